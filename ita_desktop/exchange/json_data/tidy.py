"""Assessments as one tidy table: a row for each value, for spreadsheets and for statistics. It is not read back."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeGuard

from ita_desktop.exchange.formulas import csv_text
from ita_desktop.exchange.json_data.assessments import assessment_to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ita_desktop.models.assessment import Assessment

DATA, DATA_FORMATS = "data", ("json", "csv")
"""What `export` calls the assessments themselves, and the formats of their own."""
PARQUET, CSV_TABLES = "parquet", "csv-tables"
TABLE_FORMATS = (PARQUET, CSV_TABLES)
"""What `export` calls the formats of long tables (`exchange/long_tables/`), which fill a folder."""

_WHOSE = ("agency", "type", "district", "province", "code", "fiscal_year")
TIDY_COLUMNS = (*_WHOSE, "part", "key", "field", "position", "value")
"""`part`, `key`, `field` and `position` say which value of the exchange JSON it is; what is not needed stays empty."""

_NAMING = ("list_year", "part", "item", "happening", "document", "paper", "name")
"""The keys of a record that tell it from the others of its kind."""

_Value = tuple[str, str, str, str, object]


def write_tidy_csv(assessments: Sequence[Assessment]) -> bytes:
    """Return `assessments` as CSV in UTF-8 with a byte order mark, so that Excel shows Thai.

    A text that a spreadsheet would take for a formula has an apostrophe before it.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(TIDY_COLUMNS)
    for assessment in assessments:
        agency = assessment.agency
        whose = (agency.name, agency.type, agency.district, agency.province, agency.code, assessment.fiscal_year)
        for value in _values(assessment_to_json(assessment)):
            writer.writerow(map(_cell, (*whose, *value)))
    return table.getvalue().encode("utf-8-sig")


def _cell(value: object) -> object:
    return csv_text(value) if isinstance(value, str) else value


def _values(content: Mapping[str, object]) -> Iterator[_Value]:
    for part, value in content.items():
        match part, value:
            case "agency" | "fiscal_year", _:
                pass
            case "items" | "published", dict(nodes):
                yield from _scores(part, nodes)
            case "plan", list(rows):
                for number, row in enumerate(rows, 1):
                    yield from _record("plan", str(row.get("key") or number), row)
            case _, dict(record):
                yield from _record(part, "", record)
            case (("causes" | "titles" | "readiness" | "surveys" | "calendar" | "reports" | "signed"), list(records)):
                for record in filter(_is_record, records):
                    named = (record.get(each) for each in _NAMING)
                    yield from _record(part, " ".join(str(each) for each in named if each is not None), record)
            case _, list(points):
                yield from ((part, "", "", str(number), point) for number, point in enumerate(points, 1))
            case _:
                yield part, "", "", "", value


def _scores(part: str, nodes: Mapping[str, object]) -> Iterator[_Value]:
    """Give the scores of items (`items`, `e1`, `public`) or what was published (`published`, `IIT`, `tools`)."""
    for name, scores in nodes.items():
        if part == "items":
            parts = scores if isinstance(scores, dict) else {"score": scores}
            yield from ((part, name, field, "", score) for field, score in parts.items())
        else:
            keys = scores if isinstance(scores, dict) else {"": scores}
            yield from ((part, key, name, "", score) for key, score in keys.items())


def _is_record(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _record(part: str, key: str, record: Mapping[str, object]) -> Iterator[_Value]:
    """Give the fields of a record; the records in it are parts of their own (`plan.followup`, `memo.signers`)."""
    for name, value in record.items():
        match value:
            case dict(inner):
                yield from _record(f"{part}.{name}", key, inner)
            case [dict(), *_]:
                for number, inner in enumerate(filter(_is_record, value), 1):
                    yield from _record(f"{part}.{name}", f"{key}.{number}".lstrip("."), inner)
            case list(entries):
                yield from ((part, key, name, str(number), entry) for number, entry in enumerate(entries, 1))
            case _:
                yield part, key, name, "", value
