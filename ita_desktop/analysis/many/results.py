"""Many authorities of one year beside each other: what each one's year comes to, ranks, means, levels, who needs help.

Exact: every figure is the fraction that the scores give (`tree.grow`), rounded only where it is shown. A result is
whole when it has an overall score: from its items, or from what ITAS published where these are incomplete. What has
none is partial: it has no rank, and counts in no mean and no level.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm
from typing import TYPE_CHECKING

from ita_desktop.analysis.followup import tracked
from ita_desktop.analysis.level import judge
from ita_desktop.analysis.readiness import list_year, shelf_ahead
from ita_desktop.analysis.scoring import find_differences
from ita_desktop.analysis.tree import grow, hundredths, shares, sum_of_ratios
from ita_desktop.models.assessment import FULL
from ita_desktop.models.framework import Status, Tool
from ita_desktop.models.ita_calendar import Happening, own_calendar
from ita_desktop.models.item_pairs import item_pairs
from ita_desktop.models.plan import FollowUpStatus, Gap
from ita_desktop.models.plan_rules import row_gaps
from ita_desktop.models.readiness import ReadyState
from ita_desktop.models.row_states import states_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence

    from ita_desktop.analysis.scoring import Difference
    from ita_desktop.analysis.tree import Tree
    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.framework import Framework, Item
    from ita_desktop.models.framework_shelf import FrameworkShelf
    from ita_desktop.models.readiness import SurveyPart

_WEAKEST = 3
_NOBODY: Mapping[SurveyPart, int] = {}


@dataclass(frozen=True, slots=True)
class LostItem:
    """An item that lost points.

    Attributes:
        code: in the assessed year's list.
        score: 0–100.
        points: of the overall score, that it would add at 100.
    """

    code: str
    score: Fraction
    points: Fraction


@dataclass(frozen=True, slots=True)
class PlanState:
    """How far a plan is.

    Attributes:
        rows: how many rows it has.
        unowned: how many measures nobody is in charge of.
        undated: how many measures have no period.
        tracked: how many measures are followed up.
        done: how many of these are done; what was reported in contradiction is not.
    """

    rows: int = 0
    unowned: int = 0
    undated: int = 0
    tracked: int = 0
    done: int = 0


@dataclass(frozen=True, slots=True)
class AuthorityYear:
    """What one authority's year comes to.

    Attributes:
        id: number of the assessment in its file.
        fiscal_year: the assessed one, พ.ศ.
        overall: 0–100; None for a partial result.
        tools: 0–100; None where it is not known.
        indicators: likewise, by number.
        level: by our arithmetic, or the printed one where ours cannot be known; None for a partial result, or where
            neither is known.
        level_place: place of the level among those of the year, 0 the best; None where it is none of them.
        differences: where what ITAS printed is another than ours.
        items: 0–100, in the order of the year's list; None where it is not known.
        known: items that have a score.
        asked: items of the year.
        weakest: the three items that cost most points, the most first; fewer where fewer lost any.
        plan: how far the plan is.
        missing: documents (OIT) at 0 that the office does not call ready for the plan's year, the dearest first.
        closes: the last day on which documents of the plan's year can be sent in.
        closes_surely: whether that day is more than presumed.
        answered: how many answered the surveys of the plan's year, by part; a part is left out unless every group
            of it was counted.
    """

    id: int
    agency: Agency
    fiscal_year: int
    overall: Fraction | None
    tools: Mapping[Tool, Fraction | None]
    indicators: Mapping[int, Fraction | None]
    level: str | None
    level_place: int | None
    differences: tuple[Difference, ...]
    items: tuple[Fraction | None, ...]
    known: int
    asked: int
    weakest: tuple[LostItem, ...]
    plan: PlanState
    missing: tuple[LostItem, ...]
    closes: dt.date
    closes_surely: bool
    answered: Mapping[SurveyPart, int]

    @property
    def is_whole(self) -> bool:
        """Whether it has an overall score."""
        return self.overall is not None

    @property
    def differs(self) -> bool:
        """Whether a figure or the level that ITAS printed is another than ours."""
        return bool(self.differences)


def authority_year(id_: int, assessment: Assessment, shelf: FrameworkShelf, units: Sequence[str] = ()) -> AuthorityYear:
    """Return what `assessment`, number `id_` of its file, comes to; `units` are those of the office.

    Raises:
        KnownProblem: its year is not known, or cannot be read.
    """
    framework = shelf.load(assessment.fiscal_year)
    tree = grow(framework, assessment)
    band = judge(framework, tree).band
    published = assessment.published
    bands = [each.name for each in framework.level_rule.bands]
    level = published.level if band is None else band.name
    if tree.overall.value is None:
        level = None
    lost = _lost(framework, tree)
    ready = _ready(assessment, shelf) if lost else frozenset()
    window = own_calendar(assessment.plan_year, assessment.calendar)[Happening.DOCUMENTS]
    return AuthorityYear(
        id=id_,
        agency=assessment.agency,
        fiscal_year=assessment.fiscal_year,
        overall=tree.overall.value,
        tools={tool: _shared(node.value) for tool, node in tree.tools.items()},
        indicators={number: _shared(node.value) for number, node in tree.indicators.items()},
        level=level,
        level_place=bands.index(level) if level in bands else None,
        differences=find_differences(tree, band, published),
        items=tuple(_shared(tree.items[item.code].value) for item in framework.items),
        known=sum(node.value is not None for node in tree.items.values()),
        asked=len(framework.items),
        weakest=tuple(each for _, each in lost[:_WEAKEST]),
        plan=_plan_state(assessment, units),
        missing=tuple(each for item, each in lost if _is_missing(item, each.score) and item.code not in ready),
        closes=window.end,
        closes_surely=window.basis.status is not Status.UNVERIFIED,
        answered=_answered(assessment) if assessment.surveys else _NOBODY,
    )


def _shared(value: Fraction | None) -> Fraction | None:
    """Return `value`, the same object for all that are equal: two million scores are some ten thousand values."""
    return None if value is None else _one_object(value.numerator, value.denominator)


@lru_cache(maxsize=1 << 15)
def _one_object(numerator: int, denominator: int) -> Fraction:
    return Fraction(numerator, denominator)


def _lost(framework: Framework, tree: Tree) -> list[tuple[Item, LostItem]]:
    """Return the items that are told of, the most points first: the weakest and the documents (OIT) at 0.

    Of equal ones the first in the list comes first.
    """
    carried = shares(framework)
    scored = [
        (item, value, carried[item.code])
        for item in framework.items
        if (value := tree.items[item.code].value) is not None and value.numerator < FULL * value.denominator
    ]
    common = lcm(*{value.denominator * share.denominator for _, value, share in scored})
    points = [
        (FULL * value.denominator - value.numerator)
        * share.numerator
        * (common // (value.denominator * share.denominator))
        for _, value, share in scored
    ]
    ordered = sorted(range(len(scored)), key=lambda place: -points[place])
    told = (scored[at] for nth, at in enumerate(ordered) if nth < _WEAKEST or _is_missing(*scored[at][:2]))
    return [
        (item, _lost_item(item.code, *value.as_integer_ratio(), *share.as_integer_ratio()))
        for item, value, share in told
    ]


def _is_missing(item: Item, score: Fraction) -> bool:
    return item.tool is Tool.OIT and not score.numerator


@lru_cache(maxsize=1 << 14)
def _lost_item(code: str, over: int, under: int, share_over: int, share_under: int) -> LostItem:
    score = _one_object(over, under)
    return LostItem(code, score, (FULL - score) * Fraction(share_over, share_under))


def _ready(assessment: Assessment, shelf: FrameworkShelf) -> frozenset[str]:
    """Return the documents of the assessed year all of whose followers the office calls ready for the plan's year."""
    ahead = shelf_ahead(shelf, assessment.plan_year)
    listed = list_year(ahead, assessment.plan_year)
    ready = {each.item for each in assessment.readiness if each.list_year == listed and each.state is ReadyState.READY}
    if not ready:
        return frozenset()
    pairs = item_pairs(ahead, assessment.fiscal_year, assessment.plan_year)
    return frozenset(pair.before for pair in pairs.pairs if set(pairs.now(pair.before)) <= ready)


def _answered(assessment: Assessment) -> dict[SurveyPart, int]:
    found: dict[SurveyPart, list[int | None]] = {}
    for group in assessment.surveys:
        found.setdefault(group.part, []).append(group.answered)
    return {
        part: sum(known)
        for part, counts in found.items()
        if len(known := [count for count in counts if count is not None]) == len(counts)
    }


def _plan_state(assessment: Assessment, units: Sequence[str]) -> PlanState:
    plan = assessment.plan
    if not plan:
        return PlanState()
    rows = tracked(plan, assessment.plan_year, states_of(plan, assessment.reports, units))
    gaps = [row_gaps(each.row) for each in rows]
    return PlanState(
        rows=len(plan),
        unowned=sum(Gap.RESPONSIBLE in each for each in gaps),
        undated=sum(Gap.PERIOD in each for each in gaps),
        tracked=len(rows),
        done=sum(each.followup.status is FollowUpStatus.DONE and not each.conflicts for each in rows),
    )


def ranks(years: Iterable[AuthorityYear]) -> dict[int, int]:
    """Return the rank of each whole result among `years`, which are of one fiscal year, by its number in the file.

    By the overall score as ITAS prints it, with two places: what reads the same has the same rank, and the next one
    that of its place (1, 2, 2, 4). Partial results have none.
    """
    scores = {each.id: hundredths(each.overall) for each in years if each.overall is not None}
    before: dict[int, int] = {}
    for place, value in enumerate(sorted(scores.values(), reverse=True), start=1):
        before.setdefault(value, place)
    return {id_: before[value] for id_, value in scores.items()}


@dataclass(frozen=True, slots=True)
class Mean:
    """A simple mean, 0–100, and of how many results; None where there are none."""

    value: Fraction | None
    count: int


@dataclass(frozen=True)
class ManySummary:
    """Some results of one year in figures.

    Attributes:
        whole: how many results are whole.
        partial: how many are not: they are in nothing that follows.
        overall: the mean of the whole results.
        levels: how many whole results reached each level, the best first; None, the last, where it is not known.
        results: the whole ones.
    """

    whole: int
    partial: int
    overall: Mean
    levels: Mapping[str | None, int]
    results: Sequence[AuthorityYear] = field(repr=False)

    @cached_property
    def tools(self) -> Mapping[Tool, Mean]:
        """The mean of each tool over the whole results that have it."""
        return {tool: mean_of(each.tools.get(tool) for each in self.results) for tool in Tool}

    @cached_property
    def indicators(self) -> Mapping[int, Mean]:
        """Likewise of each indicator, by number."""
        numbers = sorted({number for each in self.results for number in each.indicators})
        return {number: mean_of(each.indicators.get(number) for each in self.results) for number in numbers}


def summary_of(years: Sequence[AuthorityYear], framework: Framework | None) -> ManySummary:
    """Return `years`, which are of one fiscal year, in figures; `framework` is that year's, None where not known."""
    whole = [each for each in years if each.is_whole]
    counted = Counter(each.level for each in whole)
    names = [] if framework is None else [band.name for band in framework.level_rule.bands]
    names += sorted(level for level in counted if level is not None and level not in names)
    levels: dict[str | None, int] = {name: counted[name] for name in names}
    if counted[None]:
        levels[None] = counted[None]
    return ManySummary(
        whole=len(whole),
        partial=len(years) - len(whole),
        overall=mean_of(each.overall for each in whole),
        levels=levels,
        results=whole,
    )


def mean_of(values: Iterable[Fraction | None]) -> Mean:
    """Return the simple mean of those of `values` that are known."""
    return mean_of_ratios([value.as_integer_ratio() for value in values if value is not None])


def mean_of_ratios(ratios: Sequence[tuple[int, int]]) -> Mean:
    """Return the simple mean of fractions, each as its two whole numbers."""
    return Mean(sum_of_ratios(ratios) / len(ratios) if ratios else None, len(ratios))


@dataclass(frozen=True, slots=True)
class CallLimit:
    """Below what an authority is to be called.

    Attributes:
        score: overall score as it is printed, 0–100; None where a level decides.
        level: place of the level that must be reached, 0 the best; None where a score decides.
    """

    score: Fraction | None = None
    level: int | None = None

    def is_missed(self, year: AuthorityYear) -> bool:
        """Return whether a whole result lies below; a partial one, or one without a level, is not known to."""
        if self.score is not None and year.overall is not None:
            over, under = self.score.as_integer_ratio()
            if hundredths(year.overall) * under < FULL * over:
                return True
        return self.level is not None and year.level_place is not None and year.level_place > self.level


@dataclass(frozen=True, slots=True)
class HelpCall:
    """Why to call an authority.

    Attributes:
        below: its result lies below the threshold.
        documents: those at 0 that can still be sent in for the plan's year.
        points: of the overall score, that stood on these documents.
        closes: the last day for them; None where there are none.
        is_sure: whether that day is more than presumed.
    """

    below: bool
    documents: tuple[LostItem, ...]
    points: Fraction
    closes: dt.date | None
    is_sure: bool

    def __bool__(self) -> bool:
        """Whether there is anything to call about."""
        return self.below or bool(self.documents)


def help_call(year: AuthorityYear, threshold: CallLimit, today: dt.date) -> HelpCall:
    """Return why to call the authority of `year` on the day `today`."""
    documents = year.missing if today <= year.closes else ()
    points = sum((each.points for each in documents), Fraction(0))
    return HelpCall(
        threshold.is_missed(year), documents, points, year.closes if documents else None, year.closes_surely
    )
