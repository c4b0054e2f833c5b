"""One section on one sheet: text across the page, tables in their columns, heights worked out for wrapped text."""

from __future__ import annotations

from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from ita_desktop.documents import blocks as b
from ita_desktop.documents.excel.contents import Contents, contents_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.worksheet.worksheet import Worksheet

    from ita_desktop.documents.excel.grid import Grid

_POINTS_PER_CHARACTER, _COLUMN_PADDING = 5.25, 3.75
"""A column of n characters is n times 7 and 5 pixels wide (96 to the inch)."""
_HIGHEST_ROW = 400.0
"""Excel knows no row higher than 409.5 points; what needs more takes several."""
_EDGE = Side(style="thin")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_SHADE = PatternFill("solid", fgColor="E7E7E7")
_ALIGN = {b.Align.THAI: "left", b.Align.LEFT: "left", b.Align.CENTRE: "center", b.Align.RIGHT: "right"}
_HEADING_SIZES = {1: 20.0, 2: 16.0, 3: 16.0}
_NOT_AT_START = ("=", "+", "-", "@")


class SheetWriter:
    """Writes down a sheet from its first row.

    Attributes:
        heads: first and last row of each table's head.
        last_row: the last row written.
    """

    def __init__(self, sheet: Worksheet, grid: Grid, font: str, *, thai_digits: bool) -> None:
        """Give the columns of `sheet` the widths of `grid`."""
        self._sheet = sheet
        self._grid = grid
        self._font = font
        self._thai_digits = thai_digits
        self._row = 1
        self.last_row = 1
        self.heads: list[tuple[int, int]] = []
        for column in range(grid.columns):
            letter = get_column_letter(column + 1)
            room = grid.width(column, column) - _COLUMN_PADDING
            sheet.column_dimensions[letter].width = round(max(0.0, room) / _POINTS_PER_CHARACTER, 2)

    def write(self, block: b.Block) -> None:
        """Write `block` below what is there; charts and page breaks have no place on a sheet."""
        match block:
            case b.Table():
                self._table(block)
            case b.Heading():
                self._text(Contents(block.text, _HEADING_SIZES[block.level], bold=True), block.align)
            case b.Paragraph() | b.ListBlock():
                self._text(contents_of([block], thai_digits=self._thai_digits), block.align)
            case b.Cover():
                for line in (*block.title, *block.foot):
                    self._text(Contents(line, 20, bold=True), b.Align.CENTRE)
            case b.MemoHead() | b.SignerBlock() | b.Closing():
                self._memo_part(block)
            case b.Chart() | b.PageBreak():
                pass

    def _memo_part(self, block: b.MemoHead | b.SignerBlock | b.Closing) -> None:
        match block:
            case b.MemoHead():
                self._text(Contents("บันทึกข้อความ", 24, bold=True), b.Align.CENTRE)
                fields = {"ส่วนราชการ": block.department, "ที่": block.number, "วันที่": block.date, "เรื่อง": block.subject}
                for label, value in fields.items():
                    self._text(Contents(f"{label} {value}", 16, bold=False), b.Align.LEFT)
            case b.SignerBlock():
                for line in (block.heading, block.opinion):
                    if line:
                        self._text(Contents(line, 16, bold=line is block.heading), b.Align.LEFT)
                for line in (block.before, block.name, *block.position):
                    self._text(Contents(line, 16, bold=False), b.Align.CENTRE)
            case b.Closing():
                self.write(block.paragraph)
                self.write(block.signer)

    def _text(self, contents: Contents, align: b.Align) -> None:
        """Write text across all columns."""
        last = self._grid.columns - 1
        height = contents.height(self._grid.width(0, last))
        rows = self._make_rows([height])
        self._fill(contents, (rows[0][0], rows[0][1], 0, last), align)

    def _table(self, table: b.Table) -> None:
        edges = [0.0, *accumulate(table.widths)]
        columns = [self._grid.column_at(edge) for edge in edges]
        lines = (*table.head, *table.body)
        placed = list(_placed(lines, len(table.widths)))
        heights = [0.0] * len(lines)
        for cell, line, column in sorted(placed, key=lambda each: each[1] + each[0].rows):
            width = self._grid.width(columns[column], columns[column + cell.columns] - 1)
            own = contents_of(cell.blocks, thai_digits=self._thai_digits).height(width)
            last = line + cell.rows - 1
            heights[last] += max(0.0, own - sum(heights[line : last + 1]))
        rows = self._make_rows(heights)
        if table.head:
            self.heads.append((rows[0][0], rows[len(table.head) - 1][1]))
        for cell, line, column in placed:
            place = (rows[line][0], rows[line + cell.rows - 1][1], columns[column], columns[column + cell.columns] - 1)
            self._fill(contents_of(cell.blocks, thai_digits=self._thai_digits), place, _align(cell), cell=cell)
        self._row += 1

    def _make_rows(self, heights: Iterable[float]) -> list[tuple[int, int]]:
        """Give the sheet rows of these heights; returns the first and last row of each."""
        rows: list[tuple[int, int]] = []
        for height in heights:
            count = max(1, ceil(height / _HIGHEST_ROW))
            for number in range(self._row, self._row + count):
                self._sheet.row_dimensions[number].height = round(max(height / count, 1), 1)
            rows.append((self._row, self._row + count - 1))
            self._row += count
        self.last_row = self._row - 1
        return rows

    def _fill(
        self, contents: Contents, place: tuple[int, int, int, int], align: b.Align, *, cell: b.Cell | None = None
    ) -> None:
        """Write `contents` at `place`: first and last row, first and last column, which become one cell."""
        top, bottom, left, right = place
        written = self._sheet.cell(top, left + 1)
        number = contents.number if cell is not None else None
        if number is not None:
            written.value = number
            written.number_format = contents.number_format
        elif contents.text:
            written.value = contents.text
            written.data_type = "s"
        written.font = Font(name=self._font, size=contents.size, bold=contents.bold)
        vertical = "center" if cell is not None and cell.shaded else "top"
        quoted = contents.text.startswith(_NOT_AT_START)
        written.alignment = Alignment(horizontal=_ALIGN[align], vertical=vertical, wrap_text=True)
        if quoted:
            written.quotePrefix = True
        if cell is not None:
            for line in self._sheet.iter_rows(top, bottom, left + 1, right + 1):
                for each in line:
                    each.border = _BORDER
                    if cell.shaded:
                        each.fill = _SHADE
        if (top, left) != (bottom, right):
            self._sheet.merge_cells(start_row=top, end_row=bottom, start_column=left + 1, end_column=right + 1)


def _placed(rows: Iterable[b.Row], columns: int) -> Iterable[tuple[b.Cell, int, int]]:
    """Give every cell with its row and first column, counted from 0."""
    reach = [0] * columns
    for line, row in enumerate(rows):
        cells = iter(row.cells)
        column = 0
        while column < columns:
            if reach[column] > line:
                column += 1
                continue
            cell = next(cells)
            for each in range(column, column + cell.columns):
                reach[each] = line + cell.rows
            yield cell, line, column
            column += cell.columns


def _align(cell: b.Cell) -> b.Align:
    return cell.blocks[0].align if cell.blocks else b.Align.LEFT
