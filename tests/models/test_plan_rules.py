from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import cast

import pytest
from helpers_plan import report
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.plan import Gap, PlanCell, PlanRow
from ita_desktop.models.plan_rules import (
    Subject,
    changed,
    coverage,
    inserted,
    keyed,
    moved,
    new_key,
    new_row,
    removed,
    resolved,
    row_gaps,
    shared,
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

rows = st.lists(st.builds(PlanRow, indicator=st.integers(1, 3), key=st.sampled_from(["", "m1", "m2", "x", "m9"])))

cells = st.lists(st.sampled_from([PlanCell.MEASURES, PlanCell.STEPS]), unique=True).map(tuple)
texts = st.lists(st.sampled_from("กขค"), max_size=2).map(tuple)
plans = st.lists(st.builds(PlanRow, measures=texts, steps=texts, same_as_above=cells), min_size=1, max_size=6)


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


def keys(plan: tuple[PlanRow, ...]) -> list[str]:
    return [row.key for row in plan]


@given(rows, rows)
def test_every_row_has_a_key_of_its_own_and_nothing_else_changes(plan: list[PlanRow], earlier: list[PlanRow]) -> None:
    done = keyed(plan, earlier)
    assert all(keys(done))
    assert len(set(keys(done))) == len(plan)
    assert [replace(row, key="") for row in done] == [replace(row, key="") for row in plan]
    assert keyed(done) == done


def test_a_row_keeps_its_key_wherever_it_stands() -> None:
    first, second = keyed([PlanRow(indicator=1), PlanRow(indicator=2)])
    assert keyed([PlanRow(indicator=3), second, first])[1:] == (second, first)


def test_a_plan_read_again_keeps_the_keys_of_the_same_measures() -> None:
    old = (PlanRow(indicator=1, measures=("ก",), key="m4"), PlanRow(indicator=1, measures=("ข",), key="m5"))
    new = [PlanRow(indicator=1, measures=("ข",), steps=("ขั้น",)), PlanRow(indicator=1, measures=("ค",))]
    first, second = keys(keyed(new, old))
    assert first == "m5"
    assert second not in {"m4", "m5", "m6"}, "m6 may have been a row's that was taken away"


content = st.builds(
    PlanRow, indicator=st.integers(1, 3), measures=st.lists(st.sampled_from("กขค"), max_size=1).map(tuple)
)
acts = st.lists(
    st.one_of(
        st.tuples(st.just("import"), st.lists(content, max_size=4)),
        st.tuples(st.just("add"), content),
        st.tuples(st.just("delete"), st.integers(0, 9)),
    ),
    max_size=12,
)


@given(st.lists(content, max_size=4), acts)
def test_no_key_is_given_a_second_time(first: list[PlanRow], done: list[tuple[str, object]]) -> None:
    plan = keyed(first)
    gone: set[str] = set()
    for what, how in done:
        before = keys(plan)
        if what == "import":
            plan = keyed(cast("list[PlanRow]", how), plan)
        elif what == "add":
            plan = inserted(plan, len(plan), cast("PlanRow", how))
        elif plan:
            plan = removed(plan, cast("int", how) % len(plan))
        assert not gone & set(keys(plan))
        gone |= set(before) - set(keys(plan))


def test_of_two_rows_with_one_key_the_first_keeps_it() -> None:
    assert keys(keyed([PlanRow(key="m1"), PlanRow(key="m1")])) == ["m1", "m2"]


def test_a_new_key_passes_over_keys_of_others() -> None:
    assert new_key(["m7", "กอง-1", "", "m²"]) == "m8"


def printed(plan: tuple[PlanRow, ...]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {row.key: (row.measures, row.steps) for row in resolved(plan)}


@given(plans, st.integers(0, 5), st.integers(0, 5))
def test_moving_a_row_changes_what_no_row_says(plan: list[PlanRow], place: int, target: int) -> None:
    rows = keyed(plan)
    place, target = place % len(rows), target % len(rows)
    after = moved(rows, place, target)
    assert after[target].key == rows[place].key
    assert printed(after) == printed(rows)
    assert [row.key for row in after if row.key != rows[place].key] == [
        row.key for row in rows if row.key != rows[place].key
    ]


@given(plans, st.integers(0, 5))
def test_taking_a_row_away_leaves_the_others_as_they_were(plan: list[PlanRow], place: int) -> None:
    rows = keyed(plan)
    place %= len(rows)
    after = printed(removed(rows, place))
    assert after == {key: value for key, value in printed(rows).items() if key != rows[place].key}


@given(plans, st.integers(0, 6))
def test_adding_a_row_leaves_the_others_as_they_were(plan: list[PlanRow], place: int) -> None:
    rows = keyed(plan)
    place %= len(rows) + 1
    after = inserted(rows, place, PlanRow(measures=("ใหม่",)))
    assert after[place].measures == ("ใหม่",)
    assert printed(rows).items() <= printed(after).items()


def test_a_row_that_stays_under_its_neighbour_stays_one_cell() -> None:
    rows = keyed([PlanRow(measures=("ก",)), PlanRow(same_as_above=(PlanCell.MEASURES,)), PlanRow(measures=("ค",))])
    assert moved(rows, 2, 0)[2].shares(PlanCell.MEASURES)
    assert not removed(rows, 0)[0].shares(PlanCell.MEASURES)


def test_one_row_is_exchanged_by_its_key() -> None:
    rows = keyed([PlanRow(indicator=1), PlanRow(indicator=2)])
    assert changed(rows, replace(rows[1], target="เป้าหมาย"))[1].target == "เป้าหมาย"
    with pytest.raises(KeyError):
        changed(rows, PlanRow(key="m99"))


def test_a_cell_set_apart_has_its_own_content_back_or_that_of_above() -> None:
    plan = (PlanRow(measures=("ก",), steps=("ขั้น",)), PlanRow(measures=("ข",)))
    together = shared(plan, 1, (PlanCell.MEASURES, PlanCell.STEPS))
    assert resolved(together)[1].measures == ("ก",)
    apart = shared(together, 1, ())[1]
    assert (apart.measures, apart.steps, apart.same_as_above) == (("ข",), ("ขั้น",), ())
