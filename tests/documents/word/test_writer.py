from __future__ import annotations

import io
import zipfile

import pytest
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from helpers_documents import document_of, open_word, row
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.documents.blocks import (
    Align,
    Document,
    Heading,
    ListBlock,
    Marker,
    PageBreak,
    Paragraph,
    Section,
    Span,
    Table,
    text,
)
from ita_desktop.documents.word.writer import write_docx


def test_same_document_gives_same_bytes() -> None:
    document = document_of(Heading("หัวข้อ"), Paragraph(text("ข้อความ")), ListBlock((text("หนึ่ง"),)))
    assert write_docx(document) == write_docx(document)


def test_headings_are_words_own() -> None:
    word = open_word(write_docx(document_of(*(Heading(f"ชั้น {level}", level=level) for level in (1, 2, 3)))))
    names = [paragraph.style.name for paragraph in word.paragraphs if paragraph.style is not None]
    assert names == ["Heading 1", "Heading 2", "Heading 3"]


def test_paragraph_keeps_its_look() -> None:
    block = Paragraph((Span("ปกติ "), Span("หนา", bold=True), Span("ขีด", underline=True)), first_indent=72, size=18)
    paragraph = open_word(write_docx(document_of(block))).paragraphs[0]
    assert paragraph.text == "ปกติ หนาขีด"
    assert [run.bold for run in paragraph.runs] == [None, True, None]
    assert [run.underline for run in paragraph.runs] == [None, None, True]
    assert paragraph.paragraph_format.alignment == WD_ALIGN_PARAGRAPH.THAI_JUSTIFY
    assert paragraph.paragraph_format.first_line_indent == Pt(72)
    properties = paragraph.runs[1]._element.find(qn("w:rPr"))
    assert properties is not None
    assert [child.tag for child in properties] == [qn(f"w:{tag}") for tag in ("b", "bCs", "sz", "szCs")]


@pytest.mark.parametrize(
    ("align", "expected"),
    [
        (Align.LEFT, WD_ALIGN_PARAGRAPH.LEFT),
        (Align.CENTRE, WD_ALIGN_PARAGRAPH.CENTER),
        (Align.RIGHT, WD_ALIGN_PARAGRAPH.RIGHT),
    ],
)
def test_alignment(align: Align, expected: WD_ALIGN_PARAGRAPH) -> None:
    paragraph = open_word(write_docx(document_of(Paragraph(text("ก"), align=align)))).paragraphs[0]
    assert paragraph.alignment == expected


def test_text_is_thai_complex_script_in_the_chosen_font() -> None:
    word = open_word(write_docx(document_of(Paragraph(text("ก"))), font="TH SarabunIT๙"))
    default = word.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    assert default is not None
    fonts, size, size_complex, language = default
    assert fonts.get(qn("w:cs")) == fonts.get(qn("w:ascii")) == "TH SarabunIT๙"
    assert size.get(qn("w:val")) == size_complex.get(qn("w:val")) == "32"
    assert language.get(qn("w:bidi")) == "th-TH"


@pytest.mark.parametrize(("thai_digits", "number_format"), [(True, "thaiNumbers"), (False, "decimal")])
def test_pages_and_lists_are_numbered_in_the_documents_digits(*, thai_digits: bool, number_format: str) -> None:
    word = open_word(write_docx(document_of(ListBlock((text("ก"), text("ข"))), thai_digits=thai_digits)))
    section = word.sections[0]
    pages = section._sectPr.find(qn("w:pgNumType"))
    assert pages is not None
    assert pages.get(qn("w:fmt")) == number_format
    assert section.different_first_page_header_footer
    field = section.header.paragraphs[0]._p.find(qn("w:fldSimple"))
    assert field is not None
    assert field.get(qn("w:instr")) == " PAGE "
    formats = [each.get(qn("w:val")) for each in word.part.numbering_part.element.iter(qn("w:numFmt"))]
    assert formats.count(number_format) == 1


def test_each_list_counts_for_itself() -> None:
    lists = (ListBlock((text("ก"), text("ข"))), ListBlock((text("ค"),), start=5))
    word = open_word(write_docx(document_of(*lists, ListBlock((text("ง"),), marker=Marker.DASH))))
    places = [each.get(qn("w:val")) for each in word.element.body.iter(qn("w:numId"))]
    assert places == ["1", "1", "2", "3"]
    starts = [each.get(qn("w:val")) for each in word.part.numbering_part.element.iter(qn("w:startOverride"))]
    assert starts == ["1", "5", "1"]


def test_sections_have_their_own_pages() -> None:
    sections = (Section((Paragraph(text("ตั้ง")),)), Section((Paragraph(text("นอน")),), landscape=True))
    word = open_word(write_docx(Document(title="ก", author="ข", sections=sections)))
    portrait, landscape = word.sections
    assert portrait.orientation is WD_ORIENT.PORTRAIT
    assert landscape.orientation is WD_ORIENT.LANDSCAPE
    assert landscape.page_width == portrait.page_height
    for side, length in (("left", 3), ("right", 2), ("top", 2.5), ("bottom", 2)):
        assert getattr(portrait, f"{side}_margin") == pytest.approx(Cm(length), abs=Pt(0.05))


def test_page_break_before_paragraph_and_table() -> None:
    table = Table((100,), (), (row("ก"),))
    word = open_word(write_docx(document_of(Heading("หนึ่ง"), PageBreak(), Heading("สอง"), PageBreak(), table)))
    assert [paragraph.paragraph_format.page_break_before for paragraph in word.paragraphs] == [None, True, True, None]


def test_properties_name_title_and_author() -> None:
    properties = open_word(write_docx(document_of())).core_properties
    assert (properties.title, properties.author) == ("รายงาน", "เทศบาลตำบลตัวอย่าง")
    assert properties.created is not None
    assert properties.created.year == 2000


def test_nothing_in_text_is_markup_or_field() -> None:
    words = "<w:b/> &amp; { PAGE } =1+1 {{name}} %s"
    assert open_word(write_docx(document_of(Paragraph(text(words))))).paragraphs[0].text == words


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_makes_a_file_that_opens(words: str) -> None:
    content = write_docx(document_of(Heading(words), Paragraph(text(words)), Table((50,), (row(words),), ())))
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
    assert len(open_word(content).tables) == 1
