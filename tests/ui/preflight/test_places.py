from __future__ import annotations

import pytest

from ita_desktop.documents.order import DocumentKind
from ita_desktop.ui.preflight.places import concerns, place_name


@pytest.mark.parametrize(
    ("where", "name"),
    [
        ("memo", "บันทึกข้อความ"),
        ("memo.subject", "เรื่อง"),
        ("memo.sections[1].text", "เนื้อความส่วนที่ 2"),
        ("memo.signers[0]", "ผู้ลงนามลำดับที่ 1"),
        ("titles.report.cover", "ข้อความบนปกของรายงานทั้งเล่ม"),
        ("plan", "แผนปฏิบัติการ"),
        ("plan[2]", "แผนแถวที่ 3"),
        ("plan[2].steps[0]", "แผนแถวที่ 3: ขั้นตอน/วิธีการดำเนินการ"),
        ("items.e1", "คะแนนข้อ e1"),
        ("published.indicators.8", "หน้ากรอกคะแนน"),
        ("analysis.indicator.3.defect", "ข้อความวิเคราะห์"),
        ("framework.2567", "หลักเกณฑ์ปี 2567 ในการตั้งค่า"),
    ],
)
def test_places_are_named_as_an_officer_does(where: str, name: str) -> None:
    assert place_name(where) == name


def test_each_document_carries_its_own_problems_and_the_scores() -> None:
    places = ("memo.to", "plan[0]", "analysis.x", "plan[0].followup.result", "titles.plan.title")
    carried = {kind: {where for where in places if concerns(kind, where)} for kind in DocumentKind}
    assert carried[DocumentKind.MEMO] == {"memo.to"}
    assert carried[DocumentKind.PLAN] == {"plan[0]", "titles.plan.title"}
    assert carried[DocumentKind.REPORT] == {"memo.to", "plan[0]", "analysis.x"}
    assert carried[DocumentKind.FOLLOW_UP] == {"plan[0].followup.result"}
    assert carried[DocumentKind.SCORES] == set()
    assert all(concerns(kind, "published.level") for kind in DocumentKind)
