"""What an authority and its officers are called in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.agency_kinds import TYPES

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Agency

_MUNICIPALITY = "เทศบาล"


def official_name(agency: Agency) -> str:
    """Return the full name: an authority entered without its kind (`ตัวอย่าง`) gets it in front."""
    name = " ".join(agency.name.split())
    kind = agency.type.strip()
    if not kind or name.startswith((kind, *TYPES)):
        return name
    return kind + name


def located_name(agency: Agency) -> str:
    """Return the full name with district and province, as titles carry it."""
    parts = [official_name(agency)]
    if agency.district.strip():
        parts.append(f"อำเภอ{agency.district.strip()}")
    if agency.province.strip():
        parts.append(f"จังหวัด{agency.province.strip()}")
    return " ".join(parts)


def executive_title(agency: Agency) -> str:
    """Return the title of the elected head: `นายกเทศมนตรีตำบลตัวอย่าง`, `นายกองค์การบริหารส่วนตำบลตัวอย่าง`."""
    name = official_name(agency)
    if name.startswith(_MUNICIPALITY):
        return "นายกเทศมนตรี" + name.removeprefix(_MUNICIPALITY)
    return "นายก" + name


def clerk_title(agency: Agency) -> str:
    """Return the title of the head of the permanent staff: `ปลัดเทศบาลตำบลตัวอย่าง`."""
    return "ปลัด" + official_name(agency)
