"""Who signs: the order from the lowest officer up, and titles of this kind of authority."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.problem import Code, Problem, Severity, text_mend, text_warning
from ita_desktop.analysis.preflight.reading import squeezed
from ita_desktop.analysis.signing import rank_of
from ita_desktop.models.office import SignerRole
from ita_desktop.models.usual_memo import caught_up, is_settled, stands_apart

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.models.office import Memo, Signer

_EXECUTIVE, _CLERK = 5, 3
_RANK_NAMES = {5: "นายก", 4: "รองนายก", 3: "ปลัด", 2: "รองปลัด", 1: "หัวหน้าส่วนราชการ", 0: "เจ้าหน้าที่"}
_UNIT = re.compile(r"สำนัก(?:งาน)?ปลัด|กอง[ก-๎]{2,}|หน่วยตรวจสอบภายใน")
_ACTING = re.compile(r"รักษาราชการแทน|รักษาการ|ปฏิบัติหน้าที่|ปฏิบัติราชการแทน|ทำการแทน")
_PREFIX = re.compile(r"(?:นางสาว|นาง|นาย|น\.ส\.)")
_DOUBLED_PREFIX = re.compile(r"^\s*\(?\s*(นางสาว|นาง|นาย|น\.ส\.)\s*(?:นางสาว|นาง|นาย(?!ก)|น\.ส\.)")
_PROPOSED = re.compile(r"เสนอ\s*(?:ต่อ)?\s*นายก|เรียน\s*นายก|เพื่อนายก[^\n]*พิจารณา")
_PERSON = re.compile(
    r"(?P<name>(?:นางสาว|นาง|นาย(?!ก))\s?[ก-๎]+\s+[ก-๎]+)\s+(?P<title>นายก(?:เทศมนตรี|องค์การ|\s?อบ)|ปลัด(?:เทศบาล|องค์การ|\s?อบ))"
)

_OF_FAMILY = {
    "เทศบาล": re.compile(
        r"นายก\s?องค์การบริหารส่วน|นายก\s?อบ[ตจ]\.|ปลัด\s?องค์การบริหารส่วน|ปลัด\s?อบ[ตจ]\.|สภาองค์การบริหารส่วน|สภา\s?อบ[ตจ]\.|ข้อบัญญัติ|"
        r"พนักงานส่วนตำบล|ข้าราชการองค์การบริหารส่วนจังหวัด"
    ),
    "องค์การ": re.compile(r"นายกเทศมนตรี|ปลัดเทศบาล|สภาเทศบาล|เทศบัญญัติ|พนักงานเทศบาล|สำนักปลัดเทศบาล"),
}
_LAW = re.compile(
    r"พ\.ร\.บ|พระราช|ระเบียบ|ประกาศ|มาตรฐาน|กฎ|หลักเกณฑ์|ประมวล|คณะกรรมการ|หนังสือ|มติ|ก\.(?:ท|อบต|อบจ|จ)|แนวทาง"
)
_NEIGHBOUR = re.compile(r"ดูงาน|ร่วมกับ|ข้างเคียง|ใกล้เคียง|เครือข่าย|แลกเปลี่ยน|ระหว่าง|ประสาน|แห่งอื่น|อื่น ๆ")
_REACH = 50
_NO_RANK, _RANK_SPELT = "จำ", "จ่า"  # จ่าเอก, จ่าอากาศเอก: no rank begins with จำ


def check_signers(dossier: Dossier) -> Iterator[Problem]:
    """Give a problem for each signer out of order, doubled, or whose heading and position disagree."""
    memo = dossier.assessment.memo
    if memo is None:
        return
    yield from _check_order(memo)
    for index, signer in enumerate(memo.signers):
        yield from _check_one(index, signer)
    yield from _check_doubles(memo)
    yield from _check_named(memo)
    yield from _check_kept(dossier, memo)


def check_titles(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each title, unit, council or local law that another kind of authority has."""
    wrong = next((found for start, found in _OF_FAMILY.items() if dossier.name.startswith(start)), None)
    if wrong is None:
        return
    if dossier.name.startswith("องค์การบริหารส่วนจังหวัด"):
        wrong = re.compile(wrong.pattern + r"|พนักงานส่วนตำบล")
    for passage in passages:
        for match in wrong.finditer(passage.text):
            near = passage.text[max(0, match.start() - _REACH) : match.end() + _REACH]
            if _NEIGHBOUR.search(near) or _LAW.search(passage.text[max(0, match.start() - _REACH) : match.start()]):
                continue
            in_head = passage.where.startswith("memo") and "sections" not in passage.where
            code = Code.MEMO_FIELD if in_head else Code.OTHER_AGENCY
            message = f"“{match.group()}” ไม่ใช่ตำแหน่งหรือสิ่งที่ {dossier.name} มี โปรดตรวจสอบว่ามิได้คัดลอกจากหน่วยงานอื่น"
            yield text_warning(code, passage, message)
            break


def _ranks(title: str) -> set[int]:
    """Return the ranks a position gives its holder: one, or also that of whom he stands in for."""
    return {rank_of(part) for part in _ACTING.split(title)} | {rank_of(title)}


def _check_order(memo: Memo) -> Iterator[Problem]:
    roles = [signer.role for signer in memo.signers]
    if SignerRole.AUTHOR in roles and roles[0] is not SignerRole.AUTHOR:
        message = "ผู้รายงานต้องลงนามเป็นลำดับแรก ก่อนผู้ให้ความเห็นตามลำดับชั้น"
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, "memo.signers", message)
        return
    chain = (rank_of(signer.position) for signer in memo.signers if signer.role is SignerRole.OPINION)
    for rank, following in pairwise(chain):
        if rank > following > 0:
            message = f"ลำดับผู้ลงนามไม่เป็นไปตามชั้น: {_RANK_NAMES[rank]} อยู่ก่อน{_RANK_NAMES[following]} โปรดเรียงจากชั้นต่ำขึ้นไป"
            yield Problem(Code.MEMO_FIELD, Severity.WARNING, "memo.signers", message)
            return


def _check_one(index: int, signer: Signer) -> Iterator[Problem]:
    where = f"memo.signers[{index}]"
    named = rank_of(signer.heading or "")
    if named and signer.position.strip() and named not in _ranks(signer.position):
        message = f"หัวข้อ “{signer.heading}” ไม่ตรงกับตำแหน่งผู้ลงนาม “{squeezed(signer.position)}” โปรดตรวจสอบ"
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"{where}.heading", message)
    elif _is_of_another_unit(signer.heading or "", signer.position):
        message = f"หัวข้อ “{signer.heading}” เป็นของหน่วยงานอื่นจากตำแหน่งผู้ลงนาม “{signer.position.strip()}” โปรดตรวจสอบ"
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"{where}.heading", message)
    if _DOUBLED_PREFIX.search(signer.name):
        message = f"ชื่อผู้ลงนามมีคำนำหน้าซ้ำ: {signer.name.strip()}"
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"{where}.name", message)
    elif (signer.rank or "").strip() and _PREFIX.match(signer.name.strip(" (")):
        message = f"ผู้ลงนามมียศ {signer.rank} แล้ว ในวงเล็บใส่ชื่อโดยไม่มีคำนำหน้า โปรดตรวจสอบ: {signer.name.strip()}"
        yield Problem(Code.MEMO_FIELD, Severity.REMINDER, f"{where}.name", message)
    rank = (signer.rank or "").strip()
    if rank.startswith(_NO_RANK):
        right = _RANK_SPELT + rank.removeprefix(_NO_RANK)
        mend = text_mend(f"{where}.rank", signer.rank or "", right)
        yield Problem(Code.SPELLING, Severity.ERROR, f"{where}.rank", f"ยศ “{rank}” ควรเป็น “{right}”", mend=mend)
    if rank_of(signer.position) == _EXECUTIVE and _PROPOSED.search(signer.opinion or ""):
        message = "ความเห็นของนายกเป็นการเสนอต่อนายกเอง โปรดตรวจสอบว่ามิได้คัดลอกจากความเห็นของปลัด"
        yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"{where}.opinion", message)


def _is_of_another_unit(heading: str, position: str) -> bool:
    """Whether both name a unit and no unit of the position is that of the heading."""
    asked, held = _UNIT.findall(squeezed(heading)), _UNIT.findall(squeezed(position))
    return bool(asked and held) and not any(one.startswith(two) or two.startswith(one) for one in asked for two in held)


def _check_doubles(memo: Memo) -> Iterator[Problem]:
    seen: dict[str, Signer] = {}
    for index, signer in enumerate(memo.signers):
        name = _PREFIX.sub("", squeezed(signer.name).strip("()"), count=1)
        if not any(character.isalpha() for character in name):
            continue
        other = seen.setdefault(name, signer)
        if other is not signer and not _ACTING.search(signer.position + other.position):
            message = f"{signer.name.strip()} ลงนามมากกว่าหนึ่งตำแหน่งโดยไม่มีคำว่ารักษาราชการแทน ใช่บุคคลเดียวกันหรือไม่"
            yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"memo.signers[{index}].name", message)


def _check_named(memo: Memo) -> Iterator[Problem]:
    """Ask about a person who is named in the body with a post that another one signs for."""
    holders = {
        rank_of(signer.position): squeezed(signer.name).strip("()") for signer in memo.signers if signer.name.strip()
    }
    for index, section in enumerate(memo.sections):
        for match in _PERSON.finditer(section.text):
            holder = holders.get(_EXECUTIVE if match["title"].startswith("นายก") else _CLERK)
            bare = _PREFIX.sub("", squeezed(match["name"]), count=1)
            if holder is not None and bare not in holder:
                message = f"ข้อความระบุว่า {match['name']} เป็น{match['title']} แต่ผู้ลงนามตำแหน่งนี้คือ {holder} โปรดตรวจสอบ"
                yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"memo.sections[{index}].text", message)


def _check_kept(dossier: Dossier, memo: Memo) -> Iterator[Problem]:
    """Ask about a person whose post another one has as the office keeps it, while the memo is not out."""
    settings = dossier.settings
    if is_settled(dossier.assessment) or stands_apart(memo, dossier.year, settings.memos_apart):
        return
    usual = caught_up(memo, settings.usual_memo)
    for index, (signer, kept) in enumerate(zip(memo.signers, usual.signers, strict=False)):
        if signer.name.strip() and signer.name != kept.name:
            title = squeezed(signer.position or signer.heading or "") or "ผู้รายงาน"
            message = f"{title}ที่เก็บไว้กับหน่วยงานคือ {kept.name.strip()} แต่บันทึกนี้ระบุ {signer.name.strip()} โปรดตรวจสอบ"
            yield Problem(Code.MEMO_FIELD, Severity.WARNING, f"memo.signers[{index}].name", message)
