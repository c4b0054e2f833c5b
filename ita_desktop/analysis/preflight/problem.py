"""One thing that would embarrass the office on paper, and pure ways to mend it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from ita_desktop.models.assessment import Assessment
from ita_desktop.models.paper_words import PaperKind, lines_by_place, titles_of_lines

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.wording import Style
    from ita_desktop.models.plan import PlanRow

Mend = Callable[[Assessment], Assessment]
"""Returns the assessment with one problem mended and nothing else touched."""

_Node = TypeVar("_Node", bound="DataclassInstance")
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


class Code(StrEnum):
    """Which slip it is (docs/commands.md)."""

    YEAR = "year"
    COVERAGE = "coverage"
    QUOTED_SCORE = "quoted-score"
    INDICATOR_NAME = "indicator-name"
    WORDING = "wording-vs-score"
    LOST_ITEM = "lost-item"
    ARITHMETIC = "arithmetic"
    LEVEL = "level"
    PERIOD = "period"
    STEP_NUMBERS = "step-numbers"
    MEMO_FIELD = "memo-field"
    MONITORING = "monitoring"
    EIT_PARTS = "eit-parts"
    FOLLOWUP = "followup"
    OTHER_AGENCY = "other-agency"
    STALE_TEXT = "stale-text"
    MISSING_GLYPH = "missing-glyph"
    UNVERIFIED_DATA = "unverified-data"
    COUNT = "count"
    SPELLING = "spelling"
    REPEATED = "repeated"
    UNFINISHED = "unfinished"
    ATTACHMENT = "attachment"
    BUDGET = "budget"
    READINESS = "readiness"
    DOES_NOT_FIT = "does-not-fit"
    """Of the contract; our layouts find room for every text, so nothing gives it today."""


class Severity(StrEnum):
    """How much it matters."""

    ERROR = "error"
    """Certainly wrong: should not be printed so."""
    WARNING = "warning"
    """Perhaps wrong: a question that only a person can answer, never mended on a guess."""
    REMINDER = "reminder"


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.

    Attributes:
        where: a path in the exchange JSON (`memo.sections[0]`, `plan[2].steps`), or a document and a paragraph's key
            (`analysis.indicator.1.defect`).
        message: a Thai sentence for the officer.
        mend: mends the assessment, where that is safe; None otherwise.
        mended_text: for a paragraph of the analysis, the text with the slip mended, where that is safe.
        is_begun: False where it says no more than that something is not begun: nobody has gone wrong in it yet.
    """

    code: Code
    severity: Severity
    where: str
    message: str
    mend: Mend | None = field(default=None, compare=False)
    mended_text: str | None = None
    is_begun: bool = True

    @property
    def can_mend(self) -> bool:
        """Whether the program can mend it by itself."""
        return self.mend is not None or self.mended_text is not None


def text_problem(code: Code, passage: Passage, message: str, mended: str | None = None) -> Problem:
    """Return a problem of `passage`, an error, with the mended text where there is a safe one."""
    if mended is None:
        return Problem(code, Severity.ERROR, passage.where, message)
    if passage.in_json:
        mend = text_mend(passage.where, passage.text, mended)
        return Problem(code, Severity.ERROR, passage.where, message, mend=mend)
    return Problem(code, Severity.ERROR, passage.where, message, mended_text=mended)


def text_warning(code: Code, passage: Passage, message: str, mended: str | None = None) -> Problem:
    """Return the problem of a text as a warning."""
    return replace(text_problem(code, passage, message, mended), severity=Severity.WARNING)


def mended(dossier: Dossier, problem: Problem, style: Style | None = None) -> Assessment:
    """Return the assessment with a problem mended that preflight found in `style`; one it cannot mend stays."""
    if problem.mend is not None:
        return problem.mend(dossier.assessment)
    chosen = style or dossier.usual_style
    key = problem.where.removeprefix("analysis.")
    paragraph = dossier.wording(chosen).paragraphs.get(key)
    if problem.mended_text is None or paragraph is None:
        return dossier.assessment
    edit = paragraph.edited(problem.mended_text)
    return replace(dossier.assessment, edits={**dossier.assessment.edits, (chosen, key): edit})


def text_mend(where: str, old: str, new: str) -> Mend:
    """Return the mending that puts `new` at path `where` of the exchange JSON, provided `old` still stands there."""
    if where.startswith("titles."):
        return _title_mend(where, old, new)
    path = [(match[1], None if match[2] is None else int(match[2])) for match in _STEP.finditer(where)]

    def mend(assessment: Assessment) -> Assessment:
        return _put(assessment, path, lambda found: new if found == old else found)

    return mend


def _title_mend(where: str, old: str, new: str) -> Mend:
    """Return the same for the words of a paper: `titles.report.cover`, its lines as one text."""
    _, document, name = where.split(".")

    place = PaperKind(document), name

    def mend(assessment: Assessment) -> Assessment:
        lines = lines_by_place(assessment.titles)
        if "\n".join(lines.get(place, ())) != old:
            return assessment
        return replace(assessment, titles=titles_of_lines({**lines, place: tuple(new.split("\n"))}))

    return mend


def row_mend(index: int, change: Callable[[PlanRow], PlanRow]) -> Mend:
    """Return the mending that changes plan row `index`."""

    def mend(assessment: Assessment) -> Assessment:
        rows = list(assessment.plan)
        if index < len(rows):
            rows[index] = change(rows[index])
        return replace(assessment, plan=tuple(rows))

    return mend


def _put(node: _Node, path: list[tuple[str, int | None]], change: Callable[[str], str]) -> _Node:
    """Return `node` with the text at `path` changed; unchanged where the path leads nowhere."""
    (name, index), *rest = path
    value = getattr(node, name)
    if value is None:
        return node
    if index is None:
        return replace(node, **{name: _put(value, rest, change) if rest else change(value)})
    if index >= len(value):
        return node
    entries = list(value)
    entries[index] = _put(entries[index], rest, change) if rest else change(entries[index])
    return replace(node, **{name: tuple(entries)})
