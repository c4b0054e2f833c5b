"""What every authority's year of a file comes to, worked out anew only where something changed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.analysis.many.results import authority_year
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.store.many_years import ManyYears
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ita_desktop.analysis.many.results import AuthorityYear
    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.store.many_years import AskFile, HeldYear


@dataclass(frozen=True, slots=True)
class UnreadYear:
    """A year of an authority that cannot be counted, and why, as a Thai phrase."""

    id: int
    agency: Agency
    fiscal_year: int
    why: str


@dataclass(frozen=True, slots=True)
class ReadYears:
    """What the years of a file come to.

    Attributes:
        years: by the assessment's number, in the file's order.
        shelf: the fiscal years that the file knows.
        marks: of the content that each was worked out from.
        worked_out: how many were worked out this time.
    """

    years: Mapping[int, AuthorityYear | UnreadYear] = field(default_factory=dict)
    shelf: FrameworkShelf = field(default_factory=FrameworkShelf)
    marks: Mapping[int, str] = field(default_factory=dict)
    worked_out: int = 0


def read_years(ask: AskFile, before: ReadYears | None = None) -> ReadYears:
    """Return what the years of a file come to.

    Args:
        ask: answers what is asked of the file (`OpenFile.ask`).
        before: what an earlier reading of the same file gave: what did not change since is taken over.

    Raises:
        KnownProblem: the file cannot be read at all.
    """
    known = before or ReadYears()
    many = ManyYears(ask)
    marks = dict(many.marks)
    changed = [id_ for id_, mark in marks.items() if known.marks.get(id_) != mark]
    found: dict[int, AuthorityYear | UnreadYear] = {}
    for held in many.read(changed):
        found[held.id], marks[held.id] = _worked_out(held, many.shelf), held.mark
    gone = set(changed) - set(found)
    years = {id_: found[id_] if id_ in found else known.years[id_] for id_ in marks if id_ not in gone}
    return ReadYears(years, many.shelf, {id_: marks[id_] for id_ in years}, len(found))


def _worked_out(held: HeldYear, shelf: FrameworkShelf) -> AuthorityYear | UnreadYear:
    if held.assessment is None:
        return UnreadYear(held.id, held.agency, held.fiscal_year, f"{', '.join(held.damaged)}เสียหาย")
    try:
        return authority_year(held.id, held.assessment, shelf, held.units)
    except KnownProblem as problem:
        return UnreadYear(held.id, held.agency, held.fiscal_year, problem.message)
