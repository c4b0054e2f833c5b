"""What a column holds, by its header words, and rows that are no score: authority, year, overall score, level, rank."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.numbers import is_year, whole_of_text
from ita_desktop.models.identity import TYPES, full_name, type_of, without_prefix
from ita_desktop.thai.dates import CENTURY
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.draft import Collector
    from ita_desktop.exchange.tables.grid import TableCell, TableGrid

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (path, re.compile(rf"\s*(?:{words})\s*[:：]?\s*", re.IGNORECASE))
    for path, words in (
        ("agency.name", r"(?:ชื่อ)?หน่วยงาน|ชื่อ\s*อปท\.?|อปท\.?|agency(?:\s*name)?|organi[sz]ation"),
        ("agency.type", r"ประเภท(?:หน่วยงาน)?|agency\s*type"),
        ("agency.district", r"อำเภอ|district"),
        ("agency.province", r"จังหวัด|province"),
        ("agency.code", r"รหัสหน่วยงาน|agency\s*code"),
        ("fiscal_year", r"(?:ประจำ)?ปี(?:งบประมาณ)?(?:\s*พ\.?\s*ศ\.?)?(?:\s*ที่ประเมิน)?|fiscal\s*year|year"),
        ("published.level", r"ระดับ(?:ผลการประเมิน|ผลคะแนน|คะแนน)?|level|grade"),
        ("published.rank", r"(?:ลำดับ|อันดับ)(?:ที่(?:ได้)?)?|rank"),
        ("published.rank_scope", r"ขอบเขต(?:ของ)?(?:ลำดับ|อันดับ)|(?:ลำดับ|อันดับ)ในกลุ่ม|rank\s*scope"),
        (
            "published.overall",
            (
                r"(?:ผล)?คะแนน(?:เฉลี่ย)?(?:รวม(?:ทั้งหมด|ทุกตัวชี้วัด)?|ภาพรวม|\s*ITA)|ภาพรวม|ผลการประเมินภาพรวม"
                r"|overall(?:\s*score)?|total(?:\s*score)?|ita\s*score"
            ),
        ),
    )
)
_TITLE_ROWS = 15
_LONGEST_TITLE = 300
_AGENCY = re.compile(
    rf"(?P<name>(?P<type>{'|'.join(TYPES)})\s?[ก-๙]+?)(?:\s*อำเภอ\s?(?P<district>[ก-๙]+?))?"
    r"(?:\s*จังหวัด\s?(?P<province>[ก-๙]+))?(?![ก-๙])"
)
_TITLE_YEAR = re.compile(r"(?<!\d)25[67]\d(?!\d)")


class ColumnKind(StrEnum):
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


def column_of(header: str) -> ColumnKind | None:
    """Return what the column under `header` holds, or None when the words do not say."""
    if not header or len(header) > _LONGEST:
        return None
    if _PART.match(header):
        return ColumnKind.PART
    if _INDICATOR.match(header):
        return ColumnKind.INDICATOR
    if _NUMBER.match(header):
        return ColumnKind.NUMBER
    if _COMPUTED.search(header):
        return ColumnKind.OTHER
    if _PUBLIC.search(header):
        return ColumnKind.PUBLIC
    if _SURVEY.search(header):
        return ColumnKind.SURVEY
    if _CODE.search(header):
        return ColumnKind.CODE
    if _SCORE.search(header):
        return ColumnKind.SCORE
    return ColumnKind.NAME if _NAME.search(header) else None


def part_of(text: str) -> ColumnKind | None:
    """Return the EIT part that the short `text` names, or None."""
    if not text or len(text) > _LONGEST:
        return None
    rest = _AROUND_PART.sub("", text)
    public, survey = _PUBLIC.fullmatch(rest), _SURVEY.fullmatch(rest)
    if (public is None) == (survey is None):
        return None
    return ColumnKind.PUBLIC if public else ColumnKind.SURVEY


def year_in_header(header: str) -> int | None:
    """Return the fiscal year a header speaks of, พ.ศ., from `ปี 2568` or `คะแนนปี65`, or None."""
    match = _YEAR.search(to_arabic(header))
    if match is None:
        return None
    return int(match[1]) if match[1] else CENTURY + int(match[2])


def is_header(columns: Sequence[ColumnKind | None]) -> bool:
    """Return whether a row of `columns` heads a table of scores: a column of scores and one of what they are for."""
    scores = {ColumnKind.SCORE, ColumnKind.PUBLIC, ColumnKind.SURVEY}
    names = {ColumnKind.CODE, ColumnKind.NAME, ColumnKind.NUMBER, ColumnKind.INDICATOR}
    return any(column in scores for column in columns) and any(column in names for column in columns)


def label_of(text: str) -> str | None:
    """Return the path that the label `text` stands for, or None."""
    return next((path for path, pattern in _LABELS if pattern.fullmatch(text)), None)


def take(path: str, cell: TableCell, into: Collector, where: str) -> bool:
    """Add the text, year or rank that `cell` gives for `path`. Returns False when it cannot be that."""
    text = cell.text
    if path == "fiscal_year":
        number = whole_of_text(text)
        year = number if number is not None else year_in_header(text)
        if year is None or not is_year(year):
            return False
        into.add(path, Found(year, where))
    elif path == "published.rank":
        rank = whole_of_text(text.replace(",", ""))
        if not rank:
            return False
        into.add(path, Found(rank, where))
    elif path == "agency.name":
        name = full_name(text)
        into.add(path, Found(name, where))
        if type_of(name):
            into.add("agency.type", Found(type_of(name), where))
    else:
        into.add(path, Found(without_prefix(text, path.removeprefix("agency.")), where))
    return True


def years_in_titles(grids: list[TableGrid]) -> set[int]:
    """Return the fiscal years that the sheets' names and the rows above their tables speak of."""
    texts = [grid.name for grid in grids]
    for grid in grids:
        for row in grid.rows[:_TITLE_ROWS]:
            if sum(not cell.is_blank for cell in row) > 1:
                texts += [cell.text for cell in row if column_of(cell.text) is not None]
                break
            texts += [cell.text for cell in row]
    plain = (to_arabic(text[:_LONGEST_TITLE]) for text in texts)
    found = {int(year) for text in plain for year in _TITLE_YEAR.findall(text)}
    found |= {year for year in map(year_in_header, texts) if year is not None}
    return {year for year in found if is_year(year)}


def agency_in_title(text: str) -> dict[str, str]:
    """Return name, district and province that a title such as `คะแนน ITA เทศบาลตำบลตัวอย่าง อำเภอเมือง` gives, by path."""
    match = _AGENCY.search(text[:_LONGEST_TITLE])
    found = {} if match is None else {f"agency.{part}": value for part, value in match.groupdict().items() if value}
    return found | ({"agency.name": full_name(found["agency.name"])} if found else {})
