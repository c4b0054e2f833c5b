"""A report as it lies on paper: lines and tables in order, each with its place, whatever kind of file it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.reading import WordCell, WordTable
from ita_desktop.exchange.lexicon import without_markup
from ita_desktop.exchange.limits import MOST_COLUMNS
from ita_desktop.exchange.reports.lines import pieces, split_cells, tables_on_one_line
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.exchange.cage.reading import WordBlock

_RULE = re.compile(r"[\s|:+\-=]+")
_NOTHING = WordCell("")


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A line outside tables; empty where the paper leaves one free.

    Attributes:
        where: the line as an officer finds it, the source in front.
    """

    text: str
    where: str


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of a table: a cell for each of its columns, so that cells stand under their heads."""

    cells: tuple[WordCell, ...]
    where: str


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table.

    Attributes:
        knows_merged: the source tells cells that are one with the cell above from empty ones.
    """

    rows: tuple[PaperRow, ...]
    knows_merged: bool


PaperPart = PaperLine | PaperTable


def parts_of_text(text: str, source: str) -> list[PaperPart]:
    """Return the lines of `text` and its tables: neighbouring lines with tabs, bars or HTML cells."""
    parts: list[PaperPart] = []
    rows: list[PaperRow] = []
    for number, raw in enumerate(tables_on_one_line(normalise_text(text)).split("\n"), 1):
        where = _place(source, f"บรรทัด {number}")
        for piece in pieces(raw) or [""]:
            cells = _cells(piece)
            if len(cells) > 1:
                rows.append(PaperRow(tuple(WordCell(cell) for cell in cells), where))
            elif not (rows and _RULE.fullmatch(piece)):
                _close(rows, parts)
                parts += [PaperLine(line, where) for line in _lines(without_markup(piece, line_break="\n"))]
    _close(rows, parts)
    return parts


def parts_of_blocks(blocks: Iterable[WordBlock], source: str) -> list[PaperPart]:
    """Return the paragraphs and tables of a document as lines and tables."""
    parts: list[PaperPart] = []
    paragraphs = tables = 0
    for block in blocks:
        if isinstance(block, WordTable):
            tables += 1
            place = _place(source, f"ตารางที่ {tables}")
            rows = [PaperRow(_spread(row), f"{place} แถว {number}") for number, row in enumerate(block.rows, 1)]
            parts.append(PaperTable(tuple(rows), knows_merged=True))
        else:
            paragraphs += 1
            where = _place(source, f"ย่อหน้า {paragraphs}")
            clean = without_markup(normalise_text(block), line_break="\n")
            parts += [PaperLine(line, where) for line in _lines(clean)]
    return parts


def lines_on(parts: Sequence[PaperPart]) -> list[PaperLine]:
    """Return every line; the rows of tables among them, as a memo's head or signatures are often laid out in one."""
    lines: list[PaperLine] = []
    for part in parts:
        if isinstance(part, PaperLine):
            lines.append(part)
            continue
        for row in part.rows:
            cells = [cell.text for cell in row.cells if cell.text.strip()]
            if all("\n" not in cell for cell in cells):
                lines.append(PaperLine("  ".join(cells), row.where))
            else:
                lines += [PaperLine(line, row.where) for cell in cells for line in cell.split("\n")]
    return lines


def _place(source: str, where: str) -> str:
    return f"{source}: {where}" if source else where


def _cells(piece: str) -> list[str]:
    """Return the cells of a row of text, in them a line for each block of HTML."""
    cells = split_cells(without_markup(piece, line_break="\n"))[:MOST_COLUMNS]
    while cells and not cells[-1].strip() and "\t" not in piece:
        cells.pop()
    return [_text(cell) for cell in cells]


def _text(cell: str) -> str:
    return "\n".join(line for line in _lines(cell) if line)


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.split("\n")]


def _close(rows: list[PaperRow], parts: list[PaperPart]) -> None:
    if rows:
        width = max(len(row.cells) for row in rows)
        filled = [PaperRow((*row.cells, *[_NOTHING] * (width - len(row.cells))), row.where) for row in rows]
        parts.append(PaperTable(tuple(filled), knows_merged=False))
        rows.clear()


def _spread(row: Sequence[WordCell]) -> tuple[WordCell, ...]:
    """Return a cell for each column: what reaches over several stands in the first of them."""
    cells: list[WordCell] = []
    for cell in row:
        text = _text(without_markup(normalise_text(cell.text), line_break="\n"))
        cells += [WordCell(text, cell.columns, cell.goes_on), *[_NOTHING] * (cell.columns - 1)]
    return tuple(cells[:MOST_COLUMNS])
