"""The style of report 000: each indicator's lowest item with its text, what each weak one says, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording.parts import glue, join_names, sentence
from ita_desktop.analysis.wording.voice import NAMED_AT_MOST, scores_of
from ita_desktop.analysis.wording.weak import advice, lowest_first, statements
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.analysis.findings import IndicatorFinding, ItemFinding
    from ita_desktop.analysis.wording.parts import WrittenSection
    from ita_desktop.analysis.wording.voice import Voice


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
        therefore = voice.keeps(number) if found.score == FULL else advice(voice, (), number)
        return (*_opening(voice, found), glue("สะท้อนว่า", voice.says_whole(found)), f"ดังนั้น {therefore}")
    weak = lowest_first(found)
    if not weak:
        return (
            *_opening(voice, found),
            _all_full(voice, found),
            sentence("ดังนั้น", voice.keeps(number)),
            voice.missing(found),
        )
    return (
        *_opening(voice, found),
        voice.parts(found),
        *_told(voice, found, weak),
        _kept(voice, found),
        sentence("ดังนั้น", advice(voice, weak, number)),
        voice.missing(found),
    )


def _told(voice: Voice, found: IndicatorFinding, weak: Sequence[ItemFinding]) -> Iterator[str]:
    """Give what the items under 100 say, the lowest first, which are called so only where every score is known."""
    told = statements(voice, weak, quote=True)
    if found.missing or found.indicator.tool is Tool.OIT:
        yield f"พบว่า{told[0]}"
    elif len(found.lowest) == 1:
        yield f"ข้อคำถามที่ได้คะแนนน้อยที่สุด คือ {told[0]}"
    else:
        yield f"ข้อคำถามที่ได้คะแนนน้อยที่สุด ได้แก่ {voice.each_code(found.lowest)} ซึ่งได้คะแนนเท่ากัน โดยมีผลดังนี้"
        yield told[0]
    if len(told) > 1:
        yield f"นอกจากนี้ {told[1].removeprefix('นอกจากนี้ ')}"
    yield from told[2:]


def _kept(voice: Voice, found: IndicatorFinding) -> str:
    kept = found.of_class(ItemClass.MAINTAIN)
    return f"ขณะที่{voice.full(kept)}" if kept else ""


def _opening(voice: Voice, found: IndicatorFinding) -> tuple[str, ...]:
    """Return the score, and how it moved."""
    points = voice.node_points(found.node)
    name = voice.indicator_name(found)
    return f"{name} ได้ {points}" if points else name, voice.change(found)


def _all_full(voice: Voice, found: IndicatorFinding) -> str:
    """Return the sentence for an indicator whose every scored item stands at 100: all are named, or their range."""
    items = found.scored
    if len(items) <= NAMED_AT_MOST:
        return f"โดย{join_names([voice.named(item) for item in items])} ได้คะแนนเต็ม 100 คะแนน"
    return f"โดย{voice.full(items)}{'' if found.missing else 'ทุกข้อ'}"
