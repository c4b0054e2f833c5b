"""The office's list of units, kept as one of its settings: a name a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.knowledge import unit_names
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

UNITS_SETTING = "units"
"""Name of the setting (`OfficeFile.setting`)."""

EVERY_UNIT = "ทุกสำนัก/กอง"
"""What stands for all units together in a plan."""

_EVERY = frozenset({EVERY_UNIT, "ทุกสำนักกอง", "ทุกส่วนราชการ", "ทุกกอง", "ทุกหน่วยงาน"})
_USUAL = ("all", "office", "finance", "planning", "personnel", "audit", "executive")


def units_of_office(setting: str | None, agency_type: str) -> tuple[str, ...]:
    """Return the units to choose from, `ทุกสำนัก/กอง` first; the usual ones where the office has named none."""
    named = [one_line(line) for line in (setting or "").splitlines()]
    own = tuple(name for name in named if name)
    return tuple(dict.fromkeys((EVERY_UNIT, *(own or unit_names(_USUAL, agency_type)))))


def units_setting(units: Iterable[str]) -> str:
    """Return the text to keep as the setting."""
    return "\n".join(dict.fromkeys(name for unit in units if (name := one_line(unit))))


def in_charge(unit: str, responsible: Sequence[str]) -> bool:
    """Return whether `unit` is in charge where `responsible` are named; with all units, each one is."""
    return unit in responsible or (bool(unit) and not _EVERY.isdisjoint(responsible))
