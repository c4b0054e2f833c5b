"""What the things of this program are called in Thai, each said once: on screen, on paper and in Excel.

The names of single fields stand in the field book and are given from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.models.field_book import entries_of
from ita_desktop.models.framework import Tool
from ita_desktop.models.office import Memo, Signer, SignerRole
from ita_desktop.models.plan import FollowUp, FollowUpStatus, Gap, PlanCell, PlanClass, PlanRow, Quarter

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

TOOL_NAMES = {
    Tool.IIT: "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายใน",
    Tool.EIT: "แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก",
    Tool.OIT: "แบบวัดการเปิดเผยข้อมูลสาธารณะ",
}

STATUS_NAMES = {
    FollowUpStatus.NOT_STARTED: "ยังไม่ได้ดำเนินการ",
    FollowUpStatus.STARTED: "อยู่ระหว่างดำเนินการ",
    FollowUpStatus.DONE: "ดำเนินการแล้วเสร็จ",
    FollowUpStatus.CANCELLED: "ยกเลิก",
}
SHORT_STATUS_NAMES = {
    FollowUpStatus.NOT_STARTED: "ยังไม่เริ่ม",
    FollowUpStatus.STARTED: "กำลังทำ",
    FollowUpStatus.DONE: "แล้วเสร็จ",
    FollowUpStatus.CANCELLED: "ยกเลิก",
}
"""For narrow columns on screen."""

QUARTER_NAMES = {
    Quarter.FIRST: "ไตรมาส 1 (ต.ค. – ธ.ค.)",
    Quarter.SECOND: "ไตรมาส 2 (ม.ค. – มี.ค.)",
    Quarter.THIRD: "ไตรมาส 3 (เม.ย. – มิ.ย.)",
    Quarter.FOURTH: "ไตรมาส 4 (ก.ค. – ก.ย.)",
}

CLASS_NAMES = {
    PlanClass.DEFECT: "แก้ไขโดยเร่งด่วน",
    PlanClass.DEVELOP: "พัฒนาให้ดีขึ้น",
    PlanClass.MAINTAIN: "รักษาระดับ",
}
"""As report 004 prints them."""
CLASS_TITLES = {
    PlanClass.DEFECT: "ข้อบกพร่องหรือจุดอ่อนที่จะต้องแก้ไขโดยเร่งด่วน",
    PlanClass.DEVELOP: "ประเด็นที่จะต้องพัฒนาให้ดีขึ้น",
    PlanClass.MAINTAIN: "ประเด็นที่ต้องรักษาระดับ",
}
"""Over what belongs to a class, likewise."""
SHORT_CLASS_NAMES = {
    PlanClass.DEFECT: "ข้อบกพร่อง",
    PlanClass.DEVELOP: "ต้องพัฒนา",
    PlanClass.MAINTAIN: "รักษาระดับ",
}
"""For badges on screen."""

ROLE_NAMES = {SignerRole.AUTHOR: "ผู้รายงาน", SignerRole.OPINION: "ผู้ให้ความเห็น"}

CAUSES_CHANGED = "เหตุเปลี่ยนแล้ว"
"""Told of a text that was written from other causes than are chosen now."""

GAP_NAMES = {
    Gap.ROW: "แถวแผน",
    Gap.MEASURE: "มาตรการ",
    Gap.ANALYSIS: "ผลการวิเคราะห์",
    Gap.STEP: "ขั้นตอน",
    Gap.PERIOD: "ระยะเวลา",
    Gap.RESPONSIBLE: "ผู้รับผิดชอบ",
    Gap.MONITORING: "การกำกับติดตาม",
}
"""What a plan still lacks."""


def field_names(record: type[DataclassInstance]) -> dict[str, str]:
    """Return what the fields of `record` are called, by their names."""
    return {entry.name: entry.thai for entry in entries_of(record)}


PLAN_NAMES = field_names(PlanRow)
FOLLOW_UP_NAMES = field_names(FollowUp)
MEMO_NAMES = field_names(Memo)
SIGNER_NAMES = field_names(Signer)

WHOLE_NAMES = {
    "plan": "แผนปฏิบัติการ",
    "problems": "ปัญหาอุปสรรค",
    "guidelines": "แนวทาง",
    "declined": "ข้อเสนอแนะที่ไม่รับ",
    "edits": "ข้อความวิเคราะห์ที่แก้ไข",
    "causes": "สาเหตุที่เลือก",
    "reports": "รายงานผลรายไตรมาส",
    "signed": "ฉบับลงนามที่เก็บไว้",
    "titles": "ชื่อเอกสารและข้อความบนปก",
    "readiness": "ความพร้อมของเอกสารปีถัดไป",
    "surveys": "การเตรียมแบบสำรวจปีถัดไป",
    "calendar": "ปฏิทิน ITA ปีถัดไป",
    **{f"memo.{name}": thai for name, thai in MEMO_NAMES.items()},
}
"""Parts of an assessment that are taken or left whole, by their path in a draft."""

CELL_NAMES = dict.fromkeys(PlanCell, "")
CELL_NAMES |= {PlanCell(entry.cell): entry.thai for entry in entries_of(PlanRow) if entry.cell is not None}
CELL_NAMES |= {PlanCell.INDICATOR: "ตัวชี้วัด/ประเด็น", PlanCell.PERIOD: "ระยะเวลาดำเนินการ"}
"""A cell is called after its field; those of several fields have names of their own."""


def tool_title(tool: Tool) -> str:
    """Return a tool's name as paper gives it, with its letters."""
    return f"{TOOL_NAMES[tool]} ({tool})"


def indicator_title(number: object, name: str = "") -> str:
    """Return `ตัวชี้วัดที่ 1 การปฏิบัติหน้าที่`, or without the name."""
    return f"ตัวชี้วัดที่ {number} {name}".rstrip()


def issue_title(number: object, title: str = "") -> str:
    """Return `ประเด็นที่ 1 กระบวนการปฏิบัติงาน…`, or without the title."""
    return f"ประเด็นที่ {number} {title}".rstrip()


def year_title(year: object) -> str:
    """Return a fiscal year (พ.ศ.) as sentences name it."""
    return f"ปีงบประมาณ พ.ศ. {year}"
