"""Scans of signed papers: PDF, JPEG and PNG that can be read; anything else is refused in words."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from ita_desktop.exchange.cage.reading import CagedScan, scan_in
from ita_desktop.exchange.limits import MOST_SCAN
from ita_desktop.problems import BadInput


def pdf(pages: int) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file)
    for _ in range(pages):
        canvas.drawString(72, 700, "signed")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def picture(form: str, mode: str = "L") -> bytes:
    file = io.BytesIO()
    Image.new(mode, (1240, 1754), "white").save(file, form)
    return file.getvalue()


def test_what_scanners_write_is_taken() -> None:
    assert scan_in(pdf(3), "a.pdf") == CagedScan("pdf", 3)
    assert scan_in(picture("JPEG"), "a.jpg") == CagedScan("jpg", 1)
    assert scan_in(picture("PNG", "1"), "a.pdf") == CagedScan("png", 1)  # what it is, not what it is called


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"MZ\x90 a program", "PDF, JPG"),
        (picture("GIF"), "PDF, JPG"),
        (pdf(1)[:200], "เสียหาย"),
        (picture("JPEG")[:900], "เสียหาย"),
        (b"", "PDF, JPG"),
        (b"%PDF-" + b"0" * MOST_SCAN, "150–200 จุดต่อนิ้ว"),
    ],
)
def test_the_rest_is_refused_in_words(data: bytes, told: str) -> None:
    with pytest.raises(BadInput, match=told):
        scan_in(data, "ลงนาม.pdf")
