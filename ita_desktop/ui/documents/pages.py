"""Pages of a PDF as pictures, by PDFium: what is seen and printed is the PDF itself. Safe in any thread."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

POINTS_PER_INCH = 72
_ONE_AT_A_TIME = Lock()


def count_pages(pdf: bytes) -> int:
    """Return how many pages `pdf` has."""
    import pypdfium2

    with _ONE_AT_A_TIME:  # PDFium is not made for several threads
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


@dataclass(frozen=True, slots=True)
class Match:
    """Where a text stands.

    Attributes:
        page: counted from 0.
        boxes: left, top, width and height of each stretch, as shares of the page's width and height.
    """

    page: int
    boxes: tuple[tuple[float, float, float, float], ...]


def find_text(pdf: bytes, text: str) -> list[Match]:
    """Return every place where `text` stands in `pdf`, in order; upper and lower case are one."""
    import pypdfium2

    found: list[Match] = []
    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for number, page in enumerate(document):
                textpage = page.get_textpage()
                searcher = textpage.search(text)
                while (place := searcher.get_next()) is not None:
                    boxes = (textpage.get_rect(box) for box in range(textpage.count_rects(*place)))
                    found.append(Match(number, tuple(_share(box, *page.get_size()) for box in boxes)))
        finally:
            document.close()
    return found


def _share(box: tuple[float, float, float, float], width: float, height: float) -> tuple[float, float, float, float]:
    """Return a box of PDF points, counted from the lower left, as shares of the page from the upper left."""
    left, bottom, right, top = box
    return left / width, (height - top) / height, (right - left) / width, (top - bottom) / height


def fit_pages(pdf: bytes, dots: int) -> list[QImage]:
    """Return pictures of all pages, each `dots` wide, whatever its format."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_picture(page, dots / page.get_width()) for page in document]
        finally:
            document.close()


def draw_pages(pdf: bytes, dots_per_inch: float, first: int = 0, last: int | None = None) -> list[QImage]:
    """Return pictures of the pages from `first` to before `last`, counted from 0; without `last` to the end."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            chosen = range(len(document))[first:last]
            return [_picture(document[number], dots_per_inch / POINTS_PER_INCH) for number in chosen]
        finally:
            document.close()


def _picture(page: PdfPage, scale: float) -> QImage:
    bitmap = page.render(scale=scale, rev_byteorder=True)
    lines = bytes(bitmap.buffer)
    image = QImage(lines, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
    return image.copy()  # the copy owns its memory; PDFium's goes with the document
