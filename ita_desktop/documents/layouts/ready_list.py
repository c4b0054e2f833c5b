"""The documents of the plan's year as a list to tick, a sheet for each unit, and the days of the ITA in that year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.due import NOT_SURE, due_events
from ita_desktop.analysis.forecast import SurveyCase
from ita_desktop.analysis.forecast_text import ASSUMED_TITLE, RISKS_TITLE, WORTH_TITLE, forecast_text
from ita_desktop.analysis.readiness import year_ahead
from ita_desktop.documents.blocks import Align, Caption, Heading, Paragraph, Row, Section, Span
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.layouts.plan_columns import short_date
from ita_desktop.documents.measures import CELL_SIZE
from ita_desktop.models.assessment import FULL
from ita_desktop.models.choice_names import READY_STATE_NAMES, SURVEY_PART_NAMES
from ita_desktop.models.framework import Status
from ita_desktop.models.framework_shelf import BASIS_NAMES
from ita_desktop.models.readiness import ReadyState, entry_as_of
from ita_desktop.models.survey_rules import survey_rule
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.due import DueEvent
    from ita_desktop.analysis.readiness import ReadyRow, YearAhead
    from ita_desktop.documents.blocks import Block, Table
    from ita_desktop.documents.order import Order

_NO_UNIT = "ยังไม่กำหนดหน่วยงาน"
_UNSURE = "\u00a0*"
_TICKED, _OPEN = "☑", "☐"
_NONE = "–"
_FOOTNOTE = (
    "* ข้อหรือองค์ประกอบที่ยังไม่ได้ตรวจสอบกับเอกสารของสำนักงาน ป.ป.ช. เรียบเรียงจากความจำหรือจากปีใกล้เคียง โปรดเทียบกับคู่มือของปีก่อนใช้"
)
_SIGNED = f"ผู้รายงาน {'.' * 44} วันที่ {'.' * 20} ผู้ตรวจ {'.' * 44}"


def readiness_title(dossier: Dossier, unit: str | None) -> tuple[str, ...]:
    """Return the lines of the title of the list; of one unit where it is named."""
    own = (unit,) if unit else ()
    return f"แบบตรวจสอบความพร้อมเอกสาร OIT {t.of_year(dossier.plan_year)}", f"ของ{dossier.located}", *own


def calendar_title(dossier: Dossier) -> tuple[str, str]:
    """Return the lines of the calendar's title."""
    return f"ปฏิทินการประเมิน ITA {t.of_year(dossier.plan_year)}", f"ของ{dossier.located}"


def readiness_sections(dossier: Dossier, order: Order) -> tuple[Section, ...]:
    """Return the list: a sheet for each unit, after one for the whole unless a single unit is wanted."""
    ahead = year_ahead(dossier)
    rows = [_as_of(row, order.as_of) for row in ahead.asked]
    units = tuple(dict.fromkeys(row.unit or _NO_UNIT for row in rows))
    if order.unit is not None:
        return (_sheet(dossier, ahead, rows, order.unit, order.as_of),)
    first = Section(tuple(_whole(dossier, ahead, rows, units, order.as_of)), landscape=True)
    return (first, *(_sheet(dossier, ahead, rows, unit, order.as_of) for unit in units))


def calendar_sections(dossier: Dossier, order: Order) -> tuple[Section, ...]:
    """Return the days of the plan's year, with what is to be done, and who is to be asked."""
    events = due_events(dossier)
    blocks: list[Block] = [*t.titles(*calendar_title(dossier))]
    if order.as_of is not None:
        blocks.append(t.body(f"ข้อมูล ณ วันที่ {long_date(order.as_of, thai=False)}"))
    columns = {"วัน": 2.2, "เหตุการณ์": 2.4, "ต้องทำให้เสร็จก่อนวันสุดท้าย": 3, "สถานะและที่มาของวัน": 2.6}
    blocks.append(t.whole_table(Caption("ปฏิทินของปี"), columns, [_event_row(event, order.as_of) for event in events]))
    if not all(event.is_sure for event in events):
        blocks.append(t.line(f"* วันที่{NOT_SURE} เป็นการสันนิษฐานตามแบบแผนของปีใกล้เคียง โปรดเทียบกับประกาศของสำนักงาน ป.ป.ช."))
    if dossier.assessment.surveys:
        blocks += [Heading("การเตรียมแบบสำรวจ"), _surveys(dossier)]
    return (Section(tuple(blocks)),)


def _as_of(row: ReadyRow, day: dt.date | None) -> ReadyRow:
    return row if day is None else replace(row, entry=entry_as_of(row.entry, day))


def _whole(
    dossier: Dossier, ahead: YearAhead, rows: Sequence[ReadyRow], units: Sequence[str], day: dt.date | None
) -> list[Block]:
    blocks: list[Block] = [*t.titles(*readiness_title(dossier, None)), *_opening(dossier, ahead, day)]
    columns = {"หน่วยงาน": 3.0, "เอกสาร": 1.0, **dict.fromkeys(READY_STATE_NAMES.values(), 1.4)}
    told = [_counts(unit, [row for row in rows if (row.unit or _NO_UNIT) == unit]) for unit in units]
    blocks += [
        Heading("สรุปตามหน่วยงาน"),
        t.whole_table(Caption("ความพร้อมตามหน่วยงาน"), columns, [*told, _counts("รวม", rows)], t.LANDSCAPE),
    ]
    if day is None:
        foreseen = forecast_text(dossier, SurveyCase.LAST_YEAR)
        blocks += [Heading("ช่วงคาดการณ์"), t.body(foreseen.range)]
        blocks += [t.lead_in(WORTH_TITLE), t.points(foreseen.worth)] if foreseen.worth else []
        blocks += [t.lead_in(RISKS_TITLE), t.points(foreseen.risks)] if foreseen.risks else []
        blocks += [t.body(f"{ASSUMED_TITLE}: {'; '.join(foreseen.assumptions)}")]
    return blocks


def _opening(dossier: Dossier, ahead: YearAhead, day: dt.date | None) -> list[Block]:
    told = []
    if day is not None:
        told.append(f"ผลการตรวจ ณ วันที่ {long_date(day, thai=False)}")
    if ahead.is_presumed:
        told.append(f"รายการข้อของปี {dossier.plan_year} ยังไม่ประกาศ ใช้ของปี {ahead.list_year} ไปก่อน จึงยังไม่ยืนยันทุกข้อ")
    return [t.body(" ".join(told))] if told else []


def _counts(name: str, rows: Sequence[ReadyRow]) -> Row:
    counts = [sum(row.state is state for row in rows) for state in ReadyState]
    return Row((t.cell(name), *(t.centred(str(count)) for count in (len(rows), *counts))))


def _sheet(dossier: Dossier, ahead: YearAhead, rows: Sequence[ReadyRow], unit: str, day: dt.date | None) -> Section:
    """Return the sheet of one unit."""
    own = [row for row in rows if (row.unit or _NO_UNIT) == unit]
    blocks: list[Block] = [*t.titles(*readiness_title(dossier, unit)), *_opening(dossier, ahead, day)]
    if not own:
        return Section((*blocks, t.body("ไม่มีเอกสารที่หน่วยงานนี้รับผิดชอบ")), landscape=True)
    columns: tuple[t.TableColumn[ReadyRow], ...] = (
        t.TableColumn("ข้อ", 0.6, lambda row: (t.line(row.code, align=Align.CENTRE),)),
        t.TableColumn("เอกสารและองค์ประกอบที่ต้องแสดง", 5, _asked),
        t.TableColumn("ลิงก์", 2.8, _links),
        t.TableColumn("เผยแพร่/ตรวจ", 1.3, _days),
        t.TableColumn("ผลตรวจ", 1.2, _mark),
        t.TableColumn("สิ่งที่ยังขาดและหมายเหตุ", 2.4, _missing),
    )
    blocks.append(t.table_by_columns(Caption(f"เอกสารที่รับผิดชอบ: {unit}"), columns, own))
    if not all(row.is_sure for row in own):
        blocks.append(t.line(_FOOTNOTE))
    blocks.append(Paragraph((Span(_SIGNED),), align=Align.LEFT, size=CELL_SIZE, space_before=CELL_SIZE))
    return Section(tuple(blocks), landscape=True)


def _asked(row: ReadyRow) -> tuple[Paragraph, ...]:
    item, components = row.item, row.components
    unsure = _UNSURE if item is None or item.basis.status is Status.UNVERIFIED else ""
    head = t.line(f"{item.short if item else ''}{unsure}", bold=True)
    if components is None:
        return (head, t.line(f"ยังไม่ทราบองค์ประกอบของข้อนี้{_UNSURE}"))
    mark = _UNSURE if components.basis.status is Status.UNVERIFIED else ""
    parts = "  ".join(f"{_box(row, part)}\u00a0{part}{mark}" for part in components.parts)
    return head, t.line(parts)


def _box(row: ReadyRow, part: str) -> str:
    """Return the box before a component: ticked where somebody looked and did not miss it."""
    entry = row.entry
    seen = entry.mark == FULL or (entry.mark is not None and entry.mark > 0 and bool(entry.missing))
    return _TICKED if seen and part not in entry.missing else _OPEN


def _links(row: ReadyRow) -> tuple[Paragraph, ...]:
    spans = [Span(link, literal=True) for link in row.entry.links]
    return tuple(Paragraph((span,), align=Align.LEFT, size=CELL_SIZE) for span in spans) or (t.line(_NONE),)


def _days(row: ReadyRow) -> tuple[Paragraph, ...]:
    days = {"เผยแพร่": row.entry.published, "ตรวจ": row.entry.checked}
    told = tuple(t.line(f"{name} {short_date(day)}") for name, day in days.items() if day is not None)
    return told or (t.line(_NONE),)


def _mark(row: ReadyRow) -> tuple[Paragraph, ...]:
    entry = row.entry
    told = [READY_STATE_NAMES[row.state], *([] if entry.mark is None else [str(entry.mark)])]
    last = row.last
    if last is not None and last.score is not None:
        told.append(f"(ปีก่อน {t.figure(last.score)})")
    return tuple(map(t.line, told))


def _missing(row: ReadyRow) -> tuple[Paragraph, ...]:
    entry = row.entry
    told = [*(f"ขาด {each}" for each in entry.missing), *entry.evidence, *row.remarks]
    return tuple(map(t.line, told)) or (t.line(""),)


def _event_row(event: DueEvent, today: dt.date | None) -> Row:
    days = event.days if event.is_sure else f"{event.days}{_UNSURE}"
    when = () if today is None else (t.line(event.when(today)),)
    basis = "หน่วยงานกำหนดเอง" if event.basis is None else f"{BASIS_NAMES[event.basis.status]}: {event.basis.source}"
    first = t.cell(days)
    return Row(
        (
            replace(first, blocks=(*first.blocks, *when)),
            t.cell(event.name),
            replace(t.cell(""), blocks=tuple(map(t.line, event.work)) or (t.line(_NONE),)),
            t.cell(basis),
        )
    )


def _surveys(dossier: Dossier) -> Table:
    columns = {"แบบสำรวจและกลุ่มผู้ตอบ": 3.4, "จำนวนคน": 1.0, "ต้องการ": 1.0, "ตอบแล้ว": 1.0, "วัน": 2.2, "ผู้รับผิดชอบ": 1.8}
    rows = []
    for group in dossier.assessment.surveys:
        rule = survey_rule(dossier.plan_year, group.part)
        wanted, mark = group.wanted, ""
        if wanted is None and rule is not None and group.people is not None:
            wanted, mark = rule.wanted(group.people), _UNSURE if rule.basis.status is Status.UNVERIFIED else ""
        counts = ((group.people, ""), (wanted, mark), (group.answered, ""))
        days = " – ".join(long_date(day, thai=False) for day in (group.start, group.end) if day is not None)
        rows.append(
            Row(
                (
                    t.cell(f"{SURVEY_PART_NAMES[group.part]}: {group.name}"),
                    *(t.centred(_NONE if count is None else f"{count}{note}") for count, note in counts),
                    t.cell(days or _NONE),
                    t.cell(group.unit or _NONE),
                )
            )
        )
    return t.whole_table(Caption("กลุ่มผู้ตอบแบบสำรวจ"), columns, rows)
