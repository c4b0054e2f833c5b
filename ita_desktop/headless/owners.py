"""Whose each input of a command is: found out for all of them together, so that their order decides nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.headless.choosing import named
from ita_desktop.models.identity import Match, agency_named, filled, identify_all, match, whole_name
from ita_desktop.problems import BadInput, InputFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.identity import Identified

_MORE = "ในแฟ้มยังไม่ได้ระบุอำเภอหรือจังหวัดของหน่วยงานชื่อนี้ โปรดเติมที่เมนู ข้อมูลหน่วยงาน ในโปรแกรม หรือระบุหน่วยงานด้วย --agency"
_SEVERAL = "โปรดเพิ่มอำเภอและจังหวัดในข้อมูล หรือระบุหน่วยงานด้วย --agency"


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
    asked = _MORE if all(match(found.said, one) is Match.MORE for one in found.candidates) else _SEVERAL
    return InputFault(source, whole_name(found.said), f"ข้อมูลที่ทราบแน่ว่าเป็นของหน่วยงานใด ในแฟ้มมี {names} {asked}")
