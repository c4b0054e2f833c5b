"""How what was found in a file is sent: sheets in runs of cells, documents in paragraphs and tables, within limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_TEXT,
    Clock,
    too_much,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from decimal import Decimal

WiredCell = str | list[str] | None
"""A cell of a sheet: null, its text, or what it is with its text: `number`, `percent`, `date`, `error`, `formula`."""

Sent = dict[str, object]

_LONGEST_RUN = 100_000
"""Characters of a row that are sent at once; a number counts as `_LEAST`."""
_LEAST = 30


class Sheets:
    """The sheets of one file on their way out, counted together."""

    def __init__(self, source: str, visible: int) -> None:
        """Begin with the file `source`, of whose sheets a person sees `visible`.

        Raises:
            BadInput: those are too many.
        """
        if visible > MOST_SHEETS:
            raise too_much(source, f"แฟ้มที่มี {visible} แผ่นงาน", f"แฟ้มไม่เกิน {MOST_SHEETS} แผ่นงาน")
        self._source = source
        self._clock = Clock(source)
        self._cells = 0

    def send(self, name: str, rows: Iterable[tuple[int, list[WiredCell]]], *, is_visible: bool) -> Iterator[Sent]:
        """Yield one sheet: its name, then its `rows` by number in runs of cells that stand side by side.

        Raises:
            BadInput: it passes a limit and a person sees it.
        """
        yield {"sheet": name, "visible": is_visible}
        sent = 0
        for number, row in rows:
            self._clock.check()
            while row and row[-1] is None:
                row.pop()
            if not row:
                continue
            sent += 1
            self._cells += len(row)
            if sent > MOST_ROWS or self._cells > MOST_CELLS:
                if not is_visible:
                    break  # what nobody sees is refused to nobody
                expected = f"ตารางไม่เกิน {MOST_ROWS:,} แถว และ {MOST_CELLS:,} ช่อง"
                raise too_much(f"{self._source}: แผ่นงาน {name}", "ตารางที่ยาวเกินไป", expected)
            yield from _runs(number, row[:MOST_COLUMNS])


def hidden(axis: str, places: Iterable[tuple[int, int]]) -> Iterator[Sent]:
    """Yield which `rows` or `columns` (from 1, first and last) nobody sees, upwards, neighbours together."""
    first, last = 0, -1
    for start, end in sorted(places):
        if start <= last + 1:
            last = max(last, end)
            continue
        if first:
            yield {"hidden": axis, "places": [first, last]}
        first, last = start, end
    if first:
        yield {"hidden": axis, "places": [first, last]}


def merged_cells(top: int, left: int, bottom: int, right: int) -> Sent:
    """Return that the cells from row `top` to `bottom` and column `left` to `right` (from 1) are one."""
    return {"merged": [top, left, bottom, right]}


def cell_text(text: str) -> str:
    """Return `text` so long that a reader sees whether it is too long."""
    return text[: LONGEST_CELL + 1]


def number_cell(number: float | Decimal, *, is_percent: bool) -> WiredCell:
    """Return a cell that holds `number`."""
    return ["percent" if is_percent else "number", repr(number) if isinstance(number, float) else str(number)]


def _runs(number: int, row: list[WiredCell]) -> Iterator[Sent]:
    """Yield the cells of row `number` in pieces that a line can hold."""
    run: list[WiredCell] = []
    length = 0
    for cell in row:
        run.append(cell)
        length += _LEAST + (len(cell) if isinstance(cell, str) else 0)
        if length > _LONGEST_RUN:
            yield {"row": number, "cells": run}
            run, length = [], 0
    if run:
        yield {"row": number, "cells": run}


WiredBlock = str | Sent
"""A paragraph as its text; `{"table": true}`, the beginning of a table; or `{"cells": […]}`, its next row."""


def word_cell(text: str, columns: int = 1, *, goes_on: bool = False) -> str | list[object]:
    """Return a cell of a table in a document, over so many columns; `goes_on` for a part of the cell above."""
    return text if columns == 1 and not goes_on else ["" if goes_on else text, min(columns, MOST_COLUMNS), goes_on]


def within_limits(blocks: Iterable[WiredBlock], source: str) -> Iterator[WiredBlock]:
    """Yield `blocks` as long as they are no more than a document may hold.

    Raises:
        BadInput: they are more.
    """
    clock = Clock(source)
    length = 0
    for block in blocks:
        clock.check()
        length += _length(block) + 1
        if length > MOST_TEXT:
            raise too_much(source, "ข้อความที่ยาวเกินไป", f"ข้อความไม่เกิน {MOST_TEXT:,} ตัวอักษร")
        yield block


def _length(block: WiredBlock) -> int:
    if isinstance(block, str):
        return len(block)
    cells = block.get("cells")
    return sum(1 + len(cell if isinstance(cell, str) else cell[0]) for cell in cells) if isinstance(cells, list) else 0
