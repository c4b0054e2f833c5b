"""The memo's header and signers (docs/domain.md §4.5, check 10)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, Problem, Severity
from ita_desktop.models.identity import provinces
from ita_desktop.models.names import MEMO_NAMES
from ita_desktop.models.office import SignerRole
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.models.office import Memo

_NEEDED = ("department", "number", "subject", "to", "date")
_LETTERS = re.compile(r"\s*([ก-ฮ]{2})(?![ก-ฮ])")
_AREA = re.compile(r"\s*\(?\s*(0[\d\s]{1,3}\d)")
_AREA_LENGTH = 3
_MOBILE = ("06", "08", "09")
_BANGKOK = "02"


def check_memo(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each header field or signer that is missing or belongs to another province."""
    memo = dossier.assessment.memo
    if memo is None:
        yield Problem(Code.MEMO_FIELD, Severity.ERROR, "memo", "ยังไม่มีบันทึกข้อความ")
        return
    for field in _NEEDED:
        if not str(getattr(memo, field) or "").strip():
            message = f"บันทึกข้อความยังไม่ได้ระบุ{MEMO_NAMES[field]}"
            yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"memo.{field}", message)
    if not any(section.text.strip() for section in memo.sections):
        yield Problem(Code.MEMO_FIELD, Severity.ERROR, "memo.sections", "บันทึกข้อความยังไม่มีเนื้อความ")
    for index, section in enumerate(memo.sections):
        if section.heading and not section.text.strip():
            message = f"หัวข้อ {section.heading} ในบันทึกข้อความยังไม่มีเนื้อความ"
            yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"memo.sections[{index}].text", message)
    yield from _check_signers(memo)
    yield from _check_province(dossier, memo)


def _check_signers(memo: Memo) -> Iterator[Problem]:
    if not memo.signers:
        yield Problem(Code.MEMO_FIELD, Severity.ERROR, "memo.signers", "บันทึกข้อความยังไม่มีผู้ลงนาม")
        return
    if not any(signer.role is SignerRole.AUTHOR for signer in memo.signers):
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, "memo.signers", "บันทึกข้อความยังไม่มีผู้รายงาน")
    for index, signer in enumerate(memo.signers):
        if not signer.name.strip() or not signer.position.strip():
            message = f"ผู้ลงนามลำดับที่ {index + 1} ยังไม่มีชื่อหรือตำแหน่ง"
            yield Problem(Code.MEMO_FIELD, Severity.ERROR, f"memo.signers[{index}]", message)


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
    area = _AREA.match(to_arabic(memo.phone))
    if area is None:
        return
    digits = re.sub(r"\D", "", area[1])[:_AREA_LENGTH]
    codes = {code for province in provinces().values() for code in province.areas}
    if digits in codes and digits not in own.areas and not digits.startswith((*_MOBILE, _BANGKOK)):
        message = f"รหัสพื้นที่โทรศัพท์ {digits} ไม่ใช่ของจังหวัด{own.name} ซึ่งใช้ {', '.join(own.areas)}"
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, "memo.phone", message)
