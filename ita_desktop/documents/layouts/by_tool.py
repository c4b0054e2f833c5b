"""The layout of report 004: level, ranking, tools against last year, classes; then an 8-column plan by tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Style
from ita_desktop.documents.blocks import Cell, Cover, Heading, Marker, PageBreak, Row, Section, Table
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.layouts.columns import table_of
from ita_desktop.documents.layouts.figures import impact_chart, level_chart, tool_charts
from ita_desktop.documents.layouts.parts import (
    LANDSCAPE,
    PORTRAIT,
    body,
    cell,
    line,
    lines,
    node_text,
    sections_by_key,
    shaded_row,
    titles,
    widths,
)
from ita_desktop.documents.layouts.periods import PeriodStyle
from ita_desktop.documents.layouts.plan_rows import entries_of
from ita_desktop.documents.layouts.results import (
    classes_blocks,
    overall_blocks,
    ranking_blocks,
    section_heading,
    tools_table,
)
from ita_desktop.documents.layouts.titles import ITA, analysis_title, cover_title, plan_title, year_of
from ita_desktop.models.identity import executive_title
from ita_desktop.models.names import tool_title, year_title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block, ListBlock, Paragraph
    from ita_desktop.documents.layouts.plan_rows import PlanEntry


def analysis(dossier: Dossier) -> tuple[Section, ...]:
    """Return cover, level, ranking, tools and classes."""
    place = dossier.located.removeprefix(dossier.name).strip()
    blocks: list[Block] = [
        Cover(
            (*cover_title("รายงานการวิเคราะห์ผล"), ITA, year_of(dossier.year)),
            (dossier.name, *([place] if place else [])),
        ),
        PageBreak(),
        *titles(*analysis_title(dossier)),
        section_heading("1. ผลการประเมินในภาพรวม"),
        *overall_blocks(dossier),
        *level_chart(dossier),
        section_heading("การเรียงลำดับคะแนนรายตัวชี้วัด"),
        *ranking_blocks(dossier),
        section_heading(f"การวิเคราะห์ผลคะแนนรายเครื่องมือ ปี {dossier.year}"),
        tools_table(dossier),
        *tool_charts(dossier),
        *_tools_analysis(dossier),
        section_heading(f"ผลคะแนนตามตัวชี้วัดในปี {dossier.year} และมาตรการที่จะใช้ในปี {dossier.plan_year}"),
        *classes_blocks(dossier),
        *impact_chart(dossier),
    ]
    return (Section(tuple(blocks)),)


def plan(dossier: Dossier) -> tuple[Section, ...]:
    """Return the plan, a table for each tool that has measures."""
    columns = (
        p.subject_column("ตัวชี้วัด", 1.9, _indicator),
        p.score_column("คะแนน", 1.25),
        p.classed_findings_column("ประเด็นที่เป็นข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไขโดยเร่งด่วน/ประเด็นที่จะต้องพัฒนาให้ดีขึ้น", 3.4),
        p.measures_column("มาตรการ", 3.2, marker=Marker.DASH),
        p.steps_column("ขั้นตอนหรือวิธีการปฏิบัติ", 3.6),
        p.responsible_column("ผู้รับผิดชอบหรือผู้ที่เกี่ยวข้อง", 1.7),
        p.period_column("กำหนดแล้วเสร็จ", 1.75, PeriodStyle.MONTHS),
        p.monitoring_column("แนวทางการกำกับติดตาม", 2),
    )
    heading = f"2. รายละเอียดการวิเคราะห์รายตัวชี้วัดพร้อมมาตรการ {year_of(dossier.plan_year)}"
    blocks: list[Block] = [*titles(*plan_title(dossier)), section_heading(heading), body(_opening(dossier))]
    for title, entries in _by_tool(dossier):
        blocks += [Heading(title, level=3), table_of(columns, entries, LANDSCAPE)]
    return (Section(tuple(blocks), landscape=True),)


def _by_tool(dossier: Dossier) -> Iterator[tuple[str, Sequence[PlanEntry]]]:
    """Give the rows of each tool under its name and mean; last those of no indicator."""
    entries = entries_of(dossier)
    for number, tool in enumerate(dossier.findings.tools, start=1):
        own = [entry for entry in entries if entry.indicator is not None and entry.indicator in tool.indicators]
        if own:
            yield f"{number}) {tool_title(tool.tool)} คะแนนเฉลี่ย {node_text(tool.node)} คะแนน", own
    others = [entry for entry in entries if entry.indicator is None]
    if others:
        yield "มาตรการตามประเด็น", others


def _tools_analysis(dossier: Dossier) -> Iterator[Table]:
    """Give what each tool's mean says, one box a tool."""
    written = sections_by_key(dossier, Style.BY_TOOL)
    for found in dossier.findings.tools:
        mean = cell(f"คะแนนเฉลี่ย {node_text(found.node)} คะแนน", bold=True)
        words = tuple(line(paragraph.text) for paragraph in written[f"tool.{found.tool}"].paragraphs)
        rows = (shaded_row(cell(found.tool, bold=True), mean), Row((Cell(words, columns=2),)))
        yield Table(widths(PORTRAIT, 1, 7), (), rows, whole=True)


def _opening(dossier: Dossier) -> str:
    return (
        f"{executive_title(dossier.assessment.agency)} ได้รับทราบรายงานการวิเคราะห์ผลการประเมิน {year_of(dossier.year)} "
        f"และกำหนดมาตรการหรือแนวทางที่จะดำเนินการใน{year_title(dossier.plan_year)} ดังนี้"
    )


def _indicator(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return lines(p.indicator_name(entry))
