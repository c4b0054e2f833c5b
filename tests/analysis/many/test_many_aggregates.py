"""What many authorities come to together: groups, items, spread and change, each by a second arithmetic."""

from __future__ import annotations

import datetime as dt
import statistics
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from helpers_many import IN_WINDOW, YEAR, many_assessments, province, years_of
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.analysis.comparison import Comparer
from ita_desktop.analysis.many.change import YearsBeside, changes_of
from ita_desktop.analysis.many.dossier import many_dossier
from ita_desktop.analysis.many.groups import Grouping, calls_in, grouped
from ita_desktop.analysis.many.items import (
    WeightedMean,
    best_practice,
    item_standings,
    missing_documents,
    weakest_first,
    weighted_means,
)
from ita_desktop.analysis.many.results import CallLimit, authority_year, help_call, summary_of
from ita_desktop.analysis.many.spread import FEWEST_SPREAD, spread_of
from ita_desktop.analysis.scoring import score
from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.item_pairs import item_pairs
from ita_desktop.models.readiness import SurveyGroup, SurveyPart

if TYPE_CHECKING:
    from ita_desktop.analysis.many.results import AuthorityYear

SHELF = FrameworkShelf()
FRAMEWORK = SHELF.load(YEAR)
MANY = many_assessments()
YEARS = tuple(authority_year(id_, each, SHELF) for id_, each in enumerate(MANY, start=1))
WHOLE = [(given, year) for given, year in zip(MANY, YEARS, strict=True) if year.is_whole]
USUAL = CallLimit(score=Fraction(85))
CENT = Decimal("0.01")


def printed(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def at(*scores: str) -> list[AuthorityYear]:
    """Return years of nothing but these overall scores."""
    return [replace(YEARS[0], id=place, overall=Fraction(score)) for place, score in enumerate(scores)]


def placed(district: str, province: str, kind: str = "เทศบาลตำบล") -> AuthorityYear:
    return replace(YEARS[0], agency=Agency(f"{kind}ก", kind, district, province))


def test_every_authority_is_in_one_group_and_the_groups_add_up_to_all() -> None:
    whole = summary_of(YEARS, FRAMEWORK)
    for by in Grouping:
        groups = grouped(YEARS, by, FRAMEWORK)
        assert sorted(each.id for group in groups for each in group.years) == [each.id for each in YEARS]
        assert sum(group.summary.whole for group in groups) == whole.whole
        assert sum(group.summary.partial for group in groups) == whole.partial
        total = sum((group.summary.overall.value or 0) * group.summary.whole for group in groups)
        assert whole.overall.value == total / whole.whole
        for level, count in whole.levels.items():
            assert count == sum(group.summary.levels.get(level, 0) for group in groups)


def test_districts_of_one_name_in_two_provinces_are_two_and_two_spellings_of_one_are_one() -> None:
    years = [
        placed("เมือง", "ตาก"),
        placed("อำเภอเมืองตาก", "จังหวัดตาก"),
        placed("เมือง", "น่าน"),
        placed("แม่สอด", "ตาก"),
        placed("", "ตาก"),
        placed("", ""),
    ]
    assert [(group.name, len(group.years)) for group in grouped(years, Grouping.DISTRICT, None)] == [
        ("อำเภอเมือง จังหวัดตาก", 2),
        ("อำเภอแม่สอด จังหวัดตาก", 1),
        ("อำเภอเมือง จังหวัดน่าน", 1),
        ("ไม่ระบุอำเภอ", 1),
        ("ไม่ระบุอำเภอ จังหวัดตาก", 1),
    ]
    assert [group.name for group in grouped(years[:2] + years[3:5], Grouping.DISTRICT, None)] == [
        "อำเภอเมือง",
        "อำเภอแม่สอด",
        "ไม่ระบุอำเภอ",
    ]
    kinds = [
        placed("", "", "เทศบาลเมือง"),
        placed("", "", "องค์การบริหารส่วนตำบล"),
        replace(placed("", ""), agency=Agency("ก", "")),
    ]
    assert [group.name for group in grouped(kinds, Grouping.KIND, None)] == [
        "เทศบาลเมือง",
        "องค์การบริหารส่วนตำบล",
        "ไม่ระบุประเภท",
    ]


def test_calls_by_district_are_the_calls_of_all_the_dearest_first() -> None:
    told = calls_in(grouped(YEARS, Grouping.DISTRICT, FRAMEWORK), USUAL, IN_WINDOW)
    calls = {each.id: help_call(each, USUAL, IN_WINDOW) for each in YEARS}
    assert sorted(year.id for group in told for year, _ in group.calls) == [id_ for id_, call in calls.items() if call]
    assert sum(group.documents for group in told) == sum(len(call.documents) for call in calls.values()) > 0
    assert sum(group.points for group in told) == sum(each.points for call in calls.values() for each in call.documents)
    assert sum(group.below for group in told) == sum(call.below for call in calls.values())
    for group in told:
        points = [call.points for _, call in group.calls]
        assert points == sorted(points, reverse=True)
    late = calls_in(grouped(YEARS, Grouping.DISTRICT, FRAMEWORK), USUAL, IN_WINDOW + dt.timedelta(days=1))
    assert {group.documents for group in late} == {0}


def test_items_by_decimals_alone() -> None:
    standings = item_standings(YEARS, FRAMEWORK)
    assert [each.item.code for each in standings] == [item.code for item in FRAMEWORK.items]
    for each in standings:
        entered = [given.items.get(each.item.code, ItemScore()).value for given, _ in WHOLE]
        known = [value for value in entered if value is not None]
        assert each.mean.count == len(known) < len(WHOLE)
        assert each.mean.value == Fraction(sum(known, Decimal())) / len(known)
        assert each.below == sum(printed(value) < 85 for value in known)
        assert each.zero == sum(value == 0 for value in known)
        assert each.is_shared_weakness is (each.below * 2 > len(known))
    # what every item costs on average is what the whole lacks
    with_items = [year for given, year in WHOLE if given.items]
    mean = summary_of(with_items, FRAMEWORK).overall.value
    assert mean is not None
    assert sum(each.lost for each in standings) == 100 - mean
    weakest = weakest_first(standings)
    assert [each.share_below for each in weakest] == sorted((each.share_below for each in weakest), reverse=True)
    assert weakest[0].below > 0


def test_a_limit_of_items_is_that_of_the_printed_score() -> None:
    place = [item.code for item in FRAMEWORK.items].index("e1")
    for value, is_below in (("84.994", 1), ("84.995", 0)):
        items = (*YEARS[0].items[:place], Fraction(value), *YEARS[0].items[place + 1 :])
        assert item_standings([replace(YEARS[0], items=items)], FRAMEWORK)[place].below == is_below


def test_missing_documents_are_those_of_every_result_also_of_partial_ones() -> None:
    counted = missing_documents(YEARS, FRAMEWORK)
    assert sum(each.count for each in counted) == sum(len(year.missing) for year in YEARS)
    assert [each.count for each in counted] == sorted((each.count for each in counted), reverse=True)
    assert all(each.item.tool is Tool.OIT for each in counted)
    partial = [year for year in YEARS if not year.is_whole and year.missing]
    assert missing_documents(partial, FRAMEWORK)


def test_best_is_who_has_the_highest_printed_score_of_an_indicator_and_never_a_partial_result() -> None:
    found = best_practice(YEARS, FRAMEWORK)
    assert [each.indicator.number for each in found] == [each.number for each in FRAMEWORK.indicators]
    for best in found:
        scores = {
            year.id: printed(Decimal(value.numerator) / value.denominator)
            for _, year in WHOLE
            if (value := year.indicators.get(best.indicator.number)) is not None
        }
        highest = max(scores.values())
        assert best.score == Fraction(highest)
        assert {year.id for year in best.years} == {id_ for id_, score in scores.items() if score == highest}
    alone = replace(YEARS[0], overall=None)
    assert best_practice([alone], FRAMEWORK) == ()


@given(st.lists(st.decimals(0, 100, places=2), min_size=2, max_size=40))
def test_quartiles_as_another_library_has_them(scores: list[Decimal]) -> None:
    spread = spread_of(at(*map(str, scores)))
    assert spread is not None
    inside = statistics.quantiles([Fraction(each) for each in scores], n=4, method="inclusive")
    assert list(spread.quarters) == [Fraction(min(scores)), *inside, Fraction(max(scores))]
    assert sum(step.count for step in spread.steps) == spread.count == len(scores)
    for step in spread.steps:
        assert step.count == sum(step.low <= each < step.high or (step.high == 100 and each == 100) for each in scores)
    far = {each.id for each in (*spread.low, *spread.high)}
    width = inside[2] - inside[0]
    exact = map(Fraction, scores)
    asked = {place for place, each in enumerate(exact) if max(inside[0] - each, each - inside[2]) > width * 3 / 2}
    assert far == (asked if len(scores) >= FEWEST_SPREAD else set())


def test_far_out_is_told_of_enough_results_and_of_whole_ones() -> None:
    years = at("60", "90", "91", "92", "93", "94", "95", "96")
    spread = spread_of(years)
    assert spread is not None
    assert [each.overall for each in spread.low] == [60]
    assert spread.high == ()
    few = spread_of(years[:-1])
    assert few is not None
    assert (few.fences, few.low) == (None, ())
    assert spread_of([replace(YEARS[0], overall=None)]) is None


@pytest.mark.parametrize("years", [(2567, 2568), (2568, 2569), (2566, 2568)])
def test_change_is_that_of_one_authority_s_own_paper(years: tuple[int, int]) -> None:
    before, now = years
    beside = YearsBeside(SHELF, before, now)
    pairs = item_pairs(SHELF, before, now)
    compared = 0
    for mine in MANY[:12]:
        then, this = _of(before, mine), _of(now, mine)
        one, other = (authority_year(1, each, SHELF) for each in (this, then))
        change = beside.change(one, other)
        here, there = SHELF.load(now), SHELF.load(before)
        told = Comparer((here, score(here, this)), (there, score(there, then)), pairs).overall()
        if not (one.is_whole and other.is_whole):
            assert change is None
        elif change is None:
            assert told.now is None
        else:
            compared += 1
            assert told.now is not None
            assert told.before is not None
            assert (printed(told.now), printed(told.before)) == tuple(
                printed(Decimal(value.numerator) / value.denominator) for value in (change.now, change.before)
            )
            assert change.compared == (0 if beside.is_whole else told.compared)
    assert (compared > 0) is (beside.is_whole or beside.comparable * 2 > beside.items)


def _of(year: int, given: Assessment) -> Assessment:
    """Return the same authority's other year: its items by number, as far as that year has them."""
    codes = {item.code for item in SHELF.load(year).items}
    base = list(given.items.values()) or [ItemScore(Decimal(90))]
    items = {code: ItemScore(base[place % len(base)].value) for place, code in enumerate(sorted(codes))}
    if len(given.items) < len(FRAMEWORK.items) and given.items:
        items.pop(min(codes))
    published = given.published if not given.items else Published()
    return Assessment(given.agency, year, published, {} if not given.items else items)


def test_many_beside_the_year_before() -> None:
    beside = YearsBeside(SHELF, 2567, YEAR)
    before = [authority_year(100 + place, _of(2567, each), SHELF) for place, each in enumerate(MANY[:30])]
    told = changes_of(YEARS, before, beside)
    whole = [year for _, year in WHOLE]
    sorted_ids = sorted(each.id for each in (*(year for year, _ in told.changes), *told.new, *told.unlike))
    assert sorted_ids == [year.id for year in whole]
    assert told.up + told.same + told.down == len(told.changes) == told.mean.count
    differences = [change.difference for _, change in told.changes]
    assert differences == sorted(differences, reverse=True)
    assert {year.id for year in told.new} >= {year.id for year in whole if year.id > 30}
    if told.changes:
        total = sum((change.now - change.before for _, change in told.changes), Fraction(0))
        assert told.mean.value == total / len(told.changes)


def test_a_partial_year_is_beside_nothing_even_where_enough_items_are_known() -> None:
    told = province(12)
    beside = YearsBeside(SHELF, 2567, YEAR)
    then = {each.agency: each for each in told.before}
    year = next(each for each in told.ranked if beside.change(each, then[each.agency]))
    assert beside.change(year, replace(then[year.agency], overall=None)) is None
    assert beside.change(replace(year, overall=None), then[year.agency]) is None


def test_a_dossier_of_many_counts_everybody_once() -> None:
    told = province(24)
    assert told.scope == "องค์กรปกครองส่วนท้องถิ่นในจังหวัดตัวอย่าง"
    assert {each.id for each in (*told.ranked, *told.partial)} == {each.id for each in told.years}
    assert [told.ranks[each.id] for each in told.ranked] == sorted(told.ranks.values())
    assert set(told.district_ranks) == set(told.ranks)
    for group in told.districts:
        places = sorted(told.district_ranks[each.id] for each in group.years if each.is_whole)
        assert places[:1] == [1]
    changes = told.changes
    assert changes is not None
    assert changes.changes
    assert changes.unlike, "an authority whose result was only published has no items to compare"
    assert all(changes.of(year) == change for year, change in changes.changes)
    alone = many_dossier(years_of(MANY), YEAR, threshold=USUAL, today=IN_WINDOW, ids=[1, 6, 11])
    assert [each.id for each in alone.years] == [1, 6, 11]
    assert alone.changes is None


def test_means_by_respondents_are_of_those_of_whom_it_is_known_and_stated() -> None:
    def asked(name: str, *groups: tuple[SurveyPart, int | None]) -> Assessment:
        made = tuple(SurveyGroup(part, f"กลุ่ม {place}", answered=count) for place, (part, count) in enumerate(groups))
        return Assessment(Agency(name, "เทศบาลตำบล"), YEAR - 1, surveys=made)

    staff, public, survey = SurveyPart
    before = [
        asked("ก", (staff, 10), (staff, 20), (public, 100), (survey, 50)),
        asked("ข", (staff, 70), (public, None), (survey, 5)),
        asked("ค", (staff, 5), (staff, None)),
    ]
    scores = {"ก": 80, "ข": 90, "ค": 100, "ง": 100}
    read = [authority_year(place, each, SHELF) for place, each in enumerate(before)]
    years = [
        replace(YEARS[0], agency=Agency(name, "เทศบาลตำบล"), tools=dict.fromkeys(Tool, Fraction(score)))
        for name, score in scores.items()
    ]
    found = weighted_means(years, read)
    assert found == {
        Tool.IIT: WeightedMean(Fraction(80 * 30 + 90 * 70, 100), 2, 100),
        Tool.EIT: WeightedMean(Fraction(80), 1, 150),
    }
    assert weighted_means([replace(each, overall=None) for each in years], read) == {}
    assert weighted_means(years, []) == {}
