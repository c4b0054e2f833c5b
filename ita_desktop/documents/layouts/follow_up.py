"""The report of what became of the plan: how far all is, each measure's result, and what stood in the way."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align, Cell, Heading, ListBlock, Paragraph, Row, Section, Span, Table, text
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.layouts.columns import Column, table_of
from ita_desktop.documents.layouts.parts import (
    CELL_SIZE,
    FIRST_INDENT,
    LANDSCAPE,
    body,
    cell,
    centred,
    figure,
    head,
    line,
    lines,
    titles,
    widths,
)
from ita_desktop.documents.layouts.periods import PeriodStyle
from ita_desktop.documents.layouts.plan_rows import entries_of, same_measures
from ita_desktop.documents.layouts.titles import follow_up_title, year_of
from ita_desktop.models.plan import FollowUpStatus

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.documents.blocks import Block
    from ita_desktop.documents.layouts.material import Material
    from ita_desktop.documents.layouts.plan_rows import PlanEntry
    from ita_desktop.models.plan import FollowUp

STATUS_NAMES = {
    FollowUpStatus.NOT_STARTED: "ยังไม่ได้ดำเนินการ",
    FollowUpStatus.STARTED: "อยู่ระหว่างดำเนินการ",
    FollowUpStatus.DONE: "ดำเนินการแล้วเสร็จ",
    FollowUpStatus.CANCELLED: "ยกเลิก",
}
"""What a measure's status is called on paper."""
_EVERY_UNIT = ("ทุกสำนัก/กอง", "ทุกส่วนราชการ", "ทุกกอง", "ทุกหน่วยงาน")


def follow_up(material: Material) -> tuple[Section, ...]:
    """Return the report, for the year or for one unit."""
    entries = _chosen(material)
    columns = (
        p.subject_column("ตัวชี้วัด/ประเด็น", 2, _subject),
        p.measures_column("มาตรการ/โครงการ/กิจกรรม", 3),
        p.period_column("ระยะเวลาดำเนินการ", 1.6, PeriodStyle.SHORT),
        p.responsible_column("ผู้รับผิดชอบ", 1.6),
        Column("สถานะและความก้าวหน้า", 1.8, _status),
        Column("ผลการดำเนินการ", 4, _result),
        Column("หลักฐาน", 2.6, _evidence),
    )
    blocks: list[Block] = [*titles(*follow_up_title(material)), body(_opening(material, entries))]
    if entries:
        blocks += [
            Heading("สรุปสถานะการดำเนินการ", level=2),
            _summary(entries),
            Heading("ผลการดำเนินการตามมาตรการ", level=2),
            table_of(columns, entries, LANDSCAPE),
        ]
    blocks += _listed("ปัญหา/อุปสรรค", material.options.problems)
    blocks += _listed("ข้อเสนอแนะและแนวทางการดำเนินการต่อไป", material.options.guidelines or _unfinished(entries))
    return (Section(tuple(blocks), landscape=True),)


def _chosen(material: Material) -> list[PlanEntry]:
    """Return the rows to report: all, or those of one unit with those that every unit is in charge of."""
    unit = material.options.unit
    entries = entries_of(material)
    if unit is None:
        return list(entries)
    return [entry for entry in entries if {unit, *_EVERY_UNIT} & set(entry.row.responsible)]


def _opening(material: Material, entries: Sequence[PlanEntry]) -> str:
    if not entries:
        return f"ยังไม่มีมาตรการ {year_of(material.plan_year)} ที่จะรายงาน"
    reported = [entry.row.followup for entry in entries if entry.row.followup is not None]
    words = f"{material.agency}ได้กำหนดมาตรการ {year_of(material.plan_year)} จำนวน {len(entries)} รายการ"
    if not reported:
        return f"{words} และยังไม่มีการรายงานผลการดำเนินการ"
    done = sum(each.status is FollowUpStatus.DONE for each in reported)
    active = [each.progress for each in reported if each.status is not FollowUpStatus.CANCELLED]
    mean = Decimal(sum(active)) / len(active) if active else Decimal(0)
    return f"{words} ดำเนินการแล้วเสร็จ {done} รายการ ความก้าวหน้าเฉลี่ยของรายการที่รายงานแล้วร้อยละ {figure(mean)} มีรายละเอียดดังนี้"


def _summary(entries: Sequence[PlanEntry]) -> Table:
    counts = Counter(_state(entry.row.followup) for entry in entries)
    rows = [
        Row((cell(name), centred(str(counts[name])), centred(figure(Decimal(100 * counts[name]) / len(entries)))))
        for name in (*STATUS_NAMES.values(), _NOT_REPORTED)
        if counts[name] or name != _NOT_REPORTED
    ]
    total = (
        cell("รวม", bold=True, align=Align.CENTRE),
        centred(str(len(entries)), bold=True),
        centred("100", bold=True),
    )
    titles_row = Row((head("สถานะ"), head("จำนวนรายการ"), head("ร้อยละ")))
    last = Row(tuple(Cell(each.blocks, shaded=True) for each in total))
    return Table(widths(LANDSCAPE * 0.6, 3, 1.4, 1), (titles_row,), (*rows, last))


_NOT_REPORTED = "ยังไม่ได้รายงาน"


def _state(followup: FollowUp | None) -> str:
    return _NOT_REPORTED if followup is None else STATUS_NAMES[followup.status]


def _subject(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return lines(p.indicator_name(entry))


def _status(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    followup = entry.row.followup
    state = line(_state(followup), bold=True)
    return (state,) if followup is None else (state, line(f"ร้อยละ {followup.progress}"))


def _result(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    return () if entry.row.followup is None else lines(entry.row.followup.result)


def _evidence(entry: PlanEntry) -> tuple[Paragraph | ListBlock, ...]:
    """Return the references, a line each; digits in file names and addresses stay."""
    references = () if entry.row.followup is None else entry.row.followup.evidence
    return tuple(Paragraph((Span(each, literal=True),), align=Align.LEFT, size=CELL_SIZE) for each in references)


def _unfinished(entries: Sequence[PlanEntry]) -> tuple[str, ...]:
    """Return what remains: the measures that are not done yet and not given up."""
    ended = (FollowUpStatus.DONE, FollowUpStatus.CANCELLED)
    left = [
        entry
        for entry in entries
        if entry.row.measures
        and not same_measures(entry)
        and (entry.row.followup is None or entry.row.followup.status not in ended)
    ]
    return tuple(f"ดำเนินการให้แล้วเสร็จ: {' และ '.join(entry.row.measures)}" for entry in left)


def _listed(title: str, entries: Sequence[str]) -> list[Block]:
    if not entries:
        return []
    return [Heading(title, level=2), ListBlock(tuple(text(entry) for entry in entries), indent=FIRST_INDENT / 2)]
