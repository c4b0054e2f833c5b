"""Names of other authorities and other provinces: text copied from a neighbour's report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.analysis.preflight.mending import text_problem, text_warning
from ita_desktop.analysis.preflight.problem import Code
from ita_desktop.models.identity import SHORT_TYPES, TYPES, provinces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.passages import Passage
    from ita_desktop.analysis.preflight.problem import Problem

_HEADS = {"นายกเทศมนตรีตำบล": "เทศบาลตำบล", "นายกเทศมนตรีเมือง": "เทศบาลเมือง", "นายกเทศมนตรีนคร": "เทศบาลนคร"}
_KINDS = {kind: kind for kind in TYPES if kind != "เมืองพัทยา"} | SHORT_TYPES | _HEADS
_KIND = re.compile("|".join(re.escape(kind) for kind in sorted(_KINDS, key=len, reverse=True)))
_PLAIN_WORDS = re.compile(
    r"\s*(?:$|[^ก-๎]|ทุก|ต่าง|และ|หรือ|ที่|ซึ่ง|ใน|จะ|ควร|ต้อง|มี|ได้|จึง|ดัง|อื่น|เป็น|ของ|โดย|ขนาด|ให้|กับ|แก่|ยัง|ไม่|ขอ|"
    r"เพื่อ|ตาม|นี้|นั้น|จำนวน|พ\.ศ|ผู้|ประเภท|สามัญ|แห่ง|ร่วม|เข้า|กำหนด|ดำเนิน|จัด|มอบ|พิจารณา|รับ|ทราบ|สามารถ|ผ่าน|ประจำ|"
    r"ปี|เห็น|เรื่อง|ว่า|เมื่อ|จาก|ถึง|ณ|มุ่ง|ส่ง|นำ|ใช้|เปิด|เผยแพร่|รายงาน|วิเคราะห์|ปรับปรุง|พัฒนา|รักษา|แต่)"
)
_PROVINCE = re.compile(r"(?<!ใน)(?<!ผู้ว่าราชการ)(?<!ส่วน)(?:จังหวัด|จ\.)\s*")


def check_agencies(dossier: Dossier, passages: tuple[Passage, ...]) -> Iterator[Problem]:
    """Give a problem for each other authority, and each other province, that a text names."""
    name = dossier.name
    kind = next((kind for kind in TYPES if name.startswith(kind)), dossier.assessment.agency.type)
    own = name.removeprefix(kind).strip()
    for passage in passages:
        yield from _check_kinds(dossier, passage, kind, own)
        yield from _check_provinces(dossier, passage)


def _check_kinds(dossier: Dossier, passage: Passage, kind: str, own: str) -> Iterator[Problem]:
    for match in _KIND.finditer(passage.text):
        follows = passage.text[match.end() :].lstrip(" ")
        named = _KINDS[match.group()]
        is_own = bool(own) and follows.startswith(own)
        if named == kind and is_own:
            continue
        if not is_own and _PLAIN_WORDS.match(passage.text, match.end()):
            continue
        shown = passage.text[match.start() : match.end() + 20].split("\n", maxsplit=1)[0]
        message = f"ข้อความกล่าวถึงหน่วยงานอื่น “{shown}…” ซึ่งไม่ใช่ {dossier.name}"
        yield text_problem(Code.OTHER_AGENCY, passage, message)


def _check_provinces(dossier: Dossier, passage: Passage) -> Iterator[Problem]:
    own = dossier.assessment.agency.province.strip()
    if own not in provinces():
        return
    for match in _PROVINCE.finditer(passage.text):
        other = next((name for name in provinces() if passage.text.startswith(name, match.end())), None)
        if other is not None and other != own and not passage.text.startswith(own, match.end()):
            message = f"ข้อความกล่าวถึงจังหวัด{other} แต่หน่วยงานอยู่ในจังหวัด{own}"
            yield text_warning(Code.OTHER_AGENCY, passage, message)
