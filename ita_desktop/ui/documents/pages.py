"""Pages of a PDF as pictures, by PDFium: what is seen and printed is the PDF itself. Safe in any thread."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage

from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pypdfium2 import PdfDocument as _Document
    from pypdfium2 import PdfPage as _Page

POINTS_PER_INCH = 72
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True)
class Hit:
    """A place where a text was found.

    Attributes:
        page: counted from 0.
        boxes: one for each line it stands on, in points from the page's top left corner.
    """

    page: int
    boxes: tuple[QRectF, ...]


def count_pages(pdf: bytes) -> int:
    """Return how many pages `pdf` has."""
    with _opened(pdf) as document:
        return len(document)


def page_sizes(pdf: bytes) -> tuple[QSizeF, ...]:
    """Return width and height of each page, in points."""
    with _opened(pdf) as document:
        return tuple(QSizeF(*document[number].get_size()) for number in range(len(document)))


def picked_pages(pdf: bytes, numbers: Sequence[int]) -> bytes:
    """Return a PDF of pages `numbers`, counted from 0; `pdf` itself, byte for byte, where they are all in order."""
    import io

    import pypdfium2

    with _opened(pdf) as document:
        if list(numbers) == list(range(len(document))):
            return pdf
        picked = pypdfium2.PdfDocument.new()
        picked.import_pages(document, list(numbers))
        file = io.BytesIO()
        picked.save(file)
        picked.close()
        return file.getvalue()


def draw_page(pdf: bytes, number: int, dots_per_inch: float, first_line: int = 0, lines: int | None = None) -> QImage:
    """Return a picture of page `number`, counted from 0; of `lines` lines of its dots only, when they are given."""
    scale = dots_per_inch / POINTS_PER_INCH
    with _opened(pdf) as document:
        page = document[number]
        height = ceil(page.get_height() * scale)
        last_line = height if lines is None else min(first_line + lines, height)
        # Half a dot less than a whole number, because PDFium's wrapper rounds what it cuts off up to whole dots.
        cut = (0, max(height - last_line - 0.5, 0) / scale, 0, max(first_line - 0.5, 0) / scale)
        bitmap = page.render(scale=scale, crop=cut, rev_byteorder=True)
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
        return image.copy()  # the copy owns its memory; PDFium's goes with the document


def find_text(pdf: bytes, wanted: str) -> tuple[Hit, ...]:
    """Return where `wanted` stands, in reading order; white space, case and the kind of digits do not matter."""
    needle = _folded(wanted)
    if not needle:
        return ()
    with _opened(pdf) as document:
        return tuple(hit for number in range(len(document)) for hit in _hits(document[number], number, needle))


def _hits(page: _Page, number: int, needle: str) -> Iterator[Hit]:
    """Give each place of `needle` on `page`."""
    from pypdfium2 import raw

    text = page.get_textpage()
    letters, places = [], []
    for index in range(text.count_chars()):
        letter = _folded(chr(raw.FPDFText_GetUnicode(text, index)))
        letters.append(letter)
        places += [index] * len(letter)
    whole = "".join(letters)
    start = whole.find(needle)
    while start >= 0:
        first, last = places[start], places[start + len(needle) - 1]
        rects = (text.get_rect(index) for index in range(text.count_rects(first, last - first + 1)))
        height = page.get_height()
        boxes = (QRectF(left, height - top, right - left, top - bottom) for left, bottom, right, top in rects)
        yield Hit(number, tuple(boxes))
        start = whole.find(needle, start + len(needle))


def _folded(text: str) -> str:
    return "".join(to_arabic(text).split()).casefold().replace("\u200b", "").replace("\x00", "")


@contextmanager
def _opened(pdf: bytes) -> Iterator[_Document]:
    """Open `pdf`, one at a time: PDFium is not made for several threads."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()
