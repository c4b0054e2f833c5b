"""Putting units' report forms over an assessment: reports are added, proposals and doubts go to a person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.forms.plan_columns import COLUMNS, NotReadable
from ita_desktop.exchange.forms.plan_merge import Conflict, Merged, strange_form
from ita_desktop.exchange.taken_reports import LeftReport, taken_reports
from ita_desktop.models.plan_rules import keyed, resolved
from ita_desktop.models.reports import with_report
from ita_desktop.models.row_states import waited_for
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.exchange.forms.report_form import PlanProposal, ReportForm
    from ita_desktop.models.assessment import Assessment


def merge_report_forms(assessment: Assessment, forms: Iterable[ReportForm], units: Sequence[str] = ()) -> Merged:
    """Return `assessment` with every report that is certain, and what a person has to decide.

    Args:
        assessment: as it is kept.
        forms: as they were read.
        units: those of the office.

    Raises:
        BadInput: a form is of another authority or year; nothing is merged then.
    """
    forms = tuple(forms)
    if faults := tuple(fault for form in forms for fault in strange_form(assessment, form)):
        raise BadInput(faults)
    plan = keyed(assessment.plan)
    charge = dict(zip((row.key for row in plan), waited_for(plan, units), strict=True))
    found = taken_reports(assessment.reports, plan, (report for form in forms for report in form.reports))
    known = {each.name for each in assessment.reports}
    strangers = [
        each
        for each in found.reports
        if each.name not in known and charge[each.row] and each.unit not in charge[each.row]
    ]
    left = [LeftReport(each, "หน่วยงานนี้ไม่อยู่ในผู้รับผิดชอบของมาตรการ") for each in strangers]
    conflicts: list[Conflict] = []
    doubts = [doubt for form in forms for doubt in form.doubts]
    for form in forms:
        for proposal in form.proposals:
            _propose(replace(assessment, plan=plan), form, proposal, conflicts, doubts)
    reports = tuple(each for each in found.reports if each not in strangers)
    return Merged(
        assessment=replace(assessment, plan=plan, reports=reports),
        taken=found.taken - len(strangers),
        added=0,
        conflicts=tuple(conflicts),
        gone=(),
        left=(*found.left, *left),
        doubts=tuple(doubts),
    )


def settle_report(assessment: Assessment, left: LeftReport) -> Assessment:
    """Return `assessment` with the report of `left` in its place, as a person chose."""
    return replace(assessment, reports=with_report(assessment.reports, left.report))


def _propose(
    assessment: Assessment,
    form: ReportForm,
    proposal: PlanProposal,
    conflicts: list[Conflict],
    doubts: list[InputFault],
) -> None:
    """Add what `proposal` asks of the plan as it is now, where it is not so already."""
    column = next(each for each in COLUMNS if each.name == proposal.column)
    row = next((each for each in resolved(assessment.plan) if each.key == proposal.key), None)
    where = f"{form.source}: {proposal.where} ช่อง {proposal.header}"
    try:
        value = column.read(proposal.after)
    except NotReadable as error:
        doubts.append(InputFault(where, proposal.after, str(error)))
        return
    if row is None:
        doubts.append(InputFault(where, proposal.after, "แถวที่ยังมีอยู่ในแผน"))
    elif column.value(row) != value:
        sides = column.text(row), proposal.after
        conflicts.append(
            Conflict(proposal.key, column.name, column.header, proposal.before, *sides, value, form.unit or form.source)
        )
