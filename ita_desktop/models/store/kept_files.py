"""Whole files inside an office file, each by the SHA-256 of its bytes: what was printed to be signed, and its scan.

A file is put in before anything refers to it and stays while the window has it open, so that undo and redo only ever
write the rows that refer to it; what nothing refers to any more goes when the window closes the file.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from ita_desktop.models.store.database import Database
    from ita_desktop.models.store.digests import Part

MOST_KEPT = 40_000_000
"""Bytes of one file, which none that is put in here has; a packed one that unpacks to more is none of ours."""
_TABLE = "kept_file"
_UNUSED = (
    "SELECT sha256 FROM kept_file WHERE sha256 NOT IN (SELECT paper FROM signed_copy UNION SELECT basis "
    "FROM signed_copy UNION SELECT scan FROM signed_copy) "
    "AND NOT EXISTS (SELECT 1 FROM contribution WHERE instr(content, kept_file.sha256))"
)


class NoKeptFile(KnownProblem):
    """A file that something refers to is not in the office file."""

    code = "no-kept-file"

    def __init__(self) -> None:
        """Tell why that can be."""
        super().__init__(
            "แฟ้มงานนี้มีแต่รายการ ไม่มีตัวแฟ้มที่เก็บไว้ เพราะรายการนี้นำเข้าจาก JSON หรือกู้มาจากแฟ้มที่เสียหาย "
            "ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง โปรดเปิดแฟ้มงานหรือสำเนาที่เก็บเอกสารนี้ไว้"
        )


def put_file(db: Database, content: bytes) -> tuple[str, Part | None]:
    """Put `content` in, in the transaction that is under way; return its SHA-256, and its part where it is new."""
    name = hashlib.sha256(content).hexdigest()
    if is_there(db, name):
        return name, None
    db.execute("INSERT INTO kept_file VALUES (?, ?)", [name, zlib.compress(content, 9)])
    return name, (_TABLE, name)


def is_there(db: Database, name: str) -> bool:
    """Return whether the file whose SHA-256 is `name` is there."""
    return db.execute("SELECT 1 FROM kept_file WHERE sha256 = ?", [name]).fetchone() is not None


def file_content(db: Database, name: str) -> bytes:
    """Return the bytes whose SHA-256 is `name`.

    Raises:
        NoKeptFile: they are not there.
        ValueError: what is there is something else.
    """
    row = db.execute("SELECT packed FROM kept_file WHERE sha256 = ?", [name]).fetchone()
    if row is None:
        raise NoKeptFile
    unpacker = zlib.decompressobj()
    try:
        content = unpacker.decompress(row[0], MOST_KEPT)
    except zlib.error as error:
        raise ValueError(name) from error
    if hashlib.sha256(content).hexdigest() != name:
        raise ValueError(name)
    return content


def unused_files(db: Database) -> tuple[Part, ...]:
    """Return the parts of all files that nothing refers to."""
    return tuple((_TABLE, str(row[0])) for row in db.execute(_UNUSED).fetchall())


def drop_files(db: Database, parts: tuple[Part, ...]) -> None:
    """Take files out, in the transaction that is under way."""
    db.conn.executemany("DELETE FROM kept_file WHERE sha256 = ?", [(name,) for _, name in parts])
