"""Tables as text: CSV, TSV, and what a spreadsheet or a web page puts on the clipboard."""

from __future__ import annotations

import csv
import re
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

from ita_desktop.exchange.lexicon import is_lettered, tool_in
from ita_desktop.exchange.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, too_much
from ita_desktop.exchange.tables.columns import heads_row
from ita_desktop.exchange.tables.grid import placed, text_cell
from ita_desktop.exchange.tables.headers import label_of
from ita_desktop.problems import BadInput, InputFault
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.tables.grid import TableCell, TableGrid

_DELIMITERS = ("\t", ";", "|", ",")
"""Where two do as well, the first: a comma also stands in numbers and wordings."""
_AS_FORMULA = re.compile(r'(^|[,;\t])="', re.MULTILINE)
"""How some programs keep Excel from reading a text as a number: `="i1"`."""
_HINT = re.compile(r"\s*sep=(.)\s*\n", re.IGNORECASE)
_SAMPLE_LINES = 60
_MOSTLY = 0.6
_LONG_CELL = 400
_PROSE = 150
_PLAN = re.compile(r"^(?:มาตรการ|โครงการ|ขั้นตอน|วิธีการ|ระยะเวลา|ผู้รับผิดชอบ|แนวทาง)")
_MEMO = "บันทึกข้อความ"
PAIR = re.compile(r"\s*[ieoIEO]\s?[0-9]{1,2}\s*=\s*[0-9]")
SAYS_SCORE = re.compile(r"ตัวชี้วัด.{0,80}ได้(?:รับ)?\s*[0-9๐-๙.]{1,6}\s*คะแนน")
_COLUMNS = 3
_FIRST = 10
_SHORT = 20


def grid_of_text(text: str, source: str) -> TableGrid:
    """Return `text` as a grid, cut at the delimiter that its lines share.

    Raises:
        BadInput: it passes a limit or its quoting is broken.
    """
    text = normalise_text(text)
    hint = _HINT.match(text)
    text = "\n" + text[hint.end() :] if hint else text
    rows: list[list[str]] = []
    lines: list[int] = []
    cells = 0
    text = _AS_FORMULA.sub(r'\1"', text)
    delimiter = hint[1] if hint else delimiter_of(text) or "\t"
    quote = "'" if text.count(f"'{delimiter}'") > text.count("\n") // 2 else '"'
    reader = csv.reader(text.split("\n"), delimiter=delimiter, quotechar=quote)
    try:
        for texts in reader:
            cells += len(texts)
            if len(rows) >= MOST_ROWS or len(texts) > MOST_COLUMNS or cells > MOST_CELLS:
                raise too_much(source, "ตารางขนาดใหญ่เกินไป", f"ตารางไม่เกิน {MOST_ROWS:,} แถว และ {MOST_COLUMNS} คอลัมน์")
            rows.append([" ".join(text.split()) for text in texts])
            lines.append(reader.line_num)
    except csv.Error as error:
        fault = InputFault(f"{source}: บรรทัด {reader.line_num}", "เครื่องหมายคำพูดหรือช่องที่ผิดรูปแบบ", "ตารางที่ถูกรูปแบบ")
        raise BadInput((fault,)) from error
    if delimiter == "|":
        rows = [row[1:-1] if len(row) >= _COLUMNS and not row[0] and not row[-1] else row for row in rows]
    if delimiter == ",":
        _rejoin(rows)
    return placed(
        "",
        [
            [text_cell(text, f"บรรทัด {line} ช่อง {at}") for at, text in enumerate(texts, 1)]
            for line, texts in zip(lines, rows, strict=True)
        ],
    )


def _rejoin(rows: list[list[str]]) -> None:
    """Put together again what commas cut that nobody quoted: rows longer than the others, in their widest column."""
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return
    width = widths.most_common(1)[0][0]
    usual = [row for row in rows if len(row) == width]
    widest = max(range(width), key=lambda at: sum(len(row[at]) for row in usual))
    for row in rows:
        more = len(row) - width
        if more > 0 and any(row[width:]):
            row[widest : widest + more + 1] = [",".join(row[widest : widest + more + 1])]


def delimiter_of(text: str) -> str | None:
    """Return the delimiter that cuts most lines of `text` into as many cells, or None."""
    lines = [line for line in text.split("\n")[: 4 * _SAMPLE_LINES] if line.strip()][:_SAMPLE_LINES]
    found = {mark: fit for mark in _DELIMITERS for fit in [_fit(lines, mark)] if fit}
    return max(found, key=lambda mark: (found[mark] >= _MOSTLY, -_DELIMITERS.index(mark)), default=None)


def _fit(lines: Sequence[str], mark: str) -> float:
    """Return the share of the lines having `mark` that it cuts into as many cells, or 0 where it cuts hardly any."""
    with suppress(csv.Error):
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=mark))
        cut = widths.total() - widths[1] - widths[0]
        del widths[1], widths[0]
        return max(widths.values()) / cut if widths and cut * 2 >= len(lines) else 0.0
    return float(sum(mark in line for line in lines) * 2 >= len(lines))


def looks_like_table(grid: TableGrid) -> bool:
    """Return whether `grid` is a table of scores rather than a report that has tables among its prose."""
    filled = [[cell for cell in row if cell.text] for row in grid.rows]
    filled = [row for row in filled if row]
    wide = [row for row in filled if len(row) > 1]
    if not wide or len(wide) < _MOSTLY * len(filled):
        return False
    if any(len(cell.text) > _LONG_CELL for row in wide for cell in row):
        return False
    if sum(len(row) == 1 and len(row[0].text) > _PROSE and not is_lettered(row[0].text) for row in filled) > 1:
        return False
    if any(sum(_PLAN.search(cell.text) is not None for cell in row) > 1 for row in wide) or _MEMO in filled[0][0].text:
        return False
    if sum(len(row) == 1 and SAYS_SCORE.search(row[0].text) is not None for row in filled) > 1:
        return False
    if sum(bool(PAIR.match(cell.text)) for row in wide for cell in row[1:]) > _COLUMNS:
        return False
    heads = any(map(heads_row, wide))
    heads = heads or any(sum(map(_heads_column, row)) >= _COLUMNS for row in filled[:_FIRST])
    coded = sum(any(is_lettered(cell.text) for cell in row[:3]) for row in wide)
    return heads or coded * 2 >= len(wide)


def _heads_column(cell: TableCell) -> bool:
    """Return whether `cell` heads a column of a table with one authority a row."""
    named = label_of(cell.text) is not None or is_lettered(cell.text)
    return named or (len(cell.text) <= _SHORT and tool_in(cell.text) is not None)
