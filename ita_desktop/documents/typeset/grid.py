"""The cells of a table in their places, and its structure as those read it who cannot see it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from ita_desktop.documents.typeset.paragraph import ThaiParagraph
from ita_desktop.documents.typeset.tags import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.documents.reportlab_parts import Flowable


class VAlign(Enum):
    """Where a cell's contents stand in its height."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


class Placed(NamedTuple):
    """A cell in its place.

    Attributes:
        row: its first row, from 0.
        column: its first column, from 0.
        rows: how many rows it covers.
        columns: how many columns it covers.
        flowables: what it holds.
        valign: where that stands in the cell's height.
        shade: grey behind it, or None.
        repeated: whether it stands here once more, for the eye alone: a head on a later page.
        whole: all that it held before a page divided it; None where none did.
        is_caption: whether it is what the table is called, which stands over the lines.
    """

    row: int
    column: int
    rows: int
    columns: int
    flowables: tuple[Flowable, ...]
    valign: VAlign
    shade: float | None
    repeated: bool = False
    whole: tuple[Flowable, ...] | None = None
    is_caption: bool = False

    @property
    def end(self) -> int:
        """The row after its last."""
        return self.row + self.rows

    def places(self) -> Iterator[tuple[int, int]]:
        """Yield every row and column it covers."""
        return product(range(self.row, self.end), range(self.column, self.column + self.columns))


@dataclass(frozen=True, slots=True)
class PlacedCells:
    """The cells of a table in their places.

    Attributes:
        cells: the cells.
        row_count: how many rows there are.
        head_rows: how many of them stand again on every page.
        widths: the columns' widths in proportion to each other.
        width: the table's width in points; as wide as the frame when None.
    """

    cells: tuple[Placed, ...]
    row_count: int
    head_rows: int
    widths: tuple[float, ...]
    width: float | None


def tag_cells(grid: PlacedCells, labels: int, caption: ThaiParagraph | None = None) -> None:
    """Make the text of every cell a part of one table's structure: rows, heads and cells as they are meant.

    However a row is cut over pages, it stays one row. A place that no cell covers gets an empty cell, for every row
    must have all its columns (ISO 14289-1, 7.2).

    Args:
        grid: all cells of the table.
        labels: how many of the first columns name their row.
        caption: what the table is called.
    """
    table = Element("Table")
    if caption is not None:
        caption.element = table.add("Caption")
    parts = ["THead"] * grid.head_rows + ["TBody"] * (grid.row_count - grid.head_rows)
    if "TBody" in parts:
        groups = {part: table.add(part) for part in dict.fromkeys(parts)}
        rows = [groups[part].add("TR") for part in parts]
    else:
        rows = [table.add("TR") for _ in parts]
    places = {(cell.row, cell.column): cell for cell in grid.cells}
    covered = {place for cell in grid.cells for place in cell.places()}
    for place in product(range(grid.row_count), range(len(grid.widths))):
        cell = places.get(place)
        if cell is not None:
            _tag_cell(rows[cell.row], cell, scope=_scope(grid, cell, labels))
        elif place not in covered:
            rows[place[0]].add("TD")


def _scope(grid: PlacedCells, cell: Placed, labels: int) -> str:
    """Return what a cell is the head of, as PDF calls it, or nothing."""
    if cell.row < grid.head_rows:
        return "Column"
    named = cell.column + cell.columns <= min(labels, len(grid.widths) - 1)
    return "Row" if named else ""


def _tag_cell(row: Element, cell: Placed, *, scope: str) -> None:
    """Add `cell` at the end of `row`, and what it holds to it."""
    spans = {"RowSpan": cell.rows, "ColSpan": cell.columns}
    more = "".join(f"/{name} {span}" for name, span in spans.items() if span > 1)
    if scope:
        more += f"/Scope/{scope}"
    own = row.add("TH" if scope else "TD", attributes=f"/O/Table{more}" if more else "")
    texts = [flowable for flowable in cell.flowables if isinstance(flowable, ThaiParagraph)]
    if len(texts) == 1 and texts[0].label is None:
        texts[0].element = own
        return
    for part in texts:
        top = part.element.top
        if top is not own.top and (part.label is not None or part.text):
            own.take(top)
