"""Periods inside the plan's fiscal year, and steps numbered once (docs/domain.md §4.5, checks 8 and 9)."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.mending import with_row, with_text
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity
from ita_desktop.models.field_book import Prose
from ita_desktop.models.periods import outside_year, shown_period
from ita_desktop.models.plan import PlanCell
from ita_desktop.thai.dates import fiscal_year_bounds
from ita_desktop.thai.digits import to_arabic, to_thai

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Mend
    from ita_desktop.models.plan import PlanRow

_NUMBER = re.compile(r"^\s*\(?(\d{1,2})[.)](?!\d)\s*")
_LINE_NUMBER = re.compile(r"(?m)^(\s*\(?)(\d{1,2})([.)](?!\d))")
_WORDED_YEAR = re.compile("(25[0-9]{2}|๒๕[๐-๙]{2})")
_LEAP_DAY = (2, 29)


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
            message = f"ระยะเวลาของแผนแถวที่ {index + 1} ({shown_period(row)}) อยู่นอกปีงบประมาณ พ.ศ. {plan_year}"
        else:
            continue
        yield Problem(Code.PERIOD, Severity.WARNING, where, message, mend=_into_year(index, row, plan_year))


def check_step_numbers(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each row whose steps carry numbers of their own, and each memo list numbered wrongly."""
    for index, row in enumerate(dossier.assessment.plan):
        numbers = [match[1] if (match := _NUMBER.match(to_arabic(step))) else None for step in row.steps]
        if any(numbers):
            given = [int(number) for number in numbers if number]
            fault = "ซ้ำหรือขาดตอน" if given != list(range(1, len(row.steps) + 1)) else "ซ้ำกับเลขที่โปรแกรมใส่ให้"
            message = f"เลขลำดับขั้นตอนของแผนแถวที่ {index + 1} {fault} ให้โปรแกรมเป็นผู้ใส่เลขลำดับ"
            bare = tuple(step[_length(step) :] for step in row.steps)
            mend = with_row(index, _bare_steps(row.steps, bare))
            yield Problem(Code.STEP_NUMBERS, Severity.WARNING, f"plan[{index}].steps", message, mend=mend)
    for passage in passages:
        if passage.kind in {Prose.MEMO, Prose.PLAN}:
            yield from _check_list(passage)


def _check_list(passage: Passage) -> Iterator[Problem]:
    """Give a problem when the lines of a text count wrongly: 1 2 3 4 3."""
    found = list(_LINE_NUMBER.finditer(passage.plain))
    numbers = [int(match[2]) for match in found]
    if numbers[:1] != [1] or _counts_rightly(numbers):
        return
    text = passage.text
    for right, match in reversed(list(enumerate(found, start=1))):
        figure = _same_digits(text[match.start(2) : match.end(2)], str(right))
        text = text[: match.start(2)] + figure + text[match.end(2) :]
    message = "เลขลำดับรายการในข้อความซ้ำหรือขาดตอน"
    mend = with_text(passage.where, passage.text, text)
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
    return with_row(index, lambda now: moved if now == row else now)


def _same_digits(old: str, figure: str) -> str:
    """Return `figure` in the digits that `old` was written in."""
    return figure if old.isascii() else to_thai(figure)


def _into(date: dt.date, first: dt.date, last: dt.date) -> dt.date | None:
    """Return `date` in the year that lies between `first` and `last`."""
    if (date.month, date.day) == _LEAP_DAY:
        return None
    for year in (first.year, last.year):
        moved = dt.date(year, date.month, date.day)
        if first <= moved <= last:
            return moved
    return None
