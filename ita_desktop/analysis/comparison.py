"""A score beside that of an earlier year, and whether the two may be compared (docs/domain.md §3.5).

The whole is compared with the whole only where both years ask the same things and weigh them alike. Else the items
that can be compared are, with this year's weights on both sides, where they carry at least half of the weight. Else it
is said why nothing can be compared.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import node_figure
from ita_desktop.analysis.tree import shares, sum_of, to_decimal
from ita_desktop.models.lineage import indicator_in
from ita_desktop.models.names import year_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ita_desktop.analysis.scoring import Result
    from ita_desktop.models.framework import Framework, Item, Tool
    from ita_desktop.models.item_pairs import ItemPair, ItemPairs

    _Weighed = tuple[Mapping[str, Fraction], Sequence[Item]]
    """The items of a node, with how much every item of their year weighs."""

LEAST_SHARE = Fraction(1, 2)
"""How much of a node's weight the comparable items must carry for their mean to speak for it."""

_NOTHING_ALIKE = "ไม่มีข้อที่ถามเรื่องเดียวกัน"
_NO_ITEM_SCORES = "ข้อที่ถามต่างกันทั้งสองปี และไม่มีคะแนนรายข้อครบสำหรับเทียบเฉพาะข้อที่เทียบกันได้"
_UNLIKE = "ข้อและน้ำหนักของทั้งสองปีต่างกัน"


class Likeness(StrEnum):
    """How far two years can be compared."""

    WHOLE = "whole"
    """Both ask the same and weigh it alike: the scores themselves can be compared."""
    PART = "part"
    """Only some items can be compared, and only their means."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A score of this year beside what stood in its place in an earlier year.

    Attributes:
        year: the earlier fiscal year, พ.ศ.
        likeness: how far the two can be compared.
        now: this year's score that is compared: the node's own, or the mean of the comparable items; None where
            nothing is compared.
        before: the earlier year's, likewise.
        whole_before: what the earlier year had in all, comparable or not; for telling, never for comparing.
        compared: how many items are compared.
        items: how many items this year has there.
        reason: why not the whole is compared; Thai, as it stands after `เพราะ`; empty for the whole, and for an item
            that could be compared if both years had its score.
        is_sure: whether each pair that is compared is more than remembered or presumed.
    """

    year: int
    likeness: Likeness
    now: Decimal | None
    before: Decimal | None
    whole_before: Decimal | None
    compared: int
    items: int
    reason: str
    is_sure: bool

    @property
    def is_whole(self) -> bool:
        """Whether the score itself is compared, with all that it is made of."""
        return self.likeness is Likeness.WHOLE

    @property
    def is_compared(self) -> bool:
        """Whether anything is: the score itself, or the means of some items in its place."""
        return self.likeness is not Likeness.NONE


class Comparer:
    """Compares the nodes of one year's result with those of an earlier year."""

    def __init__(self, now: tuple[Framework, Result], before: tuple[Framework, Result], pairs: ItemPairs) -> None:
        """Compare by `pairs`."""
        self._framework, self._result = now
        self._earlier, self._then = before
        self._pairs = pairs
        self._weights, self._old_weights = shares(self._framework), shares(self._earlier)

    @property
    def year(self) -> int:
        """The earlier fiscal year, พ.ศ."""
        return self._earlier.fiscal_year

    def item(self, item: Item) -> Comparison:
        """Return how the score of `item` stands beside the earlier one."""
        score = self._result.items[item.code].score
        pair = self._pairs.comparable(item.code)
        if pair is None:
            return self._none(None, (item,), self._why_not((item,)))
        then = self._then.items[pair.before].score
        if score is None or then is None:
            return self._none(None, (item,), "")
        return Comparison(self.year, Likeness.WHOLE, score, then, then, 1, 1, "", pair.is_sure)

    def indicator(self, number: int) -> Comparison:
        """Return how the score of indicator `number` stands beside the earlier one."""
        counterpart = indicator_in(self._earlier, self._framework, number)
        old_items = () if counterpart is None else self._earlier.items_of(counterpart)
        then = None if counterpart is None else node_figure(self._then.indicators[counterpart])
        now = node_figure(self._result.indicators[number])
        return self._node(now, then, self._framework.items_of(number), old_items)

    def tool(self, tool: Tool) -> Comparison:
        """Return how the score of `tool` stands beside the earlier one."""
        mine, old = ([item for item in year.items if item.tool is tool] for year in (self._framework, self._earlier))
        return self._node(node_figure(self._result.tools[tool]), node_figure(self._then.tools[tool]), mine, old)

    def overall(self) -> Comparison:
        """Return how the overall score stands beside the earlier one."""
        now, then = node_figure(self._result.overall), node_figure(self._then.overall)
        return self._node(now, then, self._framework.items, self._earlier.items)

    def _node(
        self, now: Decimal | None, then: Decimal | None, items: Sequence[Item], old_items: Sequence[Item]
    ) -> Comparison:
        pairs = [pair for item in items if (pair := self._pairs.comparable(item.code)) is not None]
        if _alike((self._weights, items), (self._old_weights, old_items), self._pairs):
            if now is None or then is None:
                return self._none(then, items, "ไม่มีคะแนนครบทั้งสองปี")
            is_sure = all(pair.is_sure for pair in pairs)
            return Comparison(self.year, Likeness.WHOLE, now, then, then, len(items), len(items), "", is_sure)
        if not pairs:
            return self._none(then, items, self._why_not(items))
        if self._weight(pairs) < LEAST_SHARE * sum((self._weights[item.code] for item in items), Fraction(0)):
            return self._none(then, items, f"เทียบกันได้เพียง {len(pairs)} จาก {len(items)} ข้อ")
        total = sum((self._weights[item.code] for item in items), Fraction(0))
        known = [pair for pair in pairs if None not in self._scores(pair)]
        means = comparable_means([self._weighed(pair) for pair in known], total)
        if means is None:
            return self._none(then, items, _NO_ITEM_SCORES)
        part_now, part_then = map(to_decimal, means)
        return Comparison(
            self.year,
            Likeness.PART,
            part_now,
            part_then,
            then,
            len(known),
            len(items),
            self._why_not(items) if len(pairs) < len(items) else _UNLIKE,
            all(pair.is_sure for pair in known),
        )

    def _weight(self, pairs: Sequence[ItemPair]) -> Fraction:
        return sum((self._weights[pair.now] for pair in pairs), Fraction(0))

    def _weighed(self, pair: ItemPair) -> tuple[Fraction, Fraction, Fraction]:
        """Return both scores of a pair of which both are known, and its weight."""
        now, then = self._scores(pair)
        return Fraction(now or 0), Fraction(then or 0), self._weights[pair.now]

    def _scores(self, pair: ItemPair) -> tuple[Decimal | None, Decimal | None]:
        return self._result.items[pair.now].score, self._then.items[pair.before].score

    def _why_not(self, items: Sequence[Item]) -> str:
        """Return the reason that most of the items which cannot be compared have."""
        unknown = self._pairs.unknown_between
        if unknown is not None:
            return f"ไม่มีหลักเกณฑ์ของ{year_title(unknown)}"
        reasons: Counter[str] = Counter()
        for item in items:
            if self._pairs.comparable(item.code) is None:
                mine = self._pairs.of(item.code)
                reasons[mine[0].reason if mine else _NOTHING_ALIKE] += 1
        return reasons.most_common(1)[0][0] if reasons else _UNLIKE

    def _none(self, then: Decimal | None, items: Sequence[Item], reason: str) -> Comparison:
        return Comparison(self.year, Likeness.NONE, None, None, then, 0, len(items), reason, is_sure=True)


def comparable_means(
    known: Sequence[tuple[Fraction, Fraction, Fraction]], total: Fraction
) -> tuple[Fraction, Fraction] | None:
    """Return the means of items of two years, each item with this year's weight; None where they weigh too little.

    Args:
        known: of each item that can be compared, this year's score, the earlier one, and the weight of this year.
        total: weight of all items of this year.
    """
    weights = [weight for *_, weight in known]
    weight = sum_of(weights)
    if not weight or weight < LEAST_SHARE * total:
        return None
    now, then = (sum_of([entry[side] for entry in known], weights) for side in (0, 1))
    return now / weight, then / weight


def asked_alike(now: Framework, before: Framework, pairs: ItemPairs) -> bool:
    """Return whether both years ask exactly the same in all and weigh it alike, so that overall scores compare."""
    return _alike((shares(now), now.items), (shares(before), before.items), pairs)


def _alike(now: _Weighed, before: _Weighed, pairs: ItemPairs) -> bool:
    """Return whether the items of two nodes are the same, one by one, and weigh alike within them."""
    (weights, items), (old_weights, old_items) = now, before
    found = [pair for item in items if (pair := pairs.comparable(item.code)) is not None]
    if len(found) != len(items) or sorted(pair.before for pair in found) != sorted(item.code for item in old_items):
        return False
    total = sum((weights[item.code] for item in items), Fraction(0))
    old_total = sum((old_weights[item.code] for item in old_items), Fraction(0))
    return all(weights[pair.now] * old_total == old_weights[pair.before] * total for pair in found)
