"""The text layer of a PDF report, in reading order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.exchange.limits import MOST_PAGES, MOST_TEXT, Clock, too_much
from ita_desktop.problems import BadInput, InputFault, KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Protocol

    class _TextPage(Protocol):
        def get_text_range(self) -> str: ...

        def close(self) -> None: ...

    class _Page(Protocol):
        def get_textpage(self) -> _TextPage: ...

        def close(self) -> None: ...


_EXPECTED = "แฟ้ม PDF ที่ไม่เสียหาย ไม่มีรหัสผ่าน และมีข้อความที่คัดลอกได้"
_SHIFTED = str.maketrans(
    dict(
        zip(
            map(chr, range(0xF700, 0xF71B)),
            "ฐิีึื่้๊๋์่้๊๋์ญัํ็่้๊๋์ฺุู",
            strict=True,
        )
    )
)
"""The old Windows places of shifted Thai marks, as fonts of that time leave them in a PDF (docs/thai-paper.md §2.1)."""

_LOST_AM = re.compile(r" า")


def text_of_pdf(data: bytes, source: str) -> str:
    """Return the text of the PDF file `data`, page after page.

    Raises:
        BadInput: it is damaged, has a password, is only a picture, or passes a limit.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise BadInput((InputFault(source, "แฟ้ม PDF ที่เปิดไม่ได้", _EXPECTED),)) from error
    try:
        text = "\n".join(_pages(document, source))
    except KnownProblem:
        raise
    except Exception as error:
        raise BadInput((InputFault(source, "แฟ้ม PDF ที่อ่านไม่ได้", _EXPECTED),)) from error
    finally:
        document.close()
    if not text.strip():
        raise BadInput((InputFault(source, "แฟ้ม PDF ที่ไม่มีข้อความ เช่น ภาพสแกน", _EXPECTED),))
    return text


def _pages(document: Sequence[_Page], source: str) -> Iterator[str]:
    if len(document) > MOST_PAGES:
        raise too_much(source, f"แฟ้มที่มี {len(document):,} หน้า", f"แฟ้มไม่เกิน {MOST_PAGES} หน้า")
    clock = Clock(source)
    length = 0
    for number in range(len(document)):
        clock.check()
        text = _page_text(document[number])
        length += len(text)
        if length > MOST_TEXT:
            raise too_much(source, "ข้อความที่ยาวเกินไป", f"ข้อความไม่เกิน {MOST_TEXT:,} ตัวอักษร")
        yield text


def _page_text(page: _Page) -> str:
    """Return the page's text with shifted marks in their places; older Word versions leave sara am as ` า`."""
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
    finally:
        text_page.close()
        page.close()
    return _LOST_AM.sub("ำ", text.translate(_SHIFTED))
