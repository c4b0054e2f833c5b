"""The way to the next level: what is still unmet, and the fewest items whose improvement meets it.

An item adds to the overall score and to its own tool only. So the best choice of k items is found for each tool apart,
and the smallest total over the three tools that also meets the overall score is the answer. Within a tool whose parts
are tested apart (EIT of 2566) an item adds to both parts unequally; there every choice that no other one beats in both
parts is followed. Nothing is estimated, and no smaller set exists.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from math import ceil
from typing import TYPE_CHECKING

from ita_desktop.analysis.level import conditions, judge
from ita_desktop.analysis.scoring import score
from ita_desktop.analysis.tree import Origin, decimal_or_none, grow, rounded, shares, to_decimal
from ita_desktop.models.assessment import FULL, ItemScore
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal

    from ita_desktop.analysis.level import Condition, LevelPart
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.analysis.tree import Tree
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework, Item, LevelBand

_ZERO = Fraction(0)
_COMPUTED = (Origin.ITEMS, Origin.BELOW)


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


@dataclass(frozen=True, slots=True)
class WayUp:
    """The way to a level.

    Attributes:
        gaps: every condition of the level, met or not, the overall score first.
        items: codes of the fewest items that meet all conditions when raised to 100, largest impact first. Among sets
            of that size, the one with the largest impact. None where no set of entered items does, or where a score
            is missing.
        overall_after: the overall score with those items at 100, rounded to two places; None where `items` is.
    """

    target: LevelBand
    gaps: tuple[Shortfall, ...]
    items: tuple[str, ...] | None
    overall_after: Decimal | None


def path_to_next_level(framework: Framework, assessment: Assessment) -> WayUp | None:
    """Return the way to the level above the computed one, or None at the highest level or when none is known."""
    tree = grow(framework, assessment)
    band = judge(framework, tree).band
    bands = framework.level_rule.bands
    if band is None or band == bands[0]:
        return None
    return _path(framework, tree, bands[bands.index(band) - 1])


def what_if(framework: Framework, assessment: Assessment, changes: Mapping[str, Decimal]) -> Result:
    """Return the result as it would be with each item of `changes` at its value; nothing is stored.

    An EIT item entered in two parts gets the value in both.

    Raises:
        KeyError: for a code that the framework does not have.
    """
    items = dict(assessment.items)
    for code, value in changes.items():
        if framework.item(code) is None:
            raise KeyError(code)
        entered = items.get(code, ItemScore())
        parted = entered.public is not None and entered.survey is not None
        items[code] = ItemScore(public=value, survey=value) if parted else ItemScore(score=value)
    return score(framework, replace(assessment, items=items))


def _path(framework: Framework, tree: Tree, target: LevelBand) -> WayUp:
    chosen = _fewest(framework, tree, target)
    after = None
    if chosen is not None and tree.overall.value is not None:
        share = shares(framework)
        gains = {code: share[code] * _missing(tree.items[code].value) for code in chosen}
        chosen = tuple(sorted(chosen, key=lambda code: -gains[code]))
        after = to_decimal(rounded(tree.overall.value + sum(gains.values())))
    return WayUp(target, tuple(_gap(condition) for condition in conditions(framework, tree, target)), chosen, after)


def _gap(condition: Condition) -> Shortfall:
    known = condition.score
    return Shortfall(
        part=condition.part,
        needed=to_decimal(condition.needed),
        score=decimal_or_none(known),
        short_by=None if known is None else to_decimal(max(_ZERO, condition.needed - known)),
    )


@dataclass(frozen=True, slots=True)
class _Choice:
    """Some items of one tool: what raising them to 100 adds to the tool's first and second part."""

    first: Fraction = _ZERO
    second: Fraction = _ZERO
    codes: tuple[str, ...] = ()

    def plus(self, other: _Choice) -> _Choice:
        return _Choice(self.first + other.first, self.second + other.second, self.codes + other.codes)


def _fewest(framework: Framework, tree: Tree, target: LevelBand) -> tuple[str, ...] | None:
    overall = tree.overall.value
    if overall is None:
        return None
    to_gain = _deficit(overall, Fraction(target.overall))
    floor = None if target.floor is None else Fraction(target.floor)
    per_tool: list[dict[int, tuple[Fraction, _Choice]]] = []
    for tool in Tool:
        deficits = _tool_deficits(framework, tree, tool, floor)
        if deficits is None:
            return None
        best = {}
        weight = Fraction(framework.weights[tool])
        for count, front in enumerate(_fronts(_candidates(framework, tree, tool))):
            enough = [each for each in front if each.first >= deficits[0] and each.second >= deficits[1]]
            if enough:
                choice = max(enough, key=lambda each: each.first + each.second)
                best[count] = (weight * (choice.first + choice.second) / 2, choice)
        per_tool.append(best)
    found: tuple[int, Fraction, tuple[str, ...]] | None = None
    for counts in product(*per_tool):
        size = sum(counts)
        if found is not None and size > found[0]:
            continue
        picked = [best[count] for best, count in zip(per_tool, counts, strict=True)]
        gain = sum((each for each, _ in picked), _ZERO)
        if gain >= to_gain and (found is None or (size, -gain) < (found[0], -found[1])):
            found = (size, gain, tuple(code for _, choice in picked for code in choice.codes))
    return None if found is None else found[2]


def _tool_deficits(
    framework: Framework, tree: Tree, tool: Tool, floor: Fraction | None
) -> tuple[Fraction, Fraction] | None:
    """Return how much the tool's first and second part must gain, alike where it has one; None if not to be known."""
    if floor is None:
        return _ZERO, _ZERO
    node = tree.tools[tool]
    first, second = node.value, node.value
    if tool is Tool.EIT and framework.level_rule.eit_by_parts:
        first, second = node.public, node.survey
    if first is None or second is None:
        return None
    return _deficit(first, floor), _deficit(second, floor)


def _deficit(value: Fraction, needed: Fraction) -> Fraction:
    """Return what `value` lacks to be `needed` or more after rounding half up to two places."""
    least = Fraction(ceil(needed * 100), 100) - Fraction(1, 200)
    return max(_ZERO, least - value)


def _candidates(framework: Framework, tree: Tree, tool: Tool) -> list[_Choice]:
    """Return each item of `tool` below 100 whose score reaches the overall through computed figures only."""
    if tree.overall.origin not in _COMPUTED or tree.tools[tool].origin not in _COMPUTED:
        return []
    share = shares(framework)
    weight = Fraction(framework.weights[tool])
    found = []
    for item in framework.items:
        scores = tree.items[item.code]
        if item.tool is tool and scores.value is not None and scores.value < FULL and _counts(tree, item):
            per_point = share[item.code] / weight
            first, second = scores.value, scores.value
            if framework.level_rule.eit_by_parts and scores.public is not None and scores.survey is not None:
                first, second = scores.public, scores.survey
            found.append(_Choice(per_point * _missing(first), per_point * _missing(second), (item.code,)))
    return found


def _counts(tree: Tree, item: Item) -> bool:
    above = [tree.indicators[item.indicator]]
    if item.subgroup is not None:
        above.append(tree.subgroups[item.subgroup])
    return all(node.origin in _COMPUTED for node in above)


def _missing(value: Fraction | None) -> Fraction:
    return _ZERO if value is None else FULL - value


def _fronts(candidates: list[_Choice]) -> list[list[_Choice]]:
    """Return for each number of items, from none on, every choice that no other beats in both parts."""
    fronts = [[_Choice()]]
    for candidate in candidates:
        grown = [[choice.plus(candidate) for choice in front] for front in fronts]
        fronts = [
            _unbeaten((fronts[count] if count < len(fronts) else []) + (grown[count - 1] if count else []))
            for count in range(len(fronts) + 1)
        ]
    return fronts


def _unbeaten(choices: list[_Choice]) -> list[_Choice]:
    kept: list[_Choice] = []
    for choice in sorted(choices, key=lambda each: (each.first, each.second), reverse=True):
        if not kept or choice.second > kept[-1].second:
            kept.append(choice)
    return kept
