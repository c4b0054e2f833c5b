"""Years and authorities as titles, sheets and file names give them."""

from __future__ import annotations

import pytest

from ita_desktop.exchange.draft import AssessmentDraft
from ita_desktop.exchange.limits import Faults
from ita_desktop.exchange.owner import take_owner
from ita_desktop.exchange.whose import YearEvidence, years_of_title, years_said


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("ปีงบประมาณ พ.ศ. ๒๕๖๘", (2568,)),
        ("ปี 68", (2568,)),
        ("ปีงบฯ '68", (2568,)),
        ("ITA FY2025", (2568,)),
        ("ค.ศ. 2025", (2568,)),
        ("ITA68 final (2)", (2568,)),
        ("เปรียบเทียบปี 2567 และ 2568", (2567, 2568)),
        ("ส่ง ป.ป.ช. 15-10-2569.xlsx", ()),
        ("ข้อมูล ณ วันที่ 5 สิงหาคม 2569", ()),
        ("แผนปฏิบัติการ ปีงบประมาณ 2569", ()),
        ("ได้คะแนน 98.68", ()),
        ("พระราชบัญญัติ พ.ศ. 2561", ()),
    ],
)
def test_years(text: str, years: tuple[int, ...]) -> None:
    assert years_said(text) == years


def test_a_line_about_results_goes_before_a_menu() -> None:
    assert years_of_title(["ผลคะแนน ITA ปี 2568", "ITA 2566", "ITA 2567"]) == (2568,)


def test_evidence_agrees_or_is_asked() -> None:
    evidence = YearEvidence()
    assert evidence.settled(2567) == 2567
    evidence.add("หัวเรื่อง", (2567, 2568))
    assert evidence.settled(None) is None
    assert evidence.settled(2568) == 2568
    assert evidence.settled(2565) is None
    evidence.columns = (2566, 2568)
    assert evidence.settled(None) == 2568
    evidence.add("ชื่อแผ่นงาน", (2567,))
    assert evidence.settled(2568) is None
    assert "ชื่อแผ่นงาน" in evidence.reason


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["เทศบาลตำบลเชียงของ", "ดีเด่นเช่น เทศบาลตำบลแม่สาย"], "เทศบาลตำบลเชียงของ"),
        (["เรียน นายกเทศบาลตำบลแม่สาย", "ผลคะแนน ITA อบต.นาโพธิ์"], "องค์การบริหารส่วนตำบลนาโพธิ์"),
        (["สำนักงาน ป.ป.ช."], None),
        (["เทศบาลตำบลเชียงของ", "เทศบาลตำบลแม่สาย"], None),
    ],
)
def test_owners(texts: list[str], name: str | None) -> None:
    draft = AssessmentDraft()
    choice = take_owner(draft, texts, "in.xlsx", None, Faults("in.xlsx"))
    assert draft.agency_name == name
    assert (choice is None) == (name is not None)
