from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.normalise import normalise_text, one_line

THAI = st.text(alphabet=st.characters(min_codepoint=0x0E01, max_codepoint=0x0E5B), max_size=30)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("ทํางาน", "ทำงาน"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("นำ้", "น้ำ"),
        ("เเผน", "แผน"),
        ("ที่่", "ที่"),
        ("ท่ี", "ที่"),
        ("ก\u200bข\ufeff", "กข"),
        ("ก\u00a0ข", "ก ข"),
        ("ก\r\nข\rค", "ก\nข\nค"),
        ("ก\x00\x1bข", "กข"),
        ("ก\u0e00ข", "กข"),
        ("ที\uf70a น\uf70bา", "ที่ น้า"),
        ("ก\u0e49ุ", "กุ้"),
        ("น้ำ้", "น้ำ"),
    ],
)
def test_every_spelling_becomes_one(typed: str, kept: str) -> None:
    assert normalise_text(typed) == kept


@given(st.one_of(st.text(), THAI))
def test_normal_text_stays_as_it_is(text: str) -> None:
    once = normalise_text(text)
    assert normalise_text(once) == once


def test_one_line_folds_white_space() -> None:
    assert one_line("  ก \t\n ข  ") == "ก ข"
