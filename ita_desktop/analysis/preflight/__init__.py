"""Preflight: everything that would embarrass the office on paper, found before printing (docs/domain.md §4.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import kept
from ita_desktop.analysis.preflight.carried_out import check_carried_out, check_followup
from ita_desktop.analysis.preflight.claims import check_claims
from ita_desktop.analysis.preflight.counts import check_counts
from ita_desktop.analysis.preflight.dates import check_closing, check_dates
from ita_desktop.analysis.preflight.figures import check_entered_parts, check_figures, check_level_in_text, check_quotes
from ita_desktop.analysis.preflight.fit import check_fit
from ita_desktop.analysis.preflight.laws import check_laws
from ita_desktop.analysis.preflight.money import check_money
from ita_desktop.analysis.preflight.names import check_agencies, check_names
from ita_desktop.analysis.preflight.overstated import check_overstated
from ita_desktop.analysis.preflight.paper import check_paper
from ita_desktop.analysis.preflight.plan import (
    check_coverage,
    check_leads,
    check_lost_items,
    check_monitoring,
    check_periods,
    check_step_numbers,
)
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, mended
from ita_desktop.analysis.preflight.signers import check_signers, check_titles
from ita_desktop.analysis.preflight.spelling import check_spelling
from ita_desktop.analysis.preflight.tone import check_tone
from ita_desktop.analysis.preflight.upkeep import (
    check_memo,
    check_printing,
    check_stale,
    check_unverified,
)
from ita_desktop.analysis.preflight.year_ahead import check_as_of, check_readiness
from ita_desktop.analysis.preflight.years import check_years
from ita_desktop.models.field_book import Prose

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.wording import Style

__all__ = ["Code", "Problem", "Severity", "find_problems", "mended", "stops"]

_OF_TEXTS = (
    check_years,
    check_quotes,
    check_names,
    check_tone,
    check_level_in_text,
    check_step_numbers,
    check_agencies,
    check_titles,
    check_counts,
    check_claims,
    check_dates,
    check_money,
    check_spelling,
    check_laws,
    check_overstated,
)
_OF_DATA = (
    check_coverage,
    check_leads,
    check_lost_items,
    check_figures,
    check_periods,
    check_memo,
    check_monitoring,
    check_entered_parts,
    check_signers,
    check_fit,
    check_closing,
    check_carried_out,
    check_followup,
    check_readiness,
    check_unverified,
)
_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.REMINDER: 2}


@kept
def find_problems(
    dossier: Dossier,
    style: Style | None = None,
    missing_glyphs: Callable[[str], set[str]] | None = None,
    day: dt.date | None = None,
) -> tuple[Problem, ...]:
    """Return what should not be printed so, errors first, each told once.

    Args:
        dossier: whose documents are looked at.
        style: the style of analysis that will be printed; the usual one where None.
        missing_glyphs: returns the characters of a text that the chosen font lacks; None when not to be checked.
        day: of a report or list as of a day; None where none is to be printed.
    """
    chosen = style or dossier.usual_style
    every = dossier.passages(chosen)
    passages = tuple(passage for passage in every if passage.kind is not Prose.LITERAL)
    found = [problem for run in _OF_TEXTS for problem in run(dossier, passages)]
    found += [problem for run in _OF_DATA for problem in run(dossier)]
    found += [] if day is None else check_as_of(dossier, day)
    found += check_paper(dossier, every)
    found += check_stale(dossier, chosen)
    if missing_glyphs is not None:
        found += check_printing(every, missing_glyphs)
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: _ORDER[problem.severity]))


def stops(problems: Iterable[Problem]) -> bool:
    """Whether any problem is more than a reminder, so that `find_problems` ends with 1 (docs/commands.md)."""
    return any(problem.severity is not Severity.REMINDER for problem in problems)
