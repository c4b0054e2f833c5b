"""The small line below every page that says what comes next, with the one button that goes there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from ita_desktop.ui.widgets.labels import ShortLabel
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.ui.preflight.watch import Watch
    from ita_desktop.ui.session import Session


_HIGH = 11
"""Lines of text below whose height the page needs the room itself; the overview tells the same."""


class NextStepLine(QFrame):
    """Hidden while there is nothing to say. `jump_asked` carries the place."""

    jump_asked = Signal(str)

    def __init__(self, session: Session, watch: Watch) -> None:
        """Follow what `watch` finds of what `session` shows."""
        super().__init__()
        self.setObjectName("nextStep")
        self._session = session
        self._watch = watch
        self._is_wanted = True
        self._is_told = False
        self._where = ""
        self.told = ShortLabel()
        self.button = QPushButton()
        self.button.setObjectName("link")
        self.button.clicked.connect(lambda: self.jump_asked.emit(self._where))
        row = QHBoxLayout(self)
        row.setContentsMargins(LARGE, 2, LARGE, 2)
        row.setSpacing(MEDIUM)
        row.addWidget(self.told, 1)
        row.addWidget(self.button)
        watch.found.connect(self.show_next)
        session.switched.connect(self.show_next)
        self.hide()

    def want(self, *, wanted: bool) -> None:
        """Be seen, or not where the page says the same itself."""
        self._is_wanted = wanted
        self.show_next()

    def go(self) -> None:
        """Go to what comes next, or to the overview where nothing is left to do.

        What is wrong in what was just done is only found a moment later; until then it is counted as done.
        """
        import datetime as dt

        from ita_desktop.analysis.work_path import next_step, work_path
        from ita_desktop.models.plan import THAI_TIME

        dossier, seen = self._session.dossier, self._watch.seen
        if dossier is not None:
            is_new = seen is not None and seen.dossier is dossier
            path = seen.path if seen is not None and is_new else work_path(dossier, dt.datetime.now(THAI_TIME).date())
            following = next_step(path)
            self.jump_asked.emit("overview" if following is None else following.where)

    def show_next(self) -> None:
        """Show what comes next as it was found last in the year that is shown."""
        from ita_desktop.analysis.work_path import next_step

        seen, shown = self._watch.seen, self._session.assessment
        is_of_shown = seen is not None and shown is not None and _whose(seen.dossier.assessment) == _whose(shown)
        following = next_step(seen.path) if seen is not None and is_of_shown else None
        self._is_told = following is not None
        if following is not None:
            self._where = following.where
            self.told.show_text(f"ขั้นต่อไป: {following.name} · {following.told}")
            self.button.setText(following.asked)
        self._fit()

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Give way in a window that becomes too low for the size of text."""
        if event.type() in {QEvent.Type.Resize, QEvent.Type.FontChange}:
            self._fit()
        return False

    def _fit(self) -> None:
        room = self.window().height() >= _HIGH * self.fontMetrics().height()
        self.setVisible(self._is_wanted and self._is_told and room)


def _whose(assessment: Assessment) -> tuple[Agency, int]:
    return assessment.agency, assessment.fiscal_year
