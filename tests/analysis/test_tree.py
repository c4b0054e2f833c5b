from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.analysis.tree import mean, rounded, to_decimal
from ita_desktop.thai.digits import round_half_up


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (Fraction("94.995"), "95"),
        (Fraction("94.9949"), "94.99"),
        (Fraction(284985, 3000), "95"),
        (Fraction(200, 3), "66.67"),
        (Fraction(0), "0"),
    ],
)
def test_rounds_half_up(value: Fraction, printed: str) -> None:
    assert rounded(value) == Fraction(printed)


@given(st.fractions(0, 100, max_denominator=10**9))
def test_the_decimal_rounds_as_the_fraction_does(value: Fraction) -> None:
    assert Fraction(round_half_up(to_decimal(value))) == rounded(value)


def test_a_mean_needs_every_score() -> None:
    one, two = Fraction(1), Fraction(2)
    assert mean([(Fraction(100), one), (Fraction(50), two)]) == Fraction(200, 3)
    assert mean([(Fraction(100), one), (None, one)]) is None
    assert mean([]) is None


def test_an_ending_decimal_is_exact() -> None:
    assert to_decimal(Fraction("93.075")) == Decimal("93.075")
