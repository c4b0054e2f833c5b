"""The dialog that asks whose year it is, and which: for one that is added, or moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from ita_desktop.ui.start.agency_form import AgencyForm
from ita_desktop.ui.widgets.dialogs import FormDialog
from ita_desktop.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.assessment import Assessment


class YearDialog(FormDialog):
    """`chosen` carries the authority as it was filled in, and the fiscal year (พ.ศ.)."""

    chosen = Signal(object, int)

    def __init__(
        self,
        texts: tuple[str, str, str],
        current: Assessment | None,
        years: tuple[int, ...],
        parent: QWidget | None = None,
    ) -> None:
        """Begin with the authority and year shown now, and offer `years` (พ.ศ.).

        `texts` are the title, the button, and what there is to know before.
        """
        title, take, note = texts
        self.form = AgencyForm(years=years)
        super().__init__(title, take, (WrapLabel(note, name="muted"), self.form), parent)
        if current is not None:
            self.form.put(current.agency, current.fiscal_year)
        self.take.setEnabled(self.form.agency() is not None)
        self.form.complete.connect(self.take.setEnabled)

    def accept(self) -> None:
        """Hand over what was chosen."""
        agency = self.form.agency()
        if agency is not None:
            self.chosen.emit(agency, self.form.fiscal_year())
        super().accept()
