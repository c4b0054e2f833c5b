from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from helpers_assessments import REPORT_000, REPORT_002, REPORT_004, all_at, assessment_of

from ita_desktop.analysis.comparison import Likeness
from ita_desktop.analysis.findings import EitPart, find
from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.models.assessment import ItemScore, Published
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.item_pairs import item_pairs
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from ita_desktop.analysis.findings import Findings
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework

REPORTS = Path(__file__).parent.parent / "files" / "reports"


def report(number: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads((REPORTS / f"{number}.json").read_text(encoding="utf-8"))
    return content


def findings_of(assessment: Assessment, previous: tuple[Framework, Assessment] | None = None) -> Findings:
    framework = load_framework(assessment.fiscal_year)
    if previous is None:
        return find(framework, assessment)
    pairs = item_pairs(FrameworkShelf(), previous[0].fiscal_year, framework.fiscal_year)
    return find(framework, assessment, (*previous, pairs))


def disagreements(said: dict[str, Any], found: dict[str, Any], label: str) -> set[str]:
    assert said.keys() == found.keys()
    return {f"{label} {key}" for key in said if said[key] != found[key]}


def test_000_names_the_lowest_items_we_find_save_where_it_is_wrong() -> None:
    told = report("000")
    found = findings_of(REPORT_000)
    lowest = {str(each.number): [item.code for item in each.lowest] for each in found.indicators}
    differs = disagreements(told["lowest"], lowest, "lowest")
    differs |= {f"indicator {warning.where}" for warning in found.result.warnings}
    assert differs == told["wrong"].keys()


def test_002_mends_and_keeps_what_we_find_save_where_it_is_wrong() -> None:
    told = report("002")
    found = findings_of(REPORT_002)
    short = {str(each.number): [item.code for item in each.short] for each in found.indicators}
    kept = {str(each.number): [item.code for item in each.of_class(ItemClass.MAINTAIN)] for each in found.indicators}
    differs = disagreements(told["short"], short, "short") | disagreements(told["kept"], kept, "kept")
    assert differs == told["wrong"].keys()
    assert found.result.level_name == "ผ่านดี"
    assert [item.code for item in found.by_impact[:1]] == ["o27"]
    assert found.by_impact[0].result.impact == 2


def test_004_has_our_tool_means_classes_and_ranking_save_where_it_is_wrong() -> None:
    told = report("004")
    found = findings_of(REPORT_004)
    means = {str(each.tool): str(round_half_up(each.node.score or Decimal(0))) for each in found.tools}
    classes = {str(each.number): str(each.node_class) for each in found.indicators}
    tool_classes = {str(each.tool): str(each.node_class) for each in found.tools}
    differs = disagreements(told["tools"], means, "tool") | disagreements(told["classes"], classes, "class")
    differs |= disagreements(told["tool_classes"], tool_classes, "class")
    assert differs == told["wrong"].keys()
    assert [each.number for each in found.ranked] == told["ranked"]
    assert str(round_half_up(found.result.overall.score or Decimal(0))) == told["overall"]
    assert found.result.level_name == told["level"]


def test_every_item_that_shares_the_lowest_score_is_lowest() -> None:
    found = findings_of(REPORT_002).indicator(2)
    assert [item.code for item in found.lowest] == ["i4", "i6"]


def test_nothing_is_lowest_where_all_stand_at_100_or_nothing_was_entered() -> None:
    framework = load_framework(2568)
    full = find(framework, assessment_of(2568, all_at(framework, "100")))
    empty = find(framework, assessment_of(2568))
    assert not any(each.lowest for each in (*full.indicators, *full.issues, *empty.indicators))
    assert not full.by_impact
    assert empty.ranked == ()


def test_limits_of_the_office_decide_the_classes() -> None:
    found = findings_of(replace(REPORT_002, limit=Decimal(92))).indicator(4)
    assert [item.code for item in found.of_class(ItemClass.DEFECT)] == ["i10"]
    assert [item.code for item in found.of_class(ItemClass.DEVELOP)] == ["i12"]


def test_the_weaker_part_of_the_eit_is_told() -> None:
    found = findings_of(REPORT_002)
    assert found.indicator(6).weaker_part is EitPart.SURVEY
    assert found.indicator(6).items[2].weaker_part is None
    assert found.indicator(1).weaker_part is None
    turned = replace(REPORT_002, items={"e1": ItemScore(public=Decimal(80), survey=Decimal(81))})
    assert findings_of(turned).indicator(6).items[0].weaker_part is EitPart.PUBLIC


def test_last_year_is_compared_by_indicator_tool_and_same_question() -> None:
    before = assessment_of(
        2567, {"i1": ItemScore(score=Decimal(90)), "e4": ItemScore(score=Decimal(50))}, Published(overall=Decimal(80))
    )
    found = findings_of(REPORT_002, previous=(load_framework(2567), before))
    assert found.before_year == 2567
    assert found.overall_compared is not None
    assert found.overall_compared.whole_before == 80
    assert found.overall_compared.likeness is Likeness.NONE  # a single item is known of 2567
    assert found.indicator(1).items[0].before == 90
    e4 = found.indicator(7).items[0].compared
    assert e4 is not None
    assert (e4.before, "ถามเฉพาะการเข้าถึง" in e4.reason) == (None, True)  # e4 asked something else in 2567
    assert found.indicator(1).before is None


def test_years_that_asked_on_other_scales_are_not_compared() -> None:
    found = findings_of(REPORT_002, previous=(load_framework(2565), REPORT_004))
    beside = found.indicator(1).compared
    assert beside is not None
    assert (beside.likeness, beside.before, beside.whole_before) == (Likeness.NONE, None, Decimal("83.61"))
    assert found.tools[0].before is None
    assert found.indicator(1).items[0].before is None


def test_sub_groups_and_issues_hold_their_items() -> None:
    found = findings_of(REPORT_002)
    groups = {group.subgroup.code: group for group in found.indicator(10).subgroups}
    assert [item.code for item in groups["10.2"].lowest] == ["o27"]
    assert groups["10.2"].node.score == 80
    assert groups["10.2"].node_class is ItemClass.DEFECT
    assert [issue.issue.number for issue in found.issues] == [1, 2, 3, 4, 5, 6, 7]
    every = [item.code for issue in found.issues for item in issue.items]
    assert sorted(every) == sorted(item.code for item in load_framework(2568).items)


def test_missing_items_are_told_apart_from_full_ones() -> None:
    partial = replace(REPORT_002, items={"i2": ItemScore(score=Decimal(100))}, published=Published())
    found = findings_of(partial).indicator(1)
    assert [item.code for item in found.missing] == ["i1", "i3"]
    assert found.lowest == ()
    assert found.score is None


def test_rank_and_its_scope_are_passed_on() -> None:
    found = findings_of(REPORT_002)
    assert (found.rank, found.rank_scope) == (50, "อปท. ในจังหวัด")


def test_an_unknown_indicator_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        findings_of(REPORT_002).indicator(11)


def test_tools_stand_in_order_with_their_indicators() -> None:
    found = findings_of(REPORT_002)
    assert [each.tool for each in found.tools] == [Tool.IIT, Tool.EIT, Tool.OIT]
    assert [indicator.number for indicator in found.tools[1].indicators] == [6, 7, 8]
