from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from helpers_plan import report, sample
from helpers_sampling import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.suggestions import (
    SINGLY,
    accept,
    decline,
    reconsider,
)
from ita_desktop.models.assessment import Assessment, ItemScore, Published
from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.framework_file import load_framework
from ita_desktop.models.ita_calendar import Happening, ita_calendar
from ita_desktop.models.knowledge import load_knowledge
from ita_desktop.models.plan import PlanCell, PlanClass, PlanRow
from ita_desktop.models.units import EVERY_UNIT

if TYPE_CHECKING:
    from ita_desktop.analysis.suggestions import Suggestion

EMPTY = replace(sample(), plan=())


def offered(assessment: Assessment) -> tuple[Suggestion, ...]:
    return Dossier(assessment).suggestions


def by_key(assessment: Assessment) -> dict[str, Suggestion]:
    return {entry.key: entry for entry in offered(assessment)}


def test_every_indicator_gets_a_measure_the_biggest_impact_first() -> None:
    entries = offered(EMPTY)
    assert {entry.subject.number for entry in entries} == set(range(1, 11))
    assert all(before.impact >= after.impact for before, after in pairwise(entries))
    assert entries[0].key == "o27"
    assert entries[0].impact == Decimal(2)


@settings(max_examples=examples(30), deadline=None)
@given(st.sampled_from([2565, 2566, 2567, 2568, 2569]), st.data())
def test_accepting_everything_covers_every_subject(year: int, data: st.DataObject) -> None:
    framework = load_framework(year)
    codes = data.draw(st.sets(st.sampled_from([item.code for item in framework.items])))
    values = st.sampled_from([Decimal(0), Decimal(50), Decimal(100)])
    items = {item.code: ItemScore(data.draw(values)) for item in framework.items if item.code in codes}
    assessment = Assessment(EMPTY.agency, year, items=items)
    for entry in offered(assessment):
        assessment = accept(assessment, entry)
    assert offered(assessment) == ()
    assert all(entry.gaps == () for entry in Dossier(assessment).coverage)
    numbers = [row.indicator or row.issue or 0 for row in assessment.plan]
    assert numbers == sorted(numbers)


def test_the_same_findings_give_the_same_suggestions() -> None:
    assert offered(EMPTY) == offered(EMPTY)


def test_a_row_has_all_that_a_plan_needs() -> None:
    row = by_key(EMPTY)["i10"].row
    guidance = load_knowledge(2568).items["i10"]
    assert (row.indicator, row.items, row.measures) == (4, ("i10",), (guidance.measure,))
    assert row.steps == guidance.steps
    assert row.responsible
    assert row.monitoring
    assert "พ.ศ. 2569" in row.target
    assert row.plan_class is PlanClass.DEVELOP
    assert guidance.low in row.findings[0]
    assert [line.split(":")[0] for line in row.analysis.splitlines()] == ["จุดแข็ง", "จุดที่ควรพัฒนา"]


def test_full_marks_are_kept_not_mended() -> None:
    row = by_key(EMPTY)["indicator.3"].row
    assert row.plan_class is PlanClass.MAINTAIN
    assert [line.split(":")[0] for line in row.analysis.splitlines()] == ["จุดแข็ง", "แนวทางรักษาระดับ"]
    assert row.target.endswith("ตัวชี้วัดที่ 3 ได้ 100 คะแนน")


def test_many_short_items_share_the_last_suggestion() -> None:
    framework = load_framework(2568)
    items = {item.code: ItemScore(Decimal(0)) for item in framework.items_of(9)}
    entries = [entry for entry in offered(Assessment(EMPTY.agency, 2568, items=items)) if entry.subject.number == 9]
    knowledge = load_knowledge(2568)
    assert [len(entry.row.items) for entry in entries][-SINGLY:] == [1] * SINGLY
    assert {code for entry in entries for code in entry.row.items} == set(items)
    for entry in entries:
        assert {knowledge.items[code].measure for code in entry.row.items} == set(entry.row.measures)
        assert len({knowledge.items[code].units[0] for code in entry.row.items}) == 1
        assert "จุดแข็ง" not in entry.row.analysis  # nothing is praised beside a score of nothing
        assert "ได้ 100 คะแนน" in entry.row.target


WEAK = {
    f"o{number}": ItemScore(Decimal(score))
    for number, score in {1: 0, 6: 0, 7: 0, 9: 0, 12: 0, 13: 50, 14: 0, 19: 50, 20: 0, 25: 0, 27: 50}.items()
}


def drafted_rows(assessment: Assessment) -> list[PlanRow]:
    return [entry.row for entry in offered(replace(assessment, plan=()))]


def test_most_documents_cost_nothing_and_end_before_the_window_closes() -> None:
    rows = drafted_rows(replace(EMPTY, items={**EMPTY.items, **WEAK}))
    closing = ita_calendar(EMPTY.plan_year)[Happening.DOCUMENTS].end
    for row in rows:
        assert row.responsible[0] != EVERY_UNIT
        assert row.end is not None
        assert row.end <= closing or row.indicator not in {9, 10}
        assert row.budget == "ไม่ใช้งบประมาณ" or "ระบบ" in " ".join(row.steps)


def test_what_is_to_rise_has_a_target_above_its_score_and_what_stands_near_full_is_kept() -> None:
    targets = {entry.key: entry.row.target for entry in offered(EMPTY)}
    assert targets["i4"].endswith("ข้อ i4 ไม่ต่ำกว่า 99 คะแนน")  # 98.86
    assert targets["i12"].endswith("ข้อ i12 ไม่ต่ำกว่า 96 คะแนน")  # 95.43, beyond the cap of the ways
    near = replace(EMPTY, items={**EMPTY.items, "i12": ItemScore(Decimal("99.43"))})
    assert by_key(near)["i12"].row.target.endswith("ข้อ i12 ไม่ต่ำกว่า 99.43 คะแนน")


def test_two_indicators_of_an_issue_share_their_openings() -> None:
    known = Published(indicators={number: Decimal(100) for number in range(1, 11)})
    rows = {entry.key: entry.row for entry in offered(Assessment(EMPTY.agency, 2567, known))}
    assert [line.split(":")[0] for line in rows["issue.7"].analysis.splitlines()] == ["จุดแข็ง", "แนวทางรักษาระดับ"]


def test_a_loan_of_property_is_led_by_finance_and_helped_by_all() -> None:
    assert by_key(EMPTY)["i10"].row.responsible == ("กองคลัง", EVERY_UNIT)


def test_a_target_is_the_goal_of_the_way() -> None:
    assert by_key(EMPTY)["e1"].row.target.endswith("ข้อ e1 ส่วน Survey ไม่ต่ำกว่า 92.56 คะแนน")
    assert by_key(EMPTY)["o27"].row.target.endswith("ข้อ o27 ได้ 100 คะแนน")
    assert by_key(EMPTY)["i10"].row.target.endswith("ข้อ i10 ไม่ต่ำกว่า 95 คะแนน")  # no way needs it: up to the cap


def test_a_strength_is_said_once_and_for_something_strong() -> None:
    told = [row.analysis for row in drafted_rows(EMPTY) if row.indicator == 4]
    assert sum("จุดแข็ง" in text for text in told) == 1
    assert "จุดแข็ง" not in by_key(replace(EMPTY, items={**EMPTY.items, **WEAK}))["o1"].row.analysis
    assert by_key(EMPTY)["o27"].row.analysis.startswith("จุดแข็ง: ข้อ o21 ถึงข้อ o26 และข้อ o28 ได้คะแนนเต็ม")


def test_a_plan_by_issues_gets_suggestions_by_issue() -> None:
    entries = offered(Assessment(EMPTY.agency, 2567))
    assert [entry.subject.number for entry in entries] == list(range(1, 8))
    assert {entry.subject.unit for entry in entries} == {PlanUnit.ISSUES}
    assert {entry.row.indicator for entry in entries} == {None}


def test_where_only_indicators_are_known_the_weakest_come_first() -> None:
    entries = offered(replace(report("004"), plan=()))
    assert entries[0].subject.number == 10
    assert entries[0].row.plan_class is PlanClass.DEFECT
    assert entries[0].impact > entries[-1].impact > 0
    assert entries[0].row.target.endswith("ตัวชี้วัดที่ 10 ไม่ต่ำกว่า 57 คะแนน")  # the level asks 24.64
    assert all("ไม่ต่ำกว่า" in entry.row.target for entry in entries)


def test_what_is_declined_is_not_offered_again_until_reconsidered() -> None:
    entry = by_key(EMPTY)["i10"]
    declined = decline(decline(EMPTY, entry), entry)
    assert declined.declined == ("i10",)
    assert "i10" not in by_key(declined)
    better = replace(declined, items={**EMPTY.items, "i10": ItemScore(Decimal(95))})
    assert "i10" not in by_key(better)
    assert by_key(reconsider(declined, "i10")) == by_key(EMPTY)
    assert "i10" in {entry.key for entry in Dossier(declined).all_suggestions}


def test_what_is_accepted_and_adjusted_is_not_offered_again() -> None:
    entry = by_key(EMPTY)["i10"]
    planned = accept(decline(EMPTY, entry), entry, replace(entry.row, measures=("มาตรการของเราเอง",)))
    assert planned.declined == ()
    assert planned.plan[0].measures == ("มาตรการของเราเอง",)
    assert planned.plan[0].key
    assert "i10" not in by_key(planned)
    assert "i12" in by_key(planned)


def test_a_row_of_ones_own_stands_for_a_level_to_keep() -> None:
    planned = replace(EMPTY, plan=(PlanRow(indicator=3, measures=("มาตรการของเราเอง",)),))
    assert "indicator.3" not in by_key(planned)


def test_accepting_never_comes_between_shared_cells() -> None:
    plan = (PlanRow(indicator=4, steps=("ขั้น",)), PlanRow(indicator=5, same_as_above=(PlanCell.STEPS,)))
    planned = accept(replace(EMPTY, plan=plan), by_key(EMPTY)["i10"])
    assert [row.indicator for row in planned.plan] == [4, 5, 4]
    assert planned.plan[1].shares(PlanCell.STEPS)


@pytest.mark.parametrize("agency_type", ["องค์การบริหารส่วนตำบล", "เทศบาลเมือง", "อื่น ๆ"])
def test_units_are_named_by_the_kind_of_authority(agency_type: str) -> None:
    named = replace(EMPTY, agency=replace(EMPTY.agency, type=agency_type))
    (entry,) = [entry for entry in offered(named) if entry.key == "indicator.3"]
    expected = {"องค์การบริหารส่วนตำบล": "สำนักปลัดองค์การบริหารส่วนตำบล", "เทศบาลเมือง": "กองการเจ้าหน้าที่"}
    assert entry.row.responsible[0] == expected.get(agency_type, "สำนักปลัด")
