"""A sheet (`analysis/sheet.py`) as a table on screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ita_desktop.analysis.explained import Explained
from ita_desktop.models.assessment import Agency
from ita_desktop.ui.many.table import AuthoritiesTable, MarkedModel
from ita_desktop.ui.row_model import bold
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.sheet import Sheet
    from ita_desktop.ui.many.meaning import Meanings
    from ita_desktop.ui.theme import Theme

_Role = Qt.ItemDataRole
_FIRST = 0


class SheetModel(MarkedModel[int]):
    """The rows of a sheet, by their places in it, in the order that was asked for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._theme = theme
        self.sheet: Sheet | None = None
        self.meanings: Meanings | None = None
        self._by, self._downward = -1, False
        theme.changed.connect(self.repaint)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show `sheet`; the order stays where it has the same columns."""
        heads = tuple(column.head for column in sheet.columns)
        if heads != self.headers:
            self._by = -1
        self.beginResetModel()
        self.sheet, self.headers = sheet, heads
        self.figures = frozenset(place for place, column in enumerate(sheet.columns) if column.is_figure)
        self.rows = self._ordered(sheet)
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Show the rows by what stands in `column`; as they are in the sheet for -1."""
        wanted = column, order == Qt.SortOrder.DescendingOrder
        if wanted != (self._by, self._downward) and self.sheet is not None:  # Qt asks twice
            self._by, self._downward = wanted
            self.put(self._ordered(self.sheet))

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        return "" if self.sheet is None else self.sheet.columns[column].text(self.rows[place])

    def look(self, place: int, column: int, role: int) -> object:
        """Colour a cell by its step; what may be cut is whole in its tip, with whose it is."""
        if self.sheet is None or role not in {_Role.BackgroundRole, _Role.FontRole, _Role.ToolTipRole}:
            return None
        at = self.rows[place]
        if role == _Role.ToolTipRole:
            return self._tip(self.sheet, place, column)
        heat = self.sheet.columns[column].heat(at)
        if role == _Role.FontRole:
            return bold() if heat == 0 or at >= len(self.sheet.marks) - self.sheet.feet else None
        return None if heat is None else heat_ground(self._theme, heat)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> object:
        """Say in a head's tip what it means."""
        if role == _Role.ToolTipRole and orientation == Qt.Orientation.Horizontal and self.sheet is not None:
            return self.sheet.columns[section].tip or None
        return super().headerData(section, orientation, role)

    def meaning(self, place: int, column: int) -> Explained | None:
        """Return how the figure in a cell comes about; None for names and where nothing is known."""
        if self.sheet is None or self.meanings is None:
            return None
        told, at, name = self.sheet.columns[column], self.rows[place], self.text(place, _FIRST)
        asked, shown = told.means(at), told.text(at)
        if asked is None and told.tip and told.value(at) is not None:
            asked = Explained(told.head, shown, (told.tip,))
        return self.meanings.tell(asked, name, shown)

    def mark(self, place: int) -> Hashable:
        """Return the mark of a row of the sheet."""
        return None if self.sheet is None else self.sheet.marks[self.rows[place]]

    def agency(self, place: int) -> Agency | None:
        """Return whose row it is, where it is one authority's."""
        mark = self.mark(place)
        return mark if isinstance(mark, Agency) else None

    def leads(self, place: int, column: int) -> int | None:
        """Return the number of the assessment that a cell leads to."""
        return None if self.sheet is None else self.sheet.columns[column].leads(self.rows[place])

    def _ordered(self, sheet: Sheet) -> tuple[int, ...]:
        if 0 <= self._by < len(sheet.columns):
            return sheet.order(self._by, downward=self._downward)
        return tuple(range(len(sheet.marks)))

    def _tip(self, sheet: Sheet, place: int, column: int) -> str:
        told, name = sheet.columns[column], self.text(place, _FIRST)
        if column == _FIRST:
            return name
        meaning = self.meaning(place, column)
        if meaning is not None:
            return words.folded(meaning.text)
        meant = f" ({told.tip})" if told.tip else ""
        return f"{name}\n{told.head}{meant}: {self.text(place, column)}"


def heat_ground(theme: Theme, heat: int) -> QColor:
    """Return the ground of a step of colour, 0 the lowest; the third stays as it is."""
    colours = theme.colours
    return QColor((colours.bad_soft, colours.watch_soft, colours.surface, colours.good_soft)[heat])


class SheetTable(AuthoritiesTable):
    """A sheet; every column sorts it."""

    def __init__(self, model: SheetModel, name: str, parent: QWidget | None = None) -> None:
        """Show `model`; `name` is for screen readers."""
        super().__init__(model, name, parent)
        self._sheet_model = model
        self.sort_first(-1)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show `sheet`."""
        letters = {place: column.letters for place, column in enumerate(sheet.columns)}
        same = tuple(column.head for column in sheet.columns) == self._sheet_model.headers
        self._sheet_model.show_sheet(sheet)
        if not same:
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.give_widths(letters, -1)
