"""The exchange JSON of docs/commands.md: one assessment, or a list of them, taken exactly and given back the same.

Plan and memo are read and written as the field book says.
"""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from ita_desktop.exchange.draft import AssessmentDraft, Found
from ita_desktop.exchange.json_data.node import parse_json
from ita_desktop.exchange.json_data.year_ahead import YEAR_AHEAD, read_year_ahead
from ita_desktop.exchange.limits import Faults
from ita_desktop.exchange.numbers import COUNT_EXPECTED, MOST_COUNTED, YEAR_EXPECTED, number_expected, numbers_of
from ita_desktop.exchange.reading import Reading
from ita_desktop.models.assessment import EARLIEST_YEAR, LATEST_YEAR
from ita_desktop.models.causes import ItemCauses, in_order
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import without_prefix
from ita_desktop.models.names import year_title
from ita_desktop.models.office import Memo
from ita_desktop.models.paper_words import PaperWords, titles_in_order
from ita_desktop.models.plan import THAI_TIME, PlanRow
from ita_desktop.models.reports import QuarterReport, in_report_order
from ita_desktop.models.signed_copies import SignedCopy, in_signed_order
from ita_desktop.thai.dates import iso_date, parse_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from decimal import Decimal
    from enum import StrEnum
    from typing import TypeVar

    from _typeshed import DataclassInstance

    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.exchange.json_data.node import JsonNode
    from ita_desktop.models.assessment import Assessment, ItemScore, Published
    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.models.framework import Framework, Scale

    Record = TypeVar("Record", bound=DataclassInstance)
    Reader = Callable[[JsonNode, FieldEntry, Framework | None], object]

_FULL_CLOCK = len("10:30:00")

_LISTS = ("problems", "guidelines", "declined")
_RECORDS = ("plan", "memo", "causes", "titles", "reports", "signed", *YEAR_AHEAD)
_TOP_KEYS = ("agency", "fiscal_year", "limit", "published", "items", *_LISTS, *_RECORDS)
_PUBLISHED_KEYS = ("overall", "level", "rank", "rank_scope", "tools", "indicators", "subgroups")
_LOWEST_RANK = 100_000


def _read_plan(node: JsonNode, framework: Framework | None) -> Found | None:
    """Return the plan at `node` as a tuple of rows, or None when it is not a list at all."""
    if not node.is_list and not node.is_null:
        node.fault("รายการ […] ของแถวแผน")
        return None
    rows = []
    used: set[str] = set()
    for where in node.elements():
        row = _read_record(PlanRow, where, framework)
        if row is None:
            continue
        if row.key and row.key in used:
            where.faults.add(f"{where.path}.key", row.key, "รหัสแถวที่ไม่ซ้ำกับแถวอื่น")
        used.add(row.key)
        rows.append(row)
    return Found(tuple(rows), node.where)


def _read_memo(node: JsonNode) -> dict[str, Found]:
    """Return what the memo at `node` gives, by path."""
    keys = [entry.key for entry in entries_of(Memo)]
    values = _values(Memo, node.all_null(keys), None)
    return {f"memo.{entry.key}": Found(value, node.where) for entry, value, node in values}


def _read_record(record: type[Record], node: JsonNode, framework: Framework | None) -> Record | None:
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
    return None if entry.record is None else _read_record(entry.record, node, framework)


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
    FieldKind.COUNT: lambda node, *_: node.whole(0, MOST_COUNTED, COUNT_EXPECTED),
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
    FieldKind.COUNT: _same,
    FieldKind.PERCENT: _same,
    FieldKind.DAY: iso_date,
    FieldKind.MOMENT: _write_moment,
    FieldKind.KEY: _same,
    FieldKind.RECORD: write_record,
    FieldKind.LOG: _write_records,
    FieldKind.RECORDS: _write_records,
}
"""How a value of each kind is written."""


def read_exchange_json(text: str, frameworks: FrameworkLookup, source: str = "") -> Reading:
    """Read `text` in the exchange format.

    Args:
        text: the whole input.
        frameworks: gives the items that a year has.
        source: what stands in front of each place, usually the file's name.

    Returns:
        A draft for each assessment. With any fault the input is to be refused as a whole (`Reading.checked`).

    Raises:
        BadInput: when `text` is not JSON at all, or an empty list.
    """
    faults = Faults(source)
    root = parse_json(text, faults)
    entries = root.elements() if root.is_list else [root]
    if not entries and not len(faults):
        raise faults.refuse("", "รายการว่าง", "ผลการประเมินอย่างน้อยหนึ่งรายการ")
    drafts = tuple(_assessment(entry, frameworks) for entry in entries)
    return Reading(source, drafts, faults.all())


def _assessment(node: JsonNode, frameworks: FrameworkLookup) -> AssessmentDraft:
    draft, year = AssessmentDraft(), None
    fields = node.fields(_TOP_KEYS, ("agency", "fiscal_year"))
    if "agency" in fields:
        draft.values.update(_agency(fields["agency"]))
    framework = None
    if "fiscal_year" in fields:
        year = fields["fiscal_year"].whole(EARLIEST_YEAR, LATEST_YEAR, YEAR_EXPECTED)
        if year is not None:
            draft.values["fiscal_year"] = Found(year, fields["fiscal_year"].where)
            framework = frameworks(year)
            if framework is None:
                fields["fiscal_year"].fault("ปีงบประมาณที่โปรแกรมมีรายการตัวชี้วัด")
    if "limit" in fields:
        _put_score(draft.values, "limit", fields["limit"])
    parts = {
        "published": _read_published,
        "items": _items,
        "causes": _read_causes,
        "titles": _read_titles,
        "reports": _read_reports,
        "signed": _read_signed,
    }
    for key, read in parts.items():
        if key in fields:
            draft.values.update(read(fields[key], framework))
    if "plan" in fields and (plan := _read_plan(fields["plan"], framework)) is not None:
        draft.values["plan"] = plan
    if "memo" in fields:
        draft.values.update(_read_memo(fields["memo"]))
    draft.values.update(read_year_ahead(fields, year, frameworks, _read_record))
    draft.values.update({key: Found(fields[key].lines(), fields[key].where) for key in _LISTS if key in fields})
    return draft


def _read_causes(node: JsonNode, framework: Framework | None) -> dict[str, Found]:
    """Return what lies behind the scores of items, a record an item; an unknown item, or one twice, is a fault."""
    causes: list[ItemCauses] = []
    for where in node.elements():
        given = _read_record(ItemCauses, where, framework)
        if given is None:
            continue
        if framework is not None and framework.item(given.item) is None:
            where.faults.add(f"{where.path}.item", given.item, f"รหัสข้อที่มีใน{year_title(framework.fiscal_year)}")
        if given.item in {each.item for each in causes}:
            where.faults.add(f"{where.path}.item", given.item, "ข้อที่ไม่ซ้ำกัน")
        causes.append(given)
    return {"causes": Found(in_order(causes), node.where)}


def _read_reports(node: JsonNode, framework: Framework | None) -> dict[str, Found]:
    """Return what units reported; a report of no row, or one of a name twice, is a fault."""
    reports: list[QuarterReport] = []
    for where in node.elements():
        given = _read_record(QuarterReport, where, framework)
        if given is None:
            continue
        if not given.row:
            where.faults.add(f"{where.path}.row", "", "รหัสแถวของแผน")
        if given.name in {each.name for each in reports}:
            where.fault("รายงานที่ไม่ซ้ำกันในแถว หน่วยงาน ไตรมาส และวันเดียวกัน")
        reports.append(given)
    return {"reports": Found(in_report_order(reports), node.where)}


def _read_signed(node: JsonNode, framework: Framework | None) -> dict[str, Found]:
    """Return what was kept of papers printed to be signed, without their files; a paper twice is a fault."""
    signed: list[SignedCopy] = []
    for where in node.elements():
        given = _read_record(SignedCopy, where, framework)
        if given is None:
            continue
        if not given.paper or given.paper in {each.paper for each in signed}:
            where.faults.add(f"{where.path}.paper", given.paper, "รหัสของเอกสารที่ไม่ว่างและไม่ซ้ำกัน")
        signed.append(given)
    return {"signed": Found(in_signed_order(signed), node.where)}


def _read_titles(node: JsonNode, framework: Framework | None) -> dict[str, Found]:
    """Return the office's own words of its papers, a record a paper; one twice is a fault."""
    titles: list[PaperWords] = []
    for where in node.elements():
        given = _read_record(PaperWords, where, framework)
        if given is None:
            continue
        if given.document in {each.document for each in titles}:
            where.faults.add(f"{where.path}.document", given.document, "เอกสารที่ไม่ซ้ำกัน")
        titles.append(given)
    return {"titles": Found(titles_in_order(titles), node.where)}


def _agency(node: JsonNode) -> dict[str, Found]:
    fields = node.fields(("name", "type", "district", "province", "code"), ("name", "type"))
    values: dict[str, Found] = {}
    for key, field in fields.items():
        line = "" if field.is_null and key not in {"name", "type"} else field.line()
        if line is None:
            continue
        if not line and key in {"name", "type"}:
            field.fault("ข้อความที่ไม่ว่าง")
            continue
        values[f"agency.{key}"] = Found(without_prefix(line, key), field.where)
    return values


def _read_published(node: JsonNode, framework: Framework | None) -> dict[str, Found]:
    fields = node.all_null(_PUBLISHED_KEYS).fields(_PUBLISHED_KEYS)
    values: dict[str, Found] = {}
    for key, field in fields.items():
        path = f"published.{key}"
        if key in {"tools", "indicators", "subgroups"}:
            known = _known(key, framework)
            scores = field.all_null(known or ())
            for name, member in (scores.members() if known is None else scores.fields(known)).items():
                _put_score(values, f"{path}.{name}", member)
        elif key == "overall":
            _put_score(values, path, field)
        elif field.is_null:
            values[path] = Found(None, field.where)
        elif key == "rank":
            rank = field.whole(1, _LOWEST_RANK, f"จำนวนเต็มตั้งแต่ 1 ถึง {_LOWEST_RANK}")
            values[path] = Found(rank, field.where)
        else:
            values[path] = Found(field.line(), field.where)
    return values


def _known(key: str, framework: Framework | None) -> tuple[str, ...] | None:
    """Return the keys that may stand under `published.<key>`, or None when the year is not known."""
    if key == "tools":
        return tuple(Tool)
    if framework is None:
        return None
    if key == "indicators":
        return tuple(str(indicator.number) for indicator in framework.indicators)
    return tuple(group.code for group in framework.subgroups)


def _put_score(values: dict[str, Found], path: str, node: JsonNode, scale: Scale | None = None) -> None:
    if node.is_null:
        values[path] = Found(None, node.where)
    elif (score := node.score(scale)) is not None:
        values[path] = Found(score, node.where)


def _items(node: JsonNode, framework: Framework | None) -> dict[str, Found]:
    values: dict[str, Found] = {}
    every = [item.code for item in framework.items] if framework else []
    for code, field in node.all_null(every).members().items():
        item = framework.item(code) if framework else None
        scale = item.scale if item else None
        if framework is not None and item is None:
            node.faults.add(field.path, f"ข้อ {code}", f"รหัสข้อที่มีใน{year_title(framework.fiscal_year)}")
            continue
        if field.is_object:
            if item is not None and item.tool is not Tool.EIT:
                field.fault("คะแนนค่าเดียว เพราะเฉพาะข้อของ EIT แยกเป็น public และ survey")
                continue
            for part, member in field.fields(("score", "public", "survey")).items():
                _put_score(values, f"items.{code}" if part == "score" else f"items.{code}.{part}", member, scale)
        else:
            _put_score(values, f"items.{code}", field, scale)
    return values


def write_exchange_json(assessments: Sequence[Assessment], *, as_list: bool = False) -> str:
    """Return `assessments` as JSON text: one object for one unless `as_list`, else a list. Empty keys are left out."""
    entries = [assessment_to_json(assessment) for assessment in assessments]
    whole = entries if as_list or len(entries) != 1 else entries[0]
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def assessment_to_json(assessment: Assessment) -> dict[str, object]:
    """Return `assessment` as the value that `json` writes; scores are plain numbers without float noise."""
    agency = assessment.agency
    place = _filled(district=agency.district, province=agency.province, code=agency.code)
    return {
        "agency": {"name": agency.name, "type": agency.type, **place},
        "fiscal_year": assessment.fiscal_year,
        "limit": number(assessment.limit),
        **_filled(
            published=_write_published(assessment.published),
            items={code: _item(item) for code, item in assessment.items.items() if not item.is_empty},
            plan=[write_record(row) for row in assessment.plan],
            memo=None if assessment.memo is None else write_record(assessment.memo),
            problems=list(assessment.problems),
            guidelines=list(assessment.guidelines),
            declined=list(assessment.declined),
            causes=[write_record(each) for each in assessment.causes],
            titles=[write_record(each) for each in assessment.titles],
            readiness=[write_record(each) for each in assessment.readiness],
            surveys=[write_record(each) for each in assessment.surveys],
            calendar=[write_record(each) for each in assessment.calendar],
            reports=[write_record(each) for each in assessment.reports],
            signed=[write_record(each) for each in assessment.signed],
        ),
    }


def number(score: Decimal) -> int | float:
    """Return `score` as the JSON number with the same digits.

    A score has at most three places before and twelve after the point (`numbers.as_score`); a float holds fifteen
    digits exactly and is written with as few as give it back.
    """
    return int(score) if score == int(score) else float(score)


def _filled(**members: object) -> dict[str, object]:
    return {key: value for key, value in members.items() if value is not None and value not in ("", (), [], {})}


def _numbers(scores: Mapping[str, Decimal]) -> dict[str, int | float]:
    return {key: number(score) for key, score in scores.items()}


def _write_published(published: Published) -> dict[str, object]:
    return _filled(
        overall=None if published.overall is None else number(published.overall),
        level=published.level,
        rank=published.rank,
        rank_scope=published.rank_scope,
        tools=_numbers({str(tool): score for tool, score in published.tools.items()}),
        indicators=_numbers({str(key): score for key, score in published.indicators.items()}),
        subgroups=_numbers(published.subgroups),
    )


def _item(item: ItemScore) -> object:
    """Return the item's number, or its parts, with the number among them where there are both."""
    if item.score is not None and item.public is None and item.survey is None:
        return number(item.score)
    parts = (("score", item.score), ("public", item.public), ("survey", item.survey))
    return {part: number(score) for part, score in parts if score is not None}
