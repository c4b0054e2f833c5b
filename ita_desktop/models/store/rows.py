"""An assessment as rows of the file, and back. Pure: no connection here."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from ita_desktop.models.assessment import Agency, Assessment, ItemScore, Published
from ita_desktop.models.edited import Edit
from ita_desktop.models.framework import Tool
from ita_desktop.models.office import Memo, MemoSection, Signer, SignerRole
from ita_desktop.models.plan import FollowUp, FollowUpStatus, LogEntry, PlanCell, PlanClass, PlanRow
from ita_desktop.models.plan_keys import keyed

if TYPE_CHECKING:
    from ita_desktop.models.store.changes import Key, Row, Rows, Value

IDENTITY = ("name", "type", "district", "province", "code")
"""What an authority is known by: columns of its row, and its fields in order."""
KEYS = {
    "agency": ("id",),
    "agency_setting": ("agency_id", "name"),
    "assessment": ("id",),
    "published_score": ("assessment_id", "node"),
    "item_score": ("assessment_id", "code"),
    "plan_row": ("assessment_id", "position"),
    "memo": ("assessment_id",),
    "memo_section": ("assessment_id", "position"),
    "signer": ("assessment_id", "position"),
    "edited_text": ("assessment_id", "style", "paragraph"),
}
"""Primary key of every table that an edit writes; parents stand before children, the order to write rows in."""


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
        "plan_row": [own | {"position": place} | _plan_row(row) for place, row in enumerate(keyed(assessment.plan))],
        "memo": [] if memo is None else [own | _memo(memo)],
        "memo_section": []
        if memo is None
        else [
            own | {"position": place, "heading": section.heading, "text": section.text}
            for place, section in enumerate(memo.sections)
        ],
        "signer": []
        if memo is None
        else [own | {"position": place} | _signer(signer) for place, signer in enumerate(memo.signers)],
        "edited_text": [
            own | {"style": style, "paragraph": paragraph, "text": edit.text, "scores": _figures(edit)}
            for (style, paragraph), edit in assessment.edits.items()
        ],
    }
    return {table: {row_key(table, row): row for row in rows} for table, rows in tables.items()}


def from_rows(rows: Rows) -> Assessment:
    """Return the assessment that `rows` keep: one agency, one assessment, and what belongs to it."""
    agency = next(iter(rows["agency"].values()))
    head = next(iter(rows["assessment"].values()))
    nodes = {_text(row["node"]): _decimal(row["score"]) for row in rows["published_score"].values()}
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
        for row in rows["item_score"].values()
    }
    return Assessment(
        agency=to_agency(agency),
        fiscal_year=int(head["fiscal_year"] or 0),
        published=published,
        items=items,
        plan=tuple(_to_plan_row(row) for row in _in_order(rows["plan_row"])),
        memo=_to_memo(rows),
        problems=_strings(head["problems"]),
        guidelines=_strings(head["guidelines"]),
        declined=_strings(head["declined"]),
        limit=Decimal(_text(head["defect_limit"])),
        edits={
            (_text(row["style"]), _text(row["paragraph"])): Edit(_text(row["text"]), _to_figures(row["scores"]))
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


def _plan_row(row: PlanRow) -> Row:
    followup = row.followup
    return {
        "indicator": row.indicator,
        "issue": row.issue,
        "items": _list(row.items),
        "measures": _list(row.measures),
        "analysis": row.analysis,
        "steps": _list(row.steps),
        "start_date": _day(row.start),
        "end_date": _day(row.end),
        "responsible": _list(row.responsible),
        "monitoring": row.monitoring,
        "followup_status": None if followup is None else str(followup.status),
        "followup_progress": None if followup is None else followup.progress,
        "followup_result": None if followup is None else followup.result,
        "followup_evidence": None if followup is None else _list(followup.evidence),
        "key": row.key,
        "same_as_above": _list(row.same_as_above),
        "findings": _list(row.findings),
        "class": None if row.plan_class is None else str(row.plan_class),
        "period": row.period,
        "budget": row.budget,
        "target": row.target,
        "followup_started": None if followup is None else _day(followup.started),
        "followup_finished": None if followup is None else _day(followup.finished),
        "followup_outputs": None if followup is None else _list(followup.outputs),
        "followup_obstacles": None if followup is None else followup.obstacles,
        "followup_log": None if followup is None else _log(followup.log),
    }


def _to_plan_row(row: Row) -> PlanRow:
    status = _optional(row["followup_status"])
    return PlanRow(
        indicator=cast("int | None", row["indicator"]),
        issue=cast("int | None", row["issue"]),
        items=_strings(row["items"]),
        measures=_strings(row["measures"]),
        analysis=_text(row["analysis"]),
        steps=_strings(row["steps"]),
        start=_to_day(row["start_date"]),
        end=_to_day(row["end_date"]),
        responsible=_strings(row["responsible"]),
        monitoring=_text(row["monitoring"]),
        followup=None
        if status is None
        else FollowUp(
            status=FollowUpStatus(status),
            progress=int(row["followup_progress"] or 0),
            result=_text(row["followup_result"]),
            evidence=_strings(row["followup_evidence"]),
            started=_to_day(row["followup_started"]),
            finished=_to_day(row["followup_finished"]),
            outputs=_strings(row["followup_outputs"]),
            obstacles=_text(row["followup_obstacles"]),
            log=_to_log(row["followup_log"]),
        ),
        key=_text(row["key"]),
        same_as_above=tuple(PlanCell(cell) for cell in _strings(row["same_as_above"])),
        findings=_strings(row["findings"]),
        plan_class=None if row["class"] is None else PlanClass(_text(row["class"])),
        period=_text(row["period"]),
        budget=_text(row["budget"]),
        target=_text(row["target"]),
    )


def _log(log: tuple[LogEntry, ...]) -> str:
    """Return a log as a list of lists: time, who, field, before, after."""
    entries = [(entry.at.isoformat(), entry.who, entry.field, entry.before, entry.after) for entry in log]
    return json.dumps(entries, ensure_ascii=False)


def _to_log(value: Value) -> tuple[LogEntry, ...]:
    entries = json.loads(_text(value)) if value is not None else ()
    return tuple(LogEntry(dt.datetime.fromisoformat(at), *texts) for at, *texts in entries)


def _memo(memo: Memo) -> Row:
    return {
        "department": memo.department,
        "phone": memo.phone,
        "number": memo.number,
        "date": _day(memo.date),
        "subject": memo.subject,
        "recipient": memo.to,
        "attachments": _list(memo.attachments),
    }


def _to_memo(rows: Rows) -> Memo | None:
    if not rows["memo"]:
        return None
    row = next(iter(rows["memo"].values()))
    return Memo(
        department=_text(row["department"]),
        phone=_text(row["phone"]),
        number=_text(row["number"]),
        date=_to_day(row["date"]),
        subject=_text(row["subject"]),
        to=_text(row["recipient"]),
        attachments=_strings(row["attachments"]),
        sections=tuple(
            MemoSection(_optional(section["heading"]), _text(section["text"]))
            for section in _in_order(rows["memo_section"])
        ),
        signers=tuple(_to_signer(signer) for signer in _in_order(rows["signer"])),
    )


def _signer(signer: Signer) -> Row:
    return {
        "role": str(signer.role),
        "heading": signer.heading,
        "rank": signer.rank,
        "name": signer.name,
        "office_position": signer.position,
        "opinion": signer.opinion,
    }


def _to_signer(row: Row) -> Signer:
    return Signer(
        role=SignerRole(_text(row["role"])),
        name=_text(row["name"]),
        position=_text(row["office_position"]),
        heading=_optional(row["heading"]),
        rank=_optional(row["rank"]),
        opinion=_optional(row["opinion"]),
    )


def _in_order(rows: dict[Key, Row]) -> list[Row]:
    return [rows[key] for key in sorted(rows)]


def _number(value: Decimal | None) -> str | None:
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimal(value: Value) -> Decimal | None:
    return None if value is None else Decimal(value)


def _day(value: dt.date | None) -> str | None:
    return None if value is None else value.isoformat()


def _to_day(value: Value) -> dt.date | None:
    return None if value is None else dt.date.fromisoformat(_text(value))


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
