from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from helpers_plan import report

from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.plan import Gap, PlanCell, PlanRow
from ita_desktop.models.plan_rules import (
    Subject,
    coverage,
    new_row,
    resolved,
    row_gaps,
    subjects,
)

FULL = PlanRow(
    indicator=1,
    measures=("มาตรการ",),
    analysis="ข้อค้นพบ",
    steps=("ขั้นแรก",),
    end=dt.date(2026, 9, 30),
    responsible=("กองคลัง",),
)


@pytest.mark.parametrize(
    ("assessed", "unit", "count"),
    [
        (2565, PlanUnit.INDICATORS, 10),
        (2566, PlanUnit.ISSUES, 7),
        (2567, PlanUnit.ISSUES, 7),
        (2568, PlanUnit.INDICATORS, 10),
        (2569, PlanUnit.INDICATORS, 10),
    ],
)
def test_the_plan_year_decides_what_must_be_treated(assessed: int, unit: PlanUnit, count: int) -> None:
    framework = load_framework(assessed)
    found = subjects(framework, FrameworkShelf().plan_documents(assessed))
    assert {subject.unit for subject in found} == {unit}
    assert [subject.number for subject in found] == list(range(1, count + 1))


def test_a_shared_cell_has_what_stands_above() -> None:
    lower = replace(
        FULL, indicator=2, measures=("ซ่อนอยู่",), same_as_above=(PlanCell.MEASURES, PlanCell.PERIOD), end=None
    )
    lowest = PlanRow(indicator=3, same_as_above=(PlanCell.MEASURES,))
    plan = resolved((FULL, lower, lowest))
    assert [row.measures for row in plan] == [("มาตรการ",)] * 3
    assert [row.end for row in plan] == [FULL.end, FULL.end, None]
    assert [row.indicator for row in plan] == [1, 2, 3]


def test_the_first_row_shares_nothing() -> None:
    row = replace(FULL, same_as_above=(PlanCell.MEASURES,))
    assert resolved((row,)) == (row,)


@pytest.mark.parametrize(
    ("row", "gap"),
    [
        (replace(FULL, measures=(" ",)), Gap.MEASURE),
        (replace(FULL, analysis="\n"), Gap.ANALYSIS),
        (replace(FULL, steps=()), Gap.STEP),
        (replace(FULL, end=None, start=dt.date(2025, 10, 1)), Gap.PERIOD),
        (replace(FULL, responsible=("",)), Gap.RESPONSIBLE),
    ],
)
def test_each_missing_part_is_a_gap(row: PlanRow, gap: Gap) -> None:
    assert row_gaps(FULL) == ()
    assert row_gaps(row) == (gap,)


def test_findings_are_an_analysis_and_words_are_a_period() -> None:
    assert row_gaps(replace(FULL, analysis="", findings=("ประเด็น",), end=None, period="ไตรมาส 2")) == ()


def test_monitoring_is_a_gap_only_where_it_is_required() -> None:
    assert row_gaps(FULL, monitoring_required=True) == (Gap.MONITORING,)


def test_a_subject_without_a_row_is_a_gap() -> None:
    by_number = {
        entry.subject.number: entry.gaps
        for entry in coverage(load_framework(2568), (FULL,), FrameworkShelf().plan_documents(2568))
    }
    assert by_number[1] == ()
    assert all(by_number[number] == (Gap.ROW,) for number in range(2, 11))


def test_a_plan_by_issues_wants_issues() -> None:
    plan = (FULL, replace(FULL, indicator=None, issue=3))
    found = coverage(load_framework(2567), plan, FrameworkShelf().plan_documents(2567))
    covered = [entry.subject.number for entry in found if not entry.gaps]
    assert covered == [3]


@pytest.mark.parametrize(
    ("number", "gaps"),
    [
        ("000", {}),
        ("002", {2: (Gap.MEASURE,)}),
        ("004", dict.fromkeys(range(1, 6), (Gap.ROW,))),
    ],
)
def test_the_real_reports_lack_exactly_this(number: str, gaps: dict[int, tuple[Gap, ...]]) -> None:
    assessment = report(number)
    year = assessment.fiscal_year
    found = coverage(load_framework(year), assessment.plan, FrameworkShelf().plan_documents(year))
    assert {entry.subject.number: entry.gaps for entry in found if entry.gaps} == gaps


def test_a_new_row_has_the_usual_period() -> None:
    row = new_row(Subject(PlanUnit.ISSUES, 4, "…"), 2568)
    assert (row.issue, row.indicator) == (4, None)
    assert (row.start, row.end) == (dt.date(2024, 10, 1), dt.date(2025, 9, 30))
