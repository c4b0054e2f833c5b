"""Means of indicators, what most are weak in, and who does best."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.tree import decimal_or_none
from ita_desktop.documents.blocks import Caption, Chart, Heading, Row
from ita_desktop.documents.charts.figure import Bar, DotPlot, Threshold
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.layouts.figures import scale_start, scale_text, scale_ticks
from ita_desktop.documents.many.pieces import (
    fraction_cell,
    long_table,
    mean_text,
    names_text,
    note,
    percent,
    score_text,
)
from ita_desktop.models.assessment import FULL, USUAL_LIMIT
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import tool_title, year_title
from ita_desktop.thai.digits import show_limit
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.documents.blocks import Block
    from ita_desktop.models.framework import Item

_MOST_WEAK = 15


def indicator_blocks(many: ManyDossier) -> list[Block]:
    """Return the means of tools and indicators, as a table and as a chart."""
    summary, framework = many.summary, many.framework
    if not summary.whole:
        return []
    means = [
        (each, summary.indicators[each.number]) for each in framework.indicators if each.number in summary.indicators
    ]
    bars = tuple(
        Bar(f"{each.number}. {each.name}", decimal_or_none(mean.value), mean_text(mean)) for each, mean in means
    )
    low = scale_start(bar.value for bar in bars if bar.value is not None)
    title = f"คะแนนเฉลี่ยรายตัวชี้วัด {year_title(many.fiscal_year)}"
    chart = DotPlot(
        title,
        bars,
        now="",
        before="",
        top=Decimal(FULL),
        thresholds=(Threshold(USUAL_LIMIT, f"เกณฑ์ {show_limit(USUAL_LIMIT)}"),) if low <= USUAL_LIMIT else (),
        ticks=scale_ticks(low),
        low=Decimal(low),
        scale=scale_text(low),
    )
    rows = [
        Row((t.cell(tool_title(tool), bold=True), fraction_cell(mean.value, bold=True), t.centred(str(mean.count))))
        for tool in Tool
        if (mean := summary.tools[tool]).count
    ]
    rows += [
        Row((t.cell(f"{each.number}. {each.name}"), fraction_cell(mean.value), t.centred(str(mean.count))))
        for each, mean in means
    ]
    weighted = [
        f"{tool} {score_text(mean.value)} (ผู้ตอบ {mean.answers:,} คน ใน {mean.count:,} แห่งที่ทราบจำนวนผู้ตอบ)"
        for tool, mean in many.weighted.items()
    ]
    told = "ค่าเฉลี่ยเป็นค่าเฉลี่ยเลขคณิต ทุกหน่วยงานมีน้ำหนักเท่ากัน"
    if weighted:
        told = f"{told} หากถ่วงน้ำหนักด้วยจำนวนผู้ตอบแบบวัด ได้ {', '.join(weighted)}"
    return [
        Heading("คะแนนเฉลี่ยรายเครื่องมือและตัวชี้วัด", level=1),
        Chart(chart, t.PORTRAIT, Caption(title)),
        long_table("คะแนนเฉลี่ยรายเครื่องมือและตัวชี้วัด", {"เครื่องมือ/ตัวชี้วัด": 5, "เฉลี่ย": 1, "จำนวนหน่วยงาน": 1.2}, rows),
        note(told),
    ]


def weak_blocks(many: ManyDossier) -> list[Block]:
    """Return the items that most are weak in, and the documents that most lack."""
    limit = show_limit(USUAL_LIMIT)
    weak = [each for each in many.weakest if each.below][:_MOST_WEAK]
    blocks: list[Block] = [Heading("จุดอ่อนร่วมกัน", level=1)]
    if weak:
        shared = [each for each in many.weakest if each.is_shared_weakness]
        told = f"ข้อที่หน่วยงานเกินกึ่งหนึ่งได้ต่ำกว่า {limit} คะแนน มี {len(shared)} ข้อ"
        rows = [
            Row(
                (
                    t.centred(each.item.code),
                    t.cell(_item_text(each.item)),
                    t.centred(f"{each.below}/{each.mean.count}"),
                    t.centred(percent(each.below, each.mean.count).removeprefix("ร้อยละ ")),
                    fraction_cell(each.mean.value),
                    fraction_cell(each.lost),
                )
            )
            for each in weak
        ]
        columns = {"ข้อ": 0.8, "เรื่อง": 5, "ต่ำกว่าเกณฑ์": 1.3, "ร้อยละ": 1.1, "เฉลี่ย": 1.1, "เสียคะแนนรวมเฉลี่ย": 1.5}
        blocks += [t.body(told), long_table(f"ข้อที่หน่วยงานได้ต่ำกว่า {limit} คะแนนมากที่สุด", columns, rows, labels=2)]
        blocks.append(note("นับเฉพาะหน่วยงานที่มีผลครบและมีคะแนนรายข้อ เสียคะแนนรวมเฉลี่ย คือ คะแนนรวมที่ข้อนั้นฉุดลงต่อหน่วยงานโดยเฉลี่ย"))
    else:
        blocks.append(t.body(f"ไม่มีข้อใดที่หน่วยงานได้ต่ำกว่า {limit} คะแนน"))
    if many.missing:
        rows = [
            Row(
                (
                    t.centred(each.item.code),
                    t.cell(_item_text(each.item)),
                    t.centred(str(each.count)),
                    fraction_cell(each.points),
                )
            )
            for each in many.missing
        ]
        columns = {"ข้อ": 0.8, "เอกสาร": 5, "ขาด (แห่ง)": 1.2, "คะแนนรวมต่อแห่ง": 1.4}
        blocks += [
            long_table("เอกสาร OIT ที่ได้ 0 คะแนนและยังไม่พร้อม", columns, rows, labels=2),
            note(f"นับทุกหน่วยงานที่มีคะแนนข้อนั้น ยกเว้นที่แจ้งว่าเอกสารของ{year_title(many.plan_year)}พร้อมแล้ว"),
        ]
    return blocks


def best_blocks(many: ManyDossier) -> list[Block]:
    """Return who does best in each indicator."""
    if not many.best:
        return []
    rows = [
        Row(
            (
                t.cell(f"{each.indicator.number}. {each.indicator.name}"),
                fraction_cell(each.score),
                t.cell(names_text(each.years)),
            )
        )
        for each in many.best
    ]
    told = "หน่วยงานที่ได้คะแนนสูงสุดในแต่ละตัวชี้วัด เป็นแบบอย่างให้หน่วยงานอื่นศึกษาวิธีดำเนินงานได้"
    return [
        Heading("แบบอย่างที่ดี", level=1),
        t.body(told),
        long_table("หน่วยงานที่ได้คะแนนสูงสุดรายตัวชี้วัด", {"ตัวชี้วัด": 2.6, "คะแนน": 1, "หน่วยงาน": 4.6}, rows),
    ]


def _item_text(item: Item) -> str:
    return one_line(item.short or item.text)
