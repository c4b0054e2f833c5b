from __future__ import annotations

import pypdfium2
import pytest
from helpers_typeset import SETTING, copies, page_of, pdf_of, pdfium_text
from reportlab.platypus.flowables import Spacer

from ita_desktop.documents import measures
from ita_desktop.documents.pdf.memo import SignatureBlock
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.pages import Together
from ita_desktop.documents.typeset.paragraph import ThaiParagraph

HEADING = TextStyle(bold=True, keep_with_next=True, space_before=6)
LONG = "ดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต " * 30


def signature() -> SignatureBlock:
    lines = ["(นายสมมุติ  นามแฝง)", "ปลัดเทศบาลตำบลตัวอย่าง"]
    return SignatureBlock(
        SETTING, lines, TextStyle(), centre=measures.SIGNATURE_CENTRE, gap=54, before_signature="ลงชื่อ"
    )


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_a_heading_goes_with_the_first_lines_of_its_paragraph() -> None:
    room = measures.PAGE_HEIGHT - measures.TOP_MARGIN - measures.BOTTOM_MARGIN
    for left, on_first in ((4.2 * 18.08, True), (2.2 * 18.08, False)):
        story = [
            Spacer(1, room - left - 6),
            ThaiParagraph(SETTING, "หัวข้อสำคัญ", HEADING),
            ThaiParagraph(SETTING, LONG, TextStyle()),
        ]
        first, second, *_ = pages(pdf_of(story))
        assert ("หัวข้อสำคัญ" in first) is on_first
        assert ("ดำเนินการ" in first) is on_first
        assert "ดำเนินการ" in second


def test_the_closing_paragraph_goes_with_the_signature() -> None:
    closing = ThaiParagraph(SETTING, "จึงเรียนมาเพื่อโปรดพิจารณา", TextStyle(first_indent=measures.FIRST_INDENT))
    story = [Spacer(1, 640), Together([closing, signature()], divisible=False)]
    first, second = pages(pdf_of(story))
    assert "จึงเรียน" not in first
    assert second.split() == ["จึงเรียนมาเพื่อโปรดพิจารณา", "ลงชื่อ", "(นายสมมุติ", "นามแฝง)", "ปลัดเทศบาลตำบลตัวอย่าง"]


def test_what_is_taller_than_a_page_is_let_go() -> None:
    parts = [ThaiParagraph(SETTING, LONG * 3, TextStyle()) for _ in range(3)]
    pdf = pdf_of([Together(parts, divisible=False)])
    assert set(copies(pdf).values()) == {(LONG * 9).replace(" ", "")}


def test_the_signature_is_centred_on_its_place() -> None:
    pdf = page_of(signature(), measures.TEXT_WIDTH, 200)
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage()
    boxes = [text.get_rect(index) for index in range(text.count_rects())]
    lines = sorted(boxes, key=lambda box: -box[1])[1:]  # below ลงชื่อ
    middles = [(left + right) / 2 - 40 for left, _, right, _ in lines]
    assert middles == [pytest.approx(measures.SIGNATURE_CENTRE, abs=3)] * 2
    assert pdfium_text(pdf).split()[0] == "ลงชื่อ"
