from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from helpers_exchange import assessments
from helpers_sampling import examples
from helpers_store import full_assessment
from hypothesis import given, settings

from ita_desktop.exchange.json_data.assessments import assessment_to_json
from ita_desktop.exchange.json_data.tidy import TIDY_COLUMNS, write_tidy_csv

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment


def rows_of(*held: Assessment) -> list[dict[str, str]]:
    content = write_tidy_csv(held)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def found(rows: list[dict[str, str]], part: str, key: str, field: str) -> list[tuple[str, str]]:
    wanted = (part, key, field)
    return [(row["position"], row["value"]) for row in rows if (row["part"], row["key"], row["field"]) == wanted]


def leaves(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(leaves, value.values()))
    return sum(map(leaves, value)) if isinstance(value, list) else 1


def test_each_value_has_a_row_of_its_own() -> None:
    rows = rows_of(full_assessment(), replace(full_assessment(2567), plan=()))
    assert tuple(rows[0]) == TIDY_COLUMNS
    assert {row["fiscal_year"] for row in rows} == {"2567", "2568"}
    rows = [row for row in rows if row["fiscal_year"] == "2568"]
    assert found(rows, "published", "IIT", "tools") == [("", "98.29")]
    assert found(rows, "items", "e1", "survey") == [("", "82")]
    assert found(rows, "items", "i1", "score") == [("", "96")]
    key = next(row["key"] for row in rows if row["part"] == "plan")
    assert found(rows, "plan", key, "steps") == [("1", "ขั้นแรก"), ("2", "ขั้นต่อไป")]
    assert {row["part"] for row in rows} >= {"plan.followup", "memo", "memo.sections", "memo.signers"}


@settings(max_examples=examples(30), deadline=None)
@given(assessments())
def test_no_value_is_lost(assessment: Assessment) -> None:
    content = assessment_to_json(assessment)
    counted = {key: value for key, value in content.items() if key not in {"agency", "fiscal_year"}}
    assert len(rows_of(assessment)) == leaves(counted)


def test_no_text_is_a_formula() -> None:
    harmful = ("=1+1", "+66 2", "-ลด", "@ita", "\tแท็บ")
    rows = rows_of(replace(full_assessment(), problems=harmful, limit=Decimal(80)))
    assert [row["value"] for row in rows if row["part"] == "problems"] == [f"'{text}" for text in harmful]
