"""Which authority of a file is meant: never by name alone, and never by guess (the rule: docs/commands.md)."""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace
from enum import Enum
from typing import TYPE_CHECKING

from ita_desktop.models.agency_name import full_name, official_name, type_of, whole_name, without_prefix
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ita_desktop.models.assessment import Agency


class Match(Enum):
    """How what is said of an authority goes with one that is held."""

    EXACT = "exact"
    LESS = "less"
    """All that is said agrees; more is held."""
    MORE = "more"
    """What both give agrees; something is said that is not held."""
    OTHER = "other"
    """Something contradicts: another authority."""


@dataclass(frozen=True, slots=True)
class Identified:
    """Who is meant.

    Attributes:
        said: what an input says.
        agency: the authority it is, held or new; None where a person has to say.
        match: how `said` goes with `agency`, or with the nearest of `candidates`; OTHER for a new authority.
        candidates: those held that may be meant.
        namesakes: those held of the same kind and name that are not meant.
    """

    said: Agency
    agency: Agency | None
    match: Match
    candidates: tuple[Agency, ...] = ()
    namesakes: tuple[Agency, ...] = ()

    @property
    def is_new(self) -> bool:
        """Whether no authority held is meant."""
        return self.agency is not None and self.match is Match.OTHER

    @property
    def note(self) -> str:
        """What a person is to be told although it is certain enough, as a Thai sentence; empty for nothing."""
        if self.agency is not None and self.match is Match.LESS:
            said, only = whole_name(self.said), whole_name(self.agency)
            return f"ข้อมูลระบุเพียง {said} ซึ่งในแฟ้มมีหน่วยงานเดียวที่ตรงกัน จึงถือเป็นของ {only}"
        if self.is_new and self.namesakes:
            others = " · ".join(map(whole_name, self.namesakes))
            return f"{whole_name(self.said)} เป็นหน่วยงานใหม่ในแฟ้ม คนละหน่วยงานกับ {others}"
        return ""


def match(said: Agency, held: Agency) -> Match:
    """Return how `said`, whose empty fields say nothing, goes with the authority `held`."""
    pairs = tuple(zip(_parts(said), _parts(held), strict=True))
    if any(told and kept and told != kept for told, kept in pairs):
        return Match.OTHER
    if any(told and not kept for told, kept in pairs):
        return Match.MORE
    return Match.EXACT if all(told == kept for told, kept in pairs) else Match.LESS


def identify(said: Agency, held: Iterable[Agency]) -> Identified:
    """Return which of the authorities `held` is meant by `said`: the same, the only one that fits, none, or unknown."""
    found: dict[Match, list[Agency]] = {kind: [] for kind in Match}
    for agency in held:
        found[match(said, agency)].append(agency)
    namesakes = tuple(one for one in found[Match.OTHER] if _parts(said)[:2] == _parts(one)[:2])
    if len(found[Match.EXACT]) == 1:
        return Identified(said, found[Match.EXACT][0], Match.EXACT)
    candidates = (*found[Match.EXACT], *found[Match.LESS], *found[Match.MORE])
    if not candidates:
        return Identified(said, said, Match.OTHER, namesakes=namesakes)
    nearest = match(said, candidates[0])
    only = candidates[0] if len(candidates) == 1 and nearest is Match.LESS else None
    return Identified(said, only, nearest, candidates, namesakes)


def identify_all(said: Iterable[Agency], held: Iterable[Agency]) -> dict[Agency, Identified]:
    """Return who is meant by each of `said`, a new authority being held from then on for the others.

    The order of the inputs decides nothing.
    """
    known = list(held)
    found: dict[Agency, Identified] = {}
    for one in most_first(said):
        found[one] = identify(one, known)
        if found[one].is_new:
            known.append(one)
    return found


def most_first(said: Iterable[Agency]) -> list[Agency]:
    """Return what is said, each once, that which says most before what says less."""
    return sorted(dict.fromkeys(said), key=lambda agency: (-sum(map(bool, _parts(agency))), astuple(agency)))


def filled(held: Agency, said: Agency) -> Agency:
    """Return `held` with what only `said` gives: for a person who has said that they are the same."""
    missing = {key: getattr(said, key) for key in ("type", "district", "province", "code") if not getattr(held, key)}
    return replace(held, **missing)


def _parts(agency: Agency) -> tuple[str, str, str, str, str]:
    """Return name without kind, kind, district, province and code, each as it is compared."""
    name = full_name(official_name(agency))
    kind = type_of(name) or one_line(agency.type)
    province = without_prefix(one_line(agency.province), "province")
    district = without_prefix(one_line(agency.district), "district")
    if province and district == f"เมือง{province}":
        district = "เมือง"  # two names of one district: the provincial capital's
    return name.removeprefix(kind), kind, district, province, one_line(agency.code)
