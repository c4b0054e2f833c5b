"""Which report of a row is shown: what all say together, one unit's of a quarter, or a new one."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.models.names import QUARTER_NAMES
from ita_desktop.models.plan import THAI_TIME, FollowUp, Quarter
from ita_desktop.models.reports import QuarterReport, is_late, quarter_to_report, unit_title
from ita_desktop.thai.dates import long_date
from ita_desktop.ui.widgets.fields import StillCombo
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import SMALL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.analysis.followup import Tracked
    from ita_desktop.models.plan import PlanRow

_TOGETHER = "ผลรวมจากทุกรายงาน"
_OFFICE = "บันทึกของสำนักงาน (ไม่แยกไตรมาส)"
_MENDED_BY = "ให้หน่วยงานแก้รายงาน หรือเพิ่มรายงานของทั้งหน่วยงานเป็นข้อยุติ หากหน่วยงานเปลี่ยนชื่อ ใช้คำสั่ง “เปลี่ยนชื่อหน่วยงาน…” ในเมนูของแผน"
_SETTLES = "ทั้งหน่วยงาน (ข้อยุติ)"


class ReportChoice(QWidget):
    """`chosen` tells that another report is to be shown; `begun` and `removed` carry a report."""

    chosen = Signal()
    begun = Signal(object)
    removed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a row."""
        super().__init__(parent)
        self._row: PlanRow | None = None
        self._plan_year = 0
        self._reports: tuple[QuarterReport, ...] = ()
        self.which = StillCombo()
        self.which.setAccessibleName("รายงานที่แสดง")
        self.remove = QPushButton("ลบรายงานนี้")
        self.unit = StillCombo()
        self.unit.setAccessibleName("หน่วยงานที่รายงาน")
        self.quarter = StillCombo()
        self.quarter.setAccessibleName("ไตรมาสที่รายงาน")
        for place, (quarter, name) in enumerate(QUARTER_NAMES.items()):
            self.quarter.addItem(f"ไตรมาส {quarter}", str(quarter))
            self.quarter.setItemData(place, name, Qt.ItemDataRole.ToolTipRole)
        self.begin = QPushButton("เพิ่มรายงาน")
        self.note = WrapLabel()
        for combo in (self.which, self.unit, self.quarter):
            combo.setSizeAdjustPolicy(StillCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.setMinimumContentsLength(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SMALL)
        for widgets in ((self.which, self.remove), (self.unit, self.quarter, self.begin)):
            row = QHBoxLayout()
            row.setSpacing(SMALL)
            for widget in widgets:
                row.addWidget(widget, 0 if isinstance(widget, QPushButton) else 1, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        self.which.activated.connect(self._choose)
        self.begin.clicked.connect(self._begin)
        self.remove.clicked.connect(self._remove)

    @property
    def report(self) -> QuarterReport | None:
        """The report chosen; None for what all say together, or what the office entered."""
        place = self.which.currentIndex() - 1
        return self._reports[place] if 0 <= place < len(self._reports) else None

    @property
    def has_reports(self) -> bool:
        """Whether the row's state comes from reports."""
        return bool(self._reports)

    def show_row(
        self, row: PlanRow, entry: Tracked | None, reports: Sequence[QuarterReport], units: Sequence[str], year: int
    ) -> None:
        """Show the reports on `row`.

        Args:
            row: as it is kept.
            entry: how it stands; None where the row above is followed up for it.
            reports: those on it, corrections and corrected ones.
            units: who has to report.
            year: the plan's fiscal year.
        """
        same = self._row is not None and self._row.key == row.key
        before = self.report.name if same and self.report is not None else None
        self._row, self._reports, self._plan_year = row, tuple(reports), year
        self.which.clear()
        self.which.addItem(_TOGETHER if reports else _OFFICE)
        for report in self._reports:
            self.which.addItem(_title(report, self._reports, year))
        place = next((at for at, each in enumerate(self._reports, 1) if each.name == before), 0)
        self.which.setCurrentIndex(place)
        held = self.unit.currentData() if same else None
        self.unit.clear()
        for unit in units:
            self.unit.addItem(unit, unit)
        self.unit.addItem(_SETTLES, "")
        self.unit.setCurrentIndex(max(self.unit.findData(held), 0))
        if not same:
            quarter = quarter_to_report(dt.datetime.now(THAI_TIME).date(), year)
            self.quarter.setCurrentIndex(self.quarter.findData(str(quarter)))
        self.show_note(entry)

    def show_note(self, entry: Tracked | None) -> None:
        """Say what contradicts, or who is silent yet."""
        self.remove.setEnabled(self.report is not None)
        conflicts = () if entry is None else entry.conflicts
        silent = entry.silent if entry is not None and self._reports else ()
        if conflicts:
            self.note.show_text("\n".join(("ข้อมูลขัดกัน", *conflicts, _MENDED_BY)), "bad")
        else:
            self.note.show_text(f"ยังไม่รายงาน: {', '.join(silent)}" if silent else "", "watch")
        self.note.setVisible(bool(conflicts or silent))

    def choose(self, report: QuarterReport) -> None:
        """Show `report`, which is among those of the row."""
        place = next((at for at, each in enumerate(self._reports, 1) if each.name == report.name), 0)
        self.which.setCurrentIndex(place)
        self.chosen.emit()

    def _choose(self) -> None:
        self.chosen.emit()

    def _begin(self) -> None:
        row = self._row
        if row is None:
            return
        today = dt.datetime.now(THAI_TIME).date()
        unit, quarter = str(self.unit.currentData() or ""), Quarter(str(self.quarter.currentData()))
        earlier = [each for each in self._reports if each.unit == unit and each.quarter <= quarter]
        state = earlier[-1].state if earlier and earlier[-1].quarter == quarter else _going_on(earlier)
        new = QuarterReport(row.key, quarter, today, unit, measure="\n".join(row.measures), state=state)
        there = next((each for each in self._reports if each.name == new.name), None)
        if there is None:
            self.begun.emit(new)
        self.choose(there or new)

    def _remove(self) -> None:
        report = self.report
        if report is not None:
            self.which.setCurrentIndex(0)
            self.removed.emit(report)


def _going_on(earlier: Sequence[QuarterReport]) -> FollowUp:
    """Return where a unit stands as the new quarter begins: how far it is, none of what it did."""
    if not earlier:
        return FollowUp()
    last = earlier[-1].state
    return FollowUp(last.status, last.progress, last.started, last.finished)


def _title(report: QuarterReport, every: Sequence[QuarterReport], year: int) -> str:
    later = [each for each in every if each.name[:3] == report.name[:3] and each.day > report.day]
    parts = [unit_title(report.unit), f"ไตรมาส {report.quarter}", long_date(report.day, thai=False)]
    parts += ["แก้ไขภายหลังแล้ว"] if later else []
    parts += ["ส่งช้า"] if is_late(report, year) else []
    return " · ".join(parts)
