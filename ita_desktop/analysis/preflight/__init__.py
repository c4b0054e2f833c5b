"""Preflight: everything that would embarrass the office on paper, found before printing (ita_domain §4.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.agencies import check_agencies
from ita_desktop.analysis.preflight.case import Case
from ita_desktop.analysis.preflight.coverage import check_coverage, check_lost_items, check_monitoring
from ita_desktop.analysis.preflight.figures import check_figures, check_level_in_text
from ita_desktop.analysis.preflight.memo import check_memo
from ita_desktop.analysis.preflight.names import check_names
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity
from ita_desktop.analysis.preflight.quotes import check_entered_parts, check_quotes
from ita_desktop.analysis.preflight.schedule import check_periods, check_step_numbers
from ita_desktop.analysis.preflight.tone import check_tone
from ita_desktop.analysis.preflight.upkeep import check_followup, check_printing, check_stale, check_unverified
from ita_desktop.analysis.preflight.years import check_years

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["Case", "Code", "Problem", "Severity", "check", "stops"]

_CHECKS = (
    check_years,
    check_coverage,
    check_quotes,
    check_names,
    check_tone,
    check_lost_items,
    check_figures,
    check_level_in_text,
    check_periods,
    check_step_numbers,
    check_memo,
    check_monitoring,
    check_entered_parts,
    check_followup,
    check_agencies,
    check_stale,
    check_printing,
    check_unverified,
)
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.REMINDER: 2}


def check(case: Case) -> tuple[Problem, ...]:
    """Return every problem of `case`, errors first, each told once."""
    found = dict.fromkeys(problem for run in _CHECKS for problem in run(case))
    return tuple(sorted(found, key=lambda problem: _ORDER[problem.severity]))


def stops(problems: Iterable[Problem]) -> bool:
    """Whether any problem is more than a reminder, so that `check` ends with 1 (contract.md)."""
    return any(problem.severity is not Severity.REMINDER for problem in problems)
