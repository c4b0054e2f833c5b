"""The item model of the fiscal years that a file knows."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ita_desktop.models.framework_shelf import year_statuses
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ita_desktop.models.framework_shelf import FrameworkShelf, YearStatus

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class YearColumn(IntEnum):
    """The columns, from the left."""

    YEAR = 0
    ORIGIN = 1
    STATUS = 2
    FACTS = 3


_HEADERS = {
    YearColumn.YEAR: "ปีงบประมาณ",
    YearColumn.ORIGIN: "ที่มา",
    YearColumn.STATUS: "สถานะ",
    YearColumn.FACTS: "จำนวนข้อมูลตามสถานะ",
}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class YearModel(QAbstractTableModel):
    """One row for each fiscal year, the latest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without years."""
        super().__init__(parent)
        self._lines: tuple[YearStatus, ...] = ()

    def show_shelf(self, shelf: FrameworkShelf) -> None:
        """Show the years on `shelf`."""
        self.beginResetModel()
        self._lines = year_statuses(shelf)
        self.endResetModel()

    def year(self, row: int) -> int | None:
        """Return the fiscal year of `row`, พ.ศ., or None when there is no such row."""
        return self._lines[row].fiscal_year if 0 <= row < len(self._lines) else None

    def is_own(self, row: int) -> bool:
        """Return whether the office added the year of `row` itself."""
        return 0 <= row < len(self._lines) and self._lines[row].is_own

    def row_of(self, year: int) -> int:
        """Return the row of a fiscal year that is shown."""
        return [line.fiscal_year for line in self._lines].index(year)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of years; cells have none."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns; cells have none."""
        return 0 if parent.isValid() else len(YearColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name or alignment."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(YearColumn):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        return _HEADERS[YearColumn(section)] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows; `EditRole` is the text without break opportunities."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        text = (str(line.fiscal_year), line.origin, line.status, line.facts)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.wrapped(text)
        return text if role in {Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole} else None
