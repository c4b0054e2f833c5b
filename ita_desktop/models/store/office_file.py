"""One office's file: the only door to SQLite.

Everything goes in as a whole `Assessment` and comes out as one. Who saves says what was seen before the edit: in one
transaction that has the file for itself, what stands now is read, and only what the edit changed is written over it.
What others wrote since stays; where they changed the very same place, nothing is written (`reconciling`). The
`ChangeSet` that saving returns is what undo and redo need.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, cast

from ita_desktop.models.assessment import Assessment
from ita_desktop.models.framework_file import available_years, load_framework, parse_framework
from ita_desktop.models.framework_shelf import FrameworkShelf, presumed_text
from ita_desktop.models.identity import whole_name
from ita_desktop.models.names import year_title
from ita_desktop.models.store.agencies_file import AgenciesFile
from ita_desktop.models.store.changes import ChangeSet, difference
from ita_desktop.models.store.digests import renew, wrong_rows
from ita_desktop.models.store.faults import (
    AssessmentConflict,
    ChangedElsewhere,
    DamagedOfficeFile,
    WriteConflict,
)
from ita_desktop.models.store.kept_files import drop_files, file_content, is_there, put_file, unused_files
from ita_desktop.models.store.rows import ASSESSMENT_TABLES, KEYS, agency_row, from_rows, to_agency, to_rows
from ita_desktop.models.store.soundness import PART_NAMES, require_sound
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.models.store.changes import RowChange, Rows
    from ita_desktop.models.store.database import Database
    from ita_desktop.models.store.digests import Part


class AssessmentEntry(NamedTuple):
    """One assessment of the file, without its content."""

    id: int
    agency_id: int
    agency: Agency
    fiscal_year: int


class OfficeFile(AgenciesFile):
    """An open office file; close it, or use it as a context manager."""

    def __init__(self, path: Path, db: Database, why_read_only: str = "") -> None:
        """Take over an open connection; use `open`, `read` or `create`."""
        super().__init__(path, db, why_read_only)
        self._entries: tuple[AssessmentEntry, ...] | None = None
        self._loaded: dict[int, Assessment] = {}

    def entries(self) -> tuple[AssessmentEntry, ...]:
        """Return every assessment of the file, by authority and then from the latest year back."""
        with self.reading():
            if self._entries is None:
                sql = "SELECT id, agency_id, fiscal_year FROM assessment ORDER BY agency_id, fiscal_year DESC"
                rows, agencies = self._db.execute(sql).fetchall(), self.all_agencies()
                self._entries = tuple(AssessmentEntry(id_, of, agencies[of], year) for id_, of, year in rows)
            return self._entries

    def find(self, agency: Agency, fiscal_year: int) -> int | None:
        """Return the id of the assessment of exactly that authority and fiscal year (พ.ศ.), or None."""
        with self.reading():
            held = self._tables.by_identity(agency)
            where = "agency_id = ? AND fiscal_year = ?"
            found = [] if held is None else self._db.rows("assessment", where, [held, fiscal_year])
        return int(found[0]["id"]) if found else None

    def load(self, assessment_id: int) -> Assessment:
        """Return the assessment with that id.

        Raises:
            KeyError: the file has no such assessment.
            DamagedOfficeFile: a value in it is none that we ever wrote.
        """
        with self.reading():
            if assessment_id not in self._loaded:
                rows = self._tables.of_assessment(assessment_id)
                if not rows["assessment"]:
                    self._require_tables()
                    raise KeyError(assessment_id)
                self._loaded[assessment_id] = self._value_of(rows)
            return self._loaded[assessment_id]

    def each(self, ids: Collection[int] | None = None) -> Iterator[tuple[AssessmentEntry, Assessment]]:
        """Give every assessment, or those of `ids`, in the order of `entries`, one at a time: none is kept at hand.

        Raises:
            KnownProblem: one of them could not be read.
        """
        for entry in self.entries():
            if ids is None or entry.id in ids:
                yield entry, self.load(entry.id)
                self._loaded.clear()

    def save(
        self, assessment: Assessment, assessment_id: int | None = None, seen: Assessment | None = None
    ) -> tuple[int, ChangeSet]:
        """Write what is new in `assessment`, in one transaction.

        Args:
            assessment: the whole value as it shall stand.
            assessment_id: which assessment it is; without it the one of the same authority and year, or a new one.
            seen: what the writer saw before the edit: only what differs from it is written, and what others wrote
                meanwhile stays. Without it everything is written over what is there.

        Returns:
            The assessment's id and what changed in the file.

        Raises:
            AssessmentConflict: others changed the same places otherwise, or took it out; nothing was written.
            AlreadyThere: its authority would become one that the file has already; nothing was written.
            KeyError: no such assessment, and nothing is `seen`.
            MachineProblem: nothing was written.
        """
        with self._written():
            known = self.find(assessment.agency, assessment.fiscal_year) if assessment_id is None else assessment_id
            before: Rows = {} if known is None else self._tables.of_assessment(known)
            if not before.get("assessment"):
                if seen is not None:
                    raise AssessmentConflict(seen, assessment, None)
                if assessment_id is not None:
                    raise KeyError(assessment_id)
                known, agency_id = self._tables.next_id("assessment"), self._tables.agency_id(assessment.agency)
                before = {"agency": self._tables.of_agency(agency_id)}
            else:
                agency_id = cast("int", next(iter(before["agency"].values()))["id"])
                if seen is not None:
                    from ita_desktop.models.store.agreement import both_edits

                    assessment = both_edits(seen, assessment, self.load(cast("int", known)))
            found, after = cast("int", known), to_rows(assessment, agency_id, cast("int", known))
            changes = difference(before, after)
            self._write(changes)
            self._loaded[found] = from_rows(after)
        return found, changes

    def save_all(
        self,
        assessments: Sequence[Assessment],
        renamed: Mapping[int, Agency] | None = None,
        seen: Sequence[Assessment | None] | None = None,
        known: Mapping[int, Agency] | None = None,
        settings: Mapping[int, tuple[OfficeSettings, OfficeSettings]] | None = None,
    ) -> ChangeSet:
        """Write several assessments in one transaction: all of them or none.

        Args:
            assessments: each of an authority as it is called then.
            renamed: authorities to be called otherwise first, by id.
            seen: for each of `assessments` what the writer saw before the edit, of the authority as it is called then;
                None for one that was not there. Without it everything is written over what is there.
            known: authorities as the writer saw them, by id.
            settings: of authorities by id, as they shall stand and as the writer saw them.

        Raises: as `save` and `save_settings` do, and WriteConflict where an authority was renamed elsewhere.
        """
        with self._written():
            rows = self._rename(renamed, known or {})
            for place, assessment in enumerate(assessments):
                before = None if seen is None else seen[place]
                if seen is not None and before is None and self.find(assessment.agency, assessment.fiscal_year):
                    before = Assessment(assessment.agency, assessment.fiscal_year, limit=assessment.limit)
                rows += self.save(assessment, seen=before)[1].rows
            for agency_id, (wanted, then) in (settings or {}).items():
                rows += self.save_settings(agency_id, wanted, then).rows
        return ChangeSet(tuple(rows))

    def remove(self, assessment_ids: Collection[int], seen: Mapping[int, Assessment] | None = None) -> ChangeSet:
        """Take assessments out of the file, and with its settings each authority that has none left.

        Args:
            assessment_ids: which; one that is out already is passed over.
            seen: the assessments as the person who decided saw them, by id; one that differs now is not taken out.

        Raises:
            WriteConflict: one differs from what was seen; nothing was written.
            MachineProblem: nothing was written.
        """
        with self._written():
            gone: Rows = {table: {} for table in KEYS}
            for assessment_id in assessment_ids:
                own = self._tables.of_assessment(assessment_id)
                if seen and own["assessment"]:
                    from ita_desktop.models.store.agreement import require_as_seen

                    require_as_seen(seen[assessment_id], self._value_of(own))
                for table, rows in own.items():
                    gone[table].update(rows)
            staying = {entry.agency_id for entry in self.entries() if entry.id not in assessment_ids}
            gone["agency"] = {key: row for key, row in gone["agency"].items() if row["id"] not in staying}
            for row in gone["agency"].values():
                gone["agency_setting"].update(self._tables.settings_of(cast("int", row["id"])))
            changes = difference({}, gone).inverse()
            self._write(changes)
        return changes

    def move(
        self,
        assessment_id: int,
        agency: Agency,
        fiscal_year: int,
        renamed: Mapping[int, Agency] | None = None,
        known: Mapping[int, Agency] | None = None,
    ) -> ChangeSet:
        """Give an assessment to another authority, held or new, or to another fiscal year (พ.ศ.).

        The authority it leaves goes with its settings when that was its only year; `renamed` and `known` as in
        `save_all`.

        Raises:
            AlreadyThere: that authority has that year; nothing was written.
            ChangedElsewhere: the assessment was taken out elsewhere, or an authority renamed; nothing was written.
            DamagedOfficeFile, MachineProblem: as `load` and `save` do; nothing was written.
        """
        with self._written():
            rows = self._rename(renamed, known or {})
            if not self._tables.of_assessment(assessment_id)["assessment"]:
                raise ChangedElsewhere("ผลการประเมินของปีนี้")
            moved = replace(self.load(assessment_id), agency=agency, fiscal_year=fiscal_year)
            before, target = self._tables.of_assessment(assessment_id), self._tables.agency_id(agency)
            (left,) = (cast("int", row["id"]) for row in before["agency"].values())
            if left != target:
                if any(entry.agency_id == left and entry.id != assessment_id for entry in self.entries()):
                    before["agency"] = {}
                else:
                    before["agency_setting"] = self._tables.settings_of(left)
                before["agency"].update(self._tables.of_agency(target))
            changes = difference(before, to_rows(moved, target, assessment_id))
            self._write(changes)
        return ChangeSet((*rows, *changes.rows))

    def apply(self, changes: ChangeSet) -> None:
        """Write row images, as undo and redo do, in one transaction; what others changed beside them stays.

        Raises:
            ChangedElsewhere: others changed the same places; nothing was written.
            MachineProblem: nothing was written.
        """
        from ita_desktop.models.store.fitting import fitted_changes

        with self._written():
            self._write(fitted_changes(self._tables, changes))

    def shelf(self) -> FrameworkShelf:
        """Return the fiscal years this file knows, its own ones among them."""
        with self.reading():
            rows = self._db.execute("SELECT fiscal_year, toml FROM framework").fetchall()
        return FrameworkShelf({int(fiscal_year): str(text) for fiscal_year, text in rows})

    def add_framework(
        self,
        text: str,
        where: str,
        tell: Callable[[str], object] = len,
        seen: FrameworkShelf | None = None,
    ) -> Framework:
        """Keep a fiscal year of the office's own, over an earlier one of that year.

        Args:
            text: TOML in the form of `data/frameworks`.
            where: the file's name, for the sentences about its faults.
            tell: takes a sentence on each assessment begun before the list was out, with what the list does not ask.
            seen: the years as the writer saw them; without it, whatever is there is replaced.

        Raises:
            BadInput: with every fault of the text; nothing was written.
            ChangedElsewhere: others added or changed that year otherwise; nothing was written.
            KnownProblem: a score would be lost by the list (`mapped_anew`); nothing was written.
        """
        framework = parse_framework(text, where, self.shelf().find)
        with self._written():
            there = self.shelf().added.get(framework.fiscal_year)
            if seen is not None and there not in {text, seen.added.get(framework.fiscal_year)}:
                raise ChangedElsewhere(f"หลักเกณฑ์ประจำ{year_title(framework.fiscal_year)}")
            self._map_anew(framework, tell)
            self._keep_framework(framework.fiscal_year, text)
        return framework

    def presume(self, fiscal_year: int) -> None:
        """Let the list of the year before stand for `fiscal_year`, พ.ศ., until its own is added or comes along."""
        with self._written():
            if fiscal_year not in self.shelf().added:  # others may have added the list itself meanwhile
                self._keep_framework(fiscal_year, presumed_text(fiscal_year))

    def _map_anew(self, framework: Framework, tell: Callable[[str], object]) -> None:
        from ita_desktop.models.year_lists import mapped_anew

        years = {framework.fiscal_year, framework.fiscal_year + 1}
        kept = {entry.id: self.load(entry.id) for entry in self.entries() if entry.fiscal_year in years}
        for assessment_id, found in mapped_anew(framework, self.shelf(), kept).items():
            self.save(found.assessment, assessment_id)
            if found.lost:
                tell(found.told)

    def _keep_framework(self, fiscal_year: int, text: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO framework VALUES (?, ?)", [fiscal_year, text])
        self._renew_framework(fiscal_year)

    def remove_framework(self, fiscal_year: int, tell: Callable[[str], object] = len) -> None:
        """Forget the office's own framework of `fiscal_year`; a shipped one of that year holds again.

        Raises:
            KnownProblem: the office added no such year, or scores need it because no other framework of it is at hand.
        """
        with self._written():
            if fiscal_year not in self.shelf().added:
                raise KnownProblem(
                    f"ไม่มีหลักเกณฑ์ประจำ{year_title(fiscal_year)} ที่หน่วยงานเพิ่มไว้ จึงไม่ได้ลบ ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง"
                )
            used = any(entry.fiscal_year == fiscal_year for entry in self.entries())
            if used and fiscal_year not in available_years():
                raise KnownProblem(
                    f"ในแฟ้มมีผลการประเมินประจำ{year_title(fiscal_year)} ซึ่งต้องใช้หลักเกณฑ์นี้ จึงไม่ได้ลบ ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง"
                )
            if fiscal_year in available_years():
                self._map_anew(load_framework(fiscal_year), tell)
            self._db.execute("DELETE FROM framework WHERE fiscal_year = ?", [fiscal_year])
            self._renew_framework(fiscal_year)

    def keep_file(self, content: bytes) -> str:
        """Put a whole file in and return its SHA-256; it goes again with the window unless something refers to it then.

        Raises:
            MachineProblem: nothing was written.
        """
        with self._written():
            name, part = put_file(self._db, content)
            if part is not None:
                renew(self._db, [part])
                self._written_parts.add(part)
        return name

    def kept_file(self, name: str) -> bytes:
        """Return the file whose SHA-256 is `name`.

        Raises:
            NoKeptFile: it is not there.
            DamagedOfficeFile: what is there is something else.
        """
        with self.reading():
            try:
                return file_content(self._db, name)
            except ValueError as error:
                raise DamagedOfficeFile(self.path, (PART_NAMES["kept_file"],)) from error

    def has_file(self, name: str) -> bool:
        """Return whether the file whose SHA-256 is `name` is there."""
        with self.reading():
            return is_there(self._db, name)

    def close(self) -> None:
        """Close the file; of files in it that nothing refers to, none stays where the window had it open for work."""
        if self.lock is not None and not self.read_only and not self.is_replaced:
            with suppress(KnownProblem):  # the disk is gone, or another program writes: it is done the next time
                self._drop_unused()
        super().close()

    def _drop_unused(self) -> None:
        with self.reading():
            found = unused_files(self._db)
        if found:
            with self._written():
                drop_files(self._db, unused_files(self._db))
                renew(self._db, found)
                self._written_parts.update(found)

    def check(self) -> str:
        """Return `ok`, or the code of what is wrong with the file's content: as on opening, and every value read."""
        try:
            with self.reading():
                self._forget()
                require_sound(self.path, self._db)
                for entry in self.entries():
                    self.load(entry.id)
                for agency_id in self.all_agencies():
                    self.settings(agency_id)
        except DamagedOfficeFile as fault:
            return fault.code
        return next((problem.code for problem in self.shelf().damaged()), "ok")

    def _forget(self, parts: Collection[Part] | None = None) -> None:
        if parts is None or any(table not in ASSESSMENT_TABLES for table, _ in parts):
            self._entries = None
            self._loaded.clear()
            return
        for table, owner in parts:
            self._loaded.pop(int(owner), None)
            if table == "assessment":
                self._entries = None

    def _rename(self, renamed: Mapping[int, Agency] | None, known: Mapping[int, Agency]) -> list[RowChange]:
        from ita_desktop.models.judging import Clash

        rows: list[RowChange] = []
        for agency_id, agency in (renamed or {}).items():
            before = self._tables.of_agency(agency_id)
            theirs = next(map(to_agency, before.values()), None)
            if theirs is None or theirs not in {known.get(agency_id, theirs), agency}:
                told_now = "" if theirs is None else whole_name(theirs)
                raise WriteConflict((Clash("ชื่อและสถานที่ของหน่วยงาน", whole_name(agency), told_now, ("agency",)),))
            change = difference({"agency": before}, {"agency": {(agency_id,): agency_row(agency, agency_id)}})
            self._write(change)
            rows += change.rows
        return rows

    def _renew_framework(self, fiscal_year: int) -> None:
        part = ("framework", str(fiscal_year))
        renew(self._db, [part])
        self._written_parts.add(part)

    def _value_of(self, rows: Rows) -> Assessment:
        """Return the assessment that `rows` keep. Raises DamagedOfficeFile where they are none that we ever wrote."""
        self._tables.refuse_if(wrong_rows(self._db, rows))
        try:
            return from_rows(rows)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            raise DamagedOfficeFile(self.path) from error
