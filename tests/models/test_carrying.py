"""Carrying over: which rows go on, under which codes and names, in which words, and once only however often."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.carrying import Carry, CarryChoice, carried, moved_text
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.item_pairs import ItemPairs, item_pairs
from ita_desktop.models.next_year import next_year
from ita_desktop.models.plan import Continued, FollowUp, FollowUpStatus, PlanCell, PlanRow

if TYPE_CHECKING:
    from ita_desktop.models.carrying import Carrying

AGENCY = Agency("เทศบาลตำบลตัวอย่าง", "เทศบาลตำบล")
SHELF = FrameworkShelf()
STARTED, DONE = FollowUp(FollowUpStatus.STARTED, 60), FollowUp(FollowUpStatus.DONE, 100)
ROW = PlanRow(
    key="m7",
    indicator=10,
    items=("o24", "o26"),
    measures=("จัดทำ o25 ปี 2569",),
    steps=("รวบรวม o25 และ ๐๒๗ ปีงบประมาณ พ.ศ. ๒๕๖๙", "เผยแพร่"),
    monitoring="รายงานทุกไตรมาส ภายใน ก.ย. 69",
    budget="30,000 บาท (งบปี 2568)",
    followup=STARTED,
)
OLD = Assessment(AGENCY, 2568, plan=(ROW, PlanRow(key="m8", indicator=9, measures=("ประกาศตามคำสั่งปี 2568",))))


def found(old: Assessment, existing: Assessment | None = None) -> Carrying:
    year = old.fiscal_year
    documents = SHELF.plan_documents(year + 1)
    return next_year(old, load_framework(year), load_framework(year + 1), existing, documents)


def after(old: Assessment, existing: Assessment | None = None) -> Assessment:
    return carried(found(old, existing), {}).assessment


def test_old_codes_and_years_are_found_in_every_text_and_the_new_text_is_proposed() -> None:
    first, second = found(OLD).rows
    assert [(change.name, change.after) for change in first.changes] == [
        ("measures", "จัดทำ o23 ปี 2570"),
        ("steps", "รวบรวม o23 และ ๐๒๗ ปีงบประมาณ พ.ศ. ๒๕๗๐"),
        ("monitoring", "รายงานทุกไตรมาส ภายใน ก.ย. 70"),
        ("budget", "30,000 บาท (งบปี 2569)"),
    ]
    assert first.usual == CarryChoice(taken=True, texts=frozenset({0, 1, 2, 3}))
    assert [(change.likely, change.after) for change in second.changes] == [(False, "ประกาศตามคำสั่งปี 2569")]
    assert second.usual.texts == frozenset()  # an order of that year: asked, and not likely meant


def test_only_the_texts_that_were_agreed_to_are_changed() -> None:
    only = {"m7": CarryChoice(taken=True, texts=frozenset({2})), "m8": CarryChoice(taken=False)}
    done = carried(found(OLD), only)
    (row,) = done.assessment.plan
    assert row.monitoring == "รายงานทุกไตรมาส ภายใน ก.ย. 70"
    assert (row.measures, row.steps, row.budget) == (ROW.measures, ROW.steps, ROW.budget)
    assert (done.added, done.renewed, done.removed) == (1, 0, 0)


def test_items_go_on_under_their_new_codes_merged_and_lost_ones_are_told() -> None:
    old = Assessment(AGENCY, 2567, plan=(PlanRow(key="m1", issue=3, items=("o1", "o3", "o6", "e9")),))
    (row,) = found(old).rows
    assert [(item.code, item.now, item.note.split(" · ")[0]) for item in row.items] == [
        ("o1", ("o1",), "รวมกับ o3"),
        ("o3", ("o1",), "รวมกับ o1"),
        ("o6", (), "ปีใหม่ไม่มีข้อนี้"),
        ("e9", ("e9",), "เปลี่ยนจากการถามว่าเคยใช้บริการออนไลน์หรือไม่เป็นความเห็นต่อการพัฒนาบริการออนไลน์"),
    ]
    assert after(old).plan[0].items == ("o1", "e9")


@pytest.mark.parametrize(
    ("text", "moved", "lost"),
    [
        ("แสดง O25 กับ o1–o4", "แสดง O23 กับ o1–o4", ()),
        ("ข้อ o๒๗ ครบ", "ข้อ o๒๕ ครบ", ()),
        ("ข้อ o11", "ข้อ o11", ("o11",)),
        ("o21,o22 และ o99 Pro25 o25.5", "o20,o20 และ o99 Pro25 o25.5", ()),
        ("โทร 0 2568 2569 ต่อ 25681", "โทร 0 2569 2570 ต่อ 25681", ()),
        ("พ.ศ. 2560 ปี 68 วันที่ 1 ต.ค. ๖๘ ราคา 68 บาท", "พ.ศ. 2560 ปี 69 วันที่ 1 ต.ค. ๖๙ ราคา 68 บาท", ()),
    ],
)
def test_codes_and_years_in_a_text(text: str, moved: str, lost: tuple[str, ...]) -> None:
    codes = frozenset(item.code for item in load_framework(2568).items)
    assert moved_text(text, 2568, item_pairs(SHELF, 2568, 2569), codes) == (moved, lost)
    assert moved_text(text, 2600, ItemPairs(), frozenset()) == (text, ())


def test_a_measure_keeps_its_name_through_the_years_and_meets_no_other_by_accident() -> None:
    once = after(OLD, Assessment(AGENCY, 2569, plan=(PlanRow(key="m7", indicator=1, measures=("อีกเรื่องหนึ่ง",)),)))
    assert [row.key for row in once.plan] == ["m7", "2568.m7", "2568.m8"]
    assert once.plan[1].continued == Continued("2568/m7", 60, "30,000 บาท (งบปี 2568)")
    assert (once.plan[1].continued.fiscal_year, once.plan[1].continued.key) == (2568, "m7")


def test_it_can_be_repeated_without_twins_and_brings_up_to_date() -> None:
    once = after(OLD)
    assert carried(found(OLD, once), {}).assessment == once
    assert [row.kind for row in found(OLD, once).rows] == [Carry.THERE, Carry.THERE]
    further = replace(OLD, plan=(replace(ROW, followup=replace(STARTED, progress=80)), OLD.plan[1]))
    done = carried(found(further, once), {})
    assert (done.added, done.renewed, done.removed) == (0, 1, 0)
    assert done.assessment.plan[0].continued == Continued("2568/m7", 80, "30,000 บาท (งบปี 2568)")


def test_a_measure_finished_late_is_taken_out_unless_it_was_worked_on() -> None:
    once = after(OLD)
    late = replace(OLD, plan=(replace(ROW, followup=DONE), OLD.plan[1]))
    row, _ = found(late, once).rows
    assert (row.kind, row.usual.taken) == (Carry.LATE, True)
    done = carried(found(late, once), {})
    assert (done.removed, [each.key for each in done.assessment.plan]) == (1, ["2568.m8"])
    assert carried(found(late, done.assessment), {}).assessment == done.assessment
    worked = replace(once, plan=(replace(once.plan[0], followup=STARTED), once.plan[1]))
    row, _ = found(late, worked).rows
    assert (row.worked_on, row.usual.taken) == (True, False)
    assert carried(found(late, worked), {}).assessment == worked
    assert carried(found(late, worked), {"m7": CarryChoice(taken=True)}).removed == 1


def test_what_was_carried_before_measures_had_names_is_known_again() -> None:
    before = replace(after(OLD), plan=OLD.plan)
    assert [row.kind for row in found(OLD, before).rows] == [Carry.THERE, Carry.THERE]


def test_rows_of_one_measure_go_together_and_finished_ones_stay_unless_asked_for() -> None:
    shared = PlanRow(key="m9", indicator=9, same_as_above=(PlanCell.MEASURES, PlanCell.BUDGET))
    old = replace(OLD, plan=(ROW, shared, replace(OLD.plan[1], followup=DONE)))
    done = carried(found(old), {"m8": CarryChoice(taken=False)})
    assert [row.key for row in done.assessment.plan] == ["2568.m7", "2568.m9"]
    assert done.assessment.plan[1].same_as_above == shared.same_as_above
    assert carried(found(old), {"m7": CarryChoice(taken=False)}).added == 0
    again = carried(found(old), {"m7": CarryChoice(taken=False), "m8": CarryChoice(taken=True)})
    assert [row.key for row in again.assessment.plan] == ["2568.m8"]
