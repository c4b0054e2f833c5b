"""The columns of a sheet: wherever a table of the section has an edge, the sheet has one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.documents.blocks import Block

_NEAR = 4.0
"""Edges closer than this, in points, are one."""
_PLAIN = 4
"""Columns of a sheet without tables; one alone, as wide as the page, could not be fitted to it."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a sheet begin and end, in points from the left; as many edges as columns and one."""

    edges: tuple[float, ...]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return len(self.edges) - 1

    def width(self, first: int, last: int) -> float:
        """Return the width of columns `first` to `last`, counted from 0, in points."""
        return self.edges[last + 1] - self.edges[first]

    def column_at(self, place: float) -> int:
        """Return the column, counted from 0, that begins nearest to `place`; the last edge gives the column after."""
        return min(range(len(self.edges)), key=lambda number: abs(self.edges[number] - place))


def grid_of(blocks: Sequence[Block], width: float) -> Grid:
    """Return the columns of a sheet for `blocks`, at least `width` points wide in all."""
    tables = [block.widths for block in blocks if isinstance(block, Table)] or [(width / _PLAIN,) * _PLAIN]
    places = sorted({0.0, width, *(edge for widths in tables for edge in accumulate(widths))})
    edges = [places[0]]
    edges.extend(place for place in places[1:] if place - edges[-1] > _NEAR)
    return Grid(tuple(edges))
