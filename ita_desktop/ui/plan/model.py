"""The item model of the plan's rows, for reading; the detail beside it edits."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from ita_desktop.models.plan_names import STATUS_NAMES
from ita_desktop.models.plan_rules import Gap, resolved, row_gaps
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ita_desktop.models.plan import PlanRow
    from ita_desktop.ui.change import Change
    from ita_desktop.ui.session import Session

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class PlanColumn(IntEnum):
    """The columns, from the left."""

    ANSWERS = 0
    MEASURES = 1
    RESPONSIBLE = 2
    MISSING = 3
    PROGRESS = 4


_HEADERS = {
    PlanColumn.ANSWERS: "ตัวชี้วัดหรือประเด็น",
    PlanColumn.MEASURES: "มาตรการ",
    PlanColumn.RESPONSIBLE: "ผู้รับผิดชอบ",
    PlanColumn.MISSING: "ยังขาด",
    PlanColumn.PROGRESS: "ความคืบหน้า",
}
GAP_NAMES = {
    Gap.ROW: "แถวแผน",
    Gap.MEASURE: "มาตรการ",
    Gap.ANALYSIS: "ผลการวิเคราะห์",
    Gap.STEP: "ขั้นตอน",
    Gap.PERIOD: "ระยะเวลา",
    Gap.RESPONSIBLE: "ผู้รับผิดชอบ",
    Gap.MONITORING: "การกำกับติดตาม",
}
_TOP_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class PlanModel(QAbstractTableModel):
    """One row for each row of the plan."""

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(parent)
        self._session = session
        self._rows: tuple[PlanRow, ...] = ()
        session.switched.connect(self._reset)
        session.changed.connect(self._update)
        words.ready.connect(self._reset)
        self._reset()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows; cells have none."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns; cells have none."""
        return 0 if parent.isValid() else len(PlanColumn)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's name, or a row's number."""
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return _TOP_LEFT
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        return _HEADERS[PlanColumn(section)] if 0 <= section < len(PlanColumn) else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows; `EditRole` is the text without break opportunities."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _TOP_LEFT
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        text = self._text(self._rows[index.row()], PlanColumn(index.column()))
        return words.wrapped(text) if role == Qt.ItemDataRole.DisplayRole else text

    def has_any(self, column: PlanColumn) -> bool:
        """Return whether any row shows something in `column`."""
        return any(self._text(row, column) for row in self._rows)

    def _text(self, row: PlanRow, column: PlanColumn) -> str:
        if column is PlanColumn.ANSWERS:
            return answers_of(row, self._session)
        if column is PlanColumn.MEASURES:
            return "\n".join(row.measures)
        if column is PlanColumn.RESPONSIBLE:
            return ", ".join(row.responsible)
        if column is PlanColumn.MISSING:
            return ", ".join(GAP_NAMES[gap] for gap in row_gaps(row))
        return "" if row.followup is None else f"{STATUS_NAMES[row.followup.status]} {row.followup.progress}%"

    def _update(self, change: Change) -> None:
        """Tell of the rows that differ; a different number of rows is told as a whole."""
        if not change.plan_rows:
            return
        assessment = self._session.assessment
        if assessment is None or len(assessment.plan) != len(self._rows):
            self._reset()
            return
        self._rows = resolved(assessment.plan)
        for place in range(min(change.plan_rows), len(self._rows)):  # rows below may share cells with a changed one
            self.dataChanged.emit(self.index(place, 0), self.index(place, len(PlanColumn) - 1))

    def _reset(self) -> None:
        self.beginResetModel()
        assessment = self._session.assessment
        self._rows = () if assessment is None else resolved(assessment.plan)
        self.endResetModel()


def answers_of(row: PlanRow, session: Session) -> str:
    """Return which indicator or issue a row answers, with the items."""
    framework = session.framework
    name = "ยังไม่ระบุ"
    if row.indicator is not None and framework is not None:
        name = f"{row.indicator}. {framework.indicator(row.indicator).name}"
    elif row.issue is not None and framework is not None:
        title = next((issue.title for issue in framework.issues if issue.number == row.issue), "")
        name = f"ประเด็นที่ {row.issue} {title}".strip()
    return f"{name} ({', '.join(row.items)})" if row.items else name
