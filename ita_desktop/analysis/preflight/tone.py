"""Wording that does not fit the score (docs/domain.md §4.5, check 4).

`น้อยที่สุด` never stands beside 100, the item called lowest is the lowest, and what lost marks is not praised.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, text_warning
from ita_desktop.analysis.preflight.reading import Sign, expanded, mentions, squeezed
from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.models.assessment import FULL
from ita_desktop.models.field_book import Prose
from ita_desktop.models.names import indicator_title

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Problem
    from ita_desktop.analysis.preflight.reading import Mention

_LOWEST = re.compile(r"น้อยที่สุด|น้อยสุด|ต่ำที่สุด|ต่ำสุด")
_FAULT = re.compile(r"(?<!ไม่พบ)(?<!ไม่มี)ข้อบกพร่อง(?!/|หรือ|\s*/)|ข้อที่ควรปรับปรุง|(?<!ไม่)(?<!ยัง)ไม่เป็นไปตาม|ยังไม่เป็นไปตาม")
_PRAISE = re.compile(
    r"ดีเยี่ยม|เป็นอย่างดี|ดีมาก|ครบถ้วนสมบูรณ์|คะแนนสูงสุด|คะแนนเต็ม|โดดเด่น|น่าชื่นชม|เป็นแบบอย่าง|ควรรักษามาตรฐาน|ควรรักษาระดับ|"
    r"จุดแข็ง"
)
_STRONG = re.compile(r"ดีเยี่ยม|เป็นอย่างดี|ดีมาก|ครบถ้วนสมบูรณ์|คะแนนสูงสุด|คะแนนเต็ม|โดดเด่น|น่าชื่นชม|เป็นแบบอย่าง")
_NOT_PRAISE = re.compile(
    r"ไม่(?:ได้|เป็น|ถึง|มี)?(?:คะแนนเต็ม|ดีมาก|โดดเด่น)|จากคะแนนเต็ม|ยังไม่ครบถ้วน|เท่าที่ควร|ระดับผ่านดีเยี่ยม|ผ่านดีเยี่ยม"
)
_CLAUSE = re.compile(
    r"ผลการวิเคราะห์|ดังนั้น|ทั้งนี้|แต่|ขณะที่|อย่างไรก็ตาม|ส่วน(?=\s*(?:ข้อ|[ieoIEO]\s?\d|ตัวชี้วัด))|ยกเว้น|จุดที่|สำหรับ|เมื่อพิจารณา|สะท้อน|นอกจากนี้|โดยมี|\n"
)
_AFTER = re.compile(r"\s*(?:คือ|ได้แก่)\s*(?!\d)")
_AND = re.compile(r"\s*(?:คะแนน)?\s*\)?\s*(?:,|และ|กับ|ข้อ|[ieo]\d)")
_WISH = re.compile(r"(?:ให้|ควร|ต้อง)$")
_NAME = 14
_TOOL_SAID = re.compile(r"IIT|EIT|OIT|แบบวัด")


def check_tone(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each sentence that says the opposite of the score."""
    for passage in passages:
        if passage.kind in {Prose.MEMO, Prose.FINDING}:
            found = mentions(passage.plain)
            yield from _check_lowest(dossier, passage, found)
            yield from _check_faults(dossier, passage, found)
            yield from _check_praise(dossier, passage, found)
            yield from _check_statements(dossier, passage)


def _check_lowest(dossier: Dossier, passage: Passage, found: tuple[Mention, ...]) -> Iterator[Problem]:
    for claim in _LOWEST.finditer(passage.plain):
        named = _claimed(passage.plain, found, claim)
        items = expanded([mention for mention in named if mention.sign is Sign.ITEM])
        if items:
            wrong = [code for code in items if not _is_lowest(dossier, code, _part(named))]
            if wrong:
                message = f"ข้อความระบุว่าข้อ {', '.join(wrong)} ได้คะแนนน้อยที่สุด ซึ่งไม่ตรงกับคะแนนที่กรอกไว้"
                yield text_warning(Code.WORDING, passage, message)
            continue
        numbers = [int(mention.value) for mention in named if mention.sign is Sign.INDICATOR]
        known = dossier.result.indicators
        of_all = passage.kind is Prose.MEMO and not _TOOL_SAID.search(
            passage.plain[max(0, claim.start() - 60) : claim.start()]
        )
        if any(not _is_lowest_indicator(dossier, number, of_all=of_all) for number in numbers if number in known):
            message = "ข้อความระบุตัวชี้วัดที่ได้คะแนนน้อยที่สุดไม่ตรงกับคะแนนที่กรอกไว้"
            yield text_warning(Code.WORDING, passage, message)
        elif not numbers and all_full(dossier, passage.indicators):
            message = "ข้อความกล่าวถึงคะแนนน้อยที่สุด แต่ทุกข้อของตัวชี้วัดนี้ได้คะแนนเต็ม 100 คะแนน"
            yield text_warning(Code.WORDING, passage, message)


def _check_faults(dossier: Dossier, passage: Passage, found: tuple[Mention, ...]) -> Iterator[Problem]:
    claim = _FAULT.search(passage.plain)
    if claim is None:
        return
    for clause, start in _clauses(passage.plain):
        fault = _FAULT.search(clause)
        if fault is None:
            continue
        inside = [each for each in found if start <= each.start < start + len(clause) and each.sign is Sign.ITEM]
        full = [code for code in expanded(inside) if _score(dossier, code) == FULL]
        if inside and len(full) == len(expanded(inside)):
            message = f"ข้อความกล่าวถึงข้อ {', '.join(full)} ว่าบกพร่อง ทั้งที่ได้คะแนนเต็ม 100 คะแนน"
            yield text_warning(Code.WORDING, passage, message)
            return
    if all_full(dossier, passage.indicators):
        message = "ข้อความกล่าวถึงข้อบกพร่อง แต่ทุกข้อของตัวชี้วัดนี้ได้คะแนนเต็ม 100 คะแนน"
        yield text_warning(Code.WORDING, passage, message)


def _check_praise(dossier: Dossier, passage: Passage, found: tuple[Mention, ...]) -> Iterator[Problem]:
    if not _PRAISE.search(passage.plain):
        return
    lost = {
        item.code: item
        for indicator in dossier.findings.indicators
        for item in indicator.items
        if item.score is not None and item.result.item_class is not ItemClass.MAINTAIN
    }
    for clause, start in _clauses(passage.plain):
        plain = _NOT_PRAISE.sub("", clause)
        if not _PRAISE.search(plain) or _LOWEST.search(plain):
            continue
        inside = [each for each in found if start <= each.start < start + len(clause)]
        codes = expanded([each for each in inside if each.sign is Sign.ITEM])
        praised = [code for code in codes if code in lost]
        if passage.kind is Prose.FINDING and not codes and _STRONG.search(plain):
            text = squeezed(plain)
            worst = [
                item for item in lost.values() if not passage.indicators or item.item.indicator in passage.indicators
            ]
            praised = [
                item.code
                for item in worst
                if len(squeezed(item.item.short)) >= _NAME and squeezed(item.item.short) in text
            ]
        if praised:
            message = f"ข้อความชื่นชมข้อ {', '.join(praised)} ทั้งที่เป็นข้อที่เสียคะแนน"
            yield text_warning(Code.WORDING, passage, message)
            continue
        numbers = [int(each.value) for each in inside if each.sign is Sign.INDICATOR]
        full_claim = re.search(r"คะแนนเต็ม|คะแนนสูงสุด", plain)
        if full_claim and not codes and numbers and all(_lost(dossier, number) for number in numbers):
            message = f"ข้อความระบุว่า{indicator_title(numbers[-1])} ได้คะแนนเต็มหรือสูงสุด ซึ่งไม่ตรงกับคะแนนที่กรอกไว้"
            yield text_warning(Code.WORDING, passage, message)


def _check_statements(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    """Give a problem where a text states of a lost item what only a full score says, even among the defects."""
    text = squeezed(passage.plain)
    for number in passage.indicators & dossier.result.indicators.keys():
        for item in dossier.findings.indicator(number).short:
            place = text.find(squeezed(dossier.knowledge.items[item.code].full))
            if place >= 0 and not _WISH.search(text[max(0, place - 12) : place]):
                message = f"ข้อความระบุผลในทางที่ดีของข้อ {item.code} ทั้งที่เป็นข้อที่เสียคะแนน"
                yield text_warning(Code.WORDING, passage, message)


def _claimed(plain: str, found: tuple[Mention, ...], claim: re.Match[str]) -> list[Mention]:
    """Return what a claim of being lowest is about: what follows `คือ`, else what was named last before it."""
    if _AFTER.match(plain, claim.end()):
        stop = _CLAUSE.search(plain, claim.end())
        end = stop.start() if stop else len(plain)
        scores = [each for each in found if each.sign is Sign.SCORE and claim.end() <= each.start < end]
        end = next((each.end for each in scores if not _AND.match(plain, each.end)), end)
        return [each for each in found if claim.end() <= each.start < end and each.sign is not Sign.SCORE]
    named: list[Mention] = []
    for each in found:
        if each.start >= claim.start():
            break
        if each.sign is Sign.SCORE:
            named = []
        else:
            named.append(each)
    items = [each for each in named if each.sign in {Sign.ITEM, Sign.PUBLIC, Sign.SURVEY}]
    return items if any(each.sign is Sign.ITEM for each in items) else named


def _part(named: list[Mention]) -> Sign | None:
    parts = [each.sign for each in named if each.sign in {Sign.PUBLIC, Sign.SURVEY}]
    return parts[-1] if parts else None


def _is_lowest(dossier: Dossier, code: str, part: Sign | None) -> bool:
    """Whether an item may be called lowest: under 100, and none of its indicator is lower."""
    item = dossier.framework.item(code)
    value = _score(dossier, code, part)
    if item is None or value is None:
        return True
    others = [_score(dossier, other.code, part) for other in dossier.framework.items_of(item.indicator)]
    return value < FULL and all(other is None or value <= other for other in others)


def _is_lowest_indicator(dossier: Dossier, number: int, *, of_all: bool) -> bool:
    """Whether an indicator may be called lowest: of all, or else of its tool."""
    this = dossier.findings.indicator(number)
    same = [each.score for each in dossier.findings.ranked if of_all or each.indicator.tool is this.indicator.tool]
    return this.score is None or (this.score < FULL and this.score == same[-1])


def _score(dossier: Dossier, code: str, part: Sign | None = None) -> Decimal | None:
    result = dossier.result.items.get(code)
    if result is None:
        return None
    return {Sign.PUBLIC: result.public, Sign.SURVEY: result.survey}.get(part, result.score) if part else result.score


def all_full(dossier: Dossier, numbers: frozenset[int]) -> bool:
    """Whether all these indicators stand at 100 to the last item, none being unknown."""
    known = [dossier.findings.indicator(number) for number in numbers if number in dossier.result.indicators]
    return bool(known) and all(found.score == FULL and not found.short for found in known)


def _lost(dossier: Dossier, number: int) -> bool:
    """Whether an indicator is known to be under 100, and not the best one."""
    known = dossier.result.indicators.get(number)
    if known is None or known.score is None or known.score == FULL:
        return False
    return known.score < max(found.score for found in dossier.findings.ranked if found.score is not None)


def _clauses(plain: str) -> Iterator[tuple[str, int]]:
    """Give the clauses of a text with the place where each begins."""
    start = 0
    for match in _CLAUSE.finditer(plain):
        yield plain[start : match.start()], start
        start = match.start()
    yield plain[start:], start
