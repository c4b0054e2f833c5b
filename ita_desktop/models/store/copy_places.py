"""Where the copies of an office file lie and what their names say. No connection here.

Copies of `งาน.ita` lie beside it in the folder `งาน.ita-backups`; where that cannot be written, in the person's own
data folder. A copy's time stands in its NAME, in Thai time (which knows no summer time) and without a colon, so that
sticks and mail do not change it: `2026-11-21T233042.ita`. What was put aside says why: `2026-11-21T233042-damaged.ita`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.log import log_path
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    from pathlib import Path

_FORM = "%Y-%m-%dT%H%M%S"
_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d{6})(?:-([a-z-]+))?\.ita")


class CopyKind(StrEnum):
    """Why a copy was made. Only the ordinary ones are ever thinned."""

    ORDINARY = ""
    BEFORE_UPGRADE = "before-upgrade"
    BEFORE_RESTORE = "before-restore"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy as its name tells it."""

    path: Path
    time: dt.datetime
    kind: CopyKind

    @property
    def told_time(self) -> str:
        """Its day and time in words."""
        return f"{long_date(self.time.date(), thai=False)} เวลา {self.time:%H.%M} น."


def copy_folders(path: Path) -> tuple[Path, Path]:
    """Return the folders for copies of the office file at `path`: the one to try first, and the one in its place."""
    path = path.resolve()
    mark = hashlib.sha256(os.path.normcase(path).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    return path.with_name(f"{path.name}-backups"), log_path().parent / "backups" / f"{path.name}-{mark}"


def copies_of(path: Path) -> tuple[Copy, ...]:
    """Return every copy of the office file at `path`, the latest first; a folder that cannot be read holds none."""
    found = [copy for folder in copy_folders(path) for copy in _copies_in(folder)]
    return tuple(sorted(found, key=lambda copy: (copy.time, copy.kind), reverse=True))


def free_place(folder: Path, now: dt.datetime, kind: CopyKind = CopyKind.ORDINARY) -> Path:
    """Return a name of the time `now` in `folder` that is not taken; a second later where it is."""
    now = now.astimezone(THAI_TIME).replace(microsecond=0)
    while (place := folder / f"{now.strftime(_FORM)}{kind and f'-{kind}'}.ita").exists():
        now += dt.timedelta(seconds=1)
    return place


def _copies_in(folder: Path) -> list[Copy]:
    try:
        names = sorted(folder.iterdir())
    except OSError:
        return []
    copies = []
    for path in names:
        match = _NAME.fullmatch(path.name)
        if match and match[2] in (None, *CopyKind):
            try:
                time = dt.datetime.strptime(match[1], _FORM).replace(tzinfo=THAI_TIME)
            except ValueError:
                continue
            copies.append(Copy(path, time, CopyKind(match[2] or "")))
    return copies
