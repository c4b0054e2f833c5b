"""Cells of our Excel forms: what is written into them, and how they look."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.exchange.write_json import number

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

    AnyCell = Cell | MergedCell

FONT = "TH Sarabun New"
FONT_SIZE = 16
"""Points, the size of official Thai documents."""


def put(sheet: Worksheet, row: int, column: int, value: str | int | Decimal | None) -> AnyCell:
    """Write `value` into a cell as what it is: text is never taken for a formula."""
    cell = sheet.cell(row, column)
    if isinstance(value, Decimal):
        cell.value = number(value)
        cell.number_format = "0.00" if value == round(value, 2) else "General"
    elif isinstance(value, str):
        cell.value = value or None
        if value.startswith(("=", "+", "-", "@")):
            cell.data_type = "s"  # text stays text, whatever it begins with
            cell.quotePrefix = True
    else:
        cell.value = value
    return cell


def style(cell: AnyCell, *, bold: bool = False, fill: str = "", entry: bool = False, left: bool = False) -> None:
    """Give a cell the forms' look; `entry` marks a cell to fill in, `fill` is a colour as RRGGBB."""
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    cell.font = Font(name=FONT, size=FONT_SIZE, bold=bold)
    cell.alignment = Alignment(vertical="top", wrap_text=True, horizontal="left" if left else None)
    if fill:
        cell.fill = PatternFill("solid", start_color=fill)
    if entry:
        cell.fill = PatternFill("solid", start_color="FFF2CC")
    if entry or fill:
        line = Side(style="thin", color="A6A6A6")
        cell.border = Border(left=line, right=line, top=line, bottom=line)
