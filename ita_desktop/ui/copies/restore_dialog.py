"""The copies of a file: when each was made, what it holds, and what differs from now, before anything is put back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout

from ita_desktop.models.store.comparing import report
from ita_desktop.models.store.copy_places import CopyKind
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, ReadingDialog, scrolled
from ita_desktop.ui.widgets.lists import WrapList

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.store.comparing import CopyReport
    from ita_desktop.models.store.copy_places import Copy
    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.background import Background

_KINDS = {
    CopyKind.ORDINARY: "",
    CopyKind.BEFORE_UPGRADE: " (ก่อนปรับรูปแบบแฟ้ม)",
    CopyKind.BEFORE_RESTORE: " (ก่อนย้อนกลับ)",
    CopyKind.DAMAGED: " (แฟ้มที่เสียหาย)",
}


class RestoreDialog(ReadingDialog):
    """`chosen` carries the copy that shall take the file's place."""

    chosen = Signal(object)

    def __init__(self, path: Path, copies: tuple[Copy, ...], background: Background, parent: QWidget) -> None:
        """List `copies` of the file at `path`, the latest first."""
        super().__init__(parent)
        self.setProperty("guide", "copies.restore")
        self.setWindowTitle("ย้อนกลับไปใช้สำเนาสำรอง")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 460)
        self._path = path
        self._copies = copies
        self._background = background
        gone: list[bool] = []
        self.destroyed.connect(lambda: gone.append(True))
        self._gone = gone  # an answer may come when the dialog is no more
        self.list = WrapList("สำเนาสำรอง")
        self.list.addItems([copy.told_time + _KINDS[copy.kind] for copy in copies])
        self.differs = WrapLabel()
        self.holds = WrapLabel(name="muted")
        for label in (self.differs, self.holds):
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
        buttons = QDialogButtonBox()
        self.take = buttons.addButton("ใช้สำเนานี้", QDialogButtonBox.ButtonRole.AcceptRole)
        self.take.setObjectName("primary")
        self.take.setEnabled(False)
        buttons.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        right = QVBoxLayout()
        right.setSpacing(MEDIUM)
        right.addWidget(plain_label("สิ่งที่จะต่างจากตอนนี้", "heading"))
        right.addWidget(scrolled(self.differs), 2)
        right.addWidget(plain_label("สิ่งที่อยู่ในสำเนา", "heading"))
        right.addWidget(scrolled(self.holds), 1)
        middle = QHBoxLayout()
        middle.setSpacing(LARGE)
        middle.addWidget(self.list, 2)
        middle.addLayout(right, 3)
        layout = self.above(buttons)
        layout.addLayout(middle, 1)
        layout.addWidget(WrapLabel("แฟ้มที่ใช้อยู่ตอนนี้จะถูกเก็บไว้เป็นสำเนาก่อนเสมอ ไม่มีข้อมูลใดถูกลบ", name="muted"))
        self.list.currentRowChanged.connect(self._look)
        if copies:
            self.list.setCurrentRow(0)
        else:
            self.differs.show_text("ยังไม่มีสำเนาสำรองของแฟ้มนี้")

    def accept(self) -> None:
        """Hand over the copy chosen."""
        self.chosen.emit(self._copies[self.list.currentRow()].path)
        super().accept()

    def _look(self, row: int) -> None:
        self.take.setEnabled(False)
        self.holds.show_text("")
        self.differs.show_text("กำลังเปรียบเทียบ…")
        self._background.run(
            partial(report, self._path, self._copies[row].path),
            partial(self._show_report, row),
            partial(self._show_problem, row),
        )

    def _show_report(self, row: int, found: CopyReport) -> None:
        if self._gone or row != self.list.currentRow():
            return
        self.take.setEnabled(found.differences != ())
        if found.differences is None:
            self.differs.show_text("เปรียบเทียบไม่ได้ เพราะอ่านแฟ้มตอนนี้ไม่ได้", "watch")
        else:
            self.differs.show_text("\n".join(found.differences) or "เหมือนกับตอนนี้ทุกอย่าง")
        self.holds.show_text(
            "\n".join(
                f"{year.agency_name} ปี {year.fiscal_year}: คะแนน {year.items} ข้อ แผน {year.plan_rows} แถว"
                for year in found.years
            )
        )

    def _show_problem(self, row: int, problem: KnownProblem) -> None:
        if not self._gone and row == self.list.currentRow():
            self.differs.show_text(problem.message, "bad")
