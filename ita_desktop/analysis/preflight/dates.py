"""Days named in texts: whether they exist, and whether they stand in the right year, quarter and order."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, text_problem, text_warning
from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.models.field_book import Prose
from ita_desktop.models.framework import Status, Tool
from ita_desktop.models.ita_calendar import Happening, ita_calendar
from ita_desktop.models.names import year_title
from ita_desktop.models.plan import PlanCell
from ita_desktop.thai.dates import BUDDHIST_OFFSET, CENTURY, MONTH, MONTH_NUMBERS, MONTHS, fiscal_year_bounds, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage

WEEKDAYS = ("จันทร์", "อังคาร", "พุธ", "พฤหัสบดี", "ศุกร์", "เสาร์", "อาทิตย์")
_DAY = re.compile(
    rf"(?:วัน(?P<weekday>{'|'.join(WEEKDAYS)})(?:ที่)?\s*)?(?<!\d)(?P<day>\d{{1,2}})\s*(?P<month>{MONTH})"
    r"\s*(?:พ\.?\s?ศ\.?\s*)?(?P<year>25\d\d(?!\d)|\d\d(?![\d.:]))?"
)
_QUARTER = re.compile(
    rf"ไตรมาส(?:ที่)?\s*(?P<quarter>[1-4])\s*\(?\s*(?:เดือน)?\s*(?P<first>{MONTH})\s*(?P<year>25\d\d)?"
    rf"\s*(?:-|–|ถึง)\s*(?:เดือน)?\s*(?P<last>{MONTH})"
)
_ANNOUNCED = re.compile(r"ประกาศ(?:ผล|คะแนน)[^\n]{0,40}เมื่อ\s*(?:วันที่\s*)?$")
_OF_A_PAPER = re.compile(r"(?:ลงวันที่|ลว\.?|ฉบับวันที่|ตั้งแต่วันที่|เมื่อวันที่|เมื่อ)\s*$")
_DONE = re.compile(r"(?:แล้ว|ได้)[^\n]{0,40}(?:เมื่อวันที่|เมื่อ)\s*$")
_DEADLINE = re.compile(r"(?:ภายใน|ไม่เกิน|แล้วเสร็จ|ก่อน)(?:ใน)?\s*(?:วัน(?:ที่)?\s*)?$")
_LEAP_YEAR = 2000
_MONTHS_OF_QUARTER = 3
_FIRST_FISCAL_MONTH = 10
_BEFORE = 80


@dataclass(frozen=True, slots=True)
class Named:
    """A day that a text names; `date` is None where there is no such day or its year is not said."""

    start: int
    end: int
    shown: str
    exists: bool
    date: dt.date | None
    weekday: str


@lru_cache(maxsize=4096)
def named_days(plain: str) -> tuple[Named, ...]:
    """Return the days `plain`, a text in Arabic digits, names."""
    found = []
    for match in _DAY.finditer(plain):
        month = MONTH_NUMBERS[match["month"]]
        year = None if match["year"] is None else int(match["year"]) % 100 + CENTURY - BUDDHIST_OFFSET
        exists = 1 <= int(match["day"]) <= calendar.monthrange(year or _LEAP_YEAR, month)[1]
        date = dt.date(year, month, int(match["day"])) if exists and year is not None else None
        start = match.start("day")
        found.append(
            Named(start, match.end(), plain[start : match.end()].strip(), exists, date, match["weekday"] or "")
        )
    return tuple(found)


def check_dates(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each day that does not exist or does not fit where it stands."""
    for passage in passages:
        for named in named_days(passage.plain):
            yield from _check_day(dossier, passage, named)
        yield from _check_quarters(passage)


def _check_day(dossier: Dossier, passage: Passage, named: Named) -> Iterator[Problem]:
    if not named.exists:
        yield text_problem(Code.PERIOD, passage, f"ไม่มีวันที่ {named.shown} ในปฏิทิน")
        return
    if named.date is None:
        return
    if named.weekday and WEEKDAYS[named.date.weekday()] != named.weekday:
        right = WEEKDAYS[named.date.weekday()]
        message = f"วันที่ {named.shown} เป็นวัน{right} ไม่ใช่วัน{named.weekday} วันหรือวันที่คลาดเคลื่อน โปรดตรวจสอบ"
        yield text_warning(Code.PERIOD, passage, message)
    before = passage.plain[max(0, named.start - _BEFORE) : named.start]
    before = re.sub(rf"วัน(?:{'|'.join(WEEKDAYS)})(?:ที่)?\s*$", "วันที่ ", before)
    if _ANNOUNCED.search(before):
        yield from _check_announced(dossier, passage, named.date)
    elif passage.kind is Prose.MEMO:
        memo = dossier.assessment.memo
        if memo is not None and memo.date is not None and named.date > memo.date and _DONE.search(before):
            message = f"ข้อความกล่าวถึงสิ่งที่ทำแล้วเมื่อ {named.shown} ซึ่งอยู่หลังวันที่ของบันทึกข้อความ โปรดตรวจสอบ"
            yield text_warning(Code.PERIOD, passage, message)
    elif passage.kind is Prose.PLAN:
        yield from _check_planned(dossier, passage, named, before)


def _check_announced(dossier: Dossier, passage: Passage, date: dt.date) -> Iterator[Problem]:
    event = ita_calendar(dossier.year)[Happening.ANNOUNCED]
    sure = event.basis.status is not Status.UNVERIFIED
    first = event.start if sure else event.start.replace(month=7, day=1)
    if date < first or date.year > first.year:
        known = f" ผลของ{year_title(dossier.year)} ประกาศเมื่อ {long_date(event.start, thai=False)}" if sure else ""
        message = f"วันที่ประกาศผลในข้อความ ({long_date(date, thai=False)}) ไม่ใช่ช่วงที่ประกาศผลของปีที่ประเมิน{known} โปรดตรวจสอบ"
        yield text_warning(Code.YEAR, passage, message)


def _check_planned(dossier: Dossier, passage: Passage, named: Named, before: str) -> Iterator[Problem]:
    """Ask about a day of the plan outside its year or behind its row's end; a paper's own day may lie anywhere."""
    date, year = named.date, dossier.plan_year
    if date is None or _OF_A_PAPER.search(before):
        return
    first, last = fiscal_year_bounds(year)
    if not first <= date <= last:
        if date.year + BUDDHIST_OFFSET in {dossier.year, year} and "period" not in passage.where:
            message = f"วันที่ {named.shown} ในแผนอยู่นอก{year_title(year)} ซึ่งเป็นปีของแผน โปรดตรวจสอบ"
            yield text_warning(Code.PERIOD, passage, message)
        return
    row = re.match(r"plan\[(\d+)\]\.steps", passage.where)
    end = dossier.plan[int(row[1])].end if row else None
    if end is not None and date > end and _DEADLINE.search(before):
        message = f"กำหนดเสร็จของขั้นตอน ({named.shown}) อยู่หลังวันสิ้นสุดของแถว ({long_date(end, thai=False)}) โปรดตรวจสอบ"
        yield text_warning(Code.PERIOD, passage, message)


def _check_quarters(passage: Passage) -> Iterator[Problem]:
    if "ไตรมาส" not in passage.plain:
        return
    for match in _QUARTER.finditer(passage.plain):
        start = (_FIRST_FISCAL_MONTH - 1 + (int(match["quarter"]) - 1) * _MONTHS_OF_QUARTER) % len(MONTHS) + 1
        if (MONTH_NUMBERS[match["first"]], MONTH_NUMBERS[match["last"]]) != (start, start + _MONTHS_OF_QUARTER - 1):
            right = f"{MONTHS[start - 1]} – {MONTHS[start + _MONTHS_OF_QUARTER - 2]}"
            message = f"ไตรมาสที่ {match['quarter']} ของปีงบประมาณคือเดือน{right} ไม่ตรงกับเดือนที่ระบุในข้อความ โปรดตรวจสอบ"
            yield text_warning(Code.PERIOD, passage, message)


def check_closing(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each row of documents that ends when they can no longer be sent in.

    Behind the announcement of results that is certain; between it and a closing day nobody confirmed it is a reminder.
    """
    events = dossier.ita_year
    closing, announced = events[Happening.DOCUMENTS], events[Happening.ANNOUNCED].start
    for index, row in enumerate(dossier.plan):
        if row.end is None or (index and dossier.assessment.plan[index].shares(PlanCell.PERIOD)):
            continue
        listed = [dossier.framework.item(code) for code in row.items]
        if any(item is None or item.tool is not Tool.OIT for item in listed) or not _lost(dossier, row.items):
            continue
        if row.end <= closing.end or row.end > fiscal_year_bounds(dossier.plan_year)[1]:
            continue
        sure = row.end > announced or closing.basis.status is not Status.UNVERIFIED
        known = "" if closing.basis.status is not Status.UNVERIFIED else " (วันปิดรับสันนิษฐานตามปีใกล้เคียง)"
        message = (
            f"แผนแถวที่ {index + 1} เป็นงานเอกสาร (OIT) แต่สิ้นสุด {long_date(row.end, thai=False)} "
            f"หลังปิดรับเอกสารของ{year_title(dossier.plan_year)} วันที่ {long_date(closing.end, thai=False)}{known} "
            "โปรดตรวจสอบ"
        )
        yield Problem(Code.PERIOD, Severity.WARNING if sure else Severity.REMINDER, f"plan[{index}].end", message)


def _lost(dossier: Dossier, codes: tuple[str, ...]) -> bool:
    known = dossier.result.items
    return any(
        known[code].score is not None and known[code].item_class is not ItemClass.MAINTAIN
        for code in codes
        if code in known
    )
