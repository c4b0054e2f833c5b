"""The plan tables of reports 000, 002 and 004: their heads, rows, merged cells and order."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate, pairwise

import pypdfium2
import pytest
from helpers_documents import head_of, open_word, ordered, tables_of, texts_of
from helpers_plan import report, sample

from ita_desktop.analysis.wording import Digits, Style
from ita_desktop.documents.blocks import Table
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.pdf.flowables import fitted_blocks
from ita_desktop.documents.typeset.content import Setting
from ita_desktop.documents.word.writer import write_docx
from ita_desktop.models.assessment import Edit

CM = 72 / 2.54


def rows_in_word(number: str, style: Style, table: int = 0) -> list[list[str]]:
    """Return the body of a plan table as Word shows it; a merged cell says its text in each of its rows."""
    built = ordered(DocumentKind.PLAN, report(number), layout=style, digits=Digits.ARABIC)
    heads = len(tables_of(built)[table].head)
    shown = open_word(write_docx(built)).tables[table]
    return [[each.text for each in line.cells] for line in shown.rows][heads:]


def test_000_has_eight_columns_under_two_groups() -> None:
    built = ordered(DocumentKind.PLAN, report("000"), layout=Style.BY_ITEM, digits=Digits.ARABIC)
    (table,) = tables_of(built)
    assert head_of(table) == [
        "ประเด็น/ตัวชี้วัด",
        "ข้อคำถาม ITA",
        "ผลการวิเคราะห์การประเมิน",
        "มาตรการ/โครงการ/กิจกรรม",
        "ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการ/โครงการ/กิจกรรม",
        "ขั้นตอน/วิธีการดำเนินการ",
        "ระยะเวลาดำเนินการ",
        "ผู้รับผิดชอบ",
    ]
    assert [(each.columns, each.rows) for each in table.head[0].cells] == [(1, 2), (2, 1), (5, 1)]
    rows = rows_in_word("000", Style.BY_ITEM)
    assert [row[0].partition(".")[0] for row in rows] == [str(number) for number in range(1, 11)]
    assert [row[1].partition(" ")[0] for row in rows] == [row.items[0] for row in report("000").plan]
    assert [row[2] for row in rows] == [row.findings[0] for row in report("000").plan]


def test_002_has_thirteen_rows_and_merges_as_the_plan_says() -> None:
    built = ordered(DocumentKind.PLAN, report("002"), layout=Style.THREE_PART, digits=Digits.ARABIC)
    (table,) = tables_of(built)
    assert head_of(table) == [
        "ตัวชี้วัด (ประเด็น)",
        "มาตรการ/โครงการ/กิจกรรม",
        "ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการหรือโครงการหรือกิจกรรม",
        "ขั้นตอน/วิธีการดำเนินการ",
        "ระยะเวลาดำเนินการ",
        "ผู้รับผิดชอบ",
    ]
    rows = rows_in_word("002", Style.THREE_PART)
    assert len(rows) == 13
    assert rows[0][0] == rows[1][0] == "ตัวชี้วัดที่ 1\nการปฏิบัติหน้าที่\n(98.67 คะแนน)"
    assert rows[0][2] == rows[1][2]
    assert [len(line.cells) for line in table.body] == [6, 4, 6, 5, 6, 6, 6, 6, 5, 6, 6, 6, 6]
    assert rows[3][1] == ""
    assert rows[0][4] == "1 ตุลาคม 2568 –\n30 กันยายน 2569"


def test_002_ends_in_the_offices_problems_and_guidelines() -> None:
    built = ordered(DocumentKind.PLAN, report("002"), layout=Style.THREE_PART, digits=Digits.ARABIC)
    said = texts_of(built)
    after = said[said.index("ปัญหา/อุปสรรค") :]
    assert len(report("002").problems) == 2
    assert len(report("002").guidelines) == 3
    assert after == [
        "ปัญหา/อุปสรรค",
        *report("002").problems,
        "แนวทางแก้ไขหรือพัฒนา",
        *report("002").guidelines,
    ]


def test_004_has_eight_columns_and_one_cell_where_rows_share() -> None:
    built = ordered(DocumentKind.PLAN, report("004"), layout=Style.BY_TOOL, digits=Digits.ARABIC)
    external, disclosure = tables_of(built)
    assert head_of(external) == [
        "ตัวชี้วัด",
        "คะแนน",
        "ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไขโดยเร่งด่วน/ประเด็นที่จะต้องพัฒนาให้ดีขึ้น",
        "มาตรการ",
        "ขั้นตอนหรือวิธีการปฏิบัติ",
        "ผู้รับผิดชอบหรือผู้ที่เกี่ยวข้อง",
        "กำหนดแล้วเสร็จ",
        "แนวทางการกำกับติดตาม",
    ]
    assert [[each.rows for each in line.cells] for line in external.body] == [[1, 1, 3, 3, 3, 3, 3, 3], [1, 1], [1, 1]]
    assert [[each.rows for each in line.cells] for line in disclosure.body] == [[1, 1, 1, 2, 2, 2, 2, 2], [1, 1, 1]]
    rows = rows_in_word("004", Style.BY_TOOL)
    assert [row[:2] for row in rows] == [
        ["ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน", "85.69"],
        ["ตัวชี้วัดที่ 7 ประสิทธิภาพการสื่อสาร", "59.57"],
        ["ตัวชี้วัดที่ 8 การปรับปรุงการทำงาน", "74.91"],
    ]
    assert rows[0][2].startswith("ประเด็นที่จะต้องพัฒนาให้ดีขึ้น\n")
    assert rows[0][6] == rows[2][6] == "ม.ค. - มี.ค. 66"


def test_001_goes_by_issue_in_their_order() -> None:
    built = ordered(DocumentKind.PLAN, sample(), layout=Style.BY_ISSUE, digits=Digits.ARABIC)
    (table,) = tables_of(built)
    assert head_of(table) == [
        "ประเด็นการวิเคราะห์",
        "มาตรการ/โครงการ/กิจกรรม นำผลการวิเคราะห์ไปสู่การปฏิบัติ",
        "ผู้รับผิดชอบ",
        "ขั้นตอนหรือวิธีการปฏิบัติ",
        "ช่วงเวลาในการดำเนินการ",
    ]
    numbers = [line.cells[0].blocks for line in table.body if len(line.cells) == len(table.widths)]
    firsts = [str(each[0]).partition("text='")[2][:1] for each in numbers]
    assert firsts == sorted(firsts)
    assert firsts == ["1", "2", "3", "4", "5", "6", "7"]


def test_003_shows_every_indicator_with_or_without_a_measure() -> None:
    built = ordered(DocumentKind.PLAN, report("004"), layout=Style.SINGLE_TABLE, digits=Digits.ARABIC)
    (table,) = tables_of(built)
    assert head_of(table)[0] == "ตัวชี้วัด ITA 2565"
    assert len(table.body) == 10


@pytest.mark.parametrize("style", [Style.BY_ISSUE, Style.THREE_PART, Style.SINGLE_TABLE])
@pytest.mark.parametrize("number", ["000", "002"])
def test_no_glyph_reaches_over_the_edge_of_its_column(number: str, style: Style) -> None:
    built = ordered(DocumentKind.PLAN, report(number), layout=style, digits=Digits.ARABIC)
    blocks = [block for section in built.sections for block in section.blocks]
    fitted = fitted_blocks(Setting(names=built.names), blocks, thai_digits=False)
    (table,) = (block for block in fitted if isinstance(block, Table))
    edges = [3 * CM, *(3 * CM + edge for edge in accumulate(table.widths))]
    pages = pypdfium2.PdfDocument(write_pdf(built))
    seen = 0
    for page in list(pages)[1:]:
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [
            text.get_charbox(place) for place in range(text.count_chars()) if text.get_text_range(place, 1).strip()
        ]
        for left, bottom, right, top in boxes:
            if width < height or top > height - 3 * CM:
                continue
            seen += 1
            assert any(low - 0.5 <= left and right <= high + 0.5 for low, high in pairwise(edges)), (left, right)
            assert bottom >= 1.5 * CM - 0.5  # what the margin gives where a part would end nearly empty
    pages.close()
    assert seen > 1000


def test_columns_are_as_wide_in_word_as_in_the_pdf() -> None:
    built = ordered(DocumentKind.PLAN, report("002"), layout=Style.THREE_PART, digits=Digits.ARABIC)
    fitted = fitted_blocks(Setting(names=built.names), built.sections[0].blocks, thai_digits=False)
    (table,) = (block for block in fitted if isinstance(block, Table))
    (wished,) = tables_of(built)
    assert table.widths != wished.widths
    assert sum(table.widths) == pytest.approx(sum(wished.widths))
    shown = open_word(write_docx(built)).tables[0]
    assert [each.width.pt for each in shown.columns if each.width] == pytest.approx(table.widths, abs=0.1)


def test_tables_of_one_plan_have_the_same_columns() -> None:
    built = ordered(DocumentKind.PLAN, report("004"), layout=Style.BY_TOOL)
    fitted = fitted_blocks(Setting(names=built.names), built.sections[0].blocks, thai_digits=True)
    tables = [block for block in fitted if isinstance(block, Table)]
    assert len(tables) > 1
    assert len({table.widths for table in tables}) == 1


@pytest.mark.parametrize(("style", "pages"), [(Style.BY_ITEM, 49), (Style.THREE_PART, 30)])
def test_rows_of_many_steps_do_not_make_a_book(style: Style, pages: int) -> None:
    """Twenty rows of fifteen steps took 74 and 41 pages with fixed columns and rows cut where pages happened to end."""
    filled = report("002")
    steps = [step for row in filled.plan for step in row.steps][:15]
    rows = (replace(filled.plan[number % 13], key=f"k{number}", steps=tuple(steps)) for number in range(20))
    built = ordered(DocumentKind.PLAN, replace(filled, plan=tuple(rows)), layout=style)
    assert len(pypdfium2.PdfDocument(write_pdf(built))) <= pages


def test_a_rows_own_analysis_takes_the_place_of_ours_in_the_one_table() -> None:
    built = ordered(DocumentKind.PLAN, report("000"), layout=Style.SINGLE_TABLE, digits=Digits.ARABIC)
    said = "\n".join(texts_of(built))
    assert said.count("จากผลการประเมิน ตัวชี้วัดที่ 1 ") == 1
    own = report("000").plan[0].analysis
    assert own.split("\n")[0][:40] in said
    assert "ข้อเท็จจริงพบว่า" not in said
    key = "indicator.1.facts"
    edited = replace(report("000"), edits={(str(Style.SINGLE_TABLE), key): Edit("ข้อเท็จจริงที่เขียนเอง", {})})
    assert "ข้อเท็จจริงที่เขียนเอง" in texts_of(ordered(DocumentKind.PLAN, edited, layout=Style.SINGLE_TABLE))
    bare = replace(report("000"), plan=tuple(replace(row, analysis="") for row in report("000").plan))
    texts = texts_of(ordered(DocumentKind.PLAN, bare, layout=Style.SINGLE_TABLE))
    assert sum(text.startswith("ข้อเท็จจริงพบว่า") for text in texts) == 10
