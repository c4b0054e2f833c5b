"""Rows of the plan as the tables need them, with what they answer and which cells they share with the row above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.models.plan import PlanCell

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import IndicatorFinding, IssueFinding, ItemFinding
    from ita_desktop.models.plan import PlanRow

_NOWHERE = -1


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One row of the plan with what it answers.

    Attributes:
        row: the row with the content that holds: shared cells are filled from above.
        place: its place in the plan, counted from 0; -1 for a row that is not in it.
        items: what the items it names show; items the year does not have are left out.
    """

    dossier: Dossier
    row: PlanRow
    place: int
    indicator: IndicatorFinding | None
    issue: IssueFinding | None
    items: tuple[ItemFinding, ...]


def entries_of(dossier: Dossier) -> tuple[PlanEntry, ...]:
    """Return the rows of the plan in their order."""
    return tuple(entry_of(dossier, row, place) for place, row in enumerate(dossier.plan))


def entry_of(dossier: Dossier, row: PlanRow, place: int = _NOWHERE) -> PlanEntry:
    """Return one row; its issue is the one that treats its indicator where it names none."""
    found = dossier.findings
    indicator = next((each for each in found.indicators if each.number == row.indicator), None)
    number = None if indicator is None else indicator.number
    issue = next((each for each in found.issues if each.issue.number == row.issue), None)
    issue = issue or next((each for each in found.issues if number in each.issue.indicators), None)
    by_code = {item.code: item for each in found.indicators for item in each.items}
    items = tuple(by_code[code] for code in row.items if code in by_code)
    return PlanEntry(dossier, row, place, indicator, issue, items)


def goes_on(above: PlanEntry, here: PlanEntry, cell: PlanCell) -> bool:
    """Tell whether `here` shares `cell` with the row above it; in the plan they must be neighbours too."""
    return here.row.shares(cell) and here.place == above.place + 1


def same_subject(above: PlanEntry, here: PlanEntry) -> bool:
    """Tell whether both rows stand under one indicator or issue: they say so, or have the same."""
    if (above.row.indicator, above.row.issue) == (here.row.indicator, here.row.issue) != (None, None):
        return True
    return goes_on(above, here, PlanCell.INDICATOR)
