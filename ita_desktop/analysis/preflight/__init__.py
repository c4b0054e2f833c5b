"""Preflight: everything that would embarrass the office on paper, found before printing (docs/domain.md §4.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import kept
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, mended
from ita_desktop.models.field_book import Prose

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.wording import Style

__all__ = ["Code", "Problem", "Severity", "find_problems", "mended", "stops"]

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
    from ita_desktop.analysis.preflight.checks import OF_DATA, OF_TEXTS
    from ita_desktop.analysis.preflight.paper import check_paper
    from ita_desktop.analysis.preflight.upkeep import check_printing, check_stale
    from ita_desktop.analysis.preflight.year_ahead import check_as_of

    chosen = style or dossier.usual_style
    every = dossier.passages(chosen)
    passages = tuple(passage for passage in every if passage.kind is not Prose.LITERAL)
    found = [problem for run in OF_TEXTS for problem in run(dossier, passages)]
    found += [problem for run in OF_DATA for problem in run(dossier)]
    found += [] if day is None else check_as_of(dossier, day)
    found += check_paper(dossier, every)
    found += check_stale(dossier, chosen)
    if missing_glyphs is not None:
        found += check_printing(every, missing_glyphs)
    return tuple(sorted(dict.fromkeys(found), key=lambda problem: _ORDER[problem.severity]))


def stops(problems: Iterable[Problem]) -> bool:
    """Whether any problem is more than a reminder, so that `find_problems` ends with 1 (docs/commands.md)."""
    return any(problem.severity is not Severity.REMINDER for problem in problems)
