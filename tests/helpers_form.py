"""Filling in the plan's Excel form as a unit does."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from ita_desktop.exchange.forms.plan_form import KEY_HEADER, PLAN_SHEET

if TYPE_CHECKING:
    import datetime as dt


def filled(data: bytes, entries: dict[tuple[str, str], str | int | dt.date], *, drop_base: bool = False) -> bytes:
    """Return the form `data` with `entries` typed in, by row key and column header; key `+` adds a row at the end."""
    book = load_workbook(io.BytesIO(data))
    sheet = book[PLAN_SHEET]
    header = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == KEY_HEADER)
    columns = {str(cell.value): cell.column for cell in sheet[header] if cell.value is not None}
    rows = {str(sheet.cell(row, 1).value): row for row in range(header + 1, sheet.max_row + 1)}
    rows["+"] = sheet.max_row + 1
    for (key, name), value in entries.items():
        sheet.cell(rows[key], columns[name], value=value)
    if drop_base:
        book.remove(book.worksheets[-1])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()
