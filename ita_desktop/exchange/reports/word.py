"""The text of a Word report: paragraphs as lines, table rows as lines of cells with tabs between."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import MOST_TEXT, Clock, too_much
from ita_desktop.exchange.zip_guard import damaged, guard_zip
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = "word/document.xml"


def text_of_word(data: bytes, source: str) -> str:
    """Return the text of the .docx file `data`; deleted words of tracked changes are left out.

    Raises:
        BadInput: it is damaged, or passes a limit.
    """
    guard_zip(data, source)
    try:
        from defusedxml.ElementTree import fromstring

        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            root = fromstring(archive.read(_DOCUMENT), forbid_dtd=True)
        return "\n".join(_bounded(root, source))
    except KnownProblem:
        raise
    except Exception as error:
        raise damaged(source) from error


def _bounded(root: Element, source: str) -> Iterator[str]:
    clock = Clock(source)
    length = 0
    for line in _lines(root):
        clock.check()
        length += len(line) + 1
        if length > MOST_TEXT:
            raise too_much(source, "ข้อความที่ยาวเกินไป", f"ข้อความไม่เกิน {MOST_TEXT:,} ตัวอักษร")
        yield line


def _lines(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}p":
            yield from _text(child).split("\n")
        elif child.tag == f"{_W}tbl":
            for row in child.iter(f"{_W}tr"):
                yield "\t".join(_cells(row))
        else:
            yield from _lines(child)


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
