"""A disk that remembers and fails: SQLite's own file layer, wrapped, so that a power cut can be played at any moment.

The wrapper stands in the very library that Python's `sqlite3` uses. Every call goes on to the real file; what would be
lost in a power cut (anything not yet synced) is known from the recorded calls, as SQLite's own crash tests do it
(sqlite/sqlite `src/test6.c`). It can also refuse the n-th call with an error of the disk.
"""

from __future__ import annotations

import _sqlite3
import ctypes as c
import os
import re
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import random
    from _ctypes import CFuncPtr
    from collections.abc import Callable, Iterator

OK = 0
FULL = 13
"""SQLITE_FULL: no room on the disk."""
IO_ERROR = 778
"""SQLITE_IOERR_WRITE; any change of a file may be answered so."""
SECTOR = 512
_CREATE = 0x4
_JOURNAL_OR_MAIN = 0x100 | 0x800
_NAME = b"remembering"
_HEAD = 16
"""Bytes of ours before the real file: the pointer to our methods, and alignment."""
_P, _INT, _BIG = c.c_void_p, c.c_int, c.c_int64


def _method(*more: type) -> type[CFuncPtr]:
    """Return the type of a file's method that takes `more` after the file."""
    return c.CFUNCTYPE(_INT, _P, *more)


class _Methods(c.Structure):
    _fields_: ClassVar = (
        ("version", _INT),
        ("close", _method()),
        ("read", _method(_P, _INT, _BIG)),
        ("write", _method(_P, _INT, _BIG)),
        ("truncate", _method(_BIG)),
        ("sync", _method(_INT)),
        ("size", _method(_P)),
        ("lock", _method(_INT)),
        ("unlock", _method(_INT)),
        ("reserved", _method(_P)),
        ("control", _method(_INT, _P)),
        ("sector", _method()),
        ("traits", _method()),
    )


class _Vfs(c.Structure):
    _fields_ = (
        ("version", _INT),
        ("file_size", _INT),
        ("longest", _INT),
        ("next", _P),
        ("name", c.c_char_p),
        ("data", _P),
        ("open", c.CFUNCTYPE(_INT, _P, _P, _P, _INT, _P)),  # the name as a pointer: SQLite keeps it
        ("delete", c.CFUNCTYPE(_INT, _P, c.c_char_p, _INT)),
        ("access", c.CFUNCTYPE(_INT, _P, c.c_char_p, _INT, _P)),
        ("full_path", c.CFUNCTYPE(_INT, _P, c.c_char_p, _INT, _P)),
        ("rest", _P * 11),  # loading of extensions, randomness, sleep, clock: the real ones serve as they are
    )


@dataclass(frozen=True)
class Call:
    """One call that reached the disk, or a mark the test set."""

    what: str
    name: str
    offset: int = 0
    data: bytes = b""


@dataclass
class Disk:
    """What was called, and what shall fail.

    Attributes:
        number: how many calls changed something so far.
        failing: the number of the call that shall fail; 0 for none.
        error: what it shall answer.
    """

    calls: list[Call] = field(default_factory=list)
    number: int = 0
    failing: int = 0
    error: int = OK

    def refuse(self, ahead: int, error: int) -> None:
        """Let the call that comes `ahead` calls from now fail with `error`; 0 lets all pass."""
        self.failing, self.error = (self.number + ahead if ahead else 0), error

    def mark(self, what: str) -> None:
        """Set a mark between two calls, such as an acknowledged edit."""
        self.calls.append(Call("mark", what))

    def asked(self, what: str) -> int:
        """Count a call that changes something and return the error to answer, or 0. Reading always goes well."""
        if what == "read":
            return OK
        self.number += 1
        return self.error if self.number == self.failing else OK


def _library() -> c.CDLL:
    """Return the SQLite that Python's own module is linked to: the same copy in memory, or the module that holds it."""
    maps = Path("/proc/self/maps").read_text(encoding="utf-8")
    found = re.search(r"/\S*libsqlite3\S*", maps)
    return c.CDLL(found[0] if found else _sqlite3.__file__)


_KEPT: list[_Wrapper] = []
"""Every wrapper there was: a connection that an error's traceback still holds is closed whenever it is found."""


@contextmanager
def remembering(disk: Disk | None = None) -> Iterator[Disk]:
    """Give a disk that all SQLite connections opened meanwhile are on, `disk` where one is given. Linux only."""
    library = _library()
    library.sqlite3_vfs_find.restype = _P
    library.sqlite3_vfs_find.argtypes = (c.c_char_p,)
    library.sqlite3_vfs_register.argtypes = (_P, _INT)
    library.sqlite3_vfs_unregister.argtypes = (_P,)
    disk = disk or Disk()
    wrapper = _Wrapper(disk, library.sqlite3_vfs_find(None))
    library.sqlite3_vfs_register(c.addressof(wrapper.vfs), 1)
    try:
        yield disk
    finally:
        library.sqlite3_vfs_unregister(c.addressof(wrapper.vfs))
        _KEPT.append(wrapper)


class _Wrapper:
    """The file layer over the one at `base_at`. What SQLite holds pointers to lives as long as this does."""

    def __init__(self, disk: Disk, base_at: int) -> None:
        self.disk = disk
        self.base_at = base_at
        self.base = _Vfs.from_address(base_at)
        self.names: dict[int, str] = {}
        self.methods = _Methods()
        self.methods.version = 1
        own: dict[str, Callable[..., int]] = {
            "close": self.close,
            "read": self.read,
            "write": self.write,
            "truncate": self.truncate,
            "sync": self.sync,
            # No promises of the file system are passed on: no atomic sectors, no safe append.
            "sector": lambda _file: SECTOR,
            "traits": lambda _file: 0,
        }
        for name, kind in _Methods._fields_[1:]:
            call: Callable[..., Any] = own.get(name) or self.passed(name)
            setattr(self.methods, name, kind(call))
        self.vfs = _Vfs.from_buffer_copy(self.base)
        self.vfs.version, self.vfs.file_size = 1, self.base.file_size + _HEAD
        self.vfs.next, self.vfs.name = None, _NAME
        for name in ("open", "delete", "access", "full_path"):
            setattr(self.vfs, name, type(getattr(self.vfs, name))(getattr(self, name)))

    def below(self, file: int) -> tuple[int, Any]:
        """Return the real file behind ours, and its methods."""
        at = file + _HEAD
        return at, _Methods.from_address(_P.from_address(at).value or 0)

    def passed(self, name: str) -> Callable[..., int]:
        """Return a method that only hands on."""

        def call(file: int, *rest: int) -> int:
            at, below = self.below(file)
            return int(getattr(below, name)(at, *rest))

        return call

    def close(self, file: int) -> int:
        self.names.pop(file, None)
        at, below = self.below(file)
        return int(below.close(at))

    def read(self, file: int, data: int, length: int, offset: int) -> int:
        if error := self.disk.asked("read"):
            return error
        at, below = self.below(file)
        return int(below.read(at, data, length, offset))

    def write(self, file: int, data: int, length: int, offset: int) -> int:
        if error := self.disk.asked("write"):
            return error
        self.remember("write", file, offset, c.string_at(data, length))
        at, below = self.below(file)
        return int(below.write(at, data, length, offset))

    def truncate(self, file: int, size: int) -> int:
        if error := self.disk.asked("truncate"):
            return error
        self.remember("truncate", file, size)
        at, below = self.below(file)
        return int(below.truncate(at, size))

    def sync(self, file: int, flags: int) -> int:
        if error := self.disk.asked("sync"):
            return error
        at, below = self.below(file)
        answer = int(below.sync(at, flags))
        self.remember("sync", file)
        return answer

    def remember(self, what: str, file: int, offset: int = 0, data: bytes = b"") -> None:
        if file in self.names:
            self.disk.calls.append(Call(what, self.names[file], offset, data))

    def open(self, _vfs: int, name_at: int | None, file: int, flags: int, out: int) -> int:
        _P.from_address(file).value = None
        path = Path(c.string_at(name_at).decode()) if name_at else None
        is_new = path is not None and bool(flags & _CREATE) and not os.access(path, os.F_OK)
        if is_new and (error := self.disk.asked("open")):
            return error
        answer = int(self.base.open(self.base_at, name_at, file + _HEAD, flags, out))
        if answer == OK:
            _P.from_address(file).value = c.addressof(self.methods)
            if path is not None and flags & _JOURNAL_OR_MAIN:
                self.names[file] = path.name
                if is_new:
                    self.remember("create", file)
        return answer

    def delete(self, _vfs: int, name: bytes, sync_folder: int) -> int:
        if error := self.disk.asked("delete"):
            return error
        answer = int(self.base.delete(self.base_at, name, sync_folder))
        if answer == OK:
            self.disk.calls.append(Call("delete", Path(name.decode()).name, sync_folder))
        return answer

    def access(self, _vfs: int, name: bytes, flags: int, out: int) -> int:
        return int(self.base.access(self.base_at, name, flags, out))

    def full_path(self, _vfs: int, name: bytes, length: int, out: int) -> int:
        return int(self.base.full_path(self.base_at, name, length, out))


@dataclass
class _Inode:
    """A file's content: what is on the platter, and what was written since and may or may not get there."""

    durable: bytes = b""
    pending: list[Call] = field(default_factory=list)


def after_power_cut(calls: list[Call], before: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """Return the folder's files as a power cut after `calls` may leave them.

    Every write that was not synced may have arrived whole, in part (by sector) or not at all; a file that was made or
    removed without the folder being synced may be there or not.
    """
    now = {name: _Inode(content) for name, content in before.items()}
    folder = dict(now)  # the folder as it is on the platter
    waiting: list[tuple[str, _Inode | None]] = []
    for call in calls:
        match call.what:
            case "create":
                now[call.name] = _Inode()
                waiting.append((call.name, now[call.name]))
            case "delete":
                now.pop(call.name, None)
                waiting.append((call.name, None))
                if call.offset:  # SQLite asked for the folder to be synced, too
                    _settle(folder, waiting)
            case "write" | "truncate":
                now[call.name].pending.append(call)
            case "sync":
                inode = now[call.name]
                inode.durable, inode.pending = _applied(inode.durable, inode.pending), []
                if any(one is inode for _, one in waiting):  # the first sync of a new file syncs its folder
                    _settle(folder, waiting)
    _settle(folder, waiting[: chance.randint(0, len(waiting))])
    return {name: _applied(inode.durable, _arrived(inode.pending, chance)) for name, inode in folder.items()}


def _settle(folder: dict[str, _Inode], waiting: list[tuple[str, _Inode | None]]) -> None:
    for name, inode in waiting:
        if inode is None:
            folder.pop(name, None)
        else:
            folder[name] = inode
    waiting.clear()


def _arrived(pending: list[Call], chance: random.Random) -> list[Call]:
    """Return what of the unsynced calls reached the platter, in any choice, torn at sectors."""
    mood = chance.random()
    if mood < 0.15:
        return []
    if mood < 0.3:
        return pending
    arrived: list[Call] = []
    for call in pending:
        if call.what == "truncate":
            arrived += [call] if chance.random() < 0.5 else []
            continue
        for start in range(0, len(call.data), SECTOR):
            if chance.random() < 0.6:
                arrived.append(Call("write", call.name, call.offset + start, call.data[start : start + SECTOR]))
    return arrived


def _applied(content: bytes, calls: list[Call]) -> bytes:
    held = bytearray(content)
    for call in calls:
        if call.what == "truncate":
            held = held[: call.offset].ljust(call.offset, b"\0")
        else:
            held = held.ljust(call.offset + len(call.data), b"\0")
            held[call.offset : call.offset + len(call.data)] = call.data
    return bytes(held)
