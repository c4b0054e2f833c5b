from __future__ import annotations

from dataclasses import replace

import pytest
from helpers_assessments import REPORT_002
from helpers_preflight import dossier_with
from helpers_printed import checked

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.models.assessment import Published
from ita_desktop.models.office import Memo, MemoSection

RANKED = replace(REPORT_002, published=Published(rank=50, rank_scope="องค์กรปกครองส่วนท้องถิ่นในจังหวัดเชียงราย"))


def said(text: str) -> set[tuple[Code, Severity]]:
    dossier = dossier_with(memo=Memo(sections=(MemoSection(None, text),)), scores=RANKED)
    return {(each.code, each.severity) for each in checked(dossier) if each.where == "memo.sections[0].text"}


@pytest.mark.parametrize(
    "text",
    [
        "จากข้อคำถามทั้งหมด ๕๒ ข้อ ใน 10 ตัวชี้วัด",
        "แบบวัด IIT จำนวน 15 ข้อ",
        "แบบวัด OIT ปี 2569 มี 26 ข้อ",
        "ตัวชี้วัดที่ 4 มีข้อคำถาม 3 ข้อ ได้แก่ i10 i11 และ i12",
        "อบรมบุคลากร 50 คน ภายใน 10 วันทำการ",
        "การประเมินทั้งหมด 3 แบบวัด",
        "มาตรา 9 (8)",
        "32 ข้อ จาก 52 ข้อ คิดเป็นร้อยละ 61.54",
        "อยู่ในลำดับที่ ๕๐ ของจังหวัด",
        "เมื่อปีงบประมาณ พ.ศ. 2567 อยู่ในลำดับที่ 24",
        "สิ่งที่ส่งมาด้วยลำดับที่ 1",
    ],
)
def test_counts_that_are_right_or_of_something_else_are_left_alone(text: str) -> None:
    assert {code for code, _ in said(text)} <= {Code.ATTACHMENT}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("จากข้อคำถามทั้งหมด ๕๓ ข้อ", Code.COUNT),
        ("แบบวัด IIT จำนวน 16 ข้อ", Code.COUNT),
        ("ข้อคำถามทั้งหมด 52 ข้อ ใน 9 ตัวชี้วัด", Code.COUNT),
        ("แบบวัด OIT ปี 2569 มี 28 ข้อ", Code.COUNT),
        ("มีข้อบกพร่อง 5 ข้อ ได้แก่ i10 o13 และ o24", Code.COUNT),
        ("การประเมินทั้งหมด 4 แบบวัด", Code.COUNT),
        ("มีตัวชี้วัดที่ได้คะแนนเต็ม 100 คะแนน จำนวน 7 ตัวชี้วัด", Code.COUNT),
        ("32 ข้อ จาก 52 ข้อ คิดเป็นร้อยละ 71.54", Code.ARITHMETIC),
        ("อยู่ในลำดับที่ 5 ของจังหวัด", Code.QUOTED_SCORE),
        ("อยู่ในลำดับที่ 50 จากทั้งหมด 40 แห่ง", Code.QUOTED_SCORE),
    ],
)
def test_wrong_counts_are_asked_about(text: str, code: Code) -> None:
    assert said(text) == {(code, Severity.WARNING)}
