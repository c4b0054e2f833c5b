"""The ITA's own year, from `data/calendar.toml`: when documents close, people are asked, the result is announced."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any

from ita_desktop.models.framework import Basis, Status
from ita_desktop.paths import data_path
from ita_desktop.thai.dates import parse_date

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping


class Happening(StrEnum):
    """What happens in the course of an assessment."""

    ASSESSED = "assessed"
    """The whole of it, from the first entry to the last."""
    REGISTRATION = "registration"
    DOCUMENTS = "documents"
    """Documents (OIT) can be sent in."""
    SURVEYS = "surveys"
    """Staff (IIT) and people from outside (EIT) are asked."""
    CLARIFICATION = "clarification"
    """The office can explain documents that were not accepted."""
    ANNOUNCED = "announced"


@dataclass(frozen=True, slots=True)
class ItaEvent:
    """When something happens.

    Attributes:
        start: first day.
        end: last day, the first one where it is a single day.
        basis: how sure it is; unverified where the year itself says nothing.
    """

    start: dt.date
    end: dt.date
    basis: Basis


def ita_calendar(fiscal_year: int) -> Mapping[Happening, ItaEvent]:
    """Return when everything of the assessment of `fiscal_year` (พ.ศ.) happens or is presumed to; of any year."""
    content = _content()
    known = content.get(str(fiscal_year), {})
    return {
        each: _event(known[each])
        if each in known
        else _event({name: f"{fiscal_year}-{day}" for name, day in content["usual"][each].items()} | content["basis"])
        for each in Happening
    }


def _event(entry: Mapping[str, str]) -> ItaEvent:
    start, end = parse_date(entry["start"]), parse_date(entry.get("end", entry["start"]))
    if start is None or end is None:
        raise ValueError(f"no date in {entry}")
    return ItaEvent(start, end, Basis(Status(entry["status"]), entry["source"]))


@cache
def _content() -> dict[str, Any]:
    return tomllib.loads(data_path("calendar.toml").read_text(encoding="utf-8"))
