"""Rows that are no score: the authority, the year, the overall score, the level, the rank."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.numbers import is_year, whole_of_text
from ita_desktop.exchange.tables.headers import column_of, year_of
from ita_desktop.models.identity import TYPES, full_name, type_of, without_prefix
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from ita_desktop.exchange.collector import Collector
    from ita_desktop.exchange.tables.grid import Cell, Grid

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
_YEAR = re.compile(r"(?<!\d)25[67]\d(?!\d)")


def label_of(text: str) -> str | None:
    """Return the path that the label `text` stands for, or None."""
    return next((path for path, pattern in _LABELS if pattern.fullmatch(text)), None)


def take(path: str, cell: Cell, into: Collector, where: str) -> bool:
    """Add the text, year or rank that `cell` gives for `path`. Returns False when it cannot be that."""
    text = cell.text
    if path == "fiscal_year":
        number = whole_of_text(text)
        year = number if number is not None else year_of(text)
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


def years_in_titles(grids: list[Grid]) -> set[int]:
    """Return the fiscal years that the sheets' names and the rows above their tables speak of."""
    texts = [grid.name for grid in grids]
    for grid in grids:
        for row in grid.rows[:_TITLE_ROWS]:
            if sum(not cell.is_blank for cell in row) > 1:
                texts += [cell.text for cell in row if column_of(cell.text) is not None]
                break
            texts += [cell.text for cell in row]
    plain = (to_arabic(text[:_LONGEST_TITLE]) for text in texts)
    found = {int(year) for text in plain for year in _YEAR.findall(text)}
    found |= {year for year in map(year_of, texts) if year is not None}
    return {year for year in found if is_year(year)}


def agency_in_title(text: str) -> dict[str, str]:
    """Return name, district and province that a title such as `คะแนน ITA เทศบาลตำบลตัวอย่าง อำเภอเมือง` gives, by path."""
    match = _AGENCY.search(text[:_LONGEST_TITLE])
    found = {} if match is None else {f"agency.{part}": value for part, value in match.groupdict().items() if value}
    return found | ({"agency.name": full_name(found["agency.name"])} if found else {})
