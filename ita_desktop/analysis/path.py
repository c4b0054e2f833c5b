"""The ways to the next level: what is still unmet, and what to raise how far to meet it (docs/domain.md §2.6).

Documents are made whole; questions of a survey rise no further than a stated cap, each point dearer than the one
before. The cheapest way by that effort is the one to go; beside it stand what documents alone, surveys alone and the
fewest steps would take. Nothing is estimated but the effort: each way reaches every condition of the level.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from ita_desktop.analysis.cheapest import Need, cheapest, fewest
from ita_desktop.analysis.effort import Half, LeverPlace, effort, effort_model, levers
from ita_desktop.analysis.level import LevelPart, conditions, judge
from ita_desktop.analysis.scoring import score
from ita_desktop.analysis.tree import decimal_or_none, grow, rounded, to_decimal
from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ita_desktop.analysis.cheapest import Rise
    from ita_desktop.analysis.effort import EffortModel, Lever
    from ita_desktop.analysis.level import Condition
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.analysis.tree import Tree
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework, LevelBand

_ZERO = Fraction(0)
_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Shortfall:
    """One condition of the level aimed at.

    Attributes:
        needed: least score, 0–100.
        score: the score, rounded to two places, or None where it is not known.
        short_by: points missing, rounded likewise; 0 when met, None where the score is not known.
    """

    part: LevelPart
    needed: Decimal
    score: Decimal | None
    short_by: Decimal | None

    @property
    def met(self) -> bool:
        """Whether the score is known and suffices."""
        return self.short_by is not None and self.short_by <= 0


class WayKind(StrEnum):
    """What a way goes by."""

    CHEAPEST = "cheapest"
    DOCUMENTS = "documents"
    """Documents alone, the surveys as they are."""
    SURVEYS = "surveys"
    """Surveys alone, the documents as they are."""
    FEWEST = "fewest"
    """As few steps as can be."""


@dataclass(frozen=True, slots=True)
class WayStep:
    """One score to raise.

    Attributes:
        place: what kind of thing has it.
        key: item code, sub-group code, indicator number or tool.
        half: which part of an EIT item it is; None where the item has one score.
        tool: whose score rises with it.
        start: where it stands, 0–100.
        goal: where it must come to, rounded up to two places.
        gain: points of the overall score.
        effort: what it costs, in documents (docs/domain.md §2.6).
    """

    place: LeverPlace
    key: str
    half: Half | None
    tool: Tool
    start: Decimal
    goal: Decimal
    gain: Decimal
    effort: Decimal

    @property
    def is_document(self) -> bool:
        """Whether it is about documents."""
        return self.tool is Tool.OIT


@dataclass(frozen=True, slots=True)
class Way:
    """Steps that together meet every condition of a level.

    Attributes:
        steps: documents first, then surveys; biggest gain first in each.
        effort: of all steps, in documents.
        overall_after: the overall score after them, rounded to two places.
        tool_gains: by how much each tool rises that does; the mean of its indicators.
    """

    steps: tuple[WayStep, ...]
    effort: Decimal
    overall_after: Decimal
    tool_gains: Mapping[Tool, Decimal]

    @property
    def changes(self) -> Mapping[str, ItemScore] | None:
        """What to try by item code (see `what_if`), or None where a step is about a place whose items are not known."""
        found: dict[str, ItemScore] = {}
        for step in self.steps:
            if step.place is not LeverPlace.ITEM:
                return None
            before = found.get(step.key, ItemScore())
            field = "score" if step.half is None else str(step.half)
            found[step.key] = replace(before, **{field: step.goal})
        return found


class Hindrance(StrEnum):
    """Why no way to the level can be told."""

    UNKNOWN = "unknown"
    """A score that the level tests is not known, or nothing beneath it."""
    BEYOND = "beyond"
    """Even everything raised as far as can be counted on does not suffice."""


@dataclass(frozen=True, slots=True)
class WayUp:
    """The ways to a level.

    Attributes:
        gaps: every condition of the level, met or not, the overall score first.
        ways: each that exists, the cheapest first.
        hindrance: why there is none; None where there is one.
    """

    target: LevelBand
    gaps: tuple[Shortfall, ...]
    ways: Mapping[WayKind, Way]
    hindrance: Hindrance | None

    @property
    def best(self) -> Way | None:
        """The cheapest way."""
        return self.ways.get(WayKind.CHEAPEST)

    @property
    def others(self) -> Mapping[WayKind, Way]:
        """The ways that differ from the cheapest and from each other."""
        seen = [self.best]
        found: dict[WayKind, Way] = {}
        for kind, way in self.ways.items():
            if way not in seen:
                found[kind] = way
                seen.append(way)
        return found


def path_to_next_level(framework: Framework, assessment: Assessment) -> WayUp | None:
    """Return the ways to the level above the computed one, or None at the highest level or when none is known."""
    tree = grow(framework, assessment)
    band = judge(framework, tree).band
    bands = framework.level_rule.bands
    if band is None or band == bands[0]:
        return None
    return _path(framework, tree, bands[bands.index(band) - 1])


def what_if(framework: Framework, assessment: Assessment, changes: Mapping[str, Decimal | ItemScore]) -> Result:
    """Return the result as it would be with each item of `changes` at its value; nothing is stored.

    An EIT item entered in two parts gets a plain value in both; of an `ItemScore` it takes the parts that are given.

    Raises:
        KeyError: for a code that the framework does not have.
    """
    items = dict(assessment.items)
    for code, value in changes.items():
        if framework.item(code) is None:
            raise KeyError(code)
        items[code] = as_tried(items.get(code, ItemScore()), value)
    return score(framework, replace(assessment, items=items))


def as_tried(entered: ItemScore, value: Decimal | ItemScore) -> ItemScore:
    """Return what `entered` would be with `value` tried, as `what_if` takes it."""
    if isinstance(value, ItemScore):
        if value.score is not None:
            return value
        public = entered.public if value.public is None else value.public
        return ItemScore(public=public, survey=entered.survey if value.survey is None else value.survey)
    parted = entered.public is not None and entered.survey is not None
    return ItemScore(public=value, survey=value) if parted else ItemScore(score=value)


def _path(framework: Framework, tree: Tree, target: LevelBand) -> WayUp:
    asked = conditions(framework, tree, target)
    gaps = tuple(_gap(condition) for condition in asked)
    need, model = _need(framework, tree, asked), effort_model()
    every = levers(framework, tree, model)
    if need is None or not every:
        return WayUp(target, gaps, {}, Hindrance.UNKNOWN)
    sets: dict[WayKind, Sequence[Lever]] = {
        WayKind.CHEAPEST: every,
        WayKind.DOCUMENTS: [lever for lever in every if lever.is_document],
        WayKind.SURVEYS: [lever for lever in every if not lever.is_document],
        WayKind.FEWEST: fewest(every, need) or (),
    }
    rises = {kind: cheapest(some, need, model) for kind, some in sets.items()}
    best, short = rises[WayKind.CHEAPEST], rises[WayKind.FEWEST]
    if best is not None and short is not None and len(best.points) <= len(short.points):
        rises[WayKind.FEWEST] = best
    ways = {kind: _way(framework, tree, rise, model) for kind, rise in rises.items() if rise is not None}
    return WayUp(target, gaps, ways, None if ways else Hindrance.BEYOND)


def _gap(condition: Condition) -> Shortfall:
    known = condition.score
    return Shortfall(
        part=condition.part,
        needed=to_decimal(condition.needed),
        score=decimal_or_none(known),
        short_by=None if known is None else to_decimal(max(_ZERO, condition.needed - known)),
    )


def _need(framework: Framework, tree: Tree, asked: Iterable[Condition]) -> Need | None:
    """Return what is missing, in points of the overall score; None where it cannot be known."""
    by_parts = framework.level_rule.eit_by_parts
    exact = {
        LevelPart.OVERALL: tree.overall.value,
        LevelPart.EIT_PUBLIC: tree.tools[Tool.EIT].public,
        LevelPart.EIT_SURVEY: tree.tools[Tool.EIT].survey,
        **{LevelPart(tool): tree.tools[tool].value for tool in Tool},
    }
    lacks: dict[str, Fraction] = {}
    for condition in asked:
        value = exact.get(condition.part)
        if condition.met:
            lacks[condition.part] = _ZERO
        elif value is None:
            return None
        else:
            lacks[condition.part] = _deficit(value, condition.needed) * _worth(framework, condition.part)

    def part_of(lever: Lever) -> str:
        if by_parts and lever.half is not None:
            return LevelPart.EIT_PUBLIC if lever.half is Half.PUBLIC else LevelPart.EIT_SURVEY
        return LevelPart(lever.tool)

    overall = lacks.pop(LevelPart.OVERALL, _ZERO)
    return None if tree.overall.value is None else Need(overall, lacks, part_of)


def _worth(framework: Framework, part: LevelPart) -> Fraction:
    """Return how many points of the overall score one point of `part` is worth."""
    if part is LevelPart.OVERALL:
        return Fraction(1)
    if part in {LevelPart.EIT_PUBLIC, LevelPart.EIT_SURVEY}:
        return Fraction(framework.weights[Tool.EIT]) / 2
    return Fraction(framework.weights[Tool(part)])


def _deficit(value: Fraction, needed: Fraction) -> Fraction:
    """Return what `value` lacks to be `needed` or more after rounding half up to two places."""
    least = Fraction(ceil(needed * _HUNDREDTHS), _HUNDREDTHS) - Fraction(1, 2 * _HUNDREDTHS)
    return max(_ZERO, least - value)


def _way(framework: Framework, tree: Tree, rise: Rise, model: EffortModel) -> Way:
    """Return `rise` as steps with goals of two places, none lower than it asks."""
    goals = {lever: _goal(framework, lever, lever.score + points) for lever, points in rise.points.items()}
    gains = {lever: lever.share * (goal - lever.score) for lever, goal in goals.items()}
    ordered = sorted(goals, key=lambda lever: (not lever.is_document, -gains[lever]))
    tools = {tool: sum((gains[each] for each in ordered if each.tool is tool), _ZERO) for tool in Tool}
    steps = tuple(
        WayStep(
            lever.place,
            lever.key,
            lever.half,
            lever.tool,
            to_decimal(lever.score),
            to_decimal(goals[lever]),
            to_decimal(gains[lever]),
            to_decimal(effort(lever, goals[lever], model)),
        )
        for lever in ordered
    )
    overall = (tree.overall.value or _ZERO) + sum(gains.values(), _ZERO)
    return Way(
        steps,
        sum((step.effort for step in steps), Decimal(0)),
        to_decimal(rounded(overall)),
        {tool: to_decimal(gain / Fraction(framework.weights[tool])) for tool, gain in tools.items() if gain},
    )


def _goal(framework: Framework, lever: Lever, least: Fraction) -> Fraction:
    """Return the lowest goal that can be named: a mark of the item's scale where it has marks, else of two places."""
    item = framework.item(lever.key) if lever.place is LeverPlace.ITEM else None
    marks = [Fraction(mark) for mark in item.scale.marks] if item else []
    if marks:
        return min(mark for mark in marks if mark >= least)
    return min(lever.limit, Fraction(ceil(least * _HUNDREDTHS), _HUNDREDTHS))
