"""Counts, shares and ranks a text names, against what the file knows."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, text_warning
from ita_desktop.analysis.preflight.reading import Sign, expanded, mentions, squeezed
from ita_desktop.models.assessment import FULL
from ita_desktop.models.field_book import Prose
from ita_desktop.models.framework import PlanUnit, Tool
from ita_desktop.models.names import indicator_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Problem
    from ita_desktop.models.framework import Framework, Item

_COUNT = re.compile(
    r"(?<![\d.,/])(?P<number>\d{1,3})\s*(?P<unit>ข้อ(?!มูล|ความ|บกพร่อง|เสนอ)|ตัวชี้วัด(?!ที่)|ประเด็น|แบบวัด|เครื่องมือ)"
)
_REACH = 70
_BREAK = re.compile(r"\d\s*(?:ข้อ|ตัวชี้วัด|ประเด็น|แบบวัด|เครื่องมือ|คะแนน)|\n")
_FULL_SCORE = re.compile(r"(?:คะแนน)?เต็ม\s*(?:100(?:\.00)?\s*)?คะแนน|เต็ม\s*100(?:\.00)?")
_ALL_ITEMS = re.compile(r"(?:ข้อ)?คำถาม(?:มี)?(?:ทั้งหมด|ทั้งสิ้น|รวม|รวมทั้งสิ้น)?(?:มี)?(?:จำนวน)?$")
_OF_TOOL = re.compile(r"(?:IIT|EIT|OIT)\)?(?:ปี(?:งบประมาณ)?(?:พ\.ศ\.)?\d{4})?(?:มี)?(?:ทั้งหมด|ทั้งสิ้น)?(?:จำนวน)?$")
_ALL = re.compile(r"(?:ทั้ง|ทั้งหมด|ทั้งสิ้น|รวม)(?:จำนวน)?$")
_SAYS_FULL = re.compile(r"คะแนนเต็ม|ได้100(?:\.00)?คะแนน|เต็ม100")
_LIST = re.compile(r"\s*(?:ได้แก่|คือ|ดังนี้|ประกอบด้วย)")
_LIST_END = re.compile(r"\n|นอกจากนี้|ส่วน(?=\s*(?:ข้อ|[ieo]))|ขณะที่|ทั้งนี้|ดังนั้น|\d\s*ข้อ(?!มูล)")
_SHARE = re.compile(
    r"(?P<part>\d[\d,]*)\s*(?P<unit>[ก-๎]{2,12})?\s*จาก(?:ทั้งหมด|จำนวน|ทั้งสิ้น)*\s*(?P<whole>\d[\d,]*)\s*[ก-๎]{2,12}\s*"
    r"(?:หรือ|คิดเป็น|เท่ากับ)?\s*(?:คิดเป็น)?\s*ร้อยละ\s*(?P<percent>\d+(?:\.\d+)?)"
)
_RANK = re.compile(r"(?:ลำดับ|อันดับ)(?:ที่)?\s*(?P<rank>\d{1,4})(?!\d|\.\d)")
_OF_MANY = re.compile(r"^[^\n\d]{0,60}จาก(?:ทั้งหมด|จำนวน|ทั้งสิ้น)*\s*(?P<many>\d{1,4})\s*(?:แห่ง|หน่วยงาน|อปท)")
_NO_RANK = re.compile(r"สิ่งที่ส่งมาด้วย|หัวข้อ|เอกสาร|มาตรการ|ขั้นตอน|ความสำคัญ|ข้อ$")
_YEAR = re.compile(r"25\d\d")
_OTHER_YEAR_WORDS = re.compile(r"ปี(?:ก่อน|ที่แล้ว|ที่ผ่านมา)")
_HUNDRED = Decimal(100)


def check_counts(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Ask about each count, share and rank of the result that the file does not give."""
    for passage in passages:
        if passage.kind in {Prose.MEMO, Prose.FINDING}:
            yield from _check_counts(dossier, passage)
            yield from _check_rank(dossier, passage)
        yield from _check_shares(passage)


def _check_counts(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    plain = passage.plain
    for match in _COUNT.finditer(plain):
        number, unit = int(match["number"]), match["unit"]
        before = _context(plain, match.start())
        right = _listed(plain, match.end()) if unit == "ข้อ" else None
        what = "รายการที่ระบุตามหลัง"
        if right is None:
            found = _expected(dossier, unit, squeezed(before), plain[: match.start()])
            if found is None:
                continue
            right, what = found
        if number != right:
            message = f"ข้อความระบุ {number} {unit} แต่{what}มี {right} {unit} โปรดตรวจสอบ"
            yield text_warning(Code.COUNT, passage, message)


def _context(plain: str, place: int) -> str:
    """Return what stands before a count, back to the figure before it."""
    before = _FULL_SCORE.sub("คะแนนเต็ม ", plain[max(0, place - _REACH) : place])
    breaks = list(_BREAK.finditer(before))
    return before[breaks[-1].end() :] if breaks else before


def _listed(plain: str, place: int) -> int | None:
    """Return how many items are listed behind a count, or None where no list of codes follows."""
    begins = _LIST.match(plain, place)
    if begins is None:
        return None
    stop = _LIST_END.search(plain, begins.end())
    end = stop.start() if stop else len(plain)
    items = [each for each in mentions(plain) if each.sign is Sign.ITEM and begins.end() <= each.start < end]
    return len(set(expanded(items))) or None


def _expected(dossier: Dossier, unit: str, before: str, line: str) -> tuple[int, str] | None:
    """Return how many there are of what `before` speaks of, and what that is called; None where it is not known."""
    framework = _framework(dossier, before)
    if framework is None or _OTHER_YEAR_WORDS.search(before):
        return None
    name = f"ปี {framework.fiscal_year} "
    tool = next((tool for tool in Tool if tool.value in before), None)
    if unit in {"แบบวัด", "เครื่องมือ"}:
        return (len(Tool), "การประเมิน") if _ALL.search(before) else None
    if unit == "ประเด็น":
        by_issue = dossier.documents.divided_by is PlanUnit.ISSUES
        return (len(dossier.subjects), "แผน") if by_issue and _ALL.search(before) else None
    if unit == "ตัวชี้วัด":
        if _SAYS_FULL.search(before) and framework is dossier.framework:
            known = [node.score for node in dossier.result.indicators.values()]
            return None if None in known else (sum(score == FULL for score in known), "ตัวชี้วัดที่ได้คะแนนเต็มใน" + name)
        if _ALL.search(before) or re.search(r"\d\s*ข้อ\s*ใน\s*$", line):
            own = [each for each in framework.indicators if tool in {None, each.tool}]
            return len(own), name
        return None
    return _items_expected(dossier, framework, before, tool, name)


def _items_expected(
    dossier: Dossier, framework: Framework, before: str, tool: Tool | None, name: str
) -> tuple[int, str] | None:
    numbers = [int(each.value) for each in mentions(before) if each.sign is Sign.INDICATOR]
    if numbers:
        own = (
            framework.items_of(numbers[-1]) if any(each.number == numbers[-1] for each in framework.indicators) else ()
        )
        about = f"{indicator_title(numbers[-1])} "
    else:
        own = tuple(item for item in framework.items if tool in {None, item.tool})
        about = f"แบบวัด {tool} " if tool else ""
    if not own:
        return None
    if _SAYS_FULL.search(before):
        full = _full(dossier, own) if framework is dossier.framework else None
        return None if full is None else (full, f"ข้อที่ได้คะแนนเต็มของ{about}{name}")
    if _ALL_ITEMS.search(before) or (tool is not None and _OF_TOOL.search(before)):
        return len(own), about + name
    return None


def _full(dossier: Dossier, items: tuple[Item, ...]) -> int | None:
    scores = [dossier.result.items[item.code].score if item.code in dossier.result.items else None for item in items]
    return None if None in scores else sum(score == FULL for score in scores)


def _framework(dossier: Dossier, before: str) -> Framework | None:
    """Return the year a count is about: the one named last before it, else the assessed one."""
    years = _YEAR.findall(before)
    if not years or int(years[-1]) == dossier.year:
        return dossier.framework
    return dossier.shelf.find(int(years[-1]))


def _check_shares(passage: Passage) -> Iterator[Problem]:
    if "ร้อยละ" not in passage.plain:
        return
    for match in _SHARE.finditer(passage.plain):
        part, whole = (Decimal(match[name].replace(",", "")) for name in ("part", "whole"))
        if whole == 0 or part > whole:
            continue
        told = Decimal(match["percent"])
        right = (part * _HUNDRED / whole).quantize(Decimal(1).scaleb(int(told.as_tuple().exponent)), ROUND_HALF_UP)
        if right != told:
            message = f"{part} จาก {whole} คิดเป็นร้อยละ {right} ไม่ใช่ร้อยละ {told} โปรดตรวจสอบ"
            yield text_warning(Code.ARITHMETIC, passage, message)


def _check_rank(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    known = dossier.assessment.published
    for match in _RANK.finditer(passage.plain):
        before = passage.plain[max(0, match.start() - _REACH) : match.start()]
        years = _YEAR.findall(before)
        if _NO_RANK.search(before[-24:]) or _OTHER_YEAR_WORDS.search(before):
            continue
        if years and int(years[-1]) != dossier.year:
            continue
        rank = int(match["rank"])
        many = _OF_MANY.match(passage.plain[match.end() :])
        if many and int(many["many"]) < rank:
            message = f"ลำดับที่ {rank} จาก {many['many']} แห่ง เป็นไปไม่ได้ โปรดตรวจสอบ"
            yield text_warning(Code.QUOTED_SCORE, passage, message)
        elif known.rank is not None and rank != known.rank:
            message = (
                f"ข้อความระบุลำดับที่ {rank} แต่ลำดับที่กรอกไว้คือ {known.rank} ({known.rank_scope or 'ไม่ระบุกลุ่ม'}) โปรดตรวจสอบ"
            )
            yield text_warning(Code.QUOTED_SCORE, passage, message)
