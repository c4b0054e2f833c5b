from __future__ import annotations

import datetime as dt
from dataclasses import replace

from helpers_plan import report

from ita_desktop.analysis.owed import owed_reports
from ita_desktop.models.plan import FollowUp, FollowUpStatus, PlanRow, Quarter
from ita_desktop.models.reports import QuarterReport

ROWS = (
    PlanRow(key="m1", responsible=("กองคลัง", "กองช่าง")),
    PlanRow(key="m2", responsible=("ทุกสำนัก/กอง",), start=dt.date(2026, 1, 5)),
    PlanRow(key="m3", responsible=("กองคลัง",), followup=FollowUp(FollowUpStatus.STARTED, 20)),
)


def told(row: str, unit: str, quarter: Quarter, status: FollowUpStatus = FollowUpStatus.STARTED) -> QuarterReport:
    return QuarterReport(row, quarter, dt.date(2026, 1, 10), unit, state=FollowUp(status))


def owed(day: dt.date, *reports: QuarterReport) -> list[tuple[str, int, str, bool]]:
    office = replace(report("002"), plan=ROWS, reports=reports)
    found = owed_reports(office, ("กองคลัง", "กองช่าง", "สำนักปลัด"), day)
    return [(each.unit, each.place, each.quarter, each.is_overdue) for each in found]


def test_nobody_owes_a_report_before_the_quarter_is_over() -> None:
    assert owed(dt.date(2025, 12, 31)) == []
    assert owed(dt.date(2026, 1, 1)) == [("กองคลัง", 0, "1", False), ("กองช่าง", 0, "1", False)]
    assert all(late for *_, late in owed(dt.date(2026, 1, 16)))


def test_who_reported_or_is_done_owes_nothing_and_all_units_owe_theirs() -> None:
    day = dt.date(2026, 4, 20)
    found = owed(day, told("m1", "กองคลัง", Quarter.FIRST, FollowUpStatus.DONE), told("m1", "กองช่าง", Quarter.FIRST))
    assert found == [
        ("กองช่าง", 0, "2", True),
        *((unit, 1, "2", True) for unit in ("กองคลัง", "กองช่าง", "สำนักปลัด")),
    ]


def test_what_the_office_settled_nobody_owes() -> None:
    found = owed(dt.date(2026, 4, 20), told("m1", "", Quarter.SECOND), told("m2", "", Quarter.SECOND))
    assert found == []
    assert owed(dt.date(2026, 1, 9), told("m1", "", Quarter.SECOND))[0] == ("กองคลัง", 0, "1", False)
