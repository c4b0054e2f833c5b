"""The report of what became of the plan: how far all is, each measure's result, and what stood in the way."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.analysis.followup import by_unit, obstacles, of_unit, summarise
from ita_desktop.documents.blocks import Align, Caption, Heading, Paragraph, Row, Section, Span
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.layouts.outcome import outcome_blocks
from ita_desktop.documents.measures import CELL_SIZE
from ita_desktop.documents.memo import memo_blocks
from ita_desktop.models.names import STATUS_NAMES
from ita_desktop.models.office import Memo, MemoSection
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.thai.dates import fiscal_year_bounds, long_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.followup import Summary, Tracked
    from ita_desktop.documents.blocks import Block, Cell, Table
    from ita_desktop.documents.order import Order

_NOT_REPORTED = "ยังไม่ได้รายงาน"
_IN_CONFLICT = "รายงานขัดกัน รอข้อยุติ"
_BEFORE = "{name}ได้กำหนดมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน {year}"
_NONE = "–"
_STATUSES, _RESULTS = "สรุปสถานะการดำเนินการ", "ผลการดำเนินการตามมาตรการ"
_RESULTS_TABLE = "results"
_TO_FINISH = "ให้ผู้รับผิดชอบเร่งรัดการดำเนินการตามมาตรการต่อไปนี้ให้แล้วเสร็จ และรายงานผลให้ผู้บริหารทราบ"
_TITLE = re.compile("[ก-๙]")
_FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_ENDED = (FollowUpStatus.DONE, FollowUpStatus.CANCELLED)


def follow_up(dossier: Dossier, order: Order) -> tuple[Section, ...]:
    """Return the report, for the year or for one unit."""
    whole = dossier.tracked_as_of(order.as_of)
    rows = whole if order.unit is None else of_unit(whole, order.unit)
    conflicts = {row.place: row.conflicts for row in rows if row.conflicts}
    columns = (
        p.subject_column("ตัวชี้วัด/ประเด็น", 2, p.named_indicator),
        p.measures_column("มาตรการ/โครงการ/กิจกรรม", 3),
        p.period_column("ระยะเวลาดำเนินการ", 1.7, p.PeriodStyle.SHORT),
        p.responsible_column("ผู้รับผิดชอบ", 1.7),
        t.TableColumn("สถานะและความก้าวหน้า", 1.9, partial(_status, conflicts)),
        t.TableColumn("ผลการดำเนินการ", 4, _result),
        t.TableColumn("หลักฐาน", 2.4, _evidence),
    )
    blocks: list[Block] = [*t.titles(*t.follow_up_title(dossier, order)), _opening(dossier, rows, order.as_of)]
    if rows:
        blocks += [Heading(_STATUSES), _summary(dossier, rows)]
        if order.unit is None:
            blocks.append(_units(dossier, rows, order.as_of))
        blocks += _owed(dossier, order)
        entries = [p.entry_of(dossier, row.row, row.place) for row in rows]
        blocks += [Heading(_RESULTS), t.table_by_columns(Caption(_RESULTS, _RESULTS_TABLE), columns, entries)]
    blocks += _listed("ปัญหา/อุปสรรค", obstacles(rows))
    blocks += _listed("ข้อเสนอแนะและแนวทางการดำเนินการต่อไป", _unfinished(rows), _TO_FINISH)
    if order.unit is None and (order.as_of is None or order.as_of > fiscal_year_bounds(dossier.plan_year)[1]):
        blocks += outcome_blocks(dossier)
    report = Section(tuple(blocks), landscape=True)
    memo = None if order.unit is not None or order.as_of is None else follow_up_memo(dossier, order.as_of)
    return (report,) if memo is None else (Section(memo_blocks(dossier, memo)), report)


def follow_up_memo(dossier: Dossier, day: dt.date) -> Memo | None:
    """Return the memo that the report as of `day` goes with: those who sign are those the office keeps, or the year's.

    Number, date and opinions are left to be filled in by hand. None where there is nothing to take them from.
    """
    usual = dossier.usual_memo
    rows = dossier.tracked_as_of(day)
    if usual == Memo() or not rows:
        return None
    name = f"{dossier.documents.report_name} {t.of_year(dossier.plan_year)}"
    subject = f"{name} ณ วันที่ {long_date(day, thai=False)}"
    waiting = summarise(rows, day).in_conflict
    told = [f"{_standing(dossier, rows, day)} รายละเอียดตามเอกสารที่แนบมาพร้อมนี้"]
    if waiting:
        told.append(f"มีมาตรการที่หน่วยงานรายงานขัดกันและรอข้อยุติ {waiting} รายการ")
    late = {each.unit for each in dossier.owed(day) if each.is_overdue}
    if late:
        told.append(f"หน่วยงานที่ยังไม่ได้รายงานตามกำหนด ได้แก่ {', '.join(sorted(late))}")
    sections = (
        MemoSection("เรื่องเดิม", _BEFORE.format(name=dossier.name, year=t.of_year(dossier.plan_year))),
        MemoSection("ข้อเท็จจริง", "\n".join(told)),
        MemoSection(None, "จึงเรียนมาเพื่อโปรดทราบและพิจารณา"),
    )
    return replace(usual, subject=subject, attachments=(f"{name} จำนวน 1 ชุด",), sections=sections)


def _opening(dossier: Dossier, rows: Sequence[Tracked], as_of: dt.date | None) -> Paragraph:
    told = _standing(dossier, rows, as_of)
    if all(row.row.followup is None for row in rows):
        return t.body(told)
    return t.body(f"{told} รายละเอียดตาม", Span("ตาราง", refers=_RESULTS_TABLE))


def _standing(dossier: Dossier, rows: Sequence[Tracked], as_of: dt.date | None) -> str:
    """Return in words how far the plan is."""
    if not rows:
        return f"ยังไม่มีมาตรการ {t.of_year(dossier.plan_year)} ที่จะรายงาน"
    day = f" ณ วันที่ {long_date(as_of, thai=False)}" if as_of else ""
    words = f"{dossier.name}ได้กำหนดมาตรการ {t.of_year(dossier.plan_year)} จำนวน {len(rows)} รายการ"
    if all(row.row.followup is None for row in rows):
        return f"{words} และยังไม่มีการรายงานผลการดำเนินการ{day}"
    summary = summarise(rows, as_of or _first_day(dossier))
    progress = "" if summary.progress is None else f" ความก้าวหน้าเฉลี่ยร้อยละ {summary.progress}"
    done = summary.statuses[FollowUpStatus.DONE]
    late = f" ล่าช้ากว่ากำหนด {summary.overdue} รายการ" if as_of and summary.overdue else ""
    return f"{words} ดำเนินการแล้วเสร็จ {done} รายการ{progress}{late}{day}"


def _first_day(dossier: Dossier) -> dt.date:
    """Return the day that stands in where none is said: one on which nothing is late yet."""
    return fiscal_year_bounds(dossier.plan_year)[0]


def _summary(dossier: Dossier, rows: Sequence[Tracked]) -> Table:
    counts = {STATUS_NAMES[status]: count for status, count in summarise(rows, _first_day(dossier)).statuses.items()}
    silent = sum(row.row.followup is None for row in rows)
    if silent:
        counts[STATUS_NAMES[FollowUpStatus.NOT_STARTED]] -= silent
        counts[_NOT_REPORTED] = silent
    if in_conflict := sum(bool(row.conflicts) for row in rows):
        counts[_IN_CONFLICT] = in_conflict
    told = [
        Row((t.cell(name), t.centred(str(count)), t.centred(t.figure(Decimal(100 * count) / len(rows)))))
        for name, count in counts.items()
    ]
    total = t.shaded_row(
        t.cell("รวม", bold=True, align=Align.CENTRE), t.centred(str(len(rows)), bold=True), t.centred("100", bold=True)
    )
    return t.whole_table(Caption(_STATUSES), {"สถานะ": 3, "จำนวนรายการ": 1.4, "ร้อยละ": 1}, (*told, total), t.LANDSCAPE)


def _units(dossier: Dossier, rows: Sequence[Tracked], as_of: dt.date | None) -> Table:
    """Return how far each unit is; each measure counts once, under the first unit it names."""
    found = by_unit(rows, as_of or _first_day(dossier))
    told = [Row(_unit_cells(unit or "ยังไม่กำหนดผู้รับผิดชอบ", summary, as_of)) for unit, summary in found.items()]
    whole = t.shaded_row(*_unit_cells("รวม", summarise(rows, as_of or _first_day(dossier)), as_of, bold=True))
    columns: dict[str, float] = {"ผู้รับผิดชอบหลัก": 3, "จำนวนรายการ": 1, "แล้วเสร็จ": 1}
    columns |= {"เกินกำหนด": 1} if as_of else {}
    columns["ความก้าวหน้าเฉลี่ย (ร้อยละ)"] = 1.4
    return t.whole_table(Caption("ความก้าวหน้าตามผู้รับผิดชอบ"), columns, (*told, whole), t.LANDSCAPE)


def _unit_cells(name: str, summary: Summary, as_of: dt.date | None, *, bold: bool = False) -> tuple[Cell, ...]:
    figures = [summary.count, summary.statuses[FollowUpStatus.DONE], *([summary.overdue] if as_of else [])]
    return (
        t.cell(name, bold=bold),
        *(t.centred(str(figure), bold=bold) for figure in figures),
        t.centred("–" if summary.progress is None else str(summary.progress), bold=bold),
    )


def _owed(dossier: Dossier, order: Order) -> list[Block]:
    """Return who has not reported what on the day of the report, a line a unit; nothing without a day."""
    owed = [] if order.as_of is None else list(dossier.owed(order.as_of))
    owed = [each for each in owed if order.unit in {None, each.unit}]
    if not owed:
        return []
    lines = []
    for unit in dict.fromkeys(each.unit for each in owed):
        own = [each for each in owed if each.unit == unit]
        quarters = [
            f"ไตรมาส {number} แถวที่ {', '.join(str(each.place + 1) for each in own if each.quarter == number)}"
            for number in sorted({each.quarter for each in own})
        ]
        lines.append(f"{unit} {len(own)} รายการ ({'; '.join(quarters)})")
    return _listed("รายงานที่ยังไม่ได้รับ", lines)


def _status(conflicts: Mapping[int, tuple[str, ...]], entry: p.PlanEntry) -> tuple[Paragraph, ...]:
    if found := conflicts.get(entry.place):
        return (t.line(_IN_CONFLICT, bold=True), *map(t.line, found))
    followup = entry.row.followup
    if followup is None:
        return (t.line(_NOT_REPORTED, bold=True),)
    progress = 100 if followup.status is FollowUpStatus.DONE else followup.progress
    days = {"เริ่ม": followup.started, "แล้วเสร็จ": followup.finished}
    return (
        t.line(STATUS_NAMES[followup.status], bold=True),
        *([] if followup.status is FollowUpStatus.CANCELLED else [t.line(f"ร้อยละ {progress}")]),
        *(t.line(f"{word} {p.short_date(day)}") for word, day in days.items() if day is not None),
    )


def _result(entry: p.PlanEntry) -> tuple[Paragraph, ...]:
    followup = entry.row.followup
    if followup is None:
        return (t.line(_NONE),)
    more = {
        "ผลผลิต:": "\n".join(followup.outputs),
        "งบประมาณที่ใช้จริง:": followup.spent,
        "ปัญหา/อุปสรรค:": followup.obstacles,
    }
    told = (*t.lines(followup.result), *(t.labelled(label, words) for label, words in more.items() if words))
    return told or (t.line(_NONE),)


def _evidence(entry: p.PlanEntry) -> tuple[Paragraph, ...]:
    """Return the references, a line each; digits in file names and addresses stay, those of a Thai title do not."""
    references = () if entry.row.followup is None else entry.row.followup.evidence
    spans = (Span(each, literal=not _TITLE.match(each) or bool(_FILE_ENDING.search(each))) for each in references)
    return tuple(Paragraph((span,), align=Align.LEFT, size=CELL_SIZE) for span in spans) or (t.line(_NONE),)


def _unfinished(rows: Sequence[Tracked]) -> tuple[str, ...]:
    """Return what remains: the measures that are not done yet and not given up."""
    left = [
        row.row.measures for row in rows if row.row.measures and (row.conflicts or row.followup.status not in _ENDED)
    ]
    return tuple(" และ".join(measures) for measures in left)


def _listed(title: str, entries: Sequence[str], opening: str = "") -> list[Block]:
    if not entries:
        return []
    return [Heading(title), *([t.lead_in(opening)] if opening else []), t.points(entries)]
