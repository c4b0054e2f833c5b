from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from helpers_documents import document_of, rows_of, tables_of, texts_of
from helpers_plan import report

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.layouts.results import (
    classes_blocks,
    indicators_table,
    overall_blocks,
    ranking_blocks,
    tools_table,
)
from ita_desktop.models.assessment import Assessment, Published
from ita_desktop.models.framework import Tool


def material(number: str, *earlier: Assessment) -> Dossier:
    return Dossier(report(number), earlier)


def test_overall_names_score_level_and_rank() -> None:
    of_002 = report("002")
    ranked = replace(of_002, published=replace(of_002.published, rank=50, rank_scope="อปท. ในจังหวัด"))
    blocks = overall_blocks(Dossier(ranked))
    assert rows_of(tables_of(document_of(*blocks))[0]) == [
        ["คะแนนภาพรวม", "95.41 คะแนน"],
        ["ระดับผลการประเมิน", "ผ่านดี"],
        ["ลำดับผลการประเมิน", "ลำดับที่ 50 ของอปท. ในจังหวัด"],
    ]


def test_overall_reason_names_the_tool_that_is_short() -> None:
    said = texts_of(document_of(*overall_blocks(material("002"))))
    assert "EIT 93.08" in said[-1]


def test_tools_stand_alone_without_an_earlier_year() -> None:
    assert [row[1] for row in rows_of(tools_table(material("004")))] == ["76.83", "73.39", "43.75"]


def test_tools_change_against_last_year() -> None:
    old = report("004")
    tools = {Tool.IIT: Decimal("80.00"), Tool.EIT: Decimal("73.39"), Tool.OIT: Decimal("40.25")}
    before = Assessment(old.agency, 2564, Published(tools=tools))
    rows = rows_of(tools_table(material("004", before)))
    assert [row[1:] for row in rows] == [
        ["80.00", "76.83", "ลดลง 3.17"],
        ["73.39", "73.39", "เท่าเดิม"],
        ["40.25", "43.75", "เพิ่มขึ้น 3.50"],
    ]


def test_indicators_by_tool_have_one_cell_a_tool() -> None:
    table = indicators_table(material("002"), by_tool=True)
    assert [len(row.cells) for row in table.body] == [4, 3, 3, 3, 3, 4, 3, 3, 4, 3]
    assert [row.cells[0].rows for row in table.body if len(row.cells) == 4] == [5, 3, 2]
    assert [row[-1] for row in rows_of(table)][:3] == ["98.67", "99.24", "100"]


def test_ranking_is_that_of_report_004() -> None:
    blocks = ranking_blocks(material("004"))
    assert [row[2] for row in rows_of(tables_of(document_of(*blocks))[0])] == [
        "85.69", "83.61", "80.93", "75.00", "75.00", "74.91", "73.29", "71.35", "59.57", "12.50",
    ]  # fmt: skip
    assert texts_of(document_of(*blocks))[-1] == "คะแนนสูงสุด 85.69 คะแนน คะแนนต่ำสุด 12.50 คะแนน"


def test_classes_leave_no_gap_between_limits() -> None:
    blocks = classes_blocks(material("004"))
    rows = rows_of(tables_of(document_of(*blocks))[0])
    assert [row[3] for row in rows[:10]] == [*["แก้ไขโดยเร่งด่วน"] * 5, "พัฒนาให้ดีขึ้น", *["แก้ไขโดยเร่งด่วน"] * 4]
    assert rows[-1] == ["คะแนนรวม", "62.57", "ระดับผลการประเมิน D"]
    assert "ตั้งแต่ 85 แต่ไม่ถึง 100" in texts_of(document_of(*blocks))[-1]
