"""An office file in which other files are collected: what each of them said, and which of it stands.

What a file said is kept as it was read and never changed, only replaced as a whole by what the file says later. What an
assessment was last put together from is kept with it, so that what a person changed in the collection since is known.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import Agency
from ita_desktop.models.office_settings import from_texts, to_texts
from ita_desktop.models.store.digests import renew
from ita_desktop.models.store.faults import DamagedOfficeFile
from ita_desktop.models.store.kept_files import put_file
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.models.store.rows import ASSESSMENT_TABLES, IDENTITY, agency_row, from_rows, to_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.models.store.changes import Row, Rows, Value
    from ita_desktop.models.store.database import Database

_PAGES_AT_HAND = 64 * 1024
"""KiB of the file that stay in memory. A country's collection is beyond SQLite's usual 2 MB: each write would read its
pages from the disk again."""

SaidPart = tuple[int, int]
"""A source, and the place of a contribution in it."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was collected.

    Attributes:
        name: where it lies, as seen from the collection.
        day: of its last change, as an ISO date.
        sha256: of its bytes.
        doubts: what was seen in it and not taken, a Thai sentence each.
        id: its number in the collection; the highest of a name holds.
    """

    name: str
    day: str
    sha256: str
    doubts: tuple[str, ...] = ()
    id: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What a file says of one authority in one fiscal year.

    Attributes:
        assessment: with nothing in it but what was said; its authority as the file names it.
        paths: what is said, as paths of a draft, where the file says only a part; None where it gives the whole year.
        settings: how the authority wants its documents, where the file knows.
        lists: TOML texts of fiscal years (พ.ศ.) that the file's office added.
        origin: the file it came from, where that was itself collected; empty where it is the source.
        day: that file's, where it is not the source.
    """

    assessment: Assessment
    paths: tuple[str, ...] | None = None
    settings: OfficeSettings | None = None
    lists: Mapping[int, str] | None = None
    origin: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """A contribution without its content.

    Attributes:
        part: where it is kept.
        agency: as it was said.
        is_whole: whether the file gives the whole year.
        sha256: of what is said.
        name: the file it came from.
        day: of that file's last change, as an ISO date.
        lists: SHA-256 of the lists of fiscal years that came with it.
    """

    part: SaidPart
    agency: Agency
    fiscal_year: int
    is_whole: bool
    sha256: str
    name: str
    day: str
    lists: Mapping[int, str]

    @property
    def order(self) -> tuple[str, bool, str, str, SaidPart]:
        """The order in which contributions are put over each other."""
        return self.day, not self.is_whole, self.sha256, self.name, self.part


@dataclass(frozen=True, slots=True)
class Standing:
    """What an assessment was last put together from, in order, with the days then, and the conflicts found then."""

    parts: tuple[SaidPart, ...]
    days: tuple[str, ...]
    conflicts: tuple[str, ...] = ()

    @classmethod
    def of(cls, heads: Iterable[Head], conflicts: tuple[str, ...] = ()) -> Standing:
        """Return that an assessment is put together from `heads`, which are in order."""
        heads = tuple(heads)
        return cls(tuple(head.part for head in heads), tuple(head.day for head in heads), conflicts)

    def heads(self, known: Mapping[SaidPart, Head]) -> tuple[Head, ...] | None:
        """Return the contributions as they were, with the days they had then; None where one is no more."""
        if any(part not in known for part in self.parts):
            return None
        return tuple(replace(known[part], day=day) for part, day in zip(self.parts, self.days, strict=True))


class CollectionFile(OfficeFile):
    """An open office file in which others are collected."""

    def _take_over(self, db: Database) -> None:
        super()._take_over(db)
        db.execute(f"PRAGMA cache_size = -{_PAGES_AT_HAND}")

    def sources(self) -> dict[str, Source]:
        """Return every file that was collected, as it was last read, by its name."""
        with self.reading():
            rows = self._db.execute("SELECT id, name, day, sha256, doubts FROM source ORDER BY id").fetchall()
        return {name: Source(name, day, sha, tuple(json.loads(doubts)), id_) for id_, name, day, sha, doubts in rows}

    def expected(self) -> tuple[Agency, ...]:
        """Return the authorities whose files the collection waits for, in their list's order; empty for no list."""
        with self.reading():
            rows = self._db.rows("expected", order="position")
        return tuple(Agency(*(str(row[part]) for part in IDENTITY)) for row in rows)

    def set_expected(self, agencies: Sequence[Agency]) -> None:
        """Wait for the files of `agencies` and of nobody else, in one transaction.

        Raises:
            MachineProblem: nothing was written.
        """
        with self._written():
            parts = {("expected", str(row[0])) for row in self._db.execute("SELECT position FROM expected")}
            self._db.execute("DELETE FROM expected")
            for position, agency in enumerate(agencies):
                row = (position, *(getattr(agency, part) for part in IDENTITY))
                self._db.execute("INSERT INTO expected VALUES (?, ?, ?, ?, ?, ?)", row)
                parts.add(("expected", str(position)))
            self._renew(parts)

    def add_source(self, source: Source, said: Sequence[Said], files: Iterable[bytes] = ()) -> None:
        """Keep what a file says, in one transaction; what it said before stays until `drop_replaced`.

        Args:
            source: the file.
            said: what it says.
            files: those of the signed copies among it.

        Raises:
            MachineProblem: nothing was written.
        """
        with self._written():
            (last,) = self._db.execute("SELECT max(id) FROM source").fetchone()
            number = (last or 0) + 1
            row = (number, source.name, source.day, source.sha256, _told(source.doubts))
            self._db.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?)", row)
            parts = {("source", str(number))}
            for position, one in enumerate(said):
                lists = {str(year): _sha(text) for year, text in (one.lists or {}).items()}
                for text in (one.lists or {}).values():
                    self._db.execute("INSERT OR IGNORE INTO year_list VALUES (?, ?)", (_sha(text), text))
                parts |= {("year_list", sha) for sha in lists.values()}
                self._db.execute(
                    "INSERT INTO contribution VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (number, position, *_columns(one), _told(lists)),
                )
            parts |= {part for content in files if (part := put_file(self._db, content)[1]) is not None}
            if said:
                parts.add(("contribution", str(number)))
            self._renew(parts)

    def let_go(self, source: Source) -> None:
        """Let a file that is gone say nothing any more; what it gave goes when all is put together again."""
        self.add_source(Source(source.name, source.day, _sha("")), ())

    def set_day(self, source: Source) -> None:
        """Keep another day for a file whose bytes are the same."""
        with self._written():
            self._db.execute("UPDATE source SET day = ? WHERE id = ?", (source.day, source.id))
            self._renew({("source", str(source.id))})

    def heads(self) -> tuple[tuple[Head, ...], frozenset[int]]:
        """Return every contribution without its content, and the numbers of the sources that hold."""
        with self.reading():
            current = frozenset(source.id for source in self.sources().values())
            rows = self._db.execute(
                "SELECT c.source_id, c.position, c.name, c.type, c.district, c.province, c.code, c.fiscal_year, "
                "c.paths IS NULL, c.sha256, c.lists, CASE c.origin WHEN '' THEN s.name ELSE c.origin END, "
                "CASE c.day WHEN '' THEN s.day ELSE c.day END "
                "FROM contribution c JOIN source s ON s.id = c.source_id ORDER BY c.source_id, c.position"
            ).fetchall()
        known: dict[Agency, Agency] = {}
        heads = []
        for number, place, named, kind, district, province, code, year, is_whole, sha, lists, name, day in rows:
            agency = Agency(named, kind, district, province, code)
            agency = known.setdefault(agency, agency)
            own = {int(of): kept for of, kept in json.loads(lists).items()}
            heads.append(Head((number, place), agency, year, bool(is_whole), sha, name, day, own))
        return tuple(heads), current

    def said(self, head: Head) -> Said:
        """Return a whole contribution.

        Raises:
            DamagedOfficeFile: it is none that we ever wrote.
        """
        with self.reading():
            sql = "SELECT paths, content, settings, origin, day FROM contribution WHERE source_id = ? AND position = ?"
            paths, content, settings, origin, day = self._db.execute(sql, head.part).fetchone()
        try:
            assessment = from_rows(_rows(json.loads(content), head))
            given = None if paths is None else tuple(json.loads(paths))
            kept = from_texts(json.loads(settings).get) if settings else None
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
            raise DamagedOfficeFile(self.path) from error
        return Said(assessment, given, kept, None, origin, day)

    def year_text(self, sha256: str) -> str:
        """Return the TOML text that came with a file, by its SHA-256."""
        with self.reading():
            row = self._db.execute("SELECT toml FROM year_list WHERE sha256 = ?", [sha256]).fetchone()
        if row is None:
            raise DamagedOfficeFile(self.path)
        return str(row[0])

    def standing(self) -> dict[int, Standing]:
        """Return what each assessment was put together from, by its id; what a person took out is not among them."""
        with self.reading():
            rows = self._db.execute(
                "SELECT assessment_id, parts, conflicts FROM collected JOIN assessment ON id = assessment_id"
            ).fetchall()
        standing = {}
        for id_, told, conflicts in rows:
            parts, days = json.loads(told)
            parts = tuple((number, place) for number, place in parts)
            standing[id_] = Standing(parts, tuple(days), tuple(json.loads(conflicts)))
        return standing

    def set_standing(self, assessment_id: int, standing: Standing) -> None:
        """Keep what an assessment is put together from now; nothing where it is of no file any more."""
        with self._written():
            if standing.parts:
                row = (assessment_id, _told((standing.parts, standing.days)), _told(standing.conflicts))
                self._db.execute("INSERT OR REPLACE INTO collected VALUES (?, ?, ?)", row)
            else:
                self._db.execute("DELETE FROM collected WHERE assessment_id = ?", [assessment_id])
            self._renew({("collected", str(assessment_id))})

    def drop_replaced(self) -> None:
        """Let go of what a file said before, as far as no assessment is put together from it, in one transaction."""
        with self._written():
            used = {number for one in self.standing().values() for number, _ in one.parts}
            heads, current = self.heads()
            gone = {head.part[0] for head in heads if head.part[0] not in current | used}
            gone |= {int(row[0]) for row in self._db.execute("SELECT id FROM source")} - current - used
            gone |= current - {head.part[0] for head in heads}  # those that a person let go of
            for number in sorted(gone):
                self._db.execute("DELETE FROM contribution WHERE source_id = ?", [number])
                self._db.execute("DELETE FROM source WHERE id = ?", [number])
            lists = {sha for head in heads if head.part[0] not in gone for sha in head.lists.values()}
            idle = {str(row[0]) for row in self._db.execute("SELECT sha256 FROM year_list")} - lists
            for sha in sorted(idle):
                self._db.execute("DELETE FROM year_list WHERE sha256 = ?", [sha])
            parts = {(table, str(number)) for number in gone for table in ("contribution", "source")}
            self._renew(parts | {("year_list", sha) for sha in idle})

    def agency_of(self, assessment_id: int) -> int:
        """Return the id of the authority that an assessment is of."""
        with self.reading():
            return int(self._db.execute("SELECT agency_id FROM assessment WHERE id = ?", [assessment_id]).fetchone()[0])

    def _renew(self, parts: set[tuple[str, str]]) -> None:
        renew(self._db, parts)
        self._written_parts |= parts


def digest_of_said(said: Said) -> str:
    """Return the SHA-256 of what is said, whoever says it when."""
    settings = "" if said.settings is None else _told(to_texts(said.settings))
    year = said.assessment.fiscal_year
    told = (year, said.paths, _content(said.assessment), settings, sorted((said.lists or {}).items()))
    return _sha(json.dumps(told))


def _columns(said: Said) -> tuple[Value, ...]:
    """Return the columns of a contribution from its authority to its settings."""
    agency = agency_row(said.assessment.agency, 0)
    return (
        *(agency[part] for part in IDENTITY),
        said.assessment.fiscal_year,
        said.origin,
        said.day,
        digest_of_said(said),
        None if said.paths is None else _told(said.paths),
        _content(said.assessment),
        "" if said.settings is None else _told(to_texts(said.settings)),
    )


def _content(assessment: Assessment) -> str:
    """Return the rows of an assessment as JSON, without what they are of and what is empty in them."""
    rows = to_rows(replace(assessment, agency=Agency("", "")), 0, 0)
    lines = {table: [_filled(row) for row in rows[table].values()] for table in ASSESSMENT_TABLES if rows[table]}
    return json.dumps(lines, ensure_ascii=False, sort_keys=True)


def _filled(row: Row) -> Row:
    return {name: value for name, value in row.items() if name not in _WHOSE and value is not None}


_WHOSE = frozenset({"assessment_id", "agency_id", "id"})


class _Blank(dict[str, "Value"]):
    """A row in which what is not there is empty: a column of a later form, or one that held nothing."""

    def __missing__(self, _: str) -> None:
        return None


def _rows(lines: Mapping[str, list[Row]], head: Head) -> Rows:
    rows: Rows = {
        table: {(place,): _Blank(row) for place, row in enumerate(lines.get(table, ()))} for table in ASSESSMENT_TABLES
    }
    return {**rows, "agency": {(0,): agency_row(head.agency, 0)}}


def _told(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def _sha(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
