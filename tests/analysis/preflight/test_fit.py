from __future__ import annotations

from dataclasses import replace

import pytest
from helpers_assessments import all_at, assessment_of
from helpers_plan import sample
from helpers_preflight import dossier_with, told

from ita_desktop.analysis.preflight import Code
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.plan import PlanRow

SCORES = assessment_of(2568, all_at(load_framework(2568), "100", i10="70", o13="50", o24="0"))
ROWS = {
    "i10": PlanRow(indicator=4, items=("i10",), measures=("วางระบบใบยืมพัสดุและทะเบียนการยืมทรัพย์สินของราชการ",),
                   steps=("จัดทำแบบฟอร์มการยืม", "ตรวจทะเบียนการยืม")),
    "o13": PlanRow(indicator=9, items=("o13",), measures=("จัดทำรายงานผลการจัดซื้อจัดจ้างหรือการจัดหาพัสดุให้ครบองค์ประกอบ",),
                   steps=("รวบรวมข้อมูลการจัดซื้อจัดจ้าง", "เผยแพร่รายงาน")),
    "o24": PlanRow(indicator=10, items=("o24",), measures=("จัดทำรายงานผลการจัดการความเสี่ยงการทุจริต",),
                   steps=("รวบรวมผลการจัดการความเสี่ยงจากแต่ละกอง", "เผยแพร่รายงานบนเว็บไซต์")),
}  # fmt: skip


def places(**changed: PlanRow) -> list[str]:
    rows = {**ROWS, **changed}
    return sorted(problem.where for problem in told(dossier_with(*rows.values(), scores=SCORES), Code.LOST_ITEM))


def test_measures_about_their_items_are_left_alone() -> None:
    assert places() == []
    assert not told(dossier_with(*sample().plan, scores=sample()), Code.LOST_ITEM)


@pytest.mark.parametrize(
    ("code", "measure", "steps"),
    [
        ("o13", "พัฒนาระบบ E-Service ให้ประชาชนใช้งานได้สะดวก", ("สำรวจงานบริการ", "พัฒนาแบบคำร้องออนไลน์")),
        ("i10", "เพิ่มช่องทางประชาสัมพันธ์ข่าวสารทางเฟซบุ๊กและไลน์", ("เปิดเพจเฟซบุ๊ก", "เผยแพร่ข่าวทุกสัปดาห์")),
        ("o24", "ประกาศเจตนารมณ์นโยบาย No Gift Policy", ("จัดทำประกาศนโยบาย", "ผู้บริหารลงนาม")),
        ("o24", "รักษามาตรฐานการดำเนินงานให้ดียิ่งขึ้น", ("รักษามาตรฐานเดิม", "ติดตามผล")),
    ],
)
def test_an_items_code_does_not_make_a_measure_fit(code: str, measure: str, steps: tuple[str, ...]) -> None:
    spoilt = replace(ROWS[code], measures=(measure,), steps=steps)
    index = list(ROWS).index(code)
    assert places(**{code: spoilt}) == ["plan", f"plan[{index}].measures"]
