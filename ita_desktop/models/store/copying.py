"""Whole copies of an office file: to a temporary file beside the target, checked, on disk, then moved there."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import sqlite3
import tempfile
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store.copy_places import copy_folders, free_place
from ita_desktop.models.store.faults import DamagedOfficeFile, DiskError, MissingOfficeFile
from ita_desktop.models.store.soundness import connect, one_moment, require_structure, require_untouched
from ita_desktop.problems import MachineProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ita_desktop.models.store.copy_places import CopyKind
    from ita_desktop.models.store.database import Database

_LARGE = 32 << 20
"""Bytes of a file from which on a second one in memory is too much: that of a country has more than 200 MB."""
_TEMPORARY = ""
"""What SQLite takes for a file of its own, without a name where the system allows it, that goes when it is closed."""
_NO_SPACE = "ดิสก์เต็ม โปรดเพิ่มพื้นที่ว่างแล้วลองอีกครั้ง"
_NO_PERMISSION = "ไม่มีสิทธิ์เขียนในโฟลเดอร์นี้ หรือโปรแกรมอื่นใช้แฟ้มนี้อยู่ โปรดตรวจสอบสิทธิ์และปิดโปรแกรมอื่นแล้วลองอีกครั้ง"
_NO_ANSWER = "อ่านหรือเขียนดิสก์ไม่สำเร็จ โปรดตรวจสอบดิสก์หรือไดรฟ์แล้วลองอีกครั้ง"
_IN_USE = "โปรแกรมอื่นใช้แฟ้มนี้อยู่ โปรดปิดโปรแกรมนั้นแล้วลองอีกครั้ง"
_UNLIKE = "สำเนาที่เขียนลงดิสก์อ่านกลับมาไม่ตรงกับแฟ้ม โปรดตรวจสอบดิสก์หรือไดรฟ์แล้วลองอีกครั้ง"
_WAYS = {
    errno.ENOSPC: _NO_SPACE,
    errno.EDQUOT: _NO_SPACE,
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: _NO_PERMISSION,
    "SQLITE_FULL": _NO_SPACE,
    "SQLITE_READONLY": _NO_PERMISSION,
    "SQLITE_CANTOPEN": _NO_PERMISSION,
    "SQLITE_BUSY": _IN_USE,
    "SQLITE_LOCKED": _IN_USE,
    "SQLITE_CORRUPT": _UNLIKE,
    "SQLITE_NOTADB": _UNLIKE,
}


class CopyFailed(MachineProblem):
    """A copy could not be written; the file it was made of, and whatever stood at its place, are as they were."""

    code = "copy-failed"

    def __init__(self, path: Path, way: str) -> None:
        """Name where the copy should have gone, and what to do."""
        super().__init__(f"{path}: เขียนสำเนาไม่สำเร็จ แฟ้มงานเดิมไม่ถูกแก้ไขและยังอยู่ครบ {way}")


@contextmanager
def copy_told(path: Path) -> Iterator[None]:
    """Turn what the disk or SQLite raises while a copy is written to `path` into `CopyFailed`."""
    try:
        yield
    except DamagedOfficeFile as error:
        raise CopyFailed(path, _UNLIKE) from error
    except DiskError as error:
        raise CopyFailed(path, _NO_ANSWER) from error
    except OSError as error:
        raise CopyFailed(path, _WAYS.get(error.errno or 0, _NO_ANSWER)) from error
    except sqlite3.Error as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        raise CopyFailed(path, next((_WAYS[key] for key in _WAYS if name.startswith(str(key))), _NO_ANSWER)) from error


def write_copy(source: Database, target: Path) -> None:
    """Write all that `source` holds to `target`, over what is there: whole, checked and on disk, or not at all.

    Args:
        source: an open connection; writers wait while it is read.
        target: where the copy goes; its folder is there.

    Raises:
        CopyFailed: and `target` is as it was.
    """
    with copy_told(target), _temporary_beside(target) as temporary:
        with closing(connect(temporary)) as copy:
            copy.execute("PRAGMA journal_mode = MEMORY").fetchall()
            source.conn.backup(copy.conn)
            require_structure(target, copy)
            require_untouched(target, copy)
        if target.exists():
            shutil.copymode(target, temporary)
        else:
            temporary.chmod(0o644)
        move_into_place(temporary, target)


def copy_as_it_is(path: Path, target: Path) -> None:
    """Copy the file at `path` byte by byte, damage and journal included, and compare what arrived.

    Raises:
        CopyFailed: nothing is left at `target`.
    """
    journals = ((_journal(path), _journal(target)),) if _journal(path).exists() else ()
    for origin, place in ((path, target), *journals):
        with copy_told(place), _temporary_beside(place) as temporary:
            content = origin.read_bytes()
            temporary.write_bytes(content)
            if temporary.read_bytes() != content:
                raise CopyFailed(place, _UNLIKE)
            move_into_place(temporary, place)


def in_memory(path: Path) -> Database:
    """Return what the file at `path` holds, apart from the file; of a large one SQLite keeps it in a temporary file.

    Raises:
        MissingOfficeFile: and whatever SQLite raises.
    """
    if not path.is_file():
        raise MissingOfficeFile(path)
    content = connect(_TEMPORARY if path.stat().st_size > _LARGE else ":memory:")
    try:
        with closing(connect(path)) as db, one_moment(db):
            db.conn.backup(content.conn)
    except BaseException:
        content.close()
        raise
    return content


def put_aside(path: Path, kind: CopyKind, write: Callable[[Path], None], now: dt.datetime | None = None) -> Path:
    """Let `write` make a copy of the office file at `path` in the first folder for copies that takes it; return it.

    Raises:
        CopyFailed: no folder takes it.
    """
    now = now or dt.datetime.now(THAI_TIME)
    first, second = copy_folders(path)
    try:
        return _written(first, kind, write, now)
    except CopyFailed:
        with copy_told(second):
            second.parent.mkdir(parents=True, exist_ok=True)
        return _written(second, kind, write, now)


def _written(folder: Path, kind: CopyKind, write: Callable[[Path], None], now: dt.datetime) -> Path:
    with copy_told(folder):
        folder.mkdir(exist_ok=True)  # not its parents: the folder of a stick that was pulled is not made anew
        place = free_place(folder, now, kind)
        write(place)
    return place


def move_into_place(temporary: Path, target: Path) -> None:
    """Bring `temporary` to disk, then to its name; a journal of an earlier file of that name goes first."""
    _sync(temporary)
    _journal(target).unlink(missing_ok=True)
    temporary.replace(target)
    if os.name != "nt":  # Windows knows no such thing for folders
        with suppress(OSError):  # it stands there already; without power now, the old one or the new one would, whole
            _sync(target.parent)


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _temporary_beside(target: Path) -> Iterator[Path]:
    """Yield an empty temporary file in the folder of `target`; whatever happens, it does not stay."""
    handle, name = tempfile.mkstemp(prefix=".ita-", suffix=".part", dir=target.parent)
    try:
        os.close(handle)
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
