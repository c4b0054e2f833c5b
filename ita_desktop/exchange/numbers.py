"""Scores, ranks and years as inputs write them, checked against what they can be."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import EARLIEST_YEAR, FULL, LATEST_YEAR
from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.names import year_title
from ita_desktop.thai.digits import parse_decimal, to_arabic

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.models.framework import Framework, Indicator, Issue

SCORE_EXPECTED = "ตัวเลขตั้งแต่ 0 ถึง 100"
YEAR_EXPECTED = f"{year_title(EARLIEST_YEAR)} ถึง {LATEST_YEAR}"

CLOSE = Decimal("0.011")
"""How far a mean printed with two places may be from the exact one (docs/domain.md §2.3)."""

MOST_COUNTED = 999_999
COUNT_EXPECTED = f"จำนวนเต็มตั้งแต่ 0 ถึง {MOST_COUNTED}"

_PLACES = Decimal(1).scaleb(-12)
_MOST_NUMBER = 999  # of an indicator or issue, where no framework tells which there are
_MOST_DIGITS = 40
_RANK_DIGITS = 6
_CODE = re.compile(r"([a-z])([0-9]{1,2})")


def as_score(number: Decimal) -> Decimal | None:
    """Return `number` as a score, or None when it is not from 0 to 100.

    Places after the twelfth are rounded away: they are the noise of a spreadsheet, and so every score survives
    being written as a JSON number.
    """
    if not number.is_finite() or not 0 <= number <= FULL:
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


def numbers_of(entry: FieldEntry, framework: Framework | None) -> Collection[int]:
    """Return the numbers that a field of kind NUMBER can have: the year's own, or any where it is not known to us."""
    known: Iterable[Indicator | Issue] = ()
    if framework is not None:
        known = framework.issues if entry.unit is PlanUnit.ISSUES else framework.indicators
    return [each.number for each in known] or range(1, _MOST_NUMBER + 1)


def number_expected(known: Collection[int]) -> str:
    """Return what is expected where one of the numbers `known` shall stand."""
    whole = len(known) == max(known) - min(known) + 1
    return f"จำนวนเต็มตั้งแต่ {min(known)} ถึง {max(known)}" if whole else f"จำนวนใดจำนวนหนึ่งใน {', '.join(map(str, known))}"


def is_year(number: int | Decimal) -> bool:
    """Return whether `number` is a fiscal year the program can keep, พ.ศ."""
    return EARLIEST_YEAR <= number <= LATEST_YEAR


def by_code(names: Iterable[str]) -> list[str]:
    """Return `names` in order, codes that follow one another as a range: `e4`, `o12–o28`."""
    runs: list[tuple[str, int | None, int | None]] = []
    for name in names:
        match = _CODE.fullmatch(name)
        head, number = (match[1], int(match[2])) if match else (name, None)
        if runs and number is not None and runs[-1][0] == head and runs[-1][2] == number - 1:
            runs[-1] = (head, runs[-1][1], number)
        else:
            runs.append((head, number, number))
    return [
        head if first is None else f"{head}{first}" + ("" if first == last else f"–{head}{last}")
        for head, first, last in runs
    ]
