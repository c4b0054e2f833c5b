"""What a reader found: values by their path in the exchange format, each with the place it stood in.

A draft holds only what was given. A path that is absent changes nothing when the draft is merged; a path that is
given as None takes the old value away.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import Agency
from ita_desktop.models.framework import Framework
from ita_desktop.models.identity import type_of
from ita_desktop.models.office import MemoSection, Signer
from ita_desktop.models.plan import PlanRow
from ita_desktop.problems import BadInput

if TYPE_CHECKING:
    from ita_desktop.problems import InputFault

Value = (
    Decimal
    | int
    | str
    | dt.date
    | tuple[PlanRow, ...]
    | tuple[MemoSection, ...]
    | tuple[Signer, ...]
    | tuple[str, ...]
    | None
)
"""Scores are decimals 0–100; ranks and years are whole numbers; plan, sections, signers and points are whole lists."""

FrameworkLookup = Callable[[int], Framework | None]
"""Gives the framework of a fiscal year (พ.ศ.), or None when the program does not know that year."""


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where it stood.

    Attributes:
        where: file, sheet and cell, line, or path in the exchange JSON.
        line: the line of an earlier report as it stood there; empty for the other readers.
    """

    value: Value
    where: str
    line: str = ""


class DoubtKind(StrEnum):
    """Why a value is not taken without being asked."""

    DOUBTFUL = "doubtful"
    """It was recognised by guessing: a damaged code, a number out of its place."""
    CONTRADICTORY = "contradictory"
    """The input gives different values for the same thing."""


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
        seen = " / ".join(f"{found.value} ({found.where})" for found in self.candidates)
        return f"{self.path}: {self.reason}: {seen}"


@dataclass(slots=True)
class AssessmentDraft:
    """What an input says about one authority in one fiscal year.

    Attributes:
        values: by path, in the order found. The paths are those of the exchange format with these fixed forms:
            `agency.name`, `.type`, `.district`, `.province`, `.code`, `fiscal_year`, `limit`; `published.overall`,
            `.level`, `.rank`, `.rank_scope`, `.tools.IIT`, `.indicators.6`, `.subgroups.10.2`; `items.i1` (the single
            or combined score), `items.e1.public`, `items.e1.survey`; `plan`; `memo.department` and the other header
            fields, `memo.sections`, `memo.signers`; `problems`, `guidelines`, `declined`.
        doubts: values that were seen but are not certain; never merged by themselves.
    """

    values: dict[str, Found] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)

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
class Reading:
    """The outcome of reading one input.

    Attributes:
        source: the file's name, or what a pasted text is called.
        drafts: one for each authority and year found; they may be incomplete when there are faults.
        faults: everything that could not be accepted, in the order of the input.
        notes: Thai sentences on what was left aside and why; not faults.
    """

    source: str
    drafts: tuple[AssessmentDraft, ...]
    faults: tuple[InputFault, ...] = ()
    notes: tuple[str, ...] = ()

    def checked(self) -> tuple[AssessmentDraft, ...]:
        """Return the drafts. Raises BadInput with every fault when there is any."""
        if self.faults:
            raise BadInput(self.faults)
        return self.drafts
