"""Ranks, levels by place and kind, how scores are spread, and what became of them since the year before."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.sheet import signed_score
from ita_desktop.analysis.wording.parts import sentence
from ita_desktop.documents.blocks import Caption, Chart, Heading, Row
from ita_desktop.documents.charts.figure import Bar, BarChart
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.many.pieces import (
    NONE,
    authority_name,
    district_of,
    fraction_cell,
    long_table,
    names_text,
    note,
    places_text,
    score_text,
)
from ita_desktop.documents.many.summary import many_change_text
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import whole_name
from ita_desktop.models.names import year_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.analysis.many.change import ChangeSummary, YearChange
    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.many.groups import ManyGroup
    from ita_desktop.analysis.many.results import AuthorityYear
    from ita_desktop.documents.blocks import Block, Table

_RULE = (
    "อันดับเรียงจากคะแนนรวมที่ปัดเป็นทศนิยมสองตำแหน่งของหน่วยงานที่มีผลครบ คะแนนเท่ากันได้อันดับเดียวกัน "
    "และอันดับถัดไปนับต่อจากจำนวนหน่วยงาน (1, 2, 2, 4) "
    "คะแนนคำนวณจากคะแนนรายข้อ หากไม่มีคะแนนรายข้อครบใช้คะแนนที่ประกาศ"
)
_DIFFERS = "* คะแนนหรือระดับที่ประกาศต่างจากที่คำนวณได้ ดูรายละเอียดในภาคผนวก"
_PARTIAL = "ผลที่ยังไม่ครบไม่จัดอันดับ และไม่อยู่ในค่าเฉลี่ยและจำนวนตามระดับ"
_SPREAD_RULE = (
    "ควอร์ไทล์คำนวณจากคะแนนที่ปัดเป็นทศนิยมสองตำแหน่ง โดยแบ่งส่วนระหว่างค่าที่อยู่ติดกัน (เช่นเดียวกับ QUARTILE.INC ของ Excel) "
    "หน่วยงานที่คะแนนห่างจากกลุ่ม คือ ที่ต่ำกว่าควอร์ไทล์ที่ 1 หรือสูงกว่าควอร์ไทล์ที่ 3 เกิน 1.5 เท่าของพิสัยระหว่างควอร์ไทล์"
)
_CHANGE_RULE = (
    "เทียบคะแนนรวมโดยตรงเฉพาะเมื่อทั้งสองปีถามเรื่องเดียวกันและให้น้ำหนักเท่ากันทุกข้อ นอกนั้นเทียบค่าเฉลี่ยของเฉพาะข้อที่เทียบกันได้ "
    "ถ่วงด้วยน้ำหนักของปีนี้ทั้งสองปี คะแนนในตารางจึงอาจไม่เท่ากับคะแนนรวม"
)
_MOST_CHANGED = 10


def many_ranking(many: ManyDossier) -> list[Block]:
    """Return every whole result by its rank, then the partial ones and those that cannot be read."""
    blocks: list[Block] = [Heading("อันดับและระดับผลการประเมิน", level=1)]
    if many.ranked:
        columns = {
            "อันดับ": 1.15,
            "หน่วยงาน": 4.5,
            "อำเภอ": 1.7,
            "คะแนนรวม": 1.45,
            **{str(tool): 1.35 for tool in Tool},
            "ระดับ": 1.8,
        }
        rows = [_rank_row(many, each) for each in many.ranked]
        blocks += [long_table(f"อันดับของ{many.scope}", columns, rows, labels=2), note(_RULE)]
        if any(each.differs for each in many.ranked):
            blocks.append(note(_DIFFERS))
    if many.partial:
        rows = [
            Row((t.cell(authority_name(each)), t.cell(district_of(each)), t.centred(f"{each.known}/{each.asked}")))
            for each in many.partial
        ]
        columns = {"หน่วยงาน": 4, "อำเภอ": 2, "ข้อที่มีคะแนน": 1.4}
        blocks += [long_table("หน่วยงานที่ผลยังไม่ครบ", columns, rows), note(_PARTIAL)]
    if many.unread:
        rows = [Row((t.cell(whole_name(each.agency)), t.cell(each.why))) for each in many.unread]
        blocks.append(long_table("หน่วยงานที่อ่านข้อมูลไม่ได้", {"หน่วยงาน": 1, "สาเหตุ": 1}, rows))
    return blocks


def _rank_row(many: ManyDossier, year: AuthorityYear) -> Row:
    return Row(
        (
            t.centred(str(many.ranks[year.id])),
            t.cell(authority_name(year)),
            t.cell(district_of(year)),
            fraction_cell(year.overall, bold=True),
            *(fraction_cell(year.tools.get(tool)) for tool in Tool),
            t.cell((year.level or NONE) + ("*" if year.differs else "")),
        )
    )


def group_blocks(many: ManyDossier) -> list[Block]:
    """Return the levels and means of districts and kinds, and of provinces where there are several."""
    blocks: list[Block] = [Heading("ผลการประเมินจำแนกตามพื้นที่และประเภท", level=1)]
    kinds: list[tuple[str, Sequence[ManyGroup]]] = [("อำเภอ", many.districts), ("ประเภท", many.kinds)]
    if len(many.provinces) > 1:
        kinds.insert(0, ("จังหวัด", many.provinces))
    for name, groups in kinds:
        blocks.append(_group_table(many, name, groups))
    blocks.append(note(f"ค่าเฉลี่ยเป็นค่าเฉลี่ยเลขคณิตของหน่วยงานที่มีผลครบ ทุกหน่วยงานมีน้ำหนักเท่ากัน {_PARTIAL}"))
    return blocks


def _group_table(many: ManyDossier, name: str, groups: Sequence[ManyGroup]) -> Table:
    levels = list(many.summary.levels)
    columns = {name: 3.0, "ผลครบ": 1.0, **{level or UNKNOWN_LEVEL: 1.25 for level in levels}, "ไม่ครบ": 1.0, "เฉลี่ย": 1.2}
    rows = [
        Row(
            (
                t.cell(group.name),
                *(
                    t.centred(str(count) if count else NONE)
                    for count in (
                        group.summary.whole,
                        *(group.summary.levels.get(level, 0) for level in levels),
                        group.summary.partial,
                    )
                ),
                fraction_cell(group.summary.overall.value),
            )
        )
        for group in groups
    ]
    total = many.summary
    counts = (total.whole, *total.levels.values(), total.partial)
    last = t.shaded_row(
        t.cell("รวม", bold=True),
        *(t.centred(str(count) if count else NONE, bold=True) for count in counts),
        fraction_cell(total.overall.value, bold=True),
    )
    return long_table(f"จำนวนหน่วยงานตามระดับและคะแนนเฉลี่ย จำแนกตาม{name}", columns, [*rows, last])


def spread_blocks(many: ManyDossier) -> list[Block]:
    """Return how the overall scores lie, and who lies far out."""
    spread = many.spread
    if spread is None:
        return []
    low, first, middle, third, high = map(score_text, spread.quarters)
    told = sentence(
        f"คะแนนรวมของ {places_text(spread.count)} อยู่ระหว่าง {low} ถึง {high} คะแนน",
        f"มัธยฐาน {middle} ควอร์ไทล์ที่ 1 {first} และควอร์ไทล์ที่ 3 {third} คะแนน",
    )
    bars = tuple(
        Bar(
            f"{step.low} ถึง {'100' if step.high == FULL else f'ต่ำกว่า {step.high}'}",
            Decimal(step.count),
            f"{places_text(step.count)}",
        )
        for step in spread.steps
    )
    top = Decimal(max(step.count for step in spread.steps))
    caption = Caption("จำนวนหน่วยงานตามช่วงคะแนนรวม")
    chart = Chart(BarChart(caption.words, bars, now="", before="", top=top), t.PORTRAIT, caption)
    blocks: list[Block] = [Heading("การกระจายของคะแนน", level=1), t.body(told), chart]
    far = [
        f"คะแนน{word}กว่ากลุ่มอย่างชัดเจน: {names_text(years, most=20)}"
        for word, years in (("ต่ำ", spread.low), ("สูง", spread.high))
        if years
    ]
    if spread.fences is not None and not far:
        far = ["ไม่มีหน่วยงานที่คะแนนห่างจากกลุ่มอย่างชัดเจน"]
    blocks += [t.body(line) for line in far]
    return [*blocks, note(_SPREAD_RULE)]


def change_blocks(many: ManyDossier) -> list[Block]:
    """Return who rose and who fell most since the year before; nothing where nobody's is there."""
    changes = many.changes
    if changes is None:
        return []
    blocks: list[Block] = [Heading(f"การเปลี่ยนแปลงจาก{year_title(many.fiscal_year - 1)}", level=1)]
    told = many_change_text(many)
    if told:
        blocks.append(t.body(told))
    beside = changes.beside
    how = "ทั้งสองปีถามและให้น้ำหนักเหมือนกันทุกข้อ จึงเทียบคะแนนรวมโดยตรง"
    if not beside.is_whole:
        how = f"ทั้งสองปีเทียบกันได้ {beside.comparable} จาก {beside.items} ข้อ จึงเทียบเฉพาะข้อเหล่านั้น"
    blocks.append(t.body(how))
    without = [
        f"{why} {places_text(len(years))}"
        for why, years in (("ไม่มีผลครบของปีก่อน", changes.new), ("ข้อที่เทียบกันได้น้อยเกินไป", changes.unlike))
        if years
    ]
    if without:
        blocks.append(t.body(f"ไม่ได้เทียบ: {', '.join(without)}"))
    up = [pair for pair in changes.changes if pair[1].difference > 0][:_MOST_CHANGED]
    down = [pair for pair in reversed(changes.changes) if pair[1].difference < 0][:_MOST_CHANGED]
    tables = [_change_table(changes, word, pairs) for word, pairs in (("สูงขึ้น", up), ("ต่ำลง", down)) if pairs]
    return [*blocks, note(_CHANGE_RULE), *tables] if tables else blocks


def _change_table(changes: ChangeSummary, word: str, pairs: Sequence[tuple[AuthorityYear, YearChange]]) -> Table:
    of = "คะแนน" if changes.beside.is_whole else "เฉลี่ยข้อที่เทียบได้"
    columns = {
        "หน่วยงาน": 4.0,
        "อำเภอ": 1.8,
        f"{of} {changes.beside.before}": 1.6,
        f"{of} {changes.beside.now}": 1.6,
        "เปลี่ยนแปลง": 1.3,
    }
    rows = [
        Row(
            (
                t.cell(authority_name(year)),
                t.cell(district_of(year)),
                fraction_cell(change.before),
                fraction_cell(change.now),
                t.centred(signed_score(change.difference)),
            )
        )
        for year, change in pairs
    ]
    return long_table(f"หน่วยงานที่คะแนน{word}มากที่สุด", columns, rows)
