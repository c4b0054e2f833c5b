"""What a text concludes from scores, against the scores: bad things claimed of good scores, all of some, and changes.

A score of 98 shows that few saw a bribe: neither that there are bribes, nor that nobody saw one.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, text_warning
from ita_desktop.analysis.preflight.reading import Sign, expanded, mentions
from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording.parts import shown
from ita_desktop.models.assessment import FULL
from ita_desktop.models.field_book import Prose
from ita_desktop.models.framework import Tool
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Problem
    from ita_desktop.analysis.scoring import Result
    from ita_desktop.models.framework import Item

_DEEDS = ("เรียกรับสินบน", "ให้หรือรับสินบน", "เลือกปฏิบัติ", "เบิกจ่ายเงินเป็นเท็จ", "เอื้อประโยชน์", "ทำธุระส่วนตัว", "ประโยชน์ส่วนตัว")
"""Bad things that negative questions ask about: which item asks which, its own text tells."""
_DEED = re.compile("|".join(_DEEDS))
_CONCLUDED = re.compile(
    r"รักษาระดับ\s*ในเรื่อง|แสดงว่า|แสดงให้เห็นว่า|สะท้อนว่า|สะท้อนให้เห็นว่า|พบว่า|กล่าวคือ|เห็นว่า|ตอบว่า|ยืนยันว่า|ปรากฏว่า"
)
_DENIED = re.compile(r"ไม่(?!เป็นธรรม)|มิให้|มิได้|ป้องกัน|ปราศจาก|งดเว้น|ห้าม|โทษ|ปลอด|ลดความเสี่ยง|อาจ")
_FEW = re.compile(r"บางส่วน|บางราย|บางคน|ส่วนน้อย|จำนวนน้อย|ยังมีผู้|ร้อยละ|มีผู้ตอบ")
_MANY = re.compile(r"ส่วนใหญ่|ส่วนมาก|จำนวนมาก|มากที่สุด|ทั้งหมด|เกือบทั้งหมด|ทุกคน|ทุกราย")
_EVERYBODY = re.compile(r"ทุกคน|ทุกราย|ไม่มีผู้ใด|ไม่มีผู้ตอบ|ไม่มีบุคลากรรายใด|ไม่มีใคร")
_QUESTION = re.compile(r"หรือไม่|มากน้อยเพียงใด")
_PERCENT = re.compile(r"ร้อยละ\s*(\d+(?:\.\d+)?)")
_HALF = Decimal(50)
_REACH = 90
_WIDE = 180

_WHOLE = re.compile(r"(?:ครบถ้วน|ครบ|สมบูรณ์)[^\n]{0,12}(?:ทุกข้อ|ทุกรายการ|ทุกตัวชี้วัด)|ในข้อดังกล่าวอย่างครบถ้วน")
_PART = re.compile(r"\n|จุดแข็ง|จุดที่|ส่วน|ทั้งนี้|นอกจากนี้")
_WISHED = re.compile(r"เพื่อให้|ควร|ต้อง|ให้|จะ")
_HIGHEST = re.compile(r"(?:สูงที่สุด|สูงสุด|มากที่สุด)[^\n]{0,30}?(?:คือ|ได้แก่)\s*(?:ข้อ)?\s*")
_EVERY_NODE = re.compile(
    r"ทุก(?P<what>ตัวชี้วัด|แบบวัด|เครื่องมือ|ข้อ)(?:คำถาม)?\s*(?:ได้|มี)?\s*(?:คะแนน|ผลคะแนน)?\s*(?P<how>เต็ม|ตั้งแต่\s*(?P<from>\d+(?:\.\d+)?)|ไม่(?:น้อยกว่า|ต่ำกว่า)\s*(?P<least>\d+(?:\.\d+)?))"
)
_AIM = re.compile(r"เป้าหมาย|ให้|เพื่อ|ควร|จะ|มุ่ง")
_BELOW = re.compile(
    r"คะแนน(?:ใน)?(?:ภาพรวม|รวม)(?:ของหน่วยงาน)?(?:ยัง)?(?P<sense>ต่ำกว่า|ไม่ถึง|ไม่ผ่าน|สูงกว่า|เกิน|ผ่าน)(?:เกณฑ์)?(?:การประเมิน)?\s*(?P<line>\d+(?:\.\d+)?)\s*คะแนน"
)
_CHANGE = re.compile(
    r"(?P<sense>เพิ่มขึ้น|สูงขึ้น|สูงกว่า|ดีขึ้น|ลดลง|ต่ำลง|ต่ำกว่า)(?:กว่า)?(?:จาก|ของ|เมื่อเทียบกับ)?\s*ปี(?:งบประมาณ)?\s*(?:พ\.?\s?ศ\.?\s*)?(?P<year>25\d\d)"
)
_DIFFERENCE = re.compile(r"^[^\n]{0,60}?(?:จำนวน|อยู่|เท่ากับ|คิดเป็น)\s*(?P<figure>\d+(?:\.\d+)?)\s*คะแนน")
_UP = ("เพิ่มขึ้น", "สูงขึ้น", "สูงกว่า", "ดีขึ้น")
_TOLERANCE = Decimal("0.011")


def check_claims(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Ask about each conclusion that the scores do not support."""
    for passage in passages:
        if passage.kind not in {Prose.MEMO, Prose.FINDING}:
            continue
        yield from _check_deeds(dossier, passage)
        yield from _check_everybody(dossier, passage)
        yield from _check_whole(dossier, passage)
        yield from _check_highest(dossier, passage)
        yield from _check_every_node(dossier, passage)
        yield from _check_line(dossier, passage)
        yield from _check_changes(dossier, passage)


def _check_deeds(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    plain = passage.plain
    for deed in _DEED.finditer(plain):
        start = max(0, deed.start() - _REACH)
        concluded = [match.end() for match in _CONCLUDED.finditer(plain, start, deed.start())]
        if not concluded:
            continue
        said = plain[max(0, deed.start() - _WIDE) : deed.end() + 12]
        if plain.rfind("“", 0, deed.start()) > plain.rfind("”", 0, deed.start()):
            continue  # the question is quoted
        if _DENIED.search(plain[concluded[0] : deed.start()]) or _QUESTION.search(plain, deed.end(), deed.end() + 60):
            continue
        item = _asked(dossier, passage, deed)
        value = None if item is None else _score(dossier, item.code)
        if item is None or value is None:
            continue
        if value == FULL:
            why = "ทั้งที่ได้คะแนนเต็ม 100 คะแนน"
        elif any(
            abs(Decimal(match[1]) - round_half_up(value)) < Decimal(1)
            for match in _PERCENT.finditer(plain, start, deed.start())
        ):
            why = f"โดยใช้คะแนน {shown(value)} เป็นสัดส่วนของผู้ที่เห็นในทางลบ ทั้งที่คะแนนสูงหมายถึงผลดี"
        elif value > _HALF and _MANY.search(plain, concluded[-1], deed.end() + 12):
            why = f"ทั้งที่ได้ {shown(value)} คะแนน"
        elif dossier.result.items[item.code].item_class is not ItemClass.DEFECT and not _FEW.search(said):
            why = f"โดยไม่บอกว่าเป็นความเห็นของผู้ตอบส่วนน้อย ทั้งที่ได้ {shown(value)} คะแนน"
        else:
            continue
        message = f"ข้อความกล่าวถึง “{deed.group()}” ว่าเกิดขึ้น (ข้อ {item.code}) {why} โปรดตรวจสอบ"
        yield text_warning(Code.WORDING, passage, message)


def _asked(dossier: Dossier, passage: Passage, deed: re.Match[str]) -> Item | None:
    """Return the item that asks about a deed: the one named last before it, else the only one its place is about."""
    asking = [item for item in dossier.framework.items if item.negative and deed.group() in item.text]
    named = [each for each in mentions(passage.plain) if each.sign is Sign.ITEM and each.start < deed.start()]
    for each in reversed(named):
        found = next((item for item in asking if item.code == each.value), None)
        if found is not None:
            return found
    own = [item for item in asking if item.indicator in passage.indicators]
    return own[0] if len(own) == 1 else None


def _check_everybody(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    """Ask where all people are said to agree, of an item or an indicator none of whose items is at 100."""
    for claim in _EVERYBODY.finditer(passage.plain):
        before = passage.plain[max(0, claim.start() - 40) : claim.start()]
        if passage.kind is not Prose.FINDING or not _CONCLUDED.search(before):
            continue
        deed = _DEED.search(passage.plain, claim.end(), claim.end() + _REACH)
        item = _asked(dossier, passage, deed) if deed else None
        if item is not None:
            value = _score(dossier, item.code)
            wrong = value is not None and value < FULL
        else:
            scores = [_score(dossier, each.code) for number in passage.indicators for each in _items(dossier, number)]
            wrong = bool(scores) and all(value is not None and value < FULL for value in scores)
        if wrong:
            message = f"ข้อความกล่าวว่า “{claim.group()}” ทั้งที่ข้อที่เกี่ยวข้องไม่ได้คะแนนเต็ม โปรดตรวจสอบ"
            yield text_warning(Code.WORDING, passage, message)


def _check_whole(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    claim = _WHOLE.search(passage.plain)
    if claim is None or _WISHED.search(passage.plain[max(0, claim.start() - 10) : claim.start()]):
        return
    part = _PART.split(passage.plain[: claim.start()])[-1]
    if any(each.sign is Sign.ITEM for each in mentions(part)):
        return
    short = [
        found.code
        for number in passage.indicators & dossier.result.indicators.keys()
        for found in dossier.findings.indicator(number).short
    ]
    if short:
        message = f"ข้อความกล่าวว่าครบถ้วน ทั้งที่ข้อ {', '.join(short)} ไม่ได้คะแนนเต็ม โปรดตรวจสอบ"
        yield text_warning(Code.WORDING, passage, message)


def _check_highest(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    for claim in _HIGHEST.finditer(passage.plain):
        named = [each for each in mentions(passage.plain) if each.start >= claim.end()]
        code = named[0].value if named and named[0].sign is Sign.ITEM and named[0].start == claim.end() else None
        item = dossier.framework.item(code) if code else None
        value = _score(dossier, item.code) if item else None
        if item is None or value is None:
            continue
        others = [_score(dossier, each.code) for each in _items(dossier, item.indicator)]
        if any(other is not None and other > value for other in others):
            message = f"ข้อความระบุว่าข้อ {item.code} ได้คะแนนสูงที่สุด ซึ่งไม่ตรงกับคะแนนที่กรอกไว้ โปรดตรวจสอบ"
            yield text_warning(Code.WORDING, passage, message)


def _check_every_node(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    for claim in _EVERY_NODE.finditer(passage.plain):
        if _AIM.search(passage.plain[max(0, claim.start() - 14) : claim.start()]):
            continue
        least = Decimal(claim["from"] or claim["least"] or FULL)
        result = dossier.result
        if claim["what"] == "ข้อ":
            if passage.kind is not Prose.MEMO:
                continue
            values = [each.score for each in result.items.values()]
        elif claim["what"] == "ตัวชี้วัด":
            values = [each.score for each in result.indicators.values()]
        else:
            values = [each.score for each in result.tools.values()]
        if any(value is not None and round_half_up(value) < least for value in values):
            message = f"ข้อความกล่าวว่า “{claim.group()}” ซึ่งไม่ตรงกับคะแนนที่กรอกไว้ โปรดตรวจสอบ"
            yield text_warning(Code.WORDING, passage, message)


def _check_line(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    overall = dossier.result.overall.score
    for claim in _BELOW.finditer(passage.plain) if overall is not None else ():
        below = claim["sense"] in {"ต่ำกว่า", "ไม่ถึง", "ไม่ผ่าน"}
        if overall is not None and (round_half_up(overall) < Decimal(claim["line"])) != below:
            message = f"ข้อความกล่าวว่า “{claim.group()}” แต่คะแนนภาพรวมคือ {shown(overall)} โปรดตรวจสอบ"
            yield text_warning(Code.WORDING, passage, message)


def _check_changes(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    """Ask about a rise or fall since a known year that neither the whole nor what was named before it shows."""
    for claim in _CHANGE.finditer(passage.plain):
        before = dossier.result_of(int(claim["year"]))
        if before is None:
            continue
        changes = list(_changes(dossier.result, before, passage, claim.start()))
        if not changes:
            continue
        up = claim["sense"] in _UP
        if not any(change > 0 if up else change < 0 for change in changes):
            message = f"ข้อความกล่าวว่า{claim['sense']}จากปี {claim['year']} ซึ่งไม่ตรงกับคะแนนของสองปี โปรดตรวจสอบ"
            yield text_warning(Code.WORDING, passage, message)
            continue
        told = _DIFFERENCE.match(passage.plain[claim.end() :])
        if told and not any(abs(abs(change) - Decimal(told["figure"])) <= _TOLERANCE for change in changes):
            right = shown(abs(changes[0]))
            message = (
                f"ผลต่าง {told['figure']} คะแนนจากปี {claim['year']} ไม่ตรงกับคะแนนของสองปี "
                f"(ภาพรวมต่างกัน {right} คะแนน) โปรดตรวจสอบ"
            )
            yield text_warning(Code.ARITHMETIC, passage, message)


def _changes(now: Result, before: Result, passage: Passage, place: int) -> Iterator[Decimal]:
    """Give how the whole and the nodes named before `place` have changed, each as printed."""
    pairs = [(now.overall.score, before.overall.score)]
    named = [each for each in mentions(passage.plain) if each.start < place]
    for each in named:
        if each.sign is Sign.TOOL:
            pairs.append((now.tools[Tool(each.value)].score, before.tools[Tool(each.value)].score))
        elif each.sign is Sign.INDICATOR and int(each.value) in now.indicators and int(each.value) in before.indicators:
            pairs.append((now.indicators[int(each.value)].score, before.indicators[int(each.value)].score))
    codes = expanded([each for each in named if each.sign is Sign.ITEM])
    pairs += [
        (now.items[code].score, before.items[code].score) for code in codes if code in now.items.keys() & before.items
    ]
    numbers = passage.indicators & now.indicators.keys() & before.indicators.keys()
    pairs += [(now.indicators[number].score, before.indicators[number].score) for number in numbers]
    for one, other in pairs:
        if one is not None and other is not None:
            yield round_half_up(one) - round_half_up(other)


def _items(dossier: Dossier, number: int) -> tuple[Item, ...]:
    return dossier.framework.items_of(number)


def _score(dossier: Dossier, code: str) -> Decimal | None:
    found = dossier.result.items.get(code)
    return None if found is None else found.score
