"""The ways on from a damaged file: a copy, what can still be read, a new file of that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from ita_desktop.models.identity import told_apart
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import scrolled
from ita_desktop.ui.widgets.ways import WaysDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.store.copy_places import Copy
    from ita_desktop.models.store.faults import DamagedOfficeFile
    from ita_desktop.models.store.salvage import SalvagedFile


class DamagedDialog(WaysDialog):
    """Each way has its signal; whichever is taken, the damaged file stays as it is or is kept whole.

    Signals:
        mend_asked: let what was saved, which is everything, take the file's place.
        restore_asked: show the copies.
        look_asked: open what was saved, for reading.
        export_asked: write what was saved to a new file.
    """

    mend_asked = Signal()
    restore_asked = Signal()
    look_asked = Signal()
    export_asked = Signal()

    def __init__(
        self, problem: DamagedOfficeFile, office: SalvagedFile | None, copies: tuple[Copy, ...], parent: QWidget
    ) -> None:
        """Offer the ways there are: `office` is what was saved, `copies` are those of the file."""
        super().__init__("แฟ้มเสียหาย", parent)
        self.setProperty("guide", "copies.damaged")
        self.resize(640, 480)
        self.column.addWidget(WrapLabel(problem.message))
        self.found = WrapLabel(_found_text(office))
        self.found.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.column.addWidget(plain_label("สิ่งที่ยังอ่านได้", "heading"))
        self.column.addWidget(scrolled(self.found), 1)
        some = office is not None and bool(office.entries())
        latest = f"สำเนาล่าสุดของวันที่ {copies[0].told_time}" if copies else "ยังไม่มีสำเนาสำรองของแฟ้มนี้"
        self.mend = self.way("ซ่อมแฟ้ม", "อ่านได้ครบทุกค่าและตรวจแล้ว แฟ้มเดิมจะถูกเก็บไว้", self.mend_asked)
        self.mend.setVisible(office is not None and office.whole and some)
        self.restore = self.way("ย้อนกลับไปใช้สำเนาสำรอง…", latest, self.restore_asked)
        self.restore.setEnabled(bool(copies))
        self.look = self.way("เปิดเท่าที่อ่านได้", "อ่านและพิมพ์ได้ แต่แก้ไขไม่ได้", self.look_asked)
        self.export = self.way("บันทึกเท่าที่อ่านได้เป็นแฟ้มใหม่…", "แล้วทำงานต่อในแฟ้มใหม่ แฟ้มเดิมไม่ถูกแก้ไข", self.export_asked)
        for button in (self.look, self.export):
            button.setEnabled(some)
        first = next(
            (way for way in (self.mend, self.restore, self.look) if way.isEnabled() and not way.isHidden()), None
        )
        self.close_with("ปิด", first)


def _found_text(office: SalvagedFile | None) -> str:
    if office is None:
        return "อ่านไม่ได้เลย"
    entries = office.entries()
    names = told_apart(entry.agency for entry in entries)
    lines = [f"อ่านได้: {names[entry.agency]} ปี {entry.fiscal_year}" for entry in entries]
    lines += [f"อ่านได้แต่ยืนยันไม่ได้ว่าตรงกับที่บันทึก โปรดตรวจทาน: {what}" for what in office.unproved]
    lines += [f"หายไป: {what}" for what in office.lost]
    return "\n".join(lines) or "อ่านไม่ได้เลย"
