"""The whole, in every style: overall score, how it moved, rank, and the level with its reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import node_figure
from ita_desktop.analysis.wording.beside import beside
from ita_desktop.analysis.wording.voice import figures_beside, figures_of, known
from ita_desktop.models.framework import Tool

if TYPE_CHECKING:
    from ita_desktop.analysis.wording.parts import WrittenSection
    from ita_desktop.analysis.wording.voice import Voice


def overall_section(voice: Voice) -> WrittenSection:
    """Return the section `overall`, of one paragraph."""
    findings = voice.findings
    node = findings.result.overall
    figure = node_figure(node)
    scores = known({**figures_of("overall", node), **figures_beside("overall", findings.overall_compared)})
    for tool in Tool:
        scores |= known(figures_of(str(tool), findings.result.tools[tool]))
    if figure is None:
        unknown = f"ยังไม่มีคะแนนเพียงพอที่จะสรุปคะแนนภาพรวมของ{voice.name} ใน{voice.year}"
        return voice.section("overall", _HEADING, voice.paragraph("overall", scores, unknown))
    rank = ""
    if findings.rank is not None:
        scope = f" ของ{findings.rank_scope.strip()}" if findings.rank_scope and findings.rank_scope.strip() else ""
        rank = f"และอยู่ในลำดับที่ {findings.rank}{scope}"
    paragraph = voice.paragraph(
        "overall",
        scores,
        voice.agency(f"มีคะแนนภาพรวมของผลการประเมิน ประจำ{voice.year} เท่ากับ {voice.node_points(node)}"),
        beside(findings.overall_compared, with_whole=True),
        rank,
        findings.result.level_reason,
    )
    return voice.section("overall", _HEADING, paragraph)


_HEADING = "ผลการประเมินในภาพรวม"
