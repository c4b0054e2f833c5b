"""Putting forms that came back over the plan: what was changed in a form is taken, unless the office changed it too.

Each cell is judged by three values: what stood in it when the form was written, what stands in the form, and what the
plan says now. Where form and plan both moved away from the first, apart from each other, it is a conflict: the plan
keeps its value, both are shown, and `settle` takes the form's. Nothing is ever taken away because a form lacks it.
What a unit writes over the plan itself is always a conflict: it proposes, the office decides.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.followup import reported
from ita_desktop.exchange.forms.plan_columns import COLUMNS, FOLLOW_UP, follow_up_with, with_values
from ita_desktop.models.identity import Match, match, whole_name
from ita_desktop.models.names import year_title
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.plan_rules import changed, inserted, keyed, resolved
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from ita_desktop.exchange.forms.plan_columns import FormColumn
    from ita_desktop.exchange.forms.plan_form import FormRow, PlanForm
    from ita_desktop.exchange.forms.report_form import ReportForm
    from ita_desktop.exchange.taken_reports import LeftReport
    from ita_desktop.models.assessment import Assessment


@dataclass(frozen=True, slots=True)
class Conflict:
    """A cell that a form and the office changed differently.

    Attributes:
        key: the row's key.
        column: name of the column; `header` is its Thai heading.
        before: what stood there when the form was written, as text; empty where that is not known.
        ours: what the plan says, as text.
        theirs: what the form says, as text.
        value: what the form says, to be set by `settle`.
        who: the unit that filled in the form, or the file's name.
    """

    key: str
    column: str
    header: str
    before: str
    ours: str
    theirs: str
    value: object
    who: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The outcome of merging.

    Attributes:
        assessment: with everything taken that is in no conflict.
        taken: how many cells were changed.
        added: how many rows were added that forms bring without a key.
        conflicts: what a person has to decide.
        gone: rows that a form changed and the plan no longer has, or that a unit added, as the form has them.
        left: reports of units that are not certain.
        doubts: what could not be read in them.
    """

    assessment: Assessment
    taken: int
    added: int
    conflicts: tuple[Conflict, ...]
    gone: tuple[PlanRow, ...]
    left: tuple[LeftReport, ...] = ()
    doubts: tuple[InputFault, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing was left for a person."""
        return not (self.conflicts or self.gone or self.left or self.doubts)


def merge_forms(assessment: Assessment, forms: Iterable[PlanForm], at: dt.datetime) -> Merged:
    """Return `assessment` with every form merged, one after the other.

    Args:
        assessment: as it is kept.
        forms: as they were read.
        at: when, in Thai time, for the log of the follow-up.

    Raises:
        BadInput: a form is of another authority or year; nothing is merged then.
    """
    forms = tuple(forms)
    faults = tuple(fault for form in forms for fault in strange_form(assessment, form))
    if faults:
        raise BadInput(faults)
    merging = _Merging(replace(assessment, plan=keyed(assessment.plan)), at)
    for form in forms:
        merging.take(form)
    return merging.outcome()


def settle(assessment: Assessment, conflict: Conflict, at: dt.datetime) -> Assessment:
    """Return `assessment` with the form's value of `conflict`; a cell shared with the row above becomes the row's own.

    Raises:
        KeyError: the plan has no such row any more.
    """
    row = _row(assessment.plan, conflict.key)
    return _with(assessment, row, {conflict.column: conflict.value}, conflict.who, at)


class _Merging:
    def __init__(self, assessment: Assessment, at: dt.datetime) -> None:
        self._assessment = assessment
        self._at = at
        self._taken = self._added = 0
        self._conflicts: list[Conflict] = []
        self._gone: list[PlanRow] = []

    def outcome(self) -> Merged:
        return Merged(self._assessment, self._taken, self._added, tuple(self._conflicts), tuple(self._gone))

    def take(self, form: PlanForm) -> None:
        for row in form.rows:
            if not row.key and not form.unit:
                self._add(row)
            elif row.key in {old.key for old in self._assessment.plan}:
                self._merge(row, form)
            elif row.changed:
                self._gone.append(row_of(row))

    def _add(self, row: FormRow) -> None:
        plan = self._assessment.plan
        added = row_of(row)
        if any(_content(added) == _content(old) for old in plan):
            return
        self._assessment = replace(self._assessment, plan=inserted(plan, len(plan), added))
        self._added += 1

    def _merge(self, row: FormRow, form: PlanForm) -> None:
        who = form.unit or form.source
        own = _row(self._assessment.plan, row.key)
        now = _row(resolved(self._assessment.plan), row.key) if form.unit else own
        taken: dict[str, object] = {}
        for column in COLUMNS:
            if column.name not in row.changed or column.name not in row.values:
                continue
            theirs, ours = row.values[column.name], column.value(now)
            before = None if row.base is None else row.base.get(column.name)
            if theirs in (ours, before) or (row.base is None and theirs == column.value(PlanRow())):
                continue
            together = _together(column, before, ours, theirs)
            if together is not None:
                taken[column.name] = together
            elif _is_free(column, row, ours, before) and (column.is_follow_up or not form.unit):
                taken[column.name] = theirs
            else:
                told = "" if before is None else column.write(before)
                sides = (column.write(ours), column.write(theirs))
                self._conflicts.append(Conflict(row.key, column.name, column.header, told, *sides, theirs, who))
        if taken:
            self._taken += len(taken)
            self._assessment = _with(self._assessment, own, taken, form.unit, self._at)


def _is_free(column: FormColumn, row: FormRow, ours: object, before: object) -> bool:
    """Whether the plan still says what stood in the form; with that unknown, whether the plan says nothing yet."""
    return ours == before if row.base is not None else ours == column.value(PlanRow())


def _together(column: FormColumn, before: object, ours: object, theirs: object) -> tuple[str, ...] | None:
    """Return both sides' entries of a list that only grew, or None: several units add to the lists of a follow-up."""
    if not column.is_follow_up or not isinstance(ours, tuple) or not isinstance(theirs, tuple):
        return None
    old = before if isinstance(before, tuple) else ()
    if not set(old) <= set(ours) & set(theirs):
        return None
    return tuple(dict.fromkeys((*ours, *theirs)))


def _with(assessment: Assessment, row: PlanRow, values: Mapping[str, object], who: str, at: dt.datetime) -> Assessment:
    cells = {column.cell for column in COLUMNS if column.name in values}
    done = with_values(row, values)
    if "same_as_above" not in values:
        done = replace(done, same_as_above=tuple(cell for cell in done.same_as_above if cell not in cells))
    if any(name.startswith(FOLLOW_UP) for name in values):
        done = reported(done, follow_up_with(row.followup, values), who=who, at=at)
    return replace(assessment, plan=changed(assessment.plan, done))


def row_of(row: FormRow) -> PlanRow:
    """Return the plan row that a form's row gives by itself."""
    made = with_values(PlanRow(key=row.key), row.values)
    followup = follow_up_with(None, row.values)
    return replace(made, followup=followup) if followup != follow_up_with(None, {}) else made


def _content(row: PlanRow) -> list[object]:
    return [column.value(row) for column in COLUMNS]


def _row(plan: tuple[PlanRow, ...], key: str) -> PlanRow:
    for row in plan:
        if row.key == key:
            return row
    raise KeyError(key)


def strange_form(assessment: Assessment, form: PlanForm | ReportForm) -> list[InputFault]:
    """Return why `form` is none of `assessment`; nothing where it is."""
    faults = []
    if not form.agency.name or match(form.agency, assessment.agency) is Match.OTHER:
        expected = f"แบบของ{whole_name(assessment.agency)}"
        faults.append(InputFault(f"{form.source}: หน่วยงาน", whole_name(form.agency), expected))
    if form.fiscal_year != assessment.fiscal_year:
        found = "" if form.fiscal_year is None else str(form.fiscal_year)
        faults.append(InputFault(f"{form.source}: ปีงบประมาณ", found, f"แบบของ{year_title(assessment.fiscal_year)}"))
    return faults
