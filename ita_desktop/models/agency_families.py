"""Who is who among everything that many inputs say: the same for every order in which they came."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.models.identity import Match, match, most_first, name_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ita_desktop.models.assessment import Agency


@dataclass(frozen=True, slots=True)
class Families:
    """Who is who.

    Attributes:
        owners: the authority that each one said is; the one that says most of those that are the same.
        unclear: those said that may be several authorities, or that say more than one the file holds, with these.
        near: pairs of authorities, each once, that may be one: spelt nearly alike, or neither says less than the other.
    """

    owners: Mapping[Agency, Agency]
    unclear: Mapping[Agency, tuple[Agency, ...]]
    near: tuple[tuple[Agency, Agency], ...]


@dataclass(frozen=True, slots=True)
class Awaited:
    """An authority of a list of which it is not certain that it is there.

    Attributes:
        agency: as the list says it.
        near: those there that may be it: a person has to say.
    """

    agency: Agency
    near: tuple[Agency, ...] = ()


def awaited(expected: Iterable[Agency], held: Iterable[Agency]) -> tuple[Awaited, ...]:
    """Return which of the authorities `expected` are not certain to be among `held`, in their order.

    One is certain where it is said just so, or where it says less and fits one alone, which no other of the list is.
    """
    known: dict[str, list[Agency]] = {}
    for agency in dict.fromkeys(held):
        known.setdefault(name_key(agency), []).append(agency)
    listed = tuple(dict.fromkeys(expected))
    found = {one: {other: match(one, other) for other in known.get(name_key(one), ())} for one in listed}
    claims = Counter(other for fits in found.values() for other, how in fits.items() if how is Match.LESS)
    exact = {other for fits in found.values() for other, how in fits.items() if how is Match.EXACT}
    missing = []
    for one, fits in found.items():
        less = [other for other, how in fits.items() if how is Match.LESS]
        is_there = Match.EXACT in fits.values() or (len(less) == 1 and claims[less[0]] == 1 and less[0] not in exact)
        if not is_there:
            missing.append(Awaited(one, tuple(other for other, how in fits.items() if how is not Match.OTHER)))
    return tuple(missing)


def families(said: Iterable[Agency], held: Iterable[Agency] = ()) -> Families:
    """Return who is who among `said`, beside the authorities `held`, who stay what they are.

    It costs what there is to say of each name: authorities of other names are not compared.
    """
    known: dict[str, list[Agency]] = {}
    for agency in held:
        known.setdefault(name_key(agency), []).append(agency)
    fixed = {agency for alike in known.values() for agency in alike}
    owners: dict[Agency, Agency] = {}
    unclear: dict[Agency, tuple[Agency, ...]] = {}
    near: list[tuple[Agency, Agency]] = []
    for one in most_first(said):
        alike = known.setdefault(name_key(one), [])
        found: dict[Match, list[Agency]] = {kind: [] for kind in Match}
        for other in alike:
            found[match(one, other)].append(other)
        candidates = (*found[Match.LESS], *found[Match.MORE])
        if len(found[Match.EXACT]) == 1:
            owners[one] = found[Match.EXACT][0]
        elif len(candidates) == 1 and found[Match.LESS]:
            owners[one] = candidates[0]
        elif found[Match.EXACT] or found[Match.LESS] or fixed.intersection(candidates):
            unclear[one] = (*found[Match.EXACT], *candidates)
        else:
            near += [(other, one) for other in (*found[Match.MORE], *found[Match.SPELT])]
            owners[one] = one
            alike.append(one)
    return Families(owners, unclear, tuple(near))
