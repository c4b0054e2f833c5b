"""Gathering what an input says, until it is clear what is said once, what twice alike and what in contradiction."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import AssessmentDraft, Doubt, DoubtKind

if TYPE_CHECKING:
    from ita_desktop.exchange.draft import Found, Value

_CLOSE = Decimal("0.011")  # how far a mean printed with two places may be from the exact one (docs/domain.md §2.3)


class Collector:
    """All that was found, by path, in the order it was met."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._found: dict[str, list[Found]] = {}
        self._doubtful: dict[str, tuple[list[Found], str]] = {}

    def add(self, path: str, found: Found) -> None:
        """Add a value that was read for certain."""
        self._found.setdefault(path, []).append(found)

    def doubt(self, path: str, found: Found, reason: str) -> None:
        """Add a value that was read by guessing, with the Thai sentence why."""
        self._doubtful.setdefault(path, ([], reason))[0].append(found)

    def value(self, path: str) -> Value:
        """Return the first certain value at `path`, or None."""
        found = self._found.get(path)
        return found[0].value if found else None

    def draft(self) -> AssessmentDraft:
        """Return what is certain as values and the rest as doubts.

        A doubtful value that repeats a certain one is dropped. One that differs from it is too weak to contradict it:
        the certain value stays and the other is listed as a doubt.
        """
        made = AssessmentDraft()
        for path, found in self._found.items():
            different = _distinct(found)
            if len(different) == 1:
                made.values[path] = found[0]
            else:
                reason = "พบค่าที่ขัดแย้งกันในข้อมูลที่นำเข้า"
                made.doubts.append(Doubt(path, DoubtKind.CONTRADICTORY, tuple(different), reason))
        for path, (found, reason) in self._doubtful.items():
            certain = [entry.value for entry in self._found.get(path, ())]
            new = [entry for entry in _distinct(found) if entry.value not in certain]
            if new:
                made.doubts.append(Doubt(path, DoubtKind.DOUBTFUL, tuple(new), reason))
        _drop_means(made)
        return made


def _distinct(found: list[Found]) -> list[Found]:
    kept: list[Found] = []
    for entry in found:
        if all(entry.value != other.value for other in kept):
            kept.append(entry)
    return kept


def _drop_means(draft: AssessmentDraft) -> None:
    """Drop the combined score of each EIT item whose parts are given and have it as their mean."""
    for path in [path for path in draft.values if path.endswith(".public")]:
        single = path.removesuffix(".public")
        public, survey = draft.values[path].value, _value(draft, f"{single}.survey")
        combined = _value(draft, single)
        if not (isinstance(public, Decimal) and isinstance(survey, Decimal) and isinstance(combined, Decimal)):
            continue
        if abs((public + survey) / 2 - combined) <= _CLOSE:
            del draft.values[single]
        else:
            candidates = (draft.values.pop(single), draft.values.pop(path), draft.values.pop(f"{single}.survey"))
            reason = "คะแนนรวมไม่เท่ากับค่าเฉลี่ยของสองส่วน"
            draft.doubts.append(Doubt(single, DoubtKind.CONTRADICTORY, candidates, reason))


def _value(draft: AssessmentDraft, path: str) -> Value:
    found = draft.values.get(path)
    return None if found is None else found.value
