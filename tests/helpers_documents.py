"""Documents for tests, and what can be read back from the files made of them."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import fields, is_dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import docx
import openpyxl
from docx.oxml.ns import qn
from helpers_pdf import squeezed

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.blocks import (
    Caption,
    Cell,
    Chart,
    Document,
    ListBlock,
    Paragraph,
    Row,
    Section,
    Table,
    TableOfContents,
    text,
)
from ita_desktop.documents.building import build
from ita_desktop.documents.order import Order
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.thai.digits import to_thai

if TYPE_CHECKING:
    import datetime as dt

    from docx.document import Document as WordDocument
    from openpyxl.cell.cell import Cell as ExcelCell
    from openpyxl.cell.cell import MergedCell

    from ita_desktop.analysis.wording import Digits
    from ita_desktop.documents.blocks import Block
    from ita_desktop.documents.order import DocumentKind
    from ita_desktop.models.assessment import Assessment

    AnyCell = ExcelCell | MergedCell


_USUAL = OfficeSettings()


def ordered(
    kind: DocumentKind,
    assessment: Assessment,
    *earlier: Assessment,
    layout: str | None = None,
    digits: Digits | None = None,
    unit: str | None = None,
    as_of: dt.date | None = None,
    settings: OfficeSettings = _USUAL,
) -> Document:
    """Return a document of `assessment`, beside the years `earlier`."""
    order = Order(kind, layout=layout, digits=digits, unit=unit, as_of=as_of)
    return build(order, Dossier(assessment, earlier, settings=settings))


def document_of(*blocks: Block, landscape: bool = False, thai_digits: bool = True) -> Document:
    section = Section(blocks, landscape=landscape)
    return Document(title="รายงาน", author="เทศบาลตำบลตัวอย่าง", sections=(section,), thai_digits=thai_digits)


def cell(words: str, *, columns: int = 1, rows: int = 1, shaded: bool = False) -> Cell:
    return Cell((Paragraph(text(words), size=14),), columns=columns, rows=rows, shaded=shaded)


def row(*words: str) -> Row:
    return Row(tuple(cell(each) for each in words))


def open_word(content: bytes) -> WordDocument:
    return docx.Document(io.BytesIO(content))


def png(width: int, height: int) -> bytes:
    """Return a grey picture of that size in pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\x00" + b"\x80" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def texts_of(document: Document) -> list[str]:
    """Return every text of `document` but those of charts, contents and list markers, in order; captions by words."""
    return [text for section in document.sections for text in _texts(section.blocks)]


def _texts(value: object) -> list[str]:
    if isinstance(value, Paragraph):
        return ["".join(span.text for span in value.spans)]
    if isinstance(value, ListBlock):
        return ["".join(span.text for span in entry) for entry in value.entries]
    if isinstance(value, (Chart, TableOfContents)):
        return []
    if isinstance(value, Caption):
        return [value.words]
    if isinstance(value, Table) and value.caption is not None:
        return [value.caption.words, *_texts(replace(value, caption=None))]
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _texts(part)]
    if is_dataclass(value) and not isinstance(value, type):
        return [text for item in fields(value) for text in _texts(getattr(value, item.name))]
    return []


def tables_of(document: Document) -> list[Table]:
    return [block for section in document.sections for block in section.blocks if isinstance(block, Table)]


def head_of(table: Table) -> list[str]:
    """Return the heads of the columns: of two rows the lower where it has one."""
    upper = [(each.rows, each.columns, _texts(each.blocks)[0]) for each in table.head[0].cells]
    lower = iter([_texts(each.blocks)[0] for line in table.head[1:] for each in line.cells])
    heads: list[str] = []
    for rows, columns, words in upper:
        heads += [words] if rows == len(table.head) else [next(lower) for _ in range(columns)]
    return heads


def word_text(content: bytes) -> str:
    """Return all text of a Word file's body, without white space."""
    body = open_word(content).element.body
    return squeezed("".join(each.text or "" for each in body.iter(qn("w:t"))))


def excel_text(content: bytes) -> str:
    """Return all text of an Excel file, without white space; numbers as they are shown."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = (each for sheet in book.worksheets for line in sheet.iter_rows() for each in line)
    return squeezed("\n".join(shown(each) for each in cells))


def shown(cell: AnyCell) -> str:
    """Return what Excel shows in a cell."""
    value = cell.value
    if not isinstance(value, (int, float)):
        return str(value or "")
    places = len(cell.number_format.partition(".")[2])
    text = f"{value:.{places}f}"
    return to_thai(text) if cell.number_format.startswith("[$-D00041E]") else text


def says(squeezed_page: str, text: str, parts: int = 4) -> bool:
    """Tell whether `text` stands on paper, at most in so many parts, as where a cell goes on over the page."""
    words = squeezed(text)
    for _ in range(parts):
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if words[:middle] in squeezed_page else (low, middle - 1)
        words = words[low:]
        if not words:
            return True
    return False


def rows_of(table: Table) -> list[list[str]]:
    """Return the body of a table, the text of each cell; cells that a row above reaches into are left out."""
    return [["".join(_texts(cell.blocks)) for cell in row.cells] for row in table.body]
