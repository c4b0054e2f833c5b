"""The copies of an office file: made before an upgrade and when it changed, thinned, and put back in its place."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store.copy_places import CopyKind, copies_of
from ita_desktop.models.store.copying import copy_as_it_is, in_memory, put_aside, write_copy
from ita_desktop.models.store.digests import content_mark
from ita_desktop.models.store.faults import NewerOfficeFile, told
from ita_desktop.models.store.form import FORM_VERSION
from ita_desktop.models.store.migrations import bring_up_to_date
from ita_desktop.models.store.soundness import address_of, require_sound, require_untouched
from ita_desktop.models.store.thinning import kept_times
from ita_desktop.problems import KnownProblem, MachineProblem

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.store.copy_places import Copy
    from ita_desktop.models.store.database import Database

_MOST_TRIES = 5


def read_sound(path: Path) -> Database:
    """Return what the file at `path` holds, in the newest form and apart from the file, which stays as it is.

    Raises:
        MissingOfficeFile, NewerOfficeFile, DamagedOfficeFile, MachineProblem: it cannot be had.
    """
    with told(path):
        db = in_memory(path)
        try:
            _require_newest_sound(path, db)
        except BaseException:
            db.close()
            raise
    return db


def upgrade(path: Path) -> None:
    """Give the file at `path` the newest form: on a copy, which is checked and then takes its place.

    Raises:
        DamagedOfficeFile: it is not sound as it is.
        CopyFailed: it is as it was.
    """
    with told(path), closing(read_sound(path)) as newest, closing(in_memory(path)) as old:
        put_aside(path, CopyKind.BEFORE_UPGRADE, partial(write_copy, old))
        write_copy(newest, path.resolve())


def back_up(path: Path, now: dt.datetime | None = None) -> Path | None:
    """Make a copy of the file at `path` unless its latest good copy holds the same; thin the others.

    Returns:
        The new copy, or None where nothing changed.

    Raises:
        DamagedOfficeFile: the file is not sound: no copy is made of damage.
        CopyFailed: no copy could be written.
    """
    now = now or dt.datetime.now(THAI_TIME)
    with closing(read_sound(path)) as content:
        if _latest_mark(path) == content_mark(content):
            return None
        made = put_aside(path, CopyKind.ORDINARY, partial(write_copy, content), now)
    thin(path, now)
    return made


def thin(path: Path, now: dt.datetime) -> None:
    """Delete the copies that need not stay. One that is not good counts for nothing and is left alone."""
    today, copies = now.astimezone(THAI_TIME).date(), _ordinary(path)
    if len(kept_times([copy.time for copy in copies], today)) == len(copies):
        return
    good = [copy for copy in copies if _mark(copy) is not None]
    kept = kept_times([copy.time for copy in good], today)
    for copy in good:
        if copy.time not in kept:
            try:
                copy.path.unlink()
            except OSError:
                continue  # it stays until it can be deleted


def restore(path: Path, copy: Path, now: dt.datetime | None = None) -> Path | None:
    """Let the copy at `copy` take the place of the office file at `path`, which must be closed.

    Returns:
        Where the file that stood at `path` is kept, or None where there was none.

    Raises:
        KnownProblem: the copy is not sound, or could not be put there; the file at `path` is as it was.
    """
    with closing(read_sound(copy)) as content:
        return put_in_place(content, path, now)


def put_in_place(content: Database, path: Path, now: dt.datetime | None = None) -> Path | None:
    """Let `content` take the place of the file at `path`, of which a whole copy is kept first; return that copy.

    What another writes while the copy is made is in the copy, or the copy is made again.
    """
    path = path.resolve()
    with told(path):
        is_there = path.exists()
    if not is_there:
        write_copy(content, path)
        return None
    kind = CopyKind.BEFORE_RESTORE if _is_sound(path) else CopyKind.DAMAGED
    for _ in range(_MOST_TRIES):
        with told(path), closing(sqlite3.connect(address_of(path), timeout=2.0, uri=True)) as old:
            before = _version(old)
            kept = put_aside(path, kind, partial(copy_as_it_is, path), now)
            if os.name != "nt":  # there nobody can put another in the place of an open file
                _hold(old)
            unchanged = _version(old) == before
            if os.name == "nt":
                old.close()
            if unchanged:
                write_copy(content, path)
                return kept
    raise MachineProblem(f"{path}: แฟ้มกำลังถูกใช้งานโดยโปรแกรมอื่น แฟ้มไม่ถูกแก้ไข โปรดปิดโปรแกรมนั้นแล้วลองอีกครั้ง")


def _hold(connection: sqlite3.Connection) -> None:
    """Let nobody write into the file any more; what SQLite cannot read, nobody writes."""
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorname.startswith("SQLITE_BUSY"):
            raise


def _version(connection: sqlite3.Connection) -> int | None:
    """Return what changes when another writes; None for a file that SQLite cannot read."""
    try:
        return int(connection.execute("PRAGMA data_version").fetchone()[0])
    except sqlite3.DatabaseError:
        return None


def _require_newest_sound(path: Path, db: Database) -> None:
    version = db.execute("PRAGMA user_version").fetchone()[0]
    if version > FORM_VERSION:
        raise NewerOfficeFile(path, version)
    if version < FORM_VERSION:
        require_untouched(path, db)
        bring_up_to_date(db)
    require_sound(path, db)


def _is_sound(path: Path) -> bool:
    try:
        read_sound(path).close()
    except KnownProblem:
        return False
    return True


def _ordinary(path: Path) -> list[Copy]:
    return [copy for copy in copies_of(path) if copy.kind is CopyKind.ORDINARY]


def _latest_mark(path: Path) -> str | None:
    return next((mark for mark in map(_mark, _ordinary(path)) if mark is not None), None)


def _mark(copy: Copy) -> str | None:
    """Return the mark of what a good copy holds; None when it is not good."""
    try:
        with closing(read_sound(copy.path)) as content:
            return content_mark(content)
    except KnownProblem:
        return None
