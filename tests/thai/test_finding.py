from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.finding import comparable, word_rank

SETTINGS = "การตั้งค่าของหน่วยงาน…"


def test_digits_marks_spaces_and_case_do_not_matter() -> None:
    assert comparable("ข้อ  I๑๒\n") == "ข้อ i12"
    assert comparable("น\u0e48\u0e34") == comparable("นิ่")
    assert comparable("น\u0e49\u0e4dา") == comparable("น้ำ")
    assert comparable("เเผน") == "แผน"


@pytest.mark.parametrize(
    "typed", ["ตั้งค่า", "ตั้งค่าหน่วยงาน", "หน่วยงาน ตั้งค่า", "การตั้งค่าหน่วยงาน", " ตั้งค่า  ของ ", "", "ต\u0e49\u0e31งค่า"]
)
def test_words_of_a_name_find_it(typed: str) -> None:
    assert word_rank(typed, SETTINGS) is not None


@pytest.mark.parametrize("typed", ["กตห", "ตั้งชื่อ", "หน่วยงาน ปี", "ค่างา", "ตั้งค่าปี", "i1"])
def test_letters_and_other_words_do_not(typed: str) -> None:
    assert word_rank(typed, SETTINGS) is None


def test_what_is_there_as_it_was_typed_comes_first() -> None:
    whole = word_rank("สำเนาสำรอง", "ย้อนกลับไปใช้สำเนาสำรอง…")
    parts = word_rank("สำเนาสำรอง", "สำรองและสำเนา")
    assert whole is not None
    assert parts is not None
    assert whole < parts


def test_marks_that_a_blank_parts_are_found() -> None:
    assert word_rank("\u0e49\u0e34", "\u0e49 \u0e34") is not None


@given(st.text(alphabet="กขคงจ ัิ่้aB๑1", max_size=30), st.data())
def test_every_part_of_a_name_finds_it(name: str, data: st.DataObject) -> None:
    squeezed = comparable(comparable(name).replace(" ", ""))
    begin = data.draw(st.integers(0, len(squeezed)))
    end = data.draw(st.integers(begin, len(squeezed)))
    assert word_rank(squeezed[begin:end], name) is not None
    assert word_rank(f"{squeezed}ฮ", name) is None
