from __future__ import annotations

from dataclasses import replace

import pytest
from helpers_preflight import dossier_with, told

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.models.plan import FollowUp, FollowUpStatus, PlanRow

DONE = FollowUp(FollowUpStatus.DONE, 100, result="จัดทำคู่มือแล้วเสร็จ 12 งาน", evidence=("ประกาศลงวันที่ 14 มกราคม 2569",))


def asked(followup: FollowUp) -> list[str]:
    found = told(dossier_with(PlanRow(indicator=1, measures=("ก",), followup=followup)), Code.FOLLOWUP)
    return [problem.where for problem in found if problem.severity is Severity.WARNING]


@pytest.mark.parametrize(
    "followup",
    [
        DONE,
        replace(DONE, result="เพิ่มแบบคำร้องออนไลน์ 4 งาน ซึ่งผู้ใช้ยกเลิกคำร้องได้เอง"),
        replace(DONE, result="จัดทำคู่มือแล้วเสร็จ ผู้รับบริการพึงพอใจร้อยละ 86"),
        FollowUp(FollowUpStatus.CANCELLED, 0, result="ยกเลิกเนื่องจากกรมจัดทำระบบกลางให้ใช้แทน"),
        FollowUp(FollowUpStatus.STARTED, 60, result="ดำเนินการแล้วร้อยละ 60"),
        FollowUp(),
    ],
)
def test_reports_in_order_are_left_alone(followup: FollowUp) -> None:
    assert asked(followup) == []


@pytest.mark.parametrize(
    ("followup", "part"),
    [
        (replace(DONE, progress=40), "progress"),
        (replace(DONE, result=""), "result"),
        (replace(DONE, result="ยังไม่ได้ดำเนินการ"), "result"),
        (replace(DONE, result="อยู่ระหว่างดำเนินการ"), "result"),
        (replace(DONE, result="ยกเลิกโครงการเนื่องจากไม่มีงบประมาณ"), "result"),
        (replace(DONE, result="ยกเลิก, ร้อยละ 100"), "result"),
        (replace(DONE, result="จัดทำคู่มือแล้วเสร็จร้อยละ 60"), "result"),
        (replace(DONE, evidence=()), "evidence"),
        (replace(DONE, evidence=("ประกาศลงวันที่ 14 กุมภาพันธ์ 2567",)), "evidence"),
        (FollowUp(FollowUpStatus.CANCELLED, 100, result="ยกเลิก"), "progress"),
    ],
)
def test_reports_that_contradict_themselves_are_asked_about(followup: FollowUp, part: str) -> None:
    assert asked(followup) == [f"plan[0].followup.{part}"]
