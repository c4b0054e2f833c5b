"""How much preflight catches, and how often it cries wolf: the two figures an office would ask for first."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

import pytest
from helpers_corpus import cases, outcome
from helpers_offices import Seeded, clean_office
from helpers_printed import checked
from helpers_sampling import THOROUGH, counted, some
from helpers_slips import SLIPS

from ita_desktop.analysis.preflight import Code, Severity

if TYPE_CHECKING:
    from helpers_printed import Printed

    from ita_desktop.analysis.preflight import Problem

OFFICES = 40
VARIANTS, OF_EACH = (30, 6) if THOROUGH else (4, 1)
"""How many slips of each code at least, and how many of each way to make one."""
LEAST_CAUGHT = 0.98
CLEAN_OFFICES = some(range(100), share=6)
MOST_FALSE_ERRORS = 1


@pytest.mark.slow
def test_every_code_of_the_contract_has_a_slip() -> None:
    written = {Code.COUNT, Code.SPELLING, Code.REPEATED, Code.UNFINISHED, Code.ATTACHMENT, Code.BUDGET}
    assert set(SLIPS) == set(Code) - written - {Code.DOES_NOT_FIT}  # our layouts find room for every text
    left = set(written)
    for case in cases():
        if left:
            left -= {problem.code for problem in outcome(case).here}
    assert not left


@cache
def office_at(place: int) -> Printed:
    return clean_office(Seeded(f"corpus {place}"))


@cache
def said_before(place: int) -> set[Problem]:
    return set(checked(office_at(place)))


@pytest.mark.slow
def test_nearly_every_slip_is_caught() -> None:
    made = dict.fromkeys(SLIPS, 0)
    missed: list[str] = []
    for code, slips in SLIPS.items():
        for seed in range(40 * VARIANTS):
            if made[code] >= max(VARIANTS, OF_EACH * len(slips)):
                break
            slip, place = slips[seed % len(slips)], (seed * 7) % OFFICES
            office = office_at(place)
            spoilt = slip(Seeded(f"{code} {seed}"), office)
            if spoilt is None or (spoilt == office and code is not Code.UNVERIFIED_DATA):
                continue
            made[code] += 1
            already = said_before(place) if code is not Code.UNVERIFIED_DATA else set()
            if not any(problem.code is code for problem in checked(spoilt) if problem not in already):
                missed.append(f"{code} {slip.__name__} {seed}")
    total = sum(made.values())
    caught = (total - len(missed)) / total
    sys.stdout.write(f"slips caught: {caught:.2%} of {total}, in {len(made)} checks; missed: {missed}" + "\n")
    assert min(made.values()) >= VARIANTS
    assert caught >= LEAST_CAUGHT


@pytest.mark.slow
def test_clean_offices_are_left_alone() -> None:
    false: list[str] = []
    for seed in CLEAN_OFFICES:
        office: Printed = clean_office(Seeded(f"clean {seed}"))
        false += [
            f"{seed} {problem.where}: {problem.message}"
            for problem in checked(office)
            if problem.severity is not Severity.REMINDER
        ]
    sys.stdout.write(
        f"false errors and warnings on clean offices: {len(false)} {false}, {counted(len(CLEAN_OFFICES), 100)}\n"
    )
    assert len(false) <= MOST_FALSE_ERRORS
