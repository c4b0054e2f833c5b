"""Three values of one place, what holds of them, and what is to be told of it; what those places are: `reconciling`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.choice_names import CHOICE_NAMES
from ita_desktop.models.differing import where_they_differ
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeVar

    T = TypeVar("T")
    K = TypeVar("K")
    V = TypeVar("V")

ClashKey = tuple[object, ...]
"""What names a place, for `chosen`."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A place that was changed here and elsewhere, differently.

    Attributes:
        place: which one, in words.
        mine: what is wanted here, as text; empty for nothing.
        theirs: what stands there now, likewise.
        key: what names the place.
    """

    place: str
    mine: str
    theirs: str
    key: ClashKey


@dataclass
class Judge:
    """Decides one place after the other, and remembers what is to be told."""

    chosen: frozenset[ClashKey]
    clashes: list[Clash] = field(default_factory=list)
    elsewhere: list[Clash] = field(default_factory=list)
    """What was changed elsewhere alone, with what was seen as `mine`."""

    def pick(self, key: ClashKey, place: str, three: tuple[T, T, T], show: Callable[[T], str] | None = None) -> T:
        """Return what holds of `three`: seen, mine and theirs."""
        seen, mine, theirs = three
        if mine == theirs:
            return theirs
        if mine != seen and (theirs == seen or key in self.chosen):
            return mine
        tell = show or told_value
        told = self.elsewhere if mine == seen else self.clashes
        told.append(Clash(place, *where_they_differ(tell(mine), tell(theirs)), key))
        return theirs

    def each(
        self,
        what: str,
        three: tuple[Mapping[K, V], Mapping[K, V], Mapping[K, V]],
        place: Callable[[K], str],
        show: Callable[[V | None], str] | None = None,
    ) -> dict[K, V]:
        """Return what holds of three mappings, each key a place of its own, in the order of theirs, then of mine."""
        seen, mine, theirs = three
        held = {}
        for key in dict.fromkeys((*theirs, *mine, *seen)):
            value = self.pick((what, key), place(key), (seen.get(key), mine.get(key), theirs.get(key)), show)
            if value is not None:
                held[key] = value
        return held


def told_value(value: object) -> str:
    """Return a value of an assessment as a person reads it; several entries stand one a line."""
    if value is None:
        return ""
    if isinstance(value, StrEnum):
        return CHOICE_NAMES[type(value)][value]
    if isinstance(value, dt.date):
        return long_date(value)
    if isinstance(value, tuple):
        return "\n".join(filter(None, map(told_value, value)))
    if is_dataclass(value):
        return "\n".join(filter(None, (told_value(getattr(value, entry.name)) for entry in fields(value))))
    return str(value)
