"""What every table does for hands that know Excel: one selection with the current cell in it, copy, find, sums, menu.

Tables that take entries are `entry.py`.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QItemSelectionModel, QObject, Qt
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QStatusTipEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QHeaderView, QMenu, QScrollArea, QTableView

from ita_desktop.thai.screen import strip_for_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtCore import QItemSelection, QModelIndex
    from PySide6.QtGui import QResizeEvent

    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.widgets.table_find import TableFind

_Flag = QItemSelectionModel.SelectionFlag
_Move = QAbstractItemView.CursorAction
_VISIBLE = QAbstractItemView.ScrollHint.EnsureVisible
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ENDS = {_Move.MoveDown: -1, _Move.MoveUp: 0}
_LEAST = 16
"""Digits for which the wide column has room at least."""
_BESIDE = 20
"""What stands beside a cell's text, in pixels."""
_PARTS = 100
_Column = TypeVar("_Column", bound=int)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class _Hand(QObject):
    """Knows whether a button of the mouse is down on a head, so that what it changes was meant."""

    def __init__(self, head: QHeaderView) -> None:
        """Watch `head`."""
        super().__init__(head)
        self.is_down = False
        head.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Watch, and let everything go on."""
        if event.type() in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease}:
            self.is_down = event.type() == QEvent.Type.MouseButtonPress
        return super().eventFilter(watched, event)


class HandTable(QTableView):
    """A table to copy from and find in. What is done is done to the selection, which always has the current cell."""

    _found: TableFind | None = None
    _letters: Mapping[int, int] = MappingProxyType({})
    _wide = -1
    _hand: _Hand | None = None
    pulled: Mapping[int, int] = MappingProxyType({})
    """The columns that a person made wider or narrower, in hundredths of a digit's width."""
    _told = ""

    def give_widths(self, letters: Mapping[_Column, int], wide: int) -> None:
        """Give each column room for so many digits and for its head, and the rest to the column `wide`.

        Where too little is left for that one, the table scrolls sideways.
        """
        self._letters, self._wide = {int(column): count for column, count in letters.items()}, wide
        self.measure()

        if self._hand is None:
            self._hand = _Hand(self.horizontalHeader())
            self.horizontalHeader().sectionResized.connect(self._note_width)

    def measure(self) -> None:
        """Set the columns' widths for the font in use: as a person made them, else with room for so many digits."""
        header, digit = self.horizontalHeader(), self.fontMetrics().horizontalAdvance("0")
        for column, count in self._letters.items():
            usual = max(digit * count + _BESIDE, header.sectionSizeHint(column))
            self.setColumnWidth(column, digit * self.pulled[column] // _PARTS if column in self.pulled else usual)
        self._fit_wide()

    def pull(self, widths: Mapping[int, int]) -> None:
        """Make columns as wide as a person did before, in hundredths of a digit's width."""
        self.pulled = {column: width for column, width in widths.items() if column in self._letters and width > 0}
        self.measure()

    def _note_width(self, column: int, _: int, width: int) -> None:
        """Remember a width that was given by the mouse."""
        if column in self._letters and self._hand is not None and self._hand.is_down:
            self.pulled = {**self.pulled, column: width * _PARTS // max(self.fontMetrics().horizontalAdvance("0"), 1)}

    def _fit_wide(self) -> None:
        if self._wide < 0 or self.model() is None:
            return
        header, policy = self.horizontalHeader(), Qt.ScrollBarPolicy
        columns = [column for column in range(self.model().columnCount()) if not self.isColumnHidden(column)]
        others = sum(self.columnWidth(column) for column in columns if column != self._wide)
        least = max(self.fontMetrics().horizontalAdvance("0") * _LEAST, header.sectionSizeHint(self._wide))
        fits = self.viewport().width() - others >= least
        modes = QHeaderView.ResizeMode
        header.setSectionResizeMode(self._wide, modes.Stretch if fits else modes.Interactive)
        if not fits:
            self.setColumnWidth(self._wide, least)
        self.setHorizontalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the wide column the rest of the new width."""
        super().resizeEvent(event)
        self._fit_wide()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the font changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.measure()

    def chosen(self) -> list[QModelIndex]:
        """Return the cells that what is asked for is done to, row by row; those in hidden columns are left out."""
        here = self.currentIndex()
        cells = [index for index in self.selectedIndexes() if not self.isColumnHidden(index.column())]
        if here.isValid() and here not in cells and not self.selectionModel().isSelected(here):
            cells = [here]
        return sorted(cells, key=lambda index: (index.row(), index.column()))

    def takes(self, index: Index) -> bool:
        """Return whether something can be entered in a cell."""
        return bool(index.flags() & Qt.ItemFlag.ItemIsEditable)

    def cell_text(self, index: Index) -> str:
        """Return what a cell gives when it is copied: what is seen of it, without break opportunities."""
        shown = index.data(Qt.ItemDataRole.DisplayRole)
        return "" if shown is None else strip_for_copy(str(shown))

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as Excel writes a table as text."""
        from ita_desktop.ui.widgets.clip import text_of_cells

        cells = {(index.row(), index.column()): self.cell_text(index) for index in self.copied(self.chosen())}
        if cells:
            QGuiApplication.clipboard().setText(text_of_cells(cells))

    def copied(self, cells: list[QModelIndex]) -> list[QModelIndex]:
        """Return those of the selected `cells` that are copied."""
        return cells

    def stand_on(self, index: QModelIndex) -> None:
        """Make one cell the current one and the only one selected."""
        shown = self._shown(index)
        self.selectionModel().setCurrentIndex(shown, self._how(_Flag.ClearAndSelect))
        self.scrollTo(shown)
        self.show_on_page(shown)

    def scrollTo(self, index: Index, hint: QAbstractItemView.ScrollHint = _VISIBLE) -> None:
        """Show a cell; where the table stands in a page that scrolls, there too while one is at work in the table.

        Qt asks for it also when a table is first shown or filled anew, which must not move the page under a person.
        """
        super().scrollTo(index, hint)
        focused = self.window().focusWidget()
        if focused is not None and (focused is self or self.isAncestorOf(focused)):
            self.show_on_page(index)

    def show_on_page(self, index: Index) -> None:
        """Show a cell on the page that scrolls around the table."""
        above = self.parentWidget()
        while above is not None:
            page = above.widget() if isinstance(above, QScrollArea) else None
            if isinstance(above, QScrollArea) and page is not None and self.isVisible():
                spot = self.viewport().mapTo(page, self.visualRect(index).center())
                above.ensureVisible(spot.x(), spot.y(), 0, self.fontMetrics().height() * 2)
            above = above.parentWidget()

    def search(self) -> None:
        """Show the field to find a text by."""
        from ita_desktop.ui.widgets.table_find import TableFind

        if self._found is None:
            self._found = TableFind(self, self.cell_text, self.stand_on)
        self._found.begin()

    def leave(self, *, forward: bool) -> None:
        """Give the keys to the widget after the table, or before it."""
        QAbstractScrollArea.focusNextPrevChild(self, forward)

    def next_refused(self) -> bool:
        """Go to the next cell whose text was not taken, around the end; return whether there is one."""
        return False

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Keep the current cell in the selection: keys with Ctrl select as those without, a click takes none away."""
        command = super().selectionCommand(index, event)
        single = self.selectionMode() == QAbstractItemView.SelectionMode.SingleSelection
        if isinstance(event, QKeyEvent):
            grows = not single and event.modifiers() & _SHIFT and event.key() not in _TABS
            return self._how(_Flag.SelectCurrent if grows else _Flag.ClearAndSelect)
        if command & (_Flag.Toggle | _Flag.Deselect):
            return self._how(_Flag.ClearAndSelect if single else _Flag.Select)
        if isinstance(event, QMouseEvent) and not index.isValid():  # beside the cells: pressed, or let go
            return _Flag.NoUpdate
        return command

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Go with Ctrl and an arrow to the last cell there that takes an entry, or to the edge where none does."""
        here = self.currentIndex()
        if modifiers & _CTRL and action in _ENDS and here.isValid():
            column = [self.model().index(row, here.column()) for row in range(self.model().rowCount())]
            takes = [index for index in column if self.takes(index)] if self.takes(here) else column
            return self._shown(takes[_ENDS[action]])
        return self._shown(super().moveCursor(action, modifiers))

    def _shown(self, index: QModelIndex) -> QModelIndex:
        """Return the cell seen at `index`: where one takes the room of others, it alone can be selected."""
        row, column = index.row(), index.column()
        width = self.columnSpan(row, column) if index.isValid() else 1
        first = column
        while width > 1 and first > column - width + 1 and self.columnSpan(row, first - 1) == width:
            first -= 1
        return index.siblingAtColumn(first)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say in the status bar what the selected figures come to."""
        super().selectionChanged(selected, deselected)
        self._tell_sums()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, find, go to what was refused, and leave."""
        key = event.key()
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.search()
        elif event.matches(QKeySequence.StandardKey.FindNext) and self._found is not None:
            self._found.step(1)
        elif event.matches(QKeySequence.StandardKey.FindPrevious) and self._found is not None:
            self._found.step(-1)
        elif key == Qt.Key.Key_F8:
            event.setAccepted(self.next_refused())
        elif key in _TABS and event.modifiers() & _CTRL:
            self.leave(forward=key == Qt.Key.Key_Tab and not event.modifiers() & _SHIFT)
        else:
            super().keyPressEvent(event)

    def actions_here(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        """Return what can be done here, as name, keys and deed; an empty name parts groups."""
        yield "คัดลอก", "Ctrl+C", self.copy
        yield "", "", self.copy
        yield "ค้นหา…", "Ctrl+F", self.search

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selection, by the right button or the menu key."""
        from_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        where = self.indexAt(self.viewport().mapFrom(self, event.pos()))
        if not from_keys and where.isValid() and not self.selectionModel().isSelected(where):
            self.stand_on(where)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for name, keys, does in self.actions_here():
            if not name:
                menu.addSeparator()
                continue
            action = QAction(f"{name}\t{keys}" if keys else name, menu)
            action.triggered.connect(partial(_do, does))
            menu.addAction(action)
        corner = self.visualRect(self.currentIndex()).bottomLeft()
        menu.popup(self.viewport().mapToGlobal(corner) if from_keys else event.globalPos())

    def _how(self, flag: QItemSelectionModel.SelectionFlag) -> QItemSelectionModel.SelectionFlag:
        rows = self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        return flag | _Flag.Rows if rows else flag

    def _tell_sums(self) -> None:
        if not self.isVisible():
            return
        from ita_desktop.analysis.totals import said_totals

        cells = self.chosen()
        told = said_totals(self.cell_text(index) for index in cells) if len(cells) > 1 else ""
        if told != self._told:  # what others say there is not wiped away
            self._told = told
            QCoreApplication.sendEvent(self, QStatusTipEvent(told))


def _do(does: Callable[[], object], *_: object) -> None:
    does()
