"""Reading what a text says about scores: which items, indicators and tools it names, and which figures it quotes.

This is no parser of Thai. It looks for codes, numbers of indicators, names of tools and figures, in the order they
stand, and ties each figure to what was named last before it, as readers do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class Sign(StrEnum):
    """What a mention is."""

    ITEM = "item"
    INDICATOR = "indicator"
    SUBGROUP = "subgroup"
    TOOL = "tool"
    OVERALL = "overall"
    PUBLIC = "public"
    SURVEY = "survey"
    YEAR = "year"
    SCORE = "score"


@dataclass(frozen=True, slots=True)
class Mention:
    """Something a text names.

    Attributes:
        value: item code, indicator number, sub-group code, tool, year or figure, in Arabic digits.
        start: where it begins in the text; `end` is just behind it.
        opens_range: an item followed by `ถึง` and another.
    """

    sign: Sign
    value: str
    start: int
    end: int
    opens_range: bool = False


_MENTION = re.compile(
    r"""
      (?P<indicator>ตัวชี้วัด(?:ที่)?\s*(?P<number>\d{1,2})(?![\d.]*\d))
    | (?P<subgroup>ตัวชี้วัดย่อย(?:ที่)?\s*(?P<group>\d{1,2}\.\d))(?!\d)
    | (?P<item>(?<![A-Za-z0-9])(?P<letter>[ieoIEO])\s?(?P<code>\d{1,2})(?![\dA-Za-z]|\.\d))
    | (?P<zero>ข้อ\s*0\s?(?P<oit>\d{1,2})(?!\d|\.\d))
    | (?P<tool>(?<![A-Za-z])(?:IIT|EIT|OIT)(?![A-Za-z]))
    | (?P<public>(?<![A-Za-z])Public(?![A-Za-z])|ส่วนที่\s*1(?!\d))
    | (?P<survey>(?<![A-Za-z])Survey(?![A-Za-z])|ส่วนที่\s*2(?!\d))
    | (?P<overall>(?:คะแนน|ผลการประเมิน)(?:ใน)?ภาพรวม|คะแนนรวม|คะแนนเฉลี่ยรวม|ผลคะแนน(?:การประเมิน)?)
    | (?P<year>(?<!\d)25\d\d(?!\d))
    | (?P<score>(?<!\d)(?<!\d[.,/\-])\d{1,3}(?:\.\d+)?(?![\d/]|[.,]\d))
    """,
    re.VERBOSE,
)
_RANGE = re.compile(r"\s*(?:ถึง|-|–)\s*(?:ข้อ\s*)?[ieoIEO0]")
_UNIT = re.compile(r"\s*คะแนน")
_GAINED = re.compile(r"(?:ได้คะแนน|คะแนน|ได้|เท่ากับ|คือ|เฉลี่ย|เต็ม|น้อยที่สุด|น้อยสุด)\s*(?:เท่ากับ\s*|คือ\s*)?$")
_LIMIT = re.compile(
    r"(?:ต่ำกว่า|สูงกว่า|น้อยกว่า|มากกว่า|เกิน|ถึงเกณฑ์|เกณฑ์|ตั้งแต่|ไม่ถึง|ให้ถึง|ให้ได้|เป้าหมาย|เป็น|อีก|จำนวน|จากคะแนนเต็ม|"
    r"เพิ่มขึ้น|ลดลง|ขาด|ร้อยละ|ละ|เหลือ|ประมาณ|ราว|เกือบ|กว่า)\s*(?:ที่\s*)?(?:คะแนน\s*)?$"
)
_MONEY = re.compile(r"\s*(?:บาท|ล้าน|คน|ครั้ง|เรื่อง|ข้อ|โครงการ|วัน|เดือน|ปี|%)")
_LEADING_ZERO = re.compile(r"0\d")
_BOUNDS = re.compile(r"\s*(?:[–-]\s*\d|=)")
_LISTED = re.compile(r"\)")
_TWO_PLACES = re.compile(r"\d+\.\d\d")
_HUNDRED = 100


@lru_cache(maxsize=4096)
def mentions(plain: str) -> tuple[Mention, ...]:
    """Return what `plain`, a text in Arabic digits, names, in order."""
    return tuple(_mentions(plain))


def _mentions(plain: str) -> Iterator[Mention]:
    for match in _MENTION.finditer(plain):
        sign, start, end = str(match.lastgroup), match.start(), match.end()
        if match["item"] or match["zero"]:
            letter = "o" if match["zero"] else match["letter"].lower()
            code = f"{letter}{int(match['oit'] or match['code'])}"
            yield Mention(Sign.ITEM, code, start, end, opens_range=_RANGE.match(plain, end) is not None)
        elif match["indicator"]:
            yield Mention(Sign.INDICATOR, str(int(match["number"])), start, end)
        elif match["subgroup"]:
            yield Mention(Sign.SUBGROUP, match["group"], start, end)
        elif match["score"]:
            if _is_score(plain, match):
                yield Mention(Sign.SCORE, match["score"], start, end)
        else:
            yield Mention(Sign(sign), match.group(), start, end)


def _is_score(plain: str, match: re.Match[str]) -> bool:
    """Whether a figure is quoted as a score somebody gained, and is no limit, target, count or sum of money."""
    before, figure = plain[max(0, match.start() - 40) : match.start()], match["score"]
    if "." not in figure and _LISTED.match(plain, match.end()):
        return False
    if _LEADING_ZERO.match(figure) or _BOUNDS.match(plain, match.end()):
        return False
    if Decimal(figure) > _HUNDRED or _LIMIT.search(before) or _MONEY.match(plain, match.end()):
        return False
    if _UNIT.match(plain, match.end()):
        return True
    if before.rstrip()[-1:] in {"+", "→", "≥", ">", "<", "≤"}:
        return False
    return bool(_TWO_PLACES.fullmatch(figure)) or _GAINED.search(before) is not None


def expanded(items: Sequence[Mention]) -> list[str]:
    """Return the codes of item mentions, ranges written out: `o1 ถึง o4` gives four."""
    codes: list[str] = []
    for position, mention in enumerate(items):
        codes.append(mention.value)
        if mention.opens_range and position + 1 < len(items):
            letter, first, last = mention.value[0], int(mention.value[1:]), int(items[position + 1].value[1:])
            codes.extend(f"{letter}{number}" for number in range(first + 1, last))
    return codes


def squeezed(text: str) -> str:
    """Return `text` without white space, for comparing texts that were wrapped."""
    return "".join(text.split())
