"""Many authorities by district, province or kind: what each group comes to, and whom to call in it about what."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING

from ita_desktop.analysis.many.results import help_call, summary_of
from ita_desktop.models.identity import kind_of, official_name, province_and_district
from ita_desktop.thai.order import dictionary_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from ita_desktop.analysis.many.results import AuthorityYear, CallLimit, HelpCall, ManySummary
    from ita_desktop.models.framework import Framework

_Key = tuple[str, ...]


class Grouping(Enum):
    """What authorities are put together by."""

    PROVINCE = "จังหวัด"
    DISTRICT = "อำเภอ"
    KIND = "ประเภท"


@dataclass(frozen=True, slots=True)
class ManyGroup:
    """Authorities of one district, province or kind in one year.

    Attributes:
        key: province and district, province, or kind, each empty where not known.
        name: `อำเภอเมือง`, with the province where the others are of several; `ไม่ระบุอำเภอ` where it is not known.
        years: what each comes to, in the order they were given.
        summary: the same in figures.
    """

    key: tuple[str, ...]
    name: str
    years: tuple[AuthorityYear, ...]
    summary: ManySummary


def grouped(years: Iterable[AuthorityYear], by: Grouping, framework: Framework | None) -> tuple[ManyGroup, ...]:
    """Return `years`, which are of one fiscal year, in groups: in the order of a dictionary, the unknown one last.

    Districts of one name in two provinces are two; two spellings of one place are one.

    Args:
        years: what each authority comes to.
        by: what they are put together by.
        framework: of that fiscal year, None where not known.
    """
    found: dict[_Key, list[AuthorityYear]] = {}
    for year in years:
        found.setdefault(_key(year, by), []).append(year)
    several = by is Grouping.DISTRICT and len({key[0] for key in found if key[0]}) > 1
    ordered = sorted(found, key=lambda key: (not key[-1], *map(dictionary_key, key)))
    return tuple(
        ManyGroup(key, _name(key, by, several=several), tuple(found[key]), summary_of(found[key], framework))
        for key in ordered
    )


def _key(year: AuthorityYear, by: Grouping) -> _Key:
    if by is Grouping.KIND:
        return (kind_of(year.agency),)
    place = province_and_district(year.agency)
    return place if by is Grouping.DISTRICT else place[:1]


def _name(key: _Key, by: Grouping, *, several: bool) -> str:
    own = key[-1]
    words = {"": f"ไม่ระบุ{by.value}"}
    named = words.get(own, own if by is Grouping.KIND else f"{by.value}{own}")
    return f"{named} จังหวัด{key[0]}" if several and key[0] else named


@dataclass(frozen=True, slots=True)
class GroupCalls:
    """Whom to call in a group.

    Attributes:
        name: of the group.
        calls: each authority with why, the most points first; of equal ones by name.
        documents: how many documents can still be sent in.
        points: of their overall scores, that stood on these documents, added up over the authorities.
        below: how many lie below the threshold.
    """

    name: str
    calls: tuple[tuple[AuthorityYear, HelpCall], ...]
    documents: int
    points: Fraction
    below: int


def calls_in(groups: Iterable[ManyGroup], threshold: CallLimit, today: dt.date) -> tuple[GroupCalls, ...]:
    """Return whom to call on the day `today` in each of `groups`, in their order; a group without calls is left out."""
    told = (_calls(group.name, group.years, threshold, today) for group in groups)
    return tuple(each for each in told if each.calls)


def _calls(name: str, years: Sequence[AuthorityYear], threshold: CallLimit, today: dt.date) -> GroupCalls:
    calls = [(year, call) for year in years if (call := help_call(year, threshold, today))]
    calls.sort(key=lambda pair: (-pair[1].points, not pair[1].below, dictionary_key(official_name(pair[0].agency))))
    return GroupCalls(
        name,
        tuple(calls),
        documents=sum(len(call.documents) for _, call in calls),
        points=sum((call.points for _, call in calls), Fraction(0)),
        below=sum(call.below for _, call in calls),
    )
