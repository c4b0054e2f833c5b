"""Digests: a value that changed without this program is told as damage, and where it lies.

A part is what one table holds of one owner, the first column of its primary key: the scores of one assessment, the memo
of one, one authority, one setting. Each part that has rows has a digest, written in the transaction that writes them.
The tables are read from the file itself, so a new table has its digests without a word here.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from itertools import groupby
from operator import itemgetter
from sys import intern
from typing import TYPE_CHECKING

from ita_desktop.models.store.database import ANY_BYTES
from ita_desktop.models.store.rows import KEYS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ita_desktop.models.store.changes import Row, Rows
    from ita_desktop.models.store.database import Database

Part = tuple[str, str]
"""A table, and an owner in it."""

GONE = "gone"
"""Stands for the digest of an authority or an assessment that was taken out, so that its number is never given again:
another window may still know it."""
_NUMBERED = frozenset({"agency", "assessment"})
_OF_NO_PART = frozenset({"digest", "_sqlite_migrations"})


def part_tables(db: Database) -> dict[str, list[str]]:
    """Return every table that holds parts, each with the columns of its primary key."""
    found: dict[str, list[str]] = {}
    asked = (
        "SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table' AND c.pk"
    )
    for table, column in db.execute(f"{asked} ORDER BY t.rowid, c.pk").fetchall():
        if table not in _OF_NO_PART:
            found.setdefault(table, []).append(column)
    return found


def part_rows(db: Database, part: Part) -> list[Row]:
    """Return what the file holds of `part`, in the order of its keys."""
    table, owner = part
    keys = db.keys_of(table)
    with any_bytes(db):
        return db.rows(table, f"[{keys[0]}] = ?", [owner], _listed(keys))


def stored_digests(db: Database, tables: Collection[str] | None = None) -> dict[Part, str]:
    """Return the digests that the file keeps, of `tables` alone or of all."""
    asked = "" if tables is None else f" AND of_table IN ({', '.join('?' * len(tables))})"
    found = db.columns("digest", ("of_table", "owner", "sha256"), f"sha256 != ?{asked}", [GONE, *(tables or ())])
    return {(intern(str(table)), intern(str(owner))): str(digest) for table, owner, digest in found}


def computed_digests(db: Database, tables: Collection[str] | None = None) -> dict[Part, str]:
    """Return the digests of everything that the file holds now, in `tables` alone or in all."""
    known = part_tables(db)
    wanted = known if tables is None else known.keys() & tables
    return {part: digest for table in wanted for part, digest in _computed_of(db, table, known[table])}


def _computed_of(db: Database, table: str, keys: list[str]) -> Iterator[tuple[Part, str]]:
    with any_bytes(db):
        rows = db.each(table, order=_listed(keys))
        for owner, owned in groupby(rows, itemgetter(keys[0])):
            yield (table, str(owner)), digest_of(owned)


def digest_of(rows: Iterable[Row]) -> str:
    """Return the SHA-256 of rows as canonical JSON; the order of their columns says nothing, bytes give their own."""
    return hashlib.sha256(json.dumps(list(rows), sort_keys=True, default=_told_bytes).encode("ascii")).hexdigest()


def wrong_parts(db: Database, tables: Collection[str] | None = None) -> tuple[Part, ...]:
    """Return every part, of `tables` alone or of all, that is not what was written: changed, lost, or undigested."""
    known = part_tables(db)
    with any_bytes(db):
        named = {str(name) for (name,) in db.execute("SELECT DISTINCT of_table FROM digest").fetchall()}
    every = named | known.keys()
    wrong: set[Part] = set()
    for table in every if tables is None else every & {*tables}:  # one by one: a country's take a hundred megabytes
        stored = stored_digests(db, [table])
        found = _computed_of(db, table, known[table]) if table in known else ()
        wrong |= {part for part, digest in found if stored.pop(part, None) != digest}
        wrong |= {*stored}  # what is left was lost
    return tuple(sorted(wrong))


def wrong_among(db: Database, parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return those of `parts` that are not what was written."""
    return tuple(part for part in parts if _stored(db, part) != _computed(db, part))


def digests_among(db: Database, parts: Iterable[Part]) -> dict[Part, str | None]:
    """Return the digests that the file keeps of `parts`; None where it keeps none."""
    return {part: _stored(db, part) for part in parts}


def wrong_rows(db: Database, rows: Rows) -> tuple[Part, ...]:
    """Return the parts of one assessment that are not what was written; `rows` is all that was read of it."""
    agency_id, assessment_id = str(next(iter(rows["agency"]))[0]), str(next(iter(rows["assessment"]))[0])
    owners = {table: assessment_id for table, keys in KEYS.items() if keys[0] == "assessment_id"}
    owners |= {"agency": agency_id, "assessment": assessment_id}
    found = db.rows("digest", "owner IN (?, ?)", [agency_id, assessment_id])
    stored = {(str(row["of_table"]), str(row["owner"])): str(row["sha256"]) for row in found}
    kept = {(table, owner): rows[table] for table, owner in owners.items() if rows[table]}
    computed = {part: digest_of(found[key] for key in sorted(found)) for part, found in kept.items()}
    return tuple(part for part in owners.items() if stored.get(part) != computed.get(part))


def renew(db: Database, parts: Iterable[Part]) -> None:
    """Write the digests of `parts` as they stand now, in the transaction that is under way."""
    for part in parts:
        digest = _computed(db, part)
        if digest is None and part[0] in _NUMBERED:
            db.execute("INSERT OR REPLACE INTO digest VALUES (?, ?, ?)", (*part, GONE))
        elif digest is None:
            db.execute("DELETE FROM digest WHERE of_table = ? AND owner = ?", part)
        else:
            db.execute("INSERT OR REPLACE INTO digest VALUES (?, ?, ?)", (*part, digest))


def renew_all(db: Database) -> None:
    """Write every digest anew, in the transaction that is under way."""
    db.execute("DELETE FROM digest")
    db.conn.executemany(
        "INSERT INTO digest VALUES (?, ?, ?)", [(*part, digest) for part, digest in computed_digests(db).items()]
    )


def next_number(db: Database, table: str) -> int:
    """Return a number that no authority or assessment of the file has or had."""
    had = db.execute("SELECT max(CAST(owner AS INTEGER)) FROM digest WHERE of_table = ?", [table]).fetchone()[0]
    has = max((row["id"] for row in db.rows(table)), default=0)
    return max(int(had or 0), int(has or 0)) + 1


def content_mark(db: Database) -> str:
    """Return a mark that is the same for two files that hold the same."""
    return hashlib.sha256(repr(sorted(computed_digests(db).items())).encode("utf-8", "surrogateescape")).hexdigest()


def _told_bytes(value: object) -> str:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes) else repr(value)


def _stored(db: Database, part: Part) -> str | None:
    row = db.execute("SELECT sha256 FROM digest WHERE of_table = ? AND owner = ?", part).fetchone()
    return None if row is None or row[0] == GONE else str(row[0])


def _computed(db: Database, part: Part) -> str | None:
    rows = part_rows(db, part)
    return digest_of(rows) if rows else None


def _listed(columns: Iterable[str]) -> str:
    return ", ".join(f"[{column}]" for column in columns)


@contextmanager
def any_bytes(db: Database) -> Iterator[None]:
    """Read bytes that are no text as well: they are another value, not a fault of reading."""
    usual = db.conn.text_factory
    db.conn.text_factory = ANY_BYTES
    try:
        yield
    finally:
        db.conn.text_factory = usual
