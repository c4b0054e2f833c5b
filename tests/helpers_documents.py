"""Documents for tests, and what can be read back from the files made of them."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING

import docx

from ita_desktop.documents.blocks import Cell, Document, Paragraph, Row, Section, text

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

    from ita_desktop.documents.blocks import Block


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
