from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_cage import form_in
from helpers_exchange import assessments, lookup, wider_framework
from helpers_form import filled
from helpers_plan import report
from helpers_sampling import examples
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook

from ita_desktop.exchange.cage.reading import sheets_in
from ita_desktop.exchange.forms.plan_form import (
    BASE_SHEET,
    KEY_HEADER,
    PLAN_SHEET,
    TooLongForExcel,
    is_plan_form,
    write_plan_form,
)
from ita_desktop.exchange.forms.plan_merge import merge_forms, row_of
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus, PlanRow
from ita_desktop.models.plan_rules import keyed
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from ita_desktop.exchange.forms.plan_form import PlanForm
    from ita_desktop.models.assessment import Assessment

pytestmark = pytest.mark.usefixtures("uncaged")
NOW = dt.datetime(2026, 4, 1, 9, 30, tzinfo=THAI_TIME)
ODD = replace(
    report("002"),
    plan=(
        PlanRow(
            key="m1",
            indicator=1,
            items=("i1", "o27"),
            measures=("=SUM(A1)", "มีสอง\nบรรทัด\n  ย่อหน้า", "+66"),
            analysis="@ทันที\n-หนึ่ง",
            start=dt.date(2025, 10, 1),
            responsible=("กองคลัง",),
            budget="30,000 บาท",
            followup=FollowUp(FollowUpStatus.DONE, 100, evidence=("https://example.go.th/?a=1&b=<2>",)),
        ),
        PlanRow(key="m2", indicator=2, measures=("ข",), responsible=("ทุกสำนัก/กอง",)),
        PlanRow(key="m3", indicator=3, measures=("ค",), responsible=("กองช่าง",)),
    ),
)


def rows_in(form: PlanForm) -> tuple[PlanRow, ...]:
    return tuple(map(row_of, form.rows))


def told(row: PlanRow) -> PlanRow:
    """Return `row` as a form can tell it: without a log, and without a follow-up that says nothing."""
    followup = replace(row.followup, log=()) if row.followup else None
    return replace(row, followup=None if followup == FollowUp() else followup)


@settings(max_examples=examples(25), deadline=None)
@given(assessments())
def test_a_form_sent_back_unchanged_changes_nothing(assessment: Assessment) -> None:
    form = form_in(write_plan_form(assessment))
    merged = merge_forms(assessment, [form], NOW)
    assert merged.assessment == replace(assessment, plan=keyed(assessment.plan))
    assert (merged.taken, merged.added, merged.conflicts, merged.gone) == (0, 0, (), ())
    assert tuple(map(row_of, form.rows)) == tuple(told(row) for row in keyed(assessment.plan))


@pytest.mark.parametrize("number", ["000", "002", "004"])
def test_the_plans_of_real_reports_come_back_whole(number: str) -> None:
    assessment = report(number)
    form = form_in(write_plan_form(assessment))
    assert tuple(map(row_of, form.rows)) == keyed(assessment.plan)
    assert (form.agency, form.fiscal_year, form.unit) == (assessment.agency, assessment.fiscal_year, "")


def test_text_stays_text() -> None:
    data = write_plan_form(ODD)
    assert rows_in(form_in(data)) == ODD.plan
    cells = [cell for sheet in load_workbook(io.BytesIO(data)).worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_a_unit_gets_its_own_rows_with_shared_cells_filled_in() -> None:
    form = form_in(write_plan_form(ODD, "กองคลัง"), "กองคลัง.xlsx")
    assert [row.key for row in form.rows] == ["m1", "m2"]
    assert form.unit == "กองคลัง"
    shared = form_in(write_plan_form(report("004"), "สำนักปลัด"), "สำนักปลัด.xlsx")
    assert len({row.measures for row in tuple(map(row_of, shared.rows))}) == 2


def test_columns_may_stand_in_any_order_and_be_fewer() -> None:
    book = load_workbook(io.BytesIO(write_plan_form(ODD)))
    sheet = book[PLAN_SHEET]
    sheet.delete_cols(3, 4)
    sheet.move_range("C6:C9", cols=40)
    kept = io.BytesIO()
    book.save(kept)
    merged = merge_forms(ODD, [form_in(kept.getvalue())], NOW)
    assert merged.assessment == ODD


def test_dates_that_excel_made_are_read_with_their_year() -> None:
    entries: dict[tuple[str, str], str | int | dt.date] = {
        ("m2", "วันเริ่มต้น"): dt.date(2568, 11, 1),
        ("m2", "วันสิ้นสุด"): dt.date(2026, 9, 30),
        ("m3", "วันเริ่มต้น"): "๑ ธันวาคม ๒๕๖๘",
        ("m3", "ความก้าวหน้า (ร้อยละ)"): "๔๕%",
        ("m3", "สถานะ"): "อยู่ระหว่างดำเนินการ",
    }
    rows = rows_in(form_in(filled(write_plan_form(ODD), entries)))
    assert (rows[1].start, rows[1].end) == (dt.date(2025, 11, 1), dt.date(2026, 9, 30))
    assert rows[2].start == dt.date(2025, 12, 1)
    assert rows[2].followup == FollowUp(FollowUpStatus.STARTED, 45)


def test_every_cell_that_cannot_be_read_is_named() -> None:
    entries: dict[tuple[str, str], str | int | dt.date] = {
        ("m1", "ตัวชี้วัดที่"): "สิบเอ็ด",
        ("m2", "วันสิ้นสุด"): "สิ้นปี",
        ("m2", "สถานะ"): "เกือบเสร็จ",
        ("m3", "ความก้าวหน้า (ร้อยละ)"): 101,
        ("m3", "ข้อคำถาม"): "x9",
    }
    with pytest.raises(BadInput) as problem:
        form_in(filled(write_plan_form(ODD), entries))
    assert [(fault.where, fault.found) for fault in problem.value.faults] == [
        ("แผน.xlsx: แผ่นงาน แผนและผล แถวที่ 11 ช่อง ตัวชี้วัดที่", "สิบเอ็ด"),
        ("แผน.xlsx: แผ่นงาน แผนและผล แถวที่ 12 ช่อง วันสิ้นสุด", "สิ้นปี"),
        ("แผน.xlsx: แผ่นงาน แผนและผล แถวที่ 12 ช่อง สถานะ", "เกือบเสร็จ"),
        ("แผน.xlsx: แผ่นงาน แผนและผล แถวที่ 13 ช่อง ข้อคำถาม", "x9"),
        ("แผน.xlsx: แผ่นงาน แผนและผล แถวที่ 13 ช่อง ความก้าวหน้า (ร้อยละ)", "101"),
    ]


def test_doubled_keys_and_unknown_columns_are_faults() -> None:
    entries: dict[tuple[str, str], str | int | dt.date] = {("m2", KEY_HEADER): "m1"}
    with pytest.raises(BadInput, match="m1"):
        form_in(filled(write_plan_form(ODD), entries))
    book = load_workbook(io.BytesIO(write_plan_form(ODD)))
    book[PLAN_SHEET]["B10"] = "ช่องอื่น"
    kept = io.BytesIO()
    book.save(kept)
    with pytest.raises(BadInput, match="ช่องอื่น"):
        form_in(kept.getvalue())


def test_other_files_are_told_apart() -> None:
    book = Workbook()
    kept = io.BytesIO()
    book.save(kept)
    assert not is_plan_form(sheets_in(kept.getvalue(), "อื่น.xlsx"))
    assert is_plan_form(sheets_in(write_plan_form(ODD), "แผน.xlsx"))
    for data in (kept.getvalue(), b"PK\x03\x04junk", b"text"):
        with pytest.raises(BadInput):
            form_in(data, "อื่น.xlsx")


def test_a_text_too_long_for_a_cell_is_refused() -> None:
    long = replace(ODD, plan=(PlanRow(measures=("ก" * 20_000, "ข" * 20_000)),))
    with pytest.raises(TooLongForExcel, match="แถวที่ 1"):
        write_plan_form(long)


def test_the_base_is_hidden() -> None:
    book = load_workbook(io.BytesIO(write_plan_form(ODD)))
    assert [sheet.sheet_state for sheet in book.worksheets] == ["visible", "hidden"]
    assert book.sheetnames == [PLAN_SHEET, BASE_SHEET]


def test_numbers_are_those_of_the_years_framework() -> None:
    plan = (PlanRow(key="m1", indicator=11, measures=("ก",)), PlanRow(key="m2", issue=8, measures=("ข",)))
    data = write_plan_form(replace(ODD, plan=plan))
    wider = wider_framework()
    assert rows_in(form_in(data, frameworks=lambda _: wider)) == plan
    assert rows_in(form_in(data)) == plan
    with pytest.raises(BadInput) as problem:
        form_in(data, frameworks=lookup)
    assert [fault.expected for fault in problem.value.faults] == [
        "จำนวนเต็มตั้งแต่ 1 ถึง 10",
        "จำนวนเต็มตั้งแต่ 1 ถึง 7",
    ]
