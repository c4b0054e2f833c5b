"""Work off the window's thread: one function, one answer, delivered back in the window's thread."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ita_desktop.log import record_bug
from ita_desktop.problems import KnownProblem, MachineProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

Answer = TypeVar("Answer")

_THREADS = 2


class Background(QObject):
    """A few threads, and the way back from them."""

    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without threads; they start when there is work."""
        super().__init__(parent)
        self._ending = Event()
        self._pool: ThreadPoolExecutor | None = None
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._closed = False

    def run(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[KnownProblem], object],
    ) -> None:
        """Run `work` in a thread; then call `done` with its answer, or `failed` with the problem, in this thread.

        `work` must not touch any widget. A fault of ours is logged, and told as the machine's.
        """
        if self._closed:
            return

        def tell(future: Future[Answer]) -> None:
            self._finished.emit(lambda: _give(future, done, failed))

        if self._pool is None:
            from ita_desktop.exchange.cage.keeper import CANCELLED  # for what reads files; a window begins without

            self._pool = ThreadPoolExecutor(_THREADS, "ita", initializer=CANCELLED.set, initargs=(self._ending.is_set,))
        self._pool.submit(work).add_done_callback(tell)

    def close(self) -> None:
        """Wait for what is running, except for files being read, and deliver nothing more."""
        self._closed = True
        self._ending.set()
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)

    @Slot(object)
    def _deliver(self, give: Callable[[], None]) -> None:
        if not self._closed:
            give()


def _give(future: Future[Answer], done: Callable[[Answer], object], failed: Callable[[KnownProblem], object]) -> None:
    if future.cancelled():
        return
    error = future.exception()
    if error is None:
        done(future.result())
    else:
        failed(error if isinstance(error, KnownProblem) else MachineProblem(record_bug(error)))
