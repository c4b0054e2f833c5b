"""Every PDF of ours is PDF/A-2a and PDF/UA-1 as far as a machine can tell, and the checker that says so can see."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest
from helpers_archive import RULES, archive_faults
from helpers_archive_breaking import PIECES, RAW, edited
from helpers_archive_tree_breaking import TREE
from helpers_documents import cell, document_of, ordered, row
from helpers_plan import report, sample
from helpers_sampling import some
from helpers_store import full_assessment
from helpers_tagged import tagged
from helpers_typeset import SETTING, pdf_of
from reportlab.platypus.flowables import PageBreak as NextPage

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.blocks import (
    Chart,
    Cover,
    Document,
    Heading,
    ListBlock,
    Marker,
    MemoHead,
    PageBreak,
    Paragraph,
    Row,
    Section,
    SignerBlock,
    Span,
    Table,
    text,
)
from ita_desktop.documents.charts.figure import Bar, BarChart, Point, YearsChart
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.pages import PageLayout
from ita_desktop.documents.typeset.paragraph import ThaiParagraph
from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.office_settings import OfficeSettings

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Block

GARUDA = (Path(__file__).parents[2] / "files" / "documents" / "garuda.png").read_bytes()
LONG = "เผยแพร่ข้อมูลข่าวสารให้ประชาชนทราบอย่างทั่วถึง " * 30
OWN_LAYOUTS = {"000": "by-item", "002": "three-part", "004": "by-tool"}
NOT_BROKEN = {"A 6.1.13-7"}
"""More than eight million objects."""
BROKEN = some(sorted(RULES - NOT_BROKEN), lambda rule: [rule[:3], rule in RAW, rule in PIECES], share=4)
IN_LAYOUTS = some(product(DocumentKind, LAYOUTS), lambda case: case)
OF_REPORTS = some(product(OWN_LAYOUTS.items(), DocumentKind), lambda case: case)
"""What an ordinary run breaks and writes: each part of the standards, each kind of document, layout and report."""


@cache
def everything() -> bytes:
    """Return a small PDF with one of each thing."""
    bars = (Bar("หนึ่ง", Decimal(80), "80.00"), Bar("สอง", None, "–"))
    table = Table((100, 150, 150), (row("ก", "ข", "ค"),), (row("ง", "จ", "ฉ"), row("ช", "ซ", LONG), row("ฌ", "ญ", "ฎ")))
    return write_pdf(
        document_of(
            MemoHead("สำนักปลัด", "๑/๑", "๑ มกราคม ๒๕๖๙", "รายงาน", garuda=GARUDA),
            Paragraph((Span("เรียน "), Span("นายก", bold=True, underline=True), Span(" ๕๒๖๐๑/-"))),
            SignerBlock("ความเห็น", "เห็นชอบ", 2, "ลงชื่อ", "(นายนามสมมุติ)", ("ปลัด",)),
            Heading("หัวข้อ", 1),
            ListBlock((text("หนึ่ง"), text("สอง ☑ →"))),
            table,
            Chart(BarChart("แผนภูมิ", bars, "ปี 2568", "", Decimal(100)), 400),
        )
    )


def test_one_of_each_thing_is_as_it_should_be() -> None:
    assert archive_faults(everything()) == set()
    assert archive_faults(edited(everything(), lambda _: None)) == set()


@pytest.mark.parametrize("rule", BROKEN)
def test_each_rule_is_seen_broken(rule: str) -> None:
    broken = RAW[rule](everything()) if rule in RAW else edited(everything(), PIECES.get(rule) or TREE[rule])
    assert rule in archive_faults(broken)


@pytest.mark.parametrize(("kind", "layout"), IN_LAYOUTS)
def test_every_document_in_every_layout(kind: DocumentKind, layout: str) -> None:
    settings = OfficeSettings(garuda=GARUDA)
    for assessment in (sample(), full_assessment()):
        assert archive_faults(write_pdf(ordered(kind, assessment, layout=layout, settings=settings))) == set()


@pytest.mark.parametrize(("own", "kind"), OF_REPORTS)
def test_every_document_of_the_real_reports_in_its_own_layout(own: tuple[str, str], kind: DocumentKind) -> None:
    number, layout = own
    assert archive_faults(write_pdf(ordered(kind, report(number), layout=layout))) == set()


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_an_office_that_has_filled_in_nothing(kind: DocumentKind) -> None:
    empty = Assessment(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
    assert archive_faults(write_pdf(ordered(kind, empty, digits=Digits.ARABIC))) == set()


ODD: dict[str, tuple[Block, ...]] = {
    "nothing": (),
    "an empty paragraph": (Paragraph(()),),
    "a heading of the third level first": (Heading("ก", 3), Heading("ข", 2)),
    "a list without entries": (ListBlock(()),),
    "a list with an empty entry": (ListBlock((text(""), text("ก")), Marker.EMPTY_BOX),),
    "a head without rows": (Table((100, 100), (row("ก", "ข"),), ()),),
    "rows without a head": (Table((100, 100), (), (row("ก", "ข"), row("", ""))),),
    "a row that leaves places out": (Table((100, 100, 100), (row("ก", "ข", "ค"),), (row("ง"), row("จ", "ฉ"))),),
    "a row that is covered": (Table((100, 100), (), (Row((cell("ก", rows=2), cell("ข", rows=2))), Row(()))),),
    "one column": (Table((100,), (), (row("ก"), row("ข"))),),
    "a table over pages": (Table((90, 90), (row("ก", "ข"),), tuple(row(f"{n}", LONG) for n in range(12))),),
    "a cell higher than a page": (Table((90, 90), (row("ก", "ข"),), (row("ก", LONG * 20),)),),
    "a cover alone": (Cover(("ชื่อ", "รายงาน"), ()),),
    "a cover with an emblem": (Cover(("ก",), ("ข",), emblem=GARUDA),),
    "two covers": (Cover(("ก",), ("ข",)), PageBreak(), Cover((), ("ค",))),
    "a chart without values": (Chart(BarChart("ก", (Bar("ข", None, "–"),), "", "", Decimal(100)), 300),),
    "a chart of one year": (Chart(YearsChart("ก", (Point("2568", Decimal(90), "90.00"),)), 300),),
    "strange text": (Paragraph(text("<b>&amp; ﷽ ☺ \x00\ue000 中 ₂ ① é → ☐ - -\n-")),),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_documents(name: str) -> None:
    assert archive_faults(write_pdf(document_of(*ODD[name]))) == set()


def test_a_title_of_strange_characters_and_none() -> None:
    document = document_of(Paragraph(text("ก")))
    for title in ("", "a & <b> \x01\ufffe ๑", "(ไม่ปิด"):
        content = write_pdf(replace(document, title=title, author=title))
        assert archive_faults(content) == set()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            assert str(pdf.docinfo.get("/Title", "")) == title


def test_a_picture_in_colours_of_print_is_made_one_of_screens() -> None:
    from PIL import Image

    target = io.BytesIO()
    Image.new("CMYK", (4, 4), (0, 0, 0, 255)).save(target, "JPEG")
    head = MemoHead("", "", "", "", garuda=target.getvalue())
    assert archive_faults(write_pdf(document_of(head))) == set()


def test_catch_words_and_footers_belong_to_nothing() -> None:
    story = [ThaiParagraph(SETTING, LONG, TextStyle()), NextPage(), ThaiParagraph(SETTING, "ก", TextStyle())]
    content = pdf_of(story, PageLayout(catch_words=True, footer="ท้าย"))
    assert archive_faults(content) == set()
    assert tagged(content).whole_text == f"{LONG.strip()}ก"


def test_pages_lying_on_their_side_and_the_same_bytes_twice() -> None:
    sections = (Section((Paragraph(text(LONG * 6)),)), Section((Paragraph(text("ก")),), landscape=True))
    document = Document("ก", "ข", sections)
    assert archive_faults(write_pdf(document)) == set()
    assert write_pdf(document) == write_pdf(document)
    assert everything() == everything.__wrapped__()
