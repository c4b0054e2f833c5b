"""Which rows and columns of an Excel sheet nobody sees; openpyxl does not say when it only reads."""

from __future__ import annotations

import posixpath
import re
import zipfile
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_HIDDEN = re.compile(rb"\bhidden\s*=\s*[\"'](?:1|true)[\"']|\bht\s*=\s*[\"']0(?:\.0*)?[\"']|\bwidth\s*=\s*[\"']0(?:\.0*)?[\"']")
_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d+)[\"']")
_SPAN = re.compile(rb"\b(min|max)\s*=\s*[\"'](\d+)[\"']")
_MOST_COLUMNS = 16_384


def hidden_parts(archive: zipfile.ZipFile) -> Iterator[tuple[frozenset[int], frozenset[int]]]:
    """Yield, for each sheet in the workbook's order, the numbers from 1 of its hidden rows and of its hidden columns."""
    book = fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True)
    relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in book.iter():
        if sheet.tag.endswith("}sheet"):
            target = targets.get(sheet.get(_RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield _hidden_in(archive.read(path))


def _hidden_in(sheet: bytes) -> tuple[frozenset[int], frozenset[int]]:
    rows = frozenset(
        int(number[1])
        for match in _ROW.finditer(sheet)
        if _HIDDEN.search(match[0]) and (number := _NUMBER.search(match[0])) is not None
    )
    columns: set[int] = set()
    for match in _COLUMN.finditer(sheet[: sheet.find(b"sheetData")]):
        span = {key: int(value) for key, value in _SPAN.findall(match[0])}
        if _HIDDEN.search(match[0]) and {b"min", b"max"} == span.keys():
            columns.update(range(span[b"min"], min(span[b"max"], _MOST_COLUMNS) + 1))
    return rows, frozenset(columns)
