"""A unit's report form: what it says comes in whole or is asked about by its place, row by row."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_plan import report
from openpyxl import load_workbook

from ita_desktop.exchange.cage.reading import sheets_in
from ita_desktop.exchange.forms.plan_columns import NotReadable
from ita_desktop.exchange.forms.report_cells import read_day, read_status
from ita_desktop.exchange.forms.report_form import REPORT_SHEET, read_report_form, write_report_form
from ita_desktop.exchange.forms.report_merge import merge_report_forms, settle_report
from ita_desktop.models.plan import FollowUp, FollowUpStatus, PlanRow, Quarter
from ita_desktop.models.reports import QuarterReport

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

    from ita_desktop.exchange.forms.report_form import ReportForm

pytestmark = pytest.mark.usefixtures("uncaged")
OFFICE = replace(
    report("002"),
    plan=tuple(
        PlanRow(key=f"m{place}", indicator=place, measures=(f"มาตรการ {place}",), responsible=units, target="ร้อยละ 90")
        for place, units in enumerate((("กองคลัง",), ("กองคลัง", "กองช่าง"), ("ทุกสำนัก/กอง",), ("กองช่าง",)), 1)
    ),
)
STATUS, PROGRESS = "สถานะ", "ความก้าวหน้าสะสมถึงสิ้นไตรมาส (ร้อยละ)"
STARTED, RESULT = "วันที่เริ่มดำเนินการจริง", "ผลการดำเนินการ"


def columns_of(sheet: Worksheet) -> dict[str, int]:
    """The columns by their headings."""
    return {str(cell.value): place for place, cell in enumerate(sheet[13], 1)}


Fill = dict[tuple[str, str], str | float | dt.date]


def form(
    fill: Fill, day: str = "15 ม.ค. 69", quarter: str | None = None, change: Callable[[Worksheet], None] | None = None
) -> ReportForm:
    """กองคลัง's form for the first quarter, filled in by row key and heading, and read back."""
    book = load_workbook(io.BytesIO(write_report_form(OFFICE, "กองคลัง", Quarter.FIRST)))
    sheet = book[REPORT_SHEET]
    labels = {str(sheet.cell(at, 1).value): at for at in range(1, 13)}
    sheet.cell(labels["วันที่รายงาน"], 2, day)
    if quarter is not None:
        sheet.cell(labels["ไตรมาสที่รายงาน"], 2, quarter)
    columns = columns_of(sheet)
    rows = {str(sheet.cell(at, 1).value): at for at in range(14, sheet.max_row + 1)}
    for (key, header), value in fill.items():
        sheet.cell(rows[key], columns[header], value)
    if change is not None:
        change(sheet)
    kept = io.BytesIO()
    book.save(kept)
    return read_report_form(sheets_in(kept.getvalue(), "แบบ.xlsx"), "แบบ.xlsx")


def test_a_form_has_the_measures_of_its_unit_and_locks_what_the_plan_says() -> None:
    sheet = load_workbook(io.BytesIO(write_report_form(OFFICE, "กองคลัง", Quarter.FIRST)))[REPORT_SHEET]
    assert [sheet.cell(at, 1).value for at in range(14, sheet.max_row + 1)] == ["m1", "m2", "m3"]
    assert sheet.protection.sheet
    columns = columns_of(sheet)
    assert sheet.cell(14, columns["เป้าหมาย"]).protection.locked
    assert not sheet.cell(14, columns[STATUS]).protection.locked


def test_what_a_unit_fills_in_is_its_report() -> None:
    got = form(
        {("m1", STATUS): "เสร็จสิ้น", ("m1", STARTED): "15/11/68", ("m1", RESULT): "อบรมแล้ว", ("m2", PROGRESS): "๔๐%"}
    )
    assert (got.doubts, got.proposals) == ((), ())
    assert [(each.row, each.unit, each.quarter, each.day, each.measure) for each in got.reports] == [
        ("m1", "กองคลัง", "1", dt.date(2026, 1, 15), "มาตรการ 1"),
        ("m2", "กองคลัง", "1", dt.date(2026, 1, 15), "มาตรการ 2"),
    ]
    done, begun = (each.state for each in got.reports)
    assert done == FollowUp(FollowUpStatus.DONE, 100, started=dt.date(2025, 11, 15), result="อบรมแล้ว")
    assert (begun.status, begun.progress) == (FollowUpStatus.STARTED, 40)
    merged = merge_report_forms(OFFICE, [got])
    assert (merged.taken, merged.is_whole, len(merged.assessment.reports)) == (2, True, 2)
    assert merged.assessment.plan == OFFICE.plan
    assert merge_report_forms(merged.assessment, [got]).taken == 0


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 ม.ค. 68", dt.date(2025, 1, 15)),
        ("15/01/68", dt.date(2025, 1, 15)),
        ("๑๕ มกราคม ๒๕๖๘", dt.date(2025, 1, 15)),
        ("15 มค 2568", dt.date(2025, 1, 15)),
        ("15 ม.ค. พ.ศ. 2568", dt.date(2025, 1, 15)),
        ("15.1.2025", dt.date(2025, 1, 15)),
        ("15/01/25", dt.date(2025, 1, 15)),
        ("2568-01-15", dt.date(2025, 1, 15)),
    ],
)
def test_days_are_read_as_thais_write_them(text: str, day: dt.date) -> None:
    assert read_day(text, 2568) == day


@pytest.mark.parametrize("text", ["มกราคม 2568", "31/02/68", "15/01/58", "15/13/68", "เร็ว ๆ นี้", "15 ม.ค. 2558"])
def test_what_is_no_sure_day_is_asked_about(text: str) -> None:
    with pytest.raises(NotReadable):
        read_day(text, 2568)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("เสร็จสิ้น", "done"),
        ("แล้วเสร็จ", "done"),
        ("ดำเนินการเสร็จเรียบร้อยแล้ว", "done"),
        ("อยู่ระหว่างดำเนินการ", "started"),
        ("ยังไม่ดำเนินการ", "not-started"),
        ("ยกเลิกโครงการ", "cancelled"),
    ],
)
def test_states_are_read_in_their_usual_words(text: str, status: str) -> None:
    assert read_status(text) == status


@pytest.mark.parametrize("text", ["เสร็จบางส่วน", "ไม่เสร็จ", "ยังไม่เสร็จสิ้น", "ใกล้เสร็จ"])
def test_what_is_no_sure_state_is_asked_about(text: str) -> None:
    with pytest.raises(NotReadable):
        read_status(text)


def test_one_bad_row_is_told_and_the_others_are_taken() -> None:
    got = form({("m1", STATUS): "เกือบเสร็จ", ("m2", PROGRESS): 50, ("m3", PROGRESS): "ครึ่งหนึ่ง"})
    assert [each.row for each in got.reports] == ["m2"]
    assert [fault.where for fault in got.doubts] == [
        f"แบบ.xlsx: แผ่นงาน รายงานผล แถวที่ 14 ช่อง {STATUS}",
        f"แบบ.xlsx: แผ่นงาน รายงานผล แถวที่ 16 ช่อง {PROGRESS}",
    ]
    assert got.told()[0] == "แบบ.xlsx: กองคลัง ไตรมาส 1 (ต.ค. – ธ.ค.): กรอก 3 แถว อ่านได้ 1 แถว"


def test_a_percent_of_excel_is_what_it_shows() -> None:
    def shown(sheet: Worksheet) -> None:
        cell = sheet.cell(14, columns_of(sheet)[PROGRESS])
        cell.value, cell.number_format = 0.5, "0%"

    assert form({}, change=shown).reports[0].state.progress == 50


def test_a_change_of_the_plan_is_a_proposal_and_stays_in_the_log() -> None:
    got = form({("m1", "มาตรการ/โครงการ/กิจกรรม"): "ชื่อใหม่", ("m1", PROGRESS): 10})
    (proposal,) = got.proposals
    assert (proposal.key, proposal.before, proposal.after, proposal.who) == ("m1", "มาตรการ 1", "ชื่อใหม่", "กองคลัง")
    merged = merge_report_forms(OFFICE, [got])
    assert merged.assessment.plan == OFFICE.plan
    assert [(each.ours, each.theirs) for each in merged.conflicts] == [("มาตรการ 1", "ชื่อใหม่")]
    (kept,) = merged.assessment.reports
    assert [(each.field, each.before, each.after) for each in kept.state.log] == [("measures", "มาตรการ 1", "ชื่อใหม่")]


def test_a_cut_key_is_found_by_its_measure_and_another_measures_key_is_asked_about() -> None:
    def cut(sheet: Worksheet) -> None:
        sheet.cell(14, 1).value = None

    got = form({("m1", PROGRESS): 30}, change=cut)
    assert [each.row for each in merge_report_forms(OFFICE, [got]).assessment.reports] == ["m1"]

    renamed = replace(OFFICE, plan=(replace(OFFICE.plan[0], measures=("คนละเรื่อง",)), *OFFICE.plan[1:]))
    merged = merge_report_forms(renamed, [form({("m1", PROGRESS): 30})])
    assert merged.assessment.reports == ()
    assert [str(each).rpartition(" ")[2] for each in merged.left] == ["รหัสแถวเป็นของมาตรการที่มีชื่ออื่นในแผน"]
    assert len(settle_report(renamed, merged.left[0]).reports) == 1


def test_twin_rows_are_one_where_alike_and_asked_about_where_not() -> None:
    def twin(progress: str) -> Callable[[Worksheet], None]:
        def add(sheet: Worksheet) -> None:
            last = sheet.max_row + 1
            for column in columns_of(sheet).values():
                sheet.cell(last, column).value = sheet.cell(14, column).value
            sheet.cell(last, columns_of(sheet)[PROGRESS]).value = progress

        return add

    assert [each.row for each in form({("m1", PROGRESS): "30"}, change=twin("30")).reports] == ["m1"]
    got = form({("m1", PROGRESS): "30", ("m2", PROGRESS): "5"}, change=twin("40"))
    assert [each.row for each in got.reports] == ["m2"]
    assert "แถวซ้ำกับแถวที่ 14" in got.doubts[0].found


def test_a_cell_merged_over_rows_is_asked_about_in_each() -> None:
    def merge(sheet: Worksheet) -> None:
        column = next(cell.column_letter for cell in sheet[13] if cell.value == STATUS)
        sheet[f"{column}14"] = "เสร็จสิ้น"
        sheet.merge_cells(f"{column}14:{column}15")

    got = form({("m3", PROGRESS): 10}, change=merge)
    assert [each.row for each in got.reports] == ["m3"]
    assert len(got.doubts) == 2


def test_a_form_without_a_day_or_quarter_reports_nothing_and_says_so() -> None:
    assert form({("m1", PROGRESS): 30}, day="").reports == ()
    assert [fault.where for fault in form({("m1", PROGRESS): 30}, day="", quarter="ต้นปี").doubts] == [
        "แบบ.xlsx: ไตรมาสที่รายงาน",
        "แบบ.xlsx: วันที่รายงาน",
    ]


def test_two_different_reports_of_one_day_are_asked_about_in_either_order() -> None:
    one, other = form({("m1", PROGRESS): 30}), form({("m1", PROGRESS): 45})
    for first, second in ((one, other), (other, one)):
        merged = merge_report_forms(merge_report_forms(OFFICE, [first]).assessment, [second])
        assert merged.taken == 0
        assert merged.left[0].held == first.reports[0]
        assert settle_report(merged.assessment, merged.left[0]).reports == second.reports


def test_a_unit_that_is_not_in_charge_is_asked_about() -> None:
    stray = QuarterReport("m4", Quarter.FIRST, dt.date(2026, 1, 15), "กองคลัง", state=FollowUp(progress=5))
    merged = merge_report_forms(OFFICE, [replace(form({}), reports=(stray,))])
    assert (merged.taken, merged.assessment.reports) == (0, ())
    assert "ไม่อยู่ในผู้รับผิดชอบ" in str(merged.left[0])
