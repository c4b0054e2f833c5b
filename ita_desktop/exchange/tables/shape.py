"""The shape of an input: what stays the same from file to file of one kind, whatever their names and figures."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ita_desktop.exchange.tables.columns import blocks_of, heads_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.exchange.tables.grid import TableCell, TableGrid

_HEADS = 40


def shape_of(grids: Sequence[TableGrid]) -> str:
    """Return the fingerprint of `grids`: headers, how many columns, and what kinds stand in them."""
    made = hashlib.sha256()
    for grid in grids:
        width = max(map(len, grid.rows), default=0)
        kinds = "".join(_kind(grid, at) for at in range(width))
        made.update(repr((width, kinds, list(_headers(grid)))).encode())
    return made.hexdigest()


def _headers(grid: TableGrid) -> Iterator[tuple[str, ...]]:
    title, blocks = blocks_of(grid)
    del title
    for block in blocks:
        yield tuple(head.text for _, head in sorted(block.heads.items()))
    if not blocks:
        yield from (tuple(cell.text for cell in row) for row in grid.rows[:_HEADS] if heads_row(row))


def _kind(grid: TableGrid, at: int) -> str:
    """Return what most cells of a column are: a figure, words, or nothing."""
    cells = [row[at] for row in grid.rows if at < len(row)]
    figures = sum(cell.number is not None for cell in cells)
    words = sum(_is_words(cell) for cell in cells)
    return "n" if figures > words else "w" if words else "-"


def _is_words(cell: TableCell) -> bool:
    return cell.number is None and bool(cell.text) and not cell.is_not_yet
