"""What an authority's officers are called in a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.agency_name import official_name

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Agency

_MUNICIPALITY = "เทศบาล"


def executive_title(agency: Agency) -> str:
    """Return the title of the elected head: `นายกเทศมนตรีตำบลตัวอย่าง`, `นายกองค์การบริหารส่วนตำบลตัวอย่าง`."""
    name = official_name(agency)
    if name.startswith(_MUNICIPALITY):
        return "นายกเทศมนตรี" + name.removeprefix(_MUNICIPALITY)
    return "นายก" + name


def clerk_title(agency: Agency) -> str:
    """Return the title of the head of the permanent staff: `ปลัดเทศบาลตำบลตัวอย่าง`."""
    return "ปลัด" + official_name(agency)
