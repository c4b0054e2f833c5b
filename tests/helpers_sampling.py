"""The one switch between the ordinary run and the thorough one, and the samples that the ordinary one takes.

`ITA_THOROUGH=1`, which `make nightly` sets, runs all there is. The ordinary run takes of every large corpus a sample
that touches each kind at least once, the same in each run, so that a change is what a failure comes from; `ITA_SAMPLE`
(a number, which the head of each run names) takes another. A test of many cases says by `counted` what it took.
"""

from __future__ import annotations

import os
import random
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

T = TypeVar("T")

THOROUGH = os.environ.get("ITA_THOROUGH") == "1"
SAMPLE = int(os.environ.get("ITA_SAMPLE", "1"))


def some(
    everything: Iterable[T],
    kinds: Callable[[T], Iterable[Hashable]] = lambda _: (),
    *,
    share: int = 8,
    of: str = "",
) -> list[T]:
    """Take one in `share` of `everything`, at least one and one of each kind, in order; all of it if thorough.

    Args:
        everything: what there is, in an order that does not change.
        kinds: what a case stands for; all of these are touched, even where that takes more than the share.
        share: one of how many is taken, 1 or more.
        of: what the cases are of, where several samples of as many shall not be alike.
    """
    whole = list(everything)
    if THOROUGH or not whole:
        return whole
    by_chance = random.Random(f"{SAMPLE} {of} {len(whole)}").sample(range(len(whole)), len(whole))
    chosen: list[int] = []
    touched: set[Hashable] = set()
    for place in by_chance:
        of_case = set(kinds(whole[place]))
        if not of_case <= touched:
            chosen.append(place)
            touched |= of_case
    others = [place for place in by_chance if place not in chosen]
    room = max(0, -(-len(whole) // share) - len(chosen))
    return [whole[place] for place in sorted(chosen + others[:room])]


def examples(count: int) -> int:
    """How many examples hypothesis tries: `count` if thorough, else a quarter of it, at least two."""
    return count if THOROUGH else min(count, max(2, count // 4))


def counted(taken: int, everything: int) -> str:
    """Say how many of how many were taken: `all 1200`, or `150 of 1200 (sample 1)`."""
    return f"all {everything}" if taken == everything else f"{taken} of {everything} (sample {SAMPLE})"


def processor_time() -> float:
    """Return the seconds of a processor that this process and its children took, however busy the machine is."""
    return sum(os.times()[:4])
