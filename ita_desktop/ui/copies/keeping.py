"""When copies are made, and what a person can do with them and with a damaged file."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ita_desktop.problems import KnownProblem
from ita_desktop.saving import free_name
from ita_desktop.ui.asking import OFFICE_FILES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QDialog, QWidget

    from ita_desktop.models.store.faults import DamagedOfficeFile
    from ita_desktop.models.store.salvage import SalvagedFile
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session

_HALF_AN_HOUR = 30 * 60 * 1000
_SOON = 500
"""Milliseconds after opening until the file is copied: the window is painted before, and nobody has typed yet."""


class Keeper(QObject):
    """Makes a copy of what changed on opening, every half hour of work and on closing.

    Signals:
        told: a sentence and its tone.
        refused: a `KnownProblem`.
    """

    told = Signal(str, str)
    refused = Signal(object)

    def __init__(self, session: Session, background: Background, asking: Asking, window: QWidget) -> None:
        """Watch `session`; dialogs belong to `window`."""
        super().__init__(window)
        self._session = session
        self._background = background
        self._asking = asking
        self._window = window
        self._path: Path | None = None
        self._meeting = False
        self.last_copy: Thread | None = None
        self.dialog: QDialog | None = None
        self.timer = QTimer(self)
        self.timer.setInterval(_HALF_AN_HOUR)
        self.timer.setSingleShot(True)
        self.timer.timeout.connect(lambda: self._back_up(self._path))
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(lambda: self._back_up(self._path))
        session.saved.connect(self._begin_clock)
        session.opened.connect(self._follow)

    def close(self) -> None:
        """Close the session, then keep a copy of its file if it changed, in a thread that outlives the window."""
        path, self._path = self._path, None
        self._session.close()
        if path is not None:
            # No daemon: the program, whose window is gone by then, ends when the copy is there.
            self.last_copy = Thread(target=partial(_back_up_unheard, path), name="last-copy")
            self.last_copy.start()

    def ask_copy(self, write: Callable[[Path], None]) -> None:
        """Ask where, and let `write` write a copy of the open file there; everything typed was handed over before."""
        if self._session.path is None:
            return
        proposed = self._session.apart.run(free_name, self._session.path)
        path = self._asking.save_file(self._window, "บันทึกสำเนา", OFFICE_FILES, proposed, ".ita")
        if path is None:
            return
        try:
            write(path)
        except KnownProblem as problem:
            self.refused.emit(problem)
        else:
            self.told.emit(f"บันทึกสำเนาไว้ที่ {path} แล้ว แฟ้มที่เปิดอยู่ยังเป็นแฟ้มเดิม", "good")

    def ask_restore(self) -> None:
        """Show the copies of the open file."""
        if self._session.path is not None:
            self._choose_copy(self._session.path)

    def meet_damage(self, problem: DamagedOfficeFile) -> None:
        """Show the ways on from a damaged file, one dialog at a time."""
        if self.dialog is not None and self.dialog.isVisible():
            return
        if self._meeting:
            return
        self._meeting = True
        from ita_desktop.models.store.salvage import salvage

        self._background.run(
            partial(salvage, problem.path),
            partial(self._show_damage, problem),
            lambda _: self._show_damage(problem, None),
        )

    def _show_damage(self, problem: DamagedOfficeFile, office: SalvagedFile | None) -> None:
        from ita_desktop.models.store.copy_places import copies_of
        from ita_desktop.ui.copies.damaged_dialog import DamagedDialog

        self._meeting = False
        copies = self._session.apart.run(copies_of, problem.path)
        dialog = DamagedDialog(problem, office, copies, self._window)
        dialog.restore_asked.connect(partial(self._choose_copy, problem.path))
        if office is not None:
            dialog.look_asked.connect(partial(self._session.show, office))
            dialog.export_asked.connect(partial(self._export, office))
            dialog.mend_asked.connect(partial(self._mend, office))
        self._show(dialog)

    def _show(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.destroyed.connect(partial(self._forget, dialog))
        dialog.open()

    def _forget(self, dialog: QDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None

    def _choose_copy(self, path: Path) -> None:
        from ita_desktop.models.store.copy_places import copies_of
        from ita_desktop.ui.copies.restore_dialog import RestoreDialog

        copies = self._session.apart.run(copies_of, path)
        dialog = RestoreDialog(path, copies, self._background, self._window)
        dialog.chosen.connect(partial(self._restore, path))
        self._show(dialog)

    def _restore(self, path: Path, copy: Path) -> None:
        self._leave()
        try:
            kept = self._session.apart.run_shown(partial(_restored, path, copy), "กำลังย้อนกลับไปใช้สำเนา…")
        except KnownProblem as problem:
            self._open_refused(path, problem)
        else:
            self._open_again(path, kept)

    def _mend(self, office: SalvagedFile) -> None:
        self._leave()
        self._background.run(office.mend, partial(self._open_again, office.path), self.refused.emit)

    def _leave(self) -> None:
        """Close the file without a copy: the file as it is will be kept whole when another takes its place."""
        self._path = None
        self._session.close()

    def _open_again(self, path: Path, kept: Path | None) -> None:
        if self._session.open(path) and kept is not None:
            self.told.emit(f"เปลี่ยนแฟ้มเรียบร้อยแล้ว แฟ้มก่อนหน้านี้เก็บไว้ที่ {kept}", "good")

    def _open_refused(self, path: Path, problem: KnownProblem) -> None:
        from ita_desktop.models.store.faults import DamagedOfficeFile

        if not isinstance(problem, DamagedOfficeFile):  # a copy that is damaged says so, and is not the open file
            self._session.open(path)
        self.refused.emit(problem)

    def _export(self, office: SalvagedFile) -> None:
        proposed = self._session.apart.run(free_name, office.path)
        path = self._asking.save_file(self._window, "บันทึกเท่าที่อ่านได้เป็นแฟ้มใหม่", OFFICE_FILES, proposed, ".ita")
        if path is None:
            return
        try:
            self._session.apart.run_shown(partial(office.copy_to, path), f"กำลังบันทึกสำเนาไว้ที่ {path}")
        except KnownProblem as problem:
            self.refused.emit(problem)
        else:
            self._session.open(path)
            self.told.emit(f"บันทึกเท่าที่อ่านได้ไว้ที่ {path} และเปิดแฟ้มนั้นแล้ว แฟ้มเดิมไม่ถูกแก้ไข", "good")

    def _begin_clock(self) -> None:
        if not self.timer.isActive():
            self.timer.start()

    def _follow(self) -> None:
        """Keep a copy of the file that was left, and of the one that was opened."""
        before = self._path
        office = self._session.office
        self._path = None if office is None or office.read_only else office.path
        self.timer.stop()
        if before != self._path:
            self._back_up(before)
        self._soon.start()

    def put_off(self) -> None:
        """Begin the wait for the first copy anew: the window is only now to be painted."""
        if self._soon.isActive():
            self._soon.start()

    def _back_up(self, path: Path | None) -> None:
        if path is not None:
            from ita_desktop.models.store.backups import back_up

            self._background.run(partial(back_up, path), lambda _made: None, self.refused.emit)


def _restored(path: Path, copy: Path) -> Path | None:
    from ita_desktop.models.locking import held
    from ita_desktop.models.store.backups import restore

    with held(path):
        return restore(path, copy)


def _back_up_unheard(path: Path) -> None:
    """Make a copy; what fails then is told at the next opening, when the same is tried again."""
    from ita_desktop.models.store.backups import back_up

    with suppress(KnownProblem):
        back_up(path)
