"""The plan that answers a result: measures, steps, who, when, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


class FollowUpStatus(StrEnum):
    """How far a measure has come."""

    NOT_STARTED = "not-started"
    STARTED = "started"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a plan row.

    Attributes:
        progress: percent, 0 to 100.
        result: what was done and what came of it.
        evidence: files or links, kept as references.
    """

    status: FollowUpStatus = FollowUpStatus.NOT_STARTED
    progress: int = 0
    result: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan table.

    Attributes:
        indicator: number of the indicator it answers, 1 to 10, or None where the plan goes by issues.
        issue: number of the issue it answers, 1 to 7, or None.
        items: codes of the items it answers, in the assessed year's framework.
        measures: titles of the measures, projects or activities.
        analysis: the finding that the measures fit.
        steps: in order; their numbers are printed, not kept.
        start: first day, or None when not set.
        end: last day, or None when not set.
        responsible: units in charge.
        monitoring: how the measure is followed up.
        followup: what became of it, or None before anything was reported.
    """

    indicator: int | None = None
    issue: int | None = None
    items: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    analysis: str = ""
    steps: tuple[str, ...] = ()
    start: dt.date | None = None
    end: dt.date | None = None
    responsible: tuple[str, ...] = ()
    monitoring: str = ""
    followup: FollowUp | None = None
