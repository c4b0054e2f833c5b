"""What a person can do with a file that somebody else has open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QVBoxLayout

from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, ReadingDialog

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.locking import HeldElsewhere

_SILENT = "ไม่มีสัญญาณจากเครื่องนั้นเกินสามนาทีแล้ว เครื่องอาจดับหรือพักอยู่ หากเปิดแทน ผู้ที่เปิดอยู่จะแก้ไขต่อไม่ได้จนกว่าจะเปิดแฟ้มใหม่"


class HeldDialog(ReadingDialog):
    """Says who has the file open and since when.

    Signals:
        read_asked: open it for reading.
        take_asked: open it in the place of somebody of whom nothing was heard lately.
    """

    read_asked = Signal()
    take_asked = Signal()

    def __init__(self, problem: HeldElsewhere, parent: QWidget) -> None:
        """Offer the ways there are; taking over only where the other one is silent."""
        super().__init__(parent)
        self.setWindowTitle("แฟ้มนี้เปิดอยู่ที่อื่น")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(560, 200)
        who = "โปรแกรมอื่น" if problem.found.holder is None else str(problem.found.holder)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        self._layout.setSpacing(SMALL)
        self.told = WrapLabel(f"“{problem.path.name}” เปิดอยู่โดย {who}")
        self._layout.addWidget(self.told)
        lately = "ไม่มีสัญญาณจากเครื่องนั้นเกินสามนาทีแล้ว เครื่องอาจดับหรือพักอยู่ หากเปิดแทน ผู้ที่เปิดอยู่จะแก้ไขต่อไม่ได้จนกว่าจะเปิดแฟ้มใหม่"
        self._layout.addWidget(
            WrapLabel(lately if problem.silent else "กำลังใช้งานอยู่ จึงแก้ไขจากที่นี่พร้อมกันไม่ได้", name="muted")
        )
        self.read = self._way("เปิดอ่านอย่างเดียว", "ดู พิมพ์ และบันทึกสำเนาได้ แต่แก้ไขไม่ได้", self.read_asked)
        self.take = self._way("เปิดแทน", "แก้ไขได้ โปรดแน่ใจก่อนว่าไม่มีใครใช้แฟ้มนี้อยู่", self.take_asked)
        self.take.setVisible(problem.silent)
        self.read.setObjectName("primary")
        self.read.setDefault(True)
        self.read.setFocus()
        self._layout.addSpacing(MEDIUM)
        buttons = QDialogButtonBox()
        buttons.addButton("ไม่เปิด", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self._layout.addWidget(buttons)

    def _way(self, text: str, explained: str, signal: SignalInstance) -> QPushButton:
        button = QPushButton(f"{text}\n{explained}")
        button.setAccessibleDescription(explained)
        button.clicked.connect(self.accept)
        button.clicked.connect(signal)
        self._layout.addWidget(button)
        return button
