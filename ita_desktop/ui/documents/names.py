"""What documents and formats are called on the screen, and what their files are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.order import DocumentKind, FileFormat

if TYPE_CHECKING:
    from ita_desktop.models.assessment import Assessment

KIND_NAMES = {
    DocumentKind.MEMO: "บันทึกข้อความ",
    DocumentKind.ANALYSIS: "รายงานการวิเคราะห์ผล",
    DocumentKind.PLAN: "แผนปฏิบัติการ",
    DocumentKind.REPORT: "รายงานทั้งเล่ม (บันทึก วิเคราะห์ แผน)",
    DocumentKind.FOLLOW_UP: "รายงานผลการดำเนินการตามแผน",
    DocumentKind.SCORES: "คะแนนการประเมิน",
}
FORMAT_NAMES = {FileFormat.PDF: "PDF", FileFormat.WORD: "Word", FileFormat.EXCEL: "Excel"}
_FILE_NAMES = KIND_NAMES | {DocumentKind.REPORT: "รายงานทั้งเล่ม", DocumentKind.SCORES: "คะแนน"}
_NOT_IN_NAMES = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))


def file_name(kind: DocumentKind, form: FileFormat, assessment: Assessment) -> str:
    """Return the name proposed for a document's file; it is one that Windows takes."""
    stem = f"{_FILE_NAMES[kind]} ITA {assessment.agency.name} {assessment.fiscal_year}"
    return f"{stem.translate(_NOT_IN_NAMES)}.{form}"


def file_kinds(form: FileFormat) -> str:
    """Return what the system's file dialog lists for files of `form`."""
    return f"เอกสาร {FORMAT_NAMES[form]} (*.{form})"
