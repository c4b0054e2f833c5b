"""Looking for problems a moment after each edit, off the window's thread; only the latest answer counts.

What the overview tells of the whole work goes by what was found, so it is worked out along with it.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from ita_desktop.analysis.agenda import AgendaEntry
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.analysis.wording import Style
    from ita_desktop.analysis.work_path import StepReport
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session

_PAUSE = 400
"""Milliseconds after the last edit before it looks again."""


class Seen(NamedTuple):
    """What one look gave.

    Attributes:
        dossier: what was looked at.
        problems: what was found, errors first.
        path: how far each step of the work is.
        agenda: what is due.
    """

    dossier: Dossier
    problems: tuple[Problem, ...]
    path: tuple[StepReport, ...]
    agenda: tuple[AgendaEntry, ...]


class Watch(QObject):
    """Keeps what was `seen` last of the shown assessment, None for nothing; `found` carries the problems."""

    found = Signal(object)

    def __init__(self, session: Session, background: Background, parent: QObject | None = None) -> None:
        """Look at what `session` shows."""
        super().__init__(parent)
        self._session = session
        self._background = background
        self._style: Style | None = None
        self._day: dt.date | None = None
        self._glyphs = False
        self._turn = 0
        self.seen: Seen | None = None
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self.look)
        session.switched.connect(self._wait.start)
        session.changed.connect(self._wait.start)
        session.settings_changed.connect(self._wait.start)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found last, errors first."""
        return () if self.seen is None else self.seen.problems

    @property
    def style(self) -> Style | None:
        """The style of analysis that is looked at; None for the usual one."""
        return self._style

    def choose(self, style: Style | None, day: dt.date | None = None) -> None:
        """Look at the analysis in `style` from now on, and at papers as of `day`; None for none."""
        self._style, self._day = style, day
        self._wait.start()

    def look_at_glyphs(self) -> None:
        """Look for characters that the font lacks too; until then fonts need not be loaded."""
        if not self._glyphs:
            self._glyphs = True
            self._wait.start()

    def put_off(self) -> None:
        """Begin the wait anew: the window is only now to be painted."""
        if self._wait.isActive():
            self._wait.start()

    def look(self) -> None:
        """Look now."""
        self._wait.stop()
        dossier = self._session.dossier
        self._turn += 1
        turn = self._turn

        def tell(seen: Seen | None) -> None:
            if turn == self._turn:
                self.seen = seen
                self.found.emit(self.problems)

        if dossier is None:
            tell(None)
            return

        self._background.run(
            partial(_look, dossier, self._style, glyphs=self._glyphs, day=self._day),
            tell,
            self._session.refused.emit,
        )


def _look(dossier: Dossier, style: Style | None, *, glyphs: bool, day: dt.date | None) -> Seen:
    """Look; called in a thread, where what is needed for it loads when first needed."""
    from ita_desktop.analysis.agenda import agenda
    from ita_desktop.analysis.work_path import work_path
    from ita_desktop.documents.making import problems_of
    from ita_desktop.models.plan import THAI_TIME

    _ = dossier.way_up  # the overview shows it too
    problems, today = problems_of(dossier, style, glyphs=glyphs, day=day), dt.datetime.now(THAI_TIME).date()
    return Seen(dossier, problems, work_path(dossier, today, problems), agenda(dossier, today))
