"""The ITA's year as the office was told it, and what is due."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton

from ita_desktop.analysis.due import due_lines
from ita_desktop.models.choice_names import CALENDAR_NAMES, HAPPENING_NAMES
from ita_desktop.models.framework_shelf import BASIS_NAMES
from ita_desktop.models.ita_calendar import CalendarDay, Happening, in_course
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.thai.dates import parse_date
from ita_desktop.ui.widgets.editors import DateField
from ita_desktop.ui.widgets.fields import LineField
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, Card
from ita_desktop.ui.widgets.typed import shown_place, typist

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.ui.session import Session

_NOTE = "วันที่ที่ยังไม่ยืนยันมาจากแบบแผนของปีก่อน โปรดแก้ให้ตรงกับประกาศของสำนักงาน ป.ป.ช. แล้วระบุที่มา"


class CalendarCard(Card):
    """A line for each happening. `given` carries the assessment as it shall be, and what was done."""

    given = Signal(object, str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        """Begin with nothing shown."""
        super().__init__(parent=parent)
        self.setProperty("guide", "readiness.surveys")
        self._session = session
        self.due = WrapLabel()
        self.save = QPushButton("บันทึกปฏิทินเป็นแฟ้ม .ics…")
        self.days: dict[tuple[Happening, str], DateField] = {}
        self.notes: dict[Happening, LineField] = {}
        self.bases: dict[Happening, WrapLabel] = {}
        self.resets: dict[Happening, QPushButton] = {}
        self.body.addWidget(plain_label("ที่ใกล้ถึง", "heading"))
        self.body.addWidget(self.due)
        self.body.addWidget(self.save)
        self.body.addSpacing(MEDIUM)
        self.body.addWidget(plain_label("ปฏิทิน", "heading"))
        self.body.addWidget(WrapLabel(_NOTE, name="muted"))
        grid = QGridLayout()
        grid.setSpacing(SMALL)
        for place, (happening, name) in enumerate(HAPPENING_NAMES.items()):
            self._line(grid, 4 * place, happening, name)
        self.body.addLayout(grid)
        self.body.addStretch(1)

    def show_calendar(self, dossier: Dossier | None) -> None:
        """Show the days of the dossier's plan year as they are on disk."""
        if dossier is None:
            return
        own = {day.happening: day for day in dossier.assessment.calendar}
        self.due.show_text("\n".join(due_lines(dossier, dt.datetime.now(THAI_TIME).date())) or "ไม่มีกำหนดใน 30 วันนี้")
        for happening, event in dossier.ita_year.items():
            day = own.get(happening)
            single = day.end is None if day is not None else event.end == event.start
            for name, date in (("start", event.start), ("end", None if single else event.end)):
                words = f"ปฏิทิน {HAPPENING_NAMES[happening]}: {CALENDAR_NAMES[name]}"
                self.days[happening, name].put(date, shown_place(self._session, f"calendar.{happening}.{name}", words))
            words = f"ปฏิทิน {HAPPENING_NAMES[happening]}: {CALENDAR_NAMES['note']}"
            note = "" if day is None else day.note
            self.notes[happening].put(note, shown_place(self._session, f"calendar.{happening}.note", words))
            self.bases[happening].show_text(f"{BASIS_NAMES[event.basis.status]}: {event.basis.source}")
            self.resets[happening].setEnabled(day is not None)

    def focus_on(self, happening: str, name: str) -> None:
        """Go to the field `name` of a happening."""
        if happening in HAPPENING_NAMES:
            each = Happening(happening)
            (self.notes[each] if name == "note" else self.days[each, name or "start"]).setFocus()

    def _line(self, grid: QGridLayout, row: int, happening: Happening, name: str) -> None:
        grid.addWidget(plain_label(name), row, 0, 1, 2)
        for column, which in enumerate(("start", "end")):
            field = DateField(f"{name} {CALENDAR_NAMES[which]}")
            field.given.connect(partial(self._give_day, happening, which))
            self.days[happening, which] = field
            grid.addWidget(field, row + 1, column)
        note = LineField(hint="ที่มา เช่น หนังสือสำนักงาน ป.ป.ช. ที่ …")
        note.setAccessibleName(f"{name} ที่มา")
        note.given.connect(partial(self._give_note, happening))
        self.notes[happening] = note
        reset = QPushButton("ใช้วันตามโปรแกรม")
        reset.setObjectName("link")
        reset.clicked.connect(partial(self._forget, happening))
        self.resets[happening] = reset
        grid.addWidget(note, row + 2, 0)
        grid.addWidget(reset, row + 2, 1)
        self.bases[happening] = WrapLabel(name="muted")
        grid.addWidget(self.bases[happening], row + 3, 0, 1, 2)

    def _now(self, happening: Happening) -> CalendarDay | None:
        """Return the office's own days of `happening`, or those that are presumed, as its own would begin."""
        dossier = self._session.dossier
        if dossier is None:
            return None
        own = next((day for day in dossier.assessment.calendar if day.happening is happening), None)
        event = dossier.ita_year[happening]
        return own or CalendarDay(happening, event.start, None if event.end == event.start else event.end)

    def _give_day(self, happening: Happening, which: str, date: dt.date | None) -> None:
        now = self._now(happening)
        if now is None:
            return
        if which == "start" and date is None:
            typist.refuse("ต้องมีวันแรก หากต้องการใช้วันตามโปรแกรมให้กด “ใช้วันตามโปรแกรม”")
            return
        start = date if which == "start" else self._typed(happening, "start", now.start)
        end = date if which == "end" else self._typed(happening, "end", now.end)
        after = replace(now, start=start or now.start, end=end)
        if after.end is not None and after.end < after.start:
            typist.refuse("วันสุดท้ายอยู่ก่อนวันแรก โปรดแก้ให้ถูกต้อง")
            return
        self._give(after)

    def _typed(self, happening: Happening, which: str, kept: dt.date | None) -> dt.date | None:
        """Return the day that stands in a field now, so that both days of a span move together; `kept` for no day."""
        text = self.days[happening, which].field.read()
        return (parse_date(text) or kept) if text else None

    def _give_note(self, happening: Happening, text: str) -> None:
        now = self._now(happening)
        if now is not None:
            self._give(replace(now, note=text))

    def _forget(self, happening: Happening) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            left = in_course(day for day in assessment.calendar if day.happening is not happening)
            self.given.emit(replace(assessment, calendar=left), f"ใช้วันตามโปรแกรม: {HAPPENING_NAMES[happening]}")

    def _give(self, day: CalendarDay) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            others = (each for each in assessment.calendar if each.happening is not day.happening)
            after = replace(assessment, calendar=in_course((*others, day)))
            self.given.emit(after, f"แก้ไขปฏิทิน: {HAPPENING_NAMES[day.happening]}")
