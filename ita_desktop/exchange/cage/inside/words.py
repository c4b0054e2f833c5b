"""The running heads, paragraphs and table rows of a Word file."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from ita_desktop.exchange.cage.inside.sending import within_limits, word_cell
from ita_desktop.exchange.cage.inside.zip_guard import guard_zip
from ita_desktop.exchange.limits import MOST_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from ita_desktop.exchange.cage.inside.sending import Sent, WiredBlock

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PARAGRAPH, _TABLE, _ROW, _CELL = f"{_W}p", f"{_W}tbl", f"{_W}tr", f"{_W}tc"
_DOCUMENT = "word/document.xml"
_HEAD = re.compile(r"word/header\d*\.xml")


def read_words(data: bytes, source: str) -> Iterator[WiredBlock]:
    """Yield each paragraph of the .docx file `data` as its text, and each table as its beginning and its rows.

    What its running heads say comes first, once. A table begins with `{"table": true}`; a row is `{"cells": […]}`, a
    cell its text, or that with the columns it reaches over and whether it goes on from the cell above. Deleted words of
    tracked changes are left out.

    Raises:
        BadInput: it passes a limit or is dangerous; what else goes wrong is the libraries'.
    """
    return within_limits(_document(data, source), source)


def _document(data: bytes, source: str) -> Iterator[WiredBlock]:
    guard_zip(data, source)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        heads = [archive.read(part) for part in archive.namelist() if _HEAD.fullmatch(part)]
        body = archive.read(_DOCUMENT)
    told = (block for head in heads for block in _blocks(fromstring(head, forbid_dtd=True)) if isinstance(block, str))
    yield from dict.fromkeys(line for line in told if any(map(str.isalpha, line)))
    yield from _blocks(fromstring(body, forbid_dtd=True))


def _blocks(element: Element) -> Iterator[WiredBlock]:
    for child in element:
        if child.tag == _PARAGRAPH:
            yield _text(child)
        elif child.tag == _TABLE:
            yield from _table(child)
        else:
            yield from _blocks(child)


def _table(table: Element) -> Iterator[Sent]:
    """Yield the table, then those that stand in its cells."""
    yield {"table": True}
    inner: list[Element] = []
    for row in _within(table, _ROW):
        cells = list(_within(row, _CELL))
        inner += [one for cell in cells for one in _within(cell, _TABLE)]
        yield {"cells": [_cell(cell) for cell in cells]}
    for one in inner:
        yield from _table(one)


def _within(element: Element, tag: str) -> Iterator[Element]:
    """Yield the parts of `element` called `tag`, also those in wrappers, but none of a table inside it."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in {_PARAGRAPH, _TABLE, _ROW, _CELL}:
            yield from _within(child, tag)


def _cell(cell: Element) -> str | list[object]:
    text = "\n".join(_text(paragraph) for paragraph in _within(cell, _PARAGRAPH))
    given = cell.find(f"{_W}tcPr")
    span = given.find(f"{_W}gridSpan") if given is not None else None
    merged = given.find(f"{_W}vMerge") if given is not None else None
    width = span.get(f"{_W}val", "1") if span is not None else "1"
    columns = min(int(width), MOST_COLUMNS) if width.isdecimal() and int(width) else 1
    goes_on = merged is not None and merged.get(f"{_W}val") != "restart"
    return word_cell(text, columns, goes_on=goes_on)


def _text(paragraph: Element) -> str:
    parts: list[str] = []
    hidden = {part for run in paragraph.iter(f"{_W}r") if _is_hidden(run) for part in run.iter()}
    for run in paragraph.iter():
        if run in hidden:
            continue
        if run.tag == f"{_W}t":
            parts.append(run.text or "")
        elif run.tag == f"{_W}tab":
            parts.append("\t")
        elif run.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
    return "".join(parts)


def _is_hidden(run: Element) -> bool:
    """Return whether Word neither shows nor prints `run`."""
    mark = run.find(f"{_W}rPr/{_W}vanish")
    return mark is not None and mark.get(f"{_W}val", "true") not in {"0", "false", "off"}
