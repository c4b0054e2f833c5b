"""Whether the plan answers everything it must, and what lost most (docs/domain.md §4.5, checks 2, 5 and 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.passages import row_indicators
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity
from ita_desktop.analysis.preflight.reading import Sign, mentions, squeezed
from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording.joining import join_names
from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.names import GAP_NAMES
from ita_desktop.models.plan import Gap
from ita_desktop.models.plan_rules import row_gaps
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import ItemFinding
    from ita_desktop.models.plan import PlanRow

_GRAM = 6
_ENOUGH = 0.6


def check_coverage(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each required indicator or issue without a row, and each row with an empty cell."""
    for covered in dossier.coverage:
        if not covered.rows:
            subject = covered.subject
            kind = "ประเด็นที่" if subject.unit is PlanUnit.ISSUES else "ตัวชี้วัดที่"
            message = f"แผนยังไม่มีมาตรการของ{kind} {subject.number} {subject.name}"
            yield Problem(Code.COVERAGE, Severity.ERROR, "plan", message)
    for index, row in enumerate(dossier.plan):
        lacking = [GAP_NAMES[gap] for gap in Gap if gap in row_gaps(row) or _has_blank(row, gap)]
        if lacking:
            message = f"แผนแถวที่ {index + 1} ยังไม่มี{join_names(lacking)}"
            yield Problem(Code.COVERAGE, Severity.ERROR, f"plan[{index}]", message)


def check_monitoring(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each row that does not say how it is followed up: a must up to 2565, good practice after."""
    lacking = [index for index, row in enumerate(dossier.plan) if not _says_something(row.monitoring)]
    if dossier.documents.monitoring_required:
        for index in lacking:
            message = f"แผนแถวที่ {index + 1} ยังไม่มีแนวทางการกำกับติดตาม ซึ่งเป็นองค์ประกอบที่ต้องมี"
            yield Problem(Code.MONITORING, Severity.WARNING, f"plan[{index}].monitoring", message)
    elif lacking:
        numbers = ", ".join(str(index + 1) for index in lacking)
        message = f"ควรระบุแนวทางการกำกับติดตามของแผนแถวที่ {numbers} เพื่อให้ติดตามผลได้"
        yield Problem(Code.MONITORING, Severity.REMINDER, "plan", message)


def check_lost_items(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each item that lost most and that no measure is about.

    These are, in every indicator with defects, the items of the lowest score among them, and in any case the item
    that would raise the overall score most.
    """
    rows = dossier.plan
    if not rows:
        return
    worst = {item.code: item for item in dossier.findings.by_impact[:1]}
    for indicator in dossier.findings.indicators:
        for item in indicator.lowest:
            if item.result.item_class is ItemClass.DEFECT:
                worst[item.code] = item
    for item in worst.values():
        if not any(_is_about(dossier, row, item) for row in rows):
            message = f"ข้อ {item.code} {item.item.short} เสียคะแนนมากที่สุดข้อหนึ่ง แต่ยังไม่มีมาตรการใดในแผนที่กล่าวถึงข้อนี้"
            yield Problem(Code.LOST_ITEM, Severity.WARNING, "plan", message)


def _has_blank(row: PlanRow, gap: Gap) -> bool:
    """Whether an entry of a cell says nothing: empty, it would print as a number alone; a dash or dots only fill it."""
    entries = {
        Gap.ANALYSIS: (row.analysis,) if row.analysis else (),
        Gap.MEASURE: row.measures,
        Gap.STEP: row.steps,
        Gap.PERIOD: (row.period,) if row.period else (),
        Gap.RESPONSIBLE: row.responsible,
    }.get(gap, ())
    return not all(_says_something(entry) for entry in entries)


def _says_something(text: str) -> bool:
    return any(character.isalpha() for character in text)


def _is_about(dossier: Dossier, row: PlanRow, item: ItemFinding) -> bool:
    """Whether a row treats an item: it lists the code, or its measures and steps speak of it or use our measure."""
    if item.code in row.items:
        return True
    told = " ".join((*row.measures, *row.steps))
    if any(each.sign is Sign.ITEM and each.value == item.code for each in mentions(to_arabic(told))):
        return True
    if item.item.indicator not in row_indicators(row, dossier.framework):
        return False
    text = squeezed(told)
    phrases = (item.item.short, dossier.knowledge.items[item.code].measure)
    return any(_overlap(squeezed(phrase), text) >= _ENOUGH for phrase in phrases)


def _overlap(phrase: str, text: str) -> float:
    """Return what share of a phrase's runs of letters stand in a text too, from 0 to 1."""
    grams = {phrase[start : start + _GRAM] for start in range(max(1, len(phrase) - _GRAM + 1))}
    return sum(gram in text for gram in grams) / len(grams)
