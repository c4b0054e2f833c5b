"""Every year named on paper against the assessed year and the plan's (docs/domain.md §4.5, check 1).

A result belongs to the assessed year, a measure to the year after it. Which of the two a year stands for is told by
the word before it. Laws, plans of several years, dates, and comparisons with earlier years have years of their own.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, text_problem
from ita_desktop.analysis.preflight.reading import squeezed
from ita_desktop.models.assessment import EARLIEST_YEAR
from ita_desktop.models.field_book import Prose
from ita_desktop.models.names import year_title
from ita_desktop.thai.dates import BUDDHIST_OFFSET, CENTURY, EARLIEST_BUDDHIST_YEAR, MONTHS, SHORT_MONTHS, long_date
from ita_desktop.thai.digits import to_arabic, to_thai

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage

_MONTH = "|".join(re.escape(month) for month in (*MONTHS, *SHORT_MONTHS))
_FULL_YEAR = re.compile(r"(?<!\d)(?<!\d[.,/])(25\d\d|20[12]\d)(?!\d|[.,]\d)")
_SHORT_YEAR = re.compile(rf"(?:(?:{_MONTH})\s*(?:พ\.?ศ\.?\s*)?|ปี(?:งบประมาณ)?\s*(?:พ\.?ศ\.?\s*)?)(\d\d)(?!\d|\.\d)")
_TELEPHONE = re.compile(r"(?:\d|ต่อ|โทร\.?)\s$")
_DATE = re.compile(rf"(?:{_MONTH})\s*(?:พ\.?ศ\.?\s*)?$")
_LAW = re.compile(
    r"พ\.ร\.บ|พระราชบัญญัติ|พ\.ร\.ฎ|พระราชกฤษฎีกา|พ\.ร\.ก|พระราชกำหนด|รัฐธรรมนูญ|ระเบียบ|กฎกระทรวง|ข้อบังคับ|ประมวล"
)
_SPAN = re.compile(r"25\d\d\s*(?:-|–|ถึง)\s*(?:พ\.?ศ\.?\s*)?25\d\d")
_COMPARED = re.compile(r"เพิ่มขึ้น|ลดลง|เท่ากับปี|เปรียบเทียบ|เทียบกับ|ปีก่อน|ปีที่ผ่านมา|ย้อนหลัง|ที่ผ่านมา|เมื่อปี|สูงกว่าปี|ต่ำกว่าปี|ก่อนหน้า")
_REPORTED = re.compile(r"รายงานผลการดำเนิน|ผลการดำเนินการตาม|ผลการดำเนินงาน|ติดตามผล|สรุปผล")
_RESULT = re.compile(r"ผลการประเมิน|การประเมินคุณธรรม|ผลคะแนน|คะแนน|การวิเคราะห์ผล|ผลการวิเคราะห์|เข้ารับการประเมิน|เข้ารับการ")
_PLAN = re.compile(
    r"มาตรการ|แผนปฏิบัติการ|โครงการ|กิจกรรม|การพัฒนาองค์กร|ไปสู่การปฏิบัติ|แผนงาน|ดำเนินการ(?!ของ)|ระยะเวลา|รักษาระดับ"
)
_HOPED = re.compile(r"ยกระดับ|เป้าหมาย|เตรียม|รองรับ|ครั้งต่อไป|ให้ได้|มุ่งสู่")
_CODE_BEFORE = re.compile(r"(?<![A-Za-z])[oO]\s?\d{1,2}[^A-Za-z]{0,160}$")
_UNDATED = re.compile(r"(?:ประจำ)?(?:\(?ปี)?(?:งบประมาณ)?(?:พ\.?ศ\.?)?$")
_STEM = 12
_REACH = 160
_FIRST_MEMO_MONTH = 8  # results are announced by August (docs/domain.md §6.1)


def check_years(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each year that does not fit where it stands."""
    for passage in passages:
        yield from _check_passage(dossier, passage)
    yield from _check_memo_date(dossier)


def _check_passage(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    plain = passage.plain
    spans = [match.span() for match in _SPAN.finditer(plain)]
    start = 0
    for position, end, year in _named_years(plain):
        before = plain[max(start, position - _REACH) : position]
        start = end
        if any(left <= position < right for left, right in spans):
            continue
        allowed = _allowed(dossier, passage, before, plain[:position])
        if year in allowed:
            continue
        yield _problem(passage, (position, end), year, allowed)


def _named_years(plain: str) -> Iterator[tuple[int, int, int]]:
    """Give start, end and Buddhist year of every year named in full or by two digits; a Christian year as it stands."""
    found = {match.start(1): (match.end(1), int(match[1])) for match in _FULL_YEAR.finditer(plain)}
    for match in _SHORT_YEAR.finditer(plain):
        found.setdefault(match.start(1), (match.end(1), CENTURY + int(match[1])))
    for position in sorted(found):
        if not _TELEPHONE.search(plain[max(0, position - 8) : position]):
            yield position, *found[position]


def _allowed(dossier: Dossier, passage: Passage, before: str, line: str) -> frozenset[int]:
    """Return the years that may stand behind `before`, the text since the year named last."""
    assessed, plan = dossier.year, dossier.plan_year
    both = frozenset({assessed, plan})
    item_years = _item_years(dossier, before)
    if item_years:
        return item_years
    if _LAW.search(line[line.rfind("\n") + 1 :][-_REACH:]) and not re.search(r"ประจำปี|ปีงบประมาณ", before[-40:]):
        return frozenset(range(EARLIEST_BUDDHIST_YEAR, plan + 1))
    if _COMPARED.search(before[-60:]):
        return frozenset(range(EARLIEST_YEAR, plan + 1))
    if _DATE.search(before):
        return both | {assessed - 1} if passage.kind is Prose.MEMO else both
    if passage.kind is Prose.FOLLOWUP or _REPORTED.search(before):
        return both | {assessed - 1}
    role = _last_role(before)
    if passage.kind is Prose.PLAN:
        # A plan speaks of the year's work, and of the result it hopes for in that year.
        return both if role is _RESULT else frozenset({plan})
    if role is _RESULT:
        return both if _HOPED.search(before[-60:]) else frozenset({assessed})
    return frozenset({plan}) if role is _PLAN else both


def _last_role(before: str) -> re.Pattern[str] | None:
    """Return what the last telling word in `before` speaks of: a result, the plan, or nothing told."""
    ends = {
        pattern: max((match.end() for match in pattern.finditer(before)), default=-1) for pattern in (_RESULT, _PLAN)
    }
    best = max(ends, key=lambda pattern: ends[pattern])
    return best if ends[best] >= 0 else None


def _item_years(dossier: Dossier, before: str) -> frozenset[int]:
    """Return the years that an item named just before may carry; none when no dated item was named.

    With its code the item is quoted, and its year is the framework's. Without, an office may name next year's.
    """
    stem = _UNDATED.sub("", squeezed(before))
    years: set[int] = set()
    quoted = _CODE_BEFORE.search(before) is not None
    for framework in (dossier.framework, dossier.plan_framework):
        for item in framework.items if framework else ():
            known, year = _dated(item.text)
            if year and stem.endswith(known):
                years |= {year} if quoted else {year, year + 1, year + 2}
    return frozenset(years)


@cache
def _dated(text: str) -> tuple[str, int]:
    """Return an item's text up to its year, without white space, and the year; 0 where it has none."""
    plain = to_arabic(text)
    match = _FULL_YEAR.search(plain)
    known = _UNDATED.sub("", squeezed(plain[: match.start()])) if match else ""
    return (known, int(match[1])) if match and len(known) >= _STEM else ("", 0)


def _problem(passage: Passage, span: tuple[int, int], year: int, allowed: frozenset[int]) -> Problem:
    position, end = span
    expected = max(allowed) if len(allowed) == 1 else None
    named = " หรือ ".join(str(each) for each in sorted(allowed)[-2:])
    message = f"พบปี {year} ในข้อความ ซึ่งตามปีที่ประเมินและปีของแผนควรเป็น พ.ศ. {named}"
    mended = None
    if expected is not None:
        figure = str(expected)[-(end - position) :]
        if passage.text[position:end] != passage.plain[position:end]:
            figure = to_thai(figure)
        mended = passage.text[:position] + figure + passage.text[end:]
    return text_problem(Code.YEAR, passage, message, mended)


def _check_memo_date(dossier: Dossier) -> Iterator[Problem]:
    memo = dossier.assessment.memo
    if memo is None or memo.date is None:
        return
    christian = dossier.year - BUDDHIST_OFFSET
    if not dt.date(christian, _FIRST_MEMO_MONTH, 1) <= memo.date <= dt.date(christian + 1, 9, 30):
        message = (
            f"วันที่ของบันทึกข้อความ ({long_date(memo.date, thai=False)}) ไม่อยู่ในช่วงหลังประกาศผลการประเมิน "
            f"ถึงสิ้น{year_title(dossier.plan_year)}"
        )
        yield Problem(Code.YEAR, Severity.WARNING, "memo.date", message)
