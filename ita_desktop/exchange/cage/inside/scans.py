"""The scan of a signed paper: whether it can be read at all. Every page is drawn once, small, and thrown away."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

from ita_desktop.exchange.limits import MOST_PAGES, MOST_PIXELS, Clock, too_much
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from collections.abc import Iterator

_PDF = b"%PDF-"
_HEAD = 1024
_DOTS = 400
"""Dots of a page's longer side, as it is drawn."""
_ENDINGS = {"PNG": "png", "JPEG": "jpg"}


def read_scan(data: bytes, source: str) -> Iterator[dict[str, object]]:
    """Yield what the file is, by the `ending` its name should have, and how many `pages` it has.

    Raises:
        BadInput: it is neither PDF, PNG nor JPEG, or has too much.
    """
    yield _pages(data, source) if _PDF in data[:_HEAD] else _picture(data, source)


def _pages(data: bytes, source: str) -> dict[str, object]:
    clock = Clock(source)
    document = pypdfium2.PdfDocument(data)
    if not 0 < len(document) <= MOST_PAGES:
        raise too_much(source, f"{len(document):,} หน้า", f"แฟ้มที่มี 1 ถึง {MOST_PAGES:,} หน้า")
    for number in range(len(document)):
        clock.check()
        page = document[number]
        page.render(scale=_DOTS / max(*page.get_size(), 1))
    return {"ending": "pdf", "pages": len(document)}


def _picture(data: bytes, source: str) -> dict[str, object]:
    expected = "แฟ้มสแกนชนิด PDF, JPG หรือ PNG"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # what we take is bounded below
        try:
            image = Image.open(io.BytesIO(data), formats=tuple(_ENDINGS))
        except OSError as error:
            raise BadInput((InputFault(source, "แฟ้มที่ไม่ใช่ PDF หรือรูป", expected),)) from error
        if image.width * image.height > MOST_PIXELS:
            raise too_much(source, "รูปที่ใหญ่เกินไป", f"รูปไม่เกิน {MOST_PIXELS // 1_000_000} ล้านจุด")
        image.load()
    return {"ending": _ENDINGS[str(image.format)], "pages": 1}
