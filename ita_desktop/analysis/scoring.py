"""Scoring an assessment: every figure computed and published side by side, the level, and where the two differ.

Nothing published is overwritten and nothing computed is hidden (docs/architecture.md rule 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from ita_desktop.analysis.level import judge
from ita_desktop.analysis.tree import OVERALL, decimal_or_none, grow, rounded, shares, to_decimal
from ita_desktop.models.assessment import FULL, USUAL_LIMIT
from ita_desktop.models.framework import Tool
from ita_desktop.thai.digits import round_half_up
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.analysis.tree import ExactNode, Origin, ScorePlace, Tree
    from ita_desktop.models.assessment import Assessment, Published
    from ita_desktop.models.framework import Framework, LevelBand

_TOLERANCE = Fraction(1, 100)
_ROUNDING = Decimal("0.01")


class DifferenceCode(StrEnum):
    """Which kind of figure differs."""

    SUBGROUP = "subgroup-differs"
    INDICATOR = "indicator-differs"
    TOOL = "tool-differs"
    OVERALL = "overall-differs"
    LEVEL = "level-differs"


_BEHIND_LEVEL = frozenset({DifferenceCode.TOOL, DifferenceCode.OVERALL, DifferenceCode.LEVEL})
_IF_COMPUTED = "หากคำนวณจากคะแนนที่กรอก "


@dataclass(frozen=True, slots=True)
class Difference:
    """A published figure that the computed one contradicts.

    Attributes:
        where: code of the sub-group, number of the indicator, name of the tool, `overall` or `level`.
        published: a score, or the name of a level.
        computed: a score rounded to two places, or the name of a level.
    """

    code: DifferenceCode
    where: str
    published: Decimal | str
    computed: Decimal | str


def find_differences(tree: Tree, level: LevelBand | None, published: Published) -> tuple[Difference, ...]:
    """Return every difference over 0.01, from the sub-groups up to the level."""
    found: list[Difference] = []
    for group, figure in published.subgroups.items():
        found.extend(_compare(DifferenceCode.SUBGROUP, group, tree.subgroups.get(group), figure))
    for number, figure in published.indicators.items():
        found.extend(_compare(DifferenceCode.INDICATOR, str(number), tree.indicators.get(number), figure))
    for tool, figure in published.tools.items():
        found.extend(_compare(DifferenceCode.TOOL, tool, tree.tools.get(tool), figure))
    if published.overall is not None:
        found.extend(_compare(DifferenceCode.OVERALL, "overall", tree.overall, published.overall))
    if level is not None and published.level is not None and one_line(published.level) != level.name:
        found.append(Difference(DifferenceCode.LEVEL, "level", published.level, level.name))
    return tuple(found)


def _compare(code: DifferenceCode, where: str, node: ExactNode | None, figure: Decimal) -> Iterator[Difference]:
    if node is None or node.value is None:
        return
    computed = rounded(node.value)
    if abs(computed - rounded(Fraction(figure))) > _TOLERANCE:
        yield Difference(code, where, figure, to_decimal(computed))


class ItemClass(StrEnum):
    """What the score of an item, indicator or tool asks for."""

    DEFECT = "defect"
    """ข้อบกพร่อง: to be mended first."""
    DEVELOP = "develop"
    """ข้อที่ต้องพัฒนา."""
    MAINTAIN = "maintain"
    """รักษาระดับ."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Where the classes begin; an authority's own setting (docs/domain.md §5).

    Attributes:
        develop: scores below are defects, 0–100.
        maintain: scores from here on are to be maintained, 0–100.
    """

    develop: Decimal = USUAL_LIMIT
    maintain: Decimal = Decimal(FULL)

    def classify(self, value: Decimal | None) -> ItemClass | None:
        """Return the class of a score, unrounded, or None when there is none."""
        if value is None:
            return None
        if value < self.develop:
            return ItemClass.DEFECT
        return ItemClass.DEVELOP if value < self.maintain else ItemClass.MAINTAIN


@dataclass(frozen=True, slots=True)
class NodeResult:
    """The score of a sub-group, an indicator, a tool or the whole.

    Attributes:
        score: computed, 0–100, exact; rounded only for showing. None where nothing supports it.
        published: what ITAS printed, or None.
        origin: how `score` was got.
        public: EIT only: mean of part one, where every item beneath has it.
        survey: EIT only: mean of part two, likewise.
    """

    score: Decimal | None
    published: Decimal | None
    origin: Origin
    public: Decimal | None = None
    survey: Decimal | None = None


def node_figure(node: NodeResult) -> Decimal | None:
    """Return the figure to quote: what ITAS printed, which is what counts, or ours where it printed none."""
    return node.score if node.published is None else node.published


def ours_beside(node: NodeResult) -> Decimal | None:
    """Return our figure where it parts from the printed one by more than a hundredth, so that both are to be told."""
    if node.score is None or node.published is None:
        return None
    agree = abs(round_half_up(node.published) - round_half_up(node.score)) <= _ROUNDING
    return None if agree else node.score


@dataclass(frozen=True, slots=True)
class ItemResult:
    """The score of an item and what it means.

    Attributes:
        score: the one that counts, 0–100, exact; None where not entered (or an EIT item with one part only).
        item_class: None where there is no score.
        impact: points of the overall that the item would add at 100; None where there is no score.
        share: points of the overall that the item carries in all, from 0 to 100.
    """

    score: Decimal | None
    public: Decimal | None
    survey: Decimal | None
    item_class: ItemClass | None
    impact: Decimal | None
    share: Decimal


@dataclass(frozen=True, slots=True)
class Result:
    """Everything computed of one assessment; every mapping has all keys of the framework, in its order.

    Attributes:
        limits: where the classes begin.
        level: the computed level, None where it cannot be known.
        level_reason: one or two Thai sentences naming the conditions with their figures, in Arabic digits; it says so
            where they are not the printed ones.
        published_level: the level that ITAS printed, or None.
        warnings: where published and computed figures differ by more than 0.01.
    """

    overall: NodeResult
    limits: Limits
    level: LevelBand | None
    level_reason: str
    published_level: str | None
    tools: Mapping[Tool, NodeResult]
    indicators: Mapping[int, NodeResult]
    subgroups: Mapping[str, NodeResult]
    items: Mapping[str, ItemResult]
    warnings: tuple[Difference, ...]

    @property
    def level_name(self) -> str | None:
        """Name of the computed level, None where it cannot be known."""
        return None if self.level is None else self.level.name

    @property
    def level_to_quote(self) -> str | None:
        """The level that counts: the printed one, or ours where none was printed."""
        return self.published_level or self.level_name

    @property
    def level_beside(self) -> str | None:
        """Our level where it is another than the printed one."""
        return None if self.level_name == self.level_to_quote else self.level_name


def node_at(result: Result, place: ScorePlace) -> NodeResult:
    """Return the score of the whole, a tool, an indicator or a sub-group. Raises KeyError where there is none."""
    if place == OVERALL:
        return result.overall
    if isinstance(place, int):
        return result.indicators[place]
    return result.tools[Tool(place)] if place in set(Tool) else result.subgroups[place]


def score(framework: Framework, assessment: Assessment) -> Result:
    """Return every score of `assessment`, classed by its own limit, its level and its warnings.

    Item codes that the framework does not have are left out: what enters the office file is checked at its door.

    Raises:
        ValueError: when the framework is of another fiscal year.
    """
    tree, limits = grow(framework, assessment), Limits(develop=assessment.limit)
    item_shares = shares(framework)
    judgement = judge(framework, tree)
    published = assessment.published
    warnings = find_differences(tree, judgement.band, published)
    parted = any(each.code in _BEHIND_LEVEL for each in warnings)
    return Result(
        overall=_node(tree.overall, published.overall),
        limits=limits,
        level=judgement.band,
        level_reason=f"{_IF_COMPUTED}{judgement.reason}" if parted and judgement.reason else judgement.reason,
        published_level=one_line(published.level or "") or None,
        tools={tool: _node(node, published.tools.get(tool)) for tool, node in tree.tools.items()},
        indicators={number: _node(node, published.indicators.get(number)) for number, node in tree.indicators.items()},
        subgroups={code: _node(node, published.subgroups.get(code)) for code, node in tree.subgroups.items()},
        items={code: _item(item, item_shares[code], limits) for code, item in tree.items.items()},
        warnings=warnings,
    )


def _node(node: ExactNode, published: Decimal | None) -> NodeResult:
    return NodeResult(
        score=decimal_or_none(node.value),
        published=published,
        origin=node.origin,
        public=decimal_or_none(node.public),
        survey=decimal_or_none(node.survey),
    )


def _item(item: ExactNode, share: Fraction, limits: Limits) -> ItemResult:
    value = decimal_or_none(item.value)
    return ItemResult(
        score=value,
        public=decimal_or_none(item.public),
        survey=decimal_or_none(item.survey),
        item_class=limits.classify(value),
        impact=None if item.value is None else to_decimal((FULL - item.value) * share),
        share=to_decimal(FULL * share),
    )
