"""The part of the exchange JSON that speaks of the plan's year: documents, surveys, and days of the ITA."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.models.framework import Tool
from ita_desktop.models.ita_calendar import CalendarDay, in_course
from ita_desktop.models.names import year_title
from ita_desktop.models.readiness import ReadyItem, SurveyGroup, by_part, in_list_order

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Protocol, TypeVar

    from _typeshed import DataclassInstance

    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.exchange.json_data.node import JsonNode
    from ita_desktop.models.framework import Framework

    Record = TypeVar("Record", bound=DataclassInstance)

    class RecordReader(Protocol):
        """Reads any record of the field book at a node; None where it lacks what it cannot be without."""

        def __call__(self, record: type[Record], node: JsonNode, framework: Framework | None) -> Record | None:
            """Return the record at `node`; codes in it are those of `framework`."""


YEAR_AHEAD = ("readiness", "surveys", "calendar")


def read_year_ahead(
    fields: Mapping[str, JsonNode], year: int | None, frameworks: FrameworkLookup, read: RecordReader
) -> dict[str, Found]:
    """Return what `fields` of an assessment of `year`, พ.ศ., say of the year after it; no documents without a year."""
    found: dict[str, Found] = {}
    if "readiness" in fields and year is not None:
        found |= _read_readiness(fields["readiness"], year, frameworks, read)
    if "surveys" in fields:
        found |= _read_surveys(fields["surveys"], read)
    if "calendar" in fields:
        found |= _read_calendar(fields["calendar"], read)
    return found


def _read_readiness(node: JsonNode, year: int, frameworks: FrameworkLookup, read: RecordReader) -> dict[str, Found]:
    """Return the documents of the year after `year`, พ.ศ., a record each.

    A code is one of the list it names; without a list it is of the plan's year, or of the assessed one while that is
    not out. An unknown code, one that is no document, one twice, or a mark that it cannot have is a fault.
    """
    entries: dict[tuple[int, str], ReadyItem] = {}
    usual = next((each for each in (year + 1, year) if frameworks(each) is not None), year)
    for where in node.elements():
        entry = read(ReadyItem, where, None)
        if entry is None:
            continue
        if not entry.list_year:
            entry = replace(entry, list_year=usual)
        framework = frameworks(entry.list_year)
        if framework is None or entry.list_year > year + 1:
            where.faults.add(f"{where.path}.list_year", str(entry.list_year), f"ปีของรายการข้อ ไม่เกิน {year + 1}")
            continue
        item = framework.item(entry.item)
        if item is None or item.tool is not Tool.OIT:
            where.faults.add(f"{where.path}.item", entry.item, f"รหัสข้อ OIT ที่มีใน{year_title(entry.list_year)}")
        elif entry.mark is not None and not item.scale.takes(Decimal(entry.mark)):
            where.faults.add(f"{where.path}.mark", str(entry.mark), item.scale.expected)
        if entry.place in entries:
            where.faults.add(f"{where.path}.item", entry.item, "ข้อที่ไม่ซ้ำกัน")
        entries[entry.place] = entry
    return {"readiness": Found(in_list_order(entries.values()), node.where)}


def _read_surveys(node: JsonNode, read: RecordReader) -> dict[str, Found]:
    """Return who is to be asked; a group without a name, or one twice, is a fault."""
    groups: dict[tuple[str, str], SurveyGroup] = {}
    for where in node.elements():
        group = read(SurveyGroup, where, None)
        if group is None:
            continue
        if not group.name or group.place in groups:
            where.faults.add(f"{where.path}.name", group.name, "ชื่อกลุ่มที่ไม่ว่างและไม่ซ้ำกัน")
        if group.start is not None and group.end is not None and group.end < group.start:
            where.faults.add(f"{where.path}.end", "ก่อนวันเริ่ม", "วันสิ้นสุดที่ไม่ก่อนวันเริ่ม")
        groups[group.place] = group
    return {"surveys": Found(by_part(groups.values()), node.where)}


def _read_calendar(node: JsonNode, read: RecordReader) -> dict[str, Found]:
    """Return the days that the office was told; one that ends before it begins, or one twice, is a fault."""
    days: dict[str, CalendarDay] = {}
    for where in node.elements():
        day = read(CalendarDay, where, None)
        if day is None:
            continue
        if day.happening in days:
            where.faults.add(f"{where.path}.happening", day.happening, "เหตุการณ์ที่ไม่ซ้ำกัน")
        if day.end is not None and day.end < day.start:
            where.faults.add(f"{where.path}.end", "ก่อนวันแรก", "วันสุดท้ายที่ไม่ก่อนวันแรก")
        days[day.happening] = day
    return {"calendar": Found(in_course(days.values()), node.where)}
