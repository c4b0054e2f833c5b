"""Rows of the plan as the tables need them, and which cells say the same as the one above."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.models.plan import says_same_as_above

if TYPE_CHECKING:
    from ita_desktop.analysis.findings import IndicatorFinding, IssueFinding, ItemFinding
    from ita_desktop.documents.layouts.material import Material
    from ita_desktop.models.plan import PlanRow


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """One row of the plan with what it answers.

    Attributes:
        row: as it was entered; of an indicator without any measure, an empty one.
        items: what the items it names show, in the plan's order; items the year does not have are left out.
    """

    material: Material
    row: PlanRow
    indicator: IndicatorFinding | None
    issue: IssueFinding | None
    items: tuple[ItemFinding, ...]

    @property
    def same_subject(self) -> tuple[int | None, int | None]:
        """What makes two rows belong to one indicator or issue."""
        return self.row.indicator, self.row.issue


def entries_of(material: Material) -> tuple[PlanEntry, ...]:
    """Return the rows of the plan in their order."""
    return tuple(entry_of(material, row) for row in material.assessment.plan)


def entry_of(material: Material, row: PlanRow) -> PlanEntry:
    """Return one row; its issue is the one that treats its indicator where it names none."""
    indicator, issue = material.indicator(row.indicator), material.issue(row.issue)
    if issue is None and indicator is not None:
        number = indicator.number
        issue = next((each for each in material.findings.issues if number in each.issue.indicators), None)
    by_code = {item.code: item for found in material.findings.indicators for item in found.items}
    items = tuple(by_code[code] for code in row.items if code in by_code)
    return PlanEntry(material, row, indicator, issue, items)


def same_measures(entry: PlanEntry) -> bool:
    """Tell whether the row's measures are those of the row above."""
    return says_same_as_above(*entry.row.measures)


def same_analysis(entry: PlanEntry) -> bool:
    """Tell whether the row's analysis is that of the row above."""
    return says_same_as_above(entry.row.analysis)


def same_steps(entry: PlanEntry) -> bool:
    """Tell whether the row's steps are those of the row above."""
    return says_same_as_above(*entry.row.steps)


def same_responsible(entry: PlanEntry) -> bool:
    """Tell whether the row's units are those of the row above."""
    return says_same_as_above(*entry.row.responsible)


def same_monitoring(entry: PlanEntry) -> bool:
    """Tell whether the row is followed up as the row above."""
    return says_same_as_above(entry.row.monitoring)


def same_period(entry: PlanEntry) -> bool:
    """Tell whether the row's period is that of the row above: dates can't say so, so its steps say it for them."""
    return same_steps(entry) and entry.row.start is None and entry.row.end is None
