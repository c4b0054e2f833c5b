"""Item models of the analysis: the indicators, and the items of one."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ita_desktop.analysis.wording.beside import beside_item, beside_node
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.row_model import RowModel, bold
from ita_desktop.ui.scores.shown import CLASS_TONES, ITEM_CLASS_NAMES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from PySide6.QtCore import QObject

    from ita_desktop.analysis.findings import Findings, ItemFinding
    from ita_desktop.analysis.scoring import ItemClass
    from ita_desktop.ui.theme import Theme

_Role = Qt.ItemDataRole

OVERVIEW = 0
"""Row of the whole, above the indicators."""


class _ClassModel(RowModel[tuple[str, ...]]):
    """Rows of text, the class in its colour."""

    _class_column = 0
    _before_column = 0

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._classes: Sequence[ItemClass | None] = ()
        self._reasons: Sequence[str] = ()

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        return self.rows[place][column]

    def look(self, place: int, column: int, role: int) -> object:
        """Return the colour and font of a class, and how the earlier year's score can be compared."""
        if column == self._before_column and role in {_Role.ToolTipRole, _Role.AccessibleDescriptionRole}:
            return self._reasons[place] or None
        found = self._classes[place]
        if column != self._class_column or found is None:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(getattr(self._theme.colours, CLASS_TONES[found]))
        return bold() if role == Qt.ItemDataRole.FontRole else None

    def _fill(
        self, cells: Sequence[tuple[str, ...]], classes: Sequence[ItemClass | None], reasons: Sequence[str]
    ) -> None:
        self._classes, self._reasons = classes, reasons
        self.update(cells)


class IndicatorColumn(IntEnum):
    """The columns of the indicators."""

    NAME = 0
    SCORE = 1
    BEFORE = 2
    CLASS = 3


class IndicatorModel(_ClassModel):
    """The whole, then every indicator with its score, the earlier year's, and its class."""

    headers = ("ตัวชี้วัด", "คะแนน", "เทียบปีก่อน", "ระดับ")
    figures = frozenset({IndicatorColumn.SCORE, IndicatorColumn.BEFORE})
    _class_column = IndicatorColumn.CLASS
    _before_column = IndicatorColumn.BEFORE

    def show_findings(self, findings: Findings) -> None:
        """Show `findings`; the earlier year is named, for it need not be the one directly before."""
        before = "เทียบปีก่อน" if findings.before_year is None else f"เทียบปี {findings.before_year}"
        if before != self.headers[IndicatorColumn.BEFORE]:
            self.headers = ("ตัวชี้วัด", "คะแนน", before, "ระดับ")
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, IndicatorColumn.BEFORE, IndicatorColumn.BEFORE)
        whole = findings.result.overall.score
        beside = [beside_node(each) for each in (findings.overall_compared, *(f.compared for f in findings.indicators))]
        cells = [("ภาพรวม", show_score(whole), beside[0][0], findings.result.level_name or "")]
        cells += [
            (
                f"{found.number}. {found.indicator.name}",
                show_score(found.score),
                before,
                _class_name(found.node_class),
            )
            for found, (before, _) in zip(findings.indicators, beside[1:], strict=True)
        ]
        reasons = [reason for _, reason in beside]
        self._fill(cells, [None, *(found.node_class for found in findings.indicators)], reasons)


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


class ItemModel(_ClassModel):
    """Items with their scores, last year's, class, and what they would add at 100."""

    headers = ("ข้อ", "รายการ", "Public", "Survey", "คะแนน", "เทียบปีก่อน", "ระดับของข้อ", "เพิ่มได้อีก")
    figures = frozenset({ItemColumn.PUBLIC, ItemColumn.SURVEY, ItemColumn.SCORE, ItemColumn.BEFORE, ItemColumn.IMPACT})
    _class_column = ItemColumn.CLASS
    _before_column = ItemColumn.BEFORE

    def show_items(self, items: tuple[ItemFinding, ...]) -> None:
        """Show `items`."""
        beside = [beside_item(found.compared) for found in items]
        cells = [
            (
                found.code,
                found.item.short,
                _or_blank(found.result.public),
                _or_blank(found.result.survey),
                show_score(found.score),
                before,
                _class_name(found.result.item_class),
                f"+{show_score(found.result.impact)}" if found.result.impact else "",
            )
            for found, (before, _) in zip(items, beside, strict=True)
        ]
        self._fill(cells, [found.result.item_class for found in items], [reason for _, reason in beside])

    def has_any(self, column: ItemColumn) -> bool:
        """Return whether any row shows something in `column`."""
        return any(cells[column] for cells in self.rows)


def _or_blank(score: Decimal | None) -> str:
    return show_score(score, missing="")


def _class_name(found: ItemClass | None) -> str:
    return "" if found is None else ITEM_CLASS_NAMES[found]
