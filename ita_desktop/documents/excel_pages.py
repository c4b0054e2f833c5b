"""Where the printed pages of a sheet end: between rows that belong to no whole, told to Excel row by row.

Excel parts a sheet wherever a page is full, also between an opinion and its signature. It obeys breaks of ours only
where it is told a scale instead of being asked to fit the width; so the scale is reckoned too, with a reserve, as
printers take widths and heights a little otherwise than screens.
"""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

RESERVE = 0.95
"""How much of a page is reckoned with."""
_TOO_LITTLE = 1 / 3
"""What is higher than a page begins on a new one where no more than this is left of the present one."""


class Unit(NamedTuple):
    """Rows of a sheet that belong together: a row of a table, or a line of text.

    Attributes:
        first: number of the first of them.
        heights: of each of them, in points.
        stays: whether it stands on the page of the unit after it.
    """

    first: int
    heights: tuple[float, ...]
    stays: bool = False


def scale_to_fit(width: float, room: float) -> int:
    """Return at how many percent columns `width` points wide surely fit into `room` points; at most 100."""
    return max(10, min(100, floor(100 * RESERVE * room / width)))


def page_breaks(units: Sequence[Unit], room: float, head: tuple[int, float] = (0, 0.0)) -> list[int]:
    """Return the rows that begin a page.

    What stays together is on one page where that is high enough. Higher things are parted between their rows.

    Args:
        units: all rows of the sheet, in order.
        room: how high a page is, in points of the sheet.
        head: the last row of what is printed again above every page after it, and how high that is.
    """
    breaks: list[int] = []
    used = 0.0
    for first, heights in _wholes(units):
        above = head[1] if first > head[0] else 0.0
        total = sum(heights)
        is_high = above + total > room
        if used and used + total > room and (not is_high or room - used < _TOO_LITTLE * room):
            breaks.append(first)
            used = above
        for row, height in enumerate(heights, first):
            if used + height > room and used > above:
                breaks.append(row)
                used = head[1] if row > head[0] else 0.0
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
