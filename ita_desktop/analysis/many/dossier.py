"""Everything there is to say about many authorities in one year, each thing worked out once."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from ita_desktop.analysis.many.change import YearsBeside, changes_of
from ita_desktop.analysis.many.groups import Grouping, calls_in, grouped
from ita_desktop.analysis.many.items import (
    best_practice,
    item_standings,
    missing_documents,
    weakest_first,
    weighted_means,
)
from ita_desktop.analysis.many.results import AuthorityYear, help_call, ranks, summary_of
from ita_desktop.analysis.many.spread import spread_of
from ita_desktop.models.identity import official_name, province_and_district
from ita_desktop.models.supervisor import Supervisor
from ita_desktop.thai.order import dictionary_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from ita_desktop.analysis.many.change import ChangeSummary
    from ita_desktop.analysis.many.groups import GroupCalls, ManyGroup
    from ita_desktop.analysis.many.items import BestPractice, ItemStanding, MissingDocument, WeightedMean
    from ita_desktop.analysis.many.reading import ReadYears, UnreadYear
    from ita_desktop.analysis.many.results import CallLimit, HelpCall, ManySummary
    from ita_desktop.analysis.many.spread import Spread
    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.framework import Framework, Tool
    from ita_desktop.models.framework_shelf import FrameworkShelf

ALL_AUTHORITIES = "องค์กรปกครองส่วนท้องถิ่น"


@dataclass(frozen=True)
class ManyDossier:
    """Authorities of one fiscal year, and all that follows.

    Attributes:
        fiscal_year: the assessed one, พ.ศ.
        years: what each authority's year comes to.
        before: what the same authorities' year before comes to, as far as it is there.
        unread: authorities whose year cannot be read: they are in nothing but the list of these.
        shelf: the fiscal years that are known.
        threshold: below what an authority is to be called.
        today: the day on which the paper speaks.
        supervisor: who speaks.
        beside: this year and the one before beside each other, where somebody worked that out already.
    """

    fiscal_year: int
    years: tuple[AuthorityYear, ...]
    before: tuple[AuthorityYear, ...]
    unread: tuple[UnreadYear, ...]
    shelf: FrameworkShelf
    threshold: CallLimit
    today: dt.date
    supervisor: Supervisor = field(default_factory=Supervisor)
    beside: YearsBeside | None = None

    @cached_property
    def framework(self) -> Framework:
        """What the year asks. Raises UnknownYear when it is not known."""
        return self.shelf.load(self.fiscal_year)

    @property
    def plan_year(self) -> int:
        """The fiscal year that measures and documents are for, พ.ศ."""
        return self.fiscal_year + 1

    @property
    def author(self) -> str:
        """Who speaks, for a file's properties: the supervisor, or whom it is about where nobody said who that is."""
        return self.supervisor.name or self.scope

    @cached_property
    def scope(self) -> str:
        """Whose results these are: `องค์กรปกครองส่วนท้องถิ่นในอำเภอเมือง จังหวัดตัวอย่าง`."""
        places = [province_and_district(agency) for agency in self._agencies]
        provinces = sorted({province for province, _ in places}, key=dictionary_key)
        districts = {district for _, district in places}
        if len(provinces) != 1 or not provinces[0]:
            return f"{ALL_AUTHORITIES} {len(provinces)} จังหวัด" if all(provinces) and provinces else ALL_AUTHORITIES
        district = f"อำเภอ{districts.pop()} " if len(districts) == 1 and all(districts) else ""
        return f"{ALL_AUTHORITIES}ใน{district}จังหวัด{provinces[0]}"

    @property
    def _agencies(self) -> tuple[Agency, ...]:
        return *(each.agency for each in self.years), *(each.agency for each in self.unread)

    @cached_property
    def summary(self) -> ManySummary:
        """All in figures."""
        return summary_of(self.years, self.framework)

    @cached_property
    def ranks(self) -> Mapping[int, int]:
        """The rank of each whole result among all."""
        return ranks(self.years)

    @cached_property
    def district_ranks(self) -> Mapping[int, int]:
        """The rank of each whole result within its district; none where no district is known."""
        known = [group for group in self.districts if province_and_district(group.years[0].agency)[1]]
        return {id_: rank for group in known for id_, rank in ranks(group.years).items()}

    @cached_property
    def ranked(self) -> tuple[AuthorityYear, ...]:
        """The whole results, the best first; of one rank in the order of names."""
        whole = [each for each in self.years if each.is_whole]
        return tuple(sorted(whole, key=lambda each: (self.ranks[each.id], *_named(each))))

    @cached_property
    def partial(self) -> tuple[AuthorityYear, ...]:
        """The results that are not whole, in the order of names."""
        return tuple(sorted((each for each in self.years if not each.is_whole), key=_named))

    @cached_property
    def provinces(self) -> tuple[ManyGroup, ...]:
        """By province."""
        return grouped(self.years, Grouping.PROVINCE, self.framework)

    @cached_property
    def districts(self) -> tuple[ManyGroup, ...]:
        """By district."""
        return grouped(self.years, Grouping.DISTRICT, self.framework)

    @cached_property
    def kinds(self) -> tuple[ManyGroup, ...]:
        """By kind of authority."""
        return grouped(self.years, Grouping.KIND, self.framework)

    def groups(self, by: Grouping) -> tuple[ManyGroup, ...]:
        """Return the groups."""
        match by:
            case Grouping.PROVINCE:
                return self.provinces
            case Grouping.DISTRICT:
                return self.districts
            case Grouping.KIND:
                return self.kinds

    @cached_property
    def weighted(self) -> Mapping[Tool, WeightedMean]:
        """The means of the surveys by respondents, as far as these are known."""
        return weighted_means(self.years, self.before)

    @cached_property
    def items(self) -> tuple[ItemStanding, ...]:
        """Every item over all, in the order of the list."""
        return item_standings(self.years, self.framework)

    @cached_property
    def weakest(self) -> tuple[ItemStanding, ...]:
        """The items that anybody lost points on, what most share first."""
        return weakest_first(self.items)

    @cached_property
    def missing(self) -> tuple[MissingDocument, ...]:
        """The documents that authorities do not have, what most lack first."""
        return missing_documents(self.years, self.framework)

    @cached_property
    def best(self) -> tuple[BestPractice, ...]:
        """Who does best in each indicator."""
        return best_practice(self.years, self.framework)

    @cached_property
    def spread(self) -> Spread | None:
        """How the overall scores lie; None where there is none."""
        return spread_of(self.years)

    @cached_property
    def changes(self) -> ChangeSummary | None:
        """All beside the year before; None where nobody's is there."""
        if not self.before:
            return None
        beside = self.beside or YearsBeside(self.shelf, self.fiscal_year - 1, self.fiscal_year)
        return changes_of(self.years, self.before, beside)

    @cached_property
    def calls(self) -> tuple[GroupCalls, ...]:
        """Whom to call, by district."""
        return calls_in(self.districts, self.threshold, self.today)

    def call(self, year: AuthorityYear) -> HelpCall:
        """Return why to call an authority."""
        return help_call(year, self.threshold, self.today)


def many_dossier(
    read: ReadYears,
    fiscal_year: int,
    *,
    threshold: CallLimit,
    today: dt.date,
    supervisor: Supervisor | None = None,
    ids: Iterable[int] | None = None,
) -> ManyDossier:
    """Return what is to be said of a file's authorities in `fiscal_year`, พ.ศ.

    Args:
        read: what the file's years come to.
        fiscal_year: the assessed one.
        threshold: below what an authority is to be called.
        today: the day on which the paper speaks.
        supervisor: who speaks.
        ids: numbers of the assessments meant; all of that year where None.
    """
    wanted = None if ids is None else frozenset(ids)
    here = [
        each
        for id_, each in read.years.items()
        if each.fiscal_year == fiscal_year and (wanted is None or id_ in wanted)
    ]
    agencies = {each.agency for each in here}
    before = [each for each in read.years.values() if each.fiscal_year == fiscal_year - 1 and each.agency in agencies]
    return ManyDossier(
        fiscal_year=fiscal_year,
        years=tuple(each for each in here if isinstance(each, AuthorityYear)),
        before=tuple(each for each in before if isinstance(each, AuthorityYear)),
        unread=tuple(each for each in here if not isinstance(each, AuthorityYear)),
        shelf=read.shelf,
        threshold=threshold,
        today=today,
        supervisor=supervisor or Supervisor(),
    )


def _named(year: AuthorityYear) -> tuple[tuple[str, str], int]:
    return dictionary_key(official_name(year.agency)), year.id
