"""Where two values of one assessment differ first, as a place that the window can go to."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, TypeVar

from ita_desktop.analysis.work_path import SUGGESTIONS
from ita_desktop.models.office import Memo, Signer
from ita_desktop.models.plan import PlanRow

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from ita_desktop.models.assessment import Assessment, Published

_Key = TypeVar("_Key")


def place_of_change(before: Assessment, after: Assessment) -> str:
    """Return a place that differs, as `jump` takes it: `items.o1`, `plan[2].steps`, `memo.subject`; empty for none."""
    codes = [*after.items, *(code for code in before.items if code not in after.items)]
    items = [code for code in codes if before.items.get(code) != after.items.get(code)]
    if items:
        return f"items.{items[0]}"
    if before.published != after.published:
        return f"published.{_in_published(before.published, after.published)}"
    if before.plan != after.plan:
        return _in_rows("plan", before.plan, after.plan, "key")
    if before.memo != after.memo:
        return f"memo.{_in_memo(before.memo or Memo(), after.memo or Memo())}"
    if before.edits != after.edits:
        edits = {".".join(place): edit for place, edit in before.edits.items()}
        return f"analysis.{_first(edits, {'.'.join(place): edit for place, edit in after.edits.items()})}"
    if before.causes != after.causes:
        return f"causes.{_first({one.item: one for one in before.causes}, {one.item: one for one in after.causes})}"
    return "plan" if _notes(before) != _notes(after) else _in_the_rest(before, after)


def _in_the_rest(before: Assessment, after: Assessment) -> str:
    if before.reports != after.reports:
        report = next(
            one for one in (*after.reports, *before.reports) if one not in before.reports or one not in after.reports
        )
        rows = [row.key for row in after.plan]
        return f"plan[{rows.index(report.row)}].followup" if report.row in rows else "plan"
    if before.declined != after.declined:
        return SUGGESTIONS
    if before.limit != after.limit:
        return "analysis"  # where the classes are that it parts
    kinds = (kind for kind in _KEYS if getattr(before, kind) != getattr(after, kind))
    return next((_in_records(kind, before, after) for kind in kinds), "")


_KEYS: dict[str, Callable[[Any], str]] = {
    "titles": lambda one: str(one.document),
    "readiness": lambda one: f"{one.list_year}.{one.item}",
    "surveys": lambda one: f"{one.part}.{one.name}",
    "calendar": lambda one: str(one.happening),
    "signed": lambda one: str(one.document),
}
"""The parts that are records with keys of their own, and the key of one."""

_NAMING = frozenset({"document", "item", "list_year", "part", "name", "happening"})
"""The fields that such a key is made of."""


def _in_records(kind: str, before: Assessment, after: Assessment) -> str:
    """Return the first record that differs, with its field."""
    old, new = ({_KEYS[kind](one): one for one in getattr(each, kind)} for each in (before, after))
    key = _first(old, new)
    one = new.get(key) or old[key]
    other = old.get(key) if key in new else None
    names = [each.name for each in fields(one) if each.name not in _NAMING]
    usual = {each.name: each.default for each in fields(one)}
    differing = (name for name in names if getattr(one, name) != (getattr(other, name) if other else usual[name]))
    name = next(differing, names[0])
    if kind == "surveys":
        part, _, group = key.partition(".")
        return f"surveys.{part}.{name}.{group}"
    return f"{kind}.{key}" if kind == "signed" else f"{kind}.{key}.{name}"


def _in_published(before: Published, after: Published) -> str:
    for kind in ("indicators", "subgroups", "tools"):
        old, new = getattr(before, kind), getattr(after, kind)
        if old != new:
            return f"{kind}.{_first(old, new)}"
    return "overall"


def _in_memo(before: Memo, after: Memo) -> str:
    name = next(one.name for one in fields(Memo) if getattr(before, one.name) != getattr(after, one.name))
    if name == "signers":
        return _in_rows(name, before.signers, after.signers, "")
    return _in_rows(name, before.sections, after.sections, "") if name == "sections" else name


def _in_rows(name: str, before: Sequence[object], after: Sequence[object], key: str) -> str:
    """Return the first row that differs, with its field where it is one row that changed in itself."""
    pairs = enumerate(zip(before, after, strict=False))
    at = next((place for place, (old, new) in pairs if old != new), min(len(before), len(after)))
    at = min(at, max(len(after) - 1, 0))
    if len(before) != len(after):
        return f"{name}[{at}]"
    old, new = before[at], after[at]
    if not isinstance(new, PlanRow | Signer) or (key and getattr(old, key) != getattr(new, key)):
        return f"{name}[{at}]"
    changed = [one.name for one in fields(new) if getattr(old, one.name) != getattr(new, one.name)]
    return f"{name}[{at}].{changed[0]}"


def _first(before: Mapping[_Key, object], after: Mapping[_Key, object]) -> _Key:
    keys = [*after, *(key for key in before if key not in after)]
    return next(key for key in keys if before.get(key) != after.get(key))


def _notes(assessment: Assessment) -> tuple[tuple[str, ...], ...]:
    return assessment.problems, assessment.guidelines
