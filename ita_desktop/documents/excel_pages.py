"""Where the printed pages of a sheet end that has no tables: between rows that belong to no whole.

Excel parts a sheet wherever a page is full, also between an opinion and its signature. It obeys breaks of ours only on
sheets not fitted to the paper's width, so a sheet of tables can't have any; there a row is never parted as such.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TOO_LITTLE = 1 / 3
"""What is higher than a page begins on a new one where no more than this is left of the present one."""


class Unit(NamedTuple):
    """Rows of a sheet that belong together: a paragraph, an opinion with its signature.

    Attributes:
        first: number of the first of them.
        heights: of each of them, in points.
        stays: whether it stands on the page of the unit after it.
    """

    first: int
    heights: tuple[float, ...]
    stays: bool = False


def page_breaks(units: Sequence[Unit], room: float) -> list[int]:
    """Return the rows that begin a page.

    What stays together is on one page where that is high enough. Higher things are parted between their rows.

    Args:
        units: all rows of the sheet, in order.
        room: how high a page is, in points.
    """
    breaks: list[int] = []
    used = 0.0
    for first, heights in _wholes(units):
        total = sum(heights)
        if used and used + total > room and (total <= room or room - used < _TOO_LITTLE * room):
            breaks.append(first)
            used = 0.0
        for row, height in enumerate(heights, first):
            if used and used + height > room:
                breaks.append(row)
                used = 0.0
            used += height
    return breaks


def _wholes(units: Iterable[Unit]) -> Iterator[tuple[int, tuple[float, ...]]]:
    """Yield the first row and the heights of each run of units that stay together."""
    run: list[Unit] = []
    for unit in units:
        run.append(unit)
        if not unit.stays:
            yield run[0].first, tuple(height for each in run for height in each.heights)
            run = []
    if run:
        yield run[0].first, tuple(height for each in run for height in each.heights)
