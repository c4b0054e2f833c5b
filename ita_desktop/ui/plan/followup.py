"""What became of a row of the plan, to be reported; every change is logged with its time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QSpinBox

from ita_desktop.analysis.followup import reported, with_status
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus
from ita_desktop.models.plan_names import STATUS_NAMES
from ita_desktop.ui.widgets.date_field import DateField
from ita_desktop.ui.widgets.fields import TextField
from ita_desktop.ui.widgets.labels import field_label
from ita_desktop.ui.widgets.layouts import MEDIUM, Card
from ita_desktop.ui.widgets.line_list import LineList

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.plan import PlanRow
    from ita_desktop.ui.theme import Theme


class FollowUpForm(Card):
    """`given` carries the row with the new report, and what was done."""

    given = Signal(object, str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin without a row."""
        super().__init__(parent=parent)
        self._row: PlanRow | None = None
        self.status = QComboBox()
        for status, name in STATUS_NAMES.items():
            self.status.addItem(name, str(status))
        self.progress = QSpinBox()
        self.progress.setRange(0, 100)
        self.progress.setSuffix(" %")
        self.progress.setKeyboardTracking(False)
        self.started = DateField("วันที่เริ่มดำเนินการ")
        self.finished = DateField("วันที่แล้วเสร็จ")
        self.result = TextField(lines=3)
        self.outputs = LineList(theme, "ผลผลิต")
        self.obstacles = TextField(lines=2)
        self.evidence = LineList(theme, "หลักฐาน")
        grid = QGridLayout()
        grid.setHorizontalSpacing(MEDIUM)
        grid.setVerticalSpacing(4)
        for place, (text, field) in enumerate(
            (
                ("สถานะ", self.status),
                ("ความก้าวหน้า", self.progress),
                ("เริ่มดำเนินการ", self.started),
                ("แล้วเสร็จ", self.finished),
            )
        ):
            row, column = divmod(place, 2)
            grid.addWidget(field_label(text, field), 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        self.body.setSpacing(4)
        self.body.addLayout(grid)
        for text, below in (
            ("ผลการดำเนินการ", self.result),
            ("ผลผลิตเป็นตัวเลข", self.outputs),
            ("ปัญหาอุปสรรค", self.obstacles),
            ("หลักฐาน (แฟ้มหรือลิงก์)", self.evidence),
        ):
            self.body.addSpacing(MEDIUM)
            self.body.addWidget(field_label(text, below))
            self.body.addWidget(below)
        self.body.addStretch(1)
        self._connect()

    def show_row(self, row: PlanRow | None) -> None:
        """Show what is on disk of `row`."""
        self._row = row
        self.setEnabled(row is not None)
        now = (row.followup if row is not None else None) or FollowUp()
        self.status.setCurrentIndex(self.status.findData(str(now.status)))
        with QSignalBlocker(self.progress):
            self.progress.setValue(now.progress)
        self.started.put(now.started)
        self.finished.put(now.finished)
        self.result.put(now.result)
        self.outputs.put(now.outputs)
        self.obstacles.put(now.obstacles)
        self.evidence.put(now.evidence)

    def _connect(self) -> None:
        self.status.activated.connect(lambda: self._give(self._with_status))
        self.progress.valueChanged.connect(lambda value: self._give(lambda now: replace(now, progress=value)))
        self.started.given.connect(lambda date: self._give(lambda now: replace(now, started=date)))
        self.finished.given.connect(lambda date: self._give(lambda now: replace(now, finished=date)))
        self.result.given.connect(lambda text: self._give(lambda now: replace(now, result=text)))
        self.outputs.given.connect(lambda texts: self._give(lambda now: replace(now, outputs=texts)))
        self.obstacles.given.connect(lambda text: self._give(lambda now: replace(now, obstacles=text)))
        self.evidence.given.connect(lambda texts: self._give(lambda now: replace(now, evidence=texts)))

    def _with_status(self, now: FollowUp) -> FollowUp:
        today = dt.datetime.now(THAI_TIME).date()
        return with_status(now, FollowUpStatus(self.status.currentData()), today)

    def _give(self, how: Callable[[FollowUp], FollowUp]) -> None:
        if self._row is not None:
            now = how(self._row.followup or FollowUp())
            self.given.emit(reported(self._row, now, who="", at=dt.datetime.now(THAI_TIME)), "รายงานผลการดำเนินการ")
