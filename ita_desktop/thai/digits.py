"""Thai and Arabic digits, and the numbers an officer types with either."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

_TO_ARABIC = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
_TO_THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
# `translate` looks every character of a Thai text up by itself, a hundred times slower than finding the few digits.
_THAI_DIGITS = re.compile("[๐-๙]+")
_ARABIC_DIGITS = re.compile("[0-9]+")
UNIT = (
    "(?:คะแนน|บาท|คน|ราย|ครั้ง|ข้อ|วัน|เดือน|ปี|แห่ง|โครงการ|เรื่อง|ชั่วโมง|นาที|หน้า|ฉบับ|ชุด|ตัวชี้วัด|ประเด็น|มาตรการ|กิจกรรม|หน่วยงาน"
    "|เปอร์เซ็นต์|ระดับ|ด้าน|ส่วน|กอง|ตำบล|หมู่บ้าน|ครัวเรือน|ตัวอย่าง|ช่องทาง|รายการ|ล้านบาท|ล้าน|แสน|หมื่น|พัน|ท่าน|คัน|หลัง|ระบบ|จุด|เว็บไซต์|เพจ|บัญชี|กลุ่ม|ช่อง|สาย|เครื่อง|อัตรา"
    "|กิโลเมตร|ตารางเมตร|ลูกบาศก์เมตร|เซนติเมตร|เมตร|ช่วง|พรรษา|ขวบ|แหล่ง|สาขา|ขั้นตอน|มิติ|ประการ|รอบ|งวด|แปลง|ตัว|ต้น|ดวง|ชิ้น|เล่ม|แผ่น|ใบ|ถุง|คณะ|รูป|เท่า|กม\\.|ม\\.|ตร\\.ม\\.|ไร่|งาน|ตัน|กิโลกรัม|กก\\.|ลิตร|นาฬิกา|น\\.|%)"
)
"""What a number counts, as a pattern."""
_ADDRESS = (
    r"(?:https?://|www\.)\S+|[^\s\u0e00-\u0e7f]+@\S+|@[A-Za-z0-9._-]+"
    r"|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|net|org|info|go|or|ac|co|in|mi|th|me|io)(?:\.th)?(?![A-Za-z0-9])(?:/\S*)?"
)
_CODE = r"[A-Za-z]+(?:[-._+]?[A-Za-z0-9๐-๙]+)*|(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]+)?[A-Za-z]+[A-Za-z0-9]*"
_OF_ITA = ("ITA", "ITAS", "IIT", "EIT", "OIT", "Public", "Survey", "Assessment", "Transparency")
"""After these words a number is a score or a year; after other Latin words it is a part of the name (`Windows 11`)."""
_MODEL = (
    "".join(f"(?<!{word})" for word in _OF_ITA)
    + rf" (?!2[45][0-9]{{2}}(?![0-9.,:/-]))[0-9]++(?:[.,:/-][0-9]++)*+(?! ?{UNIT}(?! ?[0-9]))"
)
_KEPT = re.compile(rf"{_ADDRESS}|(?:{_CODE})(?:{_MODEL})?")
_IS_ADDRESS = re.compile(_ADDRESS)
_PLAIN_NUMBER = re.compile(r"[+-]?(\d{1,12}(\.\d{0,12})?|\.\d{1,12})")
_HUNDREDTH = Decimal("0.01")


def to_arabic(text: str) -> str:
    """Return `text` with every Thai digit as an Arabic one, all else unchanged."""
    return _THAI_DIGITS.sub(lambda run: run.group().translate(_TO_ARABIC), text)


def to_thai(text: str) -> str:
    """Return `text` with every Arabic digit as a Thai one, all else unchanged."""
    return _ARABIC_DIGITS.sub(lambda run: run.group().translate(_TO_THAI), text)


def in_digits(text: str, *, thai: bool) -> str:
    """Return `text` with its numbers in Thai or Arabic digits, as a typist writes them.

    Thai digits belong to Thai text: what is Latin keeps its own (`Windows 11`, `ISO 9001:2015`, `PM2.5`, the code
    `o12`), but for a number that only follows such a word (`Public 98.54 คะแนน`, `ITA 2568`). Addresses keep theirs in
    any case.
    """
    if not (_ARABIC_DIGITS if thai else _THAI_DIGITS).search(text):
        return text
    parts: list[str] = []
    done = 0
    for match in _KEPT.finditer(text):
        between, kept = text[done : match.start()], match.group()
        parts.append(to_thai(between) if thai else to_arabic(between))
        parts.append(kept if thai or _IS_ADDRESS.fullmatch(kept) else to_arabic(kept))
        done = match.end()
    rest = text[done:]
    parts.append(to_thai(rest) if thai else to_arabic(rest))
    return "".join(parts)


def parse_decimal(text: str) -> Decimal | None:
    """Return the number that `text` writes in Thai or Arabic digits (mixed is fine), or None if it writes none.

    Exponents, infinities and NaN are not numbers an officer means, so they give None too.
    """
    plain = to_arabic(text.strip())
    if not plain.isascii() or _PLAIN_NUMBER.fullmatch(plain) is None:
        return None
    return Decimal(plain)


def round_half_up(value: Decimal) -> Decimal:
    """Return `value` rounded half up to two places, as ITAS prints scores (docs/domain.md §1.4)."""
    return value.quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)


def show_score(value: Decimal | None, *, thai: bool = False, missing: str = "–") -> str:
    """Return a score for showing: two places, or `100` when it is exactly one hundred after rounding.

    Args:
        value: a score from 0 to 100, or None.
        thai: use Thai digits.
        missing: what stands for None.
    """
    if value is None:
        return missing
    rounded = round_half_up(value)
    text = f"{rounded:.2f}".replace("100.00", "100")
    return to_thai(text) if thai else text


def show_limit(value: Decimal) -> str:
    """Return a limit or target for showing, without needless places: `85`, `92.56`."""
    return show_score(value).removesuffix(".00")
