"""Which item of one year stands beside which of another, and whether their scores may be compared.

Adjacent years say it in their data (`Item.same_as`, `Framework.lineage`); over several years it is put together step by
step, and a pair can be compared only when each step can (docs/domain.md §3.5).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.models.framework import Status

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.models.framework import Basis, Framework, Item
    from ita_desktop.models.framework_shelf import FrameworkShelf

_SAME = "ถามเรื่องเดียวกันด้วยมาตรวัดเดียวกัน"
_OTHER_SCALE = "มาตรวัดของคำตอบต่างกัน"
_PRESUMED = "ยังไม่ยืนยันถ้อยคำของข้อ"
_ORDER = list(Status)


@dataclass(frozen=True, slots=True)
class ItemPair:
    """An item and what it comes from.

    Attributes:
        before: code in the earlier year.
        now: code in the later year.
        comparable: whether the two scores may be compared.
        reason: why, or why not; Thai, as it stands after `เพราะ`.
        basis: how sure that is, and where it was read: the least sure of the steps between the years.
    """

    before: str
    now: str
    comparable: bool
    reason: str
    basis: Basis

    @property
    def is_sure(self) -> bool:
        """Whether somebody could tell: not merely remembered or presumed."""
        return self.basis.status is not Status.UNVERIFIED


@dataclass(frozen=True, slots=True)
class ItemPairs:
    """The pairs between two years, in the later year's order.

    Attributes:
        unknown_between: a year between the two that is not known, พ.ศ.; then there are no pairs.
    """

    pairs: tuple[ItemPair, ...] = ()
    unknown_between: int | None = None
    _comparable: dict[str, ItemPair] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Know by code what can be compared."""
        self._comparable.update({pair.now: pair for pair in self.pairs if pair.comparable})

    def comparable(self, code: str) -> ItemPair | None:
        """Return the pair in which item `code` of the later year can be compared, or None."""
        return self._comparable.get(code)

    def of(self, code: str) -> tuple[ItemPair, ...]:
        """Return every pair of item `code` of the later year."""
        return tuple(pair for pair in self.pairs if pair.now == code)

    def now(self, code: str) -> tuple[str, ...]:
        """Return what became of item `code` of the earlier year, in the later year's order."""
        return tuple(pair.now for pair in self.pairs if pair.before == code)


def item_pairs(shelf: FrameworkShelf, before: int, now: int) -> ItemPairs:
    """Return the pairs between the fiscal years `before` and `now`, พ.ศ., the earlier first.

    Raises:
        DamagedYear: a year in question was added by the office and cannot be read.
    """
    years = []
    for year in range(before, now + 1):
        framework = shelf.find(year)
        if framework is None:
            return ItemPairs(unknown_between=year)
        years.append(framework)
    return _composed(tuple(_Hashed(framework) for framework in years))


@dataclass(frozen=True, eq=False, slots=True)
class _Hashed:
    """A framework that is the same when it is the very same object: frameworks are kept, not made anew."""

    framework: Framework

    def __hash__(self) -> int:
        return id(self.framework)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashed) and other.framework is self.framework


@lru_cache(maxsize=64)
def _composed(years: tuple[_Hashed, ...]) -> ItemPairs:
    first = years[0].framework
    found = {
        (item.code, item.code): ItemPair(item.code, item.code, comparable=True, reason=_SAME, basis=item.basis)
        for item in first.items
    }
    for one, other in pairwise(years):
        found = _joined(found, tuple(adjacent_pairs(one.framework, other.framework)))
    places = {item.code: place for place, item in enumerate(years[-1].framework.items)}
    olds = {item.code: place for place, item in enumerate(first.items)}
    return ItemPairs(tuple(sorted(found.values(), key=lambda pair: (places[pair.now], olds[pair.before]))))


def adjacent_pairs(before: Framework, now: Framework) -> Iterator[ItemPair]:
    """Give the pairs between a year and the next, as the next one's data says; none for a code that is not there.

    An item that is not verified, and of which nothing is said, is presumed to be that of the same code and name.
    """
    told = {code for entry in now.lineage for code in entry.now}
    for item in now.items:
        old = before.item(item.same_as or item.code)
        if old is None:
            continue
        basis = _weaker(old.basis, item.basis)
        if item.same_as:
            yield _checked(old, item, ItemPair(old.code, item.code, comparable=True, reason=_SAME, basis=basis))
        elif item.code not in told and item.basis.status is Status.UNVERIFIED and item.short == old.short:
            yield ItemPair(old.code, item.code, comparable=False, reason=_PRESUMED, basis=item.basis)
    for entry in now.lineage:
        for code in entry.now:
            for before_code in entry.before:
                old, new = before.item(before_code), now.item(code)
                if old is not None and new is not None:
                    yield _checked(old, new, ItemPair(before_code, code, entry.comparable, entry.reason, entry.basis))


def _checked(old: Item, new: Item, pair: ItemPair) -> ItemPair:
    """Return `pair`; whatever was said, answers on different scales cannot be compared."""
    if not pair.comparable or (old.scale.name, old.scale.marks) == (new.scale.name, new.scale.marks):
        return pair
    return ItemPair(pair.before, pair.now, comparable=False, reason=_OTHER_SCALE, basis=pair.basis)


def _joined(found: dict[tuple[str, str], ItemPair], step: tuple[ItemPair, ...]) -> dict[tuple[str, str], ItemPair]:
    """Return the pairs over one year more."""
    joined: dict[tuple[str, str], ItemPair] = {}
    for earlier in found.values():
        for later in step:
            if later.before != earlier.now:
                continue
            failing = next((pair for pair in (earlier, later) if not pair.comparable), later)
            pair = ItemPair(
                earlier.before,
                later.now,
                comparable=earlier.comparable and later.comparable,
                reason=failing.reason,
                basis=_weaker(earlier.basis, later.basis),
            )
            key = (pair.before, pair.now)
            if key not in joined or pair.comparable:
                joined[key] = pair
    return joined


def _weaker(one: Basis, other: Basis) -> Basis:
    return max(one, other, key=lambda basis: _ORDER.index(basis.status))
