"""Every year named on paper against the assessed year and the plan's (docs/domain.md §4.5, check 1).

A result belongs to the assessed year, a measure to the year after it. Which of the two a year stands for is told by
the word before it. Laws, plans of several years, dates, and comparisons with earlier years have years of their own.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.dates import named_days
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, text_problem, text_warning
from ita_desktop.analysis.preflight.reading import squeezed
from ita_desktop.models.assessment import EARLIEST_YEAR
from ita_desktop.models.field_book import Prose
from ita_desktop.models.framework import Status
from ita_desktop.models.ita_calendar import Happening, ita_calendar
from ita_desktop.models.names import year_title
from ita_desktop.paths import data_path
from ita_desktop.thai.dates import (
    BUDDHIST_OFFSET,
    CENTURY,
    EARLIEST_BUDDHIST_YEAR,
    MONTH,
    fiscal_year_bounds,
    long_date,
)
from ita_desktop.thai.digits import to_arabic, to_thai

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage

_FULL_YEAR = re.compile(r"(?<!\d)(?<!\d[.,/])(25\d\d|20[12]\d)(?!\d|[.,]\d)")
_SHORT_YEAR = re.compile(rf"(?:{MONTH}\s*(?:พ\.?ศ\.?\s*)?|ปี(?:งบประมาณ)?\s*(?:พ\.?ศ\.?\s*)?)(\d\d)(?!\d|\.\d)")
_TELEPHONE = re.compile(r"(?:\d|ต่อ|โทร\.?)\s$")
_DATE = re.compile(rf"{MONTH}\s*(?:พ\.?ศ\.?\s*)?$")
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
_HISTORY = re.compile(r"ลงวันที่|ฉบับ(?:ปี|วันที่|พ\.ศ|เดิม|ที่)|(?:ทบทวน|ปรับปรุง|ต่อยอด)(?:มา)?จาก|ย้อนหลัง|ตั้งแต่|แทน[ก-๎]{0,30}ปี$")
_ROUND = re.compile(r"\s*(?:รอบ|ไตรมาส|รายเดือน|ระยะ)")
_ROW = re.compile(r"plan\[(\d+)\]")
_HOPED = re.compile(r"ยกระดับ|เป้าหมาย|เตรียม|รองรับ|ครั้งต่อไป|ให้ได้|มุ่งสู่")
_CODE_BEFORE = re.compile(r"(?<![A-Za-z])[oO]\s?\d{1,2}[^A-Za-z]{0,160}$")
_UNDATED = re.compile(r"(?:ประจำ)?(?:\(?ปี)?(?:งบประมาณ)?(?:พ\.?ศ\.?)?$")
_PAST, _RUNNING = "past", "running"
_NEAR = 110
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
        allowed, certain = _allowed(dossier, passage, before, plain[:position], plain[end:])
        if year in allowed:
            continue
        yield _problem(passage, (position, end), year, allowed, certain=certain)


@lru_cache(maxsize=4096)
def _named_years(plain: str) -> tuple[tuple[int, int, int], ...]:
    """Return start, end and Buddhist year of every year named in full or by two digits; a Christian one as it is."""
    found = {match.start(1): (match.end(1), int(match[1])) for match in _FULL_YEAR.finditer(plain)}
    for match in _SHORT_YEAR.finditer(plain):
        found.setdefault(match.start(1), (match.end(1), CENTURY + int(match[1])))
    return tuple(
        (position, *found[position])
        for position in sorted(found)
        if not _TELEPHONE.search(plain[max(0, position - 8) : position])
    )


def _allowed(dossier: Dossier, passage: Passage, before: str, line: str, after: str) -> tuple[frozenset[int], bool]:
    """Return the years that may stand between `before`, the text since the year named last, and `after`.

    With it, whether that is certain: told by the file's own years, not by what such papers usually speak of.
    """
    assessed, plan = dossier.year, dossier.plan_year
    both = frozenset({assessed, plan})
    item_years = _item_years(dossier, passage, before, after)
    if item_years:
        return item_years, passage.kind is not Prose.PLAN
    if _LAW.search(line[line.rfind("\n") + 1 :][-_REACH:]) and not re.search(r"ประจำปี|ปีงบประมาณ", before[-40:]):
        return frozenset(range(EARLIEST_BUDDHIST_YEAR, plan + 1)), False
    if _HISTORY.search(before[-40:]):
        return frozenset(range(EARLIEST_BUDDHIST_YEAR, plan + 1)), False
    if _COMPARED.search(before[-60:]):
        return frozenset(range(EARLIEST_YEAR, plan + 1)), False
    if _DATE.search(before):
        return both | {assessed - 1} if passage.kind is Prose.MEMO else both, False
    if passage.kind is Prose.PLAN:
        return _of_plan(dossier, passage, before, after), False
    if passage.kind is Prose.FOLLOWUP or _REPORTED.search(before):
        return both | {assessed - 1}, False
    role = _last_role(before)
    certain = role is not None and _speaks_of(before, role)
    if role is _RESULT:
        return (both, False) if _HOPED.search(before[-60:]) else (frozenset({assessed}), certain)
    return (frozenset({plan}), certain) if role is _PLAN else (both, False)


def _speaks_of(before: str, role: re.Pattern[str]) -> bool:
    """Whether what tells the role stands near the end of `before`, with no other paper named behind it."""
    end = max(match.end() for match in role.finditer(before))
    return len(before) - end <= _NEAR and _paper(before[end:]) is None


def _of_plan(dossier: Dossier, passage: Passage, before: str, after: str) -> frozenset[int]:
    """Return the years a plan may name: its own; the year past of a report and of what is gathered for one."""
    plan = dossier.plan_year
    both = frozenset({plan - 1, plan})
    paper = _paper(before)
    if paper == _PAST and not _ROUND.match(after):
        return both if _is_late(dossier, passage, after) else frozenset({plan - 1})
    if paper == _RUNNING:
        return frozenset({plan})
    if paper == _PAST or _last_role(before) is _RESULT or _row_reports(dossier, passage):
        return both
    return frozenset({plan})


def _is_late(dossier: Dossier, passage: Passage, after: str) -> bool:
    """Whether something is done so late that it may report of the plan's own year: from its last quarter on."""
    row = _ROW.match(passage.where)
    days = [named.date for named in named_days(after) if named.date is not None]
    end = days[0] if days else dossier.plan[int(row[1])].end if row else None
    return end is None or end >= fiscal_year_bounds(dossier.plan_year)[1].replace(month=7, day=1)


def _row_reports(dossier: Dossier, passage: Passage) -> bool:
    """Whether a row is about a report of the year past, whose data its steps gather."""
    match = _ROW.match(passage.where)
    if match is None:
        return False
    row = dossier.plan[int(match[1])]
    texts = [*row.measures, *(item.text for code in row.items if (item := dossier.framework.item(code)))]
    return any(word in text for text in texts for word in _papers()[_PAST])


def _paper(before: str) -> str | None:
    """Return whether the paper named last in `before` is of the year past or the running one; None for no paper."""
    best, kind = -1, None
    for name, words in _papers().items():
        for word in words:
            place = before.rfind(word)
            if place > best:
                best, kind = place, name
    return kind


@cache
def _papers() -> dict[str, tuple[str, ...]]:
    content = tomllib.loads(data_path("paper_years.toml").read_text(encoding="utf-8"))
    return {name: tuple(content[name]["words"]) for name in (_PAST, _RUNNING)}


def _last_role(before: str) -> re.Pattern[str] | None:
    """Return what the last telling word in `before` speaks of: a result, the plan, or nothing told."""
    ends = {
        pattern: max((match.end() for match in pattern.finditer(before)), default=-1) for pattern in (_RESULT, _PLAN)
    }
    best = max(ends, key=lambda pattern: ends[pattern])
    return best if ends[best] >= 0 else None


def _item_years(dossier: Dossier, passage: Passage, before: str, after: str) -> frozenset[int]:
    """Return the years that an item named just before may carry; none when no dated item was named.

    With its code the item is quoted, and its year is the framework's. Without, an office may name next year's; a plan
    makes next year's, and the one after that only when it is late.
    """
    stem = _UNDATED.sub("", squeezed(before))
    years: set[int] = set()
    quoted = _CODE_BEFORE.search(before) is not None
    known = (dossier.framework, dossier.plan_framework)
    for framework in (each for each in known if each is not None):
        for item in framework.items:
            name, year = _dated(item.text)
            if year and stem.endswith(name):
                if quoted:
                    years |= {year, year + 1} if passage.kind is Prose.PLAN else {year}
                elif passage.kind is Prose.PLAN:
                    asked = year + dossier.plan_year - framework.fiscal_year
                    late = asked < dossier.plan_year and _is_late(dossier, passage, after)
                    years |= {asked, asked + 1} if late else {asked}
                else:
                    years |= {year, year + 1, year + 2}
    return frozenset(years)


@cache
def _dated(text: str) -> tuple[str, int]:
    """Return an item's text up to its year, without white space, and the year; 0 where it has none."""
    plain = to_arabic(text)
    match = _FULL_YEAR.search(plain)
    known = _UNDATED.sub("", squeezed(plain[: match.start()])) if match else ""
    return (known, int(match[1])) if match and len(known) >= _STEM else ("", 0)


def _problem(passage: Passage, span: tuple[int, int], year: int, allowed: frozenset[int], *, certain: bool) -> Problem:
    position, end = span
    expected = max(allowed) if certain and len(allowed) == 1 else None
    named = " หรือ ".join(str(each) for each in sorted(allowed)[-2:])
    if not certain:
        message = f"พบปี {year} ซึ่งจากข้อความรอบข้างน่าจะเป็น พ.ศ. {named} โปรดตรวจสอบ"
        return text_warning(Code.YEAR, passage, message)
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
    announced = ita_calendar(dossier.year)[Happening.ANNOUNCED]
    known = announced.basis.status is not Status.UNVERIFIED
    first = announced.start if known else dt.date(christian, _FIRST_MEMO_MONTH, 1)
    if not first <= memo.date <= dt.date(christian + 1, 9, 30):
        message = (
            f"วันที่ของบันทึกข้อความ ({long_date(memo.date, thai=False)}) ไม่อยู่ในช่วงหลังประกาศผลการประเมิน "
            f"ถึงสิ้น{year_title(dossier.plan_year)}"
        )
        yield Problem(Code.YEAR, Severity.WARNING, "memo.date", message)
