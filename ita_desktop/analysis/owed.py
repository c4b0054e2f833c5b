"""Which reports are still owed: of each measure, unit and quarter that is over (docs/domain.md §4.6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.models.periods import bounds, quarter
from ita_desktop.models.plan import FollowUpStatus, PlanCell, Quarter
from ita_desktop.models.plan_rules import resolved
from ita_desktop.models.reports import GRACE
from ita_desktop.models.row_states import as_of, waited_for

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.plan import PlanRow
    from ita_desktop.models.reports import QuarterReport

_CLOSED = frozenset({FollowUpStatus.DONE, FollowUpStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class OwedReport:
    """A report that was not made.

    Attributes:
        place: of the row in the plan, counted from 0.
        is_overdue: whether the days of grace after the quarter are over too.
    """

    unit: str
    place: int
    quarter: Quarter
    is_overdue: bool


def owed_reports(assessment: Assessment, units: Sequence[str], day: dt.date) -> tuple[OwedReport, ...]:
    """Return what was not reported on `day`, by row, unit and quarter.

    A unit owes a report for every quarter that is over and not before the measure begins, until it reports the measure
    done or given up. What the office enters without reports, and what it settles, nobody owes.

    Args:
        assessment: whose plan and reports.
        units: those of the office.
        day: as of when.
    """
    plan = assessment.plan
    by_row: dict[str, list[QuarterReport]] = {}
    for report in assessment.reports:
        if report.day <= day:
            by_row.setdefault(report.row, []).append(report)
    rows = zip(resolved(plan), waited_for(plan, units), strict=True)
    return tuple(
        OwedReport(unit, place, number, late)
        for place, (row, waited) in enumerate(rows)
        if (by_row.get(row.key) or as_of(row.followup, day) is None) and not _rides_along(plan, place)
        for unit, number, late in _of_row(row, waited, by_row.get(row.key, []), assessment.plan_year, day)
    )


def _rides_along(plan: Sequence[PlanRow], place: int) -> bool:
    return bool(place) and plan[place].shares(PlanCell.MEASURES)


def _of_row(
    row: PlanRow, waited: Sequence[str], reports: Sequence[QuarterReport], plan_year: int, day: dt.date
) -> Iterator[tuple[str, Quarter, bool]]:
    """Give unit and quarter of each report owed, and whether the days of grace are over."""
    start = bounds(row, plan_year)[0]
    settled = max((each.quarter for each in reports if not each.unit), default=None)
    for unit in waited:
        own = {each.quarter: each for each in sorted(reports, key=lambda each: each.day) if each.unit == unit}
        for number in Quarter:
            ended = quarter(plan_year, int(number))[1]
            closed = any(each.state.status in _CLOSED for each in own.values() if each.quarter < number)
            is_settled = settled is not None and number <= settled
            if ended < day and (start is None or start <= ended) and number not in own and not (closed or is_settled):
                yield unit, number, day > ended + GRACE
