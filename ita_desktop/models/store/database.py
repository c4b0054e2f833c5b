"""A connection to an office file: it reads by itself; what writes is sqlite-utils', loaded when first needed."""

from __future__ import annotations

import sqlite3
from functools import cached_property
from operator import methodcaller
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from contextlib import AbstractContextManager

    import sqlite_utils
    from sqlite_utils.db import Table

ANY_BYTES = methodcaller("decode", "utf-8", "surrogateescape")
"""What a connection reads text by where it may be none (`text_factory`)."""
_READING = frozenset({"SELECT", "PRAGMA", "BEGIN"})


class Database:
    """For one thread at a time.

    Attributes:
        conn: the connection itself.
    """

    def __init__(self, conn: sqlite3.Connection) -> None:
        """Take over `conn`."""
        self.conn = conn

    @cached_property
    def whole(self) -> sqlite_utils.Database:
        """The same connection with everything that sqlite-utils can do."""
        from sqlite_utils import Database as WholeDatabase

        return WholeDatabase(self.conn, execute_plugins=False, strict=True)

    def execute(self, sql: str, given: Sequence[object] = ()) -> sqlite3.Cursor:
        """Run a statement; one that writes outside a transaction is one of its own."""
        if sql.split(maxsplit=1)[0].upper() in _READING:
            return self.conn.execute(sql, given)
        return self.whole.execute(sql, given)

    def rows(self, table: str, where: str = "", given: Sequence[object] = (), order: str = "") -> list[dict[str, Any]]:
        """Return rows of `table`, by column; none where there is no such table.

        Args:
            table: its name.
            where: a condition in SQL; all rows without it.
            given: what stands for the question marks in it.
            order: columns in SQL.
        """
        return list(self.each(table, where, given, order))

    def each(
        self, table: str, where: str = "", given: Sequence[object] = (), order: str = ""
    ) -> Iterator[dict[str, Any]]:
        """Give what `rows` returns one by one: of a large table few are in memory at a time."""
        found = self._found("*", table, where, given, order)
        if found is not None:
            names = [column[0] for column in found.description]
            for row in found:
                yield dict(zip(names, row, strict=True))

    def columns(self, table: str, names: Sequence[str], where: str = "", given: Sequence[object] = ()) -> list[Any]:
        """Return these columns of rows of `table`, of each row as a tuple: for tens of thousands, as `rows` otherwise.

        Bytes that are no text come as text all the same, with a sign of its own for each that is none.
        """
        what, usual = ", ".join(f"[{name}]" for name in names), self.conn.text_factory
        try:
            self.conn.text_factory = str
            found = self._found(what, table, where, given)
            return [] if found is None else found.fetchall()
        except sqlite3.OperationalError:  # text that is none: seldom, and slow
            self.conn.text_factory = ANY_BYTES
            found = self._found(what, table, where, given)
            return [] if found is None else found.fetchall()
        finally:
            self.conn.text_factory = usual

    def _found(
        self, what: str, table: str, where: str, given: Sequence[object], order: str = ""
    ) -> sqlite3.Cursor | None:
        """Return rows as they are found; None where there is no such table."""
        words = [f"SELECT {what} FROM", f"[{table}]", *(("WHERE", where) if where else ())]
        try:
            return self.conn.execute(" ".join((*words, *(("ORDER BY", order) if order else ()))), given)
        except sqlite3.OperationalError:
            if table in self.table_names():
                raise
            return None

    def table_names(self) -> list[str]:
        """Return the names of all tables."""
        return [str(name) for (name,) in self.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]

    def keys_of(self, table: str) -> list[str]:
        """Return the columns of the primary key of `table`, in its order."""
        columns = self.conn.execute(f"PRAGMA table_info([{table}])").fetchall()
        return [str(name) for _, name in sorted((column[5], column[1]) for column in columns if column[5])] or ["rowid"]

    def table(self, name: str) -> Table:
        """Return a table to write into."""
        return self.whole.table(name)

    def atomic(self) -> AbstractContextManager[object]:
        """Return one transaction, all or nothing."""
        return cast("AbstractContextManager[object]", self.whole.atomic())

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()
