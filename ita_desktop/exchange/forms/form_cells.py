"""Workbooks and cells of our Excel forms: what is written into them, and how they look."""

from __future__ import annotations

import math
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from ita_desktop.exchange.formulas import is_like_formula
from ita_desktop.exchange.json_data.assessments import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell

AGENCY_LABELS = {
    "name": "หน่วยงาน",
    "type": "ประเภทหน่วยงาน",
    "district": "อำเภอ",
    "province": "จังหวัด",
    "code": "รหัสหน่วยงาน",
}
"""What a form is known to be of, by field of the authority: the form returns to that one."""

FONT = "TH Sarabun New"
_FONT_SIZE = 16
"""Points, the size of official Thai documents."""
_LINE = 22.0
"""Height of a line of that size, in points."""
_HIGHEST = 400.0
"""Excel knows no row higher than 409.5 points."""
_ENTRY = "FFF2CC"
"""What a cell to fill in is filled with."""
_LETTERS = 0.8
"""Thai letters of that size in one unit of a column's width, marks counted, where lines break between words."""


def new_book(title: str) -> tuple[Workbook, Worksheet]:
    """Return a workbook with its one sheet, called `title`."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    if sheet is None:
        raise AssertionError("a new workbook has a sheet")
    sheet.title = title
    return book, sheet


def set_landscape(sheet: Worksheet, header_row: int) -> None:
    """Print `sheet` on A4 across, as wide as the paper, each page under the table's header."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.print_title_rows = f"{header_row}:{header_row}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def put(sheet: Worksheet, row: int, column: int, value: str | int | Decimal | None) -> AnyCell:
    """Write `value` into a cell as what it is: text is never taken for a formula."""
    cell = sheet.cell(row, column)
    if isinstance(value, Decimal):
        cell.value = number(value)
        cell.number_format = "0.00" if value == round(value, 2) else "General"
    elif isinstance(value, str):
        cell.value = value or None
        if is_like_formula(value):
            cell.data_type = "s"  # text stays text, whatever it begins with
            cell.quotePrefix = True
    else:
        cell.value = value
    return cell


def row_height(texts: Iterable[str], widths: Iterable[float]) -> float:
    """Return a row's height in points that shows its longest cell: no program measures rows it did not type itself.

    Args:
        texts: of the cells, one after the other.
        widths: of their columns, as Excel counts them.
    """
    lines = (
        sum(math.ceil(max(len(line), 1) / (width * _LETTERS)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
    )
    return min(_LINE * max(lines, default=1), _HIGHEST)


def style(cell: AnyCell, *, bold: bool = False, fill: str = "", entry: bool = False, left: bool = False) -> None:
    """Give a cell the forms' look; `entry` marks a cell to fill in, `fill` is a colour as RRGGBB."""
    cell.font = _font(bold=bold)
    cell.alignment = _alignment(left=left)
    if entry or fill:
        cell.fill = _fill(_ENTRY if entry else fill)
        cell.border = _frame()


# A workbook finds a look it already has by its identity in a moment, and another of the same kind by all its values.
@cache
def _font(*, bold: bool) -> Font:
    from openpyxl.styles import Font

    return Font(name=FONT, size=_FONT_SIZE, bold=bold)


@cache
def _alignment(*, left: bool) -> Alignment:
    from openpyxl.styles import Alignment

    return Alignment(vertical="top", wrap_text=True, horizontal="left" if left else None)


@cache
def _fill(colour: str) -> PatternFill:
    from openpyxl.styles import PatternFill

    return PatternFill("solid", start_color=colour)


@cache
def _frame() -> Border:
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color="A6A6A6")
    return Border(left=line, right=line, top=line, bottom=line)
