"""The papers of the year ahead: each slip is told, and what only looks like one is not."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_preflight import AGENCY, dossier_with

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.preflight import Code, Severity, find_problems
from ita_desktop.models.ita_calendar import CalendarDay, Happening
from ita_desktop.models.office import Memo
from ita_desktop.models.plan import FollowUp, FollowUpStatus, PlanRow, Quarter
from ita_desktop.models.readiness import LastReady, ReadyItem
from ita_desktop.models.reports import QuarterReport

if TYPE_CHECKING:
    from ita_desktop.analysis.preflight import Problem

HOME = "https://www.example.go.th"
DAY = dt.date(2026, 3, 31)
"""Half of fiscal year 2569, which the plan of report 002 is for."""
DONE = FollowUp(
    FollowUpStatus.DONE, 100, dt.date(2025, 11, 3), dt.date(2026, 2, 2), "อบรมแล้ว", ("45 คน",), evidence=("ภาพถ่าย",)
)
ROW = PlanRow(
    indicator=1,
    measures=("อบรม",),
    start=dt.date(2025, 10, 1),
    end=dt.date(2026, 2, 28),
    responsible=("กองคลัง",),
    followup=DONE,
    key="m1",
)


def office(
    *entries: ReadyItem, row: PlanRow = ROW, reports: tuple[QuarterReport, ...] = (), memo: Memo | None = None
) -> Dossier:
    assessment = dossier_with(row).assessment
    return Dossier(replace(assessment, agency=AGENCY, readiness=entries, reports=reports, memo=memo or Memo()))


def of_documents(*entries: ReadyItem) -> list[tuple[str, str]]:
    found = [each for each in find_problems(office(*entries)) if each.code is Code.READINESS]
    assert {each.severity for each in found} <= {Severity.WARNING}
    return [(each.where, each.message) for each in found]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (ReadyItem("o1", 2569, mark=50), "ยังไม่มีลิงก์"),
        (ReadyItem("o1", 2569, links=(HOME,), last=LastReady("2568/o1", 100, (f"{HOME}/",))), "ลิงก์เดียวกับปีก่อน"),
        (ReadyItem("o1", 2569, links=("www.example.go.th",)), "ต้องขึ้นต้นด้วย http"),
        (ReadyItem("o1", 2569, links=(HOME,), mark=70), "ไม่มีในมาตรวัด"),
        (ReadyItem("o1", 2569, links=(HOME,), mark=100, missing=("อำนาจหน้าที่",)), "ยังมีสิ่งที่ขาด"),
        (ReadyItem("o2", 2569, links=(f"{HOME}/same",)), "ลิงก์เดียวกับข้อ o3"),
    ],
)
def test_a_slip_in_the_list_of_documents_is_asked_about(entry: ReadyItem, told: str) -> None:
    other = ReadyItem("o3", 2569, links=(f"{HOME}/same",))
    found = of_documents(entry, other)
    assert [where for where, message in found if told in message and f"ข้อ {entry.item}:" in message] == ["readiness[0]"]


@pytest.mark.parametrize(
    "entry",
    [
        ReadyItem("o1", 2569, mark=0),  # who looked and found nothing has no link to give
        ReadyItem("o1", 2569, links=(f"{HOME}/2569",), last=LastReady("2568/o1", 100, (f"{HOME}/2568",))),
        ReadyItem("o1", 2569, links=(f"{HOME}/a?o=1", f"{HOME}/a?o=2"), mark=100),
        ReadyItem("o1", 2569, links=(HOME,), mark=50, missing=("อำนาจหน้าที่",)),
    ],
)
def test_a_list_in_order_is_left_alone(entry: ReadyItem) -> None:
    assert of_documents(entry) == []


def as_of(case: Dossier, day: dt.date = DAY) -> set[Problem]:
    """What is told only because the papers are as of `day`."""
    return set(find_problems(case, day=day)) - set(find_problems(case))


def grave(found: set[Problem]) -> set[tuple[str, Severity]]:
    return {(each.where, each.severity) for each in found if each.severity is not Severity.REMINDER}


@pytest.mark.parametrize(
    ("day", "severity"),
    [
        (dt.date(2025, 9, 30), Severity.ERROR),
        (dt.date(2027, 3, 31), Severity.WARNING),
        (dt.date(2025, 10, 1), None),
        (dt.date(2026, 12, 31), None),  # the closing report of the year
    ],
)
def test_a_day_of_another_year(day: dt.date, severity: Severity | None) -> None:
    found = [each.severity for each in as_of(office(row=replace(ROW, followup=None)), day) if each.code is Code.PERIOD]
    assert found == ([] if severity is None else [severity])


@pytest.mark.parametrize(
    ("row", "part"),
    [
        (replace(ROW, followup=None), "obstacles"),
        (replace(ROW, followup=FollowUp(FollowUpStatus.STARTED, 40, result="อบรมรุ่นแรก")), "obstacles"),
        (replace(ROW, end=dt.date(2026, 9, 30), followup=FollowUp(FollowUpStatus.STARTED, 0)), "progress"),
        (replace(ROW, end=dt.date(2026, 9, 30), followup=FollowUp(FollowUpStatus.STARTED, 100)), "progress"),
        (replace(ROW, end=DAY, followup=FollowUp(started=dt.date(2025, 12, 1))), "started"),
        (replace(ROW, followup=replace(DONE, outputs=())), "outputs"),
        (replace(ROW, budget="30,000 บาท"), "spent"),
        (replace(ROW, followup=replace(DONE, finished=dt.date(2025, 11, 2))), "finished"),
        (replace(ROW, followup=replace(DONE, finished=dt.date(2026, 4, 1))), "finished"),
    ],
)
def test_a_slip_in_the_report_of_a_day_is_told(row: PlanRow, part: str) -> None:
    assert {where for where, _ in grave(as_of(office(row=row)))} == {f"plan[0].followup.{part}"}


@pytest.mark.parametrize(
    "row",
    [
        ROW,
        replace(ROW, budget="ไม่ใช้งบประมาณ"),
        replace(ROW, budget="30,000 บาท", followup=replace(DONE, spent="28,500 บาท")),
        replace(ROW, end=DAY, followup=None),  # its last day is the day of the report
        replace(ROW, followup=FollowUp(FollowUpStatus.STARTED, 40, obstacles="รอวิทยากร")),
        replace(ROW, followup=FollowUp(FollowUpStatus.CANCELLED, 0, obstacles="ไม่มีงบประมาณ")),
        replace(ROW, followup=replace(DONE, started=DONE.finished)),
        replace(ROW, followup=replace(DONE, finished=DAY)),
    ],
)
def test_a_report_in_order_is_left_alone(row: PlanRow) -> None:
    assert grave(as_of(office(row=row))) == set()


def test_the_figures_are_those_of_the_day() -> None:
    row = replace(ROW, end=dt.date(2026, 9, 30), followup=None)
    late = QuarterReport(
        "m1", Quarter.SECOND, dt.date(2026, 4, 20), "กองคลัง", state=FollowUp(FollowUpStatus.STARTED, 0)
    )
    case = office(row=row, reports=(late,))
    assert grave(as_of(case, DAY)) == set()
    assert grave(as_of(case, dt.date(2026, 4, 20))) == {("plan[0].followup.progress", Severity.WARNING)}


def test_who_owes_reports_and_a_report_without_memo_are_reminders() -> None:
    row = replace(ROW, end=dt.date(2026, 9, 30), followup=None)
    case = office(row=row)
    owing = {each.message for each in as_of(case) if each.where == "followup"}
    assert any("1 รายการจาก กองคลัง" in message for message in owing)
    bare = replace(case, assessment=replace(case.assessment, memo=None))
    assert any(each.where == "memo" and each.severity is Severity.REMINDER for each in as_of(bare))
    assert not any(each.where == "memo" for each in as_of(case))


@pytest.mark.parametrize(("end", "mark", "is_told"), [(DAY, 50, False), (dt.date(2026, 3, 30), 50, True)])
def test_documents_that_are_not_ready_after_their_last_day(end: dt.date, mark: int, *, is_told: bool) -> None:
    case = office(ReadyItem("o1", 2569, links=(HOME,), mark=mark))
    told = (CalendarDay(Happening.DOCUMENTS, dt.date(2026, 3, 1), end, "หนังสือแจ้ง"),)
    late = as_of(replace(case, assessment=replace(case.assessment, calendar=told)))
    assert any(each.code is Code.READINESS and "o1" in each.message for each in late) is is_told
    silent = replace(case, assessment=replace(case.assessment, calendar=told, readiness=()))
    assert not any(each.code is Code.READINESS for each in as_of(silent))
