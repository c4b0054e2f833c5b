"""Writing assessments as the exchange JSON of docs/commands.md, so that reading it back gives the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ita_desktop.exchange.json_data.plan import write_record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ita_desktop.models.assessment import Assessment, ItemScore, Published


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
            published=_published(assessment.published),
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


def _published(published: Published) -> dict[str, object]:
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
