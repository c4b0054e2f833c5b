"""The item model of what the preflight found."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from ita_desktop.analysis.preflight import Severity
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


_NAMES = {Severity.ERROR: "ต้องแก้", Severity.WARNING: "ควรดู", Severity.REMINDER: "เตือน"}
_TONES = {Severity.ERROR: "bad", Severity.WARNING: "watch", Severity.REMINDER: "muted"}


class ProblemModel(QAbstractTableModel):
    """One row for each problem, errors first."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Begin with nothing found."""
        super().__init__(parent)
        self._theme = theme
        self._problems: tuple[Problem, ...] = ()

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show `problems`; the same ones again disturb nobody."""
        if problems != self._problems:
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
        """Return what a cell shows."""
        if not index.isValid():
            return None
        problem = self._problems[index.row()]
        severe = index.column() == ProblemColumn.SEVERITY
        text = _NAMES[problem.severity] if severe else problem.message
        if role == Qt.ItemDataRole.DisplayRole:
            return words.wrapped(text)
        if role in {Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}:
            return text
        if role == Qt.ItemDataRole.ForegroundRole and severe:
            return QColor(getattr(self._theme.colours, _TONES[problem.severity]))
        return None
