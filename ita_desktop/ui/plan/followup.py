"""What became of a row: status, progress, days, result, figures, obstacles, evidence, and the log of all that."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout

from ita_desktop.analysis.followup import missing_files, reported, with_status
from ita_desktop.models.assessment import FULL
from ita_desktop.models.names import FOLLOW_UP_NAMES, STATUS_NAMES
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus
from ita_desktop.thai.dates import long_date
from ita_desktop.ui.widgets.editors import editors_of
from ita_desktop.ui.widgets.fields import LooseLine, StillCombo, StillSpin
from ita_desktop.ui.widgets.labels import WrapLabel, field_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, Card
from ita_desktop.ui.widgets.typed import NOWHERE, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.plan import LogEntry, PlanRow
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.theme import Theme

_SHOWN = 12
_DAYS = ("started", "finished")
_HINTS = {"spent": "เช่น 28,500 บาท"}
_FILES = "แฟ้มหลักฐาน (*)"


class FollowUpForm(Card):
    """The follow-up of one row. `given` carries the row as reported and what was done."""

    given = Signal(object, str)

    def __init__(self, theme: Theme, asking: Asking, parent: QWidget | None = None) -> None:
        """Begin without a row."""
        super().__init__(parent=parent)
        self._asking = asking
        self._row: PlanRow | None = None
        self._folder: Path | None = None
        self.measure = WrapLabel(name="heading")
        self.elsewhere = WrapLabel("แถวนี้ใช้มาตรการร่วมกับแถวบน โปรดรายงานผลที่แถวบน")
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
        self, row: PlanRow | None, folder: Path | None, place: Place = NOWHERE, *, elsewhere: bool = False
    ) -> None:
        """Show `row` as it is on disk.

        Args:
            row: None shows nothing.
            folder: where the office file lies; evidence without a folder is looked for there.
            place: where the row is.
            elsewhere: the row above is followed up for this one.
        """
        moved = row is None or self._row is None or row.key != self._row.key
        self._row, self._folder = row, folder
        self.setEnabled(row is not None and not elsewhere)
        self.elsewhere.setVisible(elsewhere)
        if row is None:
            return
        now = row.followup or FollowUp()
        self.measure.show_text(" / ".join(row.measures))
        self.status.setCurrentIndex(self.status.findData(str(now.status)))
        at = Place(f"{place.key}.followup", place.words)
        self.progress.put(now.progress, at.of("progress", FOLLOW_UP_NAMES["progress"]))
        for name, field in self.fields.items():
            field.put(getattr(now, name), at.of(name, FOLLOW_UP_NAMES[name]))
        if moved:
            self.reporter.put(next(iter(row.responsible), ""))
        gone = [entry.reference for entry in missing_files((row,), self._exists)]
        self.missing.setVisible(bool(gone))
        self.missing.show_text(f"ไม่พบแฟ้ม {', '.join(gone)} โปรดตรวจสอบชื่อและที่เก็บ", "watch")
        self.log.show_text("\n".join(_told(entry) for entry in now.log[: -_SHOWN - 1 : -1]))

    def _build(self) -> None:
        self.body.addWidget(self.measure)
        self.body.addWidget(self.elsewhere)
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

    def _give_field(self, name: str, value: object) -> None:
        given: dict[str, Any] = {name: value}
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
        if self._row is not None:
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
