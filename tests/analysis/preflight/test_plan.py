from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from helpers_assessments import REPORT_002, REPORT_004, assessment_of
from helpers_preflight import about_memo, dossier_with, told
from helpers_printed import checked

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

FIRST, LAST = dt.date(2025, 10, 1), dt.date(2026, 9, 30)


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


def row(start: dt.date | None, end: dt.date | None) -> PlanRow:
    return PlanRow(indicator=1, start=start, end=end)


def test_a_period_inside_the_plan_year_is_left_alone() -> None:
    assert not told(dossier_with(row(FIRST, LAST), row(dt.date(2026, 1, 1), dt.date(2026, 3, 31))), Code.PERIOD)
    assert not told(dossier_with(row(None, LAST)), Code.PERIOD)


@pytest.mark.parametrize(
    ("start", "end"),
    [(dt.date(2024, 10, 1), dt.date(2025, 9, 30)), (FIRST, dt.date(2027, 9, 30)), (dt.date(2026, 10, 1), LAST)],
)
def test_a_period_of_another_year_is_found_and_moved_into_the_plan_year(start: dt.date, end: dt.date) -> None:
    dossier = dossier_with(row(start, end))
    (problem,) = told(dossier, Code.PERIOD)
    assert problem.mend is not None
    assert problem.where == f"plan[0].{'end' if start == FIRST else 'start'}"
    mended = problem.mend(dossier.assessment).plan[0]
    assert (mended.start, mended.end) == (FIRST, LAST)


def test_a_period_that_ends_before_it_begins_has_no_safe_mending() -> None:
    (problem,) = told(dossier_with(row(dt.date(2026, 3, 31), dt.date(2026, 1, 1))), Code.PERIOD)
    assert not problem.can_mend


def test_a_period_in_words_is_read_and_mended_in_its_own_digits() -> None:
    fits = PlanRow(indicator=1, period="ตลอดปีงบประมาณ พ.ศ. ๒๕๖๙")
    dossier = dossier_with(fits, replace(fits, period="ตลอดปีงบประมาณ พ.ศ. ๒๕๖๘"))
    (problem,) = told(dossier, Code.PERIOD)
    assert problem.where == "plan[1].period"
    assert problem.mend is not None
    assert problem.mend(dossier.assessment).plan[1] == fits


def test_a_period_shared_with_the_row_above_is_told_once() -> None:
    wrong = row(dt.date(2024, 10, 1), dt.date(2025, 9, 30))
    assert len(told(dossier_with(wrong, replace(wrong, same_as_above=(PlanCell.PERIOD,))), Code.PERIOD)) == 1


def test_steps_with_numbers_of_their_own_are_stripped_of_them() -> None:
    dossier = dossier_with(PlanRow(indicator=10, steps=("๑.ก", "๒. ข", "๓. ค", "๔. ง", "๓.จ")))
    (problem,) = told(dossier, Code.STEP_NUMBERS)
    assert "ซ้ำหรือขาดตอน" in problem.message
    assert problem.mend is not None
    mended = problem.mend(dossier.assessment)
    assert mended.plan[0].steps == ("ก", "ข", "ค", "ง", "จ")
    assert not [left for left in checked(dossier_with(*mended.plan)) if left.code is Code.STEP_NUMBERS]


def test_steps_that_begin_with_a_figure_are_no_numbered_steps() -> None:
    assert not told(dossier_with(PlanRow(indicator=1, steps=("5 ส ทุกวันศุกร์", "1.5 ล้านบาท"))), Code.STEP_NUMBERS)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("๑. ก\n๒. ข\n๓. ค", False),
        ("๑. ก\n๒. ข\n๑. ค\n๒. ง", False),
        ("๔. ก\n๕. ข", False),
        ("1) ก\n2) ข\n4) ค", True),
        ("๑. ก\n๒. ข\n๒. ค", True),
    ],
)
def test_lists_in_the_memo_count_without_gap_or_repeat(text: str, *, wrong: bool) -> None:
    assert bool(about_memo(text, Code.STEP_NUMBERS)) is wrong


def test_a_list_is_numbered_anew_in_its_own_digits() -> None:
    (problem,) = about_memo("๑. ก\n๓. ข\n3) ค", Code.STEP_NUMBERS)
    assert problem.mend is not None


def test_a_leap_day_of_another_year_is_not_moved() -> None:
    row = replace(WHOLE, start=dt.date(2024, 2, 29), end=LAST)
    (problem,) = told(dossier_with(row), Code.PERIOD)
    assert not problem.can_mend


def test_a_row_that_all_units_share_names_one_that_leads() -> None:
    rows = [PlanRow(indicator=1, responsible=units) for units in (("ทุกสำนัก/กอง",), ("สำนักปลัด", "ทุกสำนัก/กอง"))]
    reminders = [
        problem for problem in told(dossier_with(*rows), Code.COVERAGE) if problem.severity is Severity.REMINDER
    ]
    assert ["แถวที่ 1 " in problem.message for problem in reminders] == [True]
