"""Looking for what others write into the open file: when the window becomes active, and every few seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from ita_desktop.ui.widgets.typed import unsaved_in

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.session import Session

LOOKING_PAUSE = 3000
"""Milliseconds between two looks; one asks SQLite for a number and the folder for another."""


class Onlooking(QObject):
    """Lets the session take in what others wrote, at times when nobody is typing and no dialog is open.

    Whoever is typing began with what was seen then: taken in below their hands, the work of others would be written
    over.
    """

    def __init__(self, session: Session, window: QWidget) -> None:
        """Look on behalf of `window` while `session` has a file open."""
        super().__init__(window)
        self._session = session
        self._window = window
        self.timer = QTimer(self, interval=LOOKING_PAUSE)
        self.timer.timeout.connect(self.look)
        session.opened.connect(self._follow)
        window.installEventFilter(self)

    def look(self) -> None:
        """Take in what others wrote, if this is the time for it."""
        if QApplication.activeModalWidget() is None and not unsaved_in(self._window):
            self._session.take_in()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look when the window becomes active; what was being typed was handed over when it was left."""
        if event.type() == QEvent.Type.WindowActivate and self._session.path is not None:
            QTimer.singleShot(0, self, self.look)
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        if self._session.path is None:
            self.timer.stop()
        else:
            self.timer.start()
