"""The dialog that adds another fiscal year or authority to the open file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox

from ita_desktop.models.assessment import Assessment
from ita_desktop.ui.start.agency_form import AgencyForm
from ita_desktop.ui.widgets.dialogs import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.office import Memo


class YearDialog(FormDialog):
    """Asks for authority and year; `chosen` carries the new assessment."""

    chosen = Signal(object)

    def __init__(self, current: Assessment | None, years: tuple[int, ...], parent: QWidget | None = None) -> None:
        """Begin with the authority shown now, and offer `years` (พ.ศ.)."""
        self._memo = None if current is None else current.memo
        self.form = AgencyForm(years=years)
        self.keep_memo = QCheckBox("ใช้ส่วนราชการ โทรศัพท์ และผู้ลงนามจากปีที่เปิดอยู่")
        super().__init__("เพิ่มปีหรือหน่วยงาน", "เพิ่ม", (self.form, self.keep_memo), parent)
        if current is not None:
            self.form.put(current.agency, current.fiscal_year)
        self.keep_memo.setChecked(True)
        self.keep_memo.setVisible(self._memo is not None)
        self.take.setEnabled(self.form.agency() is not None)
        self.form.complete.connect(self.take.setEnabled)

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
