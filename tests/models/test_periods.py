from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.periods import bounds, outside_year, quarter, read_period, shown_period, whole_year
from ita_desktop.models.plan import PlanRow
from ita_desktop.thai.dates import fiscal_year_bounds, long_date

YEAR = (dt.date(2025, 10, 1), dt.date(2026, 9, 30))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("ตลอดปีงบประมาณ", (2025, 10, 1), (2026, 9, 30)),
        ("ตลอดปีงบประมาณ พ.ศ.๒๕๖๘", (2024, 10, 1), (2025, 9, 30)),
        ("ตลอดทั้งปีงบประมาณ พ.ศ. 2569", (2025, 10, 1), (2026, 9, 30)),
        ("ไตรมาส 2", (2026, 1, 1), (2026, 3, 31)),
        ("ภายในไตรมาสที่ ๑", (2025, 10, 1), (2025, 12, 31)),
        ("ไตรมาส 3 - 4", (2026, 4, 1), (2026, 9, 30)),
        ("ไตรมาส 1 ปีงบประมาณ พ.ศ. 2568", (2024, 10, 1), (2024, 12, 31)),
        ("ม.ค. - มี.ค. 66", (2023, 1, 1), (2023, 3, 31)),
        ("ต.ค. 68 - ก.ย. 69", (2025, 10, 1), (2026, 9, 30)),
        ("ตุลาคม 2568 – มกราคม 2569", (2025, 10, 1), (2026, 1, 31)),
        ("พ.ย. - ก.พ.", (2025, 11, 1), (2026, 2, 28)),
        ("ต.ค. - ธ.ค.", (2025, 10, 1), (2025, 12, 31)),
        ("เดือนกุมภาพันธ์ พ.ศ. 2567", (2024, 2, 1), (2024, 2, 29)),
        ("๑ ตุลาคม ๒๕๖๘ - ๓๐ กันยายน ๒๕๖๙", (2025, 10, 1), (2026, 9, 30)),
        ("1/10/2568 ถึง 31/3/2569", (2025, 10, 1), (2026, 3, 31)),
    ],
)
def test_words_mean_days(text: str, start: tuple[int, int, int], end: tuple[int, int, int]) -> None:
    assert read_period(text, 2569) == (dt.date(*start), dt.date(*end))


@pytest.mark.parametrize("text", ["", "เมื่อพร้อม", "ไตรมาส 5", "มี.ค. 2569 - ม.ค. 2569", "31/2/2569 - 1/3/2569", "2569"])
def test_other_words_mean_none(text: str) -> None:
    assert read_period(text, 2569) is None


@given(st.integers(2562, 2699))
def test_quarters_make_the_year(year: int) -> None:
    quarters = [quarter(year, number) for number in (1, 2, 3, 4)]
    assert (quarters[0][0], quarters[-1][1]) == fiscal_year_bounds(year)
    for (_, end), (start, _) in pairwise(quarters):
        assert start - end == dt.timedelta(days=1)
    assert read_period(whole_year(year), 2569) == fiscal_year_bounds(year)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)), st.dates(dt.date(2020, 1, 1), dt.date(2040, 1, 1)))
def test_what_is_shown_reads_back(start: dt.date, end: dt.date) -> None:
    assert read_period(shown_period(PlanRow(start=start, end=end)), 2569) == (start, end)


def test_words_are_shown_before_days() -> None:
    assert shown_period(PlanRow(start=YEAR[0], end=YEAR[1], period="ไตรมาส ๒")) == "ไตรมาส ๒"
    assert shown_period(PlanRow(end=YEAR[1])) == f"ภายใน {long_date(YEAR[1], thai=False)}"
    assert shown_period(PlanRow()) == ""


def test_days_count_before_words() -> None:
    assert bounds(PlanRow(period="ไตรมาส 2"), 2569) == (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert bounds(PlanRow(period="ไตรมาส 2", end=YEAR[1]), 2569) == (None, YEAR[1])
    assert bounds(PlanRow(period="เมื่อพร้อม"), 2569) == (None, None)


def test_days_outside_the_plan_year_are_found() -> None:
    assert not outside_year(PlanRow(start=YEAR[0], end=YEAR[1]), 2569)
    assert outside_year(PlanRow(start=YEAR[0], end=dt.date(2026, 10, 1)), 2569)
    assert outside_year(PlanRow(start=YEAR[0], end=YEAR[1], period="ตลอดปีงบประมาณ พ.ศ. ๒๕๖๘"), 2569)
