"""The state of a row from its reports: the order of arrival says nothing, a correction replaces, contradiction is told.

The second arithmetic here knows nothing of the program's: it goes through the reports by day, as a clerk would.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

from helpers_sampling import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus, LogEntry, PlanRow, Quarter
from ita_desktop.models.reports import (
    QuarterReport,
    in_report_order,
    is_late,
    quarter_to_report,
    with_report,
)
from ita_desktop.models.row_states import as_of, row_state, states_of

UNITS = ("กองคลัง", "กองช่าง", "สำนักปลัด")
ROW = PlanRow(key="m1", measures=("อบรม",), responsible=UNITS)
STARTED, DONE, CANCELLED = FollowUpStatus.STARTED, FollowUpStatus.DONE, FollowUpStatus.CANCELLED


def report(
    unit: str,
    quarter: int,
    day: dt.date,
    status: FollowUpStatus = STARTED,
    progress: int = 0,
    *,
    spent: str = "",
    outputs: tuple[str, ...] = (),
) -> QuarterReport:
    state = FollowUp(status, progress, spent=spent, outputs=outputs)
    return QuarterReport("m1", Quarter(str(quarter)), day, unit, measure="อบรม", state=state)


days = st.dates(dt.date(2025, 10, 1), dt.date(2026, 12, 31))
reports = st.lists(
    st.builds(
        report,
        st.sampled_from(UNITS),
        st.integers(1, 4),
        days,
        st.sampled_from([STARTED, DONE]),
        st.integers(0, 100),
        outputs=st.lists(st.sampled_from(["อบรม 10 คน", "อบรม 20 คน"]), max_size=1).map(tuple),
    ),
    max_size=12,
).map(in_report_order)


def by_hand(given_reports: tuple[QuarterReport, ...], day: dt.date) -> tuple[int, bool, int]:
    """Return the percent, whether all are done, and how many heads were trained, as a clerk would count."""
    sheet: dict[str, dict[int, QuarterReport]] = {unit: {} for unit in UNITS}
    for each in sorted(given_reports, key=lambda each: each.day):
        if each.day <= day:
            sheet[each.unit][int(each.quarter)] = each
    percents, done = [], []
    for quarters in sheet.values():
        last = quarters[max(quarters)].state if quarters else FollowUp()
        percents.append(100 if last.status is DONE else last.progress)
        done.append(last.status is DONE)
    heads = sum(
        int(text.split()[1]) for quarters in sheet.values() for each in quarters.values() for text in each.state.outputs
    )
    mean = (Decimal(sum(percents)) / len(percents)).quantize(Decimal(1), ROUND_HALF_UP)
    return int(mean), all(done), heads


@settings(max_examples=examples(150), deadline=None)
@given(given_reports=reports, day=days, data=st.data())
def test_any_order_gives_the_state_a_clerk_would_count(
    given_reports: tuple[QuarterReport, ...], day: dt.date, data: st.DataObject
) -> None:
    kept: tuple[QuarterReport, ...] = ()
    for each in data.draw(st.permutations(given_reports)):
        kept = with_report(kept, each)
    state = row_state(ROW, kept, UNITS, day)
    assert state == row_state(ROW, given_reports, UNITS, day)
    progress, done, heads = by_hand(given_reports, day)
    if state.followup is None:
        assert (progress, heads) == (0, 0)
        return
    assert (state.followup.progress, state.followup.status is DONE) == (progress, done)
    assert sum(int(text.split()[-2]) for text in state.followup.outputs) == heads
    assert set(state.silent) == set(UNITS) - {each.unit for each in given_reports if each.day <= day}


def test_a_correction_replaces_and_the_day_before_it_still_says_what_was_known() -> None:
    first = report("กองคลัง", 1, dt.date(2026, 1, 10), progress=50, spent="1,000 บาท", outputs=("อบรม 10 คน",))
    mended = report("กองคลัง", 1, dt.date(2026, 2, 5), progress=40, spent="900 บาท", outputs=("อบรม 9 คน",))
    other = report("กองคลัง", 2, dt.date(2026, 4, 2), progress=60, spent="100 บาท")
    alone = replace(ROW, responsible=("กองคลัง",))
    before = row_state(alone, (other, mended, first), ("กองคลัง",), dt.date(2026, 1, 31)).followup
    after = row_state(alone, (other, mended, first), ("กองคลัง",)).followup
    assert before is not None
    assert after is not None
    assert (before.progress, before.spent, before.outputs) == (50, "1,000 บาท", ("อบรม 10 คน",))
    assert (after.progress, after.spent, after.outputs) == (60, "1,000 บาท", ("ไตรมาส 1: อบรม 9 คน",))


def test_a_late_report_on_an_early_quarter_does_not_turn_the_clock_back() -> None:
    late = report("กองคลัง", 1, dt.date(2026, 5, 10), progress=20)
    state = row_state(ROW, (late, report("กองคลัง", 2, dt.date(2026, 4, 2), progress=70)), ("กองคลัง",)).followup
    assert state is not None
    assert state.progress == 70
    assert is_late(late, 2569)
    assert not is_late(report("กองคลัง", 2, dt.date(2026, 4, 15)), 2569)


def test_cancelled_beside_done_is_a_conflict_until_the_office_settles_it() -> None:
    told = (
        report("กองคลัง", 2, dt.date(2026, 4, 1), CANCELLED, 0),
        report("กองช่าง", 2, dt.date(2026, 4, 2), DONE, 100),
        report("สำนักปลัด", 2, dt.date(2026, 4, 2), DONE, 100),
    )
    assert row_state(ROW, told, UNITS).conflicts == (
        "กองคลัง รายงานว่ายกเลิก แต่ กองช่าง (ดำเนินการแล้วเสร็จ), สำนักปลัด (ดำเนินการแล้วเสร็จ)",
    )
    settled = (*told, report("", 2, dt.date(2026, 4, 20), DONE, 100))
    state = row_state(ROW, settled, UNITS)
    assert state.conflicts == ()
    assert state.followup is not None
    assert state.followup.status is DONE
    assert row_state(ROW, settled, UNITS, dt.date(2026, 4, 19)).conflicts != ()


def test_cancelled_at_full_progress_is_a_conflict_in_itself() -> None:
    state = row_state(ROW, (report("กองคลัง", 1, dt.date(2026, 1, 2), CANCELLED, 100),), ("กองคลัง",))
    assert state.conflicts == ("รายงานของกองคลังมีสถานะยกเลิก แต่ความก้าวหน้าร้อยละ 100",)


def test_who_is_not_in_charge_is_kept_and_asked_about_not_counted() -> None:
    told = (
        report("กองคลัง", 1, dt.date(2026, 1, 2), progress=50),
        report("กองใหม่", 1, dt.date(2026, 1, 2), progress=90),
    )
    state = row_state(ROW, told, ("กองคลัง",))
    assert state.followup is not None
    assert state.followup.progress == 50
    assert "กองใหม่" in state.conflicts[0]
    assert len(state.reports) == 2


def test_what_the_office_entered_before_stands_for_units_that_are_silent() -> None:
    row = replace(ROW, followup=FollowUp(STARTED, 30, result="เริ่มแล้ว"))
    state = row_state(row, (report("กองคลัง", 1, dt.date(2026, 1, 2), progress=90),), UNITS).followup
    assert state is not None
    assert state.progress == 60
    assert "เริ่มแล้ว" in state.result


def test_all_units_are_those_of_the_office() -> None:
    every = replace(ROW, responsible=("ทุกสำนัก/กอง",))
    told = (report("กองคลัง", 1, dt.date(2026, 1, 2), DONE, 100),)
    (state,) = states_of((every,), told, ("กองคลัง", "กองช่าง"))
    assert state.followup is not None
    assert (state.followup.status, state.followup.progress, state.silent) == (STARTED, 50, ("กองช่าง",))


def test_an_entry_is_as_its_log_says_it_was_on_a_day() -> None:
    def at(month: int) -> dt.datetime:
        return dt.datetime(2026, month, 1, 9, tzinfo=THAI_TIME)

    log = (
        LogEntry(at(1), "", "status", "not-started", "started"),
        LogEntry(at(1), "", "progress", "0", "20"),
        LogEntry(at(3), "", "progress", "20", "100"),
        LogEntry(at(3), "", "status", "started", "done"),
        LogEntry(at(3), "", "evidence", "", "ภาพ.jpg\nบันทึก.pdf"),
    )
    now = FollowUp(DONE, 100, evidence=("ภาพ.jpg", "บันทึก.pdf"), log=log)
    assert as_of(now, None) == as_of(now, dt.date(2026, 3, 1)) == now
    assert as_of(now, dt.date(2026, 2, 1)) == FollowUp(STARTED, 20, log=log[:2])
    assert as_of(now, dt.date(2025, 12, 31)) is None


def test_the_quarter_to_report_is_the_last_that_ended() -> None:
    assert [quarter_to_report(dt.date(2026, 4, 1), 2569), quarter_to_report(dt.date(2025, 11, 1), 2569)] == ["2", "1"]
    assert quarter_to_report(dt.date(2026, 11, 1), 2569) == "4"
