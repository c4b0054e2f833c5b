"""Each slip of five real reports, written down by hand before the checks were read again: caught or why not.

Of the 149 that a check could tell, 40 were caught on the day the list was written. Many words of
`data/words/misspelt.toml` came from it, so what a check tells of them says little of words nobody has seen yet.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from helpers_real_slips import FATES, PAGE, blames, page, real_slips, table, tells, totals

if TYPE_CHECKING:
    from helpers_real_slips import RealSlip

MOST_PASSING = 18
LEAST_SHARE = 0.9


def told_codes(slip: RealSlip) -> list[str]:
    return sorted({problem.code for problem in tells(slip)})


@pytest.mark.parametrize("slip", [each for each in real_slips() if each.caught], ids=lambda slip: slip.name)
def test_it_is_caught_in_its_place_and_what_is_right_is_not_blamed(slip: RealSlip) -> None:
    assert slip.caught in told_codes(slip)
    assert [problem.message for problem in blames(slip)] == []


@pytest.mark.parametrize(
    "slip", [each for each in real_slips() if each.passes or each.fine], ids=lambda slip: slip.name
)
def test_it_passes_as_the_list_says(slip: RealSlip) -> None:
    assert told_codes(slip) == [], "no longer passes: say so in the list"


def test_the_list_only_gets_better() -> None:
    caught, cannot, passing, _ = totals()["all"]
    sys.stdout.write(f"{table()}{totals()}\n")
    assert passing <= MOST_PASSING
    assert (caught + cannot) / (caught + cannot + passing) >= LEAST_SHARE
    assert all(sum(bool(getattr(each, fate)) for fate in FATES) == 1 for each in real_slips())
    assert len({each.name for each in real_slips()}) == len(real_slips())


def test_the_page_shows_the_list() -> None:
    """`python tests/helpers_real_slips.py` writes it anew."""
    assert PAGE.read_text("utf-8") == page()
