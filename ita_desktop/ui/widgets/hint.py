"""The sentence at a cell that did not take what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from ita_desktop.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtWidgets import QAbstractItemView

    from ita_desktop.problems import InputFault

_WIDTH = 340


class CellHint(WrapLabel):
    """A small box below a cell of `view`; it goes when another cell becomes current."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Begin hidden."""
        super().__init__(parent=view.viewport(), name="cellHint")
        self._view = view
        self.hide()

    def tell(self, index: QModelIndex, fault: InputFault) -> None:
        """Show `fault` below the cell at `index`, or above it where there is no room below."""
        self.show_text(str(fault))
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        cell, room = self._view.visualRect(index), self._view.viewport().size()
        below = cell.bottom() + 4
        top = below if below + self.height() <= room.height() else cell.top() - self.height() - 4
        self.move(QPoint(max(0, min(cell.left(), room.width() - self.width() - 8)), max(0, top)))
        self.show()
        self.raise_()
