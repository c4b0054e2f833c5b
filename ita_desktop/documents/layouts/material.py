"""What the layouts are made from: one assessment seen from every side, and how the office wants it printed."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.analysis.findings import find
from ita_desktop.analysis.scoring import DEFAULT_LIMITS
from ita_desktop.analysis.staleness import edited_sections
from ita_desktop.analysis.wording import Digits, write
from ita_desktop.analysis.wording.voice import Voice
from ita_desktop.documents.memo import DEFAULT_OPTIONS as DEFAULT_MEMO
from ita_desktop.models.agency_name import located_name, official_name
from ita_desktop.models.framework_file import UnknownYear
from ita_desktop.models.knowledge import load_knowledge

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal

    from ita_desktop.analysis.findings import Findings, IndicatorFinding, IssueFinding
    from ita_desktop.analysis.scoring import Limits
    from ita_desktop.analysis.wording import Section, Style
    from ita_desktop.documents.memo import MemoOptions
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.edited import Edit
    from ita_desktop.models.framework import Documents, Framework
    from ita_desktop.models.knowledge import Knowledge


class Kind(StrEnum):
    """The documents made by layouts; the values are the contract's."""

    ANALYSIS = "analysis"
    PLAN = "plan"
    REPORT = "report"
    FOLLOW_UP = "followup"
    SCORES = "scores"


@dataclass(frozen=True, slots=True)
class LayoutOptions:
    """How an office wants its documents.

    Attributes:
        thai_digits: Thai digits throughout.
        memo: how the memo of a report is printed.
        limits: where the classes of items and indicators begin.
        knowledge: guidance with the office's own texts in it; ours where it is None.
        edits: paragraphs of the analysis that a person wrote anew, by key.
        unit: the follow-up report of this unit alone; of all where it is None.
        today: the day the follow-up report speaks of; None where it says nothing of being late.
        charts: whether charts are printed.
    """

    thai_digits: bool = True
    memo: MemoOptions = DEFAULT_MEMO
    limits: Limits = DEFAULT_LIMITS
    knowledge: Knowledge | None = None
    edits: Mapping[str, Edit] = field(default_factory=dict)
    unit: str | None = None
    today: dt.date | None = None
    charts: bool = True


@dataclass(frozen=True, slots=True)
class Material:
    """One assessment as the layouts see it. All text in it has Arabic digits until the document is finished.

    Attributes:
        documents: what the plan year asks for, or the assessed year where the plan year is not known yet.
        history: overall score of each known year, in order, the assessed year last.
    """

    assessment: Assessment
    framework: Framework
    documents: Documents
    findings: Findings
    knowledge: Knowledge
    options: LayoutOptions
    history: tuple[tuple[int, Decimal], ...] = field(default=())

    @property
    def year(self) -> int:
        """The assessed fiscal year, พ.ศ."""
        return self.assessment.fiscal_year

    @property
    def plan_year(self) -> int:
        """The fiscal year the plan is for, พ.ศ."""
        return self.assessment.plan_year

    @property
    def agency(self) -> str:
        """The authority's full name."""
        return official_name(self.assessment.agency)

    @property
    def located(self) -> str:
        """Its name with district and province."""
        return located_name(self.assessment.agency)

    @property
    def voice(self) -> Voice:
        """Who speaks about the findings."""
        return Voice(self.findings, self.assessment.agency, self.knowledge, Digits.ARABIC)

    def sections(self, style: Style) -> dict[str, Section]:
        """Return the analysis in words, by key of the section."""
        written = write(style, self.findings, self.assessment.agency, digits=Digits.ARABIC, knowledge=self.knowledge)
        return {section.key: section for section in edited_sections(written, self.options.edits)}

    def indicator(self, number: int | None) -> IndicatorFinding | None:
        """Return what indicator `number` shows, or None for a number the year does not have."""
        return next((found for found in self.findings.indicators if found.number == number), None)

    def issue(self, number: int | None) -> IssueFinding | None:
        """Return what issue `number` shows, or None for a number the year does not have."""
        return next((found for found in self.findings.issues if found.issue.number == number), None)


def material_of(
    assessment: Assessment,
    frameworks: Callable[[int], Framework | None],
    earlier: Sequence[Assessment],
    options: LayoutOptions,
) -> Material:
    """Return what the documents of `assessment` are made from.

    Args:
        assessment: the assessed year.
        frameworks: where the framework of a year is found.
        earlier: assessments of earlier years, in order; the last is compared with.
        options: how the office wants its documents.

    Raises:
        UnknownYear: the assessed year's framework is not at hand.
    """
    framework = frameworks(assessment.fiscal_year)
    if framework is None:
        raise UnknownYear(assessment.fiscal_year)
    plan_framework = frameworks(assessment.plan_year) or framework
    known = [(found, each) for each in earlier if (found := frameworks(each.fiscal_year)) is not None]
    findings = find(framework, assessment, limits=options.limits, previous=known[-1] if known else None)
    years = [(each.fiscal_year, find(found, each).result.overall.score) for found, each in known]
    years.append((assessment.fiscal_year, findings.result.overall.score))
    return Material(
        assessment=assessment,
        framework=framework,
        documents=plan_framework.documents,
        findings=findings,
        knowledge=options.knowledge or load_knowledge(assessment.fiscal_year),
        options=options,
        history=tuple((year, overall) for year, overall in years if overall is not None),
    )
