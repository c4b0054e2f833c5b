from __future__ import annotations

import datetime as dt

import pytest
from helpers_preflight import about_memo, about_text, dossier_with, told

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.models.office import Memo
from ita_desktop.models.plan import FollowUp, PlanRow


@pytest.mark.parametrize(
    "text",
    [
        "ผลการประเมินประจำปีงบประมาณ พ.ศ. 2568 และมาตรการประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
        "พ.ร.บ. ข้อมูลข่าวสารของราชการ พ.ศ. ๒๕๔๐",
        "พระราชกฤษฎีกาว่าด้วยหลักเกณฑ์และวิธีการบริหารกิจการบ้านเมืองที่ดี พ.ศ.๒๕๔๖",
        "แผนแม่บทภายใต้ยุทธศาสตร์ชาติ (พ.ศ. 2566 - 2580)",
        "ตามประกาศผลเมื่อวันที่ 15 สิงหาคม 2568",
        "คะแนนเพิ่มขึ้นจากปีงบประมาณ พ.ศ. 2566",
        "ระยะเวลา ๑ ต.ค. ๖๘ ถึง ๓๐ ก.ย. ๖๙",
        "รายงานผลการดำเนินงานประจำปี พ.ศ. 2567",
        "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ประจำปี พ.ศ. 2567",
        "โทรศัพท์ 0 2568 2500 ต่อ 2566",
    ],
)
def test_years_that_fit_are_left_alone(text: str) -> None:
    assert not about_memo(text, Code.YEAR)


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("ผลการประเมินประจำปีงบประมาณ พ.ศ.๒๕๖๙", "ผลการประเมินประจำปีงบประมาณ พ.ศ.๒๕๖๘"),
        ("มาตรการประจำปีงบประมาณ พ.ศ. 2568", "มาตรการประจำปีงบประมาณ พ.ศ. 2569"),
        ("การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ปี 68", "การนำผลการประเมิน ITA ไปสู่การพัฒนาองค์กร ปี 69"),
    ],
)
def test_a_wrong_year_is_found_and_can_be_mended(text: str, mended: str) -> None:
    (problem,) = about_memo(text, Code.YEAR)
    assert problem.severity is Severity.ERROR
    assert problem.where == "memo.sections[0].text"
    assert problem.mend is not None
    memo = problem.mend(dossier_with(memo=Memo(sections=())).assessment)
    assert memo.memo is not None  # nothing stands there any more: nothing is changed
    (problem,) = about_text(text, Code.YEAR)
    assert problem.mended_text == mended


@pytest.mark.parametrize(
    "text",
    [
        "ปีงบประมาณ พ.ศ. 2565",
        "ประจำปี 2025",
        "ข้อ o7 รายงานผลการดำเนินงานประจำปี พ.ศ. ๒๕๖๘",
        "ตามประกาศผลการประเมิน ประจำปีงบประมาณ พ.ศ. 2566",
    ],
)
def test_years_that_cannot_be_meant_are_found(text: str) -> None:
    assert about_memo(text, Code.YEAR)


def test_an_item_quoted_with_its_code_has_the_year_of_the_framework() -> None:
    assert not about_text("ข้อ o7 รายงานผลการดำเนินงานประจำปี พ.ศ. ๒๕๖๗", Code.YEAR)


def test_steps_speak_of_the_plan_year() -> None:
    rows = [PlanRow(indicator=1, steps=(f"จัดอบรมในปีงบประมาณ พ.ศ. {year}",)) for year in (2569, 2568)]
    assert [problem.where for problem in told(dossier_with(*rows), Code.YEAR)] == ["plan[1].steps[0]"]


def test_a_follow_up_may_speak_of_the_year_before() -> None:
    row = PlanRow(indicator=1, followup=FollowUp(result="ดำเนินการในปี พ.ศ. 2567 แล้วเสร็จ"))
    assert not told(dossier_with(row), Code.YEAR)


@pytest.mark.parametrize(("date", "fits"), [((2025, 12, 5), True), ((2026, 1, 16), True), ((2024, 12, 5), False)])
def test_a_memo_is_dated_after_the_result_and_before_the_plan_ends(date: tuple[int, int, int], *, fits: bool) -> None:
    problems = told(dossier_with(memo=Memo(date=dt.date(*date))), Code.YEAR)
    assert [problem.where for problem in problems] == ([] if fits else ["memo.date"])


@pytest.mark.parametrize(
    ("step", "fits"),
    [
        ("จัดทำรายงานผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568", True),
        ("จัดทำรายงานผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2569 ภายในวันที่ 30 มกราคม 2569", False),
        ("จัดทำรายงานผลการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2567", False),
        ("รายงานผลการใช้จ่ายงบประมาณ ปี 2569 รอบ 6 เดือน", True),
        ("จัดทำแผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2569", True),
        ("จัดทำแผนการจัดซื้อจัดจ้าง ประจำปีงบประมาณ พ.ศ. 2568", False),
        ("เผยแพร่ข้อมูลสถิติเรื่องร้องเรียนการทุจริต ประจำปี พ.ศ. 2568", True),
        ("ตรวจทะเบียนการยืมย้อนหลังถึงปี 2561", True),
        ("ทบทวนคู่มือฉบับปี 2560", True),
    ],
)
def test_a_document_of_the_plan_has_its_own_year(step: str, *, fits: bool) -> None:
    problems = told(dossier_with(PlanRow(indicator=1, steps=(step,))), Code.YEAR)
    assert (problems == []) is fits
    assert all(problem.severity is Severity.WARNING and not problem.can_mend for problem in problems)
