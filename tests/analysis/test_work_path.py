"""How far each step is, from a fresh file to a year that is done, and which comes next.

Drill: let `_with_problems` look at what is not begun, or `next_step` go past a step that others wait for.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_ui import sample

from ita_desktop.analysis.agenda import agenda
from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.drafting import DraftPart, drafted
from ita_desktop.analysis.preflight import Code, Problem, Severity, find_problems
from ita_desktop.analysis.work_path import (
    STEP_NAMES,
    STEP_STATE_NAMES,
    SUGGESTIONS,
    StepState,
    WorkStep,
    next_step,
    signed_on,
    step_of,
    work_path,
)
from ita_desktop.models.assessment import Assessment
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus
from ita_desktop.models.readiness import ReadyItem
from ita_desktop.models.signed_copies import SignedCopy, SignedKind

if TYPE_CHECKING:
    from ita_desktop.analysis.work_path import StepReport

TODAY = dt.date(2025, 8, 1)
"""Before the plan's year begins: nothing is due of it."""
FRESH = Assessment(sample().agency, sample().fiscal_year)
SCORED = replace(FRESH, items=sample().items, published=sample().published)
SIGNED = WorkStep.SIGNED


def path_of(assessment: Assessment, today: dt.date = TODAY) -> dict[WorkStep, StepReport]:
    """Return the whole path, with what preflight finds."""
    dossier = Dossier(assessment)
    return {report.step: report for report in work_path(dossier, today, find_problems(dossier))}


def states(assessment: Assessment, today: dt.date = TODAY) -> str:
    """Return the first letter of every step's state, in order."""
    return "".join(report.state[0] for report in path_of(assessment, today).values())


def following(assessment: Assessment, today: dt.date = TODAY) -> StepReport:
    found = next_step(tuple(path_of(assessment, today).values()))
    assert found is not None
    return found


def test_a_fresh_file_has_done_nothing_and_nothing_wrong() -> None:
    assert states(FRESH) == "oooooooo"
    first = following(FRESH)
    assert (first.step, first.where) == (WorkStep.SCORES, f"items.{next(iter(sample().items))}")
    errors = [one for one in find_problems(Dossier(FRESH)) if one.severity is Severity.ERROR]
    assert errors == []


def test_a_drafted_memo_lacks_names_and_is_no_error() -> None:
    memo = drafted(Dossier(SCORED), [DraftPart.MEMO])
    assert not [one for one in find_problems(Dossier(memo)) if one.severity is Severity.ERROR]
    report = path_of(memo)[WorkStep.MEMO]
    assert (report.state, report.where) == (StepState.STARTED, "memo.signers[0]")
    assert "ผู้ลงนาม" in report.told


def test_each_step_follows_the_one_before() -> None:
    some = replace(SCORED, items=dict(list(SCORED.items.items())[:-2]))
    assert following(some).step is WorkStep.SCORES
    assert following(some).where == f"items.{list(SCORED.items)[-2]}"
    assert "50 จาก 52" in following(some).told
    assert path_of(some)[WorkStep.CHECK].state is StepState.STARTED
    assert (following(SCORED).step, following(SCORED).state) == (WorkStep.ANALYSIS, StepState.OPEN)
    caused = drafted(Dossier(SCORED), [DraftPart.CAUSES])
    assert (following(caused).step, following(caused).where) == (WorkStep.PLAN, SUGGESTIONS)
    planned = drafted(Dossier(caused), [DraftPart.PLAN])
    assert following(planned).step is WorkStep.MEMO
    assert following(sample()).step is WorkStep.PUBLISHED


def test_causes_are_asked_one_by_one_until_a_plan_is_there() -> None:
    caused = drafted(Dossier(SCORED), [DraftPart.CAUSES])
    one = replace(caused, causes=tuple(each for each in caused.causes if each.item == "o27"))
    report = path_of(one)[WorkStep.ANALYSIS]
    lacking = {found.code for found in Dossier(one).findings.lost_most} - {"o27"}
    assert report.state is (StepState.STARTED if lacking else StepState.DONE)
    assert path_of(replace(SCORED, plan=sample().plan))[WorkStep.ANALYSIS].state is StepState.DONE


def test_what_itas_printed_is_enough_to_go_on_and_says_so() -> None:
    printed = replace(FRESH, published=sample().published)
    report = path_of(printed)[WorkStep.SCORES]
    assert (report.state, report.holds) == (StepState.STARTED, False)
    assert following(printed).step is WorkStep.PLAN
    assert "เต็ม" not in path_of(printed)[WorkStep.ANALYSIS].told


def test_a_plan_that_is_begun_tells_what_is_missing_and_a_slip_in_it_comes_first() -> None:
    begun = replace(SCORED, plan=sample().plan[:2])
    report = path_of(begun)[WorkStep.PLAN]
    assert (report.state, report.where) == (StepState.STARTED, SUGGESTIONS)
    assert report.told.startswith("ครบ ")
    bare = replace(SCORED, plan=(replace(sample().plan[0], responsible=()), *sample().plan[1:]))
    assert path_of(bare)[WorkStep.PLAN].where == "plan[0]"
    wrong = replace(begun, plan=(replace(begun.plan[0], steps=("ดำเนินการในปีงบประมาณ พ.ศ. 2555",)), *begun.plan[1:]))
    if any(one.severity is Severity.ERROR and one.code == "year" for one in find_problems(Dossier(wrong))):
        assert path_of(wrong)[WorkStep.PLAN].state is StepState.LOOK


def test_an_error_holds_and_a_question_does_not() -> None:
    memo = sample().memo
    assert memo is not None
    subject = memo.subject.replace("๒๕๖๘", "๒๕๖๖").replace("2568", "2566")
    wrong = replace(sample(), memo=replace(memo, subject=subject))
    report = path_of(wrong)[WorkStep.MEMO]
    assert (report.state, report.holds, report.where) == (StepState.LOOK, True, "memo.subject")
    assert following(wrong) == report
    asked = drafted(Dossier(SCORED), [DraftPart.CAUSES, DraftPart.PLAN])
    asked = replace(asked, memo=memo, items={**asked.items})
    assert not any(report.holds for report in path_of(asked).values() if report.state is StepState.LOOK)


def test_a_question_waits_for_what_is_not_done_and_what_is_not_begun_is_no_question() -> None:
    asked = Problem(Code.YEAR, Severity.WARNING, "memo.subject", "โปรดตรวจสอบ")
    path = work_path(Dossier(sample()), TODAY, (asked,))
    assert path[4].state is StepState.LOOK
    assert next_step(path) == path[6]
    assert next_step(path[:6]) == path[4]
    assert work_path(Dossier(FRESH), TODAY, (asked,))[4].state is StepState.OPEN
    unbegun = Problem(Code.COVERAGE, Severity.ERROR, "plan", "ยังไม่มี", is_begun=False)
    assert work_path(Dossier(sample()), TODAY, (unbegun,))[3].state is StepState.DONE


def test_published_and_computed_that_differ_are_looked_at() -> None:
    other = replace(sample(), published=replace(sample().published, overall=sample().items["i1"].score))
    report = path_of(other)[WorkStep.CHECK]
    assert report.state is StepState.LOOK
    assert report.where.startswith("published")


@pytest.mark.parametrize(
    ("entry", "state"),
    [
        (None, StepState.OPEN),
        (ReadyItem("o25", 2569, unit="กองคลัง"), StepState.OPEN),
        (ReadyItem("o25", 2569, links=("https://www.example.go.th/a.pdf",)), StepState.STARTED),
        (ReadyItem("o25", 2569, links=("https://www.example.go.th/a.pdf",), mark=50), StepState.STARTED),
        (ReadyItem("o25", 2569, published=dt.date(2026, 2, 3)), StepState.DONE),
        (ReadyItem("o25", 2569, links=("https://www.example.go.th/a.pdf",), mark=100), StepState.DONE),
        (ReadyItem("o1", 2569, links=("https://www.example.go.th/a.pdf",), mark=100), StepState.OPEN),
    ],
)
def test_published_goes_by_the_document_of_next_years_list(entry: ReadyItem | None, state: StepState) -> None:
    office = replace(sample(), readiness=() if entry is None else (entry,))
    report = path_of(office)[WorkStep.PUBLISHED]
    assert report.state is state
    assert report.where == "readiness.2569.o25.links"


def test_a_paper_without_number_or_names_is_not_signed() -> None:
    memo = sample().memo
    assert memo is not None
    assert signed_on(Dossier(sample())) == memo.date
    for less in (replace(memo, number=""), replace(memo, date=None), replace(memo, signers=()), None):
        assert signed_on(Dossier(replace(sample(), memo=less))) is None


def test_a_copy_kept_for_signature_is_under_way_and_its_scan_is_the_end_of_it() -> None:
    memo = sample().memo
    assert memo is not None
    copy = SignedCopy("a" * 64, SignedKind.REPORT, dt.datetime(2025, 12, 3, 9, 0, tzinfo=THAI_TIME))
    bare = replace(sample(), memo=replace(memo, number="", date=None))
    for kept, state in (
        (copy, "s"),
        (replace(copy, scan="b" * 64), "d"),
        (replace(copy, document=SignedKind.PLAN), "o"),
    ):
        assert path_of(replace(bare, signed=(kept,)))[SIGNED].state[0] == state
    scanned = replace(copy, scan="b" * 64, day=dt.date(2025, 12, 1))
    assert signed_on(Dossier(replace(bare, signed=(copy, scanned)))) == dt.date(2025, 12, 1)


def test_follow_up_is_late_under_way_or_done() -> None:
    year = dt.date(2026, 1, 5)
    assert path_of(sample())[WorkStep.FOLLOW_UP].told == "เริ่ม 1 ตุลาคม 2568"
    late = path_of(sample(), dt.date(2026, 12, 1))[WorkStep.FOLLOW_UP]
    assert (late.state, late.holds) == (StepState.LOOK, True)
    for status, state in ((FollowUpStatus.STARTED, "s"), (FollowUpStatus.DONE, "d")):
        rows = tuple(replace(row, followup=FollowUp(status, 100)) for row in sample().plan)
        assert states(replace(sample(), plan=rows), year)[-1] in {state, "l"}
    done = replace(
        sample(),
        plan=tuple(replace(row, followup=FollowUp(FollowUpStatus.CANCELLED)) for row in sample().plan),
        readiness=(ReadyItem("o25", 2569, published=dt.date(2026, 2, 3)),),
    )
    path = work_path(Dossier(done), year)
    assert next_step(path) is None
    assert {report.state for report in path} == {StepState.DONE}


def test_every_step_and_state_has_a_name_and_every_place_of_a_problem_its_step() -> None:
    assert set(STEP_NAMES) == set(WorkStep)
    assert set(STEP_STATE_NAMES) == set(StepState)
    places = {
        "items.i1": WorkStep.CHECK,
        "published.overall": WorkStep.CHECK,
        "analysis.indicator.1": WorkStep.ANALYSIS,
        "plan[2].steps": WorkStep.PLAN,
        "plan[2].followup.result": WorkStep.FOLLOW_UP,
        "reports[0].state": WorkStep.FOLLOW_UP,
        "memo.signers[1]": WorkStep.MEMO,
        "framework.2568": None,
    }
    assert {where: step_of(where) for where in places} == places


def test_what_is_late_comes_first_and_each_thing_due_has_its_place() -> None:
    assert agenda(Dossier(FRESH), TODAY) == ()
    late = agenda(Dossier(sample()), dt.date(2026, 12, 1))
    assert late[0].is_late
    assert late[0].where.startswith("plan[")
    assert [entry.is_late for entry in late] == sorted((entry.is_late for entry in late), reverse=True)
    assert sum(entry.told.startswith("เกินกำหนด") for entry in late) <= 4
    near = agenda(Dossier(FRESH), dt.date(2026, 3, 1))
    assert {entry.where.partition(".")[0] for entry in near} == {"calendar"}
