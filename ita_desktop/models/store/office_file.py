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
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self, cast

from ita_desktop.models.framework_file import available_years, load_framework, parse_framework
from ita_desktop.models.framework_shelf import FrameworkShelf, presumed_text
from ita_desktop.models.identity import official_name, whole_name
from ita_desktop.models.office_settings import from_texts, to_texts
from ita_desktop.models.store.backups import upgrade
from ita_desktop.models.store.changes import ChangeSet, difference
from ita_desktop.models.store.digests import renew, wrong_among, wrong_rows
from ita_desktop.models.store.faults import (
    AlreadyThere,
    ChangedElsewhere,
    DamagedOfficeFile,
    NewerOfficeFile,
    told,
)
from ita_desktop.models.store.header import read_version
from ita_desktop.models.store.migrations import FORM_VERSION, bring_up_to_date
from ita_desktop.models.store.rows import IDENTITY, KEYS, agency_row, from_rows, row_key, to_agency, to_rows
from ita_desktop.models.store.soundness import connect, places, require_sound
from ita_desktop.models.year_lists import mapped_anew
from ita_desktop.problems import KnownProblem, MachineProblem
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping
    from pathlib import Path
    from types import TracebackType

    from sqlite_utils import Database

    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.models.store.changes import Key, Row, RowChange, Rows
    from ita_desktop.models.store.digests import Part


@dataclass(frozen=True, slots=True)
class AssessmentEntry:
    """One assessment of the file, without its content."""

    id: int
    agency_id: int
    agency: Agency
    fiscal_year: int


class OfficeFile:
    """An open office file; close it, or use it as a context manager.

    Attributes:
        read_only: whether nothing can be written, as in what was saved of a damaged file.
    """

    read_only = False

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
        version = read_version(path)
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
                "SELECT id, agency_id, fiscal_year FROM assessment ORDER BY agency_id, fiscal_year DESC"
            ).fetchall()
            agencies = self.agencies()
        return tuple(AssessmentEntry(id_, agency_id, agencies[agency_id], year) for id_, agency_id, year in rows)

    def agencies(self) -> dict[int, Agency]:
        """Return every authority of the file by its id."""
        with told(self.path):
            return {int(row["id"]): to_agency(row) for row in self._db["agency"].rows}

    def find(self, agency: Agency, fiscal_year: int) -> int | None:
        """Return the id of the assessment of exactly that authority and fiscal year (พ.ศ.), or None."""
        with told(self.path):
            held = self._by_identity(agency)
            where = "agency_id = ? AND fiscal_year = ?"
            found = [] if held is None else list(self._db["assessment"].rows_where(where, [held, fiscal_year]))
        return int(found[0]["id"]) if found else None

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
            AlreadyThere: its authority would become one that the file has already; nothing was written.
            MachineProblem: nothing was written.
        """
        with self._written():
            if assessment_id is None:
                assessment_id = self.find(assessment.agency, assessment.fiscal_year)
            if assessment_id is None:
                assessment_id = self._next_id("assessment")
                agency_id = self._agency_id(assessment.agency)
                before: Rows = {"agency": self._agency_rows(agency_id)}
            else:
                before = self._rows_of(assessment_id)
                agency_id = cast("int", next(iter(before["agency"].values()))["id"])
            changes = difference(before, to_rows(assessment, agency_id, assessment_id))
            self._write(changes)
        return assessment_id, changes

    def save_all(self, assessments: Collection[Assessment], renamed: Mapping[int, Agency] | None = None) -> ChangeSet:
        """Write several assessments in one transaction: all of them or none.

        Args:
            assessments: each of an authority as it is called then.
            renamed: authorities to be called otherwise first, by id.

        Raises: as `save` does.
        """
        with self._written():
            rows = self._rename(renamed)
            rows += [row for assessment in assessments for row in self.save(assessment)[1].rows]
        return ChangeSet(tuple(rows))

    def remove(self, assessment_ids: Collection[int]) -> ChangeSet:
        """Take assessments out of the file, and with its settings each authority that has none left.

        Raises:
            MachineProblem: nothing was written.
        """
        with self._written():
            gone: Rows = {table: {} for table in KEYS}
            for assessment_id in assessment_ids:
                for table, rows in self._rows_of(assessment_id).items():
                    gone[table].update(rows)
            staying = {entry.agency_id for entry in self.entries() if entry.id not in assessment_ids}
            gone["agency"] = {key: row for key, row in gone["agency"].items() if row["id"] not in staying}
            for row in gone["agency"].values():
                gone["agency_setting"].update(self._setting_rows(cast("int", row["id"])))
            changes = difference({}, gone).inverse()
            self._write(changes)
        return changes

    def move(
        self, assessment_id: int, agency: Agency, fiscal_year: int, renamed: Mapping[int, Agency] | None = None
    ) -> ChangeSet:
        """Give an assessment to another authority, held or new, or to another fiscal year (พ.ศ.).

        The authority it leaves goes with its settings when that was its only year; `renamed` as in `save_all`.

        Raises:
            AlreadyThere: that authority has that year; nothing was written.
            KeyError, DamagedOfficeFile, MachineProblem: as `load` and `save` do; nothing was written.
        """
        with self._written():
            rows = self._rename(renamed)
            moved = replace(self.load(assessment_id), agency=agency, fiscal_year=fiscal_year)
            before, target = self._rows_of(assessment_id), self._agency_id(agency)
            (left,) = (cast("int", row["id"]) for row in before["agency"].values())
            if left != target:
                if any(entry.agency_id == left and entry.id != assessment_id for entry in self.entries()):
                    before["agency"] = {}
                else:
                    before["agency_setting"] = self._setting_rows(left)
                before["agency"].update(self._agency_rows(target))
            changes = difference(before, to_rows(moved, target, assessment_id))
            self._write(changes)
        return ChangeSet((*rows, *changes.rows))

    def apply(self, changes: ChangeSet) -> None:
        """Write row images, as undo and redo do, in one transaction.

        Raises:
            ChangedElsewhere: a row is not as the images say it was; nothing was written.
            MachineProblem: nothing was written.
        """
        with self._written():
            for change in changes.rows:
                if self._row(change.table, change.key) != change.before:
                    raise ChangedElsewhere
            self._write(changes)

    def settings(self, agency_id: int) -> OfficeSettings:
        """Return how that authority wants its documents.

        Raises:
            DamagedOfficeFile: what is kept is none that we ever wrote.
        """
        with told(self.path):
            kept = {str(row["name"]): str(row["value"]) for row in self._setting_rows(agency_id).values()}
        try:
            return from_texts(kept.get)
        except (AttributeError, TypeError, ValueError) as error:
            raise DamagedOfficeFile(self.path) from error

    def save_settings(self, agency_id: int, settings: OfficeSettings) -> ChangeSet:
        """Keep how that authority wants its documents, and return what changed in the file."""
        with self._written():
            after: Rows = {
                "agency_setting": {
                    (agency_id, name): {"agency_id": agency_id, "name": name, "value": value}
                    for name, value in to_texts(settings).items()
                }
            }
            changes = difference({"agency_setting": self._setting_rows(agency_id)}, after)
            self._write(changes)
        return changes

    def shelf(self) -> FrameworkShelf:
        """Return the fiscal years this file knows, its own ones among them."""
        with told(self.path):
            rows = self._db.execute("SELECT fiscal_year, toml FROM framework").fetchall()
        return FrameworkShelf({int(fiscal_year): str(text) for fiscal_year, text in rows})

    def add_framework(self, text: str, where: str, tell: Callable[[str], object] = len) -> Framework:
        """Keep a fiscal year of the office's own, over an earlier one of that year.

        Args:
            text: TOML in the form of `data/frameworks`.
            where: the file's name, for the sentences about its faults.
            tell: takes a sentence on each assessment begun before the list was out, with what the list does not ask.

        Raises:
            BadInput: with every fault of the text; nothing was written.
            KnownProblem: a score would be lost by the list (`mapped_anew`); nothing was written.
        """
        framework = parse_framework(text, where, self.shelf().find)
        with self._written():
            self._map_anew(framework, tell)
            self._keep_framework(framework.fiscal_year, text)
        return framework

    def presume(self, fiscal_year: int) -> None:
        """Let the list of the year before stand for `fiscal_year`, พ.ศ., until its own is added or comes along."""
        self._keep_framework(fiscal_year, presumed_text(fiscal_year))

    def _map_anew(self, framework: Framework, tell: Callable[[str], object]) -> None:
        years = {framework.fiscal_year, framework.fiscal_year + 1}
        kept = {entry.id: self.load(entry.id) for entry in self.entries() if entry.fiscal_year in years}
        for assessment_id, found in mapped_anew(framework, self.shelf(), kept).items():
            self.save(found.assessment, assessment_id)
            if found.lost:
                tell(found.told)

    def _keep_framework(self, fiscal_year: int, text: str) -> None:
        with self._written():
            self._db.execute("INSERT OR REPLACE INTO framework VALUES (?, ?)", [fiscal_year, text])
            renew(self._db, [("framework", str(fiscal_year))])

    def remove_framework(self, fiscal_year: int, tell: Callable[[str], object] = len) -> None:
        """Forget the office's own framework of `fiscal_year`; a shipped one of that year holds again.

        Raises:
            KnownProblem: the office added no such year, or scores need it because no other framework of it is at hand.
        """
        if fiscal_year not in self.shelf().added:
            raise KnownProblem(
                f"ไม่มีหลักเกณฑ์ประจำปีงบประมาณ พ.ศ. {fiscal_year} ที่หน่วยงานเพิ่มไว้ จึงไม่ได้ลบ ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง"
            )
        used = any(entry.fiscal_year == fiscal_year for entry in self.entries())
        if used and fiscal_year not in available_years():
            raise KnownProblem(
                f"ในแฟ้มมีผลการประเมินประจำปีงบประมาณ พ.ศ. {fiscal_year} ซึ่งต้องใช้หลักเกณฑ์นี้ จึงไม่ได้ลบ ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง"
            )
        with self._written():
            if fiscal_year in available_years():
                self._map_anew(load_framework(fiscal_year), tell)
            self._db.execute("DELETE FROM framework WHERE fiscal_year = ?", [fiscal_year])
            renew(self._db, [("framework", str(fiscal_year))])

    def check(self) -> str:
        """Return `ok`, or the code of what is wrong with the file's content: as on opening, and every value read."""
        try:
            with told(self.path):
                require_sound(self.path, self._db)
            for entry in self.entries():
                self.load(entry.id)
            for agency_id in self.agencies():
                self.settings(agency_id)
        except DamagedOfficeFile as fault:
            return fault.code
        return next((problem.code for problem in self.shelf().damaged()), "ok")

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
        """One transaction, all of it or nothing, that has the file for itself before it reads: ids are allocated in it.

        When the commit itself fails, two things can be left. With the file in use elsewhere (SQLITE_BUSY) the
        transaction stays open: later edits would be told as saved and never be, so it is rolled back. With an error of
        the disk in the very last sync, what was refused is in the file, but perhaps not for good: the next transaction
        then writes even where nothing differs, so that what it acknowledges has reached the disk.
        """
        outermost = not self._db.conn.in_transaction
        with told(self.path):
            try:
                with self._db.atomic():
                    self._db.execute("PRAGMA defer_foreign_keys = ON")
                    self._db.execute("DELETE FROM agency WHERE FALSE")
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

    def _rename(self, renamed: Mapping[int, Agency] | None) -> list[RowChange]:
        rows: list[RowChange] = []
        for agency_id, agency in (renamed or {}).items():
            after: Rows = {"agency": {(agency_id,): agency_row(agency, agency_id)}}
            change = difference({"agency": self._agency_rows(agency_id)}, after)
            self._write(change)
            rows += change.rows
        return rows

    def _write(self, changes: ChangeSet) -> None:
        parts = {(change.table, str(change.key[0])) for change in changes.rows}
        self._refuse_if(wrong_among(self._db, parts))  # a digest made anew would hide the damage
        for change in changes.rows:
            table = self._db.table(change.table)
            if change.after is None:
                table.delete(change.key)
                continue
            self._refuse_a_second(change.table, change.after)
            if change.before is None:
                table.insert(change.after)
            else:
                table.update(change.key, change.after)
        renew(self._db, parts)

    def _refuse_if(self, wrong: tuple[Part, ...]) -> None:
        if wrong:
            raise DamagedOfficeFile(self.path, places(self._db, wrong))

    def _refuse_a_second(self, table: str, row: Row) -> None:
        """Raise AlreadyThere where `row` would be an authority, or a year of one, that another row is already."""
        if table == "agency" and self._by_identity(to_agency(row)) not in {None, row["id"]}:
            raise AlreadyThere(whole_name(to_agency(row)))
        if table == "assessment":
            where = "agency_id = ? AND fiscal_year = ? AND id != ?"
            if list(self._db[table].rows_where(where, [row["agency_id"], row["fiscal_year"], row["id"]])):
                agency = self._row("agency", (cast("int", row["agency_id"]),))
                name = "" if agency is None else official_name(to_agency(agency))
                raise AlreadyThere(f"ผลของ{name} ปีงบประมาณ พ.ศ. {row['fiscal_year']} ")

    def _row(self, table: str, key: tuple[str | int, ...]) -> Row | None:
        where = " AND ".join(f"{column} = ?" for column in KEYS[table])
        return next(iter(self._db[table].rows_where(where, list(key))), None)

    def _rows_of(self, assessment_id: int) -> Rows:
        """Return every row of one assessment, and that of its authority."""
        rows: Rows = {table: {} for table in KEYS}
        head = self._row("assessment", (assessment_id,))
        if head is None:
            return rows
        rows["agency"] = self._agency_rows(cast("int", head["agency_id"]))
        rows["assessment"] = {(assessment_id,): head}
        for table in (table for table, key in KEYS.items() if key[0] == "assessment_id"):
            found = self._db[table].rows_where("assessment_id = ?", [assessment_id])
            rows[table] = {row_key(table, row): row for row in found}
        return rows

    def _agency_rows(self, agency_id: int) -> dict[Key, Row]:
        row = self._row("agency", (agency_id,))
        return {} if row is None else {(agency_id,): row}

    def _setting_rows(self, agency_id: int) -> dict[Key, Row]:
        found = self._db["agency_setting"].rows_where("agency_id = ?", [agency_id])
        return {row_key("agency_setting", row): row for row in found}

    def _by_identity(self, agency: Agency) -> int | None:
        where = " AND ".join(f"{part} = ?" for part in IDENTITY)
        found = self._db["agency"].rows_where(where, [getattr(agency, part) for part in IDENTITY])
        return next((int(row["id"]) for row in found), None)

    def _agency_id(self, agency: Agency) -> int:
        held = self._by_identity(agency)
        return self._next_id("agency") if held is None else held

    def _next_id(self, table: str) -> int:
        highest = next(iter(self._db[table].rows_where(select="max(id) AS id")))["id"]
        return 1 if highest is None else int(highest) + 1


def _put(path: Path, content: bytes) -> None:
    """Write a whole file; a journal of another file of that name would be taken for its own, so it goes."""
    save_bytes(path, content)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
