"""A second start on one PC: it asks the window that is there to come forward, and opens its own only without an answer.

The first window of a person's session holds a lock with its process number; every window has a folder for letters,
named by that number, in the person's own folder for such things. A letter is a file put there in one piece: a byte that
says in which form, and the path of the file to be opened, or none. The answer is a file beside it. The network part of
Qt is neither loaded for that nor bundled.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QFileSystemWatcher, QLockFile, QObject, Qt

from ita_desktop.log import log_path
from ita_desktop.models.processes import host_name, start_of

if TYPE_CHECKING:
    from ita_desktop.ui.main_window import MainWindow

FORM = b"\x01"
DEADLINE = 5.0
"""Seconds to wait for an answer."""
_MOST_BYTES = 32_768
_OFTEN = 0.02
_ASK, _YES, _NO = "ask-", "yes-", "no-"


class SecondStart:
    """What a start finds out about the windows of this person in this session on this PC."""

    def __init__(self) -> None:
        """Be the first one, if there is none."""
        self._folder = log_path().parent / "windows"
        self._name = f"{host_name()}-{_session()}"
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
        self._lock = QLockFile(str(self._folder / f"{self._name}.lock"))
        self._lock.setStaleLockTime(0)  # only a process that is gone loses it
        self.is_first = self._lock.tryLock(0)
        self.listening: Listening | None = None

    def raised(self, path: Path | None) -> bool:
        """Whether a window that has the file at `path` open, or without one the first window, came forward."""
        pid = self._first() if path is None else self._holder_of(path)
        if pid is None or pid == os.getpid():
            return False
        if start_of(pid) is None:
            shutil.rmtree(self._letters_of(pid), ignore_errors=True)
            return False
        _let_come_forward(pid)
        try:
            return _asked(self._letters_of(pid), path)
        except OSError:
            return False

    def listen(self, window: MainWindow) -> None:
        """Answer letters to `window` from now on."""
        self.listening = Listening(self._letters_of(os.getpid()), window)

    def _letters_of(self, pid: int) -> Path:
        return self._folder / f"{self._name}-{pid}"

    def _first(self) -> int | None:
        if self.is_first:
            return None
        pid, _host, _program = self._lock.getLockInfo()
        return int(pid) or None

    @staticmethod
    def _holder_of(path: Path) -> int | None:
        from ita_desktop.models.locking import found_lock

        found = found_lock(path)
        if found is None or found.holder is None or found.holder.host != host_name():
            return None
        return found.holder.pid


class Listening(QObject):
    """Answers the letters in a folder for as long as its window lives."""

    def __init__(self, folder: Path, window: MainWindow) -> None:
        """Make the folder; without one, every second start opens a window of its own."""
        super().__init__(window)
        self._folder = folder
        self._window = window
        with suppress(OSError):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(mode=0o700)
        self._watcher = QFileSystemWatcher([str(folder)], self)
        self._watcher.directoryChanged.connect(self._read)
        window.closed.connect(self._end)
        self._read()

    def _end(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)

    def _read(self) -> None:
        try:
            letters = [path for path in self._folder.iterdir() if path.name.startswith(_ASK)]
        except OSError:
            return
        for letter in letters:
            with suppress(OSError):
                wanted = self._wanted(letter)
                if wanted:
                    come_forward(self._window)
                answer = _YES if wanted else _NO
                letter.rename(letter.with_name(answer + letter.name.removeprefix(_ASK)))

    def _wanted(self, letter: Path) -> bool:
        with letter.open("rb") as file:
            content = file.read(_MOST_BYTES)
        if content[:1] != FORM:
            return False
        if content == FORM:
            return True
        ours = self._window.session.path
        try:
            return ours is not None and Path(os.fsdecode(content[1:])).samefile(ours)
        except (OSError, ValueError):  # no such file, or no name of one
            return False


def come_forward(window: MainWindow) -> None:
    """Let `window` stand before all others, as far as the system lets it."""
    state = window.windowState() & ~Qt.WindowState.WindowMinimized
    window.setWindowState(state | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()


def _asked(folder: Path, path: Path | None) -> bool:
    """Put a letter into `folder`, which may be there only in a moment, and return whether the answer is yes."""
    end = time.monotonic() + DEADLINE
    token = os.urandom(8).hex()
    while not folder.is_dir():
        if time.monotonic() > end:
            return False
        time.sleep(_OFTEN)
    draft, letter = folder / f"draft-{token}", folder / f"{_ASK}{token}"
    draft.write_bytes(FORM + (b"" if path is None else os.fsencode(path.absolute())))
    draft.rename(letter)
    answers = {folder / f"{_YES}{token}": True, folder / f"{_NO}{token}": False}
    while time.monotonic() < end:
        for answer, yes in answers.items():
            if answer.exists():
                answer.unlink(missing_ok=True)
                return yes
        time.sleep(_OFTEN)
    letter.unlink(missing_ok=True)
    return False


if sys.platform == "win32":
    import ctypes

    def _session() -> str:
        session = ctypes.c_uint32()
        told = ctypes.windll.kernel32.ProcessIdToSessionId(os.getpid(), ctypes.byref(session))
        return str(session.value if told else 0)

    def _let_come_forward(pid: int) -> None:
        """Pass on the right to come forward, which only the program that was just started has."""
        ctypes.windll.user32.AllowSetForegroundWindow(pid)

else:

    def _session() -> str:
        name = os.environ.get("XDG_SESSION_ID") or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY") or "0"
        return "".join(letter if letter.isalnum() else "_" for letter in name)

    def _let_come_forward(_pid: int) -> None:
        """Nothing is to be passed on here."""
