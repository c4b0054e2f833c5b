"""The long tables themselves: every table with its columns and where its rows come from, said once.

A score stands as it is printed and, exactly, as a whole number of parts (`numerator` of `denominator` parts of a
point); of one list of a year all denominators are one, so that sums of numerators are exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from math import lcm
from typing import TYPE_CHECKING

from ita_desktop.analysis.comparison import asked_alike
from ita_desktop.analysis.followup import tracked
from ita_desktop.analysis.many.results import authority_year
from ita_desktop.analysis.tree import grow, parts_of_one, rounded, shares, to_decimal
from ita_desktop.exchange.long_tables.columns import CellKind, Column, TableValue, Tells, record_columns, record_values
from ita_desktop.models.causes import ItemCauses
from ita_desktop.models.identity import authority_key, kind_of, official_name, province_and_district
from ita_desktop.models.ita_calendar import CalendarDay
from ita_desktop.models.item_pairs import item_pairs
from ita_desktop.models.office import Memo, Signer
from ita_desktop.models.plan import FollowUp, PlanRow
from ita_desktop.models.readiness import ReadyItem, SurveyGroup
from ita_desktop.models.reports import QuarterReport
from ita_desktop.models.row_states import states_of
from ita_desktop.models.signed_copies import SignedCopy
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from ita_desktop.analysis.many.results import AuthorityYear
    from ita_desktop.analysis.tree import ExactNode, Tree
    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.framework_shelf import FrameworkShelf

FINEST = 2 * 10**12
"""Into how many parts a point is cut by what is entered: twelve places, and the mean of two parts of the EIT."""

TableRow = tuple[TableValue, ...]


class OneYear:
    """One assessment, and what is worked out of it for its rows."""

    def __init__(self, assessment: Assessment, shelf: FrameworkShelf, units: Sequence[str] = ()) -> None:
        """Take `assessment`, of an office with these `units`, whose file knows the years of `shelf`."""
        self.assessment, self.shelf, self.units = assessment, shelf, units
        self.authority = authority_key(assessment.agency)
        self.key = f"{self.authority}-{assessment.fiscal_year}"

    @cached_property
    def framework(self) -> Framework:
        """The list of its year. Raises KnownProblem: it is not known, or cannot be read."""
        return self.shelf.load(self.assessment.fiscal_year)

    @cached_property
    def result(self) -> AuthorityYear:
        """What it comes to."""
        return authority_year(0, self.assessment, self.shelf, self.units)

    @cached_property
    def tree(self) -> Tree:
        """Every exact score."""
        return grow(self.framework, self.assessment)


@dataclass(frozen=True, slots=True)
class LongTable:
    """A table.

    Attributes:
        meaning: what a row is, Thai.
        of_year: the rows of one assessment; None in a table that is not made of these.
        of_all: the rows that follow from which authorities and years there are.
    """

    name: str
    meaning: str
    columns: tuple[Column, ...]
    of_year: Callable[[OneYear], Iterable[TableRow]] | None = None
    of_all: Callable[[Iterable[Agency], Iterable[int], FrameworkShelf], Iterable[TableRow]] | None = None


def _text(name: str, meaning: str, tells: Tells = Tells.NOBODY, *, key: bool = False) -> Column:
    return Column(name, CellKind.TEXT, meaning, tells, key)


def _whole(name: str, meaning: str, *, key: bool = False) -> Column:
    return Column(name, CellKind.WHOLE, meaning, is_key=key)


_AUTHORITY = _text("authority", "รหัสหน่วยงานจากชื่อ ประเภท อำเภอ จังหวัด และรหัสทางการรวมกัน เหมือนกันทุกครั้งที่ส่งออก")
_ASSESSMENT = _text("assessment", "รหัสผลการประเมิน: รหัสหน่วยงานกับปีงบประมาณ", key=True)
_YEAR = _whole("fiscal_year", "ปีงบประมาณที่ประเมิน พ.ศ.")
_EXACT = (
    Column("numerator", CellKind.EXACT, "คะแนนที่แน่นอน เป็นจำนวนส่วน: numerator ÷ denominator; ว่างเมื่อไม่ทราบ"),
    Column("denominator", CellKind.EXACT, "จำนวนส่วนในหนึ่งคะแนน เท่ากันทุกแถวของหลักเกณฑ์เดียวกัน"),
)


def _key(column: Column) -> Column:
    return Column(column.name, column.kind, column.meaning, column.tells, is_key=True)


def _authorities(agencies: Iterable[Agency], _: Iterable[int], __: FrameworkShelf) -> Iterator[TableRow]:
    for agency in agencies:
        province, district = province_and_district(agency)
        told = (official_name(agency), kind_of(agency), district, province, agency.code)
        yield authority_key(agency), *(each or None for each in told)


def _assessments(one: OneYear) -> Iterator[TableRow]:
    assessment, result, published = one.assessment, one.result, one.assessment.published
    level = result.level if result.level_place is not None else None
    yield (
        one.key,
        one.authority,
        assessment.fiscal_year,
        result.is_whole,
        _printed(result.overall),
        level,
        result.level_place,
        result.known,
        result.asked,
        published.overall,
        published.rank,
        result.differs,
        assessment.limit,
        result.plan.rows,
        result.plan.unowned,
        result.plan.undated,
        result.plan.tracked,
        result.plan.done,
        published.level or None,
        published.rank_scope or None,
    )


def _scores(one: OneYear) -> Iterator[TableRow]:
    tree, published, parts = one.tree, one.assessment.published, parts_of_one(one.framework, FINEST)
    nodes: list[tuple[str, str, ExactNode, Decimal | None]] = [("overall", "overall", tree.overall, published.overall)]
    nodes += [("tool", str(tool), node, published.tools.get(tool)) for tool, node in tree.tools.items()]
    nodes += [("indicator", str(of), node, published.indicators.get(of)) for of, node in tree.indicators.items()]
    nodes += [("subgroup", of, node, published.subgroups.get(of)) for of, node in tree.subgroups.items()]
    nodes += [("item", code, node, None) for code, node in tree.items.items()]
    for place, node, score, figure in nodes:
        public, survey = (None if part is None else to_decimal(part) for part in (score.public, score.survey))
        own = (public, survey) if place == "item" else (None, None)
        if score.value is None and figure is None and own == (None, None):
            continue
        exact = None if score.value is None else _whole_parts(score.value, parts)
        key = (one.key, one.authority, one.assessment.fiscal_year, place, node)
        yield (*key, _printed(score.value), exact, parts, str(score.origin), *own, figure)


def _whole_parts(value: Fraction, parts: int) -> int:
    found = value * parts
    if found.denominator != 1:
        raise ValueError(f"{value} is no whole number of 1/{parts}")
    return found.numerator


def _printed(value: Fraction | None) -> Decimal | None:
    return None if value is None else round_half_up(to_decimal(rounded(value)))


def _measures(one: OneYear) -> Iterator[TableRow]:
    for place, row in enumerate(one.assessment.plan, start=1):
        yield one.key, place, *record_values(row, _OF_ROW)


def _measure_items(one: OneYear) -> Iterator[TableRow]:
    for row in one.assessment.plan:
        yield from ((one.key, row.key, code) for code in dict.fromkeys(row.items))


def _followups(one: OneYear) -> Iterator[TableRow]:
    assessment = one.assessment
    states = states_of(assessment.plan, assessment.reports, one.units)
    for row in tracked(assessment.plan, assessment.plan_year, states):
        state = (row.progress, bool(row.conflicts), len(row.silent), row.last_day)
        yield one.key, row.row.key, *state, *record_values(row.followup, _PROGRESS)


def _numbered(records: Iterable[tuple[TableValue, ...]], key: str) -> Iterator[TableRow]:
    return ((key, place, *values) for place, values in enumerate(records, start=1))


def _lists(_: Iterable[Agency], years: Iterable[int], shelf: FrameworkShelf) -> Iterator[TableRow]:
    for year in sorted(years):
        framework = shelf.load(year)
        carried = shares(framework)
        whole = lcm(*(share.denominator for share in carried.values()))
        for place, item in enumerate(framework.items, start=1):
            share = _whole_parts(carried[item.code], whole)
            yield year, item.code, place, str(item.tool), item.indicator, item.subgroup, item.short, share, whole


def _beside(_: Iterable[Agency], years: Iterable[int], shelf: FrameworkShelf) -> Iterator[TableRow]:
    for before, now in _steps(years):
        pairs = item_pairs(shelf, before, now)
        yield now, before, asked_alike(shelf.load(now), shelf.load(before), pairs)


def _pairs(_: Iterable[Agency], years: Iterable[int], shelf: FrameworkShelf) -> Iterator[TableRow]:
    for before, now in _steps(years):
        pairs = item_pairs(shelf, before, now)
        comparable = (pairs.comparable(item.code) for item in shelf.load(now).items)
        yield from ((now, before, pair.now, pair.before, pair.is_sure) for pair in comparable if pair is not None)


def _steps(years: Iterable[int]) -> Iterator[tuple[int, int]]:
    ordered = sorted(years)
    return ((before, now) for before in ordered for now in ordered if before < now)


_OF_ROW = ("followup",)
_PROGRESS = ("progress",)
_PLACE = _whole("number", "ลำดับ นับจาก 1", key=True)
_ROW = _text("key", "รหัสแถวของแผน", key=True)

TABLES = (
    LongTable(
        "authorities",
        "หน่วยงานละแถว",
        (
            _key(_AUTHORITY),
            _text("name", "ชื่อเต็ม"),
            _text("type", "ประเภท"),
            _text("district", "อำเภอ"),
            _text("province", "จังหวัด"),
            _text("code", "รหัสทางการ"),
        ),
        of_all=_authorities,
    ),
    LongTable(
        "assessments",
        "ผลการประเมินของหน่วยงานหนึ่งในปีหนึ่งละแถว",
        (
            _ASSESSMENT,
            _AUTHORITY,
            _YEAR,
            Column("is_whole", CellKind.FLAG, "มีคะแนนรวม; ผลที่ไม่ครบไม่มีลำดับและไม่นับในค่าเฉลี่ยใด"),
            Column("score", CellKind.PRINTED, "คะแนนรวม 0–100 ตามที่พิมพ์; ว่างเมื่อผลไม่ครบ"),
            _text("level", "ระดับผลตามหลักเกณฑ์ของปี"),
            _whole("level_place", "ลำดับของระดับผล 0 คือสูงสุด"),
            _whole("known_items", "จำนวนข้อที่มีคะแนน"),
            _whole("asked_items", "จำนวนข้อทั้งหมดของปี"),
            Column("published_score", CellKind.SCORE, "คะแนนรวมที่ ITAS ประกาศ"),
            _whole("published_rank", "ลำดับที่ ITAS ประกาศ"),
            Column("differs", CellKind.FLAG, "มีค่าที่ประกาศต่างจากที่คำนวณได้เกิน 0.01"),
            Column("defect_limit", CellKind.SCORE, "เกณฑ์ข้อบกพร่อง: ต่ำกว่านี้เป็นข้อบกพร่อง"),
            _whole("plan_rows", "จำนวนแถวของแผน"),
            _whole("plan_unowned", "จำนวนมาตรการที่ยังไม่มีผู้รับผิดชอบ"),
            _whole("plan_undated", "จำนวนมาตรการที่ยังไม่มีระยะเวลา"),
            _whole("plan_tracked", "จำนวนมาตรการที่ติดตามผล"),
            _whole("plan_done", "จำนวนมาตรการที่ดำเนินการแล้ว"),
            _text("published_level", "ระดับผลที่ ITAS ประกาศ ตามที่กรอก", Tells.ANYBODY),
            _text("published_rank_scope", "ขอบเขตของลำดับที่ประกาศ", Tells.ANYBODY),
        ),
        _assessments,
    ),
    LongTable(
        "scores",
        "คะแนนละแถว ของทุกระดับตั้งแต่คะแนนรวมถึงรายข้อ; ที่ไม่มีคะแนนใดเลยไม่มีแถว",
        (
            _ASSESSMENT,
            _AUTHORITY,
            _YEAR,
            _text("place", "ระดับ: overall tool indicator subgroup item", key=True),
            _text("node", "ชื่อเครื่องมือ เลขตัวชี้วัด รหัสกลุ่มย่อย หรือรหัสข้อ", key=True),
            Column("score", CellKind.PRINTED, "คะแนน 0–100 ปัดครึ่งขึ้นสองตำแหน่งตามที่พิมพ์"),
            *_EXACT,
            _text("origin", "ที่มา: items จากรายข้อ below จากระดับล่างที่ประกาศ published ที่ประกาศ none ไม่ทราบ"),
            Column("public", CellKind.SCORE, "คะแนน EIT ส่วนที่ 1 ของข้อ"),
            Column("survey", CellKind.SCORE, "คะแนน EIT ส่วนที่ 2 ของข้อ"),
            Column("published", CellKind.SCORE, "คะแนนที่ ITAS ประกาศ"),
        ),
        _scores,
    ),
    LongTable(
        "measures",
        "แถวของแผนละแถว; ปีของแผนคือปีถัดจากปีที่ประเมิน",
        (_ASSESSMENT, _whole("position", "ลำดับในแผน นับจาก 1"), *record_columns(PlanRow, ("key",), _OF_ROW)),
        _measures,
    ),
    LongTable(
        "measure_items", "ข้อที่แต่ละแถวของแผนตอบ", (_ASSESSMENT, _ROW, _text("item", "รหัสข้อ", key=True)), _measure_items
    ),
    LongTable(
        "followups",
        "ผลการดำเนินการของแต่ละมาตรการที่ติดตาม ตามรายงานทั้งหมด; หนึ่งช่องร่วมหลายแถวรายงานที่แถวแรก",
        (
            _ASSESSMENT,
            _ROW,
            _whole("progress", "ความก้าวหน้า ร้อยละ 0–100; ดำเนินการแล้วคือ 100"),
            Column("in_conflict", CellKind.FLAG, "รายงานขัดกัน จึงไม่ทราบสถานะแน่"),
            _whole("silent_units", "จำนวนส่วนราชการที่ยังไม่รายงาน"),
            Column("last_day", CellKind.DAY, "วันสุดท้ายของมาตรการ"),
            *record_columns(FollowUp, without=_PROGRESS),
        ),
        _followups,
    ),
    LongTable(
        "reports",
        "รายงานผลรายไตรมาสละแถว",
        (_ASSESSMENT, _PLACE, *record_columns(QuarterReport)),
        lambda one: _numbered(map(record_values, one.assessment.reports), one.key),
    ),
    LongTable(
        "documents",
        "ความพร้อมของเอกสาร (OIT) ของปีถัดไปละแถว",
        (_ASSESSMENT, *record_columns(ReadyItem, ("item", "list_year"))),
        lambda one: ((one.key, *record_values(each)) for each in one.assessment.readiness),
    ),
    LongTable(
        "surveys",
        "กลุ่มผู้ตอบแบบสำรวจของปีถัดไปละแถว",
        (_ASSESSMENT, _PLACE, *record_columns(SurveyGroup)),
        lambda one: _numbered(map(record_values, one.assessment.surveys), one.key),
    ),
    LongTable(
        "calendar",
        "วันของการประเมินปีถัดไปที่หน่วยงานกรอกเองละแถว",
        (_ASSESSMENT, *record_columns(CalendarDay, ("happening",))),
        lambda one: ((one.key, *record_values(each)) for each in one.assessment.calendar),
    ),
    LongTable(
        "causes",
        "สาเหตุของคะแนนละข้อ",
        (_ASSESSMENT, *record_columns(ItemCauses, ("item",))),
        lambda one: ((one.key, *record_values(each)) for each in one.assessment.causes),
    ),
    LongTable(
        "memos",
        "บันทึกข้อความละแถว",
        (_ASSESSMENT, *record_columns(Memo)),
        lambda one: ((one.key, *record_values(memo)) for memo in (one.assessment.memo,) if memo is not None),
    ),
    LongTable(
        "signers",
        "ผู้ลงนามละแถว ตามลำดับการลงนาม",
        (_ASSESSMENT, _PLACE, *record_columns(Signer)),
        lambda one: _numbered(map(record_values, getattr(one.assessment.memo, "signers", ())), one.key),
    ),
    LongTable(
        "signed",
        "เอกสารที่พิมพ์เพื่อลงนามละแถว",
        (_ASSESSMENT, *record_columns(SignedCopy, ("paper",))),
        lambda one: ((one.key, *record_values(each)) for each in one.assessment.signed),
    ),
    LongTable(
        "items",
        "ข้อของหลักเกณฑ์แต่ละปีที่มีในแฟ้มละแถว",
        (
            _key(_YEAR),
            _text("item", "รหัสข้อ", key=True),
            _whole("position", "ลำดับในหลักเกณฑ์ นับจาก 1"),
            _text("tool", "เครื่องมือ"),
            _whole("indicator", "เลขตัวชี้วัด"),
            _text("subgroup", "รหัสกลุ่มย่อย"),
            _text("short", "ชื่อย่อของข้อ"),
            Column("share", CellKind.EXACT, "คะแนนรวมเพิ่ม share ÷ shares ต่อหนึ่งคะแนนของข้อ"),
            Column("shares", CellKind.EXACT, "จำนวนส่วนทั้งหมดของปี"),
        ),
        of_all=_lists,
    ),
    LongTable(
        "beside",
        "สองปีที่มีในแฟ้มละแถว",
        (
            _key(_YEAR),
            _whole("before_year", "ปีก่อนหน้า พ.ศ.", key=True),
            Column("asked_alike", CellKind.FLAG, "ถามเหมือนกันและถ่วงน้ำหนักเหมือนกันทั้งหมด จึงเทียบคะแนนรวมได้"),
        ),
        of_all=_beside,
    ),
    LongTable(
        "pairs",
        "ข้อที่เทียบคะแนนกันได้ระหว่างสองปีละแถว",
        (
            _key(_YEAR),
            _whole("before_year", "ปีก่อนหน้า พ.ศ.", key=True),
            _text("item", "รหัสข้อของปีหลัง", key=True),
            _text("before_item", "รหัสข้อของปีก่อนหน้า"),
            Column("is_sure", CellKind.FLAG, "ยืนยันแล้วว่าเทียบกันได้ ไม่ใช่เพียงสันนิษฐาน"),
        ),
        of_all=_pairs,
    ),
)
"""Every table, in the order of the dictionary."""


def exported(table: LongTable, tells: Tells) -> tuple[int, ...]:
    """Return the places of the columns of `table` that are exported where at most `tells` was asked for."""
    return tuple(place for place, column in enumerate(table.columns) if column.tells <= tells)
