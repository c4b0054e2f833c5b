"""How the overall scores of many authorities are spread, and whose lies far out.

By the scores as they are printed, with two places, so that anybody can follow it in a table. Quartiles lie between
values in proportion, as Excel's QUARTILE.INC has them. Far out is what lies more than one and a half times the middle
half's width outside of it (Tukey's fences), where there are at least `FEWEST_SPREAD` whole results.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from ita_desktop.analysis.tree import hundredths
from ita_desktop.models.assessment import FULL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.analysis.many.results import AuthorityYear

FEWEST_SPREAD = 8
"""Of fewer results none is said to lie far out."""
STEP = 5
"""How many points a step of the distribution has."""
_FENCE = Fraction(3, 2)


@dataclass(frozen=True, slots=True)
class ScoreStep:
    """How many results lie from `low` up to, not including, `high`; 100 itself is in the last step."""

    low: int
    high: int
    count: int


@dataclass(frozen=True, slots=True)
class Spread:
    """How the overall scores lie, each 0–100.

    Attributes:
        count: how many whole results there are.
        quarters: the lowest, first quartile, median, third quartile, and the highest.
        steps: from the step of the lowest to 100.
        fences: below and above which a result lies far out; None where there are too few.
        low: what lies below the fence, the lowest first.
        high: what lies above it, the highest first.
    """

    count: int
    quarters: tuple[Fraction, Fraction, Fraction, Fraction, Fraction]
    steps: tuple[ScoreStep, ...]
    fences: tuple[Fraction, Fraction] | None
    low: tuple[AuthorityYear, ...]
    high: tuple[AuthorityYear, ...]


def spread_of(years: Sequence[AuthorityYear]) -> Spread | None:
    """Return how the whole results among `years`, which are of one fiscal year, are spread; None without any."""
    printed = [(hundredths(each.overall), each) for each in years if each.overall is not None]
    if not printed:
        return None
    printed.sort(key=itemgetter(0))
    scored = [(Fraction(score, FULL), each) for score, each in printed]
    scores = [score for score, _ in scored]
    low, first, middle, third, high = (_quantile(scores, Fraction(part, 4)) for part in range(5))
    fences = None
    if len(scores) >= FEWEST_SPREAD:
        reach = _FENCE * (third - first)
        fences = first - reach, third + reach
    return Spread(
        count=len(scores),
        quarters=(low, first, middle, third, high),
        steps=_steps(scores),
        fences=fences,
        low=() if fences is None else tuple(each for score, each in scored if score < fences[0]),
        high=() if fences is None else tuple(each for score, each in reversed(scored) if score > fences[1]),
    )


def _quantile(scores: Sequence[Fraction], part: Fraction) -> Fraction:
    """Return the value that `part` of the sorted `scores` lie below, between two of them in proportion."""
    place = part * (len(scores) - 1)
    below = place.__floor__()
    above = min(below + 1, len(scores) - 1)
    return scores[below] + (place - below) * (scores[above] - scores[below])


def _steps(scores: Sequence[Fraction]) -> tuple[ScoreStep, ...]:
    places = [min(int(score) // STEP, FULL // STEP - 1) for score in scores]
    return tuple(
        ScoreStep(place * STEP, (place + 1) * STEP, places.count(place)) for place in range(min(places), FULL // STEP)
    )
