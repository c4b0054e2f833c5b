"""The tab แผนปฏิบัติการ: the rows of the plan, and the chosen one in full."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from ita_desktop.models.plan import PlanRow
from ita_desktop.models.plan_edit import changed, inserted, moved, removed
from ita_desktop.models.plan_rules import coverage, resolved
from ita_desktop.thai.dates import fiscal_year_bounds
from ita_desktop.ui.plan.detail import PlanDetail
from ita_desktop.ui.plan.followup import FollowUpForm
from ita_desktop.ui.plan.model import GAP_NAMES, PlanColumn, PlanModel
from ita_desktop.ui.plan.suggestions import SuggestionDialog
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, scrolled
from ita_desktop.ui.widgets.row_tools import RowTools
from ita_desktop.ui.widgets.tables import RowsTable

if TYPE_CHECKING:
    from ita_desktop.models.plan import PlanCell
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


class PlanTab(QWidget):
    """Rows of the plan; every edit goes through the session."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self._session = session
        self.model = PlanModel(session, self)
        self.table = RowsTable(self.model, "แถวของแผน")
        self.detail = PlanDetail(theme)
        self.followup = FollowUpForm(theme)
        self.sides = QTabWidget()
        self.sides.setObjectName("inner")
        self.sides.setDocumentMode(True)
        self.coverage = WrapLabel()
        self.suggest = QPushButton("ข้อเสนอมาตรการ…")
        self.tools = RowTools(theme, "แถวแผน")
        self._title = plain_label("", "heading")
        self._wanted = 0
        self._build()
        self.table.selectionModel().currentRowChanged.connect(self._show_row)
        self.model.modelReset.connect(self._choose_wanted)
        self.model.dataChanged.connect(self._show_row)
        self.detail.given.connect(self._give)
        self.detail.sharing.given.connect(self._share)
        self.followup.given.connect(self._give)
        self.suggest.clicked.connect(self.show_suggestions)
        session.changed.connect(self._show_coverage)
        self.tools.add_asked.connect(self.add_row)
        self.tools.copy_asked.connect(self.copy_row)
        self.tools.move_asked.connect(self.move_row)
        self.tools.remove_asked.connect(self.remove_row)
        session.switched.connect(self._begin)
        self._begin()

    @property
    def place(self) -> int:
        """Position of the chosen row, or -1."""
        return self.table.currentIndex().row()

    def add_row(self) -> None:
        """Add an empty row below the chosen one, with the fiscal year of the plan as its period."""
        assessment = self._session.assessment
        if assessment is not None:
            start, end = fiscal_year_bounds(assessment.plan_year)
            place = self.place + 1
            self._change(inserted(assessment.plan, place, PlanRow(start=start, end=end)), place, "เพิ่มแถวแผน")

    def copy_row(self) -> None:
        """Add the chosen row once more below it, without what became of it."""
        rows = self._rows()
        self._change(
            inserted(rows, self.place + 1, replace(rows[self.place], followup=None, key="")),
            self.place + 1,
            "ทำสำเนาแถวแผน",
        )

    def move_row(self, step: int) -> None:
        """Move the chosen row up (-1) or down (1)."""
        self._change(moved(self._rows(), self.place, self.place + step), self.place + step, "เลื่อนแถวแผน")

    def remove_row(self) -> None:
        """Remove the chosen row; it can be taken back."""
        rows = removed(self._rows(), self.place)
        self._change(rows, min(self.place, len(rows) - 1), "ลบแถวแผน")

    def show_place(self, where: str) -> None:
        """Go to the row and field at `where`: `plan[2].steps`."""
        place, _, field = where.removeprefix("plan[").partition("]")
        if place.isdecimal():
            self.table.selectRow(int(place))
        self.detail.focus_field(field.removeprefix("."))

    def _build(self) -> None:
        self.table.give_widths(
            {PlanColumn.ANSWERS: 21, PlanColumn.RESPONSIBLE: 14, PlanColumn.MISSING: 11, PlanColumn.PROGRESS: 11},
            PlanColumn.MEASURES,
        )
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        top = QHBoxLayout()
        top.addWidget(self._title)
        top.addSpacing(LARGE)
        top.addWidget(self.tools, 1)
        column.addLayout(top)
        below = QHBoxLayout()
        below.addWidget(self.coverage, 1)
        below.addWidget(self.suggest)
        column.addLayout(below)
        column.addWidget(self.table, 1)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(MEDIUM)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        self.sides.addTab(scrolled(self.detail), "มาตรการ")
        self.sides.addTab(scrolled(self.followup), "ผลการดำเนินการ")
        splitter.addWidget(self.sides)
        splitter.setSizes([760, 560])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        layout.addWidget(splitter)
        self.setFocusProxy(self.table)

    def _rows(self) -> tuple[PlanRow, ...]:
        assessment = self._session.assessment
        return () if assessment is None else assessment.plan

    def _give(self, row: PlanRow, what: str) -> None:
        self._change(changed(self._rows(), row), self.place, what)

    def _change(self, rows: tuple[PlanRow, ...], place: int, what: str) -> None:
        assessment = self._session.assessment
        if assessment is None:
            return
        self._wanted = place
        if self._session.change(replace(assessment, plan=rows), what):
            self.table.selectRow(place)
            self._show_row()
        else:
            self.detail.show_choice()

    def _begin(self) -> None:
        assessment = self._session.assessment
        if assessment is not None:
            self._title.setText(f"แผนปีงบประมาณ พ.ศ. {assessment.plan_year}")
        self._wanted = 0
        self._show_coverage()
        self._choose_wanted()

    def _choose_wanted(self) -> None:
        if self.model.rowCount():
            self.table.selectRow(min(max(self._wanted, 0), self.model.rowCount() - 1))
        self._show_row()

    def show_suggestions(self) -> SuggestionDialog:
        """Open the list of suggested measures."""
        dialog = SuggestionDialog(self._session, self)
        dialog.open()
        return dialog

    def _share(self, cells: tuple[PlanCell, ...]) -> None:
        """Make cells one with those above; one that is set apart again keeps what it said."""
        row = resolved(self._rows())[self.place]
        self._give(replace(row, same_as_above=cells), "ใช้ช่องร่วมกับแถวบน")

    def _show_coverage(self) -> None:
        dossier = self._session.dossier
        if dossier is None:
            return
        self._fit_columns()
        found = coverage(dossier.framework, dossier.assessment.plan)
        lacking = [
            f"{one.subject.number} ({', '.join(GAP_NAMES[gap] for gap in one.gaps)})" for one in found if one.gaps
        ]
        if lacking:
            self.coverage.show_text(f"ยังไม่ครบ {len(lacking)} จาก {len(found)}: {', '.join(lacking)}", "watch")
        else:
            self.coverage.show_text(f"ครบทั้ง {len(found)} ตัวชี้วัดหรือประเด็นที่ต้องมี", "good")

    def _fit_columns(self) -> None:
        """Leave out columns in which no row says anything."""
        for column in (PlanColumn.MISSING, PlanColumn.PROGRESS):
            self.table.setColumnHidden(column, not self.model.has_any(column))

    def _show_row(self) -> None:
        rows, place = self._rows(), self.place
        row = rows[place] if 0 <= place < len(rows) else None
        self.detail.show_row(row, self._session.framework, first=place == 0)
        self.followup.show_row(row)
        self.tools.fit(place, len(rows))
