"""What the choices of a field are called in Thai, and the fields of the year ahead; the window begins without these."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ita_desktop.models.ita_calendar import CalendarDay, Happening
from ita_desktop.models.names import (
    CELL_NAMES,
    CLASS_NAMES,
    QUARTER_NAMES,
    ROLE_NAMES,
    STATUS_NAMES,
    field_names,
)
from ita_desktop.models.office import SignerRole
from ita_desktop.models.office_settings import CoverEmblem
from ita_desktop.models.paper_words import PaperKind
from ita_desktop.models.plan import FollowUpStatus, PlanCell, PlanClass, Quarter
from ita_desktop.models.readiness import ReadyItem, ReadyState, SurveyGroup, SurveyPart
from ita_desktop.models.signed_copies import SignedKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from enum import StrEnum

READY_STATE_NAMES = {
    ReadyState.NOTHING: "ยังไม่มีลิงก์",
    ReadyState.LINKED: "มีลิงก์ ยังไม่ตรวจ",
    ReadyState.SHORT: "ตรวจแล้ว ยังไม่ครบ",
    ReadyState.READY: "ตรวจแล้ว ครบ",
}
SURVEY_PART_NAMES = {
    SurveyPart.STAFF: "IIT บุคลากรภายใน",
    SurveyPart.PUBLIC: "EIT ส่วนที่ 1 ผู้รับบริการ (Public)",
    SurveyPart.SURVEY: "EIT ส่วนที่ 2 ผู้ที่ ป.ป.ช. สำรวจ (Survey)",
}
HAPPENING_NAMES = {
    Happening.ASSESSED: "ช่วงการประเมินทั้งหมด",
    Happening.REGISTRATION: "ลงทะเบียนและนำเข้าข้อมูลผู้มีส่วนได้ส่วนเสีย",
    Happening.DOCUMENTS: "ส่งเอกสาร OIT",
    Happening.SURVEYS: "สำรวจ IIT และ EIT",
    Happening.CLARIFICATION: "ชี้แจงหรืออุทธรณ์ผลการตรวจเอกสาร",
    Happening.ANNOUNCED: "ประกาศผลการประเมิน",
}

EMBLEM_NAMES = {
    CoverEmblem.GARUDA: "ครุฑ",
    CoverEmblem.SEAL: "ตราของหน่วยงาน",
    CoverEmblem.NONE: "ไม่พิมพ์ตรา",
}
PAPER_NAMES = {
    PaperKind.ANALYSIS: "รายงานการวิเคราะห์ผล",
    PaperKind.PLAN: "แผนปฏิบัติการ",
    PaperKind.REPORT: "รายงานทั้งเล่ม",
    PaperKind.FOLLOW_UP: "รายงานผลการดำเนินการตามแผน",
}

SIGNED_NAMES = {SignedKind.MEMO: "บันทึกข้อความ"} | {SignedKind(kind): name for kind, name in PAPER_NAMES.items()}

READY_NAMES = field_names(ReadyItem)
SURVEY_NAMES = field_names(SurveyGroup)
CALENDAR_NAMES = field_names(CalendarDay)

CHOICE_NAMES: dict[type[StrEnum], Mapping[Any, str]] = {
    FollowUpStatus: STATUS_NAMES,
    PlanClass: CLASS_NAMES,
    PlanCell: CELL_NAMES,
    SignerRole: ROLE_NAMES,
    PaperKind: PAPER_NAMES,
    SignedKind: SIGNED_NAMES,
    Quarter: QUARTER_NAMES,
    SurveyPart: SURVEY_PART_NAMES,
    Happening: HAPPENING_NAMES,
}
"""What a field's choices are called, by their enumeration."""
