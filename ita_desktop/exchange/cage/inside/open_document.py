"""OpenDocument files of LibreOffice and its kin: the sheets of an .ods, the paragraphs and tables of an .odt."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

from defusedxml.ElementTree import fromstring

from ita_desktop.exchange.cage.inside.sending import (
    Sheets,
    cell_text,
    hidden,
    merged_cells,
    number_cell,
    within_limits,
    word_cell,
)
from ita_desktop.exchange.cage.inside.zip_guard import guard_zip
from ita_desktop.exchange.limits import MOST_COLUMNS, MOST_ROWS, too_much

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree.ElementTree import Element

    from ita_desktop.exchange.cage.inside.sending import Sent, WiredBlock, WiredCell

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
_OFFICE, _TABLE, _TEXT, _STYLE = (f"{_NAMES}{name}:1.0}}" for name in ("office", "table", "text", "style"))
_KIND = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_ROW = f"{_TABLE}table-row"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_ASIDE = {
    f"{_OFFICE}annotation",
    f"{_TEXT}tracked-changes",
    f"{_TEXT}note",
    f"{_TABLE}tracked-changes",
    f"{_NAMES}drawing:1.0}}custom-shape",
    f"{_OFFICE}forms",
}
"""What stands beside the text: comments, notes, deleted words."""
_HIDDEN = {"collapse", "filter"}
_LAST_ROW = 1 << 20
_MOST_SPACES = 100


def read_open_sheets(data: bytes, source: str) -> Iterator[Sent]:
    """Yield each sheet of the .ods file `data` as `Sheets.send` does, followed by what is hidden and merged in it.

    Raises:
        BadInput: it passes a limit or is dangerous; what else goes wrong is the libraries'.
    """
    root = _content(data, source)
    shown = {style.get(f"{_STYLE}name"): _shows(style) for style in root.iter(f"{_STYLE}style")}
    found = [
        (table, shown.get(table.get(f"{_TABLE}style-name"), True))
        for book in root.iter(f"{_OFFICE}spreadsheet")
        for table in book.findall(f"{_TABLE}table")
    ]
    sheets = Sheets(source, sum(is_visible for _, is_visible in found))
    for table, is_visible in found:
        name = table.get(f"{_TABLE}name", "")
        yield from sheets.send(name, _rows(table, f"{source}: แผ่นงาน {name}"), is_visible=is_visible)
        yield from hidden("rows", _hidden(_placed(table, _ROW, "number-rows-repeated")))
        yield from hidden("columns", _hidden(_placed(table, f"{_TABLE}table-column", "number-columns-repeated")))
        yield from _merged(table)


def read_open_words(data: bytes, source: str) -> Iterator[WiredBlock]:
    """Yield the running heads, paragraphs and tables of the .odt file `data`, as `read_words` does.

    Raises:
        BadInput: it passes a limit or is dangerous; what else goes wrong is the libraries'.
    """
    return within_limits(_document(data, source), source)


def _document(data: bytes, source: str) -> Iterator[WiredBlock]:
    body = _content(data, source).find(f"{_OFFICE}body/{_OFFICE}text")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        has_styles = "styles.xml" in archive.namelist()
        styles = fromstring(archive.read("styles.xml"), forbid_dtd=True) if has_styles else None
    for head in styles.iter(f"{_STYLE}header") if styles is not None else ():
        yield from _blocks(head)
    yield from _blocks(body) if body is not None else ()


def _content(data: bytes, source: str) -> Element:
    guard_zip(data, source)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return fromstring(archive.read("content.xml"), forbid_dtd=True)


def _shows(style: Element) -> bool:
    given = style.find(f"{_STYLE}table-properties")
    return given is None or given.get(f"{_TABLE}display") != "false"


def _times(element: Element, name: str) -> int:
    given = element.get(f"{_TABLE}{name}", "1")
    return max(1, int(given[:9])) if given.isdecimal() else 1


def _within(element: Element, *tags: str) -> Iterator[Element]:
    """Yield the rows, columns or cells of `element`, also those in groups, but none of a table inside it."""
    for child in element:
        if child.tag in tags:
            yield child
        elif child.tag not in {_ROW, *_CELLS}:
            yield from _within(child, *tags)


def _placed(table: Element, tag: str, repeated: str) -> Iterator[tuple[int, int, Element]]:
    """Yield each row or column with the first and last of the places that it stands for, from 1."""
    last = 0
    for element in _within(table, tag):
        first, last = last + 1, last + _times(element, repeated)
        yield first, last, element


def _hidden(placed: Iterator[tuple[int, int, Element]]) -> Iterator[tuple[int, int]]:
    for first, last, element in placed:
        if element.get(f"{_TABLE}visibility") in _HIDDEN:
            yield first, min(last, _LAST_ROW)


def _rows(table: Element, source: str) -> Iterator[tuple[int, list[WiredCell]]]:
    for first, last, element in _placed(table, _ROW, "number-rows-repeated"):
        row: list[WiredCell] = []
        for cell in _within(element, *_CELLS):
            room = MOST_COLUMNS - len(row)
            if room <= 0:
                break
            row += [_wired(cell)] * min(room, _times(cell, "number-columns-repeated"))
        if all(cell is None for cell in row):
            continue
        if last - first >= MOST_ROWS:
            raise too_much(source, "แถวเดียวกันที่ซ้ำมากผิดปกติ", f"ตารางไม่เกิน {MOST_ROWS:,} แถว")
        for number in range(first, last + 1):
            yield number, list(row)


def _merged(table: Element) -> Iterator[Sent]:
    for first, _, row in _placed(table, _ROW, "number-rows-repeated"):
        column = 1
        for cell in _within(row, *_CELLS):
            down, across = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
            if down > 1 or across > 1:
                yield merged_cells(first, column, min(first + down - 1, _LAST_ROW), min(column + across - 1, _LAST_ROW))
            column += _times(cell, "number-columns-repeated")


def _wired(cell: Element) -> WiredCell:
    if cell.tag != _CELLS[0]:
        return None  # what a merged cell covers shows nowhere
    text = cell_text(_lines(cell))
    kind = cell.get(f"{_OFFICE}value-type", "")
    value = cell.get(f"{_OFFICE}value", "")
    if cell.get(_KIND) == "error":
        return ["error", text]
    if kind in {"float", "currency", "percentage"} and value:
        number = float(value)
        return number_cell(int(number) if number.is_integer() else number, is_percent=kind == "percentage")
    if kind == "date" and (day := cell.get(f"{_OFFICE}date-value")):
        return ["date", day.replace("T", " ")]
    if text:
        return text
    return ["formula", ""] if cell.get(f"{_TABLE}formula") else None


def _lines(element: Element) -> str:
    """Return the paragraphs of a cell, one a line, without the tables that stand in it."""
    return "\n".join(block for block in _blocks(element, tables=False) if isinstance(block, str))


def _blocks(element: Element, *, tables: bool = True) -> Iterator[WiredBlock]:
    for child in element:
        if child.tag in _PARAGRAPHS:
            yield _text(child)
        elif child.tag == f"{_TABLE}table":
            yield from _table(child) if tables else ()
        elif child.tag not in _ASIDE:
            yield from _blocks(child, tables=tables)


def _table(table: Element) -> Iterator[WiredBlock]:
    """Yield the table, then those that stand in its cells."""
    yield {"table": True}
    inner: list[Element] = []
    for _, _, row in _placed(table, _ROW, "number-rows-repeated"):
        cells: list[object] = []
        beside = 0  # cells still to come that the one before them reaches over
        for cell in _within(row, *_CELLS):
            times = min(_times(cell, "number-columns-repeated"), MOST_COLUMNS - len(cells))
            if cell.tag != _CELLS[0]:
                cells += [word_cell("", goes_on=True)] * (times - beside)
                beside = max(0, beside - times)
                continue
            beside = _times(cell, "number-columns-spanned") - 1
            cells += [word_cell(_lines(cell), beside + 1)] * times
            inner += _tables_in(cell)
        yield {"cells": cells}
    for one in inner:
        yield from _table(one)


def _tables_in(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == f"{_TABLE}table":
            yield child
        else:
            yield from _tables_in(child)


def _text(paragraph: Element) -> str:
    parts: list[str] = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == f"{_TEXT}tab":
            parts.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            parts.append("\n")
        elif child.tag == f"{_TEXT}s":
            given = child.get(f"{_TEXT}c", "1")
            parts.append(" " * min(_MOST_SPACES, int(given[:4]) if given.isdecimal() else 1))
        elif child.tag not in _ASIDE:
            parts.append(_text(child))
        parts.append(child.tail or "")
    return "".join(parts)
