"""What is missing, stale, unreported, unverified, or cannot be set on paper (docs/domain.md §4.5, checks 10 and 13)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.analysis.following import causes_changed
from ita_desktop.analysis.preflight.problem import Code, Problem, Severity
from ita_desktop.analysis.wording.parts import shown
from ita_desktop.models.framework import Status
from ita_desktop.models.identity import provinces
from ita_desktop.models.names import CAUSES_CHANGED, MEMO_NAMES
from ita_desktop.models.office import SignerRole
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from decimal import Decimal

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.wording import Style
    from ita_desktop.models.office import Memo

_NEEDED = ("department", "number", "subject", "to", "date")
_LETTERS = re.compile(r"\s*([ก-ฮ]{2})(?![ก-ฮ])")
_AREA = re.compile(r"\s*\(?\s*(0[\d\s]{1,3}\d)")
_AREA_LENGTH = 3
_FIRST_NUMBER = re.compile(r"[^\d]{0,8}0[\d\s()-]*?\d(?=\s*(?:ต่อ|-\d{1,2}$|,|/|ถึง|$|[^\d\s()-]))")
_NO_RUNNING_NUMBER = re.compile(r"[/.]\s*[-–]?\s*$")
_LEAST_DIGITS = 9
_MOBILE = ("06", "08", "09")
_BANGKOK = "02"

_NO_BODY, _NO_SIGNERS = "บันทึกข้อความยังไม่มีเนื้อความ", "บันทึกข้อความยังไม่มีผู้ลงนาม"
_SHOWN_CHANGES = 3


def check_memo(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each header field or signer that is missing or belongs to another province."""
    memo = dossier.assessment.memo
    if memo is None:
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, "memo", "ยังไม่ได้เริ่มทำบันทึกข้อความ", is_begun=False)
        return
    for field in _NEEDED:
        if not str(getattr(memo, field) or "").strip():
            message = f"บันทึกข้อความยังไม่ได้ระบุ{MEMO_NAMES[field]}"
            yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"memo.{field}", message)
    if not any(section.text.strip() for section in memo.sections):
        yield Problem(Code.MEMO_FIELD, Severity.ERROR, "memo.sections", _NO_BODY, is_begun=False)
    for index, section in enumerate(memo.sections):
        if section.heading and not section.text.strip():
            message = f"หัวข้อ {section.heading} ในบันทึกข้อความยังไม่มีเนื้อความ"
            yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"memo.sections[{index}].text", message)
    if _NO_RUNNING_NUMBER.search(memo.number):
        message = f"เลขที่หนังสือ {memo.number.strip()} ยังไม่มีเลขลำดับ ตั้งใจเว้นไว้เขียนด้วยมือหรือไม่"
        yield Problem(Code.MEMO_FIELD, Severity.REMINDER, "memo.number", message)
    yield from _check_signers(memo)
    yield from _check_province(dossier, memo)


def _check_signers(memo: Memo) -> Iterator[Problem]:
    if not memo.signers:
        yield Problem(Code.MEMO_FIELD, Severity.ERROR, "memo.signers", _NO_SIGNERS, is_begun=False)
        return
    if not any(signer.role is SignerRole.AUTHOR for signer in memo.signers):
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, "memo.signers", "บันทึกข้อความยังไม่มีผู้รายงาน")
    for index, signer in enumerate(memo.signers):
        if not signer.name.strip() or not signer.position.strip():
            message = f"ผู้ลงนามลำดับที่ {index + 1} ยังไม่มีชื่อหรือตำแหน่ง"
            yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"memo.signers[{index}]", message)


def _check_province(dossier: Dossier, memo: Memo) -> Iterator[Problem]:
    """Give a problem where letters of the number or the telephone's area belong to another province."""
    own = provinces().get(dossier.assessment.agency.province.strip())
    if own is None:
        return
    letters = _LETTERS.match(memo.number)
    known = {province.letters for province in provinces().values()}
    if letters and letters[1] in known and letters[1] != own.letters:
        message = f"อักษรนำเลขที่หนังสือ {letters[1]} ไม่ใช่ของจังหวัด{own.name} ซึ่งใช้ {own.letters}"
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, "memo.number", message)
    plain = to_arabic(memo.phone)
    number = _FIRST_NUMBER.match(plain)
    length = len(re.sub(r"\D", "", number.group())) if number else 0
    if 0 < length < _LEAST_DIGITS:
        message = f"หมายเลขโทรศัพท์ {memo.phone.strip()} มีเพียง {length} หลัก โปรดตรวจสอบ"
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, "memo.phone", message)
        return
    area = _AREA.match(plain)
    if area is None:
        return
    digits = re.sub(r"\D", "", area[1])[:_AREA_LENGTH]
    codes = {code for province in provinces().values() for code in province.areas}
    if digits in codes and digits not in own.areas and not digits.startswith((*_MOBILE, _BANGKOK)):
        message = f"รหัสพื้นที่โทรศัพท์ {digits} ไม่ใช่ของจังหวัด{own.name} ซึ่งใช้ {', '.join(own.areas)}"
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, "memo.phone", message)


def check_stale(dossier: Dossier, style: Style) -> Iterator[Problem]:
    """Give a problem for each edited paragraph and plan row whose scores or causes changed since it was written."""
    for index, row in enumerate(dossier.assessment.plan):
        if causes_changed(row, dossier.assessment.causes):
            message = f"{CAUSES_CHANGED} ผลการวิเคราะห์ของแผนแถวที่ {index + 1} เขียนจากสาเหตุเดิม โปรดตรวจสอบ"
            yield Problem(Code.STALE_TEXT, Severity.WARNING, f"plan[{index}].analysis", message)
    for paragraph in dossier.wording(style).stale:
        where = f"analysis.{paragraph.generated.key}"
        if not paragraph.changes:
            message = f"{CAUSES_CHANGED} ข้อความที่แก้ไขไว้เขียนจากสาเหตุเดิม โปรดตรวจสอบ"
            yield Problem(Code.STALE_TEXT, Severity.WARNING, where, message)
            continue
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
        yield Problem(Code.STALE_TEXT, Severity.WARNING, where, message)


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
