"""An open office file as a connection: transactions that hold, reads of one moment, and what others write meanwhile.

The journal is a rollback journal that is emptied, not removed, at each commit. With `synchronous=FULL` SQLite syncs
that emptying, on Linux and Windows alike; removing it would need the folder to be synced, which FULL does not do and
Windows cannot, so that a power cut could take back the last edit (`tests/models/store/test_power_cut.py`). Closing
removes it: one file, which can be copied to a stick.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Self

from ita_desktop.models.store.elsewhere import Elsewhere
from ita_desktop.models.store.faults import ReplacedElsewhere, told
from ita_desktop.models.store.migrations import FORM_VERSION
from ita_desktop.models.store.rows import ASSESSMENT_TABLES
from ita_desktop.models.store.soundness import places
from ita_desktop.models.store.tables import Tables
from ita_desktop.problems import MachineProblem
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

    from sqlite_utils import Database

    from ita_desktop.models.store.digests import Part


class OpenFile:
    """A file that is open; close it, or use it as a context manager.

    Attributes:
        read_only: whether nothing can be written, as in what was saved of a damaged file.
        path: where it lies.
    """

    read_only = False

    def __init__(self, path: Path, db: Database) -> None:
        """Take over an open connection."""
        self.path = path
        self._db = db
        self._tables = Tables(path, db)
        self._elsewhere = Elsewhere(path, db)
        self._written_parts: set[Part] = set()
        self._writes = False
        self._unsure = False

    def close(self) -> None:
        """Close the file; everything is on disk already, and no journal stays beside it."""
        if not self.is_replaced:  # else the journal of that name would be that of another file
            with suppress(sqlite3.Error):  # another program may have it open, or the disk be gone: nothing is lost so
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

    @property
    def is_replaced(self) -> bool:
        """Whether another file was put in the place of this one: to go on, it must be opened anew."""
        return self._elsewhere.is_replaced

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Let everything that is read inside be of one moment, whatever others write meanwhile.

        Raises:
            MachineProblem: another program is just writing.
        """
        if self._db.conn.in_transaction:
            yield
            return
        with told(self.path):
            self._db.conn.execute("BEGIN")
            try:
                if self._elsewhere.look():
                    self._forget()
                yield
            finally:
                self._db.conn.rollback()

    def writing(self) -> AbstractContextManager[None]:
        """Return one transaction for reading and writing, all or nothing; nobody else writes meanwhile."""
        return self._written()

    @property
    def has_news(self) -> bool:
        """Whether others changed something that was not told yet, as far as it was looked."""
        return self._elsewhere.has_news

    def others_wrote(self) -> bool:
        """Return whether others wrote into the file since it was last told. Raises KnownProblem: it cannot be read."""
        with self.reading():
            return self.has_news

    def take_news(self, shown: int | None = None) -> tuple[str, ...]:
        """Return what others changed since this was last asked, in words.

        What was taken out whole is not named, nor anything of the assessment `shown`: who asks knows better.
        """
        with self.reading():
            news = self._elsewhere.take_news()
            left = {str(row[0]) for row in self._db.execute("SELECT id FROM assessment")} - {str(shown)}
            return places(self._db, [part for part in news if part[0] not in ASSESSMENT_TABLES or part[1] in left])

    def copy_to(self, path: Path) -> None:
        """Write a whole copy of the file to `path`, over what is there; a copy that fails leaves `path` as it was.

        Raises:
            MachineProblem: `path` is the open file itself, or could not be written.
        """
        if path.exists() and path.samefile(self.path):
            raise MachineProblem(f"{path}: เป็นแฟ้มที่เปิดอยู่ จึงไม่ได้บันทึกทับ โปรดใช้ชื่ออื่น")
        with told(self.path):
            content = self._db.conn.serialize()
        put_whole(path, content)

    @contextmanager
    def _written(self) -> Iterator[None]:
        """One transaction, all of it or nothing, that has the file for itself before it reads: ids are allocated in it.

        When the commit itself fails, two things can be left. With the file in use elsewhere (SQLITE_BUSY) the
        transaction stays open: later edits would be told as saved and never be, so it is rolled back. With an error of
        the disk in the very last sync, what was refused is in the file, but perhaps not for good: the next transaction
        then writes even where nothing differs, so that what it acknowledges has reached the disk.

        Raises:
            ReplacedElsewhere: another file stands at the path: what is written here is not what will be read there.
        """
        if self._writes:
            yield
            return
        if self.is_replaced:
            raise ReplacedElsewhere(self.path)
        with told(self.path):
            self._writes = True
            try:
                with self._db.atomic():
                    self._db.execute("PRAGMA defer_foreign_keys = ON")
                    self._db.execute("DELETE FROM agency WHERE FALSE")
                    if self._elsewhere.look():
                        self._forget()
                    if self._unsure:
                        self._db.execute(f"PRAGMA user_version = {FORM_VERSION}")
                    yield
                    self._elsewhere.saw_own(self._written_parts)
            except BaseException:
                self._unsure = True
                self._elsewhere.forget()
                if self._db.conn.in_transaction:
                    self._db.conn.rollback()
                raise
            finally:
                self._writes = False
                self._written_parts.clear()
                self._forget()
            self._unsure = False
        if self.is_replaced:  # what was written went into a file that is no more
            raise ReplacedElsewhere(self.path)

    def _forget(self) -> None:
        """Let go of what was read, to read it anew when asked."""


def put_whole(path: Path, content: bytes) -> None:
    """Write a whole file; a journal of another file of that name would be taken for its own, so it goes."""
    save_bytes(path, content)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
