"""Scores, ranks and years as inputs write them, checked against what they can be."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

from ita_desktop.models.assessment import EARLIEST_YEAR, LATEST_YEAR
from ita_desktop.thai.digits import parse_decimal, to_arabic

SCORE_EXPECTED = "ตัวเลขตั้งแต่ 0 ถึง 100"
YEAR_EXPECTED = f"ปีงบประมาณ พ.ศ. {EARLIEST_YEAR} ถึง {LATEST_YEAR}"

_FULL = Decimal(100)
_PLACES = Decimal(1).scaleb(-12)
_MOST_DIGITS = 40
_RANK_DIGITS = 6


def as_score(number: Decimal) -> Decimal | None:
    """Return `number` as a score, or None when it is not from 0 to 100.

    Places after the twelfth are rounded away: they are the noise of a spreadsheet, and so every score survives
    being written as a JSON number.
    """
    if not number.is_finite() or not 0 <= number <= _FULL:
        return None
    try:
        exponent = number.as_tuple().exponent
        if isinstance(exponent, int) and exponent < _PLACES.adjusted():
            number = number.quantize(_PLACES)
    except InvalidOperation:
        return None
    return number.copy_abs()


def score_of_text(text: str) -> Decimal | None:
    """Return the score that `text` writes in Thai or Arabic digits, or None if it writes none from 0 to 100."""
    if len(text) > _MOST_DIGITS:
        return None
    number = parse_decimal(text)
    return None if number is None else as_score(number)


def whole_of_text(text: str) -> int | None:
    """Return the whole number of at most six digits that `text` writes in Thai or Arabic digits, or None."""
    plain = to_arabic(text.strip())
    return int(plain) if plain.isascii() and plain.isdecimal() and len(plain) <= _RANK_DIGITS else None


def is_year(number: int) -> bool:
    """Return whether `number` is a fiscal year the program can keep, พ.ศ."""
    return EARLIEST_YEAR <= number <= LATEST_YEAR
