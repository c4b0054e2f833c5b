"""Many years of a file read at once, in one pass a table, from a copy in memory: nobody's writing waits for it.

A value that is not what was written makes its year one that cannot be read; the others are read all the same.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, cast

from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.office_settings import from_texts
from ita_desktop.models.store.digests import any_bytes, digest_of, stored_digests
from ita_desktop.models.store.faults import told
from ita_desktop.models.store.rows import IDENTITY, KEYS, from_rows, row_key, to_agency
from ita_desktop.models.store.soundness import PART_NAMES, connect

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.store.changes import Row, Rows
    from ita_desktop.models.store.database import Database
    from ita_desktop.models.store.digests import Part

_OWN = ("published_score", "item_score", "plan_row", "report", "ready_item", "calendar_day")
"""What is read of each year beside its head: scores, plan, what was reported of it, documents to come, its calendar."""
_AT_ONCE = 500
"""Years that are held in memory at a time."""


@dataclass(frozen=True, slots=True)
class HeldYear:
    """One year of one authority as the file has it, without texts, memo and what was signed.

    Attributes:
        id: number of the assessment.
        fiscal_year: พ.ศ.
        mark: the same as long as nothing of it changed, nor the lists of years that the file has of its own.
        assessment: None where it cannot be read.
        units: those of the authority (`OfficeSettings.units`).
        damaged: what cannot be read, in words.
    """

    id: int
    agency: Agency
    fiscal_year: int
    mark: str
    assessment: Assessment | None
    units: tuple[str, ...] = ()
    damaged: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    row: Row
    agency: Row
    mark: str


class ManyYears:
    """The content of a file; close it when everything was read.

    Attributes:
        shelf: the fiscal years that it knows.
        marks: the mark of each of its years (`HeldYear.mark`), by the assessment's number.
    """

    def __init__(self, path: Path, content: bytes) -> None:
        """Take over what `OfficeFile.content` gave of the file at `path`.

        Raises:
            KnownProblem: nothing of it can be read.
        """
        self._path = path
        self._db: Database = connect(":memory:")
        try:
            with told(path):
                self._db.conn.deserialize(content)
                self._stored = stored_digests(self._db)
                found = self._db.execute("SELECT fiscal_year, toml FROM framework").fetchall()
                self.shelf = FrameworkShelf({int(year): str(text) for year, text in found})
                self._heads = self._read_heads()
        except BaseException:
            self._db.close()
            raise
        self.marks: Mapping[int, str] = {id_: head.mark for id_, head in self._heads.items()}

    def closing(self) -> closing[Database]:
        """Let the memory go at the end of a block."""
        return closing(self._db)

    def read(self, ids: Sequence[int]) -> Iterator[HeldYear]:
        """Give the years of these numbers, in this order.

        Raises:
            KnownProblem: nothing more of it can be read.
        """
        for first in range(0, len(ids), _AT_ONCE):
            wanted = ids[first : first + _AT_ONCE]
            with told(self._path):
                tables = {table: self._owned(table, wanted) for table in _OWN}
                agencies = sorted({cast("int", self._heads[id_].agency["id"]) for id_ in wanted})
                settings = self._owned("agency_setting", agencies)
            for id_ in wanted:
                yield self._year(id_, {table: owned.get(id_, []) for table, owned in tables.items()}, settings)

    def _read_heads(self) -> dict[int, _Head]:
        own_lists = sorted(pair for pair in self._stored.items() if pair[0][0] == "framework")
        with any_bytes(self._db):
            agencies = {int(row["id"]): row for row in self._db.rows("agency")}
            rows = self._db.rows("assessment", order="agency_id, fiscal_year DESC")
        heads = {}
        for row in rows:
            id_, whose = int(row["id"]), int(row["agency_id"])
            lost: Row = {"id": whose, **dict.fromkeys(IDENTITY, "")}  # its digest tells so
            agency = agencies.get(whose, lost)
            parts = _parts(id_, whose)
            known = repr([own_lists, *(self._stored.get(part) for part in parts)])
            heads[id_] = _Head(row, agency, sha256(known.encode("utf-8", "surrogateescape")).hexdigest())
        return heads

    def _owned(self, table: str, owners: Sequence[int]) -> dict[int, list[Row]]:
        """Return the rows of `table` by their owners, each owner's in the order of their keys."""
        keys = KEYS[table]
        listed = ", ".join(str(int(owner)) for owner in owners)
        with any_bytes(self._db):
            rows = self._db.rows(table, f"[{keys[0]}] IN ({listed})", order=", ".join(f"[{key}]" for key in keys))
        return {int(owner): list(owned) for owner, owned in groupby(rows, itemgetter(keys[0]))}

    def _year(self, id_: int, own: Mapping[str, list[Row]], settings: Mapping[int, list[Row]]) -> HeldYear:
        head = self._heads[id_]
        agency_id, fiscal_year = cast("int", head.agency["id"]), int(cast("int", head.row["fiscal_year"]))
        agency, units = to_agency(head.agency), settings.get(agency_id, [])
        kept = {**own, "agency": [head.agency], "assessment": [head.row], "agency_setting": units}
        parts = _parts(id_, agency_id)
        now = {part: digest_of(kept[part[0]]) if kept[part[0]] else None for part in parts}
        wrong = [part for part in parts if self._stored.get(part) != now[part]]
        rows: Rows = {table: {row_key(table, row): row for row in kept.get(table, [])} for table in KEYS}
        if not wrong:
            try:
                usual = from_texts({str(row["name"]): str(row["value"]) for row in units}.get)
                return HeldYear(id_, agency, fiscal_year, head.mark, from_rows(rows), usual.units)
            except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
                wrong = [("assessment", str(id_))]
        damaged = tuple(PART_NAMES[table] for table, _ in wrong)
        return HeldYear(id_, agency, fiscal_year, head.mark, None, damaged=damaged)


def _parts(assessment_id: int, agency_id: int) -> tuple[Part, ...]:
    of_agency = tuple((table, str(agency_id)) for table in ("agency", "agency_setting"))
    return (*of_agency, *((table, str(assessment_id)) for table in ("assessment", *_OWN)))
