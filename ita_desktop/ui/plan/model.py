"""The plan's rows as a table: what each answers, who, how far, what it lacks, edited in place. Rows move by drag."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QPlainTextEdit

from ita_desktop.analysis.following import causes_changed
from ita_desktop.analysis.followup import reported, with_status
from ita_desktop.models.names import CAUSES_CHANGED, GAP_NAMES, SHORT_STATUS_NAMES, STATUS_NAMES, issue_title
from ita_desktop.models.periods import shown_period
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus, PlanCell, PlanRow
from ita_desktop.models.plan_rules import changed, moved, row_gaps
from ita_desktop.problems import InputFault
from ita_desktop.thai.normalise import one_line
from ita_desktop.ui.entry_model import EntryRowModel
from ita_desktop.ui.widgets.cells import CellTyping, TypedDelegate
from ita_desktop.ui.widgets.entry import EntryTable
from ita_desktop.ui.widgets.tables import RowsTable
from ita_desktop.ui.widgets.typed import shown_place

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from ita_desktop.analysis.followup import Tracked
    from ita_desktop.ui.change import Change
    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme
    from ita_desktop.ui.widgets.typed import Place

_ROW_KIND = "application/x-ita-plan-row"
_SAME = "เหมือนแถวบน"
_CONFLICT = "ข้อมูลขัดกัน"


class PlanColumn(IntEnum):
    """The columns, from the left."""

    ANSWERS = 0
    MEASURES = 1
    RESPONSIBLE = 2
    PERIOD = 3
    PROGRESS = 4
    MISSING = 5


_CELLS = {
    PlanColumn.ANSWERS: PlanCell.INDICATOR,
    PlanColumn.MEASURES: PlanCell.MEASURES,
    PlanColumn.RESPONSIBLE: PlanCell.RESPONSIBLE,
    PlanColumn.PERIOD: PlanCell.PERIOD,
    PlanColumn.PROGRESS: PlanCell.MEASURES,
}
_STATUSES = {
    name: status
    for status in FollowUpStatus
    for name in (str(status), STATUS_NAMES[status], SHORT_STATUS_NAMES[status])
}
"""What a status may be called where it is entered."""


class PlanModel(EntryRowModel[PlanRow]):
    """One row for each row of the plan. `dropped` carries where a row stands after a drag."""

    headers = ("ตัวชี้วัดหรือประเด็น", "มาตรการ", "ผู้รับผิดชอบ", "ระยะเวลา", "ความคืบหน้า", "ยังขาด")
    entries = (PlanColumn.MEASURES, PlanColumn.RESPONSIBLE, PlanColumn.PROGRESS)
    dropped = Signal(int)

    def __init__(self, session: Session, theme: Theme, parent: QObject | None = None) -> None:
        """Show what `session` shows."""
        super().__init__(theme, parent)
        self._session = session
        self._whole: tuple[PlanRow, ...] = ()
        self._tracked: dict[int, Tracked] = {}
        self._reported: AbstractSet[str] = frozenset()
        session.switched.connect(self._reset)
        session.changed.connect(self._update)
        self._reset()

    @property
    def today(self) -> dt.date:
        """The day by which something is overdue."""
        return dt.datetime.now(THAI_TIME).date()

    def row(self, place: int) -> PlanRow:
        """Return row number `place` with shared cells filled in."""
        return self._whole[place]

    def tracked(self, place: int) -> Tracked | None:
        """Return what is followed up at `place`; None where the row above is followed up for it."""
        return self._tracked.get(place)

    def all_tracked(self) -> tuple[Tracked, ...]:
        """Return everything that is followed up, in order."""
        return tuple(self._tracked.values())

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let rows be dragged between others, and some cells be edited."""
        return (
            super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.ItemIsDropEnabled
        )

    def takes(self, index: Index) -> bool:
        """Return whether a cell has a text of its own."""
        row, column = self.rows[index.row()], PlanColumn(index.column())
        if column is PlanColumn.PROGRESS and row.key in self._reported:
            return False  # it follows from what units reported
        return not row.shares(_CELLS[column])

    def place(self, index: Index) -> Place | None:
        """Return where the text of a cell belongs; None where nothing is typed."""
        if not index.isValid() or index.column() not in self.entries:
            return None
        column = PlanColumn(index.column())
        path = f"plan[{self.rows[index.row()].key}].cell.{column.name.lower()}"
        return shown_place(self._session, path, f"แผนแถวที่ {index.row() + 1}: {self.headers[column]} ในตาราง")

    def look(self, place: int, column: int, role: int) -> object:
        """Return what editing a cell begins with."""
        if role == _EDIT and column in self.entries:
            return self._entry(self.rows[place], PlanColumn(column))
        return None

    def taken(self, row: PlanRow, column: int, text: str) -> PlanRow | InputFault:
        """Return `row` with what was entered: lines for lists, a status by one of its names for the state."""
        if column == PlanColumn.PROGRESS:
            status = _STATUSES.get(text.strip(), FollowUpStatus.NOT_STARTED if not text.strip() else None)
            if status is None:
                return InputFault(f"ช่อง{self.headers[column]}", one_line(text), " หรือ ".join(STATUS_NAMES.values()))
            if status == (row.followup or FollowUp()).status:
                return row
            followup = with_status(row.followup or FollowUp(), status, self.today)
            return reported(row, followup, who="", at=dt.datetime.now(THAI_TIME))
        lines = tuple(line for line in map(one_line, text.splitlines()) if line)
        return replace(row, measures=lines) if column == PlanColumn.MEASURES else replace(row, responsible=lines)

    def keep(self, rows: Mapping[int, PlanRow], text: str) -> bool:
        """Write rows that changed."""
        assessment = self._session.assessment
        if assessment is None:
            return False
        plan = assessment.plan
        for row in rows.values():
            plan = changed(plan, row)
        return self._session.change(replace(assessment, plan=plan), text)

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved, never copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Take rows of a plan only."""
        return [_ROW_KIND]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return the row that is dragged."""
        kept = QMimeData()
        kept.setData(_ROW_KIND, QByteArray(str(indexes[0].row()).encode()))
        return kept

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Move the dragged row before row `row`, or to where it was dropped upon."""
        del column
        if action != Qt.DropAction.MoveAction or not data.hasFormat(_ROW_KIND):
            return False
        place = int(data.data(_ROW_KIND).toStdString())
        before = row if row >= 0 else parent.row() if parent.isValid() else len(self.rows)
        target = before - (place < before)
        assessment = self._session.assessment
        if assessment is None or target == place:
            return False
        done = self._session.change(replace(assessment, plan=moved(assessment.plan, place, target)), "เลื่อนแถวแผน")
        if done:
            self.dropped.emit(target)
        return done

    def has_any(self, column: PlanColumn) -> bool:
        """Return whether any row shows something in `column`."""
        return any(self.text(place, column) for place in range(len(self.rows)))

    def _entry(self, row: PlanRow, column: PlanColumn) -> str:
        if column is PlanColumn.PROGRESS:
            return str((row.followup or FollowUp()).status)
        return "\n".join(row.measures if column is PlanColumn.MEASURES else row.responsible)

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        row = self._whole[place]
        shared = _CELLS.get(PlanColumn(column))
        if shared is not None and place and self.rows[place].shares(shared) and column != PlanColumn.ANSWERS:
            return _SAME
        if column == PlanColumn.ANSWERS:
            return answers_of(row, self._session)
        if column == PlanColumn.MEASURES:
            return "\n".join(row.measures)
        if column == PlanColumn.RESPONSIBLE:
            return ", ".join(row.responsible)
        if column == PlanColumn.PERIOD:
            return shown_period(row)
        if column == PlanColumn.PROGRESS:
            return self._state(place)
        return ", ".join((*self._missing(row), *self._stale(place)))

    def _state(self, place: int) -> str:
        entry = self._tracked.get(place)
        if entry is None:
            return _SAME
        late = entry.days_late(self.today)
        name = _CONFLICT if entry.conflicts else SHORT_STATUS_NAMES[entry.followup.status]
        if not entry.conflicts and entry.followup.status is FollowUpStatus.STARTED and entry.progress:
            name = f"{name} {entry.progress}%"
        return f"{name}\nเกินกำหนด {late} วัน" if late else name

    def _stale(self, place: int) -> list[str]:
        assessment = self._session.assessment
        changed = assessment is not None and causes_changed(self.rows[place], assessment.causes)
        return [CAUSES_CHANGED] if changed else []

    def _missing(self, row: PlanRow) -> list[str]:
        dossier = self._session.dossier
        required = dossier is not None and dossier.documents.monitoring_required
        return [GAP_NAMES[gap] for gap in row_gaps(row, monitoring_required=required)]

    def _update(self, change: Change) -> None:
        """Tell of the rows from the first that differs on: those below may share its cells."""
        if not (change.plan_rows or change.reports or change.causes):
            return
        assessment = self._session.assessment
        if assessment is None or len(assessment.plan) != len(self.rows):
            self._reset()
            return
        self._take()
        self.repaint(0 if change.causes else min(change.plan_rows, default=0))

    def _reset(self) -> None:
        self.beginResetModel()
        self._take()
        self.endResetModel()

    def _take(self) -> None:
        dossier = self._session.dossier
        self.rows = () if dossier is None else dossier.assessment.plan
        self._whole = () if dossier is None else dossier.plan
        self._tracked = {} if dossier is None else {entry.place: entry for entry in dossier.tracked}
        self._reported = frozenset() if dossier is None else {each.row for each in dossier.assessment.reports}


def answers_of(row: PlanRow, session: Session) -> str:
    """Return which indicator or issue a row answers, with the items."""
    framework = session.framework
    name = "ยังไม่ระบุ"
    if row.indicator is not None and framework is not None:
        name = f"{row.indicator}. {framework.indicator(row.indicator).name}"
    elif row.issue is not None and framework is not None:
        title = next((issue.title for issue in framework.issues if issue.number == row.issue), "")
        name = issue_title(row.issue, title).strip()
    return f"{name} ({', '.join(row.items)})" if row.items else name


_EDIT = Qt.ItemDataRole.EditRole


class PlanDelegate(TypedDelegate):
    """One entry a line; the status from a list."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of a cell."""
        del option
        if index.column() == PlanColumn.PROGRESS:
            combo = QComboBox(parent)
            for status, name in STATUS_NAMES.items():
                combo.addItem(name, str(status))
            combo.activated.connect(lambda: self._hand_over(combo))
            return combo
        lines = QPlainTextEdit(parent)
        lines.setTabChangesFocus(True)
        lines.setToolTip("หนึ่งรายการต่อหนึ่งบรรทัด")
        self.begin(lines, index)
        return lines

    def _hand_over(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds."""
        text = str(index.data(_EDIT))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
        elif isinstance(editor, QPlainTextEdit) and not editor.document().isModified():
            editor.setPlainText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was entered."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        else:
            super().setModelData(editor, model, index)


class PlanTable(CellTyping, EntryTable, RowsTable):
    """The rows of the plan, some of whose cells are edited where they stand."""

    what = "แผน"
    takes_rows = True

    def __init__(self, model: PlanModel, shown: QAbstractItemModel) -> None:
        """Show the rows of `model` that the filter `shown` lets through."""
        super().__init__(shown, "แถวของแผน")
        self._plan = model
        self.take_entries()
        self.setItemDelegate(PlanDelegate(self, model, lines=True))
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)

    def entries(self) -> PlanModel:
        """Return the model of the plan."""
        return self._plan

    def cell_text(self, index: Index) -> str:
        """Return the lines of a cell that is typed into, the status by its name, and what is seen of others."""
        entry = str(index.data(_EDIT) or "") if self.takes(index) else ""
        if index.column() == PlanColumn.PROGRESS:
            return STATUS_NAMES[FollowUpStatus(entry)] if entry in set(FollowUpStatus) else super().cell_text(index)
        return entry if self.takes(index) else super().cell_text(index)
