"""Office files with seeded damage: flipped bits, bytes written over, pages zeroed or swapped, ends cut off."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_store import AGENCY, full_assessment

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment

PAGE = 4096


class Seeded:
    """Numbers that are the same for the same seed on every machine."""

    def __init__(self, seed: str) -> None:
        self._seed, self._drawn = seed, 0

    def below(self, limit: int) -> int:
        self._drawn += 1
        return int.from_bytes(hashlib.sha256(f"{self._seed}/{self._drawn}".encode()).digest(), "big") % limit


def office_of_many(path: Path, authorities: int = 3) -> dict[str, Assessment]:
    """Make a file of several authorities, large enough for tables of several pages; return what it holds by name."""
    held = {}
    with OfficeFile.create(path) as office:
        for number in range(1, authorities + 1):
            name = f"เทศบาลตำบลตัวอย่างที่ {number}"
            row = full_assessment().plan[0]
            held[name] = replace(
                full_assessment(),
                agency=replace(AGENCY, name=name),
                items={f"i{code}": ItemScore(Decimal(code + number)) for code in range(1, 31)},
                plan=tuple(replace(row, key=f"m{place}", analysis=f"ข้อค้นพบของ{name} " * 12) for place in range(3)),
            )
        office.save_all(tuple(held.values()))
        office.save_settings(1, OfficeSettings(units=("กองคลัง", "กองช่าง")))
    return held


def damaged(content: bytes, seed: str) -> bytes:
    """Return `content` with one damage, the same for the same `seed`."""
    below = Seeded(seed).below
    harmed = bytearray(content)
    pages = len(harmed) // PAGE
    place = below(len(harmed))
    one, two = PAGE * below(pages), PAGE * below(pages)
    match ("bit", "bits", "byte", "bytes", "zero", "swap", "copy", "cut")[below(8)]:
        case "bit":
            harmed[place] ^= 1 << below(8)
        case "bits":
            for _ in range(2 + below(38)):
                harmed[below(len(harmed))] ^= 1 << below(8)
        case "byte":
            harmed[place] = below(256)
        case "bytes":
            for near in range(place, min(place + 2 + below(62), len(harmed))):
                harmed[near] = below(256)
        case "zero":
            length = min((16, 512, PAGE)[below(3)], len(harmed) - place)
            harmed[place : place + length] = bytes(length)
        case "swap":
            harmed[one : one + PAGE], harmed[two : two + PAGE] = harmed[two : two + PAGE], harmed[one : one + PAGE]
        case "copy":
            harmed[one : one + PAGE] = harmed[two : two + PAGE]
        case _:
            del harmed[place:]
    return bytes(harmed)
