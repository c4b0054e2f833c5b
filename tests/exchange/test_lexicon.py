from __future__ import annotations

import pytest

from ita_desktop.exchange.lexicon import YearLexicon, is_lettered, likeness, pairs, read_code, squash, tool_in
from ita_desktop.models.framework import Tool
from ita_desktop.models.framework_file import load_framework

LEXICON = YearLexicon(load_framework(2568))


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


def test_pairs_that_stand_there_again_count_as_often() -> None:
    assert likeness(pairs("กขกขกข"), pairs("กขกข")) == 6 / 8  # of กข ขก กข ขก กข there are กข ขก กข
    assert likeness(pairs("กก"), pairs("กกก")) == 2 / 3
    assert likeness(pairs("ก"), pairs("")) == 0


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


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("i1", "i1"),
        ("I๑ การปฏิบัติงาน", "i1"),
        ("ข้อ i๑๕", "i15"),
        ("“E๒.", "e2"),
        ("e ๔ หน่วยงาน", "e4"),
        ("O.27", "o27"),
        ("l๓ เจ้าหน้าที่", "i3"),
        ("๐ ๑๐ E-Service", "o10"),
        ("๐๐๕ แผนยุทธศาสตร์หรือแผนพัฒนาหน่วยงาน", "o5"),
        ("๐๑๒", "o12"),
        ("0๖", "o6"),
    ],
)
def test_certain_without_any_context(text: str, code: str) -> None:
    reading = read_code(text, LEXICON)
    assert reading is not None
    assert (reading.code, reading.doubt) == (code, "")


@pytest.mark.parametrize(
    ("text", "indicator", "code"),
    [("1๗", 3, "i7"), ("1๑๐", 4, "i10"), ("๑๓", 5, "i13"), ("๑", 6, "e1"), ("๑๒", 9, "o12"), ("๑๒๑", 10, "o21")],
)
def test_certain_in_the_table_of_an_indicator(text: str, indicator: int, code: str) -> None:
    reading = read_code(text, LEXICON, indicator)
    assert reading is not None
    assert (reading.code, reading.doubt) == (code, "")
    alone = read_code(text, LEXICON)
    assert alone is None or alone.doubt


def test_words_decide_where_the_letter_is_lost() -> None:
    reading = read_code("๖ หน่วยงานของท่าน มีการใช้งบประมาณหรือการจัดซื้อจัดจ้างที่เอื้อประโยชน์ให้บุคคลใดบุคคลหนึ่ง", LEXICON)
    assert reading is not None
    assert (reading.code, reading.doubt, reading.by_text) == ("i6", "", True)


def test_words_of_another_item_are_a_doubt() -> None:
    reading = read_code("i๔ การบริหารงานบุคคลในหน่วยงานของท่าน มีการให้หรือรับสินบนเพื่อแลกกับการบรรจุ แต่งตั้ง โยกย้าย", LEXICON)
    assert reading is not None
    assert "i9" in reading.doubt


@pytest.mark.parametrize("text", ["", "การปฏิบัติงาน", "9.1", "2568", "100.00", "E-Service", "10.2 การส่งเสริม", "IIT"])
def test_what_is_no_code(text: str) -> None:
    assert read_code(text, LEXICON) is None
    assert not is_lettered(text)


def test_a_code_that_the_year_does_not_have() -> None:
    reading = read_code("o43", LEXICON)
    assert reading is not None
    assert reading.code is None
    assert reading.explicit
    assert read_code("๐๔๓", LEXICON) is None
