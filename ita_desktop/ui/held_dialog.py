"""What a person can do with a file that somebody else has open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.ways import WaysDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.locking import HeldElsewhere

_SILENT = "ไม่มีสัญญาณจากเครื่องนั้นเกินสามนาทีแล้ว เครื่องอาจดับหรือพักอยู่ หากเปิดแทน ผู้ที่เปิดอยู่จะแก้ไขต่อไม่ได้จนกว่าจะเปิดแฟ้มใหม่"


class HeldDialog(WaysDialog):
    """Says who has the file open and since when.

    Signals:
        read_asked: open it for reading.
        take_asked: open it in the place of somebody of whom nothing was heard lately.
    """

    read_asked = Signal()
    take_asked = Signal()

    def __init__(self, problem: HeldElsewhere, parent: QWidget) -> None:
        """Offer the ways there are; taking over only where the other one is silent."""
        super().__init__("แฟ้มนี้เปิดอยู่ที่อื่น", parent)
        self.setProperty("guide", "together")
        self.resize(560, 200)
        who = "โปรแกรมอื่น" if problem.found.holder is None else str(problem.found.holder)
        self.told = WrapLabel(f"“{problem.path.name}” เปิดอยู่โดย {who}")
        self.column.addWidget(self.told)
        lately = _SILENT if problem.silent else "กำลังใช้งานอยู่ จึงแก้ไขจากที่นี่พร้อมกันไม่ได้"
        self.column.addWidget(WrapLabel(lately, name="muted"))
        self.read = self.way("เปิดอ่านอย่างเดียว", "ดู พิมพ์ และบันทึกสำเนาได้ แต่แก้ไขไม่ได้", self.read_asked)
        self.take = self.way("เปิดแทน", "แก้ไขได้ โปรดแน่ใจก่อนว่าไม่มีใครใช้แฟ้มนี้อยู่", self.take_asked)
        self.take.setVisible(problem.silent)
        self.close_with("ไม่เปิด", self.read)
