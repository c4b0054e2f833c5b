"""The style of report 003: from the result … the facts are … therefore … ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording.parts import glue, numbered, sentence
from ita_desktop.analysis.wording.voice import NAMED_AT_MOST, scores_of
from ita_desktop.analysis.wording.weak import by_weight, lowest_first, measures, statements
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.analysis.findings import IndicatorFinding, ItemFinding
    from ita_desktop.analysis.wording.parts import WrittenSection
    from ita_desktop.analysis.wording.voice import Voice


def write(voice: Voice) -> tuple[WrittenSection, ...]:
    """Return one section an indicator, each of three paragraphs: result, facts, measure."""
    return tuple(_section(voice, found) for found in voice.findings.indicators)


def _section(voice: Voice, found: IndicatorFinding) -> WrittenSection:
    parts = {"result": _result(voice, found), "facts": _facts(voice, found), "therefore": _therefore(voice, found)}
    return voice.by_parts(found, scores_of(found), parts)


def _result(voice: Voice, found: IndicatorFinding) -> list[str]:
    points = voice.node_points(found.node)
    opening = sentence("จากผลการประเมิน", voice.indicator_name(found), f"ประจำ{voice.year}")
    gained, link = (f"ปรากฏว่าได้ {points}", "โดย") if points else ("", "ปรากฏว่า")
    change = voice.change(found)
    lowest = found.lowest
    if lowest and lowest[0].score is not None:
        known = not found.missing and found.indicator.tool is not Tool.OIT
        link = "" if voice.parts(found) else link
        worst = f"{link}{voice.each_code(lowest)} ได้คะแนนน้อยที่สุด คือ {voice.points(lowest[0].score)}"
        some = f"{link}มีข้อที่ได้คะแนนไม่เต็ม จำนวน {len(found.short)} ข้อ"
        return [opening, gained, change, voice.parts(found), worst if known else some, voice.missing(found)]
    if found.scored:
        every = "ทุกข้อที่มีคะแนน" if found.missing else "ทุกข้อ"
        return [opening, gained, change, f"{link}{every}ได้คะแนนเต็ม 100 คะแนน", voice.missing(found)]
    return [opening, gained, change]


def _facts(voice: Voice, found: IndicatorFinding) -> list[str]:
    if not found.scored:
        return [glue("ข้อเท็จจริงพบว่า", voice.says_whole(found))]
    weak = lowest_first(found)
    if not weak:
        return [glue("ข้อเท็จจริงพบว่า", voice.confirms(found.scored, found.number))]
    first, *others = statements(voice, weak)
    kept = found.of_class(ItemClass.MAINTAIN)
    return [glue("ข้อเท็จจริงพบว่า", first), *others, f"ขณะที่{voice.full(kept)}" if kept else ""]


def _therefore(voice: Voice, found: IndicatorFinding) -> list[str]:
    entry = voice.guidance(found.number)
    is_full = found.score == FULL if not found.scored else not found.short
    if is_full:
        return [
            "ดังนั้น เพื่อเป็นการรักษาระดับคะแนนไว้",
            voice.agency(f"จึงดำเนิน{entry.measure}ต่อไป โดย{entry.keep}"),
        ]
    return ["ดังนั้น", voice.agency(_measures(voice, found.short, found.number))]


def _measures(voice: Voice, items: Sequence[ItemFinding], number: int) -> str:
    """Return the measures that answer `items`, each with what it does; of many items those that weigh most."""
    pairs = measures(voice, items, number)
    others = [item for item in items if item not in by_weight(items)[:NAMED_AT_MOST]]
    rest = f"และดำเนินการตามมาตรการของแต่ละข้อสำหรับ{voice.each_code(others)}" if others else ""
    if len(pairs) == 1:
        return sentence(f"จึงกำหนด{_with_deed(*pairs[0])}", rest)
    titles = numbered([_with_deed(*pair) for pair in pairs])
    return sentence("จึงกำหนดมาตรการ ดังนี้", titles, rest)


def _with_deed(title: str, deed: str) -> str:
    """Return a measure with what it does: `มาตรการ… โดยให้…`."""
    return f"{title} {'โดย' if deed.startswith('ให้') else 'โดยให้'}{deed}"
