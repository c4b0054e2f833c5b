"""The period of a measure: two days, or words such as `ตลอดปีงบประมาณ`, `ไตรมาส 2` or `ม.ค. - มี.ค. 66`."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import TYPE_CHECKING

from ita_desktop.models.names import year_title
from ita_desktop.thai.dates import (
    BUDDHIST_OFFSET,
    CENTURY,
    MONTH,
    MONTH_NUMBERS,
    fiscal_year_bounds,
    long_date,
    parse_date,
)
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from ita_desktop.models.plan import PlanRow

_DASH = r"\s*(?:-|–|—|ถึง)\s*"
_ERA = r"(?:พ\.?\s?ศ\.?\s?)?"
_WHOLE_YEAR = re.compile(rf"ตลอด(?:ทั้ง)?ปี(?:งบประมาณ)?\s?{_ERA}(\d{{4}})?")
_QUARTER = re.compile(
    rf"(?:ภายใน)?ไตรมาส(?:ที่)?\s?([1-4])(?:{_DASH}(?:ไตรมาส(?:ที่)?\s?)?([1-4]))?"
    rf"(?:\s?(?:/|(?:ของ)?ปีงบประมาณ)\s?{_ERA}(\d{{4}}))?"
)
_MONTHS = re.compile(
    rf"(?:ภายใน(?:เดือน)?|เดือน)?\s?({MONTH})\s?{_ERA}(\d{{4}}|\d{{2}})?"
    rf"(?:{_DASH}(?:เดือน)?\s?({MONTH})\s?{_ERA}(\d{{4}}|\d{{2}})?)?"
)
_DAYS = re.compile(rf"(\d.*?\d{{4}}){_DASH}(\d.*?\d{{4}})")
_FIRST_FISCAL_MONTH = 10
_SHORT_YEAR = 100


def whole_year(plan_year: int) -> str:
    """Return the words for the whole of fiscal year `plan_year`: `ตลอดปีงบประมาณ พ.ศ. 2569`."""
    return f"ตลอด{year_title(plan_year)}"


def quarter(plan_year: int, number: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of quarter `number` (1 to 4) of fiscal year `plan_year`; the first is Oct–Dec."""
    first = fiscal_year_bounds(plan_year)[0]
    months = 3 * (number - 1)
    start = dt.date(first.year + (first.month + months - 1) // 12, (first.month + months - 1) % 12 + 1, 1)
    return start, _month_end(start.year, (start.month + 1) % 12 + 1)


def read_period(text: str, plan_year: int) -> tuple[dt.date, dt.date] | None:
    """Return the days that `text` means, or None where it names no period we know.

    Words without a year are of `plan_year`. A year that stands in the words is taken as it stands, so that a wrong
    one shows (docs/domain.md §4.5, check 8).
    """
    plain = to_arabic(one_line(text))
    if match := _WHOLE_YEAR.fullmatch(plain):
        return fiscal_year_bounds(int(match[1] or plan_year))
    if match := _QUARTER.fullmatch(plain):
        year = int(match[3] or plan_year)
        return quarter(year, int(match[1]))[0], quarter(year, int(match[2] or match[1]))[1]
    if match := _MONTHS.fullmatch(plain):
        return _months(match, plan_year)
    if match := _DAYS.fullmatch(plain):
        start, end = parse_date(match[1]), parse_date(match[2])
        return (start, end) if start and end else None
    return None


def shown_period(row: PlanRow) -> str:
    """Return the period as it is printed, in the digits it was typed in; days are in Arabic digits. Empty for none."""
    if row.period:
        return row.period
    days = [long_date(day, thai=False) for day in (row.start, row.end) if day is not None]
    return f"ภายใน {days[0]}" if row.start is None and days else " - ".join(days)


def bounds(row: PlanRow, plan_year: int) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last day of the row: those it has, else those that its words mean."""
    if row.start is not None or row.end is not None:
        return row.start, row.end
    return read_period(row.period, plan_year) or (None, None)


def outside_year(row: PlanRow, plan_year: int) -> bool:
    """Return whether any day of the row, set or meant by its words, lies outside fiscal year `plan_year`."""
    first, last = fiscal_year_bounds(plan_year)
    meant = read_period(row.period, plan_year) or ()
    return any(not first <= day <= last for day in (row.start, row.end, *meant) if day is not None)


def _months(match: re.Match[str], plan_year: int) -> tuple[dt.date, dt.date] | None:
    first = MONTH_NUMBERS[match[1]]
    last = MONTH_NUMBERS[match[3]] if match[3] else first
    last_year = _year(match[4]) if match[4] else None
    first_year = _year(match[2]) if match[2] else None
    if last_year is None:
        last_year = first_year + (last < first) if first_year else _calendar_year(last, plan_year)
    if first_year is None:
        first_year = last_year - (first > last)
    start = dt.date(first_year - BUDDHIST_OFFSET, first, 1)
    end = _month_end(last_year - BUDDHIST_OFFSET, last)
    return (start, end) if start <= end else None


def _year(text: str) -> int:
    number = int(text)
    return number + CENTURY if number < _SHORT_YEAR else number


def _calendar_year(month: int, plan_year: int) -> int:
    return plan_year - 1 if month >= _FIRST_FISCAL_MONTH else plan_year


def _month_end(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])
