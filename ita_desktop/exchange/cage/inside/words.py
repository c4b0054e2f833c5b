"""The paragraphs and table rows of a Word file."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from ita_desktop.exchange.cage.inside.zip_guard import guard_zip
from ita_desktop.exchange.limits import MOST_TEXT, Clock, too_much

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"


def read_words(data: bytes, source: str) -> Iterator[str | list[str]]:
    """Yield each paragraph of the .docx file `data` as its text, and each table row as the texts of its cells.

    Deleted words of tracked changes are left out.

    Raises:
        BadInput: it passes a limit or is dangerous; what else goes wrong is the libraries'.
    """
    guard_zip(data, source)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = fromstring(archive.read(_DOCUMENT), forbid_dtd=True)
    clock = Clock(source)
    length = 0
    for block in _blocks(root):
        clock.check()
        length += (len(block) if isinstance(block, str) else sum(map(len, block)) + len(block)) + 1
        if length > MOST_TEXT:
            raise too_much(source, "ข้อความที่ยาวเกินไป", f"ข้อความไม่เกิน {MOST_TEXT:,} ตัวอักษร")
        yield block


def _blocks(element: Element) -> Iterator[str | list[str]]:
    for child in element:
        if child.tag == f"{_W}p":
            yield _text(child)
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                yield list(_cells(row))
        else:
            yield from _blocks(child)


def _cells(row: Element) -> Iterator[str]:
    for cell in row.iter(f"{_W}tc"):
        yield " ".join(" ".join(_text(paragraph) for paragraph in cell.iter(f"{_W}p")).split())
        span = cell.find(f"{_W}tcPr/{_W}gridSpan")
        width = span.get(f"{_W}val", "1") if span is not None else "1"
        yield from [""] * (min(int(width), 50) - 1 if width.isdecimal() else 0)


def _text(paragraph: Element) -> str:
    parts: list[str] = []
    for run in paragraph.iter():
        if run.tag == f"{_W}t":
            parts.append(run.text or "")
        elif run.tag == f"{_W}tab":
            parts.append("\t")
        elif run.tag in {f"{_W}br", f"{_W}cr"}:
            parts.append("\n")
    return "".join(parts)
