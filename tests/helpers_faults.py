"""Every call that reaches a file below one folder, Python's and SQLite's, counted as it comes; one of them is refused.

Python's calls are replaced where every library finds them (`os`, `io`), SQLite's in its own file layer (`helpers_vfs`).
"""

from __future__ import annotations

import builtins
import errno
import io
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Self, cast

import pytest
from helpers_vfs import OK, Disk, remembering

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_OF_A_PATH = ("open", "replace", "rename", "link", "unlink", "remove", "mkdir", "rmdir", "chmod", "stat", "listdir")
_OF_A_HANDLE = ("fsync", "close", "write", "ftruncate")
_READ = "open to read"
READING = (_READ, "stat", "listdir", "file read", "file readline", "sqlite read")
"""Calls that change nothing; no disk is full for them."""
_OF_A_FILE = ("write", "flush", "close", "read", "readline", "truncate")


@dataclass(frozen=True)
class Fault:
    """What a call is answered.

    Attributes:
        number: of Python's error.
        sqlite: what SQLite's file layer answers, by kind of call; "" for any other.
        words: of which one must stand in the sentence that a person reads.
    """

    number: int
    sqlite: dict[str, int]
    words: tuple[str, ...]


FAULTS = {
    "full": Fault(errno.ENOSPC, {"read": 266, "open": 14, "sync": 1034, "delete": 2570, "": 13}, ("ดิสก์เต็ม",)),
    "broken": Fault(
        errno.EIO,
        {"read": 266, "open": 14, "sync": 1034, "delete": 2570, "truncate": 1546, "": 778},
        ("อ่านหรือเขียนดิสก์ไม่สำเร็จ",),
    ),
    "refused": Fault(
        errno.EACCES,
        {"read": 266, "open": 14, "delete": 2570, "": 8},
        ("ไม่มีสิทธิ์", "ท่านมีสิทธิ์เขียน", "เปิดอยู่ในโปรแกรมอื่นหรือไม่มีสิทธิ์"),
    ),
    "read-only": Fault(
        errno.EROFS, {"read": 266, "open": 14, "delete": 2570, "": 8}, ("อ่านได้อย่างเดียว", "ไม่มีสิทธิ์", "สิทธิ์เขียน")
    ),
}
"""SQLite's own codes: SQLITE_FULL 13, CANTOPEN 14, READONLY 8, IOERR_READ 266, _WRITE 778, _FSYNC 1034, _TRUNCATE 1546,
_DELETE 2570. A call of SQLite's that cannot fail so (a sync on a full disk) fails as that call does."""


@dataclass
class Calls(Disk):
    """What was called below the folder, by name, and which call shall fail."""

    names: list[str] = field(default_factory=list)
    fault: Fault = FAULTS["broken"]
    handles: set[int] = field(default_factory=set)

    @property
    def refused(self) -> str:
        """The name of the call that was refused; empty where it did not come to that."""
        return self.names[self.failing - 1] if 0 < self.failing <= len(self.names) else ""

    def asked(self, what: str) -> int:
        return self.fault.sqlite.get(what, self.fault.sqlite[""]) if self.comes(f"sqlite {what}") else OK

    def comes(self, name: str) -> bool:
        """Count a call; return whether it is the one to refuse."""
        self.names.append(name)
        self.number = len(self.names)
        return self.number == self.failing

    def raised(self, where: object) -> OSError:
        """Return what Python's call raises; where only something is read, no disk is full."""
        number = errno.EIO if self.refused in READING else self.fault.number
        return OSError(number, os.strerror(number), str(where))

    @property
    def words(self) -> tuple[str, ...]:
        """Of which one must stand in the sentence; SQLite's calls and those that read tell less of the reason."""
        if self.refused == "sqlite open":  # on a full disk, too, SQLite says only that it could not
            return ("เปิดหรือสร้างแฟ้มไม่ได้", *FAULTS["broken"].words, *self.fault.words)
        tells_less = self.refused in READING or self.refused.startswith("sqlite")
        return (*self.fault.words, *(FAULTS["broken"].words if tells_less else ()))


class _File:
    """An open file that counts what is done with it."""

    def __init__(self, file: IO[Any], calls: Calls) -> None:
        self._file = file
        self._calls = calls

    def __getattr__(self, name: str) -> object:
        found = getattr(self._file, name)
        return partial(self._call, name, found) if name in _OF_A_FILE else found

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def close(self) -> None:
        self._call("close", self._file.close)

    def _call(self, name: str, does: Callable[..., object], *given: object) -> object:
        if self._file.closed or not self._calls.comes(f"file {name}"):
            return does(*given)
        if name == "write":
            content = cast("bytes", given[0])
            self._file.write(content[: len(content) // 2])  # a disk that is full takes the first part
        if name == "close":
            self._file.close()
        raise self._calls.raised(self._file.name)


@contextmanager
def counting(folder: Path, calls: Calls | None = None) -> Iterator[Calls]:
    """Count every call that reaches a file in `folder`, by `calls` where given, and refuse the one that is wanted.

    Linux only.
    """
    calls = calls or Calls()
    with remembering(calls), pytest.MonkeyPatch.context() as patch:
        for name in _OF_A_PATH:
            patch.setattr(os, name, _counted(calls, folder, name))
        for name in _OF_A_HANDLE:
            patch.setattr(os, name, _counted_handle(calls, name))
        opened = _opened(calls, folder)
        patch.setattr(io, "open", opened)
        patch.setattr(builtins, "open", opened)
        yield calls


def _below(folder: Path, where: object) -> bool:
    return isinstance(where, str | os.PathLike) and Path(where).absolute().is_relative_to(folder)


def _counted(calls: Calls, folder: Path, name: str) -> Callable[..., Any]:
    true = getattr(os, name)

    def call(where: object = ".", *given: object, **named: object) -> object:
        if not _below(folder, where):
            return true(where, *given, **named)
        if calls.comes(_READ if name == "open" and cast("int", given[0]) & os.O_ACCMODE == os.O_RDONLY else name):
            raise calls.raised(where)
        answer = true(where, *given, **named)
        if name == "open":
            calls.handles.add(answer)
        return answer

    return call


def _counted_handle(calls: Calls, name: str) -> Callable[..., Any]:
    true = getattr(os, name)

    def call(handle: int, *given: object) -> object:
        if handle not in calls.handles:
            return true(handle, *given)
        refused = calls.comes(name)
        if name == "close":
            calls.handles.discard(handle)
            true(handle)
        elif not refused:
            return true(handle, *given)
        if refused:
            raise calls.raised(handle)
        return None

    return call


def _opened(calls: Calls, folder: Path) -> Callable[..., Any]:
    true: Callable[..., Any] = io.open

    def opened(where: object, mode: str = "r", *given: object, **named: object) -> object:
        is_handle = isinstance(where, int) and where in calls.handles
        if not is_handle and not _below(folder, where):
            return true(where, mode, *given, **named)
        if not is_handle and calls.comes(_READ if mode[:1] == "r" else "open"):
            raise calls.raised(where)
        if is_handle:
            calls.handles.discard(cast("int", where))
        return _File(true(where, mode, *given, **named), calls)

    return opened
