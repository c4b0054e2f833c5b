from __future__ import annotations

import pytest

from ita_desktop.analysis.wording.parts import glue, join_clauses, join_names, numbered, sentence


@pytest.mark.parametrize(
    ("names", "joined"),
    [
        ([], ""),
        (["กองคลัง"], "กองคลัง"),
        (["กองคลัง", "กองช่าง"], "กองคลังและกองช่าง"),
        (["ข้อ i1", "ข้อ i2"], "ข้อ i1 และข้อ i2"),
        (["กองคลัง", "กองช่าง", "สำนักปลัด"], "กองคลัง กองช่าง และสำนักปลัด"),
        (["เว็บไซต์", "Facebook"], "เว็บไซต์และ Facebook"),
        (["Line", "เว็บไซต์", "Facebook"], "Line เว็บไซต์ และ Facebook"),
    ],
)
def test_names_are_joined_as_thai_joins_them(names: list[str], joined: str) -> None:
    assert join_names(names) == joined


@pytest.mark.parametrize(
    ("clauses", "joined"),
    [
        (["ช้า"], "ช้า"),
        (["ช้า", "ไม่เท่าเทียม"], "ช้า รวมทั้งไม่เท่าเทียม"),
        (["ช้า", "ไม่เท่าเทียม", "ไม่ชัดเจน"], "ช้า ไม่เท่าเทียม ตลอดจนไม่ชัดเจน"),
    ],
)
def test_clauses_are_joined_by_words_of_their_own(clauses: list[str], joined: str) -> None:
    assert join_clauses(clauses) == joined


def test_figures_and_latin_letters_get_a_space_thai_letters_none() -> None:
    assert glue("ระดับ", "ผ่านดี") == "ระดับผ่านดี"
    assert glue("ระดับ", "A") == "ระดับ A"
    assert glue("ข้อ", "๕") == "ข้อ ๕"
    assert glue("ก", "", "ข") == "กข"


def test_empty_clauses_leave_no_trace() -> None:
    assert sentence("ก", "", "ข") == "ก ข"


def test_numbered_clauses_count_from_one() -> None:
    assert numbered(["ก", "ข"]) == "(1) ก (2) ข"
