"""A table whose columns follow from what there is: what each cell says, is sorted by, and leads to.

A cell is worked out when it is asked for: of thousands of rows few are seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

from ita_desktop.analysis.tree import rounded, to_decimal
from ita_desktop.models.assessment import USUAL_LIMIT
from ita_desktop.thai.digits import show_score

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from ita_desktop.analysis.explained import Explained, FigureAt

SheetValue = str | int | Fraction | None
"""What a cell holds: a text, a count, a score (0–100), or nothing."""
SortKey = tuple[Fraction | float | int | str, ...]
"""What rows are sorted by."""
HEAT_LIMITS = (50, int(USUAL_LIMIT), 95)
"""Scores with which the next colour begins."""
_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """One column. Every function takes the place of a row in the sheet, from 0.

    Attributes:
        head: its name.
        letters: how many digits have room.
        value: what stands there; scores exact.
        text: how that reads.
        key: what rows are sorted by; None where nothing is known, which stands last in either direction.
        leads: number of the assessment that a cell leads to, or None.
        heat: the step of its colour (`heat_of`); None where it has none.
        tip: what its name means.
        means: how the figure in a cell comes about, or which one it is of which assessment; None for none.
        is_figure: whether it stands at the right edge.
    """

    head: str
    letters: int
    value: Callable[[int], SheetValue]
    text: Callable[[int], str]
    key: Callable[[int], SortKey | None]
    leads: Callable[[int], int | None]
    heat: Callable[[int], int | None]
    tip: str
    means: Callable[[int], Explained | FigureAt | None]
    is_figure: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole table.

    Attributes:
        title: what it shows.
        columns: from the left; the first says whose row it is.
        marks: of each row, what stays the same when all is read anew.
        feet: how many rows at the end are sums: they stay there however the others are sorted.
        note: the rules by which it is made.
    """

    title: str
    columns: tuple[SheetColumn, ...]
    marks: tuple[Hashable, ...]
    feet: int = 0
    note: str = ""

    def order(self, column: int, *, downward: bool = False) -> tuple[int, ...]:
        """Return the places of the rows by what stands in `column`; equal ones keep their order, sums stand last."""
        body = len(self.marks) - self.feet
        key = self.columns[column].key
        keyed = [(key(place), place) for place in range(body)]
        known = sorted(((found, place) for found, place in keyed if found is not None), key=_FIRST, reverse=downward)
        rest = (place for found, place in keyed if found is None)
        return (*(place for _, place in known), *rest, *range(body, len(self.marks)))


_FIRST = itemgetter(0)


def value_text(value: SheetValue) -> str:
    """Return how `value` reads; a dash for nothing."""
    if isinstance(value, Fraction):
        return show_score(to_decimal(value))
    return "–" if value is None else str(value)


def exact_key(value: Fraction | int) -> tuple[float, Fraction | int]:
    """Return what numbers are sorted by: exactly, and quicker than fractions alone."""
    return float(value), value


def signed_score(points: Fraction) -> str:
    """Return a difference of scores with its sign: `+1.20`, `-0.35`, `0.00`."""
    told = f"{to_decimal(rounded(abs(points))):.2f}"
    return told if told == "0.00" else f"{'+' if points > 0 else '-'}{told}"


def heat_of(value: SheetValue) -> int | None:
    """Return the step of the colour of a score, 0 the lowest: how many of `HEAT_LIMITS` it reaches, as printed."""
    return sum(rounded(value) >= limit for limit in HEAT_LIMITS) if isinstance(value, Fraction) else None


class SheetMaker(Generic[_Row]):
    """Makes a sheet of `rows`, column by column."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        """Begin without columns."""
        self._rows = rows
        self._columns: list[SheetColumn] = []

    def add(
        self,
        head: str,
        letters: int,
        value: Callable[[_Row], SheetValue],
        *,
        text: Callable[[_Row], str] | None = None,
        key: Callable[[_Row], SortKey | None] | None = None,
        leads: Callable[[_Row], int | None] | None = None,
        heat: Callable[[_Row], int | None] | None = None,
        tip: str = "",
        means: Callable[[_Row], Explained | FigureAt | None] | None = None,
        is_figure: bool = False,
    ) -> None:
        """Add a column (`SheetColumn`): what is not given follows from `value`, and a cell leads nowhere."""
        rows = self._rows

        def value_of(place: int) -> SheetValue:
            return value(rows[place])

        def key_of(place: int) -> SortKey | None:
            found = value(rows[place]) if key is None else key(rows[place])
            if found is None or isinstance(found, tuple):
                return found
            return (found,) if isinstance(found, str) else exact_key(found)

        self._columns.append(
            SheetColumn(
                head=head,
                letters=letters,
                value=value_of,
                text=lambda place: value_text(value(rows[place])) if text is None else text(rows[place]),
                key=key_of,
                leads=lambda place: None if leads is None else leads(rows[place]),
                heat=lambda place: None if heat is None else heat(rows[place]),
                tip=tip,
                means=lambda place: None if means is None else means(rows[place]),
                is_figure=is_figure,
            )
        )

    def sheet(self, title: str, mark: Callable[[_Row], Hashable], *, feet: int = 0, note: str = "") -> Sheet:
        """Return the sheet (`Sheet`); `mark` tells one row from another."""
        return Sheet(title, tuple(self._columns), tuple(mark(row) for row in self._rows), feet, note)
