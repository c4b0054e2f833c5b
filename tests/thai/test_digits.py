from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.digits import in_digits, parse_decimal, round_half_up, show_score, to_arabic, to_thai


@given(st.decimals(min_value=0, max_value=100, places=2))
def test_a_number_is_read_back_from_either_kind_of_digits(number: Decimal) -> None:
    assert parse_decimal(str(number)) == number
    assert parse_decimal(to_thai(str(number))) == number


@pytest.mark.parametrize(
    "text", ["", " ", "abc", "1e999", "NaN", "Infinity", "1,5", "٣", "1.2.3", "๑ ๒", "-", "0x10", "1_0"]
)
def test_what_is_no_number_gives_none(text: str) -> None:
    assert parse_decimal(text) is None


@pytest.mark.parametrize(
    ("text", "number"), [("๙๕.๔๑", "95.41"), (" ๑๐0 ", "100"), (".5", "0.5"), ("-๓", "-3"), ("96.", "96")]
)
def test_thai_and_mixed_digits_are_numbers(text: str, number: str) -> None:
    assert parse_decimal(text) == Decimal(number)


@pytest.mark.parametrize(("value", "rounded"), [("94.995", "95.00"), ("94.9949", "94.99"), ("0.005", "0.01")])
def test_scores_round_half_up(value: str, rounded: str) -> None:
    assert round_half_up(Decimal(value)) == Decimal(rounded)


@pytest.mark.parametrize(
    ("value", "shown"), [(None, "–"), (Decimal(100), "100"), (Decimal("99.995"), "100"), (Decimal("95.4"), "95.40")]
)
def test_a_score_is_shown_as_itas_prints_it(value: Decimal | None, shown: str) -> None:
    assert show_score(value) == shown
    assert show_score(value, thai=True) == to_thai(shown)


@given(st.text())
def test_digit_changes_undo_each_other(text: str) -> None:
    assert to_arabic(to_thai(to_arabic(text))) == to_arabic(text)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("ปี 2568 ได้ 95.41 คะแนน", "ปี ๒๕๖๘ ได้ ๙๕.๔๑ คะแนน"),
        ("ใช้ Windows 11 ของสำนักงาน 3 เครื่อง", "ใช้ Windows 11 ของสำนักงาน ๓ เครื่อง"),
        ("มาตรฐาน ISO 9001:2015 ข้อ 4", "มาตรฐาน ISO 9001:2015 ข้อ ๔"),
        ("ฝุ่น PM2.5 เกิน 2.5", "ฝุ่น PM2.5 เกิน ๒.๕"),
        ("ไลน์ @ita2568 และ nacc.go.th/ita2568 ปี 2568", "ไลน์ @ita2568 และ nacc.go.th/ita2568 ปี ๒๕๖๘"),
        ("https://www.example.go.th/2568?o=12 (2568)", "https://www.example.go.th/2568?o=12 (๒๕๖๘)"),
        ("ITA 2568 ข้อ o12 Public 98.54 คะแนน", "ITA ๒๕๖๘ ข้อ o12 Public ๙๘.๕๔ คะแนน"),
        ("(IIT) 98.29/EIT 93.08", "(IIT) ๙๘.๒๙/EIT ๙๓.๐๘"),
        ("E-Service 3 ระบบ", "E-Service ๓ ระบบ"),
    ],
)
def test_thai_digits_belong_to_thai_text(typed: str, printed: str) -> None:
    assert in_digits(typed, thai=True) == printed
    assert in_digits(printed, thai=False) == typed


LATIN = st.from_regex(r"[A-Za-z]{1,6}([-._]?[A-Za-z0-9]{1,5}){1,3}", fullmatch=True)


@given(LATIN, st.integers(0, 99_999), st.text(alphabet="กขคงจ เแ่", max_size=9))
def test_no_digit_of_a_latin_word_changes_and_every_other_does(latin: str, number: int, thai: str) -> None:
    text = f"{number} {thai} {latin} {thai}ก {number} {thai}"
    shown = in_digits(text, thai=True)
    assert f" {latin} " in shown
    assert shown.replace(latin, "").count(to_thai(str(number))) >= 2
    assert in_digits(shown, thai=False) == text
