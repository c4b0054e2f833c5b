"""The list of problems, the way to each, and the mending of those that can be mended at once."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.analysis.preflight import Severity, mended
from ita_desktop.ui.preflight.places import count_text, place_name, severity_name
from ita_desktop.ui.row_model import RowModel
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import SMALL
from ita_desktop.ui.widgets.tables import RowsTable

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.ui.preflight.watch import Watch
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


class ProblemColumn(IntEnum):
    """The columns, from the left."""

    SEVERITY = 0
    MESSAGE = 1


_TONES = {Severity.ERROR: "bad", Severity.WARNING: "watch", Severity.REMINDER: "muted"}
_ICONS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REMINDER: "reminder"}


class ProblemModel(RowModel["Problem"]):
    """One row for each problem, errors first."""

    headers = ("ความสำคัญ", "สิ่งที่พบ")

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        """Begin with nothing found."""
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.repaint)

    def show_problems(self, problems: tuple[Problem, ...]) -> None:
        """Show `problems`; the same ones again disturb nobody."""
        if problems == self.rows:
            self.rows = problems  # equal ones may mend a newer assessment
        else:
            self.put(problems)

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        problem = self.rows[place]
        return severity_name(problem) if column == ProblemColumn.SEVERITY else problem.message

    def look(self, place: int, column: int, role: int) -> object:
        """Return a severity's colour and drawing, and for screen readers the place of a message."""
        problem = self.rows[place]
        if column == ProblemColumn.MESSAGE:
            told = f"{problem.message} อยู่ที่ {place_name(problem.where)}"
            return told if role == Qt.ItemDataRole.AccessibleTextRole else None
        severity = problem.severity if problem.is_begun else Severity.REMINDER
        colour = getattr(self._theme.colours, _TONES[severity])
        if role == Qt.ItemDataRole.ForegroundRole:
            return QColor(colour)
        return self._theme.icon(_ICONS[severity], colour) if role == Qt.ItemDataRole.DecorationRole else None


_NOTHING = "ไม่พบข้อที่ต้องแก้ไขก่อนพิมพ์"
_GO = "ไปที่จุดที่พบ"


class PreflightPanel(QWidget):
    """What was found. `jump_asked` carries the place of a problem."""

    jump_asked = Signal(str)

    def __init__(self, session: Session, watch: Watch, theme: Theme, parent: QWidget | None = None) -> None:
        """Show what `watch` finds."""
        super().__init__(parent)
        self.setProperty("guide", "documents.check")
        self._session = session
        self._watch = watch
        self.summary = WrapLabel(_NOTHING, name="muted")
        self.model = ProblemModel(theme, self)
        self.table = RowsTable(self.model, "ข้อที่พบก่อนพิมพ์")
        self.table.give_widths({ProblemColumn.SEVERITY: 11}, ProblemColumn.MESSAGE)
        self.table.verticalHeader().hide()
        self.go = QPushButton(_GO)
        self.mend = QPushButton("แก้ให้")
        self.mend.setToolTip("แก้ไขข้อนี้ให้ทันที เลิกทำได้")
        self.go.clicked.connect(self.jump)
        self.mend.clicked.connect(self.mend_chosen)
        self.table.activated.connect(self.jump)
        self.table.selectionModel().currentRowChanged.connect(self._fit)
        self.model.modelReset.connect(self._fit)
        buttons = QHBoxLayout()
        buttons.setSpacing(SMALL)
        buttons.addWidget(self.go)
        buttons.addStretch(1)
        buttons.addWidget(self.mend)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, SMALL, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self.summary)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        watch.found.connect(self._show)
        self._fit()
        self._show(watch.problems)

    def chosen(self) -> Problem | None:
        """Return the problem that is selected, or None."""
        return self.model.at(self.table.currentIndex().row())

    def jump(self) -> None:
        """Ask to go where the chosen problem lies."""
        problem = self.chosen()
        if problem is not None:
            self.jump_asked.emit(problem.where)

    def mend_chosen(self) -> None:
        """Mend the chosen problem, as one step."""
        problem, dossier = self.chosen(), self._session.dossier
        if problem is not None and dossier is not None and problem.can_mend:
            self._session.change(mended(dossier, problem, self._watch.style), "แก้ไขตามการตรวจก่อนพิมพ์")

    def _show(self, problems: tuple[Problem, ...]) -> None:
        place = self.table.currentIndex().row()
        self.model.show_problems(problems)
        self.summary.show_text(count_text(problems) or _NOTHING, "" if problems else "good")
        self.table.setVisible(bool(problems))
        if problems and not self.table.currentIndex().isValid():
            self.table.selectRow(min(max(place, 0), len(problems) - 1))

    def _fit(self) -> None:
        problem = self.chosen()
        self.go.setEnabled(problem is not None)
        self.go.setText(_GO if problem is None else f"ไปที่ {place_name(problem.where)}")
        self.mend.setEnabled(problem is not None and problem.can_mend)
