"""Evidence of what was done: files and links, kept as references only, and which files are no longer there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ita_desktop.models.plan import PlanRow

_LINK = re.compile(r"[a-z][a-z0-9+.-]+://|www\.", re.IGNORECASE)
_FILE = re.compile(r"([a-z]:)?[\\/].+|.*\.[a-z0-9]{1,5}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MissingFile:
    """A file that a follow-up refers to and that is not there.

    Attributes:
        place: the row's place in the plan, counted from 0.
        reference: as it was entered.
    """

    place: int
    reference: str


def is_link(reference: str) -> bool:
    """Return whether `reference` is an address on the web."""
    return _LINK.match(reference.strip()) is not None


def is_file(reference: str) -> bool:
    """Return whether `reference` names a file: a whole path, or a name with an extension. Other words name things."""
    return not is_link(reference) and _FILE.fullmatch(reference.strip()) is not None


def missing_files(plan: Sequence[PlanRow], exists: Callable[[str], bool]) -> tuple[MissingFile, ...]:
    """Return every file of evidence that is not there, in the plan's order.

    Args:
        plan: the rows with their follow-up.
        exists: tells whether the file of a reference is there; called for files only.
    """
    return tuple(
        MissingFile(place, reference)
        for place, row in enumerate(plan)
        if row.followup is not None
        for reference in row.followup.evidence
        if is_file(reference) and not exists(reference.strip())
    )
