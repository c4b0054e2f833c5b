"""Whose an office file's years are, how each authority wants its documents, and the supervisor over all of them.

The supervisor is kept as an authority of a kind of its own that has no years: so it has settings as all have, and no
input is ever taken for its.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.assessment import Agency
from ita_desktop.models.office_settings import from_texts, to_texts
from ita_desktop.models.store.changes import ChangeSet, difference
from ita_desktop.models.store.faults import ChangedElsewhere, DamagedOfficeFile, SettingsConflict, told
from ita_desktop.models.store.open_file import OpenFile
from ita_desktop.models.store.rows import agency_row, to_agency
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.models.store.changes import Key, Row, Rows
    from ita_desktop.models.supervisor import Supervisor

_SUPERVISOR = "ผู้กำกับดูแล"
"""The kind under which the supervisor is kept."""


class AgenciesFile(OpenFile):
    """An open file with its authorities; `OfficeFile` has their years."""

    def agencies(self) -> dict[int, Agency]:
        """Return every authority of the file by its id."""
        with self.reading():
            over = self._supervisor_id()
            return {id_: agency for id_, agency in self.all_agencies().items() if id_ != over}

    def all_agencies(self) -> dict[int, Agency]:
        """Return the same with the supervisor."""
        with self.reading():
            return {int(row["id"]): to_agency(row) for row in self._db.rows("agency")}

    def settings(self, agency_id: int) -> OfficeSettings:
        """Return how that authority wants its documents.

        Raises:
            DamagedOfficeFile: what is kept is none that we ever wrote.
        """
        with self.reading():
            kept = {str(row["name"]): str(row["value"]) for row in self._tables.settings_of(agency_id).values()}
            if not kept:
                self._require_tables()
        try:
            return from_texts(kept.get)
        except (AttributeError, RecursionError, TypeError, ValueError) as error:
            raise DamagedOfficeFile(self.path) from error

    def save_settings(self, agency_id: int, settings: OfficeSettings, seen: OfficeSettings | None = None) -> ChangeSet:
        """Keep how that authority wants its documents, and return what changed in the file; `seen` as in `save`.

        Raises:
            SettingsConflict: others changed the same settings otherwise; nothing was written.
            ChangedElsewhere: the authority was taken out elsewhere; nothing was written.
            MachineProblem: nothing was written.
        """
        from ita_desktop.models.reconciling import reconciled_settings

        with self._written():
            if seen is not None:
                theirs = self.settings(agency_id)
                wanted, clashes = reconciled_settings(seen, settings, theirs)
                if clashes:
                    raise SettingsConflict(seen, settings, theirs)
                settings = wanted
            after: Rows = {
                "agency_setting": {
                    (agency_id, name): {"agency_id": agency_id, "name": name, "value": value}
                    for name, value in to_texts(settings).items()
                }
            }
            changes = difference({"agency_setting": self._tables.settings_of(agency_id)}, after)
            self._write(changes)
        return changes

    def supervisor(self) -> Supervisor:
        """Return who makes papers about all authorities of the file; one without a name while nobody said it.

        Raises:
            DamagedOfficeFile: what is kept is none that we ever wrote.
        """
        from ita_desktop.models.supervisor import Supervisor

        with self.reading():
            over = self._supervisor_id()
            if over is None:
                return Supervisor()
            return Supervisor(self.all_agencies()[over].name, self.settings(over))

    def save_supervisor(self, supervisor: Supervisor, seen: Supervisor | None = None) -> ChangeSet:
        """Keep who makes papers about all authorities, in one transaction, and return what changed in the file.

        Args:
            supervisor: as it shall stand.
            seen: as the writer saw it; without it, whatever is there is replaced.

        Raises:
            KnownProblem: it has no name.
            ChangedElsewhere: others changed it otherwise; nothing was written.
            MachineProblem: nothing was written.
        """
        if not supervisor.name.strip():
            raise KnownProblem("โปรดระบุชื่อหน่วยงานผู้จัดทำรายงาน ยังไม่ได้บันทึก ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง")
        with self._written():
            if seen is not None and self.supervisor() not in (supervisor, seen):
                raise ChangedElsewhere("หน่วยงานผู้จัดทำรายงาน")
            over = self._supervisor_id()
            number = self._tables.next_id("agency") if over is None else over
            before = {} if over is None else self._tables.of_agency(number)
            after: dict[Key, Row] = {(number,): agency_row(Agency(supervisor.name.strip(), _SUPERVISOR), number)}
            named = difference({"agency": before}, {"agency": after})
            self._write(named)
            return ChangeSet((*named.rows, *self.save_settings(number, supervisor.settings).rows))

    def _supervisor_id(self) -> int | None:
        """Return the supervisor's id; an authority that somebody called of its kind has years, and is none."""
        sql = "SELECT id FROM agency WHERE type = ? AND id NOT IN (SELECT agency_id FROM assessment) ORDER BY id"
        found = self._db.execute(sql, [_SUPERVISOR]).fetchone()
        return None if found is None else int(found[0])

    def _require_tables(self) -> None:
        """Refuse a file that lost its tables under us: what is not there must not be taken for empty."""
        with told(self.path):
            self._db.execute("SELECT 1 FROM assessment, agency_setting LIMIT 1").fetchall()

    def _write(self, changes: ChangeSet) -> None:
        written = self._tables.write(changes)
        self._written_parts |= written
        self._forget(written)
