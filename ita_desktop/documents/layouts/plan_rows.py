"""Rows of the plan as the tables need them, with what they answer and which cells they share with the row above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.models.plan import PlanCell
from ita_desktop.models.plan_rules import resolved

if TYPE_CHECKING:
    from ita_desktop.analysis.findings import IndicatorFinding, IssueFinding, ItemFinding
    from ita_desktop.documents.layouts.material import Material
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

    material: Material
    row: PlanRow
    place: int
    indicator: IndicatorFinding | None
    issue: IssueFinding | None
    items: tuple[ItemFinding, ...]


def entries_of(material: Material) -> tuple[PlanEntry, ...]:
    """Return the rows of the plan in their order."""
    return tuple(entry_of(material, row, place) for place, row in enumerate(resolved(material.assessment.plan)))


def entry_of(material: Material, row: PlanRow, place: int = _NOWHERE) -> PlanEntry:
    """Return one row; its issue is the one that treats its indicator where it names none."""
    indicator, issue = material.indicator(row.indicator), material.issue(row.issue)
    if issue is None and indicator is not None:
        number = indicator.number
        issue = next((each for each in material.findings.issues if number in each.issue.indicators), None)
    by_code = {item.code: item for found in material.findings.indicators for item in found.items}
    items = tuple(by_code[code] for code in row.items if code in by_code)
    return PlanEntry(material, row, place, indicator, issue, items)


def goes_on(above: PlanEntry, here: PlanEntry, cell: PlanCell) -> bool:
    """Tell whether `here` shares `cell` with the row above it; in the plan they must be neighbours too."""
    return here.row.shares(cell) and here.place == above.place + 1


def same_subject(above: PlanEntry, here: PlanEntry) -> bool:
    """Tell whether both rows stand under one indicator or issue: they say so, or have the same."""
    if (above.row.indicator, above.row.issue) == (here.row.indicator, here.row.issue) != (None, None):
        return True
    return goes_on(above, here, PlanCell.INDICATOR)
