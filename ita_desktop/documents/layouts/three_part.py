"""The layout of report 002: each indicator's table ends in what to mend, develop and keep; then a 6-column plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Style
from ita_desktop.documents.blocks import Heading, PageBreak, Section
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.layouts.figures import indicator_charts, level_chart, tool_charts
from ita_desktop.documents.layouts.results import indicators_blocks, overall_words, remarks, three_part_table
from ita_desktop.documents.layouts.ways import way_blocks
from ita_desktop.models.names import year_title
from ita_desktop.models.paper_words import PaperKind

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block


def usual_words(dossier: Dossier) -> t.UsualWords:
    """Return what the papers are called."""
    title = (*t.cover_title("รายงานการวิเคราะห์ผล"), t.of_year(dossier.year))
    purpose = (f"เพื่อจัดทำ{dossier.documents.paper}", t.of_year(dossier.plan_year))
    return replace(t.usual_words(dossier), cover=(*title, *purpose))


def analysis(dossier: Dossier) -> tuple[Section, ...]:
    """Return cover, result, and one table an indicator."""
    blocks: list[Block] = [
        t.cover_of(dossier, *usual_words(dossier).cover),
        PageBreak(),
        *t.own_title(dossier, PaperKind.ANALYSIS, usual_words(dossier).analysis),
        Heading(f"1. ผลการประเมิน {t.of_year(dossier.year)}"),
        *overall_words(dossier, Style.THREE_PART),
        *level_chart(dossier),
        *way_blocks(dossier),
        *tool_charts(dossier),
        Heading(f"สรุปผลการประเมินรายตัวชี้วัด {t.of_year(dossier.year)}"),
        *indicators_blocks(dossier, by_tool=True),
        *indicator_charts(dossier),
        Heading(f"2. รายละเอียดการวิเคราะห์ผลการประเมินแยกเป็น {len(dossier.findings.indicators)} ตัวชี้วัด"),
    ]
    written = t.sections_by_key(dossier, Style.THREE_PART)
    indicators = dossier.findings.indicators
    blocks += [three_part_table(found, written[f"indicator.{found.number}"]) for found in indicators]
    return (Section(tuple(blocks)),)


def plan(dossier: Dossier) -> tuple[Section, ...]:
    """Return the plan, then what stood in the way."""
    columns = (
        p.subject_column("ตัวชี้วัด (ประเด็น)", 1.9, p.scored_indicator),
        p.measures_column("มาตรการ/โครงการ/กิจกรรม", 3),
        p.analysis_column("ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการหรือโครงการหรือกิจกรรม", 3.6),
        p.steps_column("ขั้นตอน/วิธีการดำเนินการ", 5),
        p.period_column("ระยะเวลาดำเนินการ", 2.2, p.PeriodStyle.LONG),
        p.responsible_column("ผู้รับผิดชอบ", 1.5),
    )
    heading = Heading(f"3. วิธีการนำผลการวิเคราะห์แต่ละตัวชี้วัดไปสู่การปฏิบัติ ใน{year_title(dossier.plan_year)}")
    table = t.table_by_columns(t.plan_caption(dossier), columns, p.plan_entries(dossier))
    return (
        Section((*t.own_title(dossier, PaperKind.PLAN, usual_words(dossier).plan), heading, table), landscape=True),
        Section(remarks(dossier, always=True)),
    )
