"""The report of what became of the plan: how far all is, each measure's result, and what stood in the way."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.followup import by_unit, obstacles, of_unit, summarise
from ita_desktop.documents.blocks import Align, Heading, Paragraph, Row, Section, Span, Table
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.layouts.columns import Column, table_of
from ita_desktop.documents.layouts.parts import (
    CELL_SIZE,
    LANDSCAPE,
    body,
    cell,
    centred,
    figure,
    head,
    labelled,
    line,
    lines,
    points,
    shaded_row,
    titles,
    widths,
)
from ita_desktop.documents.layouts.periods import PeriodStyle, short_date
from ita_desktop.documents.layouts.plan_rows import entry_of
from ita_desktop.documents.layouts.titles import follow_up_title, year_of
from ita_desktop.models.names import STATUS_NAMES
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.thai.dates import fiscal_year_bounds, long_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.followup import Tracked
    from ita_desktop.documents.blocks import Block
    from ita_desktop.documents.layouts.plan_rows import PlanEntry
    from ita_desktop.documents.order import Order

_NOT_REPORTED = "ยังไม่ได้รายงาน"
_NONE = "–"
_TO_FINISH = "ให้ผู้รับผิดชอบเร่งรัดการดำเนินการตามมาตรการต่อไปนี้ให้แล้วเสร็จ และรายงานผลให้ผู้บริหารทราบ"
_TITLE = re.compile("[ก-๙]")
_FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_ENDED = (FollowUpStatus.DONE, FollowUpStatus.CANCELLED)


def follow_up(dossier: Dossier, order: Order) -> tuple[Section, ...]:
    """Return the report, for the year or for one unit."""
    rows = dossier.tracked if order.unit is None else of_unit(dossier.tracked, order.unit)
    columns = (
        p.subject_column("ตัวชี้วัด/ประเด็น", 2, _subject),
        p.measures_column("มาตรการ/โครงการ/กิจกรรม", 3),
        p.period_column("ระยะเวลาดำเนินการ", 1.7, PeriodStyle.SHORT),
        p.responsible_column("ผู้รับผิดชอบ", 1.7),
        Column("สถานะและความก้าวหน้า", 1.9, _status),
        Column("ผลการดำเนินการ", 4, _result),
        Column("หลักฐาน", 2.4, _evidence),
    )
    blocks: list[Block] = [*titles(*follow_up_title(dossier, order)), body(_opening(dossier, rows, order.as_of))]
    if rows:
        blocks += [Heading("สรุปสถานะการดำเนินการ", level=2), _summary(dossier, rows)]
        if order.unit is None:
            blocks.append(_units(dossier, rows))
        entries = [entry_of(dossier, row.row, row.place) for row in rows]
        blocks += [Heading("ผลการดำเนินการตามมาตรการ", level=2), table_of(columns, entries, LANDSCAPE)]
    blocks += _listed("ปัญหา/อุปสรรค", obstacles(rows))
    blocks += _listed("ข้อเสนอแนะและแนวทางการดำเนินการต่อไป", _unfinished(rows), _TO_FINISH)
    return (Section(tuple(blocks), landscape=True),)


def _opening(dossier: Dossier, rows: Sequence[Tracked], as_of: dt.date | None) -> str:
    if not rows:
        return f"ยังไม่มีมาตรการ {year_of(dossier.plan_year)} ที่จะรายงาน"
    words = f"{dossier.name}ได้กำหนดมาตรการ {year_of(dossier.plan_year)} จำนวน {len(rows)} รายการ"
    if all(row.row.followup is None for row in rows):
        return f"{words} และยังไม่มีการรายงานผลการดำเนินการ"
    summary = summarise(rows, as_of or _first_day(dossier))
    progress = "" if summary.progress is None else f" ความก้าวหน้าเฉลี่ยร้อยละ {summary.progress}"
    done = summary.statuses[FollowUpStatus.DONE]
    late = f" ล่าช้ากว่ากำหนด {summary.overdue} รายการ" if as_of and summary.overdue else ""
    day = f" ณ วันที่ {long_date(as_of, thai=False)}" if as_of else ""
    return f"{words} ดำเนินการแล้วเสร็จ {done} รายการ{progress}{late}{day} มีรายละเอียดดังนี้"


def _first_day(dossier: Dossier) -> dt.date:
    """Return the day that stands in where none is said: one on which nothing is late yet."""
    return fiscal_year_bounds(dossier.plan_year)[0]


def _summary(dossier: Dossier, rows: Sequence[Tracked]) -> Table:
    counts = {STATUS_NAMES[status]: count for status, count in summarise(rows, _first_day(dossier)).statuses.items()}
    silent = sum(row.row.followup is None for row in rows)
    if silent:
        counts[STATUS_NAMES[FollowUpStatus.NOT_STARTED]] -= silent
        counts[_NOT_REPORTED] = silent
    told = [
        Row((cell(name), centred(str(count)), centred(figure(Decimal(100 * count) / len(rows)))))
        for name, count in counts.items()
    ]
    total = shaded_row(
        cell("รวม", bold=True, align=Align.CENTRE), centred(str(len(rows)), bold=True), centred("100", bold=True)
    )
    heads = Row((head("สถานะ"), head("จำนวนรายการ"), head("ร้อยละ")))
    return Table(widths(LANDSCAPE, 3, 1.4, 1), (heads,), (*told, total), whole=True)


def _units(dossier: Dossier, rows: Sequence[Tracked]) -> Table:
    """Return how far each unit is; a measure of several units counts for each."""
    told = [
        Row(
            (
                cell(unit or "ยังไม่กำหนดผู้รับผิดชอบ"),
                centred(str(summary.count)),
                centred(str(summary.statuses[FollowUpStatus.DONE])),
                centred("–" if summary.progress is None else str(summary.progress)),
            )
        )
        for unit, summary in by_unit(rows, _first_day(dossier)).items()
    ]
    heads = Row((head("ผู้รับผิดชอบ"), head("จำนวนรายการ"), head("แล้วเสร็จ"), head("ความก้าวหน้าเฉลี่ย (ร้อยละ)")))
    return Table(widths(LANDSCAPE, 3, 1, 1, 1.4), (heads,), tuple(told), whole=True)


def _subject(entry: PlanEntry) -> tuple[Paragraph, ...]:
    return lines(p.indicator_name(entry))


def _status(entry: PlanEntry) -> tuple[Paragraph, ...]:
    followup = entry.row.followup
    if followup is None:
        return (line(_NOT_REPORTED, bold=True),)
    progress = 100 if followup.status is FollowUpStatus.DONE else followup.progress
    days = {"เริ่ม": followup.started, "แล้วเสร็จ": followup.finished}
    return (
        line(STATUS_NAMES[followup.status], bold=True),
        *([] if followup.status is FollowUpStatus.CANCELLED else [line(f"ร้อยละ {progress}")]),
        *(line(f"{word} {short_date(day)}") for word, day in days.items() if day is not None),
    )


def _result(entry: PlanEntry) -> tuple[Paragraph, ...]:
    followup = entry.row.followup
    if followup is None:
        return (line(_NONE),)
    more = {
        "ผลผลิต:": " ".join(followup.outputs),
        "งบประมาณที่ใช้จริง:": followup.spent,
        "ปัญหา/อุปสรรค:": followup.obstacles,
    }
    told = (*lines(followup.result), *(labelled(label, words) for label, words in more.items() if words))
    return told or (line(_NONE),)


def _evidence(entry: PlanEntry) -> tuple[Paragraph, ...]:
    """Return the references, a line each; digits in file names and addresses stay, those of a Thai title do not."""
    references = () if entry.row.followup is None else entry.row.followup.evidence
    spans = (Span(each, literal=not _TITLE.match(each) or bool(_FILE_ENDING.search(each))) for each in references)
    return tuple(Paragraph((span,), align=Align.LEFT, size=CELL_SIZE) for span in spans) or (line(_NONE),)


def _unfinished(rows: Sequence[Tracked]) -> tuple[str, ...]:
    """Return what remains: the measures that are not done yet and not given up."""
    left = [row.row.measures for row in rows if row.row.measures and row.followup.status not in _ENDED]
    return tuple(" และ".join(measures) for measures in left)


def _listed(title: str, entries: Sequence[str], opening: str = "") -> list[Block]:
    if not entries:
        return []
    return [Heading(title, level=2), *([body(opening)] if opening else []), points(entries)]
