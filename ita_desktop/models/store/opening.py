"""Opening an office file for work in the window: with its lock, or for reading where no lock can be had."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from ita_desktop.models.locking import LockRefused, OfficeLock, lock_place
from ita_desktop.models.store.copying import in_memory
from ita_desktop.models.store.faults import MissingOfficeFile, told
from ita_desktop.models.store.header import read_version
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.models.store.soundness import connect
from ita_desktop.saving import disk_reason

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.locking import FoundLock

AT_ONCE = 0.05
"""Seconds for which the window waits for another program; it tries again by the clock, not by waiting."""


def open_for_work(path: Path, over: FoundLock | None = None, before: OfficeFile | None = None) -> OfficeFile:
    """Open the office file at `path` and hold its lock; for reading only, with the reason, where none can be written.

    Args:
        path: the file.
        over: a silent lock in whose place a person decided to go.
        before: what is open now and will be closed: where that is the same file, its lock goes on.

    Raises:
        HeldElsewhere: somebody has it open.
        KnownProblem: as `OfficeFile.open`.
    """
    read_version(path)  # a file that is none of ours gets no lock beside it
    refusal = _refusal_of(path)
    if refusal:
        return OfficeFile.read(path, _unwritable(refusal), AT_ONCE)
    lock = _lock_of(before, path)
    if lock is None:
        try:
            lock = OfficeLock.take(path, over)
        except LockRefused as refused:
            return OfficeFile.read(path, _unwritable(refused.reason), AT_ONCE)
    try:
        office = OfficeFile.open(path, AT_ONCE, is_whole=False)
    except BaseException:
        if before is None or lock is not before.lock:
            lock.release()
        raise
    if before is not None and lock is before.lock:
        before.lock = None
    office.lock = lock
    return office


def is_free(path: Path) -> bool:
    """Whether the file at `path` is there and could be written now. Waits for nobody."""
    try:
        if not path.is_file():
            return False
        with closing(connect(path, 0.0)) as db:
            db.execute("BEGIN IMMEDIATE")
            db.conn.rollback()
    except (OSError, sqlite3.Error):
        return False
    return True


def content_of(path: Path) -> bytes:
    """Return the whole content of the file at `path`, read by a connection of its own.

    Raises:
        KnownProblem: it cannot be read.
    """
    with told(path), closing(in_memory(path)) as content:
        return content.conn.serialize()


def _lock_of(office: OfficeFile | None, path: Path) -> OfficeLock | None:
    if office is None or office.lock is None or office.lock.place != lock_place(path):
        return None
    return office.lock


def _unwritable(reason: str) -> str:
    return f"{reason} จึงแก้ไขแฟ้มนี้ไม่ได้ อ่านและพิมพ์ได้ตามปกติ หากต้องการแก้ไข โปรดใช้เมนู แฟ้ม > บันทึกสำเนา แล้วเปิดสำเนานั้น"


def _refusal_of(path: Path) -> str:
    """Return why the file at `path` takes no writing; nothing where it does."""
    try:
        with path.open("r+b"):
            return ""
    except FileNotFoundError:
        raise MissingOfficeFile(path) from None
    except PermissionError:
        return "แฟ้มนี้ตั้งไว้ให้อ่านอย่างเดียวหรือไม่มีสิทธิ์เขียน"
    except OSError as error:
        return disk_reason(error)
