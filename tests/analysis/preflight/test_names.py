from __future__ import annotations

import pytest
from helpers_preflight import about_memo, about_text, dossier_with, told

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.models.office import Memo
from ita_desktop.models.plan import PlanRow


@pytest.mark.parametrize(
    "text",
    [
        "ตัวชี้วัดที่ ๔ การใช้ทรัพย์สินของทางราชการ",
        "ตัวชี้วัดที่ 8 : การปรับปรุงระบบการทำงาน",
        "ตัวชี้วัดที่ 1 มีจุดที่ต้องยกระดับคือข้อ i1 (ขั้นตอนและระยะเวลา)",
        "ตัวชี้วัดที่ 9 และตัวชี้วัดที่ 10",
        "ข้อ e1 “เจ้าหน้าที่ปฏิบัติงานหรือให้บริการแก่ท่าน เป็นไปตามขั้นตอนและระยะเวลา”",
    ],
)
def test_right_names_are_left_alone(text: str) -> None:
    assert not about_text(text, Code.INDICATOR_NAME)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("ตัวชี้วัดที่ ๔ การใช้อำนาจ", Severity.ERROR),
        ("ตัวชี้วัดที่ ๘ ประสิทธิภาพการสื่อสาร", Severity.ERROR),
        ("ตัวชี้วัดที่ ๑๑ การป้องกันการทุจริต", Severity.ERROR),
        ("ตัวชี้วัดที่ ๔ การใช้ทรัพยากรของราชการ", Severity.WARNING),
        ("ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่ ข้อ i7", Severity.ERROR),
        ("ข้อ o35 รายงานผล", Severity.ERROR),
        ("ข้อ e3 “หน่วยงานมีช่องทางการเผยแพร่ข้อมูลข่าวสารที่สามารถเข้าถึงได้ง่าย”", Severity.ERROR),
    ],
)
def test_wrong_names_codes_and_texts_are_found(text: str, severity: Severity) -> None:
    (problem,) = about_text(text, Code.INDICATOR_NAME)
    assert problem.severity is severity


def test_a_text_that_speaks_only_of_another_indicator_is_out_of_place() -> None:
    assert about_text("ตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต มีคะแนน 97.90 คะแนน", Code.INDICATOR_NAME, 2)
    assert not about_text("ตัวชี้วัดที่ 2 สอดคล้องกับตัวชี้วัดที่ 5", Code.INDICATOR_NAME, 2)


def test_items_of_a_row_belong_to_its_indicator_or_issue() -> None:
    rows = (
        PlanRow(indicator=1, items=("i1",)),
        PlanRow(indicator=1, items=("i4",)),
        PlanRow(issue=2, items=("e1", "o10")),
        PlanRow(issue=2, items=("i1",)),
        PlanRow(items=("i1",)),
    )
    problems = told(dossier_with(*rows), Code.INDICATOR_NAME)
    assert [problem.where for problem in problems] == ["plan[1].items", "plan[3].items"]


def test_evidence_of_another_indicator_may_stand_in_steps_and_next_years_codes_too() -> None:
    row = PlanRow(indicator=1, steps=("เผยแพร่คู่มือตามข้อ o8",))
    assert not told(dossier_with(row), Code.INDICATOR_NAME)


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลตำบลตัวอย่างควรดำเนินการ",
        "เทศบาลตำบล ตัวอย่าง อำเภอเมือง จังหวัดเชียงราย",
        "นายกเทศมนตรีตำบลตัวอย่าง",
        "องค์การบริหารส่วนตำบลและเทศบาลตำบลทุกแห่งในจังหวัด",
        "เทศบาลจึงต้องรักษามาตรฐาน",
        "สำนักงาน ป.ป.ช. ประจำจังหวัดเชียงราย",
    ],
)
def test_our_own_name_and_kinds_in_general_are_left_alone(text: str) -> None:
    assert not about_memo(text, Code.OTHER_AGENCY)


@pytest.mark.parametrize(
    "text",
    [
        "เทศบาลตำบลหนองสมมุติควรดำเนินการ",
        "อบต.ดอนจำลอง",
        "องค์การบริหารส่วนตำบลตัวอย่าง",
        "เห็นควรเสนอนายกเทศมนตรีเมืองท่าสมมติ",
    ],
)
def test_another_authority_is_an_error(text: str) -> None:
    (problem,) = about_memo(text, Code.OTHER_AGENCY)
    assert problem.severity is Severity.ERROR


def test_another_province_is_a_warning() -> None:
    (problem,) = about_memo("อำเภอเมือง จังหวัดเชียงใหม่", Code.OTHER_AGENCY)
    assert problem.severity is Severity.WARNING


def test_the_addressee_is_read_too() -> None:
    (problem,) = told(dossier_with(memo=Memo(to="นายกเทศมนตรีตำบลหนองสมมุติ")), Code.OTHER_AGENCY)
    assert problem.where == "memo.to"
