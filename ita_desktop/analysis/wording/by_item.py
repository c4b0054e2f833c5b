"""The style of report 000: each indicator's lowest item with its text and score, what it says, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.wording.parts import glue, join_names, sentence
from ita_desktop.analysis.wording.voice import NAMED_AT_MOST, scores_of
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from ita_desktop.analysis.findings import IndicatorFinding
    from ita_desktop.analysis.wording.parts import WrittenSection
    from ita_desktop.analysis.wording.voice import Voice

_ASSESSMENT = "จากผลการประเมินคุณธรรมและความโปร่งใสในการดำเนินงานของหน่วยงานภาครัฐ"


def write(voice: Voice) -> tuple[WrittenSection, ...]:
    """Return one section an indicator, each of one paragraph."""
    return tuple(_section(voice, found) for found in voice.findings.indicators)


def _section(voice: Voice, found: IndicatorFinding) -> WrittenSection:
    key = f"indicator.{found.number}"
    paragraph = voice.paragraph(key, scores_of(found), *_sentences(voice, found))
    return voice.section(key, voice.indicator_name(found), paragraph)


def _sentences(voice: Voice, found: IndicatorFinding) -> tuple[str, ...]:
    number = found.number
    if not found.scored:
        if found.score is None:
            return (voice.unknown(found),)
        therefore = voice.keeps(number) if found.score == FULL else voice.advice(found.scored, number)
        return (*_opening(voice, found), glue("ผลการวิเคราะห์สะท้อนว่า", voice.says_whole(found)), f"ดังนั้น {therefore}")
    lowest = found.lowest
    if lowest:
        return (
            *_opening(voice, found),
            f"พบว่า{_kind(found)}ที่ได้คะแนนน้อยที่สุด คือ {voice.with_scores(lowest)}",
            voice.parts(found),
            glue("ผลการวิเคราะห์สะท้อนว่า", voice.says(lowest, number)),
            sentence("ดังนั้น", voice.advice(lowest, number)),
            voice.missing(found),
        )
    return (
        *_opening(voice, found),
        _all_full(voice, found),
        glue("ผลการวิเคราะห์สะท้อนว่า", voice.confirms(found.scored, number)),
        sentence("ดังนั้น", voice.keeps(number)),
        voice.missing(found),
    )


def _opening(voice: Voice, found: IndicatorFinding) -> tuple[str, ...]:
    """Return where the score comes from, the score, and how it moved."""
    points = voice.node_points(found.node)
    name = voice.indicator_name(found)
    gained = f"{name} ได้ {points}" if points else name
    return _ASSESSMENT, f"ประจำ{voice.year}", gained, voice.change(found)


def _all_full(voice: Voice, found: IndicatorFinding) -> str:
    """Return the sentence for an indicator whose every scored item stands at 100: all are named, or their range."""
    items = found.scored
    kind = _kind(found)
    if len(items) <= NAMED_AT_MOST:
        every = f"{kind}ที่ได้คะแนนเต็ม" if found.missing else f"ทุก{kind}ได้คะแนนเต็ม"
        return f"พบว่า{every} 100 คะแนน ได้แก่ {join_names([voice.quoted(item) for item in items])}"
    groups = [group.subgroup.name for group in found.subgroups if not group.missing]
    covering = f"ครอบคลุม{join_names(groups)}" if groups else ""
    return sentence(f"พบว่า{voice.codes(items)} ได้คะแนนเต็ม 100 คะแนนทุกข้อ", covering)


def _kind(found: IndicatorFinding) -> str:
    """Return what the items of an indicator are called: questions, or pieces of evidence."""
    return "ข้อ" if found.indicator.tool is Tool.OIT else "ข้อคำถาม"
