"""A connection to one office file: how it is opened, held, written in whole transactions, copied and closed.

The journal is a rollback journal that is emptied, not removed, at each commit. With `synchronous=FULL` SQLite syncs
that emptying, on Linux and Windows alike; removing it would need the folder to be synced, which FULL does not do and
Windows cannot, so that a power cut could take back the last edit (`tests/models/store/test_power_cut.py`). Closing
removes it: one file, which can be copied to a stick.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Self

from ita_desktop.models.locking import held
from ita_desktop.models.store.backups import read_sound, upgrade
from ita_desktop.models.store.faults import ReadOnlyOffice, told
from ita_desktop.models.store.header import usable_version
from ita_desktop.models.store.migrations import FORM_VERSION, bring_up_to_date
from ita_desktop.models.store.soundness import USUAL_PATIENCE, connect, open_sound, reading
from ita_desktop.problems import MachineProblem
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

    from sqlite_utils import Database

    from ita_desktop.models.locking import OfficeLock

READING = "คำสั่งนี้เปิดแฟ้มเพื่ออ่านอย่างเดียว"


class OpenFile:
    """An open file, whatever it holds.

    Attributes:
        path: the file.
        lock: the lock beside the file while it is open for work in the window; let go when the file is closed.
        why_read_only: why nothing can be written, a sentence; empty where it can.
    """

    def __init__(self, path: Path, db: Database, why_read_only: str = "") -> None:
        """Take over an open connection; use `open`, `read` or `create`."""
        self.path = path
        self.lock: OfficeLock | None = None
        self.why_read_only = why_read_only
        self._db = db
        self._patience = USUAL_PATIENCE
        self._unsure = False

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written."""
        return bool(self.why_read_only)

    @classmethod
    def create(cls, path: Path) -> Self:
        """Make a new, empty office file at `path`, which must not exist: there whole or not at all.

        Raises:
            MachineProblem: the place cannot be written, or something is there already.
        """
        if path.exists():
            raise MachineProblem(f"{path}: มีแฟ้มชื่อนี้อยู่แล้ว จึงไม่ได้สร้างทับ โปรดใช้ชื่ออื่น")
        with closing(connect(":memory:")) as db:
            bring_up_to_date(db)
            content = db.conn.serialize()
        _put(path, content)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, patience: float = USUAL_PATIENCE) -> Self:
        """Open the office file at `path`, bringing an older form up to date.

        Args:
            path: the file.
            patience: for how many seconds to wait, each time, for another program that is just using the file.

        Raises:
            MissingOfficeFile, NotAnOfficeFile, NewerOfficeFile, DamagedOfficeFile: refused, and nothing was touched.
            MachineProblem: no permission, file in use, disk full.
        """
        if usable_version(path) < FORM_VERSION:
            upgrade(path)
        office = cls(path, open_sound(path, patience))
        office._patience = patience
        return office

    @classmethod
    def of_content(cls, path: Path, content: bytes) -> Self:
        """Return an office file in memory that holds what `content` gave, told as `path`."""
        db = connect(":memory:")
        db.conn.deserialize(content)
        return cls(path, db)

    @classmethod
    def read(cls, path: Path, why_read_only: str = READING, patience: float = USUAL_PATIENCE) -> Self:
        """Open the office file at `path` for reading: nothing on the disk changes, whoever else has it open.

        Args:
            path: the file; an older form is brought up to date in memory.
            why_read_only: what an attempt to write is told.
            patience: as for `open`.

        Raises: as `open` does.
        """
        if usable_version(path) < FORM_VERSION:
            return cls(path, read_sound(path), why_read_only)
        db = open_sound(path, patience)
        db.execute("PRAGMA query_only = ON").fetchall()
        return cls(path, db, why_read_only)

    def close(self) -> None:
        """Close the file; everything is on disk already, and neither journal nor lock stays beside it."""
        if not self.read_only:
            with suppress(sqlite3.Error):  # another program may have it open, or the disk be gone: nothing is lost
                self._db.execute("PRAGMA journal_mode = DELETE").fetchall()
        self._db.close()
        if self.lock is not None:
            self.lock.release()

    def reconnect(self) -> None:
        """Open the file anew, after its drive came back or another file took its place.

        Raises: as `open` does; everything is then as before.
        """
        if usable_version(self.path) < FORM_VERSION:
            upgrade(self.path)
        db = open_sound(self.path, self._patience)
        with suppress(sqlite3.Error):
            self._db.close()
        self._db = db

    def __enter__(self) -> Self:
        """Return the file itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the file."""
        self.close()

    def copy_to(self, path: Path) -> None:
        """Write a whole copy of the file to `path`, over what is there; a copy that fails leaves `path` as it was.

        Raises:
            HeldElsewhere: somebody has the file at `path` open.
            MachineProblem: `path` is the open file itself, or could not be written.
        """
        if path.exists() and self.path.exists() and path.samefile(self.path):
            raise MachineProblem(f"{path}: เป็นแฟ้มที่เปิดอยู่ จึงไม่ได้บันทึกทับ โปรดใช้ชื่ออื่น")
        content = self.content()
        with held(path):
            _put(path, content)

    def content(self) -> bytes:
        """Return the whole file as its bytes would be with nothing else beside it.

        Raises:
            MachineProblem, DamagedOfficeFile: it cannot be read.
        """
        with told(self.path), reading(self._db):
            return self._db.conn.serialize()

    @contextmanager
    def _written(self) -> Iterator[None]:
        """One transaction, all of it or nothing, that has the file for itself before it reads: ids are allocated in it.

        When the commit itself fails, two things can be left. With the file in use elsewhere (SQLITE_BUSY) the
        transaction stays open: later edits would be told as saved and never be, so it is rolled back. With an error of
        the disk in the very last sync, what was refused is in the file, but perhaps not for good: the next transaction
        then writes even where nothing differs, so that what it acknowledges has reached the disk.
        """
        if self.read_only:
            raise ReadOnlyOffice(self.path, self.why_read_only)
        outermost = not self._db.conn.in_transaction
        with told(self.path):
            try:
                with self._db.atomic():
                    self._db.execute("PRAGMA defer_foreign_keys = ON")
                    self._db.execute("DELETE FROM agency WHERE FALSE")
                    if self._unsure and outermost:
                        self._db.execute(f"PRAGMA user_version = {FORM_VERSION}")
                    yield
            except BaseException:
                self._unsure = True
                if outermost and self._db.conn.in_transaction:
                    self._db.conn.rollback()
                raise
            if outermost:
                self._unsure = False


def _put(path: Path, content: bytes) -> None:
    """Write a whole file; a journal of another file of that name would be taken for its own, so it goes."""
    save_bytes(path, content)
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
