"""Groups as tiles, laid like a map: as many beside each other as there is room for, each coloured and counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ita_desktop.analysis.many.sheets import GroupRow, tile_text
from ita_desktop.ui.many.sheets import heat_ground
from ita_desktop.ui.row_model import ROOT, RowModel
from ita_desktop.ui.widgets.hands import HandTable
from ita_desktop.ui.widgets.tables import PaddedDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.theme import Theme

_WIDE, _LINES, _ROWS, _AROUND = 28, 3, 3, 14


class TilesModel(RowModel[GroupRow]):
    """Groups from the left to the right, line by line."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin with one column."""
        super().__init__(parent)
        self._theme = theme
        self._across = 1
        theme.changed.connect(self._repaint_all)

    def lay(self, across: int) -> None:
        """Lay so many beside each other."""
        if across != self._across:
            self.beginResetModel()
            self._across = across
            self.endResetModel()

    def tile(self, index: Index) -> GroupRow | None:
        """Return the group at a cell, None beyond the last."""
        return self.at(index.row() * self._across + index.column()) if index.isValid() else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return how many lines there are."""
        return 0 if parent.isValid() else -(-len(self.rows) // self._across)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return how many are beside each other."""
        return 0 if parent.isValid() else self._across

    def text(self, place: int, column: int) -> str:
        """Return what a tile says."""
        row = self.at(place * self._across + column)
        return "" if row is None else tile_text(row)

    def look(self, place: int, column: int, role: int) -> object:
        """Colour a tile, and have it whole in its tip."""
        row = self.at(place * self._across + column)
        if row is None:
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return tile_text(row)
        if role == Qt.ItemDataRole.BackgroundRole and row.heat is not None:
            return heat_ground(self._theme, row.heat)
        return None

    def _repaint_all(self) -> None:
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self._across - 1))


class TilesTable(HandTable):
    """Enter or a double click asks for a group.

    Signals:
        asked: carries the `GroupRow`.
    """

    asked = Signal(object)

    def __init__(self, model: TilesModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self._model = model
        self.setAccessibleName("ผังของกลุ่ม")
        self.setItemDelegate(PaddedDelegate(self, lines=True))
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.doubleClicked.connect(self._ask)

    def measure(self) -> None:
        """Set the height of the tiles, and how many are beside each other."""
        line = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(_LINES * line + _AROUND)
        self.setMinimumHeight(_ROWS * (_LINES * line + _AROUND))
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay as many beside each other as there is room for."""
        super().resizeEvent(event)
        self._lay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for a tile by Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _lay(self) -> None:
        room = self.fontMetrics().horizontalAdvance("0") * _WIDE
        self._model.lay(max(1, self.viewport().width() // max(room, 1)))

    def _ask(self, index: QModelIndex) -> None:
        if (row := self._model.tile(index)) is not None:
            self.asked.emit(row)
