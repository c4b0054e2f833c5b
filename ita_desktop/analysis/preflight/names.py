"""Names against what they name (docs/domain.md §4.5, check 3): indicators, items, and other authorities or provinces.

Names of others are text copied from a neighbour's report.
"""

from __future__ import annotations

import difflib
import re
from functools import cache
from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import kept
from ita_desktop.analysis.passages import row_indicators
from ita_desktop.analysis.preflight.fit import other_item, told_of
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, text_problem, text_warning
from ita_desktop.analysis.preflight.reading import Sign, mentions, squeezed
from ita_desktop.models.field_book import Prose
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import SHORT_TYPES, TYPES, provinces
from ita_desktop.models.names import indicator_title, year_title
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.reading import Mention
    from ita_desktop.models.framework import Framework, Indicator, Item

_NEARLY = 0.75
_TEXT_START = 24
_LEAST_TEXT = 12
_QUOTES = re.compile(r"[\s“”\"'‘’:.\-–()]+")
_PHRASE = re.compile(r"\s+((?:การ|ความ|ระบบ)[^\d\n]{10,90}?)\s+(?:ได้|มี(?:ผล)?คะแนน|\()")
_NOUN = re.compile(r"การ|คุณภาพ|ประสิทธิภาพ")

_HEADS = {"นายกเทศมนตรีตำบล": "เทศบาลตำบล", "นายกเทศมนตรีเมือง": "เทศบาลเมือง", "นายกเทศมนตรีนคร": "เทศบาลนคร"}
_KINDS = {kind: kind for kind in TYPES if kind != "เมืองพัทยา"} | SHORT_TYPES | _HEADS
_KIND = re.compile("|".join(re.escape(kind) for kind in sorted(_KINDS, key=len, reverse=True)))
_NO_KIND = re.compile(r"เทศบาล(?!ตำบล|เมือง|นคร)\s*")
_ITS_ISSUE = re.compile(r"\s*ประเด็น")
_ALIKE, _LEAST_QUOTED = 0.9, 30
_FOLLOWS, _SHOWN = 160, 60
_PLAIN_WORDS = re.compile(
    r"\s*(?:$|[^ก-๎]|ทุก|ต่าง|และ|หรือ|ที่|ซึ่ง|ใน|จะ|ควร|ต้อง|มี|ได้|จึง|ดัง|อื่น|เป็น|ของ|โดย|ขนาด|ให้|กับ|แก่|ยัง|ไม่|ขอ|"
    r"เพื่อ|ตาม|นี้|นั้น|จำนวน|พ\.ศ|ผู้|ประเภท|สามัญ|แห่ง|ร่วม|เข้า|กำหนด|ดำเนิน|จัด|มอบ|พิจารณา|รับ|ทราบ|สามารถ|ผ่าน|ประจำ|"
    r"ปี|เห็น|ตรวจ|สรุป|ติดตาม|ปฏิบัติ|บันทึก|เสนอ|แจ้ง|ลงนาม|ประชุม|ข้างเคียง|ใกล้เคียง|กำกับ|ประเมิน|ทบทวน|สำรวจ|คัดเลือก|ออก|ทำ|ประชาสัมพันธ์|ประกาศ|"
    r"เห็น|เรื่อง|ว่า|เมื่อ|จาก|ถึง|ณ|มุ่ง|ส่ง|นำ|ใช้|เปิด|เผยแพร่|รายงาน|วิเคราะห์|ปรับปรุง|พัฒนา|รักษา|แต่)"
)
_NEIGHBOUR = re.compile(r"ดูงาน|ร่วมกับ|ข้างเคียง|ใกล้เคียง|เครือข่าย|แลกเปลี่ยน")
_RANKED = re.compile(r"(?:ลำดับ|อันดับ)[^\n]{0,80}ใน(?:เขต)?จังหวัด\s*")
_DISTRICT = re.compile(r"\s*(?:อำเภอ|อ\.)\s*([ก-๎]+)")
_GARBLED = re.compile(r"([ก-๎]{1,8})")
_PROVINCE = re.compile(r"(?<!ใน)(?<!ผู้ว่าราชการ)(?<!ส่วน)(?:จังหวัด|จ\.)\s*")


def check_names(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each indicator with another's name, and each item where it does not belong."""
    for passage in passages:
        found = mentions(passage.plain)
        for mention in found:
            if mention.sign is Sign.INDICATOR:
                yield from _check_indicator(dossier, passage, mention)
        if passage.kind is not Prose.FOLLOWUP:
            yield from _check_items(dossier, passage, found)
        if passage.kind is Prose.FINDING:
            yield from _check_place(passage, found)
    for index, row in enumerate(dossier.assessment.plan):
        for code in row.items:
            item, about = dossier.framework.item(code), row_indicators(row, dossier.framework)
            issue = next((each for each in dossier.framework.issues if each.number == row.issue), None)
            if issue is not None and row.indicator is None:
                about = frozenset(each.indicator for each in dossier.framework.items_of_issue(issue))
            if item is None or (about and item.indicator not in about):
                yield Problem(
                    Code.INDICATOR_NAME, Severity.ERROR, f"plan[{index}].items", _foreign(dossier.framework, code)
                )


def _check_indicator(dossier: Dossier, passage: Passage, mention: Mention) -> Iterator[Problem]:
    number = int(mention.value)
    named = {indicator.number: indicator for indicator in dossier.framework.indicators}
    follows = squeezed(_QUOTES.sub("", passage.plain[mention.end : mention.end + 120]))
    if number not in named:
        message = f"ไม่มี{indicator_title(number)} ในการประเมินประจำ{year_title(dossier.year)}"
        yield text_problem(Code.INDICATOR_NAME, passage, message)
        return
    if any(follows.startswith(squeezed(name)) for name in _names(named[number])):
        return
    other = next(
        (
            indicator
            for indicator in dossier.framework.indicators
            if any(follows.startswith(squeezed(name)) for name in _names(indicator))
        ),
        None,
    )
    right = named[number].name
    if other is not None:
        message = f"{indicator_title(number)} คือ {right} แต่ข้อความระบุชื่อของ{indicator_title(other.number)} ({other.name})"
        yield text_problem(Code.INDICATOR_NAME, passage, message)
    elif _NOUN.match(follows) and _similar(follows, right):
        message = f"ชื่อ{indicator_title(number)} ในข้อความไม่ตรงกับชื่อที่ถูกต้อง คือ {right}"
        yield text_warning(Code.INDICATOR_NAME, passage, message)


def _check_place(passage: Passage, found: tuple[Mention, ...]) -> Iterator[Problem]:
    """Give a problem where a text speaks only of indicators that its place is not about."""
    named = [int(mention.value) for mention in found if mention.sign is Sign.INDICATOR]
    if named and passage.indicators and not passage.indicators & set(named):
        own = ", ".join(str(number) for number in sorted(passage.indicators))
        message = f"ข้อความกล่าวถึง{indicator_title(named[0])} แต่ส่วนนี้เป็นเรื่องของ{indicator_title(own)}"
        yield text_warning(Code.INDICATOR_NAME, passage, message)


def _check_items(dossier: Dossier, passage: Passage, found: tuple[Mention, ...]) -> Iterator[Problem]:
    """Give a problem for each code that the year lacks, another indicator owns, or another item's text follows."""
    about = set(passage.indicators)
    for mention in found:
        if mention.sign is Sign.INDICATOR:
            about.add(int(mention.value))
        if mention.sign is not Sign.ITEM:
            continue
        item = dossier.framework.item(mention.value)
        if item is None:
            if dossier.plan_framework is not None and dossier.plan_framework.item(mention.value) is not None:
                continue
            yield text_problem(Code.INDICATOR_NAME, passage, _foreign(dossier.framework, mention.value))
            continue
        evidence = passage.kind is Prose.PLAN and item.code.startswith("o")
        if about and item.indicator not in about and not evidence:
            yield text_problem(Code.INDICATOR_NAME, passage, _foreign(dossier.framework, mention.value))
        yield from _check_follows(dossier, passage, mention, item)


def _check_follows(dossier: Dossier, passage: Passage, mention: Mention, item: Item) -> Iterator[Problem]:
    """Give a problem where what follows an item's code is another item's text, its own misquoted, or about another."""
    follows = passage.plain[mention.end :]
    stranger = _other_text(dossier, item, follows[:_FOLLOWS])
    if stranger is not None:
        message = f"ข้อความที่ตามหลังข้อ {item.code} เป็นข้อความของข้อ {stranger.code}"
        yield text_problem(Code.INDICATOR_NAME, passage, message)
    elif item.tool is not Tool.OIT and _misquoted(item, follows):
        message = f"ข้อความของข้อ {item.code} ไม่ตรงกับข้อคำถาม คือ “{item.text}” โปรดตรวจสอบ"
        yield text_warning(Code.INDICATOR_NAME, passage, message)
    elif passage.kind is Prose.FINDING and (about := _about_other(dossier, item, follows)) is not None:
        other, phrase = about
        message = f"ข้อความที่ตามหลังข้อ {item.code} คือ “{phrase}” ดูเป็นเรื่องของข้อ {other} โปรดตรวจสอบ"
        yield text_warning(Code.INDICATOR_NAME, passage, message)


def _about_other(dossier: Dossier, item: Item, follows: str) -> tuple[str, str] | None:
    """Return the code of the item that the phrase or the paragraph behind an item's code is about instead, and it."""
    if _ITS_ISSUE.match(follows):
        end = next((each.start for each in mentions(follows) if each.sign is Sign.ITEM), None)
        among = tuple(each.code for each in dossier.framework.items if each.tool is item.tool)
        other = told_of(dossier, (item.code,), follows[:end], among)
        return None if other is None else (other, f"{follows.strip()[:_SHOWN]}…")
    phrase = _PHRASE.match(follows)
    other = other_item(dossier, item.code, phrase[1]) if phrase else None
    return None if other is None or phrase is None else (other, phrase[1].strip())


def _misquoted(item: Item, follows: str) -> bool:
    """Whether the item's own text follows its code with a letter or two changed."""
    text, said = squeezed(_QUOTES.sub("", to_arabic(item.text))), squeezed(_QUOTES.sub("", follows[:240]))
    shorter = min(len(text), len(said))
    if shorter < _LEAST_QUOTED or said[:4] != text[:4]:
        return False
    # Of a text quoted in part only that part is compared.
    matcher = difflib.SequenceMatcher(None, text[:shorter], said[:shorter], autojunk=False)
    return text[:shorter] != said[:shorter] and matcher.ratio() >= _ALIKE


def _other_text(dossier: Dossier, item: Item, follows: str) -> Item | None:
    """Return the item whose text follows another's code, or None."""
    start = squeezed(_QUOTES.sub("", follows))
    found = [each for known, each in _beginnings(dossier).get(start[:_LEAST_TEXT], ()) if start.startswith(known)]
    return None if any(each.code == item.code for each in found) else next(iter(found), None)


@kept
def _beginnings(dossier: Dossier) -> Mapping[str, list[tuple[str, Item]]]:
    """Return how the items' texts begin, with the item, in order, under their first letters."""
    known: dict[str, list[tuple[str, Item]]] = {}
    for item in dossier.framework.items:
        for begins in (_beginning(item.text), _beginning(item.short)):
            if len(begins) >= _LEAST_TEXT:
                known.setdefault(begins[:_LEAST_TEXT], []).append((begins, item))
    return known


@cache
def _beginning(text: str) -> str:
    return squeezed(_QUOTES.sub("", to_arabic(text)))[:_TEXT_START]


def _names(indicator: Indicator) -> tuple[str, ...]:
    return (indicator.name, *indicator.other_names)


def _similar(follows: str, name: str) -> bool:
    """Whether `follows` begins with something much like `name` and yet not it."""
    target = squeezed(name)
    return difflib.SequenceMatcher(None, follows[: len(target)], target).ratio() >= _NEARLY


def _foreign(framework: Framework, code: str) -> str:
    item = framework.item(code)
    if item is None:
        return f"ไม่มีข้อ {code} ในการประเมินประจำ{year_title(framework.fiscal_year)}"
    indicator = framework.indicator(item.indicator)
    return f"ข้อ {code} อยู่ใน{indicator_title(indicator.number, indicator.name)} ไม่ใช่ตัวชี้วัดที่กล่าวถึง"


def check_agencies(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each other authority, and each other province, that a text names."""
    name = dossier.name
    kind = next((kind for kind in TYPES if name.startswith(kind)), dossier.assessment.agency.type)
    own = name.removeprefix(kind).strip()
    for passage in passages:
        yield from _check_kinds(dossier, passage, kind, own)
        yield from _check_provinces(dossier, passage)


def _check_kinds(dossier: Dossier, passage: Passage, kind: str, own: str) -> Iterator[Problem]:
    for match in _NO_KIND.finditer(passage.text):
        if kind.startswith("เทศบาล") and own and passage.text.startswith(own, match.end()):
            message = f"ข้อความเรียกหน่วยงานว่า “{match.group()}{own}” แต่ชื่อที่ถูกต้องคือ {dossier.name} โปรดตรวจสอบ"
            yield text_warning(Code.OTHER_AGENCY, passage, message)
            break
    for match in _KIND.finditer(passage.text):
        follows = passage.text[match.end() :].lstrip(" ")
        named = _KINDS[match.group()]
        is_own = bool(own) and follows.startswith(own)
        if named == kind and is_own:
            yield from _check_own(dossier, passage, match.end(), own)
            continue
        if not is_own and _NEIGHBOUR.search(passage.text[max(0, match.start() - 60) : match.start()]):
            continue
        if not is_own and _PLAIN_WORDS.match(passage.text, match.end()):
            continue
        shown = passage.text[match.start() : match.end() + 20].split("\n", maxsplit=1)[0]
        message = f"ข้อความกล่าวถึงหน่วยงานอื่น “{shown}…” ซึ่งไม่ใช่ {dossier.name}"
        yield text_problem(Code.OTHER_AGENCY, passage, message)


def _check_own(dossier: Dossier, passage: Passage, place: int, own: str) -> Iterator[Problem]:
    """Give a problem where the own name runs on into something else, or another district follows it."""
    end = passage.text.index(own, place) + len(own)
    garbled = _GARBLED.match(passage.text, end)
    if garbled and not _PLAIN_WORDS.match(passage.text, end):
        message = f"ชื่อหน่วยงานในข้อความคือ “{own}{garbled[1]}” แต่ชื่อที่ถูกต้องคือ {dossier.name} โปรดตรวจสอบ"
        yield text_warning(Code.OTHER_AGENCY, passage, message)
    district = dossier.assessment.agency.district.strip()
    named = _DISTRICT.match(passage.text, end)
    if district and named and named[1] not in {district, f"เมือง{dossier.assessment.agency.province.strip()}"}:
        if named[1].startswith(district):
            return
        mended = passage.text[: named.start(1)] + district + passage.text[named.end(1) :]
        message = f"ข้อความระบุอำเภอ{named[1]} แต่หน่วยงานอยู่ในอำเภอ{district}"
        yield text_problem(Code.OTHER_AGENCY, passage, message, mended)


def _check_provinces(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    own = dossier.assessment.agency.province.strip()
    if own not in provinces():
        return
    for match in (*_PROVINCE.finditer(passage.text), *_RANKED.finditer(passage.text)):
        other = next((name for name in provinces() if passage.text.startswith(name, match.end())), None)
        if other is not None and other != own and not passage.text.startswith(own, match.end()):
            message = f"ข้อความกล่าวถึงจังหวัด{other} แต่หน่วยงานอยู่ในจังหวัด{own}"
            yield text_warning(Code.OTHER_AGENCY, passage, message)
