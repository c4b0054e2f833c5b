"""Scoring an assessment: every figure computed and published side by side, the level, and where the two differ.

Nothing published is overwritten and nothing computed is hidden (docs/architecture.md rule 5).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.analysis.differences import Difference, find_differences
from ita_desktop.analysis.exact import decimal_or_none, to_decimal
from ita_desktop.analysis.level import judge
from ita_desktop.analysis.tree import Origin, grow, shares
from ita_desktop.models.assessment import FULL

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from ita_desktop.analysis.tree import ExactItem, ExactNode
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework, LevelBand, Tool

__all__ = [
    "DEFAULT_LIMITS",
    "Difference",
    "ItemClass",
    "ItemResult",
    "Limits",
    "NodeResult",
    "Origin",
    "Result",
    "score",
]


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

    develop: Decimal = Decimal(85)
    maintain: Decimal = Decimal(FULL)

    def classify(self, value: Decimal | None) -> ItemClass | None:
        """Return the class of a score, unrounded, or None when there is none."""
        if value is None:
            return None
        if value < self.develop:
            return ItemClass.DEFECT
        return ItemClass.DEVELOP if value < self.maintain else ItemClass.MAINTAIN


DEFAULT_LIMITS = Limits()


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
        level: the computed level, None where it cannot be known.
        level_reason: one or two Thai sentences naming the conditions with their figures, in Arabic digits.
        warnings: where published and computed figures differ by more than 0.01.
    """

    overall: NodeResult
    level: LevelBand | None
    level_reason: str
    tools: Mapping[Tool, NodeResult]
    indicators: Mapping[int, NodeResult]
    subgroups: Mapping[str, NodeResult]
    items: Mapping[str, ItemResult]
    warnings: tuple[Difference, ...]

    @property
    def level_name(self) -> str | None:
        """Name of the computed level, None where it cannot be known."""
        return None if self.level is None else self.level.name


def score(framework: Framework, assessment: Assessment, limits: Limits = DEFAULT_LIMITS) -> Result:
    """Return every score of `assessment`, its level and its warnings.

    Item codes that the framework does not have are left out: what enters the office file is checked at its door.

    Raises:
        ValueError: when the framework is of another fiscal year.
    """
    tree = grow(framework, assessment)
    item_shares = shares(framework)
    judgement = judge(framework, tree)
    published = assessment.published
    return Result(
        overall=_node(tree.overall, published.overall),
        level=judgement.band,
        level_reason=judgement.reason,
        tools={tool: _node(node, published.tools.get(tool)) for tool, node in tree.tools.items()},
        indicators={number: _node(node, published.indicators.get(number)) for number, node in tree.indicators.items()},
        subgroups={code: _node(node, published.subgroups.get(code)) for code, node in tree.subgroups.items()},
        items={code: _item(item, item_shares[code], limits) for code, item in tree.items.items()},
        warnings=find_differences(tree, judgement.band, published),
    )


def _node(node: ExactNode, published: Decimal | None) -> NodeResult:
    return NodeResult(
        score=decimal_or_none(node.value),
        published=published,
        origin=node.origin,
        public=decimal_or_none(node.public),
        survey=decimal_or_none(node.survey),
    )


def _item(item: ExactItem, share: Fraction, limits: Limits) -> ItemResult:
    value = decimal_or_none(item.value)
    return ItemResult(
        score=value,
        public=decimal_or_none(item.public),
        survey=decimal_or_none(item.survey),
        item_class=limits.classify(value),
        impact=None if item.value is None else to_decimal((FULL - item.value) * share),
        share=to_decimal(FULL * share),
    )
