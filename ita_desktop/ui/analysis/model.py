"""Item models of the analysis: the indicators, and the items of one."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from ita_desktop.analysis.explained import (
    explained_class,
    explained_impact,
    explained_item,
    explained_level,
    explained_node,
)
from ita_desktop.analysis.tree import OVERALL
from ita_desktop.analysis.wording.beside import beside_item, beside_node
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.row_model import RowModel, bold
from ita_desktop.ui.scores.shown import CLASS_TONES, ITEM_CLASS_NAMES
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from PySide6.QtCore import QObject

    from ita_desktop.analysis.explained import Explained
    from ita_desktop.analysis.findings import Findings, ItemFinding
    from ita_desktop.analysis.scoring import ItemClass, Result
    from ita_desktop.models.framework import Framework
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
        """Return the colour and font of a class, how the earlier year's score can be compared, what a figure means."""
        if role in {_Role.ToolTipRole, _Role.AccessibleDescriptionRole}:
            if column == self._before_column:
                return words.folded(self._reasons[place]) or None
            told = self.meaning(place, column)
            return None if told is None else words.folded(told.text)
        found = self._classes[place]
        if column != self._class_column or found is None:
            return None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(getattr(self._theme.colours, CLASS_TONES[found]))
        return bold() if role == Qt.ItemDataRole.FontRole else None

    def meaning(self, place: int, column: int) -> Explained | None:
        """Return what the figure in a cell means; None where there is none."""
        raise AssertionError(type(self), place, column)

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

    _shown: tuple[Framework, Findings] | None = None

    def meaning(self, place: int, column: int) -> Explained | None:
        """Return what a score, a level or a class means."""
        if self._shown is None:
            return None
        framework, findings = self._shown
        found = None if place == OVERVIEW else findings.indicators[place - 1]
        if column == IndicatorColumn.SCORE:
            if found is None:
                return explained_node(framework, findings.result, OVERALL)
            return explained_node(framework, findings.result, found.number, quoted=True)
        if column != IndicatorColumn.CLASS:
            return None
        level = explained_level(framework, findings.result)
        return level if found is None else explained_class(findings.result, found.node_class)

    def show_findings(self, framework: Framework, findings: Findings) -> None:
        """Show `findings`; the earlier year is named, for it need not be the one directly before."""
        self._shown = framework, findings
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


_ENTERED = frozenset({ItemColumn.PUBLIC, ItemColumn.SURVEY, ItemColumn.SCORE})


class ItemModel(_ClassModel):
    """Items with their scores, last year's, class, and what they would add at 100."""

    headers = ("ข้อ", "รายการ", "Public", "Survey", "คะแนน", "เทียบปีก่อน", "ระดับของข้อ", "เพิ่มได้อีก")
    figures = frozenset({ItemColumn.PUBLIC, ItemColumn.SURVEY, ItemColumn.SCORE, ItemColumn.BEFORE, ItemColumn.IMPACT})
    _class_column = ItemColumn.CLASS
    _before_column = ItemColumn.BEFORE

    _shown: tuple[Result, tuple[ItemFinding, ...]] | None = None

    def meaning(self, place: int, column: int) -> Explained | None:
        """Return what a score, a class or a possible rise means."""
        if self._shown is None:
            return None
        result, items = self._shown
        found = items[place]
        if column == ItemColumn.CLASS:
            return explained_class(result, found.result.item_class)
        if column == ItemColumn.IMPACT:
            return explained_impact(found.item, result)
        return explained_item(found.item, result) if column in _ENTERED else None

    def show_items(self, result: Result, items: tuple[ItemFinding, ...]) -> None:
        """Show `items` of `result`."""
        self._shown = result, items
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
