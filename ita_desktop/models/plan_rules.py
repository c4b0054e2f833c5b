"""The rows of a plan: what they have to hold, what a shared cell says, their keys, and putting in, moving, taking away.

The plan's year decides what it goes by (docs/domain.md §4.2, §4.4): issues in some years, indicators in others, as many
as the framework of the assessed year has.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from os import urandom
from typing import TYPE_CHECKING, Any

from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.framework import PlanUnit
from ita_desktop.models.names import indicator_title, issue_title
from ita_desktop.models.plan import Gap, PlanCell, PlanRow
from ita_desktop.thai.dates import fiscal_year_bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.models.framework import Documents, Framework

FIELDS = {
    cell: tuple(
        entry.name for entry in entries_of(PlanRow) if entry.cell is cell and entry.kind is not FieldKind.NUMBER
    )
    for cell in PlanCell
}
"""The fields of `PlanRow` that each cell prints; the number of the indicator or issue always stays the row's own."""

_PREFIX = "m"


@dataclass(frozen=True, slots=True)
class Subject:
    """An indicator or an issue that the plan must treat."""

    unit: PlanUnit
    number: int
    name: str

    @property
    def title(self) -> str:
        """What it is called, with its number."""
        return (issue_title if self.unit is PlanUnit.ISSUES else indicator_title)(self.number, self.name)

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


def keyed(plan: Sequence[PlanRow], earlier: Sequence[PlanRow] | None = None) -> tuple[PlanRow, ...]:
    """Return `plan` with a key of its own in every row.

    A row without a key, or with one that a row before it has, takes the key of the row of `earlier` that names the
    same indicator or issue and the same measures, as when a plan is imported again. Any other gets a new key: of chance
    where there was a plan before, so that none is given again that a row taken away had; else the next number.

    Args:
        plan: the rows as they shall stand.
        earlier: the rows they replace, perhaps none any more; None where there never was a plan.
    """
    is_first, earlier = earlier is None, earlier or ()
    known = {_subject_and_measures(row): row.key for row in reversed(earlier) if row.key and row.measures}
    taken = {row.key for row in plan if row.key}
    used: set[str] = set()
    rows = []
    for row in plan:
        key = row.key
        if not key or key in used:
            key = known.get(_subject_and_measures(row), "")
            if not key or key in taken:
                key = new_key(taken) if is_first else _PREFIX + urandom(6).hex()
        used.add(key)
        taken.add(key)
        rows.append(row if key == row.key else replace(row, key=key))
    return tuple(rows)


def new_key(taken: Iterable[str]) -> str:
    """Return a key that is not in `taken`: one more than the highest of ours."""
    numbers = [int(key[1:]) for key in taken if key[:1] == _PREFIX and key[1:].isascii() and key[1:].isdigit()]
    return f"{_PREFIX}{max(numbers, default=0) + 1}"


def key_of_content(row: PlanRow) -> str:
    """Return a key that no other row has or had, the same each time it is asked for `row`."""
    return _PREFIX + sha256(repr(row).encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _subject_and_measures(row: PlanRow) -> tuple[int | None, int | None, tuple[str, ...]]:
    return row.indicator, row.issue, row.measures


def inserted(plan: Sequence[PlanRow], place: int, row: PlanRow) -> tuple[PlanRow, ...]:
    """Return `plan` with `row` before the row at `place`, counted from 0; a row without a key gets one.

    The key is one that nobody ever had: someone else may know another row, taken away meanwhile, by the next number.
    """
    rows = keyed(plan)
    is_own = row.key and all(row.key != old.key for old in rows)
    added = row if is_own else replace(row, key=_PREFIX + urandom(6).hex())
    return _settled(rows, (*rows[:place], added, *rows[place:]))


def moved(plan: Sequence[PlanRow], place: int, target: int) -> tuple[PlanRow, ...]:
    """Return `plan` with the row at `place` standing at `target`. Raises IndexError when there is no such row."""
    rows = keyed(plan)
    rest = [*rows[:place], *rows[place + 1 :]]
    rest.insert(target, rows[place])
    return _settled(rows, rest)


def removed(plan: Sequence[PlanRow], place: int) -> tuple[PlanRow, ...]:
    """Return `plan` without the row at `place`."""
    rows = keyed(plan)
    return _settled(rows, (*rows[:place], *rows[place + 1 :]))


def changed(plan: Sequence[PlanRow], row: PlanRow) -> tuple[PlanRow, ...]:
    """Return `plan` with `row` in place of the row of the same key. Raises KeyError when there is none."""
    rows = keyed(plan)
    if row.key not in {old.key for old in rows}:
        raise KeyError(row.key)
    return tuple(row if old.key == row.key else old for old in rows)


def shared(plan: Sequence[PlanRow], place: int, cells: tuple[PlanCell, ...]) -> tuple[PlanRow, ...]:
    """Return `plan` with `cells` of the row at `place` one with those above.

    A cell that is set apart again has its own content back, or what stood there together where it had none.
    """
    rows = keyed(plan)
    row, together = rows[place], resolved(rows)[place]
    apart = [cell for cell in row.same_as_above if cell not in cells]
    content: dict[str, Any] = {name: getattr(together, name) for cell in apart for name in _empty_fields(row, cell)}
    return changed(rows, replace(row, same_as_above=cells, **content))


def _empty_fields(row: PlanRow, cell: PlanCell) -> tuple[str, ...]:
    """Return the fields of `cell` when `row` has nothing of its own in any of them, else none."""
    names = FIELDS[cell]
    return () if any(getattr(row, name) for name in names) else names


def _settled(before: tuple[PlanRow, ...], after: Sequence[PlanRow]) -> tuple[PlanRow, ...]:
    """Return `after` with shared cells written out wherever the row above is another than in `before`."""
    old_above = {row.key: above for row, above in zip(before, ("", *(row.key for row in before)), strict=False)}
    content = {row.key: row for row in resolved(before)}
    rows = []
    for row, above in zip(after, ("", *(row.key for row in after)), strict=False):
        stays = row.key not in content or not row.same_as_above or old_above[row.key] == above
        rows.append(row if stays else replace(content[row.key], same_as_above=()))
    return tuple(rows)
