"""The style of report 004: the whole, each tool against last year, the ranking, and the class of each indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ItemClass, node_figure
from ita_desktop.analysis.wording.beside import beside
from ita_desktop.analysis.wording.parts import glue, join_names, numbered, sentence
from ita_desktop.analysis.wording.voice import figures_beside, figures_of, scores_of
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Tool
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
    """Return the sections: the whole, one a tool, the ranking, the classes."""
    return (
        voice.section("overall", "ผลการประเมินในภาพรวม", _overall(voice)),
        *(
            voice.section(f"tool.{found.tool}", tool_title(found.tool), _tool(voice, found))
            for found in voice.findings.tools
        ),
        voice.section("ranking", "การเรียงลำดับคะแนนรายตัวชี้วัด", _ranking(voice)),
        voice.section("classes", "การจัดกลุ่มตัวชี้วัดตามระดับคะแนน", *_classes(voice)),
    )


def _overall(voice: Voice) -> WrittenParagraph:
    findings = voice.findings
    node = findings.result.overall
    figure = node_figure(node)
    scores = _known({**figures_of("overall", node), **figures_beside("overall", findings.overall_compared)})
    for tool in Tool:
        scores |= _known(figures_of(str(tool), findings.result.tools[tool]))
    if figure is None:
        return voice.paragraph("overall", scores, f"ยังไม่มีคะแนนเพียงพอที่จะสรุปคะแนนภาพรวมของ{voice.name} ใน{voice.year}")
    rank = ""
    if findings.rank is not None:
        scope = f" ของ{findings.rank_scope.strip()}" if findings.rank_scope and findings.rank_scope.strip() else ""
        rank = f"และอยู่ในลำดับที่ {findings.rank}{scope}"
    return voice.paragraph(
        "overall",
        scores,
        voice.agency(f"มีคะแนนภาพรวมของผลการประเมิน ประจำ{voice.year} เท่ากับ {voice.node_points(node)}"),
        beside(findings.overall_compared, with_whole=True),
        rank,
        findings.result.level_reason,
    )


def _tool(voice: Voice, found: ToolFinding) -> WrittenParagraph:
    key = f"tool.{found.tool}"
    scores = scores_of(*found.indicators) | _known(figures_of(str(found.tool), found.node))
    scores |= _known(figures_beside(str(found.tool), found.compared))
    points = voice.node_points(found.node)
    known = [indicator for indicator in found.indicators if indicator.score is not None]
    if not points and not known:
        return voice.paragraph(key, scores, f"ยังไม่มีคะแนนของ {found.tool} ใน{voice.year} จึงยังไม่อาจวิเคราะห์ได้")
    opening = [f"ยังไม่มีคะแนนเฉลี่ยของ {found.tool} ใน{voice.year}"]
    if points and found.node_class is not None:
        change, standing = voice.change(found), _STANDING[found.node_class]
        gained = f"ผลการประเมิน {found.tool} ประจำ{voice.year} ได้คะแนนเฉลี่ย {points}"
        opening = [gained, change, f"และ{standing}" if change else standing]
    return voice.paragraph(key, scores, *opening, *_reading(voice, known))


def _reading(voice: Voice, known: list[IndicatorFinding]) -> Iterator[str]:
    """Give what a tool's indicators say: the lowest ones, or how to keep what stands at 100."""
    if not known:
        return
    worst = min(indicator.score for indicator in known if indicator.score is not None)
    if worst == FULL:
        yield f"{join_names([voice.indicator_name(each) for each in known])} ได้คะแนนเต็ม 100 คะแนน"
        ways = " รวมทั้ง".join(voice.guidance(each.number).keep for each in known[:2])
        yield sentence("ดังนั้น", voice.agency(f"ควรรักษาระดับคะแนนไว้ โดย{ways}"))
        return
    lowest = [indicator for indicator in known if indicator.score == worst]
    named = join_names([f"{voice.indicator_name(each)} ได้ {voice.node_points(each.node)}" for each in lowest])
    yield f"ตัวชี้วัดที่ได้คะแนนน้อยที่สุด คือ {named}"
    for position, each in enumerate(lowest):
        items = each.lowest
        says = voice.says(items, each.number) if items else voice.says_whole(each)
        yield glue("สะท้อนว่า" if position == 0 else "และสะท้อนว่า", says)
    for position, each in enumerate(lowest):
        yield sentence("ดังนั้น" if position == 0 else "นอกจากนี้", voice.advice(each.lowest, each.number))


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
    return _known({key: value for own in figures for key, value in own.items()})


def _known(figures: dict[str, Decimal | None]) -> dict[str, Decimal]:
    return {key: value for key, value in figures.items() if value is not None}
