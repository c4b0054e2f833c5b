"""What could be raised, what it would bring, and what it would cost (docs/domain.md §2.6).

A document is brought to its highest mark or left alone. A question of a survey can rise by any amount up to the cap,
each point dearer than those before. Where the items of a place are not known, the place stands for all of them.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from functools import cache, partial
from math import ceil
from typing import TYPE_CHECKING

from ita_desktop.analysis.tree import Origin, shares
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Tool
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.analysis.tree import ExactNode, Tree
    from ita_desktop.models.framework import Framework, Item

_ZERO = Fraction(0)
_COMPUTED = (Origin.ITEMS, Origin.BELOW)
_GRAIN = 20  # the effort of a document is counted in twentieths, rounded up, so that few sums can occur


class LeverPlace(StrEnum):
    """What is raised."""

    ITEM = "item"
    SUBGROUP = "subgroup"
    INDICATOR = "indicator"
    TOOL = "tool"


class Half(StrEnum):
    """A part of an EIT score."""

    PUBLIC = "public"
    SURVEY = "survey"


HALF_NAMES = {Half.PUBLIC: "Public", Half.SURVEY: "Survey"}
"""What each part is called on paper."""


@dataclass(frozen=True, slots=True)
class Slope:
    """A stretch of a survey question's score on which each point costs the same.

    Attributes:
        up_to: where it ends, 0–100.
        point: what one point of one question costs, in documents.
    """

    up_to: Fraction
    point: Fraction


@dataclass(frozen=True, slots=True)
class EffortModel:
    """What raising scores costs.

    Attributes:
        document: a document from nothing to full marks.
        cap: no question of a survey is counted on beyond it, 0–100.
        slopes: in order, each dearer than the one before; the last ends at the cap.
    """

    document: Fraction
    cap: Fraction
    slopes: tuple[Slope, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Lever:
    """A score that can be raised; each is itself and no other.

    Attributes:
        place: what kind of thing has it.
        key: item code, sub-group code, indicator number or tool.
        half: which part of an EIT item it is; None where the item has one score.
        tool: whose score rises with it.
        score: where it stands, 0–100.
        limit: how far it can rise.
        share: points of the overall score for each point.
        items: how many questions or documents it stands for; a part of an EIT item is half a question.
    """

    place: LeverPlace
    key: str
    half: Half | None
    tool: Tool
    score: Fraction
    limit: Fraction
    share: Fraction
    items: Fraction

    @property
    def is_document(self) -> bool:
        """Whether it is about documents, which the office makes itself."""
        return self.tool is Tool.OIT

    @property
    def whole(self) -> bool:
        """Whether it is raised to its limit or not at all."""
        return self.is_document and self.place is LeverPlace.ITEM


@cache
def effort_model() -> EffortModel:
    """Return the model of `data/effort.toml`."""
    content = tomllib.loads(data_path("effort.toml").read_text("utf-8"), parse_float=Decimal)
    slopes = tuple(Slope(Fraction(each["up_to"]), Fraction(each["point"])) for each in content["survey"])
    return EffortModel(Fraction(content["document"]), Fraction(content["cap"]), slopes)


def effort(lever: Lever, goal: Fraction, model: EffortModel) -> Fraction:
    """Return what it costs to raise `lever` to `goal`, in documents."""
    if lever.whole:
        return Fraction(ceil((goal - lever.score) * _GRAIN / FULL), _GRAIN) * model.document
    paid = (
        (max(_ZERO, min(goal, part.start + part.rise) - part.start), part.point) for part in stretches(lever, model)
    )
    return sum((points * each for points, each in paid), _ZERO)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A rise of one lever at one price.

    Attributes:
        start: from which score, 0–100.
        rise: by how many points at most.
        point: what each of them costs, in documents.
    """

    lever: Lever
    start: Fraction
    rise: Fraction
    point: Fraction


def stretches(lever: Lever, model: EffortModel) -> Iterator[Stretch]:
    """Give the stretches of a lever that is not raised as a whole, cheapest first."""
    if lever.is_document:
        yield Stretch(lever, lever.score, lever.limit - lever.score, lever.items * model.document / FULL)
        return
    start = lever.score
    for slope in model.slopes:
        end = min(slope.up_to, lever.limit)
        if end > start:
            yield Stretch(lever, start, end - start, lever.items * slope.point)
            start = end


def levers(framework: Framework, tree: Tree, model: EffortModel) -> tuple[Lever, ...]:
    """Return every score that can be raised and would show in the overall score, in the framework's order."""
    if tree.overall.origin not in _COMPUTED:
        return ()
    return tuple(
        lever
        for tool in Tool
        for lever in _Levers(framework, tree, model, tool).found()
        if lever.score < lever.limit and lever.share
    )


class _Levers:
    """Looks for the levers of one tool: down from it as far as scores are computed."""

    def __init__(self, framework: Framework, tree: Tree, model: EffortModel, tool: Tool) -> None:
        self._framework = framework
        self._tree = tree
        self._limit = Fraction(FULL) if tool is Tool.OIT else model.cap
        self._tool = tool
        self._shares = shares(framework)

    def found(self) -> Iterator[Lever]:
        node = self._tree.tools[self._tool]
        own = [item for item in self._framework.items if item.tool is self._tool]
        if node.origin not in _COMPUTED:
            yield from self._stand_in(LeverPlace.TOOL, str(self._tool), node, own)
            return
        for indicator in self._framework.indicators_of(self._tool):
            yield from self._of_indicator(indicator.number)

    def _of_indicator(self, number: int) -> Iterator[Lever]:
        node, items = self._tree.indicators[number], self._framework.items_of(number)
        groups = self._framework.subgroups_of(number)
        if node.origin not in _COMPUTED:
            yield from self._stand_in(LeverPlace.INDICATOR, str(number), node, items)
        elif not groups:
            yield from self._of_items(items)
        for group in groups if node.origin in _COMPUTED else ():
            below, members = self._tree.subgroups[group.code], self._framework.items_of_subgroup(group.code)
            if below.origin in _COMPUTED:
                yield from self._of_items(members)
            else:
                yield from self._stand_in(LeverPlace.SUBGROUP, group.code, below, members)

    def _of_items(self, items: Sequence[Item]) -> Iterator[Lever]:
        for item in items:
            node, share = self._tree.items[item.code], self._shares[item.code]
            made = partial(Lever, LeverPlace.ITEM, item.code, tool=self._tool, limit=self._limit_of(item))
            if node.public is not None and node.survey is not None:
                for half, score in ((Half.PUBLIC, node.public), (Half.SURVEY, node.survey)):
                    yield made(half, score=score, share=share / 2, items=Fraction(1, 2))
            elif node.value is not None:
                yield made(None, score=node.value, share=share, items=Fraction(1))

    def _limit_of(self, item: Item) -> Fraction:
        """Return how far `item` can rise: a mark of its scale, where that has marks."""
        marks = (Fraction(mark) for mark in item.scale.marks)
        return max((mark for mark in marks if mark <= self._limit), default=self._limit)

    def _stand_in(self, place: LeverPlace, key: str, node: ExactNode, items: Sequence[Item]) -> Iterator[Lever]:
        if node.value is not None:
            share = sum((self._shares[item.code] for item in items), _ZERO)
            yield Lever(place, key, None, self._tool, node.value, self._limit, share, Fraction(len(items)))
