"""The report of what became of the plan: how far all is, each measure's result, and what stood in the way."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.followup import by_unit, obstacles, of_unit, summarise
from ita_desktop.documents.blocks import Align, Caption, Heading, Paragraph, Row, Section, Span
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.layouts import plan_columns as p
from ita_desktop.documents.measures import CELL_SIZE
from ita_desktop.models.names import STATUS_NAMES
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.thai.dates import fiscal_year_bounds, long_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.followup import Tracked
    from ita_desktop.documents.blocks import Block, Table
    from ita_desktop.documents.order import Order

_NOT_REPORTED = "ยังไม่ได้รายงาน"
_NONE = "–"
_STATUSES, _RESULTS = "สรุปสถานะการดำเนินการ", "ผลการดำเนินการตามมาตรการ"
_RESULTS_TABLE = "results"
_TO_FINISH = "ให้ผู้รับผิดชอบเร่งรัดการดำเนินการตามมาตรการต่อไปนี้ให้แล้วเสร็จ และรายงานผลให้ผู้บริหารทราบ"
_TITLE = re.compile("[ก-๙]")
_FILE_ENDING = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_ENDED = (FollowUpStatus.DONE, FollowUpStatus.CANCELLED)


def follow_up(dossier: Dossier, order: Order) -> tuple[Section, ...]:
    """Return the report, for the year or for one unit."""
    rows = dossier.tracked if order.unit is None else of_unit(dossier.tracked, order.unit)
    columns = (
        p.subject_column("ตัวชี้วัด/ประเด็น", 2, p.named_indicator),
        p.measures_column("มาตรการ/โครงการ/กิจกรรม", 3),
        p.period_column("ระยะเวลาดำเนินการ", 1.7, p.PeriodStyle.SHORT),
        p.responsible_column("ผู้รับผิดชอบ", 1.7),
        t.TableColumn("สถานะและความก้าวหน้า", 1.9, _status),
        t.TableColumn("ผลการดำเนินการ", 4, _result),
        t.TableColumn("หลักฐาน", 2.4, _evidence),
    )
    blocks: list[Block] = [*t.titles(*t.follow_up_title(dossier, order)), _opening(dossier, rows, order.as_of)]
    if rows:
        blocks += [Heading(_STATUSES), _summary(dossier, rows)]
        if order.unit is None:
            blocks.append(_units(dossier, rows))
        entries = [p.entry_of(dossier, row.row, row.place) for row in rows]
        blocks += [Heading(_RESULTS), t.table_by_columns(Caption(_RESULTS, _RESULTS_TABLE), columns, entries)]
    blocks += _listed("ปัญหา/อุปสรรค", obstacles(rows))
    blocks += _listed("ข้อเสนอแนะและแนวทางการดำเนินการต่อไป", _unfinished(rows), _TO_FINISH)
    return (Section(tuple(blocks), landscape=True),)


def _opening(dossier: Dossier, rows: Sequence[Tracked], as_of: dt.date | None) -> Paragraph:
    if not rows:
        return t.body(f"ยังไม่มีมาตรการ {t.of_year(dossier.plan_year)} ที่จะรายงาน")
    words = f"{dossier.name}ได้กำหนดมาตรการ {t.of_year(dossier.plan_year)} จำนวน {len(rows)} รายการ"
    if all(row.row.followup is None for row in rows):
        return t.body(f"{words} และยังไม่มีการรายงานผลการดำเนินการ")
    summary = summarise(rows, as_of or _first_day(dossier))
    progress = "" if summary.progress is None else f" ความก้าวหน้าเฉลี่ยร้อยละ {summary.progress}"
    done = summary.statuses[FollowUpStatus.DONE]
    late = f" ล่าช้ากว่ากำหนด {summary.overdue} รายการ" if as_of and summary.overdue else ""
    day = f" ณ วันที่ {long_date(as_of, thai=False)}" if as_of else ""
    told = f"{words} ดำเนินการแล้วเสร็จ {done} รายการ{progress}{late}{day} รายละเอียดตาม"
    return t.body(told, Span("ตาราง", refers=_RESULTS_TABLE))


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
        Row((t.cell(name), t.centred(str(count)), t.centred(t.figure(Decimal(100 * count) / len(rows)))))
        for name, count in counts.items()
    ]
    total = t.shaded_row(
        t.cell("รวม", bold=True, align=Align.CENTRE), t.centred(str(len(rows)), bold=True), t.centred("100", bold=True)
    )
    return t.whole_table(Caption(_STATUSES), {"สถานะ": 3, "จำนวนรายการ": 1.4, "ร้อยละ": 1}, (*told, total), t.LANDSCAPE)


def _units(dossier: Dossier, rows: Sequence[Tracked]) -> Table:
    """Return how far each unit is; a measure of several units counts for each."""
    told = [
        Row(
            (
                t.cell(unit or "ยังไม่กำหนดผู้รับผิดชอบ"),
                t.centred(str(summary.count)),
                t.centred(str(summary.statuses[FollowUpStatus.DONE])),
                t.centred("–" if summary.progress is None else str(summary.progress)),
            )
        )
        for unit, summary in by_unit(rows, _first_day(dossier)).items()
    ]
    columns = {"ผู้รับผิดชอบ": 3, "จำนวนรายการ": 1, "แล้วเสร็จ": 1, "ความก้าวหน้าเฉลี่ย (ร้อยละ)": 1.4}
    return t.whole_table(Caption("ความก้าวหน้าตามผู้รับผิดชอบ"), columns, told, t.LANDSCAPE)


def _status(entry: p.PlanEntry) -> tuple[Paragraph, ...]:
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
        "ผลผลิต:": " ".join(followup.outputs),
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
    left = [row.row.measures for row in rows if row.row.measures and row.followup.status not in _ENDED]
    return tuple(" และ".join(measures) for measures in left)


def _listed(title: str, entries: Sequence[str], opening: str = "") -> list[Block]:
    if not entries:
        return []
    return [Heading(title), *([t.body(opening)] if opening else []), t.points(entries)]
