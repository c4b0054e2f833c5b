"""Tables as text: CSV, TSV, and what a spreadsheet or a web page puts on the clipboard."""

from __future__ import annotations

import csv
from collections import Counter
from typing import TYPE_CHECKING

from ita_desktop.exchange.lexicon import is_lettered, tool_in
from ita_desktop.exchange.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, too_much
from ita_desktop.exchange.tables.grid import TableGrid, text_cell
from ita_desktop.exchange.tables.headers import column_of, is_header, label_of
from ita_desktop.problems import BadInput, InputFault
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from ita_desktop.exchange.tables.grid import TableCell

_DELIMITERS = ("\t", ",", ";", "|")
_SAMPLE_LINES = 60
_MOSTLY = 0.6
_LONG_CELL = 400
_COLUMNS = 3
_FIRST = 10
_SHORT = 20


def grid_of_text(text: str, source: str) -> TableGrid:
    """Return `text` as a grid, cut at the delimiter that its lines share.

    Raises:
        BadInput: it passes a limit or its quoting is broken.
    """
    text = normalise_text(text)
    rows: list[tuple[TableCell, ...]] = []
    cells = 0
    reader = csv.reader(text.split("\n"), delimiter=delimiter_of(text) or "\t")
    try:
        for texts in reader:
            cells += len(texts)
            if len(rows) >= MOST_ROWS or len(texts) > MOST_COLUMNS or cells > MOST_CELLS:
                raise too_much(source, "ตารางขนาดใหญ่เกินไป", f"ตารางไม่เกิน {MOST_ROWS:,} แถว และ {MOST_COLUMNS} คอลัมน์")
            where = f"บรรทัด {reader.line_num} ช่อง"
            rows.append(tuple(text_cell(" ".join(text.split()), f"{where} {at}") for at, text in enumerate(texts, 1)))
    except csv.Error as error:
        fault = InputFault(f"{source}: บรรทัด {reader.line_num}", "เครื่องหมายคำพูดหรือช่องที่ผิดรูปแบบ", "ตารางที่ถูกรูปแบบ")
        raise BadInput((fault,)) from error
    return TableGrid("", tuple(rows))


def delimiter_of(text: str) -> str | None:
    """Return the delimiter that most lines of `text` have, tabs before all others, or None."""
    lines = [line for line in text.split("\n")[: 4 * _SAMPLE_LINES] if line.strip()][:_SAMPLE_LINES]
    having = Counter(mark for line in lines for mark in _DELIMITERS if mark in line)
    for mark in _DELIMITERS:
        if having[mark] * 2 >= len(lines) > 0:
            return mark
    return None


def looks_like_table(grid: TableGrid) -> bool:
    """Return whether `grid` is a table of scores rather than a report that has tables among its prose."""
    filled = [[cell for cell in row if not cell.is_blank] for row in grid.rows]
    filled = [row for row in filled if row]
    wide = [row for row in filled if len(row) > 1]
    if not wide or len(wide) < _MOSTLY * len(filled):
        return False
    if any(len(cell.text) > _LONG_CELL for row in wide for cell in row):
        return False
    heads = any(is_header([column_of(cell.text) for cell in row]) for row in wide)
    heads = heads or any(sum(map(_heads_column, row)) >= _COLUMNS for row in filled[:_FIRST])
    coded = sum(any(is_lettered(cell.text) for cell in row[:3]) for row in wide)
    return heads or coded * 2 >= len(wide)


def _heads_column(cell: TableCell) -> bool:
    """Return whether `cell` heads a column of a table with one authority a row."""
    named = label_of(cell.text) is not None or is_lettered(cell.text)
    return named or (len(cell.text) <= _SHORT and tool_in(cell.text) is not None)
