"""Many authorities beside what they were the year before: by the rule of `comparison`, never over unlike questions.

The overall scores are compared where both years ask the same and weigh it alike. Else the items that can be compared
are, with this year's weights on both sides, where those known carry at least half of the weight.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from ita_desktop.analysis.comparison import asked_alike, comparable_means
from ita_desktop.analysis.many.results import Mean
from ita_desktop.analysis.tree import hundredths, shares, sum_of
from ita_desktop.models.assessment import FULL
from ita_desktop.models.item_pairs import item_pairs

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.analysis.many.results import AuthorityYear
    from ita_desktop.models.framework_shelf import FrameworkShelf


@dataclass(frozen=True, slots=True)
class YearChange:
    """An authority's year beside an earlier one.

    Attributes:
        now: this year's score that is compared, 0–100.
        before: the earlier year's.
        compared: how many items are compared; 0 where the overall scores themselves are.
    """

    now: Fraction
    before: Fraction
    compared: int

    @property
    def difference(self) -> Fraction:
        """By how many points this year is higher, of the scores as they are printed."""
        return Fraction(self.moved, FULL)

    @property
    def moved(self) -> int:
        """The same in hundredths of a point."""
        return hundredths(self.now) - hundredths(self.before)


class YearsBeside:
    """Two fiscal years beside each other, whoever's."""

    def __init__(self, shelf: FrameworkShelf, before: int, now: int) -> None:
        """Find out what can be compared between the years `before` and `now`, พ.ศ.

        Raises:
            UnknownYear: the list of one of them is not known.
            DamagedYear: a year in question was added by the office and cannot be read.
        """
        framework, earlier = shelf.load(now), shelf.load(before)
        pairs = item_pairs(shelf, before, now)
        carried = shares(framework)
        places = {item.code: place for place, item in enumerate(earlier.items)}
        self.before, self.now = before, now
        self._known: dict[int, tuple[AuthorityYear, AuthorityYear, YearChange | None]] = {}
        self.is_whole = asked_alike(framework, earlier, pairs)
        self.items = len(framework.items)
        self._total = sum(carried.values(), Fraction(0))
        self._pairs = [
            (place, places[pair.before], carried[item.code])
            for place, item in enumerate(framework.items)
            if (pair := pairs.comparable(item.code)) is not None
        ]

    @property
    def comparable(self) -> int:
        """How many items of the later year can be compared."""
        return len(self._pairs)

    def change(self, now: AuthorityYear, before: AuthorityYear) -> YearChange | None:
        """Return how one authority's two years stand beside each other; None where nothing can be compared.

        Partial results are compared with nothing.
        """
        known = self._known.get(now.id)
        if known is not None and known[0] is now and known[1] is before:
            return known[2]
        found = self._change(now, before)
        self._known[now.id] = now, before, found
        return found

    def _change(self, now: AuthorityYear, before: AuthorityYear) -> YearChange | None:
        if now.overall is None or before.overall is None:
            return None
        if self.is_whole:
            return YearChange(now.overall, before.overall, 0)
        known = [
            (value, then, weight)
            for place, old, weight in self._pairs
            if (value := now.items[place]) is not None and (then := before.items[old]) is not None
        ]
        means = comparable_means(known, self._total)
        return None if means is None else YearChange(*means, len(known))


@dataclass(frozen=True)
class ChangeSummary:
    """Many authorities beside the year before.

    Attributes:
        beside: the two years.
        changes: those that can be compared, the highest rise first; equal ones in the order given.
        new: whole results of which the year before is not there, or partial.
        unlike: whole results of both years of which too little can be compared.
        mean: of the exact differences, in points.
    """

    beside: YearsBeside
    changes: tuple[tuple[AuthorityYear, YearChange], ...]
    new: tuple[AuthorityYear, ...]
    unlike: tuple[AuthorityYear, ...]
    mean: Mean

    def of(self, year: AuthorityYear) -> YearChange | None:
        """Return how that authority stands beside the year before; None where it is not compared."""
        return self._by_id.get(year.id)

    @cached_property
    def _by_id(self) -> dict[int, YearChange]:
        return {year.id: change for year, change in self.changes}

    @property
    def up(self) -> int:
        """How many rose."""
        return sum(change.difference > 0 for _, change in self.changes)

    @property
    def down(self) -> int:
        """How many fell."""
        return sum(change.difference < 0 for _, change in self.changes)

    @property
    def same(self) -> int:
        """How many stand as they did."""
        return len(self.changes) - self.up - self.down


def changes_of(years: Iterable[AuthorityYear], before: Iterable[AuthorityYear], beside: YearsBeside) -> ChangeSummary:
    """Return `years`, which are of `beside.now`, beside `before`, which are of `beside.before`, by authority."""
    earlier = {each.agency: each for each in before}
    compared: list[tuple[AuthorityYear, YearChange]] = []
    new: list[AuthorityYear] = []
    unlike: list[AuthorityYear] = []
    for year in years:
        if not year.is_whole:
            continue
        then = earlier.get(year.agency)
        change = None if then is None else beside.change(year, then)
        if change is not None:
            compared.append((year, change))
        else:
            (new if then is None or not then.is_whole else unlike).append(year)
    return ChangeSummary(
        beside, _most_first(compared), tuple(new), tuple(unlike), mean_change([change for _, change in compared])
    )


def _most_first(compared: Sequence[tuple[AuthorityYear, YearChange]]) -> tuple[tuple[AuthorityYear, YearChange], ...]:
    return tuple(sorted(compared, key=lambda pair: -pair[1].moved))


def mean_change(changes: Sequence[YearChange]) -> Mean:
    """Return the mean of the exact differences, in points."""
    if not changes:
        return Mean(None, 0)
    now, before = (sum_of(side) for side in ([each.now for each in changes], [each.before for each in changes]))
    return Mean((now - before) / len(changes), len(changes))
