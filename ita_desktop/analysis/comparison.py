"""One year beside another, and the indicators in order.

Item codes change their meaning from year to year (ita_domain §3.2), so items are compared only along `same_as`.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.models.framework import Tool
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from ita_desktop.analysis.scoring import Result
    from ita_desktop.models.framework import Framework, Indicator


@dataclass(frozen=True, slots=True)
class Change:
    """A score of two years, 0–100; None where a year has none."""

    before: Decimal | None
    now: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Points gained, of the figures as printed (two places), so that a reader who subtracts agrees."""
        if self.before is None or self.now is None:
            return None
        return round_half_up(self.now) - round_half_up(self.before)


@dataclass(frozen=True, slots=True)
class ItemChange:
    """An item that both years asked alike, with its code in each."""

    code_before: str
    code_now: str
    change: Change


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two years of one authority.

    Attributes:
        year_before: พ.ศ.
        year_now: พ.ศ.
        level_before: name of the computed level, a letter up to 2565; None where unknown.
        level_now: likewise.
        indicators: by number, only those that mean the same in both years.
        items: in the later year's order, only those that the data says asked the same.
        not_comparable: codes of the later year that have no counterpart in the earlier one.
    """

    year_before: int
    year_now: int
    level_before: str | None
    level_now: str | None
    overall: Change
    tools: dict[Tool, Change]
    indicators: dict[int, Change]
    items: tuple[ItemChange, ...]
    not_comparable: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ranked:
    """An indicator's place among the year's indicators; the highest score is 1, equal printed scores share a place."""

    place: int
    number: int
    score: Decimal


def compare(frameworks: Sequence[Framework], before: Result, now: Result) -> Comparison:
    """Return the changes from one result to a later one.

    Args:
        frameworks: those of every year from that of `before` to that of `now`, in order.
        before: the earlier result.
        now: the later result.

    Raises:
        ValueError: when `frameworks` are not two or more years without a gap.
    """
    years = [framework.fiscal_year for framework in frameworks]
    if years != list(range(years[0], years[0] + len(years))) or years[0] == years[-1]:
        raise ValueError(f"cannot compare along {years}")
    first, last = frameworks[0], frameworks[-1]
    codes = {item.code: earlier_code(frameworks, item.code) for item in last.items}
    return Comparison(
        year_before=years[0],
        year_now=years[-1],
        level_before=before.level_name,
        level_now=now.level_name,
        overall=Change(before.overall.score, now.overall.score),
        tools={tool: Change(before.tools[tool].score, now.tools[tool].score) for tool in Tool},
        indicators={
            indicator.number: Change(before.indicators[indicator.number].score, now.indicators[indicator.number].score)
            for indicator in last.indicators
            if _stands_in(first, indicator)
        },
        items=tuple(
            ItemChange(earlier, code, Change(before.items[earlier].score, now.items[code].score))
            for code, earlier in codes.items()
            if earlier is not None
        ),
        not_comparable=tuple(code for code, earlier in codes.items() if earlier is None),
    )


def earlier_code(frameworks: Sequence[Framework], code: str) -> str | None:
    """Return the code that item `code` of the last of `frameworks` had in the first, or None where it asked other."""
    current: str | None = code
    for later, earlier in pairwise(reversed(frameworks)):
        item = later.item(current) if current is not None else None
        current = item.same_as if item is not None else None
        if current is not None and earlier.item(current) is None:
            current = None
    return current


def rank_indicators(result: Result) -> tuple[Ranked, ...]:
    """Return the indicators that have a score, highest first; in order of their numbers where scores are equal."""
    scores = {number: round_half_up(node.score) for number, node in result.indicators.items() if node.score is not None}
    ordered = sorted(scores, key=lambda number: (-scores[number], number))
    return tuple(
        Ranked(1 + sum(other > scores[number] for other in scores.values()), number, scores[number])
        for number in ordered
    )


def _stands_in(framework: Framework, indicator: Indicator) -> bool:
    return any(
        other.number == indicator.number and {other.name, *other.other_names} & {indicator.name, *indicator.other_names}
        for other in framework.indicators
    )
