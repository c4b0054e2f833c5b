"""What the scores say: the result at a glance, the items of each indicator, what stood in the way, what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ours_beside
from ita_desktop.analysis.wording.beside import beside, beside_cell
from ita_desktop.analysis.wording.parts import join_names
from ita_desktop.documents.blocks import Align, Caption, Cell, Heading, Row, Table
from ita_desktop.documents.layouts import parts as t
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import CLASS_NAMES, indicator_title, tool_title, year_title
from ita_desktop.models.plan import PlanClass
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import IndicatorFinding, ItemFinding, ToolFinding
    from ita_desktop.analysis.scoring import Limits, NodeResult
    from ita_desktop.analysis.wording import Style, WrittenSection
    from ita_desktop.documents.blocks import Block, Paragraph

_UNKNOWN = "–"
THREE_PART_HEADING = "วิเคราะห์ข้อบกพร่อง/ข้อปรับปรุง ข้อที่ต้องพัฒนา หรือรักษาระดับ"
_PUBLIC = "Public"
_SURVEY = "Survey"
_SCORE = "คะแนน"
_QUESTIONS = {Tool.IIT: "ข้อคำถาม", Tool.EIT: "ข้อคำถาม", Tool.OIT: "ข้อมูลที่เปิดเผย"}
_MOST = 5
_TOOLS, _INDICATORS, _RANKING, _CLASSES = "tools", "indicators", "ranking", "classes"
"""Keys of captions."""
_LATER = "กำหนดแนวทางเมื่อทราบคะแนนครบทุกตัวชี้วัดแล้ว"


def overall_blocks(dossier: Dossier, style: Style | None = None) -> tuple[Block, ...]:
    """Return the overall score, the level and the rank, and the level's reason: in the words of `style`, if any."""
    findings = dossier.findings
    rows = [Row((t.cell("คะแนนภาพรวม", bold=True), t.cell(t.points_of(findings.result.overall))))]
    if level := t.level_text(findings.result):
        rows.append(Row((t.cell("ระดับผลการประเมิน", bold=True), t.cell(level))))
    if findings.rank is not None:
        scope = f" ของ{findings.rank_scope.strip()}" if findings.rank_scope else ""
        rows.append(Row((t.cell("ลำดับผลการประเมิน", bold=True), t.cell(f"ลำดับที่ {findings.rank}{scope}"))))
    table = Table(t.widths(t.PORTRAIT, 1, 3), (), tuple(rows), whole=True)
    if style is not None:
        return (table, *overall_words(dossier, style))
    return (table, t.body(findings.result.level_reason)) if findings.result.level_reason else (table,)


def overall_words(dossier: Dossier, style: Style) -> tuple[Block, ...]:
    """Return what the analysis in `style` says of the whole; the level that ITAS gave where the scores tell none."""
    words = tuple(t.body(each.text) for each in t.sections_by_key(dossier, style)["overall"].paragraphs)
    given = "" if dossier.result.level_name else dossier.assessment.published.level
    return (*words, t.body(f"ระดับผลการประเมินตามที่ประกาศ: {given}")) if given else words


def tools_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Return each tool's mean, against the earlier year's where the two can be compared, and why where they cannot."""
    year, tools = dossier.findings.before_year, dossier.findings.tools
    columns = {"เครื่องมือการประเมิน": 3.0, f"คะแนนปี {dossier.year}": 1.0}
    caption = Caption(f"คะแนนรายเครื่องมือ {year_title(dossier.year)}", _TOOLS)
    if year is None:
        plain = t.whole_table(caption, columns, [_tool_row(found, compared=False) for found in tools])
        return (plain, *_tools_note(dossier))
    tool, now = columns
    columns = {tool: 2.6, f"คะแนนปี {year}": 1.0, now: 1.0, "เพิ่มขึ้น/ลดลง": 1.8}
    unlike = [
        f"{found.tool} {said}"
        for found in tools
        if found.compared is not None
        and (found.before is None or not found.compared.is_sure)
        and (said := beside(found.compared) if found.node.score is not None else "")
    ]
    table = t.whole_table(caption, columns, [_tool_row(found, compared=True) for found in tools])
    more = (t.line(f"หมายเหตุ: {' '.join(unlike)}"),) if unlike else ()
    return (table, *_tools_note(dossier), *more)


def _tools_note(dossier: Dossier) -> tuple[Paragraph, ...]:
    """Return where printed and computed means part, and that a mean is ours where printed indicators do not give it."""
    tools = dossier.findings.tools
    note = t.parted_note(((found.tool, found.node) for found in tools), _TOOLS)
    ours = [
        found.tool
        for found in tools
        if found.node.published is None and any(ours_beside(each.node) is not None for each in found.indicators)
    ]
    if not ours:
        return note
    return (*note, t.line(f"หมายเหตุ: คะแนนเฉลี่ยของ {join_names(ours)} คำนวณจากคะแนนที่กรอก ไม่ใช่คะแนนที่ประกาศ"))


def indicators_blocks(dossier: Dossier, *, by_tool: bool) -> tuple[Block, ...]:
    """Return the indicators with their scores, and where printed and computed ones part.

    Args:
        dossier: the assessment.
        by_tool: whether a column says which tool measures them, one cell a tool (report 002).
    """
    columns = {"ตัวชี้วัดที่": 1, "รายละเอียดตัวชี้วัด": 4.4, _SCORE: 1.2}
    if by_tool:
        columns = {"แบบสำรวจ": 1, **columns}
    rows: list[Row] = []
    for tool in dossier.findings.tools:
        for place, found in enumerate(tool.indicators):
            cells = [t.centred(str(found.number)), t.cell(found.indicator.name), t.node_cell(found.node)]
            if by_tool and not place:
                cells.insert(0, t.centred(tool.tool, rows=len(tool.indicators)))
            rows.append(Row(tuple(cells)))
    caption = Caption(f"คะแนนรายตัวชี้วัด {year_title(dossier.year)}", _INDICATORS)
    return t.whole_table(caption, columns, rows, labels=len(columns) - 1), *_indicators_note(dossier, _INDICATORS)


def _indicators_note(dossier: Dossier, table: str) -> tuple[Paragraph, ...]:
    found = dossier.findings.indicators
    return t.parted_note(((indicator_title(each.number), each.node) for each in found), table)


def ranking_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Return the indicators best first, with the highest and the lowest score (report 004)."""
    ranked = dossier.findings.ranked
    if not ranked:
        return (t.body("ยังไม่มีคะแนนรายตัวชี้วัด จึงยังไม่อาจเรียงลำดับได้"),)
    rows = [
        Row((t.centred(str(place)), t.cell(found.indicator.name), t.node_cell(found.node)))
        for place, found in enumerate(ranked, start=1)
    ]
    best, worst = t.node_text(ranked[0].node), t.node_text(ranked[-1].node)
    caption = Caption(f"ลำดับคะแนนรายตัวชี้วัด {year_title(dossier.year)}", _RANKING)
    return (
        t.whole_table(caption, {"อันดับ": 1, "ตัวชี้วัด": 4.4, _SCORE: 1.2}, rows, labels=2),
        *_indicators_note(dossier, _RANKING),
        t.body(f"คะแนนสูงสุด {best} คะแนน คะแนนต่ำสุด {worst} คะแนน"),
    )


def classes_blocks(dossier: Dossier) -> tuple[Block, ...]:
    """Return what each indicator's score asks for in the plan year, with the limits (report 004)."""
    scored, asked = f"คะแนนปี {dossier.year}", f"มาตรการที่จะใช้ปี {dossier.plan_year}"
    rows = [
        Row(
            (
                t.centred(str(found.number)),
                t.cell(found.indicator.name),
                t.node_cell(found.node),
                t.cell(_UNKNOWN if found.node_class is None else CLASS_NAMES[PlanClass(found.node_class)]),
            )
        )
        for found in dossier.findings.indicators
    ]
    overall = t.node_cell(dossier.result.overall, bold=True)
    level = t.level_text(dossier.result) or _UNKNOWN
    reached = t.cell(f"ระดับผลการประเมิน {level}", bold=True)
    rows.append(t.shaded_row(t.cell("คะแนนรวม", columns=2, bold=True, align=Align.CENTRE), overall, reached))
    caption = Caption(f"คะแนนรายตัวชี้วัดในปี {dossier.year} และมาตรการที่จะใช้ในปี {dossier.plan_year}", _CLASSES)
    table = t.whole_table(caption, {"ตัวชี้วัดที่": 1, "ตัวชี้วัด": 3.2, scored: 1.2, asked: 2}, rows, labels=2)
    named = [(indicator_title(each.number), each.node) for each in dossier.findings.indicators]
    note = t.parted_note([*named, ("คะแนนรวม", dossier.result.overall)], _CLASSES)
    return table, *note, t.line(_limits_note(dossier.result.limits))


def _tool_row(found: ToolFinding, *, compared: bool) -> Row:
    cells = [t.cell(tool_title(found.tool)), t.node_cell(found.node)]
    if compared:
        cells.insert(1, t.score_cell(found.before))
        said = beside_cell(found.compared) if found.node.score is not None else ""
        cells.append(t.centred(said or _UNKNOWN))
    return Row(tuple(cells))


def _limits_note(limits: Limits) -> str:
    low, high = (t.figure(limit).removesuffix(".00") for limit in (limits.develop, limits.maintain))
    full = f"คะแนน {high}" if high == "100" else f"คะแนนตั้งแต่ {high}"
    return (
        f"หมายเหตุ: คะแนนต่ำกว่า {low} ให้{CLASS_NAMES[PlanClass.DEFECT]} คะแนนตั้งแต่ {low} แต่ไม่ถึง {high} "
        f"ให้{CLASS_NAMES[PlanClass.DEVELOP]} และ{full} ให้{CLASS_NAMES[PlanClass.MAINTAIN]}"
    )


def item_name(item: ItemFinding) -> str:
    """Return an item's code and whole text."""
    return f"{item.code} {one_line(item.item.text or item.item.short)}"


def by_indicator_table(found: IndicatorFinding) -> Table:
    """Return the items beside the name of their indicator, which is one cell for all of them (report 000)."""
    name = Cell(
        (t.line(f"{found.number}. {found.indicator.name}", bold=True), t.line(f"({t.points_in_brackets(found.node)})")),
        rows=len(found.items),
    )
    cells = [(t.cell(item_name(item)), t.score_cell(item.score)) for item in found.items]
    rows = [Row((name, *own) if not place else own) for place, own in enumerate(cells)]
    columns = {"ตัวชี้วัด": 2.2, _QUESTIONS[found.indicator.tool]: 6.2, _SCORE: 1.2}
    return t.whole_table(_items_caption(found), columns, rows, labels=2)


def _items_caption(found: IndicatorFinding, more: str = "") -> Caption:
    return Caption(f"คะแนนรายข้อ{more} {indicator_title(found.number, found.indicator.name)}")


def score_table(found: IndicatorFinding) -> Table:
    """Return the items under their indicator, with the parts of the EIT and the sub-groups of the OIT."""
    parts = _has_parts(found)
    name = t.with_ours(indicator_title(found.number, found.indicator.name), found.node)
    titles = [
        t.head(tool_title(found.indicator.tool)),
        *([t.head(_PUBLIC), t.head(_SURVEY)] if parts else []),
        t.head(_SCORE),
    ]
    heads = (Row((t.head(name), *_head_figures(found.node, parts=parts))), Row(tuple(titles)))
    shares = (6, 1, 1, 1) if parts else (8, 1)
    rows = tuple(_item_rows(found, parts=parts))
    return Table(t.widths(t.PORTRAIT, *shares), heads, rows, caption=_items_caption(found))


def three_part_table(found: IndicatorFinding, analysis: WrittenSection) -> Table:
    """Return the scores of an indicator, and below them what to mend, to develop and to keep (report 002)."""
    table = score_table(found)
    words = (t.labelled(paragraph.label, paragraph.text) for paragraph in analysis.paragraphs)
    last = Row((Cell((t.line(THREE_PART_HEADING, bold=True), *words), columns=len(table.widths)),))
    return replace(table, body=(*table.body, last), caption=_items_caption(found, "และผลการวิเคราะห์"))


def _has_parts(found: IndicatorFinding) -> bool:
    """Tell whether any part of the EIT was entered apart; else there is only the one score."""
    results = [item.result for item in found.items]
    return any(result.public is not None or result.survey is not None for result in results)


def _item_rows(found: IndicatorFinding, *, parts: bool) -> Iterator[Row]:
    """Give the rows of items; a sub-group stands above its own."""
    for group in found.subgroups:
        name = t.cell(t.with_ours(f"{group.subgroup.code} {group.subgroup.name}", group.node), bold=True)
        yield t.shaded_row(name, t.node_cell(group.node, bold=True))
        yield from (_item_row(item, parts=False) for item in group.items)
    alone = [item for item in found.items if item.item.subgroup is None or not found.subgroups]
    yield from (_item_row(item, parts=parts and not found.subgroups) for item in alone)


def _item_row(item: ItemFinding, *, parts: bool) -> Row:
    halves = (item.result.public, item.result.survey) if parts else ()
    return Row((t.cell(item_name(item)), *(t.score_cell(score) for score in (*halves, item.score))))


def _head_figures(node: NodeResult, *, parts: bool) -> tuple[Cell, ...]:
    own = (t.figure(node.public), t.figure(node.survey)) if parts else ()
    return tuple(t.head(each, align=Align.FIGURE) for each in (*own, t.node_text(node)))


def remarks(dossier: Dossier, *, always: bool = False) -> tuple[Block, ...]:
    """Return problems and guidelines.

    Problems are what the office wrote, or else the causes it chose: scores are no problem, they show one. Without
    either nothing is said of problems.

    Args:
        dossier: the assessment.
        always: whether the layout has this part; else it is there only for what the office wrote.
    """
    assessment = dossier.assessment
    if not always and not assessment.problems and not assessment.guidelines:
        return ()
    problems = assessment.problems or (_causes(dossier) if always else ())
    guidelines = assessment.guidelines or (_guidelines(dossier) if always else ())
    unknown = any(found.score is None for found in dossier.findings.indicators)
    no_guideline = _LATER if unknown else "รักษามาตรฐานการดำเนินการเดิมไว้และติดตามอย่างต่อเนื่อง"
    told = (Heading("ปัญหา/อุปสรรค", level=3), t.points(problems)) if problems else ()
    what = t.points(guidelines) if guidelines else t.body(no_guideline)
    todo = (Heading("แนวทางแก้ไขหรือพัฒนา", level=3), what) if always or guidelines else ()
    return (Heading("การวิเคราะห์ปัญหา/อุปสรรคและแนวทางแก้ไข"), *told, *todo)


def _causes(dossier: Dossier) -> tuple[str, ...]:
    """Return what the office says lies behind the scores under 100, each once."""
    voice = dossier.voice()
    items = (item for found in dossier.findings.indicators for item in found.short)
    return tuple(dict.fromkeys(cause for item in items for cause in voice.causes_of(item)))


def _guidelines(dossier: Dossier) -> tuple[str, ...]:
    """Return what to do about those items or indicators, each thing once."""
    voice = dossier.voice()
    items = dossier.findings.by_impact[:_MOST]
    advice = [voice.knows(item).advice for item in items]
    if not items:
        advice = [voice.guidance(found.number).advice for found in _lowest(dossier)]
    return tuple(dict.fromkeys(advice))


def _lowest(dossier: Dossier) -> list[IndicatorFinding]:
    """Return the indicators under 100, the lowest first."""
    under = [(found.score, found) for found in dossier.findings.indicators if found.score is not None]
    under = [pair for pair in under if pair[0] < FULL]
    return [found for _, found in sorted(under, key=lambda pair: pair[0])][:_MOST]
