"""The plan that answers a result: measures, steps, who, when, and what became of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

THAI_TIME = dt.timezone(dt.timedelta(hours=7))
"""The clock of every office this program is for."""


class FollowUpStatus(StrEnum):
    """How far a measure has come."""

    NOT_STARTED = "not-started"
    STARTED = "started"
    DONE = "done"
    CANCELLED = "cancelled"


class PlanClass(StrEnum):
    """What the scores ask of a row; the values are those of an item's class (ita_domain §5)."""

    DEFECT = "defect"
    """แก้ไขโดยเร่งด่วน"""
    DEVELOP = "develop"
    """พัฒนาให้ดีขึ้น"""
    MAINTAIN = "maintain"
    """รักษาระดับ"""


class PlanCell(StrEnum):
    """A cell of a plan row that may be one with the cell above it on paper."""

    INDICATOR = "indicator"
    """The indicator or the issue, whichever the plan goes by. The row keeps its own number all the same."""
    ITEMS = "items"
    FINDINGS = "findings"
    CLASS = "class"
    MEASURES = "measures"
    ANALYSIS = "analysis"
    STEPS = "steps"
    PERIOD = "period"
    RESPONSIBLE = "responsible"
    MONITORING = "monitoring"
    BUDGET = "budget"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One change of a follow-up.

    Attributes:
        at: when, in Thai time, to the second.
        who: the unit or person that reported; may be empty.
        field: name of the field of `FollowUp` that changed.
        before: the value as text; lists have one entry a line, dates are ISO with the year พ.ศ.
        after: likewise.
    """

    at: dt.datetime
    who: str
    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a plan row.

    Attributes:
        progress: percent, 0 to 100.
        result: what was done and what came of it.
        evidence: files or links, kept as references.
        started: the day the work began, or None.
        finished: the day it was finished, or None.
        outputs: output figures, each with what it counts: `ผู้เข้าอบรม 45 คน`.
        obstacles: what stood in the way.
        log: what changed when, oldest first.
    """

    status: FollowUpStatus = FollowUpStatus.NOT_STARTED
    progress: int = 0
    result: str = ""
    evidence: tuple[str, ...] = ()
    started: dt.date | None = None
    finished: dt.date | None = None
    outputs: tuple[str, ...] = ()
    obstacles: str = ""
    log: tuple[LogEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan table. Follow-up is per row: measures that are reported apart stand in rows of their own.

    Attributes:
        indicator: number of the indicator it answers, or None where the plan goes by issues.
        issue: number of the issue it answers, or None.
        items: codes of the items it answers, in the assessed year's framework.
        measures: titles of the measures, projects or activities.
        analysis: the finding that the measures fit.
        steps: in order; their numbers are printed, not kept.
        start: first day, or None when not set.
        end: last day, or None when not set.
        responsible: units in charge.
        monitoring: how the measure is followed up.
        followup: what became of it, or None before anything was reported.
        key: names the row for good, also when it moves; empty only before the row is first kept in an office file.
        same_as_above: cells that are one with the cell above on paper (reports 002 and 004). While a cell is named
            here its own content is not printed; `plan_rules.resolved` gives the content that holds.
        findings: what the assessment showed, each one point (the issues of 004, the result column of 000).
        plan_class: what the scores ask, where the report prints it; None for none.
        period: the period as it is to be printed, `ตลอดปีงบประมาณ พ.ศ. 2569`; empty prints the two days.
        budget: as printed, `30,000 บาท` or `ไม่ใช้งบประมาณ`; empty for none.
        target: what is to be reached.
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
    key: str = ""
    same_as_above: tuple[PlanCell, ...] = ()
    findings: tuple[str, ...] = ()
    plan_class: PlanClass | None = None
    period: str = ""
    budget: str = ""
    target: str = ""

    def shares(self, cell: PlanCell) -> bool:
        """Return whether `cell` is one with the cell above."""
        return cell in self.same_as_above
