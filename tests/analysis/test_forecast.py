"""The forecast of the year ahead: it is scoring with assumptions, and its ends hold whatever comes between them.

Drill: let a document without a mark count as whole in `low`, or leave out a weight, and see these fail.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from math import ceil, floor
from typing import TYPE_CHECKING

import pytest
from helpers_sampling import examples
from helpers_ui import sample
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.forecast import (
    SURVEY_TOOLS,
    SurveyScores,
    expected_assessment,
    forecast,
    survey_goals,
    surveys_at_targets,
    surveys_of,
)
from ita_desktop.analysis.scoring import score
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.plan import PlanRow

if TYPE_CHECKING:
    from ita_desktop.analysis.forecast import Forecast
    from ita_desktop.models.framework import Framework

YEARS = (2566, 2568, 2569)
TOOLS = st.decimals(min_value=0, max_value=100, places=2) | st.decimals(min_value=84, max_value=100, places=2)


def documents(framework: Framework) -> list[str]:
    return [item.code for item in framework.items if item.tool is Tool.OIT]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Framework, dict[str, int | None], SurveyScores]:
    """Any marks; half of the time nearly all of them whole, as only those come to a level that can be lost."""
    framework, whole = load_framework(draw(st.sampled_from(YEARS))), draw(st.sampled_from([0, 40]))
    marks = {
        item.code: draw(st.sampled_from([None, *[100] * whole, *map(int, item.scale.marks)]))
        for item in framework.items
        if item.tool is Tool.OIT
    }
    return framework, marks, SurveyScores(draw(TOOLS), draw(TOOLS))


def foreseen(framework: Framework, marks: dict[str, int | None], surveys: SurveyScores) -> Forecast:
    found = forecast(framework, marks, surveys)
    assert found is not None
    return found


@settings(max_examples=examples(25), deadline=None)
@given(cases(), st.data())
def test_what_comes_lies_between_the_ends_and_is_the_end_when_assumptions_come_true(
    case: tuple[Framework, dict[str, int | None], SurveyScores], data: st.DataObject
) -> None:
    framework, marks, surveys = case
    found = foreseen(framework, marks, surveys)
    allowed = {item.code: list(item.scale.marks) for item in framework.items}
    came = {
        code: Decimal(mark) if mark is not None else data.draw(st.sampled_from(allowed[code]))
        for code, mark in marks.items()
    }
    result = score(framework, expected_assessment(framework, came, surveys))
    assert result.overall.score is not None
    assert found.low.overall <= result.overall.score <= found.high.overall
    least, most = found.span
    assert least <= floor(found.low.overall) < most
    assert most >= ceil(found.high.overall)
    bands = list(framework.level_rule.bands)
    if None not in {found.low.level, result.level, found.high.level}:
        places = [bands.index(band) for band in (found.high.level, result.level, found.low.level) if band]
        assert places == sorted(places)
    for end, open_mark in ((found.low, 0), (found.high, 100)):
        whole = {code: Decimal(open_mark if mark is None else mark) for code, mark in marks.items()}
        scored = score(framework, expected_assessment(framework, whole, surveys))
        assert (scored.overall.score, scored.level) == (end.overall, end.level)


@settings(max_examples=examples(25), deadline=None)
@given(cases())
def test_what_would_lose_the_level_does_and_what_is_spared_does_not(
    case: tuple[Framework, dict[str, int | None], SurveyScores],
) -> None:
    framework, marks, surveys = case
    found = foreseen(framework, marks, surveys)
    level = found.high.level
    if level is None or level is framework.level_rule.bands[-1]:
        assert (found.fatal, found.spare) == ((), None)
        return
    whole = {code: Decimal(100 if mark is None else mark) for code, mark in marks.items()}
    for code in whole:
        now = score(framework, expected_assessment(framework, {**whole, code: Decimal(0)}, surveys)).level
        assert (code in found.fatal) is (now is not level)
    assert (found.spare == 0) is bool(found.fatal) or found.spare is None
    for tool, slack in found.slack.items():
        for fall, keeps in ((slack, True), (slack + Decimal("0.02"), False)):
            value = surveys.iit if tool is Tool.IIT else surveys.eit
            assert value is not None
            if value - fall < 0:
                continue
            fallen = replace(surveys, iit=value - fall) if tool is Tool.IIT else replace(surveys, eit=value - fall)
            now = score(framework, expected_assessment(framework, whole, fallen)).level
            assert (now is level) is keeps


def test_the_documents_worth_most_are_those_whose_gain_is_greatest() -> None:
    framework = load_framework(2568)
    marks: dict[str, int | None] = dict.fromkeys(documents(framework), 100)
    marks |= {"o1": None, "o25": 50, "o27": 0, "o2": 50}
    found = foreseen(framework, marks, SurveyScores(Decimal(90), Decimal(90)))
    assert found.open == ("o1",)
    one_by_one = {}
    for code in ("o1", "o25", "o27", "o2"):
        marks_now = {each: Decimal(mark or 0) for each, mark in marks.items()}
        now = score(
            framework,
            expected_assessment(framework, {**marks_now, code: Decimal(100)}, SurveyScores(Decimal(90), Decimal(90))),
        )
        assert now.overall.score is not None
        one_by_one[code] = now.overall.score - found.low.overall
    wanted = sorted(one_by_one, key=lambda code: -one_by_one[code])[:3]
    assert [code for code, _ in found.worth] == wanted
    assert all(gain == pytest.approx(one_by_one[code]) for code, gain in found.worth)


def test_a_survey_that_is_not_known_gives_no_forecast() -> None:
    assert forecast(load_framework(2568), {}, SurveyScores(None, Decimal(90))) is None


def test_targets_in_figures_raise_the_items_they_name_and_nothing_falls() -> None:
    plan = (
        PlanRow(target="ผลการประเมินของปีงบประมาณ พ.ศ. 2569 ข้อ i1, i4 ไม่ต่ำกว่า 99 คะแนน; ข้อ o27 ได้ 100 คะแนน"),
        PlanRow(target="ข้อ e1 ส่วน Survey ไม่ต่ำกว่า 95 คะแนน\nข้อ i2 ไม่ต่ำกว่า 50 คะแนน"),
        PlanRow(target="ข้อ i3 ดีขึ้นทุกปี"),
    )
    assert survey_goals(plan) == {"i1": Decimal(99), "i4": Decimal(99), "e1": Decimal(95), "i2": Decimal(50)}
    framework = load_framework(2568)
    assessment = replace(sample(), plan=plan)
    usual, wanted = surveys_of(framework, assessment), surveys_at_targets(framework, assessment, plan)
    items = dict(assessment.items)
    for code in wanted.raised:
        items[code] = ItemScore(score=survey_goals(plan)[code])
    assert "i2" not in wanted.raised
    assert "i1" in wanted.raised
    before, after = score(framework, assessment), score(framework, replace(assessment, items=items))
    for tool, was, now in zip(SURVEY_TOOLS, (usual.iit, usual.eit), (wanted.iit, wanted.eit), strict=True):
        one, other = before.tools[tool].score, after.tools[tool].score
        assert Decimal(now or 0) - Decimal(was or 0) == pytest.approx(Decimal(other or 0) - Decimal(one or 0))
