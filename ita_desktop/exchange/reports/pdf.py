"""The text layer of a PDF report, in reading order."""

from __future__ import annotations

import re

from ita_desktop.exchange.cage.reading import pages_in
from ita_desktop.problems import BadInput, InputFault

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
    """Return the text of the PDF file `data`, page after page, with shifted marks in their places.

    Raises:
        BadInput: it is damaged, has a password, is only a picture, or passes a limit.
        MachineProblem: nothing could be started to read it.
    """
    # Older Word versions leave sara am as ` า`.
    text = "\n".join(_LOST_AM.sub("ำ", page.translate(_SHIFTED)) for page in pages_in(data, source))
    if not text.strip():
        raise BadInput((InputFault(source, "แฟ้ม PDF ที่ไม่มีข้อความ เช่น ภาพสแกน", "แฟ้ม PDF ที่มีข้อความที่คัดลอกได้"),))
    return text
