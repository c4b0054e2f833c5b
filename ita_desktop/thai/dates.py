"""Dates with Buddhist years (พ.ศ.), as officers write and read them."""

from __future__ import annotations

import datetime as dt
import re

from ita_desktop.thai.digits import to_arabic, to_thai

BUDDHIST_OFFSET = 543
_RESULTS_MONTH = 8
CENTURY = 2500  # what two digits of a year stand for the end of
EARLIEST_BUDDHIST_YEAR = 2400  # a year below this is a Christian one (docs/thai-paper.md §6)

MONTHS = (
    "มกราคม",
    "กุมภาพันธ์",
    "มีนาคม",
    "เมษายน",
    "พฤษภาคม",
    "มิถุนายน",
    "กรกฎาคม",
    "สิงหาคม",
    "กันยายน",
    "ตุลาคม",
    "พฤศจิกายน",
    "ธันวาคม",
)
SHORT_MONTHS = ("ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.", "ต.ค.", "พ.ย.", "ธ.ค.")
MONTH = f"(?:{'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))})"
"""A month, in full or short, as a part of a regular expression."""

MONTH_NUMBERS = {name: number for names in (MONTHS, SHORT_MONTHS) for number, name in enumerate(names, 1)}
"""The number of a month, from 1, by its full and its short name."""

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})")
_WORDED = re.compile(r"(\d{1,2})\s*(\D+?)\s*(?:พ\.?\s*ศ\.?\s*)?(\d{4})")


def parse_date(text: str) -> dt.date | None:
    """Return the date that `text` writes with a Buddhist year, or None if it writes no date.

    Accepts `2568-12-05`, `5/12/2568` and `๕ ธันวาคม ๒๕๖๘` (full or short month), in Thai or Arabic digits.
    """
    plain = to_arabic(text.strip())
    if match := _ISO.fullmatch(plain):
        year, month, day = (int(part) for part in match.groups())
    elif match := _SLASHED.fullmatch(plain):
        day, month, year = (int(part) for part in match.groups())
    elif match := _WORDED.fullmatch(plain):
        day, year = int(match[1]), int(match[3])
        month = MONTH_NUMBERS.get(match[2].strip(), 0)
    else:
        return None
    if year < EARLIEST_BUDDHIST_YEAR:
        return None
    try:
        return dt.date(year - BUDDHIST_OFFSET, month, day)
    except ValueError:
        return None


def iso_date(date: dt.date) -> str:
    """Return `date` as the exchange format writes it: `2568-12-05`, year พ.ศ."""
    return f"{date.year + BUDDHIST_OFFSET:04d}-{date.month:02d}-{date.day:02d}"


def long_date(date: dt.date, *, thai: bool = True) -> str:
    """Return `date` as a memo carries it: `๕ ธันวาคม ๒๕๖๘`, without "พ.ศ." (docs/thai-paper.md §1.2)."""
    text = f"{date.day} {MONTHS[date.month - 1]} {date.year + BUDDHIST_OFFSET}"
    return to_thai(text) if thai else text


def latest_results(day: dt.date) -> int:
    """Return the fiscal year (พ.ศ.) of the results last announced on `day`: by August (docs/domain.md §6.1)."""
    year = day.year + BUDDHIST_OFFSET
    return year if day.month >= _RESULTS_MONTH else year - 1


def fiscal_year_bounds(fiscal_year: int) -> tuple[dt.date, dt.date]:
    """Return the first and last day of fiscal year `fiscal_year` (พ.ศ.): 1 October before it to 30 September."""
    christian = fiscal_year - BUDDHIST_OFFSET
    return dt.date(christian - 1, 10, 1), dt.date(christian, 9, 30)
