"""The process in the cage: our own program once more, with pipes to it and a watcher over it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.fences import private_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

VERB = "--read-in-cage"
"""What the frozen program is started with to be the child; `packaging/start.py` looks for it before all else."""

_INMATE = "ita_desktop.exchange.cage.inmate"
_PACKAGES = Path(__file__).resolve().parents[3]
_POLL = 0.05
if sys.platform == "win32":
    _NO_WINDOW = subprocess.CREATE_NO_WINDOW
else:
    _NO_WINDOW = 0


class Child(subprocess.Popen[bytes]):
    """One child, from its start to `end`, which must be called."""

    def __init__(self, memory: int, patience: float, is_cancelled: Callable[[], bool]) -> None:
        """Start it, to be killed as soon as nobody waits for it any more.

        Args:
            memory: bytes of its own that it may have.
            patience: seconds that it may live.
            is_cancelled: asked many times a second.

        Raises:
            OSError: no process could be started.
        """
        environment = dict(os.environ)
        if getattr(sys, "frozen", False):
            command = [sys.executable, VERB]
        else:
            command = [sys.executable, "-P", "-B", "-m", _INMATE]
            environment["PYTHONPATH"] = os.pathsep.join([str(_PACKAGES), *filter(None, sys.path)])
        super().__init__(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=_NO_WINDOW,
        )
        self._ended = Event()
        self._watcher = Thread(target=self._watch, args=(memory, patience, is_cancelled), daemon=True)
        self._watcher.start()

    def answers(self, parts: tuple[bytes, ...], longest: int) -> Iterator[bytes]:
        """Hand over `parts`, then yield the lines that come back, cut after `longest` bytes, until it ends somehow."""
        if self.stdin is None or self.stdout is None:
            raise AssertionError("both are pipes")
        with suppress(OSError), self.stdin as pipe:  # one that died takes no more; what it answers tells the rest
            pipe.writelines(parts)
        while line := self.stdout.readline(longest):
            yield line

    def end(self) -> None:
        """Let nothing of it be left."""
        self._ended.set()
        self._watcher.join()
        self.kill()
        with suppress(OSError):
            self.__exit__(None, None, None)

    def _watch(self, memory: int, patience: float, is_cancelled: Callable[[], bool]) -> None:
        latest = time.monotonic() + patience
        while not self._ended.wait(_POLL):
            if is_cancelled() or time.monotonic() > latest or private_bytes(self.pid) > memory:
                self.kill()
                return
