"""An open office file as a connection: transactions that hold, reads of one moment, and what others write meanwhile.

The journal is a rollback journal that is emptied, not removed, at each commit. With `synchronous=FULL` SQLite syncs
that emptying, on Linux and Windows alike; removing it would need the folder to be synced, which FULL does not do and
Windows cannot, so that a power cut could take back the last edit (`tests/models/store/test_power_cut.py`). Closing
removes it: one file, which can be copied to a stick.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Self, TypeVar

from ita_desktop.models.locking import held
from ita_desktop.models.store.elsewhere import Elsewhere
from ita_desktop.models.store.faults import DiskError, ReadOnlyOffice, ReplacedElsewhere, told
from ita_desktop.models.store.form import FORM_VERSION
from ita_desktop.models.store.header import usable_version
from ita_desktop.models.store.rows import ASSESSMENT_TABLES
from ita_desktop.models.store.soundness import USUAL_PATIENCE, connect, one_moment, open_sound, places
from ita_desktop.models.store.tables import Tables
from ita_desktop.problems import MachineProblem
from ita_desktop.saving import save_bytes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path
    from types import TracebackType

    from ita_desktop.models.locking import OfficeLock
    from ita_desktop.models.store.database import Database
    from ita_desktop.models.store.digests import Part

_Answer = TypeVar("_Answer")
READING = "คำสั่งนี้เปิดแฟ้มเพื่ออ่านอย่างเดียว"


class OpenFile:
    """A file that is open; close it, or use it as a context manager.

    Attributes:
        path: where it lies.
        lock: the lock beside the file while it is open for work in the window; let go when the file is closed.
        why_read_only: why nothing can be written, a sentence; empty where it can.
    """

    def __init__(self, path: Path, db: Database, why_read_only: str = "") -> None:
        """Take over an open connection; use `open`, `read` or `create`."""
        self.path = path
        self.lock: OfficeLock | None = None
        self.why_read_only = why_read_only
        self._patience = USUAL_PATIENCE
        self._written_parts: set[Part] = set()
        self._writes = False
        self._unsure = False
        self._is_closed = False
        self._take_over(db)

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
        with suppress(OSError):  # whoever cannot look there cannot write there: that is told in a moment
            if path.exists():
                raise MachineProblem(f"{path}: มีแฟ้มชื่อนี้อยู่แล้ว จึงไม่ได้สร้างทับ โปรดใช้ชื่ออื่น")
        from ita_desktop.models.store.migrations import bring_up_to_date

        with closing(connect(":memory:")) as db:
            bring_up_to_date(db)
            content = db.conn.serialize()
        try:
            put_whole(path, content)
            return cls.open(path)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise

    @classmethod
    def open(cls, path: Path, patience: float = USUAL_PATIENCE, *, is_whole: bool = True) -> Self:
        """Open the office file at `path`, bringing an older form up to date.

        Args:
            path: the file.
            patience: for how many seconds to wait, each time, for another program that is just using the file.
            is_whole: whether all of it is checked now; or else, when it is large, what is not checked when it is
                read: for who checks all of it soon, as the copy does that is made of a file just opened.

        Raises:
            MissingOfficeFile, NotAnOfficeFile, NewerOfficeFile, DamagedOfficeFile: refused, and nothing was touched.
            MachineProblem: no permission, file in use, disk full.
        """
        if usable_version(path) < FORM_VERSION:
            from ita_desktop.models.store.backups import upgrade

            upgrade(path)
        office = cls(path, open_sound(path, patience, is_whole=is_whole))
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
            from ita_desktop.models.store.backups import read_sound

            return cls(path, read_sound(path), why_read_only)
        db = open_sound(path, patience)
        db.execute("PRAGMA query_only = ON").fetchall()
        return cls(path, db, why_read_only)

    def close(self) -> None:
        """Close the file; everything is on disk already, and neither journal nor lock stays beside it."""
        if not self.is_replaced and not self.read_only:  # else the journal of that name would be that of another file
            with suppress(sqlite3.Error):  # another program may have it open, or the disk be gone: nothing is lost so
                self._db.execute("PRAGMA journal_mode = DELETE").fetchall()
        self._db.close()
        self._is_closed = True
        if self.lock is not None:
            self.lock.release()

    def reconnect(self) -> None:
        """Open the file anew, after its drive came back or another file took its place.

        Raises: as `open` does; everything is then as before.
        """
        if usable_version(self.path) < FORM_VERSION:
            from ita_desktop.models.store.backups import upgrade

            upgrade(self.path)
        db = open_sound(self.path, self._patience)
        with suppress(sqlite3.Error):
            self._db.close()
        self._take_over(db)
        self._forget()

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
                self._look_elsewhere()
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
            HeldElsewhere: somebody has the file at `path` open.
            MachineProblem: `path` is the open file itself, or could not be written.
        """
        try:
            is_same = path.exists() and self.path.exists() and path.samefile(self.path)
        except OSError as error:
            raise DiskError(path) from error
        if is_same:
            raise MachineProblem(f"{path}: เป็นแฟ้มที่เปิดอยู่ จึงไม่ได้บันทึกทับ โปรดใช้ชื่ออื่น")
        content = self.content()
        with held(path):
            put_whole(path, content)

    def content(self) -> bytes:
        """Return the whole file as its bytes would be with nothing else beside it.

        Raises:
            MachineProblem, DamagedOfficeFile: it cannot be read.
        """
        with told(self.path), one_moment(self._db):
            return self._db.conn.serialize()

    def ask(self, question: Callable[[Database], _Answer]) -> _Answer:
        """Return what `question` reads of the file, all of it as it stands in one moment.

        Raises:
            MachineProblem, DamagedOfficeFile: it cannot be read, or was closed meanwhile.
        """
        if self._is_closed:
            raise MachineProblem(f"{self.path}: แฟ้มถูกปิดแล้ว จึงอ่านต่อไม่ได้ ข้อมูลในแฟ้มไม่เปลี่ยน โปรดเปิดแฟ้มอีกครั้ง")
        with told(self.path), one_moment(self._db):
            return question(self._db)

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
        if self.read_only:
            raise ReadOnlyOffice(self.path, self.why_read_only)
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
                    self._look_elsewhere()
                    if self._unsure:
                        self._db.execute(f"PRAGMA user_version = {FORM_VERSION}")
                    yield
                    self._elsewhere.saw_own(self._written_parts)
            except BaseException:
                self._unsure = True
                self._elsewhere.forget()
                if self._db.conn.in_transaction:
                    self._db.conn.rollback()
                self._forget()
                raise
            finally:
                self._writes = False
                self._written_parts.clear()
            self._unsure = False
        if self.is_replaced:  # what was written went into a file that is no more
            raise ReplacedElsewhere(self.path)

    def _take_over(self, db: Database) -> None:
        try:
            with told(self.path):
                elsewhere = Elsewhere(self.path, db)
        except BaseException:
            db.close()
            raise
        self._db = db
        self._tables = Tables(self.path, db)
        self._elsewhere = elsewhere

    def _look_elsewhere(self) -> None:
        if self._elsewhere.look():
            self._tables.ask_again()
            self._forget()

    def _forget(self, parts: Collection[Part] | None = None) -> None:
        """Let go of what was read of `parts`, or of everything, to read it anew when asked."""


def put_whole(path: Path, content: bytes) -> None:
    """Write a whole file; a journal of another file of that name would be taken for its own, so it goes."""
    save_bytes(path, content)
    with told(path):
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
