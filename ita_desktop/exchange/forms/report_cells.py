"""The cells of a unit's report as units fill them in: days, states and percents in the words Thais use for them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from ita_desktop.exchange.forms.plan_columns import CELL_FORMS, NotReadable, clean
from ita_desktop.exchange.limits import LONGEST_CELL
from ita_desktop.models.assessment import FULL
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.names import STATUS_NAMES, year_title
from ita_desktop.models.plan import FollowUp, FollowUpStatus, Quarter
from ita_desktop.thai.dates import (
    BUDDHIST_OFFSET,
    CENTURY,
    EARLIEST_BUDDHIST_YEAR,
    MONTH_NUMBERS,
    fiscal_year_bounds,
)
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from ita_desktop.models.field_book import FieldEntry

REPORTED = tuple(entry for entry in entries_of(FollowUp) if entry.kind is not FieldKind.LOG)
"""What a unit fills in, in order."""

_MONTH_NUMBERS = {re.sub(r"[.\s]", "", name): number for name, number in MONTH_NUMBERS.items()}
_NUMBERED = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WORDED = re.compile(r"(?:วันที่)?\s*(\d{1,2})\s*([ก-๎.\s]+?)\s*(?:พ\.?\s*ศ\.?)?\s*(\d{4}|\d{2})")
_CHRISTIAN = 2000
_SHORT = 100
_SLACK = dt.timedelta(days=366)
_STATES = (
    (FollowUpStatus.CANCELLED, re.compile(r"(?:ขอ)?ยกเลิก(?:โครงการ|มาตรการ|กิจกรรม|การดำเนินการ)?(?:แล้ว)?")),
    (FollowUpStatus.NOT_STARTED, re.compile(r"ยังไม่(?:ได้)?(?:ดำเนินการ|เริ่ม(?:ดำเนินการ)?|ทำ)|ไม่ได้ดำเนินการ")),
    (
        FollowUpStatus.STARTED,
        re.compile(r"(?:อยู่)?(?:ใน)?ระหว่าง(?:การ)?ดำเนินการ|กำลัง(?:ดำเนินการ|ทำ)|เริ่ม(?:ดำเนินการ)?แล้ว"),
    ),
    (
        FollowUpStatus.DONE,
        re.compile(r"(?:ดำเนินการ|ทำ)?(?:แล้ว)?เสร็จ(?:สิ้น|เรียบร้อย|สมบูรณ์)?(?:แล้ว)?|ดำเนินการ(?:เรียบร้อย)?แล้ว(?:เสร็จ)?"),
    ),
)
_PERCENT = re.compile(r"(?:ร้อยละ)?\s*(\d{1,3})(?:\.0+)?\s*(?:%|เปอร์เซ็นต์)?")
_QUARTER = re.compile(r"(?:ไตรมาส)?(?:ที่)?\s*([1-4])(?:\s*\(.*\))?")


def reported_value(entry: FieldEntry, text: str, plan_year: int) -> object:
    """Return what a unit filled in for the field `entry` of a follow-up; its default for an empty cell.

    Raises:
        NotReadable: it does not surely say anything that the field can hold.
    """
    if not one_line(text):
        return entry.default
    if len(text) > LONGEST_CELL:
        raise NotReadable(f"ข้อความไม่เกิน {LONGEST_CELL:,} ตัวอักษร")
    if entry.kind is FieldKind.CHOICE:
        return read_status(text)
    if entry.kind is FieldKind.DAY:
        return read_day(text, plan_year)
    if entry.kind is FieldKind.PERCENT:
        match = _PERCENT.fullmatch(to_arabic(one_line(text)))
        if match is None or int(match[1]) > FULL:
            raise NotReadable("จำนวนเต็มตั้งแต่ 0 ถึง 100")
        return int(match[1])
    return CELL_FORMS[entry.kind].read(text, entry, None)


def read_status(text: str) -> FollowUpStatus:
    """Return the status that `text` says in one of its usual words. Raises NotReadable."""
    line = re.sub(r"\s", "", clean(text))
    for status, name in STATUS_NAMES.items():
        if line in {name, status.value}:
            return status
    for status, words in _STATES:
        if words.fullmatch(line):
            return status
    raise NotReadable(f"ค่าใดค่าหนึ่งใน {', '.join(STATUS_NAMES.values())}")


def read_day(text: str, plan_year: int) -> dt.date:
    """Return the day that `text` writes: `15 ม.ค. 68`, `15/01/68`, `๑๕ มกราคม ๒๕๖๘`, years พ.ศ. or plainly ค.ศ.

    A day is taken where it lies within a year of the fiscal year `plan_year`; else it is asked about.

    Raises:
        NotReadable: no day, or not surely which.
    """
    plain = to_arabic(one_line(text))
    parts: tuple[str, int, str]
    if match := _YEAR_FIRST.fullmatch(plain):
        parts = match[3], int(match[2]), match[1]
    elif match := _NUMBERED.fullmatch(plain):
        parts = match[1], int(match[2]), match[3]
    elif match := _WORDED.fullmatch(plain):
        parts = match[1], _MONTH_NUMBERS.get(re.sub(r"[.\s]", "", match[2]), 0), match[3]
    else:
        raise NotReadable("วันที่ เช่น 15 ม.ค. 2568")
    day, month, year = int(parts[0]), parts[1], int(parts[2])
    first, last = (bound + sign * _SLACK for bound, sign in zip(fiscal_year_bounds(plan_year), (-1, 1), strict=True))
    if year < _SHORT:
        years = [year + CENTURY - BUDDHIST_OFFSET, year + _CHRISTIAN]
    else:
        years = [year - BUDDHIST_OFFSET if year >= EARLIEST_BUDDHIST_YEAR else year]
    near = [date for each in years if (date := _date(each, month, day)) is not None and first <= date <= last]
    if len(near) != 1:
        raise NotReadable(f"วันที่ในหรือใกล้{year_title(plan_year)} เช่น 15 ม.ค. {plan_year}")
    return near[0]


def read_quarter(text: str) -> Quarter | None:
    """Return the quarter that `text` names, or None where it names none."""
    match = _QUARTER.fullmatch(to_arabic(one_line(text)))
    return None if match is None else Quarter(match[1])


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
