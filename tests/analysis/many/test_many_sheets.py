"""The sheets of many authorities: every figure by a second arithmetic, every column in order, sums last."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from helpers_many import YEAR, before_of, many_assessments, province, years_of
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.analysis.many.compare import compare_sheet, compared_facts
from ita_desktop.analysis.many.groups import Grouping
from ita_desktop.analysis.many.items import item_standings
from ita_desktop.analysis.many.over_years import over_years
from ita_desktop.analysis.many.results import AuthorityYear
from ita_desktop.analysis.many.sheets import (
    NOT_ALIKE,
    authority_items,
    group_items,
    group_rows,
    groups_sheet,
    items_sheet,
    outliers_sheet,
    tile_text,
    years_sheet,
)
from ita_desktop.analysis.many.table import UNPLACED, ManyFilter, who_is
from ita_desktop.analysis.sheet import HEAT_LIMITS, SheetMaker, exact_key, heat_of, signed_score
from ita_desktop.analysis.tree import hundredths, mean, sum_of
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.item_pairs import item_pairs

if TYPE_CHECKING:
    from ita_desktop.analysis.sheet import Sheet

SHELF = FrameworkShelf()
NOW = many_assessments(24)
THEN = tuple(before_of(each) for each in NOW[:20])
READ = years_of([*NOW, *THEN])
YEARS = [each for each in READ.years.values() if isinstance(each, AuthorityYear)]
BESIDE = over_years(YEARS, SHELF)
MANY = province(24)
CENT = Decimal("0.01")


def column(sheet: Sheet, head: str) -> list[str]:
    """Return what a column reads, in the order of the sheet."""
    (found,) = (each for each in sheet.columns if each.head == head)
    return [found.text(place) for place in range(len(sheet.marks))]


def change_by_hand(place: int) -> str:
    """Return the change of an authority by decimals alone, from the items that are asked alike in both years."""
    now, then = NOW[place], THEN[place]
    framework, pairs = SHELF.load(YEAR), item_pairs(SHELF, YEAR - 1, YEAR)
    weights: dict[str, Decimal] = {}
    for indicator in framework.indicators:
        own = [item for item in framework.items if item.indicator == indicator.number]
        tool = Decimal(str(framework.weights[indicator.tool])) / len(framework.indicators_of(indicator.tool))
        groups = framework.subgroups_of(indicator.number)
        for item in own:
            beside = [other for other in own if other.subgroup == item.subgroup] if groups else own
            share = tool / (len(groups) if groups else 1)
            weights[item.code] = share * item.weight / sum(other.weight for other in beside)
    sums = [Decimal(0)] * 3
    count = 0
    for item in framework.items:
        pair = pairs.comparable(item.code)
        one = now.items.get(item.code)
        other = None if pair is None else then.items.get(pair.before)
        if one is None or other is None or one.value is None or other.value is None:
            continue
        count += 1
        for nth, value in enumerate(
            (weights[item.code], weights[item.code] * one.value, weights[item.code] * other.value)
        ):
            sums[nth] += value
    printed = [(value / sums[0]).quantize(CENT, ROUND_HALF_UP) for value in sums[1:]]
    return f"{printed[0] - printed[1]:+.2f} ({count}/{len(framework.items)})"


def test_over_the_years_each_change_is_that_of_the_comparable_items() -> None:
    sheet = years_sheet(BESIDE.authorities, BESIDE)
    changes = dict(zip(sheet.marks, column(sheet, f"เปลี่ยน {YEAR}"), strict=True))
    compared = 0
    for place, each in enumerate(NOW):
        told = changes[each.agency]
        if place >= len(THEN) or len(each.items) < len(SHELF.load(YEAR).items):
            published = place < len(THEN) and each.published.overall is not None
            assert told == (NOT_ALIKE if published else "–"), place
        else:
            assert told == change_by_hand(place)
            compared += 1
    assert compared > 10
    assert f"เปลี่ยน {YEAR - 1}" not in [each.head for each in sheet.columns]


def test_every_cell_of_a_year_leads_to_that_year() -> None:
    sheet = years_sheet(BESIDE.authorities, BESIDE)
    for each in sheet.columns:
        year = next((year for year in (YEAR, YEAR - 1) if each.head.endswith(str(year))), None)
        for place, one in enumerate(BESIDE.authorities):
            wanted = one.latest if year is None else one.years.get(year)
            assert each.leads(place) == (None if wanted is None else wanted.id)


def test_who_did_not_change_is_taken_over() -> None:
    again = over_years(YEARS, SHELF, BESIDE)
    assert all(one is other for one, other in zip(again.authorities, BESIDE.authorities, strict=True))
    other = [replace(each) if each.id == 1 else each for each in YEARS]
    (new,) = (
        one
        for one, old in zip(over_years(other, SHELF, BESIDE).authorities, BESIDE.authorities, strict=True)
        if one is not old
    )
    assert new.agency == NOW[0].agency


def test_who_has_no_result_in_the_year_fits_by_name_and_place_alone() -> None:
    shown = {each.agency for each in NOW[:2]}
    early = over_years([each for each in YEARS if each.id not in (3, 4)], SHELF)
    found = early.wanted(ManyFilter(), shown, YEAR)
    assert {one.agency for one in found} == {each.agency for each in NOW[:4]}
    assert {one.agency for one in early.wanted(ManyFilter("จำลอง02"), shown, YEAR)} == {*shown, NOW[2].agency}
    assert {one.agency for one in early.wanted(ManyFilter(calls=True), shown, YEAR)} == shown


def test_groups_add_up_and_their_sum_stays_last() -> None:
    rows = group_rows(MANY, Grouping.DISTRICT)
    *groups, whole = rows
    assert sum(row.calls for row in groups) == whole.calls > 0
    assert sum(row.missing for row in groups) == whole.missing
    assert (
        sum(row.passing for row in groups)
        == whole.passing
        == sum(year.level is not None and "ปรับปรุง" not in year.level for year in MANY.years if year.is_whole)
    )
    assert (
        sum((row.change.value or 0) * row.change.count for row in groups)
        == (whole.change.value or 0) * whole.change.count
    )
    assert MANY.changes is not None
    assert whole.change == MANY.changes.mean
    sheet = groups_sheet(rows, MANY.changes.beside)
    for place in range(len(sheet.columns)):
        for downward in (False, True):
            order = sheet.order(place, downward=downward)
            assert sorted(order) == list(range(len(rows)))
            assert order[-1] == len(rows) - 1
    assert column(sheet, "หน่วยงาน") == [*(str(len(group.years)) for group in MANY.districts), "24"]
    assert tile_text(groups[0]).splitlines()[0] == groups[0].name
    assert {row.heat for row in groups} <= {0, 1, 3}


def test_the_colour_of_a_tile_follows_how_many_pass() -> None:
    row = group_rows(MANY, Grouping.PROVINCE)[0]
    whole = row.summary.whole
    heats = {passing: replace(row, passing=passing).heat for passing in range(whole + 1)}
    assert heats[whole] == 3
    assert {heat for passing, heat in heats.items() if passing * 2 >= whole and passing < whole} == {1}
    assert {heat for passing, heat in heats.items() if passing * 2 < whole} == {0}
    assert replace(row, summary=replace(row.summary, whole=0)).heat is None


def test_items_are_coloured_and_counted() -> None:
    rows = authority_items((each.agency.name, each) for each in MANY.years)
    sheet = items_sheet(rows, MANY, "ข้อ")
    whole = [each for each in MANY.years if each.is_whole]
    for nth, item in enumerate(MANY.framework.items):
        known = [value for each in whole if (value := each.items[nth]) is not None]
        *_, mean, below, zero = column(sheet, item.code)
        exact = sum(known, Fraction(0)) / len(known)
        decimal = Decimal(exact.numerator) / Decimal(exact.denominator)
        assert mean in {f"{decimal.quantize(CENT, ROUND_HALF_UP)}", "100"}
        printed = [(Decimal(value.numerator) / value.denominator).quantize(CENT, ROUND_HALF_UP) for value in known]
        assert (below, zero) == (str(sum(value < 85 for value in printed)), str(sum(value == 0 for value in printed)))
    groups = group_items(MANY, Grouping.DISTRICT)
    assert [row.name for row in groups] == [group.name for group in MANY.districts]
    assert all(row.id is None for row in groups)


@given(st.fractions(0, 100))
def test_a_colour_follows_the_printed_score(score: Fraction) -> None:
    printed = (Decimal(score.numerator) / Decimal(score.denominator)).quantize(CENT, ROUND_HALF_UP)
    assert heat_of(score) == sum(printed >= limit for limit in HEAT_LIMITS)


def test_what_is_no_score_has_no_colour() -> None:
    assert [heat_of(value) for value in (None, 3, "ผ่าน")] == [None] * 3
    assert heat_of(Fraction(84995, 1000)) == 2


@given(st.lists(st.fractions(0, 100), min_size=2))
def test_sorted_by_the_quick_key_is_sorted(values: list[Fraction]) -> None:
    near = [*values, *(value + Fraction(1, 10**30) for value in values)]
    assert sorted(near, key=exact_key) == sorted(near)


@pytest.mark.parametrize(
    ("points", "told"), [("1.2", "+1.20"), ("-0.355", "-0.36"), ("0", "0.00"), ("0.004", "0.00"), ("-0.004", "0.00")]
)
def test_a_difference_has_its_sign(points: str, told: str) -> None:
    assert signed_score(Fraction(points)) == told


def test_what_is_unknown_stands_last_either_way() -> None:
    rows = [Fraction(3), None, Fraction(1), Fraction(3)]
    maker = SheetMaker(rows)
    maker.add("ก", 1, lambda row: row)
    sheet = maker.sheet("", id)
    assert sheet.order(0) == (2, 0, 3, 1)
    assert sheet.order(0, downward=True) == (0, 3, 2, 1)


def test_compared_authorities_stand_beside_each_other_most_different_items_first() -> None:
    chosen = [one for one in BESIDE.authorities if one.agency in {NOW[place].agency for place in (0, 2, 5)}]
    facts = compared_facts(chosen, YEAR, SHELF.load(YEAR), {1: 7}, BESIDE)
    items = [fact for fact in facts if fact.name.split()[0] in {item.code for item in SHELF.load(YEAR).items}]
    apart = [-1 if fact.apart is None else fact.apart for fact in items]
    assert apart == sorted(apart, reverse=True)
    for fact in items:
        scores = [
            each.items[fact.name.split()[0]].value for each in (NOW[0], NOW[2]) if fact.name.split()[0] in each.items
        ]
        known = [Decimal(score).quantize(CENT, ROUND_HALF_UP) for score in scores if score is not None]
        if len(known) > 1:
            assert fact.apart == Fraction(max(known) - min(known))
    sheet = compare_sheet(chosen, facts, YEAR)
    assert len(sheet.columns) == 5
    own = [next(each.id for each in YEARS if each.agency == one.agency and each.fiscal_year == YEAR) for one in chosen]
    assert [sheet.columns[nth + 1].leads(0) for nth in range(3)] == own
    for nth in range(len(sheet.columns)):
        assert sorted(sheet.order(nth)) == list(range(len(facts)))


def test_those_far_out_are_listed() -> None:
    year = next(each for each in YEARS if each.is_whole)
    assert MANY.spread is not None
    sheet = outliers_sheet(replace(MANY.spread, low=(year,), high=(replace(year, id=9),)))
    assert column(sheet, "คะแนน") == ["ต่ำกว่ากลุ่ม", "สูงกว่ากลุ่ม"]
    assert [sheet.columns[0].leads(place) for place in (0, 1)] == [year.id, 9]


def test_a_place_not_known_can_be_asked_for() -> None:
    lost = replace(NOW[0].agency, district="", province="")
    fits = ManyFilter(district=UNPLACED).who_fits()
    assert fits(who_is(lost))
    assert not fits(who_is(NOW[0].agency))


@given(st.lists(st.tuples(st.fractions(0, 100), st.fractions(0, 3))))
def test_sums_in_whole_numbers_are_the_sums_of_the_fractions(pairs: list[tuple[Fraction, Fraction]]) -> None:
    values, weights = [value for value, _ in pairs], [weight for _, weight in pairs]
    assert sum_of(values) == sum(values, Fraction(0))
    assert sum_of(values, weights) == sum((value * weight for value, weight in pairs), Fraction(0))
    total = sum(weights, Fraction(0))
    assert mean(pairs) == (sum_of(values, weights) / total if total else None)


@given(st.fractions(0, 100))
def test_hundredths_are_those_printed(score: Fraction) -> None:
    with localcontext() as exact:
        exact.prec = 60
        decimal = Decimal(score.numerator) / Decimal(score.denominator)
        assert hundredths(score) == int((decimal * 100).quantize(Decimal(1), ROUND_HALF_UP))


def test_what_is_printed_as_the_limit_is_not_below_it() -> None:
    year = next(each for each in MANY.years if each.is_whole)
    scores = [Fraction(score) for score in ("84.99", "84.994", "84.995", "85", "0")]
    years = [replace(year, items=(score, *year.items[1:])) for score in scores]
    first = item_standings(years, MANY.framework)[0]
    assert (first.below, first.zero) == (3, 1)
