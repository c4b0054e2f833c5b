"""What an assessment shows, structured: per item, sub-group, indicator, tool and issue.

Nothing here is a sentence; `analysis/wording/` makes sentences of it. Where a score is missing the finding says so with
None, and lists leave the item out: nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.analysis.scoring import ItemClass, node_figure, score
from ita_desktop.models.assessment import FULL

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from ita_desktop.analysis.comparison import Comparison
    from ita_desktop.analysis.scoring import ItemResult, Limits, NodeResult, Result
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework, Indicator, Issue, Item, SubGroup, Tool
    from ita_desktop.models.item_pairs import ItemPairs


class EitPart(StrEnum):
    """The two parts of the external survey."""

    PUBLIC = "public"
    SURVEY = "survey"


@dataclass(frozen=True, slots=True)
class ItemFinding:
    """One item.

    Attributes:
        compared: how it stands beside an earlier year, or None where there is none.
    """

    item: Item
    result: ItemResult
    compared: Comparison | None

    @property
    def code(self) -> str:
        """The item's code."""
        return self.item.code

    @property
    def score(self) -> Decimal | None:
        """The score that counts, 0–100, or None."""
        return self.result.score

    @property
    def before(self) -> Decimal | None:
        """The earlier year's score of the same question; None where nothing can be compared."""
        return _whole(self.compared)

    @property
    def weaker_part(self) -> EitPart | None:
        """Which part of the EIT is lower, or None where they are equal or not both known."""
        return _weaker(self.result.public, self.result.survey)


@dataclass(frozen=True, slots=True)
class Group:
    """Items seen together, in the framework's order; the base of everything above the item."""

    items: tuple[ItemFinding, ...]

    @property
    def scored(self) -> tuple[ItemFinding, ...]:
        """The items that have a score."""
        return tuple(found for found in self.items if found.score is not None)

    @property
    def missing(self) -> tuple[ItemFinding, ...]:
        """The items without a score."""
        return tuple(found for found in self.items if found.score is None)

    @property
    def lowest(self) -> tuple[ItemFinding, ...]:
        """Every item sharing the lowest score under 100; none when all stand at 100 (docs/commands.md)."""
        scores = [found.score for found in self.items if found.score is not None]
        worst = min(scores, default=None)
        if worst is None or worst >= FULL:
            return ()
        return tuple(found for found in self.items if found.score == worst)

    def of_class(self, wanted: ItemClass) -> tuple[ItemFinding, ...]:
        """Return the items of class `wanted`."""
        return tuple(found for found in self.items if found.result.item_class is wanted)

    @property
    def short(self) -> tuple[ItemFinding, ...]:
        """The items that are not to be maintained: what to mend and what to develop."""
        return tuple(found for found in self.scored if found.result.item_class is not ItemClass.MAINTAIN)


@dataclass(frozen=True, slots=True)
class SubGroupFinding(Group):
    """A sub-group of the OIT; `node_class` is the class of its score, or None."""

    subgroup: SubGroup
    node: NodeResult
    node_class: ItemClass | None


@dataclass(frozen=True, slots=True)
class IndicatorFinding(Group):
    """An indicator; `compared` is how it stands beside an earlier year, or None where there is none."""

    indicator: Indicator
    node: NodeResult
    node_class: ItemClass | None
    compared: Comparison | None
    subgroups: tuple[SubGroupFinding, ...]

    @property
    def number(self) -> int:
        """The indicator's number."""
        return self.indicator.number

    @property
    def score(self) -> Decimal | None:
        """The indicator's score as paper quotes it, 0–100, or None."""
        return node_figure(self.node)

    @property
    def before(self) -> Decimal | None:
        """The earlier year's score; None where the whole cannot be compared."""
        return _whole(self.compared)

    @property
    def weaker_part(self) -> EitPart | None:
        """Which part of the EIT is lower, or None."""
        return _weaker(self.node.public, self.node.survey)


@dataclass(frozen=True, slots=True)
class ToolFinding:
    """A tool; `compared` is how it stands beside an earlier year, or None where there is none."""

    tool: Tool
    node: NodeResult
    node_class: ItemClass | None
    compared: Comparison | None
    indicators: tuple[IndicatorFinding, ...]

    @property
    def before(self) -> Decimal | None:
        """The earlier year's score; None where the whole cannot be compared."""
        return _whole(self.compared)


@dataclass(frozen=True, slots=True)
class IssueFinding(Group):
    """One issue, with the indicators it looks at."""

    issue: Issue
    indicators: tuple[IndicatorFinding, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything one assessment shows.

    Attributes:
        before_year: the earlier fiscal year it is held against, or None.
        before: that year's scores, or None.
        overall_compared: how the overall score stands beside that year's, or None.
        rank: place ITAS gave, or None; `rank_scope` says among whom.
    """

    fiscal_year: int
    result: Result
    before_year: int | None
    before: Result | None
    overall_compared: Comparison | None
    rank: int | None
    rank_scope: str | None
    indicators: tuple[IndicatorFinding, ...]
    tools: tuple[ToolFinding, ...]
    issues: tuple[IssueFinding, ...]

    def indicator(self, number: int) -> IndicatorFinding:
        """Return the finding of indicator `number`. Raises KeyError when the year has none of that number."""
        for found in self.indicators:
            if found.number == number:
                return found
        raise KeyError(number)

    @property
    def limits(self) -> Limits:
        """Where the classes of scores begin in this assessment."""
        return self.result.limits

    @property
    def ranked(self) -> tuple[IndicatorFinding, ...]:
        """The indicators that have a score, best first, equal ones in order of number."""
        known = [(found.score, found) for found in self.indicators if found.score is not None]
        return tuple(found for _, found in sorted(known, key=lambda pair: -pair[0]))

    @property
    def lost_most(self) -> tuple[ItemFinding, ...]:
        """The items that lost most, which causes and measures must be found for first.

        These are the item that would raise the overall score most, and in every indicator with defects the items of
        the lowest score among them.
        """
        worst = {item.code: item for item in self.by_impact[:1]}
        for indicator in self.indicators:
            for item in indicator.lowest:
                if item.result.item_class is ItemClass.DEFECT:
                    worst[item.code] = item
        return tuple(worst.values())

    @property
    def by_impact(self) -> tuple[ItemFinding, ...]:
        """The items under 100, what would raise the overall score most first."""
        items = [found for indicator in self.indicators for found in indicator.items]
        known = [(found.result.impact, found) for found in items if found.result.impact]
        return tuple(found for _, found in sorted(known, key=lambda pair: -pair[0]))


def find(
    framework: Framework, assessment: Assessment, previous: tuple[Framework, Assessment, ItemPairs] | None = None
) -> Findings:
    """Return what `assessment` shows.

    Args:
        framework: that of the assessed year.
        assessment: the scores, whole or partial.
        previous: framework and assessment of an earlier year to compare with, and which items of the two years may
            be compared (`item_pairs`).

    Raises:
        ValueError: when a framework and its assessment are of different years.
    """
    result = score(framework, assessment)
    classify = result.limits.classify
    comparer = before = None
    if previous is not None:
        from ita_desktop.analysis.comparison import Comparer  # a first year is compared with nothing

        earlier, then, pairs = previous
        before = score(earlier, then)
        comparer = Comparer((framework, result), (earlier, before), pairs)
    items = {
        item.code: ItemFinding(item, result.items[item.code], comparer.item(item) if comparer else None)
        for item in framework.items
    }

    def members(these: Iterable[Item]) -> tuple[ItemFinding, ...]:
        return tuple(items[item.code] for item in these)

    def indicator_finding(indicator: Indicator) -> IndicatorFinding:
        node = result.indicators[indicator.number]
        groups = [(group, result.subgroups[group.code]) for group in framework.subgroups_of(indicator.number)]
        subgroups = tuple(
            SubGroupFinding(
                members(framework.items_of_subgroup(group.code)), group, below, classify(node_figure(below))
            )
            for group, below in groups
        )
        mine = members(framework.items_of(indicator.number))
        beside = comparer.indicator(indicator.number) if comparer else None
        return IndicatorFinding(mine, indicator, node, classify(node_figure(node)), beside, subgroups)

    indicators = tuple(map(indicator_finding, framework.indicators))
    by_number = {found.number: found for found in indicators}
    tools = tuple(
        ToolFinding(
            tool,
            result.tools[tool],
            classify(node_figure(result.tools[tool])),
            comparer.tool(tool) if comparer else None,
            tuple(by_number[indicator.number] for indicator in framework.indicators_of(tool)),
        )
        for tool in result.tools
    )
    issues = tuple(
        IssueFinding(
            members(framework.items_of_issue(issue)), issue, tuple(by_number[number] for number in issue.indicators)
        )
        for issue in framework.issues
    )
    return Findings(
        fiscal_year=framework.fiscal_year,
        result=result,
        before_year=comparer.year if comparer else None,
        before=before,
        overall_compared=comparer.overall() if comparer else None,
        rank=assessment.published.rank,
        rank_scope=assessment.published.rank_scope,
        indicators=indicators,
        tools=tools,
        issues=issues,
    )


def _whole(compared: Comparison | None) -> Decimal | None:
    """Return the earlier score that may stand beside this year's: only where both years asked and weighed the same."""
    return compared.before if compared and compared.is_whole else None


def _weaker(public: Decimal | None, survey: Decimal | None) -> EitPart | None:
    """Return the lower of two parts."""
    if public is None or survey is None or public == survey:
        return None
    return EitPart.PUBLIC if public < survey else EitPart.SURVEY
