"""The text layer of a PDF file, in reading order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2

from ita_desktop.exchange.limits import MOST_PAGES, MOST_TEXT, Clock, too_much

if TYPE_CHECKING:
    from collections.abc import Iterator


def read_pages(data: bytes, source: str) -> Iterator[str]:
    """Yield the text of each page of the PDF file `data` as it stands there.

    Raises:
        BadInput: it passes a limit; what else goes wrong is PDFium's.
    """
    document = pypdfium2.PdfDocument(data)
    if len(document) > MOST_PAGES:
        raise too_much(source, f"แฟ้มที่มี {len(document):,} หน้า", f"แฟ้มไม่เกิน {MOST_PAGES} หน้า")
    clock = Clock(source)
    length = 0
    for number in range(len(document)):
        clock.check()
        page = document[number]
        text_page = page.get_textpage()
        text: str = text_page.get_text_range()
        text_page.close()
        page.close()
        length += len(text)
        if length > MOST_TEXT:
            raise too_much(source, "ข้อความที่ยาวเกินไป", f"ข้อความไม่เกิน {MOST_TEXT:,} ตัวอักษร")
        yield text
