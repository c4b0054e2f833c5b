"""The lines of a report, each with its cells, its number in the source and the words as they stood there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.exchange.likeness import without_markup
from ita_desktop.exchange.limits import MOST_COLUMNS
from ita_desktop.exchange.tables.grid import text_cell
from ita_desktop.thai.digits import to_arabic
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from ita_desktop.exchange.tables.grid import Cell

LONGEST_SOURCE = 300
_LONGEST = 20_000
_TABLE_START = re.compile(r"<table\b", re.IGNORECASE)
_TABLE_END = re.compile(r"</table\b", re.IGNORECASE)
_ROW_END = re.compile(r"<\s*/\s*tr\s*>", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+\-=_]+")
_WIDE_GAP = re.compile(r" {3,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report.

    Attributes:
        where: the line as an officer finds it, the source in front.
        source: the line as it stood there, shortened.
        text: without markup, on one line; tabs stay between cells.
        plain: `text` in Arabic digits, for recognising.
        cells: the columns of a table row; one cell for prose.
    """

    where: str
    source: str
    text: str
    plain: str
    cells: tuple[Cell, ...]


def lines_of(text: str, source: str) -> list[Line]:
    """Return the lines of `text` that hold anything."""
    made: list[Line] = []
    text = _tables_on_one_line(normalise_text(text))
    for number, raw in enumerate(text.split("\n"), 1):
        where = f"{source}: บรรทัด {number}" if source else f"บรรทัด {number}"
        for part in _pieces(raw):
            clean = without_markup(part)
            cells = [" ".join(cell.split()) for cell in _split(clean)][:MOST_COLUMNS]
            while cells and not cells[-1]:
                cells.pop()
            if not any(cells) or _RULE.fullmatch(clean):
                continue
            joined = "\t".join(cells)
            made.append(
                Line(
                    where=where,
                    source=part.strip()[:LONGEST_SOURCE],
                    text=joined,
                    plain=to_arabic(joined),
                    cells=tuple(text_cell(cell, where) for cell in cells),
                )
            )
    return made


def _pieces(raw: str) -> list[str]:
    """Return the rows of HTML in one line, and a line beyond all measure in pieces."""
    rows = _ROW_END.split(raw) if "<" in raw else [raw]
    return [row[at : at + _LONGEST] for row in rows for at in range(0, len(row), _LONGEST)]


def _tables_on_one_line(text: str) -> str:
    """Return `text` with each HTML table freed of its line breaks, which mean nothing there.

    They follow the table instead, so that the lines after it keep their numbers.
    """
    parts: list[str] = []
    done = 0
    while (start := _TABLE_START.search(text, done)) and (end := _TABLE_END.search(text, start.end())):
        table = text[start.start() : end.start()]
        parts += [text[done : start.start()], table.replace("\n", " "), "\n" * table.count("\n")]
        done = end.start()
    return "".join(parts) + text[done:]


def _split(clean: str) -> list[str]:
    """Return the columns of a line: cut at tabs, at the bars of a Markdown table, or at wide gaps before numbers."""
    if "\t" in clean:
        return clean.split("\t")
    stripped = clean.strip()
    if stripped.count("|") > 1 and (stripped.startswith("|") or stripped.endswith("|")):
        return stripped.strip("|").split("|")
    parts = _WIDE_GAP.split(stripped)
    if len(parts) > 1 and any(text_cell(part, "").number is not None for part in parts[1:]):
        return parts
    return [clean]
