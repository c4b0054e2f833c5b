"""Failures told larger than the scores say; true slips of real reports stand in test_real_slips.py."""

from __future__ import annotations

import pytest
from helpers_preflight import about_memo, about_text, dossier_with, told

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.models.plan import PlanRow


@pytest.mark.parametrize(
    ("indicator", "text", "asked"),
    [
        (1, "สะท้อนให้เห็นว่าเจ้าหน้าที่ให้บริการไม่เป็นไปตามขั้นตอน", True),
        (1, "ผู้ตอบส่วนน้อยเห็นว่าเจ้าหน้าที่ให้บริการไม่เป็นไปตามขั้นตอน", False),
        (1, "หากให้บริการไม่เป็นไปตามขั้นตอน จะแก้ไขทันที", False),
        (1, "ควรวิเคราะห์ว่าบริการใดไม่เป็นไปตามขั้นตอน", False),
        (9, "ช่องทางเข้าถึงยาก", False),
        (7, "ผู้รับบริการส่วนใหญ่ยังขาดความเข้าใจ", True),
        (7, "ผู้รับบริการส่วนใหญ่ไม่พบปัญหา", False),
        (3, "แต่บางรายไม่ทราบหลักเกณฑ์", True),
        (3, "แต่บางรายอาจไม่ทราบหลักเกณฑ์", False),
        (1, "แต่บางรายไม่ทราบหลักเกณฑ์", False),
        (2, "ข้อบกพร่อง/ข้อปรับปรุง การจัดซื้อจัดจ้าง", True),
        (2, "ข้อบกพร่อง/ข้อปรับปรุง แผนการจัดซื้อจัดจ้างเผยแพร่ล่าช้า", False),
        (3, "ไม่พบการใช้อำนาจของผู้บังคับบัญชา", True),
        (3, "ไม่พบการใช้อำนาจหน้าที่โดยมิชอบ", False),
        (8, "จุดแข็ง คือ การเปิดโอกาสให้บุคคลภายนอกเข้ามามีส่วนร่วม", True),
        (8, "จุดแข็ง คือ การปรับปรุงการดำเนินงานให้ตอบสนองต่อประชาชน", False),
    ],
)
def test_what_the_scores_do_not_say_is_asked(indicator: int, text: str, *, asked: bool) -> None:
    problems = about_text(text, Code.WORDING, indicator)
    assert bool(problems) is asked
    assert all(problem.severity is Severity.WARNING and not problem.can_mend for problem in problems)


@pytest.mark.parametrize(
    ("law", "asked"),
    [
        ("พ.ร.ฎ.ว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ. ๒๕๕๖", True),
        ("พ.ร.ฎ.ว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี (ฉบับที่ ๒) พ.ศ. ๒๕๖๒", False),
        ("พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540", False),
        ("พระราชบัญญัติมาตรฐานทางจริยธรรม พ.ศ. 2561", True),
        ("ระเบียบว่าด้วยมาตรฐานทางจริยธรรม พ.ศ. 2561", False),
    ],
)
def test_a_law_bears_its_year(law: str, *, asked: bool) -> None:
    assert any("กฎหมาย" in problem.message for problem in about_memo(law, Code.YEAR)) is asked


@pytest.mark.parametrize(
    ("measure", "items", "asked"),
    [
        ("มาตรการป้องกันการรับสินบนและส่งเสริมจริยธรรมในการปฏิบัติงาน", ("i1",), True),
        ("มาตรการป้องกันการรับสินบนและส่งเสริมจริยธรรมในการปฏิบัติงาน", ("i1", "i3"), False),
        ("จัดทำคู่มือการปฏิบัติงานที่มีขั้นตอนและระยะเวลา", ("i1",), False),
        ("มาตรการพัฒนาหน่วยงาน", ("i1",), False),
    ],
)
def test_a_measure_of_a_sibling_item_is_asked(measure: str, items: tuple[str, ...], *, asked: bool) -> None:
    row = PlanRow(indicator=1, items=items, measures=(measure,), steps=("กำหนดขั้นตอนและระยะเวลาในการปฏิบัติงาน",))
    found = [problem for problem in told(dossier_with(row), Code.LOST_ITEM) if problem.where == "plan[0].measures"]
    assert bool(found) is asked
