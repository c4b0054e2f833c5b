"""Which assessment, and which authority, of a file a command means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.models.identity import Match, agency_named, identify, match, told_apart, whole_name
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.store import OfficeFile


class NoSuchAssessment(KnownProblem):
    """The file has no such authority and year, or more than one fits."""

    code = "which"


def named(text: str, held: Iterable[Agency]) -> Agency | None:
    """Return the authority among `held` that the words of `--agency` name, or None where none fits.

    Raises:
        NoSuchAssessment: several fit.
    """
    found = identify(agency_named(text), held)
    fitting = [one for one in found.candidates if match(found.said, one) is not Match.MORE]
    if found.match is Match.EXACT and found.agency is not None:
        return found.agency
    if len(fitting) > 1:
        names = " · ".join(map(whole_name, fitting))
        raise NoSuchAssessment(f"--agency {text}: มีหลายหน่วยงานที่ตรงกัน ({names}) โปรดระบุอำเภอและจังหวัดต่อท้ายชื่อ")
    return fitting[0] if fitting else None


def choose(office: OfficeFile, fiscal_year: int, agency_name: str | None) -> int:
    """Return the id of the assessment of `fiscal_year` (พ.ศ.), of the authority named or of the only one there is.

    Raises:
        NoSuchAssessment: none fits, or several do.
    """
    entries = office.entries()
    names = told_apart(entry.agency for entry in entries)
    agency = named(agency_name, names) if agency_name is not None else None
    of_year = [entry for entry in entries if entry.fiscal_year == fiscal_year]
    fitting = [entry for entry in of_year if agency_name is None or entry.agency == agency]
    if len(fitting) == 1:
        return fitting[0].id
    if fitting:
        several = " · ".join(names[entry.agency] for entry in fitting)
        raise NoSuchAssessment(
            f"{office.path}: ปีงบประมาณ พ.ศ. {fiscal_year} มีผลของหลายหน่วยงาน ({several}) โปรดระบุด้วย --agency"
        )
    whose = f"ของ{agency_name} " if agency_name else ""
    known = " · ".join(f"{names[entry.agency]} {entry.fiscal_year}" for entry in entries) or "ยังไม่มีข้อมูล"
    raise NoSuchAssessment(f"{office.path}: ไม่พบผล{whose}ปีงบประมาณ พ.ศ. {fiscal_year} ในแฟ้มนี้ (มี: {known})")


def chosen_dossier(office: OfficeFile, fiscal_year: int, agency_name: str | None) -> Dossier:
    """Return everything about the assessment that `choose` finds. Raises as `choose` does."""
    return dossier_of(office, choose(office, fiscal_year, agency_name))
