"""Exact numbers behind the scores: fractions inside, decimals at the door.

A third of a point has no end as a decimal. Sums of such thirds must still meet a limit exactly, so all arithmetic is
done in fractions and turned into decimals once, at the end.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_DIGITS = Context(prec=40, rounding=ROUND_HALF_EVEN)
_HUNDREDTHS = 100


def to_decimal(value: Fraction) -> Decimal:
    """Return `value` as a decimal: exact where it ends, else to 40 digits, so that rounding to two places is safe."""
    return _DIGITS.divide(Decimal(value.numerator), Decimal(value.denominator))


def to_fraction(value: Decimal | None) -> Fraction | None:
    """Return `value` as a fraction, exactly; None stays None."""
    return None if value is None else Fraction(value)


def decimal_or_none(value: Fraction | None) -> Decimal | None:
    """Return `value` as a decimal; None stays None."""
    return None if value is None else to_decimal(value)


def rounded(value: Fraction) -> Fraction:
    """Return `value`, never negative, rounded half up to two places, as ITAS prints it (docs/domain.md §1.4)."""
    return Fraction((value * _HUNDREDTHS + Fraction(1, 2)).__floor__(), _HUNDREDTHS)


def mean(parts: Iterable[tuple[Fraction | None, Fraction]]) -> Fraction | None:
    """Return the mean of (score, weight) pairs, or None when there are none or a score is missing."""
    total, weights = Fraction(0), Fraction(0)
    for score, weight in parts:
        if score is None:
            return None
        total += score * weight
        weights += weight
    return total / weights if weights else None
