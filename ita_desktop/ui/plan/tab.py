"""The tab แผนปฏิบัติการ: the plan at a glance, its rows, and beside them one row in full, its results, and suggestions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from ita_desktop.analysis.following import as_it_stands, causes_changed, told_anew
from ita_desktop.analysis.work_path import SUGGESTIONS
from ita_desktop.models.knowledge import units_of_office
from ita_desktop.models.names import year_title
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.plan_rules import changed, inserted, moved, new_row, removed, shared
from ita_desktop.models.reports import with_report, without_report
from ita_desktop.models.row_states import waited_for
from ita_desktop.thai.dates import fiscal_year_bounds
from ita_desktop.ui.asking import Asking
from ita_desktop.ui.plan.detail import PlanDetail
from ita_desktop.ui.plan.filters import FilterBar, PlanFilter
from ita_desktop.ui.plan.followup import FollowUpForm, Reported
from ita_desktop.ui.plan.forms import PlanForms
from ita_desktop.ui.plan.model import PlanColumn, PlanModel, PlanTable
from ita_desktop.ui.plan.overview import Overview
from ita_desktop.ui.plan.remarks import Remarks
from ita_desktop.ui.plan.suggestions import Suggestions
from ita_desktop.ui.widgets.buttons import RowTools
from ita_desktop.ui.widgets.labels import plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Panes, scrolled
from ita_desktop.ui.widgets.typed import shown_place

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QShowEvent

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.plan import PlanCell
    from ita_desktop.models.reports import QuarterReport
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_SUGGESTIONS = "ข้อเสนอ"
_REMARKS = 3

_EMPTY = (
    "ไม่มีแถวแผนที่จะแสดง\nเลือกมาตรการจาก “ข้อเสนอ” ทางขวา หรือกด “เพิ่มแถวแผน”\n"
    "หากเลือกหน่วยงาน สถานะ หรือกลุ่มไว้ ให้เลือกแสดงทุกรายการ"
)


class PlanTab(QWidget):
    """Rows of the plan; every edit goes through the session. `told` carries a message and its tone."""

    told = Signal(str, str)

    def __init__(
        self, session: Session, theme: Theme, asking: Asking | None = None, parent: QWidget | None = None
    ) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self.setProperty("guide", "plan")
        self._session = session
        asking = asking or Asking()
        self.model = PlanModel(session, theme, self)
        self.filter = PlanFilter(self.model, self)
        self.table = PlanTable(self.model, self.filter)
        self.bar = FilterBar(self.model)
        self.overview = Overview(session, self.model)
        self.detail = PlanDetail(theme)
        self.followup = FollowUpForm(theme, asking)
        self.suggestions = Suggestions(session, self)
        self.remarks = Remarks(session, theme)
        self.forms = PlanForms(session, asking)
        self.tools = RowTools(theme, "แถวแผน")
        self.sides = QTabWidget()
        self.sides.setObjectName("inner")
        self._title = plain_label("", "heading")
        self._wanted = 0
        self._chosen = ""
        self._build()
        self._connect()
        self._begin()

    @property
    def place(self) -> int:
        """Position of the chosen row in the plan, or -1."""
        return self.filter.mapToSource(self.table.currentIndex()).row()

    def add_row(self) -> None:
        """Add an empty row below the chosen one, with the fiscal year of the plan as its period."""
        assessment = self._session.assessment
        if assessment is not None:
            start, end = fiscal_year_bounds(assessment.plan_year)
            place = self.place + 1
            self._change(inserted(assessment.plan, place, PlanRow(start=start, end=end)), place, "เพิ่มแถวแผน")

    def add_row_for(self, number: int) -> None:
        """Add a row at the end for the indicator or issue `number`, which has none."""
        dossier = self._session.dossier
        if dossier is None:
            return
        subject = next(subject for subject in dossier.subjects if subject.number == number)
        rows = dossier.assessment.plan
        row = new_row(subject, dossier.assessment.plan_year)
        self._change(inserted(rows, len(rows), row), len(rows), "เพิ่มแถวแผน")

    def copy_row(self) -> None:
        """Add the chosen row once more below it, without what became of it."""
        rows = self._rows()
        copy = replace(rows[self.place], followup=None, key="")
        self._change(inserted(rows, self.place + 1, copy), self.place + 1, "ทำสำเนาแถวแผน")

    def move_row(self, step: int) -> None:
        """Move the chosen row up (-1) or down (1)."""
        self._change(moved(self._rows(), self.place, self.place + step), self.place + step, "เลื่อนแถวแผน")

    def remove_row(self) -> None:
        """Remove the chosen row; it can be taken back."""
        rows = removed(self._rows(), self.place)
        self._change(rows, min(self.place, len(rows) - 1), "ลบแถวแผน")

    def choose(self, place: int) -> None:
        """Go to row `place`; where it is filtered away, everything is shown again."""
        if not self.filter.mapFromSource(self.model.index(place, 0)).isValid():
            self.bar.clear()
        self.table.selectRow(self.filter.mapFromSource(self.model.index(place, 0)).row())

    def show_place(self, where: str) -> None:
        """Go to the row and field at `where`: `plan[2].steps`; or to what is suggested."""
        if where == SUGGESTIONS:
            self.sides.setCurrentWidget(self._suggested)
            self.suggestions.accept_all.setFocus()
            return
        assessment = self._session.assessment
        index = where.removeprefix("reports[").partition("]")[0]
        if where.startswith("reports[") and assessment is not None and int(index) < len(assessment.reports):
            report = assessment.reports[int(index)]
            self.choose(next((at for at, row in enumerate(assessment.plan) if row.key == report.row), 0))
            self.sides.setCurrentIndex(1)
            self.followup.show_report(report)
            return
        place, _, field = where.removeprefix("plan[").partition("]")
        if place.isdecimal() and int(place) < self.model.rowCount():
            self.choose(int(place))
        if field.startswith((".followup", ".report")):
            self.sides.setCurrentIndex(1)
        else:
            self.sides.setCurrentIndex(0)
            self.detail.focus_field(field.removeprefix(".").removeprefix("cell."))

    def showEvent(self, event: QShowEvent) -> None:
        """Count what is suggested by now."""
        super().showEvent(event)
        self.suggestions.catch_up()

    def show_remarks(self) -> None:
        """Go to what stood in the way and how the result will be kept."""
        self.sides.setCurrentIndex(_REMARKS)

    def _build(self) -> None:
        self.table.give_widths(
            {PlanColumn.ANSWERS: 20, PlanColumn.RESPONSIBLE: 13, PlanColumn.PROGRESS: 15, PlanColumn.MISSING: 10},
            PlanColumn.MEASURES,
        )
        self.table.hideColumn(PlanColumn.PERIOD)
        self.table.say_when_empty(_EMPTY)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addSpacing(LARGE)
        top.addWidget(self.tools, 1)
        choices = QHBoxLayout()
        choices.setSpacing(SMALL)
        choices.addWidget(self.bar, 1)
        choices.addWidget(self.forms)
        column.addLayout(top)
        column.addWidget(self.overview)
        column.addLayout(choices)
        column.addWidget(self.table, 1)
        self.sides.setDocumentMode(True)
        self.sides.tabBar().setAccessibleName("ส่วนข้างตารางแผน")
        for widget, name in (
            (self.detail, "รายละเอียด"),
            (self.followup, "ผลดำเนินการ"),
            (self.suggestions, _SUGGESTIONS),
            (self.remarks, "ปัญหา/แนวทาง"),
        ):
            page = scrolled(widget, name)
            self.sides.addTab(page, name)
            if widget is self.suggestions:
                self._suggested = page
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.addWidget(Panes(left, self.sides, (790, 530)))
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.filter.modelReset.connect(self._choose_wanted)
        self.filter.dataChanged.connect(self._show_row)
        self.filter.rowsRemoved.connect(self._show_row)
        self.model.dropped.connect(self.choose)
        self.bar.chosen.connect(self.filter.choose)
        self.overview.place_asked.connect(self.choose)
        self.overview.number_asked.connect(self.add_row_for)
        self.detail.given.connect(self._give)
        self.detail.sharing.given.connect(self._share)
        self.detail.causes.anew.clicked.connect(lambda: self._settle_causes(anew=True))
        self.detail.causes.keep.clicked.connect(lambda: self._settle_causes(anew=False))
        self.followup.given.connect(self._give)
        self.followup.told.connect(self._tell)
        self.suggestions.changed.connect(self._take)
        self.remarks.changed.connect(self._take)
        self.suggestions.counted.connect(self._count)
        self.forms.told.connect(self.told)
        self.table.told.connect(self.told)
        self.table.insert_asked.connect(self.add_row)
        self.tools.add_asked.connect(self.add_row)
        self.tools.copy_asked.connect(self.copy_row)
        self.tools.move_asked.connect(self.move_row)
        self.tools.remove_asked.connect(self.remove_row)
        self._session.switched.connect(self._begin)
        self._session.news_coming.connect(self._remember)
        self._session.news_came.connect(self._choose_again)
        self._session.settings_changed.connect(self._show_units)

    def _rows(self) -> tuple[PlanRow, ...]:
        assessment = self._session.assessment
        return () if assessment is None else assessment.plan

    def _give(self, row: PlanRow, what: str) -> None:
        self._change(changed(self._rows(), row), self.place, what)

    def _settle_causes(self, *, anew: bool) -> None:
        """Draft the chosen row's analysis from the causes chosen now, or keep it as read again with them in mind."""
        dossier = self._session.dossier
        if dossier is not None:
            row = dossier.assessment.plan[self.place]
            if anew:
                self._give(told_anew(dossier, row), "ร่างผลการวิเคราะห์ใหม่ตามสาเหตุ")
            else:
                self._give(as_it_stands(row, dossier.assessment.causes), "คงผลการวิเคราะห์ไว้")

    def _share(self, cells: tuple[PlanCell, ...]) -> None:
        self._change(shared(self._rows(), self.place, cells), self.place, "ใช้ช่องร่วมกับแถวบน")

    def _take(self, after: Assessment, what: str) -> None:
        """Keep `after`, and go to the row it added, if any."""
        known = {row.key for row in self._rows()}
        added = next((place for place, row in enumerate(after.plan) if row.key not in known), self.place)
        self._keep(after, added, what)

    def _change(self, rows: tuple[PlanRow, ...], place: int, what: str) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            self._keep(replace(assessment, plan=rows), place, what)

    def _keep(self, after: Assessment, place: int, what: str) -> None:
        self._wanted = place
        self._chosen = after.plan[place].key if 0 <= place < len(after.plan) else ""
        if self._session.change(after, what):
            if place >= 0:
                self.choose(self._place_of_chosen(place))
            self._show_row()
        else:
            self._show_row()  # what was typed stays in its field; what was chosen is as it is on disk

    def _remember(self) -> None:
        rows, place = self._rows(), self.place
        self._chosen = rows[place].key if 0 <= place < len(rows) else ""

    def _choose_again(self) -> None:
        """Stay at the row that was chosen, wherever others moved it."""
        place = self._place_of_chosen(-1)
        if place not in {-1, self.place}:
            self.choose(place)

    def _place_of_chosen(self, otherwise: int) -> int:
        return next((place for place, row in enumerate(self._rows()) if row.key == self._chosen), otherwise)

    def _begin(self) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            self._title.setText(f"แผน{year_title(assessment.plan_year)}")
        self._show_units()
        self._wanted = 0
        self._choose_wanted()
        self._count(len(self.suggestions.offered))
        if not self.model.rowCount() and self.suggestions.offered:
            self.sides.setCurrentWidget(self._suggested)

    def _show_units(self) -> None:
        dossier = self._session.dossier
        if dossier is not None:
            self.detail.show_units(units_of_office(dossier.settings.units, dossier.assessment.agency.type))

    def _count(self, count: int) -> None:
        self.sides.setTabText(2, f"{_SUGGESTIONS} ({count})" if count else _SUGGESTIONS)

    def _choose_wanted(self) -> None:
        if self.filter.rowCount():
            place = min(max(self._wanted, 0), self.model.rowCount() - 1)
            shown = self.filter.mapFromSource(self.model.index(place, 0))
            self.table.selectRow(shown.row() if shown.isValid() else 0)
        self._show_row()

    def _fit_columns(self) -> None:
        """Leave out columns in which no row says anything."""
        for column in (PlanColumn.MISSING, PlanColumn.PROGRESS):
            self.table.setColumnHidden(column, not self.model.has_any(column))

    def _reported(self, place: int) -> Reported | None:
        """Return what was reported on row `place`; None where the row above is followed up for it."""
        entry, dossier = self.model.tracked(place), self._session.dossier
        if entry is None or dossier is None:
            return None
        assessment = dossier.assessment
        units = waited_for(assessment.plan, dossier.settings.units)[place]
        reports = tuple(each for each in assessment.reports if each.row == entry.row.key)
        return Reported(entry, reports, units, assessment.plan_year)

    def _tell(self, before: QuarterReport | None, after: QuarterReport | None, what: str) -> None:
        """Keep the report `after` in the place of `before`."""
        assessment = self._session.assessment
        if assessment is None:
            return
        reports = assessment.reports if before is None else without_report(assessment.reports, before)
        reports = reports if after is None else with_report(reports, after)
        self._keep(replace(assessment, reports=reports), self.place, what)

    def _show_row(self, *_: QModelIndex) -> None:
        self._fit_columns()
        rows, place = self._rows(), self.place
        row = rows[place] if 0 <= place < len(rows) else None
        at = shown_place(self._session, f"plan[{row.key}]" if row else "plan", f"แผนแถวที่ {place + 1}")
        assessment = self._session.assessment
        stale = row is not None and assessment is not None and causes_changed(row, assessment.causes)
        self.detail.show_row(row, self._session.framework, at, first=place == 0, causes_changed=stale)
        path = self._session.path
        self.followup.show_row(row, None if path is None else path.parent, at, self._reported(place))
        self.tools.fit(place, len(rows))
