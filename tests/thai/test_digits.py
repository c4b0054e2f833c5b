from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.thai.digits import parse_decimal, round_half_up, show_score, to_arabic, to_thai


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
