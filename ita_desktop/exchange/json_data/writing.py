"""Writing assessments as the exchange JSON of contract.md, so that reading it back gives the same."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ita_desktop.thai.dates import iso_date

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ita_desktop.models.assessment import Assessment, ItemScore, Published
    from ita_desktop.models.office import Memo, Signer
    from ita_desktop.models.plan import FollowUp, LogEntry, PlanRow


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
            plan=[_row(row) for row in assessment.plan],
            memo=_memo(assessment.memo) if assessment.memo is not None else None,
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


def _row(row: PlanRow) -> dict[str, object]:
    return _filled(
        indicator=row.indicator,
        items=list(row.items),
        issue=row.issue,
        measures=list(row.measures),
        analysis=row.analysis,
        steps=list(row.steps),
        start=None if row.start is None else iso_date(row.start),
        end=None if row.end is None else iso_date(row.end),
        responsible=list(row.responsible),
        monitoring=row.monitoring,
        followup=None if row.followup is None else _followup(row.followup),
        key=row.key,
        same_as_above=[str(cell) for cell in row.same_as_above],
        findings=list(row.findings),
        **{"class": None if row.plan_class is None else str(row.plan_class)},
        period=row.period,
        budget=row.budget,
        target=row.target,
    )


def _followup(followup: FollowUp) -> dict[str, object]:
    return {
        "status": str(followup.status),
        "progress": followup.progress,
        **_filled(
            result=followup.result,
            evidence=list(followup.evidence),
            started=None if followup.started is None else iso_date(followup.started),
            finished=None if followup.finished is None else iso_date(followup.finished),
            outputs=list(followup.outputs),
            obstacles=followup.obstacles,
            log=[_log_entry(entry) for entry in followup.log],
        ),
    }


def _log_entry(entry: LogEntry) -> dict[str, object]:
    return {
        "at": f"{iso_date(entry.at.date())}T{entry.at:%H:%M:%S}",
        **_filled(who=entry.who),
        "field": entry.field,
        **_filled(before=entry.before, after=entry.after),
    }


def _memo(memo: Memo) -> dict[str, object]:
    return _filled(
        department=memo.department,
        phone=memo.phone,
        number=memo.number,
        date=None if memo.date is None else iso_date(memo.date),
        subject=memo.subject,
        to=memo.to,
        sections=[_filled(heading=section.heading, text=section.text) for section in memo.sections],
        signers=[_signer(signer) for signer in memo.signers],
        attachments=list(memo.attachments),
    )


def _signer(signer: Signer) -> dict[str, object]:
    return {
        "role": str(signer.role),
        **_filled(
            heading=signer.heading,
            rank=signer.rank,
            name=signer.name,
            position=signer.position,
            opinion=signer.opinion,
        ),
    }
