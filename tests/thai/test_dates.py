from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.dates import fiscal_year_bounds, iso_date, latest_results, long_date, parse_date

DATES = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2200, 12, 31))


@given(DATES)
def test_every_way_a_date_is_written_reads_back(date: dt.date) -> None:
    for text in (
        iso_date(date),
        long_date(date),
        long_date(date, thai=False),
        f"{date.day}/{date.month}/{date.year + 543}",
    ):
        assert parse_date(text) == date


@pytest.mark.parametrize("text", ["", "2025-12-05", "31/2/2568", "๕ ธันวา ๒๕๖๘", "5/12/68", "2568-13-01", "พรุ่งนี้"])
def test_no_date_is_guessed(text: str) -> None:
    assert parse_date(text) is None


def test_a_short_month_and_the_era_may_stand_in_a_date() -> None:
    assert parse_date("๑๖ ม.ค. ๒๕๖๘") == dt.date(2025, 1, 16)
    assert parse_date("16 มกราคม พ.ศ. 2568") == dt.date(2025, 1, 16)


def test_a_memo_date_has_thai_digits_and_no_era() -> None:
    assert long_date(dt.date(2025, 12, 5)) == "๕ ธันวาคม ๒๕๖๘"


def test_the_fiscal_year_runs_from_october_to_september() -> None:
    assert fiscal_year_bounds(2569) == (dt.date(2025, 10, 1), dt.date(2026, 9, 30))


@pytest.mark.parametrize(("day", "year"), [(dt.date(2025, 7, 31), 2567), (dt.date(2025, 8, 1), 2568)])
def test_results_of_a_year_are_out_in_august(day: dt.date, year: int) -> None:
    assert latest_results(day) == year
