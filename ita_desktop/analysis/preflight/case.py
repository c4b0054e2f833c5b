"""What preflight looks at: an assessment with its frameworks, and every text that goes to paper with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from ita_desktop.analysis.findings import find
from ita_desktop.analysis.preflight.mending import with_text
from ita_desktop.analysis.preflight.problem import Problem, Severity
from ita_desktop.analysis.scoring import DEFAULT_LIMITS
from ita_desktop.models.knowledge import load_knowledge
from ita_desktop.models.plan import PlanCell
from ita_desktop.models.plan_rules import resolved
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ita_desktop.analysis.findings import Findings
    from ita_desktop.analysis.preflight.problem import Code
    from ita_desktop.analysis.scoring import Limits
    from ita_desktop.analysis.staleness import CurrentParagraph
    from ita_desktop.analysis.wording.paragraph import Section
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Documents, Framework
    from ita_desktop.models.knowledge import Guidance, Knowledge
    from ita_desktop.models.plan import PlanRow


_plain = lru_cache(maxsize=4096)(to_arabic)


class Kind(StrEnum):
    """Where a text stands, which tells what it may speak of."""

    MEMO = "memo"
    PLAN = "plan"
    FINDING = "finding"
    """The analysis column of a plan row, and the paragraphs of the analysis."""
    FOLLOWUP = "followup"


_LISTS = (
    (PlanCell.MEASURES, "measures", Kind.PLAN),
    (PlanCell.FINDINGS, "findings", Kind.FINDING),
    (PlanCell.STEPS, "steps", Kind.PLAN),
    (PlanCell.RESPONSIBLE, "responsible", Kind.PLAN),
)
_TEXTS = (
    (PlanCell.ANALYSIS, "analysis", Kind.FINDING),
    (PlanCell.MONITORING, "monitoring", Kind.PLAN),
    (PlanCell.TARGET, "target", Kind.PLAN),
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text on paper.

    Attributes:
        where: its place, as a problem names it.
        text: as it was written.
        indicators: numbers of the indicators its place is about; empty where the place tells none.
        in_json: whether `where` is a path in the assessment, so that mending can write there.
    """

    where: str
    text: str
    kind: Kind
    indicators: frozenset[int] = frozenset()
    in_json: bool = True

    @property
    def plain(self) -> str:
        """The text in Arabic digits, every character at its old place."""
        return _plain(self.text)


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
        knowledge: guidance with the office's own texts in it; ours where it is None.
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
    knowledge: Knowledge | None = None

    @cached_property
    def guidance(self) -> Mapping[str, Guidance]:
        """What scores say of each item, by code."""
        return (self.knowledge or load_knowledge(self.framework.fiscal_year)).items

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
    def passages(self) -> tuple[Passage, ...]:
        """Every text that goes to paper, empty ones left out."""
        every = (*self._memo(), *self._plan(), *self._analysis())
        return tuple(passage for passage in every if passage.text.strip())

    def row_indicators(self, row: PlanRow) -> frozenset[int]:
        """Return the indicators a plan row is about, through its issue where it has no indicator."""
        if row.indicator is not None:
            return frozenset({row.indicator})
        found = {number for issue in self.framework.issues if issue.number == row.issue for number in issue.indicators}
        named = (
            self.framework.item(code)
            for issue in self.framework.issues
            if issue.number == row.issue
            for code in issue.items
        )
        return frozenset(found | {item.indicator for item in named if item is not None})

    def text_problem(self, code: Code, passage: Passage, message: str, mended: str | None = None) -> Problem:
        """Return a problem of `passage`, an error, with the mended text where there is a safe one."""
        severity = Severity.ERROR
        if mended is None:
            return Problem(code, severity, passage.where, message)
        if passage.in_json:
            return Problem(code, severity, passage.where, message, mend=with_text(passage.where, passage.text, mended))
        return Problem(code, severity, passage.where, message, mended_text=mended)

    def _memo(self) -> Iterator[Passage]:
        memo = self.assessment.memo
        if memo is None:
            return
        yield Passage("memo.department", memo.department, Kind.MEMO)
        yield Passage("memo.subject", memo.subject, Kind.MEMO)
        yield Passage("memo.to", memo.to, Kind.MEMO)
        for index, section in enumerate(memo.sections):
            yield Passage(f"memo.sections[{index}].heading", section.heading or "", Kind.MEMO)
            yield Passage(f"memo.sections[{index}].text", section.text, Kind.MEMO)
        for index, signer in enumerate(memo.signers):
            where = f"memo.signers[{index}]"
            yield Passage(f"{where}.heading", signer.heading or "", Kind.MEMO)
            yield Passage(f"{where}.position", signer.position, Kind.MEMO)
            yield Passage(f"{where}.opinion", signer.opinion or "", Kind.MEMO)

    def _plan(self) -> Iterator[Passage]:
        for index, row in enumerate(self.assessment.plan):
            where, about = f"plan[{index}]", self.row_indicators(row)
            shared = set(row.same_as_above) if index else set()
            for cell, name, kind in _LISTS:
                for place, text in enumerate(getattr(row, name) if cell not in shared else ()):
                    yield Passage(f"{where}.{name}[{place}]", text, kind, about)
            for cell, name, kind in _TEXTS:
                if cell not in shared:
                    yield Passage(f"{where}.{name}", getattr(row, name), kind, about)
            if row.followup is not None:
                yield Passage(f"{where}.followup.result", row.followup.result, Kind.FOLLOWUP, about)
                yield Passage(f"{where}.followup.obstacles", row.followup.obstacles, Kind.FOLLOWUP, about)
        for name in ("problems", "guidelines"):
            for place, text in enumerate(getattr(self.assessment, name)):
                yield Passage(f"{name}[{place}]", text, Kind.FINDING)

    def _analysis(self) -> Iterator[Passage]:
        issues = {f"issue.{issue.number}": frozenset(issue.indicators) for issue in self.framework.issues}
        for section in self.sections:
            about = issues.get(section.key, frozenset())
            if section.key.startswith("indicator."):
                about = frozenset({int(section.key.removeprefix("indicator."))})
            if section.key in issues:
                about = self._issue_indicators(section.key, about)
            for paragraph in section.paragraphs:
                where = f"analysis.{paragraph.key}"
                yield Passage(where, paragraph.text, Kind.FINDING, about, in_json=False)

    def _issue_indicators(self, key: str, about: frozenset[int]) -> frozenset[int]:
        """Return the indicators of an issue, with those of items it names by themselves."""
        issue = next(issue for issue in self.framework.issues if f"issue.{issue.number}" == key)
        return about | {item.indicator for item in self.framework.items_of_issue(issue)}


def warning(problem: Problem) -> Problem:
    """Return `problem` as a warning."""
    return replace(problem, severity=Severity.WARNING)
