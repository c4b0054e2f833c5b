"""Reading a PDF back as a person's viewer would: its text by page, and where its lines stand."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw


def page_texts(content: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(content)
    try:
        return [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()


def squeezed(text: str) -> str:
    """Return `text` without white space: where lines break is no part of what it says."""
    return "".join(text.split())


@dataclass(frozen=True)
class Mark:
    """A character on a page; lengths in points, `baseline` from the paper's top edge."""

    text: str
    left: float
    baseline: float
    size: float


def marks(content: bytes, page_number: int = 0) -> list[Mark]:
    document = pypdfium2.PdfDocument(content)
    try:
        page = document[page_number]
        height = page.get_height()
        text = page.get_textpage()
        found = []
        for index in range(text.count_chars()):
            x, y = raw.c_double(), raw.c_double()
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            found.append(
                Mark(text.get_text_range(index, 1), x.value, height - y.value, raw.FPDFText_GetFontSize(text, index))
            )
        return found
    finally:
        document.close()
