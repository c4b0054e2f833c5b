"""When a measure is done, as the five reports write it."""

from __future__ import annotations

import datetime as dt
from enum import Enum
from typing import TYPE_CHECKING

from ita_desktop.models.periods import whole_year
from ita_desktop.thai.dates import BUDDHIST_OFFSET, SHORT_MONTHS, fiscal_year_bounds, long_date

if TYPE_CHECKING:
    from ita_desktop.models.plan import PlanRow


class PeriodStyle(Enum):
    """How dates are written."""

    WHOLE_YEAR = "whole-year"
    """ตลอดปีงบประมาณ พ.ศ. 2569, where it is the whole year; else long dates (report 000)."""
    LONG = "long"
    """1 ตุลาคม 2568 – 30 กันยายน 2569 (report 002)."""
    SHORT = "short"
    """1 ต.ค. 2568 – 30 ก.ย. 2569 (reports 001 and 003)."""
    MONTHS = "months"
    """ม.ค. – มี.ค. 2566, where it is whole months; else short dates (report 004)."""


def period_text(row: PlanRow, style: PeriodStyle, plan_year: int) -> str:
    """Return a row's period: the words the office chose, or else its days; empty where it has neither.

    Args:
        row: the row, with shared cells filled in.
        style: how days are written.
        plan_year: the fiscal year of the plan, พ.ศ.
    """
    start, end = row.start, row.end
    if row.period:
        return row.period
    if start is None and end is None:
        return ""
    if start is None or end is None:
        return f"ภายในวันที่ {_date(end, style)}" if end else f"ตั้งแต่วันที่ {_date(start, style)}"
    if style is PeriodStyle.WHOLE_YEAR and (start, end) == fiscal_year_bounds(plan_year):
        return whole_year(plan_year)
    if style is PeriodStyle.MONTHS and start.day == 1 and (end + dt.timedelta(days=1)).day == 1:
        return _months(start, end)
    return _date(start, style) if start == end else f"{_date(start, style)} – {_date(end, style)}"


def short_date(date: dt.date) -> str:
    """Return `1 ต.ค. 2568`."""
    return f"{date.day} {SHORT_MONTHS[date.month - 1]} {date.year + BUDDHIST_OFFSET}"


def _months(start: dt.date, end: dt.date) -> str:
    last = f"{SHORT_MONTHS[end.month - 1]} {end.year + BUDDHIST_OFFSET}"
    if (start.year, start.month) == (end.year, end.month):
        return last
    first = SHORT_MONTHS[start.month - 1]
    return f"{first} – {last}" if start.year == end.year else f"{first} {start.year + BUDDHIST_OFFSET} – {last}"


def _date(date: dt.date | None, style: PeriodStyle) -> str:
    if date is None:
        return ""
    if style in (PeriodStyle.SHORT, PeriodStyle.MONTHS):
        return short_date(date)
    return long_date(date, thai=False)
