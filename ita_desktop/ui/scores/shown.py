"""What each cell of the score grid shows, as text and in which tone, for one state of the assessment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ItemClass, node_at
from ita_desktop.analysis.tree import Origin
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import SHORT_CLASS_NAMES
from ita_desktop.models.plan import PlanClass
from ita_desktop.thai.digits import show_score
from ita_desktop.ui.conditions import level_tone
from ita_desktop.ui.scores.grid import RowKind, ScoreColumn

if TYPE_CHECKING:
    from decimal import Decimal

    from ita_desktop.analysis.scoring import NodeResult, Result
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.scores.grid import GridRow

ITEM_CLASS_NAMES = {each: SHORT_CLASS_NAMES[PlanClass(each)] for each in ItemClass}
CLASS_TONES = {ItemClass.DEFECT: "bad", ItemClass.DEVELOP: "watch", ItemClass.MAINTAIN: "good"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: text, tone of its colour (good, watch, bad, muted or empty), tip, and what editing begins with."""

    text: str = ""
    tone: str = ""
    tip: str = ""
    edit: str = ""


_BLANK = Shown()


def node_of(row: GridRow, result: Result) -> NodeResult | None:
    """Return the computed score of a group row, or None for an item."""
    return node_at(result, row.place) if row.item is None else None


def has_both_parts(entry: ItemScore) -> bool:
    """Return whether the single score of an EIT item is no longer asked for."""
    return entry.public is not None and entry.survey is not None


def show_row(row: GridRow, assessment: Assessment, result: Result) -> dict[int, Shown]:
    """Return the cells of `row`; columns that show nothing are left out."""
    node = node_of(row, result)
    named: dict[int, Shown] = {
        ScoreColumn.CODE: Shown(row.code, tip=row.full),
        ScoreColumn.TEXT: Shown(row.text, tip=row.full),
    }
    return named | (_item_cells(row, assessment, result) if node is None else _node_cells(row, node, result))


def _item_cells(row: GridRow, assessment: Assessment, result: Result) -> dict[int, Shown]:
    entry = assessment.items.get(row.code, ItemScore())
    outcome = result.items[row.code]
    cells: dict[int, Shown] = {ScoreColumn.SCORE: _figure(entry.score)}
    if row.tool is Tool.EIT:
        cells[ScoreColumn.PUBLIC] = _figure(entry.public)
        cells[ScoreColumn.SURVEY] = _figure(entry.survey)
        if has_both_parts(entry):
            cells[ScoreColumn.SCORE] = Shown(show_score(outcome.score), "muted", "ค่าเฉลี่ยของ Public และ Survey")
    if outcome.item_class is not None:
        cells[ScoreColumn.CLASS] = Shown(ITEM_CLASS_NAMES[outcome.item_class], CLASS_TONES[outcome.item_class])
    if outcome.impact:
        cells[ScoreColumn.IMPACT] = Shown(f"+{show_score(outcome.impact)}")
    return cells


def _node_cells(row: GridRow, node: NodeResult, result: Result) -> dict[int, Shown]:
    cells: dict[int, Shown] = {
        ScoreColumn.COMPUTED: _computed(row, node, result),
        ScoreColumn.PUBLISHED: _figure(node.published),
    }
    if node.public is not None:
        cells[ScoreColumn.PUBLIC] = Shown(show_score(node.public))
    if node.survey is not None:
        cells[ScoreColumn.SURVEY] = Shown(show_score(node.survey))
    if row.kind is RowKind.OVERALL and result.level_name is not None:
        cells[ScoreColumn.CLASS] = Shown(result.level_name, level_tone(result), result.level_reason)
    return cells


def _computed(row: GridRow, node: NodeResult, result: Result) -> Shown:
    text = show_score(node.score, missing="")
    place = "overall" if row.kind is RowKind.OVERALL else row.code
    for warning in result.warnings:
        if warning.where == place:
            tip = f"ประกาศ {node.published} แต่คำนวณได้ {text} ต่างกันเกิน 0.01 โปรดตรวจสอบคะแนนที่กรอก"
            return Shown(text, "watch", tip)
    if node.origin is Origin.PUBLISHED:
        return Shown(text, "muted", "ใช้คะแนนที่ประกาศ เพราะข้อมูลย่อยยังไม่ครบ")
    if node.origin is Origin.BELOW:
        return Shown(text, "", "คำนวณจากคะแนนที่ประกาศบางส่วน เพราะข้อมูลรายข้อยังไม่ครบ")
    return Shown(text)


def _figure(value: Decimal | None) -> Shown:
    return _BLANK if value is None else Shown(show_score(value), edit=f"{value:f}")
