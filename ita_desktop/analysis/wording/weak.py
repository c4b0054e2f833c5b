"""What scores under 100 say and what to do about them, item by item: none is left out because another is lower."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording.grades import ALL, DocumentMark, crowd, mark_of
from ita_desktop.analysis.wording.parts import glue, join_clauses, join_names, numbered, sentence
from ita_desktop.analysis.wording.voice import NAMED_AT_MOST, RESPONDENTS
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from ita_desktop.analysis.findings import Group, ItemFinding
    from ita_desktop.analysis.wording.voice import Voice

_SAYING = ("มีความเห็นว่า", "ตอบว่า", "ระบุว่า")
_MARKS = {
    DocumentMark.NOTHING: "ไม่พบการเผยแพร่ที่ให้คะแนนได้",
    DocumentMark.PART: "เผยแพร่แล้วแต่องค์ประกอบยังไม่ครบ",
}
_STANDING = {ItemClass.DEFECT: "ซึ่งเป็นข้อบกพร่อง", ItemClass.DEVELOP: "ซึ่งควรพัฒนา", ItemClass.MAINTAIN: "ซึ่งควรรักษาไว้"}
_DEEDS = {
    DocumentMark.NOTHING: "จัดทำและเผยแพร่{names}ให้แล้วเสร็จก่อนปิดระบบ OIT",
    DocumentMark.PART: "ตรวจทาน{names}กับองค์ประกอบแล้วเพิ่มส่วนที่ขาด",
}
_NAMED_PARTS = 6


def lowest_first(found: Group) -> list[ItemFinding]:
    """Return the items that are not to be maintained, the lowest first; equal ones in the framework's order."""
    return [item for _, item in sorted(((item.score or 0, item) for item in found.short), key=lambda pair: pair[0])]


def has_nothing(found: Group) -> bool:
    """Whether an item stands at 0, beside which nothing is praised."""
    return any(item.score == 0 for item in found.items)


def statements(voice: Voice, items: Sequence[ItemFinding], *, quote: bool = False) -> list[str]:
    """Return what the scores of `items` say, each item named with its score: a sentence a question or mark.

    Args:
        voice: who speaks.
        items: some under 100, all of one tool.
        quote: whether the whole wording is quoted where there is only one item.
    """
    if items and items[0].item.tool is Tool.OIT:
        marks = enumerate(by_mark(items))
        return [_of_mark(voice, mark, same, place, quote=quote) for place, (mark, same) in marks]
    told: dict[tuple[str, ...], str] = {}
    return [_of_question(voice, item, place, told, quote=quote) for place, item in enumerate(items)]


def _statement(voice: Voice, item: ItemFinding) -> str:
    """Return what the score of one item says, for a place where the item is named already."""
    if item.item.tool is Tool.OIT:
        return sentence(_MARKS[mark_of(item.score)] if item.score is not None else "", _because(voice, item))
    return sentence(f"{_say(item, 0)}{voice.low(item)}", _because(voice, item))


def says(voice: Voice, items: Sequence[ItemFinding]) -> str:
    """Return what scores under 100 say; one item is not named, several are, each with its score."""
    return _statement(voice, items[0]) if len(items) == 1 else sentence(*statements(voice, items))


def advice(voice: Voice, items: Sequence[ItemFinding], number: int) -> str:
    """Return what the authority should do about `items`: `…ควร…`; about indicator `number` where there are none."""
    texts = _each_advice(voice, items) if items else [voice.guidance(number).advice]
    if len(texts) == 1:
        return voice.agency(f"ควร{texts[0]}")
    return sentence(voice.agency("ควรดำเนินการ ดังนี้"), numbered(texts))


def measures(voice: Voice, items: Sequence[ItemFinding], number: int) -> list[tuple[str, str]]:
    """Return title and advice of the measures that answer `items`, what weighs most first; few of many.

    Where there are no items, the measure of indicator `number`.
    """
    entries = [voice.knows(item) for item in by_weight(items)[:NAMED_AT_MOST]] or [voice.guidance(number)]
    return list({entry.measure: entry.advice for entry in entries}.items())


def by_weight(items: Sequence[ItemFinding]) -> list[ItemFinding]:
    """Return `items`, what would raise the overall score most first."""
    return sorted(items, key=lambda item: -(item.result.impact or 0))


def _because(voice: Voice, item: ItemFinding) -> str:
    """Return the causes that a person chose for an item: `ทั้งนี้ เนื่องจาก…`; nothing is said without a choice."""
    causes = voice.causes_of(item)
    return f"ทั้งนี้ {glue('เนื่องจาก', join_clauses(causes))}" if causes else ""


def _each_advice(voice: Voice, items: Sequence[ItemFinding]) -> list[str]:
    """Return what to do about `items`, as it stands after `ควร`, each thing once and none left out."""
    documents = [item for item in items if item.item.tool is Tool.OIT]
    first = by_weight(documents)[:NAMED_AT_MOST]
    singly = [item for item in items if item not in documents or item in first]
    texts: dict[str, list[ItemFinding]] = {}
    for item in singly:
        texts.setdefault(_own_advice(voice, item), []).append(item)
    several = len(items) > 1
    told = [f"{text} ({voice.each_code(same)})" if several else text for text, same in texts.items()]
    rest = [item for item in documents if item not in singly]
    return told + [_DEEDS[mark].format(names=f" {voice.each_code(same)} ") for mark, same in by_mark(rest)]


def by_mark(items: Sequence[ItemFinding]) -> Iterator[tuple[DocumentMark, list[ItemFinding]]]:
    """Give documents under 100 by what their mark says: first where nothing is, then where something lacks."""
    for mark in (DocumentMark.NOTHING, DocumentMark.PART):
        same = [item for item in items if item.score is not None and mark_of(item.score) is mark]
        if same:
            yield mark, same


def _of_mark(voice: Voice, mark: DocumentMark, items: Sequence[ItemFinding], place: int, *, quote: bool) -> str:
    """Return what documents of one mark show, with the causes that a person chose for each."""
    scores = {item.score for item in items if item.score is not None}
    points = voice.limit(min(scores)) if len(scores) == 1 else f"ต่ำกว่า {voice.limit(voice.findings.limits.maintain)}"
    if len(items) == 1:
        name = voice.quoted(items[0]) if quote else voice.named(items[0])
        also = "นอกจากนี้" if place else ""
        return sentence(also, f"{name} {_MARKS[mark]} จึงได้ {points}", _because(voice, items[0]))
    named = join_names([voice.named(item) for item in items])
    opening = "นอกจากนี้ มี" if place else "มี"
    return sentence(
        f"{opening}ข้อมูลที่{_MARKS[mark]} จำนวน {len(items)} ข้อ ได้แก่ {named} ซึ่งได้ {points}", *_causes_of_each(voice, items)
    )


def _causes_of_each(voice: Voice, items: Sequence[ItemFinding]) -> Iterator[str]:
    """Give the causes that a person chose, those of the same ones together."""
    same: dict[tuple[str, ...], list[ItemFinding]] = {}
    for item in items:
        if causes := voice.causes_of(item):
            same.setdefault(causes, []).append(item)
    for causes, of in same.items():
        yield f"ทั้งนี้ {voice.each_code(of)} {glue('เนื่องจาก', join_clauses(causes))}"


def _of_question(voice: Voice, item: ItemFinding, place: int, told: dict[tuple[str, ...], str], *, quote: bool) -> str:
    name = voice.quoted(item) if quote and place == 0 else voice.named(item)
    causes = voice.causes_of(item)
    reason = _because(voice, item)
    if causes:
        same = told.setdefault(causes, item.code)
        reason = reason if same == item.code else f"ทั้งนี้ มีสาเหตุเช่นเดียวกับข้อ {same}"
    gained = f"{name} ได้ {voice.points(item.score)}{parts_of(voice, item)}" if item.score is not None else name
    return sentence(f"{gained} {_say(item, place)}{voice.low(item)}", reason)


def _say(item: ItemFinding, place: int) -> str:
    """Return who answered so, how many they were, and that it is their answer; not the same words in every place."""
    many = crowd(item)
    who = "ผู้ตอบ" if many == ALL else RESPONDENTS[item.item.tool]
    return f"{who}{many}{_SAYING[place % len(_SAYING)]}"


def parts_of(voice: Voice, item: ItemFinding) -> str:
    """Return both parts of an EIT item where they part, each with its class where these part too; else nothing."""
    public, survey = item.result.public, item.result.survey
    if public is None or survey is None or public == survey:
        return ""
    classes = [voice.findings.limits.classify(score) for score in (public, survey)]
    differ = classes[0] is not classes[1]

    def told(name: str, score: Decimal, part_class: ItemClass | None) -> str:
        standing = _STANDING[part_class] if part_class is not None and differ else ""
        return sentence(f"{name} {voice.points(score)}", standing)

    both = (told("Public", public, classes[0]), told("Survey", survey, classes[1]))
    return f" โดยมี {both[0]} และ {both[1]}"


def _own_advice(voice: Voice, item: ItemFinding) -> str:
    """Return the advice for one item; for a document also what it must show, where that is known."""
    entry = voice.knows(item)
    if item.item.tool is not Tool.OIT or item.score is None:
        return entry.advice
    components = voice.components_of(item)
    if not components or len(components.parts) > _NAMED_PARTS:
        return entry.advice
    return f"{entry.advice} และตรวจทานองค์ประกอบ เช่น {join_names(list(components.parts))}"
