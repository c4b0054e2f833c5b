"""One office's file: the only door to SQLite.

Everything goes in as a whole `Assessment` and comes out as one. Saving compares it with what the file holds and writes
the rows that differ in one transaction; the `ChangeSet` it returns is what undo and redo need.

The journal is a rollback journal that is emptied, not removed, at each commit. With `synchronous=FULL` SQLite syncs
that emptying, on Linux and Windows alike; removing it would need the folder to be synced, which FULL does not do and
Windows cannot, so that a power cut could take back the last edit (`tests/models/store/test_power_cut.py`). Closing
removes it: one file, which can be copied to a stick.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self, cast

from ita_desktop.models.framework_file import available_years, parse_framework
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.office_settings import from_texts, to_texts
from ita_desktop.models.store.backups import upgrade
from ita_desktop.models.store.changes import ChangeSet, difference
from ita_desktop.models.store.digests import renew, wrong_among, wrong_rows
from ita_desktop.models.store.faults import (
    ChangedElsewhere,
    DamagedOfficeFile,
    MissingOfficeFile,
    NewerOfficeFile,
    NotAnOfficeFile,
    told,
)
from ita_desktop.models.store.migrations import APPLICATION_ID, FORM_VERSION
from ita_desktop.models.store.rows import KEYS, from_rows, row_key, to_rows
from ita_desktop.models.store.soundness import bring_up_to_date, connect, places, require_sound
from ita_desktop.problems import KnownProblem, MachineProblem
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from sqlite_utils import Database

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.models.store.changes import Row, Rows
    from ita_desktop.models.store.digests import Part

HEADER_LENGTH = 100
_MAGIC = b"SQLite format 3\x00"


@dataclass(frozen=True, slots=True)
class AssessmentEntry:
    """One assessment of the file, without its content."""

    id: int
    agency_name: str
    fiscal_year: int


class OfficeFile:
    """An open office file; close it, or use it as a context manager."""

    def __init__(self, path: Path, db: Database) -> None:
        """Take over an open connection; use `open` or `create`."""
        self.path = path
        self._db = db
        self._unsure = False

    @classmethod
    def create(cls, path: Path) -> OfficeFile:
        """Make a new, empty office file at `path`, which must not exist: there whole or not at all.

        Raises:
            MachineProblem: the place cannot be written, or something is there already.
        """
        if path.exists():
            raise MachineProblem(f"{path}: มีแฟ้มชื่อนี้อยู่แล้ว จึงไม่ได้สร้างทับ โปรดใช้ชื่ออื่น")
        with closing(connect(":memory:")) as db:
            bring_up_to_date(db)
            content = db.conn.serialize()
        _put(path, content)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path) -> OfficeFile:
        """Open the office file at `path`, bringing an older form up to date.

        Raises:
            MissingOfficeFile, NotAnOfficeFile, NewerOfficeFile, DamagedOfficeFile: refused, and nothing was touched.
            MachineProblem: no permission, file in use, disk full.
        """
        version = _read_version(path)
        if version > FORM_VERSION:
            raise NewerOfficeFile(path, version)
        if version < FORM_VERSION:
            upgrade(path)
        with told(path):
            db = connect(path)
            try:
                require_sound(path, db)
            except BaseException:
                db.close()
                raise
            return cls(path, db)

    def close(self) -> None:
        """Close the file; everything is on disk already, and no journal stays beside it."""
        with suppress(sqlite3.Error):  # another program may have it open, or the disk be gone: nothing is lost by that
            self._db.execute("PRAGMA journal_mode = DELETE").fetchall()
        self._db.close()

    def __enter__(self) -> Self:
        """Return the file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def entries(self) -> tuple[AssessmentEntry, ...]:
        """Return every assessment of the file, by authority and then from the latest year back."""
        with told(self.path):
            rows = self._db.execute(
                "SELECT assessment.id, agency.name, fiscal_year FROM assessment JOIN agency ON agency.id = agency_id "
                "ORDER BY agency.id, fiscal_year DESC"
            ).fetchall()
        return tuple(AssessmentEntry(*row) for row in rows)

    def find(self, agency_name: str, fiscal_year: int) -> int | None:
        """Return the id of the assessment of that authority and fiscal year (พ.ศ.), or None."""
        wanted = (agency_name, fiscal_year)
        return next((entry.id for entry in self.entries() if (entry.agency_name, entry.fiscal_year) == wanted), None)

    def load(self, assessment_id: int) -> Assessment:
        """Return the assessment with that id.

        Raises:
            KeyError: the file has no such assessment.
            DamagedOfficeFile: a value in it is none that we ever wrote.
        """
        with told(self.path):
            rows = self._rows_of(assessment_id)
        if not rows["assessment"]:
            raise KeyError(assessment_id)
        with told(self.path):
            self._refuse_if(wrong_rows(self._db, rows))
        try:
            return from_rows(rows)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise DamagedOfficeFile(self.path) from error

    def save(self, assessment: Assessment, assessment_id: int | None = None) -> tuple[int, ChangeSet]:
        """Write what is new in `assessment`, in one transaction.

        Args:
            assessment: the whole value as it shall stand.
            assessment_id: which assessment it is; without it the one of the same authority and year, or a new one.

        Returns:
            The assessment's id and what changed in the file.

        Raises:
            MachineProblem: nothing was written.
        """
        with self._written():
            self._db.execute("PRAGMA defer_foreign_keys = ON")
            if assessment_id is None:
                assessment_id = self.find(assessment.agency.name, assessment.fiscal_year)
            if assessment_id is None:
                assessment_id = self._next_id("assessment")
                agency_id = self._agency_id(assessment.agency.name)
                before = _without_assessment(self._agency_rows(agency_id))
            else:
                before = self._rows_of(assessment_id)
                agency_id = cast("int", next(iter(before["agency"].values()))["id"])
            changes = difference(before, to_rows(assessment, agency_id, assessment_id))
            self._write(changes)
        return assessment_id, changes

    def save_all(self, assessments: tuple[Assessment, ...]) -> ChangeSet:
        """Write several assessments in one transaction: all of them or none. Raises as `save` does."""
        with self._written():
            changes = [self.save(assessment)[1] for assessment in assessments]
        return ChangeSet(tuple(row for change in changes for row in change.rows))

    def apply(self, changes: ChangeSet) -> None:
        """Write row images, as undo and redo do, in one transaction.

        Raises:
            ChangedElsewhere: a row is not as the images say it was; nothing was written.
            MachineProblem: nothing was written.
        """
        with self._written():
            self._db.execute("PRAGMA defer_foreign_keys = ON")
            for change in changes.rows:
                if self._row(change.table, change.key) != change.before:
                    raise ChangedElsewhere
            self._write(changes)

    def setting(self, name: str) -> str | None:
        """Return the office's setting `name`, or None where it was never set."""
        with told(self.path):
            row = self._db.execute("SELECT value FROM setting WHERE name = ?", [name]).fetchone()
        return None if row is None else str(row[0])

    def set_setting(self, name: str, value: str) -> None:
        """Keep `value` as the office's setting `name`."""
        with self._written():
            self._db.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", [name, value])
            renew(self._db, [("setting", name)])

    def settings(self) -> OfficeSettings:
        """Return how the office wants its documents."""
        return from_texts(self.setting)

    def save_settings(self, settings: OfficeSettings) -> None:
        """Keep how the office wants its documents."""
        with self._written():
            for name, value in to_texts(settings).items():
                self.set_setting(name, value)

    def shelf(self) -> FrameworkShelf:
        """Return the fiscal years this file knows, its own ones among them."""
        with told(self.path):
            rows = self._db.execute("SELECT fiscal_year, toml FROM framework").fetchall()
        return FrameworkShelf({int(fiscal_year): str(text) for fiscal_year, text in rows})

    def add_framework(self, text: str, where: str) -> Framework:
        """Keep a fiscal year of the office's own, over an earlier one of that year.

        Args:
            text: TOML in the form of `data/frameworks`.
            where: the file's name, for the sentences about its faults.

        Raises:
            BadInput: with every fault of the text; nothing was written.
        """
        framework = parse_framework(text, where)
        with self._written():
            self._db.execute("INSERT OR REPLACE INTO framework VALUES (?, ?)", [framework.fiscal_year, text])
            renew(self._db, [("framework", str(framework.fiscal_year))])
        return framework

    def remove_framework(self, fiscal_year: int) -> None:
        """Forget the office's own framework of `fiscal_year`; a shipped one of that year holds again.

        Raises:
            KnownProblem: the file holds scores of that year and no other framework of it is at hand.
        """
        used = any(entry.fiscal_year == fiscal_year for entry in self.entries())
        if used and fiscal_year not in available_years():
            raise KnownProblem(
                f"ในแฟ้มมีผลการประเมินประจำปีงบประมาณ พ.ศ. {fiscal_year} ซึ่งต้องใช้หลักเกณฑ์นี้ จึงไม่ได้ลบ ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง"
            )
        with self._written():
            self._db.execute("DELETE FROM framework WHERE fiscal_year = ?", [fiscal_year])
            renew(self._db, [("framework", str(fiscal_year))])

    def check(self) -> str:
        """Return `ok`, or the code of what is wrong with the file's content: as on opening, and every value read."""
        try:
            with told(self.path):
                require_sound(self.path, self._db)
            for entry in self.entries():
                self.load(entry.id)
        except DamagedOfficeFile as fault:
            return fault.code
        return "ok"

    def copy_to(self, path: Path) -> None:
        """Write a whole copy of the file to `path`, over what is there; a copy that fails leaves `path` as it was.

        Raises:
            MachineProblem: `path` is the open file itself, or could not be written.
        """
        if path.exists() and path.samefile(self.path):
            raise MachineProblem(f"{path}: เป็นแฟ้มที่เปิดอยู่ จึงไม่ได้บันทึกทับ โปรดใช้ชื่ออื่น")
        with told(self.path):
            content = self._db.conn.serialize()
        _put(path, content)

    @contextmanager
    def _written(self) -> Iterator[None]:
        """One transaction, all of it or nothing.

        When the commit itself fails, two things can be left. With the file in use elsewhere (SQLITE_BUSY) the
        transaction stays open: later edits would be told as saved and never be, so it is rolled back. With an error of
        the disk in the very last sync, what was refused is in the file, but perhaps not for good: the next transaction
        then writes even where nothing differs, so that what it acknowledges has reached the disk.
        """
        outermost = not self._db.conn.in_transaction
        with told(self.path):
            try:
                with self._db.atomic():
                    if self._unsure and outermost:
                        self._db.execute(f"PRAGMA user_version = {FORM_VERSION}")
                    yield
            except BaseException:
                self._unsure = True
                if outermost and self._db.conn.in_transaction:
                    self._db.conn.rollback()
                raise
            if outermost:
                self._unsure = False

    def _write(self, changes: ChangeSet) -> None:
        parts = {(change.table, str(change.key[0])) for change in changes.rows}
        self._refuse_if(wrong_among(self._db, parts))  # a digest made anew would hide the damage
        for change in changes.rows:
            table = self._db.table(change.table)
            if change.after is None:
                table.delete(change.key)
            elif change.before is None:
                table.insert(change.after)
            else:
                table.update(change.key, change.after)
        renew(self._db, parts)

    def _refuse_if(self, wrong: tuple[Part, ...]) -> None:
        if wrong:
            raise DamagedOfficeFile(self.path, places(self._db, wrong))

    def _row(self, table: str, key: tuple[str | int, ...]) -> Row | None:
        where = " AND ".join(f"{column} = ?" for column in KEYS[table])
        return next(iter(self._db[table].rows_where(where, list(key))), None)

    def _rows_of(self, assessment_id: int) -> Rows:
        head = self._row("assessment", (assessment_id,))
        if head is None:
            return {table: {} for table in KEYS}
        rows = self._agency_rows(cast("int", head["agency_id"]))
        rows["assessment"] = {(assessment_id,): head}
        for table in KEYS:
            if table not in rows:
                found = self._db[table].rows_where("assessment_id = ?", [assessment_id])
                rows[table] = {row_key(table, row): row for row in found}
        return {table: rows[table] for table in KEYS}

    def _agency_rows(self, agency_id: int) -> Rows:
        row = self._row("agency", (agency_id,))
        return {"agency": {} if row is None else {(agency_id,): row}}

    def _agency_id(self, name: str) -> int:
        row = next(iter(self._db["agency"].rows_where("name = ?", [name])), None)
        return self._next_id("agency") if row is None else int(row["id"])

    def _next_id(self, table: str) -> int:
        highest = next(iter(self._db[table].rows_where(select="max(id) AS id")))["id"]
        return 1 if highest is None else int(highest) + 1


def _without_assessment(rows: Rows) -> Rows:
    return {table: rows.get(table, {}) for table in KEYS}


def _put(path: Path, content: bytes) -> None:
    """Write a whole file; a journal of another file of that name would be taken for its own, so it goes."""
    save_bytes(path, content)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)


def _read_version(path: Path) -> int:
    """Return the form's version from the file's first bytes, before SQLite touches it."""
    if path.is_dir():
        raise NotAnOfficeFile(path)
    try:
        with closing(path.open("rb")) as file:
            header = file.read(HEADER_LENGTH)
    except FileNotFoundError:
        raise MissingOfficeFile(path) from None
    except OSError as error:
        raise MachineProblem(f"{path}: อ่านแฟ้มไม่ได้ ({error.strerror}) โปรดตรวจสอบสิทธิ์และตำแหน่งของแฟ้ม") from error
    if not header.startswith(_MAGIC) or len(header) < HEADER_LENGTH:
        raise NotAnOfficeFile(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAnOfficeFile(path)
    return int.from_bytes(header[60:64], "big")
