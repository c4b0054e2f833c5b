from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_plan import report

from ita_desktop.analysis.followup import (
    Lack,
    MissingFile,
    by_unit,
    due_soon,
    is_file,
    is_link,
    lacks,
    missing_files,
    obstacles,
    of_unit,
    overdue,
    reported,
    summarise,
    tracked,
    units_of,
    with_status,
)
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus, PlanCell, PlanRow
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from pathlib import Path

TODAY = dt.date(2026, 4, 1)
NOW = dt.datetime(2026, 4, 1, 9, 30, 15, 999, tzinfo=THAI_TIME)
DONE = FollowUp(
    FollowUpStatus.DONE, 100, result="แล้วเสร็จ", evidence=("https://example.go.th/1",), obstacles="ขาดงบประมาณ"
)
PLAN = (
    PlanRow(key="m1", indicator=1, measures=("ก",), end=dt.date(2026, 3, 31), responsible=("กองคลัง",)),
    PlanRow(key="m2", indicator=2, measures=("ข",), period="ไตรมาส 2", responsible=("กองคลัง", "กองช่าง"), followup=DONE),
    PlanRow(key="m3", indicator=3, measures=("ค",), end=dt.date(2026, 4, 1), followup=FollowUp(progress=25)),
    PlanRow(key="m4", indicator=4, same_as_above=(PlanCell.MEASURES,)),
    PlanRow(key="m5", indicator=5, measures=("ง",), end=dt.date(2026, 5, 2), responsible=("กองช่าง",)),
    PlanRow(key="m6", indicator=6, measures=("จ",), end=dt.date(2026, 1, 31), responsible=("กองช่าง",)),
    PlanRow(key="m7", indicator=7, measures=("ฉ",), followup=FollowUp(FollowUpStatus.CANCELLED, 10)),
)
ROWS = tracked(PLAN, 2569)


def keys(rows: object) -> list[str]:
    assert isinstance(rows, tuple)
    return [row.row.key for row in rows]


def test_a_shared_measure_is_followed_up_once() -> None:
    assert keys(ROWS) == ["m1", "m2", "m3", "m5", "m6", "m7"]
    assert [entry.row.indicator for entry in tracked(report("004").plan, 2566)] == [6, 9]


def test_words_of_a_period_give_the_last_day() -> None:
    assert ROWS[1].last_day == dt.date(2026, 3, 31)


def test_overdue_and_due_soon() -> None:
    assert keys(overdue(ROWS, TODAY)) == ["m6", "m1"]
    assert keys(due_soon(ROWS, TODAY)) == ["m3"]
    assert keys(due_soon(ROWS, TODAY, dt.timedelta(days=31))) == ["m3", "m5"]
    assert ROWS[0].days_left(TODAY) == -1
    assert ROWS[1].days_left(TODAY) is None
    assert [row.days_late(TODAY) for row in ROWS] == [1, 0, 0, 0, 60, 0]


def test_the_year_in_figures() -> None:
    summary = summarise(ROWS, TODAY)
    assert summary.count == 6
    assert summary.statuses == {
        FollowUpStatus.NOT_STARTED: 4,
        FollowUpStatus.STARTED: 0,
        FollowUpStatus.DONE: 1,
        FollowUpStatus.CANCELLED: 1,
    }
    assert summary.progress == 25
    assert summary.overdue == 2
    assert summarise((), TODAY).progress is None


def test_each_measure_counts_once_under_its_first_unit() -> None:
    assert units_of(ROWS) == ("กองคลัง", "กองช่าง")
    figures = by_unit(ROWS, TODAY)
    assert (figures["กองคลัง"].count, figures["กองคลัง"].progress, figures["กองคลัง"].overdue) == (2, 50, 1)
    assert (figures["กองช่าง"].count, figures["กองช่าง"].progress) == (2, 0)
    assert sum(each.count for each in figures.values()) == len(ROWS)
    assert keys(of_unit(ROWS, "")) == ["m3", "m7"]


@pytest.mark.parametrize(
    ("followup", "expected"),
    [
        (None, (Lack.REPORT,)),
        (FollowUp(), ()),
        (FollowUp(FollowUpStatus.STARTED), (Lack.RESULT,)),
        (FollowUp(FollowUpStatus.DONE, 100), (Lack.RESULT, Lack.EVIDENCE)),
        (DONE, ()),
        (FollowUp(FollowUpStatus.CANCELLED), (Lack.REASON,)),
        (FollowUp(FollowUpStatus.CANCELLED, obstacles="ไม่มีงบประมาณ"), ()),
    ],
)
def test_what_a_report_lacks(followup: FollowUp | None, expected: tuple[Lack, ...]) -> None:
    assert lacks(tracked((PlanRow(followup=followup),), 2569)[0]) == expected


def test_a_status_brings_its_days_and_progress() -> None:
    started = with_status(FollowUp(progress=20), FollowUpStatus.STARTED, TODAY)
    assert (started.started, started.finished, started.progress) == (TODAY, None, 20)
    done = with_status(started, FollowUpStatus.DONE, TODAY + dt.timedelta(days=9))
    assert (done.started, done.finished, done.progress) == (TODAY, dt.date(2026, 4, 10), 100)
    again = with_status(done, FollowUpStatus.NOT_STARTED, TODAY)
    assert (again.finished, again.progress) == (None, 0)


def test_a_report_is_logged_field_by_field() -> None:
    row = reported(PLAN[0], replace(DONE, finished=TODAY), who="กองคลัง", at=NOW)
    assert row.followup is not None
    log = {entry.field: (entry.before, entry.after) for entry in row.followup.log}
    assert log == {
        "status": ("not-started", "done"),
        "progress": ("0", "100"),
        "result": ("", "แล้วเสร็จ"),
        "evidence": ("", "https://example.go.th/1"),
        "finished": ("", "2569-04-01"),
        "obstacles": ("", "ขาดงบประมาณ"),
    }
    assert {(entry.who, entry.at) for entry in row.followup.log} == {("กองคลัง", NOW.replace(microsecond=0))}
    later = reported(row, replace(DONE, progress=90), who="", at=NOW)
    assert later.followup is not None
    assert later.followup.log[:6] == row.followup.log
    assert [entry.field for entry in later.followup.log[6:]] == ["progress", "finished"]


def test_reporting_nothing_new_changes_nothing() -> None:
    row = reported(PLAN[0], DONE, who="", at=NOW)
    assert reported(row, DONE, who="กองช่าง", at=NOW) is row
    assert reported(PLAN[0], FollowUp(), who="", at=NOW) is PLAN[0]


def test_the_log_is_kept_and_undone(tmp_path: Path) -> None:
    assessment = replace(report("002"), plan=(PLAN[0],))
    told = replace(assessment, plan=(reported(PLAN[0], DONE, who="กองคลัง", at=NOW),))
    with OfficeFile.create(tmp_path / "a.ita") as office:
        office.save(assessment)
        _, changes = office.save(told)
        assert office.load(1).plan == told.plan
        office.apply(changes.inverse())
        assert office.load(1).plan == assessment.plan


def test_obstacles_are_gathered_once() -> None:
    twice = replace(PLAN[0], followup=FollowUp(obstacles=" ขาดงบประมาณ"))
    assert obstacles(tracked((twice, *PLAN), 2569)) == ("ขาดงบประมาณ",)


def test_what_all_units_do_each_unit_does() -> None:
    rows = tracked((PlanRow(key="m1", responsible=("ทุกสำนัก/กอง",)), PlanRow(key="m2", responsible=("กองช่าง",))), 2569)
    assert keys(of_unit(rows, "กองช่าง")) == ["m1", "m2"]
    assert keys(of_unit(rows, "ทุกสำนัก/กอง")) == ["m1"]


@pytest.mark.parametrize("reference", ["https://a.go.th/x.pdf", "www.a.go.th", "HTTP://a.go.th"])
def test_links_are_no_files(reference: str) -> None:
    assert is_link(reference)
    assert not is_file(reference)


@pytest.mark.parametrize(
    "reference", ["รายงาน ครั้งที่ 1.pdf", r"D:\ita\ภาพ.jpg", r"\\server\งาน", "/srv/งาน", "ภาพ/1.JPEG"]
)
def test_paths_and_names_with_an_extension_are_files(reference: str) -> None:
    assert is_file(reference)


@pytest.mark.parametrize("reference", ["ภาพถ่ายกิจกรรม", "คำสั่งที่ 12/2569", "หนังสือ ที่ ตย 00001.1/12", ""])
def test_other_words_only_name_a_thing(reference: str) -> None:
    assert not is_file(reference)
    assert not is_link(reference)


def test_only_files_that_are_gone_are_told() -> None:
    evidence = ("มี.pdf", " หาย.pdf", "https://a.go.th/หาย.pdf", "ภาพถ่าย")
    plan = (PlanRow(), PlanRow(followup=FollowUp(evidence=evidence)))
    asked: list[str] = []

    def exists(reference: str) -> bool:
        asked.append(reference)
        return reference == "มี.pdf"

    assert missing_files(plan, exists) == (MissingFile(1, " หาย.pdf"),)
    assert asked == ["มี.pdf", "หาย.pdf"]
