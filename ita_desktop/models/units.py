"""Units in charge of measures: all of them together, each by its name, and which of them a measure is counted under."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

EVERY_UNIT = "ทุกสำนัก/กอง"
"""What stands for all units together in a plan."""

_EVERY = frozenset({EVERY_UNIT, "ทุกสำนักกอง", "ทุกส่วนราชการ", "ทุกกอง", "ทุกหน่วยงาน"})


def clean_units(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the names in `lines`, each once and in the one spelling that is kept."""
    return tuple(dict.fromkeys(name for line in lines if (name := one_line(line))))


def stands_for_all(unit: str) -> bool:
    """Return whether `unit` is a name for all units together."""
    return unit in _EVERY


def in_charge(unit: str, responsible: Sequence[str]) -> bool:
    """Return whether `unit` is in charge where `responsible` are named; with all units, each one is."""
    return unit in responsible or (bool(unit) and not _EVERY.isdisjoint(responsible))


def reporting_units(responsible: Sequence[str], every: Sequence[str]) -> tuple[str, ...]:
    """Return who has to report on a measure.

    Args:
        responsible: whom it names.
        every: the units of the office, which a name for all of them stands for; where it knows none, the name itself
            reports.
    """
    single = [unit for unit in every if not stands_for_all(unit)]
    named = (single or [unit] if stands_for_all(unit) else [unit] for unit in responsible)
    return tuple(dict.fromkeys(unit for units in named for unit in units))


def lead_unit(responsible: Sequence[str]) -> str:
    """Return the one line that a measure is counted under, so that no total counts it twice; empty where none is."""
    return next((EVERY_UNIT for unit in responsible if stands_for_all(unit)), next(iter(responsible), ""))
