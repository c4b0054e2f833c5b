"""The table of many authorities: sorted by any column, each row the way to its authority."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ita_desktop.analysis.explained import Explained
from ita_desktop.analysis.many_table import (
    MANY_HEADS,
    MANY_MEANINGS,
    ManyColumn,
    ManyFilter,
    ManyRow,
    many_text,
    sorted_rows,
)
from ita_desktop.ui.row_model import RowModel
from ita_desktop.ui.widgets.hands import HandTable
from ita_desktop.ui.widgets.tables import PaddedDelegate
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.theme import Theme

_LETTERS = {
    ManyColumn.RANK: 6,
    ManyColumn.NAME: 30,
    ManyColumn.DISTRICT: 12,
    ManyColumn.PROVINCE: 12,
    ManyColumn.OVERALL: 9,
    ManyColumn.LEVEL: 16,
    ManyColumn.CALL: 60,
    ManyColumn.WEAKEST: 28,
    ManyColumn.PLAN: 14,
    ManyColumn.FOLLOWED: 9,
    ManyColumn.KNOWN: 14,
    ManyColumn.IIT: 7,
    ManyColumn.EIT: 7,
    ManyColumn.OIT: 7,
}
_ROWS = 6
"""Rows that are seen at least."""
_AROUND = 10
"""What stands above and below a row's text, in pixels."""


class ManyModel(RowModel[ManyRow]):
    """The rows that are wanted, in the order that was asked for."""

    headers = tuple(MANY_HEADS.values())
    figures = frozenset(
        {ManyColumn.RANK, ManyColumn.OVERALL, ManyColumn.IIT, ManyColumn.EIT, ManyColumn.OIT, ManyColumn.FOLLOWED}
    )

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin without rows, the best first."""
        super().__init__(parent)
        self._theme = theme
        self._all: Sequence[ManyRow] = ()
        self._wanted = ManyFilter()
        self._by, self._downward = ManyColumn.RANK, False
        theme.changed.connect(self.repaint)

    def show_rows(self, rows: Sequence[ManyRow]) -> None:
        """Show those of `rows` that are wanted."""
        self._all = rows
        self._fill()

    def want(self, wanted: ManyFilter) -> None:
        """Show the rows that fit `wanted`."""
        if wanted != self._wanted:
            self._wanted = wanted
            self._fill()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows by what stands in `column`."""
        if column >= 0:
            self._by, self._downward = ManyColumn(column), order == Qt.SortOrder.DescendingOrder
            self._fill()

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        return many_text(self.rows[place], ManyColumn(column))

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name, alignment, or how what stands in it comes about."""
        if role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal:
            return words.folded(MANY_MEANINGS.get(ManyColumn(section), "")) or None
        return super().headerData(section, orientation, role)

    def meaning(self, place: int, column: int) -> Explained | None:
        """Return how the figure in a cell comes about; None for names."""
        told = MANY_MEANINGS.get(ManyColumn(column))
        name = f"{MANY_HEADS[ManyColumn(column)]} {self.text(place, ManyColumn.NAME)}"
        return None if told is None else Explained(name, self.text(place, column), (told,))

    def look(self, place: int, column: int, role: int) -> object:
        """Let partial results stand back; a cell that may be cut is whole in its tip, with whose it is."""
        if role == Qt.ItemDataRole.ForegroundRole:
            if not self.rows[place].year.is_whole:
                return QColor(self._theme.colours.muted)
            return QColor(self._theme.colours.bad) if column == ManyColumn.CALL else None
        if role != Qt.ItemDataRole.ToolTipRole:
            return None
        name, told = self.text(place, ManyColumn.NAME), self.text(place, column)
        return name if told in {name, ""} else f"{name}\n{MANY_HEADS[ManyColumn(column)]}: {told}"

    def place_of(self, id_: int | None) -> int:
        """Return the row of the assessment with that number, -1 where it is not shown."""
        return next((place for place, row in enumerate(self.rows) if row.year.id == id_), -1)

    def _fill(self) -> None:
        self.put(sorted_rows(self._wanted.apply(self._all), self._by, downward=self._downward))


class ManyTable(HandTable):
    """Rows of one height: with thousands of them none is measured.

    Signals:
        asked: Enter or a double click on a row; carries the number of its assessment.
    """

    asked = Signal(int)

    def __init__(self, model: ManyModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self.setAccessibleName("ตารางหน่วยงาน")
        self.setItemDelegate(PaddedDelegate(self, lines=True))
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(ManyColumn.RANK, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self._model = model
        self.doubleClicked.connect(self._ask)
        self._stood: tuple[int | None, int] = (None, 0)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._stand_again)
        header.sortIndicatorChanged.connect(self._begin_above)
        self.give_widths(_LETTERS, -1)

    def measure(self) -> None:
        """Set widths and the height of rows for the font in use."""
        line = self.fontMetrics().height()
        self.verticalHeader().setDefaultSectionSize(line + _AROUND)
        self.setMinimumHeight((_ROWS + 1) * (line + _AROUND))
        super().measure()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the row by Enter; the key ends here: whatever has the keys then must not be pressed by it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _ask(self, index: QModelIndex) -> None:
        if (row := self._model.at(index.row())) is not None:
            self.asked.emit(row.year.id)

    def _begin_above(self, column: int) -> None:
        """Show what the new order begins with."""
        if self._model.rows:
            self.stand_on(self._model.index(0, max(column, 0)))
            self.scrollToTop()

    def _remember(self) -> None:
        here = self.currentIndex()
        if (row := self._model.at(here.row())) is not None:
            self._stood = (row.year.id, here.column())

    def _stand_again(self) -> None:
        """Stay on the same authority however the rows are sorted; else on the first."""
        id_, column = self._stood
        if self._model.rows:
            place = max(self._model.place_of(id_), 0)
            self.setCurrentIndex(self._model.index(place, column))
