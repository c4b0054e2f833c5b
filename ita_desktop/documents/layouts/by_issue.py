"""The layout of report 001: result page with rank, the seven issues, then a 5-column plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Style
from ita_desktop.documents.blocks import Heading, Marker, PageBreak, Section
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.layouts.figures import indicator_charts, level_chart
from ita_desktop.documents.layouts.results import indicators_blocks, overall_blocks, tools_blocks
from ita_desktop.documents.layouts.ways import way_blocks
from ita_desktop.models.paper_words import PaperKind

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.documents.blocks import Block, CellContent

_NO_ISSUE = 99


def usual_words(dossier: Dossier) -> t.UsualWords:
    """Return what the papers are called: both are one to this layout."""
    name = (dossier.documents.measures_name, t.of_year(dossier.plan_year))
    return t.UsualWords((*name, f"ของ{dossier.located}"), t.plan_title(dossier), name)


def analysis(dossier: Dossier) -> tuple[Section, ...]:
    """Return cover, result, and the issues."""
    blocks: list[Block] = [
        t.cover_of(dossier, *usual_words(dossier).cover),
        PageBreak(),
        *t.own_title(dossier, PaperKind.ANALYSIS, usual_words(dossier).analysis),
        t.body(_opening(dossier)),
        Heading("ผลการประเมินภาพรวม"),
        *overall_blocks(dossier, Style.BY_ISSUE),
        *level_chart(dossier),
        *way_blocks(dossier),
        Heading("ผลการประเมินรายเครื่องมือ"),
        *tools_blocks(dossier),
        Heading("ผลการประเมินรายตัวชี้วัด"),
        *indicators_blocks(dossier, by_tool=False),
        *indicator_charts(dossier),
        Heading("1. การวิเคราะห์ผลการประเมินในประเด็นต่าง ๆ"),
        t.body(_purpose(dossier)),
    ]
    for section in t.sections_by_key(dossier, Style.BY_ISSUE).values():
        if section.key == "overall":
            continue  # it stands above, beside the figures
        blocks.append(Heading(section.heading, level=3))
        blocks += [t.body(paragraph.text) for paragraph in section.paragraphs]
    return (Section(tuple(blocks)),)


def plan(dossier: Dossier) -> tuple[Section, ...]:
    """Return the plan, issue by issue."""
    columns = (
        t.TableColumn("ประเด็นการวิเคราะห์", 2.6, _issue, _same_issue),
        p.measures_column("มาตรการ/โครงการ/กิจกรรม นำผลการวิเคราะห์ไปสู่การปฏิบัติ", 4.2, marker=Marker.DASH),
        p.responsible_column("ผู้รับผิดชอบ", 1.8),
        p.steps_column("ขั้นตอนหรือวิธีการปฏิบัติ", 5.6),
        p.period_column("ช่วงเวลาในการดำเนินการ", 2.2, p.PeriodStyle.SHORT),
    )
    entries = sorted(p.plan_entries(dossier), key=_place)
    heading = Heading("2. แนวทางการนำผลการวิเคราะห์แต่ละประเด็นไปสู่การปฏิบัติ")
    blocks: tuple[Block, ...] = (
        *t.own_title(dossier, PaperKind.PLAN, usual_words(dossier).plan),
        heading,
        t.table_by_columns(t.plan_caption(dossier), columns, entries),
    )
    return (Section(blocks, landscape=True),)


def _place(entry: p.PlanEntry) -> int:
    return _NO_ISSUE if entry.issue is None else entry.issue.issue.number


def _opening(dossier: Dossier) -> str:
    return (
        f"ตามที่สำนักงาน ป.ป.ช. ได้ประกาศผล{t.ASSESSMENT} {t.ITA} {t.of_year(dossier.year)} เพื่อให้หน่วยงานภาครัฐ"
        f"นำไปใช้ประกอบการปรับปรุงและพัฒนาการบริหารงานให้เป็นไปตามหลักธรรมาภิบาลนั้น {dossier.located} มีผลการประเมิน ดังนี้"
    )


def _purpose(dossier: Dossier) -> str:
    return (
        f"{dossier.name}ได้วิเคราะห์ผลการประเมิน {t.of_year(dossier.year)} เพื่อกำหนดประเด็นที่จะต้องรักษาระดับมาตรฐาน"
        "หรือปรับปรุงและพัฒนาให้ดียิ่งขึ้นโดยสอดคล้องกับผลการประเมิน มีรายละเอียดดังนี้"
    )


def _issue(entry: p.PlanEntry) -> CellContent:
    if entry.issue is None:
        return p.named_indicator(entry)
    return t.lines(f"{entry.issue.issue.number}. {entry.issue.issue.title}")


def _same_issue(above: p.PlanEntry, here: p.PlanEntry) -> bool:
    if above.issue is None or here.issue is None:
        return above.issue is here.issue and p.same_subject(above, here)
    return above.issue.issue.number == here.issue.issue.number
