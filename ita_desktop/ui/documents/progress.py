"""Work in steps: how far it is, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget
from shiboken6 import isValid

from ita_desktop.exchange.cage.keeper import CANCELLED
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.widgets.labels import ShortLabel
from ita_desktop.ui.widgets.layouts import SMALL

if TYPE_CHECKING:
    from ita_desktop.ui.background import Answer, Background

Report = Callable[[int, int, str], None]
"""Called before each step with its number from 0, how many there are, and what it is; raises `Cancelled` to stop."""


_FINE = 200
"""Steps that are told one by one; of more, those that move the bar."""
_PATIENCE = 400
"""Milliseconds after which work of a single step is shown too."""


class Cancelled(KnownProblem):
    """A person stopped the work."""

    code = "cancelled"


class ProgressRow(QWidget):
    """A bar with a button to stop; seen only while something is being done."""

    _stepped = Signal(int, int, str)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._background = background
        self._stop = Event()
        self.busy = False
        self.what = ShortLabel()
        self.what.setObjectName("muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName("ความคืบหน้า")
        self.cancel = QPushButton("ยกเลิก")
        self.cancel.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.what, 1)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self._stepped.connect(self._show_step, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._show_waiting)
        self.hide()

    def run(
        self,
        work: Callable[[Report], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[KnownProblem], object],
        *,
        instead: bool = False,
    ) -> None:
        """Run `work` in a thread and show how far it is; nothing happens while other work is running here.

        Files of strangers that `work` reads are read no further once it is stopped.

        Args:
            work: is given a `Report`, which it calls before each step.
            done: called with the answer, in the window's thread.
            failed: called with the problem, `Cancelled` when a person stopped it.
            instead: stop what is running here, tell nothing of it, and run this.
        """
        if self.busy and not instead:
            return
        self._stop.set()
        self.busy = True
        stop = self._stop = Event()

        def report(step: int, steps: int, what: str) -> None:
            if stop.is_set():
                raise Cancelled("ยกเลิกแล้ว")
            if steps <= _FINE or step * _FINE // steps != (step - 1) * _FINE // steps:
                self._stepped.emit(step, steps, what)

        def finish(answer: Answer) -> None:
            if self._end(stop):
                done(answer)

        def fail(problem: KnownProblem) -> None:
            if self._end(stop):
                failed(problem)

        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self._patience.start()
        self._background.run(lambda: _stoppable(lambda: work(report), stop), finish, fail)

    def stop(self) -> None:
        """Stop before the next step."""
        self._stop.set()
        self.cancel.setEnabled(False)

    @Slot(int, int, str)
    def _show_step(self, step: int, steps: int, what: str) -> None:
        if self.busy:
            self.bar.setRange(0, steps)
            self.bar.setValue(step)
            self.what.show_text(what)
            self.setVisible(self.isVisible() or steps > 1)

    def _show_waiting(self) -> None:
        self.setVisible(self.busy)

    def _end(self, stop: Event) -> bool:
        """Be at rest, unless other work runs here by now or this is gone with its dialog; return whether neither is."""
        if stop is not self._stop or not isValid(self):
            return False
        self.busy = False
        self._patience.stop()
        self.hide()
        return True


def _stoppable(work: Callable[[], Answer], stop: Event) -> Answer:
    """Do `work` so that no file is read on after `stop`; what fails then was stopped."""
    ends = CANCELLED.get()
    token = CANCELLED.set(lambda: stop.is_set() or ends())
    try:
        return work()
    except KnownProblem:
        if stop.is_set():
            raise Cancelled("ยกเลิกแล้ว") from None
        raise
    finally:
        CANCELLED.reset(token)
