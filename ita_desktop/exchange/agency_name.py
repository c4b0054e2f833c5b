"""Names of authorities as inputs write them."""

from __future__ import annotations

import re

from ita_desktop.models.agency_kinds import SHORT_TYPES, TYPES
from ita_desktop.thai.normalise import one_line

_PREFIXES = {"district": re.compile(r"(?:อำเภอ|อ\.)\s*"), "province": re.compile(r"(?:จังหวัด|จ\.)\s*")}


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
