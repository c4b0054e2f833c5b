"""Work off the window's thread: one function, one answer, delivered back in the window's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ita_desktop.log import record_bug
from ita_desktop.problems import KnownProblem, MachineProblem

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QThreadPool

Answer = TypeVar("Answer")


def in_background(
    pool: QThreadPool,
    work: Callable[[], Answer],
    done: Callable[[Answer], object],
    failed: Callable[[KnownProblem], object],
) -> None:
    """Run `work` in a thread of `pool`; then call `done` with its answer, or `failed` with the problem, in this thread.

    `work` must not touch any widget. A fault of ours is logged, and told as the machine's.
    """
    relay = _Relay(pool, done, failed)

    def body() -> None:
        try:
            answer = work()
        except KnownProblem as problem:
            relay.problem.emit(problem)
        except Exception as error:  # the last door of this thread: a bug is logged and told
            relay.problem.emit(MachineProblem(record_bug(error)))
        else:
            relay.answer.emit(answer)

    pool.start(body)


class _Relay(QObject):
    """Receives one answer in the window's thread, then goes."""

    answer = Signal(object)
    problem = Signal(object)

    def __init__(
        self, parent: QObject, done: Callable[[Answer], object], failed: Callable[[KnownProblem], object]
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._failed = failed
        self.answer.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.problem.connect(self._fail, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _take(self, answer: Answer) -> None:
        self.deleteLater()
        self._done(answer)

    @Slot(object)
    def _fail(self, problem: KnownProblem) -> None:
        self.deleteLater()
        self._failed(problem)
