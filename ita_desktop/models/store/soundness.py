"""Whether an office file is what this program wrote: its structure, its schema, and the digests of its content."""

from __future__ import annotations

import hashlib
import re
import sqlite3
from contextlib import closing, contextmanager
from functools import cache
from typing import TYPE_CHECKING

from ita_desktop.models.store.database import Database
from ita_desktop.models.store.digests import part_tables, wrong_parts
from ita_desktop.models.store.faults import DamagedOfficeFile, DiskError, ForeignContent, OldSqlite, told
from ita_desktop.models.store.form import APPLICATION_ID, SCHEMA_MARK

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from ita_desktop.models.store.digests import Part

PART_NAMES = {
    "agency": "ข้อมูลหน่วยงาน",
    "agency_setting": "การตั้งค่า",
    "assessment": "ผลการประเมินโดยรวม",
    "published_score": "คะแนนที่ประกาศ",
    "item_score": "คะแนนรายข้อ",
    "plan_row": "แผนปฏิบัติการ",
    "memo": "บันทึกข้อความ",
    "memo_section": "เนื้อความบันทึกข้อความ",
    "signer": "ผู้ลงนาม",
    "edited_text": "ข้อความวิเคราะห์ที่แก้ไข",
    "item_cause": "สาเหตุที่เลือก",
    "report": "รายงานผลรายไตรมาส",
    "signed_copy": "ฉบับลงนามที่เก็บไว้",
    "kept_file": "แฟ้มของฉบับลงนาม",
    "paper_words": "ชื่อเอกสารและข้อความบนปก",
    "ready_item": "ความพร้อมของเอกสาร",
    "survey_group": "การเตรียมแบบสำรวจ",
    "calendar_day": "ปฏิทิน ITA",
    "framework": "หลักเกณฑ์ที่หน่วยงานเพิ่ม",
    "setting": "การตั้งค่าของแฟ้ม",
    "source": "แฟ้มที่รวบรวม",
    "contribution": "ข้อมูลที่รวบรวมจากแฟ้มอื่น",
    "collected": "ที่มาของผลที่รวบรวม",
    "expected": "บัญชีหน่วยงานที่ต้องรวบรวม",
    "year_list": "หลักเกณฑ์ที่มากับแฟ้มที่รวบรวม",
}
"""What each table holds, in words."""


USUAL_PATIENCE = 2.0
"""Seconds to wait for another program that is just using the file."""
_UNCHECKED = ("agency_setting", "setting", "framework")
"""Tables whose rows are not held against their digests when they are read."""
LARGE = 4_000_000
"""Bytes above which a window opens a file before all of it was checked."""
_ERROR_CODE = re.compile(r"error code[ =](\d+)")
"""What `integrity_check` says of a page that it could not read."""
_KIND_OF_ERROR = 0xFF
"""The bits of SQLite's longer error codes that tell the kind."""
_LEAST_SQLITE = (3, 37, 0)
"""The first that knows strict tables."""


def connect(path: Path | str, patience: float = USUAL_PATIENCE) -> Database:
    """Return a connection to the file at `path` as every part of the store wants it; for one thread at a time.

    Args:
        path: the file, which is there already: SQLite alone would put an empty one where a file was just moved away;
            or `:memory:`, or nothing for a temporary one.
        patience: for how many seconds to wait, each time, for another program.

    Raises:
        OldSqlite: the SQLite of this machine cannot keep our form.
    """
    if sqlite3.sqlite_version_info < _LEAST_SQLITE:
        raise OldSqlite(sqlite3.sqlite_version)
    address = path if isinstance(path, str) else address_of(path)
    connection = sqlite3.connect(address, timeout=patience, check_same_thread=False, uri=True)
    try:
        db = Database(connection)
        for pragma in ("foreign_keys = ON", "trusted_schema = OFF", "journal_mode = TRUNCATE", "synchronous = FULL"):
            db.execute(f"PRAGMA {pragma}").fetchall()
    except BaseException:
        connection.close()
        raise
    return db


def address_of(path: Path) -> str:
    """Return what SQLite (with `uri=True`) takes for the file at `path`, which it must not make."""
    name = path.absolute().as_posix().replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    return f"file://{'' if name.startswith('/') else '/'}{name}?mode=rw"


def open_sound(path: Path, patience: float, *, is_whole: bool = True) -> Database:
    """Return a connection to the file at `path`, which is of our form and as this program wrote it.

    Args:
        path: the file.
        patience: for how many seconds to wait, each time, for another program.
        is_whole: whether everything is checked now, also when the file is `LARGE`; or else what is not checked when it
            is read (`require_basis`).

    Raises:
        DamagedOfficeFile, ForeignContent, MachineProblem: it is not, or cannot be read.
    """
    with told(path):
        db = connect(path, patience)
        try:
            is_whole = is_whole or path.stat().st_size <= LARGE
            (require_sound if is_whole else require_basis)(path, db)
        except BaseException:
            db.close()
            raise
        return db


@contextmanager
def one_moment(db: Database) -> Iterator[None]:
    """Let all that is read of `db` be of one moment, with no writer between: half of an edit would look like damage.

    A file in use is told at once, where SQLite's copying would wait for ever.
    """
    if db.conn.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        db.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
        yield
    finally:
        db.conn.rollback()


def require_sound(path: Path, db: Database) -> None:
    """Refuse the file of `db`, which is told as `path`, unless it is what this program wrote.

    Raises:
        DamagedOfficeFile: with the places where they are known.
        ForeignContent: a trigger, view or table in it is none of ours.
    """
    with one_moment(db):
        require_structure(path, db)
        _require_schema(path, db)
        require_untouched(path, db)


def require_basis(path: Path, db: Database) -> None:
    """Refuse the file of `db` unless its schema is ours and what no reader checks again, settings and lists, holds.

    The parts of an assessment are held against their digests whenever one is loaded or written.

    Raises: as `require_sound` does.
    """
    with one_moment(db):
        _require_schema(path, db)
        if wrong := wrong_parts(db, _UNCHECKED):
            raise DamagedOfficeFile(path, places(db, wrong))


def _require_schema(path: Path, db: Database) -> None:
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise DamagedOfficeFile(path)
    made = _objects(db)
    if mark_of_objects(made) != SCHEMA_MARK:
        wanted = objects_of_a_new_file()
        if {key: sql for key, sql in made.items() if key in wanted} != wanted:
            raise DamagedOfficeFile(path)
        if len(made) > len(wanted):
            raise ForeignContent(path)


def require_structure(path: Path, db: Database) -> None:
    """Refuse the file of `db` unless SQLite finds nothing wrong, its indexes included, and every mark is ours.

    Raises:
        DamagedOfficeFile: it is not so.
        DiskError: a part could not be read at all.
    """
    marks = [db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("integrity_check(1)", "application_id")]
    unread = _ERROR_CODE.search(str(marks[0]))
    if unread and int(unread[1]) & _KIND_OF_ERROR == sqlite3.SQLITE_IOERR:
        raise DiskError(path)  # a page that the disk did not give this time is no damage
    if marks != ["ok", APPLICATION_ID]:
        raise DamagedOfficeFile(path)


def require_untouched(path: Path, db: Database) -> None:
    """Refuse the file of `db`, of whatever form, unless every row belongs to something and every digest holds."""
    wrong = wrong_parts(db) if "digest" in db.table_names() else ()
    if wrong or db.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise DamagedOfficeFile(path, places(db, wrong))


def places(db: Database, parts: Iterable[Part]) -> tuple[str, ...]:
    """Return where `parts` lie, in words."""
    agencies = {str(number): str(name) for number, name in db.execute("SELECT id, name FROM agency")}
    years = db.execute("SELECT id, agency_id, fiscal_year FROM assessment").fetchall()
    names = {str(number): f"{agencies.get(str(agency), '')} ปี {year}" for number, agency, year in years}
    owners = {"assessment": names, "assessment_id": names, "agency": agencies, "agency_id": agencies}
    keys = part_tables(db)
    told = []
    for table, owner in parts:
        owned = owners.get(table) or owners.get(keys.get(table, [""])[0]) or {}
        told.append(PART_NAMES.get(table, table) + (f"ของ{owned[owner]}" if owner in owned else ""))
    return tuple(dict.fromkeys(told))


def _objects(db: Database) -> dict[tuple[str, str], str | None]:
    """Return every table, index, trigger and view of the file with the words that made it.

    The table of migrations is SQLite-utils' own, which may word it otherwise one day.
    """
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return {
        (kind, name): None if table == "_sqlite_migrations" and kind != "trigger" else sql
        for kind, name, table, sql in rows
    }


def mark_of_objects(made: Mapping[tuple[str, str], str | None]) -> str:
    """Return the mark by which the newest form is known (`form.SCHEMA_MARK`)."""
    return hashlib.sha256(repr(sorted(made.items())).encode("utf-8", "surrogateescape")).hexdigest()


@cache
def objects_of_a_new_file() -> dict[tuple[str, str], str | None]:
    """Return what SQLite keeps of the tables of a file of the newest form."""
    from ita_desktop.models.store.migrations import bring_up_to_date

    with closing(connect(":memory:")) as db:
        bring_up_to_date(db)
        return _objects(db)
