"""What a file is like without what it holds: sizes, counts and whether it is sound, for whoever mends the program."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from ita_desktop.models.locking import found_lock
from ita_desktop.models.store.copy_places import copies_of
from ita_desktop.models.store.digests import part_tables, wrong_parts
from ita_desktop.models.store.header import read_version
from ita_desktop.models.store.soundness import PART_NAMES, connect, require_sound
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.store.database import Database


def outline_of(path: Path) -> tuple[str, ...]:
    """Return lines about the file at `path` in which no name, text or score of the office stands."""
    lines = [f"file: {_size(path)} bytes, lock {found_lock(path) is not None}"]
    kinds = [copy.kind or "ordinary" for copy in copies_of(path)]
    lines += [f"copies: {', '.join(f'{kinds.count(kind)} {kind}' for kind in dict.fromkeys(kinds)) or 'none'}"]
    try:
        lines.append(f"form: {read_version(path)}")
        with closing(connect(path, 0.0)) as db:
            db.execute("PRAGMA query_only = ON").fetchall()
            lines += _inside(path, db)
    except KnownProblem as problem:
        lines.append(f"not read: {problem.code}")
    except (sqlite3.Error, UnicodeError) as error:
        lines.append(f"not read: {getattr(error, 'sqlite_errorname', type(error).__name__)}")
    return tuple(lines)


def sqlite_version() -> str:
    """Return the version of the SQLite in use."""
    return sqlite3.sqlite_version


def _inside(path: Path, db: Database) -> list[str]:
    pages = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_size", "page_count", "freelist_count")]
    lines = ["pages: {} bytes, {} in all, {} free".format(*pages)]
    for table in sorted(PART_NAMES.keys() & part_tables(db).keys()):  # other names are somebody's text
        with suppress(sqlite3.Error):
            lines.append(f"rows: {table} {db.table(table).count}")
    with suppress(sqlite3.Error):
        wrong = [table for table, _owner in wrong_parts(db)]
        lines += [f"digest wrong: {table} {wrong.count(table)}" for table in PART_NAMES if table in wrong]
    try:
        require_sound(path, db)
    except KnownProblem as problem:
        lines.append(f"sound: {problem.code}")
    else:
        lines.append("sound: ok")
    return lines


def _size(path: Path) -> int | str:
    try:
        return path.stat().st_size
    except OSError:
        return "?"
