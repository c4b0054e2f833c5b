"""What units report of a measure by quarter.

A report is known by row, unit, quarter and the day it was made. A unit's later report on the same quarter corrects its
earlier one; nothing is added up twice. What follows from them for a row: `row_states`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ita_desktop.models.field_book import FieldKind, Prose, declared
from ita_desktop.models.names import QUARTER_NAMES
from ita_desktop.models.periods import quarter
from ita_desktop.models.plan import FollowUp, Quarter
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

GRACE = dt.timedelta(days=15)
"""How long after a quarter a report on it still is in time: our own usage, no rule of the NACC."""
WHOLE_OFFICE = "ทั้งหน่วยงาน"
"""What the office as a whole is called where a unit is named."""


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """What one unit reported of one measure for one quarter.

    Attributes:
        row: key of the plan row.
        quarter: what it speaks of; progress and status are those at its end, figures and spending those within it.
        day: when it was reported; a later one on the same quarter corrects it.
        unit: who reports; empty for the office as a whole, whose word settles what units said of that quarter and
            before.
        who: the person that reports; may be empty.
        measure: how the measure was called then, one title a line: by it a report is known to be of that row.
        state: what was done; its log holds what the unit proposed to change in the plan.
    """

    row: str = field(metadata=declared(FieldKind.KEY, "รหัสแถว (ห้ามแก้ไข)", since=11, required=True))
    quarter: Quarter = field(
        metadata=declared(FieldKind.CHOICE, "ไตรมาสที่รายงาน", since=11, choices=Quarter, required=True)
    )
    day: dt.date = field(metadata=declared(FieldKind.DAY, "วันที่รายงาน", since=11, required=True))
    unit: str = field(metadata=declared(FieldKind.LINE, "ส่วนราชการที่รายงาน", None, Prose.LITERAL, since=11), default="")
    who: str = field(metadata=declared(FieldKind.LINE, "ผู้รายงาน", None, Prose.LITERAL, since=11), default="")
    measure: str = field(metadata=declared(FieldKind.TEXT, "มาตรการขณะรายงาน", since=11), default="")
    state: FollowUp = field(
        metadata=declared(FieldKind.RECORD, "ผลการดำเนินการ", since=11, record=FollowUp), default=FollowUp()
    )

    @property
    def name(self) -> ReportName:
        """What no two reports have alike."""
        return self.row, self.unit, self.quarter, self.day


ReportName = tuple[str, str, Quarter, dt.date]
"""Row, unit, quarter and day: what no two reports have alike."""


def by_name(
    reports: Iterable[QuarterReport], renamed: Mapping[str, str] | None = None
) -> dict[ReportName, QuarterReport]:
    """Return `reports` by name, those of rows that got another key (`renamed`) under that one."""
    keys = renamed or {}
    moved = (replace(each, row=keys.get(each.row, each.row)) for each in reports)
    return {each.name: each for each in moved}


def quarter_report_title(name: ReportName) -> str:
    """Return which report it is, in words, without its row."""
    _, unit, number, day = name
    return f"รายงานของ{unit_title(unit)} {QUARTER_NAMES[number]} ลงวันที่ {long_date(day, thai=False)}"


def in_report_order(reports: Iterable[QuarterReport]) -> tuple[QuarterReport, ...]:
    """Return `reports` as an assessment has them, each once."""
    return tuple(sorted({each.name: each for each in reports}.values(), key=lambda each: each.name))


def with_report(reports: Sequence[QuarterReport], given: QuarterReport) -> tuple[QuarterReport, ...]:
    """Return `reports` with `given` in the place of the one of its name, if any."""
    return in_report_order((*reports, given))


def without_report(reports: Sequence[QuarterReport], taken: QuarterReport) -> tuple[QuarterReport, ...]:
    """Return `reports` without the one that has the name of `taken`."""
    return tuple(each for each in reports if each.name != taken.name)


def unit_title(unit: str) -> str:
    """Return how a reporting unit is called."""
    return unit or WHOLE_OFFICE


def quarter_to_report(day: dt.date, plan_year: int) -> Quarter:
    """Return the quarter that a report written on `day` is about unless it says otherwise: the last that has ended."""
    ended = [each for each in Quarter if quarter(plan_year, int(each))[1] < day]
    return ended[-1] if ended else Quarter.FIRST


def is_late(report: QuarterReport, plan_year: int) -> bool:
    """Return whether `report` came later than `GRACE` after its quarter."""
    return report.day > quarter(plan_year, int(report.quarter))[1] + GRACE
