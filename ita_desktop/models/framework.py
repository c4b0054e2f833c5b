"""What the NACC asks in one fiscal year: tools, indicators, sub-groups, items, weights, the level rule and documents.

These are facts, read from `data/frameworks/<year>.toml` (or from a file an office added). Nothing here is computed.
Each fact carries how sure we are of it, because no official text could be had for some years (docs/domain.md §10).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from decimal import Decimal


class Tool(StrEnum):
    """The three instruments of the assessment."""

    IIT = "IIT"
    """Internal survey: staff answer."""
    EIT = "EIT"
    """External survey, in two parts: those who come for service (public) and those the NACC asks (survey)."""
    OIT = "OIT"
    """Open data: what the authority's website shows."""


class Status(StrEnum):
    """How sure a fact is."""

    CONFIRMED = "confirmed"
    INFERRED = "inferred"
    UNVERIFIED = "unverified"


class PlanUnit(StrEnum):
    """What the plan of a fiscal year is divided by."""

    ISSUES = "issues"
    INDICATORS = "indicators"


@dataclass(frozen=True, slots=True)
class Basis:
    """How sure a fact is, and where it was read."""

    status: Status
    source: str


@dataclass(frozen=True, slots=True)
class Scale:
    """How items are answered, and so which scores they can have.

    Attributes:
        name: what items call it, `evidence`.
        expected: which scores are accepted; Thai, after `ต้องการ`.
        marks: the only scores there are, from 0 to 100; empty where any score between them can be.
        levels: how many choices an answer has, 2 or more; None where a score tells nothing of them.
    """

    name: str
    expected: str
    marks: tuple[Decimal, ...]
    basis: Basis
    levels: int | None = None

    def takes(self, score: Decimal) -> bool:
        """Return whether an item of this scale can have `score`, which is one from 0 to 100."""
        return not self.marks or score in self.marks


@dataclass(frozen=True, slots=True)
class Indicator:
    """One of the year's indicators.

    Attributes:
        number: from 1 up, in the NACC's order.
        name: as the NACC prints it in this year.
        tool: the instrument that measures it.
        other_names: earlier or careless names that officers still write for it.
        same_as: number of the indicator of the year before that measured the same, where the names do not tell it.
    """

    number: int
    name: str
    tool: Tool
    other_names: tuple[str, ...]
    basis: Basis
    same_as: int | None = None


@dataclass(frozen=True, slots=True)
class SubGroup:
    """A sub-indicator of the OIT, such as 10.2."""

    code: str
    name: str
    indicator: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Item:
    """One question or one piece of evidence: i1, e4, o27.

    Attributes:
        code: lower-case letter and number; its meaning holds for this fiscal year only.
        text: full wording as the NACC prints it, or the best known (see `basis`).
        short: what the item is about, as a noun phrase that stands in a sentence; it names the good thing, so that a
            high score always praises it, also where the question is negative.
        negative: the question asks for something bad; its score is already reversed, 100 is good.
        weight: how often the item counts in the mean of its sub-group or indicator; 1 unless known otherwise.
        same_as: code of the item of the year before that asked the same, or None.
    """

    code: str
    tool: Tool
    indicator: int
    subgroup: str | None
    text: str
    short: str
    negative: bool
    scale: Scale
    weight: Decimal
    same_as: str | None
    basis: Basis


@dataclass(frozen=True, slots=True)
class Descent:
    """Which items come from which of the year before, where `Item.same_as` does not say that they ask the same.

    Attributes:
        before: codes of the year before; several where they became one.
        now: codes of this year; several where one was split.
        comparable: whether the scores may be compared, which only one item with one other can be.
        reason: why, in Thai, as it stands after `เพราะ`; without a year, so that it fits any sentence.
        entry: its place in the file's list, from 1 up.
    """

    before: tuple[str, ...]
    now: tuple[str, ...]
    comparable: bool
    reason: str
    basis: Basis
    entry: int


@dataclass(frozen=True, slots=True)
class LevelBand:
    """One level of the result, and what it asks.

    Attributes:
        name: `ผ่านดี`, `A`.
        overall: least overall score, 0–100.
        floor: least score of each tested part, 0–100, or None where the level has no such condition.
        passes: whether the authority counts as having passed.
    """

    name: str
    overall: Decimal
    floor: Decimal | None
    passes: bool


@dataclass(frozen=True, slots=True)
class LevelRule:
    """How the level follows from the scores (docs/domain.md §1).

    Attributes:
        bands: from the best level to the worst; the last asks nothing.
        eit_by_parts: the floor is tested on public and survey apart instead of on EIT as a whole (2566).
    """

    bands: tuple[LevelBand, ...]
    eit_by_parts: bool
    basis: Basis


@dataclass(frozen=True, slots=True)
class Issue:
    """One of the issues that the plans of some years had to treat (docs/domain.md §4.2).

    Indicators and items are those of the assessed year, in whose framework it stands; the plan comes a year later.

    Attributes:
        number: from 1 up.
        indicators: the indicators whose items belong to it, except those that another issue names.
        items: codes of single items that belong to it from other indicators.
    """

    number: int
    title: str
    indicators: tuple[int, ...]
    items: tuple[str, ...]
    basis: Basis


@dataclass(frozen=True, slots=True)
class Documents:
    """The two OIT items that an authority answers with our documents, in the fiscal year they are asked for.

    Attributes:
        measures: code of the item that asks for the analysis and the measures (o27 in 2568).
        measures_name: the document's official name.
        report: code of the item that asks what became of last year's measures (o28 in 2568).
        report_name: its official name.
        divided_by: whether the plan goes by issues or by indicators.
        monitoring_required: whether each measure must say how it is monitored (up to 2565).
    """

    measures: str
    measures_name: str
    report: str
    report_name: str
    divided_by: PlanUnit
    monitoring_required: bool
    basis: Basis

    @property
    def paper(self) -> str:
        """What is drawn up: a document named after an act (`การนำผล…`) is a report of it, measures are themselves."""
        return f"รายงาน{self.measures_name}" if self.measures_name.startswith("การ") else self.measures_name


@dataclass(frozen=True, slots=True)
class Framework:
    """Everything asked in one fiscal year.

    Attributes:
        fiscal_year: Buddhist year.
        weights: share of each tool in the overall score; they sum to 1.
        items: in the NACC's order.
        lineage: what became of the items of the year before, beyond `Item.same_as`.
    """

    fiscal_year: int
    weights: Mapping[Tool, Decimal]
    weights_basis: Basis
    indicators: tuple[Indicator, ...]
    subgroups: tuple[SubGroup, ...]
    items: tuple[Item, ...]
    level_rule: LevelRule
    issues: tuple[Issue, ...]
    documents: Documents
    lineage: tuple[Descent, ...] = ()

    def indicator(self, number: int) -> Indicator:
        """Return indicator `number`. Raises KeyError when the year has none of that number."""
        for indicator in self.indicators:
            if indicator.number == number:
                return indicator
        raise KeyError(number)

    def item(self, code: str) -> Item | None:
        """Return the item with `code`, or None when the year has none."""
        return next((item for item in self.items if item.code == code), None)

    def items_of(self, indicator: int) -> tuple[Item, ...]:
        """Return the items of indicator number `indicator`, in order."""
        return tuple(item for item in self.items if item.indicator == indicator)

    def subgroups_of(self, indicator: int) -> tuple[SubGroup, ...]:
        """Return the sub-groups of indicator number `indicator`, in order; none outside the OIT."""
        return tuple(group for group in self.subgroups if group.indicator == indicator)

    def items_of_subgroup(self, code: str) -> tuple[Item, ...]:
        """Return the items of sub-group `code`, in order."""
        return tuple(item for item in self.items if item.subgroup == code)

    def items_of_issue(self, issue: Issue) -> tuple[Item, ...]:
        """Return the items that `issue` treats, in order: each item belongs to one issue."""
        named_elsewhere = {code for other in self.issues if other.number != issue.number for code in other.items}
        return tuple(
            item
            for item in self.items
            if item.code in issue.items or (item.indicator in issue.indicators and item.code not in named_elsewhere)
        )

    def indicators_of(self, tool: Tool) -> tuple[Indicator, ...]:
        """Return the indicators that `tool` measures, in order."""
        return tuple(indicator for indicator in self.indicators if indicator.tool is tool)
