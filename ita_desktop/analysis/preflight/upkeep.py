"""What is stale, unreported, unverified, or cannot be set on paper (docs/domain.md §4.5, check 13, and the layouts)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.followup import Lack, lacks, tracked
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity
from ita_desktop.analysis.wording.figures import shown
from ita_desktop.models.framework import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.wording import Style

_SHOWN_CHANGES = 3


def check_stale(dossier: Dossier, style: Style) -> Iterator[Problem]:
    """Give a problem for each edited paragraph whose scores changed since it was written."""
    for paragraph in dossier.wording(style).stale:
        changes = ", ".join(
            f"{change.node} จาก {_figure(change.old)} เป็น {_figure(change.new)}"
            for change in paragraph.changes[:_SHOWN_CHANGES]
        )
        more = (
            ""
            if len(paragraph.changes) <= _SHOWN_CHANGES
            else f" และอีก {len(paragraph.changes) - _SHOWN_CHANGES} คะแนน"
        )
        message = f"ข้อความที่แก้ไขไว้เขียนจากคะแนนเดิม คะแนนที่เปลี่ยน: {changes}{more}"
        where = f"analysis.{paragraph.generated.key}"
        yield Problem(Code.STALE_TEXT, Severity.WARNING, where, message)


def check_followup(dossier: Dossier) -> Iterator[Problem]:
    """Remind of last year's measures that nothing was reported of."""
    name = dossier.documents.report_name
    before = dossier.year_before
    if before is None or not before.plan:
        year = dossier.year
        message = f"ยังไม่มีข้อมูลมาตรการของปีงบประมาณ พ.ศ. {year} ในแฟ้ม โปรดเตรียม “{name}” แยกต่างหาก"
        yield Problem(Code.FOLLOWUP, Severity.REMINDER, "followup", message)
        return
    lacking = [
        str(row.place + 1)
        for row in tracked(before.plan, before.plan_year)
        if {Lack.REPORT, Lack.RESULT, Lack.REASON} & set(lacks(row))
    ]
    if lacking:
        message = f"มาตรการของปีงบประมาณ พ.ศ. {before.plan_year} แถวที่ {', '.join(lacking)} ยังไม่ได้รายงานผลการดำเนินการ"
        yield Problem(Code.FOLLOWUP, Severity.REMINDER, "followup", message)


def check_unverified(dossier: Dossier) -> Iterator[Problem]:
    """Remind of facts in use that nobody has confirmed from an official document."""
    framework = dossier.framework
    used = {
        "น้ำหนักคะแนนของเครื่องมือ": framework.weights_basis,
        "เกณฑ์ระดับผลการประเมิน": framework.level_rule.basis,
        "องค์ประกอบของเอกสาร": dossier.documents.basis,
    }
    names = [name for name, basis in used.items() if basis.status is Status.UNVERIFIED]
    entered = [
        item.code
        for item in framework.items
        if item.basis.status is Status.UNVERIFIED and item.code in dossier.assessment.items
    ]
    if entered:
        names.append(f"ข้อความของข้อ {entered[0]}" + (f" และอีก {len(entered) - 1} ข้อ" if len(entered) > 1 else ""))
    if names:
        message = f"ข้อมูลต่อไปนี้ยังมิได้ตรวจสอบกับเอกสารของสำนักงาน ป.ป.ช.: {', '.join(names)}"
        yield Problem(Code.UNVERIFIED_DATA, Severity.REMINDER, f"framework.{framework.fiscal_year}", message)


def check_printing(passages: tuple[Passage, ...], missing_glyphs: Callable[[str], set[str]]) -> Iterator[Problem]:
    """Give a problem for each character the font lacks."""
    for passage in passages:
        lacking = missing_glyphs(passage.text)
        if lacking:
            characters = " ".join(f"{character} (U+{ord(character):04X})" for character in sorted(lacking))
            message = f"แบบอักษรที่เลือกไม่มีอักขระ {characters}"
            yield Problem(Code.MISSING_GLYPH, Severity.ERROR, passage.where, message)


def _figure(value: Decimal | None) -> str:
    return "ไม่มีคะแนน" if value is None else shown(value)
