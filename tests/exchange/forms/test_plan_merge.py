from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_cage import form_in
from helpers_form import filled
from helpers_plan import report

from ita_desktop.exchange.forms.plan_form import write_plan_form
from ita_desktop.exchange.forms.plan_merge import merge_forms, row_of, settle
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus, PlanCell, PlanRow
from ita_desktop.models.store import OfficeFile
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.exchange.forms.plan_form import PlanForm
    from ita_desktop.models.assessment import Assessment

pytestmark = pytest.mark.usefixtures("uncaged")
NOW = dt.datetime(2026, 4, 1, 9, 30, tzinfo=THAI_TIME)
RESULT, OUTPUTS, STATUS = "ผลการดำเนินการ", "ผลผลิต (ตัวเลข)", "สถานะ"
OFFICE = replace(
    report("002"),
    plan=(
        PlanRow(key="m1", indicator=1, measures=("ก",), steps=("ขั้น",), responsible=("กองคลัง",)),
        PlanRow(key="m2", indicator=2, measures=("ข",), responsible=("ทุกสำนัก/กอง",)),
        PlanRow(key="m3", indicator=3, measures=("ค",), responsible=("กองช่าง",)),
        PlanRow(key="m4", indicator=4, responsible=("สำนักปลัด",), same_as_above=(PlanCell.MEASURES,)),
    ),
)


def returned(assessment: Assessment, unit: str, entries: dict[tuple[str, str], str | int | dt.date]) -> PlanForm:
    return form_in(filled(write_plan_form(assessment, unit), entries), f"{unit or 'แผน'}.xlsx")


def followups(assessment: Assessment) -> dict[str, FollowUp | None]:
    return {row.key: row.followup and replace(row.followup, log=()) for row in assessment.plan}


def test_three_units_with_one_conflict_lose_nothing_and_undo_restores(tmp_path: Path) -> None:
    done = "ดำเนินการแล้วเสร็จ"
    forms = [
        returned(OFFICE, "กองคลัง", {("m1", RESULT): "คลังทำแล้ว", ("m2", RESULT): "ผลของคลัง", ("m2", OUTPUTS): "45 คน"}),
        returned(OFFICE, "กองช่าง", {("m3", STATUS): done, ("m2", RESULT): "ผลของช่าง", ("m2", OUTPUTS): "12 คน"}),
        returned(OFFICE, "สำนักปลัด", {("m4", RESULT): "ปลัดทำแล้ว", ("m2", "ปัญหาและอุปสรรค"): "ฝนตก"}),
    ]
    merged = merge_forms(OFFICE, forms, NOW)
    assert followups(merged.assessment) == {
        "m1": FollowUp(result="คลังทำแล้ว"),
        "m2": FollowUp(result="ผลของคลัง", outputs=("45 คน", "12 คน"), obstacles="ฝนตก"),
        "m3": FollowUp(FollowUpStatus.DONE),
        "m4": FollowUp(result="ปลัดทำแล้ว"),
    }
    (conflict,) = merged.conflicts
    assert (conflict.key, conflict.header, conflict.who) == ("m2", RESULT, "กองช่าง")
    assert (conflict.before, conflict.ours, conflict.theirs) == ("", "ผลของคลัง", "ผลของช่าง")
    assert (merged.taken, merged.added, merged.gone) == (7, 0, ())
    second = merged.assessment.plan[1].followup
    assert second is not None
    assert {entry.who for entry in second.log} == {"กองคลัง", "กองช่าง", "สำนักปลัด"}
    settled = settle(merged.assessment, conflict, NOW)
    assert followups(settled)["m2"] == FollowUp(result="ผลของช่าง", outputs=("45 คน", "12 คน"), obstacles="ฝนตก")
    with OfficeFile.create(tmp_path / "a.ita") as office:
        office.save(OFFICE)
        _, merging = office.save(merged.assessment)
        _, settling = office.save(settled)
        assert office.load(1) == settled
        office.apply(settling.inverse())
        assert office.load(1) == merged.assessment
        office.apply(merging.inverse())
        assert office.load(1) == OFFICE


def test_merging_the_same_form_twice_is_merging_it_once() -> None:
    form = returned(OFFICE, "", {("m1", RESULT): "ทำแล้ว", ("+", "มาตรการ/โครงการ/กิจกรรม"): "มาตรการใหม่"})
    once = merge_forms(OFFICE, [form], NOW)
    assert (once.taken, once.added) == (1, 1)
    again = merge_forms(once.assessment, [form], NOW)
    assert again.assessment == once.assessment
    assert (again.taken, again.added, again.conflicts) == (0, 0, ())


def test_what_the_office_changed_meanwhile_stays() -> None:
    form = returned(OFFICE, "กองคลัง", {("m1", RESULT): "ทำแล้ว"})
    changed = replace(OFFICE, plan=(replace(OFFICE.plan[0], steps=("ขั้นใหม่",)), *OFFICE.plan[1:]))
    merged = merge_forms(changed, [form], NOW)
    assert merged.assessment.plan[0].steps == ("ขั้นใหม่",)
    assert followups(merged.assessment)["m1"] == FollowUp(result="ทำแล้ว")
    assert merged.conflicts == ()


def test_a_form_finds_its_rows_after_they_moved() -> None:
    form = returned(OFFICE, "กองช่าง", {("m3", RESULT): "ทำแล้ว"})
    moved = replace(OFFICE, plan=(OFFICE.plan[2], OFFICE.plan[0], OFFICE.plan[1]))
    assert followups(merge_forms(moved, [form], NOW).assessment)["m3"] == FollowUp(result="ทำแล้ว")


def test_a_row_that_is_gone_is_shown_not_lost() -> None:
    form = returned(OFFICE, "", {("m1", RESULT): "ทำแล้ว"})
    merged = merge_forms(replace(OFFICE, plan=OFFICE.plan[1:]), [form], NOW)
    (row,) = merged.gone
    assert (row.key, row.measures, row.followup) == ("m1", ("ก",), FollowUp(result="ทำแล้ว"))


def test_clearing_a_cell_is_a_change_deleting_a_row_is_none() -> None:
    told = replace(OFFICE, plan=(replace(OFFICE.plan[0], followup=FollowUp(result="เดิม")),))
    assert followups(merge_forms(told, [returned(told, "", {("m1", RESULT): ""})], NOW).assessment)["m1"] == FollowUp()
    empty = replace(returned(told, "", {}), rows=())
    assert merge_forms(told, [empty], NOW).assessment == told


def test_without_its_base_a_form_fills_gaps_only() -> None:
    told = replace(
        OFFICE, plan=(replace(OFFICE.plan[0], followup=FollowUp(FollowUpStatus.DONE, 100, result="ของเรา")),)
    )
    data = filled(
        write_plan_form(OFFICE, "กองคลัง"), {("m1", RESULT): "ของเขา", ("m1", OUTPUTS): "9 คน"}, drop_base=True
    )
    merged = merge_forms(told, [form_in(data, "ก.xlsx")], NOW)
    assert followups(merged.assessment)["m1"] == FollowUp(FollowUpStatus.DONE, 100, result="ของเรา", outputs=("9 คน",))
    assert [(conflict.ours, conflict.theirs) for conflict in merged.conflicts] == [("ของเรา", "ของเขา")]


def test_a_shared_cell_is_not_changed_by_a_unit_without_being_asked() -> None:
    form = returned(OFFICE, "สำนักปลัด", {("m4", "มาตรการ/โครงการ/กิจกรรม"): "ของปลัดเอง"})
    merged = merge_forms(OFFICE, [form], NOW)
    assert merged.assessment.plan == OFFICE.plan
    (conflict,) = merged.conflicts
    row = settle(merged.assessment, conflict, NOW).plan[3]
    assert (row.measures, row.same_as_above) == (("ของปลัดเอง",), ())


def test_forms_of_another_authority_or_year_are_refused_together() -> None:
    form = returned(OFFICE, "", {})
    strange = [replace(form, agency=replace(form.agency, name="เทศบาลเมืองอื่น")), replace(form, fiscal_year=None)]
    with pytest.raises(BadInput) as problem:
        merge_forms(OFFICE, strange, NOW)
    assert len(problem.value.faults) == 2


def test_a_plan_can_begin_from_a_form() -> None:
    assert tuple(map(row_of, returned(OFFICE, "", {}).rows)) == OFFICE.plan
