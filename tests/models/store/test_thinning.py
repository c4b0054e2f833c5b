from __future__ import annotations

import datetime as dt
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store.thinning import kept_times

TODAY = dt.date(2026, 11, 21)
times = st.sets(st.integers(0, 60 * 24 * 1500), max_size=200).map(
    lambda minutes: {at(TODAY, 23, 59) - dt.timedelta(minutes=minute) for minute in minutes}
)


def at(day: dt.date, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=THAI_TIME)


def daily(days: int, *hours: int) -> list[dt.datetime]:
    return [at(TODAY - dt.timedelta(days=day), hour) for day in range(days) for hour in hours]


@given(times)
def test_the_latest_and_two_days_always_stay(made: set[dt.datetime]) -> None:
    kept = kept_times(made, TODAY)
    assert kept <= made
    assert {time for time in made if (TODAY - time.date()).days < 2} <= kept
    assert not made or max(made) in kept


@given(times)
def test_no_more_stay_than_promised(made: set[dt.datetime]) -> None:
    old = {time for time in kept_times(made, TODAY) if (TODAY - time.date()).days >= 2}
    assert len(old) <= 12 + 10 + 9
    assert len({time.date() for time in old}) == len(old)


@given(times)
def test_thinning_twice_is_thinning_once(made: set[dt.datetime]) -> None:
    kept = kept_times(made, TODAY)
    assert kept_times(kept, TODAY) == kept


@given(times, st.integers(0, 40))
def test_of_each_day_the_last_one_stays(made: set[dt.datetime], later: int) -> None:
    today = TODAY + dt.timedelta(days=later)
    for time in kept_times(made, today):
        if (today - time.date()).days >= 2:
            assert time == max(other for other in made if other.date() == time.date())


def test_two_years_of_work_leave_days_weeks_and_months() -> None:
    kept = sorted(kept_times(daily(730, 9, 15), TODAY), reverse=True)
    days = [(TODAY - time.date()).days for time in kept]
    assert days[:4] == [0, 0, 1, 1]
    assert days[4:16] == list(range(2, 14))
    assert len(kept) == 4 + 12 + 10 + 9
    steps = [later - earlier for earlier, later in pairwise(days[15:])]
    assert all(1 <= step <= 31 for step in steps)
    assert 200 < days[-1] < 400


def test_a_clock_that_ran_ahead_costs_nothing() -> None:
    ahead = at(TODAY + dt.timedelta(days=400), 9)
    made = [ahead, *daily(5, 9)]
    assert kept_times(made, TODAY) == frozenset(made)
