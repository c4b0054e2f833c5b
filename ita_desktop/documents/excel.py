"""Writing a document as an Excel file: a sheet for each section, which says what the paper says.

Wherever a table of the section has an edge, the sheet has a column; a cell holds text that is only text, or a number
where the paper has nothing but a number. Heights are worked out for wrapped text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate, islice
from math import ceil
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import PageSetupProperties

from ita_desktop.documents import blocks as b
from ita_desktop.documents import measures as m
from ita_desktop.documents.charts.outlines import in_lines
from ita_desktop.documents.excel_pages import Unit, page_breaks
from ita_desktop.documents.packing import repacked
from ita_desktop.exchange.forms.book_bytes import bytes_of
from ita_desktop.exchange.formulas import is_like_formula
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import normalise_text, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

_MARGINS = {"left": 1.18, "right": 0.79, "top": 0.98, "bottom": 0.79}
"""3, 2, 2.5 and 2 cm, in inches as Excel counts them."""
_INCH = 72.0
_RESERVE = 0.95
"""How much of a page's height is reckoned with: printers take heights a little otherwise than screens."""
_SURE_WIDTH = 0.86
"""How much of the paper's width text takes that is not fitted to it: without Calibri columns are wider."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_NEAR = 4.0
"""Edges closer than this, in points, are one."""
_PLAIN = 4
"""Columns of a sheet without tables."""
_NUMBER = re.compile(r"(0|[1-9]\d{0,5})(\.\d{1,4})?")
_LINE_HEIGHT = 1.36
"""Height of a line of TH Sarabun in Excel, in sizes of its type."""
_PADDING = 4.0
_SIDES = 7.0
_POINTS_PER_CHARACTER, _COLUMN_PADDING = 5.25, 3.75
"""A column of n characters is n times 7 and 5 pixels wide (96 to the inch)."""
_HIGHEST_ROW = 400.0
"""Up to here a row is one, which no page's end parts; Excel knows none higher than 409.5 points."""
_PIECE = 190.0
"""What needs more takes several rows of about this height and of whole lines, so that a page can end between them."""
_SIGNING_ROOM = 34.0
_DOTTED_LINE = 24.0
_SIGNER_FROM = 0.4
"""Where a signature's columns begin, as a part of the sheet's width."""
_EDGE = Side(style="thin")
_BORDER = Border(left=_EDGE, right=_EDGE, top=_EDGE, bottom=_EDGE)
_DOTS = Border(bottom=Side(style="dotted"))
_SHADE = PatternFill("solid", fgColor="E7E7E7")
_ALIGN = {
    b.Align.THAI: "left",
    b.Align.LEFT: "left",
    b.Align.CENTRE: "center",
    b.Align.RIGHT: "right",
    b.Align.FIGURE: "center",
}
_LAST_TWO = 2
"""Opinions at the end that stand on one page, so that nobody signs there alone."""
_SIGN_HERE = "." * 50
_DRAFT_SIZE = 36


def write_xlsx(document: b.Document, font: str = m.DEFAULT_FONT) -> bytes:
    """Return `document` as an Excel file; the same document gives the same bytes.

    Args:
        document: what to write.
        font: name of the font as Excel knows it; nothing is embedded.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for section in document.sections:
        sheet = book.create_sheet(_name(section, {each.title for each in book.worksheets}))
        _write(sheet, section, font, thai_digits=document.thai_digits)
        if document.draft:
            sheet.oddHeader.center.text = b.DRAFT
            sheet.oddHeader.center.size = _DRAFT_SIZE
    if not book.worksheets:
        book.create_sheet("1")
    book.properties.title = one_line(document.title)
    book.properties.creator = one_line(document.author)
    return repacked(bytes_of(book))


def _write(sheet: Worksheet, section: b.Section, font: str, *, thai_digits: bool) -> None:
    width = m.WIDE_TEXT_WIDTH if section.landscape else m.TEXT_WIDTH
    grid = sheet_columns(section.blocks, width)
    writer = SheetWriter(sheet, grid, font, thai_digits=thai_digits)
    starts: list[int] = []
    for block in section.blocks:
        starts.append(len(writer.units))
        writer.write(block)
    if all(isinstance(block, b.SignerBlock) for block in section.blocks[-_LAST_TWO:]):
        writer.stay(min(starts[-_LAST_TWO:], default=0))
    sheet.print_area = f"A1:{get_column_letter(grid.columns)}{writer.last_row}"
    if len(writer.heads) == 1:
        first, last = writer.heads[0]
        sheet.print_title_rows = f"{first}:{last}"
        sheet.freeze_panes = f"A{last + 1}"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if section.landscape else "portrait"
    for side, inches in _MARGINS.items():
        setattr(sheet.page_margins, side, inches)
    _part(sheet, section, writer)


def _part(sheet: Worksheet, section: b.Section, writer: SheetWriter) -> None:
    """Fit tables to the width of the paper; where there are none, tell Excel where its pages end."""
    if any(isinstance(block, b.Table) for block in section.blocks):
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        return
    down = (m.PAGE_WIDTH if section.landscape else m.PAGE_HEIGHT) - _INCH * (_MARGINS["top"] + _MARGINS["bottom"])
    for row in page_breaks(writer.units, _RESERVE * down):
        sheet.row_breaks.append(Break(id=row - 1))


def _name(section: b.Section, taken: set[str]) -> str:
    """Return a sheet's name: the section's first heading, made short and unlike the others."""
    headings = (block.text for block in section.blocks if isinstance(block, b.Heading))
    memo = any(isinstance(block, b.MemoHead) for block in section.blocks)
    words = "บันทึกข้อความ" if memo else _FORBIDDEN.sub(" ", one_line(next(headings, "เอกสาร")))
    name = words[:_LONGEST_NAME].strip()
    number = 2
    while name in taken or not name:
        ending = f" ({number})"
        name = words[: _LONGEST_NAME - len(ending)].strip() + ending
        number += 1
    return name


@dataclass(frozen=True, slots=True)
class SheetColumns:
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


def sheet_columns(blocks: Sequence[b.Block], width: float) -> SheetColumns:
    """Return the columns of a sheet for `blocks`, at least `width` points wide in all; less without tables."""
    tables = [block.widths for block in blocks if isinstance(block, b.Table)]
    if not tables:
        return SheetColumns(tuple(_SURE_WIDTH * width * number / _PLAIN for number in range(_PLAIN + 1)))
    places = sorted({0.0, width, *(edge for widths in tables for edge in accumulate(widths))})
    edges = [places[0]]
    edges.extend(place for place in places[1:] if place - edges[-1] > _NEAR)
    return SheetColumns(tuple(edges))


@dataclass(frozen=True, slots=True)
class Contents:
    """The text of a cell, its size in points, and whether all of it is bold."""

    text: str
    size: float
    bold: bool

    @property
    def number(self) -> Decimal | None:
        """The number the cell is, where it is nothing else."""
        plain = to_arabic(self.text)
        return Decimal(plain) if _NUMBER.fullmatch(plain) else None

    def number_format(self, *, as_figure: bool = False) -> str:
        """Return how Excel shows the number as the paper does: as many places, and Thai digits where it has them.

        As a figure it takes the room of `100.00`, so that a column's points stand under each other.
        """
        places = len(self.text.partition(".")[2])
        shape = "[$-D00041E]" if self.text != to_arabic(self.text) else ""
        return shape + ("??0" if as_figure and places else "0") + ("." + "0" * places if places else "")

    @property
    def line_height(self) -> float:
        """How high one line is, in points."""
        return self.size * _LINE_HEIGHT

    def height(self, width: float) -> float:
        """Return how high a cell must be that is `width` points wide, in points; Excel does not find it itself."""
        lines = sum(len(in_lines(line, self.size, width - _SIDES, bold=self.bold)) for line in self.text.split("\n"))
        return lines * self.line_height + _PADDING


def contents_of(blocks: Iterable[b.Paragraph | b.ListBlock], *, thai_digits: bool) -> Contents:
    """Return the paragraphs and lists of a cell as its text, a line each."""
    lines: list[str] = []
    bold: list[bool] = []
    size = 0.0
    for block in blocks:
        size = max(size, block.size)
        if isinstance(block, b.Paragraph):
            lines.append("".join(span.text for span in block.spans))
            bold.append(all(span.bold for span in block.spans))
        else:
            lines.extend(_entries(block, thai_digits=thai_digits))
            bold.append(False)
    text = normalise_text("\n".join(lines)).replace("\t", " ")
    return Contents(text, size or 14, bold=bool(bold) and all(bold))


def _entries(block: b.ListBlock, *, thai_digits: bool) -> Iterable[str]:
    for number, spans in enumerate(block.entries, start=block.start):
        marker = b.marker_text(block.marker, number, thai=thai_digits)
        yield f"{marker} {''.join(span.text for span in spans)}"


class SheetWriter:
    """Writes down a sheet from its first row.

    Attributes:
        heads: first and last row of each table's head.
        units: all rows but those of tables, by what belongs together.
        last_row: the last row written.
    """

    def __init__(self, sheet: Worksheet, grid: SheetColumns, font: str, *, thai_digits: bool) -> None:
        """Give the columns of `sheet` the widths of `grid`."""
        self._sheet = sheet
        self._grid = grid
        self._font = font
        self._thai_digits = thai_digits
        self._row = 1
        self.last_row = 1
        self.heads: list[tuple[int, int]] = []
        self.units: list[Unit] = []
        for column in range(grid.columns):
            letter = get_column_letter(column + 1)
            room = grid.width(column, column) - _COLUMN_PADDING
            sheet.column_dimensions[letter].width = round(max(0.0, room) / _POINTS_PER_CHARACTER, 2)

    def write(self, block: b.Block) -> None:
        """Write `block` below what is there; charts, contents and page breaks have no place on a sheet."""
        match block:
            case b.Table():
                self._table(block)
            case b.Heading():
                self._text(Contents(block.text, m.HEADING_SIZES[block.level], bold=True), block.align)
                self.stay(len(self.units) - 1, with_next=True)
            case b.Paragraph() | b.ListBlock():
                self._text(contents_of([block], thai_digits=self._thai_digits), block.align)
                if isinstance(block, b.Paragraph) and block.keep_with_next:
                    self.stay(len(self.units) - 1, with_next=True)
            case b.Cover():
                for line in (*block.title, *block.foot):
                    self._text(Contents(line, 20, bold=True), b.Align.CENTRE)
            case b.MemoHead() | b.SignerBlock() | b.Closing():
                self._memo_part(block)
            case b.Chart() | b.TableOfContents() | b.PageBreak():
                pass

    def stay(self, first: int, *, with_next: bool = False) -> None:
        """Keep the units from `first` on together, and also with what comes next."""
        end = len(self.units) - (0 if with_next else 1)
        self.units[first:end] = [unit._replace(stays=True) for unit in self.units[first:end]]

    def _memo_part(self, block: b.MemoHead | b.SignerBlock | b.Closing) -> None:
        start = len(self.units)
        self._write_memo_part(block)
        self.stay(start)

    def _write_memo_part(self, block: b.MemoHead | b.SignerBlock | b.Closing) -> None:
        match block:
            case b.MemoHead():
                self._text(Contents("บันทึกข้อความ", 24, bold=True), b.Align.CENTRE)
                fields = {"ส่วนราชการ": block.department, "ที่": block.number, "วันที่": block.date, "เรื่อง": block.subject}
                for label, value in fields.items():
                    self._text(Contents(f"{label} {value}", 16, bold=False), b.Align.LEFT)
                    self._dots()
            case b.SignerBlock():
                for line in (block.heading, block.opinion):
                    if line:
                        self._text(Contents(line, 16, bold=line is block.heading), b.Align.LEFT)
                for _ in range(block.blank_lines):
                    self._make_rows([_DOTTED_LINE])
                    self._dots()
                self._make_rows([_SIGNING_ROOM])
                right = self._grid.column_at(self._grid.edges[-1] * _SIGNER_FROM)
                for line in (f"{block.before} {_SIGN_HERE}".strip(), block.name, *block.position):
                    self._text(Contents(line, 16, bold=False), b.Align.CENTRE, first=right)
            case b.Closing():
                self.write(block.paragraph)
                self.write(block.signer)

    def _text(self, contents: Contents, align: b.Align, *, first: int = 0) -> None:
        """Write text across all columns from `first` on."""
        last = self._grid.columns - 1
        height = contents.height(self._grid.width(first, last))
        rows = self._make_rows([height], contents.line_height)
        self._fill(contents, (rows[0][0], rows[0][1], first, last), align)

    def _dots(self) -> None:
        """Draw a dotted line under the last row, to write on."""
        for column in range(1, self._grid.columns + 1):
            self._sheet.cell(self.last_row, column).border = _DOTS

    def _table(self, table: b.Table) -> None:
        if table.caption is not None:
            words = table.caption.text(b.CaptionKind.TABLE, thai=self._thai_digits)
            self._text(Contents(words, m.CELL_SIZE, bold=True), b.Align.LEFT)
        edges = [0.0, *accumulate(table.widths)]
        columns = [self._grid.column_at(edge) for edge in edges]
        lines = (*table.head, *table.body)
        placed = list(_cells_in_place(lines, len(table.widths)))
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

    def _make_rows(self, heights: Iterable[float], line: float = m.CELL_SIZE * _LINE_HEIGHT) -> list[tuple[int, int]]:
        """Give the sheet rows of these heights, cut between lines `line` points high; returns each first and last."""
        rows: list[tuple[int, int]] = []
        piece = max(1, int(_PIECE / line)) * line
        for height in heights:
            count = 1 if height <= _HIGHEST_ROW else ceil(height / piece)
            for number in range(self._row, self._row + count - 1):
                self._sheet.row_dimensions[number].height = round(piece, 1)
            last = self._row + count - 1
            self._sheet.row_dimensions[last].height = round(max(height - piece * (count - 1), 1), 1)
            pieces = [self._sheet.row_dimensions[number].height or 0.0 for number in range(self._row, last + 1)]
            self.units.append(Unit(self._row, tuple(pieces)))
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
            written.number_format = contents.number_format(as_figure=align is b.Align.FIGURE)
        elif contents.text:
            written.value = contents.text
            written.data_type = "s"
        written.font = _font(self._font, contents.size, bold=contents.bold)
        quoted = is_like_formula(contents.text)
        written.alignment = _alignment(align, centred=cell is not None and cell.shaded)
        if quoted:
            written.quotePrefix = True
        if cell is not None:
            written.border = _BORDER
            if cell.shaded:
                written.fill = _SHADE
        if (top, left) != (bottom, right):
            self._merge(CellRange(None, left + 1, top, right + 1, bottom), framed=cell is not None)

    def _merge(self, cells: CellRange, *, framed: bool) -> None:
        """Make one cell of `cells`, whose edges have a line where it is `framed`.

        openpyxl's own way adds up the borders of every cell anew, which took most of the time a workbook takes.
        """
        self._sheet.merged_cells.ranges.add(cells)
        for row, column in islice(cells.cells, 1, None) if framed else ():
            self._sheet.cell(row, column).border = _frame(
                left=column == cells.min_col,
                right=column == cells.max_col,
                top=row == cells.min_row,
                bottom=row == cells.max_row,
            )


# A workbook finds a look it already has by its identity in a moment, and another of the same kind by all its values.
@lru_cache(64)
def _font(name: str, size: float, *, bold: bool) -> Font:
    return Font(name=name, size=size, bold=bold)


@lru_cache(16)
def _frame(*, left: bool, right: bool, top: bool, bottom: bool) -> Border:
    """Return the border of a cell that lies at these edges of what it is a part of."""
    line, none = _EDGE, Side()
    return Border(
        left=line if left else none,
        right=line if right else none,
        top=line if top else none,
        bottom=line if bottom else none,
        diagonal=none,
    )


@lru_cache(64)
def _alignment(align: b.Align, *, centred: bool) -> Alignment:
    return Alignment(horizontal=_ALIGN[align], vertical="center" if centred else "top", wrap_text=True)


def _cells_in_place(rows: Iterable[b.Row], columns: int) -> Iterable[tuple[b.Cell, int, int]]:
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
