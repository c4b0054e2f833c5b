"""The plan: whether it answers everything it must and what lost most, its periods and the numbers of its steps.

docs/domain.md §4.5, checks 2, 5, 8, 9 and 11.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.passages import row_indicators
from ita_desktop.analysis.preflight.fit import fits
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, row_mend, text_mend
from ita_desktop.analysis.preflight.reading import Sign, mentions, squeezed
from ita_desktop.analysis.wording.parts import join_names
from ita_desktop.models.field_book import Prose
from ita_desktop.models.names import GAP_NAMES, year_title
from ita_desktop.models.periods import outside_year, shown_period
from ita_desktop.models.plan import Gap, PlanCell
from ita_desktop.models.plan_rules import row_gaps
from ita_desktop.models.units import in_charge
from ita_desktop.thai.dates import fiscal_year_bounds
from ita_desktop.thai.digits import to_arabic, to_thai

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import ItemFinding
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Mend
    from ita_desktop.models.plan import PlanRow

_GRAM = 6
_ENOUGH = 0.6

_NUMBER = re.compile(r"^\s*\(?(\d{1,2})[.)](?!\d)\s*")
_LINE_NUMBER = re.compile(r"(?m)^(\s*\(?)(\d{1,2})([.)](?!\d))")
_INLINE_NUMBER = re.compile(r"((?<=\s)\(?)(\d{1,2})([.)]\s(?=[ก-๎]))")
_WORDED_YEAR = re.compile("(25[0-9]{2}|๒๕[๐-๙]{2})")
_LEAP_DAY = (2, 29)


def check_coverage(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each required indicator or issue without a row, and each row with an empty cell.

    A plan that is not begun is no error: it is told once.
    """
    if not dossier.plan:
        yield Problem(Code.COVERAGE, Severity.WARNING, "plan", "ยังไม่ได้เริ่มทำแผนปฏิบัติการ", is_begun=False)
        return
    for covered in dossier.coverage:
        if not covered.rows:
            message = f"แผนยังไม่มีมาตรการของ{covered.subject.title}"
            yield Problem(Code.COVERAGE, Severity.ERROR, "plan", message, is_begun=False)
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
    elif 2 * len(lacking) < len(dossier.plan):
        for index in lacking:
            message = f"แผนแถวที่ {index + 1} ยังไม่มีแนวทางการกำกับติดตาม ทั้งที่แถวส่วนใหญ่มี โปรดตรวจสอบ"
            yield Problem(Code.MONITORING, Severity.WARNING, f"plan[{index}].monitoring", message)
    elif lacking:
        numbers = ", ".join(str(index + 1) for index in lacking)
        message = f"ควรระบุแนวทางการกำกับติดตามของแผนแถวที่ {numbers} เพื่อให้ติดตามผลได้"
        yield Problem(Code.MONITORING, Severity.REMINDER, "plan", message)


def check_leads(dossier: Dossier) -> Iterator[Problem]:
    """Remind of rows that leave it to all units together: nobody leads."""
    # A word for all units is one by which any unit would be in charge.
    alone = [
        str(index + 1)
        for index, row in enumerate(dossier.plan)
        if row.responsible and all(in_charge("หน่วยงานใด", (unit,)) for unit in row.responsible)
    ]
    if alone:
        message = f"แผนแถวที่ {', '.join(alone)} ระบุผู้รับผิดชอบเป็นทุกหน่วยงาน ควรระบุหน่วยงานหลักด้วย"
        yield Problem(Code.COVERAGE, Severity.REMINDER, "plan", message)


def check_lost_items(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each item that lost most and that no measure is about."""
    rows = dossier.plan
    if not rows:
        return
    for item in dossier.findings.lost_most:
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
    """Whether a row treats an item: its measures and steps name it, speak of it or use our measure."""
    if item.code in row.items and fits(dossier, row).get(item.code, True):
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


def check_periods(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each row whose period leaves the plan's fiscal year or ends before it begins."""
    plan_year = dossier.plan_year
    first, last = fiscal_year_bounds(plan_year)
    for index, row in enumerate(dossier.assessment.plan):
        if index and row.shares(PlanCell.PERIOD):
            continue
        begins_outside = row.start is not None and not first <= row.start <= last
        where = f"plan[{index}].{'period' if row.period else 'start' if begins_outside else 'end'}"
        if row.start is not None and row.end is not None and row.start > row.end:
            message = f"แผนแถวที่ {index + 1} มีวันสิ้นสุดก่อนวันเริ่มต้น"
        elif outside_year(row, plan_year):
            message = f"ระยะเวลาของแผนแถวที่ {index + 1} ({shown_period(row)}) อยู่นอก{year_title(plan_year)}"
        else:
            continue
        yield Problem(Code.PERIOD, Severity.WARNING, where, message, mend=_into_year(index, row, plan_year))


def check_step_numbers(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each row whose steps carry numbers of their own, and each memo list numbered wrongly."""
    for index, row in enumerate(dossier.assessment.plan):
        numbers = [match[1] if (match := _NUMBER.match(to_arabic(step))) else None for step in row.steps]
        if any(numbers):
            given = [int(number) for number in numbers if number]
            right = given == list(range(1, len(row.steps) + 1))
            fault = "ซ้ำกับเลขที่โปรแกรมใส่ให้" if right else "ซ้ำหรือขาดตอน"
            message = f"เลขลำดับขั้นตอนของแผนแถวที่ {index + 1} {fault} ให้โปรแกรมเป็นผู้ใส่เลขลำดับ"
            bare = tuple(step[_length(step) :] for step in row.steps)
            mend = row_mend(index, _bare_steps(row.steps, bare))
            severity = Severity.REMINDER if right else Severity.WARNING
            yield Problem(Code.STEP_NUMBERS, severity, f"plan[{index}].steps", message, mend=mend)
    for passage in passages:
        if passage.kind in {Prose.MEMO, Prose.PLAN}:
            yield from _check_list(passage)


def _check_list(passage: Passage) -> Iterator[Problem]:
    """Give a problem when the lines of a text count wrongly: 1 2 3 4 3."""
    found = list(_LINE_NUMBER.finditer(passage.plain)) or list(_INLINE_NUMBER.finditer(passage.plain))
    numbers = [int(match[2]) for match in found]
    if numbers[:1] != [1] or _counts_rightly(numbers):
        return
    text = passage.text
    for right, match in reversed(list(enumerate(found, start=1))):
        figure = _same_digits(text[match.start(2) : match.end(2)], str(right))
        text = text[: match.start(2)] + figure + text[match.end(2) :]
    message = "เลขลำดับรายการในข้อความซ้ำหรือขาดตอน"
    mend = text_mend(passage.where, passage.text, text)
    yield Problem(Code.STEP_NUMBERS, Severity.WARNING, passage.where, message, mend=mend)


def _counts_rightly(numbers: list[int]) -> bool:
    """Whether the numbers are one list from 1, or several that follow each other."""
    expected = 0
    for number in numbers:
        expected = 1 if number == 1 else expected + 1
        if number != expected:
            return False
    return True


def _bare_steps(old: tuple[str, ...], bare: tuple[str, ...]) -> Callable[[PlanRow], PlanRow]:
    def change(row: PlanRow) -> PlanRow:
        return replace(row, steps=bare) if row.steps == old else row

    return change


def _length(step: str) -> int:
    """Return how many characters of a step are its number."""
    match = _NUMBER.match(to_arabic(step))
    return match.end() if match else 0


def _into_year(index: int, row: PlanRow, plan_year: int) -> Mend | None:
    """Return the mending that moves days and words by whole years into the plan's fiscal year, where that is enough."""
    first, last = fiscal_year_bounds(plan_year)
    start = _into(row.start, first, last) if row.start else None
    end = _into(row.end, first, last) if row.end else None
    words = _WORDED_YEAR.sub(lambda match: _same_digits(match[1], str(plan_year)), row.period)
    moved = replace(row, start=start, end=end, period=words)
    lost = (row.start is not None and start is None) or (row.end is not None and end is None)
    if lost or outside_year(moved, plan_year) or (start is not None and end is not None and start > end):
        return None
    return row_mend(index, lambda now: moved if now == row else now)


def _same_digits(old: str, figure: str) -> str:
    """Return `figure` in the digits that `old` was written in."""
    return figure if old.isascii() else to_thai(figure)


def _into(date: dt.date, first: dt.date, last: dt.date) -> dt.date | None:
    """Return `date` in the year that lies between `first` and `last`."""
    if (date.month, date.day) == _LEAP_DAY:
        return None
    moved = date.replace(year=first.year)
    return moved if moved >= first else date.replace(year=last.year)
