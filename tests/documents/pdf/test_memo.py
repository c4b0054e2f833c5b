from __future__ import annotations

import io

import pypdfium2
import pytest
from helpers_typeset import SETTING, ink_box, page_of, pdf_of, pdfium_text
from reportlab.platypus.flowables import Spacer

from ita_desktop.documents import measures
from ita_desktop.documents.pdf.memo import SignatureBlock, dotted_line, draw_image
from ita_desktop.documents.typeset.canvas import ThaiCanvas
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.pages import Together
from ita_desktop.documents.typeset.paragraph import ThaiParagraph


def signature() -> SignatureBlock:
    lines = ["(นายสมมุติ  นามแฝง)", "ปลัดเทศบาลตำบลตัวอย่าง"]
    return SignatureBlock(
        SETTING, lines, TextStyle(), centre=measures.SIGNATURE_CENTRE, gap=54, before_signature="ลงชื่อ"
    )


def page_texts_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_the_closing_paragraph_goes_with_the_signature() -> None:
    closing = ThaiParagraph(SETTING, "จึงเรียนมาเพื่อโปรดพิจารณา", TextStyle(first_indent=measures.FIRST_INDENT))
    story = [Spacer(1, 640), Together([closing, signature()], divisible=False)]
    first, second = page_texts_of(pdf_of(story))
    assert "จึงเรียน" not in first
    assert second.split() == ["จึงเรียนมาเพื่อโปรดพิจารณา", "ลงชื่อ", "(นายสมมุติ", "นามแฝง)", "ปลัดเทศบาลตำบลตัวอย่าง"]


def test_the_signature_is_centred_on_its_place() -> None:
    pdf = page_of(signature(), measures.TEXT_WIDTH, 200)
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    lines = sorted(boxes, key=lambda box: -box[1])[1:]  # below ลงชื่อ
    middles = [(left + right) / 2 - 40 for left, _, right, _ in lines]
    assert middles == [pytest.approx(measures.SIGNATURE_CENTRE, abs=3)] * 2
    assert pdfium_text(pdf).split()[0] == "ลงชื่อ"


def drawn(x1: float, x2: float) -> tuple[float, float, float, float] | None:
    buffer = io.BytesIO()
    canvas = ThaiCanvas(buffer, pagesize=(300, 100))
    dotted_line(canvas, x1, x2, 50)
    canvas.showPage()
    canvas.save()
    return ink_box(buffer.getvalue())


def test_dots_run_from_end_to_end_under_the_line() -> None:
    box = drawn(40, 240)
    assert box is not None
    assert box[0] == pytest.approx(40, abs=1)
    assert box[2] == pytest.approx(240, abs=4)
    assert 50 < box[1] < box[3] < 54


def test_no_room_gives_no_dots() -> None:
    assert drawn(100, 100) is None
    assert drawn(100, 90) is None


def test_what_is_no_image_is_an_os_error() -> None:
    canvas = ThaiCanvas(io.BytesIO())
    with pytest.raises(OSError, match="identify"):
        draw_image(canvas, b"not an image", 0, 0, width=10, height=10, alternative="ตรา")
