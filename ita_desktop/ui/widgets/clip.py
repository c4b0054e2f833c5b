"""Tables on the clipboard: as text, in the form in which Excel, LibreOffice and browsers write and read them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QMimeData

PastedRows = tuple[tuple[str, ...], ...]
"""The cells of a table, row by row, as text; a cell may have several lines."""

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|$)')
_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_SPECIAL = re.compile(r'[\t\n]|^"')


def text_of_cells(cells: Mapping[tuple[int, int], str]) -> str:
    """Return the texts by row and column as a table; rows and columns in which nothing is chosen are left out."""
    rows = sorted({row for row, _ in cells})
    columns = sorted({column for _, column in cells})
    return "\n".join("\t".join(_quoted(cells.get((row, column), "")) for column in columns) for row in rows)


def rows_of_text(text: str) -> PastedRows:
    """Return the table that `text` is; a cell in quotation marks may have lines and tabs in it."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n")
    rows: list[list[str]] = [[]]
    at = 0
    while True:
        quoted = _QUOTED.match(text, at)
        if quoted is not None and _SPECIAL.search(quoted[1]):
            cell, at = quoted[1].replace('""', '"'), quoted.end()
        else:
            end = next((place for place in range(at, len(text)) if text[place] in "\t\n"), len(text))
            cell, at = text[at:end], end
        rows[-1].append(normalise_text(cell))
        if at >= len(text):
            return tuple(map(tuple, rows))
        if text[at] == "\n":
            rows.append([])
        at += 1


def rows_on_clipboard() -> PastedRows:
    """Return the table that lies on the clipboard; a row of one empty cell where there is none.

    What a program says in text counts. The table of a web page does where the text is none, or loses what stands in
    which column: lines within cells.

    Raises:
        KnownProblem: there is nothing but a web page, and it could not be read.
    """
    data = QGuiApplication.clipboard().mimeData()
    rows = rows_of_text(data.text()) if data.hasText() else ()
    if data.hasHtml() and _TABLE.search(data.html()) and len({len(row) for row in rows}) != 1:
        return _rows_of_page(data) or rows
    return rows or (("",),)


def _rows_of_page(data: QMimeData) -> PastedRows:
    from ita_desktop.exchange.cage.keeper import Kind
    from ita_desktop.exchange.cage.reading import words_in
    from ita_desktop.exchange.read import PASTED

    blocks = words_in(data.html().encode(), PASTED, Kind.WEB)
    rows = (row for block in blocks if not isinstance(block, str) for row in block.rows)
    return tuple(tuple(text for cell in row for text in (cell.text, *[""] * (cell.columns - 1))) for row in rows)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if _SPECIAL.search(text) else text
