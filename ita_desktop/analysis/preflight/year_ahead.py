"""The papers of the year ahead: the list of documents, and the follow-up report as of a day with its memo."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, Problem, Severity
from ita_desktop.analysis.readiness import year_ahead
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Status
from ita_desktop.models.ita_calendar import Happening
from ita_desktop.models.names import STATUS_NAMES, year_title
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.models.readiness import ReadyState, entry_as_of
from ita_desktop.thai.dates import fiscal_year_bounds, long_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.followup import Tracked
    from ita_desktop.models.plan import FollowUp

_CLOSING = dt.timedelta(days=123)
"""How long after the plan's year a closing report is written: October to January, as the memos of reports say."""
_MONEY = re.compile(r"\d[\d,]*(?:\.\d+)?\s*บาท")


def check_readiness(dossier: Dossier) -> Iterator[Problem]:
    """Ask about each link and mark of the list of documents that cannot be meant so (`analysis/readiness.py`)."""
    places = {each.place: at for at, each in enumerate(dossier.assessment.readiness)}
    for row in year_ahead(dossier).asked:
        at = places.get(row.entry.place)
        where = "readiness" if at is None else f"readiness[{at}]"
        for remark in row.remarks:
            yield Problem(Code.READINESS, Severity.WARNING, where, f"ความพร้อมของข้อ {row.code}: {remark}")


def check_as_of(dossier: Dossier, day: dt.date) -> Iterator[Problem]:
    """Ask about what the papers as of `day` would say: a day of another year, and what is late or without figures."""
    yield from _check_day(dossier, day)
    yield from _check_documents(dossier, day)
    for entry in dossier.tracked_as_of(day):
        where, title = f"plan[{entry.place}].followup", f"แผนแถวที่ {entry.place + 1}"
        for part, severity, message in () if entry.conflicts else _faults(entry, day):
            yield Problem(Code.FOLLOWUP, severity, f"{where}{part}", f"{title}: {message}")
    late = [each for each in dossier.owed(day) if each.is_overdue]
    if late:
        units = ", ".join(sorted({each.unit for each in late}))
        message = f"ณ วันที่ {long_date(day, thai=False)} ยังไม่ได้รับรายงาน {len(late)} รายการจาก {units}"
        yield Problem(Code.FOLLOWUP, Severity.REMINDER, "followup", message)
    if dossier.assessment.memo is None:
        message = "รายงานผล ณ วันที่ไม่มีบันทึกข้อความนำ เพราะปีนี้ยังไม่มีบันทึกข้อความและผู้ลงนาม"
        yield Problem(Code.FOLLOWUP, Severity.REMINDER, "memo", message)


def _check_day(dossier: Dossier, day: dt.date) -> Iterator[Problem]:
    first, last = fiscal_year_bounds(dossier.plan_year)
    told = f"วันที่ของรายงาน {long_date(day, thai=False)}"
    if day < first:
        message = f"{told} อยู่ก่อนเริ่ม{year_title(dossier.plan_year)} ซึ่งเป็นปีของแผน"
        yield Problem(Code.PERIOD, Severity.ERROR, "followup", message)
    elif day > last + _CLOSING:
        message = f"{told} อยู่หลังสิ้น{year_title(dossier.plan_year)} ซึ่งเป็นปีของแผน เกินช่วงสรุปผลแล้ว โปรดตรวจสอบปี"
        yield Problem(Code.PERIOD, Severity.WARNING, "followup", message)


def _check_documents(dossier: Dossier, day: dt.date) -> Iterator[Problem]:
    """Tell the documents that are not ready though the days for handing them in are over."""
    event = dossier.ita_year.get(Happening.DOCUMENTS)
    if event is None or event.end >= day:
        return
    entries = [entry_as_of(row.entry, day) for row in year_ahead(dossier).asked]
    left = [entry.item for entry in entries if entry.state is not ReadyState.READY]
    if left and dossier.assessment.readiness:  # an office that keeps no list is not late with all of them
        end = long_date(event.end, thai=False)
        unsure = " ซึ่งยังไม่ยืนยัน" if event.basis.status is Status.UNVERIFIED else ""
        message = f"เอกสารข้อ {', '.join(left)} ยังไม่พร้อม แต่วันสุดท้ายของการส่ง ({end}{unsure}) ผ่านไปแล้ว"
        yield Problem(Code.READINESS, Severity.WARNING, "readiness", message)


def _faults(entry: Tracked, day: dt.date) -> Iterator[tuple[str, Severity, str]]:
    """Give the field, how grave it is, and what is wrong with a measure as it stood on `day`."""
    now, ask = entry.followup, Severity.WARNING
    name = STATUS_NAMES[now.status]
    if entry.is_overdue(day) and not now.obstacles.strip():
        message = f"เกินกำหนด {entry.days_late(day)} วัน สถานะ{name} และยังไม่ระบุปัญหาหรืออุปสรรค"
        yield ".obstacles", ask, message
    if entry.row.followup is None:
        return
    if now.status is FollowUpStatus.STARTED and now.progress in {0, FULL}:
        yield ".progress", ask, f"สถานะ{name} แต่ความก้าวหน้าร้อยละ {now.progress}"
    if now.status is FollowUpStatus.NOT_STARTED and now.started is not None:
        yield ".started", ask, f"สถานะ{name} แต่มีวันที่เริ่มดำเนินการ"
    if now.status is FollowUpStatus.DONE:
        if not now.outputs:
            yield ".outputs", ask, f"สถานะ{name} แต่ยังไม่มีตัวเลขผลผลิต"
        if _MONEY.search(entry.row.budget) and not now.spent.strip():
            yield ".spent", ask, f"สถานะ{name} มีงบประมาณ {entry.row.budget} แต่ยังไม่ระบุงบประมาณที่ใช้จริง"
    yield from _faulty_days(now, day)


def _faulty_days(now: FollowUp, day: dt.date) -> Iterator[tuple[str, Severity, str]]:
    for part, told in (("started", now.started), ("finished", now.finished)):
        if told is not None and told > day:
            message = f"วันที่ {long_date(told, thai=False)} ที่รายงานไว้อยู่หลังวันที่ของรายงาน"
            yield f".{part}", Severity.ERROR, message
    if now.started is not None and now.finished is not None and now.finished < now.started:
        yield ".finished", Severity.ERROR, "วันที่แล้วเสร็จอยู่ก่อนวันที่เริ่มดำเนินการ"
