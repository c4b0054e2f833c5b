"""The dialog that changes the authority's name and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ita_desktop.ui.start.agency_form import AgencyForm
from ita_desktop.ui.widgets.dialogs import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.assessment import Assessment


class AgencyDialog(FormDialog):
    """`chosen` carries the authority as it shall stand, in every year of the file."""

    chosen = Signal(object)

    def __init__(self, current: Assessment, parent: QWidget | None = None) -> None:
        """Begin with the authority shown now."""
        self.form = AgencyForm()
        super().__init__("ข้อมูลหน่วยงาน", "บันทึก", (self.form,), parent)
        self.form.put(current.agency, current.fiscal_year)
        self.form.year.setEnabled(False)
        self.form.complete.connect(self.take.setEnabled)

    def accept(self) -> None:
        """Hand over what was filled in."""
        agency = self.form.agency()
        if agency is not None:
            self.chosen.emit(agency)
        super().accept()
