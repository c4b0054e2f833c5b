"""Items and indicators over many authorities of one year: means, what most share, who does best.

Of whole results alone, as all means (`many`). A result that was only published has no items: it counts in none, and how
many were counted stands with every figure.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import TYPE_CHECKING

from ita_desktop.analysis.many.results import mean_of_ratios
from ita_desktop.analysis.tree import rounded, shares
from ita_desktop.models.assessment import FULL, USUAL_LIMIT
from ita_desktop.models.framework import Tool
from ita_desktop.models.readiness import SurveyPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.analysis.many.results import AuthorityYear, Mean
    from ita_desktop.models.framework import Framework, Indicator, Item

_ASKED = {Tool.IIT: (SurveyPart.STAFF,), Tool.EIT: (SurveyPart.PUBLIC, SurveyPart.SURVEY)}
"""Whose answers a survey's score is of; of the documents nobody is asked."""
_MOST = Fraction(1, 2)
"""More than this part of those counted is most of them."""


@dataclass(frozen=True, slots=True)
class WeightedMean:
    """A mean in which every authority counts as often as people answered there.

    Attributes:
        value: 0–100.
        count: of how many authorities, those of which it is known how many answered.
        answers: how many answered there in all.
    """

    value: Fraction
    count: int
    answers: int


def weighted_means(years: Sequence[AuthorityYear], before: Iterable[AuthorityYear]) -> dict[Tool, WeightedMean]:
    """Return the means of the surveys by respondents, where it is known of any whole result how many they were.

    Args:
        years: of one fiscal year.
        before: the same authorities' year before, which knows who answered in the year after it.
    """
    answered = {each.agency: each.answered for each in before}
    found = {}
    for tool, parts in _ASKED.items():
        counted: list[tuple[Fraction, int]] = []
        for each in years:
            score, counts = each.tools.get(tool), answered.get(each.agency, {})
            if each.is_whole and score is not None and all(part in counts for part in parts):
                counted.append((score, sum(counts[part] for part in parts)))
        answers = sum(count for _, count in counted)
        if answers:
            value = sum((score * count for score, count in counted), Fraction(0)) / answers
            found[tool] = WeightedMean(value, len(counted), answers)
    return found


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """An item over many authorities.

    Attributes:
        mean: of those that have a score for it, 0–100, and how many they are.
        below: how many of these lie below the limit, as printed.
        zero: how many of these stand at 0: of an OIT item, whose document is missing.
        lost: points of the overall score that it cost each of these on average; 0 where there are none.
    """

    item: Item
    mean: Mean
    below: int
    zero: int
    lost: Fraction

    @property
    def share_below(self) -> Fraction:
        """Which part of those counted lies below the limit, 0–1."""
        return Fraction(self.below, self.mean.count) if self.mean.count else Fraction(0)

    @property
    def is_shared_weakness(self) -> bool:
        """Whether most lie below the limit."""
        return self.share_below > _MOST


def item_standings(
    years: Sequence[AuthorityYear], framework: Framework, limit: Fraction = Fraction(USUAL_LIMIT)
) -> tuple[ItemStanding, ...]:
    """Return every item of `framework` over `years`, which are of that fiscal year, in the order of its list.

    Args:
        years: what each authority comes to; partial results are left out.
        framework: of that fiscal year.
        limit: scores below, as printed, are weak.
    """
    carried = shares(framework)
    whole = [each for each in years if each.is_whole]
    least = ceil(limit * FULL)
    standings = []
    for place, item in enumerate(framework.items):
        ratios = [value.as_integer_ratio() for each in whole if (value := each.items[place]) is not None]
        mean = mean_of_ratios(ratios)
        lost = Fraction(0) if mean.value is None else (FULL - mean.value) * carried[item.code]
        below = sum(2 * FULL * over < (2 * least - 1) * under for over, under in ratios)  # as `hundredths` says
        zero = sum(not over for over, _ in ratios)
        standings.append(ItemStanding(item, mean, below, zero, lost))
    return tuple(standings)


def weakest_first(standings: Sequence[ItemStanding]) -> tuple[ItemStanding, ...]:
    """Return those that anybody lost points on: what most share first, then what cost most; else as in the list."""
    losing = (each for each in standings if each.lost)
    return tuple(sorted(losing, key=lambda each: (-each.share_below, -each.lost)))


@dataclass(frozen=True, slots=True)
class MissingDocument:
    """A document (OIT) that authorities do not have.

    Attributes:
        count: how many authorities have it at 0 and do not call it ready for the year to come.
        points: of the overall score, that it costs each of them.
    """

    item: Item
    count: int
    points: Fraction


def missing_documents(years: Sequence[AuthorityYear], framework: Framework) -> tuple[MissingDocument, ...]:
    """Return the documents missing among `years`, partial results too: what most lack first; else as in the list."""
    counted = Counter(each.code for year in years for each in year.missing)
    carried = shares(framework)
    found = [
        MissingDocument(item, counted[item.code], FULL * carried[item.code])
        for item in framework.items
        if item.tool is Tool.OIT and counted[item.code]
    ]
    return tuple(sorted(found, key=lambda each: (-each.count, -each.points)))


@dataclass(frozen=True, slots=True)
class BestPractice:
    """Who does best in an indicator.

    Attributes:
        score: the highest, as printed, 0–100.
        years: all that have it, the best overall first, then in the order given.
    """

    indicator: Indicator
    score: Fraction
    years: tuple[AuthorityYear, ...]


def best_practice(years: Sequence[AuthorityYear], framework: Framework) -> tuple[BestPractice, ...]:
    """Return who does best in each indicator of `framework` among the whole results; none where none is known."""
    whole = sorted((each for each in years if each.overall is not None), key=lambda each: -(each.overall or 0))
    found = []
    for indicator in framework.indicators:
        scores = [
            (rounded(value), each) for each in whole if (value := each.indicators.get(indicator.number)) is not None
        ]
        if scores:
            best = max(score for score, _ in scores)
            found.append(BestPractice(indicator, best, tuple(each for score, each in scores if score == best)))
    return tuple(found)
