from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_documents import head_of, ordered, rows_of, tables_of, texts_of
from helpers_plan import report, sample

from ita_desktop.analysis.wording import Digits
from ita_desktop.documents.blocks import MemoHead, SignerBlock
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.plan import FollowUp, FollowUpStatus, Quarter
from ita_desktop.models.plan_rules import resolved
from ita_desktop.models.reports import QuarterReport
from ita_desktop.models.units import lead_unit

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment

LINK = "https://example.go.th/2569/o26.pdf"


def reported() -> Assessment:
    assessment = report("002")
    done = FollowUp(
        status=FollowUpStatus.DONE,
        result="จัดทำคู่มือแล้ว 12 ฉบับ",
        evidence=(LINK, "คู่มือ 2569.pdf"),
        finished=dt.date(2026, 3, 5),
        outputs=("คู่มือ 12 ฉบับ",),
        spent="28,500 บาท",
    )
    started = FollowUp(status=FollowUpStatus.STARTED, progress=40, obstacles="เจ้าหน้าที่โอนย้าย")
    rows = [replace(assessment.plan[0], followup=done), replace(assessment.plan[1], followup=started)]
    return replace(assessment, plan=(*rows, *assessment.plan[2:]))


def test_each_measure_has_its_result() -> None:
    built = ordered(DocumentKind.FOLLOW_UP, reported(), digits=Digits.ARABIC)
    table = tables_of(built)[-1]
    assert head_of(table)[4:] == ["สถานะและความก้าวหน้า", "ผลการดำเนินการ", "หลักฐาน"]
    assert len(table.body) == len(reported().plan)
    said = texts_of(built)
    for text in (
        "ดำเนินการแล้วเสร็จ",
        "จัดทำคู่มือแล้ว 12 ฉบับ",
        "ผลผลิต: คู่มือ 12 ฉบับ",
        "งบประมาณที่ใช้จริง: 28,500 บาท",
        "แล้วเสร็จ 5 มี.ค. 2569",
        "ร้อยละ 40",
        "ปัญหา/อุปสรรค: เจ้าหน้าที่โอนย้าย",
    ):
        assert text in said


def test_addresses_keep_their_digits() -> None:
    said = texts_of(ordered(DocumentKind.FOLLOW_UP, reported()))
    assert LINK in said
    assert "คู่มือ 2569.pdf" in said


def test_year_is_summed_up() -> None:
    built = ordered(DocumentKind.FOLLOW_UP, reported(), digits=Digits.ARABIC, as_of=dt.date(2026, 10, 2))
    said = texts_of(built)
    opening = next(text for text in said if "รายละเอียดตามตาราง" in text)
    assert "จำนวน 13 รายการ ดำเนินการแล้วเสร็จ 1 รายการ" in opening
    assert "ล่าช้ากว่ากำหนด 12 รายการ ณ วันที่ 2 ตุลาคม 2569" in opening
    summary, units = tables_of(built)[:2]
    assert [texts[1] for texts in rows_of(summary)] == ["0", "1", "1", "0", "11", "13"]
    *each, whole = rows_of(units)
    assert {texts[0] for texts in each} == {lead_unit(row.responsible) for row in resolved(reported().plan)}
    assert sum(int(texts[1]) for texts in each) == int(whole[1]) == 13
    assert whole[1:4] == ["13", "1", "12"]


def test_one_units_report_has_only_its_measures() -> None:
    unit = "กองคลัง"
    rows = [row for row in resolved(reported().plan) if {unit, "ทุกสำนัก/กอง"} & set(row.responsible)]
    built = ordered(DocumentKind.FOLLOW_UP, reported(), digits=Digits.ARABIC, unit=unit)
    assert 0 < len(rows) < 13
    assert len(tables_of(built)[-1].body) == len(rows)
    assert f"เฉพาะส่วนที่อยู่ในความรับผิดชอบของ{unit}" in texts_of(built)


def test_plan_without_rows_says_so() -> None:
    built = ordered(DocumentKind.FOLLOW_UP, replace(report("002"), plan=()), digits=Digits.ARABIC)
    assert tables_of(built) == []
    assert "ยังไม่มีมาตรการ" in texts_of(built)[2]


def test_a_measure_given_up_shows_no_progress_and_no_cell_is_left_empty() -> None:
    assessment = reported()
    dropped = FollowUp(status=FollowUpStatus.CANCELLED, result="รวมกับมาตรการอื่น", evidence=("คำสั่งที่ 12/2569",))
    rows = (replace(assessment.plan[0], followup=dropped), *assessment.plan[1:])
    built = ordered(DocumentKind.FOLLOW_UP, replace(assessment, plan=rows))
    told = rows_of(tables_of(built)[-1])
    assert told[0][-3:] == ["ยกเลิก", "รวมกับมาตรการอื่น", "คำสั่งที่ ๑๒/๒๕๖๙"]
    assert told[3][-3:] == ["ยังไม่ได้รายงาน", "–", "–"]


def by_quarters() -> Assessment:
    """Reports of two units on the first row: one mended, one in contradiction."""
    assessment = report("002")
    first = replace(assessment.plan[0], responsible=("กองคลัง", "กองช่าง"), key="m1")

    def told(unit: str, quarter: Quarter, day: dt.date, state: FollowUp) -> QuarterReport:
        return QuarterReport("m1", quarter, day, unit, state=state)

    going = FollowUpStatus.STARTED
    return replace(
        assessment,
        plan=(first, *assessment.plan[1:]),
        reports=(
            told("กองคลัง", Quarter.FIRST, dt.date(2026, 1, 5), FollowUp(going, 50, outputs=("อบรม 50 คน",))),
            told("กองคลัง", Quarter.FIRST, dt.date(2026, 2, 5), FollowUp(going, 40, outputs=("อบรม 40 คน",))),
            told("กองช่าง", Quarter.FIRST, dt.date(2026, 1, 6), FollowUp(going, 20)),
            told("กองช่าง", Quarter.SECOND, dt.date(2026, 4, 6), FollowUp(FollowUpStatus.CANCELLED)),
        ),
    )


def test_the_report_says_what_was_known_on_its_day() -> None:
    def said(day: dt.date) -> list[str]:
        return texts_of(ordered(DocumentKind.FOLLOW_UP, by_quarters(), digits=Digits.ARABIC, as_of=day))

    january, march, may = (said(day) for day in (dt.date(2026, 1, 31), dt.date(2026, 3, 1), dt.date(2026, 5, 1)))
    assert "ร้อยละ 35" in january
    assert "ผลผลิต: กองคลัง: อบรม 50 คน" in january
    assert "ร้อยละ 30" in march
    assert "ผลผลิต: กองคลัง: อบรม 40 คน" in march
    assert "ข้อมูล ณ วันที่ 1 มีนาคม 2569" in march
    assert "รายงานขัดกัน รอข้อยุติ" in may
    assert any(text.startswith("กองช่าง รายงานว่ายกเลิก แต่ กองคลัง") for text in may)
    assert any(text.startswith("กองคลัง") and "ไตรมาส 2 แถวที่ 1" in text for text in may)


def test_the_report_of_a_day_goes_with_a_memo_for_those_who_sign() -> None:
    assessment = replace(by_quarters(), memo=sample().memo)
    assert assessment.memo is not None
    built = ordered(DocumentKind.FOLLOW_UP, assessment, digits=Digits.ARABIC, as_of=dt.date(2026, 5, 1))
    head = next(block for block in built.sections[0].blocks if isinstance(block, MemoHead))
    assert head.subject.endswith("ณ วันที่ 1 พฤษภาคม 2569")
    signers = [block for block in built.sections[0].blocks if isinstance(block, SignerBlock)]
    assert len(signers) >= len(assessment.memo.signers) - 1
    assert all(block.opinion is None for block in signers)
    assert any("รอข้อยุติ 1 รายการ" in text for text in texts_of(built))
    without = ordered(DocumentKind.FOLLOW_UP, assessment, unit="กองคลัง", as_of=dt.date(2026, 5, 1))
    assert len(without.sections) == 1
