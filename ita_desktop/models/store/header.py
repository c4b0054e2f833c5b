"""What the first bytes of a file say, before SQLite touches it."""

from __future__ import annotations

import stat
from contextlib import closing
from typing import TYPE_CHECKING

from ita_desktop.models.store.faults import MissingOfficeFile, NewerOfficeFile, NotAnOfficeFile
from ita_desktop.models.store.form import APPLICATION_ID, FORM_VERSION
from ita_desktop.problems import MachineProblem
from ita_desktop.saving import disk_reason

if TYPE_CHECKING:
    from pathlib import Path

HEADER_LENGTH = 100
_MAGIC = b"SQLite format 3\x00"


def read_version(path: Path) -> int:
    """Return the form's version of the office file at `path`.

    Raises:
        MissingOfficeFile, NotAnOfficeFile: there is none.
        MachineProblem: it cannot be read.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a folder, or a pipe or device that could keep us waiting for ever
            raise NotAnOfficeFile(path)
        with closing(path.open("rb")) as file:
            header = file.read(HEADER_LENGTH)
    except FileNotFoundError:
        raise MissingOfficeFile(path) from None
    except OSError as error:
        raise MachineProblem(f"{path}: อ่านแฟ้มไม่ได้ ({disk_reason(error)}) โปรดตรวจสอบสิทธิ์และตำแหน่งของแฟ้ม") from error
    if not header.startswith(_MAGIC) or len(header) < HEADER_LENGTH:
        raise NotAnOfficeFile(path)
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAnOfficeFile(path)
    return int.from_bytes(header[60:64], "big")


def usable_version(path: Path) -> int:
    """Return the form's version of the office file at `path`, which this program knows.

    Raises:
        NewerOfficeFile: it does not. As `read_version` besides.
    """
    version = read_version(path)
    if version > FORM_VERSION:
        raise NewerOfficeFile(path, version)
    return version
