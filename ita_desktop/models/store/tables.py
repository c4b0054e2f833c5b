"""The rows of an open office file: found, and written with their digests. No rule of the domain is here."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ita_desktop.models.identity import official_name, whole_name
from ita_desktop.models.names import year_title
from ita_desktop.models.store.digests import next_number, renew, wrong_among
from ita_desktop.models.store.faults import AlreadyThere, ChangedElsewhere, DamagedOfficeFile
from ita_desktop.models.store.rows import ASSESSMENT_TABLES, IDENTITY, KEYS, row_key, to_agency
from ita_desktop.models.store.soundness import places

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.store.changes import ChangeSet, Key, Row, Rows
    from ita_desktop.models.store.database import Database
    from ita_desktop.models.store.digests import Part


class Tables:
    """Rows by their keys. What writes is called inside a transaction of `OfficeFile`."""

    def __init__(self, path: Path, db: Database) -> None:
        """Read and write through `db`; `path` is what faults name."""
        self.path, self.db = path, db

    def row(self, table: str, key: Key) -> Row | None:
        """Return the row of that primary key, or None."""
        where = " AND ".join(f"{column} = ?" for column in KEYS[table])
        return next(iter(self.db.rows(table, where, key)), None)

    def of_assessment(self, assessment_id: int) -> Rows:
        """Return every row of one assessment, and that of its authority."""
        rows: Rows = {table: {} for table in KEYS}
        head = self.row("assessment", (assessment_id,))
        if head is None:
            return rows
        rows["agency"] = self.of_agency(cast("int", head["agency_id"]))
        rows["assessment"] = {(assessment_id,): head}
        for table in ASSESSMENT_TABLES[1:]:
            found = self.db.rows(table, "assessment_id = ?", [assessment_id])
            rows[table] = {row_key(table, row): row for row in found}
        return rows

    def of_agency(self, agency_id: int) -> dict[Key, Row]:
        """Return the row of an authority by its key, if it is there."""
        row = self.row("agency", (agency_id,))
        return {} if row is None else {(agency_id,): row}

    def settings_of(self, agency_id: int) -> dict[Key, Row]:
        """Return the rows that keep how an authority wants its documents."""
        found = self.db.rows("agency_setting", "agency_id = ?", [agency_id])
        return {row_key("agency_setting", row): row for row in found}

    def by_identity(self, agency: Agency) -> int | None:
        """Return the id of exactly that authority, or None."""
        where = " AND ".join(f"{part} = ?" for part in IDENTITY)
        found = self.db.rows("agency", where, [getattr(agency, part) for part in IDENTITY])
        return next((int(row["id"]) for row in found), None)

    def agency_id(self, agency: Agency) -> int:
        """Return the id of exactly that authority, or one for it that nobody has or had."""
        held = self.by_identity(agency)
        return self.next_id("agency") if held is None else held

    def next_id(self, table: str) -> int:
        """Return an id that no row has or had."""
        return next_number(self.db, table)

    def write(self, changes: ChangeSet) -> set[Part]:
        """Write `changes` and the digests of what they touch; return the parts touched.

        Raises:
            AlreadyThere: two rows would be one authority, or one year of it.
        ChangedElsewhere: the authority they belong to was taken out.
            DamagedOfficeFile: a part is not what was written: a digest made anew would hide that.
        """
        parts = {(change.table, str(change.key[0])) for change in changes.rows}
        self.refuse_if(wrong_among(self.db, parts))
        for change in changes.rows:
            table = self.db.table(change.table)
            if change.after is None:
                table.delete(change.key)
                continue
            self._refuse_a_second(change.table, change.after)
            if change.before is None:
                table.insert(change.after)
            else:
                table.update(change.key, change.after)
        for change in changes.rows:
            whose = change.after and change.after.get("agency_id")
            if whose is not None and not self.of_agency(cast("int", whose)):
                raise ChangedElsewhere("หน่วยงานนี้")
        renew(self.db, parts)
        return parts

    def refuse_if(self, wrong: tuple[Part, ...]) -> None:
        """Raise DamagedOfficeFile with the places of `wrong`, if any."""
        if wrong:
            raise DamagedOfficeFile(self.path, places(self.db, wrong))

    def _refuse_a_second(self, table: str, row: Row) -> None:
        """Raise AlreadyThere where `row` would be an authority, or a year of one, that another row is already."""
        if table == "agency" and self.by_identity(to_agency(row)) not in {None, row["id"]}:
            raise AlreadyThere(whole_name(to_agency(row)))
        if table == "assessment":
            where = "agency_id = ? AND fiscal_year = ? AND id != ?"
            if self.db.rows(table, where, [row["agency_id"], row["fiscal_year"], row["id"]]):
                agency = self.row("agency", (cast("int", row["agency_id"]),))
                name = "" if agency is None else official_name(to_agency(agency))
                raise AlreadyThere(f"ผลของ{name} {year_title(row['fiscal_year'])} ")
