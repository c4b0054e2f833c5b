"""The item model of the fiscal years that a file knows."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ita_desktop.models.framework import Status
from ita_desktop.models.framework_status import count_statuses, weakest_status
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ita_desktop.models.framework_shelf import FrameworkShelf

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
STATUS_NAMES = {Status.CONFIRMED: "ยืนยันแล้ว", Status.INFERRED: "อนุมาน", Status.UNVERIFIED: "ยังไม่ได้ตรวจสอบ"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class YearModel(QAbstractTableModel):
    """One row for each fiscal year, the latest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without years."""
        super().__init__(parent)
        self._years: tuple[int, ...] = ()
        self._own: frozenset[int] = frozenset()
        self._cells: list[tuple[str, ...]] = []

    def show_shelf(self, shelf: FrameworkShelf) -> None:
        """Show the years on `shelf`."""
        self.beginResetModel()
        self._years = tuple(reversed(shelf.years()))
        self._own = frozenset(shelf.added)
        self._cells = [self._row(shelf, year) for year in self._years]
        self.endResetModel()

    def year(self, row: int) -> int | None:
        """Return the fiscal year of `row`, พ.ศ., or None when there is no such row."""
        return self._years[row] if 0 <= row < len(self._years) else None

    def is_own(self, row: int) -> bool:
        """Return whether the office added the year of `row` itself."""
        return self.year(row) in self._own

    def row_of(self, year: int) -> int:
        """Return the row of a fiscal year that is shown."""
        return self._years.index(year)

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of years; cells have none."""
        return 0 if parent.isValid() else len(self._cells)

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
        text = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.wrapped(text)
        return text if role in {Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole} else None

    def _row(self, shelf: FrameworkShelf, year: int) -> tuple[str, ...]:
        framework = shelf.load(year)
        counts = count_statuses(framework)
        facts = " · ".join(f"{STATUS_NAMES[status]} {count}" for status, count in counts.items() if count)
        origin = "ของหน่วยงาน" if year in self._own else "มากับโปรแกรม"
        return str(year), origin, STATUS_NAMES[weakest_status(framework)], facts
