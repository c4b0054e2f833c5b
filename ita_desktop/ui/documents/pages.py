"""Pages of a PDF as pictures, by PDFium: what is seen and printed is the PDF itself. Safe in any thread."""

from __future__ import annotations

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
