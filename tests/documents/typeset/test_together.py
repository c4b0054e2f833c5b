from __future__ import annotations

import pypdfium2
from helpers_typeset import SETTING, copies, pdf_of
from reportlab.platypus.flowables import Spacer

from ita_desktop.documents import measures
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.pages import Together
from ita_desktop.documents.typeset.paragraph import ThaiParagraph

HEADING = TextStyle(bold=True, keep_with_next=True, space_before=6)
LONG = "ดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต " * 30


def page_texts_of(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_a_heading_goes_with_the_first_lines_of_its_paragraph() -> None:
    room = measures.PAGE_HEIGHT - measures.TOP_MARGIN - measures.BOTTOM_MARGIN
    for left, on_first in ((4.2 * 18.08, True), (2.2 * 18.08, False)):
        story = [
            Spacer(1, room - left - 6),
            ThaiParagraph(SETTING, "หัวข้อสำคัญ", HEADING),
            ThaiParagraph(SETTING, LONG, TextStyle()),
        ]
        first, second, *_ = page_texts_of(pdf_of(story))
        assert ("หัวข้อสำคัญ" in first) is on_first
        assert ("ดำเนินการ" in first) is on_first
        assert "ดำเนินการ" in second


def test_what_is_taller_than_a_page_is_let_go() -> None:
    parts = [ThaiParagraph(SETTING, LONG * 3, TextStyle()) for _ in range(3)]
    pdf = pdf_of([Together(parts, divisible=False)])
    assert set(copies(pdf).values()) == {(LONG * 9).replace(" ", "")}
