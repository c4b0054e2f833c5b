"""Authorities over the years: what each year comes to, and by how much it rose or fell where that can be said."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.analysis.many.change import YearsBeside
from ita_desktop.analysis.many.table import who_is
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from ita_desktop.analysis.many.change import YearChange
    from ita_desktop.analysis.many.results import AuthorityYear
    from ita_desktop.analysis.many.table import ManyFilter, Who
    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.framework_shelf import FrameworkShelf


@dataclass(frozen=True, slots=True)
class AuthorityYears:
    """One authority.

    Attributes:
        years: what each fiscal year comes to, by พ.ศ., the earliest first.
        changes: of each year, beside the one before it in the file; without those of which nothing can be said.
    """

    agency: Agency
    who: Who
    years: Mapping[int, AuthorityYear]
    changes: Mapping[int, YearChange]

    @property
    def latest(self) -> AuthorityYear:
        """The latest year."""
        return self.years[max(self.years)]


@dataclass(frozen=True)
class ManyYearsBeside:
    """All authorities of a file over its years.

    Attributes:
        fiscal_years: พ.ศ., the earliest first.
        besides: of each year but the first, how it stands beside the one before; None where a list is not known.
        authorities: by name.
    """

    fiscal_years: tuple[int, ...] = ()
    besides: Mapping[int, YearsBeside | None] = field(default_factory=dict)
    authorities: tuple[AuthorityYears, ...] = ()

    @cached_property
    def who(self) -> Mapping[Agency, Who]:
        """Who each of them is."""
        return {one.agency: one.who for one in self.authorities}

    def wanted(self, wanted: ManyFilter, shown: Collection[Agency], year: int | None) -> tuple[AuthorityYears, ...]:
        """Return the authorities that fit a filter, by name.

        Args:
            wanted: what was asked for.
            shown: those whose row of `year` fits it.
            year: the year that the filter speaks of, พ.ศ.: who has no result in it fits by its name, place and kind
                alone, where nothing else is asked for.
        """
        fits = wanted.who_fits()
        return tuple(
            one
            for one in self.authorities
            if (one.agency in shown if year in one.years else not wanted.is_of_results and fits(one.who))
        )


def over_years(
    years: Iterable[AuthorityYear], shelf: FrameworkShelf, before: ManyYearsBeside | None = None
) -> ManyYearsBeside:
    """Return `years` of a file by authority.

    Args:
        years: what each authority's year comes to.
        shelf: the fiscal years that the file knows.
        before: what an earlier call gave of the same file and shelf: who did not change is taken over.
    """
    found: dict[Agency, dict[int, AuthorityYear]] = {}
    for year in years:
        found.setdefault(year.agency, {})[year.fiscal_year] = year
    fiscal_years = tuple(sorted({year for each in found.values() for year in each}))
    besides = {now: _beside(shelf, then, now) for then, now in pairwise(fiscal_years)}
    known = {} if before is None or before.fiscal_years != fiscal_years else _known(before.authorities)
    authorities = []
    for agency, own in found.items():
        ordered = {year: own[year] for year in sorted(own)}
        old = known.get(agency)
        if old is not None and list(map(id, old.years.values())) == list(map(id, ordered.values())):
            authorities.append(old)
        else:
            authorities.append(_authority(agency, ordered, besides))
    authorities.sort(key=lambda one: (one.who.by_name, one.latest.id))
    return ManyYearsBeside(fiscal_years, besides, tuple(authorities))


def _known(authorities: Sequence[AuthorityYears]) -> dict[Agency, AuthorityYears]:
    return {one.agency: one for one in authorities}


def _beside(shelf: FrameworkShelf, before: int, now: int) -> YearsBeside | None:
    try:
        return YearsBeside(shelf, before, now)
    except KnownProblem:
        return None


def _authority(
    agency: Agency, years: Mapping[int, AuthorityYear], besides: Mapping[int, YearsBeside | None]
) -> AuthorityYears:
    changes = {}
    for now, beside in besides.items():
        if beside is None or now not in years or beside.before not in years:
            continue
        change = beside.change(years[now], years[beside.before])
        if change is not None:
            changes[now] = change
    return AuthorityYears(agency, who_is(agency), years, changes)
