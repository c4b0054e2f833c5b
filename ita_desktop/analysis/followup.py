"""What became of the plan: reporting a row, what is overdue or due soon, the year in figures, and evidence.

Pure: the day and the time come from outside. A row whose measures are one cell with the row above is reported there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import FULL
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.periods import bounds
from ita_desktop.models.plan import FollowUp, FollowUpStatus, LogEntry, PlanCell
from ita_desktop.models.plan_rules import resolved
from ita_desktop.models.units import in_charge, lead_unit, reporting_units, stands_for_all
from ita_desktop.thai.dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ita_desktop.models.plan import PlanRow
    from ita_desktop.models.row_states import RowState

SOON = dt.timedelta(days=30)
"""How long before its last day a measure counts as due soon."""

REPORTED_FIELDS = tuple(entry.name for entry in entries_of(FollowUp) if entry.kind is not FieldKind.LOG)
"""The fields of a follow-up that a report can change, in the order in which the log tells them."""

_CLOSED = frozenset({FollowUpStatus.DONE, FollowUpStatus.CANCELLED})

_LINK = re.compile(r"[a-z][a-z0-9+.-]+://|www\.", re.IGNORECASE)
_FILE = re.compile(r"([a-z]:)?[\\/].+|.*\.[a-z0-9]{1,5}", re.IGNORECASE)


class Lack(StrEnum):
    """What a follow-up still lacks before it can be printed."""

    REPORT = "report"
    """Nothing was reported at all."""
    RESULT = "result"
    """Done, or under way, without a word on what came of it."""
    EVIDENCE = "evidence"
    """Done without evidence."""
    REASON = "reason"
    """Cancelled without saying what stood in the way."""


@dataclass(frozen=True, slots=True)
class Tracked:
    """A row that is followed up, with shared cells filled in, and with the state that follows from all reports.

    Attributes:
        place: its place in the plan, counted from 0.
        conflicts: what was reported and cannot be true together; its state is not known while there is any.
        silent: the units in charge that have not reported.
        last_day: when it should be finished, or None where its period says no day.
    """

    place: int
    row: PlanRow
    last_day: dt.date | None
    conflicts: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()

    @property
    def followup(self) -> FollowUp:
        """What was reported; a fresh follow-up where nothing was."""
        return self.row.followup or FollowUp()

    @property
    def progress(self) -> int:
        """Percent done, 0 to 100; a measure that is done is at 100 whatever was entered."""
        return FULL if self.followup.status is FollowUpStatus.DONE else self.followup.progress

    def days_left(self, today: dt.date) -> int | None:
        """Return the days until the last one, negative once it is past; None when closed or without a last day."""
        if self.last_day is None or (self.followup.status in _CLOSED and not self.conflicts):
            return None
        return (self.last_day - today).days

    def days_late(self, today: dt.date) -> int:
        """Return the days since the last one, 0 while the measure is not overdue."""
        return max(-(self.days_left(today) or 0), 0)

    def is_overdue(self, today: dt.date) -> bool:
        """Return whether the last day is past and the measure is neither done nor cancelled."""
        left = self.days_left(today)
        return left is not None and left < 0


@dataclass(frozen=True, slots=True)
class Summary:
    """Some rows in figures.

    Attributes:
        count: how many rows.
        statuses: how many of each status; every status is there.
        progress: mean percent of the rows that are not cancelled, rounded half up; None when there are none.
        overdue: how many are overdue.
        in_conflict: how many were reported in contradiction: they are of no status and in no mean.
    """

    count: int
    statuses: Mapping[FollowUpStatus, int]
    progress: int | None
    overdue: int
    in_conflict: int = 0


def tracked(plan: Sequence[PlanRow], plan_year: int, states: Sequence[RowState] = ()) -> tuple[Tracked, ...]:
    """Return the rows of `plan` that are followed up, in order.

    Args:
        plan: as it is kept.
        plan_year: the fiscal year it is for.
        states: those of its rows (`row_states.states_of`); none where the rows say all there is.
    """
    rows = zip(resolved(plan), states or (None,) * len(plan), strict=True)
    return tuple(
        Tracked(place, row, bounds(row, plan_year)[1])
        if state is None
        else Tracked(
            place, replace(row, followup=state.followup), bounds(row, plan_year)[1], state.conflicts, state.silent
        )
        for place, (row, state) in enumerate(rows)
        if place == 0 or not row.shares(PlanCell.MEASURES)
    )


def overdue(rows: Sequence[Tracked], today: dt.date) -> tuple[Tracked, ...]:
    """Return what is past its last day, the longest first."""
    late = [row for row in rows if row.is_overdue(today)]
    return tuple(sorted(late, key=lambda row: row.last_day or today))


def due_soon(rows: Sequence[Tracked], today: dt.date, soon: dt.timedelta = SOON) -> tuple[Tracked, ...]:
    """Return what must be finished today or within `soon`, the nearest first."""
    left = [(row.days_left(today), row) for row in rows]
    near = [(days, row) for days, row in left if days is not None and 0 <= days <= soon.days]
    return tuple(row for _, row in sorted(near, key=lambda pair: pair[0]))


def summarise(rows: Sequence[Tracked], today: dt.date) -> Summary:
    """Return `rows` in figures."""
    sure = [row for row in rows if not row.conflicts]
    counted = Counter(row.followup.status for row in sure)
    going = [row.progress for row in sure if row.followup.status is not FollowUpStatus.CANCELLED]
    mean = (Decimal(sum(going)) / len(going)).quantize(Decimal(1), ROUND_HALF_UP) if going else None
    return Summary(
        count=len(rows),
        statuses={status: counted[status] for status in FollowUpStatus},
        progress=None if mean is None else int(mean),
        overdue=sum(row.is_overdue(today) for row in rows),
        in_conflict=len(rows) - len(sure),
    )


def of_unit(rows: Sequence[Tracked], unit: str) -> tuple[Tracked, ...]:
    """Return the rows that `unit` is in charge of, also with all others; an empty name gives those without any unit."""
    return tuple(row for row in rows if (in_charge(unit, row.row.responsible) if unit else not row.row.responsible))


def units_of(rows: Sequence[Tracked]) -> tuple[str, ...]:
    """Return the units in charge, in the order in which the plan first names them."""
    return tuple(dict.fromkeys(unit for row in rows for unit in row.row.responsible))


def by_unit(rows: Sequence[Tracked], today: dt.date) -> dict[str, Summary]:
    """Return the figures of the units that measures are counted under: each measure once (`lead_unit`)."""
    led: dict[str, list[Tracked]] = {}
    for row in rows:
        led.setdefault(lead_unit(row.row.responsible), []).append(row)
    return {unit: summarise(own, today) for unit, own in led.items()}


def units_with_forms(rows: Sequence[Tracked], every: Sequence[str]) -> tuple[str, ...]:
    """Return every unit that has something to report: those the plan names, and those that `ทุกสำนัก/กอง` stands for.

    Args:
        rows: the measures.
        every: the units of the office, none where it named none.
    """
    named = units_of(rows)
    single = tuple(unit for unit in (*every, *named) if not stands_for_all(unit))
    return tuple(dict.fromkeys(unit for row in rows for unit in reporting_units(row.row.responsible, single)))


def lacks(row: Tracked) -> tuple[Lack, ...]:
    """Return what the follow-up of `row` still lacks."""
    now = row.followup
    if row.row.followup is None:
        return (Lack.REPORT,)
    missing = {
        Lack.RESULT: now.status in {FollowUpStatus.STARTED, FollowUpStatus.DONE} and not now.result.strip(),
        Lack.EVIDENCE: now.status is FollowUpStatus.DONE and not now.evidence,
        Lack.REASON: now.status is FollowUpStatus.CANCELLED and not (now.obstacles.strip() or now.result.strip()),
    }
    return tuple(lack for lack, is_missing in missing.items() if is_missing)


def with_status(followup: FollowUp, status: FollowUpStatus, today: dt.date) -> FollowUp:
    """Return `followup` with `status` and what follows from it: progress at its ends, and days that were not set."""
    started = followup.started or (today if status in {FollowUpStatus.STARTED, FollowUpStatus.DONE} else None)
    if status is FollowUpStatus.DONE:
        finished = followup.finished or today
        return replace(
            followup, status=status, progress=FULL, started=min(started or finished, finished), finished=finished
        )
    progress = 0 if status is FollowUpStatus.NOT_STARTED else followup.progress
    return replace(followup, status=status, progress=progress, started=started, finished=None)


def reported(row: PlanRow, now: FollowUp, *, who: str, at: dt.datetime) -> PlanRow:
    """Return `row` with `now` as its follow-up and every change in its log.

    Args:
        row: the row as it is kept.
        now: what is reported; its own log is passed over.
        who: the unit or person that reports, or empty.
        at: when, in Thai time; kept to the second.
    """
    before = row.followup or FollowUp()
    moment = at.replace(microsecond=0)
    news = tuple(
        LogEntry(moment, who, name, as_logged(getattr(before, name)), as_logged(getattr(now, name)))
        for name in REPORTED_FIELDS
        if getattr(before, name) != getattr(now, name)
    )
    if not news:
        return row
    return replace(row, followup=replace(now, log=(*before.log, *news)))


def as_logged(value: object) -> str:
    """Return the value of a follow-up's field as the log keeps it (`LogEntry`)."""
    if isinstance(value, dt.date):
        return iso_date(value)
    if isinstance(value, tuple):
        return "\n".join(value)
    return "" if value is None else str(value)


def obstacles(rows: Sequence[Tracked]) -> tuple[str, ...]:
    """Return every obstacle that was reported, each once: where the year's list of problems starts (report 002)."""
    return tuple(dict.fromkeys(text for row in rows if (text := row.followup.obstacles.strip())))


@dataclass(frozen=True, slots=True)
class MissingFile:
    """A file that a follow-up refers to and that is not there.

    Attributes:
        place: the row's place in the plan, counted from 0.
        reference: as it was entered.
    """

    place: int
    reference: str


def is_link(reference: str) -> bool:
    """Return whether `reference` is an address on the web."""
    return _LINK.match(reference.strip()) is not None


def is_file(reference: str) -> bool:
    """Return whether `reference` names a file: a whole path, or a name with an extension. Other words name things."""
    return not is_link(reference) and _FILE.fullmatch(reference.strip()) is not None


def missing_files(plan: Sequence[PlanRow], exists: Callable[[str], bool]) -> tuple[MissingFile, ...]:
    """Return every file of evidence that is not there, in the plan's order.

    Args:
        plan: the rows with their follow-up.
        exists: tells whether the file of a reference is there; called for files only.
    """
    return tuple(
        MissingFile(place, reference)
        for place, row in enumerate(plan)
        if row.followup is not None
        for reference in row.followup.evidence
        if is_file(reference) and not exists(reference.strip())
    )
