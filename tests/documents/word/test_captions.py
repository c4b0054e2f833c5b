"""Captions, references and contents in Word: real fields that are finished when the file is opened."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from itertools import product
from typing import TYPE_CHECKING

import pytest
from docx.oxml.ns import qn
from helpers_documents import open_word, ordered
from helpers_plan import report
from helpers_sampling import some
from helpers_tagged import tagged

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.blocks import CaptionKind, Chart, Table
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.word.writer import write_docx

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from ita_desktop.documents.blocks import Caption, Document

IN_LAYOUTS = some(product(LAYOUTS, Digits), lambda case: case)


def body_of(document: Document) -> BaseOxmlElement:
    body: BaseOxmlElement = open_word(write_docx(document)).element.body
    return body


def texts(element: BaseOxmlElement) -> str:
    return "".join(each.text or "" for each in element.iter(qn("w:t")))


def in_style(body: BaseOxmlElement, style: str) -> list[BaseOxmlElement]:
    paragraphs = body.iter(qn("w:p"))
    return [each for each in paragraphs if any(one.get(qn("w:val")) == style for one in each.iter(qn("w:pStyle")))]


def captions_of(document: Document) -> list[tuple[CaptionKind, Caption]]:
    found = []
    for block in (block for section in document.sections for block in section.blocks):
        if isinstance(block, (Table, Chart)) and block.caption is not None:
            kind = CaptionKind.TABLE if isinstance(block, Table) else CaptionKind.FIGURE
            found.append((kind, block.caption))
    return found


@pytest.mark.parametrize(("layout", "digits"), IN_LAYOUTS)
def test_captions_are_counted_by_word_and_say_what_the_pdf_says(layout: str, digits: Digits) -> None:
    document = ordered(DocumentKind.REPORT, report("002"), layout=layout, digits=digits)
    body, thai = body_of(document), digits is Digits.THAI
    captions = captions_of(document)
    written = in_style(body, "Caption")
    assert [texts(each) for each in written] == [caption.text(kind, thai=thai) for kind, caption in captions]
    fields = [each.get(qn("w:instr"), "") for one in written for each in one.iter(qn("w:fldSimple"))]
    shape = "THAIARABIC" if thai else "ARABIC"
    names = {CaptionKind.TABLE: "Table", CaptionKind.FIGURE: "Figure"}
    assert fields == [f" SEQ {names[kind]} \\* {shape} " for kind, _ in captions]
    titles = [each.get(qn("w:val")) for each in body.iter(qn("w:tblCaption"))]
    assert titles == [caption.words for kind, caption in captions if kind is CaptionKind.TABLE]


def test_a_caption_stays_with_what_it_names() -> None:
    body = body_of(ordered(DocumentKind.REPORT, report("002"), layout="by-tool"))
    for caption in in_style(body, "Caption"):
        over = caption.getnext()
        keeps = caption.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
        if texts(caption).startswith(CaptionKind.TABLE):
            assert keeps
            assert over is not None
            assert over.tag == qn("w:tbl")
        else:
            picture = caption.getprevious()
            assert picture is not None
            assert list(picture.iter(qn("w:drawing")))
            assert picture.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name != "single-table"])
def test_the_contents_are_one_field_of_links_with_the_pages_of_our_pdf(layout: str) -> None:
    document = ordered(DocumentKind.REPORT, report("000"), layout=layout)
    body = body_of(document)
    entries = [*in_style(body, "TOC1"), *in_style(body, "TOC2")]
    pdf = {link.text.replace(" ", "") for link in tagged(write_pdf(document)).those("Link")}
    assert {texts(each).replace(" ", "") for each in entries} == pdf
    (told,) = (each.text or "" for each in body.iter(qn("w:instrText")))
    assert told.split()[0] == "TOC"
    sides = [each.get(qn("w:fldCharType")) for each in body.iter(qn("w:fldChar"))]
    assert sides == ["begin", "separate", "end"]
    marks = [each.get(qn("w:name")) for each in body.iter(qn("w:bookmarkStart"))]
    assert len(set(marks)) == len(marks)
    for link in body.iter(qn("w:hyperlink")):
        assert link.get(qn("w:anchor")) in marks
        (page,) = link.iter(qn("w:fldSimple"))
        assert page.get(qn("w:instr")) == f" PAGEREF {link.get(qn('w:anchor'))} \\h "


def test_a_short_paper_has_no_contents_in_word_either() -> None:
    body = body_of(ordered(DocumentKind.REPORT, report("000"), layout="single-table"))
    assert not in_style(body, "TOCHeading")
    assert not list(body.iter(qn("w:fldChar")))


def test_what_refers_to_a_table_is_a_field_that_finds_it_and_nothing_asks_to_be_brought_up_to_date() -> None:
    content = write_docx(ordered(DocumentKind.REPORT, report("000"), layout="by-item"))
    with zipfile.ZipFile(BytesIO(content)) as package:
        document = package.read("word/document.xml").decode("utf-8")
        settings = package.read("word/settings.xml").decode("utf-8")
    wanted = re.findall(r"REF (_Ref_\w+)", document)
    assert wanted
    assert set(wanted) <= set(re.findall(r'w:name="(_Ref_\w+)"', document))
    assert "updateFields" not in settings
    assert "w:dirty" not in document


@pytest.mark.parametrize("layout", LAYOUTS)
def test_no_picture_of_a_chart_floats_over_text(layout: str) -> None:
    body = body_of(ordered(DocumentKind.REPORT, report("002"), layout=layout))
    drawings = list(body.iter(qn("w:drawing")))
    assert [child.tag for drawing in drawings for child in drawing] == [qn("wp:inline")] * len(drawings)
    rules = [
        each.get(qn("w:lineRule"))
        for drawing in drawings
        for paragraph in drawing.iterancestors(qn("w:p"))
        for each in paragraph.iter(qn("w:spacing"))
    ]
    assert set(rules) <= {"auto"}
