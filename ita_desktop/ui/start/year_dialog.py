"""The dialog that adds another fiscal year or authority to the open file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QVBoxLayout

from ita_desktop.models.assessment import Assessment
from ita_desktop.ui.start.agency_form import AgencyForm
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.office import Memo


class YearDialog(QDialog):
    """Asks for authority and year; `chosen` carries the new assessment."""

    chosen = Signal(object)

    def __init__(self, current: Assessment | None, parent: QWidget | None = None) -> None:
        """Begin with the authority shown now."""
        super().__init__(parent)
        self.setWindowTitle("เพิ่มปีหรือหน่วยงาน")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._memo = None if current is None else current.memo
        self.form = AgencyForm()
        if current is not None:
            self.form.put(current.agency, current.fiscal_year)
        self.keep_memo = QCheckBox("ใช้ส่วนราชการ โทรศัพท์ และผู้ลงนามจากปีที่เปิดอยู่")
        self.keep_memo.setChecked(True)
        self.keep_memo.setVisible(self._memo is not None)
        buttons = QDialogButtonBox()
        self.add = buttons.addButton("เพิ่ม", QDialogButtonBox.ButtonRole.AcceptRole)
        self.add.setObjectName("primary")
        buttons.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        self.add.setEnabled(self.form.agency() is not None)
        self.form.complete.connect(self.add.setEnabled)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self.form)
        layout.addWidget(self.keep_memo)
        layout.addWidget(buttons)
        self.setMinimumWidth(440)

    def accept(self) -> None:
        """Hand over what was chosen."""
        agency = self.form.agency()
        if agency is not None:
            self.chosen.emit(Assessment(agency, self.form.fiscal_year(), memo=self._carried()))
        super().accept()

    def _carried(self) -> Memo | None:
        if self._memo is None or not self.keep_memo.isChecked():
            return None
        return replace(self._memo, number="", date=None, subject="", sections=())
