"""What a copy holds otherwise than the file now, in words: which authorities, years and parts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.models.identity import told_apart
from ita_desktop.models.office_settings import to_texts
from ita_desktop.models.store.backups import read_sound
from ita_desktop.models.store.changes import difference
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.models.store.rows import KEYS, to_rows
from ita_desktop.models.store.soundness import PART_NAMES
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.models.assessment import Agency, Assessment

_MOST_CODES = 8


@dataclass(frozen=True, slots=True)
class YearSummary:
    """One assessment of a copy in figures."""

    agency_name: str
    fiscal_year: int
    items: int
    plan_rows: int


def summary(office: OfficeFile) -> tuple[YearSummary, ...]:
    """Return every assessment of `office` in figures."""
    return tuple(
        YearSummary(
            one.agency.name, one.fiscal_year, sum(not item.is_empty for item in one.items.values()), len(one.plan)
        )
        for one in (office.load(entry.id) for entry in office.entries())
    )


@dataclass(frozen=True, slots=True)
class CopyReport:
    """What a copy holds, and what would be otherwise if it took the place of the file now.

    Attributes:
        years: every assessment of the copy in figures.
        differences: a line for each authority and year; None where the file now cannot be read.
    """

    years: tuple[YearSummary, ...]
    differences: tuple[str, ...] | None


def report(path: Path, copy: Path) -> CopyReport:
    """Compare the copy at `copy` with the office file at `path`.

    Raises:
        KnownProblem: the copy cannot be read.
    """
    with OfficeFile(copy, read_sound(copy)) as office:
        try:
            now = OfficeFile(path, read_sound(path))
        except KnownProblem:
            return CopyReport(summary(office), None)
        with now:
            return CopyReport(summary(office), differences(now, office))


def differences(now: OfficeFile, copy: OfficeFile) -> tuple[str, ...]:
    """Return what would be otherwise if `copy` took the place of `now`, a line for each authority and year."""
    here, there = _by_name(now), _by_name(copy)
    names = told_apart(agency for agency, _ in (*here, *there))
    lines = []
    for key in dict.fromkeys((*here, *there)):
        where = f"{names[key[0]]} ปี {key[1]}"
        if key not in there:
            lines.append(f"{where}: มีเฉพาะตอนนี้ จะหายไปทั้งปี")
        elif key not in here:
            lines.append(f"{where}: มีเฉพาะในสำเนา จะกลับมาทั้งปี")
        elif parts := _parts(here[key], there[key]):
            lines.append(f"{where}: {', '.join(parts)}")
    settings = _settings(now), _settings(copy)
    changed = [agency for agency in settings[0] if settings[0][agency] != settings[1].get(agency, settings[0][agency])]
    lines += [f"{PART_NAMES['agency_setting']}ของ{names.get(agency, agency.name)}" for agency in changed]
    if now.supervisor() != copy.supervisor():
        lines.append("หน่วยงานผู้จัดทำรายงานของหลายหน่วยงาน")
    if now.shelf() != copy.shelf():
        lines.append(PART_NAMES["framework"])
    return tuple(lines)


def _by_name(office: OfficeFile) -> dict[tuple[Agency, int], Assessment]:
    return {(entry.agency, entry.fiscal_year): office.load(entry.id) for entry in office.entries()}


def _settings(office: OfficeFile) -> dict[Agency, dict[str, str]]:
    return {agency: to_texts(office.settings(agency_id)) for agency_id, agency in office.agencies().items()}


def _parts(now: Assessment, copy: Assessment) -> list[str]:
    """Return the parts in which two values of one assessment differ, scores by their codes and rows by their number."""
    changes = difference(to_rows(now, 0, 0), to_rows(copy, 0, 0)).rows
    told = []
    for table, count in Counter(change.table for change in changes).items():
        if len(KEYS[table]) == 1:
            told.append(PART_NAMES[table])
        elif table in {"item_score", "published_score"}:
            codes = [str(change.key[1]) for change in changes if change.table == table]
            more = f" และอีก {count - _MOST_CODES} ข้อ" if count > _MOST_CODES else ""
            told.append(f"{PART_NAMES[table]} {' '.join(codes[:_MOST_CODES])}{more}")
        else:
            told.append(f"{PART_NAMES[table]} {count} รายการ")
    return told
