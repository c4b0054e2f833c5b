"""Every text that goes to paper, with its place: what preflight reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from ita_desktop.models.plan import PlanCell
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ita_desktop.analysis.wording.paragraph import Section
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.framework import Framework
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


def printed(assessment: Assessment, framework: Framework, sections: Iterable[Section]) -> Iterator[Passage]:
    """Give every text that goes to paper, empty ones left out.

    Args:
        assessment: whose memo and plan are read.
        framework: that of its year.
        sections: the analysis as it goes to paper, edits in place.
    """
    every = (*_memo(assessment), *_plan(framework, assessment), *_analysis(framework, sections))
    return (passage for passage in every if passage.text.strip())


def row_indicators(row: PlanRow, framework: Framework) -> frozenset[int]:
    """Return the indicators a plan row is about, through its issue where it has no indicator."""
    if row.indicator is not None:
        return frozenset({row.indicator})
    return issue_indicators(framework, row.issue)


def issue_indicators(framework: Framework, number: int | None) -> frozenset[int]:
    """Return the indicators of an issue, with those of items it names by themselves; none for no issue of the year."""
    return frozenset(
        indicator
        for issue in framework.issues
        if issue.number == number
        for indicator in (*issue.indicators, *(item.indicator for item in framework.items_of_issue(issue)))
    )


def _memo(assessment: Assessment) -> Iterator[Passage]:
    memo = assessment.memo
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


def _plan(framework: Framework, assessment: Assessment) -> Iterator[Passage]:
    for index, row in enumerate(assessment.plan):
        where, about = f"plan[{index}]", row_indicators(row, framework)
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
        for place, text in enumerate(getattr(assessment, name)):
            yield Passage(f"{name}[{place}]", text, Kind.FINDING)


def _analysis(framework: Framework, sections: Iterable[Section]) -> Iterator[Passage]:
    for section in sections:
        kind, _, number = section.key.partition(".")
        about: frozenset[int] = frozenset()
        if kind == "indicator":
            about = frozenset({int(number)})
        elif kind == "issue":
            about = issue_indicators(framework, int(number))
        for paragraph in section.paragraphs:
            yield Passage(f"analysis.{paragraph.key}", paragraph.text, Kind.FINDING, about, in_json=False)
