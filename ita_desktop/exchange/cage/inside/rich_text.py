"""The paragraphs and tables of a Rich Text file (.rtf), as WordPad and Word show them.

No kept library reads the tables of such files and Thai in its code page, hence this small reader of our own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.inside.sending import within_limits, word_cell
from ita_desktop.exchange.limits import MOST_COLUMNS, too_much

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.exchange.cage.inside.sending import WiredBlock

_TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\(?P<sign>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\",
    re.DOTALL,
)
_ASIDE = {
    *("fonttbl", "colortbl", "stylesheet", "listtable", "listoverridetable", "info", "pict", "object", "footer"),
    *(
        "footerl",
        "footerr",
        "footerf",
        "headerl",
        "headerf",
        "footnote",
        "annotation",
        "atnid",
        "atnauthor",
        "generator",
    ),
    *("themedata", "datastore", "xmlnstbl", "rsidtbl", "fldinst", "revtbl", "filetbl", "latentstyles", "pgptbl"),
    *("userprops", "nonshppict", "bkmkstart", "bkmkend", "mmathPr", "listtext", "pntext", "pn", "shpinst", "sp"),
}
"""Groups whose text is not part of the document, or stands there a second time."""
_SHOWN = {"nesttableprops", "shptxt"}
"""Groups inside such whose text is part of the document all the same."""
_SIGNS = {b"~": "\u00a0", b"-": "", b"_": "-", b"\n": "\n", b"\r": "\n", b"\t": "\t"}
_WORDS = {
    "tab": "\t",
    "line": "\n",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "nestcell": "\t",
    "nestrow": "\n",
}
_CHARSETS = {77: "mac-roman", 128: "cp932", 134: "gbk", 136: "cp950", 161: "cp1253", 204: "cp1251", 222: "cp874"}
"""By the number that a font gives; one of the West (0) says nothing, for Thai programs name it without thought."""
_THAI = "cp874"
_MOST_OPEN = 10_000
_SAME_EDGE = 40
"""Twentieths of a point by which the edges of one column may differ from row to row."""
_PLANE = 0x10000  # numbers above half of it are written as negative ones


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds inside a pair of braces."""

    is_aside: bool = False
    is_hidden: bool = False
    is_font_table: bool = False
    font: int = -1
    after_unicode: int = 1


@dataclass(slots=True)
class _Row:
    """A row: what is in its cells, and what its definition says of them, in order.

    Attributes:
        ends: where each cell ends, from the left.
        above: which go on from the cell above.
        beside: which go on from the cell at their left.
    """

    texts: list[str] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    above: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)


def read_rich_text(data: bytes, source: str) -> Iterator[WiredBlock]:
    """Yield the paragraphs and tables of the .rtf file `data`, as `read_words` does.

    Raises:
        BadInput: it passes a limit.
    """
    return within_limits(_Reader(source).blocks(data), source)


class _Reader:
    def __init__(self, source: str) -> None:
        self._source = source
        self._group = _Group()
        self._outer: list[_Group] = []
        self._page = _THAI
        self._fonts: dict[int, str] = {}
        self._bytes = bytearray()
        self._text: list[str] = []
        self._skip = 0  # characters that stand for those who do not know the one before
        self._row = _Row()
        self._rows: list[_Row] = []  # of the table that is being read
        self._in_table = False

    def blocks(self, data: bytes) -> Iterator[WiredBlock]:
        at = 0
        while match := _TOKEN.match(data, at):
            at = match.end()
            if match["word"] is not None:
                number = int(match["number"]) if match["number"] is not None else None
                word = match["word"].decode("ascii")
                if word == "bin":
                    at += max(0, number or 0)
                    continue
                yield from self._word(word, number)
            elif match["brace"] is not None:
                self._brace(match["brace"])
            elif match["byte"] is not None:
                self._add_bytes(bytes.fromhex(match["byte"].decode("ascii")))
            elif match["sign"] is not None:
                self._sign(match["sign"])
            elif match["text"] is not None:
                self._add_bytes(match["text"])
        yield from self._paragraph()

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self._skip = 0
        if brace == b"{":
            if len(self._outer) >= _MOST_OPEN:
                raise too_much(self._source, "แฟ้มที่ซ้อนลึกเกินไป", f"แฟ้มที่ซ้อนไม่เกิน {_MOST_OPEN:,} ชั้น")
            self._outer.append(self._group)
        elif self._outer:
            self._group = self._outer.pop()

    def _sign(self, sign: bytes) -> None:
        if sign == b"*":
            self._group = replace(self._group, is_aside=True)
        elif sign in b"\\{}":
            self._add_bytes(sign)
        else:
            self._add(_SIGNS.get(sign, ""))

    def _word(self, word: str, number: int | None) -> Iterator[WiredBlock]:
        if self._looks(word, number) or self._group.is_aside:
            return
        if word == "u" and number is not None:
            self._unicode(number)
        elif word in _WORDS:
            self._add(_WORDS[word])
        elif word in {"par", "sect", "page"}:
            if self._in_table:
                self._add("\n")
            else:
                yield from self._paragraph()
        else:
            self._table_word(word, number)

    def _looks(self, word: str, number: int | None) -> bool:
        """Take what changes how the text after it is read; return whether `word` is such."""
        if word in _ASIDE:
            self._group = replace(self._group, is_aside=True, is_font_table=word == "fonttbl")
        elif word in _SHOWN:
            self._group = replace(self._group, is_aside=False)
        elif word in {"v", "deleted"}:
            self._flush()
            self._group = replace(self._group, is_hidden=number != 0)
        elif word == "f" and number is not None:
            self._flush()
            self._group = replace(self._group, font=number)
        elif word == "fcharset" and self._group.is_font_table and number in _CHARSETS:
            self._fonts[self._group.font] = _CHARSETS[number]
        elif word == "ansicpg" and number is not None:
            self._page = f"cp{number}"
        elif word == "plain":
            self._flush()
            self._group = replace(self._group, is_hidden=False, font=-1)
        elif word == "uc" and number is not None:
            self._group = replace(self._group, after_unicode=max(0, number))
        else:
            return False
        return True

    def _table_word(self, word: str, number: int | None) -> None:
        row = self._row
        if word == "trowd":
            self._row = _Row(row.texts)
        elif word == "intbl":
            self._in_table = True
        elif word == "pard":
            self._in_table = False
        elif word == "clvmrg":
            row.above.add(len(row.ends))
        elif word == "clmrg":
            row.beside.add(len(row.ends))
        elif word == "cellx":
            row.ends.append(number or 0)
        elif word == "cell":
            row.texts.append(self._taken().strip("\n"))
        elif word == "row" and row.texts:
            self._rows.append(row)
            self._row = replace(row, texts=[])  # the next row may go without a definition

    def _paragraph(self) -> Iterator[WiredBlock]:
        """Yield the table that ended before it, if any, and the paragraph that ends here."""
        yield from _wired(self._rows)
        self._rows = []
        yield self._taken()

    def _taken(self) -> str:
        """Return the text gathered so far, letters made of two halves put together."""
        self._flush()
        text = "".join(self._text)
        self._text = []
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _unicode(self, number: int) -> None:
        self._flush()
        self._skip = 0
        self._add(chr(number % _PLANE))
        self._skip = self._group.after_unicode

    def _add(self, text: str) -> None:
        self._flush()
        if self._skip:
            self._skip -= 1
        elif not (self._group.is_aside or self._group.is_hidden):
            self._text.append(text)

    def _add_bytes(self, data: bytes) -> None:
        skipped = min(self._skip, len(data))
        self._skip -= skipped
        if not (self._group.is_aside or self._group.is_hidden):
            self._bytes += data[skipped:]

    def _flush(self) -> None:
        """Make characters of the bytes that came one by one: a letter of some code pages is two of them."""
        if not self._bytes:
            return
        given, self._bytes = bytes(self._bytes), bytearray()
        for page in (self._fonts.get(self._group.font, self._page), self._page, _THAI):
            try:
                self._text.append(given.decode(page))
            except (UnicodeDecodeError, LookupError):
                continue
            return
        self._text.append(given.decode(_THAI, "replace"))


def _wired(rows: list[_Row]) -> Iterator[WiredBlock]:
    if rows:
        yield {"table": True}
    edges: list[int] = []
    for end in sorted({end for row in rows for end in row.ends}):
        if not edges or end - edges[-1] > _SAME_EDGE:
            edges.append(end)
    for row in rows:
        cells: list[tuple[str, int, bool]] = []
        column = 0
        for at, text in enumerate(row.texts):
            reached = bisect_right(edges, row.ends[at] + _SAME_EDGE) if at < len(row.ends) else column + 1
            columns = max(1, reached - column)
            column += columns
            if cells and at in row.beside:
                before, wide, goes_on = cells[-1]
                cells[-1] = before, wide + columns, goes_on
            else:
                cells.append((text, columns, at in row.above))
        yield {"cells": [word_cell(text, wide, goes_on=goes_on) for text, wide, goes_on in cells[:MOST_COLUMNS]]}
