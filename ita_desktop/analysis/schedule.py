"""When measures are worked on: by what they are about, and never past what the ITA's own year leaves open."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from ita_desktop.models.ita_calendar import Happening, own_calendar
from ita_desktop.models.knowledge import kinds_of_items
from ita_desktop.thai.dates import fiscal_year_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ita_desktop.models.ita_calendar import CalendarDay, ItaEvent


def working_span(kinds: Iterable[str], plan_year: int, own: Iterable[CalendarDay] = ()) -> tuple[dt.date, dt.date]:
    """Return first and last day of work on items of these kinds in the fiscal year `plan_year` (พ.ศ.).

    Documents are done before they can no longer be sent in, surveys before people are no longer asked.

    Args:
        kinds: names of kinds of items.
        plan_year: the fiscal year of the work.
        own: days of that year as the office was told them.
    """
    events = own_calendar(plan_year, own)
    spans = [_span(kind, plan_year, events) for kind in kinds]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _span(name: str, plan_year: int, events: Mapping[Happening, ItaEvent]) -> tuple[dt.date, dt.date]:
    kind = kinds_of_items()[name]
    closing = events[Happening(kind.closes)].end
    start, end = _day(kind.start, plan_year), min(_day(kind.end, plan_year), closing)
    return min(start, end), end


def _day(month_and_day: str, plan_year: int) -> dt.date:
    first, last = fiscal_year_bounds(plan_year)
    month, day = (int(part) for part in month_and_day.split("-"))
    return dt.date(first.year if month >= first.month else last.year, month, day)
