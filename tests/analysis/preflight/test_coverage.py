from __future__ import annotations

import datetime as dt
from dataclasses import replace

from helpers_assessments import REPORT_002, REPORT_004, assessment_of
from helpers_preflight import dossier_with, told

from ita_desktop.analysis.preflight import Code, Severity
from ita_desktop.models.plan import PlanCell, PlanRow

WHOLE = PlanRow(
    indicator=1,
    items=("i1",),
    measures=("มาตรการให้บริการตามขั้นตอน",),
    analysis="ข้อค้นพบ",
    steps=("ขั้นแรก",),
    start=dt.date(2025, 10, 1),
    end=dt.date(2026, 9, 30),
    responsible=("กองคลัง",),
    monitoring="รายงานทุกไตรมาส",
)


def rows(*numbers: int) -> list[PlanRow]:
    return [replace(WHOLE, indicator=number, items=()) for number in numbers]


def test_every_indicator_needs_a_row_where_the_plan_goes_by_indicators() -> None:
    assert not told(dossier_with(*rows(*range(1, 11))), Code.COVERAGE)
    (problem,) = told(dossier_with(*rows(*range(1, 10))), Code.COVERAGE)
    assert "ตัวชี้วัดที่ 10" in problem.message


def test_every_issue_needs_a_row_where_the_plan_goes_by_issues() -> None:
    by_issue = [replace(WHOLE, indicator=None, items=(), issue=number) for number in range(1, 8)]
    scores = assessment_of(2567)
    assert not told(dossier_with(*by_issue, scores=scores), Code.COVERAGE)
    (problem,) = told(dossier_with(*by_issue[:-1], scores=scores), Code.COVERAGE)
    assert "ประเด็นที่ 7" in problem.message


def test_an_empty_cell_is_named_with_its_row() -> None:
    spoilt = [*rows(*range(1, 10)), replace(WHOLE, indicator=10, items=(), measures=(), end=None)]
    (problem,) = told(dossier_with(*spoilt), Code.COVERAGE)
    assert problem.where == "plan[9]"
    assert problem.message == "แผนแถวที่ 10 ยังไม่มีมาตรการและระยะเวลา"
    assert problem.severity is Severity.ERROR


def test_a_dash_or_dots_are_no_entry() -> None:
    filled = replace(WHOLE, measures=("-",), analysis="......", steps=("…",), responsible=("–",), monitoring="-")
    (problem,) = told(dossier_with(filled, *rows(*range(2, 11))), Code.COVERAGE)
    assert problem.message == "แผนแถวที่ 1 ยังไม่มีมาตรการ ผลการวิเคราะห์ ขั้นตอน และผู้รับผิดชอบ"
    assert told(dossier_with(filled), Code.MONITORING)


def test_a_cell_shared_with_the_row_above_is_not_empty() -> None:
    bare = replace(WHOLE, indicator=10, items=(), analysis="", steps=())
    shared = replace(bare, same_as_above=(PlanCell.ANALYSIS, PlanCell.STEPS))
    assert not told(dossier_with(*rows(*range(1, 11)), shared), Code.COVERAGE)
    (problem,) = told(dossier_with(*rows(*range(1, 11)), bare), Code.COVERAGE)
    assert problem.where == "plan[10]"


def test_one_empty_entry_among_several_is_an_empty_cell() -> None:
    blank = [*rows(*range(1, 10)), replace(WHOLE, indicator=10, items=(), steps=("ก", " "))]
    (problem,) = told(dossier_with(*blank), Code.COVERAGE)
    assert "ขั้นตอน" in problem.message


def test_monitoring_is_a_must_up_to_2565_and_good_practice_after() -> None:
    bare = replace(WHOLE, monitoring=" ")
    (now,) = told(dossier_with(WHOLE, bare), Code.MONITORING)
    assert now.severity is Severity.REMINDER
    (then,) = told(dossier_with(WHOLE, bare, scores=assessment_of(2564)), Code.MONITORING)
    assert (then.severity, then.where) == (Severity.WARNING, "plan[1].monitoring")


def test_the_item_that_lost_most_needs_a_measure_about_itself() -> None:
    (problem,) = told(dossier_with(*rows(10)), Code.LOST_ITEM)
    assert "o27" in problem.message
    about = (
        replace(WHOLE, indicator=10, items=("o27",)),
        replace(WHOLE, indicator=10, items=(), steps=("ปรับปรุงข้อ o๒๗ ให้ครบถ้วน",)),
        replace(WHOLE, indicator=10, items=(), measures=("จัดทำมาตรการส่งเสริมคุณธรรมและความโปร่งใสภายในหน่วยงาน",)),
    )
    assert not any(told(dossier_with(row), Code.LOST_ITEM) for row in about)


def test_without_item_scores_no_item_is_missed() -> None:
    assert not told(dossier_with(*rows(1), scores=REPORT_004), Code.LOST_ITEM)
    assert not told(dossier_with(scores=REPORT_002), Code.LOST_ITEM)
