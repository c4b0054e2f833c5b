"""Which cells of a row are one with the row above on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from ita_desktop.models.names import CELL_NAMES
from ita_desktop.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from ita_desktop.models.plan import PlanCell, PlanRow


class Sharing(QWidget):
    """`given` carries the cells that shall be one with those above."""

    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self.told = WrapLabel(name="muted")
        menu = QMenu(self)
        self.actions_of: dict[PlanCell, QAction] = {}
        for cell, name in CELL_NAMES.items():
            action = QAction(name, menu)
            action.setCheckable(True)
            action.triggered.connect(self._hand_over)
            menu.addAction(action)
            self.actions_of[cell] = action
        self.button = QPushButton("ใช้ร่วมกับแถวบน")
        self.button.setMenu(menu)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.told, 1)
        row.addWidget(self.button)

    def show_row(self, row: PlanRow, *, first: bool) -> None:
        """Show what `row` shares; the first row has nothing above it."""
        for cell, action in self.actions_of.items():
            action.setChecked(row.shares(cell))
        names = ", ".join(CELL_NAMES[cell] for cell in row.same_as_above)
        self.told.show_text(f"ช่องที่ใช้ร่วมกับแถวบน: {names}" if names else "")
        self.button.setEnabled(not first)

    def _hand_over(self) -> None:
        self.given.emit(tuple(cell for cell, action in self.actions_of.items() if action.isChecked()))
