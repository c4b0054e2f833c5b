"""Report 002: i1 96, i3 100, i10 91.43, e3 100, o27 50; indicator 3 full; whole 95.41, IIT 98.29, EIT 93.07, OIT 95."""

from __future__ import annotations

from dataclasses import replace

import pytest
from helpers_assessments import REPORT_002, all_at, assessment_of
from helpers_preflight import AGENCY, about_memo, about_text, dossier_with, told

from ita_desktop.analysis.preflight import Code
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.office import Memo, MemoSection


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ผลของ i3 ไม่พบการเรียกรับสินบน", 1),
        ("ข้อ i3 เจ้าหน้าที่ในหน่วยงานของท่าน มีการเรียกรับสินบนเพื่อแลกกับการให้บริการหรือไม่ ได้ 100 คะแนน", 1),
        ("สะท้อนว่าไม่มีผู้ตอบรายใดเห็นว่ามีการให้หรือรับสินบน", 3),
        ("แสดงว่าบุคลากรบางส่วนเห็นว่ามีการใช้งบประมาณที่เอื้อประโยชน์ ข้อ i6 ได้ 98.86 คะแนน", 2),
        ("เพื่อให้ทุกแบบวัดได้คะแนนไม่น้อยกว่า 95 คะแนน", None),
        ("ข้อที่ได้คะแนนสูงที่สุดคือ i11", 4),
        ("ชี้แจงเจ้าหน้าที่ทุกคนของทุกกอง", 4),
    ],
)
def test_conclusions_that_scores_support_are_left_alone(text: str, number: int | None) -> None:
    assert not about_text(text, Code.WORDING, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ข้อ i3 สะท้อนว่าเจ้าหน้าที่บางรายมีการเรียกรับสินบน", 1),
        ("ข้อ i6 ได้ 98.86 คะแนน แสดงว่าหน่วยงานมีการจัดซื้อจัดจ้างที่เอื้อประโยชน์", 2),
        ("กล่าวคือ บุคลากรร้อยละ 98.86 เห็นว่ามีการเอื้อประโยชน์ให้บุคคลใด", 2),
        ("แสดงให้เห็นว่าผู้รับบริการทุกคนได้รับข่าวสารอย่างชัดเจน", 7),
        ("ข้อที่ได้คะแนนสูงที่สุดของตัวชี้วัดนี้คือ i10", 4),
        ("จุดแข็ง : เปิดเผยข้อมูลครบถ้วนทุกข้อ", 10),
        ("รักษาระดับ ในเรื่องเจ้าหน้าที่ในหน่วยงานของท่าน มีการเลือกปฏิบัติอย่างไม่เป็นธรรม", 1),
    ],
)
def test_conclusions_that_they_do_not_are_asked_about(text: str, number: int | None) -> None:
    assert about_text(text, Code.WORDING, number)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("โดยทุกแบบวัดได้คะแนนตั้งแต่ 90 คะแนนขึ้นไป", False),
        ("โดยทุกแบบวัดได้คะแนนตั้งแต่ 95 คะแนนขึ้นไป", True),
        ("ทุกตัวชี้วัดได้คะแนนเต็ม", True),
        ("คะแนนภาพรวมสูงกว่าเกณฑ์ 85 คะแนน", False),
        ("คะแนนภาพรวมยังต่ำกว่าเกณฑ์ 85 คะแนน", True),
    ],
)
def test_what_is_said_of_all_is_true_of_all(text: str, *, asked: bool) -> None:
    assert bool(about_memo(text, Code.WORDING)) is asked


def changed(text: str, code: Code) -> bool:
    before = replace(assessment_of(2567, all_at(load_framework(2567), "97")), agency=AGENCY)
    dossier = dossier_with(memo=Memo(sections=(MemoSection(None, text),)), scores=REPORT_002)
    return bool(told(replace(dossier, earlier=(before,)), code))


def test_a_change_is_the_one_between_both_years() -> None:
    assert not changed("คะแนนภาพรวมลดลงจากปีงบประมาณ พ.ศ. 2567 จำนวน 1.59 คะแนน", Code.ARITHMETIC)
    assert changed("คะแนนภาพรวมลดลงจากปีงบประมาณ พ.ศ. 2567 จำนวน 3.59 คะแนน", Code.ARITHMETIC)
    assert not changed("คะแนนภาพรวมลดลงจากปีงบประมาณ พ.ศ. 2567", Code.WORDING)
    assert changed("คะแนนภาพรวมเพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2567", Code.WORDING)
    assert not changed("ปีงบประมาณ พ.ศ. 2567 ได้ 97.00 คะแนน", Code.QUOTED_SCORE)
    assert changed("ปีงบประมาณ พ.ศ. 2567 ได้ 79.00 คะแนน", Code.QUOTED_SCORE)
