"""The style of report 002: for every indicator what to mend, what to develop, what to keep."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording.parts import glue, numbered, sentence
from ita_desktop.analysis.wording.voice import scores_of
from ita_desktop.analysis.wording.weak import advice, has_nothing, statements
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from ita_desktop.analysis.findings import IndicatorFinding
    from ita_desktop.analysis.wording.parts import WrittenSection
    from ita_desktop.analysis.wording.voice import Voice

LABELS = {"defect": "ข้อบกพร่อง/ข้อปรับปรุง", "develop": "ข้อที่ต้องพัฒนา", "maintain": "รักษาระดับ"}
"""What stands before each of the three paragraphs."""

_CLASSES = {ItemClass.DEFECT: "ข้อบกพร่องที่ต้องแก้ไขโดยเร่งด่วน", ItemClass.DEVELOP: "ข้อที่ควรปรับปรุง"}


def write(voice: Voice) -> tuple[WrittenSection, ...]:
    """Return one section an indicator, each of three labelled paragraphs."""
    return tuple(_section(voice, found) for found in voice.findings.indicators)


def _section(voice: Voice, found: IndicatorFinding) -> WrittenSection:
    parts = {"defect": _defect(voice, found), "develop": _develop(voice, found), "maintain": _maintain(voice, found)}
    return voice.by_parts(found, scores_of(found), parts, **LABELS)


def _defect(voice: Voice, found: IndicatorFinding) -> list[str]:
    if not found.scored:
        return [_whole(voice, found)]
    sentences = []
    for wanted, name in _CLASSES.items():
        says = statements(voice, found.of_class(wanted))
        if says:
            several = len(says) > 1 and found.indicator.tool is not Tool.OIT
            sentences.append(f"{name} {f'ได้แก่ {numbered(says)}' if several else f'คือ {sentence(*says)}'}")
    if not sentences:
        sentences.append(f"ไม่พบข้อบกพร่องหรือข้อที่ต้องปรับปรุงใน{voice.indicator_name(found)}")
    return [voice.parts(found) if found.short else "", *sentences, voice.missing(found)]


def _whole(voice: Voice, found: IndicatorFinding) -> str:
    """Return the first part where only the indicator's own score is known."""
    name, points = voice.indicator_name(found), voice.node_points(found.node)
    if found.node_class is ItemClass.MAINTAIN:
        return f"ไม่พบข้อบกพร่องหรือข้อที่ต้องปรับปรุงใน{name} ซึ่งได้ {points}"
    return sentence(f"{name} ได้ {points}", glue("สะท้อนว่า", voice.says_whole(found)))


def _develop(voice: Voice, found: IndicatorFinding) -> list[str]:
    needed = found.short if found.scored else ()
    if needed or (not found.scored and found.node_class is not ItemClass.MAINTAIN):
        return [advice(voice, needed, found.number)]
    return ["ไม่มีข้อที่ต้องพัฒนาเป็นการเฉพาะ", voice.agency("ควรติดตามการดำเนินการอย่างต่อเนื่องเพื่อมิให้คะแนนลดลง")]


def _maintain(voice: Voice, found: IndicatorFinding) -> list[str]:
    kept = found.of_class(ItemClass.MAINTAIN)
    keep = f"โดย{voice.guidance(found.number).keep}"
    if kept:
        return [voice.full(kept), sentence("จึงควรรักษามาตรฐานไว้", "" if has_nothing(found) else keep)]
    if not found.scored and found.node_class is ItemClass.MAINTAIN:
        return [voice.keeps(found.number)]
    none = "ยังไม่มีข้อที่อยู่ในระดับที่ต้องรักษาไว้" if found.scored else ""
    if found.node_class is ItemClass.DEFECT or has_nothing(found):
        return [none or voice.agency("ยังไม่มีคะแนนที่ต้องรักษาไว้ในตัวชี้วัดนี้"), "จึงต้องแก้ไขข้อบกพร่องข้างต้นก่อน"]
    return [none, voice.agency(f"ต้องดำเนินการมิให้คะแนนต่ำกว่าผลการประเมินของ{voice.year}"), keep]
