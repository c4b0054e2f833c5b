"""A table without ruling lines that goes on overleaf, told by where its columns begin: all their lines stand there."""

from __future__ import annotations

from itertools import pairwise
from statistics import median_low
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.inside.ruled_tables import PageCell, PageTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.cage.inside.glyphs import PageLetter

_Letters = list["PageLetter"]

_NEAR = 1.5
"""How far from where its column begins a line may begin, in points."""
_PARTED = 0.3
"""What lies at least between the texts of two columns, in sizes of the letter."""
_APART = 1.12
"""How much more than between its lines there is between rows."""
_FAR = 2.4
"""What parts rows in any case, in sizes of the letter."""
_FEWEST = 3
"""Of columns: two may be anything."""
_ALIGNED = 0.9


def column_starts(table: PageTable) -> list[float]:
    """Return where the columns of `table` begin, from the left; none where their lines do not begin in one place."""
    lefts: list[list[float]] = [[] for _ in table.edges[1:]]
    for row in table.rows:
        if len(row) != len(lefts):
            return []
        for own, cell in zip(lefts, row, strict=True):
            own.extend(line[0].left for line in cell.lines if line)
    if len(lefts) < _FEWEST or not all(lefts):
        return []
    starts = [median_low(own) for own in lefts]
    near = sum(abs(left - start) <= _NEAR for own, start in zip(lefts, starts, strict=True) for left in own)
    return starts if near >= _ALIGNED * sum(map(len, lefts)) else []


def carried_over(table: PageTable, lines: Sequence[_Letters]) -> tuple[PageTable | None, int]:
    """Return what of `lines`, with which the next page begins, goes on with `table`, and how many of them.

    None, and no line, where the page begins with something else.
    """
    starts = [] if table.is_ruled else column_starts(table)
    split: list[list[_Letters]] = []
    for line in lines if starts else ():
        parts = _parted(line, starts)
        if parts is None:
            break
        split.append(parts)
    rows = _rows(split)
    while rows and not any(part for parts in rows[-1] for part in parts[1:]):
        rows.pop()  # a short line at the left edge is a heading as well
    if not rows or not any(part for parts in rows[0][:1] for part in parts[1:]):
        return None, 0
    cells = [[PageCell([parts[at] for parts in row if parts[at]]) for at in range(len(starts))] for row in rows]
    return PageTable(lines[0][0].base, table.edges, cells, is_ruled=False), sum(map(len, rows))


def _parted(line: _Letters, starts: Sequence[float]) -> list[_Letters] | None:
    """Return what of `line` stands in each column, or None where a text begins beside them or runs over several."""
    parts: list[_Letters] = [[] for _ in starts]
    column, right = -1, float("-inf")
    for glyph in line:
        if glyph.text.isspace():
            if column >= 0:
                parts[column].append(glyph)
            continue
        own = sum(start <= glyph.left + _NEAR for start in starts) - 1
        if own != column:
            if own < column or abs(glyph.left - starts[own]) > _NEAR or glyph.left - right < _PARTED * glyph.size:
                return None
            column = own
        parts[column].append(glyph)
        right = glyph.right
    return parts


def _rows(split: Sequence[list[_Letters]]) -> list[list[list[_Letters]]]:
    """Return the lines of each row: rows stand further apart than the lines in them."""
    heights = [next(part[0].base for part in parts if part) for parts in split]
    steps = sorted(one - two for one, two in pairwise(heights))
    size = max((glyph.size for parts in split for part in parts for glyph in part), default=0.0)
    apart = min([*(step * _APART + 0.5 for step in steps[len(steps) // 5 :][:1]), _FAR * size])
    rows: list[list[list[_Letters]]] = []
    for at, parts in enumerate(split):
        if not rows or heights[at - 1] - heights[at] > apart:
            rows.append([])
        rows[-1].append(parts)
    return rows
