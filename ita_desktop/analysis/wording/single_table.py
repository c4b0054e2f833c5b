"""The style of report 003: from the result … the facts are … therefore … ."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording.parts import glue, numbered, sentence
from ita_desktop.analysis.wording.voice import NAMED_AT_MOST, scores_of
from ita_desktop.models.assessment import FULL

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
        worst = f"{link}{voice.codes(lowest)} ได้คะแนนน้อยที่สุด คือ {voice.points(lowest[0].score)}"
        return [opening, gained, change, worst, voice.parts(found), voice.missing(found)]
    if found.scored:
        every = "ทุกข้อที่มีคะแนน" if found.missing else "ทุกข้อ"
        return [opening, gained, change, f"{link}{every}ได้คะแนนเต็ม 100 คะแนน", voice.missing(found)]
    return [opening, gained, change]


def _facts(voice: Voice, found: IndicatorFinding) -> list[str]:
    if not found.scored:
        return [glue("ข้อเท็จจริงพบว่า", voice.says_whole(found))]
    lowest = found.lowest
    if not lowest:
        return [glue("ข้อเท็จจริงพบว่า", voice.confirms(found.scored, found.number))]
    kept = found.of_class(ItemClass.MAINTAIN)
    good = "" if not kept or len(kept) > NAMED_AT_MOST else glue("ขณะที่", voice.confirms(kept, found.number))
    return [glue("ข้อเท็จจริงพบว่า", voice.says(lowest, found.number)), good]


def _therefore(voice: Voice, found: IndicatorFinding) -> list[str]:
    entry = voice.guidance(found.number)
    is_full = found.score == FULL if not found.scored else not found.lowest
    if is_full:
        return [
            "ดังนั้น เพื่อเป็นการรักษาระดับคะแนนไว้",
            voice.agency(f"จึงดำเนิน{entry.measure}ต่อไป โดย{entry.keep}"),
        ]
    return ["ดังนั้น", voice.agency(_measures(voice, found.lowest, found.number))]


def _measures(voice: Voice, items: Sequence[ItemFinding], number: int) -> str:
    """Return the measures that answer `items`, each with what it does."""
    pairs = voice.measures(items, number)
    if len(pairs) == 1:
        return "จึงกำหนด{} โดยให้{}".format(*pairs[0])
    titles = numbered([f"{title} โดยให้{advice}" for title, advice in pairs])
    return sentence("จึงกำหนดมาตรการ ดังนี้", titles)
