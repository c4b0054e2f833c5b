"""Plan rows and the causes they speak of: what stands as drafted follows, what a person wrote is kept and told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ita_desktop.models.causes import causes_mark
from ita_desktop.models.plan import PlanCell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.causes import ItemCauses
    from ita_desktop.models.plan import PlanRow


def with_causes_followed(dossier: Dossier, causes: tuple[ItemCauses, ...]) -> Assessment:
    """Return the assessment with `causes`, and with them in every cell of the plan that stands as it was drafted.

    A cell that a person wrote stays; its row then knows that it was written from other causes (`causes_changed`).
    """
    before = dossier.assessment
    after = replace(dossier, assessment=replace(before, causes=causes))
    rows = []
    for row in before.plan:
        mark = causes_mark(before.causes, row.items)
        if mark == causes_mark(causes, row.items):
            rows.append(row)
            continue
        old, new = dossier.drafted_like(row), after.drafted_like(row)
        if old is None or new is None:
            rows.append(row)
            continue
        analysis, findings = row.analysis == old.analysis, row.findings == old.findings
        followed = (analysis or not row.analysis) and (findings or not row.findings)  # an empty cell tells of no cause
        rows.append(
            replace(
                row,
                analysis=new.analysis if analysis else row.analysis,
                findings=new.findings if findings else row.findings,
                told_causes=new.told_causes if followed else row.told_causes or mark,
            )
        )
    return replace(after.assessment, plan=tuple(rows))


def causes_changed(row: PlanRow, causes: Sequence[ItemCauses]) -> bool:
    """Whether the analysis of `row` was written from other causes of its items than are given now."""
    if not row.told_causes or row.shares(PlanCell.ANALYSIS):
        return False
    return row.told_causes != causes_mark(causes, row.items)


def told_anew(dossier: Dossier, row: PlanRow) -> PlanRow:
    """Return `row` with findings and analysis drafted from the causes given now."""
    new = dossier.drafted_like(row)
    if new is None:
        return as_it_stands(row, dossier.assessment.causes)
    return replace(row, findings=new.findings, analysis=new.analysis, told_causes=new.told_causes)


def as_it_stands(row: PlanRow, causes: Sequence[ItemCauses]) -> PlanRow:
    """Return `row` as one that was read again with the causes given now in mind."""
    return replace(row, told_causes=causes_mark(causes, row.items))
