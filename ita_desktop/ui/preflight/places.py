"""Problems in an officer's words: how grave they are, where each lies, and which documents carry it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight import Severity
from ita_desktop.analysis.work_path import STEP_STATE_NAMES, StepState
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.field_book import entries_of
from ita_desktop.models.names import MEMO_NAMES
from ita_desktop.models.paper_words import PaperWords
from ita_desktop.models.plan import PlanRow

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ita_desktop.analysis.preflight import Problem

SEVERITY_NAMES = {Severity.ERROR: "ต้องแก้", Severity.WARNING: "ควรตรวจ", Severity.REMINDER: "แจ้งเตือน"}
NOT_BEGUN = STEP_STATE_NAMES[StepState.OPEN]
_ROW = re.compile(r"plan\[(\d+)\](?:\.(\w+))?")
_SECTION = re.compile(r"memo\.sections\[(\d+)\]")
_SIGNER = re.compile(r"memo\.signers\[(\d+)\]")
_PLAN_FIELDS = {entry.key: entry.thai for entry in entries_of(PlanRow)}
_TITLE_FIELDS = {entry.key: entry.thai for entry in entries_of(PaperWords)}
_PAPERS = {"analysis": "การวิเคราะห์", "plan": "แผนปฏิบัติการ", "report": "รายงานทั้งเล่ม", "followup": "รายงานผล"}
_PAGES = {
    **dict.fromkeys(("plan", "followup"), "แผนปฏิบัติการ"),
    **dict.fromkeys(("analysis", "causes"), "ข้อความวิเคราะห์"),
    "reports": "รายงานของหน่วยงาน",
    "readiness": "ความพร้อมของเอกสาร",
    "surveys": "การเตรียมแบบสำรวจ",
    "calendar": "ปฏิทิน ITA",
}
_EVERYWHERE = frozenset({"items", "published", "framework"})
_OF_KIND = {
    DocumentKind.MEMO: frozenset({"memo"}),
    DocumentKind.ANALYSIS: frozenset({"analysis", "titles.analysis"}),
    DocumentKind.PLAN: frozenset({"plan", "titles.plan"}),
    DocumentKind.REPORT: frozenset({"memo", "analysis", "plan", "titles.report"}),
    DocumentKind.FOLLOW_UP: frozenset({"followup", "reports", "titles.followup"}),
    DocumentKind.SCORES: frozenset[str](),
    DocumentKind.READINESS: frozenset({"readiness"}),
    DocumentKind.CALENDAR: frozenset[str](),
}


def place_name(where: str) -> str:
    """Return what an officer calls the place `where`, such as `เรื่อง` or `แผนแถวที่ 3: ขั้นตอน`."""
    if (row := _ROW.match(where)) is not None:
        field = _PLAN_FIELDS.get(row[2] or "", "")
        return f"แผนแถวที่ {int(row[1]) + 1}" + (f": {field}" if field else "")
    if (section := _SECTION.match(where)) is not None:
        return f"เนื้อความส่วนที่ {int(section[1]) + 1}"
    if (signer := _SIGNER.match(where)) is not None:
        return f"ผู้ลงนามลำดับที่ {int(signer[1]) + 1}"
    kind, _, rest = where.partition(".")
    if kind == "memo":
        return MEMO_NAMES.get(rest.partition("[")[0], "บันทึกข้อความ")
    if kind == "titles":
        document, _, field = rest.partition(".")
        return f"{_TITLE_FIELDS[field]}ของ{_PAPERS[document]}"
    if kind == "items":
        return f"คะแนนข้อ {rest}"
    if kind == "framework":
        return f"หลักเกณฑ์ปี {rest} ในการตั้งค่า"
    return _PAGES.get(kind.partition("[")[0], "หน้ากรอกคะแนน")


def concerns(kind: DocumentKind, where: str) -> bool:
    """Whether the place `where` is printed in documents of `kind`, or scores stand there that all of them quote."""
    row = _ROW.match(where)
    part = "followup" if row is not None and row[2] == "followup" else re.split(r"[.\[]", where)[0]
    if part == "titles":
        part = where.rpartition(".")[0]
    return part in _EVERYWHERE or part in _OF_KIND[kind]


def severity_name(problem: Problem) -> str:
    """Return how grave a problem is; what is only not begun is called so."""
    return SEVERITY_NAMES[problem.severity] if problem.is_begun else NOT_BEGUN


def count_text(problems: Iterable[Problem]) -> str:
    """Return how many problems of each name there are: `ต้องแก้ 1 · ควรตรวจ 2`; empty for none."""
    counts = Counter(severity_name(problem) for problem in problems)
    return " · ".join(f"{name} {counts[name]}" for name in (*SEVERITY_NAMES.values(), NOT_BEGUN) if counts[name])


def count_errors(problems: Iterable[Problem]) -> int:
    """Return how many problems must be mended before printing; what is not begun yet is none."""
    return sum(problem.severity is Severity.ERROR and problem.is_begun for problem in problems)
