"""The sheets of an Excel workbook: values only, formulas by their kept results, nothing run."""

from __future__ import annotations

import datetime as dt
import io
import warnings
import zipfile
from decimal import Decimal
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from ita_desktop.exchange.cage.inside.hidden import hidden_parts
from ita_desktop.exchange.cage.inside.zip_guard import guard_zip
from ita_desktop.exchange.limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    Clock,
    too_much,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Protocol

    from openpyxl.workbook.workbook import Workbook

    Wired = str | list[str] | None

    class _Sheet(Protocol):
        def iter_rows(self, *, max_row: int, max_col: int) -> Iterator[Sequence[object]]: ...


_LAST_ROW = 1_048_576
_LONGEST_RUN = 100_000
"""Characters of a row that are sent at once; a number counts as `_LEAST`."""
_LEAST = 30


def read_sheets(data: bytes, source: str) -> Iterator[dict[str, object]]:
    """Yield each sheet of the .xlsx file `data` by its name, followed by runs of cells that stand side by side.

    A cell is null, its text, or what it is with its text: `number`, `percent`, `date`, `error`, and `formula` for one
    without a kept result.

    Hidden rows, and figures in hidden columns, are left out and counted.

    Raises:
        BadInput: it passes a limit or is dangerous; what else goes wrong is the libraries'.
    """
    has_formulas = guard_zip(data, source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl warns of extensions that it leaves out; they are no scores
        results = _opened(data, results=True)
        written = _opened(data, results=False) if has_formulas else results
    visible = sum(sheet.sheet_state == "visible" for sheet in results.worksheets)
    if visible > MOST_SHEETS:
        raise too_much(source, f"แฟ้มที่มี {visible} แผ่นงาน", f"แฟ้มไม่เกิน {MOST_SHEETS} แผ่นงาน")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        hidden = list(hidden_parts(archive))
    clock = Clock(source)
    cells = 0
    for at, (sheet, formulas) in enumerate(zip(results.worksheets, written.worksheets, strict=True)):
        is_visible = sheet.sheet_state == "visible"
        unseen_rows, unseen_columns = hidden[at] if len(hidden) == len(results.worksheets) else ((), ())
        yield {"sheet": sheet.title, "visible": is_visible, "hidden": [len(unseen_rows), len(unseen_columns)]}
        rows = 0
        blank: object = None
        for number, (values, texts) in enumerate(_rows(sheet, formulas), 1):
            clock.check()
            if values is blank:
                continue  # openpyxl gives one and the same row for every gap, and gaps can be a million rows long
            if number in unseen_rows:
                continue
            row = [
                _named_only(_wired(value, text)) if column in unseen_columns else _wired(value, text)
                for column, (value, text) in enumerate(zip(values, texts, strict=True), 1)
            ]
            while row and row[-1] is None:
                row.pop()
            if not row:
                blank = values
                continue
            rows += 1
            cells += len(row)
            if rows > MOST_ROWS or cells > MOST_CELLS:
                if not is_visible:
                    break  # what nobody sees is refused to nobody
                expected = f"ตารางไม่เกิน {MOST_ROWS:,} แถว และ {MOST_CELLS:,} ช่อง"
                raise too_much(f"{source}: แผ่นงาน {sheet.title}", "ตารางที่ยาวเกินไป", expected)
            yield from _runs(number, row)


def _opened(data: bytes, *, results: bool) -> Workbook:
    return load_workbook(io.BytesIO(data), read_only=True, data_only=results, keep_links=False)


def _rows(sheet: _Sheet, formulas: _Sheet) -> Iterator[tuple[Sequence[object], Sequence[object]]]:
    """Yield each row with its results and with what was written, which are the same where there is no formula."""
    results = sheet.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS)
    if formulas is sheet:
        return ((row, row) for row in results)
    return zip(results, formulas.iter_rows(max_row=_LAST_ROW, max_col=MOST_COLUMNS), strict=True)


def _runs(number: int, row: list[Wired]) -> Iterator[dict[str, object]]:
    """Yield the cells of row `number` in pieces that a line can hold."""
    run: list[Wired] = []
    length = 0
    for cell in row:
        run.append(cell)
        length += _LEAST + (len(cell) if isinstance(cell, str) else 0)
        if length > _LONGEST_RUN:
            yield {"row": number, "cells": run}
            run, length = [], 0
    if run:
        yield {"row": number, "cells": run}


def _named_only(cell: Wired) -> Wired:
    """Return what a hidden cell says in words, which tell what its row is about; its figures are nobody's."""
    return cell if isinstance(cell, str) and any("\u0e01" <= letter <= "\u0e2e" for letter in cell) else None


def _wired(cell: object, written: object) -> Wired:
    """Return a cell as it is sent."""
    value = getattr(cell, "value", None)
    if value in (None, "") and getattr(written, "data_type", "") == "f":
        return ["formula", ""]
    if value is None:
        return None
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        is_percent = "%" in str(getattr(cell, "number_format", ""))
        return ["percent" if is_percent else "number", repr(value) if isinstance(value, float) else str(value)]
    if isinstance(value, dt.date):
        return ["date", str(value)]
    text = str(value)[: LONGEST_CELL + 1]
    return ["error", text] if getattr(cell, "data_type", "") == "e" else text
