"""Everything there is to say about one assessment, put together once: for window, commands and documents."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ita_desktop.analysis.findings import find
from ita_desktop.analysis.preflight import Case, check
from ita_desktop.analysis.scoring import Limits
from ita_desktop.analysis.staleness import edited_sections, with_edits
from ita_desktop.analysis.wording import Digits, style_for, write
from ita_desktop.models.edited import Edit
from ita_desktop.models.framework_shelf import FrameworkShelf
from ita_desktop.models.knowledge import load_knowledge
from ita_desktop.models.office_settings import OfficeSettings

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.analysis.findings import Findings
    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.analysis.staleness import CurrentWording
    from ita_desktop.analysis.wording import Section, Style
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Documents, Framework
    from ita_desktop.models.knowledge import Knowledge
    from ita_desktop.models.store import OfficeFile


@dataclass(frozen=True)
class Dossier:
    """One assessment with what it is compared with and how its office wants it.

    Attributes:
        assessment: the authority's year.
        earlier: the same authority's earlier years that are at hand, in order.
        shelf: the fiscal years that are known.
        settings: how the office wants its documents.
    """

    assessment: Assessment
    earlier: tuple[Assessment, ...] = ()
    shelf: FrameworkShelf = field(default_factory=FrameworkShelf)
    settings: OfficeSettings = field(default_factory=OfficeSettings)

    @cached_property
    def framework(self) -> Framework:
        """What the assessed year asks. Raises UnknownYear when that year is not known."""
        return self.shelf.load(self.assessment.fiscal_year)

    @property
    def documents(self) -> Documents:
        """The documents that the plan's year asks for."""
        return self.shelf.plan_documents(self.assessment.fiscal_year)

    @property
    def limits(self) -> Limits:
        """Where the classes of scores begin, as the office set it."""
        return Limits(develop=self.settings.limit)

    @property
    def digits(self) -> Digits:
        """The digits the office wants on paper."""
        return Digits.THAI if self.settings.thai_digits else Digits.ARABIC

    @property
    def usual_style(self) -> Style:
        """The style of analysis that answers what the plan's year asks for."""
        return style_for(self.documents)

    @cached_property
    def previous(self) -> tuple[Framework, Assessment] | None:
        """The year before with its framework, or None where one of them is not at hand."""
        year_before = self.assessment.fiscal_year - 1
        before = next((one for one in self.earlier if one.fiscal_year == year_before), None)
        framework = self.shelf.find(year_before)
        return None if before is None or framework is None else (framework, before)

    @cached_property
    def findings(self) -> Findings:
        """What the scores show."""
        return find(self.framework, self.assessment, limits=self.limits, previous=self.previous)

    @cached_property
    def knowledge(self) -> Knowledge:
        """What scores say and what to do about them, with the office's own texts in place."""
        year = self.assessment.fiscal_year
        return load_knowledge(year, self.shelf).with_overrides(self.settings.knowledge.get(year, {}))

    def generated(self, style: Style, digits: Digits | None = None) -> tuple[Section, ...]:
        """Return the analysis in `style` as the scores alone give it."""
        return write(
            style, self.findings, self.assessment.agency, digits=digits or self.digits, knowledge=self.knowledge
        )

    def wording(self, style: Style) -> CurrentWording:
        """Return the analysis in `style`, paragraph by paragraph, with what a person rewrote and what became stale."""
        return with_edits(self.generated(style), self.assessment.edits_in(style))

    def analysis(self, style: Style, digits: Digits | None = None) -> tuple[Section, ...]:
        """Return the analysis in `style` as it goes to paper."""
        return edited_sections(self.generated(style, digits), self.assessment.edits_in(style))

    def mended(self, problem: Problem, style: Style | None = None) -> Assessment:
        """Return the assessment with a problem mended that preflight found in `style`; one it cannot mend stays."""
        if problem.mend is not None:
            return problem.mend(self.assessment)
        chosen = style or self.usual_style
        key = problem.where.removeprefix("analysis.")
        paragraph = self.wording(chosen).paragraphs.get(key)
        if problem.mended_text is None or paragraph is None:
            return self.assessment
        edit = Edit(problem.mended_text, dict(paragraph.generated.scores))
        return replace(self.assessment, edits={**self.assessment.edits, (chosen, key): edit})

    def preflight(
        self, style: Style | None = None, missing_glyphs: Callable[[str], set[str]] | None = None
    ) -> tuple[Problem, ...]:
        """Return what should not be printed so, errors first.

        Args:
            style: the style of analysis that will be printed; the usual one where None.
            missing_glyphs: returns the characters of a text that the chosen font lacks.
        """
        chosen = style or self.usual_style
        return check(
            Case(
                self.assessment,
                self.framework,
                plan_framework=self.shelf.find(self.assessment.plan_year),
                previous=self.previous,
                limits=self.limits,
                sections=self.analysis(chosen),
                stale=self.wording(chosen).stale,
                missing_glyphs=missing_glyphs,
                knowledge=self.knowledge,
            )
        )


def dossier_of(office: OfficeFile, assessment_id: int) -> Dossier:
    """Return the dossier of one assessment of `office`: the one place where a file becomes a dossier.

    Raises:
        KeyError: the file has no such assessment.
        KnownProblem: the file could not be read, or a year of the office's own that the dossier needs.
    """
    assessment = office.load(assessment_id)
    before = sorted(
        (
            entry
            for entry in office.entries()
            if entry.agency_name == assessment.agency.name and entry.fiscal_year < assessment.fiscal_year
        ),
        key=lambda entry: entry.fiscal_year,
    )
    shelf = office.shelf()
    for year in (assessment.fiscal_year, assessment.plan_year, *(entry.fiscal_year for entry in before)):
        shelf.find(year)  # a damaged one is told here, the same for every command and the window
    return Dossier(assessment, tuple(office.load(entry.id) for entry in before), shelf, office.settings())
