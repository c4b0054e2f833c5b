"""Which assessment of a file a command means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.store import OfficeFile


class NoSuchAssessment(KnownProblem):
    """The file has no such authority and year, or more than one fits."""

    code = "which"


def choose(office: OfficeFile, fiscal_year: int, agency_name: str | None) -> int:
    """Return the id of the assessment of `fiscal_year` (พ.ศ.), of the authority named or of the only one there is.

    Raises:
        NoSuchAssessment: none fits, or several do and none was named.
    """
    entries = [entry for entry in office.entries() if agency_name is None or entry.agency_name == agency_name]
    fitting = [entry for entry in entries if entry.fiscal_year == fiscal_year]
    if len(fitting) == 1:
        return fitting[0].id
    if fitting:
        names = " · ".join(entry.agency_name for entry in fitting)
        raise NoSuchAssessment(
            f"{office.path}: ปีงบประมาณ พ.ศ. {fiscal_year} มีผลของหลายหน่วยงาน ({names}) โปรดระบุด้วย --agency"
        )
    whose = f"ของ{agency_name} " if agency_name else ""
    known = " · ".join(f"{entry.agency_name} {entry.fiscal_year}" for entry in office.entries()) or "ยังไม่มีข้อมูล"
    raise NoSuchAssessment(f"{office.path}: ไม่พบผล{whose}ปีงบประมาณ พ.ศ. {fiscal_year} ในแฟ้มนี้ (มี: {known})")


def chosen_dossier(office: OfficeFile, fiscal_year: int, agency_name: str | None) -> Dossier:
    """Return everything about the assessment that `choose` finds. Raises as `choose` does."""
    return dossier_of(office, choose(office, fiscal_year, agency_name))
