from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

import pytest
from helpers_assessments import REPORT_000, REPORT_002, REPORT_004, all_at, assessment_of, complete_assessments
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.path import path_to_next_level, what_if
from ita_desktop.analysis.scoring import score
from ita_desktop.models.assessment import ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework

FULL = Decimal(100)


def small_framework(year: int) -> Framework:
    """Keep three indicators of 2568, one a tool, with ten items in all, so that every set of items can be tried."""
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


def levels_up(framework: Framework, assessment: Assessment, target: str, codes: tuple[str, ...]) -> bool:
    names = [band.name for band in framework.level_rule.bands]
    reached = what_if(framework, assessment, dict.fromkeys(codes, FULL)).level_name
    return reached is not None and names.index(reached) <= names.index(target)


@pytest.mark.parametrize("year", [2565, 2566, 2568])
@pytest.mark.parametrize("least", [0, 60, 90])
@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_no_smaller_set_reaches_the_next_level(year: int, least: int, data: st.DataObject) -> None:
    framework = small_framework(year)
    assessment = data.draw(complete_assessments(framework, least=least, parted=True))
    path = path_to_next_level(framework, assessment)
    if path is None:
        assert score(framework, assessment).level == framework.level_rule.bands[0]
        return
    assert path.items is not None
    assert levels_up(framework, assessment, path.target.name, path.items)
    before = score(framework, assessment)
    below_full = [code for code, entry in before.items.items() if entry.score != FULL]
    for smaller in combinations(below_full, len(path.items) - 1):
        assert not levels_up(framework, assessment, path.target.name, smaller)
    after = score(framework, what_if_assessment(assessment, path.items)).overall.score
    assert after is not None
    assert path.overall_after == round_half_up(after)
    for same_size in combinations(below_full, len(path.items)):
        if levels_up(framework, assessment, path.target.name, same_size):
            other = what_if(framework, assessment, dict.fromkeys(same_size, FULL)).overall.score
            assert other is not None
            assert after - other > Decimal("-1e-20")
    impacts = [before.items[code].impact or Decimal(0) for code in path.items]
    assert impacts == sorted(impacts, reverse=True)


def what_if_assessment(assessment: Assessment, codes: tuple[str, ...]) -> Assessment:
    items = dict(assessment.items)
    for code in codes:
        both = items[code].public is not None
        items[code] = ItemScore(public=FULL, survey=FULL) if both else ItemScore(score=FULL)
    return replace(assessment, items=items)


@pytest.mark.parametrize("year", [2564, 2566, 2568])
@settings(max_examples=5, deadline=None)
@given(data=st.data())
def test_whole_years_reach_the_next_level(year: int, data: st.DataObject) -> None:
    framework = load_framework(year)
    assessment = data.draw(complete_assessments(framework, parted=True))
    path = path_to_next_level(framework, assessment)
    assert path is not None
    assert path.items is not None
    assert levels_up(framework, assessment, path.target.name, path.items)


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
    assert path.items == ("e1", "e7")
    assert levels_up(framework, REPORT_002, "ผ่านดีเยี่ยม", path.items)


def test_the_edge_of_rounding_is_enough() -> None:
    framework = load_framework(2565)
    items = all_at(framework, "94.99")
    items |= {code: ItemScore(score=Decimal("94.99")) for code in items if code.startswith("o")}
    path = path_to_next_level(framework, assessment_of(2565, items))
    assert path is not None
    assert path.target.name == "AA"
    assert path.items is not None
    assert len(path.items) == 1


def test_there_is_no_path_above_the_highest_or_an_unknown_level() -> None:
    framework = load_framework(2568)
    assert path_to_next_level(framework, REPORT_000) is None
    assert path_to_next_level(framework, assessment_of(2568)) is None


def test_without_items_the_gaps_are_told_but_no_set() -> None:
    path = path_to_next_level(load_framework(2565), REPORT_004)
    assert path is not None
    assert path.target.name == "C"
    assert path.gaps[0].short_by == Decimal("2.43")
    assert path.items is None
    assert path.overall_after is None


def test_items_under_a_published_figure_are_not_counted_on() -> None:
    framework = load_framework(2568)
    items = all_at(framework, "90")
    items |= {code: ItemScore(score=FULL) for code in items if code.startswith("o")}
    del items["i1"]
    assessment = assessment_of(2568, items, Published(indicators={1: Decimal(90)}))
    path = path_to_next_level(framework, assessment)
    assert path is not None
    assert path.items is not None
    assert not {"i2", "i3"} & set(path.items)
    assert levels_up(framework, assessment, path.target.name, path.items)
    only_overall = path_to_next_level(framework, assessment_of(2568, {}, Published(overall=Decimal(80))))
    assert only_overall is not None
    assert only_overall.items is None


def test_2566_needs_both_parts_for_a_set() -> None:
    framework = load_framework(2566)
    items = {code: ItemScore(score=Decimal(80)) for code in all_at(framework, "80")}
    items |= {code: ItemScore(score=FULL) for code in items if not code.startswith("e")}
    path = path_to_next_level(framework, assessment_of(2566, items))
    assert path is not None
    assert path.target.name == "ผ่านดี"
    assert path.items is None
    assert path.gaps[2].score is None
    assert path.gaps[2].short_by is None


def test_what_if_stores_nothing_and_knows_its_codes() -> None:
    framework = load_framework(2568)
    before = dict(REPORT_002.items)
    result = what_if(framework, REPORT_002, {"o27": FULL, "e1": FULL})
    assert result.items["e1"].public == 100
    assert result.overall.score is not None
    assert round_half_up(result.overall.score) == Decimal("97.75")
    assert result.tools[Tool.OIT].score == 100
    assert dict(REPORT_002.items) == before
    with pytest.raises(KeyError):
        what_if(framework, REPORT_002, {"i99": FULL})


def test_what_is_not_known_leads_to_no_choice_of_items() -> None:
    framework = load_framework(2568)
    bands = tuple(band for band in framework.level_rule.bands if band.floor is not None or not band.overall)
    strict = replace(framework, level_rule=replace(framework.level_rule, bands=bands))
    way = path_to_next_level(strict, assessment_of(2568, published=Published(tools={Tool.IIT: Decimal(50)})))
    assert way is not None
    assert (way.items, way.overall_after) == (None, None)
    assert [gap.met for gap in way.gaps].count(True) == 0
