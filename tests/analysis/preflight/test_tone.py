from __future__ import annotations

import pytest
from helpers_preflight import about_text

from ita_desktop.analysis.preflight import Code, Severity


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ข้อที่ได้คะแนนน้อยที่สุด คือ ข้อ i1 ได้ 96.00 คะแนน", 1),
        ("ข้อ i4 และข้อ i6 ได้คะแนนน้อยที่สุด", 2),
        ("ข้อ e1 EIT Survey ได้คะแนนน้อยที่สุด 82.00 คะแนน", 6),
        ("ตัวชี้วัดที่ได้คะแนนน้อยที่สุด คือ ตัวชี้วัดที่ 10 การป้องกันการทุจริต", None),
        ("จุดแข็ง : ไม่เลือกปฏิบัติ จุดที่ต้องพัฒนา : ข้อ i1", 1),
        ("ข้อ i2 ดำเนินการได้เป็นอย่างดี ควรรักษามาตรฐานไว้", 1),
        ("ไม่พบข้อบกพร่องในตัวชี้วัดที่ 3", 3),
        ("ตัวชี้วัดที่ 3 การใช้อำนาจ มีคะแนนสูงสุด ควรรักษามาตรฐานไว้", 3),
        ("ควรให้หน่วยงานใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์", 2),
    ],
)
def test_wording_that_fits_is_left_alone(text: str, number: int | None) -> None:
    assert not about_text(text, Code.WORDING, number)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ข้อที่ได้คะแนนน้อยสุด คือ ข้อ ๐๒๑ ได้คะแนน ๑๐๐ คะแนน", 10),
        ("คะแนนน้อยที่สุดได้แก่เรื่องการสั่งการ", 3),
        ("ข้อที่ได้คะแนนน้อยที่สุด คือ ข้อ i12 ได้ 95.43 คะแนน", 4),
        ("ตัวชี้วัดที่ได้คะแนนต่ำสุด คือ ตัวชี้วัดที่ 3 การใช้อำนาจ", None),
        ("ข้อ o27 ดำเนินการได้ดีเยี่ยม", 10),
        ("มาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน ครบถ้วนสมบูรณ์", 10),
        ("ตัวชี้วัดที่ 5 การแก้ไขปัญหาการทุจริต มีคะแนนสูงสุด ควรรักษามาตรฐานไว้", 5),
        ("ข้อบกพร่องที่ต้องแก้ไข ได้แก่ ข้อ i2 การเลือกปฏิบัติ", 1),
        ("การดำเนินการไม่เป็นไปตามขั้นตอน", 3),
        ("หน่วยงานใช้จ่ายงบประมาณเป็นไปตามวัตถุประสงค์", 2),
    ],
)
def test_wording_against_the_score_is_found(text: str, number: int | None) -> None:
    problems = about_text(text, Code.WORDING, number)
    assert problems
    assert all(problem.severity is Severity.WARNING for problem in problems)
