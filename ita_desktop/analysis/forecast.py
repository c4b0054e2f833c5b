"""What level the year ahead may come to: a range between the worst and the best of what is not known, never a score.

The documents stand as the office marked them; one without a mark may be worth nothing or everything. The surveys stand
as they are assumed. When the assumptions come true, both ends are what `scoring` gives.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from ita_desktop.analysis.level import LevelPart, conditions, judge
from ita_desktop.analysis.tree import grow, shares, to_decimal
from ita_desktop.models.assessment import FULL, Agency, Assessment, ItemScore, Published
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ita_desktop.analysis.tree import ExactNode, Tree
    from ita_desktop.models.framework import Framework, LevelBand
    from ita_desktop.models.plan import PlanRow

SURVEY_TOOLS = (Tool.IIT, Tool.EIT)
MOST_WORTH = 3
_NOBODY = Agency("", "")
_GOAL = re.compile(r"(?:ไม่ต่ำกว่า|ไม่น้อยกว่า|ได้)\s*(?:ร้อยละ\s*)?(\d{1,3}(?:\.\d+)?)")
_SURVEYED = re.compile(r"(?<![A-Za-z0-9])([ie]\d{1,2})(?![0-9])")
_HUNDREDTH = Decimal("0.01")


class SurveyCase(StrEnum):
    """How the surveys are assumed to come out."""

    LAST_YEAR = "last-year"
    TARGETS = "targets"
    OWN = "own"
    """At values that a person gives."""


@dataclass(frozen=True, slots=True)
class SurveyScores:
    """What the surveys are assumed to give.

    Attributes:
        iit: 0–100, or None where it is not known.
        eit: likewise, both parts together.
        public: EIT part one, where it is known apart.
        survey: EIT part two, likewise.
        raised: codes whose target in the plan was put in the place of their score.
    """

    iit: Decimal | None
    eit: Decimal | None
    public: Decimal | None = None
    survey: Decimal | None = None
    raised: tuple[str, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether a level can be spoken of."""
        return self.iit is not None and self.eit is not None


@dataclass(frozen=True, slots=True)
class LevelOutcome:
    """One end of the range.

    Attributes:
        overall: exact, 0–100.
        level: None where the parts that a level tests are not all known.
    """

    overall: Decimal
    level: LevelBand | None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the year ahead may come to.

    Attributes:
        low: where every document without a mark is worth nothing.
        high: where each of them is worth everything.
        open: codes of the documents without a mark.
        worth: the documents that can add most, with the points of the overall that they would add at their full mark;
            from where they are marked, or from nothing.
        fatal: codes of documents of which each one alone, worth nothing, would cost the level of `high`.
        spare: how many documents can be worth nothing, the heaviest first, before that level is lost; None where it
            cannot be lost by documents.
        slack: how far each survey may fall below what is assumed before that level is lost, rounded down to two
            places; None where the level does not depend on it.
    """

    low: LevelOutcome
    high: LevelOutcome
    open: tuple[str, ...]
    worth: tuple[tuple[str, Decimal], ...]
    fatal: tuple[str, ...]
    spare: int | None
    slack: Mapping[Tool, Decimal]

    @property
    def span(self) -> tuple[int, int]:
        """The overall score in whole points, rounded outwards and at least one point wide: it is no score."""
        least, most = floor(self.low.overall), ceil(self.high.overall)
        if least == most:
            return (least, most + 1) if most < FULL else (least - 1, most)
        return least, most


def surveys_of(framework: Framework, assessment: Assessment) -> SurveyScores:
    """Return what the surveys gave in the assessed year: as ITAS printed it, or else as it is computed."""
    tree, printed = grow(framework, assessment), assessment.published.tools
    iit, eit = (printed.get(tool, _value(tree.tools[tool])) for tool in SURVEY_TOOLS)
    node = tree.tools[Tool.EIT]
    return SurveyScores(iit, eit, _decimal(node.public), _decimal(node.survey))


def surveys_at_targets(framework: Framework, assessment: Assessment, plan: Sequence[PlanRow]) -> SurveyScores:
    """Return what the surveys would give if each item came to the target in figures that the plan sets for it.

    A target below the score changes nothing, and a target in other words is none. The figures go up from the items, so
    that only a year entered by items has any.
    """
    items = dict(assessment.items)
    raised = []
    for code, goal in survey_goals(plan).items():
        item, score = framework.item(code), items.get(code, ItemScore()).value
        if item is not None and item.tool in SURVEY_TOOLS and score is not None and score < goal:
            items[code] = ItemScore(score=goal)
            raised.append(code)
    usual = surveys_of(framework, assessment)
    if not raised:
        return usual
    before, after = grow(framework, assessment), grow(framework, replace(assessment, items=items))
    gains = [_gain(before.tools[tool], after.tools[tool]) for tool in SURVEY_TOOLS]
    iit, eit = (
        None if score is None else min(Decimal(FULL), score + gain)
        for score, gain in zip((usual.iit, usual.eit), gains, strict=True)
    )
    return SurveyScores(iit, eit, raised=tuple(raised))


def survey_goals(plan: Sequence[PlanRow]) -> dict[str, Decimal]:
    """Return the targets in figures that a plan sets for items of surveys, by code; the highest of several.

    A target reads `ข้อ i1, i2 ไม่ต่ำกว่า 90 คะแนน`: codes, then a figure from 0 to 100.
    """
    goals: dict[str, Decimal] = {}
    for row in plan:
        for clause in re.split(r"[;\n]", row.target):
            found = _GOAL.search(clause)
            goal = Decimal(found[1]) if found else None
            if found is None or goal is None or goal > FULL:
                continue
            for code in _SURVEYED.findall(clause[: found.start()]):
                goals[code] = max(goal, goals.get(code, goal))
    return goals


def forecast(framework: Framework, marks: Mapping[str, int | None], surveys: SurveyScores) -> Forecast | None:
    """Return what the year of `framework` may come to; None while a survey is not known at all.

    Args:
        framework: the year ahead.
        marks: what each document was marked, percent, by code; one that is not there has no mark.
        surveys: what is assumed of the surveys.
    """
    if not surveys.is_known:
        return None
    documents = {item.code: marks.get(item.code) for item in framework.items if item.tool is Tool.OIT}
    unmarked = tuple(code for code, mark in documents.items() if mark is None)
    low = {code: Decimal(mark or 0) for code, mark in documents.items()}
    high = {code: Decimal(FULL if mark is None else mark) for code, mark in documents.items()}
    weights = shares(framework)
    gains = {code: to_decimal(weights[code] * (FULL - Fraction(low[code]))) for code in documents}
    best = sorted((code for code in gains if gains[code]), key=lambda code: -gains[code])
    trees = [_grown(framework, each, surveys) for each in (low, high)]
    ends = [_outcome(framework, tree) for tree in trees]
    fatal, spare = _losses(framework, high, surveys, ends[1].level)
    return Forecast(
        low=ends[0],
        high=ends[1],
        open=unmarked,
        worth=tuple((code, gains[code]) for code in best[:MOST_WORTH]),
        fatal=fatal,
        spare=spare,
        slack=_slack(framework, trees[1], ends[1].level),
    )


def expected_assessment(framework: Framework, scores: Mapping[str, Decimal], surveys: SurveyScores) -> Assessment:
    """Return an assessment in which documents and surveys are as assumed; it is of nobody and never kept."""
    tools = {
        tool: score for tool, score in zip(SURVEY_TOOLS, (surveys.iit, surveys.eit), strict=True) if score is not None
    }
    items = {code: ItemScore(score=score) for code, score in scores.items()}
    return Assessment(_NOBODY, framework.fiscal_year, published=Published(tools=tools), items=items)


def _grown(framework: Framework, scores: Mapping[str, Decimal], surveys: SurveyScores) -> Tree:
    tree = grow(framework, expected_assessment(framework, scores, surveys))
    if surveys.public is not None and surveys.survey is not None:
        parts = (Fraction(surveys.public), Fraction(surveys.survey))
        tree.tools[Tool.EIT] = replace(tree.tools[Tool.EIT], public=parts[0], survey=parts[1])
    return tree


def _outcome(framework: Framework, tree: Tree) -> LevelOutcome:
    if tree.overall.value is None:
        raise ValueError("every document and every survey is known here")
    return LevelOutcome(to_decimal(tree.overall.value), judge(framework, tree).band)


def _losses(
    framework: Framework, scores: Mapping[str, Decimal], surveys: SurveyScores, level: LevelBand | None
) -> tuple[tuple[str, ...], int | None]:
    """Return the documents that alone would cost `level`, and how many of the heaviest can go before it is lost."""
    bands = framework.level_rule.bands
    if level is None or level is bands[-1]:
        return (), None

    def is_lost(gone: Sequence[str]) -> bool:
        left = {**scores, **dict.fromkeys(gone, Decimal(0))}
        return judge(framework, _grown(framework, left, surveys)).band is not level

    standing = [code for code, score in scores.items() if score]
    fatal = tuple(code for code in standing if is_lost([code]))
    weights = shares(framework)
    heaviest = sorted(standing, key=lambda code: -weights[code] * Fraction(scores[code]))
    spare = next((count for count in range(len(heaviest)) if is_lost(heaviest[: count + 1])), None)
    return fatal, spare


def _slack(framework: Framework, tree: Tree, level: LevelBand | None) -> dict[Tool, Decimal]:
    """Return how far each survey may fall alone, both parts of EIT alike; not EIT of which only the mean is known."""
    if level is None:
        return {}
    asked = conditions(framework, tree, level)
    if not asked:
        return {}
    # A figure rounded half up still counts as what is needed from half a hundredth below.
    half = Fraction(1, 200)
    found = {}
    for tool in SURVEY_TOOLS:
        value, overall = tree.tools[tool].value, tree.overall.value
        if value is None or overall is None:
            continue
        rooms = [(overall - asked[0].needed + half) / Fraction(framework.weights[tool])]
        own = [each for each in asked[1:] if each.part.value.startswith(tool.value)]
        if any(each.part is LevelPart.EIT_MEAN for each in own):
            continue
        parts = {LevelPart.EIT_PUBLIC: tree.tools[tool].public, LevelPart.EIT_SURVEY: tree.tools[tool].survey}
        rooms += [(parts.get(each.part) or value) - each.needed + half for each in own]
        room = max(Fraction(0), min(*rooms, value))
        found[tool] = (Decimal(floor(room * 100)) * _HUNDREDTH).quantize(_HUNDREDTH)
    return found


def _value(node: ExactNode) -> Decimal | None:
    return _decimal(node.value)


def _decimal(value: Fraction | None) -> Decimal | None:
    return None if value is None else to_decimal(value)


def _gain(before: ExactNode, after: ExactNode) -> Decimal:
    if before.value is None or after.value is None:
        return Decimal(0)
    return max(Decimal(0), to_decimal(after.value - before.value))
