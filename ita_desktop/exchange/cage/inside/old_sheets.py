"""The sheets of a workbook of old Excel (.xls): values only, formulas by their kept results, nothing run."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlrd

from ita_desktop.exchange.cage.inside.sending import Sheets, cell_text, hidden, merged_cells, number_cell
from ita_desktop.exchange.limits import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from xlrd.book import Book
    from xlrd.sheet import Cell, Sheet

    from ita_desktop.exchange.cage.inside.sending import Sent, WiredCell


def read_old_sheets(data: bytes, source: str) -> Iterator[Sent]:
    """Yield each sheet of the .xls file `data` as `Sheets.send` does, followed by what is hidden and merged in it.

    Raises:
        BadInput: it passes a limit; what else goes wrong is the library's.
    """
    # Formats tell percentages, hidden rows and merged cells.
    book = xlrd.open_workbook(file_contents=data, formatting_info=True, on_demand=True, logfile=io.StringIO())
    states = [book.sheet_by_index(at).visibility for at in range(book.nsheets)]
    sheets = Sheets(source, states.count(0))
    for at, state in enumerate(states):
        sheet = book.sheet_by_index(at)
        rows = ((row + 1, [_wired(cell, book) for cell in sheet.row(row)[:MOST_COLUMNS]]) for row in range(sheet.nrows))
        yield from sheets.send(sheet.name, rows, is_visible=state == 0)
        yield from hidden("rows", _hidden(sheet.rowinfo_map))
        yield from hidden("columns", _hidden(sheet.colinfo_map))
        yield from _merged(sheet)
        book.unload_sheet(at)


def _hidden(known: dict[int, object]) -> Iterator[tuple[int, int]]:
    return ((at + 1, at + 1) for at, given in sorted(known.items()) if getattr(given, "hidden", 0))


def _merged(sheet: Sheet) -> Iterator[Sent]:
    for top, bottom, left, right in sheet.merged_cells:
        yield merged_cells(top + 1, left + 1, bottom, right)


def _wired(cell: Cell, book: Book) -> WiredCell:
    if cell.ctype in {xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK}:
        return None
    if cell.ctype == xlrd.XL_CELL_NUMBER:
        whole = int(cell.value) if cell.value.is_integer() else cell.value
        return number_cell(whole, is_percent="%" in _format(cell, book))
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return ["date", str(xlrd.xldate_as_datetime(cell.value, book.datemode))]
        except (ValueError, OverflowError):
            return number_cell(cell.value, is_percent=False)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ["error", xlrd.error_text_from_code.get(cell.value, "#ERR!")]
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return str(bool(cell.value))
    return cell_text(cell.value) or None


def _format(cell: Cell, book: Book) -> str:
    if cell.xf_index is None or cell.xf_index >= len(book.xf_list):
        return ""
    known = book.format_map.get(book.xf_list[cell.xf_index].format_key)
    return known.format_str if known is not None else ""
