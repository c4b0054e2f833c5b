"""The layout of report 000: score tables by indicator with the analysis under each, then an 8-column plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Style
from ita_desktop.analysis.wording.weak import says
from ita_desktop.documents.blocks import Heading, PageBreak, Section
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.layouts.figures import indicator_charts
from ita_desktop.documents.layouts.results import (
    by_indicator_table,
    indicators_blocks,
    item_name,
    overall_words,
    tools_blocks,
)
from ita_desktop.documents.layouts.ways import way_blocks
from ita_desktop.models.paper_words import PaperKind
from ita_desktop.models.plan import PlanCell

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block, CellContent

ANALYSIS_HEADING = "วิเคราะห์ข้อบกพร่อง/ข้อปรับปรุง/ข้อที่ต้องพัฒนาหรือรักษาระดับ"


def usual_words(dossier: Dossier) -> t.UsualWords:
    """Return what the papers are called."""
    return replace(t.usual_words(dossier), cover=(*t.cover_title("การวิเคราะห์ผล"), t.of_year(dossier.year)))


def analysis(dossier: Dossier) -> tuple[Section, ...]:
    """Return cover, result, and each indicator's items with their analysis."""
    blocks: list[Block] = [
        t.cover_of(dossier, *usual_words(dossier).cover),
        PageBreak(),
        *t.titles(*t.result_title(dossier)),
        *overall_words(dossier, Style.BY_ITEM),
        Heading("ผลการประเมินรายเครื่องมือ"),
        *tools_blocks(dossier),
        Heading("สรุปผลการประเมินรายตัวชี้วัด"),
        *indicators_blocks(dossier, by_tool=False),
        *indicator_charts(dossier),
        *way_blocks(dossier),
        *t.own_title(dossier, PaperKind.ANALYSIS, usual_words(dossier).analysis),
    ]
    written = t.sections_by_key(dossier, Style.BY_ITEM)
    for found in dossier.findings.indicators:
        section = written[f"indicator.{found.number}"]
        blocks += [
            Heading(section.heading),
            by_indicator_table(found),
            Heading(ANALYSIS_HEADING, level=3),
            *(t.body(paragraph.text) for paragraph in section.paragraphs),
        ]
    return (Section(tuple(blocks)),)


def plan(dossier: Dossier) -> tuple[Section, ...]:
    """Return the plan on pages lying on their side."""
    assessed = f"การวิเคราะห์ผลการประเมิน ในปี {dossier.year}"
    practice = "การนำผลการวิเคราะห์ไปสู่การปฏิบัติ"
    columns = (
        p.subject_column("ประเด็น/ตัวชี้วัด", 1.9, _subject),
        p.shared_column("ข้อคำถาม ITA", 2.9, PlanCell.ITEMS, _questions, assessed),
        p.shared_column("ผลการวิเคราะห์การประเมิน", 2.9, PlanCell.FINDINGS, _finding, assessed),
        p.measures_column("มาตรการ/โครงการ/กิจกรรม", 2.2, practice),
        p.analysis_column("ผลการวิเคราะห์ตัวชี้วัดที่สอดคล้องกับมาตรการ/โครงการ/กิจกรรม", 2.9, practice),
        p.steps_column("ขั้นตอน/วิธีการดำเนินการ", 3.5, practice),
        p.period_column("ระยะเวลาดำเนินการ", 1.75, p.PeriodStyle.WHOLE_YEAR, practice),
        p.responsible_column("ผู้รับผิดชอบ", 1.75, practice),
    )
    table = t.table_by_columns(t.plan_caption(dossier), columns, p.plan_entries(dossier))
    return (Section((*t.own_title(dossier, PaperKind.PLAN, usual_words(dossier).plan), table), landscape=True),)


def _subject(entry: p.PlanEntry) -> CellContent:
    if entry.indicator is None:
        return p.named_indicator(entry)
    return t.lines(f"{entry.indicator.number}. {entry.indicator.indicator.name}")


def _questions(entry: p.PlanEntry) -> CellContent:
    return t.lines("\n".join(item_name(item) for item in entry.items))


def _finding(entry: p.PlanEntry) -> CellContent:
    """Return the row's findings; where it has none, what the scores of its items or its indicator say."""
    voice, found = entry.dossier.voice(), entry.indicator
    if entry.row.findings:
        return t.lines("\n".join(entry.row.findings))
    if found is None or found.score is None:
        return ()
    scored = [item for item in entry.items if item.score is not None] or list(found.lowest)
    low = [item for item in scored if item in found.short]
    if low:
        return t.lines(says(voice, low))
    return t.lines(voice.confirms(scored, found.number) if scored else voice.says_whole(found))
