"""The scores of one assessment, computed exactly from the items up to the overall score (docs/domain.md §2).

A score is computed from the scores beneath it when all of them are known. Where they are incomplete, the published
figure of that very place is the nearest level given and stands in. Where neither is there, the score is unknown.

A third of a point has no end as a decimal. Sums of such thirds must still meet a limit exactly, so all arithmetic is
done in fractions and turned into decimals once, at the end.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from enum import StrEnum
from fractions import Fraction
from functools import wraps
from math import lcm
from typing import TYPE_CHECKING, TypeVar

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework, Item

_DIGITS = Context(prec=40, rounding=ROUND_HALF_EVEN)
_HUNDREDTHS = 100
_FRAMEWORKS = 12
"""How many of the frameworks asked for last are remembered."""
_Value = TypeVar("_Value")

_ONE = Fraction(1)

OVERALL = "overall"
"""The place of the whole."""
ScorePlace = str | int
"""Where a score stands: `OVERALL`, a tool, the number of an indicator, the code of a sub-group or an item."""


def to_decimal(value: Fraction) -> Decimal:
    """Return `value` as a decimal: exact where it ends, else to 40 digits, so that rounding to two places is safe."""
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


def to_fraction(value: Decimal | None) -> Fraction | None:
    """Return `value` as a fraction, exactly; None stays None."""
    return None if value is None else Fraction(value)


def decimal_or_none(value: Fraction | None) -> Decimal | None:
    """Return `value` as a decimal; None stays None."""
    return None if value is None else to_decimal(value)


def rounded(value: Fraction) -> Fraction:
    """Return `value`, never negative, rounded half up to two places, as ITAS prints it (docs/domain.md §1.4)."""
    return Fraction(hundredths(value), _HUNDREDTHS)


def hundredths(value: Fraction) -> int:
    """Return how many hundredths `rounded` has: a number to count and sort thousands by."""
    over, under = value.as_integer_ratio()
    return (2 * _HUNDREDTHS * over + under) // (2 * under)


def mean(parts: Iterable[tuple[Fraction | None, Fraction]]) -> Fraction | None:
    """Return the mean of (score, weight) pairs, or None when there are none or a score is missing."""
    scores: list[Fraction] = []
    weights: list[Fraction] = []
    for score, weight in parts:
        if score is None:
            return None
        scores.append(score)
        weights.append(weight)
    total = sum_of(weights)
    return sum_of(scores, weights) / total if total else None


def sum_of(values: Sequence[Fraction], weights: Sequence[Fraction] = ()) -> Fraction:
    """Return the exact sum of `values`, each times its weight where there are weights.

    Over one denominator for all, in whole numbers: a sum of fractions one by one is many times slower.
    """
    pairs = [value.as_integer_ratio() for value in values]
    for place, (over, under) in enumerate(map(Fraction.as_integer_ratio, weights)):
        pairs[place] = pairs[place][0] * over, pairs[place][1] * under
    return sum_of_ratios(pairs)


def sum_of_ratios(pairs: Sequence[tuple[int, int]]) -> Fraction:
    """Return the exact sum of fractions, each as its two whole numbers."""
    common = lcm(*{under for _, under in pairs})
    return Fraction(sum(over * (common // under) for over, under in pairs), common)


class Origin(StrEnum):
    """How a score above the items was got."""

    ITEMS = "items"
    """Computed, and every score beneath it too, from entered items."""
    BELOW = "below"
    """Computed from the level beneath, of which something was published, not entered by item."""
    PUBLISHED = "published"
    """What lies beneath is incomplete: the published figure stands in."""
    NONE = "none"
    """Unknown: incomplete beneath, and not published."""


@dataclass(frozen=True, slots=True)
class ExactNode:
    """The score of an item, sub-group, indicator, tool or the whole as an exact number, 0–100; items are as entered.

    Attributes:
        public: EIT only: mean of part one, where all items beneath have it.
        survey: EIT only: mean of part two, likewise.
    """

    value: Fraction | None
    origin: Origin
    public: Fraction | None = None
    survey: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """Every exact score of an assessment; the keys are all those of the framework."""

    overall: ExactNode
    tools: dict[Tool, ExactNode]
    indicators: dict[int, ExactNode]
    subgroups: dict[str, ExactNode]
    items: dict[str, ExactNode]


def grow(framework: Framework, assessment: Assessment) -> Tree:
    """Return the exact scores of `assessment`.

    Raises:
        ValueError: when the framework is of another fiscal year.
    """
    if framework.fiscal_year != assessment.fiscal_year:
        raise ValueError(f"framework {framework.fiscal_year} cannot score an assessment of {assessment.fiscal_year}")
    published = assessment.published
    empty = ItemScore()
    items = {item.code: _exact_item(assessment.items.get(item.code, empty)) for item in framework.items}

    known: dict[ScorePlace, ExactNode] = {}
    known.update(items.items())

    def node(place: ScorePlace, figure: Decimal | None) -> ExactNode:
        parts = ((known[part], weight) for part, weight in score_parts(framework, place))
        known[place] = _combined(parts, figure)
        return known[place]

    subgroups = {group.code: node(group.code, published.subgroups.get(group.code)) for group in framework.subgroups}
    numbers = [indicator.number for indicator in framework.indicators]
    indicators = {number: node(number, published.indicators.get(number)) for number in numbers}
    tools = {tool: node(tool, published.tools.get(tool)) for tool in Tool}
    overall = node(OVERALL, published.overall)
    return Tree(ExactNode(overall.value, overall.origin), tools, indicators, subgroups, items)


def _kept(work: Callable[[Framework], _Value]) -> Callable[[Framework], _Value]:
    """Work a thing out once for each of the frameworks asked for last: thousands of authorities have the same."""
    known: list[tuple[Framework, _Value]] = []

    @wraps(work)
    def found(framework: Framework) -> _Value:
        for one, value in tuple(known):
            if one is framework:
                return value
        value = work(framework)
        known.insert(0, (framework, value))
        del known[_FRAMEWORKS:]
        return value

    return found


def score_parts(framework: Framework, place: ScorePlace) -> tuple[tuple[ScorePlace, Fraction], ...]:
    """Return what the score at `place` is the mean of, each with its weight, in the framework's order."""
    known = _places(framework)
    if place not in known:
        known[place] = _score_parts(framework, place)
    return known[place]


@_kept
def _places(_: Framework) -> dict[ScorePlace, tuple[tuple[ScorePlace, Fraction], ...]]:
    return {}


def _score_parts(framework: Framework, place: ScorePlace) -> tuple[tuple[ScorePlace, Fraction], ...]:
    if place == OVERALL:
        return tuple((tool, Fraction(framework.weights[tool])) for tool in Tool)
    if isinstance(place, Tool):
        return tuple((indicator.number, _ONE) for indicator in framework.indicators_of(place))
    if isinstance(place, int) and (groups := framework.subgroups_of(place)):
        return tuple((group.code, _ONE) for group in groups)
    members = framework.items_of(place) if isinstance(place, int) else framework.items_of_subgroup(place)
    return tuple((item.code, Fraction(item.weight)) for item in members)


@_kept
def shares(framework: Framework) -> Mapping[str, Fraction]:
    """Return by how much the overall score rises for each point that an item rises, by item code."""
    result: dict[str, Fraction] = {}
    for indicator in framework.indicators:
        weight = Fraction(framework.weights[indicator.tool]) / len(framework.indicators_of(indicator.tool))
        groups = framework.subgroups_of(indicator.number)
        if groups:
            for group in groups:
                result.update(_split(framework.items_of_subgroup(group.code), weight / len(groups)))
        else:
            result.update(_split(framework.items_of(indicator.number), weight))
    return result


def parts_of_one(framework: Framework, finest: int) -> int:
    """Return into how many equal parts a point must be cut for every exact score of the year to be a whole number.

    Args:
        framework: of the year.
        finest: into how many a point must be cut for every score that was entered or published to be one.
    """

    def above(children: Iterable[tuple[int, Fraction]]) -> int:
        known = list(children)
        total = sum((weight for _, weight in known), Fraction(0))
        return lcm(1, *(parts * (weight / total).denominator for parts, weight in known if total))

    def of_items(items: tuple[Item, ...]) -> int:
        return above((1, Fraction(item.weight)) for item in items)

    indicators = {}
    for each in framework.indicators:
        groups = [of_items(framework.items_of_subgroup(group.code)) for group in framework.subgroups_of(each.number)]
        own = above((parts, _ONE) for parts in groups) if groups else of_items(framework.items_of(each.number))
        indicators[each.number] = lcm(own, *groups)
    tools = {}
    for tool in Tool:
        below = [indicators[each.number] for each in framework.indicators_of(tool)]
        tools[tool] = lcm(above((parts, _ONE) for parts in below), *below)
    overall = above((tools[tool], Fraction(framework.weights[tool])) for tool in Tool)
    return finest * lcm(overall, *tools.values())


def _split(items: tuple[Item, ...], share: Fraction) -> dict[str, Fraction]:
    weights = sum((Fraction(item.weight) for item in items), Fraction(0))
    return {item.code: share * Fraction(item.weight) / weights for item in items}


def _exact_item(score: ItemScore) -> ExactNode:
    public, survey = to_fraction(score.public), to_fraction(score.survey)
    value = (public + survey) / 2 if public is not None and survey is not None else to_fraction(score.score)
    return ExactNode(value, Origin.ITEMS, public, survey)


def _combined(parts: Iterable[tuple[ExactNode, Fraction]], published: Decimal | None) -> ExactNode:
    """Return the mean of `parts`, each with its weight, or `published` where one of them is unknown."""
    known = list(parts)
    value, origin = mean((node.value, weight) for node, weight in known), Origin.NONE
    if value is not None:
        origin = Origin.ITEMS if all(node.origin is Origin.ITEMS for node, _ in known) else Origin.BELOW
    elif published is not None:
        value, origin = Fraction(published), Origin.PUBLISHED
    public = mean((node.public, weight) for node, weight in known)
    survey = mean((node.survey, weight) for node, weight in known)
    return ExactNode(value, origin, public, survey)
