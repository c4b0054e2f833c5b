"""Widths of a table's columns by what stands in them, within the character its layout has.

A column stays between three fifths of the width its layout gives it and eight fifths, and as wide as its phrases: the
widest of a hundred may break, the others and the words of its head stand on one line. Between these limits that widths
are looked for with which the rows are lowest; a width far from the layout's must be worth it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, permutations
from typing import TYPE_CHECKING

from ita_desktop.documents.typeset.paragraph import ThaiParagraph

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ita_desktop.documents.typeset.grid import Placed
    from ita_desktop.documents.typeset.table import GridTable

    Widths = tuple[float, ...]

_LEAST, _MOST = 0.6, 1.6
_RARE = 0.99
_STEPS = (48.0, 24.0, 12.0, 6.0)
_FAR = 0.1
"""How much lower rows must become for widths that are all far from the layout's: this part of their height, times the
mean square of how far, in parts of the width."""
_TOLERANCE = 0.5
"""Added to what a phrase needs, in points."""


def best_widths(tables: Sequence[GridTable], total: float) -> Widths:
    """Return the widths in points of the columns of `tables`, which have the same columns and share them.

    Args:
        tables: what stands under each other, all of the same columns.
        total: the width of each in points.
    """
    shares = tables[0].shares
    wished = tuple(total * share / sum(shares) for share in shares)
    low, high = _limits(tables, wished)
    if sum(low) >= total:
        return wished
    columns = [_Column(cells) for cells in _cells_by_column(tables)]
    height = _height_of(tables)

    def cost(widths: Widths) -> float:
        far = sum((width / wish - 1) ** 2 for width, wish in zip(widths, wished, strict=True)) / len(widths)
        return height(widths) * (1 + _FAR * far)

    starts = {
        _within(start, low, high, total)
        for start in (wished, [column.mass for column in columns], [column.mass**0.5 for column in columns])
    }
    return min((_searched(start, low, high, cost) for start in sorted(starts)), key=cost)


class _Column:
    """What stands in one column alone."""

    def __init__(self, cells: Sequence[Placed]) -> None:
        self.mass = 1 + sum(
            sum(part.phrases()) for cell in cells for part in cell.flowables if isinstance(part, ThaiParagraph)
        )


def _cells_by_column(tables: Sequence[GridTable]) -> list[list[Placed]]:
    """Return the body's cells by the column that they stand in alone."""
    columns: list[list[Placed]] = [[] for _ in tables[0].shares]
    for table in tables:
        for cell in table.body:
            if cell.columns == 1:
                columns[cell.column].append(cell)
    return columns


def _limits(tables: Sequence[GridTable], wished: Widths) -> tuple[list[float], list[float]]:
    """Return the least and the greatest width of each column."""
    around = 2 * tables[0].style.padding + _TOLERANCE
    low, high = [], []
    for number, (cells, wish) in enumerate(zip(_cells_by_column(tables), wished, strict=True)):
        phrases = sorted(_phrases(cells))
        heads = [cell for cell in tables[0].head if cell.column == number and cell.columns == 1]
        needed = [phrases[min(len(phrases) - 1, int(_RARE * len(phrases)))]] if phrases else []
        needed += _phrases(heads)
        least = max(_LEAST * wish, max(needed, default=0.0) + around)
        low.append(min(least, _MOST * wish))
        high.append(_MOST * wish)
    return low, high


def _phrases(cells: Sequence[Placed]) -> list[float]:
    return [
        width
        for cell in cells
        for part in cell.flowables
        if isinstance(part, ThaiParagraph)
        for width in part.phrases()
    ]


def _within(start: Sequence[float], low: Sequence[float], high: Sequence[float], total: float) -> Widths:
    """Return widths in proportion to `start` within the limits, `total` in sum; the limits must allow it."""
    fixed: dict[int, float] = {}
    while True:
        free = [number for number in range(len(start)) if number not in fixed]
        scale = (total - sum(fixed.values())) / (sum(start[number] for number in free) or 1)
        widths = {number: start[number] * scale for number in free}
        under = {number: low[number] for number in free if widths[number] < low[number]}
        over = {number: high[number] for number in free if widths[number] > high[number]}
        lacking = sum(low[number] - widths[number] for number in under)
        spare = sum(widths[number] - high[number] for number in over)
        if not under and not over:
            return tuple(fixed.get(number, widths.get(number, 0.0)) for number in range(len(start)))
        fixed |= under if lacking >= spare else over


def _searched(start: Widths, low: Sequence[float], high: Sequence[float], cost: Callable[[Widths], float]) -> Widths:
    """Return the best widths found from `start` by moving width between two columns, in ever smaller steps."""
    best, least = start, cost(start)
    for step in _STEPS:
        moved = True
        while moved:
            moved = False
            for giver, taker in permutations(range(len(start)), 2):
                if best[giver] - step < low[giver] or best[taker] + step > high[taker]:
                    continue
                tried = list(best)
                tried[giver] -= step
                tried[taker] += step
                own = cost(tuple(tried))
                if own < least:
                    best, least, moved = tuple(tried), own, True
    return best


def _height_of(tables: Sequence[GridTable]) -> Callable[[Widths], float]:
    """Return what tells how high all rows of `tables` are in points with given widths; it remembers cells."""
    around = 2 * tables[0].style.padding
    padding = tables[0].style.padding_top + tables[0].style.padding_bottom
    strips: dict[tuple[int, int], list[Placed]] = defaultdict(list)
    plans: list[tuple[range, dict[int, list[tuple[int, tuple[int, int], int]]]]] = []
    for table in tables:
        ending: dict[int, list[tuple[int, tuple[int, int], int]]] = defaultdict(list)
        for cell in table.body:
            strip = (cell.column, cell.column + cell.columns)
            ending[cell.end].append((cell.row, strip, len(strips[strip])))
            strips[strip].append(cell)
        plans.append((table.body_rows, ending))
    known: dict[tuple[tuple[int, int], int], list[float]] = {}

    def heights(strip: tuple[int, int], width: float) -> list[float]:
        key = strip, round(2 * width)
        if key not in known:
            room = width - around
            known[key] = [
                padding
                + sum(
                    part.about(room) if isinstance(part, ThaiParagraph) else part.wrap(room, 1e6)[1]
                    for part in cell.flowables
                )
                for cell in strips[strip]
            ]
        return known[key]

    def height(widths: Widths) -> float:
        edges = [0.0, *accumulate(widths)]
        own = {strip: heights(strip, edges[strip[1]] - edges[strip[0]]) for strip in strips}
        total = 0.0
        for rows, ending in plans:
            tops = [0.0] * (rows.stop + 1)
            for row in rows:
                needed = [tops[begin] + own[strip][number] for begin, strip, number in ending[row + 1]]
                tops[row + 1] = max(tops[row], *needed, 0.0)
            total += tops[rows.stop]
        return total

    return height
