"""Local authorities: their kinds, names and provinces, and which one of a file is meant.

Nobody is known by name alone, and nobody is guessed (the rule: docs/commands.md).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import astuple, dataclass, replace
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import Agency
from ita_desktop.models.toml_text import read_toml
from ita_desktop.paths import data_path
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TYPES = (
    "องค์การบริหารส่วนจังหวัด",
    "องค์การบริหารส่วนตำบล",
    "เทศบาลนคร",
    "เทศบาลเมือง",
    "เทศบาลตำบล",
    "เมืองพัทยา",
)
"""The kinds of local authority, longest words first, as their names begin."""

SHORT_TYPES = {
    "อบจ.": "องค์การบริหารส่วนจังหวัด",
    "อบต.": "องค์การบริหารส่วนตำบล",
    "ทน.": "เทศบาลนคร",
    "ทม.": "เทศบาลเมือง",
    "ทต.": "เทศบาลตำบล",
}
"""Short forms of the kinds, and what they stand for."""

_SPELT = tuple(
    (re.compile(r"\.?\s?".join(short.removesuffix(".")) + r"(?:\.\s*|\s+)(?=[ก-๙])"), kind)
    for short, kind in SHORT_TYPES.items()
)
"""How short forms begin a name: `อบต.`, `อ.บ.ต.`, `ทน ขอนแก่น`; letters without point or space are a name."""
_HYPHEN = re.compile(r"\s*[-\u2010-\u2015\u2212\u00ad]+\s*")
_UNSPELT = re.compile(r"[-\s]")
"""What does not tell two authorities apart: a name is the same without its hyphen, and however it is spaced."""

_FOLDED = str.maketrans("ำใศษณฎฏ", "าไสสนดต", "็่้๊๋์ํ๎")
"""Marks that scanners and typists lose, and letters of one sound: what two spellings of one name differ in."""

_PREFIXES = {"district": re.compile(r"(?:อำเภอ|อ\.)\s*"), "province": re.compile(r"(?:จังหวัด|จ\.)\s*")}
_NAMED = re.compile(
    r"(?P<name>.+?)(?:\s+(?:อำเภอ|อ\.)\s*(?P<district>\S+))?(?:\s+(?:จังหวัด|จ\.)\s*(?P<province>\S+))?(?:\s+รหัส\s*(?P<code>\S+))?"
)
_MUNICIPALITY = "เทศบาล"
_KEY_LENGTH = 16


def type_of(name: str) -> str:
    """Return the kind of authority that `name` begins with, or an empty text."""
    return next((kind for kind in TYPES if name.startswith(kind)), "")


def kind_of(agency: Agency) -> str:
    """Return the kind of authority: what its official name begins with, else what was given."""
    return type_of(official_name(agency)) or agency.type


def full_name(name: str) -> str:
    """Return `name` on one line with its kind written out, once: `อบต.ตัวอย่าง` is `องค์การบริหารส่วนตำบลตัวอย่าง`.

    A hyphen in the name is the plain one, without spaces beside it.
    """
    name = _HYPHEN.sub("-", one_line(name))
    kind = ""
    while True:  # a kind may stand twice: `องค์การบริหารส่วนตำบล อบต.ตัวอย่าง`
        found, rest = _kind_and_rest(name)
        if not found or not rest or (kind and found != kind):
            return kind + name
        kind, name = found, rest


def _kind_and_rest(name: str) -> tuple[str, str]:
    """Return the kind that `name` begins with, written out, and what follows; the kind is empty where there is none."""
    for pattern, kind in _SPELT:
        if match := pattern.match(name):
            return kind, name[match.end() :]
    kind = type_of(name)
    return kind, name.removeprefix(kind).strip()


def without_prefix(text: str, key: str) -> str:
    """Return `text` without the word อำเภอ (for key `district`) or จังหวัด (for key `province`) in front."""
    prefix = _PREFIXES.get(key)
    return prefix.sub("", text, count=1) if prefix is not None and prefix.match(text) else text


def agency_named(text: str) -> Agency:
    """Return what `text` says of an authority: `อบต.บ้านใหม่ อำเภอ… จังหวัด…`, where only the name must be given."""
    found = _NAMED.fullmatch(one_line(text))
    parts = {} if found is None else {key: value or "" for key, value in found.groupdict().items()}
    name = full_name(parts.pop("name", text))
    return Agency(name, type_of(name), **parts)


def official_name(agency: Agency) -> str:
    """Return the full name: an authority entered without its kind (`ตัวอย่าง`) gets it in front."""
    name = full_name(agency.name)
    kind = agency.type.strip()
    if not kind or name.startswith((kind, *TYPES)):
        return name
    return kind + name


def located_name(agency: Agency) -> str:
    """Return the full name with district and province, as titles carry it."""
    parts = (("", official_name(agency)), ("อำเภอ", agency.district.strip()), ("จังหวัด", agency.province.strip()))
    return " ".join(word + name for word, name in parts if name)


def whole_name(agency: Agency) -> str:
    """Return all that is known of who the authority is; a place that is not known is said to be so."""
    place = "" if agency.district.strip() or agency.province.strip() else " (ไม่ระบุอำเภอและจังหวัด)"
    return located_name(agency) + place + (f" รหัส {agency.code}" if agency.code else "")


def told_apart(agencies: Iterable[Agency]) -> dict[Agency, str]:
    """Return what a chooser calls each of `agencies`: its name, with the place where another has the same name."""
    different = tuple(dict.fromkeys(agencies))
    names = Counter(map(official_name, different))
    return {one: official_name(one) if names[official_name(one)] == 1 else whole_name(one) for one in different}


@dataclass(frozen=True, slots=True)
class Province:
    """A province.

    Attributes:
        letters: what its authorities' book numbers begin with: `ชร`.
        areas: telephone area codes, with the leading 0.
    """

    name: str
    letters: str
    areas: tuple[str, ...]


@cache
def provinces() -> Mapping[str, Province]:
    """Return all provinces by name."""
    content = read_toml(data_path("provinces.toml").read_text(encoding="utf-8"))
    return {
        name: Province(name, letters, tuple(area["codes"]))
        for area in content["areas"]
        for name, letters in area["provinces"].items()
    }


def executive_title(agency: Agency) -> str:
    """Return the title of the elected head: `นายกเทศมนตรีตำบลตัวอย่าง`, `นายกองค์การบริหารส่วนตำบลตัวอย่าง`."""
    name = official_name(agency)
    if name.startswith(_MUNICIPALITY):
        return "นายกเทศมนตรี" + name.removeprefix(_MUNICIPALITY)
    return "นายก" + name


def clerk_title(agency: Agency) -> str:
    """Return the title of the head of the permanent staff: `ปลัดเทศบาลตำบลตัวอย่าง`."""
    return "ปลัด" + official_name(agency)


class Match(Enum):
    """How what is said of an authority goes with one that is held."""

    EXACT = "exact"
    LESS = "less"
    """All that is said agrees; more is held."""
    MORE = "more"
    """What both give agrees; something is said that is not held."""
    SPELT = "spelt"
    """What both give differs in spelling alone: tone marks, ำ for า and the like. The same, or neighbours: asked."""
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
    def reason(self) -> str:
        """Why a person has to say who is meant, as the end of a Thai sentence that names who is said."""
        if self.match is Match.SPELT:
            return "ซึ่งต่างจากที่มีอยู่เพียงวรรณยุกต์หรือตัวสะกด จึงไม่ทราบแน่ว่าเป็นหน่วยงานเดียวกัน"
        return "ซึ่งไม่พอให้ทราบแน่ว่าเป็นหน่วยงานใด"

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
    differing = [(told, kept) for told, kept in pairs if told and kept and told != kept]
    if any(_folded(told) != _folded(kept) for told, kept in differing):
        return Match.OTHER
    if differing:
        return Match.SPELT
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
    if not candidates or candidates == tuple(found[Match.MORE]):
        candidates += tuple(found[Match.SPELT])
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


def name_key(agency: Agency) -> str:
    """Return what two authorities have alike wherever `match` does not call them others: the name as it sounds.

    A name that is a kind and nothing more goes with its like.
    """
    name, kind, *_ = _parts(agency)
    return _folded(name or kind)


def authority_key(agency: Agency) -> str:
    """Return a key that is the same wherever the authority is told of as a whole, however it is spelt out."""
    return sha256("\x1f".join(_parts(agency)).encode("utf-8", "surrogatepass")).hexdigest()[:_KEY_LENGTH]


def _folded(part: str) -> str:
    """Return a part as it reads without what is misspelt, lost or misread most."""
    return part.translate(_FOLDED)


def province_and_district(agency: Agency) -> tuple[str, str]:
    """Return province and district without those words; empty where not known. A capital's district is `เมือง`."""
    province = without_prefix(one_line(agency.province), "province")
    district = without_prefix(one_line(agency.district), "district")
    if province and district == f"เมือง{province}":
        district = "เมือง"  # two names of one district: the provincial capital's
    return province, district


def _parts(agency: Agency) -> tuple[str, ...]:
    """Return name without kind, kind, district, province and code, each as it is compared."""
    name = full_name(official_name(agency))
    kind = type_of(name) or one_line(agency.type)
    province, district = province_and_district(agency)
    plain = (_UNSPELT.sub("", to_arabic(part)) for part in (name.removeprefix(kind), kind, district, province))
    return (*plain, to_arabic(one_line(agency.code)))
