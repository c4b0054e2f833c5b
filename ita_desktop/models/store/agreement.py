"""Two edits of one assessment that meet in the file: made one, or refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.identity import whole_name
from ita_desktop.models.judging import Clash
from ita_desktop.models.reconciling import places_between, reconciled
from ita_desktop.models.store.faults import AssessmentConflict, WriteConflict

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment


def both_edits(seen: Assessment, wanted: Assessment, theirs: Assessment) -> Assessment:
    """Return both edits in one. Raises AssessmentConflict where they do not go together."""
    if theirs == seen:
        return wanted
    found = reconciled(seen, wanted, theirs)
    if found.clashes:
        raise AssessmentConflict(seen, wanted, theirs)
    return found.assessment


def require_as_seen(seen: Assessment, theirs: Assessment) -> None:
    """Raise WriteConflict where what is to be taken out is not what a person saw."""
    if seen != theirs:
        places_told = places_between(seen, theirs) or ("ผลการประเมินทั้งปี",)
        clashes = tuple(Clash(place, "ลบ", "มีการแก้ไขจากที่อื่น", (place,)) for place in places_told)
        raise WriteConflict(clashes, f"{whole_name(theirs.agency)} ปี {theirs.fiscal_year}")
