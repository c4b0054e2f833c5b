"""What a handful of figures come to: how many, their sum and their mean."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.thai.digits import parse_decimal, round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable


def said_totals(texts: Iterable[str]) -> str:
    """Return count, sum and mean of those of `texts` that are numbers, for the status bar; empty for fewer than two.

    The mean has two places, rounded half up; the sum is exact.
    """
    numbers = [
        number for text in texts for number in [parse_decimal(text.strip().removesuffix("%"))] if number is not None
    ]
    if len(numbers) <= 1:
        return ""
    total = sum(numbers, Decimal())
    return f"ผลรวม {total:,f}   ค่าเฉลี่ย {round_half_up(total / len(numbers)):,f}   จำนวน {len(numbers)} ช่อง"
