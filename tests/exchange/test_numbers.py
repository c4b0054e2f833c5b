from __future__ import annotations

from decimal import Decimal

import pytest

from ita_desktop.exchange.numbers import as_score, score_of_text, whole_of_text


@pytest.mark.parametrize(
    ("number", "score"),
    [
        ("0", "0"),
        ("-0.0", "0"),
        ("100", "100"),
        ("66.66666666666667", "66.666666666667"),
        ("1E-300", "0"),
        ("1E2", "100"),
    ],
)
def test_scores(number: str, score: str) -> None:
    assert as_score(Decimal(number)) == Decimal(score)


@pytest.mark.parametrize("number", ["-0.01", "100.01", "NaN", "sNaN", "Infinity", "1E+999"])
def test_no_scores(number: str) -> None:
    assert as_score(Decimal(number)) is None


def test_texts() -> None:
    assert score_of_text(" ๙๕.๔๑ ") == Decimal("95.41")
    assert score_of_text("9" * 10_000) is None
    assert whole_of_text("๕๐") == 50
    assert whole_of_text("5.0") is None
