"""Pages of a PDF as pictures, by PDFium: what is seen and printed is the PDF itself. Safe in any thread."""

from __future__ import annotations

from threading import Lock

from PySide6.QtGui import QImage

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


def draw_pages(pdf: bytes, dots_per_inch: float, first: int = 0, last: int | None = None) -> list[QImage]:
    """Return pictures of the pages from `first` to before `last`, counted from 0; without `last` to the end."""
    import pypdfium2

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            pictures = []
            for number in range(len(document))[first:last]:
                bitmap = document[number].render(scale=dots_per_inch / POINTS_PER_INCH, rev_byteorder=True)
                lines = bytes(bitmap.buffer)
                image = QImage(lines, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB888)
                pictures.append(image.copy())  # the copy owns its memory; PDFium's goes with the document
            return pictures
        finally:
            document.close()
