from __future__ import annotations

import datetime as dt

import pytest

from ita_desktop.models.framework import Status
from ita_desktop.models.ita_calendar import Happening, ita_calendar
from ita_desktop.thai.dates import fiscal_year_bounds

YEARS = range(2562, 2580)


@pytest.mark.parametrize("year", YEARS)
def test_every_year_has_every_event_inside_itself(year: int) -> None:
    first, last = fiscal_year_bounds(year)
    calendar = ita_calendar(year)
    assert set(calendar) == set(Happening)
    for event in calendar.values():
        assert first <= event.start <= event.end <= last
        assert event.basis.source


@pytest.mark.parametrize("year", YEARS)
def test_documents_close_before_they_are_explained_and_the_result_comes_last(year: int) -> None:
    calendar = ita_calendar(year)
    assert calendar[Happening.REGISTRATION].start < calendar[Happening.DOCUMENTS].end
    assert calendar[Happening.DOCUMENTS].end < calendar[Happening.CLARIFICATION].start
    assert calendar[Happening.SURVEYS].end < calendar[Happening.ANNOUNCED].start
    assert calendar[Happening.CLARIFICATION].end < calendar[Happening.ANNOUNCED].start


def test_what_was_read_is_confirmed_and_the_rest_is_not() -> None:
    days = {year: ita_calendar(year)[Happening.ANNOUNCED] for year in (2564, 2565, 2566, 2567, 2568, 2569)}
    assert [event.start for event in days.values()][:5] == [
        dt.date(2021, 8, 26),
        dt.date(2022, 8, 1),
        dt.date(2023, 8, 10),
        dt.date(2024, 7, 30),
        dt.date(2025, 8, 15),
    ]
    assert {year for year, event in days.items() if event.basis.status is Status.CONFIRMED} == set(range(2564, 2569))
    closing = {year: ita_calendar(year)[Happening.DOCUMENTS] for year in (2564, 2565, 2569, 2570)}
    assert [event.basis.status.value for event in closing.values()] == [
        "inferred",
        "confirmed",
        "unverified",
        "unverified",
    ]
    assert closing[2569].end == dt.date(2026, 4, 30)
