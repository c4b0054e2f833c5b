"""What is known about an input from outside it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
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
        """Give `draft` the authority and the year that it lacks and does not doubt; none to one of another place."""
        doubted = {doubt.path for doubt in draft.doubts}
        if self.agency is not None and draft.agency_name is None and "agency.name" not in doubted:
            known = {f"agency.{part}": value for part, value in asdict(self.agency).items() if value}
            if all(draft.text(path) in {None, "", value} for path, value in known.items()):
                draft.values.update({path: Found(value, _WHERE) for path, value in known.items()})
        if self.fiscal_year is not None and draft.fiscal_year is None and "fiscal_year" not in doubted:
            draft.values["fiscal_year"] = Found(self.fiscal_year, _WHERE)
