"""The way from scores to the follow-up: how far each step is, in words, and which comes next.

It is worked out from the dossier and from what preflight found, and kept nowhere: the overview, the line on every page
and whatever else leads a person ask it here. What is not begun is not done, never a fault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.analysis.followup import summarise
from ita_desktop.analysis.preflight.problem import Code, Severity
from ita_desktop.models.causes import by_item
from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.names import GAP_NAMES, MEMO_NAMES, year_title
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.models.readiness import ReadyState
from ita_desktop.models.signed_copies import SignedKind
from ita_desktop.thai.dates import fiscal_year_bounds, long_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.models.office import Memo
    from ita_desktop.models.signed_copies import SignedCopy


class WorkStep(StrEnum):
    """What is done one after the other."""

    SCORES = "scores"
    CHECK = "check"
    """Scores against what ITAS published."""
    ANALYSIS = "analysis"
    PLAN = "plan"
    MEMO = "memo"
    SIGNED = "signed"
    PUBLISHED = "published"
    FOLLOW_UP = "follow-up"


class StepState(StrEnum):
    """How far a step is."""

    OPEN = "open"
    STARTED = "started"
    LOOK = "look"
    """Something was found that a person should look at."""
    DONE = "done"


STEP_NAMES = {
    WorkStep.SCORES: "กรอกคะแนน",
    WorkStep.CHECK: "ตรวจคะแนน",
    WorkStep.ANALYSIS: "วิเคราะห์ผล",
    WorkStep.PLAN: "ทำแผน",
    WorkStep.MEMO: "ทำบันทึกข้อความ",
    WorkStep.SIGNED: "พิมพ์และลงนาม",
    WorkStep.PUBLISHED: "เผยแพร่",
    WorkStep.FOLLOW_UP: "ติดตามผล",
}
STEP_STATE_NAMES = {
    StepState.OPEN: "ยังไม่ได้ทำ",
    StepState.STARTED: "กำลังทำ",
    StepState.LOOK: "มีสิ่งที่ต้องดู",
    StepState.DONE: "เสร็จ",
}

SUGGESTIONS = "plan.suggestions"
MEMO_DRAFT = "memo.draft"
"""Where a plan and a memo begin: no places in the exchange JSON, but such that the window goes to likewise."""
_LACKS = frozenset({Code.COVERAGE, Code.MEMO_FIELD})
_FIRST_FIELDS = ("department", "subject", "to")
_OWN_PLACES = (
    (WorkStep.CHECK, re.compile(r"items|published")),
    (WorkStep.ANALYSIS, re.compile(r"analysis|causes")),
    (WorkStep.FOLLOW_UP, re.compile(r"reports|plan\[\d+\]\.followup")),
    (WorkStep.PLAN, re.compile(r"plan|problems|guidelines")),
    (WorkStep.MEMO, re.compile(r"memo|titles")),
)
_UNITS = {PlanUnit.INDICATORS: "ตัวชี้วัด", PlanUnit.ISSUES: "ประเด็น"}


@dataclass(frozen=True, slots=True)
class StepReport:
    """One step.

    Attributes:
        told: how far it is, a phrase in Thai.
        asked: what a person would do next in it, in the words of a button.
        where: the place for that, as problems name theirs (`preflight.Problem`), or `SUGGESTIONS` or `MEMO_DRAFT`.
        holds: whether what comes after should wait for it.
    """

    step: WorkStep
    state: StepState
    told: str
    asked: str
    where: str
    holds: bool

    @property
    def name(self) -> str:
        """What the step is called."""
        return STEP_NAMES[self.step]


def work_path(dossier: Dossier, today: dt.date, problems: Sequence[Problem] | None = None) -> tuple[StepReport, ...]:
    """Return every step in order.

    Args:
        dossier: whose work it is.
        today: what is overdue is overdue on this day.
        problems: what preflight found; None where it has not looked yet.
    """
    found = tuple(
        problem for problem in problems or () if problem.is_begun and problem.severity is not Severity.REMINDER
    )
    of_step = {step: tuple(problem for problem in found if step_of(problem.where) is step) for step in WorkStep}
    makers: dict[WorkStep, Callable[[Dossier], StepReport]] = {
        WorkStep.SCORES: _scores,
        WorkStep.CHECK: _check,
        WorkStep.ANALYSIS: _analysis,
        WorkStep.PLAN: _plan,
        WorkStep.MEMO: _memo,
        WorkStep.SIGNED: _signed,
        WorkStep.PUBLISHED: _published,
        WorkStep.FOLLOW_UP: lambda dossier: _follow_up(dossier, today),
    }
    return tuple(_with_problems(makers[step](dossier), of_step[step]) for step in WorkStep)


def next_step(path: Sequence[StepReport]) -> StepReport | None:
    """Return the step to go on with: the first that others wait for, then what should be looked at; None for none."""
    waiting = [report for report in path if report.holds]
    looked = [report for report in path if report.state is StepState.LOOK]
    return next(iter((*waiting, *looked)), None)


def step_of(where: str) -> WorkStep | None:
    """Return the step that a problem at `where` belongs to, or None."""
    return next((step for step, form in _OWN_PLACES if form.match(where)), None)


def signed_on(dossier: Dossier) -> dt.date | None:
    """Return the day of the paper that went out, as far as the file knows: that of a copy whose scan is kept.

    Without one it is the memo's, once that lacks nothing and has its number too.
    """
    scanned = [copy.day or copy.kept.date() for copy in _memo_copies(dossier) if copy.scan]
    if scanned:
        return max(scanned)
    memo = dossier.assessment.memo
    return memo.date if memo is not None and memo.number.strip() and not _memo_lacks(memo) else None


def _with_problems(report: StepReport, problems: Sequence[Problem]) -> StepReport:
    """Return `report` with what preflight found in it: errors come first, and hold what follows."""
    if report.state is StepState.STARTED:  # what is still missing is told already; questions come when it is there
        problems = [each for each in problems if each.severity is Severity.ERROR and each.code not in _LACKS]
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if not problems or report.state is StepState.OPEN:
        return report
    counts = [f"ต้องแก้ {len(errors)} ข้อ"] if errors else []
    counts += [f"ควรตรวจ {len(problems) - len(errors)} ข้อ"] if len(problems) > len(errors) else []
    first = (errors or problems)[0]
    asked = "ไปแก้ไข" if errors else "ไปตรวจ"
    return StepReport(report.step, StepState.LOOK, " · ".join(counts), asked, first.where, bool(errors))


def _report(step: WorkStep, state: StepState, told: str, asked: str, where: str) -> StepReport:
    return StepReport(step, state, told, asked, where, state in {StepState.OPEN, StepState.STARTED})


def _scores(dossier: Dossier) -> StepReport:
    step, asked = WorkStep.SCORES, dossier.framework.items
    lacking = [item.code for item in asked if item.code not in dossier.assessment.items]
    told = f"กรอกแล้ว {len(asked) - len(lacking)} จาก {len(asked)} ข้อ"
    if not lacking:
        return _report(step, StepState.DONE, f"ครบ {len(asked)} ข้อ", "ดูคะแนน", f"items.{asked[0].code}")
    where = f"items.{lacking[0]}"
    if len(lacking) < len(asked):
        return _report(step, StepState.STARTED, told, "กรอกข้อที่ขาด", where)
    if dossier.result.overall.score is not None:  # what ITAS printed suffices to go on
        told = "ใช้คะแนนที่ประกาศ ยังไม่มีคะแนนรายข้อ"
        return StepReport(step, StepState.STARTED, told, "กรอกคะแนนรายข้อ", where, holds=False)
    return _report(step, StepState.OPEN, "กรอก วาง หรือนำเข้าคะแนนของปีนี้", "เริ่มกรอกคะแนน", where)


def _check(dossier: Dossier) -> StepReport:
    step, where = WorkStep.CHECK, "published.overall"
    published = dossier.assessment.published
    if dossier.result.overall.score is None:
        return _report(step, StepState.OPEN, "ตรวจเมื่อมีคะแนนแล้ว", "ไปที่คะแนน", where)
    if any(item.code not in dossier.assessment.items for item in dossier.framework.items):
        told = "ตรวจกับผลที่ประกาศเท่าที่กรอกแล้ว"
        return StepReport(step, StepState.STARTED, told, "ดูคะแนน", where, holds=False)
    differing = dossier.result.warnings
    if differing:
        told = f"คะแนนที่ประกาศต่างจากที่คำนวณได้ {len(differing)} แห่ง"
        return StepReport(step, StepState.LOOK, told, "ไปตรวจคะแนน", where, holds=False)
    compared = published.overall is not None or published.tools or published.indicators
    told = "ตรงกับผลที่ประกาศ" if compared else "ยังไม่ได้กรอกผลที่ประกาศเพื่อเทียบ"
    return _report(step, StepState.DONE, told, "ดูคะแนน", where)


def _analysis(dossier: Dossier) -> StepReport:
    step, assessment = WorkStep.ANALYSIS, dossier.assessment
    if dossier.result.overall.score is None:
        return _report(step, StepState.OPEN, "วิเคราะห์เมื่อมีคะแนนแล้ว", "ดูผลวิเคราะห์", "analysis")
    given = by_item(assessment.causes)
    weak = dossier.findings.lost_most
    lacking = [found.code for found in weak if found.code not in given]
    if not weak:
        told = "ข้อที่กรอกได้คะแนนเต็มทุกข้อ" if assessment.items else "ระบุสาเหตุได้เมื่อมีคะแนนรายข้อ"
        return _report(step, StepState.DONE, told, "ดูผลวิเคราะห์", "analysis")
    told = f"ระบุสาเหตุของข้อที่เสียคะแนนมากแล้ว {len(weak) - len(lacking)} จาก {len(weak)} ข้อ"
    if not lacking or assessment.plan:
        return _report(step, StepState.DONE, told, "ดูผลวิเคราะห์", "analysis")
    begun = assessment.causes or assessment.edits
    where = f"causes.{lacking[0]}"
    if begun:
        return _report(step, StepState.STARTED, told, "ระบุสาเหตุต่อ", where)
    told = f"อ่านผลและระบุสาเหตุของ {len(weak)} ข้อที่เสียคะแนนมาก"
    return _report(step, StepState.OPEN, told, "อ่านผลและระบุสาเหตุ", where)


def _plan(dossier: Dossier) -> StepReport:
    step, plan_year = WorkStep.PLAN, year_title(dossier.plan_year)
    subjects = dossier.coverage
    if not dossier.plan:
        unit = _UNITS[subjects[0].subject.unit] if subjects else ""
        told = f"แผนของ{plan_year} ต้องตอบ {len(subjects)} {unit}"
        return _report(step, StepState.OPEN, told, "ร่างแผน", SUGGESTIONS)
    lacking = [covered for covered in subjects if covered.gaps]
    done = f"ครบ {len(subjects) - len(lacking)} จาก {len(subjects)} {_UNITS[subjects[0].subject.unit]}"
    if not lacking:
        return _report(step, StepState.DONE, done, "ดูแผน", "plan")
    first = lacking[0]
    row = next((row for row in first.rows if row.gaps), None)
    missing = ", ".join(GAP_NAMES[gap] for gap in first.gaps)
    told = f"{done} · {_UNITS[first.subject.unit]}ที่ {first.subject.number} ยังไม่มี{missing}"
    where = SUGGESTIONS if row is None else f"plan[{row.place}]"
    return _report(step, StepState.STARTED, told, "ทำแผนต่อ", where)


def _memo(dossier: Dossier) -> StepReport:
    step, memo = WorkStep.MEMO, dossier.assessment.memo
    if memo is None or not (memo.subject.strip() or any(each.text.strip() for each in memo.sections)):
        return _report(step, StepState.OPEN, "บันทึกเสนอผู้บริหาร ร่างให้ได้จากผลวิเคราะห์", "ร่างบันทึกข้อความ", MEMO_DRAFT)
    lacks = _memo_lacks(memo)
    if lacks:
        names = ", ".join(name for name, _ in lacks)
        return _report(step, StepState.STARTED, f"ยังขาด{names}", "ทำบันทึกต่อ", lacks[0][1])
    return _report(step, StepState.DONE, "ครบ พร้อมพิมพ์", "ดูบันทึก", "memo.subject")


def _memo_lacks(memo: Memo) -> list[tuple[str, str]]:
    """Return what a memo must have before it is signed and has not, each with its place; number and date come then."""
    lacks = [(MEMO_NAMES[name], f"memo.{name}") for name in _FIRST_FIELDS if not getattr(memo, name).strip()]
    if not any(section.text.strip() for section in memo.sections):
        lacks.append((MEMO_NAMES["sections"], "memo.sections"))
    nameless = [place for place, one in enumerate(memo.signers) if not (one.name.strip() and one.position.strip())]
    if nameless:
        lacks.append((f"ชื่อหรือตำแหน่งผู้ลงนาม {len(nameless)} คน", f"memo.signers[{nameless[0]}]"))
    elif not memo.signers:
        lacks.append((MEMO_NAMES["signers"], "memo.signers"))
    return lacks


def _signed(dossier: Dossier) -> StepReport:
    step, day = WorkStep.SIGNED, signed_on(dossier)
    if day is not None:
        return _report(step, StepState.DONE, f"ลงวันที่ {long_date(day, thai=False)}", "ดูเอกสาร", "memo.number")
    if _memo_copies(dossier):
        told = "เก็บฉบับที่พิมพ์เสนอลงนามแล้ว รอเลขที่และวันที่ หรือภาพสแกนฉบับที่ลงนาม"
        return _report(step, StepState.STARTED, told, "ไปที่เอกสาร", "memo.number")
    told = "พิมพ์ เสนอลงนาม แล้วกรอกเลขที่และวันที่ของหนังสือ"
    return _report(step, StepState.OPEN, told, "ไปพิมพ์", "memo.number")


def _memo_copies(dossier: Dossier) -> list[SignedCopy]:
    """Return what was kept of the papers that carry the memo."""
    return [copy for copy in dossier.assessment.signed if copy.document in {SignedKind.MEMO, SignedKind.REPORT}]


def _published(dossier: Dossier) -> StepReport:
    """Look at the document of next year's list that asks for the measures: what is handed in there is public."""
    step, name = WorkStep.PUBLISHED, dossier.documents.measures
    told = f"เผยแพร่บนเว็บไซต์แล้วใส่ลิงก์ไว้ที่ข้อ {name} ของปี {dossier.plan_year}"
    if not dossier.assessment.readiness:  # nothing is loaded to find that nothing is there
        return _report(step, StepState.OPEN, told, "ใส่ลิงก์", f"readiness.{dossier.plan_year}.{name}.links")
    from ita_desktop.analysis.readiness import year_ahead

    ahead = year_ahead(dossier)
    code = ahead.framework.documents.measures
    row = next((each for each in ahead.asked if each.code == code), None)
    where = f"readiness.{ahead.list_year}.{code}.links"
    if row is None or (row.state is ReadyState.NOTHING and row.entry.published is None):
        return _report(step, StepState.OPEN, told, "ใส่ลิงก์", where)
    if row.state is ReadyState.SHORT:
        return _report(step, StepState.STARTED, f"ข้อ {code} ตรวจแล้วยังไม่ครบ", "ไปแก้ไข", where)
    if row.state is ReadyState.READY or row.entry.published is not None:
        day = row.entry.published
        when = "" if day is None else f" เมื่อ {long_date(day, thai=False)}"
        return _report(step, StepState.DONE, f"ข้อ {code} เผยแพร่แล้ว{when}", "ดูลิงก์", where)
    return _report(step, StepState.STARTED, f"ข้อ {code} มีลิงก์แล้ว ยังไม่ได้ตรวจ", "ตรวจลิงก์", where)


def _follow_up(dossier: Dossier, today: dt.date) -> StepReport:
    step, rows = WorkStep.FOLLOW_UP, dossier.tracked
    first, _ = fiscal_year_bounds(dossier.plan_year)
    if not rows:
        return _report(step, StepState.OPEN, "เริ่มเมื่อมีแผนแล้ว", "ดูแผน", "plan")
    summary = summarise(rows, today)
    closed = summary.statuses[FollowUpStatus.DONE] + summary.statuses[FollowUpStatus.CANCELLED]
    open_row = next((row for row in rows if row.followup.status is FollowUpStatus.NOT_STARTED), rows[0])
    where = f"plan[{open_row.place}].followup"
    told = f"แล้วเสร็จ {closed} จาก {summary.count} มาตรการ"
    if closed == summary.count:
        return _report(step, StepState.DONE, told, "ดูผล", where)
    if summary.overdue:
        late = next(row for row in rows if row.is_overdue(today))
        told = f"เกินกำหนด {summary.overdue} มาตรการ · {told}"
        return StepReport(step, StepState.LOOK, told, "รายงานผล", f"plan[{late.place}].followup", holds=True)
    if closed or summary.statuses[FollowUpStatus.STARTED] or dossier.assessment.reports:
        return _report(step, StepState.STARTED, told, "รายงานผล", where)
    when = f"เริ่ม {long_date(first, thai=False)}" if today < first else "ยังไม่มีรายงานผลของมาตรการใด"
    return _report(step, StepState.OPEN, when, "รายงานผล", where)
