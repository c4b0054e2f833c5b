"""Writing a document as an Excel file."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from ita_desktop.documents.blocks import Heading, MemoHead
from ita_desktop.documents.excel.grid import grid_of
from ita_desktop.documents.excel.sheet import SheetWriter
from ita_desktop.documents.packing import repacked
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from ita_desktop.documents.blocks import Document, Section

DEFAULT_FONT = "TH SarabunPSK"
_CM = 72 / 2.54
_WIDTHS = {False: 16 * _CM, True: 24.7 * _CM}
_MARGINS = {"left": 1.18, "right": 0.79, "top": 0.98, "bottom": 0.79}
"""3, 2, 2.5 and 2 cm, in inches as Excel counts them."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31


def write_xlsx(document: Document, font: str = DEFAULT_FONT) -> bytes:
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
    if not book.worksheets:
        book.create_sheet("1")
    book.properties.title = one_line(document.title)
    book.properties.creator = one_line(document.author)
    file = io.BytesIO()
    book.save(file)
    return repacked(file.getvalue())


def _write(sheet: Worksheet, section: Section, font: str, *, thai_digits: bool) -> None:
    grid = grid_of(section.blocks, _WIDTHS[section.landscape])
    writer = SheetWriter(sheet, grid, font, thai_digits=thai_digits)
    for block in section.blocks:
        writer.write(block)
    sheet.print_area = f"A1:{get_column_letter(grid.columns)}{writer.last_row}"
    if len(writer.heads) == 1:
        first, last = writer.heads[0]
        sheet.print_title_rows = f"{first}:{last}"
        sheet.freeze_panes = f"A{last + 1}"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.orientation = "landscape" if section.landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for side, inches in _MARGINS.items():
        setattr(sheet.page_margins, side, inches)


def _name(section: Section, taken: set[str]) -> str:
    """Return a sheet's name: the section's first heading, made short and unlike the others."""
    headings = (block.text for block in section.blocks if isinstance(block, Heading))
    memo = any(isinstance(block, MemoHead) for block in section.blocks)
    words = "บันทึกข้อความ" if memo else _FORBIDDEN.sub(" ", one_line(next(headings, "เอกสาร")))
    name = words[:_LONGEST_NAME].strip()
    number = 2
    while name in taken or not name:
        ending = f" ({number})"
        name = words[: _LONGEST_NAME - len(ending)].strip() + ending
        number += 1
    return name
