"""What a column holds, told by its header words in Thai or English."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.thai.dates import CENTURY
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Sequence


class Column(StrEnum):
    """What a column holds."""

    CODE = "code"
    NUMBER = "number"
    INDICATOR = "indicator"
    NAME = "name"
    SCORE = "score"
    PUBLIC = "public"
    SURVEY = "survey"
    PART = "part"
    OTHER = "other"


_PUBLIC = re.compile(r"public|pubilc|ผู้รับบริการ|ผู้มีส่วนได้ส่วนเสียภายนอกทั่วไป|ส่วนที่\s*[1๑]|part\s*(?:1|i)\b", re.IGNORECASE)
_SURVEY = re.compile(r"s[ue]r?v[ae]?y|ป\.?ป\.?ช\.?\s*สำรวจ|ส่วนที่\s*[2๒]|part\s*(?:2|ii)\b", re.IGNORECASE)
_COMPUTED = re.compile(
    r"คำนวณ|น้ำหนัก|ถ่วง|weight|calculated|computed|ผลต่าง|เพิ่ม|ลด|เป้าหมาย|เกณฑ์|ระดับ|เต็ม|ปีก่อน|ก่อนหน้า", re.IGNORECASE
)
_SCORE = re.compile(r"คะแนน|ร้อยละ|score|point|ผลการประเมิน|ค่าเฉลี่ย|เฉลี่ย|รวม|combined|total|percent|^%$", re.IGNORECASE)
_CODE = re.compile(r"รหัส|^\s*ข้อ(?:ที่)?\s*$|code|\bno\.?$|ข้อคำถามที่|^\s*id\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"^\s*(?:ลำดับ(?:ที่)?|อันดับ(?:ที่)?|ที่|#)\s*$", re.IGNORECASE)
_INDICATOR = re.compile(r"^\s*(?:ตัวชี้วัดที่|indicator\s*(?:no\.?|number))\s*$", re.IGNORECASE)
_NAME = re.compile(
    r"ตัวชี้วัด|ข้อคำถาม|ข้อความ|คำถาม|รายการ|รายละเอียด|ประเด็น|ข้อมูล|เครื่องมือ|แบบ(?:วัด|สำรวจ)|item|question|indicator|text|name",
    re.IGNORECASE,
)
_PART = re.compile(r"^\s*(?:ส่วน|ประเภทผู้ตอบ|กลุ่มผู้ตอบ|part|group)\s*$", re.IGNORECASE)
_YEAR = re.compile(
    r"(?<![0-9])(?:พ\.?ศ\.?\s*)?(25[6-9][0-9])(?![0-9])|ปี\s*(?:งบประมาณ)?\s*(?:พ\.?ศ\.?)?\s*([67][0-9])(?![0-9])"
)
_AROUND_PART = re.compile(r"EIT|คะแนน(?:เฉลี่ย)?|ผล(?:การประเมิน)?|แบบวัด|[\s()\[\]:/]", re.IGNORECASE)
_LONGEST = 80


def column_of(header: str) -> Column | None:
    """Return what the column under `header` holds, or None when the words do not say."""
    if not header or len(header) > _LONGEST:
        return None
    if _PART.match(header):
        return Column.PART
    if _INDICATOR.match(header):
        return Column.INDICATOR
    if _NUMBER.match(header):
        return Column.NUMBER
    if _COMPUTED.search(header):
        return Column.OTHER
    if _PUBLIC.search(header):
        return Column.PUBLIC
    if _SURVEY.search(header):
        return Column.SURVEY
    if _CODE.search(header):
        return Column.CODE
    if _SCORE.search(header):
        return Column.SCORE
    return Column.NAME if _NAME.search(header) else None


def part_of(text: str) -> Column | None:
    """Return the EIT part that the short `text` names, or None."""
    if not text or len(text) > _LONGEST:
        return None
    rest = _AROUND_PART.sub("", text)
    public, survey = _PUBLIC.fullmatch(rest), _SURVEY.fullmatch(rest)
    if (public is None) == (survey is None):
        return None
    return Column.PUBLIC if public else Column.SURVEY


def year_of(header: str) -> int | None:
    """Return the fiscal year a header speaks of, พ.ศ., from `ปี 2568` or `คะแนนปี65`, or None."""
    match = _YEAR.search(to_arabic(header))
    if match is None:
        return None
    return int(match[1]) if match[1] else CENTURY + int(match[2])


def is_header(columns: Sequence[Column | None]) -> bool:
    """Return whether a row of `columns` heads a table of scores: a column of scores and one of what they are for."""
    scores = {Column.SCORE, Column.PUBLIC, Column.SURVEY}
    names = {Column.CODE, Column.NAME, Column.NUMBER, Column.INDICATOR}
    return any(column in scores for column in columns) and any(column in names for column in columns)
