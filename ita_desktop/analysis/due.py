"""What is due in the ITA's year: days with how sure they are, and what each unit still has to do before them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.analysis.readiness import year_ahead
from ita_desktop.models.choice_names import HAPPENING_NAMES, SURVEY_PART_NAMES
from ita_desktop.models.framework import Status
from ita_desktop.models.ita_calendar import Happening
from ita_desktop.models.readiness import ReadyState
from ita_desktop.thai.dates import long_date

if TYPE_CHECKING:
    import datetime as dt

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.framework import Basis

NOT_SURE = "ยังไม่ยืนยัน"
NEAR_DAYS = 30
"""Days before a last day from which on it is near."""


@dataclass(frozen=True, slots=True)
class DueEvent:
    """Something that happens in the plan's year.

    Attributes:
        key: what names it for good: a happening, or a survey's group.
        name: as it is called in Thai.
        start: first day.
        end: last day.
        basis: how sure the days are; None for what the office planned itself.
        work: what is still to be done before its end, a line a unit; none where nothing is.
    """

    key: str
    name: str
    start: dt.date
    end: dt.date
    basis: Basis | None
    work: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether the days are more than presumed."""
        return self.basis is None or self.basis.status is not Status.UNVERIFIED

    @property
    def days(self) -> str:
        """The days in words, in Arabic digits."""
        if self.start == self.end:
            return long_date(self.start, thai=False)
        return f"{long_date(self.start, thai=False)} – {long_date(self.end, thai=False)}"

    def when(self, today: dt.date) -> str:
        """Return how far it is from `today`, in words."""
        if today > self.end:
            return f"ผ่านมาแล้ว {(today - self.end).days} วัน"
        if today >= self.start:
            left = (self.end - today).days
            return f"อยู่ในช่วงนี้ เหลือ {left} วัน" if left else "วันสุดท้ายคือวันนี้"
        return f"อีก {(self.start - today).days} วัน"


def due_events(dossier: Dossier) -> tuple[DueEvent, ...]:
    """Return everything that happens in the plan's year, by first day."""
    work = {Happening.DOCUMENTS: unfinished_by_unit(dossier)}
    events = [
        DueEvent(str(key), HAPPENING_NAMES[key], event.start, event.end, event.basis, work.get(key, ()))
        for key, event in dossier.ita_year.items()
    ]
    for group in dossier.assessment.surveys:
        days = [day for day in (group.start, group.end) if day is not None]
        if days:
            name = f"{SURVEY_PART_NAMES[group.part]}: {group.name}"
            left = (f"{group.unit}: {name}",) if group.unit else ()
            events.append(DueEvent(f"{group.part}.{group.name}", name, min(days), max(days), None, left))
    return tuple(sorted(events, key=lambda each: (each.start, each.end, each.key)))


def unfinished_by_unit(dossier: Dossier) -> tuple[str, ...]:
    """Return how many documents each unit still has to get ready, a line each, the most first."""
    waiting: Counter[str] = Counter()
    for row in year_ahead(dossier).asked:
        if row.state is not ReadyState.READY:
            waiting[row.unit or "ยังไม่กำหนดหน่วยงาน"] += 1
    return tuple(f"{unit}: เอกสารยังไม่พร้อม {count} ข้อ" for unit, count in waiting.most_common())


def near_events(dossier: Dossier, today: dt.date) -> tuple[DueEvent, ...]:
    """Return what is under way on `today`, or begins within `NEAR_DAYS`."""
    return tuple(
        event for event in due_events(dossier) if event.end >= today and (event.start - today).days <= NEAR_DAYS
    )


def due_lines(dossier: Dossier, today: dt.date) -> tuple[str, ...]:
    """Return what is near or under way on `today`, with what is to be done, as lines for the overview."""
    told: list[str] = []
    for event in near_events(dossier, today):
        unsure = "" if event.is_sure else f" ({NOT_SURE})"
        told.append(f"{event.name} {event.days}{unsure} {event.when(today)}")
        told += [f"    {line}" for line in event.work]
    return tuple(told)
