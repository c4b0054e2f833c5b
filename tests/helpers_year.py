"""A year of reports by three units: what each sends in, its form, and the figures as a clerk counts them."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from openpyxl import load_workbook

if TYPE_CHECKING:
    from ita_desktop.models.plan import FollowUp

UNITS = ("กองคลัง", "กองช่าง", "สำนักปลัด")


@dataclass(frozen=True)
class Event:
    """What one unit sends in: of every row it has a part in, how far it is, and how many people it trained."""

    unit: str
    quarter: int
    day: dt.date
    progress: int
    heads: int
    status: str = "อยู่ระหว่างดำเนินการ"


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


EVENTS = (
    Event("กองคลัง", 1, day("2025-01-06"), 20, 11),
    Event("กองช่าง", 1, day("2025-01-09"), 10, 7),
    Event("สำนักปลัด", 1, day("2025-02-20"), 30, 5),
    Event("กองคลัง", 2, day("2025-04-03"), 45, 20),
    Event("กองคลัง", 2, day("2025-04-28"), 40, 18),
    Event("กองช่าง", 2, day("2025-04-10"), 0, 0, "ยกเลิก"),
    Event("สำนักปลัด", 2, day("2025-04-11"), 60, 9),
    Event("กองคลัง", 3, day("2025-07-04"), 80, 6),
    Event("กองช่าง", 3, day("2025-07-08"), 70, 13),
    Event("สำนักปลัด", 3, day("2025-07-10"), 90, 4),
    Event("กองคลัง", 4, day("2025-10-02"), 100, 3, "เสร็จสิ้น"),
    Event("กองช่าง", 4, day("2025-10-05"), 100, 2, "แล้วเสร็จ"),
    Event("สำนักปลัด", 4, day("2025-10-06"), 95, 8),
)
"""One correction (กองคลัง, quarter 2), one late report (สำนักปลัด, quarter 1), and กองช่าง giving up in quarter 2."""
DAYS = tuple(map(day, ("2025-01-15", "2025-02-28", "2025-04-15", "2025-05-01", "2025-07-15", "2025-10-15")))


def counted_by_hand(charge: tuple[str, ...], until: dt.date) -> tuple[int | None, int, bool]:
    """Percent (None where units contradict), people trained, and whether all are done, as a clerk counts them."""
    last: dict[tuple[str, int], Event] = {}
    for event in sorted(EVENTS, key=lambda event: event.day):
        if event.day <= until and event.unit in charge:
            last[event.unit, event.quarter] = event
    now = {
        unit: max((e for (u, _), e in last.items() if u == unit), key=lambda e: e.quarter, default=None)
        for unit in charge
    }
    states = {unit: None if event is None else event.status for unit, event in now.items()}
    said = {state for state in states.values() if state is not None}
    in_conflict = "ยกเลิก" in said and len(said) > 1
    figures = [
        0 if event is None else event.progress for event in now.values() if event is None or event.status != "ยกเลิก"
    ]
    mean = Decimal(sum(figures)) / len(figures) if figures else Decimal(0)
    percent = int(mean.quantize(Decimal(1), ROUND_HALF_UP))
    done = all(state in {"เสร็จสิ้น", "แล้วเสร็จ"} for state in states.values())
    return None if in_conflict else percent, sum(event.heads for event in last.values()), done


def filled_in(form: bytes, event: Event) -> bytes:
    """Return the Excel form `form` of the unit of `event`, filled in with what the event says."""
    book = load_workbook(io.BytesIO(form))
    sheet = book.worksheets[0]
    labels = {str(sheet.cell(at, 1).value): at for at in range(1, 13)}
    sheet.cell(labels["วันที่รายงาน"], 2).value = f"{event.day.day}/{event.day.month}/{event.day.year + 543}"
    columns = {str(cell.value): place for place, cell in enumerate(sheet[13], 1)}
    for at in range(14, sheet.max_row + 1):
        sheet.cell(at, columns["สถานะ"]).value = event.status
        sheet.cell(at, columns["ความก้าวหน้าสะสมถึงสิ้นไตรมาส (ร้อยละ)"]).value = str(event.progress)
        made = f"ผู้เข้าอบรม {event.heads} คน" if event.heads else None
        sheet.cell(at, columns["ผลผลิตในไตรมาสนี้ (ตัวเลข บรรทัดละรายการ)"]).value = made
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def heads_of(state: FollowUp | None) -> int:
    """Return how many people were trained by what `state` says."""
    return sum(int(text.split()[-2]) for text in (() if state is None else state.outputs))
