"""The state of a plan row as of a day, from what was reported of it (docs/domain.md §4.6).

It is made from the set of reports, so the order in which they came says nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Any

from ita_desktop.models.assessment import FULL
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.names import STATUS_NAMES
from ita_desktop.models.plan import FollowUp, FollowUpStatus
from ita_desktop.models.plan_rules import resolved
from ita_desktop.models.reports import unit_title
from ita_desktop.models.units import reporting_units, stands_for_all
from ita_desktop.thai.dates import parse_date
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.models.plan import LogEntry, PlanRow, Quarter
    from ita_desktop.models.reports import QuarterReport

_MONEY = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*บาท(?:ถ้วน)?")


@dataclass(frozen=True, slots=True)
class RowState:
    """What is known of a row on a day.

    Attributes:
        followup: where it stands, everything in it from those reports that hold; None where nothing was reported.
        reports: those that hold: of each unit and quarter the latest of that day, by quarter and unit.
        silent: units that have not reported yet.
        conflicts: what was reported and cannot be true together, Thai sentences; while there are any, `followup` says
            nothing certain of how far the measure is.
    """

    followup: FollowUp | None
    reports: tuple[QuarterReport, ...] = ()
    silent: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def states_of(
    plan: Sequence[PlanRow], reports: Sequence[QuarterReport], units: Sequence[str] = (), day: dt.date | None = None
) -> tuple[RowState, ...]:
    """Return the state of every row of `plan`, in order.

    Args:
        plan: as it is kept.
        reports: of that plan.
        units: those of the office, which a measure of all of them waits for; where none are named, those that the
            plan names.
        day: as of when; None for all that is known.
    """
    by_row: dict[str, list[QuarterReport]] = {}
    for report in reports:
        by_row.setdefault(report.row, []).append(report)
    return tuple(
        row_state(row, by_row.get(row.key, ()), waited, day)
        for row, waited in zip(resolved(plan), waited_for(plan, units), strict=True)
    )


def waited_for(plan: Sequence[PlanRow], units: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return for each row of `plan` the units that have to report on it.

    Args:
        plan: as it is kept.
        units: those of the office, none where it named none.
    """
    whole = resolved(plan)
    named = tuple(dict.fromkeys(unit for row in whole for unit in row.responsible if not stands_for_all(unit)))
    return tuple(reporting_units(row.responsible, units or named) for row in whole)


def row_state(
    row: PlanRow, reports: Iterable[QuarterReport], expected: Sequence[str] = (), day: dt.date | None = None
) -> RowState:
    """Return the state of `row` by the rule of docs/domain.md §4.6.

    Args:
        row: with its shared cells filled in.
        reports: those on it.
        expected: who has to report on it.
        day: as of when; None for all that is known.
    """
    office = as_of(row.followup, day)
    standing = _standing(reports, day)
    if not standing:
        conflicts = () if office is None else _within("ที่บันทึกไว้", office)
        return RowState(office, (), () if office is not None else tuple(expected), conflicts)
    settled = max((each for each in standing if not each.unit), key=lambda each: each.quarter, default=None)
    latest = {each.unit: each for each in standing if each.unit and (settled is None or each.quarter > settled.quarter)}
    rest = tuple(unit for unit in expected if unit not in latest)
    before = settled.state if settled is not None else office
    spoken = {unit: each.state for unit, each in latest.items()}
    silent = () if before is not None else rest
    strangers = [unit for unit in latest if expected and unit not in expected]
    spoken = {unit: state for unit, state in spoken.items() if unit not in strangers}
    if before is not None and (rest or not spoken):
        spoken[""] = before
    shown = standing if settled is None and office is not None and rest else ()
    followup = _together(row, spoken, len(silent), standing, office if shown else None)
    conflicts = (*_conflicts(spoken), *map(_strange, strangers))
    if conflicts:  # nothing that is closed on the word of one
        followup = replace(followup, status=FollowUpStatus.STARTED, finished=None)
    return RowState(followup, standing, silent, conflicts)


def as_of(followup: FollowUp | None, day: dt.date | None) -> FollowUp | None:
    """Return an entry of the office as it was on `day`, by its log; what was entered without a log always was."""
    if followup is None or day is None:
        return followup
    later = [entry for entry in followup.log if entry.at.date() > day]
    if not later:
        return followup
    log = tuple(entry for entry in followup.log if entry.at.date() <= day)
    was = {entry.field: entry for entry in reversed(later) if entry.field in _KINDS}
    values: dict[str, Any] = {name: _logged(_KINDS[name], entry) for name, entry in was.items()}
    then = replace(followup, log=log, **values)
    return None if replace(then, log=()) == FollowUp() else then


_KINDS = {entry.name: entry for entry in entries_of(FollowUp) if entry.kind is not FieldKind.LOG}


def _logged(known: FieldEntry, entry: LogEntry) -> object:
    """Return what a field held before `entry`, as the log tells it."""
    if known.kind is FieldKind.CHOICE:
        return FollowUpStatus(entry.before) if entry.before in set(FollowUpStatus) else known.default
    if known.kind is FieldKind.PERCENT:
        return int(entry.before) if entry.before.isascii() and entry.before.isdigit() else known.default
    if known.kind is FieldKind.DAY:
        return parse_date(entry.before)
    return tuple(entry.before.splitlines()) if known.kind is FieldKind.LINES else entry.before


def _standing(reports: Iterable[QuarterReport], day: dt.date | None) -> tuple[QuarterReport, ...]:
    """Return of each unit and quarter the latest report of `day`, by quarter, the office's own last."""
    held: dict[tuple[str, Quarter], QuarterReport] = {}
    for report in sorted(reports, key=lambda each: each.day):
        if day is None or report.day <= day:
            held[report.unit, report.quarter] = report
    return tuple(sorted(held.values(), key=lambda each: (each.quarter, not each.unit, each.unit)))


def _together(
    row: PlanRow, spoken: Mapping[str, FollowUp], silent: int, reports: Sequence[QuarterReport], office: FollowUp | None
) -> FollowUp:
    """Return what those who spoke say together; who is silent has not begun."""
    said = tuple(spoken.values())
    going = [_progress(each) for each in said if each.status is not FollowUpStatus.CANCELLED] + [0] * silent
    status = _status({each.status for each in said} | ({FollowUpStatus.NOT_STARTED} if silent else set()))
    states = [each.state for each in reports] + ([] if office is None else [office])
    started = min((each.started for each in states if each.started is not None), default=None)
    finished = max((each.finished for each in said if each.finished is not None), default=None)
    told = _Told(reports, office)
    return FollowUp(
        status=status,
        progress=int((Decimal(sum(going)) / len(going)).quantize(Decimal(1), ROUND_HALF_UP)) if going else 0,
        started=started,
        finished=finished if status is FollowUpStatus.DONE else None,
        result="\n".join(told.texts("result")),
        outputs=tuple(told.entries("outputs")),
        spent=told.spent(),
        obstacles="\n".join(told.texts("obstacles")),
        evidence=tuple(dict.fromkeys(entry for each in states for entry in each.evidence)),
        log=row.followup.log if row.followup is not None else (),
    )


def _progress(state: FollowUp) -> int:
    return FULL if state.status is FollowUpStatus.DONE else state.progress


def _status(said: set[FollowUpStatus]) -> FollowUpStatus:
    if len(said) == 1:
        return next(iter(said))
    going = said - {FollowUpStatus.CANCELLED}
    return next(iter(going)) if len(going) == 1 else FollowUpStatus.STARTED


class _Told:
    """The texts of several reports, each with whose and which quarter's it is where there are several."""

    def __init__(self, reports: Sequence[QuarterReport], office: FollowUp | None) -> None:
        units, quarters = {each.unit for each in reports}, {each.quarter for each in reports}
        many_units, many_quarters = len(units) > 1 or office is not None, len(quarters) > 1
        self._said = [] if office is None else [("ก่อนรายงานรายไตรมาส", office)]
        self._said += [(_label(each, units=many_units, quarters=many_quarters), each.state) for each in reports]

    def texts(self, name: str) -> list[str]:
        return [_labelled(label, text) for label, state in self._said if (text := getattr(state, name).strip())]

    def entries(self, name: str) -> list[str]:
        return [_labelled(label, text) for label, state in self._said for text in getattr(state, name)]

    def spent(self) -> str:
        said = [(label, state.spent.strip()) for label, state in self._said if state.spent.strip()]
        sums = [_MONEY.fullmatch(to_arabic(text)) for _, text in said]
        if len(said) == 1:
            return said[0][1]
        if said and all(sums):
            whole = sum((Decimal(match[1].replace(",", "")) for match in sums if match), Decimal(0))
            return f"{whole:,} บาท"
        return " · ".join(_labelled(label, text) for label, text in said)


def _label(report: QuarterReport, *, units: bool, quarters: bool) -> str:
    parts = [unit_title(report.unit)] if units else []
    return " ".join([*parts, *([f"ไตรมาส {report.quarter}"] if quarters else [])])


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if label else text


def _conflicts(spoken: Mapping[str, FollowUp]) -> tuple[str, ...]:
    found = [text for unit, state in spoken.items() for text in _within(f"ของ{unit_title(unit)}", state)]
    cancelled = [unit_title(unit) for unit, state in spoken.items() if state.status is FollowUpStatus.CANCELLED]
    others = [
        f"{unit_title(unit)} ({STATUS_NAMES[state.status]})"
        for unit, state in spoken.items()
        if state.status is not FollowUpStatus.CANCELLED
    ]
    if cancelled and others:
        found.append(f"{', '.join(cancelled)} รายงานว่ายกเลิก แต่ {', '.join(others)}")
    return tuple(found)


def _strange(unit: str) -> str:
    return f"{unit}รายงานไว้ แต่ไม่อยู่ในผู้รับผิดชอบของมาตรการนี้ จึงไม่นับ"


def _within(whose: str, state: FollowUp) -> tuple[str, ...]:
    """Return what contradicts itself in one report."""
    name = STATUS_NAMES[state.status]
    if (state.status is FollowUpStatus.CANCELLED and state.progress == FULL) or (
        state.status is FollowUpStatus.NOT_STARTED and state.progress
    ):
        return (f"รายงาน{whose}มีสถานะ{name} แต่ความก้าวหน้าร้อยละ {state.progress}",)
    return ()
