"""One rule of numbers: captions in the order of the paper, references that name them, contents where they help."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_documents import ordered, row, texts_of
from helpers_plan import report, sample
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.blocks import (
    Caption,
    CaptionKind,
    Cell,
    Chart,
    Cover,
    Heading,
    MemoHead,
    PageBreak,
    Paragraph,
    Row,
    Section,
    Span,
    Table,
    TableOfContents,
)
from ita_desktop.documents.charts.figure import Bar, BarChart
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.numbering import FEWEST_ENTRIES, with_numbers
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.assessment import Agency, Assessment

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Block

FIGURE = BarChart("แผนภูมิ", (Bar("หนึ่ง", Decimal(80), "80.00"),), "ปี 2568", "", Decimal(100))


def table(words: str, key: str = "", *spans: Span) -> Table:
    body = Row((Cell((Paragraph(spans or (Span("ก"),)),)),))
    return Table((100,), (row("หัว"),), (body,), caption=Caption(words, key))


def chart(words: str) -> Chart:
    return Chart(FIGURE, 300, caption=Caption(words))


def numbers(sections: tuple[Section, ...], kind: type[Table | Chart]) -> list[int]:
    blocks = [block for section in sections for block in section.blocks if isinstance(block, kind)]
    return [block.caption.number for block in blocks if block.caption is not None]


@given(st.lists(st.lists(st.sampled_from("tcp"), max_size=6), max_size=4))
def test_tables_and_figures_are_counted_each_for_themselves_through_all_sections(kinds: list[list[str]]) -> None:
    made: dict[str, Block] = {"t": table("ก"), "c": chart("ข"), "p": Paragraph((Span("ค"),))}
    sections = with_numbers(tuple(Section(tuple(made[kind] for kind in each)) for each in kinds))
    flat = [kind for each in kinds for kind in each]
    assert numbers(sections, Table) == list(range(1, flat.count("t") + 1))
    assert numbers(sections, Chart) == list(range(1, flat.count("c") + 1))


def test_what_orders_the_page_is_not_counted() -> None:
    bare = Table((100,), (), (row("ก"),))
    (section,) = with_numbers((Section((bare, table("ก"), bare, table("ข"))),))
    assert [each.caption and each.caption.number for each in section.blocks if isinstance(each, Table)] == [
        None,
        1,
        None,
        2,
    ]


def test_text_names_the_number_of_what_it_speaks_of_also_before_it_and_in_a_cell() -> None:
    spans = (Span("ดู"), Span("ตาราง", refers="way"), Span(" และ"), Span("แผนของปี", refers="plan"))
    sections = (Section((Paragraph(spans), table("ก"), table("ข", "way", Span("", refers="way")))),)
    (section,) = with_numbers(sections)
    paragraph, _, last = section.blocks
    assert isinstance(paragraph, Paragraph)
    assert isinstance(last, Table)
    assert "".join(span.text for span in paragraph.spans) == "ดูตารางที่ 2 และแผนของปี"
    assert [span.refers for span in paragraph.spans] == ["", "way", "", ""]
    (cell,) = last.body[0].cells
    assert isinstance(cell.blocks[0], Paragraph)
    assert cell.blocks[0].spans[0].text == "ตารางที่ 2"


def test_text_of_a_person_that_looks_like_a_reference_stays() -> None:
    (section,) = with_numbers((Section((Paragraph((Span("{plan} ตารางที่ 99"),)), table("ก", "plan"))),))
    assert isinstance(section.blocks[0], Paragraph)
    assert section.blocks[0].spans[0].text == "{plan} ตารางที่ 99"


def test_contents_stand_after_the_cover_of_the_paper_and_never_list_the_memo() -> None:
    memo = Section((MemoHead("", "", "", ""), Heading("เรื่องเดิม", 2)))
    headings = tuple(Heading(f"หัวข้อ {number}", 1 + number % 2) for number in range(FEWEST_ENTRIES))
    small = Heading("ย่อย", 3)
    paper = Section((Cover(("ปก",), ()), PageBreak(), small, *headings[:2]))
    sections = with_numbers((memo, paper, Section(headings[2:])))
    assert sections[0] == memo
    cover, end, contents, after, *rest = sections[1].blocks
    assert isinstance(cover, Cover)
    assert end == after == PageBreak()
    assert isinstance(contents, TableOfContents)
    assert [(each.text, each.level, each.anchor) for each in contents.entries] == [
        (heading.text, heading.level, place) for place, heading in enumerate(headings, start=1)
    ]
    listed = [each for each in (*rest, *sections[2].blocks) if isinstance(each, Heading)]
    assert [each.anchor for each in listed] == [0, *range(1, FEWEST_ENTRIES + 1)]


def test_few_headings_need_no_contents() -> None:
    few = tuple(Heading("ก", 2) for _ in range(FEWEST_ENTRIES - 1))
    for sections in ((Section(few),), (), (Section(()),)):
        made = with_numbers(sections)
        assert not [block for section in made for block in section.blocks if isinstance(block, TableOfContents)]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_table_with_a_head_and_every_chart_has_a_caption_in_every_document(layout: str) -> None:
    empty = Assessment(Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล"), 2568)
    for assessment in (report("000"), report("002"), sample(), empty):
        for kind in DocumentKind:
            document = ordered(kind, assessment, layout=layout)
            blocks = [block for section in document.sections for block in section.blocks]
            tables = [block for block in blocks if isinstance(block, Table)]
            assert [bool(each.caption) for each in tables] == [bool(each.head) for each in tables]
            assert all(block.caption for block in blocks if isinstance(block, Chart))


@pytest.mark.parametrize("digits", Digits)
def test_references_are_in_the_digits_of_the_paper(digits: Digits) -> None:
    document = ordered(DocumentKind.REPORT, report("000"), layout="by-tool", digits=digits)
    (note, *_) = (text for text in texts_of(document) if text.startswith("หมายเหตุ: ใน"))
    assert note.startswith("หมายเหตุ: ในตารางที่ ๑ เป็นคะแนน" if digits is Digits.THAI else "หมายเหตุ: ในตารางที่ 1 เป็นคะแนน")
    assert CaptionKind.TABLE in note
