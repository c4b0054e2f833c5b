"""Many years of a file read slice by slice, each table once for each: nobody's writing waits for more than one slice.

A value that is not what was written makes its year one that cannot be read; the others are read all the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.office_settings import from_texts
from ita_desktop.models.store.digests import any_bytes, digest_of
from ita_desktop.models.store.rows import IDENTITY, KEYS, from_rows, row_key, to_agency
from ita_desktop.models.store.soundness import PART_NAMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.store.changes import Row, Rows
    from ita_desktop.models.store.database import Database
    from ita_desktop.models.store.digests import Part

_OWN = ("published_score", "item_score", "plan_row", "report", "ready_item", "survey_group", "calendar_day")
"""What is read of each year beside its head: scores, plan, its reports, documents to come, who answered, calendar."""
_OF_YEAR = ("assessment", *_OWN)
_OF_AGENCY = ("agency", "agency_setting")
_TABLES = ((0, _OF_YEAR), (1, _OF_AGENCY))
"""The tables that a year is made of: those of the assessment, and those of the authority."""
_AT_ONCE = 250
"""Years that are read, and held in memory, at a time."""
_Answer = TypeVar("_Answer")


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


class AskFile(Protocol):
    """Answers what is asked of a file, all of it as it stands in one moment (`OpenFile.ask`)."""

    def __call__(self, question: Callable[[Database], _Answer], /) -> _Answer:
        """Return what `question` returns of the file's connection.

        Raises:
            KnownProblem: it cannot be read, or nobody wants to know any more.
        """


@dataclass(frozen=True, slots=True)
class _Slice:
    """Rows of some years, by the number of the assessment or the authority; `stored` are their digests."""

    lists: str
    heads: Mapping[int, Row]
    agencies: Mapping[int, Row]
    settings: Mapping[int, list[Row]]
    own: Mapping[str, Mapping[int, list[Row]]]
    stored: Mapping[Part, str]


class ManyYears:
    """The years of a file. Each is read as it stands in one moment, and between slices of them others can write.

    Attributes:
        shelf: the fiscal years that it knows.
        marks: the mark of each of its years (`HeldYear.mark`), by the assessment's number, in the file's order.
    """

    def __init__(self, ask: AskFile) -> None:
        """Find out which years there are.

        Raises:
            KnownProblem: nothing of it can be read.
        """
        self._ask = ask
        self._agencies: dict[Agency, Agency] = {}
        self.marks: Mapping[int, str]
        lists, self.marks = ask(_first)
        self.shelf = FrameworkShelf(lists)

    def read(self, ids: Sequence[int]) -> Iterator[HeldYear]:
        """Give the years of these numbers, in this order; one that is gone meanwhile is left out.

        Raises:
            KnownProblem: nothing more of it can be read.
        """
        for first in range(0, len(ids), _AT_ONCE):
            wanted = ids[first : first + _AT_ONCE]
            found = self._ask(partial(_slice, wanted))
            yield from (_year(id_, found, self._agencies) for id_ in wanted if id_ in found.heads)


def _first(db: Database) -> tuple[dict[int, str], dict[int, str]]:
    """Return the lists of years that the file has of its own, and the marks of all."""
    found = db.execute("SELECT fiscal_year, toml FROM framework").fetchall()
    marks: dict[int, str] = {}
    with any_bytes(db):
        pairs = db.execute("SELECT id, agency_id FROM assessment ORDER BY agency_id, fiscal_year DESC").fetchall()
        lists = _lists(db)
        for first in range(0, len(pairs), _AT_ONCE):  # all at once is 200 MB of a country, which no one gives back
            some = [(int(id_), int(agency)) for id_, agency in pairs[first : first + _AT_ONCE]]
            stored = _stored(db, [id_ for id_, _ in some], sorted({agency for _, agency in some}))
            marks |= {id_: _mark(lists, stored, _parts(id_, agency)) for id_, agency in some}
    return {int(year): str(text) for year, text in found}, marks


def _lists(db: Database) -> str:
    return repr(db.execute("SELECT owner, sha256 FROM digest WHERE of_table = 'framework' ORDER BY owner").fetchall())


def _stored(db: Database, ids: Sequence[int], agencies: Sequence[int]) -> dict[Part, str]:
    """Return the digests that are stored of these years and authorities."""
    stored: dict[Part, str] = {}
    for (_, tables), owners in zip(_TABLES, (ids, agencies), strict=True):
        quoted = ", ".join(map(_quoted, owners))
        for row in db.rows("digest", f"of_table IN ({', '.join(map(repr, tables))}) AND owner IN ({quoted})"):
            stored[str(row["of_table"]), str(row["owner"])] = str(row["sha256"])
    return stored


def _mark(lists: str, stored: Mapping[Part, str], parts: Sequence[Part]) -> str:
    told = lists + "".join(f"|{stored.get(part) or ''}" for part in parts)
    return sha256(told.encode("utf-8", "surrogateescape")).hexdigest()


def _slice(ids: Sequence[int], db: Database) -> _Slice:
    """Return the rows of these years."""
    with any_bytes(db):
        listed = ", ".join(str(int(id_)) for id_ in ids)
        heads = {int(row["id"]): row for row in db.rows("assessment", f"id IN ({listed})")}
        agencies = sorted({int(cast("int", row["agency_id"])) for row in heads.values()})
        of_agencies = ", ".join(map(str, agencies))
        return _Slice(
            lists=_lists(db),
            heads=heads,
            agencies={int(row["id"]): row for row in db.rows("agency", f"id IN ({of_agencies})")},
            settings=_owned(db, "agency_setting", agencies),
            own={table: _owned(db, table, ids) for table in _OWN},
            stored=_stored(db, list(heads), agencies),
        )


def _quoted(owner: int) -> str:
    return f"'{int(owner)}'"


def _owned(db: Database, table: str, owners: Sequence[int]) -> dict[int, list[Row]]:
    """Return the rows of `table` by their owners, each owner's in the order of their keys."""
    keys = KEYS[table]
    listed = ", ".join(str(int(owner)) for owner in owners)
    rows = db.rows(table, f"[{keys[0]}] IN ({listed})", order=", ".join(f"[{key}]" for key in keys))
    return {int(owner): list(owned) for owner, owned in groupby(rows, itemgetter(keys[0]))}


def _year(id_: int, found: _Slice, known: dict[Agency, Agency]) -> HeldYear:
    """Return one year; an authority that is `known` already is the same object, for all of its years."""
    head = found.heads[id_]
    agency_id, fiscal_year = int(cast("int", head["agency_id"])), int(cast("int", head["fiscal_year"]))
    lost: Row = {"id": agency_id, **dict.fromkeys(IDENTITY, "")}  # its digest tells so
    row = found.agencies.get(agency_id, lost)
    agency, units = to_agency(row), found.settings.get(agency_id, [])
    agency = known.setdefault(agency, agency)
    own = {table: owned.get(id_, []) for table, owned in found.own.items()}
    kept = {**own, "agency": [row], "assessment": [head], "agency_setting": units}
    parts = _parts(id_, agency_id)
    mark = _mark(found.lists, found.stored, parts)
    now = {part: digest_of(kept[part[0]]) if kept[part[0]] else None for part in parts}
    wrong = [part for part in parts if found.stored.get(part) != now[part]]
    rows: Rows = {table: {row_key(table, row): row for row in kept.get(table, [])} for table in KEYS}
    if not wrong:
        try:
            usual = from_texts({str(row["name"]): str(row["value"]) for row in units}.get)
            return HeldYear(id_, agency, fiscal_year, mark, from_rows(rows), usual.units)
        except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
            wrong = [("assessment", str(id_))]
    damaged = tuple(PART_NAMES[table] for table, _ in wrong)
    return HeldYear(id_, agency, fiscal_year, mark, None, damaged=damaged)


def _parts(*owners: int) -> tuple[Part, ...]:
    """Return the parts of a year, whose owners are its number and that of its authority, in the order of `_TABLES`."""
    return tuple((table, str(owners[place])) for place, tables in _TABLES for table in tables)
