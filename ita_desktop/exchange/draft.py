"""What a reader found: values by their path in the exchange format, each with the place it stood in.

A draft holds only what was given. A path that is absent changes nothing when the draft is merged; a path that is
given as None takes the old value away. What is said twice alike or in contradiction, a collector finds out.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.exchange.numbers import CLOSE
from ita_desktop.models.assessment import Agency, Edit, EditPlace
from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.framework import Framework
from ita_desktop.models.identity import type_of
from ita_desktop.models.ita_calendar import CalendarDay
from ita_desktop.models.office import MemoSection, Signer
from ita_desktop.models.paper_words import PaperWords
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.readiness import ReadyItem, SurveyGroup
from ita_desktop.models.reports import QuarterReport
from ita_desktop.models.signed_copies import SignedCopy

if TYPE_CHECKING:
    from ita_desktop.exchange.choices import Spot

DraftValue = (
    Decimal
    | int
    | str
    | dt.date
    | tuple[PlanRow, ...]
    | tuple[MemoSection, ...]
    | tuple[Signer, ...]
    | tuple[ItemCauses, ...]
    | tuple[QuarterReport, ...]
    | tuple[PaperWords, ...]
    | tuple[ReadyItem, ...]
    | tuple[SurveyGroup, ...]
    | tuple[CalendarDay, ...]
    | tuple[SignedCopy, ...]
    | tuple[str, ...]
    | tuple[tuple[EditPlace, Edit], ...]
    | None
)
"""Scores are decimals 0–100; ranks and years whole numbers; all else whole lists."""

FrameworkLookup = Callable[[int], Framework | None]
"""Gives the framework of a fiscal year (พ.ศ.), or None when the program does not know that year."""

OPEN_OFFICE = "แฟ้มสำนักงานที่เปิดอยู่"
"""The place of what the input leaves to the open office."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it stood.

    Attributes:
        where: file, sheet and cell, line, or path in the exchange JSON.
        line: the line of an earlier report as it stood there; empty for the other readers.
        spot: the same place in the grids of the reading; None for a reader without any.
        parts: where each entry of a list stood, when the reader knows.
        offered: read from the plan or the memo of an earlier report; it takes the place of nothing that is there
            unless a person says so.
    """

    value: DraftValue
    where: str
    line: str = ""
    spot: Spot | None = None
    parts: tuple[str, ...] = ()
    offered: bool = False


class DoubtKind(StrEnum):
    """Why a value is not taken without being asked."""

    DOUBTFUL = "doubtful"
    """It was recognised by guessing: a damaged code, a number out of its place."""
    CONTRADICTORY = "contradictory"
    """The input gives different values for the same thing."""
    WORDING = "wording"
    """Words that are likely a slip of the paper: they came in as they are printed, and this was likely meant."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that is not imported unless a person chooses it.

    Attributes:
        path: what it would be, as in `AssessmentDraft.values`.
        candidates: at least one; several when the input contradicts itself.
        reason: a Thai sentence.
    """

    path: str
    kind: DoubtKind
    candidates: tuple[Found, ...]
    reason: str

    def __str__(self) -> str:
        """Return the doubt as the one line a headless command prints."""
        seen = " / ".join(f"{_shown(found.value)} ({found.where})" for found in self.candidates)
        return f"{self.path}: {self.reason}: {seen}"


def _shown(value: DraftValue) -> str:
    return f"{len(value)} รายการ" if isinstance(value, tuple) else str(value)


@dataclass(slots=True)
class AssessmentDraft:
    """What an input says about one authority in one fiscal year.

    Attributes:
        values: by path, in the order found. The paths are those of the exchange format with these fixed forms:
            `agency.name`, `.type`, `.district`, `.province`, `.code`, `fiscal_year`, `limit`; `published.overall`,
            `.level`, `.rank`, `.rank_scope`, `.tools.IIT`, `.indicators.6`, `.subgroups.10.2`; `items.i1` (the single
            or combined score), `items.e1.public`, `items.e1.survey`; `plan`; `memo.department` and the other header
            fields, `memo.sections`, `memo.signers`; `problems`, `guidelines`,
            `declined`, `causes`, `titles`, `readiness`, `surveys`, `calendar`, `reports`, `signed`;
            `edits` (from another office file); `words.plan.3.…`, what is to stand for words of a row or a section
            (`word_mends`).
        doubts: values that were seen but are not certain; never merged by themselves.
        refused: what stood in a place of a score and is none, as text.
        absent: where the input says itself that there is no score yet, with its words for it.
    """

    values: dict[str, Found] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    refused: dict[str, Found] = field(default_factory=dict)
    absent: dict[str, Found] = field(default_factory=dict)

    def text(self, path: str) -> str | None:
        """Return the text given at `path`, or None."""
        found = self.values.get(path)
        return found.value if found is not None and isinstance(found.value, str) else None

    @property
    def agency_name(self) -> str | None:
        """The authority's full name, when the input names it."""
        return self.text("agency.name")

    @property
    def agency(self) -> Agency | None:
        """What the input says of its authority, empty where it says nothing; None when it does not name it."""
        if not self.agency_name:
            return None
        place = {part: self.text(f"agency.{part}") or "" for part in ("district", "province", "code")}
        return Agency(self.agency_name, self.text("agency.type") or type_of(self.agency_name), **place)

    @property
    def fiscal_year(self) -> int | None:
        """The assessed year, พ.ศ., when the input names it."""
        found = self.values.get("fiscal_year")
        return found.value if found is not None and isinstance(found.value, int) else None

    def choose(self, doubt: Doubt, candidate: Found) -> None:
        """Take `candidate` of `doubt` as certain, because a person said so."""
        self.values[doubt.path] = candidate
        self.doubts.remove(doubt)


@dataclass(frozen=True, slots=True)
class Hints:
    """The authority and the year to take where an input names none; None where they are not known either."""

    agency: Agency | None = None
    fiscal_year: int | None = None

    def fill(self, draft: AssessmentDraft) -> None:
        """Give `draft` the authority and the year that it lacks and does not doubt; none to one of another place."""
        doubted = {doubt.path for doubt in draft.doubts}
        if self.agency is not None and draft.agency_name is None and "agency.name" not in doubted:
            known = {f"agency.{part}": value for part, value in asdict(self.agency).items() if value}
            if all(draft.text(path) in {None, "", value} for path, value in known.items()):
                draft.values.update({path: Found(value, OPEN_OFFICE) for path, value in known.items()})
        if self.fiscal_year is not None and draft.fiscal_year is None and "fiscal_year" not in doubted:
            draft.values["fiscal_year"] = Found(self.fiscal_year, OPEN_OFFICE)


class Collector:
    """All that was found, by path, in the order it was met."""

    def __init__(self) -> None:
        """Start with nothing."""
        self._found: dict[str, list[Found]] = {}
        self._doubtful: dict[str, tuple[list[Found], str]] = {}
        self._misprints: list[tuple[str, str, Found, str]] = []
        self.refused: dict[str, Found] = {}
        self.absent: dict[str, Found] = {}
        self.told: list[str] = []

    def add(self, path: str, found: Found) -> None:
        """Add a value that was read for certain."""
        self._found.setdefault(path, []).append(found)

    def doubt(self, path: str, found: Found, reason: str) -> None:
        """Add a value that was read by guessing, with the Thai sentence why."""
        self._doubtful.setdefault(path, ([], reason))[0].append(found)

    def doubt_code(self, path: str, worded: str, found: Found, reason: str) -> None:
        """Add a value under the code of one item with the exact wording of another.

        It is the other item's where the one whose code it is stands there too, and the other does not: a misprint,
        which is told. Else it is a doubt.

        Args:
            path: by the code.
            worded: by the wording.
            found: the value.
            reason: a Thai sentence on the code, which names both items.
        """
        self._misprints.append((path, worded, found, reason))

    def absorb(self, other: Collector) -> None:
        """Add all that `other` found."""
        self._misprints += other._misprints
        for path, found in other._found.items():
            self._found.setdefault(path, []).extend(found)
        for path, (found, reason) in other._doubtful.items():
            self._doubtful.setdefault(path, ([], reason))[0].extend(found)
        self.refused |= other.refused
        self.absent |= other.absent

    def value(self, path: str) -> DraftValue:
        """Return the first certain value at `path`, or None."""
        found = self._found.get(path)
        return found[0].value if found else None

    def draft(self) -> AssessmentDraft:
        """Return what is certain as values and the rest as doubts; say in `told` what was put right.

        A doubtful value that repeats a certain one is dropped. One that differs from it is too weak to contradict it:
        the certain value stays and the other is listed as a doubt.
        """
        made = AssessmentDraft()
        certain, doubtful = self._settled()
        for path, found in certain.items():
            different = _distinct(found)
            if len(different) == 1:
                made.values[path] = found[0]
            else:
                reason = "พบค่าที่ขัดแย้งกันในข้อมูลที่นำเข้า"
                made.doubts.append(Doubt(path, DoubtKind.CONTRADICTORY, tuple(different), reason))
        for path, (found, reason) in doubtful.items():
            known = [entry.value for entry in certain.get(path, ())]
            new = [entry for entry in _distinct(found) if entry.value not in known]
            if new:
                made.doubts.append(Doubt(path, DoubtKind.DOUBTFUL, tuple(new), reason))
        _drop_means(made)
        seen = {*certain, *doubtful}
        made.refused = {path: found for path, found in self.refused.items() if path not in seen}
        made.absent = {path: found for path, found in self.absent.items() if path not in {*seen, *made.refused}}
        return made

    def _settled(self) -> tuple[dict[str, list[Found]], dict[str, tuple[list[Found], str]]]:
        """Return what is certain and what is doubtful, with each misprinted code on one of the sides."""
        certain = {path: list(found) for path, found in self._found.items()}
        doubtful = {path: (list(found), reason) for path, (found, reason) in self._doubtful.items()}
        claims = Counter(worded for _, worded, _, _ in self._misprints)
        self.told = []
        for path, worded, found, reason in self._misprints:
            if path in self._found and claims[worded] == 1 and not any(_overlap(worded, one) for one in self._found):
                certain[worded] = [found]
                self.told.append(f"{found.where}: {reason} และข้อของรหัสนั้นมีอยู่แล้ว จึงอ่านตามข้อความ")
            else:
                doubtful.setdefault(path, ([], reason))[0].append(found)
        return certain, doubtful


def _overlap(one: str, other: str) -> bool:
    """Return whether two paths are of one item: the whole score or one of its parts."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


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
        if abs((public + survey) / 2 - combined) <= CLOSE:
            del draft.values[single]
        else:
            candidates = (draft.values.pop(single), draft.values.pop(path), draft.values.pop(f"{single}.survey"))
            reason = "คะแนนรวมไม่เท่ากับค่าเฉลี่ยของสองส่วน"
            draft.doubts.append(Doubt(single, DoubtKind.CONTRADICTORY, candidates, reason))


def _value(draft: AssessmentDraft, path: str) -> DraftValue:
    found = draft.values.get(path)
    return None if found is None else found.value
