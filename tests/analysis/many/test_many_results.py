"""Many authorities: means, ranks and levels by a second arithmetic; who is called about what."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from helpers_assessments import REPORT_004, all_at, assessment_of
from helpers_many import IN_WINDOW, YEAR, many_assessments
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.many.results import CallLimit, PlanState, authority_year, help_call, ranks, summary_of
from ita_desktop.analysis.many.table import (
    ManyColumn,
    ManyFilter,
    indicators_text,
    many_rows,
    many_text,
    sorted_rows,
    summary_text,
    thresholds,
)
from ita_desktop.analysis.tree import to_decimal
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.readiness import ReadyItem

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment

SHELF = FrameworkShelf()
FRAMEWORK = SHELF.load(YEAR)
USUAL = CallLimit(score=Fraction(85))
MANY = many_assessments()
YEARS = tuple(authority_year(id_, each, SHELF) for id_, each in enumerate(MANY, start=1))
CENT = Decimal("0.01")


def two_places(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def by_hand(assessment: Assessment) -> dict[str, Decimal] | None:
    """Return the overall score, tools and EIT's parts by decimals alone, from the year's tree written out here."""
    if assessment.published.overall is not None:
        return dict.fromkeys(("overall", "IIT", "EIT", "OIT"), assessment.published.overall)
    if len(assessment.items) < len(FRAMEWORK.items):
        return None
    scores = {code: item.value for code, item in assessment.items.items()}
    found: dict[str, Decimal] = {}
    for tool, weight in (("IIT", "0.3"), ("EIT", "0.3"), ("OIT", "0.4")):
        means = []
        for number in (each.number for each in FRAMEWORK.indicators if str(each.tool) == tool):
            groups: dict[str | None, list[Decimal]] = {}
            for item in FRAMEWORK.items:
                value = scores[item.code]
                if item.indicator == number and value is not None:
                    groups.setdefault(item.subgroup, []).extend([value] * (2 if item.code == "o27" else 1))
            parts = [sum(values, Decimal()) / len(values) for values in groups.values()]
            means.append(sum(parts, Decimal()) / len(parts))
            found[str(number)] = means[-1]
        found[tool] = sum(means, Decimal()) / len(means)
        found["overall"] = found.get("overall", Decimal()) + found[tool] * Decimal(weight)
    return found


def level_by_hand(found: dict[str, Decimal]) -> str:
    overall, floor = two_places(found["overall"]), min(two_places(found[tool]) for tool in ("IIT", "EIT", "OIT"))
    if overall >= 95 and floor >= 95:
        return "ผ่านดีเยี่ยม"
    if overall >= 85:
        return "ผ่านดี" if floor >= 85 else "ผ่าน"
    return "ต้องปรับปรุง" if overall >= 70 else "ต้องปรับปรุงโดยด่วน"


def test_means_ranks_and_levels_agree_with_decimals_added_up_by_hand() -> None:
    with localcontext() as context:
        context.prec = 60
        hand = {id_: by_hand(each) for id_, each in enumerate(MANY, start=1)}
        whole = {id_: found for id_, found in hand.items() if found is not None}
        summary, placed = summary_of(YEARS, FRAMEWORK), ranks(YEARS)
        assert (summary.whole, summary.partial) == (len(whole), 60 - len(whole))
        assert 5 < summary.partial < 20
        printed = {id_: two_places(found["overall"]) for id_, found in whole.items()}
        assert placed == {id_: 1 + sum(other > mine for other in printed.values()) for id_, mine in printed.items()}
        assert len(set(placed.values())) < len(placed)
        for name, mean in (("overall", summary.overall), *((str(tool), summary.tools[tool]) for tool in Tool)):
            total = sum((found[name] for found in whole.values()), Decimal())
            assert mean.value is not None
            assert abs(to_decimal(mean.value) - total / len(whole)) < Decimal("1e-30")
        for number, mean in summary.indicators.items():
            known = [found[str(number)] for found in whole.values() if str(number) in found]
            assert mean.count == len(known) < len(whole)
            assert mean.value is not None
            assert abs(to_decimal(mean.value) - sum(known, Decimal()) / len(known)) < Decimal("1e-30")
        levels = [level_by_hand(found) for found in whole.values()]
        assert summary.levels == {band.name: levels.count(band.name) for band in FRAMEWORK.level_rule.bands}
        assert sum(1 for count in summary.levels.values() if count) > 3


@given(st.lists(st.one_of(st.none(), st.integers(0, 12)), max_size=30))
def test_ranks_share_places_and_partial_results_have_none(thirds: list[int | None]) -> None:
    years = [
        replace(YEARS[0], id=place, overall=None if each is None else Fraction(each, 3) / 100)
        for place, each in enumerate(thirds)
    ]
    placed = ranks(years)
    printed = {place: two_places(Decimal(each) / 300) for place, each in enumerate(thirds) if each is not None}
    assert placed.keys() == printed.keys()
    for place, rank in placed.items():
        assert rank == 1 + sum(other > printed[place] for other in printed.values())
    order = [row.year.id for row in many_rows(years, USUAL, IN_WINDOW)]
    assert sorted(order) == list(range(len(thirds)))
    assert [placed[id_] for id_ in order[: len(placed)]] == sorted(placed.values())
    summary = summary_of(years, FRAMEWORK)
    assert (summary.whole, summary.partial) == (len(printed), len(thirds) - len(printed))


def test_ranks_with_ties_are_1_2_2_4() -> None:
    figures = ("90", "89.004", "88.996", "88")
    years = [replace(YEARS[0], id=place, overall=Fraction(each)) for place, each in enumerate(figures)]
    assert list(ranks(years).values()) == [1, 2, 2, 4]


def test_what_was_published_stands_in_only_where_scoring_says_so() -> None:
    only = authority_year(1, REPORT_004, SHELF)
    assert (only.overall, only.level, only.known, only.is_whole) == (Fraction("62.5678"), "D", 0, True)
    items = all_at(FRAMEWORK, "90")
    full = assessment_of(YEAR, items, replace(REPORT_004.published, level="ผ่าน", tools={}, indicators={}))
    ours = authority_year(1, full, SHELF)
    assert (ours.overall, ours.level, ours.differs) == (Fraction(90), "ผ่านดี", True)
    (row,) = many_rows([ours], USUAL, IN_WINDOW)
    assert many_text(row, ManyColumn.LEVEL) == "ผ่านดี (ต่างจากที่ประกาศ)"
    items["e3"] = ItemScore()
    part = authority_year(1, assessment_of(YEAR, items), SHELF)
    assert (part.overall, part.level, part.is_whole, part.known) == (None, None, False, len(FRAMEWORK.items) - 1)
    (row,) = many_rows([part], CallLimit(level=0), IN_WINDOW)
    assert (row.rank, bool(row.call)) == (None, False)


def test_the_weakest_items_are_those_that_cost_most() -> None:
    year = authority_year(1, assessment_of(YEAR, all_at(FRAMEWORK, "100", o27="0", i1="90", o3="50", e2="99")), SHELF)
    assert [each.code for each in year.weakest] == ["o27", "o3", "i1"]
    assert year.weakest[0].points == 4


def test_documents_at_0_are_called_about_until_their_window_closes() -> None:
    assessment = assessment_of(YEAR, all_at(FRAMEWORK, "100", o27="0", o3="0", i1="0"))
    year = authority_year(1, assessment, SHELF)
    call = help_call(year, USUAL, IN_WINDOW)
    assert year.overall is not None
    assert not call.below
    assert [each.code for each in call.documents] == ["o27", "o3"]
    assert call.points + Fraction(30, 5 * 3) == 100 - year.overall
    assert call.closes == IN_WINDOW
    assert not help_call(year, USUAL, IN_WINDOW + dt.timedelta(days=1))
    assert help_call(year, CallLimit(level=0), IN_WINDOW + dt.timedelta(days=1)).below
    row = many_rows([year], USUAL, IN_WINDOW)[0]
    assert "o27, o3" in many_text(row, ManyColumn.CALL)
    assert "30 เมษายน 2569" in many_text(row, ManyColumn.CALL)


def test_a_document_that_is_ready_for_the_year_to_come_is_not_called_about() -> None:
    assessment = assessment_of(YEAR, all_at(FRAMEWORK, "100", o3="0"))
    ready = ReadyItem("o3", 2569, links=("https://example.go.th/o3",), checked=dt.date(2026, 3, 2), mark=100)
    assert [each.code for each in authority_year(1, assessment, SHELF).missing] == ["o3"]
    assert authority_year(1, replace(assessment, readiness=(ready,)), SHELF).missing == ()
    short = replace(ready, mark=50)
    assert len(authority_year(1, replace(assessment, readiness=(short,)), SHELF).missing) == 1


@pytest.mark.parametrize(("figure", "is_below"), [("84.994", True), ("84.995", False), ("85", False)])
def test_the_limit_is_that_of_the_printed_score(figure: str, is_below: bool) -> None:
    assert USUAL.is_missed(replace(YEARS[0], overall=Fraction(figure))) is is_below


def test_a_level_is_a_limit_too() -> None:
    levels = dict(thresholds(FRAMEWORK))
    assert len(levels) == 4
    good = CallLimit(level=1)
    assert good in levels.values()
    assert good.is_missed(replace(YEARS[0], level_place=2))
    assert not good.is_missed(replace(YEARS[0], level_place=1))
    assert not good.is_missed(replace(YEARS[0], level_place=None))


def test_plans_are_counted() -> None:
    assert [YEARS[place].plan for place in range(3)] == [
        PlanState(),
        PlanState(rows=1, tracked=1),
        PlanState(rows=2, unowned=1, undated=1, tracked=2, done=1),
    ]
    texts = [many_text(row, ManyColumn.PLAN) for row in many_rows(YEARS[:3], USUAL, IN_WINDOW)]
    assert set(texts) == {"ยังไม่มี", "1 แถว", "2 แถว · ไม่มีผู้รับผิดชอบ 1 · ไม่มีระยะเวลา 1"}


def test_every_column_sorts_both_ways_and_what_is_not_known_comes_last() -> None:
    rows = many_rows(YEARS, USUAL, IN_WINDOW)
    for column in ManyColumn:
        up, down = sorted_rows(rows, column), sorted_rows(rows, column, downward=True)
        assert {row.year.id for row in up} == {row.year.id for row in down} == set(range(1, 61))
        assert many_text(up[0], column) != many_text(down[0], column)
    for wanted in (sorted_rows(rows, ManyColumn.OVERALL), sorted_rows(rows, ManyColumn.OVERALL, downward=True)):
        whole = [row.year.is_whole for row in wanted]
        assert whole == sorted(whole, reverse=True)


def test_rows_are_found_by_words_place_kind_level_and_call() -> None:
    rows = many_rows(YEARS, USUAL, IN_WINDOW)
    assert [row.year.id for row in ManyFilter("จำลอง๑๗").apply(rows)] == [18]
    both = ManyFilter("จังหวัด1 ตำบลจำลอง0").apply(rows)
    assert {row.year.id for row in both} == {2, 4, 6, 8, 10}
    kind = ManyFilter(province="0", district="4", kind="เทศบาลตำบล").apply(rows)
    assert {row.year.id for row in kind} == {5, 15, 35, 45}
    for level in ("ผ่าน", UNKNOWN_LEVEL):
        found = ManyFilter(level=level).apply(rows)
        assert {row.year.level or UNKNOWN_LEVEL for row in found} == {level}
    assert all(row.call for row in ManyFilter(calls=True).apply(rows))
    assert len(ManyFilter(calls=True).apply(rows)) == sum(bool(row.call) for row in rows) < 60


def test_the_line_above_says_how_many_and_the_means() -> None:
    summary = summary_of(YEARS, FRAMEWORK)
    told = summary_text(summary, 3)
    assert told.startswith(f"60 หน่วยงาน · ผลครบ {summary.whole} · ผลไม่ครบ {summary.partial} · ค่าเฉลี่ย ")
    assert told.endswith("ควรติดต่อ 3")
    assert "10: " in indicators_text(summary)
    assert indicators_text(summary_of((), FRAMEWORK)) == ""
