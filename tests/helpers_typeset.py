"""Making a PDF in memory and reading it back, as the tests of the typesetting do."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pypdfium2
from helpers_tagged import tagged

from ita_desktop.documents.typeset.canvas import ThaiCanvas
from ita_desktop.documents.typeset.content import Setting
from ita_desktop.documents.typeset.pages import PageLayout, make_pdf

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus.flowables import Flowable

    from ita_desktop.documents.typeset.lines import SetLine

SETTING = Setting()
PLAIN = PageLayout(numbers=False)


def pdf_of(story: Sequence[Flowable], layout: PageLayout = PLAIN, setting: Setting = SETTING) -> bytes:
    """Return `story` as a PDF."""
    buffer = io.BytesIO()
    make_pdf(buffer, story, setting=setting, title="เอกสารทดสอบ", author="สำนักงานตัวอย่าง", layout=layout)
    return buffer.getvalue()


def full_width(line: SetLine) -> float:
    """Return the width a line takes on paper, in points."""
    return line.spread


def page_of(flowable: Flowable, width: float, height: float, margin: float = 40) -> bytes:
    """Return a page with `flowable`, laid out `width` points wide, in its upper left corner."""
    buffer = io.BytesIO()
    canvas = ThaiCanvas(buffer, pagesize=(width + 2 * margin, height + 2 * margin))
    _, taken = flowable.wrap(width, height)
    flowable.drawOn(canvas, margin, margin + height - taken)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def squeezed(text: str) -> str:
    """Return `text` without white space."""
    return re.sub(r"\s+", "", text)


def pdfium_text(pdf: bytes) -> str:
    """Return what PDFium (Chrome, Edge, our preview) copies from all pages."""
    document = pypdfium2.PdfDocument(pdf)
    texts: list[str] = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return "\n".join(texts)


def poppler_text(pdf: bytes, *options: str) -> str | None:
    """Return what poppler copies, or None on a machine without its `pdftotext`."""
    program = shutil.which("pdftotext")
    if program is None:
        return None
    done = subprocess.run([program, *options, "-", "-"], input=pdf, capture_output=True, check=True)
    return done.stdout.decode("utf-8")


def copies(pdf: bytes, *options: str) -> dict[str, str]:
    """Return what each reader on this machine copies, and what the tags say, white space left out."""
    read = {"pdfium": pdfium_text(pdf), "poppler": poppler_text(pdf, *options), "tags": tagged(pdf).whole_text}
    return {reader: squeezed(text) for reader, text in read.items() if text is not None}


def ink_box(pdf: bytes, page: int = 0, scale: float = 4) -> tuple[float, float, float, float] | None:
    """Return the box of all that is drawn on a page, in points from its upper left corner, or None if empty."""
    from PIL import ImageOps

    document = pypdfium2.PdfDocument(pdf)
    image = document[page].render(scale=scale, grayscale=True).to_pil()
    document.close()
    box = ImageOps.invert(image).point(lambda value: 255 if value > 60 else 0).getbbox()
    if box is None:
        return None
    left, top, right, bottom = box
    return left / scale, top / scale, right / scale, bottom / scale
