"""The result at a glance: overall score, level and rank; tools; indicators; their ranking and their classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.wording.parts import node_figure
from ita_desktop.documents.blocks import Align, Heading, Row, Table
from ita_desktop.documents.layouts.parts import (
    PORTRAIT,
    body,
    cell,
    centred,
    figure,
    head,
    line,
    node_text,
    shaded_row,
    widths,
)
from ita_desktop.models.names import CLASS_NAMES, tool_title
from ita_desktop.models.plan import PlanClass
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from decimal import Decimal

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import ToolFinding
    from ita_desktop.analysis.scoring import Limits
    from ita_desktop.documents.blocks import Block

_UNKNOWN = "–"


def overall_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Return the overall score, the level with its reason, and the rank."""
    findings = dossier.findings
    level = findings.result.level_name or dossier.assessment.published.level
    rows = [Row((cell("คะแนนภาพรวม", bold=True), cell(f"{node_text(findings.result.overall)} คะแนน")))]
    if level:
        rows.append(Row((cell("ระดับผลการประเมิน", bold=True), cell(level))))
    if findings.rank is not None:
        scope = f" ของ{findings.rank_scope.strip()}" if findings.rank_scope else ""
        rows.append(Row((cell("ลำดับผลการประเมิน", bold=True), cell(f"ลำดับที่ {findings.rank}{scope}"))))
    table = Table(widths(PORTRAIT, 1, 3), (), tuple(rows), whole=True)
    return (table, body(findings.result.level_reason)) if findings.result.level_reason else (table,)


def tools_table(dossier: Dossier) -> Table:
    """Return each tool's mean, against last year's where that is known."""
    before = dossier.findings.before_year
    titles = ["เครื่องมือการประเมิน", f"คะแนนปี {dossier.year}"]
    shares = [3.0, 1.0]
    if before is not None:
        titles[1:1] = [f"คะแนนปี {before}"]
        titles.append("เพิ่มขึ้น/ลดลง")
        shares += [1.0, 1.0]
    rows = tuple(_tool_row(found, compared=before is not None) for found in dossier.findings.tools)
    return Table(widths(PORTRAIT, *shares), (Row(tuple(head(title) for title in titles)),), rows, whole=True)


def indicators_table(dossier: Dossier, *, by_tool: bool) -> Table:
    """Return the indicators with their scores.

    Args:
        dossier: the assessment.
        by_tool: whether a column says which tool measures them, one cell a tool (report 002).
    """
    titles = ["ตัวชี้วัดที่", "รายละเอียดตัวชี้วัด", "คะแนน"]
    rows: list[Row] = []
    for tool in dossier.findings.tools:
        for place, found in enumerate(tool.indicators):
            cells = [centred(str(found.number)), cell(found.indicator.name), centred(node_text(found.node))]
            if by_tool and not place:
                cells.insert(0, centred(tool.tool, rows=len(tool.indicators)))
            rows.append(Row(tuple(cells)))
    shares: tuple[float, ...] = (1, 4.4, 1.2)
    if by_tool:
        titles.insert(0, "แบบสำรวจ")
        shares = (1, *shares)
    return Table(widths(PORTRAIT, *shares), (Row(tuple(head(title) for title in titles)),), tuple(rows), whole=True)


def ranking_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Return the indicators best first, with the highest and the lowest score (report 004)."""
    ranked = dossier.findings.ranked
    if not ranked:
        return (body("ยังไม่มีคะแนนรายตัวชี้วัด จึงยังไม่อาจเรียงลำดับได้"),)
    rows = tuple(
        Row((centred(str(place)), cell(found.indicator.name), centred(node_text(found.node))))
        for place, found in enumerate(ranked, start=1)
    )
    titles = Row((head("อันดับ"), head("ตัวชี้วัด"), head("คะแนน")))
    best, worst = node_text(ranked[0].node), node_text(ranked[-1].node)
    return (
        Table(widths(PORTRAIT, 1, 4.4, 1.2), (titles,), rows, whole=True),
        body(f"คะแนนสูงสุด {best} คะแนน คะแนนต่ำสุด {worst} คะแนน"),
    )


def classes_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Return what each indicator's score asks for in the plan year, with the limits (report 004)."""
    titles = ("ตัวชี้วัดที่", "ตัวชี้วัด", f"คะแนนปี {dossier.year}", f"มาตรการที่จะใช้ปี {dossier.plan_year}")
    rows = [
        Row(
            (
                centred(str(found.number)),
                cell(found.indicator.name),
                centred(node_text(found.node)),
                cell(_UNKNOWN if found.node_class is None else CLASS_NAMES[PlanClass(found.node_class)]),
            )
        )
        for found in dossier.findings.indicators
    ]
    overall = centred(node_text(dossier.result.overall), bold=True)
    level = dossier.result.level_name or dossier.assessment.published.level or _UNKNOWN
    reached = cell(f"ระดับผลการประเมิน {level}", bold=True)
    rows.append(shaded_row(cell("คะแนนรวม", columns=2, bold=True, align=Align.CENTRE), overall, reached))
    table = Table(
        widths(PORTRAIT, 1, 3.2, 1.2, 2), (Row(tuple(head(title) for title in titles)),), tuple(rows), whole=True
    )
    return table, line(_limits_note(dossier.result.limits))


def section_heading(words: str) -> Heading:
    """Return the heading of a part of the analysis."""
    return Heading(words, level=2)


def _tool_row(found: ToolFinding, *, compared: bool) -> Row:
    cells = [cell(tool_title(found.tool)), centred(node_text(found.node))]
    if compared:
        cells.insert(1, centred(figure(found.before)))
        cells.append(centred(_change(node_figure(found.node), found.before)))
    return Row(tuple(cells))


def _change(now: Decimal | None, before: Decimal | None) -> str:
    if now is None or before is None:
        return _UNKNOWN
    difference = round_half_up(now) - round_half_up(before)
    if not difference:
        return "เท่าเดิม"
    return f"{'เพิ่มขึ้น' if difference > 0 else 'ลดลง'} {abs(difference):.2f}"


def _limits_note(limits: Limits) -> str:
    low, high = (figure(limit).removesuffix(".00") for limit in (limits.develop, limits.maintain))
    full = f"คะแนน {high}" if high == "100" else f"คะแนนตั้งแต่ {high}"
    return (
        f"หมายเหตุ: คะแนนต่ำกว่า {low} ให้{CLASS_NAMES[PlanClass.DEFECT]} คะแนนตั้งแต่ {low} แต่ไม่ถึง {high} "
        f"ให้{CLASS_NAMES[PlanClass.DEVELOP]} และ{full} ให้{CLASS_NAMES[PlanClass.MAINTAIN]}"
    )
