"""What a report says as a whole: which authority, which fiscal year, overall score, level, rank."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from ita_desktop.exchange.lexicon import is_lettered
from ita_desktop.exchange.numbers import as_score, is_year
from ita_desktop.exchange.reports.head import year_alone
from ita_desktop.exchange.reports.lines import MARKED, NUMBER, named_years, names_a_range, of_other_year, score_of
from ita_desktop.exchange.tables.headers import label_of
from ita_desktop.exchange.whose import years_of_title, years_said
from ita_desktop.models.agency_names import agencies_in
from ita_desktop.models.identity import TYPES, type_of
from ita_desktop.thai.dates import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.exchange.draft import Collector
    from ita_desktop.exchange.limits import Clock
    from ita_desktop.exchange.reports.lines import ReportLine
    from ita_desktop.models.framework import Framework

_DISTRICT = re.compile(r"(?:อำเภอ|(?<![ก-๙])อ\.)\s?(?P<name>[ก-๙]{2,30}?)(?=จังหวัด|[^ก-๙]|$)")
_PROVINCE = re.compile(r"(?:จังหวัด|(?<![ก-๙])จ\.)\s?(?P<name>[ก-๙]{2,25})(?![ก-๙])")
_BEFORE_NAME = re.compile(r"ชื่อหน่วยงาน|^\s*(?:ของ)?\s*$")
_OF = frozenset({"", "ของ", "หน่วยงาน:", "หน่วยงาน"})
_SURE_NAME = 0.5
_MOST_NAMES = 200
_OFTEN = 3

_SAYS_RESULT = re.compile(
    r"ผลการประเมิน|ผลคะแนน|คะแนน|วิเคราะห์ผล|การประเมินคุณธรรม|ตัวชี้วัด\s*ITA|Assessment|ข้อบกพร่อง", re.IGNORECASE
)
_PLAN = re.compile(
    r"มาตรการ|แผนปฏิบัติ|แผนการ|ไปสู่การ|นำผล|กำหนดแล้วเสร็จ|ขับเคลื่อน|ดำเนินการในปี|รักษาระดับ|ตลอดปี|ระยะเวลา|ภายในปี"
)
_AIM = re.compile(r"เป้าหมาย[^0-9]{0,40}$")
_LAW = re.compile(r"พ\.\s?ร\.\s?[บฎก]|พระราช|ระเบียบ|กฎหมาย|คำสั่ง|ยุทธศาสตร์ชาติ")
_MONTH = re.compile(rf"{MONTH}\s*(?:พ\.?\s?ศ\.?\s*)?$")
_CODED = re.compile(r"^\s*[iIeEoO0-9|l]\s?[0-9]{1,3}\s|(?<![A-Za-z])[ieoIEO]\s?[0-9]{1,2}(?![0-9])|ข้อ\s?[01]")
_BEFORE = 90
_SHORT = 40  # a line that hardly says more than the year belongs to the one above it
_SURE_YEAR = 0.6
_MOST_TITLES = 12

_OVERALL_WORDS = (
    r"(?:คะแนน|ผล(?:การประเมิน|คะแนน))?(?:ใน)?ภาพรวม|(?:ผล)?คะแนน(?:เฉลี่ย)?รวม(?:ทั้งหมด|ทั้งสิ้น|ทุกเครื่องมือ)?|"
    r"(?:ผล)?คะแนน(?:ผล)?การประเมิน(?:ฯ|\s*ITA|คุณธรรม)?|คะแนนที่ได้|(?:ผล|ค่า)?คะแนน\s*ITA|ผลคะแนน"
)
_BETWEEN = r"(?:[^0-9\t]{0,80}|[^0-9\t]{0,60}25[67][0-9][^0-9\t]{0,60})"
_OVERALL = re.compile(rf"(?:{_OVERALL_WORDS}){_BETWEEN}{NUMBER}")
_SAID = re.compile(rf"(?:ผลการประเมิน|\bITA\b|โปร่งใส)[^\t]{{0,200}}?(?:ได้(?:รับ)?|มี)(?:ผล)?คะแนน[^0-9\t]{{0,40}}{NUMBER}")
_TITLE = re.compile(
    rf"(?:คะแนน|ผลการประเมิน)\s*(?:ITA\s*)?(?:ของ)?\s*(?:{'|'.join(TYPES)}|อบ[ตจ]\.|ท[ตมน]\.)"
    rf"|^(?:{_OVERALL_WORDS})\s*$"
)
_TOOL_SCORE = re.compile(
    r"(?<![A-Za-z])(?P<tool>IIT|EIT|OIT)(?![A-Za-z])[^0-9A-Za-zก-ฮ]{0,10}(?:(?:ได้(?:รับ)?|มี)?(?:คะแนน)?)[^0-9A-Za-zก-ฮ]{0,4}"
    rf"{NUMBER}"
)
_NOT_OVERALL = re.compile(
    r"ตัวชี้วัด|I[IlT]T|EIT|OIT|[ieo]\s?[0-9]|ข้อ\s?[0-9]|สูงสุด|ต่ำสุด|น้อยที่?สุด|มากที่?สุด|เป้าหมาย|ประเทศ|เกณฑ์|"
    r"ไม่น้อยกว่า|เต็ม|ต่ำกว่า|ลดลง|เพิ่ม|ทำให้|จังหวัดได้|แบบ(?:วัด|สำรวจ)|เครื่องมือ|Public|Survey|ลำดับ|อันดับ",
    re.IGNORECASE,
)
_RANK = re.compile(
    r"(?:ลำดับ|อันดับ)(?:ที่)?\s*:?\s*(?P<rank>[0-9]{1,4}(?:,[0-9]{3})?)(?![0-9.])\s*(?:(?:ของ|จาก|ใน)\s*(?P<scope>[^\t0-9]{2,120}))?"
)
_RANK_LABEL = re.compile(r"^(?:ลำดับ|อันดับ)(?:ที่)?\s*:?\s*$")
_SCOPE_END = re.compile(r"\s+(?:นั้น|โดย|และ|ซึ่ง|ทั้งนี้|มีคะแนน|ได้คะแนน|คะแนน)|\s*(?:นั้น)?\s*$")
_SCOPE_GOES_ON = re.compile(r"(?:ประเภท|ใน|ของ|จังหวัด|กลุ่ม|ทั่ว)$")
_LEVEL_LABEL = re.compile(
    r"^(?:ผลการประเมิน(?:อยู่ใน)?)?ระดับ(?:ของ)?(?:ผล(?:การประเมิน|คะแนน)|การประเมิน|คะแนน)?(?:\s*ITA)?\s*:?$"
)
_NEAR = 60
_FEW = 2
_HISTORY = 8
_LEGEND = 4
_LONGEST_LEGEND = 300
_YEARS_HEAD = re.compile("ปี.*คะแนน|พ.ศ.*คะแนน", re.DOTALL)


def find_agency(lines: Sequence[ReportLine], into: Collector) -> tuple[str, ...]:
    """Add the authority, its district and province, and return Thai notes on other names that were seen."""
    names: Counter[str] = Counter()
    places: dict[str, ReportLine] = {}
    whole: set[str] = set()
    for line in lines:
        for each in agencies_in(line.text):
            name, before = each.agency.name, line.text[: each.start]
            at_end = each.end == len(line.text) or line.text[each.end] == "\t"
            titled = (each.is_placed or at_end) and _BEFORE_NAME.search(before) is not None
            if each.may_run_on and not (each.is_placed or at_end or titled or before.strip() in _OF):
                continue
            names[name] += 1 + 2 * (each.is_placed or titled) + at_end
            if each.is_placed or titled:
                whole.add(name)
            places.setdefault(name, line)
    if not names:
        return ()
    names = Counter(dict(names.most_common(_MOST_NAMES)))
    best, weight = _best(names, whole)
    others = [name for name in names if name != best and not name.startswith(best)]
    line = places[best]
    found = line.found(best)
    if weight >= _SURE_NAME * sum(names.values()):
        into.add("agency.name", found)
        into.add("agency.type", line.found(type_of(best)))
    else:
        for name, _ in names.most_common(3):
            found = places[name].found(name)
            into.doubt("agency.name", found, "พบชื่อหน่วยงานหลายชื่อ ไม่ทราบว่าเป็นของหน่วยงานใด")
    _find_place(lines, best, into)
    if not others:
        return ()
    shown = ", ".join(others[:3])
    return (f"พบชื่อหน่วยงานอื่นในรายงานด้วย: {shown}",)


def _best(names: Counter[str], whole: set[str]) -> tuple[str, int]:
    """Return the heaviest name and its weight, with the names that run on from it without a space counted to it.

    A name that never stands by itself in a title or before its district is taken only when it is frequent, because a
    line may have been wrapped inside it, or the sentence runs on.
    """
    weights = {
        name: weight + sum(other for longer, other in names.items() if longer != name and longer.startswith(name))
        for name, weight in names.items()
    }
    often = max(_OFTEN, max(names.values()) // 2)
    eligible = [name for name in names if name in whole or names[name] >= often] or list(names)
    best = max(eligible, key=lambda name: (weights[name], len(name)))
    return best, weights[best]


def _find_place(lines: Sequence[ReportLine], agency: str, into: Collector) -> None:
    short = agency.removeprefix(type_of(agency))
    near = [line for line in lines if short in line.text.replace(" ", "")] or list(lines)
    for path, pattern in (("agency.district", _DISTRICT), ("agency.province", _PROVINCE)):
        for pool in (near, lines):
            found = Counter(match["name"] for text in _joined(pool) for match in pattern.finditer(text))
            if found:
                name = found.most_common(1)[0][0]
                line = next(line for line in pool if name in line.text)
                into.add(path, line.found(name))
                break


def _joined(lines: Sequence[ReportLine]) -> Iterator[str]:
    """Yield the texts of `lines`, with the next one's where it ends with the word for a place."""
    following = [line.text for line in lines[1:]]
    for line, after in zip_longest(lines, following, fillvalue=""):
        text = line if isinstance(line, str) else line.text
        yield f"{text} {after}" if text.endswith(("อำเภอ", "จังหวัด")) else text


@dataclass(frozen=True, slots=True)
class FoundYear:
    """The assessed year as a report tells it.

    Attributes:
        year: the likeliest, or None where the report names none.
        others: every year that it may be, where that is not certain; none else.
    """

    year: int | None
    others: tuple[int, ...] = ()


def find_year(lines: Sequence[ReportLine], into: Collector) -> FoundYear:
    """Return the assessed year, and add it where it is certain.

    What stands above the scores decides where it names one year; else how often which year is said of what.
    """
    titled = years_of_title(_titles(lines))
    if len(titled) == 1:
        place = next(line for line in lines if titled[0] in years_said(line.plain))
        into.add("fiscal_year", place.found(titled[0]))
        return FoundYear(titled[0])
    votes: Counter[int] = Counter()
    places: dict[int, ReportLine] = {}
    for at, line in enumerate(lines):
        above = lines[at - 1].plain if at else ""
        for cell in line.plain.split("\t"):
            if _CODED.search(cell) or _LAW.search(cell[:_BEFORE]):
                continue
            for start, year in named_years(cell):
                before = (f"{above} {cell[:start]}" if start < _SHORT else cell[:start])[-_BEFORE:]
                if not is_year(year) or _MONTH.search(before) or _AIM.search(before):
                    continue
                assessed = year - 1 if _is_plan(before) else year
                votes[assessed] += 2 if _SAYS_RESULT.search(before) or _PLAN.search(before) else 1
                if assessed == year:
                    places.setdefault(year, line)
    if not votes:
        return FoundYear(None)
    year, weight = votes.most_common(1)[0]
    if weight >= _SURE_YEAR * votes.total() or weight >= 2 * _second(votes):
        into.add("fiscal_year", places.get(year, lines[0]).found(year))
        return FoundYear(year)
    return FoundYear(year, tuple(sorted(votes, reverse=True)))


def _titles(lines: Sequence[ReportLine]) -> list[str]:
    """Return the lines above the first score."""
    texts: list[str] = []
    for line in lines[:_MOST_TITLES]:
        if (
            is_lettered(line.plain)
            or any(cell.number is not None for cell in line.cells[1:])
            or MARKED.search(line.plain)
        ):
            break
        texts.append(line.plain)
    return texts if len(texts) < len(lines) else []


def _is_plan(before: str) -> bool:
    """Return whether the last thing said before a year is a measure and not a result."""
    plans = [match.end() for match in _PLAN.finditer(before)]
    results = [match.end() for match in _SAYS_RESULT.finditer(before)]
    return bool(plans) and plans[-1] > (results[-1] if results else -1)


def _second(votes: Counter[int]) -> int:
    ranked = votes.most_common(2)
    return ranked[1][1] if len(ranked) > 1 else 0


class SummaryReader:
    """Finds what a report says of the whole result in one fiscal year."""

    def __init__(self, framework: Framework, into: Collector) -> None:
        """Look for the levels of `framework`'s rule and add what is found to `into`."""
        self._year = framework.fiscal_year
        self._into = into
        names = sorted((band.name for band in framework.level_rule.bands), key=len, reverse=True)
        self._names = "|".join(_level_pattern(name, names) for name in names)
        self._level = re.compile(
            r"(?:ระดับ|เกรด)(?:ของ)?(?:ผล(?:การประเมิน|คะแนน)|การประเมิน|คะแนน)?(?:\s*ITA)?(?:ที่ได้)?\s*(?:\([^()]{1,30}\)\s*)?"
            rf"(?:อยู่ที่|อยู่ใน|คือ|เท่ากับ|เป็น|:)?[\s.…“”\"':\t]*(?:ระดับ)?[\s“”\"']*(?P<level>{self._names})"
        )
        self._only_level = re.compile(rf"[\s“”\"'(]*(?:ระดับ)?\s*(?P<level>{self._names})[\s“”\"')]*")

    def read(self, lines: Sequence[ReportLine], clock: Clock) -> None:
        """Add overall score, level and rank."""
        for at, line in enumerate(lines):
            clock.check()
            following = lines[at + 1] if at + 1 < len(lines) else None
            self._read_overall(line, lines[at - 1] if at else None)
            self._read_level(line, lines[at + 1 : at + 1 + _LEGEND])
            self._read_rank(line, following)
            self._read_tools(line)
            self._read_labelled(line)
            self._read_history(line, lines[max(0, at - _HISTORY) : at])

    def _read_overall(self, line: ReportLine, before: ReportLine | None) -> None:
        if _is_legend(line.plain):
            return
        above = before.plain if before is not None and len(before.plain) < _NEAR // 2 else ""
        for match in (*_OVERALL.finditer(line.plain), *_SAID.finditer(line.plain)):
            context = f"{above} {line.plain[max(0, match.start() - _NEAR) : match.end()]}"
            if _NOT_OVERALL.search(context) or of_other_year(context, self._year):
                continue
            self._add_overall(match, line)
        alone = re.fullmatch(rf"{NUMBER}\s*(?:คะแนน|%)?", line.plain.strip())
        if alone is not None and "." not in alone["number"] and not MARKED.fullmatch(line.plain.strip()):
            alone = None
        if alone and before is not None and _TITLE.search(before.plain) and not _NOT_OVERALL.search(before.plain):
            self._add_overall(alone, line)
        for match in self._level.finditer(line.plain):
            near = line.plain[max(0, match.start() - _NEAR) : match.start()]
            numbers = list(re.finditer(NUMBER, near))
            if numbers and not _NOT_OVERALL.search(near) and not of_other_year(near, self._year):
                self._add_overall(numbers[-1], line)

    def _read_history(self, line: ReportLine, above: Sequence[ReportLine]) -> None:
        """Take the assessed year's row of a table of years: `2568 | 95.41 | ผ่านดี`."""
        filled = [cell for cell in line.cells if not cell.is_blank]
        if len(filled) < _FEW or year_alone(filled[0]) != self._year:
            return
        rows = reversed(above)
        head = next((entry for entry in rows if year_alone(entry.cells[0]) is None or len(entry.cells) < _FEW), None)
        if (
            head is None
            or len(head.cells) < _FEW
            or not _YEARS_HEAD.search(head.text)
            or _NOT_OVERALL.search(head.text)
        ):
            return
        scores = [
            score for cell in filled[1:] if cell.number is not None and (score := as_score(cell.number)) is not None
        ]
        if len(scores) == 1:
            self._into.add("published.overall", line.found(scores[0]))
            for cell in filled[1:]:
                if match := self._only_level.fullmatch(cell.text):
                    self._into.add("published.level", line.found(match["level"]))

    def _read_labelled(self, line: ReportLine) -> None:
        """Take a row such as `คะแนนรวม | 95.41` or `ระดับ | ผ่านดี`."""
        filled = [cell for cell in line.cells if not cell.is_blank]
        path = label_of(filled[0].text) if len(filled) == _FEW else None
        if path == "published.overall" and filled[1].number is not None:
            score = as_score(filled[1].number)
            if score is not None:
                self._into.add(path, line.found(score))
        elif path == "published.level" and (match := self._only_level.fullmatch(filled[1].text)) is not None:
            self._into.add(path, line.found(match["level"]))

    def _read_tools(self, line: ReportLine) -> None:
        """Take a line that gives the tools side by side: `IIT 98.29 EIT 93.07 OIT 95.00`."""
        matches = list(_TOOL_SCORE.finditer(line.plain))
        if len({match["tool"] for match in matches}) == len(matches) > 1 and not _is_legend(line.plain):
            for match in matches:
                if not of_other_year(line.plain[: match.start()], self._year):
                    found = line.found(score_of(match))
                    self._into.add(f"published.tools.{match['tool']}", found)

    def _add_overall(self, match: re.Match[str], line: ReportLine) -> None:
        score = score_of(match)
        if score is None:
            return
        found = line.found(score)
        if "." in match["number"] or "คะแนน" in match.group():
            self._into.add("published.overall", found)
        else:
            self._into.doubt("published.overall", found, "อาจเป็นคะแนนภาพรวม แต่เขียนไว้ไม่ชัดเจน")

    def _read_level(self, line: ReportLine, following: Sequence[ReportLine]) -> None:
        if _is_legend(line.plain):
            return
        for match in self._level.finditer(line.plain):
            near = line.plain[max(0, match.start() - _NEAR) : match.start()]
            if _of_part(near) or of_other_year(near, self._year):
                continue
            self._into.add("published.level", line.found(match["level"]))
        if not _LEVEL_LABEL.match(line.plain.strip()):
            return
        below = [self._only_level.fullmatch(entry.plain) for entry in following]
        first = below[0] if below else None
        if first is not None and not any(below[1:]):  # several would be the legend of all levels
            self._into.add("published.level", following[0].found(first["level"]))

    def _read_rank(self, line: ReportLine, following: ReportLine | None) -> None:
        if len(line.cells) > _FEW and not any(len(cell.text) > _NEAR for cell in line.cells):
            return
        text = line.plain
        if _RANK_LABEL.match(text) and following is not None:
            text = f"{text} {following.plain}"
        first = _RANK.search(text)
        if first is not None and following is not None and _SCOPE_GOES_ON.search((first["scope"] or "").strip()):
            text += following.plain
        for match in _RANK.finditer(text):
            near = text[max(0, match.start() - _NEAR) : match.start()]
            if "ตัวชี้วัด" in near or of_other_year(near, self._year):
                continue
            self._into.add("published.rank", line.found(int(match["rank"].replace(",", ""))))
            if match["scope"]:
                scope = _SCOPE_END.split(match["scope"], maxsplit=1)[0].strip(" .…")
                if scope:
                    self._into.add("published.rank_scope", line.found(scope))


def _level_pattern(name: str, names: Sequence[str]) -> str:
    """Return how `name` is found: letters as a word of their own, and a Thai level not inside a longer word."""
    if name.isascii():
        return rf"(?<![A-Za-z]){name}(?![A-Za-z])"
    is_start = any(other != name and other.startswith(name) for other in names)
    return rf"{name}(?![ก-๙])" if is_start and name == min(names, key=len) else name


def _is_legend(text: str) -> bool:
    """Return whether `text` explains limits; a paragraph that ends with the least to be reached says results first."""
    return names_a_range(text[:_LONGEST_LEGEND] if len(text) > 2 * _LONGEST_LEGEND else text)


def _of_part(near: str) -> bool:
    return re.search(r"ตัวชี้วัด|[IEO]IT|แบบวัด", near) is not None
