"""What is due: days of the ITA's year, measures late or soon due, and reports that units owe, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.analysis.due import NOT_SURE, near_events
from ita_desktop.analysis.followup import due_soon, overdue
from ita_desktop.models.ita_calendar import Happening
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.followup import Tracked
    from ita_desktop.analysis.owed import OwedReport

_MOST = 3
"""Measures of a kind, and units, that are named one by one."""


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """One thing that is due.

    Attributes:
        told: what, and when, a sentence.
        where: the place to see to it, as problems name theirs.
        is_late: whether its last day is past.
    """

    told: str
    where: str
    is_late: bool = False


def agenda(dossier: Dossier, today: dt.date) -> tuple[AgendaEntry, ...]:
    """Return what is late and what comes within 30 days of `today`, what is late first."""
    late, soon = overdue(dossier.tracked, today), due_soon(dossier.tracked, today)
    owed = dossier.owed(today)
    return (
        *_measures(late, "เกินกำหนด", is_late=True),
        *_owed(owed),
        *_of_the_ita(dossier, today),
        *_measures(soon, "ใกล้ครบกำหนด", is_late=False),
    )


def _measures(rows: tuple[Tracked, ...], what: str, *, is_late: bool) -> Iterator[AgendaEntry]:
    for row in rows[:_MOST]:
        day = "" if row.last_day is None else long_date(row.last_day, thai=False)
        measure = next(iter(row.row.measures), "มาตรการ")
        yield AgendaEntry(f"{what} {day}: {measure}", f"plan[{row.place}].followup", is_late)
    if rest := rows[_MOST:]:
        yield AgendaEntry(f"{what}อีก {len(rest)} มาตรการ", f"plan[{rest[0].place}].followup", is_late)


def _owed(owed: tuple[OwedReport, ...]) -> Iterator[AgendaEntry]:
    if owed:
        units = list(dict.fromkeys(each.unit for each in owed))
        told = ", ".join(units[:_MOST]) + (f" และอีก {len(units) - _MOST} หน่วยงาน" if len(units) > _MOST else "")
        late = any(each.is_overdue for each in owed)
        yield AgendaEntry(f"ค้างรายงานผล {len(owed)} รายการ: {told}", f"plan[{owed[0].place}].followup", late)


def _of_the_ita(dossier: Dossier, today: dt.date) -> Iterator[AgendaEntry]:
    for event in near_events(dossier, today):
        unsure = "" if event.is_sure else f" ({NOT_SURE})"
        work = f" · {event.work[0]}" if event.work else ""
        more = f" และอีก {len(event.work) - 1} หน่วยงาน" if len(event.work) > 1 else ""
        yield AgendaEntry(f"{event.name} {event.days}{unsure} {event.when(today)}{work}{more}", _place_of(event.key))


def _place_of(key: str) -> str:
    """Return where the days of an event are seen to (`due.DueEvent`)."""
    if key in set(Happening):
        return f"calendar.{key}"
    part, _, name = key.partition(".")
    return f"surveys.{part}.start.{name}"
