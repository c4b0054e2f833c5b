"""Plans in PDF files: rows torn at page ends, our own pages, and what is asked for; the words are made up."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_documents import ordered
from helpers_store import full_assessment

from ita_desktop.documents.layouts import LAYOUTS
from ita_desktop.documents.order import DocumentKind
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.word.writer import write_docx
from ita_desktop.exchange.cage.reading import WordCell, WordTable, words_in
from ita_desktop.exchange.lexicon import YearLexicon
from ita_desktop.exchange.limits import Clock
from ita_desktop.exchange.read import read_file, read_text
from ita_desktop.exchange.reports.earlier import read_earlier
from ita_desktop.exchange.reports.lines import blocks_of_pdf
from ita_desktop.exchange.reports.paper import parts_of_blocks, parts_of_text
from ita_desktop.exchange.reports.plan_table import find_plan
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.plan import PlanClass, PlanRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.cage.reading import WordBlock
    from ita_desktop.exchange.draft import Doubt, Found
    from ita_desktop.exchange.reports.plan_table import PlanFound

FILES = Path(__file__).parents[2] / "files" / "exchange" / "printed"
HEAD = ("ตัวชี้วัด", "ข้อคำถาม", "มาตรการ", "ผลการวิเคราะห์", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ")
FIRST = ("๑. การปฏิบัติหน้าที่", "i1", "มาตรการลดเวลารอ", "จุดแข็ง : สุภาพ", "๑. ติดป้าย", "ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙", "สำนักปลัด")
SECOND = ("๒. การใช้งบประมาณ", "i4", "เปิดเผยรายจ่าย", "ควรเปิดเผย", "๑. ลงเว็บไซต์", "ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙", "กองคลัง")
EVERY = frozenset(range(len(HEAD)))


def lexicon() -> YearLexicon:
    return YearLexicon(load_framework(2568))


def earlier(blocks: Sequence[WordBlock]) -> tuple[dict[str, Found], tuple[Doubt, ...], tuple[str, ...]]:
    return read_earlier(parts_of_blocks(blocks, ""), lexicon(), Clock(""))


def printed(
    *rows: Sequence[str], starts: dict[int, frozenset[int]] | None = None, is_ruled: bool | None = True
) -> PlanFound:
    cells = [tuple(WordCell(text) for text in row) for row in rows]
    table = WordTable(cells, is_ruled=is_ruled, starts=starts or {}, page=3)
    return find_plan(parts_of_blocks([table], ""), lexicon(), Clock(""))


def bare(row: PlanRow) -> dict[str, str]:
    return {field.name: "".join(repr(getattr(row, field.name)).replace("\\n", "").split()) for field in fields(row)}


def rows_of(found: dict[str, Found]) -> tuple[PlanRow, ...]:
    rows = found["plan"].value
    assert isinstance(rows, tuple)
    return tuple(row for row in rows if isinstance(row, PlanRow))


# As LibreOffice prints them


def test_rows_torn_at_page_ends_are_those_of_the_text() -> None:
    text = (FILES / "plan_torn.txt").read_text("utf-8")
    wanted = find_plan(parts_of_text(text, ""), lexicon(), Clock("")).rows
    (draft,) = read_file(FILES / "plan_torn.pdf", load_framework).checked()
    assert len(wanted) == 9
    assert [bare(row) for row in rows_of(draft.values)] == [bare(row) for row in wanted]
    assert not draft.doubts


def test_a_plan_without_ruling_lines_is_asked_for() -> None:
    (draft,) = read_file(FILES / "plan_bare.pdf", load_framework).checked()
    assert "plan" not in draft.values
    (doubt,) = [doubt for doubt in draft.doubts if doubt.path == "plan"]
    assert "ไม่มีเส้นแบ่งช่อง" in doubt.reason
    assert "plan_bare.pdf: หน้า 1" in doubt.reason
    assert str(doubt).endswith(" แถว 2)")  # the rows are counted, not written out
    assert "PlanRow" not in str(doubt)


# Our own pages, whose lines say what they are (ActualText)


@pytest.mark.parametrize("layout", sorted(LAYOUTS))
def test_pages_of_our_own_give_what_our_word_gives(layout: str) -> None:
    document = ordered(DocumentKind.REPORT, full_assessment(), layout=layout)
    blocks, _ = blocks_of_pdf(write_pdf(document), "")
    found, doubts, _ = earlier(blocks)
    wanted, _, _ = earlier(words_in(write_docx(document), ""))
    assert blocks[0] == "บันทึกข้อความ"
    assert doubts == ()
    for path in ("memo.subject", "memo.to", "memo.date", "memo.number", "memo.department", "memo.signers"):
        assert found[path].value == wanted[path].value, path
    rows, others = ([bare(row) for row in rows_of(one)] for one in (found, wanted))
    if layout == "by-tool":  # findings and analysis stand below each other there, without a mark between them
        both = ([re.sub("[',()]", "", row.pop("findings")) for row in one] for one in (rows, others))
        assert next(both) == next(both)
    assert rows == others


# Certain or asked


def test_the_rest_of_a_row_overleaf_is_told_by_its_words() -> None:
    above = ("๑. การปฏิบัติ", "i1", "มาตรการ", "จุดแข็ง :", "๑. ติด", "ตลอดปีงบประมาณ", "สำนัก")
    rest = ("หน้าที่", "", "ลดเวลารอ", "สุภาพ", "ป้าย", "พ.ศ. ๒๕๖๙", "ปลัด")
    found = printed(HEAD, above, rest, SECOND, starts={2: EVERY})
    assert [row.indicator for row in found.rows] == [1, 2]
    assert found.rows[0].measures == ("มาตรการลดเวลารอ",)
    assert found.rows[0].responsible == ("สำนักปลัด",)
    assert found.doubts == ()


def test_a_label_alone_at_the_end_of_a_page_is_no_row() -> None:
    above = ("ตัวชี้วัดที่ ๑", "i1", "มาตรการ", "จุดแข็ง :", "๑. ติด", "ตลอดปี", "สำนัก")
    rest = ("การปฏิบัติหน้าที่", "", "ลดเวลารอ", "สุภาพ", "ป้าย", "งบประมาณ พ.ศ. ๒๕๖๙", "ปลัด")
    assert [row.indicator for row in printed(HEAD, above, rest, starts={2: EVERY}).rows] == [1]


def test_a_line_of_a_row_at_the_end_of_a_page_is_no_head() -> None:
    above = ("ตัวชี้วัดที่ ๑", "ข้อ", "มาตรการ", "ตัวชี้วัด", "๑.วิเคราะห์", "ระยะเวลา", "ทุกสำนัก/กอง")
    rest = ("การปฏิบัติหน้าที่", "i1", "ลดเวลารอ", "ที่ดี", "ผล", "ตลอดปี", "ปลัด")
    (row,) = printed(HEAD, above, rest, starts={2: EVERY}).rows
    assert (row.indicator, row.measures) == (1, ("มาตรการลดเวลารอ",))


def test_a_head_torn_in_two_is_one_head() -> None:
    upper, lower = (tuple(word[:4] for word in HEAD), tuple(word[4:] for word in HEAD))
    assert [row.indicator for row in printed(upper, lower, FIRST, starts={1: EVERY}).rows] == [1]


def test_the_heads_of_groups_end_a_page_above_those_of_their_columns() -> None:
    groups = ("ประเด็น/ตัวชี้วัด", "การวิเคราะห์ผลการประเมิน", "", "การนำผลไปสู่การปฏิบัติ", "", "", "")
    for starts in ({1: frozenset({1, 3})}, {3: EVERY, 4: frozenset({1, 3})}):
        before = (HEAD, FIRST, SECOND) if 3 in starts else ()
        found = printed(*before, groups, ("", *HEAD[1:]), FIRST, SECOND, starts=starts)
        assert {(row.indicator, row.items, row.analysis) for row in found.rows} == {
            (1, ("i1",), "จุดแข็ง : สุภาพ"),
            (2, ("i4",), "ควรเปิดเผย"),
        }
        assert found.doubts == ()


def test_a_new_row_overleaf_stays_a_row() -> None:
    found = printed(HEAD, FIRST, SECOND, starts={2: EVERY})
    assert [row.indicator for row in found.rows] == [1, 2]
    assert found.doubts == ()


UNKNOWN = ("เรื่องอื่น ๆ", *SECOND[1:])


@pytest.mark.parametrize(
    ("found", "reason"),
    [
        (printed(HEAD, FIRST, SECOND, is_ruled=False), "ไม่มีเส้นแบ่งช่อง"),
        (printed(HEAD, FIRST, UNKNOWN, starts={2: EVERY}), "ต่อจากแถวสุดท้ายของหน้าก่อน"),
        (printed(HEAD, FIRST, ("เรื่องอื่น ๆ", "", *SECOND[2:])), "ไม่ทราบว่าแถวนี้ตอบ"),
        (printed(HEAD, FIRST, SECOND, ("", "", "", "", "", "ไตรมาส ๒", "กองช่าง")), "ไม่มีมาตรการและขั้นตอน"),
        (printed(HEAD, FIRST, SECOND, ("๓. การใช้อำนาจ", "i7", "อบรม", "", "๑. นัด", "", "กองช่าง")), "ไม่มีระยะเวลา"),
        (printed(HEAD, FIRST, (*SECOND[:2], "ะดับบริการ", *SECOND[3:])), "กลางคำ"),
        (printed(HEAD, FIRST, SECOND[:5]), "จำนวนช่องไม่ตรง"),
        (printed(HEAD, FIRST, ("", "", "ออกประกาศ", "ขณะที่คนรอ", *SECOND[4:]), starts={2: frozenset({3})}), "แถวสุดท้าย"),
        (printed(HEAD, FIRST, (*SECOND[:3], "ปฏิ บั ติ ริ กา ตุ ลา " * 9, *SECOND[4:])), "แยกจากกัน"),
    ],
)
def test_what_is_not_certain_is_asked_with_its_place(found: PlanFound, reason: str) -> None:
    assert any(reason in doubt and doubt.startswith("หน้า 3 ตารางที่ 1") for doubt in found.doubts)


def test_tables_of_documents_are_certain_by_themselves() -> None:
    assert printed(HEAD, FIRST, UNKNOWN, starts={2: EVERY}, is_ruled=None).doubts == ()


def test_heads_without_rows_are_told() -> None:
    heads = ["ตัวชี้วัด", "มาตรการ/โครงการ/กิจกรรม", "ขั้นตอน/วิธีการดำเนินการ", "ระยะเวลาดำเนินการ", "ผู้รับผิดชอบ"]
    assert any("น่าจะมีตารางแผน" in note for note in earlier(heads)[2])
    assert not any("น่าจะมีตารางแผน" in note for note in earlier(["มาตรการนี้ดีขึ้นเพราะประชาชนช่วยกันดูแลถนนทุกวัน"])[2])


# Heads and classes


def test_a_row_above_a_head_that_is_printed_again_is_kept() -> None:
    for is_ruled in (True, None):
        found = printed(HEAD, FIRST, HEAD, SECOND, is_ruled=is_ruled)
        assert [row.indicator for row in found.rows] == [1, 2]


def test_the_class_that_is_printed_above_findings_needs_no_line_of_its_own() -> None:
    head = ("ตัวชี้วัด", "ข้อค้นพบ", "มาตรการ", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ")
    row = (FIRST[0], "ประเด็นที่จะต้องพัฒนาให้ดีขึ้นควรลดเวลารอ", *FIRST[4:7], FIRST[6])
    (made,) = printed(head, row).rows
    assert (made.plan_class, made.findings) == (PlanClass.DEVELOP, ("ควรลดเวลารอ",))
    (same,) = printed(head, (row[0], "ประเด็นที่จะต้องพัฒนาให้ดีขึ้นคือเวลารอ", *row[2:])).rows
    assert same == replace(made, plan_class=None, findings=("ประเด็นที่จะต้องพัฒนาให้ดีขึ้นคือเวลารอ",))


# What stands beside plans


def test_the_date_behind_a_number_that_is_left_open() -> None:
    memo = ["บันทึกข้อความ", "ส่วนราชการ สำนักปลัด", "ที่ ตย ๐๐๐๐๑/   วันที่ ๕ ธันวาคม ๒๕๖๘", "เรื่อง รายงานผล", "เรียน นายกเทศมนตรี"]
    found, _, _ = earlier(memo)
    assert str(found["memo.date"].value) == "2025-12-05"
    assert found["memo.number"].value == "ตย ๐๐๐๐๑/"


def test_a_sentence_of_another_indicator_gives_no_score_to_the_row_it_stands_in() -> None:
    rows = (
        "ตัวชี้วัด\tมาตรการ\tผลการวิเคราะห์",
        "ตัวชี้วัดที่ ๕ การแก้ไข\tแนวทาง\tจากผลการประเมิน",
        "ปัญหาการทุจริต\tป้องกัน\tตัวชี้วัดที่ ๕ การใช้อำนาจปรากฏว่า โดยรวมได้คะแนน ๑๐๐ คะแนน",
    )
    title = "รายงานผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. ๒๕๖๘ ของเทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง"
    (draft,) = read_text("\n".join((title, "ผลคะแนนรวม ๙๑.๒๓ คะแนน", *rows)), load_framework).checked()
    assert "published.indicators.5" not in draft.values
