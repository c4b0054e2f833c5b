"""A sheet as a workbook: figures as numbers, rows in the order in which they are seen, colours as on screen."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ita_desktop.analysis.sheet import value_text
from ita_desktop.analysis.tree import to_decimal
from ita_desktop.exchange.forms.form_cells import new_book, put, set_landscape, style
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ita_desktop.analysis.sheet import Sheet, SheetValue

_HEAD = "D9E2F3"
_HEATS = ("F4B6B0", "FCE4B5", "DCEBDD", "A9D3B7")
_AROUND = 3
_FIRST = 4


def sheet_workbook(sheet: Sheet, order: Sequence[int]) -> bytes:
    """Return the workbook of `sheet`, with its rows in `order`."""
    from openpyxl.utils import get_column_letter

    from ita_desktop.exchange.forms.book_bytes import bytes_of

    book, page = new_book("ตาราง")
    style(put(page, 1, 1, sheet.title), bold=True)
    put(page, 2, 1, sheet.note)
    for column, each in enumerate(sheet.columns, start=1):
        style(put(page, _FIRST - 1, column, f"{each.head}\n{each.tip}".strip()), bold=True, fill=_HEAD)
        page.column_dimensions[get_column_letter(column)].width = each.letters + _AROUND
        for line, place in enumerate(order, start=_FIRST):
            cell = put(page, line, column, _kept(each.value(place), each.text(place)))
            if (heat := each.heat(place)) is not None:
                style(cell, fill=_HEATS[heat])
    page.freeze_panes = f"B{_FIRST}"
    set_landscape(page, _FIRST - 1)
    return bytes_of(book)


def _kept(value: SheetValue, text: str) -> str | int | Decimal | None:
    if isinstance(value, Fraction):
        return -round_half_up(to_decimal(-value)) if value < 0 else round_half_up(to_decimal(value))
    return None if text == value_text(None) else text if value is None else value
