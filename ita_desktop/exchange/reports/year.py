"""Which fiscal year a report assesses: results speak of that year, measures of the next."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.numbers import is_year
from ita_desktop.thai.dates import CENTURY, MONTHS, SHORT_MONTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.collector import Collector
    from ita_desktop.exchange.reports.lines import Line

_YEAR = re.compile(r"(?<![0-9])(25[6-9][0-9])(?![0-9])|(?<=ปี)\s?([67][0-9])(?![0-9.])")
_RESULT = re.compile(
    r"ผลการประเมิน|ผลคะแนน|คะแนน|วิเคราะห์ผล|การประเมินคุณธรรม|ตัวชี้วัด\s*ITA|Assessment|ข้อบกพร่อง", re.IGNORECASE
)
_PLAN = re.compile(
    r"มาตรการ|แผนปฏิบัติ|แผนการ|ไปสู่การ|นำผล|กำหนดแล้วเสร็จ|ขับเคลื่อน|ดำเนินการในปี|รักษาระดับ|ตลอดปี|ระยะเวลา|ภายในปี"
)
_LAW = re.compile(r"พ\.\s?ร\.\s?[บฎก]|พระราช|ระเบียบ|กฎหมาย|คำสั่ง|ยุทธศาสตร์ชาติ")
_MONTH = re.compile(rf"(?:{'|'.join(map(re.escape, (*MONTHS, *SHORT_MONTHS)))})\s*(?:พ\.?\s?ศ\.?\s*)?$")
_CODED = re.compile(r"^\s*[iIeEoO0-9|l]\s?[0-9]{1,3}\s|(?<![A-Za-z])[ieoIEO]\s?[0-9]{1,2}(?![0-9])|ข้อ\s?[01]")
_BEFORE = 90
_SHORT = 40  # a line that hardly says more than the year belongs to the one above it
_SURE_SHARE = 0.6


def find_year(lines: Sequence[Line], into: Collector) -> int | None:
    """Add the assessed year and return it, or add a doubt and return the likeliest; None when no year stands there."""
    votes: Counter[int] = Counter()
    places: dict[int, Line] = {}
    for at, line in enumerate(lines):
        above = lines[at - 1].plain if at else ""
        for cell in line.plain.split("\t"):
            if _CODED.search(cell) or _LAW.search(cell[:_BEFORE]):
                continue
            for match in _YEAR.finditer(cell):
                year = int(match[1]) if match[1] else CENTURY + int(match[2])
                before = f"{above} {cell[: match.start()]}" if match.start() < _SHORT else cell[: match.start()]
                before = before[-_BEFORE:]
                if not is_year(year) or _MONTH.search(before):
                    continue
                assessed = year - 1 if _is_plan(before) else year
                votes[assessed] += 2 if _RESULT.search(before) or _PLAN.search(before) else 1
                if assessed == year:
                    places.setdefault(year, line)
    if not votes:
        return None
    year, weight = votes.most_common(1)[0]
    line = places.get(year) or next(iter(places.values()), lines[0])
    found = Found(year, line.where, line.source)
    if weight >= _SURE_SHARE * votes.total() or weight >= 2 * _second(votes):
        into.add("fiscal_year", found)
    else:
        into.doubt("fiscal_year", found, "รายงานกล่าวถึงหลายปีงบประมาณ ไม่ทราบแน่ว่าประเมินปีใด")
    return year


def _is_plan(before: str) -> bool:
    """Return whether the last thing said before a year is a measure and not a result."""
    plans = [match.end() for match in _PLAN.finditer(before)]
    results = [match.end() for match in _RESULT.finditer(before)]
    return bool(plans) and plans[-1] > (results[-1] if results else -1)


def _second(votes: Counter[int]) -> int:
    ranked = votes.most_common(2)
    return ranked[1][1] if len(ranked) > 1 else 0
