"""Whom to call about what, a table for each district."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.many.table import threshold_name, until_text
from ita_desktop.analysis.wording.parts import sentence
from ita_desktop.documents.blocks import Heading, PageBreak, Row
from ita_desktop.documents.layouts import parts as t
from ita_desktop.documents.many.pieces import (
    NONE,
    authority_name,
    fraction_cell,
    long_table,
    lost_text,
    note,
    places_text,
    score_text,
)

if TYPE_CHECKING:
    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.many.groups import GroupCalls
    from ita_desktop.analysis.many.results import HelpCall
    from ita_desktop.documents.blocks import Block

CALLS_TITLE = "หน่วยงานที่ควรเร่งติดตาม รายอำเภอ"
NOBODY_TO_CALL = "ไม่มีหน่วยงานที่ต่ำกว่าเกณฑ์ และไม่มีเอกสาร OIT ที่ยังส่งได้และได้ 0 คะแนน"
_LOST = "ในวงเล็บ คือ คะแนนรวมที่จะเพิ่มขึ้นหากเอกสารนั้นได้ 100 คะแนนและคะแนนอื่นเท่าเดิม ตามน้ำหนักของปีที่ประเมิน"
_COLUMNS = {"หน่วยงาน": 3.2, "คะแนนรวม": 1.2, "ระดับ": 1.8, "เอกสาร OIT ที่ได้ 0 (คะแนนรวมที่เสีย)": 3.6, "รวม": 1.0}


def warning_blocks(many: ManyDossier, *, apart: bool = False) -> list[Block]:
    """Return whom to call, by district, with the documents and the points that stand on them.

    Args:
        many: the authorities.
        apart: each district begins a page, to be handed out by itself.
    """
    blocks: list[Block] = [Heading(CALLS_TITLE, level=1)]
    if not many.calls:
        return [*blocks, t.body(NOBODY_TO_CALL)]
    blocks.append(t.body(_rule(many)))
    several = len(_days(many)) > 1
    for place, group in enumerate(many.calls):
        table = long_table(f"หน่วยงานที่ควรติดตาม {group.name}", _COLUMNS, _rows(group, several=several))
        blocks += [PageBreak()] if apart and place else []
        blocks += [Heading(group.name), t.body(_told(group)), note(_LOST), table]
    return blocks


def _rule(many: ManyDossier) -> str:
    days = _days(many)
    until = ""
    if len(days) == 1:
        (last,) = days
        until = f"ซึ่งยังเผยแพร่เพื่อรอบปี {many.plan_year} ได้ถึงวันที่ {last}"
    below = threshold_name(many.threshold, many.framework)
    return sentence(f"หน่วยงานที่ควรติดตาม คือ ที่{below} หรือมีเอกสาร OIT ที่ได้ 0 คะแนน", until)


def _days(many: ManyDossier) -> set[str]:
    """Return the last days for documents that authorities go by: one, unless some were told another."""
    return {_last_day(call) for group in many.calls for _, call in group.calls} - {""}


def _last_day(call: HelpCall) -> str:
    return "" if call.closes is None else until_text(call.closes, is_sure=call.is_sure)


def _told(group: GroupCalls) -> str:
    told = [f"ควรติดตาม {places_text(len(group.calls))}", f"ต่ำกว่าเกณฑ์ {places_text(group.below)}" if group.below else ""]
    if group.documents:
        told.append(f"เอกสารที่ต้องเร่ง {group.documents:,} รายการ")
    return sentence(*told)


def _rows(group: GroupCalls, *, several: bool) -> list[Row]:
    return [
        Row(
            (
                t.cell(authority_name(year)),
                fraction_cell(year.overall),
                t.cell((year.level or NONE) + (" (ต่ำกว่าเกณฑ์)" if call.below else "")),
                t.cell(lost_text(call.documents) + _until(call, several=several)),
                t.centred(score_text(call.points) if call.documents else NONE),
            )
        )
        for year, call in group.calls
    ]


def _until(call: HelpCall, *, several: bool) -> str:
    return f" ถึง {_last_day(call)}" if several and call.documents else ""
