"""Who has an office file open: a lock beside the file, one line of JSON, that every program of ours looks at first.

The lock informs; what keeps two writers from harming each other is the store itself. It is made exclusively, rewritten
every minute by whoever holds it, and removed only by its holder. It is stale on its own PC when its process is gone (or
another process has its number), and from another PC when three rewritings were missed by the clock of the disk that
holds it: then a person is asked, for that PC may only be asleep.

Whether it is of this PC, its name does not tell: PCs set up from one image share the name, the machine's id and much
else, and a number of a process says nothing on another PC. What none can share is a word made up a moment ago: whoever
takes a lock keeps its token as the name of an empty file in the person's own folder on this PC's disk, not beside the
office file. A lock of our name whose token is not there is another PC's (or another person's here), and is believed.
"""

from __future__ import annotations

import datetime as dt
import errno
import getpass
import json
import os
import re
import stat
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from enum import Enum
from threading import Lock
from typing import TYPE_CHECKING

from ita_desktop.log import log_path
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.processes import host_name, start_of
from ita_desktop.problems import MachineProblem
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEAT_SECONDS = 60
_MISSED_BEATS = 3
_MOST_BYTES = 4096
"""A lock of ours has a few hundred bytes; what is longer is none."""
_LONGEST_NAME = 100
_TRIES = 20
_SHORTLY = 0.02
_LEFT_BEHIND = 10
"""Seconds after which the guard of a removal, which takes a few thousandths, was left by a program that was killed."""
_ENDING = "-lock"
_TOKEN = re.compile(r"[0-9a-f]{16}")
_REASONS = {
    errno.ENOENT: "ไม่พบโฟลเดอร์นี้",
    errno.ENOSPC: "ดิสก์เต็ม",
    errno.EDQUOT: "ดิสก์เต็ม",
    errno.EACCES: "ไม่มีสิทธิ์เขียนในโฟลเดอร์นี้",
    errno.EPERM: "ไม่มีสิทธิ์เขียนในโฟลเดอร์นี้",
    errno.EROFS: "ไดรฟ์นี้อ่านได้อย่างเดียว",
    errno.EINVAL: "มีสิ่งอื่นใช้ชื่อของแฟ้มที่บอกว่าใครเปิดแฟ้มนี้อยู่",
}


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a lock.

    Attributes:
        user: the name on the system.
        host: the PC's name.
        pid: the process.
        started: when that process started, in the system's own count; empty where it cannot be known.
        token: a random word, by which a holder knows its own lock.
        since: when the file was opened, ISO with zone.
    """

    user: str
    host: str
    pid: int
    started: str
    token: str
    since: str

    def __str__(self) -> str:
        """Return who it is and since when, in words."""
        when = dt.datetime.fromisoformat(self.since).astimezone(THAI_TIME)
        return f"{self.user} ที่เครื่อง {self.host} ตั้งแต่วันที่ {long_date(when.date(), thai=False)} เวลา {when:%H.%M} น."


class _State(Enum):
    LIVE = "live"
    SILENT = "silent"
    """Perhaps gone: a person decides."""
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class FoundLock:
    """A lock as it was read.

    Attributes:
        raw: its bytes, cut where no lock of ours is so long.
        holder: whose it is; None when that cannot be read from it.
        written: when it was written last, by the clock of the disk it lies on.
    """

    raw: bytes
    holder: Holder | None
    written: float


class HeldElsewhere(MachineProblem):
    """Another program has the file open.

    Attributes:
        path: the file.
        found: the lock.
        silent: whether nothing was heard of its holder lately, so that a person may take its place.
    """

    code = "held"

    def __init__(self, path: Path, found: FoundLock, *, silent: bool) -> None:
        """Name the file and who has it open."""
        self.path, self.found, self.silent = path, found, silent
        who = "โปรแกรมอื่น" if found.holder is None else str(found.holder)
        lately = " แต่ไม่มีสัญญาณจากเครื่องนั้นเกินสามนาทีแล้ว" if silent else ""
        super().__init__(
            f"{path}: แฟ้มนี้เปิดอยู่โดย {who}{lately} ข้อมูลในแฟ้มไม่ถูกแก้ไข โปรดปิดแฟ้มที่เครื่องนั้นก่อน "
            "หรือเปิดอ่านอย่างเดียวในหน้าต่างโปรแกรม"
        )


class LockRefused(MachineProblem):
    """No lock could be written beside the file.

    Attributes:
        reason: why, in words.
    """

    code = "no-lock"

    def __init__(self, path: Path, error: OSError) -> None:
        """Name the file and the reason."""
        self.reason = _REASONS.get(error.errno or 0, "อ่านหรือเขียนดิสก์ไม่สำเร็จ")
        super().__init__(
            f"{path}: {self.reason} จึงเขียนแฟ้มนี้ไม่ได้ ข้อมูลที่มีอยู่ไม่ถูกแก้ไข โปรดตรวจสอบโฟลเดอร์ สิทธิ์ และพื้นที่ว่าง หรือใช้ที่เก็บอื่น"
        )


class OfficeLock:
    """A lock held by this program; `take` it, `beat` it every `BEAT_SECONDS`, `release` it."""

    def __init__(self, place: Path, holder: Holder) -> None:
        """Hold the lock that lies at `place`."""
        self.place, self.holder = place, holder
        self._released = False
        self._guard = Lock()

    @classmethod
    def take(cls, path: Path, over: FoundLock | None = None) -> OfficeLock:
        """Lock the office file at `path`, links followed; a lock whose process is gone gives way.

        Args:
            path: the office file; it need not exist yet.
            over: a silent lock in whose place a person decided to go.

        Raises:
            HeldElsewhere: it is held, and not by `over` as it was then.
            LockRefused: no lock can be written there.
        """
        place, holder = lock_place(path), _ourselves()
        try:
            return cls._taken(path, place, holder, over)
        except BaseException:
            _forget(holder)
            raise

    @classmethod
    def _taken(cls, path: Path, place: Path, holder: Holder, over: FoundLock | None) -> OfficeLock:
        _remember(holder)  # before the lock is there for others of this PC to read
        try:
            for left in reversed(range(_TRIES)):
                found = _read(place)
                if found is None:
                    with suppress(FileExistsError):
                        _create(place, holder)
                        return cls(place, holder)
                    continue
                if not found.raw and left > 1:  # just being made; or its maker was killed before the first word
                    time.sleep(_SHORTLY)
                    continue
                state = _state(place, found) if found.raw else _State.GONE
                if state is _State.LIVE or (state is _State.SILENT and (over is None or over.raw != found.raw)):
                    raise HeldElsewhere(path, found, silent=state is _State.SILENT)
                _put_away(place, found)
        except OSError as error:
            raise LockRefused(path, error) from error
        raise LockRefused(path, OSError(errno.EBUSY, ""))

    def beat(self) -> bool:
        """Say that the holder lives; return False when the lock is somebody else's by now.

        A disk that does not answer says nothing of that.
        """
        with self._guard:
            if self._released:
                return True
            try:
                found = _read(self.place)
                if found is None:
                    _create(self.place, self.holder)
                elif not self._owns(found):
                    return False
                else:
                    _rewrite(self.place, self.holder)
            except FileExistsError:
                return False
            except OSError:
                return True
            return True

    def release(self) -> None:
        """Let go of the file; a lock that is somebody else's by now stays."""
        with self._guard:
            if self._released:
                return
            self._released = True
            for _ in range(_TRIES):
                try:
                    found = _read(self.place)
                    if found is not None and self._owns(found):
                        self.place.unlink()
                except OSError:  # on Windows, while somebody reads it; or a disk that answers the next time
                    time.sleep(_SHORTLY)
                else:
                    _forget(self.holder)  # last: killed in between, the lock left behind is still known as this PC's
                    return

    def _owns(self, found: FoundLock) -> bool:
        return found.holder is not None and found.holder.token == self.holder.token


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock of the office file at `path` for a short while.

    Raises:
        HeldElsewhere, LockRefused: as `OfficeLock.take`.
    """
    lock = OfficeLock.take(path)
    try:
        yield
    finally:
        lock.release()


def lock_place(path: Path) -> Path:
    """Return where the lock of the office file at `path` lies: beside the file itself, whatever link leads to it."""
    path = path.resolve()
    return path.with_name(path.name + _ENDING)


def found_lock(path: Path) -> FoundLock | None:
    """Return the lock of the office file at `path`; None when there is none or it cannot be read."""
    try:
        return _read(lock_place(path))
    except OSError:
        return None


def login_name() -> str:
    """Return who is at this machine, as the system calls them."""
    try:
        return getpass.getuser()[:_LONGEST_NAME]
    except (OSError, KeyError):
        return "?"


def _ourselves() -> Holder:
    pid = os.getpid()
    now = dt.datetime.now(THAI_TIME).isoformat(timespec="seconds")
    return Holder(login_name(), host_name()[:_LONGEST_NAME], pid, start_of(pid) or "", os.urandom(8).hex(), now)


def _mark(holder: Holder) -> Path | None:
    """Return where this PC keeps that a lock is its own; None for a token that was not made here nor anywhere."""
    return log_path().parent / "locks" / holder.token if _TOKEN.fullmatch(holder.token) else None


def _remember(holder: Holder) -> None:
    """Keep that the lock of `holder` is this PC's; where that cannot be kept, it will count as another PC's."""
    mark = _mark(holder)
    with suppress(OSError):
        if mark is not None:
            mark.parent.mkdir(parents=True, exist_ok=True)
            mark.touch()


def _forget(holder: Holder) -> None:
    mark = _mark(holder)
    with suppress(OSError):
        if mark is not None:
            mark.unlink(missing_ok=True)


def _is_of_this_pc(holder: Holder) -> bool:
    mark = _mark(holder)
    try:
        return holder.host == _shown(host_name()) and mark is not None and mark.exists()
    except OSError:
        return False


def _line(holder: Holder) -> bytes:
    """Return the lock's content; always as long for one holder, so that a reader never sees half of it."""
    beat = dt.datetime.now(THAI_TIME).isoformat(timespec="seconds")
    return json.dumps({**asdict(holder), "beat": beat}).encode("ascii") + b"\n"


def _create(place: Path, holder: Holder) -> None:
    handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o644)
    try:
        try:
            os.write(handle, _line(holder))
        finally:
            os.close(handle)
    except OSError:
        place.unlink(missing_ok=True)
        raise


_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A lock is a file, no link to another one and no pipe that waits for a writer."""


def _rewrite(place: Path, holder: Holder) -> None:
    handle = os.open(place, os.O_WRONLY | _PLAIN)
    try:
        os.ftruncate(handle, os.write(handle, _line(holder)))
    finally:
        os.close(handle)


def _read(place: Path) -> FoundLock | None:
    """Return the lock at `place`, or None where nothing is. Raises OSError."""
    try:
        known = place.lstat()
        if not stat.S_ISREG(known.st_mode):  # a folder, a link or a pipe: none of ours, and nothing to touch
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(place))
        handle = os.open(place, os.O_RDONLY | _PLAIN)
    except FileNotFoundError:
        return None
    try:
        raw = os.read(handle, _MOST_BYTES)
    finally:
        os.close(handle)
    return FoundLock(raw, _holder(raw), known.st_mtime)


def _holder(raw: bytes) -> Holder | None:
    """Return whose lock `raw` is; None unless it is exactly what a program of ours writes."""
    try:
        told = json.loads(raw)
        match told:
            case {
                "user": str(user),
                "host": str(host),
                "pid": int(pid),
                "started": str(started),
                "token": str(token),
                "since": str(since),
            } if pid > 0 and dt.datetime.fromisoformat(since).tzinfo is not None:
                return Holder(_shown(user), _shown(host), pid, started, token, since)
    except (ValueError, RecursionError, OverflowError):
        return None
    return None


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "?" for letter in name[:_LONGEST_NAME])


def _state(place: Path, found: FoundLock) -> _State:
    if found.holder is not None and _is_of_this_pc(found.holder):
        started = start_of(found.holder.pid)
        lives = (started is not None and found.holder.started in {started, ""}) or started == ""
        return _State.LIVE if lives else _State.GONE
    age = _clock_of(place.parent) - found.written
    return _State.LIVE if abs(age) < BEAT_SECONDS * _MISSED_BEATS else _State.SILENT


def _clock_of(folder: Path) -> float:
    """Return what time it is for the disk of `folder`, which may be another PC's: that of a file written now."""
    with tempfile.NamedTemporaryFile(prefix=".ita-", dir=folder) as file:
        file.write(b"?")
        file.flush()
        return os.fstat(file.fileno()).st_mtime


def _put_away(place: Path, found: FoundLock) -> None:
    """Remove the lock `found`, unless another one lies there by now.

    One at a time: whoever looks and then removes could else remove what a quicker one just made. Who comes while
    another is at it returns and looks again.
    """
    guard = place.with_name(f"{place.name}-away")
    try:
        os.close(os.open(guard, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _PLAIN, 0o644))
    except FileExistsError:
        _wait_for(guard)
        return
    try:
        now = _read(place)
        if now is not None and now.raw == found.raw:
            place.unlink(missing_ok=True)
            if found.holder is not None:
                _forget(found.holder)
    except PermissionError:  # on Windows, while somebody reads it
        time.sleep(_SHORTLY)
    finally:
        guard.unlink(missing_ok=True)


def _wait_for(guard: Path) -> None:
    """Wait a moment for whoever removes a lock; a guard left by one that was killed meanwhile is taken away."""
    time.sleep(_SHORTLY)
    with suppress(FileNotFoundError):
        if _clock_of(guard.parent) - guard.lstat().st_mtime > _LEFT_BEHIND:
            guard.unlink()
