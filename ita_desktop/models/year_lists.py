"""What a year's list of items, arriving in a file, does to the assessments that were begun without it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.carrying import remapped
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.carrying import Remapped
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.framework_shelf import FrameworkShelf


def mapped_anew(framework: Framework, shelf: FrameworkShelf, kept: Mapping[int, Assessment]) -> dict[int, Remapped]:
    """Return the assessments that a list changes: those of its year, begun before it was out.

    Args:
        framework: the list that will hold.
        shelf: the years as they are before.
        kept: the file's assessments of that year and of the next, by id.

    Raises:
        KnownProblem: a score would be lost, or the next year stands on another list of this one.
    """
    year = framework.fiscal_year
    _require_fitting(framework, shelf, kept)
    if not shelf.is_presumed(year):
        return {}
    before = shelf.load(year - 1)
    found = {key: remapped(each, before, framework) for key, each in kept.items() if each.fiscal_year == year}
    for each in found.values():
        each.require_scores()
    return found


def _require_fitting(framework: Framework, shelf: FrameworkShelf, kept: Mapping[int, Assessment]) -> None:
    """Raise where the next year was begun with this year's list as it was, and would mean something else with it."""
    year = framework.fiscal_year
    before = shelf.find(year) if shelf.is_presumed(year + 1) else None
    if before is None:
        return
    for assessment in [each for each in kept.values() if each.fiscal_year == year + 1]:
        used = dict.fromkeys((*assessment.items, *(code for row in assessment.plan for code in row.items)))
        other = [code for code in used if _name(before, code) != _name(framework, code)]
        if other:
            raise KnownProblem(
                f"ปี {year + 1} เริ่มด้วยรายการข้อของปี {year} และอ้างข้อ {', '.join(other)} ซึ่งรายการที่เพิ่มถามเป็นเรื่องอื่น "
                f"จึงยังไม่ได้เปลี่ยนรายการ ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง โปรดแก้ข้อในแผนของปี {year + 1} ก่อน"
            )


def _name(framework: Framework, code: str) -> str | None:
    item = framework.item(code)
    return None if item is None else item.short
