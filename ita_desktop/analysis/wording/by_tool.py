"""The style of report 004: each tool against last year, the ranking, and the class of each indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.analysis.wording.parts import glue, join_names, numbered, sentence
from ita_desktop.analysis.wording.voice import figures_beside, figures_of, known, scores_of
from ita_desktop.analysis.wording.weak import advice, statements
from ita_desktop.models.assessment import FULL
from ita_desktop.models.names import CLASS_NAMES, tool_title
from ita_desktop.models.plan import PlanClass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from ita_desktop.analysis.findings import IndicatorFinding, ToolFinding
    from ita_desktop.analysis.wording.parts import WrittenParagraph, WrittenSection
    from ita_desktop.analysis.wording.voice import Voice

_STANDING = {
    ItemClass.DEFECT: "อยู่ในระดับที่ต้องแก้ไขโดยเร่งด่วน",
    ItemClass.DEVELOP: "อยู่ในระดับที่ต้องพัฒนาให้ดีขึ้น",
    ItemClass.MAINTAIN: "อยู่ในระดับที่ต้องรักษาไว้",
}


def write(voice: Voice) -> tuple[WrittenSection, ...]:
    """Return the sections: one a tool, the ranking, the classes."""
    return (
        *(
            voice.section(f"tool.{found.tool}", tool_title(found.tool), *_tool(voice, found))
            for found in voice.findings.tools
        ),
        voice.section("ranking", "การเรียงลำดับคะแนนรายตัวชี้วัด", _ranking(voice)),
        voice.section("classes", "การจัดกลุ่มตัวชี้วัดตามระดับคะแนน", *_classes(voice)),
    )


def _tool(voice: Voice, found: ToolFinding) -> Iterator[WrittenParagraph]:
    key = f"tool.{found.tool}"
    scores = scores_of(*found.indicators) | known(figures_of(str(found.tool), found.node))
    scores |= known(figures_beside(str(found.tool), found.compared))
    points = voice.node_points(found.node)
    scored = [indicator for indicator in found.indicators if indicator.score is not None]
    if not points and not any(indicator.score is not None or indicator.scored for indicator in found.indicators):
        yield voice.paragraph(key, scores, f"ยังไม่มีคะแนนของ {found.tool} ใน{voice.year} จึงยังไม่อาจวิเคราะห์ได้")
        return
    opening = [f"ยังไม่มีคะแนนเฉลี่ยของ {found.tool} ใน{voice.year}"]
    if points and found.node_class is not None:
        change, standing = voice.change(found), _STANDING[found.node_class]
        gained = f"ผลการประเมิน {found.tool} ประจำ{voice.year} ได้คะแนนเฉลี่ย {points}"
        opening = [gained, change, f"และ{standing}" if change else standing]
    yield voice.paragraph(key, scores, *opening, *_reading(voice, found, scored))
    for indicator in found.indicators:
        if _is_weak(indicator):
            yield _indicator(voice, f"{key}.{indicator.number}", indicator)


def _reading(voice: Voice, found: ToolFinding, scored: list[IndicatorFinding]) -> Iterator[str]:
    """Give which indicators are the lowest, or how to keep what stands at 100."""
    if not scored:
        return
    worst = min(indicator.score for indicator in scored if indicator.score is not None)
    if worst == FULL:
        yield f"{join_names([voice.indicator_name(each) for each in scored])} ได้คะแนนเต็ม 100 คะแนน"
        ways = " รวมทั้ง".join(voice.guidance(each.number).keep for each in scored[:2])
        yield sentence("ดังนั้น", voice.agency(f"ควรรักษาระดับคะแนนไว้ โดย{ways}"))
        return
    if len(scored) == len(found.indicators):
        lowest = [indicator for indicator in scored if indicator.score == worst]
        named = join_names([f"{voice.indicator_name(each)} ได้ {voice.node_points(each.node)}" for each in lowest])
        yield f"ตัวชี้วัดของ {found.tool} ที่ได้คะแนนน้อยที่สุด คือ {named}"


def _is_weak(found: IndicatorFinding) -> bool:
    return bool(found.short) if found.scored else found.node_class in {ItemClass.DEFECT, ItemClass.DEVELOP}


def _indicator(voice: Voice, key: str, found: IndicatorFinding) -> WrittenParagraph:
    """Return what the items of an indicator say that are under 100, and what to do."""
    says = statements(voice, found.short) if found.scored else [glue("สะท้อนว่า", voice.says_whole(found))]
    name = voice.indicator_name(found)
    gained = f"{name} ได้ {points}" if (points := voice.node_points(found.node)) else name
    therefore = sentence("ดังนั้น", advice(voice, found.short, found.number))
    return voice.paragraph(key, scores_of(found), gained, voice.change(found), *says, therefore, voice.missing(found))


def _ranking(voice: Voice) -> WrittenParagraph:
    ranked = voice.findings.ranked
    if not ranked:
        return voice.paragraph("ranking", {}, f"ยังไม่มีคะแนนรายตัวชี้วัดใน{voice.year} จึงยังไม่อาจเรียงลำดับได้")
    places = numbered([f"{voice.indicator_name(each)} ได้ {voice.node_points(each.node)}" for each in ranked])
    return voice.paragraph("ranking", _indicator_scores(ranked), f"เมื่อเรียงลำดับคะแนนจากมากไปน้อย ได้แก่ {places}")


def _classes(voice: Voice) -> Iterator[WrittenParagraph]:
    low, high = (voice.limit(value) for value in (voice.findings.limits.develop, voice.findings.limits.maintain))
    ranges = {
        ItemClass.DEFECT: f"ต่ำกว่า {low}",
        ItemClass.DEVELOP: f"ตั้งแต่ {low} แต่ไม่ถึง {high}",
        ItemClass.MAINTAIN: high,
    }
    for wanted in ItemClass:
        found = [each for each in voice.findings.indicators if each.node_class is wanted]
        names = join_names([f"{voice.indicator_name(each)} ได้ {voice.node_points(each.node)}" for each in found])
        text = f"ได้แก่ {names}" if found else "ไม่มีตัวชี้วัดในกลุ่มนี้"
        yield voice.paragraph(
            f"classes.{wanted}", _indicator_scores(found), f"{CLASS_NAMES[PlanClass(wanted)]} ({ranges[wanted]})", text
        )


def _indicator_scores(found: list[IndicatorFinding] | tuple[IndicatorFinding, ...]) -> dict[str, Decimal]:
    figures = [figures_of(f"indicator.{each.number}", each.node) for each in found]
    return known({key: value for own in figures for key, value in own.items()})
