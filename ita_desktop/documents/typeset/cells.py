"""What a table's cells hold, where they stand, and how their contents divide where a page ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from reportlab.platypus.flowables import Flowable

from ita_desktop.documents.typeset.content import Run
from ita_desktop.documents.typeset.paragraph import ThaiParagraph

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.content import Content, Setting, TextStyle


class VAlign(Enum):
    """Where a cell's contents stand in its height."""

    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as the caller gives it.

    Attributes:
        content: text, runs, or the flowables (paragraphs, lists) the cell holds.
        columns: how many columns it covers.
        rows: how many rows it covers.
        style: how its text is set; the table's own style when None.
        valign: where it stands in its height; the row's own way when None.
        shade: grey behind it, from 0 (black) to 1 (white), or None.
    """

    content: Content | Sequence[Flowable] = ""
    columns: int = 1
    rows: int = 1
    style: TextStyle | None = None
    valign: VAlign | None = None
    shade: float | None = None


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
    """

    row: int
    column: int
    rows: int
    columns: int
    flowables: tuple[Flowable, ...]
    valign: VAlign
    shade: float | None

    @property
    def end(self) -> int:
        """The row after its last."""
        return self.row + self.rows


def flowables_of(setting: Setting, content: Content | Sequence[Flowable], style: TextStyle) -> tuple[Flowable, ...]:
    """Return `content` as flowables; text becomes one paragraph for each of its lines."""
    if isinstance(content, Sequence) and not isinstance(content, str):
        flowables = tuple(part for part in content if isinstance(part, Flowable))
        texts = [part for part in content if isinstance(part, (str, Run))]
        return flowables if flowables or not texts else (ThaiParagraph(setting, texts, style),)
    return (ThaiParagraph(setting, content, style),)


def place_cells(
    setting: Setting,
    rows: Sequence[Sequence[Cell | Content]],
    columns: int,
    head_rows: int,
    styles: tuple[TextStyle, TextStyle],
) -> list[Placed]:
    """Return the cells of `rows` in their places; a row leaves out what cells above or beside already cover.

    Args:
        setting: fonts and names.
        rows: the cells, row by row.
        columns: how many columns the table has.
        head_rows: how many rows are the head.
        styles: the style of the head's text and of all other.

    Raises:
        ValueError: a row has more cells than columns are free.
    """
    taken: set[tuple[int, int]] = set()
    placed: list[Placed] = []
    for number, row in enumerate(rows):
        head = number < head_rows
        column = 0
        for given in row:
            cell = given if isinstance(given, Cell) else Cell(given)
            while (number, column) in taken:
                column += 1
            if column + cell.columns > columns:
                raise ValueError(f"row {number} has more cells than the table has columns")
            taken.update((number + down, column + right) for down in range(cell.rows) for right in range(cell.columns))
            style = cell.style or styles[0 if head else 1]
            valign = cell.valign or (VAlign.MIDDLE if head else VAlign.TOP)
            flowables = flowables_of(setting, cell.content, style)
            height = min(cell.rows, len(rows) - number)
            placed.append(Placed(number, column, height, cell.columns, flowables, valign, cell.shade))
            column += cell.columns
    return placed


def height_of(flowables: Sequence[Flowable], width: float) -> float:
    """Return the height in points of `flowables` below each other in `width` points."""
    height = 0.0
    for index, flowable in enumerate(flowables):
        height += flowable.wrap(width, 1e6)[1] + (flowable.getSpaceBefore() if index else 0)
    return height


def divide(
    flowables: Sequence[Flowable], width: float, height: float
) -> tuple[tuple[Flowable, ...], tuple[Flowable, ...]]:
    """Return which of `flowables` fit into `height` points and what is left; paragraphs divide between their lines."""
    used = 0.0
    for index, flowable in enumerate(flowables):
        above = flowable.getSpaceBefore() if index else 0
        own = flowable.wrap(width, 1e6)[1]
        if used + above + own > height + 0.001:
            cut = flowable.cut(width, height - used - above) if isinstance(flowable, ThaiParagraph) else None
            if cut is not None:
                return (*flowables[:index], cut[0]), (cut[1], *flowables[index + 1 :])
            return tuple(flowables[:index]), tuple(flowables[index:])
        used += above + own
    return tuple(flowables), ()
