"""The plan and the memo of the exchange JSON, read and written as the field book says."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.numbers import number_expected, numbers_of
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.names import year_title
from ita_desktop.models.office import Memo
from ita_desktop.models.plan import THAI_TIME, PlanRow
from ita_desktop.thai.dates import iso_date, parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from enum import StrEnum
    from typing import TypeVar

    from _typeshed import DataclassInstance

    from ita_desktop.exchange.json_data.node import JsonNode
    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.models.framework import Framework

    Record = TypeVar("Record", bound=DataclassInstance)
    Reader = Callable[[JsonNode, FieldEntry, Framework | None], object]

_FULL_CLOCK = len("10:30:00")


def read_plan(node: JsonNode, framework: Framework | None) -> Found | None:
    """Return the plan at `node` as a tuple of rows, or None when it is not a list at all."""
    if not node.is_list and not node.is_null:
        node.fault("รายการ […] ของแถวแผน")
        return None
    rows = []
    used: set[str] = set()
    for where in node.elements():
        row = read_record(PlanRow, where, framework)
        if row is None:
            continue
        if row.key and row.key in used:
            where.faults.add(f"{where.path}.key", row.key, "รหัสแถวที่ไม่ซ้ำกับแถวอื่น")
        used.add(row.key)
        rows.append(row)
    return Found(tuple(rows), node.where)


def read_memo(node: JsonNode) -> dict[str, Found]:
    """Return what the memo at `node` gives, by path."""
    keys = [entry.key for entry in entries_of(Memo)]
    values = _values(Memo, node.all_null(keys), None)
    return {f"memo.{entry.key}": Found(value, node.where) for entry, value, node in values}


def read_record(record: type[Record], node: JsonNode, framework: Framework | None) -> Record | None:
    """Return the record at `node`; a fault and None when it lacks what it cannot be without."""
    values: dict[str, Any] = {entry.name: value for entry, value, _ in _values(record, node, framework)}
    if any(entry.needed and values.get(entry.name) is None for entry in entries_of(record)):
        return None
    return record(**values)


def write_record(record: DataclassInstance) -> dict[str, object]:
    """Return `record` as JSON; what is empty is left out."""
    written: dict[str, object] = {}
    for entry in entries_of(type(record)):
        value = getattr(record, entry.name)
        told = None if value is None else JSON_WRITERS[entry.kind](value)
        if entry.required or told not in (None, "", []):
            written[entry.key] = told
    return written


def _values(
    record: type[DataclassInstance], node: JsonNode, framework: Framework | None
) -> Iterator[tuple[FieldEntry, Any, JsonNode]]:
    """Give each field that is there, with its value and its node; what cannot be read is a fault and the default."""
    entries = entries_of(record)
    fields = node.fields([entry.key for entry in entries], [entry.key for entry in entries if entry.required])
    for entry in entries:
        found = fields.get(entry.key)
        if found is not None:
            is_nothing = found.is_null and not entry.needed
            value = None if is_nothing else JSON_READERS[entry.kind](found, entry, framework)
            yield entry, entry.default if value is None else value, found


def _codes(node: JsonNode, _: FieldEntry, framework: Framework | None) -> tuple[str, ...]:
    codes: list[str] = []
    for element in node.elements():
        code = element.line()
        if code is None:
            continue
        if framework is not None and framework.item(code) is None:
            element.fault(f"รหัสข้อที่มีใน{year_title(framework.fiscal_year)}")
            continue
        codes.append(code)
    return tuple(codes)


def _choice(node: JsonNode, entry: FieldEntry, _: Framework | None) -> StrEnum | None:
    choices = tuple(entry.choices or ())
    for choice in choices:
        if node.value == choice.value:
            return choice
    node.fault(f"ค่าใดค่าหนึ่งใน {', '.join(choices)}")
    return None


def _choices(node: JsonNode, entry: FieldEntry, framework: Framework | None) -> tuple[StrEnum, ...]:
    chosen = (_choice(element, entry, framework) for element in node.elements())
    return tuple(dict.fromkeys(choice for choice in chosen if choice is not None))


def _number(node: JsonNode, entry: FieldEntry, framework: Framework | None) -> int | None:
    known = numbers_of(entry, framework)
    number = node.whole(min(known), max(known), number_expected(known))
    if number is not None and number not in known:
        node.fault(number_expected(known))
        return None
    return number


def _moment(node: JsonNode, _: FieldEntry, __: Framework | None) -> dt.datetime | None:
    """Return a time such as `2569-01-15T10:30:00`, year พ.ศ.; a fault and None when it is none."""
    day, _separator, clock = (node.value if isinstance(node.value, str) else "").partition("T")
    date = parse_date(day)
    try:
        if date is not None and len(clock) <= _FULL_CLOCK:
            return dt.datetime.combine(date, dt.time.fromisoformat(clock), THAI_TIME)
    except ValueError:
        pass
    node.fault("วันและเวลา ปี พ.ศ. เช่น 2569-01-15T10:30:00")
    return None


def _record(node: JsonNode, entry: FieldEntry, framework: Framework | None) -> DataclassInstance | None:
    return None if entry.record is None else read_record(entry.record, node, framework)


def _records(node: JsonNode, entry: FieldEntry, framework: Framework | None) -> tuple[DataclassInstance, ...]:
    read = (_record(element, entry, framework) for element in node.elements())
    return tuple(record for record in read if record is not None)


def _same(value: object) -> object:
    return value


def _write_moment(moment: dt.datetime) -> str:
    return f"{iso_date(moment.date())}T{moment:%H:%M:%S}"


def _write_records(records: tuple[DataclassInstance, ...]) -> list[dict[str, object]]:
    return [write_record(record) for record in records]


JSON_READERS: dict[FieldKind, Reader] = {
    FieldKind.LINE: lambda node, *_: node.line(),
    FieldKind.TEXT: lambda node, *_: node.text(),
    FieldKind.LINES: lambda node, *_: node.lines(),
    FieldKind.CODES: _codes,
    FieldKind.CHOICE: _choice,
    FieldKind.CHOICES: _choices,
    FieldKind.NUMBER: _number,
    FieldKind.PERCENT: lambda node, *_: node.whole(0, 100, "จำนวนเต็มตั้งแต่ 0 ถึง 100"),
    FieldKind.DAY: lambda node, *_: node.date(),
    FieldKind.MOMENT: _moment,
    FieldKind.KEY: lambda node, *_: node.line(),
    FieldKind.RECORD: _record,
    FieldKind.LOG: _records,
    FieldKind.RECORDS: _records,
}
"""How a value of each kind is read; a fault and None when it is none."""

JSON_WRITERS: dict[FieldKind, Callable[[Any], object]] = {
    FieldKind.LINE: _same,
    FieldKind.TEXT: _same,
    FieldKind.LINES: list,
    FieldKind.CODES: list,
    FieldKind.CHOICE: str,
    FieldKind.CHOICES: lambda choices: [str(choice) for choice in choices],
    FieldKind.NUMBER: _same,
    FieldKind.PERCENT: _same,
    FieldKind.DAY: iso_date,
    FieldKind.MOMENT: _write_moment,
    FieldKind.KEY: _same,
    FieldKind.RECORD: write_record,
    FieldKind.LOG: _write_records,
    FieldKind.RECORDS: _write_records,
}
"""How a value of each kind is written."""
