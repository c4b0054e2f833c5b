"""Which assessment of a file a command means, and whose each of its inputs is.

Owners are found out for all inputs together, so that their order decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.dossier import dossier_of
from ita_desktop.models.identity import (
    Match,
    agency_named,
    filled,
    identify,
    identify_all,
    match,
    told_apart,
    whole_name,
)
from ita_desktop.models.names import year_title
from ita_desktop.problems import BadInput, InputFault, KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.identity import Identified
    from ita_desktop.models.store import AssessmentEntry, OfficeFile

_MORE = "ในแฟ้มยังไม่ได้ระบุอำเภอหรือจังหวัดของหน่วยงานชื่อนี้ โปรดเติมที่เมนู ข้อมูลหน่วยงาน ในโปรแกรม หรือระบุหน่วยงานด้วย --agency"
_SEVERAL = "โปรดเพิ่มอำเภอและจังหวัดในข้อมูล หรือระบุหน่วยงานด้วย --agency"
_SPELT = "ซึ่งต่างกันเพียงวรรณยุกต์หรือตัวสะกด โปรดแก้ให้ตรงกัน หรือระบุหน่วยงานด้วย --agency"


class NoSuchAssessment(KnownProblem):
    """The file has no such authority and year, or more than one fits."""

    code = "which"


def named(text: str, held: Iterable[Agency]) -> Agency | None:
    """Return the authority among `held` that the words of `--agency` name, or None where none fits.

    Raises:
        NoSuchAssessment: several fit.
    """
    found = identify(agency_named(text), held)
    fitting = [one for one in found.candidates if match(found.said, one) not in {Match.MORE, Match.SPELT}]
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
            f"{office.path}: {year_title(fiscal_year)} มีผลของหลายหน่วยงาน ({several}) โปรดระบุด้วย --agency"
        )
    whose = f"ของ{agency_name} " if agency_name else ""
    known = " · ".join(f"{names[entry.agency]} {entry.fiscal_year}" for entry in entries) or "ยังไม่มีข้อมูล"
    raise NoSuchAssessment(f"{office.path}: ไม่พบผล{whose}{year_title(fiscal_year)} ในแฟ้มนี้ (มี: {known})")


def chosen(office: OfficeFile, fiscal_year: int | None, agency_name: str | None) -> tuple[Assessment, ...]:
    """Return the assessment that `choose` finds; without a year every one of the authority named, or of the file.

    Raises:
        NoSuchAssessment: as `choose` does, or there is none.
    """
    if fiscal_year is not None:
        return (office.load(choose(office, fiscal_year, agency_name)),)
    return tuple(office.load(entry.id) for entry in chosen_entries(office, None, agency_name))


def chosen_entries(office: OfficeFile, fiscal_year: int | None, agency_name: str | None) -> tuple[AssessmentEntry, ...]:
    """Return every assessment of that year, and of the authority named, where these are given.

    Raises:
        NoSuchAssessment: there is none, or several authorities fit.
    """
    entries = office.entries()
    whose = None if agency_name is None else named(agency_name, dict.fromkeys(entry.agency for entry in entries))
    fitting = [entry for entry in entries if agency_name is None or entry.agency == whose]
    fitting = [entry for entry in fitting if fiscal_year in {None, entry.fiscal_year}]
    if not fitting:
        of = f"ของ{agency_name} " if agency_name else ""
        in_year = "" if fiscal_year is None else year_title(fiscal_year)
        raise NoSuchAssessment(f"{office.path}: ไม่พบผลการประเมิน{of}{in_year}ในแฟ้มนี้")
    return tuple(fitting)


def chosen_dossier(office: OfficeFile, fiscal_year: int, agency_name: str | None) -> Dossier:
    """Return everything about the assessment that `choose` finds. Raises as `choose` does."""
    return dossier_of(office, choose(office, fiscal_year, agency_name))


def owners(
    said: Sequence[tuple[str, Agency]], held: Iterable[Agency], agency: str | None = None
) -> tuple[dict[Agency, Agency], tuple[str, ...]]:
    """Return whose the inputs are, by what they say of it, and Thai notes on what they left open.

    Args:
        said: the name of each input and what it says of its authority.
        held: the authorities of the file.
        agency: the words of `--agency`, which decide what the inputs leave open.

    Raises:
        BadInput: with every input of which it is not certain whose it is, or that is of another than `agency`.
        NoSuchAssessment: several authorities fit `agency`.
    """
    known = tuple(dict.fromkeys(held))
    if agency is not None:
        return _all_of(said, known, agency), ()
    found = identify_all((one for _, one in said), known)
    faults = [_fault(source, found[one]) for source, one in said if found[one].agency is None]
    if faults:
        raise BadInput(tuple(faults))
    notes = dict.fromkeys(f"{source}: {found[one].note}" for source, one in said if found[one].note)
    return {one: each.agency for one, each in found.items() if each.agency is not None}, tuple(notes)


def _all_of(said: Sequence[tuple[str, Agency]], known: Sequence[Agency], agency: str) -> dict[Agency, Agency]:
    """Return the authority named for every input; they may fill in what its name leaves open, but all alike."""
    target = named(agency, known)
    whole = target or agency_named(agency)
    faults = []
    for source, one in said:
        if match(one, whole) is Match.OTHER:
            faults.append(InputFault(source, whole_name(one), f"ข้อมูลของ{whole_name(whole)}"))
        else:
            whole = filled(whole, one)
    if faults:
        raise BadInput(tuple(faults))
    return {one: target or whole for _, one in said}


def _fault(source: str, found: Identified) -> InputFault:
    names = " · ".join(map(whole_name, found.candidates))
    if found.match is Match.SPELT:
        return InputFault(source, whole_name(found.said), f"ชื่อที่ตรงกัน เพราะมี {names} {_SPELT}")
    asked = _MORE if all(match(found.said, one) is Match.MORE for one in found.candidates) else _SEVERAL
    return InputFault(source, whole_name(found.said), f"ข้อมูลที่ทราบแน่ว่าเป็นของหน่วยงานใด ในแฟ้มมี {names} {asked}")
