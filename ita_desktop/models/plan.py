"""The plan that answers a result: measures, steps, who, when, and what became of them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum

from ita_desktop.models.field_book import FieldKind, Prose, declared
from ita_desktop.models.framework import PlanUnit

THAI_TIME = dt.timezone(dt.timedelta(hours=7))
"""The clock of every office this program is for."""


class FollowUpStatus(StrEnum):
    """How far a measure has come."""

    NOT_STARTED = "not-started"
    STARTED = "started"
    DONE = "done"
    CANCELLED = "cancelled"


class Quarter(StrEnum):
    """A quarter of the fiscal year in which a plan is carried out."""

    FIRST = "1"
    SECOND = "2"
    THIRD = "3"
    FOURTH = "4"


class PlanClass(StrEnum):
    """What the scores ask of a row; the values are those of an item's class (docs/domain.md §5)."""

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


class Gap(StrEnum):
    """Something a plan needs and does not have (docs/domain.md §4.5, checks 2 and 11)."""

    ROW = "row"
    """No row at all for a required indicator or issue."""
    MEASURE = "measure"
    ANALYSIS = "analysis"
    """Neither an analysis nor findings."""
    STEP = "step"
    PERIOD = "period"
    RESPONSIBLE = "responsible"
    MONITORING = "monitoring"
    """Only where the plan's year requires it (up to 2566)."""


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

    at: dt.datetime = field(metadata=declared(FieldKind.MOMENT, "เวลา", required=True))
    who: str = field(metadata=declared(FieldKind.TEXT, "ผู้รายงาน"), default="")
    # From here on the name `field` is that of the attribute.
    field: str = field(metadata=declared(FieldKind.TEXT, "ช่องที่แก้ไข", required=True), default="")
    before: str = dataclasses.field(metadata=declared(FieldKind.TEXT, "ค่าเดิม"), default="")
    after: str = dataclasses.field(metadata=declared(FieldKind.TEXT, "ค่าใหม่"), default="")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What became of a plan row.

    Attributes:
        progress: percent, 0 to 100.
        started: the day the work began, or None.
        finished: the day it was finished, or None.
        result: what was done and what came of it.
        outputs: output figures, each with what it counts: `ผู้เข้าอบรม 45 คน`.
        spent: actual spending as printed, `28,500 บาท`; empty for none.
        obstacles: what stood in the way.
        evidence: files or links, kept as references.
        log: what changed when, oldest first.
    """

    status: FollowUpStatus = field(
        metadata=declared(FieldKind.CHOICE, "สถานะ", choices=FollowUpStatus), default=FollowUpStatus.NOT_STARTED
    )
    progress: int = field(metadata=declared(FieldKind.PERCENT, "ความก้าวหน้า (ร้อยละ)"), default=0)
    started: dt.date | None = field(metadata=declared(FieldKind.DAY, "วันที่เริ่มดำเนินการจริง"), default=None)
    finished: dt.date | None = field(metadata=declared(FieldKind.DAY, "วันที่แล้วเสร็จจริง"), default=None)
    result: str = field(metadata=declared(FieldKind.TEXT, "ผลการดำเนินการ", None, Prose.FOLLOWUP), default="")
    outputs: tuple[str, ...] = field(
        metadata=declared(FieldKind.LINES, "ผลผลิต (ตัวเลข)", None, Prose.FOLLOWUP), default=()
    )
    spent: str = field(metadata=declared(FieldKind.LINE, "งบประมาณที่ใช้จริง", None, Prose.FOLLOWUP, since=2), default="")
    obstacles: str = field(metadata=declared(FieldKind.TEXT, "ปัญหาและอุปสรรค", None, Prose.FOLLOWUP), default="")
    evidence: tuple[str, ...] = field(
        metadata=declared(FieldKind.LINES, "หลักฐาน (แฟ้มหรือลิงก์)", None, Prose.LITERAL), default=()
    )
    log: tuple[LogEntry, ...] = field(metadata=declared(FieldKind.LOG, "ประวัติการแก้ไข", record=LogEntry), default=())


@dataclass(frozen=True, slots=True)
class Continued:
    """Which measure of the year before a row goes on with, as it stood when it was carried over.

    Attributes:
        row: assessed fiscal year (พ.ศ.) and key of that year's row, `2568/m7`: a key alone names nothing beyond its
            year.
        progress: how far it had come, percent, 0 to 100.
        budget: its budget as it was printed there; empty for none.
    """

    row: str = field(metadata=declared(FieldKind.KEY, "สืบเนื่องจาก (ปี/รหัสแถว ห้ามแก้ไข)", since=5), default="")
    progress: int = field(metadata=declared(FieldKind.PERCENT, "ความก้าวหน้าที่ยกมา (ร้อยละ)", since=5), default=0)
    budget: str = field(metadata=declared(FieldKind.LINE, "งบประมาณของปีก่อน", since=5), default="")

    @property
    def fiscal_year(self) -> int | None:
        """The assessed year of the row it goes on with, พ.ศ.; None where the name says none."""
        year = self.row.partition("/")[0]
        return int(year) if year.isascii() and year.isdigit() else None

    @property
    def key(self) -> str:
        """The key of the row it goes on with, in that year's plan."""
        return self.row.partition("/")[2]


def continued(fiscal_year: int, row: PlanRow) -> Continued:
    """Return what a row that goes on with `row` of the plan of `fiscal_year` (the assessed one, พ.ศ.) keeps of it."""
    progress = row.followup.progress if row.followup else 0
    return Continued(f"{fiscal_year}/{row.key}", progress, row.budget)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One row of the plan table. Follow-up is per row: measures that are reported apart stand in rows of their own.

    Attributes:
        indicator: number of the indicator it answers, or None where the plan goes by issues.
        issue: number of the issue it answers, or None.
        items: codes of the items it answers, in the assessed year's framework.
        plan_class: what the scores ask, where the report prints it; None for none.
        findings: what the assessment showed, each one point (the issues of 004, the result column of 000).
        measures: titles of the measures, projects or activities.
        analysis: the finding that the measures fit.
        steps: in order; their numbers are printed, not kept.
        start: first day, or None when not set.
        end: last day, or None when not set.
        period: the period as it is to be printed, `ตลอดปีงบประมาณ พ.ศ. 2569`; empty prints the two days.
        responsible: units in charge.
        monitoring: how the measure is followed up.
        budget: as printed, `30,000 บาท` or `ไม่ใช้งบประมาณ`; empty for none.
        target: what is to be reached.
        same_as_above: cells that are one with the cell above on paper (reports 002 and 004). While a cell is named
            here its own content is not printed; `plan_rules.resolved` gives the content that holds.
        followup: what became of it, or None before anything was reported.
        continued: the measure of the year before that it goes on with, or None for a new one.
        told_causes: the causes its findings and analysis were drafted from (`causes_mark`); empty where nobody knows.
        key: names the row for good, also when it moves; empty only before the row is first kept in an office file. A
            measure carried over keeps its name through the years: `2568.m7` was first m7 of 2568.
    """

    indicator: int | None = field(
        metadata=declared(FieldKind.NUMBER, "ตัวชี้วัดที่", PlanCell.INDICATOR, unit=PlanUnit.INDICATORS), default=None
    )
    issue: int | None = field(
        metadata=declared(FieldKind.NUMBER, "ประเด็นที่", PlanCell.INDICATOR, unit=PlanUnit.ISSUES), default=None
    )
    items: tuple[str, ...] = field(metadata=declared(FieldKind.CODES, "ข้อคำถาม", PlanCell.ITEMS), default=())
    plan_class: PlanClass | None = field(
        metadata=declared(
            FieldKind.CHOICE, "กลุ่มมาตรการ", PlanCell.CLASS, key="class", column="class", choices=PlanClass
        ),
        default=None,
    )
    findings: tuple[str, ...] = field(
        metadata=declared(FieldKind.LINES, "ผลการประเมิน/ประเด็นที่พบ", PlanCell.FINDINGS, Prose.FINDING), default=()
    )
    measures: tuple[str, ...] = field(
        metadata=declared(FieldKind.LINES, "มาตรการ/โครงการ/กิจกรรม", PlanCell.MEASURES, Prose.PLAN), default=()
    )
    analysis: str = field(
        metadata=declared(FieldKind.TEXT, "ผลการวิเคราะห์", PlanCell.ANALYSIS, Prose.FINDING), default=""
    )
    steps: tuple[str, ...] = field(
        metadata=declared(FieldKind.LINES, "ขั้นตอน/วิธีการดำเนินการ", PlanCell.STEPS, Prose.PLAN), default=()
    )
    start: dt.date | None = field(
        metadata=declared(FieldKind.DAY, "วันเริ่มต้น", PlanCell.PERIOD, column="start_date"), default=None
    )
    end: dt.date | None = field(
        metadata=declared(FieldKind.DAY, "วันสิ้นสุด", PlanCell.PERIOD, column="end_date"), default=None
    )
    period: str = field(
        metadata=declared(FieldKind.LINE, "ระยะเวลา (ข้อความที่พิมพ์แทนวันที่)", PlanCell.PERIOD, Prose.PLAN), default=""
    )
    responsible: tuple[str, ...] = field(
        metadata=declared(FieldKind.LINES, "ผู้รับผิดชอบ", PlanCell.RESPONSIBLE, Prose.PLAN), default=()
    )
    monitoring: str = field(
        metadata=declared(FieldKind.TEXT, "แนวทางการกำกับติดตาม", PlanCell.MONITORING, Prose.PLAN), default=""
    )
    budget: str = field(metadata=declared(FieldKind.LINE, "งบประมาณ", PlanCell.BUDGET, Prose.PLAN), default="")
    target: str = field(metadata=declared(FieldKind.TEXT, "เป้าหมาย", PlanCell.TARGET, Prose.PLAN), default="")
    same_as_above: tuple[PlanCell, ...] = field(
        metadata=declared(FieldKind.CHOICES, "ช่องที่ใช้ร่วมกับแถวบน", choices=PlanCell), default=()
    )
    followup: FollowUp | None = field(
        metadata=declared(FieldKind.RECORD, "ผลการดำเนินการ", record=FollowUp), default=None
    )
    continued: Continued | None = field(
        metadata=declared(FieldKind.RECORD, "มาตรการที่สืบเนื่อง", record=Continued, since=5), default=None
    )
    told_causes: str = field(metadata=declared(FieldKind.KEY, "สาเหตุที่ใช้ร่าง (ห้ามแก้ไข)", since=8), default="")
    key: str = field(metadata=declared(FieldKind.KEY, "รหัสแถว (ห้ามแก้ไข)"), default="")

    def shares(self, cell: PlanCell) -> bool:
        """Return whether `cell` is one with the cell above."""
        return cell in self.same_as_above
