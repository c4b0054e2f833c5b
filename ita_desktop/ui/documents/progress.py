"""Work in steps: how far it is, and the way to stop it."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ita_desktop.problems import KnownProblem
from ita_desktop.ui.widgets.labels import plain_label
from ita_desktop.ui.widgets.layouts import SMALL

if TYPE_CHECKING:
    from ita_desktop.ui.background import Answer, Background

Report = Callable[[int, int, str], None]
"""Called before each step with its number from 0, how many there are, and what it is; raises `Cancelled` to stop."""


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
        self.what = plain_label("", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(8)
        self.bar.setAccessibleName("ความคืบหน้า")
        self.cancel = QPushButton("ยกเลิก")
        self.cancel.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SMALL)
        row.addWidget(self.what)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self._stepped.connect(self._show_step, Qt.ConnectionType.QueuedConnection)
        self.hide()

    def run(
        self,
        work: Callable[[Report], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[KnownProblem], object],
    ) -> None:
        """Run `work` in a thread and show how far it is; nothing happens while other work is running here.

        Args:
            work: is given a `Report`, which it calls before each step.
            done: called with the answer, in the window's thread.
            failed: called with the problem, `Cancelled` when a person stopped it.
        """
        if self.busy:
            return
        self.busy = True
        self._stop = Event()
        stop = self._stop

        def report(step: int, steps: int, what: str) -> None:
            if stop.is_set():
                raise Cancelled("ยกเลิกแล้ว")
            self._stepped.emit(step, steps, what)

        def finish(answer: Answer) -> None:
            self._finish()
            done(answer)

        def fail(problem: KnownProblem) -> None:
            self._finish()
            failed(problem)

        self.bar.setRange(0, 0)
        self.cancel.setEnabled(True)
        self._background.run(lambda: work(report), finish, fail)

    def stop(self) -> None:
        """Stop before the next step."""
        self._stop.set()
        self.cancel.setEnabled(False)

    @Slot(int, int, str)
    def _show_step(self, step: int, steps: int, what: str) -> None:
        if self.busy:
            self.bar.setRange(0, steps)
            self.bar.setValue(step)
            self.what.setText(what)
            self.setVisible(steps > 1)

    def _finish(self) -> None:
        self.busy = False
        self.hide()
