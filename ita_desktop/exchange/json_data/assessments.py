"""The exchange JSON of docs/commands.md: one assessment, or a list of them, taken exactly and given back the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import AssessmentDraft, Found, Reading
from ita_desktop.exchange.json_data.node import parse_json
from ita_desktop.exchange.json_data.plan import read_memo, read_plan, write_record
from ita_desktop.exchange.limits import Faults
from ita_desktop.exchange.numbers import YEAR_EXPECTED
from ita_desktop.models.assessment import EARLIEST_YEAR, LATEST_YEAR
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import without_prefix
from ita_desktop.models.names import year_title

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ita_desktop.exchange.draft import FrameworkLookup
    from ita_desktop.exchange.json_data.node import JsonNode
    from ita_desktop.models.assessment import Assessment, ItemScore, Published
    from ita_desktop.models.framework import Framework, Scale

LISTS = ("problems", "guidelines", "declined")
TOP_KEYS = ("agency", "fiscal_year", "limit", "published", "items", "plan", "memo", *LISTS)
PUBLISHED_KEYS = ("overall", "level", "rank", "rank_scope", "tools", "indicators", "subgroups")
_LOWEST_RANK = 100_000


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
    draft = AssessmentDraft()
    fields = node.fields(TOP_KEYS, ("agency", "fiscal_year"))
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
    if "published" in fields:
        draft.values.update(_read_published(fields["published"], framework))
    if "items" in fields:
        draft.values.update(_items(fields["items"], framework))
    if "plan" in fields and (plan := read_plan(fields["plan"], framework)) is not None:
        draft.values["plan"] = plan
    if "memo" in fields:
        draft.values.update(read_memo(fields["memo"]))
    draft.values.update({key: Found(fields[key].lines(), fields[key].where) for key in LISTS if key in fields})
    return draft


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
    fields = node.all_null(PUBLISHED_KEYS).fields(PUBLISHED_KEYS)
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
            for part, member in field.fields(("public", "survey")).items():
                _put_score(values, f"items.{code}.{part}", member, scale)
        else:
            _put_score(values, f"items.{code}", field, scale)
    return values


def write_exchange_json(assessments: Sequence[Assessment]) -> str:
    """Return `assessments` as JSON text: one object for one, else a list. Empty keys are left out."""
    entries = [assessment_to_json(assessment) for assessment in assessments]
    return json.dumps(entries[0] if len(entries) == 1 else entries, ensure_ascii=False, indent=1) + "\n"


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
    """Return the item's number or its parts: the format holds one or the other, so the one that counts is written."""
    if item.score is not None and (item.public is None or item.survey is None):
        return number(item.score)
    return {
        part: number(score) for part, score in (("public", item.public), ("survey", item.survey)) if score is not None
    }
