"""What a column holds, by its header words, and what a row is about: a score, or authority, year, level, rank."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.lexicon import read_code, squash, tool_in
from ita_desktop.exchange.numbers import is_year, whole_of_text
from ita_desktop.exchange.tables.grid import number_in
from ita_desktop.exchange.whose import years_said
from ita_desktop.models.agency_names import agencies_in
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import SHORT_TYPES, TYPES, agency_named, without_prefix
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ita_desktop.exchange.draft import Collector
    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.tables.grid import TableCell

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
                r"(?:ผล)?คะแนน(?:เฉลี่ย)?(?:รวม(?:ทั้งหมด|ทุกตัวชี้วัด)?|ภาพรวม|\s*ITA\s*(?:ภาพรวม|รวม|โดยรวม)?)|ภาพรวม|ผลการประเมินภาพรวม"
                r"|overall(?:\s*score)?|total(?:\s*score)?|ita\s*score"
            ),
        ),
    )
)


class ColumnKind(StrEnum):
    """What a column holds."""

    CODE = "code"
    NUMBER = "number"
    INDICATOR = "indicator"
    NAME = "name"
    SCORE = "score"
    PUBLIC = "public"
    SURVEY = "survey"
    OF_INDICATOR = "of-indicator"
    """The score of the indicator that the row's item belongs to."""
    PART = "part"
    OTHER = "other"


PART_COLUMNS = (ColumnKind.PUBLIC, ColumnKind.SURVEY)
SCORE_COLUMNS = (ColumnKind.SCORE, *PART_COLUMNS)
KEY_COLUMNS = (ColumnKind.CODE, ColumnKind.NAME, ColumnKind.NUMBER, ColumnKind.INDICATOR)

_HEADERS = {
    kind: re.compile(words, re.IGNORECASE)
    for kind, words in {
        ColumnKind.PART: r"^\s*(?:ส่วน|ประเภทผู้ตอบ|กลุ่มผู้ตอบ|part|group)\s*$",
        ColumnKind.INDICATOR: r"^\s*(?:ตัวชี้วัดที่|indicator\s*(?:no\.?|number))\s*$",
        ColumnKind.NUMBER: r"^\s*(?:ลำดับ(?:ที่)?|อันดับ(?:ที่)?|ที่|no\.?|#)\s*$",
        ColumnKind.OTHER: r"คำนวณ|น้ำหนัก|ถ่วง|weight|calculated|computed|ผลต่าง|ส่วนต่าง|เพิ่ม|ลด|เป้าหมาย|เกณฑ์|ระดับ|เต็ม"
        r"|(?:เฉลี่ย|คะแนน).{0,12}(?:ประเทศ|จังหวัด|ภูมิภาค|อำเภอ|กลุ่ม)|ปีก่อน|ก่อนหน้า|ปีที่แล้ว|ปีที่ผ่านมา|คาดการณ์|ประมาณการ|(?:ประเมิน|ให้คะแนน)ตนเอง|self|^\s*จำนวน|ลิงก์|ลิงค์|link|url"
        r"|^\s*(?:สถานะ|หมายเหตุ|งบประมาณ\s*$)",
        ColumnKind.OF_INDICATOR: r"(?:คะแนน|เฉลี่ย|ผล|ร้อยละ)[^0-9]{0,12}ตัวชี้วัด|^ตัวชี้วัด\s*\(?(?:คะแนน|ร้อยละ)",
        ColumnKind.PUBLIC: r"public|pubilc|ผู้รับบริการ|ผู้มีส่วนได้ส่วนเสียภายนอกทั่วไป|ส่วนที่\s*[1๑]|part\s*(?:1|i)\b",
        ColumnKind.SURVEY: r"s[ue]r?v[ae]?y|ป\.?ป\.?ช\.?\s*สำรวจ|ส่วนที่\s*[2๒]|part\s*(?:2|ii)\b",
        ColumnKind.CODE: r"รหัส|^\s*ข้อ\s*(?:ที่)?\s*$|code|ข้อคำถามที่|^\s*id\s*$",
        ColumnKind.SCORE: r"คะแนน|ร้อยละ|score|point|ผลการประเมิน|ค่าเฉลี่ย|เฉลี่ย|รวม|combined|total|percent|^%$"
        r"|^\s*(?:ผล|ที่ได้|ค่าที่ได้)\s*$|^\s*ผล(?:การดำเนินงาน|ประเมิน|\s*ป|ปี).{0,20}$|^.{0,12}ป\.?\s?ป\.?\s?ช\.?\s*$|^\s*ปี(?:นี้|ปัจจุบัน)"
        r"|^\s*(?:ก่อน|หลัง)\S{0,12}\s*$|^\s*(?:ครั้ง|รอบ)(?:ที่)?\s*[0-9๐-๙].{0,8}$",
        ColumnKind.NAME: r"ตัวชี้วัด|ข้อคำถาม|ข้อความ|คำถาม|รายการ|รายละเอียด|ประเด็น|ข้อมูล|เครื่องมือ|แบบ(?:วัด"
        r"|สำรวจ)|^ด้าน|item|question|indicator|text|name",
    }.items()
}
"""How the header of each kind of column is known; the first that fits decides."""

_PLAN = re.compile(r"มาตรการ|โครงการ|กิจกรรม|ขั้นตอน|วิธีการ|ระยะเวลา|ผู้รับผิดชอบ|แนวทาง|กำหนดแล้วเสร็จ")
_LONGEST_PLAN_HEAD = 120
_AROUND_PART = re.compile(r"EIT|คะแนน(?:เฉลี่ย)?|ผล(?:การประเมิน)?|แบบวัด|^\s*[-–•*]|[\s()\[\]:/]", re.IGNORECASE)
_LONGEST = 80
_KINDS = {*TYPES, *SHORT_TYPES}

_LEADING = 6  # the codes and names of a table stand in its first columns
_NO_LABELS = (*SCORE_COLUMNS, ColumnKind.OTHER)
_NUMBERS = (ColumnKind.CODE, ColumnKind.NUMBER, ColumnKind.INDICATOR)
_WORDING = 0.9
_MARGIN = 0.1
_SHORT = 20
_TOOL_CODE = re.compile(r"(?P<letter>[IEO])IT[\s.\-]*(?P<digits>[0-9]{1,2})", re.IGNORECASE)
_ORDER = re.compile(r"^\s*[0-9๐-๙]{1,3}[.)]?\s+(?=[ieoIEO]\s?\.?[0-9๐-๙]{1,2}(?![0-9๐-๙]))")
"""The number of a row before its code."""
_CODE_BEHIND = re.compile(r"^(?P<wording>[^(].*)\(\s*(?P<code>[ieoIEO]\s?[0-9๐-๙]{1,2})\s*\)$")
"""The code in brackets behind the wording."""
_LONGEST_CODE = "ข้อที่ i10 "
_LONGEST_LABEL = 140
_OF_TOOL = re.compile(r"คะแนน|เฉลี่ย|รวม|ภาพ|ผลการประเมิน|เครื่องมือ|แบบ(?:วัด|ตรวจ|สำรวจ)?|การรับรู้|การเปิดเผยข้อมูลสาธารณะ")
_TOOL_LABEL = re.compile(r"^\s*[IEO]IT\b|แบบ(?:วัด|สำรวจ|ประเมิน)|เครื่องมือ|ส่วนเสีย|สาธารณะ|Assessment", re.IGNORECASE)


def column_of(header: str) -> ColumnKind | None:
    """Return what the column under `header` holds, or None when the words do not say."""
    if not header or len(header) > _LONGEST:
        return None
    return next((kind for kind, words in _HEADERS.items() if words.search(header)), None)


def part_of(text: str) -> ColumnKind | None:
    """Return the EIT part that the short `text` names, or None."""
    if not text or len(text) > _LONGEST:
        return None
    rest = _AROUND_PART.sub("", text)
    named = [part for part in PART_COLUMNS if _HEADERS[part].fullmatch(rest)]
    return named[0] if len(named) == 1 else None


def year_in_header(header: str) -> int | None:
    """Return the one fiscal year a header speaks of, พ.ศ., from `ปี 2568`, `คะแนนปี65` or `2025`, or None."""
    years = years_said(header)
    return years[0] if len(years) == 1 else None


def plan_heads(texts: Iterable[str]) -> int:
    """Return how many of `texts` head a column of a plan, whose figures are no scores."""
    return sum(len(text) <= _LONGEST_PLAN_HEAD and _PLAN.search(text) is not None for text in texts)


def label_of(text: str) -> str | None:
    """Return the path that the label `text` stands for, or None."""
    return next((path for path, pattern in _LABELS if pattern.fullmatch(text.replace("_", " "))), None)


def label_in(row: Sequence[TableCell]) -> tuple[str, str, tuple[TableCell, ...]] | None:
    """Return the path and the words of the label that `row` begins with, and the cells it labels, or None.

    Label and value may stand in one cell: `อำเภอ: ตัวอย่าง`.
    """
    filled = [cell for cell in row if not cell.is_blank]
    if not filled or filled[0].number is not None:
        return None
    first = filled[0]
    if (path := label_of(first.text)) is not None:
        return path, first.text, tuple(filled[1:])
    label, colon, value = first.text.partition(":")
    path = label_of(label) if colon and value.strip() else None
    if path is None:
        return None
    return path, label, (replace(first, text=value.strip(), number=number_in(value)), *filled[1:])


def take(path: str, cell: TableCell, into: Collector, where: str) -> bool:
    """Add the text, year or rank that `cell` gives for `path`. Returns False when it cannot be that."""
    text = cell.text
    if path == "fiscal_year":
        number = whole_of_text(text)
        year = number if number is not None and is_year(number) else year_in_header(text)
        if year is None:
            return False
        into.add(path, Found(year, where, spot=cell.spot))
    elif path == "published.rank":
        rank = whole_of_text(text.replace(",", ""))
        if not rank:
            return False
        into.add(path, Found(rank, where, spot=cell.spot))
    elif path == "agency.name":
        return take_name([cell], into, where)
    else:
        into.add(path, Found(without_prefix(text, path.removeprefix("agency.")), where, spot=cell.spot))
    return True


def take_name(cells: Sequence[TableCell], into: Collector, where: str) -> bool:
    """Add the authority that `cells` begin with, its kind and name in one or two; False where it is a kind alone."""
    text = " ".join(cell.text for cell in cells[:2]) if cells[0].text in _KINDS else cells[0].text
    if text in _KINDS:
        return False
    named = next(agencies_in(text), None)
    said = named.agency if named is not None and named.start == 0 else agency_named(text)
    for part in ("name", "type", "district", "province"):
        if value := getattr(said, part):
            into.add(f"agency.{part}", Found(value, where, spot=cells[0].spot))
    return True


@dataclass(frozen=True, slots=True)
class Target:
    """What a row gives scores for.

    Attributes:
        path: as in a draft; empty when the row has a plain code that the year does not have.
        at: index of the cell that said so.
        code: the item's code; empty for anything but an item.
        doubt: a Thai sentence when it was recognised by guessing.
        by_wording: the row has the item's words but no code.
        indicator: the indicator that this row and the ones under it belong to, or None when it says nothing of that.
        worded: the item whose exact wording stands behind the code of another; empty where it is not so.
    """

    path: str
    at: int
    code: str = ""
    doubt: str = ""
    indicator: int | None = None
    by_wording: bool = False
    worded: str = ""

    def worded_path(self, path: str) -> str:
        """Return what `path`, of this item or of a part of it, is for the item that is worded; empty without one."""
        is_own = self.worded and path.startswith(f"items.{self.code}")
        return path.replace(self.code, self.worded, 1) if is_own else ""


def target_of(
    row: Sequence[TableCell], columns: Mapping[int, ColumnKind], lexicon: YearLexicon, indicator: int | None
) -> Target | None:
    """Return what `row` is about, or None. An item goes before the heading of the group that it stands beside.

    Args:
        row: the cells.
        columns: what the columns hold, as far as a header said so.
        lexicon: the year's names.
        indicator: the indicator in whose table the row stands, or None.
    """
    leading = [
        (at, cell)
        for at, cell in enumerate(row)
        if (at < _LEADING or columns.get(at) is ColumnKind.CODE)
        and not cell.is_blank
        and columns.get(at) not in _NO_LABELS
        and (cell.number is None or columns.get(at) in _NUMBERS)
    ]
    group: Target | None = None
    if (coded := _coded(leading, lexicon)) is not None:
        return coded
    for place, (at, cell) in enumerate(leading):
        bare = cell.number is not None
        after = " ".join(other.text for _, other in leading[place + 1 :] if other.number is None)
        text = f"{cell.text} {after}" if bare or len(cell.text) < len(_LONGEST_CODE) else cell.text
        code = read_code(text, lexicon, indicator if group is None or group.indicator is None else group.indicator)
        if columns.get(at) is ColumnKind.NUMBER:
            code = None  # the order of the rows, whatever stands in them
        if code is not None and code.by_text:
            return Target("" if code.code is None else f"items.{code.code}", at, code.code or code.written, code.doubt)
        found = _group(cell, at, after, columns.get(at), lexicon)
        if found is not None:
            group = group if group is not None and found.indicator is None else found
        elif code is not None and code.code is not None and columns.get(at) is not ColumnKind.INDICATOR:
            return Target(f"items.{code.code}", at, code.code, code.doubt)
    worded = _by_wording(leading, lexicon)
    return worded if worded is not None and (group is None or group.at != worded.at) else group


def part_said(heading: str) -> ColumnKind | None:
    """Return the EIT part that the heading above a table speaks of, where it names EIT and one part alone."""
    if not heading or len(heading) > _LONGEST or tool_in(heading) not in {None, Tool.EIT}:
        return None
    named = [part for part in PART_COLUMNS if _HEADERS[part].search(heading)]
    return named[0] if len(named) == 1 else None


def numbered_of(rows: Sequence[Sequence[TableCell]], heading: str, lexicon: YearLexicon) -> dict[int, Target]:
    """Return the items of rows that have nothing but the numbers 1 to n, n being all items of the tool that heads them.

    Args:
        rows: those of one table, in order.
        heading: what stands by itself above it.
        lexicon: the year's names.
    """
    tool = tool_in(heading) if heading and len(heading) <= _LONGEST_LABEL else None
    codes = [item.code for item in lexicon.framework.items if item.tool is tool]
    found: dict[int, Target] = {}
    for at, row in enumerate(rows):
        filled = [(place, cell) for place, cell in enumerate(row) if not cell.is_blank]
        if not filled or filled[0][1].number is None or filled[0] is filled[-1]:
            continue
        place, cell = filled[0]
        if len(found) == len(codes) or cell.number != len(found) + 1 or any(each.number is None for _, each in filled):
            return {}
        code = codes[len(found)]
        found[at] = Target(f"items.{code}", place, code)
    return found if codes and len(found) == len(codes) else {}


def _coded(leading: Sequence[tuple[int, TableCell]], lexicon: YearLexicon) -> Target | None:
    """Return the item whose code stands in a cell with its letter, else the one whose exact wording does."""
    for place, (at, cell) in enumerate(leading):
        if match := _TOOL_CODE.fullmatch(to_arabic(cell.text)):
            plain = f"{match['letter'].lower()}{int(match['digits'])}"
            return Target(f"items.{plain}" if lexicon.framework.item(plain) is not None else "", at, plain)
        if cell.number is None:
            after = " ".join(other.text for _, other in leading[place + 1 :] if other.number is None)
            text = f"{cell.text} {after}" if len(cell.text) < len(_LONGEST_CODE) else cell.text
            text = _CODE_BEHIND.sub(r"\g<code> \g<wording>", text)
            code = read_code(_ORDER.sub("", text), lexicon)
            if code is not None and code.explicit:
                path = "" if code.code is None else f"items.{code.code}"
                return Target(path, at, code.code or code.written, code.doubt, worded=code.worded)
    exact = ((at, lexicon.worded(cell.text)) for at, cell in leading if cell.number is None)
    return next((Target(f"items.{code}", at, code, by_wording=True) for at, code in exact if code), None)


def _group(cell: TableCell, at: int, after: str, column: ColumnKind | None, lexicon: YearLexicon) -> Target | None:
    if (subgroup := lexicon.subgroup(cell.text)) is not None and column is not ColumnKind.INDICATOR:
        return Target(f"published.subgroups.{subgroup}", at, indicator=int(subgroup.split(".")[0]))
    heading = lexicon.heading(f"{cell.text} {after}" if cell.number is not None else cell.text)
    number = None if heading is None else heading.sure
    doubt = ""
    if number is None and heading is not None and heading.labelled and not heading.named:
        number = heading.number
    if number is None and column is ColumnKind.INDICATOR and cell.number is not None:
        number = next((entry.number for entry in lexicon.framework.indicators if entry.number == cell.number), None)
        doubt = "อ่านชื่อตัวชี้วัดไม่ได้ ทราบเพียงหมายเลข"
    if number is not None:
        return Target(f"published.indicators.{number}", at, doubt=doubt, indicator=number)
    if after and tool_in(after) is None and len(squash(_OF_TOOL.sub("", after))) > _SHORT:
        return None  # a column of tools beside items that cannot be told
    tool = (
        tool_in(cell.text) if len(cell.text) <= (_LONGEST_LABEL if _TOOL_LABEL.search(cell.text) else _SHORT) else None
    )
    return Target(f"published.tools.{tool}", at) if tool is not None else None


def _by_wording(leading: Sequence[tuple[int, TableCell]], lexicon: YearLexicon) -> Target | None:
    """Return the item whose whole wording a cell repeats without any code."""
    for at, cell in leading:
        if len(cell.text) < _SHORT:
            continue
        ranked = lexicon.item_likeness(cell.text, lexicon.all_codes())
        if len(ranked) > 1 and ranked[0][0] >= _WORDING and ranked[0][0] - ranked[1][0] >= _MARGIN:
            return Target(f"items.{ranked[0][1]}", at, ranked[0][1], by_wording=True)
    return None
