"""The one thread that touches the open office file, while the window lives on.

Whoever asks waits for the answer, as for any function; but a disk that takes its time keeps nobody waiting for the
window: it is drawn and its clocks run, keys and clicks are kept in order until the answer is there, and closing is put
off until then. An opening that takes long shows a sentence and can be given up.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from functools import partial
from typing import TYPE_CHECKING, ParamSpec, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

    from PySide6.QtWidgets import QProgressDialog, QWidget

_Answer = TypeVar("_Answer")
_Given = ParamSpec("_Given")

_AT_ONCE = 0.02
"""Seconds in which a disk that is well has answered; only then does the window go on meanwhile."""
_PATIENCE = 300
"""Milliseconds until the sentence of something that can be given up is shown."""


class GivenUp(KnownProblem):
    """A person did not want to wait any more."""

    code = "given-up"


class Apart(QObject):
    """Runs one thing after the other in a thread of its own.

    Signals:
        slow: what is running takes longer than usual.
        idle: nothing is running any more, after something was slow.
    """

    slow = Signal()
    idle = Signal()
    _done = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without a thread."""
        super().__init__(parent)
        self._pool: ThreadPoolExecutor | None = None
        self._waiting = 0

    def run(self, does: Callable[_Given, _Answer], *given: _Given.args, **named: _Given.kwargs) -> _Answer:
        """Return what `does` returns of what it is given, or raise what it raises; it must not touch any widget."""
        future = self._begin(partial(does, *given, **named))
        if not future.done():
            self._wait(future, QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return future.result()

    def run_for_thread(self, work: Callable[[], _Answer]) -> _Answer:
        """As `run`, for another thread than the window's: it waits, and what the window asks comes in between."""
        pool = self._pool
        return work() if pool is None else pool.submit(work).result()

    def run_shown(self, work: Callable[[], _Answer], sentence: str) -> _Answer:
        """As `run`, showing `sentence` after a while; it cannot be given up."""
        future = self._begin(work)
        if not future.done():
            dialog = self._progress(sentence)
            dialog.setCancelButton(None)
            try:
                self._wait(future, QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            finally:
                dialog.close()
                dialog.deleteLater()
        return future.result()

    def run_or_give_up(self, work: Callable[[], _Answer], sentence: str, undo: Callable[[_Answer], object]) -> _Answer:
        """As `run`, showing `sentence` after a while with a way to give up.

        Args:
            work: as for `run`.
            sentence: what is being done.
            undo: called, in whatever thread, with an answer that comes when nobody waits for it any more.

        Raises:
            GivenUp: a person did not want to wait any more.
        """
        future = self._begin(work)
        if future.done():
            return future.result()
        dialog = self._progress(sentence)
        dialog.canceled.connect(self._done)
        try:
            self._wait(future, QEventLoop.ProcessEventsFlag.AllEvents, dialog)
            if not future.done():
                self._pool = None  # whatever comes next must not wait behind this
                future.add_done_callback(partial(_undo, undo))
                raise GivenUp("ยกเลิกการเปิดแฟ้มแล้ว ไม่มีแฟ้มใดถูกแก้ไข")
        finally:
            dialog.deleteLater()
        return future.result()

    @property
    def is_busy(self) -> bool:
        """Whether something is waited for that takes longer than usual."""
        return bool(self._waiting)

    def put_off(self, does: Callable[[], object]) -> bool:
        """Return whether something is slow just now; `does` is then called when it is finished with."""
        if self.is_busy:
            QTimer.singleShot(_PATIENCE, self, does)
        return self.is_busy

    def _begin(self, work: Callable[[], _Answer]) -> Future[_Answer]:
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "ita-file")
        future = self._pool.submit(work)
        wait([future], _AT_ONCE)
        return future

    def _wait(
        self, future: Future[_Answer], events: QEventLoop.ProcessEventsFlag, dialog: QProgressDialog | None = None
    ) -> None:
        loop = QEventLoop()
        self._done.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
        future.add_done_callback(lambda _: self._done.emit())
        self._waiting += 1
        self.slow.emit()
        try:
            while not future.done() and not (dialog is not None and dialog.wasCanceled()):
                loop.exec(events)
        finally:
            self._waiting -= 1
            if not self._waiting:
                self.idle.emit()

    def _progress(self, sentence: str) -> QProgressDialog:
        dialog = progress_dialog(sentence, self._window())
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(_PATIENCE)
        dialog.setValue(0)  # only then does that time begin
        return dialog

    def _window(self) -> QWidget | None:
        from PySide6.QtWidgets import QWidget

        one = self.parent()
        while one is not None and not isinstance(one, QWidget):
            one = one.parent()
        return one


def progress_dialog(sentence: str, parent: QWidget | None) -> QProgressDialog:
    """Return the dialog that shows `sentence`, in as many lines as it takes, and a way to give up."""
    from PySide6.QtWidgets import QProgressDialog

    from ita_desktop.ui.widgets.labels import WrapLabel

    dialog = QProgressDialog("", "ยกเลิก", 0, 0, parent)
    dialog.setLabel(WrapLabel(sentence))
    return dialog


def saved_apart(parent: QWidget, write: Callable[[], object], name: str) -> None:
    """Let `write` write the file `name` in a thread of its own, and wait for it while the window of `parent` lives on.

    Raises: what `write` raises.
    """
    apart = Apart(parent)
    try:
        apart.run_shown(write, f"กำลังบันทึก {name}")
    finally:
        apart.deleteLater()


def _undo(undo: Callable[[_Answer], object], future: Future[_Answer]) -> None:
    if future.exception() is None:
        undo(future.result())
