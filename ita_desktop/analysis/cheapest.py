"""The cheapest rise of some levers that brings enough, and the one that moves the fewest.

Each lever adds to the overall score and to the parts of its own tool only. So for each choice of documents worth making
(for every effort the one that brings most) the rest is filled up with the cheapest points: first for every part its own
lack, then the overall score. Points of one lever grow dearer, never cheaper, so nothing cheaper exists.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ita_desktop.analysis.effort import effort, stretches

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ita_desktop.analysis.effort import EffortModel, Lever, Stretch

_ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Need:
    """What must come together, in points of the overall score.

    Attributes:
        overall: from all levers.
        parts: from the levers of each tested part, by its name; 0 or absent where it suffices already.
        part_of: the part a lever adds to.
    """

    overall: Fraction
    parts: Mapping[str, Fraction]
    part_of: Callable[[Lever], str]


@dataclass(frozen=True, slots=True)
class Rise:
    """Levers and how many points each one rises; what that costs in documents."""

    points: Mapping[Lever, Fraction]
    effort: Fraction

    @property
    def gain(self) -> Fraction:
        """Points of the overall score."""
        return sum((lever.share * points for lever, points in self.points.items()), _ZERO)


def cheapest(levers: Sequence[Lever], need: Need, model: EffortModel) -> Rise | None:
    """Return the rise that costs least, with the fewest levers among equals; None where no rise suffices."""
    parts = [part for lever in levers if not lever.whole for part in stretches(lever, model)]
    ordered = sorted(parts, key=lambda part: (part.point / part.lever.share, -part.rise * part.lever.share))
    best: tuple[Fraction, int, Rise] | None = None
    for documents, cost in _worth_making([lever for lever in levers if lever.whole], model):
        if best is not None and cost > best[0]:
            break
        rest = _filled(ordered, documents, need)
        if rest is None:
            continue
        made = {lever: lever.limit - lever.score for lever in documents}
        rise = Rise(made | rest, cost + sum((effort(each, each.score + rest[each], model) for each in rest), _ZERO))
        if best is None or (rise.effort, len(rise.points)) < best[:2]:
            best = (rise.effort, len(rise.points), rise)
    return None if best is None else best[2]


def fewest(levers: Sequence[Lever], need: Need) -> tuple[Lever, ...] | None:
    """Return the fewest levers that suffice when each is raised to its limit; None where all of them do not."""
    lacks = dict(need.parts)
    chosen: list[Lever] = []
    later: list[Lever] = []
    gained = _ZERO
    for lever in sorted(levers, key=_whole_gain, reverse=True):
        part = need.part_of(lever)
        if lacks.get(part, _ZERO) > 0:
            lacks[part] -= _whole_gain(lever)
            gained += _whole_gain(lever)
            chosen.append(lever)
        else:
            later.append(lever)
    while later and gained < need.overall:
        gained += _whole_gain(later[0])
        chosen.append(later.pop(0))
    short = gained < need.overall or any(lack > 0 for lack in lacks.values())
    return None if short else tuple(chosen)


def _whole_gain(lever: Lever) -> Fraction:
    return lever.share * (lever.limit - lever.score)


def _worth_making(documents: Sequence[Lever], model: EffortModel) -> Iterable[tuple[tuple[Lever, ...], Fraction]]:
    """Return for every effort the documents that bring most, cheapest first, each bringing more than the one before."""
    best: dict[Fraction, tuple[Fraction, tuple[Lever, ...]]] = {_ZERO: (_ZERO, ())}
    for lever in documents:
        cost, gain = effort(lever, lever.limit, model), _whole_gain(lever)
        for spent in sorted(best, reverse=True):
            brought, chosen = best[spent]
            rival = best.get(spent + cost)
            if rival is None or (brought + gain, -len(chosen) - 1) > (rival[0], -len(rival[1])):
                best[spent + cost] = (brought + gain, (*chosen, lever))
    most: Fraction | None = None
    for spent, (brought, chosen) in sorted(best.items()):
        if most is None or brought > most:
            most = brought
            yield chosen, spent


def _filled(ordered: Sequence[Stretch], documents: Sequence[Lever], need: Need) -> dict[Lever, Fraction] | None:
    """Return the cheapest points beside `documents`, by lever, or None where all points together do not suffice."""
    lacks = dict(need.parts)
    missing = need.overall
    for lever in documents:
        missing -= _whole_gain(lever)
        part = need.part_of(lever)
        lacks[part] = lacks.get(part, _ZERO) - _whole_gain(lever)
    taken: dict[Lever, Fraction] = {}
    left: list[tuple[Stretch, Fraction]] = []
    for stretch in ordered:
        part = need.part_of(stretch.lever)
        points = min(stretch.rise, max(_ZERO, lacks.get(part, _ZERO)) / stretch.lever.share)
        if points:
            lacks[part] -= points * stretch.lever.share
            missing -= points * stretch.lever.share
            taken[stretch.lever] = taken.get(stretch.lever, _ZERO) + points
        if points < stretch.rise:
            left.append((stretch, stretch.rise - points))
    for stretch, rise in left:
        if missing <= 0:
            break
        points = min(rise, missing / stretch.lever.share)
        missing -= points * stretch.lever.share
        taken[stretch.lever] = taken.get(stretch.lever, _ZERO) + points
    return None if missing > 0 or any(lack > 0 for lack in lacks.values()) else taken
