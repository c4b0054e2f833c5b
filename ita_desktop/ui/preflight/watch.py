"""Looking for problems a moment after each edit, off the window's thread; only the latest answer counts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    import datetime as dt

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.analysis.wording import Style
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session

_PAUSE = 400
"""Milliseconds after the last edit before it looks again."""


class Watch(QObject):
    """Keeps the `problems` of the shown assessment as they were found last, errors first; `found` carries them."""

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
        self.problems: tuple[Problem, ...] = ()
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self.look)
        session.switched.connect(self._wait.start)
        session.changed.connect(self._wait.start)
        session.settings_changed.connect(self._wait.start)

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

    def look(self) -> None:
        """Look now."""
        self._wait.stop()
        dossier = self._session.dossier
        self._turn += 1
        turn = self._turn

        def tell(problems: tuple[Problem, ...]) -> None:
            if turn == self._turn:
                self.problems = problems
                self.found.emit(problems)

        if dossier is None:
            tell(())
            return

        self._background.run(
            partial(_problems, dossier, self._style, glyphs=self._glyphs, day=self._day),
            tell,
            self._session.refused.emit,
        )


def _problems(dossier: Dossier, style: Style | None, *, glyphs: bool, day: dt.date | None) -> tuple[Problem, ...]:
    """Look; called in a thread, where what is needed for it loads when first needed."""
    from ita_desktop.documents.making import problems_of

    return problems_of(dossier, style, glyphs=glyphs, day=day)
