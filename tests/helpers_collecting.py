"""Files to collect, each of a stated day, and what a collection holds."""

from __future__ import annotations

import datetime as dt
import json
import os
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import Agency
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.office_settings import OfficeSettings

FIRST = Agency("เทศบาลตำบลหนึ่ง", "เทศบาลตำบล", "เมือง", "ตัวอย่าง")
OTHER = Agency("องค์การบริหารส่วนตำบลสอง", "องค์การบริหารส่วนตำบล", "เมือง", "ตัวอย่าง")


def of_day(path: Path, day: int) -> Path:
    """Let the file at `path` be of that day of January 2026."""
    when = dt.datetime(2026, 1, day, 12, tzinfo=THAI_TIME).timestamp()
    os.utime(path, (when, when))
    return path


def said_of(agency: Agency = FIRST, year: int = 2568, **keys: object) -> dict[str, object]:
    parts = {name: getattr(agency, name) for name in ("name", "type", "district", "province", "code")}
    given = {name: part for name, part in parts.items() if part or name in {"name", "type"}}
    return {"agency": given, "fiscal_year": year, **keys}


def json_at(path: Path, content: object, day: int = 1) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    return of_day(path, day)


def office_at(path: Path, *assessments: Assessment, day: int = 1, settings: OfficeSettings | None = None) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with OfficeFile.create(path) as office:
        office.save_all(assessments)
        for agency_id in office.agencies():
            if settings is not None:
                office.save_settings(agency_id, settings)
    return of_day(path, day)


def content(path: Path) -> dict[tuple[Agency, int], Assessment]:
    """Return what the file at `path` holds; the keys of plan rows among it."""
    with OfficeFile.read(path) as office:
        assert office.check() == "ok"
        return {(entry.agency, entry.fiscal_year): office.load(entry.id) for entry in office.entries()}


def score(path: Path, code: str = "i1", agency: Agency = FIRST, year: int = 2568) -> str | None:
    found = content(path)[agency, year].items.get(code)
    return None if found is None else str(found.value)


def edit(path: Path, change: Callable[[Assessment], Assessment]) -> None:
    """Change the only assessment of the file at `path`, as the window does."""
    with OfficeFile.open(path) as office:
        (entry,) = office.entries()
        seen = office.load(entry.id)
        office.save(change(seen), entry.id, seen)
