"""What can still be read of a damaged file, part by part, each proved by its digest. The file itself is not touched.

The bytes are taken into memory, made as long as the header says, and read one part at a time, so that a page that is
gone costs what lay on it and no more.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.models.locking import held
from ita_desktop.models.store.backups import put_in_place
from ita_desktop.models.store.digests import digest_of, part_rows, part_tables, renew_all, stored_digests
from ita_desktop.models.store.faults import DamagedOfficeFile
from ita_desktop.models.store.header import HEADER_LENGTH
from ita_desktop.models.store.migrations import bring_up_to_date, make_form
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.models.store.soundness import PART_NAMES, connect, require_sound
from ita_desktop.problems import MachineProblem
from ita_desktop.saving import disk_reason

if TYPE_CHECKING:
    from ita_desktop.models.store.changes import Row
    from ita_desktop.models.store.database import Database
    from ita_desktop.models.store.digests import Part

_UNREADABLE = (sqlite3.Error, UnicodeError, OverflowError)
_OF_COLLECTION = ("source", "contribution", "year_list", "expected")
_OF_OFFICE = ("agency", "agency_setting", "framework", "setting", "kept_file", *_OF_COLLECTION)
_WITH_MEMO = frozenset({"memo_section", "signer"})


_SALVAGED = "เป็นแฟ้มเสียหายที่เปิดเท่าที่อ่านได้ โปรดใช้เมนู แฟ้ม > บันทึกสำเนา แล้วเปิดสำเนานั้นเพื่อทำงานต่อ"


class SalvagedFile(OfficeFile):
    """What could be saved of the file at `path`: read like an office file, never written."""

    def __init__(self, path: Path, db: Database, lost: tuple[str, ...], unproved: tuple[str, ...]) -> None:
        """Keep what was saved, and what was not.

        Args:
            path: the damaged file.
            db: what was saved, in memory.
            lost: what could not be read or is not what was written, in words.
            unproved: what was read, but has no digest to prove it, in words.
        """
        super().__init__(path, db, _SALVAGED)
        self.lost, self.unproved = lost, unproved

    @property
    def is_replaced(self) -> bool:
        """It is no file: whatever stands at the path, this stays what was saved."""
        return False

    @property
    def whole(self) -> bool:
        """Whether everything was saved and proved."""
        return not self.lost and not self.unproved

    def mend(self) -> Path | None:
        """Let what was saved take the place of the damaged file; return where that is kept.

        Raises:
            HeldElsewhere, CopyFailed: the file is as it was.
        """
        with held(self.path):
            return put_in_place(self._db, self.path)


@dataclass(slots=True)
class _Findings:
    """Rows read, by part, and what is wrong with the other parts."""

    rows: dict[Part, list[Row]]
    lost: set[Part]
    unproved: set[Part]


def salvage(path: Path) -> SalvagedFile:
    """Return what can be read of the damaged file at `path`.

    Raises:
        DamagedOfficeFile: nothing at all.
        MachineProblem: the disk does not give its bytes.
    """
    content = _content(path)
    saved = connect(":memory:")
    try:
        make_form(saved, int.from_bytes(content[60:64], "big"))
        with closing(connect(":memory:")) as damaged:
            damaged.conn.deserialize(content)
            findings = _read(damaged, part_tables(saved))
        _write(saved, findings)
        bring_up_to_date(saved)
        _drop_unreadable(path, saved, findings)
        require_sound(path, saved)
    except BaseException as error:
        saved.close()
        if isinstance(error, _UNREADABLE):
            raise DamagedOfficeFile(path) from error
        raise
    return SalvagedFile(path, saved, _told(findings, findings.lost), _told(findings, findings.unproved))


def _content(path: Path) -> bytes:
    """Return the bytes of the file as they would be without an unfinished transaction, as long as its header says."""
    journal = path.with_name(f"{path.name}-journal")
    try:
        content = bytearray(path.read_bytes())
        if journal.exists():
            with tempfile.TemporaryDirectory() as folder:
                copy = Path(folder) / "copy.ita"
                copy.write_bytes(content)
                shutil.copyfile(journal, f"{copy}-journal")
                with suppress(sqlite3.Error), closing(connect(copy)) as db:
                    db.execute("SELECT count(*) FROM sqlite_master").fetchall()
                content = bytearray(copy.read_bytes())
    except OSError as error:
        raise MachineProblem(f"{path}: อ่านแฟ้มไม่ได้ ({disk_reason(error)}) โปรดตรวจสอบดิสก์หรือไดรฟ์แล้วลองอีกครั้ง") from error
    if len(content) < HEADER_LENGTH:
        raise DamagedOfficeFile(path)
    content[18:20] = b"\x01\x01"  # no file of ours has a write-ahead log
    size = int.from_bytes(content[16:18], "big") or 4096
    pages = max(int.from_bytes(content[28:32], "big"), -(-len(content) // size))
    return bytes(content.ljust(min(pages * size, 2 * len(content) + size), b"\x00"))


def _read(damaged: Database, ours: dict[str, list[str]]) -> _Findings:
    """Read every part of the tables that are `ours`; nothing else in the file is looked at."""
    findings = _Findings({}, set(), set())
    tables = {table: keys for table, keys in ours.items() if damaged.table(table).exists()}
    stored: dict[Part, str] = {}
    with suppress(*_UNREADABLE):
        stored = stored_digests(damaged)
    proved = bool(stored)
    parts = set(stored) | {(table, owner) for table in tables for owner in _owners(damaged, table, tables[table][0])}
    for part in sorted(parts):
        if part[0] not in tables:
            findings.lost.add(part)
            continue
        try:
            rows = part_rows(damaged, part)
        except _UNREADABLE:
            rows = []
        if rows and digest_of(rows) == stored.get(part):
            findings.rows[part] = rows
        elif rows and not proved:
            findings.rows[part] = rows
            findings.unproved.add(part)
        else:
            findings.lost.add(part)
    return findings


def _owners(damaged: Database, table: str, column: str) -> set[str]:
    """Return the owners that a table names as far as it can be read."""
    found: set[str] = set()
    with suppress(*_UNREADABLE):
        for row in damaged.table(table).rows_where(select=f"[{column}] AS owner"):
            found.add(str(row["owner"]))
    return found


def _write(saved: Database, findings: _Findings) -> None:
    """Put every part into `saved` whose parent is there; the others are lost with it."""
    for table in dict.fromkeys((*_OF_OFFICE, "assessment", "memo", *PART_NAMES, *(part[0] for part in findings.rows))):
        columns = {column.name for column in saved.table(table).columns} if saved.table(table).exists() else set()
        for part in [part for part in findings.rows if part[0] == table]:
            if table in _WITH_MEMO and ("memo", part[1]) not in findings.rows:
                _lose(findings, part)
                continue
            rows = [{name: value for name, value in row.items() if name in columns} for row in findings.rows[part]]
            try:
                with saved.atomic():
                    saved.table(table).insert_all(rows)
            except (*_UNREADABLE, AssertionError):
                _lose(findings, part)


def _drop_unreadable(path: Path, saved: Database, findings: _Findings) -> None:
    """Take out again what cannot be read as an assessment."""
    office = OfficeFile(path, saved)
    for entry in office.entries():
        try:
            office.load(entry.id)
        except DamagedOfficeFile:
            _lose(findings, ("assessment", str(entry.id)))
            with saved.atomic():
                saved.table("assessment").delete(entry.id)
                renew_all(saved)


def _lose(findings: _Findings, part: Part) -> None:
    findings.lost.add(part)
    findings.unproved.discard(part)


def _told(findings: _Findings, parts: set[Part]) -> tuple[str, ...]:
    """Return `parts` in words, by authority and year as far as those are known."""
    told: dict[str, list[str]] = {}
    for table, owner in sorted(parts):
        what = PART_NAMES.get(table, table)
        if table in _OF_OFFICE:
            told.setdefault(what, [])
        else:
            told.setdefault(_name(findings, owner), []).append(what)
    return tuple(f"{where}: {', '.join(what)}" if what else where for where, what in told.items())


def _name(findings: _Findings, assessment_id: str) -> str:
    head = findings.rows.get(("assessment", assessment_id))
    if head is None:
        return f"ผลการประเมินชุดที่ {assessment_id} ซึ่งอ่านชื่อไม่ได้"
    agency = findings.rows.get(("agency", str(head[0].get("agency_id"))))
    name = agency[0].get("name") if agency else "หน่วยงานที่อ่านชื่อไม่ได้"
    return f"{name} ปี {head[0].get('fiscal_year')}"
