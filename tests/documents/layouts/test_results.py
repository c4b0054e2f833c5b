from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from helpers_documents import document_of, rows_of, tables_of, texts_of
from helpers_plan import report, sample

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.wording import Style
from ita_desktop.documents.layouts.parts import sections_by_key
from ita_desktop.documents.layouts.results import (
    by_indicator_table,
    classes_blocks,
    indicators_blocks,
    overall_blocks,
    ranking_blocks,
    remarks,
    three_part_table,
    tools_blocks,
)
from ita_desktop.models.assessment import Assessment, Published
from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.framework import Tool

DOSSIER = Dossier(report("002"))
SECTIONS = sections_by_key(DOSSIER, Style.THREE_PART)


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
    assert [row[1] for row in rows_of(tables_of(document_of(*tools_blocks(material("004"))))[0])] == [
        "76.83",
        "73.39",
        "43.75",
    ]


def test_tools_change_against_last_year() -> None:
    old = report("004")
    tools = {Tool.IIT: Decimal("80.00"), Tool.EIT: Decimal("73.39"), Tool.OIT: Decimal("40.25")}
    before = Assessment(old.agency, 2564, Published(tools=tools))
    document = document_of(*tools_blocks(material("004", before)))
    assert [row[1:] for row in rows_of(tables_of(document)[0])] == [
        ["80.00", "76.83", "ลดลง 3.17"],
        ["73.39", "73.39", "เท่าเดิม"],
        ["–", "43.75", "เทียบไม่ได้"],  # o34 and o38 asked something else
    ]
    note = texts_of(document)[-1]
    assert note.startswith("หมายเหตุ: EIT เท่ากับปีงบประมาณ พ.ศ. 2564 (การจับคู่ข้อยังไม่ยืนยัน)")
    assert "OIT เทียบกับปีงบประมาณ พ.ศ. 2564 ไม่ได้ เพราะ" in note


def test_indicators_by_tool_have_one_cell_a_tool() -> None:
    (table,) = tables_of(document_of(*indicators_blocks(material("002"), by_tool=True)))
    assert [len(row.cells) for row in table.body] == [4, 3, 3, 3, 3, 4, 3, 3, 4, 3]
    assert [row.cells[0].rows for row in table.body if len(row.cells) == 4] == [5, 3, 2]
    assert [row[-1] for row in rows_of(table)][:3] == ["98.67", "99.24", "100.00"]


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


def test_name_of_the_indicator_is_one_cell_beside_its_items() -> None:
    table = by_indicator_table(DOSSIER.findings.indicator(9))
    assert table.body[0].cells[0].rows == len(table.body) == 20
    assert texts_of(document_of(*table.body[0].cells[0].blocks)) == ["9. การเปิดเผยข้อมูล", "(100 คะแนน)"]


def test_external_survey_shows_its_parts_and_never_the_whole_as_public() -> None:
    table = three_part_table(DOSSIER.findings.indicator(6), SECTIONS["indicator.6"])
    name, titles = (texts_of(document_of(*(each for cell in row.cells for each in cell.blocks))) for row in table.head)
    assert name == ["ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน", "98.54", "89.33", "93.94"]
    assert titles[1:] == ["Public", "Survey", "คะแนน"]
    first = texts_of(document_of(*(each for cell in table.body[0].cells for each in cell.blocks)))
    assert first[1:] == ["97.70", "82.00", "89.85"]


def test_subgroups_stand_above_their_items() -> None:
    table = three_part_table(DOSSIER.findings.indicator(10), SECTIONS["indicator.10"])
    groups = [place for place, row in enumerate(table.body) if row.cells[0].shaded]
    assert groups == [0, 5]
    said = texts_of(document_of(*(each for cell in table.body[5].cells for each in cell.blocks)))
    assert said == ["10.2 การส่งเสริมคุณธรรมและความโปร่งใส", "80.00"]


def test_analysis_stands_under_the_items_across_all_columns() -> None:
    table = three_part_table(DOSSIER.findings.indicator(6), SECTIONS["indicator.6"])
    (last,) = table.body[-1].cells
    assert last.columns == len(table.widths) == 4
    said = texts_of(document_of(*last.blocks))
    assert said[0] == "วิเคราะห์ข้อบกพร่อง/ข้อปรับปรุง ข้อที่ต้องพัฒนา หรือรักษาระดับ"
    assert [text.partition(" ")[0] for text in said[1:]] == ["ข้อบกพร่อง/ข้อปรับปรุง", "ข้อที่ต้องพัฒนา", "รักษาระดับ"]


def test_score_short_of_full_is_never_shown_as_full() -> None:
    found = DOSSIER.findings.indicator(1)
    assert found.score is not None
    assert found.score < Decimal(100)
    assert "(98.67 คะแนน)" in texts_of(document_of(by_indicator_table(found)))


def said(assessment: Assessment, *, always: bool = True) -> list[str]:
    return texts_of(document_of(*remarks(Dossier(assessment), always=always)))


BARE = replace(sample(), problems=(), guidelines=(), causes=())


def test_scores_are_no_problems_and_causes_that_were_chosen_are() -> None:
    texts = said(BARE)
    assert "ปัญหา/อุปสรรค" not in texts
    assert not any("ได้ 50.00 คะแนน" in text for text in texts)
    assert len(texts) > texts.index("แนวทางแก้ไขหรือพัฒนา") + 1
    own = (ItemCauses("o27", ("ผู้รับผิดชอบโอนย้ายระหว่างปี",)), ItemCauses("i7", own="คะแนนเต็มอยู่แล้ว"))
    texts = said(replace(BARE, causes=own))
    assert texts[1:4] == ["ปัญหา/อุปสรรค", "ผู้รับผิดชอบโอนย้ายระหว่างปี", "แนวทางแก้ไขหรือพัฒนา"]


def test_a_layout_without_this_part_has_it_only_for_what_the_office_wrote() -> None:
    assert said(BARE, always=False) == []
    texts = said(replace(BARE, problems=("เจ้าหน้าที่โอนย้าย",)), always=False)
    assert texts[1:] == ["ปัญหา/อุปสรรค", "เจ้าหน้าที่โอนย้าย"]


def test_the_offices_own_win() -> None:
    texts = said(replace(sample(), problems=("เจ้าหน้าที่โอนย้าย",), guidelines=("จัดทำคู่มือส่งมอบงาน",)))
    assert texts[1:] == ["ปัญหา/อุปสรรค", "เจ้าหน้าที่โอนย้าย", "แนวทางแก้ไขหรือพัฒนา", "จัดทำคู่มือส่งมอบงาน"]


def test_indicators_advise_where_no_item_is_known_and_nothing_is_claimed_of_what_is_not() -> None:
    published = Published(indicators={number: Decimal(100) for number in range(1, 11)} | {10: Decimal("12.50")})
    texts = said(replace(BARE, items={}, published=published))
    assert texts[2].startswith("จัดทำมาตรการและแผนป้องกันการทุจริต")
    assert said(replace(BARE, items={}, published=Published()))[2] == "กำหนดแนวทางเมื่อทราบคะแนนครบทุกตัวชี้วัดแล้ว"
