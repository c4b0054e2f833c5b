"""The style of report 001: the seven issues, each with what its items say, what to do, and what to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.wording.parts import join_clauses, join_names, sentence
from ita_desktop.analysis.wording.voice import scores_of
from ita_desktop.analysis.wording.weak import advice, statements
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.findings import IndicatorFinding, IssueFinding, ItemFinding
    from ita_desktop.analysis.wording.parts import WrittenParagraph, WrittenSection
    from ita_desktop.analysis.wording.voice import Voice


def write(voice: Voice) -> tuple[WrittenSection, ...]:
    """Return one section an issue; none where the year has no issues."""
    return tuple(
        voice.section(f"issue.{found.issue.number}", f"({found.issue.number}) {found.issue.title}", *_all(voice, found))
        for found in voice.findings.issues
    )


def _all(voice: Voice, found: IssueFinding) -> Iterator[WrittenParagraph]:
    key = f"issue.{found.issue.number}"
    short = sorted(found.short, key=lambda item: -(item.result.impact or 0))
    documents = [item for item in short if item.item.tool is Tool.OIT]
    yield voice.paragraph(key, scores_of(*found.indicators, items=found.items), *_summary(voice, found))
    advised: dict[str, str] = {}
    for item in (item for item in short if item not in documents):
        number = item.item.indicator
        asked = advice(voice, [item], number)
        first = advised.setdefault(asked, item.code)
        therefore = asked if first == item.code else voice.agency(f"ควรดำเนินการเช่นเดียวกับข้อ {first}")
        yield voice.paragraph(
            f"{key}.{item.code}",
            scores_of(items=[item]),
            *statements(voice, [item]),
            sentence("ดังนั้น", therefore),
        )
    if documents:
        inorder = [item for item in found.items if item in documents]
        yield voice.paragraph(
            f"{key}.documents",
            scores_of(items=inorder),
            *statements(voice, inorder),
            sentence("ดังนั้น", advice(voice, inorder, documents[0].item.indicator)),
        )
    kept = [item for item in found.scored if item not in short]
    if short and kept:
        yield voice.paragraph(f"{key}.keep", scores_of(items=kept), *_kept(voice, kept))


def _summary(voice: Voice, found: IssueFinding) -> tuple[str, ...]:
    known = [indicator for indicator in found.indicators if indicator.score is not None]
    if not known:
        unknown = join_names([voice.indicator_name(indicator) for indicator in found.indicators])
        return (f"ยังไม่มีคะแนนของ{unknown} ใน{voice.year} จึงยังไม่อาจวิเคราะห์ประเด็นนี้ได้",)
    named = join_names([_scored(voice, indicator) for indicator in known])
    opening = voice.agency(f"มีผลการประเมินที่เกี่ยวข้องกับประเด็นนี้ คือ {named}")
    if found.short:
        return opening, "โดยมีข้อที่ต้องปรับปรุงหรือพัฒนา ดังต่อไปนี้", voice.missing(found)
    if found.scored:
        return opening, sentence("ทุกข้อที่มีคะแนนอยู่ในระดับที่ต้องรักษาไว้", _keeping(voice, known)), voice.missing(found)
    weak = [indicator for indicator in known if indicator.score != FULL]
    if not weak:
        return opening, _keeping(voice, known)
    says = [voice.says_whole(indicator) for indicator in weak]
    return (
        opening,
        f"ประเด็นที่พบ คือ {join_clauses(says)}",
        *(f"ดังนั้น {advice(voice, (), indicator.number)}" for indicator in weak[:1]),
        *(f"นอกจากนี้ {advice(voice, (), indicator.number)}" for indicator in weak[1:]),
    )


def _keeping(voice: Voice, known: list[IndicatorFinding]) -> str:
    """Return how to keep the level of the indicators of an issue."""
    ways = [voice.guidance(indicator.number).keep for indicator in known]
    return sentence("ดังนั้น", voice.agency("ควรรักษามาตรฐานไว้"), "โดย" + " รวมทั้ง".join(ways))


def _kept(voice: Voice, kept: list[ItemFinding]) -> tuple[str, str]:
    return f"สำหรับ{voice.full(kept)}", voice.agency("ควรรักษามาตรฐานการดำเนินการไว้อย่างต่อเนื่อง")


def _scored(voice: Voice, found: IndicatorFinding) -> str:
    change = voice.change(found)
    return sentence(f"{voice.indicator_name(found)} ได้ {voice.node_points(found.node)}", change)
