"""The grids of an Excel workbook: values only, formulas by their kept results, nothing run."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ita_desktop.exchange.tables.grid import Cell, Grid, number_in
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.cage.reading import CagedCell, CagedSheet

_LONGEST_CELL = 4_000
_WIDEST = 30
_NO_RESULT = "สูตรที่ยังไม่มีผลลัพธ์"


def grids_of(sheets: Sequence[CagedSheet]) -> list[Grid]:
    """Return those of `sheets` that a person sees."""
    return [_grid(sheet) for sheet in sheets if sheet.is_visible]


def _grid(sheet: CagedSheet) -> Grid:
    from openpyxl.utils import get_column_letter

    name = one_line(sheet.name)
    letters = [get_column_letter(at) for at in range(1, max(map(len, sheet.rows.values()), default=0) + 1)]
    return Grid(
        name,
        tuple(
            tuple(
                _cell(cell, f"แผ่นงาน {name} ช่อง {letter}{number}") for cell, letter in zip(cells, letters, strict=False)
            )
            for number, cells in sheet.rows.items()
        ),
    )


def _cell(cell: CagedCell, where: str) -> Cell:
    if cell.kind == "formula":
        return Cell("", where, broken=_NO_RESULT)
    if cell.kind in {"number", "percent"}:
        return _number(cell, where)
    text = one_line(cell.text[:_LONGEST_CELL])
    if cell.kind == "error":
        return Cell(text, where, broken=text)
    return Cell(text, where, number_in(text))


def _number(cell: CagedCell, where: str) -> Cell:
    try:
        number = Decimal(cell.text) * (100 if cell.kind == "percent" else 1)
    except InvalidOperation:
        return Cell(cell.text, where, broken=cell.text)
    if not number.is_finite():
        return Cell(cell.text, where, broken=cell.text)
    text = f"{number.normalize():f}" if abs(number.adjusted()) < _WIDEST else str(number)
    return Cell(text, where, number)
