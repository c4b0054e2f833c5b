"""What is known about an input from outside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found

if TYPE_CHECKING:
    from ita_desktop.exchange.draft import AssessmentDraft
    from ita_desktop.models.assessment import Agency

_WHERE = "แฟ้มสำนักงานที่เปิดอยู่"


@dataclass(frozen=True, slots=True)
class Hints:
    """The authority and the year to take where an input names none; None where they are not known either."""

    agency: Agency | None = None
    fiscal_year: int | None = None

    def fill(self, draft: AssessmentDraft) -> None:
        """Give `draft` the authority and the year that it lacks and does not doubt."""
        doubted = {doubt.path for doubt in draft.doubts}
        if self.agency is not None and draft.agency_name is None and "agency.name" not in doubted:
            draft.values["agency.name"] = Found(self.agency.name, _WHERE)
            draft.values["agency.type"] = Found(self.agency.type, _WHERE)
        if self.fiscal_year is not None and draft.fiscal_year is None and "fiscal_year" not in doubted:
            draft.values["fiscal_year"] = Found(self.fiscal_year, _WHERE)
