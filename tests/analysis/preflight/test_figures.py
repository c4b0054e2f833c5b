from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from helpers_assessments import REPORT_000, REPORT_002, assessment_of
from helpers_preflight import about_memo, about_text, dossier_with, told

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.models.assessment import ItemScore


def test_a_printed_table_that_its_items_do_not_give_is_told_row_by_row() -> None:
    problems = told(dossier_with(scores=REPORT_000), Code.ARITHMETIC)
    assert [problem.where for problem in problems] == [f"published.indicators.{n}" for n in (1, 2, 4, 5, 7, 8)]
    assert not told(dossier_with(), Code.ARITHMETIC)


def test_another_level_than_the_scores_give_is_told() -> None:
    wrong = replace(REPORT_002, published=replace(REPORT_002.published, level="ผ่านดีเยี่ยม"))
    (problem,) = told(dossier_with(scores=wrong), Code.LEVEL)
    assert problem.where == "published.level"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("มีผลคะแนนการประเมิน ๙๕.๔๑ ระดับผลการประเมินคือ ผ่านดี", False),
        ("ระดับผลการประเมินอยู่ที่ “ระดับผ่านดี”", False),
        ("ผลการประเมินอยู่ในระดับผ่านดี แต่ยังไม่ถึงระดับผ่านดีเยี่ยม", False),
        ("คะแนนเฉลี่ยอยู่ในระดับที่ต้องพัฒนา", False),
        ("ระดับผลการประเมินคือ ผ่านดีเยี่ยม", True),
        ("ผลการประเมินอยู่ในระดับ ต้องปรับปรุง", True),
    ],
)
def test_a_level_in_a_text_is_the_level_of_the_scores(text: str, *, wrong: bool) -> None:
    assert bool(about_memo(text, Code.LEVEL)) is wrong


def test_a_level_in_a_text_can_be_mended() -> None:
    (problem,) = about_text("ผลการประเมินอยู่ในระดับผ่านดีเยี่ยม", Code.LEVEL)
    assert problem.mended_text == "ผลการประเมินอยู่ในระดับผ่านดี"


def test_no_level_is_held_against_an_unknown_one() -> None:
    assert not told(dossier_with(scores=assessment_of(2568)), Code.LEVEL)


@pytest.mark.parametrize(
    "text",
    [
        "ข้อ i๑ ได้คะแนน ๙๖.๐๐ คะแนน",
        "ข้อ i1 ได้ 96 คะแนน และข้อ i2 ได้ 100 คะแนน",
        "ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ (๙๘.๖๗ คะแนน)",
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน EIT ส่วนที่ 2 (Survey) ได้ 89.33 คะแนน",
        "หัวข้อ e1. E2. EIT Public ได้คะแนน 97.70 คะแนน และหัวข้อ e1 EIT Survey ได้คะแนนน้อยที่สุด 82.00 คะแนน",
        "IIT 98.29, EIT 93.08, OIT 95.00 และคะแนนรวม 95.41 ไม่ต่ำกว่า 85",
        "มีผลคะแนนการประเมิน ๙๕.๔๑ ระดับผลการประเมินคือ ผ่านดี",
        "ข้อ o1 ถึงข้อ o20 ได้คะแนนเต็ม 100 คะแนน",
        "ตัวชี้วัดย่อยที่ 10.2 ได้ 80.00 คะแนน",
        "ข้อ i1 ตั้งเป้าหมายให้ได้ไม่น้อยกว่า 98.50 คะแนน ภายใน 12 เดือน งบประมาณ 25.50 บาท",
        "ข้อ i1 ได้ 96.00 คะแนน เพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2567 ซึ่งได้ 90.00 คะแนน",
        "ข้อ o๒๗ ได้คะแนน ๕๐",
    ],
)
def test_scores_as_entered_are_left_alone(text: str) -> None:
    assert not about_text(text, Code.QUOTED_SCORE)
    assert not about_text(text, Code.EIT_PARTS)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("ข้อ i๑ ได้คะแนน ๙๕.๐๐ คะแนน", "ข้อ i๑ ได้คะแนน ๙๖.๐๐ คะแนน"),
        ("ตัวชี้วัดที่ 4 ได้ 95.26 คะแนน", "ตัวชี้วัดที่ 4 ได้ 95.62 คะแนน"),
        ("คะแนนภาพรวม ๙๕.๑๔ คะแนน", "คะแนนภาพรวม ๙๕.๔๑ คะแนน"),
        ("ข้อ 0๒๗ ได้คะแนน 80", "ข้อ 0๒๗ ได้คะแนน 50.00"),
    ],
)
def test_a_figure_that_is_off_is_an_error_and_can_be_mended(text: str, mended: str) -> None:
    (problem,) = about_text(text, Code.QUOTED_SCORE)
    assert problem.severity is Severity.ERROR
    assert problem.mended_text == mended


def test_a_figure_without_a_subject_is_measured_by_its_place() -> None:
    assert not about_text("ปรากฏว่าได้คะแนน 98.67 คะแนน", Code.QUOTED_SCORE, 1)
    assert about_text("ปรากฏว่าได้คะแนน 74.13 คะแนน", Code.QUOTED_SCORE, 1)
    assert not about_text("ปรากฏว่าได้คะแนน 74.13 คะแนน", Code.QUOTED_SCORE)


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน (Public) ได้ 93.94 คะแนน",
        "ตัวชี้วัดที่ 6 คุณภาพการดำเนินงาน EIT ส่วนที่ 1 ได้ 89.33 คะแนน",
        "ข้อ e1 ได้คะแนน 82.00 คะแนน",
    ],
)
def test_parts_of_the_eit_are_not_mixed_up(text: str) -> None:
    (problem,) = about_text(text, Code.EIT_PARTS)
    assert problem.severity is Severity.WARNING
    assert not about_text(text, Code.QUOTED_SCORE)


def test_one_part_alone_and_a_whole_that_is_not_the_mean_are_told() -> None:
    value = Decimal(90)
    items = {
        **REPORT_002.items,
        "e1": ItemScore(public=value),
        "e2": ItemScore(score=value, public=value, survey=Decimal(70)),
        "e3": ItemScore(score=value, public=value, survey=value),
    }
    problems = told(dossier_with(scores=replace(REPORT_002, items=items)), Code.EIT_PARTS)
    assert [problem.where for problem in problems] == ["items.e1", "items.e2"]
