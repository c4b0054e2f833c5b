from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

import pytest
from helpers_assessments import REPORT_000, REPORT_002, REPORT_004, all_at, assessment_of, complete_assessments
from helpers_sampling import examples, some
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.effort import Half, LeverPlace
from ita_desktop.analysis.path import Hindrance, WayKind, path_to_next_level, what_if
from ita_desktop.analysis.scoring import score
from ita_desktop.models.assessment import ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.analysis.path import Way
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework

FULL = Decimal(100)
CAP = Decimal(95)
SLACK = Decimal("0.05")
"""What rounding the goals of a way up to two places can add to its effort: a few steps of a hundredth at most half a
document a point."""

PRICES = ((60, "0.1"), (80, "0.2"), (90, "0.3"), (95, "0.5"))
"""The price list once more (docs/domain.md §2.6), so that this file reckons for itself."""


def small_framework(year: int) -> Framework:
    """Keep three indicators of 2568, one a tool, with ten items in all, so that every choice can be tried."""
    whole = load_framework(2568)
    rule = load_framework(year).level_rule
    numbers = (1, 6, 10)
    items = tuple(
        item for item in whole.items if item.indicator in numbers and item.code not in {"o22", "o23", "o24", "o26"}
    )
    return replace(
        whole,
        indicators=tuple(indicator for indicator in whole.indicators if indicator.number in numbers),
        subgroups=whole.subgroups_of(10),
        items=items,
        level_rule=rule,
        issues=(),
    )


def reaches(framework: Framework, assessment: Assessment, target: str, changes: Mapping[str, ItemScore]) -> bool:
    names = [band.name for band in framework.level_rule.bands]
    reached = what_if(framework, assessment, changes).level_name
    return reached is not None and names.index(reached) <= names.index(target)


def paid(framework: Framework, assessment: Assessment, changes: Mapping[str, ItemScore]) -> Decimal:
    """Reckon the effort of `changes` by walking up the price list in hundredths of a band, apart from the program."""
    total = Decimal(0)
    for code, after in changes.items():
        before, item = assessment.items[code], framework.item(code)
        assert item is not None
        if item.tool is Tool.OIT:
            assert after.score is not None
            assert before.score is not None
            total += (after.score - before.score) / 100
            continue
        halves = [(before.public, after.public), (before.survey, after.survey)]
        if after.score is not None:
            total += climbed(before.score, after.score)
        total += sum((climbed(*half) / 2 for half in halves), Decimal(0))
    return total


def climbed(start: Decimal | None, goal: Decimal | None) -> Decimal:
    if start is None or goal is None or goal <= start:
        return Decimal(0)
    total, at = Decimal(0), start
    for end, price in PRICES:
        if at < end and at < goal:
            up_to = min(goal, Decimal(end))
            total += (up_to - at) * Decimal(price)
            at = up_to
    assert at == goal, "beyond the cap"
    return total


@pytest.mark.parametrize("year", [2565, 2566, 2568])
@pytest.mark.parametrize("least", [0, 60, 80])
@settings(max_examples=examples(15), deadline=None)
@given(data=st.data())
def test_every_way_reaches_the_level_and_costs_what_it_says(year: int, least: int, data: st.DataObject) -> None:
    framework = small_framework(year)
    assessment = data.draw(complete_assessments(framework, least=least, parted=True))
    path = path_to_next_level(framework, assessment)
    if path is None:
        assert score(framework, assessment).level == framework.level_rule.bands[0]
        return
    assert path.hindrance is None
    assert path.best is not None
    for kind, way in path.ways.items():
        check_way(framework, assessment, path.target.name, way)
        documents = {step.is_document for step in way.steps}
        assert kind is not WayKind.DOCUMENTS or documents == {True}
        assert kind is not WayKind.SURVEYS or documents == {False}
        assert way.effort >= path.best.effort - SLACK
        assert kind is not WayKind.FEWEST or len(way.steps) <= min(len(each.steps) for each in path.ways.values())


def check_way(framework: Framework, assessment: Assessment, target: str, way: Way) -> None:
    assert way.changes is not None
    assert reaches(framework, assessment, target, way.changes)
    assert way.effort == paid(framework, assessment, way.changes) == sum(step.effort for step in way.steps)
    after = what_if(framework, assessment, way.changes).overall.score
    before = score(framework, assessment).overall.score
    assert after is not None
    assert before is not None
    assert way.overall_after == round_half_up(after)
    assert abs(sum(step.gain for step in way.steps) - (after - before)) < Decimal("1e-20")
    for step in way.steps:
        assert step.start < step.goal <= (FULL if step.is_document else CAP)
    ordered = [(not step.is_document, -step.gain) for step in way.steps]
    assert ordered == sorted(ordered)


GRID = (60, 70, 75, 80, 85, 90, 95)


GRIDS = some(product([2565, 2566, 2568], range(6)), lambda case: [case[0]])


@pytest.mark.parametrize(("year", "seed"), GRIDS)
def test_no_cheaper_way_stands_on_a_grid_of_all(year: int, seed: int) -> None:
    """Try every choice of documents with every choice of survey goals on a grid: none that reaches costs less."""
    rng = random.Random(f"{year}-{seed}")
    framework = small_framework(year)
    items = {
        item.code: ItemScore(score=Decimal(rng.choice((0, 50, 100) if item.tool is Tool.OIT else (70, 75, 80, 85, 96))))
        for item in framework.items
    }
    loose = ["e1", "e2", "i1", "i2"]
    items |= {"e1": both(rng), "e2": both(rng), "e3": ItemScore(public=FULL, survey=FULL), "i3": ItemScore(score=FULL)}
    assessment = assessment_of(2568, items)
    path = path_to_next_level(framework, assessment)
    if path is None:
        return
    assert path.best is not None
    cheapest = min(
        paid(framework, assessment, changes)
        for changes in every_choice(framework, assessment, loose)
        if reaches_by_hand(framework, assessment, path.target.name, changes)
    )
    assert path.best.effort <= cheapest + SLACK
    fewest = min(len(way.steps) for way in path.ways.values())
    assert fewest <= len(path.best.steps)


def both(rng: random.Random) -> ItemScore:
    return ItemScore(public=Decimal(rng.choice((75, 90, 97))), survey=Decimal(rng.choice((70, 80, 90))))


def every_choice(framework: Framework, assessment: Assessment, loose: list[str]) -> Iterator[dict[str, ItemScore]]:
    short = [
        item.code for item in framework.items if item.tool is Tool.OIT and assessment.items[item.code].score != FULL
    ]
    documents = [each for count in range(len(short) + 1) for each in combinations(short, count)]
    for goals in product(*(goals_of(assessment.items[code]) for code in loose)):
        surveys = {code: goal for code, goal in zip(loose, goals, strict=True) if goal is not None}
        for chosen in documents:
            yield surveys | {code: ItemScore(score=FULL) for code in chosen}


def goals_of(entered: ItemScore) -> list[ItemScore | None]:
    if entered.score is not None:
        return [None, *(ItemScore(score=Decimal(goal)) for goal in GRID if goal > entered.score)]
    assert entered.public is not None
    assert entered.survey is not None
    publics = [entered.public, *(Decimal(goal) for goal in (85, 90, 95) if goal > entered.public)]
    surveys = [entered.survey, *(Decimal(goal) for goal in (85, 90, 95) if goal > entered.survey)]
    return [ItemScore(public=public, survey=survey) for public in publics for survey in surveys]


def reaches_by_hand(
    framework: Framework, assessment: Assessment, target: str, changes: Mapping[str, ItemScore]
) -> bool:
    """Reckon the level of the small framework with plain means, apart from the program."""
    items = dict(assessment.items) | dict(changes)
    iit = mean([items[code].value for code in ("i1", "i2", "i3")])
    eit = mean([items[code].value for code in ("e1", "e2", "e3")])
    public = mean([items[code].public for code in ("e1", "e2", "e3")])
    survey = mean([items[code].survey for code in ("e1", "e2", "e3")])
    second = [items[code].score for code in ("o25", "o27", "o27", "o28")]
    oit = (mean([items["o21"].score]) + mean(second)) / 2
    overall = Fraction(3, 10) * iit + Fraction(3, 10) * eit + Fraction(4, 10) * oit
    band = next(each for each in framework.level_rule.bands if each.name == target)
    parts = [iit, public, survey, oit] if framework.level_rule.eit_by_parts else [iit, eit, oit]
    return rounded(overall) >= band.overall and (
        band.floor is None or all(rounded(part) >= band.floor for part in parts)
    )


def mean(values: list[Decimal | None]) -> Fraction:
    known = [Fraction(value) for value in values if value is not None]
    assert len(known) == len(values)
    return sum(known, Fraction(0)) / len(known)


def rounded(value: Fraction) -> Fraction:
    return Fraction(int(value * 100 + Fraction(1, 2)), 100)


@pytest.mark.parametrize("year", [2565, 2566, 2568])
@settings(max_examples=examples(25), deadline=None)
@given(data=st.data())
def test_no_random_way_that_reaches_is_cheaper(year: int, data: st.DataObject) -> None:
    framework = small_framework(year)
    assessment = data.draw(complete_assessments(framework, least=50, parted=True))
    path = path_to_next_level(framework, assessment)
    if path is None or path.best is None or path.best.changes is None:
        return
    # Near the best way: some steps left out, some documents added, each goal moved.
    changes = dict(path.best.changes)
    for code in data.draw(st.lists(st.sampled_from([item.code for item in framework.items]), max_size=4)):
        entered, item = assessment.items[code], framework.item(code)
        assert item is not None
        if item.tool is Tool.OIT:
            changes = {each: goal for each, goal in changes.items() if each != code} | (
                {} if code in changes or entered.score == FULL else {code: ItemScore(score=FULL)}
            )
        elif (entered.score or entered.public or FULL) < CAP and (entered.survey or Decimal(0)) < CAP:
            goal = data.draw(st.decimals(50, 95, places=2))
            changes[code] = moved(entered, goal)
    if reaches(framework, assessment, path.target.name, changes):
        assert paid(framework, assessment, changes) >= path.best.effort - SLACK


def moved(entered: ItemScore, goal: Decimal) -> ItemScore:
    if entered.score is not None:
        return ItemScore(score=max(goal, entered.score))
    assert entered.public is not None
    assert entered.survey is not None
    return ItemScore(public=max(goal, entered.public), survey=max(goal, entered.survey))


def test_a_way_that_is_made_dearer_or_left_short_would_be_seen() -> None:
    framework = load_framework(2568)
    path = path_to_next_level(framework, REPORT_002)
    assert path is not None
    assert path.best is not None
    assert path.best.changes is not None
    for code in path.best.changes:
        short = {each: goal for each, goal in path.best.changes.items() if each != code}
        assert not reaches(framework, REPORT_002, path.target.name, short)
    changed = dict(path.best.changes) | {"e1": ItemScore(survey=Decimal("92.00"))}
    assert not reaches(framework, REPORT_002, path.target.name, changed)
    assert paid(framework, REPORT_002, changed) < path.best.effort


@pytest.mark.parametrize("year", [2564, 2566, 2567, 2568, 2569])
@settings(max_examples=examples(6), deadline=None)
@given(data=st.data())
def test_whole_years_reach_the_next_level(year: int, data: st.DataObject) -> None:
    framework = load_framework(year)
    assessment = data.draw(complete_assessments(framework, parted=True))
    path = path_to_next_level(framework, assessment)
    assert path is not None
    assert path.best is not None
    for way in path.ways.values():
        check_way(framework, assessment, path.target.name, way)


def test_report_002_lacks_only_the_eit() -> None:
    framework = load_framework(2568)
    path = path_to_next_level(framework, REPORT_002)
    assert path is not None
    assert path.target.name == "ผ่านดีเยี่ยม"
    assert [(gap.part.value, gap.met) for gap in path.gaps] == [
        ("overall", True),
        ("IIT", True),
        ("EIT", False),
        ("OIT", True),
    ]
    assert path.gaps[2].score == Decimal("93.08")
    assert path.gaps[2].short_by == Decimal("1.92")
    assert path.best is not None
    assert {(step.key, step.half) for step in path.best.steps} == {
        (code, Half.SURVEY) for code in ("e1", "e2", "e5", "e6", "e7", "e8", "e9")
    }
    assert round_half_up(path.best.tool_gains[Tool.EIT]) == Decimal("1.92")
    assert WayKind.DOCUMENTS not in path.ways
    assert len(path.ways[WayKind.FEWEST].steps) == 4


def test_2565_from_b_to_a_goes_by_seven_documents_and_not_by_six_survey_items() -> None:
    """3 points are missing: six questions from 74 to 100 would bring 3.12, seven of the nine documents of 9.1 3.11."""
    framework = load_framework(2565)
    low = {"e1", "e2", "e6", "e7", "e11", "e12"}
    empty = {item.code for item in framework.items_of_subgroup("9.1")}
    usual = {Tool.IIT: "68.53", Tool.EIT: "92", Tool.OIT: "100"}
    items = {
        item.code: ItemScore(
            score=Decimal("74" if item.code in low else "0" if item.code in empty else usual[item.tool])
        )
        for item in framework.items
    }
    assessment = assessment_of(2565, items)
    path = path_to_next_level(framework, assessment)
    assert score(framework, assessment).level_name == "B"
    assert reaches(framework, assessment, "A", {code: ItemScore(score=FULL) for code in low})
    assert path is not None
    assert path.best is not None
    assert {step.key for step in path.best.steps} < empty
    assert len(path.best.steps) == 7
    assert path.best.effort == 7
    assert path.best.overall_after == Decimal("85.11")
    assert path.ways[WayKind.SURVEYS].effort > 4 * path.best.effort


def test_the_edge_of_rounding_is_enough() -> None:
    framework = load_framework(2565)
    items = all_at(framework, "90")
    items |= {code: ItemScore(score=FULL) for code in items if code.startswith("o")}
    items |= {"o42": ItemScore(score=Decimal(0))}
    path = path_to_next_level(framework, assessment_of(2565, items))
    assert path is not None
    assert path.best is not None
    assert path.target.name == "AA"
    after = what_if(framework, assessment_of(2565, items), path.best.changes or {})
    assert after.overall.score is not None
    assert Decimal("94.995") <= after.overall.score < Decimal("95.01")


def test_there_is_no_path_above_the_highest_or_an_unknown_level() -> None:
    framework = load_framework(2568)
    assert path_to_next_level(framework, REPORT_000) is None
    assert path_to_next_level(framework, assessment_of(2568)) is None


def test_without_items_the_way_goes_by_indicators() -> None:
    path = path_to_next_level(load_framework(2565), REPORT_004)
    assert path is not None
    assert path.target.name == "C"
    assert path.gaps[0].short_by == Decimal("2.43")
    assert path.best is not None
    (step,) = path.best.steps
    assert (step.place, step.key, step.start, step.goal) == (
        LeverPlace.INDICATOR,
        "10",
        Decimal("12.50"),
        Decimal("24.64"),
    )
    # ten documents lack 87.5 points: each point is worth a tenth of a document, and 0.2 of the overall score
    assert step.effort == Decimal("1.214")
    assert step.gain == Decimal("2.428")
    assert path.best.overall_after == Decimal("65.00")
    assert path.best.changes is None


def test_by_tools_where_not_even_indicators_are_known() -> None:
    tools = {Tool.IIT: Decimal(90), Tool.EIT: Decimal("93.07"), Tool.OIT: Decimal(100)}
    path = path_to_next_level(load_framework(2568), assessment_of(2568, {}, Published(tools=tools)))
    assert path is not None
    assert path.best is not None
    assert [(step.place, step.key, step.goal) for step in path.best.steps] == [
        (LeverPlace.TOOL, "IIT", Decimal(95)),
        (LeverPlace.TOOL, "EIT", Decimal(95)),
    ]
    assert path.best.tool_gains[Tool.EIT] == Decimal("1.93")


def test_a_published_subgroup_stands_for_its_documents() -> None:
    framework = load_framework(2568)
    items = all_at(framework, "88")
    items |= {code: ItemScore(score=FULL) for code in items if code.startswith("o")}
    for code in ("o25", "o26", "o27", "o28"):
        del items[code]
    assessment = assessment_of(2568, items, Published(subgroups={"10.2": Decimal(40)}))
    path = path_to_next_level(framework, assessment)
    assert path is not None
    assert path.best is not None
    assert ("10.2", LeverPlace.SUBGROUP) in {(step.key, step.place) for step in path.best.steps}


def test_items_under_a_published_figure_are_not_counted_on() -> None:
    framework = load_framework(2568)
    items = all_at(framework, "90")
    items |= {code: ItemScore(score=FULL) for code in items if code.startswith("o")}
    del items["i1"]
    assessment = assessment_of(2568, items, Published(indicators={1: Decimal(90)}))
    path = path_to_next_level(framework, assessment)
    assert path is not None
    assert path.best is not None
    raised = {step.key for step in path.best.steps}
    assert not {"i2", "i3"} & raised
    assert "1" in raised
    only_overall = path_to_next_level(framework, assessment_of(2568, {}, Published(overall=Decimal(80))))
    assert only_overall is not None
    assert (only_overall.best, only_overall.hindrance) == (None, Hindrance.UNKNOWN)


def test_2566_needs_both_parts_for_a_way() -> None:
    framework = load_framework(2566)
    items = {code: ItemScore(score=Decimal(80)) for code in all_at(framework, "80")}
    items |= {code: ItemScore(score=FULL) for code in items if not code.startswith("e")}
    path = path_to_next_level(framework, assessment_of(2566, items))
    assert path is not None
    assert path.target.name == "ผ่านดี"
    assert path.best is None
    assert path.hindrance is Hindrance.UNKNOWN
    assert path.gaps[2].score is None
    assert path.gaps[2].short_by is None


def test_2566_raises_the_part_that_lacks() -> None:
    framework = load_framework(2566)
    items = all_at(framework, "90")
    items |= {code: ItemScore(public=Decimal(94), survey=Decimal(83)) for code in items if code.startswith("e")}
    items |= {code: ItemScore(score=FULL) for code in items if code.startswith("o")}
    path = path_to_next_level(framework, assessment_of(2566, items))
    assert path is not None
    assert path.best is not None
    assert {step.half for step in path.best.steps} == {Half.SURVEY}


def test_a_level_beyond_the_cap_is_told_as_such() -> None:
    framework = load_framework(2568)
    bands = (replace(framework.level_rule.bands[0], floor=Decimal(99)), *framework.level_rule.bands[1:])
    strict = replace(framework, level_rule=replace(framework.level_rule, bands=bands))
    path = path_to_next_level(strict, REPORT_002)
    assert path is not None
    assert (dict(path.ways), path.hindrance) == ({}, Hindrance.BEYOND)


def test_what_if_stores_nothing_and_knows_its_codes() -> None:
    framework = load_framework(2568)
    before = dict(REPORT_002.items)
    result = what_if(framework, REPORT_002, {"o27": FULL, "e1": FULL, "e2": ItemScore(survey=Decimal(90))})
    assert result.items["e1"].public == 100
    assert (result.items["e2"].public, result.items["e2"].survey) == (Decimal("97.93"), Decimal(90))
    assert result.tools[Tool.OIT].score == 100
    plain = what_if(framework, REPORT_002, {"o27": FULL, "e1": FULL})
    assert plain.overall.score is not None
    assert round_half_up(plain.overall.score) == Decimal("97.75")
    assert dict(REPORT_002.items) == before
    with pytest.raises(KeyError):
        what_if(framework, REPORT_002, {"i99": FULL})


def test_what_is_not_known_leads_to_no_choice_of_items() -> None:
    framework = load_framework(2568)
    bands = tuple(band for band in framework.level_rule.bands if band.floor is not None or not band.overall)
    strict = replace(framework, level_rule=replace(framework.level_rule, bands=bands))
    way = path_to_next_level(strict, assessment_of(2568, published=Published(tools={Tool.IIT: Decimal(50)})))
    assert way is not None
    assert way.best is None
    assert [gap.met for gap in way.gaps].count(True) == 0
