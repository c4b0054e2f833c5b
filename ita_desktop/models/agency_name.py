"""Names of authorities: as inputs write them, as texts carry them, and as choosers tell them apart."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ita_desktop.models.agency_kinds import SHORT_TYPES, TYPES
from ita_desktop.models.assessment import Agency
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

_PREFIXES = {"district": re.compile(r"(?:อำเภอ|อ\.)\s*"), "province": re.compile(r"(?:จังหวัด|จ\.)\s*")}
_NAMED = re.compile(
    r"(?P<name>.+?)(?:\s+(?:อำเภอ|อ\.)\s*(?P<district>\S+))?(?:\s+(?:จังหวัด|จ\.)\s*(?P<province>\S+))?(?:\s+รหัส\s*(?P<code>\S+))?"
)


def type_of(name: str) -> str:
    """Return the kind of authority that `name` begins with, or an empty text."""
    return next((kind for kind in TYPES if name.startswith(kind)), "")


def full_name(name: str) -> str:
    """Return `name` on one line with its kind written out: `อบต.ตัวอย่าง` becomes `องค์การบริหารส่วนตำบลตัวอย่าง`."""
    name = one_line(name)
    for short, kind in SHORT_TYPES.items():
        if name.startswith(short):
            return kind + name.removeprefix(short).strip()
    kind = type_of(name)
    return kind + name.removeprefix(kind).strip()


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
    name = " ".join(agency.name.split())
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
