"""What preflight looks at: an assessment with its frameworks, and every text that goes to paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ita_desktop.analysis.findings import find
from ita_desktop.analysis.preflight.mending import with_text
from ita_desktop.analysis.preflight.passages import printed, row_indicators
from ita_desktop.analysis.preflight.problem import Problem, Severity
from ita_desktop.analysis.scoring import DEFAULT_LIMITS
from ita_desktop.models.field_book import Prose
from ita_desktop.models.plan_rules import resolved

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.analysis.findings import Findings
    from ita_desktop.analysis.preflight.passages import Passage
    from ita_desktop.analysis.preflight.problem import Code
    from ita_desktop.analysis.scoring import Limits
    from ita_desktop.analysis.staleness import CurrentParagraph
    from ita_desktop.analysis.wording.paragraph import Section
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Documents, Framework
    from ita_desktop.models.plan import PlanRow


@dataclass(frozen=True)
class Case:
    """Everything preflight is given.

    Attributes:
        framework: that of the assessed year.
        plan_framework: that of the plan's year; None where the program has none, and the assessed year's stands in.
        previous: framework and assessment of the year before, with its plan, or None.
        sections: the analysis as it goes to paper, edits in place.
        stale: edited paragraphs whose scores changed since.
        missing_glyphs: returns the characters of a text that the chosen font lacks; None when not to be checked.
        overflowing: places whose text the layout could not fit, as the layout names them.
    """

    assessment: Assessment
    framework: Framework
    plan_framework: Framework | None = None
    previous: tuple[Framework, Assessment] | None = None
    limits: Limits = DEFAULT_LIMITS
    sections: tuple[Section, ...] = ()
    stale: tuple[CurrentParagraph, ...] = ()
    missing_glyphs: Callable[[str], set[str]] | None = None
    overflowing: tuple[str, ...] = ()

    @cached_property
    def findings(self) -> Findings:
        """What the scores show."""
        return find(self.framework, self.assessment, limits=self.limits, previous=self.previous)

    @property
    def documents(self) -> Documents:
        """The documents asked for in the plan's year."""
        return (self.plan_framework or self.framework).documents

    @cached_property
    def plan(self) -> tuple[PlanRow, ...]:
        """The plan's rows with what holds in each cell, shared ones filled from above."""
        return resolved(self.assessment.plan)

    @cached_property
    def _printed(self) -> tuple[Passage, ...]:
        return tuple(printed(self.assessment, self.framework, self.sections))

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every sentence that goes to paper, empty ones left out."""
        return tuple(passage for passage in self._printed if passage.kind is not Prose.LITERAL)

    @cached_property
    def literals(self) -> tuple[Passage, ...]:
        """Every name, number and reference that goes to paper."""
        return tuple(passage for passage in self._printed if passage.kind is Prose.LITERAL)

    def row_indicators(self, row: PlanRow) -> frozenset[int]:
        """Return the indicators a plan row is about, through its issue where it has no indicator."""
        return row_indicators(row, self.framework)

    def text_problem(self, code: Code, passage: Passage, message: str, mended: str | None = None) -> Problem:
        """Return a problem of `passage`, an error, with the mended text where there is a safe one."""
        severity = Severity.ERROR
        if mended is None:
            return Problem(code, severity, passage.where, message)
        if passage.in_json:
            return Problem(code, severity, passage.where, message, mend=with_text(passage.where, passage.text, mended))
        return Problem(code, severity, passage.where, message, mended_text=mended)


def warning(problem: Problem) -> Problem:
    """Return `problem` as a warning."""
    return replace(problem, severity=Severity.WARNING)
