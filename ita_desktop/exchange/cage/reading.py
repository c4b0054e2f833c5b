"""What a caged child answers, checked like any foreign file and made into values."""

from __future__ import annotations

import base64
import datetime as dt
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from ita_desktop.exchange.cage.keeper import Kind, read_in_cage
from ita_desktop.exchange.limits import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    MOST_IMAGES,
    MOST_PAGES,
    MOST_PIXELS,
    MOST_TEXT,
    PRINTED_HEIGHT,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

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


@dataclass(frozen=True, slots=True)
class CagedSheet:
    """One sheet.

    Attributes:
        name: as it stands on its tab.
        is_visible: whether a person sees it.
        rows: by number from 1, upwards, the cells of each row in which something stands, up to the last of them.
        hidden: how many rows and columns of it nobody sees; they are left out.
    """

    name: str
    is_visible: bool
    rows: dict[int, list[CagedCell]] = field(default_factory=dict)
    hidden: tuple[int, int] = (0, 0)


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


def sheets_in(data: bytes, source: str) -> tuple[CagedSheet, ...]:
    """Return the sheets of the .xlsx file `data`. Raises as `read_in_cage` does."""
    sheets: list[CagedSheet] = []
    cells = 0

    def take(value: object) -> None:
        nonlocal cells
        match value:
            case {"sheet": str(name), "visible": bool(is_visible), **more} if len(sheets) < _MOST_SHEETS:
                match more.get("hidden", [0, 0]):
                    case [int(rows), int(columns)]:
                        sheets.append(CagedSheet(name[:_LONGEST_NAME], is_visible, hidden=(rows, columns)))
                    case _:
                        raise ValueError(value)
            case {"row": int(number), "cells": [_, *_] as wired} if sheets:
                row = sheets[-1].rows.setdefault(number, [])
                row += map(_cell, wired)
                cells += len(wired)
                if cells > MOST_CELLS + MOST_COLUMNS or len(row) > MOST_COLUMNS:
                    raise ValueError(number)
            case _:
                raise ValueError(value)

    read_in_cage(Kind.SHEETS, data, source, take)
    return tuple(sheets)


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


def words_in(data: bytes, source: str) -> list[str | list[str]]:
    """Return the .docx file `data`: paragraphs as texts, table rows as the texts of their cells, in order.

    Raises as `read_in_cage` does.
    """
    blocks: list[str | list[str]] = []

    def take(value: object) -> None:
        match value:
            case str():
                blocks.append(value)
            case [*cells] if all(isinstance(cell, str) for cell in cells):
                blocks.append([str(cell) for cell in cells])
            case _:
                raise ValueError(value)
        if len(blocks) > MOST_TEXT:
            raise ValueError(value)

    read_in_cage(Kind.WORDS, data, source, take)
    return blocks


def pages_in(data: bytes, source: str) -> list[str]:
    """Return the text of each page of the PDF file `data`. Raises as `read_in_cage` does."""
    pages: list[str] = []

    def take(value: object) -> None:
        if not isinstance(value, str) or len(pages) >= MOST_PAGES:
            raise ValueError(value)
        pages.append(value)

    read_in_cage(Kind.PAGES, data, source, take)
    return pages


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
