"""The corpus written before the checks by one who had not seen the program: what is caught, missed, falsely blamed.

Two thirds were tuned on. The third held back was counted once before anything was changed for it: 85 of 85 slips
caught, 1 of 33 look-alikes blamed (an opening that rightly stood twice); it had been read through beforehand.
"""

from __future__ import annotations

import sys
from collections import Counter

import pytest
from helpers_corpus import cases, outcome, said_of_base, second_cases
from helpers_sampling import THOROUGH, counted, some

from ita_desktop.analysis.preflight import Code, Severity

LEAST_CAUGHT = 0.95
NOT_KNOWN = {"followup-score-claimed-wrongly"}
"""A report of 2567 that claims a score of 2568: an assessment does not know the year after it."""


@pytest.mark.slow
@pytest.mark.parametrize("held_back", [False, True])
def test_slips_are_caught_and_look_alikes_left_alone(*, held_back: bool) -> None:
    counts: dict[str, Counter[str]] = {}
    missed, blamed = [], []
    whole_part = [case for case in cases() if case.held_back is held_back]
    taken = some(whole_part, lambda case: [(case.family, case.is_slip)])
    for case in taken:
        found = outcome(case)
        of_family = counts.setdefault(case.family, Counter())
        of_family["slips" if case.is_slip else "look-alikes"] += 1
        if case.is_slip:
            of_family["caught"] += found.told
            of_family["mended while read"] += found.mended and not found.told
            if not found.told and not found.mended:
                missed.append(case.name)
        elif found.told:
            of_family["blamed"] += 1
            blamed.append((case.name, found.here))
    for family, of_family in sorted(counts.items()):
        sys.stdout.write(f"{family}: {dict(of_family)}\n")
    whole = sum(counts.values(), Counter())
    sys.stdout.write(f"{'held back' if held_back else 'tuned on'}: {dict(whole)} missed {missed} blamed {blamed}\n")
    sys.stdout.write(f"{counted(len(taken), len(whole_part))}\n")
    assert not blamed
    assert not THOROUGH or whole["caught"] >= LEAST_CAUGHT * whole["slips"]
    assert set(missed) <= NOT_KNOWN


def test_slips_of_the_second_corpus_are_caught_and_look_alikes_left_alone() -> None:
    """Written before the checks were read again: blind, 20 of 25 slips were caught and 1 of 25 look-alikes blamed."""
    found = {case.name: outcome(case) for case in second_cases()}
    assert [name for name, each in found.items() if each.case.is_slip and not each.told] == []
    assert [(name, each.here) for name, each in found.items() if not each.case.is_slip and each.told] == []
    assert sum(each.case.is_slip for each in found.values()) == len(found) / 2 == 25


@pytest.mark.parametrize("base", ["A", "B", "C", "P"])
def test_a_clean_office_is_not_blamed(base: str) -> None:
    assert [problem for problem in said_of_base(base) if problem.severity is not Severity.REMINDER] == []


def test_every_mend_of_the_corpus_is_an_error_and_every_question_has_none() -> None:
    asked = {Code.COUNT, Code.BUDGET, Code.REPEATED, Code.ATTACHMENT}
    of_these = [case for case in cases() if case.family in {"counts", "budget", "spelling", "names"}]
    for case in some(of_these, lambda case: [(case.family, case.is_slip)]):
        for problem in outcome(case).here:
            assert not (problem.can_mend and problem.code in asked), problem
            assert problem.severity is not Severity.ERROR or problem.code is not Code.COUNT
