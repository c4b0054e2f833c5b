"""An assessment as rows of the file, and back. Pure: no connection here."""

from __future__ import annotations

import datetime as dt
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from ita_desktop.models.assessment import Agency, Assessment, Edit, ItemScore, Published
from ita_desktop.models.causes import ItemCauses, in_order
from ita_desktop.models.field_book import FieldKind, entries_of
from ita_desktop.models.framework import Tool
from ita_desktop.models.ita_calendar import CalendarDay, in_course
from ita_desktop.models.office import Memo
from ita_desktop.models.paper_words import PaperWords, titles_in_order
from ita_desktop.models.plan import PlanRow
from ita_desktop.models.plan_rules import keyed
from ita_desktop.models.readiness import ReadyItem, SurveyGroup, by_part, in_list_order
from ita_desktop.models.reports import QuarterReport, in_report_order
from ita_desktop.models.signed_copies import SignedCopy, in_signed_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from typing import TypeVar

    from _typeshed import DataclassInstance

    from ita_desktop.models.field_book import FieldEntry
    from ita_desktop.models.store.changes import Key, Row, Rows, Value

    Record = TypeVar("Record", bound=DataclassInstance)

_PARTS = re.compile(r"\d+|\D+")
IDENTITY = ("name", "type", "district", "province", "code")
"""What an authority is known by: columns of its row, and its fields in order."""
KEYS = {
    "agency": ("id",),
    "agency_setting": ("agency_id", "name"),
    "assessment": ("id",),
    "published_score": ("assessment_id", "node"),
    "item_score": ("assessment_id", "code"),
    "plan_row": ("assessment_id", "key"),
    "memo": ("assessment_id",),
    "memo_section": ("assessment_id", "position"),
    "signer": ("assessment_id", "position"),
    "edited_text": ("assessment_id", "style", "paragraph"),
    "item_cause": ("assessment_id", "item"),
    "report": ("assessment_id", "row", "unit", "quarter", "day"),
    "paper_words": ("assessment_id", "document"),
    "signed_copy": ("assessment_id", "paper"),
    "ready_item": ("assessment_id", "list_year", "item"),
    "survey_group": ("assessment_id", "part", "name"),
    "calendar_day": ("assessment_id", "happening"),
}
"""Primary key of every table that an edit writes; parents stand before children, the order to write rows in."""

ASSESSMENT_TABLES = ("assessment", *(table for table, keys in KEYS.items() if keys[0] == "assessment_id"))
"""What one assessment is kept in; the first column of each key is its id."""


def to_rows(assessment: Assessment, agency_id: int, assessment_id: int) -> Rows:
    """Return every row that `assessment` is kept as, under the ids given. Plan rows get a key when they have none."""
    published = assessment.published
    nodes = {
        **{str(tool): score for tool, score in published.tools.items()},
        **{str(number): score for number, score in published.indicators.items()},
        **published.subgroups,
    }
    own: Row = {"assessment_id": assessment_id}
    memo = assessment.memo
    tables: dict[str, list[Row]] = {
        "agency": [agency_row(assessment.agency, agency_id)],
        "assessment": [
            {
                "id": assessment_id,
                "agency_id": agency_id,
                "fiscal_year": assessment.fiscal_year,
                "overall": _number(published.overall),
                "level": published.level,
                "rank": published.rank,
                "rank_scope": published.rank_scope,
                "problems": _list(assessment.problems),
                "guidelines": _list(assessment.guidelines),
                "declined": _list(assessment.declined),
                "defect_limit": _number(assessment.limit),
            }
        ],
        "published_score": [own | {"node": node, "score": _number(score)} for node, score in nodes.items()],
        "item_score": [
            own
            | {
                "code": code,
                "score": _number(item.score),
                "public": _number(item.public),
                "survey": _number(item.survey),
            }
            for code, item in assessment.items.items()
            if not item.is_empty
        ],
        "plan_row": [own | {"position": place} | to_columns(row) for place, row in enumerate(keyed(assessment.plan))],
        "memo": [] if memo is None else [own | to_columns(memo)],
        **{
            entry.column: [
                own | {"position": place} | to_columns(part) for place, part in enumerate(getattr(memo, entry.name, ()))
            ]
            for entry in entries_of(Memo)
            if entry.kind is FieldKind.RECORDS
        },
        "edited_text": [
            own
            | {"style": style, "paragraph": paragraph}
            | {"text": edit.text, "scores": _figures(edit), "causes": edit.causes}
            for (style, paragraph), edit in assessment.edits.items()
        ],
        "item_cause": [own | to_columns(each) for each in assessment.causes],
        "report": [own | to_columns(each) for each in assessment.reports],
        "paper_words": [own | to_columns(each) for each in assessment.titles],
        "signed_copy": [own | to_columns(each) for each in assessment.signed],
        "ready_item": [own | to_columns(each) for each in assessment.readiness],
        "survey_group": [own | to_columns(each) for each in assessment.surveys],
        "calendar_day": [own | to_columns(each) for each in assessment.calendar],
    }
    return {table: {row_key(table, row): row for row in rows} for table, rows in tables.items()}


def from_rows(rows: Rows) -> Assessment:
    """Return the assessment that `rows` keep: one agency, one assessment, and what belongs to it."""
    agency = next(iter(rows["agency"].values()))
    head = next(iter(rows["assessment"].values()))
    nodes = {_text(row["node"]): _decimal(row["score"]) for row in _by_name(rows["published_score"], "node")}
    scores = {node: score for node, score in nodes.items() if score is not None}
    published = Published(
        overall=_decimal(head["overall"]),
        level=_optional(head["level"]),
        rank=cast("int | None", head["rank"]),
        rank_scope=_optional(head["rank_scope"]),
        tools={tool: scores[tool] for tool in Tool if tool in scores},
        indicators={int(node): score for node, score in scores.items() if node.isdecimal()},
        subgroups={node: score for node, score in scores.items() if "." in node},
    )
    items = {
        _text(row["code"]): ItemScore(_decimal(row["score"]), _decimal(row["public"]), _decimal(row["survey"]))
        for row in _by_name(rows["item_score"], "code")
    }
    return Assessment(
        agency=to_agency(agency),
        fiscal_year=int(head["fiscal_year"] or 0),
        published=published,
        items=items,
        plan=tuple(from_columns(PlanRow, row) for row in _in_order(rows["plan_row"])),
        memo=_to_memo(rows),
        problems=_strings(head["problems"]),
        guidelines=_strings(head["guidelines"]),
        declined=_strings(head["declined"]),
        causes=in_order(from_columns(ItemCauses, row) for row in rows["item_cause"].values()),
        titles=titles_in_order(from_columns(PaperWords, row) for row in rows["paper_words"].values()),
        readiness=in_list_order(from_columns(ReadyItem, row) for row in rows["ready_item"].values()),
        surveys=by_part(from_columns(SurveyGroup, row) for row in rows["survey_group"].values()),
        calendar=in_course(from_columns(CalendarDay, row) for row in rows["calendar_day"].values()),
        limit=Decimal(_text(head["defect_limit"])),
        reports=in_report_order(from_columns(QuarterReport, row) for row in rows["report"].values()),
        signed=in_signed_order(from_columns(SignedCopy, row) for row in rows["signed_copy"].values()),
        edits={
            (_text(row["style"]), _text(row["paragraph"])): Edit(
                _text(row["text"]), _to_figures(row["scores"]), _text(row["causes"])
            )
            for row in rows["edited_text"].values()
        },
    )


def agency_row(agency: Agency, agency_id: int) -> Row:
    """Return the row that keeps `agency`."""
    return {"id": agency_id, **{part: getattr(agency, part) for part in IDENTITY}}


def to_agency(row: Row) -> Agency:
    """Return the authority that `row` keeps."""
    return Agency(*(_text(row[part]) for part in IDENTITY))


def row_key(table: str, row: Row) -> Key:
    """Return the primary key of `row` in `table`."""
    return tuple(cast("str | int", row[column]) for column in KEYS[table])


def to_columns(record: DataclassInstance, prefix: str = "") -> Row:
    """Return the columns that keep the fields of `record`; entries with a table of their own are not among them."""
    row: Row = {}
    for entry in entries_of(type(record)):
        value, column = getattr(record, entry.name), prefix + entry.column
        if entry.kind is FieldKind.RECORDS:
            continue
        if entry.kind is FieldKind.RECORD and entry.record is not None:
            told = dict.fromkeys(columns_of(entry.record, f"{column}_"))
            row |= told if value is None else to_columns(value, f"{column}_")
        else:
            row[column] = None if value is None else WRITERS[entry.kind](value)
    return row


def columns_of(record: type[DataclassInstance], prefix: str = "") -> Iterator[str]:
    """Give the columns of `to_columns`."""
    for entry in entries_of(record):
        if entry.kind is FieldKind.RECORD and entry.record is not None:
            yield from columns_of(entry.record, f"{prefix}{entry.column}_")
        elif entry.kind is not FieldKind.RECORDS:
            yield prefix + entry.column


def from_columns(record: type[Record], row: Row, prefix: str = "", parts: Mapping[str, object] | None = None) -> Record:
    """Return the record whose fields `row` keeps; `parts` are those with tables of their own.

    Raises:
        ValueError: a column holds what we never wrote there.
    """
    values: dict[str, Any] = {**(parts or {})}
    for entry in entries_of(record):
        column = prefix + entry.column
        if entry.kind is FieldKind.RECORD and entry.record is not None:
            is_there = any(row[each] is not None for each in columns_of(entry.record, f"{column}_"))
            values[entry.name] = from_columns(entry.record, row, f"{column}_") if is_there else entry.default
        elif entry.kind is not FieldKind.RECORDS:
            if (value := row[column]) is None and entry.needed:
                raise ValueError(column)
            values[entry.name] = entry.default if value is None else READERS[entry.kind](value, entry)
    return record(**values)


def _to_memo(rows: Rows) -> Memo | None:
    if not rows["memo"]:
        return None
    parts = {
        entry.name: tuple(from_columns(entry.record, row) for row in _in_order(rows[entry.column]))
        for entry in entries_of(Memo)
        if entry.kind is FieldKind.RECORDS and entry.record is not None
    }
    return from_columns(Memo, next(iter(rows["memo"].values())), parts=parts)


def _log(log: tuple[DataclassInstance, ...]) -> str:
    """Return a log as a list of lists: the values of each entry, in the order of its fields."""
    return json.dumps([tuple(to_columns(entry).values()) for entry in log], ensure_ascii=False)


def _to_log(value: Value, entry: FieldEntry) -> tuple[DataclassInstance, ...]:
    if entry.record is None:
        raise TypeError(f"{entry.name} has no entries")
    names = tuple(columns_of(entry.record))
    blank: Row = dict.fromkeys(names)
    told = (blank | dict(zip(names, values, strict=False)) for values in json.loads(_text(value)))
    return tuple(from_columns(entry.record, row) for row in told)


def _to_choices(value: Value, entry: FieldEntry) -> tuple[object, ...]:
    return tuple(_to_choice(each, entry) for each in _strings(value))


def _to_choice(value: Value, entry: FieldEntry) -> object:
    return None if entry.choices is None else entry.choices(_text(value))


def _by_name(rows: dict[Key, Row], column: str) -> list[Row]:
    """Return `rows` by what stands in `column`, `i2` before `i10`: what is kept at hand reads as what was read."""
    return sorted(rows.values(), key=lambda row: [(len(part), part) for part in _PARTS.findall(_text(row[column]))])


def _in_order(rows: dict[Key, Row]) -> list[Row]:
    return sorted(rows.values(), key=lambda row: (int(row["position"] or 0), _text(row.get("key"))))


def _number(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(value: Value) -> Decimal | None:
    return None if value is None else Decimal(value)


def _figures(edit: Edit) -> str:
    return json.dumps({node: _number(edit.scores[node]) for node in sorted(edit.scores)}, ensure_ascii=False)


def _to_figures(value: Value) -> dict[str, Decimal]:
    return {node: Decimal(figure) for node, figure in json.loads(_text(value)).items()}


def _list(values: tuple[str, ...]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _strings(value: Value) -> tuple[str, ...]:
    return tuple(json.loads(_text(value))) if value is not None else ()


def _text(value: Value) -> str:
    return "" if value is None else str(value)


def _optional(value: Value) -> str | None:
    return None if value is None else str(value)


def _same(value: Value) -> Value:
    return value


def _iso(value: dt.date) -> str:
    return value.isoformat()


WRITERS: dict[FieldKind, Callable[[Any], Value]] = {
    FieldKind.LINE: _same,
    FieldKind.TEXT: _same,
    FieldKind.LINES: _list,
    FieldKind.CODES: _list,
    FieldKind.CHOICE: str,
    FieldKind.CHOICES: _list,
    FieldKind.NUMBER: _same,
    FieldKind.COUNT: _same,
    FieldKind.PERCENT: _same,
    FieldKind.DAY: _iso,
    FieldKind.MOMENT: _iso,
    FieldKind.KEY: _same,
    FieldKind.LOG: _log,
}
"""How a value of each kind is kept in a column; records and entries with a table of their own have none."""

READERS: dict[FieldKind, Callable[[Value, FieldEntry], object]] = {
    FieldKind.LINE: lambda value, _: _text(value),
    FieldKind.TEXT: lambda value, _: _text(value),
    FieldKind.LINES: lambda value, _: _strings(value),
    FieldKind.CODES: lambda value, _: _strings(value),
    FieldKind.CHOICE: _to_choice,
    FieldKind.CHOICES: _to_choices,
    FieldKind.NUMBER: lambda value, _: value,
    FieldKind.COUNT: lambda value, _: value,
    FieldKind.PERCENT: lambda value, _: value,
    FieldKind.DAY: lambda value, _: dt.date.fromisoformat(_text(value)),
    FieldKind.MOMENT: lambda value, _: dt.datetime.fromisoformat(_text(value)),
    FieldKind.KEY: lambda value, _: _text(value),
    FieldKind.LOG: _to_log,
}
