"""The dialog that changes the authority's name and place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout

from ita_desktop.ui.start.agency_form import AgencyForm
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.assessment import Assessment


class AgencyDialog(QDialog):
    """`chosen` carries the authority as it shall stand, in every year of the file."""

    chosen = Signal(object)

    def __init__(self, current: Assessment, parent: QWidget | None = None) -> None:
        """Begin with the authority shown now."""
        super().__init__(parent)
        self.setWindowTitle("ข้อมูลหน่วยงาน")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(440)
        self.form = AgencyForm()
        self.form.put(current.agency, current.fiscal_year)
        self.form.year.setEnabled(False)
        buttons = QDialogButtonBox()
        self.save = buttons.addButton("บันทึก", QDialogButtonBox.ButtonRole.AcceptRole)
        self.save.setObjectName("primary")
        buttons.addButton("ยกเลิก", QDialogButtonBox.ButtonRole.RejectRole)
        self.form.complete.connect(self.save.setEnabled)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
        layout.setSpacing(MEDIUM)
        layout.addWidget(self.form)
        layout.addWidget(buttons)

    def accept(self) -> None:
        """Hand over what was filled in."""
        agency = self.form.agency()
        if agency is not None:
            self.chosen.emit(agency)
        super().accept()
