"""The grids of an Excel workbook: values only, formulas by their kept results, nothing run."""

from __future__ import annotations

import io
import warnings
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import MOST_COLUMNS, MOST_ROWS, MOST_SHEETS, Clock, too_much
from ita_desktop.exchange.tables.grid import Cell, Grid, number_in
from ita_desktop.exchange.zip_guard import damaged, guard_zip
from ita_desktop.problems import KnownProblem
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

_LAST_ROW = 1_048_576
_LONGEST_CELL = 4_000
_WIDEST = 30
_NO_RESULT = "สูตรที่ยังไม่มีผลลัพธ์"


def read_workbook(data: bytes, source: str) -> list[Grid]:
    """Return the visible sheets of the .xlsx file `data`.

    Raises:
        BadInput: it is damaged, or passes a limit.
    """
    has_formulas = guard_zip(data, source)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of extensions that it leaves out; they are no scores
            grids = _grids(data, source)
            return _without_results(grids, data, source) if has_formulas else grids
    except KnownProblem:
        raise
    except Exception as error:
        raise damaged(source) from error


def _grids(data: bytes, source: str, *, results: bool = True) -> list[Grid]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)
    try:
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        if len(sheets) > MOST_SHEETS:
            raise too_much(source, f"แฟ้มที่มี {len(sheets)} แผ่นงาน", f"แฟ้มไม่เกิน {MOST_SHEETS} แผ่นงาน")
        clock = Clock(source)
        grids: list[Grid] = []
        for sheet in sheets:
            name = one_line(sheet.title)
            rows: list[tuple[Cell, ...]] = []
            blank: object = None
            for number, values in enumerate(sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS), 1):
                clock.check()
                if values is blank:
                    continue  # openpyxl gives one and the same row for every gap, and gaps can be a million rows long
                row = _row(values, name, number)
                if row:
                    rows.append(row)
                else:
                    blank = values
                if len(rows) > MOST_ROWS:
                    raise too_much(f"{source}: แผ่นงาน {name}", "ตารางที่ยาวเกินไป", f"ตารางไม่เกิน {MOST_ROWS:,} แถว")
            grids.append(Grid(name, tuple(rows)))
        return grids
    finally:
        book.close()


def _row(values: Sequence[object], sheet: str, number: int) -> tuple[Cell, ...]:
    from openpyxl.utils import get_column_letter

    last = max((at for at, cell in enumerate(values, 1) if getattr(cell, "value", None) is not None), default=0)
    return tuple(
        _cell(cell, f"แผ่นงาน {sheet} ช่อง {get_column_letter(at)}{number}") for at, cell in enumerate(values[:last], 1)
    )


def _cell(cell: object, where: str) -> Cell:
    value = getattr(cell, "value", None)
    if value is None:
        return Cell("", where)
    if getattr(cell, "data_type", "") == "f":
        return Cell("", where, broken=_NO_RESULT)
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return _number(value, str(getattr(cell, "number_format", "")), where)
    text = one_line(str(value)[:_LONGEST_CELL])
    if getattr(cell, "data_type", "") == "e":
        return Cell(text, where, broken=text)
    return Cell(text, where, number_in(text))


def _number(value: float | Decimal, shape: str, where: str) -> Cell:
    try:
        number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        if "%" in shape:
            number *= 100
    except InvalidOperation:
        return Cell(str(value), where, broken=str(value))
    if not number.is_finite():
        return Cell(str(value), where, broken=str(value))
    text = f"{number.normalize():f}" if abs(number.adjusted()) < _WIDEST else str(number)
    return Cell(text, where, number)


def _without_results(grids: list[Grid], data: bytes, source: str) -> list[Grid]:
    """Mark the cells that hold a formula without a kept result, so that they are not taken for blank ones."""
    made: list[Grid] = []
    formulas = _grids(data, source, results=False)
    for grid, written in zip(grids, formulas, strict=True):
        known = {cell.where: cell for row in grid.rows for cell in row}
        rows = tuple(tuple(_merged(cell, known.get(cell.where)) for cell in row) for row in written.rows)
        made.append(Grid(grid.name, rows))
    return made


def _merged(written: Cell, result: Cell | None) -> Cell:
    return result if result is not None and (result.text or not written.broken) else written
