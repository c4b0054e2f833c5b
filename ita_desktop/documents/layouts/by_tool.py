"""The layout of report 004: level, ranking, tools against last year, classes; then an 8-column plan by tool."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Style
from ita_desktop.documents.blocks import Cell, Heading, Marker, PageBreak, Row, Section, Table
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.layouts.figures import impact_chart, level_chart, tool_charts
from ita_desktop.documents.layouts.results import classes_blocks, overall_blocks, ranking_blocks, tools_blocks
from ita_desktop.documents.layouts.ways import way_blocks
from ita_desktop.models.identity import executive_title
from ita_desktop.models.names import tool_title, year_title
from ita_desktop.models.paper_words import PaperKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block


def usual_words(dossier: Dossier) -> t.UsualWords:
    """Return what the papers are called."""
    cover = (*t.cover_title("รายงานการวิเคราะห์ผล"), t.ITA, t.of_year(dossier.year))
    return replace(t.usual_words(dossier), cover=cover)


def analysis(dossier: Dossier) -> tuple[Section, ...]:
    """Return cover, level, ranking, tools and classes."""
    blocks: list[Block] = [
        t.cover_of(dossier, *usual_words(dossier).cover),
        PageBreak(),
        *t.own_title(dossier, PaperKind.ANALYSIS, usual_words(dossier).analysis),
        Heading("1. ผลการประเมินในภาพรวม"),
        *overall_blocks(dossier, Style.BY_TOOL),
        *level_chart(dossier),
        *way_blocks(dossier),
        Heading("การเรียงลำดับคะแนนรายตัวชี้วัด"),
        *ranking_blocks(dossier),
        Heading(f"การวิเคราะห์ผลคะแนนรายเครื่องมือ ปี {dossier.year}"),
        *tools_blocks(dossier),
        *tool_charts(dossier),
        *_tools_analysis(dossier),
        Heading(f"ผลคะแนนตามตัวชี้วัดในปี {dossier.year} และมาตรการที่จะใช้ในปี {dossier.plan_year}"),
        *classes_blocks(dossier),
        *impact_chart(dossier),
    ]
    return (Section(tuple(blocks)),)


def plan(dossier: Dossier) -> tuple[Section, ...]:
    """Return the plan, a table for each tool that has measures."""
    columns = (
        p.subject_column("ตัวชี้วัด", 1.9, p.named_indicator),
        p.score_column("คะแนน", 1.25),
        p.classed_findings_column("ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไขโดยเร่งด่วน/ประเด็นที่จะต้องพัฒนาให้ดีขึ้น", 3.4),
        p.measures_column("มาตรการ", 3.2, marker=Marker.DASH),
        p.steps_column("ขั้นตอนหรือวิธีการปฏิบัติ", 3.6),
        p.responsible_column("ผู้รับผิดชอบหรือผู้ที่เกี่ยวข้อง", 1.7),
        p.period_column("กำหนดแล้วเสร็จ", 1.75, p.PeriodStyle.MONTHS),
        p.monitoring_column("แนวทางการกำกับติดตาม", 2),
    )
    heading = f"2. รายละเอียดการวิเคราะห์รายตัวชี้วัดพร้อมมาตรการ {t.of_year(dossier.plan_year)}"
    blocks: list[Block] = [
        *t.own_title(dossier, PaperKind.PLAN, usual_words(dossier).plan),
        Heading(heading),
        t.body(_opening(dossier)),
    ]
    for title, name, entries in _by_tool(dossier):
        blocks += [Heading(title, level=3), t.table_by_columns(t.plan_caption(dossier, name), columns, entries)]
    return (Section(tuple(blocks), landscape=True),)


def _by_tool(dossier: Dossier) -> Iterator[tuple[str, str, Sequence[p.PlanEntry]]]:
    """Give the rows of each tool under its name and mean, and its short name; last those of no indicator."""
    entries = p.plan_entries(dossier)
    for number, tool in enumerate(dossier.findings.tools, start=1):
        own = [entry for entry in entries if entry.indicator is not None and entry.indicator in tool.indicators]
        if own:
            yield f"{number}) {tool_title(tool.tool)} คะแนนเฉลี่ย {t.points_of(tool.node)}", tool.tool, own
    others = [entry for entry in entries if entry.indicator is None]
    if others:
        yield "มาตรการตามประเด็น", "ตามประเด็น", others


def _tools_analysis(dossier: Dossier) -> Iterator[Table]:
    """Give what each tool's mean says, one box a tool."""
    written = t.sections_by_key(dossier, Style.BY_TOOL)
    for found in dossier.findings.tools:
        mean = t.cell(f"คะแนนเฉลี่ย {t.points_of(found.node)}", bold=True)
        words = tuple(t.line(paragraph.text) for paragraph in written[f"tool.{found.tool}"].paragraphs)
        rows = (t.shaded_row(t.cell(found.tool, bold=True), mean), Row((Cell(words, columns=2),)))
        yield Table(t.widths(t.PORTRAIT, 1, 7), (), rows, whole=True)


def _opening(dossier: Dossier) -> str:
    return (
        f"{executive_title(dossier.assessment.agency)} ได้รับทราบรายงานการวิเคราะห์ผลการประเมิน {t.of_year(dossier.year)} "
        f"และกำหนดมาตรการหรือแนวทางที่จะดำเนินการใน{year_title(dossier.plan_year)} ดังนี้"
    )
