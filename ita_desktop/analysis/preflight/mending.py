"""Pure ways to mend a slip: each returns a function from an assessment to the mended one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from _typeshed import DataclassInstance

    from ita_desktop.analysis.preflight.problem import Mend
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.plan import PlanRow

_Node = TypeVar("_Node", bound="DataclassInstance")
_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


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
