"""Holding the open file: its lock is kept alive, what may pass is waited for, and its content is kept for a rescue.

Everything here that touches the disk runs off the window's thread.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ita_desktop.models.locking import BEAT_SECONDS
from ita_desktop.models.store.faults import DiskError, FileGone
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.models.store.opening import content_of, is_free
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.locking import HeldElsewhere
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.held_dialog import HeldDialog
    from ita_desktop.ui.session import Session

_TRY_AGAIN = 1000
_SETTLED = 3000
"""Milliseconds after an edit until the file's content is read anew for a rescue."""
_MOST_KEPT = 64_000_000
_TAKEN = "ผู้อื่นเปิดแฟ้มนี้แทนแล้ว เพราะเครื่องนี้ขาดการติดต่อไปเกินสามนาที โปรดเปิดแฟ้มใหม่เพื่อดูสิ่งที่แก้ไขล่าสุด"


class Holding(QObject):
    """Follows the session's file from its opening to its closing.

    Signals:
        free: what could not be written before can be written now.
        lost: somebody else took the file over; it is open for reading only.
    """

    free = Signal()
    lost = Signal()

    def __init__(self, session: Session, background: Background, window: QWidget) -> None:
        """Follow `session`; the dialog belongs to `window`."""
        super().__init__(window)
        self._session = session
        self._background = background
        self._window = window
        self._content: tuple[Path, bytes] | None = None
        self._asking = False
        self.dialog: HeldDialog | None = None
        self.beat = self._timer(BEAT_SECONDS * 1000, self._beat, single=False)
        self.retry = self._timer(_TRY_AGAIN, self._try_again, single=False)
        self.settle = self._timer(_SETTLED, self._keep_content, single=True)
        session.opened.connect(self.follow)
        session.saved.connect(self.settle.start)
        session.saved.connect(self.retry.stop)
        session.kept_waiting.connect(self.retry.start)

    def follow(self) -> None:
        """Begin with the file that is open now."""
        office = self._session.office
        self.retry.stop()
        self._content = None
        if office is None or office.lock is None:
            self.beat.stop()
            self.settle.stop()
        else:
            self.beat.start()
            self.settle.start()

    def meet(self, problem: HeldElsewhere) -> None:
        """Tell who has a file open, and let a person choose what to do; one dialog at a time."""
        from ita_desktop.ui.held_dialog import HeldDialog

        if self.dialog is not None:
            self.dialog.close()
        dialog = HeldDialog(problem, self._window)
        dialog.read_asked.connect(partial(self._read, problem))
        dialog.take_asked.connect(partial(self._session.open, problem.path, problem.found))
        dialog.destroyed.connect(partial(self._forget, dialog))
        self.dialog = dialog
        dialog.open()

    def write_copy(self, path: Path) -> None:
        """Write a copy of the open file to `path`; of what was read last where its drive is gone.

        Raises:
            KnownProblem: nothing was written.
        """
        office, content = self._session.office, self._content
        if office is not None:
            known = None if content is None or content[0] != office.path else content
            rescue = partial(_rescued, known, self._session.assessment, self._session.assessment_id)
            self._session.apart.run_shown(partial(_copied, office, path, rescue), f"กำลังบันทึกสำเนาไว้ที่ {path}")

    def _timer(self, wait: int, does: Callable[[], None], *, single: bool) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(wait)
        timer.setSingleShot(single)
        timer.timeout.connect(does)
        return timer

    def _forget(self, dialog: HeldDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _read(self, problem: HeldElsewhere) -> None:
        why = f"เพราะเปิดอยู่โดย {problem.found.holder or 'โปรแกรมอื่น'}"
        try:
            office = OfficeFile.read(problem.path, why)
        except KnownProblem as other:
            self._session.refused.emit(other)
        else:
            self._session.show(office)

    def _beat(self) -> None:
        office = self._session.office
        if office is not None and office.lock is not None:
            self._background.run(office.lock.beat, lambda ours: self._beaten(office, ours=ours), lambda _problem: None)

    def _beaten(self, office: OfficeFile, *, ours: bool) -> None:
        if not ours and office is self._session.office:
            office.why_read_only = _TAKEN
            self.beat.stop()
            self.lost.emit()

    def _try_again(self) -> None:
        path = self._session.path
        if path is None:
            self.retry.stop()
        elif not self._asking:
            self._asking = True
            self._background.run(
                partial(is_free, path), lambda is_free_now: self._tried(path, free=is_free_now), self._not_tried
            )

    def _tried(self, path: Path, *, free: bool) -> None:
        self._asking = False
        if free and path == self._session.path and self.retry.isActive():
            self.retry.stop()
            self._session.take_in()
            self.free.emit()

    def _not_tried(self, _problem: KnownProblem) -> None:
        self._asking = False

    def _keep_content(self) -> None:
        path = self._session.path
        if path is not None:
            self._background.run(partial(_content_of, path), partial(self._kept, path), lambda _problem: None)

    def _kept(self, path: Path, content: bytes | None) -> None:
        if path == self._session.path:
            self._content = None if content is None else (path, content)


def _content_of(path: Path) -> bytes | None:
    """Return the content of a file, None for one that is too large to be kept in memory as well."""
    with suppress(OSError):  # what cannot be looked at is told by reading it
        if path.stat().st_size > _MOST_KEPT:
            return None
    return content_of(path)


def _copied(office: OfficeFile, path: Path, rescue: Callable[[], OfficeFile | None]) -> None:
    """Write a copy of `office`, or of what `rescue` gives where its drive is gone, to `path`; touches no widget."""
    try:
        office.copy_to(path)
    except (DiskError, FileGone):
        rescued = rescue()
        if rescued is None:
            raise
        with rescued:
            rescued.copy_to(path)


def _rescued(content: tuple[Path, bytes] | None, shown: Assessment | None, id_: int | None) -> OfficeFile | None:
    """Return the file as it was when it could be read last, with what is shown now, in memory; None without one."""
    if content is None:
        return None
    office = OfficeFile.of_content(*content)
    if shown is not None:
        office.save(shown, id_)
    return office
