"""Thai and Arabic digits, and the numbers an officer types with either."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
_PLAIN_NUMBER = re.compile(r"[+-]?(\d{1,12}(\.\d{0,12})?|\.\d{1,12})")
_HUNDREDTH = Decimal("0.01")


def to_arabic(text: str) -> str:
    """Return `text` with every Thai digit as an Arabic one, all else unchanged."""
    return text.translate(_TO_ARABIC)


def to_thai(text: str) -> str:
    """Return `text` with every Arabic digit as a Thai one, all else unchanged."""
    return text.translate(_TO_THAI)


def parse_decimal(text: str) -> Decimal | None:
    """Return the number that `text` writes in Thai or Arabic digits (mixed is fine), or None if it writes none.

    Exponents, infinities and NaN are not numbers an officer means, so they give None too.
    """
    plain = to_arabic(text.strip())
    if not plain.isascii() or _PLAIN_NUMBER.fullmatch(plain) is None:
        return None
    return Decimal(plain)


def round_half_up(value: Decimal) -> Decimal:
    """Return `value` rounded half up to two places, as ITAS prints scores (docs/domain.md §1.4)."""
    return value.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def show_score(value: Decimal | None, *, thai: bool = False, missing: str = "–") -> str:
    """Return a score for showing: two places, or `100` when it is exactly one hundred after rounding.

    Args:
        value: a score from 0 to 100, or None.
        thai: use Thai digits.
        missing: what stands for None.
    """
    if value is None:
        return missing
    rounded = round_half_up(value)
    text = f"{rounded:.2f}".replace("100.00", "100")
    return to_thai(text) if thai else text
