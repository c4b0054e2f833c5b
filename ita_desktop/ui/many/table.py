"""The tables of many authorities: sorted by any column, each row the way to its authority."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ita_desktop.analysis.explained import Explained, FigureAt
from ita_desktop.analysis.many.compare import MOST_COMPARED
from ita_desktop.analysis.many.table import (
    MANY_HEADS,
    MANY_MEANINGS,
    MANY_PLACES,
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
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.assessment import Agency
    from ita_desktop.ui.many.meaning import Meanings
    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.theme import Theme

_LETTERS = {
    ManyColumn.RANK: 8,
    ManyColumn.NAME: 34,
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
_READ_WHOLE = frozenset({ManyColumn.CALL, ManyColumn.WEAKEST})
"""Whose text may be cut: their tips say it whole."""
_ROWS = 6
"""Rows that are seen at least."""
_AROUND = 10
"""What stands above and below a row's text, in pixels."""
_Kept = TypeVar("_Kept")
_Role = Qt.ItemDataRole


class Chosen(QObject):
    """The authorities that are ticked to be compared, in the order in which they were.

    Signals:
        changed: another one is ticked, or one less.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without any."""
        super().__init__(parent)
        self.agencies: dict[Agency, None] = {}

    def toggle(self, agency: Agency) -> None:
        """Tick `agency`, or take its tick away; where as many are ticked as can be compared, no further one is."""
        if agency in self.agencies:
            del self.agencies[agency]
        elif len(self.agencies) < MOST_COMPARED:
            self.agencies[agency] = None
        self.changed.emit()

    def clear(self) -> None:
        """Take all ticks away."""
        self.agencies.clear()
        self.changed.emit()


class MarkedModel(RowModel[_Kept]):
    """Rows that are known again by their marks, each of which may be an authority that can be ticked."""

    ticked: int = -1
    """The column with the ticks; -1 for none."""
    chosen: Chosen | None = None

    @abstractmethod
    def mark(self, place: int) -> Hashable:
        """Return what stays the same of a row when all is read anew; None for nothing."""

    @abstractmethod
    def agency(self, place: int) -> Agency | None:
        """Return whose row it is, or None."""

    @abstractmethod
    def leads(self, place: int, column: int) -> int | None:
        """Return the number of the assessment that a cell leads to, or None."""

    def place_of(self, mark: Hashable) -> int:
        """Return the row with that mark, -1 where it is not shown; None marks no row."""
        if mark is None:
            return -1
        return next((place for place in range(len(self.rows)) if self.mark(place) == mark), -1)

    def tick_with(self, chosen: Chosen, column: int) -> None:
        """Let the rows be ticked in `column`."""
        self.chosen, self.ticked = chosen, column
        chosen.changed.connect(self.repaint)

    def tick(self, place: int) -> None:
        """Tick a row, or take its tick away."""
        agency = self.agency(place) if 0 <= place < len(self.rows) else None
        if agency is not None and self.chosen is not None:
            self.chosen.toggle(agency)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let a tick be clicked."""
        flags = super().flags(index)
        if index.column() == self.ticked and self.agency(index.row()) is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = _Role.DisplayRole) -> object:
        """Show the tick."""
        if role == _Role.CheckStateRole and index.column() == self.ticked and self.chosen is not None:
            agency = self.agency(index.row())
            if agency is None:
                return None
            return Qt.CheckState.Checked if agency in self.chosen.agencies else Qt.CheckState.Unchecked
        return super().data(index, role)

    def setData(self, index: Index, value: object, role: int = _Role.EditRole) -> bool:
        """Take the click on a tick."""
        del value
        if role == _Role.CheckStateRole:
            self.tick(index.row())
        return role == _Role.CheckStateRole


class ManyModel(MarkedModel[ManyRow]):
    """The rows that are wanted, in the order that was asked for."""

    headers = tuple(MANY_HEADS.values())
    figures = frozenset(
        {ManyColumn.RANK, ManyColumn.OVERALL, ManyColumn.IIT, ManyColumn.EIT, ManyColumn.OIT, ManyColumn.FOLLOWED}
    )

    def __init__(self, theme: Theme, chosen: Chosen, parent: QWidget) -> None:
        """Begin without rows, the best first; `chosen` are the ticked ones."""
        super().__init__(parent)
        self._theme = theme
        self.meanings: Meanings | None = None
        self._all: Sequence[ManyRow] = ()
        self._wanted = ManyFilter()
        self._fitting: Sequence[ManyRow] = ()
        self._by, self._downward = ManyColumn.RANK, False
        self.tick_with(chosen, ManyColumn.NAME)
        theme.changed.connect(self.repaint)

    def show_rows(self, rows: Sequence[ManyRow], wanted: ManyFilter) -> None:
        """Show those of `rows` that are wanted."""
        if rows is not self._all or wanted != self._wanted:
            self._all, self._wanted = rows, wanted
            self._fitting = wanted.apply(rows)
            self._fill()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows by what stands in `column`."""
        if column >= 0:
            wanted = ManyColumn(column), order == Qt.SortOrder.DescendingOrder
            if wanted != (self._by, self._downward):  # Qt asks twice
                self._by, self._downward = wanted
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
        if told is None or self.meanings is None:
            return None
        name, shown = self.text(place, ManyColumn.NAME), self.text(place, column)
        at = MANY_PLACES.get(ManyColumn(column))
        asked = Explained(MANY_HEADS[ManyColumn(column)], shown, (told,))
        figure = self.meanings.tell(asked if at is None else FigureAt(self.rows[place].year.id, at), name, shown)
        return figure if at is None or figure is None else replace(figure, lines=(*figure.lines, told))

    def look(self, place: int, column: int, role: int) -> object:
        """Let partial results stand back; a cell that may be cut is whole in its tip, with whose it is."""
        if role == _Role.ForegroundRole:
            if not self.rows[place].year.is_whole:
                return QColor(self._theme.colours.muted)
            return QColor(self._theme.colours.bad) if column == ManyColumn.CALL else None
        if role != _Role.ToolTipRole:
            return None
        name, told = self.text(place, ManyColumn.NAME), self.text(place, column)
        if (figure := self.meaning(place, column)) is not None and column not in _READ_WHOLE:
            return words.folded(figure.text)
        return name if told in {name, ""} else f"{name}\n{MANY_HEADS[ManyColumn(column)]}: {told}"

    def mark(self, place: int) -> Hashable:
        """Return the number of the row's assessment."""
        return self.rows[place].year.id

    def agency(self, place: int) -> Agency | None:
        """Return the row's authority."""
        return self.rows[place].year.agency

    def leads(self, place: int, column: int) -> int | None:
        """Return the number of the row's assessment."""
        del column
        return self.rows[place].year.id

    def _fill(self) -> None:
        self.put(sorted_rows(self._fitting, self._by, downward=self._downward))


class AuthoritiesTable(HandTable):
    """Rows of one height: with thousands of them none is measured. Space ticks a row, Enter and double click ask.

    Signals:
        asked: carries the number of the assessment that is to be shown.
        row_asked: as `asked`, where a row leads to no assessment; carries its mark.
    """

    asked = Signal(int)
    row_asked = Signal(object)

    def __init__(self, model: MarkedModel[_Kept], name: str, parent: QWidget | None = None) -> None:
        """Show `model`; `name` is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(PaddedDelegate(self, lines=True))
        self.setModel(model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self._model: MarkedModel[_Kept] = model
        self.doubleClicked.connect(self._ask)
        self._stood: tuple[Hashable, int] = (None, 0)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._stand_again)

    def sort_first(self, column: int) -> None:
        """Begin sorted by `column`, and let a click on a head sort."""
        header = self.horizontalHeader()
        header.setSortIndicator(column, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        header.sortIndicatorChanged.connect(self._begin_above)

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
        elif event.key() == Qt.Key.Key_Space and self._model.ticked >= 0:
            event.accept()
            self._model.tick(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def actions_here(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        """Offer to open and to tick the row too."""
        yield "เปิดหน่วยงานนี้", "Enter", lambda: self._ask(self.currentIndex())
        if self._model.ticked >= 0:
            yield "เลือกเพื่อเทียบกัน", "Space", lambda: self._model.tick(self.currentIndex().row())
        yield "", "", self.copy
        yield from super().actions_here()

    def _ask(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        leads = self._model.leads(index.row(), index.column())
        if leads is not None:
            self.asked.emit(leads)
        else:
            self.row_asked.emit(self._model.mark(index.row()))

    def _begin_above(self, column: int) -> None:
        """Show what the new order begins with."""
        if self._model.rows:
            self.stand_on(self._model.index(0, max(column, 0)))
            self.scrollToTop()

    def _remember(self) -> None:
        here = self.currentIndex()
        if 0 <= here.row() < len(self._model.rows):
            self._stood = (self._model.mark(here.row()), here.column())

    def _stand_again(self) -> None:
        """Stay on the same authority however the rows are sorted; else on the first."""
        mark, column = self._stood
        if self._model.rows:
            place = max(self._model.place_of(mark), 0)
            self.setCurrentIndex(self._model.index(place, min(column, self._model.columnCount() - 1)))


class ManyTable(AuthoritiesTable):
    """The authorities of one year."""

    def __init__(self, model: ManyModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(model, "ตารางหน่วยงาน", parent)
        self.sort_first(ManyColumn.RANK)
        self.give_widths(_LETTERS, -1)
