"""One base for item models of rows: it keeps the rows and tells of changes; a model says what each cell reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

_Kept = TypeVar("_Kept")
_NAMES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)


class RowModel(QAbstractTableModel, Generic[_Kept]):
    """A table with one row for each of `rows`; `text` and `look` say what a cell shows.

    Attributes:
        headers: the columns' names, from the left.
        figures: the columns that stand at the right edge.
    """

    headers: tuple[str, ...] = ("",)
    figures: frozenset[int] = frozenset()

    def __init__(self, parent: QObject | None = None, rows: Sequence[_Kept] = ()) -> None:
        """Begin with `rows`."""
        super().__init__(parent)
        self.rows: Sequence[_Kept] = rows
        words.ready.connect(self.repaint)

    def text(self, place: int, column: int) -> str:
        """Return what the cell in row `place` reads, without break opportunities."""
        del column
        return str(self.rows[place])

    def look(self, place: int, column: int, role: int) -> object:
        """Return what a cell has in a role that is not its text or its alignment: colour, font, tick, tip."""

    def at(self, place: int) -> _Kept | None:
        """Return row number `place`, or None when there is no such row."""
        return self.rows[place] if 0 <= place < len(self.rows) else None

    def put(self, rows: Sequence[_Kept]) -> None:
        """Show other rows; nothing stays chosen."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def update(self, rows: Sequence[_Kept]) -> None:
        """Show `rows`; where there are as many as before, only those that differ are told of."""
        if len(rows) != len(self.rows):
            self.put(rows)
            return
        before, self.rows = self.rows, rows
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.repaint(place, place)

    def repaint(self, first: int = 0, last: int = -1) -> None:
        """Tell that the rows from `first` to `last` look different now; -1 is the last there is."""
        if self.rows:
            end = self.index(last % len(self.rows), self.columnCount() - 1)
            self.dataChanged.emit(self.index(first, 0), end)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows; cells have none."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns; cells have none."""
        return 0 if parent.isValid() else len(self.headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name or alignment, or a row's number."""
        if orientation == Qt.Orientation.Vertical:
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return f"แถวที่ {section + 1}"
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if not 0 <= section < len(self.headers):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(section)
        return self.headers[section] if role in _NAMES else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows; `EditRole` is the text without break opportunities."""
        if not index.isValid():
            return None
        place, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return words.wrapped(self.text(place, column))
        other = self.look(place, column, role)
        if other is not None:
            return other
        if role in {Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.text(place, column)
        return self._alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        return RIGHT if column in self.figures else LEFT


def bold() -> QFont:
    """Return the font of a cell that stands out."""
    font = QFont()
    font.setBold(True)
    return font
