"""The list of what would embarrass the office on paper, found anew a moment after each edit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.ui.documents.problem_model import ProblemColumn, ProblemModel
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import SMALL
from ita_desktop.ui.widgets.tables import RowsTable

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.analysis.wording import Style
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_PAUSE = 400
_NOTHING = "ไม่พบสิ่งที่ต้องแก้ไขก่อนพิมพ์"


class Preflight(QWidget):
    """Problems of the documents, with jumps.

    Signals:
        jump_asked: carries the place of a problem, as a path in the exchange JSON.
        counted: how many problems there are now.
    """

    jump_asked = Signal(str)
    counted = Signal(int)

    def __init__(self, session: Session, background: Background, theme: Theme, parent: QWidget | None = None) -> None:
        """Look at what `session` shows."""
        super().__init__(parent)
        self._session = session
        self._background = background
        self._style: Style | None = None
        self._turn = 0
        self.model = ProblemModel(theme, self)
        self.table = RowsTable(self.model, "สิ่งที่ควรแก้ก่อนพิมพ์")
        self.table.give_widths({ProblemColumn.SEVERITY: 8}, ProblemColumn.MESSAGE)
        self.table.verticalHeader().hide()
        self.table.horizontalHeader().hide()
        self._nothing = WrapLabel(_NOTHING)
        self.go = QPushButton("ไปที่จุดนี้")
        self.mend = QPushButton("แก้ไขให้")
        self.go.clicked.connect(self._jump)
        self.mend.clicked.connect(self._mend)
        self.table.activated.connect(self._jump)
        self.table.selectionModel().currentRowChanged.connect(self._fit)
        self.model.modelReset.connect(self._fit)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.mend)
        buttons.addWidget(self.go)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, SMALL, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self._nothing)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self._look)
        self._fit()

    def refresh(self, style: Style | None, *, seen: bool) -> None:
        """Look again a moment from now, at the analysis in `style`, if the tab is `seen`."""
        self._style = style
        if seen:
            self._wait.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Look when it comes into sight."""
        super().showEvent(event)
        self._wait.start()

    def _look(self) -> None:
        dossier = self._session.dossier
        if dossier is None:
            return
        self._turn += 1
        turn = self._turn

        def show(problems: tuple[Problem, ...]) -> None:
            if turn == self._turn:
                self._show(problems)

        self._background.run(partial(_problems, dossier, self._style), show, self._session.refused.emit)

    def _show(self, problems: tuple[Problem, ...]) -> None:
        place = self.table.currentIndex().row()
        self.model.show_problems(problems)
        self.table.selectRow(min(max(place, 0), len(problems) - 1))
        self._nothing.setVisible(not problems)
        self.table.setVisible(bool(problems))
        self.counted.emit(len(problems))

    def _chosen(self) -> Problem | None:
        return self.model.problem(self.table.currentIndex().row())

    def _fit(self) -> None:
        problem = self._chosen()
        self.go.setEnabled(problem is not None)
        self.mend.setEnabled(problem is not None and problem.mend is not None)

    def _jump(self) -> None:
        problem = self._chosen()
        if problem is not None:
            self.jump_asked.emit(problem.where)

    def _mend(self) -> None:
        problem, assessment = self._chosen(), self._session.assessment
        if problem is not None and problem.mend is not None and assessment is not None:
            self._session.change(problem.mend(assessment), "แก้ไขตามการตรวจก่อนพิมพ์")


def _problems(dossier: Dossier, style: Style | None) -> tuple[Problem, ...]:
    """Look for problems; called in a thread, where the fonts load when first needed."""
    from ita_desktop.documents.typeset.setter import missing_glyphs

    return dossier.preflight(style, missing_glyphs)
