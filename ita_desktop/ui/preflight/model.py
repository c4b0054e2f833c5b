"""The item model of what the preflight found."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ita_desktop.analysis.preflight import Severity
from ita_desktop.ui.preflight.places import SEVERITY_NAMES, place_name
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()


class ProblemColumn(IntEnum):
    """The columns, from the left."""

    SEVERITY = 0
    MESSAGE = 1


_TONES = {Severity.ERROR: "bad", Severity.WARNING: "watch", Severity.REMINDER: "muted"}
_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REMINDER: "reminder"}


class ProblemModel(QAbstractTableModel):
    """One row for each problem, errors first."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Begin with nothing found."""
        super().__init__(parent)
        self._theme = theme
        self._problems: tuple[Problem, ...] = ()
        words.ready.connect(self._repaint)
        theme.changed.connect(self._repaint)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show `problems`; the same ones again disturb nobody."""
        if problems == self._problems:
            self._problems = problems  # equal ones may mend a newer assessment
            return
        self.beginResetModel()
        self._problems = problems
        self.endResetModel()

    def problem(self, row: int) -> Problem | None:
        """Return the problem of `row`, or None when there is no such row."""
        return self._problems[row] if 0 <= row < len(self._problems) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of problems; cells have none."""
        return 0 if parent.isValid() else len(self._problems)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Return the number of columns; cells have none."""
        return 0 if parent.isValid() else len(ProblemColumn)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows; `EditRole` is the text without break opportunities."""
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        severe = index.column() == ProblemColumn.SEVERITY
        text = SEVERITY_NAMES[problem.severity] if severe else problem.message
        colour = getattr(self._theme.colours, _TONES[problem.severity])
        if role == Qt.ItemDataRole.DisplayRole:
            return words.wrapped(text)
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return text if severe else f"{text} อยู่ที่ {place_name(problem.where)}"
        if role == Qt.ItemDataRole.ForegroundRole and severe:
            return QColor(colour)
        if role == Qt.ItemDataRole.DecorationRole and severe:
            return self._theme.icon(_ICONS[problem.severity], colour)
        return None

    def _repaint(self) -> None:
        if self._problems:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._problems) - 1, len(ProblemColumn) - 1))
