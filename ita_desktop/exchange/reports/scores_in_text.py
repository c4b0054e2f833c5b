"""Numbers in sentences: which of them can be scores."""

from __future__ import annotations

import re
from decimal import Decimal

from ita_desktop.exchange.numbers import as_score
from ita_desktop.thai.dates import CENTURY

NUMBER = (
    r"(?<![0-9.,])(?<!กว่า)(?<!กว่า )(?<!ไม่ถึง)(?<!ไม่ถึง )"
    r"(?!(?:(?<=ปี)|(?<=ปี ))[67][0-9](?![0-9.]))(?P<number>100(?:\.0{1,3})?|[1-9]?[0-9](?:\.[0-9]{1,3})?)"
    r"(?![0-9]|[.,][0-9]|\s*%?\s*ขึ้นไป)"
)
"""A score in Arabic digits: 0 to 100, at most three places; never a limit or the end of a year or of a law's number."""

MARKED = re.compile(rf"{NUMBER}\s*(?:คะแนน|%)")
_RANGE = re.compile(
    r"(?<![0-9A-Za-z.])(?:0|[1-9][0-9])(?:\.[0-9]+)?\s*[-–—]\s*(?:100|[1-9][0-9])(?:\.[0-9]+)?(?![0-9/])"
    r"|(?:น้อย|มาก)กว่า\s*[0-9]|[0-9]\s*(?:คะแนน)?ขึ้นไป"
)
_YEAR = re.compile(r"(?<![0-9])(25[6-9][0-9])(?![0-9])|(?<=ปี)\s?([67][0-9])(?![0-9.])")


def score_of(match: re.Match[str]) -> Decimal | None:
    """Return the score that a match of `NUMBER` writes."""
    return as_score(Decimal(match["number"]))


def names_a_range(text: str) -> bool:
    """Return whether `text` explains limits (`85 – 99`, `น้อยกว่า 85`) instead of giving a score."""
    return _RANGE.search(text) is not None


def years_in(text: str) -> list[int]:
    """Return the fiscal years that `text` (in Arabic digits) speaks of, in order."""
    return [int(match[1]) if match[1] else CENTURY + int(match[2]) for match in _YEAR.finditer(text)]


def of_other_year(before: str, year: int) -> bool:
    """Return whether the last year named in `before` is neither `year` nor the plan's year after it."""
    years = years_in(before)
    return bool(years) and years[-1] not in {year, year + 1}
