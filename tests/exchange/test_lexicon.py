from __future__ import annotations

import pytest

from ita_desktop.exchange.lexicon import Lexicon, tool_in
from ita_desktop.exchange.likeness import likeness, pairs, squash
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework

LEXICON = Lexicon(load_framework(2568))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("ตัวชี้วัดที่ ๑ การปฏิบัติหน้าที่", 1),
        ("๑. การปฏิบัติหน้าที่", 1),
        ("(๒) การใช้งบประมาณ (๙๙.๒๔ คะแนน)", 2),
        ("3 การใช้ อ านาจ", 3),
        ("การใช้ทรัพย์สินของทางราชการ", 4),
        ("๕ การแก้ปัญหาการทุจริต", 5),
        ("๖ ประสิทธิภาพการสื่อสาร", 7),
        ("ตัวชี้วัดที่ ๘ การปรับปรุงระบบการทำงาน (ต่อ)", 8),
        ("๑๐ การปรับปรุงการทำงาน การป้องกันการทุจริต", 10),
        ("ตัวชี้วัดที่ ๙ การเปิดเผยข้อมูล ได้คะแนน", 9),
    ],
)
def test_indicators(text: str, number: int) -> None:
    heading = LEXICON.heading(text)
    assert heading is not None
    assert heading.sure == number


@pytest.mark.parametrize("text", ["๑ การปรับปรุงดัชนีชี้วัด", "1", "การเปิดเผยข้อมูลสาธารณะ", "หน่วยงานควรใช้งบประมาณ", "", "๑๑"])
def test_what_is_no_indicator(text: str) -> None:
    heading = LEXICON.heading(text)
    assert heading is None or heading.sure is None


def test_the_ten_names_are_far_from_each_other() -> None:
    names = [pairs(squash(indicator.name)) for indicator in LEXICON.framework.indicators]
    assert max(likeness(one, other) for one in names for other in names if one is not other) < 0.75


@pytest.mark.parametrize(
    ("text", "code"),
    [("10.2", "10.2"), ("ตัวชี้วัดย่อยที่ ๙.๓ การจัดซื้อจัดจ้าง", "9.3"), ("การส่งเสริมความโปร่งใส", "9.5"), ("9.9", None)],
)
def test_subgroups(text: str, code: str | None) -> None:
    assert LEXICON.subgroup(text) == code


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("IIT", Tool.IIT),
        ("แบบวัด (ElT)", Tool.EIT),
        ("การเปิดเผยข้อมูลสาธารณะ", Tool.OIT),
        ("ผู้มีส่วนได้ส่วนเสียภายใน", Tool.IIT),
        ("IIT EIT", None),
        ("การประเมิน", None),
    ],
)
def test_tools(text: str, tool: Tool | None) -> None:
    assert tool_in(text) is tool
