"""Names of local authorities in running text, in full and short forms, with district and province.

There is no register at hand, so this is a grammar: what names look like and what goes on behind them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.models.assessment import Agency
from ita_desktop.models.identity import SHORT_TYPES, TYPES, full_name, provinces, type_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHORT = "|".join(r"\.?\s?".join(short.removesuffix(".")) for short in SHORT_TYPES)
_SPACED = "|".join(re.sub("(?<=เทศบาล)|(?<=ส่วน)", r"\\s?", kind) for kind in TYPES)
_KIND = rf"(?:{_SPACED})\s?|(?<![ก-๙.])(?:{_SHORT})(?:\.\s?|\s)"
_GOES_ON = (
    r"อำเภอ|จังหวัด|ประจำปี|(?:ใน)?ปี(?:งบ|\s*(?:พ\.?\s*ศ|[0-9๐-๙]))|งบประมาณ|(?:มี|ได้|ซึ่ง)?(?:ผล|รับ|ผลรวม)?คะแนน"
    r"|ผลการประเมิน|ได้รับ|ได้เข้า|เข้ารับการ|ได้ดำเนินการ|จึง(?=ขอ|ได้|กำหนด)|มีการ|ไม่มี|ขอรายงาน|ขอเรียน"
)
"""What stands behind a name without a space; no name of an authority has these words inside."""
_NO_PART = r"(?:ผล|คะแนน|รายงาน|สรุป|ปี|ประจำ|การ|ตาราง|แบบ|ตัวชี้วัด|เอกสาร|หน้า|ฉบับ|คุณธรรม|อำเภอ|จังหวัด|ลำดับ|ระดับ)"
_HYPHEN = r"(?:[-\u2010-\u2015\u2212]\s?|\s[-\u2010-\u2015\u2212]\s?)"
_YEAR_BEHIND = r"[2๒][5๕][0-9๐-๙]{2}(?![0-9๐-๙])"
_SIGNS_BEHIND = rf"(?!{_YEAR_BEHIND})[0-9๐-๙A-Za-z]{{1,6}}"
"""Figures or Latin letters at the end of a name are of it: without them it would be another's."""
_NAME = re.compile(
    rf"(?P<kind>{_KIND})(?P<name>(?!{_GOES_ON}|{'|'.join(TYPES)})[ก-๎]{{2,40}}?"
    rf"(?:{_HYPHEN}(?!{_NO_PART})[ก-๎]{{2,20}}?)?(?:{_SIGNS_BEHIND})?)"
    rf"(?={_GOES_ON}|{_YEAR_BEHIND}|[^ก-๙0-9A-Za-z]|$)"
)
_DISTRICT = re.compile(r"[\s(,]*(?:อำเภอ|(?<![ก-๙])อ\.)\s?(?P<district>[ก-๙]{2,30}?)(?=จังหวัด|ประจำปี|ปีงบ|[^ก-๙]|$)")
_PROVINCE = re.compile(r"[\s(),]*(?:จังหวัด|(?<![ก-๙])จ\.)\s?(?P<province>[ก-๙]{2,30})")
_FUNCTION_WORD = re.compile(
    r"(?:จึง|ได้|มี|ควร|ต้อง|ที่|ประจำ|ให้|และ|เพื่อ|เป็น|ดำเนิน|เข้ารับ|ของ|หรือ|โดย|จะ|ใน|ยัง|พบ|ขอ|ซึ่ง|นั้น|กับ|แก่|ต่อ|ตาม|จาก|ทุก|ทั้ง)"
)


@dataclass(frozen=True, slots=True)
class NamedAgency:
    """An authority as a text names it.

    Attributes:
        agency: name and kind in full; district and province where they follow.
        start: where its kind begins in the text.
        end: where the last of it ends.
        is_placed: district or province stands behind it, so that its name is whole.
        may_run_on: it begins like a sentence that goes on (`มี…`, `ที่…`); names do too, so its surroundings decide.
    """

    agency: Agency
    start: int
    end: int
    is_placed: bool
    may_run_on: bool


def agencies_in(text: str) -> Iterator[NamedAgency]:
    """Yield the authorities that the one-line `text` names, in order."""
    at = 0
    while match := _NAME.search(text, at):
        name, end = full_name(re.sub(r"(?<=[ก-๙])\s", "", match["kind"].rstrip()) + " " + match["name"]), match.end()
        district = _DISTRICT.match(text, end)
        end = district.end() if district else end
        province = _PROVINCE.match(text, end)
        known = province_at_start(province["province"]) if province else ""
        end = province.start("province") + len(known) if province else end
        place = (district["district"] if district else "", known)
        agency = Agency(name, type_of(name), *place)
        yield NamedAgency(
            agency,
            match.start(),
            end,
            is_placed=district is not None or province is not None,
            may_run_on=_FUNCTION_WORD.match(match["name"]) is not None,
        )
        at = max(end, match.end())


def places_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each district with its province that `text` names together, whatever stands before them."""
    for district in _DISTRICT.finditer(text):
        province = _PROVINCE.match(text, district.end())
        if province and (known := province_at_start(province["province"])) in provinces():
            yield district["district"], known


def province_at_start(text: str) -> str:
    """Return the province that `text` begins with, or all of `text` where it begins with none."""
    return max((name for name in provinces() if text.startswith(name)), key=len, default=text)
