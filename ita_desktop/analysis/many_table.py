"""Authorities of one year as the rows of a table: what each cell says, what it is sorted by, which rows are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from operator import itemgetter
from typing import TYPE_CHECKING

from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.many import CallLimit, help_call, ranks
from ita_desktop.analysis.tree import decimal_or_none, rounded, to_decimal
from ita_desktop.models.assessment import USUAL_LIMIT
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import official_name, type_of, whole_name
from ita_desktop.thai.dates import long_date
from ita_desktop.thai.digits import show_limit, show_score
from ita_desktop.thai.finding import comparable
from ita_desktop.thai.order import dictionary_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from ita_desktop.analysis.many import AuthorityYear, HelpCall, LostItem, ManySummary, Mean
    from ita_desktop.analysis.many_reading import UnreadYear
    from ita_desktop.models.framework import Framework

_MOST_NAMED = 5


class ManyColumn(IntEnum):
    """What the columns tell, from the left."""

    RANK = 0
    NAME = 1
    DISTRICT = 2
    PROVINCE = 3
    OVERALL = 4
    LEVEL = 5
    CALL = 6
    WEAKEST = 7
    PLAN = 8
    FOLLOWED = 9
    KNOWN = 10
    IIT = 11
    EIT = 12
    OIT = 13


MANY_HEADS = {
    ManyColumn.RANK: "อันดับ",
    ManyColumn.NAME: "หน่วยงาน",
    ManyColumn.DISTRICT: "อำเภอ",
    ManyColumn.PROVINCE: "จังหวัด",
    ManyColumn.OVERALL: "คะแนนรวม",
    ManyColumn.LEVEL: "ระดับ",
    ManyColumn.CALL: "ควรติดต่อ",
    ManyColumn.WEAKEST: "ข้อที่เสียคะแนนมากที่สุด",
    ManyColumn.PLAN: "แผน",
    ManyColumn.FOLLOWED: "แล้วเสร็จ",
    ManyColumn.KNOWN: "ข้อที่มีคะแนน",
    ManyColumn.IIT: "IIT",
    ManyColumn.EIT: "EIT",
    ManyColumn.OIT: "OIT",
}
MANY_MEANINGS = {
    ManyColumn.RANK: "ลำดับตามคะแนนรวมของทุกหน่วยงานในแฟ้มในปีนี้ คะแนนเท่ากันได้อันดับเดียวกัน หน่วยงานที่คะแนนยังไม่ครบไม่มีอันดับ "
    "ไม่ใช่อันดับที่สำนักงาน ป.ป.ช. ประกาศ",
    ManyColumn.OVERALL: "คะแนนภาพรวมที่คำนวณจากคะแนนรายข้อ หรือที่ประกาศหากคะแนนรายข้อยังไม่ครบ ว่างเมื่อข้อมูลยังไม่พอ",
    ManyColumn.LEVEL: "ระดับตามเกณฑ์ของปีนั้นจากคะแนนที่คำนวณได้ หรือที่ประกาศหากคำนวณไม่ได้",
    ManyColumn.CALL: "เอกสาร OIT ที่ได้ 0 และยังไม่พร้อมของปีถัดไป กับคะแนนรวมที่เสียไปจากเอกสารเหล่านั้น และเรื่องอื่นตามเกณฑ์ที่ตั้งไว้",
    ManyColumn.WEAKEST: "สามข้อที่เสียคะแนนรวมมากที่สุด: (100 − คะแนนของข้อ) ÷ 100 × ส่วนของข้อในคะแนนรวม",
    ManyColumn.PLAN: "จำนวนมาตรการในแผน และที่ยังไม่มีผู้รับผิดชอบหรือระยะเวลา",
    ManyColumn.FOLLOWED: "มาตรการที่รายงานว่าแล้วเสร็จ ต่อมาตรการทั้งหมดที่ติดตาม ที่รายงานขัดกันไม่นับว่าแล้วเสร็จ",
    ManyColumn.KNOWN: "ข้อที่มีคะแนน ต่อข้อทั้งหมดของปีนี้",
    ManyColumn.IIT: "คะแนน IIT: ค่าเฉลี่ยของตัวชี้วัดของเครื่องมือนี้ หรือคะแนนที่ประกาศหากยังไม่ครบ",
    ManyColumn.EIT: "คะแนน EIT: ค่าเฉลี่ยของตัวชี้วัดของเครื่องมือนี้ หรือคะแนนที่ประกาศหากยังไม่ครบ",
    ManyColumn.OIT: "คะแนน OIT: ค่าเฉลี่ยของตัวชี้วัดของเครื่องมือนี้ หรือคะแนนที่ประกาศหากยังไม่ครบ",
}
"""How what stands in a column comes about; nothing is said of names."""
_TOOLS = {ManyColumn.IIT: Tool.IIT, ManyColumn.EIT: Tool.EIT, ManyColumn.OIT: Tool.OIT}

ManyCell = str | int | Decimal | None
"""What a cell holds: a text, a count, a score (0–100), or nothing."""


@dataclass(frozen=True, slots=True)
class ManyRow:
    """One authority.

    Attributes:
        rank: among all of the year; None for a partial result.
        call: why to call it.
        sought: what a search goes through.
    """

    year: AuthorityYear
    rank: int | None
    call: HelpCall
    sought: str

    @property
    def kind(self) -> str:
        """The kind of authority."""
        agency = self.year.agency
        return type_of(official_name(agency)) or agency.type


def many_rows(years: Sequence[AuthorityYear], threshold: CallLimit, today: dt.date) -> tuple[ManyRow, ...]:
    """Return the rows of `years`, which are of one fiscal year, the best first and partial results last."""
    placed = ranks(years)
    rows = (
        ManyRow(each, placed.get(each.id), help_call(each, threshold, today), comparable(whole_name(each.agency)))
        for each in years
    )
    return sorted_rows(tuple(rows), ManyColumn.RANK)


@dataclass(frozen=True, slots=True)
class ManyFilter:
    """Which rows are wanted; an empty text is any.

    Attributes:
        words: each must be in name, district or province.
        level: a level, or `UNKNOWN_LEVEL` for those without one.
        calls: only those to be called.
    """

    words: str = ""
    province: str = ""
    district: str = ""
    kind: str = ""
    level: str = ""
    calls: bool = False

    def apply(self, rows: Iterable[ManyRow]) -> tuple[ManyRow, ...]:
        """Return those of `rows` that are wanted, in their order."""
        words = comparable(self.words).split()
        return tuple(row for row in rows if self._fits(row) and all(word in row.sought for word in words))

    def _fits(self, row: ManyRow) -> bool:
        agency = row.year.agency
        pairs = (
            (self.province, agency.province),
            (self.district, agency.district),
            (self.kind, row.kind),
            (self.level, row.year.level or UNKNOWN_LEVEL),
        )
        return all(wanted in {"", has} for wanted, has in pairs) and (not self.calls or bool(row.call))


def sorted_rows(rows: Sequence[ManyRow], column: ManyColumn, *, downward: bool = False) -> tuple[ManyRow, ...]:
    """Return `rows` by what stands in `column`, `downward` from the most; those without it come last in any case.

    Equal ones stand by their names.
    """
    named = sorted(rows, key=lambda row: (dictionary_key(official_name(row.year.agency)), row.year.id))
    keyed = [(_sorted_by(row, column), row) for row in named]
    known = sorted(((key, row) for key, row in keyed if key is not None), key=itemgetter(0), reverse=downward)
    return tuple(row for _, row in (*known, *(pair for pair in keyed if pair[0] is None)))


def _sorted_by(row: ManyRow, column: ManyColumn) -> tuple[Fraction | int | str, ...] | None:
    """Return what a row is sorted by, or None where nothing stands in the column."""
    year = row.year
    plan, agency = year.plan, year.agency
    if column in {ManyColumn.NAME, ManyColumn.DISTRICT, ManyColumn.PROVINCE}:
        text = {ManyColumn.DISTRICT: agency.district, ManyColumn.PROVINCE: agency.province}.get(column)
        told = official_name(agency) if text is None else text
        return dictionary_key(told) if told else None
    if column in _TOOLS:
        return _alone(year.tools.get(_TOOLS[column]))
    found: dict[ManyColumn, tuple[Fraction | int | str, ...] | None] = {
        ManyColumn.RANK: _alone(row.rank),
        ManyColumn.OVERALL: _alone(year.overall),
        ManyColumn.LEVEL: _alone(year.level_place),
        ManyColumn.KNOWN: (Fraction(year.known, year.asked),),
        ManyColumn.WEAKEST: (year.weakest[0].points,) if year.weakest else None,
        ManyColumn.PLAN: (plan.rows, -plan.unowned - plan.undated) if plan.rows else None,
        ManyColumn.FOLLOWED: (Fraction(plan.done, plan.tracked),) if plan.tracked else None,
        ManyColumn.CALL: (row.call.points, int(row.call.below)) if row.call else None,
    }
    return found[column]


def _alone(value: Fraction | int | None) -> tuple[Fraction | int] | None:
    return None if value is None else (value,)


def cell_of(row: ManyRow, column: ManyColumn) -> ManyCell:
    """Return what stands in a cell."""
    year, agency = row.year, row.year.agency
    if column in _TOOLS:
        return decimal_or_none(year.tools.get(_TOOLS[column]))
    found: dict[ManyColumn, ManyCell] = {
        ManyColumn.RANK: row.rank,
        ManyColumn.NAME: official_name(agency),
        ManyColumn.DISTRICT: agency.district,
        ManyColumn.PROVINCE: agency.province,
        ManyColumn.OVERALL: decimal_or_none(year.overall),
        ManyColumn.LEVEL: _level_text(year),
        ManyColumn.KNOWN: f"{year.known}/{year.asked}" + ("" if year.is_whole else " ยังไม่ครบ"),
        ManyColumn.WEAKEST: _items_text(year.weakest),
        ManyColumn.PLAN: _plan_text(year),
        ManyColumn.FOLLOWED: f"{year.plan.done}/{year.plan.tracked}" if year.plan.tracked else None,
        ManyColumn.CALL: call_text(row.call),
    }
    return found[column]


def many_text(row: ManyRow, column: ManyColumn) -> str:
    """Return what a cell reads; a dash where nothing is known."""
    value = cell_of(row, column)
    if isinstance(value, Decimal) or value is None:
        return "" if column is ManyColumn.CALL else show_score(value)
    return str(value)


def _level_text(year: AuthorityYear) -> str | None:
    differs = " (ต่างจากที่ประกาศ)" if year.differs else ""
    return f"{year.level}{differs}" if year.level else differs.strip() or None


def _items_text(items: Iterable[LostItem]) -> str:
    """Return items, each with the points that it lost."""
    return ", ".join(f"{each.code} ({show_score(to_decimal(each.points))})" for each in items)


def _plan_text(year: AuthorityYear) -> str:
    plan = year.plan
    if not plan.rows:
        return "ยังไม่มี"
    lacks = ((plan.unowned, "ไม่มีผู้รับผิดชอบ"), (plan.undated, "ไม่มีระยะเวลา"))
    return " · ".join([f"{plan.rows} แถว", *(f"{name} {count}" for count, name in lacks if count)])


def call_text(call: HelpCall) -> str:
    """Return why an authority is to be called; empty for nothing."""
    told = ["คะแนนหรือระดับต่ำกว่าเกณฑ์"] if call.below else []
    if call.documents and call.closes is not None:
        codes = ", ".join(each.code for each in call.documents)
        points = show_score(to_decimal(call.points))
        told.append(f"เอกสารได้ 0: {codes} รวม {points} คะแนน ปิดรับ {long_date(call.closes, thai=False)}")
    return " · ".join(told)


def thresholds(framework: Framework | None) -> tuple[tuple[str, CallLimit], ...]:
    """Return the limits that can be chosen, each with its name: the usual score, then each level that passes."""
    usual = (f"ควรติดต่อ: ต่ำกว่า {show_limit(USUAL_LIMIT)} คะแนน", CallLimit(score=Fraction(USUAL_LIMIT)))
    bands = () if framework is None else framework.level_rule.bands
    levels = (
        (f"ควรติดต่อ: ต่ำกว่าระดับ{band.name}", CallLimit(level=place)) for place, band in enumerate(bands) if band.passes
    )
    return (usual, *levels)


def summary_text(summary: ManySummary, calls: int) -> str:
    """Return `summary` and how many are to be called, as one line."""
    tools = " ".join(f"{tool} {_mean_text(mean)}" for tool, mean in summary.tools.items())
    parts = [
        f"{summary.whole + summary.partial} หน่วยงาน",
        f"ผลครบ {summary.whole}",
        f"ผลไม่ครบ {summary.partial}",
        f"ค่าเฉลี่ย {_mean_text(summary.overall)} ({tools})",
        *(f"{level or UNKNOWN_LEVEL} {count}" for level, count in summary.levels.items() if count),
        f"ควรติดต่อ {calls}",
    ]
    return " · ".join(parts)


def indicators_text(summary: ManySummary) -> str:
    """Return the means of the indicators as one line; empty where there are none."""
    known = [f"{number}: {_mean_text(mean)}" for number, mean in summary.indicators.items() if mean.count]
    return f"ค่าเฉลี่ยรายตัวชี้วัด {'  '.join(known)}" if known else ""


def _mean_text(mean: Mean) -> str:
    return show_score(None if mean.value is None else to_decimal(rounded(mean.value)))


def unread_text(years: Sequence[UnreadYear]) -> str:
    """Return which authorities cannot be counted and why; empty for none."""
    if not years:
        return ""
    named = [f"{whole_name(each.agency)}: {each.why}" for each in years[:_MOST_NAMED]]
    more = [f"และอีก {len(years) - _MOST_NAMED} หน่วยงาน (อยู่ในแฟ้ม Excel)"] if len(years) > _MOST_NAMED else []
    return "\n".join([f"อ่านไม่ได้ {len(years)} หน่วยงาน จึงไม่อยู่ในตารางและค่าเฉลี่ย", *named, *more])
