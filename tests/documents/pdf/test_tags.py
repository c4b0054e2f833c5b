"""What a document says to those who have it read aloud: its structure, in the order of the paper."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from helpers_documents import cell, document_of, ordered, row, texts_of
from helpers_pdf import squeezed
from helpers_plan import sample
from helpers_tagged import tagged

from ita_desktop.documents.blocks import (
    CaptionKind,
    Cell,
    Chart,
    Cover,
    Document,
    Heading,
    ListBlock,
    Marker,
    MemoHead,
    Paragraph,
    Row,
    Section,
    SignerBlock,
    Span,
    Table,
    text,
    with_digits,
)
from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.typeset.content import printable

if TYPE_CHECKING:
    from helpers_tagged import Part

GARUDA = Path(__file__).parents[2] / "files" / "documents" / "garuda.png"
CM = 72 / 2.54
LONG = "เผยแพร่ข้อมูลข่าวสารให้ประชาชนทราบอย่างทั่วถึง Integrity and Transparency Assessment " * 12


def read(*blocks: Paragraph | Heading | ListBlock | Table | MemoHead | SignerBlock) -> Part:
    return tagged(write_pdf(document_of(*blocks)))


def test_headings_skip_no_level_and_like_ones_stay_alike() -> None:
    part = read(*(Heading(f"หัวข้อ {number}", level) for number, level in enumerate((3, 2, 3, 3, 1, 3, 3))))
    assert [each.role for each in part.parts] == ["H1", "H1", "H2", "H2", "H1", "H2", "H2"]


def test_a_paragraph_over_pages_is_one() -> None:
    filler = [Paragraph(text("เติม"))] * 34
    *_, last = read(*filler, Paragraph((Span(LONG), Span("จบ", bold=True)))).parts
    assert {page for page, _ in last.marks} == {0, 1}
    assert last.text == LONG + "จบ"


@pytest.mark.parametrize(
    ("marker", "labels"),
    [(Marker.NUMBER, ["1.", "2."]), (Marker.DASH, ["-", "-"]), (Marker.TICKED_BOX, ["•", "•"])],
)
def test_a_list_is_one_with_its_labels(marker: Marker, labels: list[str]) -> None:
    listed = ListBlock((text("หนึ่ง"), text("สอง " + LONG)), marker)
    (part,) = tagged(write_pdf(document_of(listed, thai_digits=False))).parts
    assert part.role == "L"
    assert part.attributes.get("ListNumbering") == ("/Decimal" if marker is Marker.NUMBER else None)
    assert [[kid.role for kid in entry.parts] for entry in part.parts] == [["Lbl", "LBody"]] * 2
    said = [entry.parts[0].text for entry in part.parts]
    assert said == (["☑", "☑"] if marker is Marker.TICKED_BOX else labels)
    assert [entry.parts[1].text for entry in part.parts] == ["หนึ่ง", "สอง " + LONG.strip()]


def test_a_table_over_pages_is_one_with_the_rows_that_were_meant() -> None:
    head = (Row((cell("ก", rows=2), cell("ข", columns=2))), row("ค", "ง"))
    body = [Row((cell("ชื่อ", rows=3), cell(LONG), cell(LONG * 6))), Row((cell("x"), cell("y"))), Row((cell("z"),))]
    (table,) = read(Table((100, 150, 200), head, tuple(body))).parts
    assert [part.role for part in table.parts] == ["THead", "TBody"]
    rows = table.those("TR")
    assert [[each.role for each in line.parts] for line in rows] == [
        ["TH", "TH"],
        ["TH", "TH"],
        ["TH", "TD", "TD"],
        ["TD", "TD"],
        ["TD", "TD"],
    ]
    assert [each.attributes for each in (*rows[0].parts, rows[2].parts[0])] == [
        {"O": "/Table", "RowSpan": "2", "Scope": "/Column"},
        {"O": "/Table", "ColSpan": "2", "Scope": "/Column"},
        {"O": "/Table", "RowSpan": "3", "Scope": "/Row"},
    ]
    assert [each.text for each in rows[0].parts] == ["ก", "ข"]
    assert rows[2].parts[1].text == LONG.strip()
    assert rows[2].parts[2].text == (LONG * 6).strip()
    assert len({page for page, _ in rows[2].parts[2].marks}) > 1
    assert rows[4].parts[1].text == ""


def test_a_cell_with_several_paragraphs_and_a_list_holds_them() -> None:
    blocks = (Paragraph(text("หนึ่ง")), Paragraph(text("")), ListBlock((text("สอง"), text("สาม"))))
    (table,) = read(Table((100, 200), (), (Row((cell("ก"), Cell(blocks))),))).parts
    (own,) = table.those("TD")
    assert [part.role for part in own.parts] == ["P", "L"]
    assert own.whole_text == "หนึ่ง๑.สอง๒.สาม"


def test_a_head_without_rows_and_one_column_are_still_tables() -> None:
    (head,) = read(Table((100, 100), (row("ก", "ข"),), ())).parts
    assert [each.role for each in head.all()] == ["Table", "TR", "TH", "TH"]
    (column,) = read(Table((100,), (), (row("ก"), row("ข")))).parts
    assert [each.role for each in column.all()] == ["Table", "TBody", "TR", "TD", "TR", "TD"]


def test_a_memo_begins_with_its_garuda_and_name() -> None:
    head = MemoHead("สำนักปลัด", "ตย ๑/๑", "๑ มกราคม ๒๕๖๙", "รายงาน", garuda=GARUDA.read_bytes())
    signer = SignerBlock("ความเห็น", None, 2, "ลงชื่อ", "(นายนามสมมุติ)", ("ปลัด", "เทศบาล"))
    figure, *others = read(head, signer).parts
    assert (figure.role, figure.alt) == ("Figure", "ตราครุฑ")
    left, bottom, right, top = (float(side) for side in re.findall(r"\d+\.\d+", figure.attributes["BBox"]))
    assert (left / CM, (841.89 - top) / CM) == pytest.approx((3, 1.5), abs=0.02)
    assert ((right - left) / CM, (top - bottom) / CM) == pytest.approx((0.75, 1.5), abs=0.02)
    assert [(part.role, part.text) for part in others] == [
        ("H1", "บันทึกข้อความ"),
        ("P", "ส่วนราชการสำนักปลัด"),
        ("P", "ที่ตย ๑/๑"),
        ("P", "วันที่๑ มกราคม ๒๕๖๙"),
        ("P", "เรื่องรายงาน"),
        ("P", "ความเห็น"),
        ("P", "ลงชื่อ"),
        ("P", "(นายนามสมมุติ)"),
        ("P", "ปลัด"),
        ("P", "เทศบาล"),
    ]


def test_page_numbers_are_not_read() -> None:
    section = Section((Paragraph(text(LONG * 8)),))
    assert "- ๒ -" not in tagged(write_pdf(Document("", "", (section,)))).whole_text


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("kind", [DocumentKind.ANALYSIS, DocumentKind.PLAN])
def test_what_is_read_is_what_was_written_in_the_order_of_the_paper(kind: DocumentKind, layout: str) -> None:
    document = ordered(kind, sample(), layout=layout)
    part = tagged(write_pdf(document))
    said = [each.text for each in part.all() if each.role != "Lbl" and each.text]
    position = 0
    for wanted in expected(document):
        assert wanted in said[position:], wanted
        position += said[position:].index(wanted) + 1
    assert all(figure.alt for figure in part.those("Figure"))
    marks = sorted((place for each in part.all() for place in each.marks), key=lambda place: place[0])
    for page, group in groupby(marks, key=lambda place: place[0]):
        own = list(group)
        assert own == sorted(own), page


def expected(document: Document) -> list[str]:
    """Return the texts of a document's parts as they are read."""
    words: list[str] = []
    for block in (block for section in document.sections for block in section.blocks):
        if isinstance(block, Cover):
            words += [" ".join(block.title), *block.foot]
        elif isinstance(block, Table) and block.caption is not None:
            words.append(block.caption.text(CaptionKind.TABLE, thai=document.thai_digits))
            words += texts_of(document_of(replace(block, caption=None)))
        elif isinstance(block, Chart) and block.caption is not None:
            words.append(block.caption.text(CaptionKind.FIGURE, thai=document.thai_digits))
        else:
            words += texts_of(document_of(block))
    return [each for each in (printable(text).strip().replace("\n", " ") for text in words) if each]


def test_a_hyphen_that_ends_a_line_is_read_with_the_white_after_it() -> None:
    words = " ".join(["ปีงบประมาณ -"] * 40)
    (part,) = read(Paragraph(text(words))).parts
    assert part.text == words
    assert squeezed(part.text).count("-") == 40


def test_what_the_paper_is_called_is_in_its_own_digits() -> None:
    document = Document("แผน พ.ศ. 2569", "", ())
    assert with_digits(document, thai=True).title == "แผน พ.ศ. ๒๕๖๙"


def test_a_report_is_called_by_its_memo_or_as_the_year_calls_it() -> None:
    assessment = sample()
    assert assessment.memo is not None
    assert ordered(DocumentKind.REPORT, assessment).title == assessment.memo.subject
    bare = ordered(DocumentKind.REPORT, replace(assessment, memo=None))
    assert bare.title.startswith("รายงานการนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ประจำปีงบประมาณ พ.ศ. ๒๕๖๙ ของเทศบาล")


def test_memo_and_cover_stand_in_the_bookmarks() -> None:
    document = pypdfium2.PdfDocument(write_pdf(ordered(DocumentKind.REPORT, sample(), layout="by-item")))
    entries = [(entry.level, entry.get_title()) for entry in document.get_toc()]
    document.close()
    assert entries[:5] == [
        (0, "บันทึกข้อความ"),
        (1, "เรื่องเดิม"),
        (1, "ข้อเท็จจริง"),
        (1, "ข้อพิจารณา"),
        (0, "ปก"),
    ]
