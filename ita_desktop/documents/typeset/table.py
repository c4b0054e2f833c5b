"""Tables of Thai text: merged cells, a head on every page, and rows that divide between lines where a page ends."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.reportlab_parts import Flowable
from ita_desktop.documents.reportlab_parts import PageBreak as NextPage
from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.dividing import carried_on, divide, height_of, line_ends
from ita_desktop.documents.typeset.grid import Placed, PlacedCells, VAlign, tag_cells
from ita_desktop.documents.typeset.paragraph import ThaiParagraph
from ita_desktop.documents.typeset.splits import LOOK_AHEAD, Box, Rules, best_cut

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Content, Setting

_EPS = 0.001
_LABEL_LINES, _SHORT_LINES = 8, 4
"""Up to how many lines the first column and the others are repeated where a row goes on."""
_TEXT = TextStyle(size=14, leading=16, align=Align.LEFT)
_HEAD = TextStyle(size=14, leading=16, align=Align.CENTRE, bold=True)


@dataclass(frozen=True, slots=True)
class CellFlow:
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


def cell_flowables(setting: Setting, content: Content | Sequence[Flowable], style: TextStyle) -> tuple[Flowable, ...]:
    """Return `content` as flowables; text becomes one paragraph for each of its lines."""
    if isinstance(content, Sequence) and not isinstance(content, str):
        flowables = tuple(part for part in content if isinstance(part, Flowable))
        texts = [part for part in content if isinstance(part, (str, Run))]
        return flowables if flowables or not texts else (ThaiParagraph(setting, texts, style),)
    return (ThaiParagraph(setting, content, style),)


def place_cells(
    setting: Setting,
    rows: Sequence[Sequence[CellFlow | Content]],
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
            cell = given if isinstance(given, CellFlow) else CellFlow(given)
            while (number, column) in taken:
                column += 1
            if column + cell.columns > columns:
                raise ValueError(f"row {number} has more cells than the table has columns")
            taken.update((number + down, column + right) for down in range(cell.rows) for right in range(cell.columns))
            style = cell.style or styles[0 if head else 1]
            valign = cell.valign or (VAlign.MIDDLE if head else VAlign.TOP)
            flowables = cell_flowables(setting, cell.content, style)
            height = min(cell.rows, len(rows) - number)
            placed.append(Placed(number, column, height, cell.columns, flowables, valign, cell.shade))
            column += cell.columns
    return placed


@dataclass(frozen=True, slots=True)
class TableStyle:
    """How a table looks. Lengths in points.

    Attributes:
        text: how the text of the cells is set.
        head: how the text of the head is set.
        padding: white left and right of a cell's text.
        padding_top: white above it.
        padding_bottom: white below it.
        line: thickness of the lines; 0 for none.
        head_shade: grey behind the head, from 0 (black) to 1 (white), or None.
        unsplit_lines: a row of up to this many lines moves to the next page whole.
        parting: what dividing the table costs, in hundredths of a page: it stays whole where that leaves less white.
        continued: said in cells that go on over a page though all they say stands before it, such as `(ต่อ)`, with what
            they say where that is short; empty to leave them empty.
        space_before: white above the table, except at the top of a page.
        space_after: white below it.
    """

    text: TextStyle = _TEXT
    head: TextStyle = _HEAD
    padding: float = 4
    padding_top: float = 2
    padding_bottom: float = 3
    line: float = 0.5
    head_shade: float | None = None
    unsplit_lines: int = 5
    parting: float = 0
    continued: str = ""
    space_before: float = 6
    space_after: float = 6


def _repeated_lines(cell: Placed) -> int:
    """Return up to how many lines a cell says all again where its row goes on over a page."""
    return _LABEL_LINES if cell.column == 0 else _SHORT_LINES


class GridTable(Flowable):
    """A table of placed cells; what `ThaiTable` makes, and what its parts on each page are.

    Attributes:
        style: how it looks.
    """

    canv: ThaiCanvas

    def __init__(self, grid: PlacedCells, style: TableStyle) -> None:
        """Show `grid` in `style`."""
        super().__init__()
        self.style = style
        self.spaceBefore = style.space_before
        self.spaceAfter = style.space_after
        self._grid = grid
        self._ending: dict[int, list[Placed]] = defaultdict(list)
        for cell in grid.cells:
            self._ending[cell.end].append(cell)
        self._edges: list[float] = []
        self._tops: list[float] = []
        self._laid = [0.0]
        """Where rows begin and end, as far as any height asked for it."""

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height the table takes in `width` points of width.

        Rows are laid out until they are higher than `height`; a long table is measured page by page.
        """
        total = min(self._grid.width or width, width)
        share = total / sum(self._grid.widths)
        edges = [0.0, *accumulate(part * share for part in self._grid.widths)]
        if edges != self._edges:
            self._edges, self._laid = edges, [0.0]
        laid, padding = self._laid, self._padding
        while len(laid) <= self._grid.row_count and (len(laid) == 1 or laid[-1] <= height + _EPS):
            needed = [
                laid[cell.row] + height_of(cell.flowables, self._inner_width(cell)) + padding
                for cell in self._ending[len(laid)]
            ]
            laid.append(max(laid[-1], *needed, 0.0))
        self._tops = laid[: bisect_right(laid, height + _EPS, 1) + 1]
        self.width, self.height = total, self._tops[-1]
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return the part that fits into `height` points and the rest, or nothing where all had better move on.

        The rest begins a new page, also where a line or two of it would fit here.
        """
        page = max(height, float(getattr(getattr(self, "canv", None), "next_room", 0.0)))
        self.wrap(width, height + LOOK_AHEAD * page)
        if self.height <= height + _EPS:
            return [self]
        cut = best_cut(self._boxes(), self._tops, self._grid.head_rows, (height, page), self._rules())
        if cut is None:
            return []
        row, inside = cut
        parts = self._divided(row, self._tops[row] + self._padding + inside, inside=inside > 0)
        left = height - parts[0].wrap(width, height)[1]
        if left > self._tops[self._grid.head_rows] + self._padding + self.style.text.leading:
            parts.insert(1, NextPage())
        return parts

    def _rules(self) -> Rules:
        style = self.style
        return Rules(self._padding, style.text.leading, style.unsplit_lines, style.parting)

    def _boxes(self) -> list[Box]:
        """Return what may be divided of the rows that are laid out: where the lines of the cells end."""
        known = len(self._tops) - 1
        boxes: list[Box] = []
        for cell in self.body:
            if cell.row < known:
                width = self._inner_width(cell)
                ends = line_ends(cell.flowables, width)
                whole = line_ends(cell.whole, width) if cell.whole else ends
                short = _repeated_lines(cell)
                again = whole[-1] if 0 < len(whole) <= short else self.style.text.leading
                goes_on = again if whole and self.style.continued else 0.0
                boxes.append(Box(cell.row, min(cell.end, known), ends, goes_on, short))
        return boxes

    def _again(self, cell: Placed) -> tuple[Flowable, ...]:
        """Return what stands in a cell that goes on over a page though all it says stands before it."""
        if not self.style.continued:
            return ()
        whole = cell.whole or cell.flowables
        return carried_on(whole, self._inner_width(cell), self.style.continued, _repeated_lines(cell))

    @property
    def shares(self) -> tuple[float, ...]:
        """The columns' widths in proportion to each other."""
        return self._grid.widths

    @shares.setter
    def shares(self, widths: Sequence[float]) -> None:
        self._grid = replace(self._grid, widths=tuple(widths))

    @property
    def body_rows(self) -> range:
        """The rows under the head."""
        return range(self._grid.head_rows, self._grid.row_count)

    @property
    def head(self) -> list[Placed]:
        """The cells of the head."""
        return [cell for cell in self._grid.cells if cell.row < self._grid.head_rows]

    @property
    def body(self) -> list[Placed]:
        """The cells under the head."""
        return [cell for cell in self._grid.cells if cell.row >= self._grid.head_rows]

    @property
    def text(self) -> str:
        """The text of the first cell that has any."""
        texts = (part.text for cell in self._grid.cells for part in cell.flowables if isinstance(part, ThaiParagraph))
        return next((text for text in texts if text), "")

    @property
    def _padding(self) -> float:
        return self.style.padding_top + self.style.padding_bottom

    def _inner_width(self, cell: Placed) -> float:
        """Return the width in points of a cell's contents."""
        padding = 0 if cell.is_caption else self.style.padding
        return self._edges[cell.column + cell.columns] - self._edges[cell.column] - 2 * padding

    def _said_again(self, cell: Placed) -> Placed:
        """Return a cell of the head as it stands on a later page; a caption says its number and that it goes on."""
        whole = cell.whole or cell.flowables
        if cell.is_caption and self.style.continued and isinstance(caption := whole[0], ThaiParagraph):
            runs = [*caption.runs[:1], Run(f" {self.style.continued}")]
            cell = cell._replace(flowables=(ThaiParagraph(caption.setting, runs, caption.style),), whole=whole)
        return cell._replace(repeated=True)

    def _divided(self, row: int, height: float, *, inside: bool) -> list[Flowable]:
        """Return the table cut at `height`, which lies inside `row` or at its top."""
        above: list[Placed] = []
        below = [self._said_again(cell) for cell in self.head]
        shift = row - self._grid.head_rows
        last = row if inside else row - 1
        for cell in self._grid.cells:
            if cell.end <= row:
                above.append(cell)
            elif cell.row > last:
                below.append(cell._replace(row=cell.row - shift))
            else:
                room = height - self._tops[cell.row] - self._padding
                fits, left = divide(cell.flowables, self._inner_width(cell), room)
                above.append(cell._replace(rows=last - cell.row + 1, flowables=fits))
                whole = cell.whole or cell.flowables
                repeated = not left and bool(self.style.continued)
                below.append(
                    cell._replace(
                        row=self._grid.head_rows,
                        rows=cell.end - row,
                        flowables=left or self._again(cell),
                        repeated=repeated,
                        whole=whole,
                    )
                )
        return [self._part(above, last + 1), self._part(below, self._grid.row_count - shift)]

    def _part(self, cells: list[Placed], row_count: int) -> GridTable:
        """Return a table of some of these cells."""
        ordered = sorted(cells, key=lambda cell: (cell.row, cell.column))
        return GridTable(replace(self._grid, cells=tuple(ordered), row_count=row_count), self.style)

    def draw(self) -> None:
        """Draw shades, contents and lines, cell by cell."""
        if len(self._tops) <= self._grid.row_count:
            self.wrap(self.width, math.inf)
        canvas = self.canv
        for cell in self._grid.cells:
            shade = cell.shade if cell.shade is not None or cell.row >= self._grid.head_rows else self.style.head_shade
            left, right = self._edges[cell.column], self._edges[cell.column + cell.columns]
            top, bottom = self.height - self._tops[cell.row], self.height - self._tops[cell.end]
            if shade is not None and not cell.is_caption:
                with canvas.artifact():
                    canvas.setFillGray(shade)
                    canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
                    canvas.setFillGray(0)
            with canvas.artifact("Pagination") if cell.repeated else nullcontext():
                self._draw_contents(cell, left, top, bottom)
        if self.style.line:
            with canvas.artifact():
                self._draw_lines()

    def _draw_lines(self) -> None:
        """Draw the lines around all cells."""
        self.canv.setLineWidth(self.style.line)
        self.canv.setStrokeGray(0)
        for cell in self._grid.cells:
            if cell.is_caption:
                continue
            left, right = self._edges[cell.column], self._edges[cell.column + cell.columns]
            top, bottom = self.height - self._tops[cell.row], self.height - self._tops[cell.end]
            self.canv.rect(left, bottom, right - left, top - bottom, stroke=1, fill=0)

    def _draw_contents(self, cell: Placed, left: float, top: float, bottom: float) -> None:
        """Draw what a cell holds between `top` and `bottom`."""
        width = self._inner_width(cell)
        spare = top - bottom - self._padding - height_of(cell.flowables, width)
        share = {VAlign.MIDDLE: 0.5, VAlign.BOTTOM: 1.0}.get(cell.valign, 0.0)
        y = top - self.style.padding_top - max(0.0, spare) * share
        for index, flowable in enumerate(cell.flowables):
            height = flowable.wrap(width, 1e6)[1]
            y -= height + (flowable.getSpaceBefore() if index else 0)
            flowable.drawOn(self.canv, left + (0 if cell.is_caption else self.style.padding), y)


class ThaiTable(GridTable):
    """A table that ReportLab's frames can divide."""

    def __init__(
        self,
        setting: Setting,
        rows: Sequence[Sequence[CellFlow | Content]],
        widths: Sequence[float],
        *,
        head_rows: int = 1,
        labels: int = 1,
        style: TableStyle | None = None,
        width: float | None = None,
        caption: ThaiParagraph | None = None,
    ) -> None:
        """Make a table of `rows`.

        Args:
            setting: fonts and names.
            rows: the cells, row by row; a row leaves out what cells above or beside it cover.
            widths: the columns' widths in proportion to each other.
            head_rows: how many of the first rows stand again on every page.
            labels: how many of the first columns name their row.
            style: how the table looks.
            width: width in points; as wide as the frame when not given.
            caption: what it is called, over it on every page; its first run is its number.

        Raises:
            ValueError: a row has more cells than the table has columns.
        """
        look = style or TableStyle()
        cells = place_cells(setting, rows, len(widths), head_rows, (look.head, look.text))
        grid = PlacedCells(tuple(cells), len(rows), head_rows, tuple(widths), width)
        tag_cells(grid, labels, caption)
        if caption is not None:
            own = Placed(0, 0, 1, len(widths), (caption,), VAlign.TOP, None, is_caption=True)
            below = (cell._replace(row=cell.row + 1) for cell in cells)
            grid = replace(grid, cells=(own, *below), row_count=len(rows) + 1, head_rows=head_rows + 1)
        super().__init__(grid, look)
