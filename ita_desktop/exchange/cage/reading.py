"""What a caged child answers, checked like any foreign file and made into values."""

from __future__ import annotations

import base64
import datetime as dt
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ita_desktop.exchange.cage.keeper import Kind, read_in_cage
from ita_desktop.exchange.limits import (
    COLOUR_DOTS,
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_IMAGES,
    MOST_PAGES,
    MOST_PIXELS,
    MOST_SCAN,
    MOST_TEXT,
    PRINTED_HEIGHT,
    too_much,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_CELL_KINDS = frozenset({"number", "percent", "date", "error", "formula"})
_NUMBER = re.compile(r"-?\d{1,4300}(\.\d{1,400})?([eE][+-]?\d{1,3})?|-?inf|nan")
_LONGEST_NAME = 500
_MOST_SHEETS = 2_000
_WIDEST_IMAGE = 6 * PRINTED_HEIGHT


class CagedCell(NamedTuple):
    """One cell of a sheet.

    Attributes:
        kind: `text`, `number`, `percent` (a number that shows as one), `date`, `error`, or `formula` for one without a
            result.
        text: what it holds: a text with its line breaks, a number in Python's writing, a day as 2025-10-01 and what
            follows it; at most one character longer than a cell of Excel can be.
    """

    kind: str
    text: str


BLANK = CagedCell("text", "")


class MergedArea(NamedTuple):
    """Rows and columns, by number from 1, whose cells are one."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class CagedSheet:
    """One sheet.

    Attributes:
        name: as it stands on its tab.
        is_visible: whether a person sees it.
        rows: by number from 1, upwards, the cells of each row in which something stands, up to the last of them; also
            of rows and columns that are hidden.
        hidden_rows: runs of rows, by number from 1 and upwards, that a person does not see.
        hidden_columns: the same of columns, by number from 1.
        merged: areas of cells that are shown as one, of which only the first holds anything.
    """

    name: str
    is_visible: bool
    rows: dict[int, list[CagedCell]] = field(default_factory=dict)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    merged: list[MergedArea] = field(default_factory=list)

    def hides(self, row: int) -> bool:
        """Return whether a person does not see the row of that number."""
        at = bisect_right(self.hidden_rows, row, key=lambda rows: rows.start)
        return at > 0 and row in self.hidden_rows[at - 1]


class WordCell(NamedTuple):
    """One cell of a table in a document.

    Attributes:
        text: its paragraphs, one a line, without the tables that stand in it.
        columns: over how many columns it reaches, from 1.
        goes_on: whether it is a part of the cell above, as in one merged over several rows; its text is empty then.
    """

    text: str
    columns: int = 1
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class WordTable:
    """One table of a document; a table inside a cell follows as one of its own.

    Attributes:
        rows: the cells of each row, from left to right.
        is_ruled: of a table on printed pages, whether lines part its columns, or only gaps; None where the document
            itself says what its cells are.
        starts: the rows, by their place, that begin a printed page, with the columns in which each may go on with the
            row above.
        page: the number of the printed page it begins on.
    """

    rows: list[tuple[WordCell, ...]] = field(default_factory=list)
    is_ruled: bool | None = field(default=None, compare=False)
    starts: dict[int, frozenset[int]] = field(default_factory=dict, compare=False)
    page: int | None = field(default=None, compare=False)


WordBlock = str | WordTable
"""What follows one another in a document: a paragraph as its text, or a table."""


@dataclass(frozen=True, slots=True)
class CagedPage:
    """One page of a PDF file.

    Attributes:
        has_picture: whether a picture covers so much of it that there may be text or a table in it.
        unreadable: letters on it whose font does not tell what they are.
        blocks: its paragraphs and tables in reading order, without running heads and page numbers; a table that goes on
            from page to page stands whole on its first one.
    """

    has_picture: bool = False
    unreadable: int = 0
    blocks: list[WordBlock] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CagedImage:
    """One image.

    Attributes:
        name: what it is called in its file.
        width: in pixels, as it came.
        height: in pixels, as it came.
        columns: dots of each of the `PRINTED_HEIGHT` rows in which it is printed.
        dots: those rows, eight dots to the byte, each row in whole bytes, white as 1.
    """

    name: str
    width: int
    height: int
    columns: int
    dots: bytes


def sheets_in(data: bytes, source: str, kind: Kind = Kind.SHEETS) -> tuple[CagedSheet, ...]:
    """Return the sheets of the workbook `data`, an .xlsx if `kind` does not say else. Raises as `read_in_cage` does."""
    sheets: list[CagedSheet] = []
    cells = looks = 0

    def take(value: object) -> None:
        nonlocal cells, looks
        match value:
            case {"sheet": str(name), "visible": bool(is_visible)} if len(sheets) < _MOST_SHEETS:
                sheets.append(CagedSheet(name[:_LONGEST_NAME], is_visible))
            case {"row": int(number), "cells": [_, *_] as wired} if sheets:
                row = sheets[-1].rows.setdefault(number, [])
                row += map(_cell, wired)
                cells += len(wired)
                if cells > MOST_CELLS + MOST_COLUMNS or len(row) > MOST_COLUMNS:
                    raise ValueError(number)
            case {"hidden": "rows", "places": [int(first), int(last)]} if sheets:
                _hide(sheets[-1].hidden_rows, first, last)
                looks += 1
            case {"hidden": "columns", "places": [int(first), int(last)]} if sheets:
                _hide(sheets[-1].hidden_columns, first, last)
                looks += 1
            case {"merged": [int(top), int(left), int(bottom), int(right)]} if (
                sheets and 0 < top <= bottom and 0 < left <= right
            ):
                sheets[-1].merged.append(MergedArea(top, left, bottom, right))
                looks += 1
            case _:
                raise ValueError(value)
        if looks > MOST_CELLS:
            raise ValueError(value)

    read_in_cage(kind, data, source, take)
    return tuple(sheets)


def _hide(hidden: list[range], first: int, last: int) -> None:
    if not (hidden[-1].stop if hidden else 1) <= first <= last:
        raise ValueError(first)
    hidden.append(range(first, last + 1))


def _cell(wired: object) -> CagedCell:
    match wired:
        case None:
            return BLANK
        case str(text):
            kind = "text"
        case [str(kind), str(text)] if kind in _CELL_KINDS:
            if kind == "date":
                dt.date.fromisoformat(text[:10])
            elif kind in {"number", "percent"} and _NUMBER.fullmatch(text) is None:
                raise ValueError(text)
        case _:
            raise ValueError(wired)
    if len(text) > LONGEST_CELL + 1:
        raise ValueError(text)
    return CagedCell(kind, text)


def words_in(data: bytes, source: str, kind: Kind = Kind.WORDS) -> list[WordBlock]:
    """Return the paragraphs and tables of the document `data` in order, a .docx if `kind` does not say else.

    Raises as `read_in_cage` does.
    """
    blocks: list[WordBlock] = []
    take_block = _block_taker()
    read_in_cage(kind, data, source, lambda value: take_block(blocks, value))
    return blocks


def pages_in(data: bytes, source: str) -> list[CagedPage]:
    """Return the pages of the PDF file `data`. Raises as `read_in_cage` does."""
    pages: list[CagedPage] = []
    take_block = _block_taker()

    def take(value: object) -> None:
        match value:
            case {"page": int(number), "picture": bool(picture), "unreadable": int(unreadable)}:
                if number != len(pages) + 1 or number > MOST_PAGES:
                    raise ValueError(number)
                pages.append(CagedPage(picture, unreadable))
            case _ if pages:
                take_block(pages[-1].blocks, value)
            case _:
                raise ValueError(value)

    read_in_cage(Kind.PAGES, data, source, take)
    return pages


def _block_taker() -> Callable[[list[WordBlock], object], None]:
    """Return what takes one value after the other into the blocks of a document, as many as it may hold."""
    parts = 0

    def take(blocks: list[WordBlock], value: object) -> None:
        nonlocal parts
        match value:
            case str():
                blocks.append(value)
                parts += 1
            case {"table": True, **rest}:
                is_ruled = rest.get("ruled")
                blocks.append(WordTable(is_ruled=is_ruled if isinstance(is_ruled, bool) else None))
                parts += 1
            case {"cells": [*wired], **rest} if blocks and isinstance(table := blocks[-1], WordTable):
                if isinstance(columns := rest.get("open"), list):
                    table.starts[len(table.rows)] = frozenset(at for at in columns if isinstance(at, int))
                table.rows.append(tuple(map(_word_cell, wired)))
                parts += 1 + len(wired)
            case _:
                raise ValueError(value)
        if parts > MOST_TEXT:
            raise ValueError(value)

    return take


def _word_cell(wired: object) -> WordCell:
    match wired:
        case str(text):
            return WordCell(text)
        case [str(text), int(columns), bool(goes_on)] if 0 < columns <= MOST_COLUMNS:
            return WordCell(text, columns, goes_on)
        case _:
            raise ValueError(wired)


class OwnData(NamedTuple):
    """What a file of our own carries.

    Attributes:
        text: the exchange JSON, not checked yet.
        is_intact: whether the pages still say what they said when the file was made.
    """

    text: str
    is_intact: bool


def own_data_in(data: bytes, source: str) -> OwnData | None:
    """Return what the Word or PDF file `data` of ours carries, or None. Raises as `read_in_cage` does."""
    pieces: list[str] = []
    intact: list[bool] = []

    def take(value: object) -> None:
        match value:
            case {"intact": bool(is_intact)} if not intact:
                intact.append(is_intact)
            case str(piece) if intact and sum(map(len, pieces)) + len(piece) <= MOST_TEXT:
                pieces.append(piece)
            case _:
                raise ValueError(value)

    read_in_cage(Kind.OWN, data, source, take)
    return OwnData("".join(pieces), intact[0]) if intact else None


class CagedScan(NamedTuple):
    """What the scan of a signed paper is.

    Attributes:
        ending: what its name should end in: `pdf`, `jpg` or `png`.
        pages: how many it has.
    """

    ending: str
    pages: int


def scan_in(data: bytes, source: str, most: int = MOST_SCAN) -> CagedScan:
    """Return what the scan `data` of `most` bytes is; every page was drawn once. Raises as `read_in_cage` does."""
    found: list[CagedScan] = []

    def take(value: object) -> None:
        match value:
            case {"ending": "pdf" | "jpg" | "png" as ending, "pages": int(pages)} if (
                0 < pages <= MOST_PAGES and not found
            ):
                found.append(CagedScan(ending, pages))
            case _:
                raise ValueError(value)

    if len(data) > most:
        way = f"แฟ้มไม่เกิน {most // 1_000_000} ล้านไบต์ โปรดสแกนที่ 150–200 จุดต่อนิ้ว แบบขาวดำหรือสีเทา แล้วลองอีกครั้ง"
        raise too_much(source, f"แฟ้มขนาด {len(data):,} ไบต์", way)
    read_in_cage(Kind.SCAN, data, source, take)
    return found[0]


@dataclass(frozen=True, slots=True)
class CagedColours:
    """An image as the cage gives it, in colour on white.

    Attributes:
        width: in pixels, as it stands in its file.
        height: likewise.
        columns: dots of each row.
        rows: how many rows there are.
        dots: the rows, three bytes a dot: red, green, blue.
    """

    name: str
    width: int
    height: int
    columns: int
    rows: int
    dots: bytes


def colours_in(data: bytes, source: str) -> Sequence[CagedColours]:
    """Return the images of the PNG, JPEG or .docx file `data` as they look. Raises as `read_in_cage` does."""
    images: list[CagedColours] = []

    def take(value: object) -> None:
        match value:
            case {
                "name": str(name),
                "width": int(width),
                "height": int(height),
                "columns": int(columns),
                "rows": int(rows),
                "dots": str(dots),
            } if 0 < width * height <= MOST_PIXELS and columns > 0 and rows > 0 and len(images) < MOST_IMAGES:
                colours = base64.b64decode(dots, validate=True)
                if columns * rows > COLOUR_DOTS or len(colours) != 3 * columns * rows:
                    raise ValueError(name)
                images.append(CagedColours(name[:_LONGEST_NAME], width, height, columns, rows, colours))
            case _:
                raise ValueError(value)

    read_in_cage(Kind.COLOURS, data, source, take)
    return images


def images_in(data: bytes, source: str) -> Sequence[CagedImage]:
    """Return the images of the PNG, JPEG or .docx file `data`, ready for print. Raises as `read_in_cage` does."""
    images: list[CagedImage] = []

    def take(value: object) -> None:
        match value:
            case {
                "name": str(name),
                "width": int(width),
                "height": int(height),
                "columns": int(columns),
                "dots": str(dots),
            } if 0 < width * height <= MOST_PIXELS and 0 < columns <= _WIDEST_IMAGE and len(images) < MOST_IMAGES:
                rows = base64.b64decode(dots, validate=True)
                if len(rows) != PRINTED_HEIGHT * -(-columns // 8):
                    raise ValueError(name)
                images.append(CagedImage(name[:_LONGEST_NAME], width, height, columns, rows))
            case _:
                raise ValueError(value)

    read_in_cage(Kind.IMAGES, data, source, take)
    return images
