"""The paragraphs and tables of a web page, as a browser shows them; also of one that calls itself an Excel file."""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.inside.sending import within_limits, word_cell
from ita_desktop.exchange.decode import decode
from ita_desktop.exchange.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, too_much

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.exchange.cage.inside.sending import WiredBlock

_UNSEEN = {"script", "style", "template", "title", "noscript", "select", "textarea", "svg", "head", "object"}
_EMPTY = {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "embed", "source", "track", "param"}
_LINES = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "div", "dl", "dt", "fieldset"),
    *("figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "html", "hr", "li", "main", "nav"),
    *("ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
"""Elements that begin and end a line."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST_OPEN = 1_000
_SPACES = re.compile(r"[ \t\r\n\f]+")
_CLOSED_BY = {
    "body": {"head"},
    "tr": {"td", "th", "tr"},
    "td": {"td", "th"},
    "th": {"td", "th"},
    "li": {"li"},
}
"""What an element ends that was left open, as few pages close their rows; any that begins a line ends a paragraph."""


@dataclass(slots=True)
class _Cell:
    columns: int = 1
    rows: int = 1
    parts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    inner: list[_Table] = field(default_factory=list)
    cell: _Cell | None = None


def read_web(data: bytes, source: str) -> Iterator[WiredBlock]:
    """Yield the paragraphs and tables of the HTML file `data`, as `read_words` does, without what nobody sees.

    Raises:
        BadInput: it passes a limit.
    """
    return within_limits(_blocks(decode(data, source), source), source)


def _blocks(text: str, source: str) -> Iterator[WiredBlock]:
    page = _Page(source)
    page.feed(text)
    page.close()
    page.end_line()
    for block in page.blocks:
        if isinstance(block, str):
            yield block
        else:
            yield from _wired(block)


class _Page(HTMLParser):
    """Gathers what a page shows, table by table."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str | _Table] = []
        self._source = source
        self._open: list[tuple[str, bool]] = []  # elements, each with whether it hides what is in it
        self._tables: list[_Table] = []
        self._line: list[str] = []
        self._cells = 0

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag in _LINES:
            self.end_line()
        if tag == "br":
            self._write("\n")
        if tag in _EMPTY:
            return
        self._close_left_open(tag)
        if len(self._open) > _MOST_OPEN:
            raise too_much(self._source, "หน้าเว็บที่ซ้อนลึกเกินไป", f"หน้าเว็บที่ซ้อนไม่เกิน {_MOST_OPEN:,} ชั้น")
        hides = tag in _UNSEEN or "hidden" in given or _HIDDEN.search(given.get("style", "")) is not None
        self._open.append((tag, hides or self._is_hidden()))
        if not self._is_hidden():
            self._begin(tag, given)

    def handle_endtag(self, tag: str) -> None:
        if tag in _LINES:
            self.end_line()
        if any(opened == tag for opened, _ in self._open):
            while self._end() != tag:
                pass  # those inside it were left open

    def handle_data(self, data: str) -> None:
        if not self._is_hidden():
            is_kept = any(opened == "pre" for opened, _ in self._open)
            self._write(data if is_kept else _SPACES.sub(" ", data))

    def end_line(self) -> None:
        """End the line that was being written, if it says anything."""
        text = "\n".join(line.strip(" ") for line in "".join(self._line).split("\n")).strip("\n")
        self._line = []
        if not text.strip():
            return
        if self._tables and (cell := self._tables[-1].cell) is not None:
            cell.parts.append(text)
        else:
            self.blocks.append(text)

    def _is_hidden(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def _write(self, text: str) -> None:
        if not self._is_hidden():
            self._line.append(text)

    def _close_left_open(self, tag: str) -> None:
        closed = _CLOSED_BY.get(tag, {"p"} if tag in _LINES else set())
        for at in range(len(self._open) - 1, -1, -1):
            opened = self._open[at][0]
            if opened in {"table", "ul", "ol"}:
                return
            if opened in closed:
                while len(self._open) > at:
                    self._end()

    def _begin(self, tag: str, given: dict[str, str]) -> None:
        if tag == "table":
            made = _Table()
            if self._tables:
                self._tables[-1].inner.append(made)
            else:
                self.blocks.append(made)
            self._tables.append(made)
        elif self._tables and tag == "tr":
            self._tables[-1].rows.append([])
        elif self._tables and tag in {"td", "th"}:
            self._cells += 1
            if self._cells > MOST_CELLS:
                raise too_much(self._source, "ตารางขนาดใหญ่เกินไป", f"ตารางไม่เกิน {MOST_CELLS:,} ช่อง")
            table = self._tables[-1]
            table.cell = _Cell(
                _count(given.get("colspan", ""), MOST_COLUMNS), _count(given.get("rowspan", ""), MOST_ROWS)
            )
            if not table.rows:
                table.rows.append([])
            table.rows[-1].append(table.cell)

    def _end(self) -> str:
        """End the innermost element and return what it was."""
        tag, hides = self._open.pop()
        if not hides and self._tables:
            if tag in {"td", "th"}:
                self.end_line()
                self._tables[-1].cell = None
            elif tag == "table":
                self._tables.pop()
        return tag


def _count(given: str, most: int) -> int:
    return min(max(1, int(given[:6])), most) if given.strip().isdecimal() else 1


def _wired(table: _Table) -> Iterator[WiredBlock]:
    """Yield the table, then those that stand in its cells."""
    yield {"table": True}
    above: dict[int, int] = {}  # by column, how many further rows the cell above reaches into
    for row in table.rows:
        cells: list[object] = []
        column = 0
        coming = deque(row)
        last = max((at for at, rows in above.items() if rows), default=-1)
        while coming or column <= last:
            if above.get(column):
                above[column] -= 1
                cells.append(word_cell("", goes_on=True))
                column += 1
                continue
            cell = coming.popleft() if coming else _Cell()
            cells.append(word_cell("\n".join(cell.parts), cell.columns))
            above |= dict.fromkeys(range(column, column + cell.columns), cell.rows - 1)
            column += cell.columns
        yield {"cells": cells[:MOST_COLUMNS]}
    for one in table.inner:
        yield from _wired(one)
