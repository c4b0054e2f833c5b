"""Item models of the analysis: the indicators, and the items of one."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from ita_desktop.thai.digits import show_score
from ita_desktop.ui.scores.shown import CLASS_NAMES, CLASS_TONES
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from PySide6.QtCore import QObject

    from ita_desktop.analysis.findings import Findings, ItemFinding
    from ita_desktop.analysis.scoring import ItemClass
    from ita_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
OVERVIEW = 0
"""Row of the whole, above the indicators."""

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class _Table(QAbstractTableModel):
    """Rows of text, the score columns at the right edge, the class in its colour."""

    _headers: tuple[str, ...] = ()
    _figures: frozenset[int] = frozenset()
    _class_column = 0

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cells: Sequence[tuple[str, ...]] = ()
        self._classes: list[ItemClass | None] = []

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows; cells have none."""
        return 0 if parent.isValid() else len(self._cells)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns; cells have none."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name or alignment."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self._headers):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self._figures else _LEFT
        return self._headers[section] if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows; `EditRole` is the text without break opportunities."""
        if not index.isValid():
            return None
        text = self._cells[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return words.wrapped(text)
        if role in {Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}:
            return text
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in self._figures else _LEFT
        found = self._classes[index.row()]
        if index.column() == self._class_column and found is not None:
            if role == Qt.ItemDataRole.ForegroundRole:
                return QColor(getattr(self._theme.colours, CLASS_TONES[found]))
            if role == Qt.ItemDataRole.FontRole:
                font = QFont()
                font.setBold(True)
                return font
        return None

    def _fill(self, cells: Sequence[tuple[str, ...]], classes: list[ItemClass | None]) -> None:
        """Show `cells`; where there are as many as before, only those that differ are told of."""
        if len(cells) != len(self._cells):
            self.beginResetModel()
            self._cells, self._classes = cells, classes
            self.endResetModel()
            return
        before, self._cells, self._classes = self._cells, cells, classes
        for row, (old, new) in enumerate(zip(before, cells, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._headers) - 1))


class IndicatorColumn(IntEnum):
    """The columns of the indicators."""

    NAME = 0
    SCORE = 1
    BEFORE = 2
    CLASS = 3


class IndicatorModel(_Table):
    """The whole, then every indicator with its score, the earlier year's, and its class."""

    _headers = ("ตัวชี้วัด", "คะแนน", "ปีก่อน", "ระดับ")
    _figures = frozenset({IndicatorColumn.SCORE, IndicatorColumn.BEFORE})
    _class_column = IndicatorColumn.CLASS

    def show_findings(self, findings: Findings) -> None:
        """Show `findings`; the earlier year is named, for it need not be the one directly before."""
        before = "ปีก่อน" if findings.before_year is None else f"ปี {findings.before_year}"
        if before != self._headers[IndicatorColumn.BEFORE]:
            self._headers = ("ตัวชี้วัด", "คะแนน", before, "ระดับ")
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, IndicatorColumn.BEFORE, IndicatorColumn.BEFORE)
        whole = findings.result.overall.score
        cells = [("ภาพรวม", show_score(whole), _or_blank(findings.overall_before), findings.result.level_name or "")]
        cells += [
            (
                f"{found.number}. {found.indicator.name}",
                show_score(found.score),
                _or_blank(found.before),
                _class_name(found.node_class),
            )
            for found in findings.indicators
        ]
        self._fill(cells, [None, *(found.node_class for found in findings.indicators)])


class ItemColumn(IntEnum):
    """The columns of the items."""

    CODE = 0
    TEXT = 1
    PUBLIC = 2
    SURVEY = 3
    SCORE = 4
    BEFORE = 5
    CLASS = 6
    IMPACT = 7


class ItemModel(_Table):
    """Items with their scores, last year's, class, and what they would add at 100."""

    _headers = ("ข้อ", "รายการ", "Public", "Survey", "คะแนน", "ปีก่อน", "ระดับของข้อ", "เพิ่มได้อีก")
    _figures = frozenset({ItemColumn.PUBLIC, ItemColumn.SURVEY, ItemColumn.SCORE, ItemColumn.BEFORE, ItemColumn.IMPACT})
    _class_column = ItemColumn.CLASS

    def show_items(self, items: tuple[ItemFinding, ...]) -> None:
        """Show `items`."""
        cells = [
            (
                found.code,
                found.item.short,
                _or_blank(found.result.public),
                _or_blank(found.result.survey),
                show_score(found.score),
                _or_blank(found.before),
                _class_name(found.result.item_class),
                f"+{show_score(found.result.impact)}" if found.result.impact else "",
            )
            for found in items
        ]
        self._fill(cells, [found.result.item_class for found in items])

    def has_any(self, column: ItemColumn) -> bool:
        """Return whether any row shows something in `column`."""
        return any(cells[column] for cells in self._cells)


def _or_blank(score: Decimal | None) -> str:
    return show_score(score, missing="")


def _class_name(found: ItemClass | None) -> str:
    return "" if found is None else CLASS_NAMES[found]
