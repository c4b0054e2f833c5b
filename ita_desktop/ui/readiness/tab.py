"""The tab เตรียมความพร้อม: every document of the plan's year, surveys, calendar, and what level that may come to."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ita_desktop.analysis.due import due_lines
from ita_desktop.analysis.readiness import readiness_after
from ita_desktop.models.choice_names import READY_STATE_NAMES
from ita_desktop.models.names import year_title
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.readiness import relinked, with_begun, with_entry
from ita_desktop.problems import KnownProblem
from ita_desktop.saving import save_bytes
from ita_desktop.ui.apart import saved_apart
from ita_desktop.ui.asking import Asking
from ita_desktop.ui.readiness.calendar import CalendarCard
from ita_desktop.ui.readiness.detail import ReadyDetail
from ita_desktop.ui.readiness.forecast import ForecastCard
from ita_desktop.ui.readiness.links import LinksDialog
from ita_desktop.ui.readiness.model import REMARKED, ReadyColumn, ReadyFilter, ReadyModel
from ita_desktop.ui.readiness.surveys import SurveysCard
from ita_desktop.ui.unsaved.ready import ready
from ita_desktop.ui.widgets.fields import StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Panes, scrolled
from ita_desktop.ui.widgets.tables import RowsTable
from ita_desktop.ui.widgets.typed import shown_place

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QShowEvent

    from ita_desktop.analysis.readiness import ReadyRow
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.readiness import ReadyItem
    from ita_desktop.ui.change import Change
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_NEAR = 3
_DOCUMENT, _SURVEYS, _CALENDAR, _FORECAST = range(4)
_NOT_OUT = "รายการข้อของ{year} ยังไม่ประกาศ จึงเริ่มด้วยรายการของปี {listed} ซึ่งยังไม่ยืนยันทุกข้อ เมื่อมีรายการจริง ลิงก์และประวัติจะย้ายตามไป"
_FOOTNOTE = "* ข้อหรือองค์ประกอบที่ยังไม่ได้ตรวจสอบกับเอกสารของสำนักงาน ป.ป.ช."


class ReadinessTab(QWidget):
    """Every edit goes through the session. `told` carries a message and its tone, `made` the file it tells of."""

    told = Signal(str, str)
    made = Signal(object)

    def __init__(
        self, session: Session, theme: Theme, asking: Asking | None = None, parent: QWidget | None = None
    ) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self.setProperty("guide", "readiness")
        self._session = session
        self._asking = asking = asking or Asking()
        self.model = ReadyModel(session, theme, self)
        self.filter = ReadyFilter(self.model, self)
        self.table = RowsTable(self.filter, "เอกสารของปีถัดไป")
        self.unit, self.state = _combo("กรองตามหน่วยงาน"), _combo("กรองตามสถานะ")
        self.detail = ReadyDetail(theme, asking)
        self.surveys = SurveysCard(session, theme)
        self.calendar = CalendarCard(session)
        self.forecast = ForecastCard(session)
        self.sides = QTabWidget()
        self.sides.setObjectName("inner")
        self.paste = QPushButton("วางรายการลิงก์…")
        self.begin = QPushButton("ใช้ลิงก์ของปีก่อน")
        self.dialog: LinksDialog | None = None
        self.notes = WrapLabel()
        self.counts = WrapLabel(name="muted")
        self.near = WrapLabel(name="muted")
        self._title = plain_label("", "heading")
        self._chosen: tuple[int, str] | None = None
        self._is_stale = False
        self._build()
        self._connect()
        self._begin()

    @property
    def row(self) -> ReadyRow | None:
        """The chosen document, or None."""
        return self.model.at(self.filter.mapToSource(self.table.currentIndex()).row())

    def choose(self, code: str) -> None:
        """Go to the document `code`; where it is filtered away, everything is shown again."""
        place = next((at for at, row in enumerate(self.model.rows) if row.code == code), None)
        if place is None:
            return
        if not self.filter.mapFromSource(self.model.index(place, 0)).isValid():
            self.unit.setCurrentIndex(0)
            self.state.setCurrentIndex(0)
            self._filter()
        index = self.filter.mapFromSource(self.model.index(place, 0))
        self.table.selectRow(index.row())
        self.table.scrollTo(index)

    def show_place(self, where: str) -> None:
        """Go to a field of the year ahead, by its place (`ui/unsaved/stored.py`) or its path in the exchange JSON."""
        assessment = self._session.assessment
        index = where.removeprefix("readiness[").partition("]")[0]
        if where.startswith("readiness[") and assessment is not None and int(index) < len(assessment.readiness):
            entry = assessment.readiness[int(index)]
            where = f"readiness.{entry.list_year}.{entry.item}"
        kind, _, rest = where.partition(".")
        if kind == "readiness":
            _, code, name = (*rest.split(".", 2), "", "")[:3]
            self.sides.setCurrentIndex(_DOCUMENT)
            self.choose(code)
            if name in self.detail.fields:
                self.detail.fields[name].setFocus()
        elif kind == "surveys":
            part, name, group = (*rest.split(".", 2), "", "")[:3]
            self.sides.setCurrentIndex(_SURVEYS)
            self.surveys.choose(part, group)
            if name in self.surveys.fields:
                self.surveys.fields[name].setFocus()
        else:
            self.sides.setCurrentIndex(_CALENDAR)
            self.calendar.focus_on(*(*rest.split(".", 1), "")[:2])

    def ask_links(self) -> None:
        """Show the links on the clipboard, and what each would belong to."""
        ahead = self.model.ahead
        if ahead is None:
            return
        links = {row.code: row.entry.links for row in ahead.asked}
        dialog = LinksDialog(links, QApplication.clipboard().text(), self)
        dialog.chosen.connect(self._take_links)
        self.dialog = dialog
        dialog.open()

    def ask_calendar(self) -> None:
        """Ask where, and write the days of the year as a file that other calendars read."""
        dossier, path = self._session.dossier, self._session.path
        if dossier is None or path is None or not ready(self, self._asking, "บันทึกปฏิทิน"):
            return
        from ita_desktop.documents.icalendar import write_icalendar

        proposed = path.with_name(f"ปฏิทิน ITA {dossier.plan_year}.ics")
        target = self._asking.save_file(self, "บันทึกปฏิทิน", "ปฏิทิน (*.ics)", proposed, ".ics")
        if target is None:
            return
        try:
            content = write_icalendar(dossier, dt.datetime.now(THAI_TIME))
            saved_apart(self, partial(save_bytes, target, content), target.name)
        except KnownProblem as problem:
            self._session.refused.emit(problem)
        else:
            self.told.emit(f"บันทึกปฏิทินไว้ที่ {target} แล้ว", "good")
            self.made.emit(target)

    def use_last_year(self) -> None:
        """Begin the documents that nothing was said of with their links of a year before."""
        dossier, ahead = self._session.dossier, self.model.ahead
        if dossier is None or ahead is None or dossier.year_before is None:
            return
        entries = with_begun(ahead.entries, readiness_after(dossier.shelf, dossier.year_before))
        begun = sum(each not in ahead.entries for each in entries)
        if begun:
            self._session.change(replace(dossier.assessment, readiness=entries), "ใช้ลิงก์ของปีก่อน")
            self.told.emit(f"ยกลิงก์ของปีก่อนมา {begun} ข้อ ผลการตรวจเริ่มใหม่ โปรดตรวจทุกลิงก์", "watch")
        else:
            self.told.emit("ไม่มีลิงก์ของปีก่อนที่ยังไม่ได้ยกมา", "good")

    def _build(self) -> None:
        widths = {ReadyColumn.CODE: 5, ReadyColumn.UNIT: 14, ReadyColumn.STATE: 15, ReadyColumn.LAST: 7}
        self.table.give_widths({**widths, ReadyColumn.REMARKS: 18}, ReadyColumn.NAME)
        self.table.say_when_empty("ไม่มีเอกสารตามที่เลือก ให้เลือกแสดงทุกหน่วยงานและทุกสถานะ")
        self.state.addItem("ทุกสถานะ", "")
        for state, name in READY_STATE_NAMES.items():
            self.state.addItem(name, str(state))
        self.state.addItem("มีข้อสังเกต", REMARKED)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        choices = QHBoxLayout()
        choices.setSpacing(SMALL)
        for combo in (self.unit, self.state):
            choices.addWidget(combo, 1)
        for button in (self.paste, self.begin):
            choices.addWidget(button)
        column.addWidget(self._title)
        column.addWidget(self.counts)
        column.addWidget(self.near)
        column.addWidget(self.notes)
        column.addLayout(choices)
        column.addWidget(self.table, 1)
        column.addWidget(WrapLabel(_FOOTNOTE, name="muted"))
        self.sides.setDocumentMode(True)
        self.sides.tabBar().setAccessibleName("ส่วนข้างรายการเอกสาร")
        for widget, name in (
            (self.detail, "เอกสาร"),
            (self.surveys, "แบบสำรวจ"),
            (self.calendar, "ปฏิทิน"),
            (self.forecast, "คาดการณ์"),
        ):
            self.sides.addTab(scrolled(widget, name), name)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.addWidget(Panes(left, self.sides, (790, 530)))
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.filter.dataChanged.connect(self._show_row)
        self.filter.modelReset.connect(self._choose_again)
        self.unit.activated.connect(self._filter)
        self.state.activated.connect(self._filter)
        self.paste.clicked.connect(self.ask_links)
        self.begin.clicked.connect(self.use_last_year)
        self.calendar.save.clicked.connect(self.ask_calendar)
        self.detail.given.connect(self._give)
        self.surveys.given.connect(self._keep)
        self.calendar.given.connect(self._keep)
        self.sides.currentChanged.connect(self._show_rest)
        self._session.switched.connect(self._begin)
        self._session.settings_changed.connect(self._begin)
        self._session.changed.connect(self._hear)

    def _give(self, entry: ReadyItem, what: str) -> None:
        """Keep one document; those under the codes of an older list are kept under this one's from now on."""
        assessment, ahead = self._session.assessment, self.model.ahead
        if assessment is not None and ahead is not None:
            self._keep(replace(assessment, readiness=with_entry(ahead.entries, entry)), what)

    def _keep(self, after: Assessment, what: str) -> None:
        if not self._session.change(after, what):
            self._show_all()  # what was typed stays in its field; what was chosen is as it is on disk

    def _take_links(self, links: Mapping[str, tuple[str, ...]]) -> None:
        assessment, ahead = self._session.assessment, self.model.ahead
        if assessment is None or ahead is None:
            return
        entries, now = ahead.entries, dt.datetime.now(THAI_TIME).replace(microsecond=0)
        for code, given in links.items():
            entries = with_entry(entries, relinked(ahead.row(code).entry, given, now))
        if self._session.change(replace(assessment, readiness=entries), f"วางลิงก์ {len(links)} ข้อ"):
            self.told.emit(f"วางลิงก์แล้ว {len(links)} ข้อ", "good")

    def _begin(self) -> None:
        self._chosen = None
        self._show_all()
        self._choose_again()

    def _hear(self, change: Change) -> None:
        if change.ahead or change.agency:
            self._show_all()
        elif change.scores or change.plan_rows:
            self._is_stale = True
            if self.isVisible():
                self._show_all()

    def showEvent(self, event: QShowEvent) -> None:
        """Show what scores and plan changed meanwhile: what is hidden is not worked out."""
        super().showEvent(event)
        if self._is_stale:
            self._show_all()
        self._show_rest()

    def _show_all(self) -> None:
        self._is_stale = False
        self.model.read_again()
        self._fill_units()
        ahead, dossier = self.model.ahead, self._session.dossier
        if ahead is None or dossier is None:
            return
        year = year_title(ahead.framework.fiscal_year)
        self._title.setText(f"ความพร้อมของ{year}")
        counts = ahead.counts()
        self.counts.show_text(" · ".join(f"{READY_STATE_NAMES[state]} {count}" for state, count in counts.items()))
        near = due_lines(dossier, dt.datetime.now(THAI_TIME).date())
        self.near.show_text("\n".join(near[:_NEAR]))
        self.near.setVisible(bool(near))
        notes = list(ahead.told)
        if ahead.is_presumed:
            notes.insert(0, _NOT_OUT.format(year=year, listed=ahead.list_year))
        self.notes.show_text("\n".join(notes), "watch")
        self.notes.setVisible(bool(notes))
        self.table.setColumnHidden(ReadyColumn.REMARKS, not any(row.remarks for row in ahead.rows))
        before = dossier.year_before
        self.begin.setVisible(before is not None and bool(before.readiness))
        self._show_row()
        self.surveys.show_groups(dossier.assessment)
        self.calendar.show_calendar(dossier)
        self._show_rest()

    def _show_rest(self, *_: object) -> None:
        if self.sides.currentIndex() == _FORECAST and self.isVisible():
            self.forecast.show_forecast()

    def _show_row(self, *_: QModelIndex) -> None:
        row = self.row
        if row is not None:
            self._chosen = row.entry.place
        path = "readiness" if row is None else f"readiness.{row.entry.list_year}.{row.code}"
        words = "ความพร้อม" if row is None else f"ความพร้อมของข้อ {row.code}"
        self.detail.show_row(row, shown_place(self._session, path, words))

    def _choose_again(self) -> None:
        """Stay at the document that was chosen; the first one where it is not shown."""
        places = [self.filter.mapToSource(self.filter.index(at, 0)).row() for at in range(self.filter.rowCount())]
        shown = [row.entry.place if (row := self.model.at(place)) else None for place in places]
        if shown:
            self.table.selectRow(shown.index(self._chosen) if self._chosen in shown else 0)
        self._show_row()

    def _filter(self) -> None:
        self.filter.choose(str(self.unit.currentData() or ""), str(self.state.currentData() or ""))
        self._choose_again()

    def _fill_units(self) -> None:
        ahead = self.model.ahead
        units = () if ahead is None else ahead.units
        if [self.unit.itemData(place) for place in range(1, self.unit.count())] == list(units) and self.unit.count():
            return
        chosen = self.unit.currentData()
        self.unit.clear()
        self.unit.addItem("ทุกหน่วยงาน", "")
        for unit in units:
            self.unit.addItem(unit, unit)
        self.unit.setCurrentIndex(max(self.unit.findData(chosen), 0))
        self._filter()


def _combo(name: str) -> QComboBox:
    combo = StillCombo()
    combo.setAccessibleName(name)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(10)
    return combo
