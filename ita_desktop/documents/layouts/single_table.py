"""The layout of report 003: one 6-column table of all indicators, analysis and measures side by side."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Style
from ita_desktop.documents.blocks import Caption, Section
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.layouts.results import overall_words, remarks
from ita_desktop.documents.layouts.ways import way_blocks
from ita_desktop.models.paper_words import PaperKind
from ita_desktop.models.plan import PlanCell, PlanRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import CellContent


def usual_words(dossier: Dossier) -> t.UsualWords:
    """Return what the papers are called."""
    name = (
        f"การวิเคราะห์ผล{t.ASSESSMENT} {t.of_year(dossier.year)}",
        f"และการนำผลการวิเคราะห์ไปสู่การปรับปรุงหรือพัฒนาองค์กร หรือรักษาระดับ {t.of_year(dossier.plan_year)}",
        f"ชื่อหน่วยงาน {dossier.located}",
    )
    return replace(t.usual_words(dossier), plan=name)


def analysis(dossier: Dossier) -> tuple[Section, ...]:
    """Return the analysis alone, for an office that keeps it apart from the plan."""
    rows = [p.entry_of(dossier, PlanRow(indicator=found.number)) for found in dossier.findings.indicators]
    columns = (
        p.subject_column(f"ตัวชี้วัด ITA {dossier.year}", 1.9, p.scored_indicator),
        p.score_column("คะแนน", 0.9),
        _words_column(dossier, rows),
    )
    table = t.table_by_columns(_caption(dossier), columns, rows, t.PORTRAIT)
    words = overall_words(dossier, Style.SINGLE_TABLE)
    title = t.own_title(dossier, PaperKind.ANALYSIS, usual_words(dossier).analysis)
    return (Section((*title, *words, table, *way_blocks(dossier))),)


def _caption(dossier: Dossier) -> Caption:
    return Caption(f"ผลการวิเคราะห์รายตัวชี้วัด {t.of_year(dossier.year)}")


def plan(dossier: Dossier) -> tuple[Section, ...]:
    """Return the one table, with an indicator's analysis beside all its measures, and what stood in the way."""
    entries = _all_indicators(dossier)
    columns = (
        p.subject_column(f"ตัวชี้วัด ITA {dossier.year}", 1.8, p.scored_indicator),
        p.measures_column("มาตรการ หรือโครงการ หรือกิจกรรม", 2.4),
        _words_column(dossier, entries),
        p.steps_column("ขั้นตอนหรือวิธีปฏิบัติการ", 3.5),
        p.period_column("ช่วงระยะเวลาการดำเนินการ", 1.85, p.PeriodStyle.SHORT),
        p.responsible_column("ผู้รับผิดชอบ", 1.6),
    )
    table = t.table_by_columns(t.plan_caption(dossier), columns, entries)
    words = overall_words(dossier, Style.SINGLE_TABLE)
    own = remarks(dossier)
    title = t.own_title(dossier, PaperKind.PLAN, usual_words(dossier).plan)
    return (Section((*title, *words, table), landscape=True), *((Section(own),) if own else ()))


def _all_indicators(dossier: Dossier) -> list[p.PlanEntry]:
    """Return the plan's rows by indicator; an indicator without measures has a row too, for it has an analysis."""
    entries = p.plan_entries(dossier)
    by_indicator = [
        [entry for entry in entries if entry.indicator is found]
        or [p.entry_of(dossier, PlanRow(indicator=found.number))]
        for found in dossier.findings.indicators
    ]
    return [*chain.from_iterable(by_indicator), *(entry for entry in entries if entry.indicator is None)]


def _words_column(dossier: Dossier, entries: Sequence[p.PlanEntry]) -> t.TableColumn[p.PlanEntry]:
    """Return the column of the analysis: an indicator's words in its first row, and each row's own below.

    Where rows have an analysis of their own, it takes the place of ours: only the result, and what a person rewrote of
    ours, stand before it.
    """
    written = t.sections_by_key(dossier, Style.SINGLE_TABLE)
    first = {entry.indicator.number: entry for entry in reversed(entries) if entry.indicator is not None}

    def words(entry: p.PlanEntry) -> CellContent:
        own = t.lines(entry.row.analysis)
        number = entry.row.indicator
        if number is None or first.get(number) is not entry:
            return own
        has_own = any(each.row.analysis for each in entries if each.row.indicator == number)
        told = [
            paragraph.text
            for place, paragraph in enumerate(written[f"indicator.{number}"].paragraphs)
            if not has_own or not place or (str(Style.SINGLE_TABLE), paragraph.key) in dossier.assessment.edits
        ]
        return (*t.lines("\n".join(told)), *own)

    return t.TableColumn("ผลการวิเคราะห์", 6.2, words, _goes_on)


def _goes_on(above: p.PlanEntry, here: p.PlanEntry) -> bool:
    """Tell whether a row adds nothing to the analysis of the row above."""
    belongs = above.indicator is not None and above.indicator is here.indicator
    return belongs and (p.goes_on(above, here, PlanCell.ANALYSIS) or not here.row.analysis)
