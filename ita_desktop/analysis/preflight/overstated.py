"""Failures told larger than the scores say, and defects that are none (docs/domain.md §2.7).

A score of 98 shows that few fell short: it is no `เจ้าหน้าที่ให้บริการไม่เป็นไปตามขั้นตอน`. A defect says what is wrong, and
the strength of an indicator is not what lost its marks.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.fit import speaks_of
from ita_desktop.analysis.preflight.problem import Code, text_warning
from ita_desktop.analysis.preflight.reading import Sign, mentions
from ita_desktop.analysis.preflight.tone import all_full
from ita_desktop.analysis.wording.parts import shown
from ita_desktop.models.field_book import Prose
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Problem

_FAILING = re.compile(
    r"ไม่เป็นไปตาม(?:ขั้นตอน|ระยะเวลา|วัตถุประสงค์)|(?:ยัง)?ขาดการ(?:เปิดโอกาส|กำกับ|มีส่วนร่วม)|ยังไม่สะดวก|เข้าถึง(?:ได้)?ยาก|"
    r"ขาดความชัดเจน|ไม่เท่าเทียม|ไม่สามารถป้องกันการทุจริต|ไม่โปร่งใส"
)
_FAVOURS = re.compile(r"มี(?:การ)?[^\n]{0,60}เอื้อประโยชน์")
_SOME = re.compile(r"บางส่วน|บางราย|บางคน|บางกลุ่ม|ส่วนน้อย|จำนวน(?:ไม่)?น้อย|ยังมีผู้|ร้อยละ|มีผู้ตอบ|โดยเฉลี่ย|ส่วนใหญ่|ส่วนมาก|ทั้งหมด")
_NOT_SAID = re.compile(
    r"ควร|ต้อง(?!ปรับปรุง|พัฒนา)|เพื่อ|(?<!การ)ป้องกัน|มิให้|ไม่ให้|หาก|กรณี|อาจ|ลดการ|แก้ไข|หรือไม่|ไม่พบ|ไม่ใช่|มิใช่|ไม่ได้หมายความ|ใด|วิเคราะห์|ทบทวน|ตรวจ|สำรวจ"
)
_ITS_CLAUSE = re.compile(
    r"\n|ผลการวิเคราะห์|สะท้อน(?:ให้เห็น)?ว่า|แสดงให้เห็นว่า|ทั้งนี้|ดังนั้น|นอกจากนี้|จุดแข็ง|จุดที่|(?:ข้อที่ต้องพัฒนา|รักษาระดับ)\s"
)
_MOST_FAIL = re.compile(r"(?:ส่วนใหญ่|ส่วนมาก|เกือบทั้งหมด)(?:ใน[ก-๎]{2,12})?\s*(?:ยัง)?(?:ขาด|ไม่(?!พบ|มีปัญหา))")
_SOME_FAIL = re.compile(r"(?:บางราย|บางส่วน|บางคน)(?P<between>[^\n]{0,70}?)(?:ไม่(?:ทราบ|ถูกต้อง|เป็นไปตาม|ปฏิบัติ|เข้าใจ)|ขาด)")
_HEDGED = re.compile(r"อาจ|มิให้|ไม่ให้|ป้องกัน|หาก|กรณี|ที่ไม่")
_DEFECT_HEAD = re.compile(r"ข้อบกพร่อง\s*/?\s*(?:หรือ)?ข้อ(?:ที่ควร)?ปรับปรุง\s*:?")
_NEXT_HEAD = re.compile(r"ข้อที่ต้องพัฒนา|รักษาระดับ|\n")
_WRONG_SAID = re.compile(
    r"ไม่|มิ|ขาด|ล่าช้า|น้อย|ต่ำ|บกพร่อง|บางส่วน|บางราย|เลือกปฏิบัติ|เอื้อประโยชน์|เท็จ|สินบน|ส่วนตัว|ยาก|ซับซ้อน|ลดลง|เสีย|ผิด|"
    r"ต้อง|ควร|ยัง|จำกัด|ปัญหาคือ|–|-"
)
_NO_POWER = re.compile(r"ไม่(?:พบ|มี|ปรากฏ)(?:ว่ามี)?การใช้อำนาจ(?!หน้าที่|โดย|ในทาง|เกิน|ที่|ไม่|อย่าง|เพื่อ|สั่ง|บังคับ)")
_STRENGTH = re.compile(r"จุดแข็ง(?:ที่สุด)?\s*(?:คือ|:|ได้แก่)?\s*(?P<what>[^\n]+?)(?=จุดที่|แนวทาง|ข้อที่|\n|$)")
_ABOVE_SOME = Decimal(80)
_HALF = Decimal(50)
_STILL_STRONG = Decimal(95)
"""From here on even the weakest item of an indicator may be called a strength of it."""
_BEFORE = 160


def check_overstated(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Ask about each failure that the scores show of few or none, each defect that is none, each false strength."""
    for passage in passages:
        if passage.kind is not Prose.FINDING:
            continue
        for message in (
            _of_all(dossier, passage),
            _of_most(dossier, passage),
            _of_full_scores(dossier, passage),
            _no_defect(passage),
            _false_strength(dossier, passage),
        ):
            if message is not None:
                yield text_warning(Code.WORDING, passage, f"{message} โปรดตรวจสอบ")


def _known(dossier: Dossier, passage: Passage) -> list[Decimal]:
    """Return the scores that the passage's place is about: of its surveys' items, or of its indicators without any."""
    found: list[Decimal] = []
    for number in passage.indicators & dossier.result.indicators.keys():
        if dossier.framework.indicator(number).tool is Tool.OIT:
            return []
        items = [dossier.result.items.get(item.code) for item in dossier.framework.items_of(number)]
        scores = [each.score for each in items if each is not None and each.score is not None]
        whole = dossier.result.indicators[number].score
        found += scores or ([whole] if whole is not None else [])
    return found


def _of_all(dossier: Dossier, passage: Passage) -> str | None:
    scores = _known(dossier, passage)
    if not scores or min(scores) <= _ABOVE_SOME:
        return None
    for pattern in (_FAILING, _FAVOURS):
        for claim in pattern.finditer(passage.plain):
            before = _ITS_CLAUSE.split(passage.plain[max(0, claim.start() - _BEFORE) : claim.start()])[-1]
            if pattern is _FAVOURS and not _DEFECT_HEAD.search(before):
                continue  # elsewhere `claims` reads what is concluded of it
            if not _SOME.search(before + claim.group()) and not _NOT_SAID.search(before):
                low = shown(min(scores))
                return f"ข้อความกล่าวว่า “{claim.group()}” โดยไม่บอกว่าเป็นความเห็นของผู้ตอบบางส่วน ทั้งที่คะแนนไม่ต่ำกว่า {low}"
    return None


def _of_most(dossier: Dossier, passage: Passage) -> str | None:
    claim, scores = _MOST_FAIL.search(passage.plain), _known(dossier, passage)
    if claim is None or not scores or min(scores) <= _HALF:
        return None
    return f"ข้อความกล่าวว่า “{claim.group()}” ทั้งที่คะแนนไม่ต่ำกว่า {shown(min(scores))}"


def _of_full_scores(dossier: Dossier, passage: Passage) -> str | None:
    if not all_full(dossier, passage.indicators):
        return None
    for claim in _SOME_FAIL.finditer(passage.plain):
        near = passage.plain[max(0, claim.start() - 12) : claim.end()]
        if not _HEDGED.search(near):
            return f"ข้อความกล่าวว่า “{claim.group()}” ทั้งที่ทุกข้อของตัวชี้วัดนี้ได้คะแนนเต็ม 100 คะแนน"
    return None


def _no_defect(passage: Passage) -> str | None:
    if (power := _NO_POWER.search(passage.plain)) is not None:
        return f"“{power.group()}” หมายถึงไม่มีการใช้อำนาจเลย ควรเป็นการใช้อำนาจโดยมิชอบหรือไม่"
    head = _DEFECT_HEAD.search(passage.plain)
    if head is None:
        return None
    told = _NEXT_HEAD.split(passage.plain[head.end() :])[0]
    if not told.strip() or _WRONG_SAID.search(told):
        return None
    return f"ข้อบกพร่อง “{told.strip()[:40]}” ไม่ได้บอกว่าสิ่งใดบกพร่อง"


def _false_strength(dossier: Dossier, passage: Passage) -> str | None:
    """Tell of a strength that is about the weakest question of an indicator and nothing else."""
    findings = [dossier.findings.indicator(number) for number in passage.indicators & dossier.result.indicators.keys()]
    known = {each.code: each for found in findings for each in found.items if each.score is not None}
    for claim in _STRENGTH.finditer(passage.plain):
        if any(each.sign is Sign.ITEM for each in mentions(claim["what"])):
            continue  # `tone` looks at items that are named
        item = known.get(speaks_of(dossier, claim["what"], tuple(known)) or "")
        if item is None or item.item.tool is Tool.OIT or item.score is None or item.score >= _STILL_STRONG:
            continue
        same = [each for each in known.values() if each.item.indicator == item.item.indicator and each is not item]
        others = [each.score for each in same if each.score is not None]
        if others and item.score <= min(others) and item.score < max(others):
            return f"ข้อความยกเป็นจุดแข็งในเรื่องของข้อ {item.code} ซึ่งได้ {shown(item.score)} คะแนนและเป็นข้อที่เสียคะแนน"
    return None
