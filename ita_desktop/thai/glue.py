"""What a line never splits although words end there: dates, numbers with their units, abbreviations, codes, names.

These are a careful typist's rules, not a dictionary's. Each pattern names something that is read as one.
"""

from __future__ import annotations

import re

_NUMBER = r"[0-9๐-๙]+(?:[.,/:\-–][0-9๐-๙]+)*"
_MONTH = (
    "(?:มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
    r"|ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\.)"
)
_BEFORE_NUMBER = (
    "(?:ข้อ|ข้อที่|มาตรา|หมวด|หมวดที่|ส่วนที่|ตอนที่|บทที่|แบบที่|ตัวชี้วัด|ตัวชี้วัดที่|ตัวชี้วัดย่อยที่|ประเด็นที่|ลำดับ|ลำดับที่|อันดับ"
    "|อันดับที่|ครั้งที่|ฉบับที่|ระยะที่|ไตรมาสที่|ขั้นตอนที่|กลุ่มที่|(?<!วัน)ที่|ร้อยละ|ปี|ปีงบประมาณ|ประจำปี|หมู่|หมู่ที่|เลขที่|ตาราง|ตารางที่|ภาพที่|หน้า|ว"
    "|IIT|EIT|OIT|ITA)"
)
_UNIT = (
    "(?:คะแนน|บาท|คน|ราย|ครั้ง|ข้อ|วัน|เดือน|ปี|แห่ง|โครงการ|เรื่อง|ชั่วโมง|นาที|หน้า|ฉบับ|ชุด|ตัวชี้วัด|ประเด็น|มาตรการ|กิจกรรม|หน่วยงาน"
    "|เปอร์เซ็นต์|ระดับ|ด้าน|ส่วน|กอง|ตำบล|หมู่บ้าน|ครัวเรือน|ตัวอย่าง|ช่องทาง|รายการ|ล้าน|แสน|หมื่น|พัน|ท่าน|น\\.|%)"
)
_TITLE = r"(?:นาย|นางสาว|นาง|น\.ส\.|ดร\.|ว่าที่[ก-๙. ]{0,20}?(?:ตรี|โท|เอก)|ว่าที่ ร\.ต\.|(?:จ่า|พัน|ร้อย|สิบ|ดาบ)[ก-๙]{2,8})"

_GLUED = re.compile(
    "|".join(
        (
            rf"(?:พ|ค|ร)\.ศ\. ?{_NUMBER}",
            rf"(?:(?<!ลง)วันที่ ?)?{_NUMBER} ?{_MONTH}(?: ?(?:พ\.ศ\. ?)?{_NUMBER})?",
            rf"{_MONTH} ?(?:พ\.ศ\. ?)?[0-9๐-๙]{{2,4}}",
            rf"{_BEFORE_NUMBER} ?{_NUMBER}(?: ?\([^()\s]{{1,6}}\))*(?: ?{_UNIT})?",
            rf"{_NUMBER}(?: ?[-–] ?{_NUMBER})*(?: ?\([^()\s]{{1,6}}\))*(?: ?{_UNIT})?",
            r"[ก-ฮ]{2} ?[0-9๐-๙]{5}(?:\.[0-9๐-๙]+)*(?: ?/ ?[0-9๐-๙\-.]*)?",
            r"[A-Za-z]{1,5}[.\-]?[0-9๐-๙]+(?:[.\-/][0-9๐-๙]+)*",
            rf"\({_TITLE} ?[^()\n]{{1,60}}\)",
            r"(?<![ก-๙])(?:ต|อ|จ|ถ|ม|ซ|ร\.ต|ร\.ท|ร\.อ|จ\.อ|จ\.ส\.อ|ดร|น\.ส|นพ|ผศ|รศ|ศ)\. ?(?=[ก-๙])",
            r"(?<=[ก-๙])ฯ?ลฯ",
            r"\S ?[ๆฯ]",
        )
    )
)
_ADDRESS = re.compile(r"[/?&=#_@.:%+]+|(?=-)")
_NEVER_FIRST = frozenset(
    "ๆฯ)]}”’»›๚๛,.:;!?%…°ะาำๅ\"'" + "".join(map(chr, (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F))))
)
_LONG_RUN = 12
_LEAST_PART = 3
_NEVER_LAST = frozenset("([{“‘«‹เแโใไ฿$#-‐‑")
_THAI_LETTERS = frozenset(map(chr, range(0x0E01, 0x0E4F)))
_DIGITS = frozenset("0123456789๐๑๒๓๔๕๖๗๘๙")


def forbidden_before(text: str, place: int) -> bool:
    """Tell whether no line may begin at `place` of `text`, whatever the words are.

    Closing signs, ๆ and ฯ, marks and following vowels begin no line; opening brackets, leading vowels and hyphens end
    none. (A hyphen at the end of a line is taken for a hyphenation and is lost when the text is copied.)
    """
    first, before = text[place], text[place - 1]
    if first in _NEVER_FIRST:
        return not (first in "\"'" and before.isspace())
    if before.isspace():
        return text[:place].rstrip()[-1:] in _NEVER_LAST
    return before in _NEVER_LAST


def unwelcome_before(text: str, place: int) -> bool:
    """Tell whether a line had better not begin at `place`: inside ป.ป.ช., or between letters and the number after."""
    first, before = text[place], text[place - 1]
    return (before == "." and first in _THAI_LETTERS) or (before in _THAI_LETTERS and first in _DIGITS)


def glued_positions(text: str, names: tuple[str, ...]) -> set[int]:
    """Return the places of `text` that lie inside something read as one, `names` included."""
    glued: set[int] = set()
    for match in _GLUED.finditer(text):
        glued.update(range(match.start() + 1, match.end()))
    for name in names:
        found = text.find(name) if len(name) > 1 else -1
        while found >= 0:
            glued.update(range(found + 1, found + len(name)))
            found = text.find(name, found + 1)
    return glued


def inside_positions(chunk: str) -> list[int]:
    """Return where an address or a long run of foreign letters may break if it must: after / ? & = . - and the like."""
    if len(chunk) < _LONG_RUN:
        return []
    ends = (match.end() for match in _ADDRESS.finditer(chunk))
    return [end for end in ends if _LEAST_PART <= end <= len(chunk) - _LEAST_PART]
