"""The units of an office: the list to choose from, and who is in charge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.knowledge import unit_names
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EVERY_UNIT = "ทุกสำนัก/กอง"
"""What stands for all units together in a plan."""

_EVERY = frozenset({EVERY_UNIT, "ทุกสำนักกอง", "ทุกส่วนราชการ", "ทุกกอง", "ทุกหน่วยงาน"})
_USUAL = ("all", "office", "finance", "planning", "personnel", "audit", "executive")


def units_of_office(own: Sequence[str], agency_type: str) -> tuple[str, ...]:
    """Return the units to choose from, all units first; those usual for `agency_type` where the office named none."""
    return tuple(dict.fromkeys((EVERY_UNIT, *(own or unit_names(_USUAL, agency_type)))))


def clean_units(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the names in `lines`, each once and in the one spelling that is kept."""
    return tuple(dict.fromkeys(name for line in lines if (name := one_line(line))))


def in_charge(unit: str, responsible: Sequence[str]) -> bool:
    """Return whether `unit` is in charge where `responsible` are named; with all units, each one is."""
    return unit in responsible or (bool(unit) and not _EVERY.isdisjoint(responsible))
