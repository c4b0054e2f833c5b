"""The plan and the memo of the exchange JSON."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, TypeVar

from ita_desktop.exchange.draft import Found
from ita_desktop.models.office import MemoSection, Signer, SignerRole
from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus, LogEntry, PlanCell, PlanClass, PlanRow
from ita_desktop.thai.dates import parse_date

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

    from ita_desktop.exchange.json_data.node import Node
    from ita_desktop.models.framework import Framework

    AnyEnum = TypeVar("AnyEnum", bound=StrEnum)

PLAN_KEYS = (
    "indicator",
    "items",
    "issue",
    "measures",
    "analysis",
    "steps",
    "start",
    "end",
    "responsible",
    "monitoring",
    "followup",
    "key",
    "same_as_above",
    "findings",
    "class",
    "period",
    "budget",
    "target",
)
FOLLOWUP_KEYS = ("status", "progress", "result", "evidence", "started", "finished", "outputs", "obstacles", "log")
MEMO_TEXTS = ("department", "phone", "number", "subject", "to")
MEMO_KEYS = (*MEMO_TEXTS, "date", "sections", "signers", "attachments")
LOG_KEYS = ("at", "who", "field", "before", "after")
_ISSUES = 7  # a plan by issues has seven of them (ita_domain §4.2)


def read_plan(node: Node, framework: Framework | None) -> Found | None:
    """Return the plan at `node` as a tuple of rows, or None when it is not a list at all."""
    if not node.is_list and not node.is_null:
        node.fault("รายการ […] ของแถวแผน")
        return None
    nodes = node.elements()
    rows = tuple(_row(row, framework) for row in nodes)
    used: set[str] = set()
    for row, where in zip(rows, nodes, strict=True):
        if row.key and row.key in used:
            where.faults.add(f"{where.path}.key", row.key, "รหัสแถวที่ไม่ซ้ำกับแถวอื่น")
        used.add(row.key)
    return Found(rows, node.where)


def read_memo(node: Node) -> dict[str, Found]:
    """Return what the memo at `node` gives, by path."""
    fields = node.all_null(MEMO_KEYS).fields(MEMO_KEYS)
    values: dict[str, Found] = {}
    for key in MEMO_TEXTS:
        if key in fields:
            values[f"memo.{key}"] = Found(_line(fields, key) or "", fields[key].where)
    if "date" in fields:
        values["memo.date"] = Found(None if fields["date"].is_null else fields["date"].date(), fields["date"].where)
    if "attachments" in fields:
        values["memo.attachments"] = Found(fields["attachments"].lines(), fields["attachments"].where)
    if "sections" in fields:
        sections = tuple(_section(section) for section in fields["sections"].elements())
        values["memo.sections"] = Found(sections, fields["sections"].where)
    if "signers" in fields:
        signers = tuple(_signer(signer) for signer in fields["signers"].elements())
        values["memo.signers"] = Found(signers, fields["signers"].where)
    return values


def _row(node: Node, framework: Framework | None) -> PlanRow:
    fields = {key: field for key, field in node.fields(PLAN_KEYS).items() if not field.is_null}
    indicators = max((entry.number for entry in framework.indicators), default=10) if framework else 10
    return PlanRow(
        indicator=_whole(fields, "indicator", indicators),
        issue=_whole(fields, "issue", _ISSUES),
        items=_codes(fields["items"], framework) if "items" in fields else (),
        measures=fields["measures"].lines() if "measures" in fields else (),
        analysis=_text(fields, "analysis"),
        steps=fields["steps"].lines() if "steps" in fields else (),
        start=fields["start"].date() if "start" in fields else None,
        end=fields["end"].date() if "end" in fields else None,
        responsible=fields["responsible"].lines() if "responsible" in fields else (),
        monitoring=_text(fields, "monitoring"),
        followup=_followup(fields["followup"]) if "followup" in fields else None,
        key=_line(fields, "key") or "",
        same_as_above=_cells(fields["same_as_above"]) if "same_as_above" in fields else (),
        findings=fields["findings"].lines() if "findings" in fields else (),
        plan_class=_choice(fields, "class", PlanClass),
        period=_line(fields, "period") or "",
        budget=_line(fields, "budget") or "",
        target=_text(fields, "target"),
    )


def _cells(node: Node) -> tuple[PlanCell, ...]:
    cells = (_choice({"": element}, "", PlanCell) for element in node.elements())
    return tuple(dict.fromkeys(cell for cell in cells if cell is not None))


def _codes(node: Node, framework: Framework | None) -> tuple[str, ...]:
    codes: list[str] = []
    for element in node.elements():
        code = element.line()
        if code is None:
            continue
        if framework is not None and framework.item(code) is None:
            element.fault(f"รหัสข้อที่มีในปีงบประมาณ พ.ศ. {framework.fiscal_year}")
            continue
        codes.append(code)
    return tuple(codes)


def _followup(node: Node) -> FollowUp:
    fields = {key: field for key, field in node.fields(FOLLOWUP_KEYS).items() if not field.is_null}
    status = _choice(fields, "status", FollowUpStatus)
    progress = fields["progress"].whole(0, 100, "จำนวนเต็มตั้งแต่ 0 ถึง 100") if "progress" in fields else None
    return FollowUp(
        status=status or FollowUpStatus.NOT_STARTED,
        progress=progress or 0,
        result=_text(fields, "result"),
        evidence=fields["evidence"].lines() if "evidence" in fields else (),
        started=fields["started"].date() if "started" in fields else None,
        finished=fields["finished"].date() if "finished" in fields else None,
        outputs=fields["outputs"].lines() if "outputs" in fields else (),
        obstacles=_text(fields, "obstacles"),
        log=_log(fields["log"]) if "log" in fields else (),
    )


def _log(node: Node) -> tuple[LogEntry, ...]:
    log = []
    for element in node.elements():
        fields = element.fields(LOG_KEYS, ("at", "field"))
        at = _moment(fields["at"]) if "at" in fields else None
        who, name, before, after = (_text(fields, key) for key in LOG_KEYS[1:])
        if at is not None:
            log.append(LogEntry(at, who, name, before, after))
    return tuple(log)


def _moment(node: Node) -> dt.datetime | None:
    """Return a time such as `2569-01-15T10:30:00`, year พ.ศ.; a fault and None when it is none."""
    day, _, clock = (node.value if isinstance(node.value, str) else "").partition("T")
    date = parse_date(day)
    try:
        if date is not None and len(clock) <= len("10:30:00"):
            return dt.datetime.combine(date, dt.time.fromisoformat(clock), THAI_TIME)
    except ValueError:
        pass
    node.fault("วันและเวลา ปี พ.ศ. เช่น 2569-01-15T10:30:00")
    return None


def _section(node: Node) -> MemoSection:
    fields = node.fields(("heading", "text"))
    return MemoSection(heading=_line(fields, "heading"), text=_text(fields, "text"))


def _signer(node: Node) -> Signer:
    fields = node.fields(("role", "heading", "rank", "name", "position", "opinion"), ("role",))
    opinion = fields.get("opinion")
    return Signer(
        role=_choice(fields, "role", SignerRole) or SignerRole.AUTHOR,
        name=_line(fields, "name") or "",
        position=_text(fields, "position"),
        heading=_line(fields, "heading"),
        rank=_line(fields, "rank"),
        opinion=None if opinion is None or opinion.is_null else opinion.text(),
    )


def _choice(fields: Mapping[str, Node], key: str, choices: type[AnyEnum]) -> AnyEnum | None:
    node = fields.get(key)
    if node is None:
        return None
    for choice in choices:
        if node.value == choice.value:
            return choice
    node.fault(f"ค่าใดค่าหนึ่งใน {', '.join(choices)}")
    return None


def _whole(fields: Mapping[str, Node], key: str, most: int) -> int | None:
    return fields[key].whole(1, most, f"จำนวนเต็มตั้งแต่ 1 ถึง {most}") if key in fields else None


def _text(fields: Mapping[str, Node], key: str) -> str:
    return (fields[key].text() or "") if key in fields and not fields[key].is_null else ""


def _line(fields: Mapping[str, Node], key: str) -> str | None:
    return fields[key].line() if key in fields and not fields[key].is_null else None
