"""A unit of the office that is called otherwise from now on: everywhere it is named, and where a person must look."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ita_desktop.analysis.readiness import year_ahead
from ita_desktop.analysis.renaming import with_texts
from ita_desktop.models.readiness import in_list_order
from ita_desktop.models.reports import by_name, in_report_order
from ita_desktop.models.units import stands_for_all
from ita_desktop.problems import KnownProblem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.office_settings import OfficeSettings

_UNITS_KEY = ".units"
_NO_TEXT = re.compile(r"reports\[|.*\.(unit|responsible\[\d+\])$")
"""What was reported says what was so then, and a unit's name is no text about it."""


@dataclass(frozen=True, slots=True)
class UnitPlaces:
    """How often a unit is named.

    Attributes:
        rows: rows of the plan that it is in charge of.
        reports: that it made.
        documents: of the plan's year that it sees to, also where nobody said so and it is the usual one.
        groups: of people to be asked that it sees to.
        settings: of the office's own: its list of units, and its own texts on who is in charge.
        texts: other texts that mention it, which nobody but a person can mend; what was reported is not among them.
    """

    rows: int = 0
    reports: int = 0
    documents: int = 0
    groups: int = 0
    settings: int = 0
    texts: int = 0

    @property
    def count(self) -> int:
        """How many places a change of its name follows into."""
        return self.rows + self.reports + self.documents + self.groups + self.settings

    def told(self) -> str:
        """Return the places that it follows into in words, such as `แผน 3 แถว รายงาน 4 ฉบับ`; empty for none."""
        counts = {
            "แผน {} แถว": self.rows,
            "รายงานรายไตรมาส {} ฉบับ": self.reports,
            "เอกสาร (OIT) {} ข้อ": self.documents,
            "กลุ่มผู้ตอบแบบสำรวจ {} กลุ่ม": self.groups,
            "รายชื่อและข้อความของหน่วยงาน {} แห่ง": self.settings,
        }
        return " ".join(text.format(count) for text, count in counts.items() if count)


def units_named(dossiers: Iterable[Dossier]) -> tuple[str, ...]:
    """Return every single unit that the years of `dossiers` or the office's settings name, in order."""
    found: list[str] = []
    for dossier in dossiers:
        assessment = dossier.assessment
        found += dossier.settings.units
        found += (unit for row in assessment.plan for unit in row.responsible)
        found += (report.unit for report in assessment.reports)
        found += year_ahead(dossier).units
        found += (group.unit for group in assessment.surveys)
    return tuple(unit for unit in dict.fromkeys(found) if unit.strip() and not stands_for_all(unit))


def unit_places(dossiers: Sequence[Dossier], old: str, new: str) -> UnitPlaces:
    """Return where the years of `dossiers`, all of one office, name the unit `old` that is to be called `new`."""
    found = Counter[str]()
    for dossier in dossiers:
        assessment = dossier.assessment
        found["rows"] += sum(old in row.responsible for row in assessment.plan)
        found["reports"] += sum(report.unit == old for report in assessment.reports)
        found["documents"] += sum(row.unit == old for row in year_ahead(dossier).rows)
        found["groups"] += sum(group.unit == old for group in assessment.surveys)
        found["texts"] += _mentions(unit_renamed(dossier, old, new), old, new) if new else 0
    own = _own_lists(dossiers[0].settings) if dossiers else ()
    return UnitPlaces(**found, settings=sum(old in text.splitlines() for text in own))


def unit_renamed(dossier: Dossier, old: str, new: str) -> Assessment:
    """Return the assessment with the unit `old` called `new`: on its measures, its reports, its documents and groups.

    Raises:
        KnownProblem: both reported on one measure and quarter on one day: which one holds, nobody said.
    """
    assessment, ahead = dossier.assessment, year_ahead(dossier)
    rows = tuple(replace(row, responsible=_named(row.responsible, old, new)) for row in assessment.plan)
    reports = [replace(each, unit=new) if each.unit == old else each for each in assessment.reports]
    if len(by_name(reports)) < len(reports):
        raise KnownProblem(
            f"{old} และ {new} รายงานมาตรการเดียวกันในไตรมาสและวันเดียวกัน จึงยังไม่ได้เปลี่ยนชื่อ ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง "
            "โปรดลบรายงานที่ไม่ใช้ก่อน แล้วเปลี่ยนชื่ออีกครั้ง"
        )
    entries = {each.place: each for each in ahead.entries}
    entries |= {row.entry.place: replace(row.entry, unit=new) for row in ahead.rows if row.unit == old}
    groups = tuple(replace(each, unit=new) if each.unit == old else each for each in assessment.surveys)
    readiness = in_list_order(entries.values()) if any(row.unit == old for row in ahead.rows) else assessment.readiness
    return replace(assessment, plan=rows, reports=in_report_order(reports), readiness=readiness, surveys=groups)


def settings_with_unit(settings: OfficeSettings, old: str, new: str) -> OfficeSettings:
    """Return `settings` with the unit `old` called `new` in the list of units and in own texts on who is in charge."""
    knowledge = {
        year: {
            place: "\n".join(_named(text.splitlines(), old, new)) if place.endswith(_UNITS_KEY) else text
            for place, text in own.items()
        }
        for year, own in settings.knowledge.items()
    }
    return replace(settings, units=_named(settings.units, old, new), knowledge=knowledge)


def _named(units: Sequence[str], old: str, new: str) -> tuple[str, ...]:
    if old not in units:
        return tuple(units)
    return tuple(dict.fromkeys(new if unit == old else unit for unit in units))


def _own_lists(settings: OfficeSettings) -> tuple[str, ...]:
    own = (text for texts in settings.knowledge.values() for place, text in texts.items() if place.endswith(_UNITS_KEY))
    return ("\n".join(settings.units), *own)


def _mentions(assessment: Assessment, old: str, new: str) -> int:
    """Return how many texts say `old` otherwise than as a part of `new`."""
    found = 0

    def look(where: str, text: str) -> str:
        nonlocal found
        found += old in text.replace(new, "") and not _NO_TEXT.match(where)
        return text

    with_texts(assessment, look)
    return found
