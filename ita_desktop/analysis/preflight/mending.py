"""Pure ways to mend a slip, and problems of texts that carry theirs."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from ita_desktop.analysis.preflight.problem import Problem, Severity
from ita_desktop.models.assessment import Edit

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import DataclassInstance

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Code, Mend
    from ita_desktop.analysis.wording import Style
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.plan import PlanRow

_Node = TypeVar("_Node", bound="DataclassInstance")
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


def text_problem(code: Code, passage: Passage, message: str, mended: str | None = None) -> Problem:
    """Return a problem of `passage`, an error, with the mended text where there is a safe one."""
    if mended is None:
        return Problem(code, Severity.ERROR, passage.where, message)
    if passage.in_json:
        mend = with_text(passage.where, passage.text, mended)
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
    edit = Edit(problem.mended_text, dict(paragraph.generated.scores))
    return replace(dossier.assessment, edits={**dossier.assessment.edits, (chosen, key): edit})


def with_text(where: str, old: str, new: str) -> Mend:
    """Return the mending that puts `new` at path `where` of the exchange JSON, provided `old` still stands there."""
    path = [(match[1], None if match[2] is None else int(match[2])) for match in _STEP.finditer(where)]

    def mend(assessment: Assessment) -> Assessment:
        return _put(assessment, path, lambda found: new if found == old else found)

    return mend


def with_row(index: int, change: Callable[[PlanRow], PlanRow]) -> Mend:
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
