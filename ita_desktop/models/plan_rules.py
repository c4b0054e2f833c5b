"""What a plan has to hold: which indicators or issues, what each row needs, and what a shared cell says.

Which of the two the plan goes by is decided by the plan's year (docs/domain.md §4.2, §4.4): issues in
some years, indicators in others, as many as the framework of the assessed year has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.plan import Gap, PlanCell, PlanRow
from ita_desktop.thai.dates import fiscal_year_bounds

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.models.framework import Documents, Framework

FIELDS = {
    cell: tuple(
        entry.name for entry in entries_of(PlanRow) if entry.cell is cell and entry.kind is not FieldKind.NUMBER
    )
    for cell in PlanCell
}
"""The fields of `PlanRow` that each cell prints; the number of the indicator or issue always stays the row's own."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator or an issue that the plan must treat."""

    unit: PlanUnit
    number: int
    name: str

    def owns(self, row: PlanRow) -> bool:
        """Return whether `row` is about this subject."""
        return self.number == (row.issue if self.unit is PlanUnit.ISSUES else row.indicator)


@dataclass(frozen=True, slots=True)
class RowCoverage:
    """One row, by its place in the plan, counted from 0, and what it lacks."""

    place: int
    row: PlanRow
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How far the plan treats one subject; `rows` hold what is printed, shared cells filled in."""

    subject: Subject
    rows: tuple[RowCoverage, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is still missing, each once, in the order of `Gap`; none when the subject is covered."""
        if not self.rows:
            return (Gap.ROW,)
        missing = {gap for row in self.rows for gap in row.gaps}
        return tuple(gap for gap in Gap if gap in missing)


def subjects(framework: Framework, documents: Documents) -> tuple[Subject, ...]:
    """Return what the plan must treat.

    Args:
        framework: that of the assessed year.
        documents: those of the plan's year (`FrameworkShelf.plan_documents`).
    """
    if documents.divided_by is PlanUnit.ISSUES and framework.issues:
        return tuple(Subject(PlanUnit.ISSUES, issue.number, issue.title) for issue in framework.issues)
    return tuple(Subject(PlanUnit.INDICATORS, indicator.number, indicator.name) for indicator in framework.indicators)


def resolved(plan: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
    """Return the rows with the content that holds: a shared cell has that of the cell above it.

    The number of the indicator or issue stays the row's own. The first row has nothing above it to share.
    """
    rows: list[PlanRow] = []
    for row in plan:
        if rows:
            above: dict[str, Any] = {
                name: getattr(rows[-1], name) for cell in row.same_as_above for name in FIELDS[cell]
            }
            rows.append(replace(row, **above))
        else:
            rows.append(row)
    return tuple(rows)


def row_gaps(row: PlanRow, *, monitoring_required: bool = False) -> tuple[Gap, ...]:
    """Return what a resolved row lacks."""
    present = {
        Gap.MEASURE: _any_text(row.measures),
        Gap.ANALYSIS: bool(row.analysis.strip()) or _any_text(row.findings),
        Gap.STEP: _any_text(row.steps),
        Gap.PERIOD: bool(row.period.strip()) or row.end is not None,
        Gap.RESPONSIBLE: _any_text(row.responsible),
        Gap.MONITORING: bool(row.monitoring.strip()) or not monitoring_required,
    }
    return tuple(gap for gap, there in present.items() if not there)


def coverage(framework: Framework, plan: Sequence[PlanRow], documents: Documents) -> tuple[Coverage, ...]:
    """Return how far `plan` treats every subject it must, in order.

    Args:
        framework: that of the assessed year.
        plan: the rows as they are kept.
        documents: those of the plan's year.
    """
    rows = [
        RowCoverage(place, row, row_gaps(row, monitoring_required=documents.monitoring_required))
        for place, row in enumerate(resolved(plan))
    ]
    return tuple(
        Coverage(subject, tuple(row for row in rows if subject.owns(row.row)))
        for subject in subjects(framework, documents)
    )


def new_row(subject: Subject, plan_year: int) -> PlanRow:
    """Return an empty row for `subject` that runs the whole fiscal year `plan_year` (docs/domain.md §6.1)."""
    start, end = fiscal_year_bounds(plan_year)
    if subject.unit is PlanUnit.ISSUES:
        return PlanRow(issue=subject.number, start=start, end=end)
    return PlanRow(indicator=subject.number, start=start, end=end)


def _any_text(texts: Sequence[str]) -> bool:
    return any(text.strip() for text in texts)
