"""What others wrote into an open file: other windows, commands, and copies put in its place.

SQLite's `data_version` changes when another connection commits; the digests then say which parts of the content differ
from what was seen. A file replaced by renaming, as restoring and synchronising do, is known by its device and number.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ita_desktop.models.store.digests import digests_among, stored_digests

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ita_desktop.models.store.database import Database
    from ita_desktop.models.store.digests import Part


class Elsewhere:
    """What one opener of the file last saw of it, and what others wrote since."""

    def __init__(self, path: Path, db: Database) -> None:
        """Begin with the file as it is now."""
        self._path, self._db = path, db
        self._file = _mark_of(path)
        self._version = self._read_version()
        self._known: dict[Part, str] | None = stored_digests(db)
        self._news: set[Part] = set()

    @property
    def is_replaced(self) -> bool:
        """Whether another file stands at the path now. One that could not be looked at, now or then, is not."""
        now = _mark_of(self._path)
        return None not in {now, self._file} and now != self._file

    def look(self) -> bool:
        """Return whether others wrote since the last look; the caller holds a transaction, so that nobody does now."""
        version = self._read_version()
        if version == self._version and self._known is not None:
            return False
        now, known = stored_digests(self._db), self._known
        if known is not None:
            self._news |= {part for part in {*now, *known} if now.get(part) != known.get(part)}
        self._version, self._known = version, now
        return True

    def saw_own(self, parts: Iterable[Part]) -> None:
        """Take `parts` for known as they stand now: they were written here."""
        for part, digest in digests_among(self._db, parts).items():
            if self._known is not None and digest is not None:
                self._known[part] = digest
            elif self._known is not None:
                self._known.pop(part, None)

    @property
    def has_news(self) -> bool:
        """Whether anything was changed by others that was not told yet."""
        return bool(self._news)

    def forget(self) -> None:
        """Take nothing for known after a write that failed: whether it arrived is not sure."""
        self._known = None

    def take_news(self) -> tuple[Part, ...]:
        """Return the parts that others changed, each once."""
        news, self._news = tuple(sorted(self._news)), set()
        return news

    def _read_version(self) -> int:
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])


def _mark_of(path: Path) -> tuple[int, int] | None:
    """Return what tells the file at `path` from another of that name; None on Windows, where an open one cannot go."""
    if os.name == "nt":
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
