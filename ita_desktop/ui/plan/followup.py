"""What became of a row: status, progress, days, result, figures, obstacles, evidence, and the log of all that."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ita_desktop.analysis.followup import missing_files, reported, with_status
from ita_desktop.models.assessment import FULL
from ita_desktop.models.names import FOLLOW_UP_NAMES, STATUS_NAMES
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus
from ita_desktop.models.reports import quarter_report_title
from ita_desktop.thai.dates import long_date
from ita_desktop.ui.plan.report_choice import ReportChoice
from ita_desktop.ui.widgets.editors import editors_of
from ita_desktop.ui.widgets.fields import LooseLine, StillCombo, StillSpin
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, Card
from ita_desktop.ui.widgets.typed import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.followup import Tracked
    from ita_desktop.models.plan import LogEntry, PlanRow
    from ita_desktop.models.reports import QuarterReport
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.theme import Theme

_SHOWN = 12
_DAYS = ("started", "finished")
_HINTS = {"spent": "เช่น 28,500 บาท"}
_FILES = "แฟ้มหลักฐาน (*)"


@dataclass(frozen=True, slots=True)
class Reported:
    """What was reported on a row.

    Attributes:
        entry: how it stands by all of that.
        reports: every report on it, corrected ones too.
        units: who has to report.
        plan_year: the fiscal year of the plan, พ.ศ.
    """

    entry: Tracked
    reports: tuple[QuarterReport, ...]
    units: tuple[str, ...]
    plan_year: int


class FollowUpForm(Card):
    """The follow-up of one row: what the office entered, or units' reports by quarter.

    `given` carries the row as reported and what was done; `told` a report before (None for a new one), it after (None
    to remove it), and what was done.
    """

    given = Signal(object, str)
    told = Signal(object, object, str)

    def __init__(self, theme: Theme, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin without a row."""
        super().__init__(parent=parent)
        self.setProperty("guide", "plan.followup")
        self._asking = asking
        self._row: PlanRow | None = None
        self._folder: Path | None = None
        self.measure = WrapLabel(name="heading")
        self.elsewhere = WrapLabel("แถวนี้ใช้มาตรการร่วมกับแถวบน โปรดรายงานผลที่แถวบน")
        self.reports = ReportChoice()
        self._entry: Tracked | None = None
        self._place = NOWHERE
        self.status = StillCombo()
        for status, name in STATUS_NAMES.items():
            self.status.addItem(name, str(status))
        self.progress = StillSpin()
        self.progress.setRange(0, FULL)
        self.progress.setSuffix(" %")
        self.fields = editors_of(FollowUp, theme, _HINTS)
        self.add_file = QPushButton("เลือกแฟ้ม…")
        self.missing = WrapLabel()
        self.reporter = LooseLine(hint="หน่วยงานหรือผู้รายงาน")
        self.log = WrapLabel(name="muted")
        self.body.setSpacing(4)
        self._build()
        self._connect()

    def show_row(
        self, row: PlanRow | None, folder: Path | None, place: Place = NOWHERE, reported_on: Reported | None = None
    ) -> None:
        """Show `row` as it is on disk.

        Args:
            row: None shows nothing.
            folder: where the office file lies; evidence without a folder is looked for there.
            place: where the row is.
            reported_on: how it stands by all reports; None where the row above is followed up for this one.
        """
        moved = row is None or self._row is None or row.key != self._row.key
        self._row, self._folder, self._place = row, folder, place
        self.setEnabled(row is not None and reported_on is not None)
        self.elsewhere.setVisible(row is not None and reported_on is None)
        self.reports.setVisible(reported_on is not None)
        self.reports.note.setVisible(False)
        self._entry = None if reported_on is None else reported_on.entry
        if row is None:
            return
        if reported_on is not None:
            whole = reported_on.entry.row
            self.reports.show_row(whole, self._entry, reported_on.reports, reported_on.units, reported_on.plan_year)
        if moved:
            self.reporter.put(next(iter(row.responsible), ""))
        self._show()

    def show_report(self, report: QuarterReport) -> None:
        """Show one report of the row."""
        self.reports.choose(report)

    def _now(self) -> FollowUp:
        """Return what is shown: a report's state, what all say together, or what the office entered."""
        report = self.reports.report
        if report is not None:
            return report.state
        if self._entry is not None and self.reports.has_reports:
            return self._entry.followup
        return (self._row.followup if self._row is not None else None) or FollowUp()

    def _show(self) -> None:
        row, report = self._row, self.reports.report
        if row is None:
            return
        now = self._now()
        editable = report is not None or not self.reports.has_reports
        for widget in (self.status, self.progress, self.add_file, *self.fields.values()):
            widget.setEnabled(editable)
        self.reports.show_note(self._entry)
        place = self._place
        self.measure.show_text(" / ".join(row.measures))
        self.status.setCurrentIndex(self.status.findData(str(now.status)))
        at = Place(f"{place.key}.followup", place.words)
        if report is not None:
            name = f"{report.unit}|{report.quarter}|{report.day.isoformat()}"
            words = f"{place.words} {quarter_report_title(report.name)}"
            at = Place(f"{place.key}.report[{name}].state", words)
            self.reporter.put(report.who)
        elif self.reports.has_reports:
            at = NOWHERE
        self.progress.put(now.progress, at.of("progress", FOLLOW_UP_NAMES["progress"]))
        for name, field in self.fields.items():
            field.put(getattr(now, name), at.of(name, FOLLOW_UP_NAMES[name]))
        gone = [entry.reference for entry in missing_files((replace(row, followup=now),), self._exists)]
        self.missing.setVisible(bool(gone))
        self.missing.show_text(f"ไม่พบแฟ้ม {', '.join(gone)} โปรดตรวจสอบชื่อและที่เก็บ", "watch")
        self.log.show_text("\n".join(_told(entry) for entry in now.log[: -_SHOWN - 1 : -1]))

    def _build(self) -> None:
        self.body.addWidget(self.measure)
        self.body.addWidget(self.elsewhere)
        self.body.addWidget(self.reports)
        self.body.addWidget(self.reports.note)
        self._pair(("status", self.status), ("progress", self.progress))
        self._pair(*((name, self.fields[name]) for name in _DAYS))
        for name, field in self.fields.items():
            if name not in _DAYS:
                self._field(FOLLOW_UP_NAMES[name], field)
            if name == "evidence":
                self.body.addWidget(self.add_file, 0, Qt.AlignmentFlag.AlignLeft)
                self.body.addWidget(self.missing)
        self._field("ผู้รายงาน (บันทึกไว้กับการแก้ไข)", self.reporter)
        self._field("ประวัติการแก้ไข", self.log)
        self.body.addStretch(1)

    def _pair(self, *fields: tuple[str, QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(LARGE)
        for name, field in fields:
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(field_label(FOLLOW_UP_NAMES[name], field))
            column.addWidget(field, 0, Qt.AlignmentFlag.AlignTop)
            row.addLayout(column, 1)
        self.body.addSpacing(MEDIUM)
        self.body.addLayout(row)

    def _field(self, text: str, field: QWidget) -> None:
        self.body.addSpacing(MEDIUM)
        self.body.addWidget(field_label(text, field))
        self.body.addWidget(field)

    def _connect(self) -> None:
        self.status.activated.connect(self._give_status)
        self.progress.given.connect(partial(self._give_field, "progress"))
        for name, field in self.fields.items():
            field.given.connect(partial(self._give_field, name))
        self.add_file.clicked.connect(self._add_file)
        self.reports.chosen.connect(self._show)
        self.reports.begun.connect(lambda report: self.told.emit(None, self._signed(report), "เพิ่มรายงานรายไตรมาส"))
        self.reports.removed.connect(lambda report: self.told.emit(report, None, "ลบรายงานรายไตรมาส"))

    def _signed(self, report: QuarterReport) -> QuarterReport:
        return replace(report, who=self.reporter.text())

    def _give_field(self, name: str, value: object) -> None:
        given: dict[str, Any] = {name: value}
        report = self.reports.report
        if report is not None and name == "progress" and value and report.state.status is FollowUpStatus.NOT_STARTED:
            given["status"] = FollowUpStatus.STARTED  # a unit that is somewhere has begun
        self._give(lambda now: replace(now, **given))

    def _give_status(self) -> None:
        status = FollowUpStatus(self.status.currentData())
        self._give(lambda now: with_status(now, status, _now().date()))

    def _add_file(self) -> None:
        path = self._asking.open_file(self, "เลือกแฟ้มหลักฐาน", _FILES, self._folder or Path())
        if path is not None:
            near = path.parent == self._folder
            self._give(lambda now: replace(now, evidence=(*now.evidence, path.name if near else str(path))))

    def _give(self, how: Callable[[FollowUp], FollowUp]) -> None:
        report = self.reports.report
        if report is not None:
            after = replace(report, state=how(report.state), who=self.reporter.text() or report.who)
            self.told.emit(report, after, "บันทึกรายงานรายไตรมาส")
        elif self._row is not None and not self.reports.has_reports:
            now = how(self._row.followup or FollowUp())
            self.given.emit(reported(self._row, now, who=self.reporter.text(), at=_now()), "บันทึกผลการดำเนินการ")

    def _exists(self, reference: str) -> bool:
        return ((self._folder or Path()) / reference).exists()


def _now() -> dt.datetime:
    return dt.datetime.now(THAI_TIME)


def _told(entry: LogEntry) -> str:
    name = FOLLOW_UP_NAMES.get(entry.field, entry.field)
    before, after = (_value(entry.field, text) for text in (entry.before, entry.after))
    when = f"{long_date(entry.at.date(), thai=False)} {entry.at:%H:%M}"
    return f"{when} {entry.who} {name}: {before or 'ว่าง'} → {after or 'ว่าง'}"


def _value(field: str, text: str) -> str:
    names = {str(status): name for status, name in STATUS_NAMES.items()}
    return names.get(text, text) if field == "status" else text.replace("\n", ", ")
