"""Authorities of one year as the rows of a table: what each cell says, what it is sorted by, which rows are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from functools import partial
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from ita_desktop.analysis.due import NOT_SURE
from ita_desktop.analysis.explained import LEVEL_PLACE
from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.many.results import CallLimit, help_call, ranks
from ita_desktop.analysis.sheet import exact_key
from ita_desktop.analysis.tree import OVERALL, decimal_or_none, rounded, to_decimal
from ita_desktop.models.assessment import USUAL_LIMIT
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import kind_of, official_name, province_and_district, whole_name
from ita_desktop.thai.dates import long_date
from ita_desktop.thai.digits import show_limit, show_score
from ita_desktop.thai.finding import comparable
from ita_desktop.thai.order import dictionary_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from ita_desktop.analysis.many.reading import UnreadYear
    from ita_desktop.analysis.many.results import AuthorityYear, HelpCall, LostItem, ManySummary, Mean
    from ita_desktop.analysis.sheet import SortKey
    from ita_desktop.analysis.tree import ScorePlace
    from ita_desktop.models.assessment import Agency
    from ita_desktop.models.framework import Framework

_MOST_NAMED = 5
USUAL_THRESHOLD = CallLimit(score=Fraction(USUAL_LIMIT))
"""Below what is called about where nobody chose otherwise."""


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
MANY_PLACES: Mapping[ManyColumn, ScorePlace] = {
    ManyColumn.OVERALL: OVERALL,
    ManyColumn.LEVEL: LEVEL_PLACE,
    **_TOOLS,
}
"""Where the figure of a column stands in its assessment, for those that are one figure of it."""

ManyCell = str | int | Decimal | None
"""What a cell holds: a text, a count, a score (0–100), or nothing."""


UNPLACED = "–"
"""A filter's word for those whose province, district or kind is not known."""


@dataclass(frozen=True, slots=True)
class Who:
    """What an authority is found and sorted by.

    Attributes:
        name: its official name.
        kind: the kind of authority; empty where not known.
        province: without that word, two spellings of one as one; empty where not known.
        district: likewise.
        sought: what a search goes through.
        by_name: the place of its name in a dictionary.
    """

    name: str
    kind: str
    province: str
    district: str
    sought: str
    by_name: tuple[str, str]


def who_is(agency: Agency) -> Who:
    """Return what `agency` is found and sorted by."""
    name = official_name(agency)
    province, district = province_and_district(agency)
    return Who(name, kind_of(agency), province, district, comparable(whole_name(agency)), dictionary_key(name))


@dataclass(frozen=True, slots=True)
class ManyRow:
    """One authority.

    Attributes:
        rank: among all of the year; None for a partial result.
        call: why to call it.
        who: what it is found by.
    """

    year: AuthorityYear
    rank: int | None
    call: HelpCall
    who: Who


def many_rows(
    years: Sequence[AuthorityYear],
    threshold: CallLimit,
    today: dt.date,
    known: Mapping[Agency, Who] = MappingProxyType({}),
) -> tuple[ManyRow, ...]:
    """Return the rows of `years`, which are of one fiscal year, the best first and partial results last.

    Args:
        years: what each authority comes to.
        threshold: below what it is to be called.
        today: the day of the call.
        known: who they are, as far as that was found out before.
    """
    placed = ranks(years)
    rows = (
        ManyRow(
            each, placed.get(each.id), help_call(each, threshold, today), known.get(each.agency) or who_is(each.agency)
        )
        for each in years
    )
    return sorted_rows(tuple(rows), ManyColumn.RANK)


@dataclass(frozen=True, slots=True)
class ManyFilter:
    """Which rows are wanted; an empty text is any, `UNPLACED` those that have none.

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

    @property
    def is_of_results(self) -> bool:
        """Whether it asks for more than who an authority is."""
        return bool(self.level) or self.calls

    def apply(self, rows: Iterable[ManyRow]) -> tuple[ManyRow, ...]:
        """Return those of `rows` that are wanted, in their order."""
        fits = self.who_fits()
        return tuple(row for row in rows if self._result_fits(row) and fits(row.who))

    def who_fits(self) -> Callable[[Who], bool]:
        """Return what says of an authority whether it is wanted for its name, place and kind."""
        words = comparable(self.words).split()
        asked = tuple(
            (place, "" if wanted == UNPLACED else wanted)
            for place, wanted in enumerate((self.province, self.district, self.kind))
            if wanted
        )

        def fits(who: Who) -> bool:
            has = (who.province, who.district, who.kind)
            return all(has[place] == wanted for place, wanted in asked) and all(word in who.sought for word in words)

        return fits

    def _result_fits(self, row: ManyRow) -> bool:
        return self.level in {"", row.year.level or UNKNOWN_LEVEL} and (not self.calls or bool(row.call))


def sorted_rows(rows: Sequence[ManyRow], column: ManyColumn, *, downward: bool = False) -> tuple[ManyRow, ...]:
    """Return `rows` by what stands in `column`, `downward` from the most; those without it come last in any case.

    Equal ones stand by their names.
    """
    named = sorted(rows, key=lambda row: (row.who.by_name, row.year.id))
    key = _SORTED[column]
    keyed = [(key(row), row) for row in named]
    known = sorted(((key, row) for key, row in keyed if key is not None), key=itemgetter(0), reverse=downward)
    return tuple(row for _, row in (*known, *(pair for pair in keyed if pair[0] is None)))


def plan_key(year: AuthorityYear) -> SortKey | None:
    """Return what a plan is sorted by: its rows, then what it lacks; None without any."""
    plan = year.plan
    return (plan.rows, -plan.unowned - plan.undated) if plan.rows else None


def followed_cell(year: AuthorityYear) -> str | None:
    """Return how many of the measures followed up are done; None where none is."""
    return f"{year.plan.done}/{year.plan.tracked}" if year.plan.tracked else None


def followed_key(year: AuthorityYear) -> SortKey | None:
    """Return what that is sorted by."""
    return exact_key(Fraction(year.plan.done, year.plan.tracked)) if year.plan.tracked else None


def weakest_key(year: AuthorityYear) -> SortKey | None:
    """Return what the weakest items are sorted by: the points of the first."""
    return exact_key(year.weakest[0].points) if year.weakest else None


def place_key(place: str) -> SortKey | None:
    """Return what a district or province is sorted by; None where it is not known."""
    return dictionary_key(place) if place else None


def _by_call(row: ManyRow) -> SortKey | None:
    return (*exact_key(row.call.points), int(row.call.below)) if row.call else None


def _by_tool(tool: Tool, row: ManyRow) -> SortKey | None:
    return _alone(row.year.tools.get(tool))


def _alone(value: Fraction | int | None) -> SortKey | None:
    return None if value is None else exact_key(value)


_SORTED: Mapping[ManyColumn, Callable[[ManyRow], SortKey | None]] = {
    ManyColumn.RANK: lambda row: _alone(row.rank),
    ManyColumn.NAME: lambda row: row.who.by_name,
    ManyColumn.DISTRICT: lambda row: place_key(row.who.district),
    ManyColumn.PROVINCE: lambda row: place_key(row.who.province),
    ManyColumn.OVERALL: lambda row: _alone(row.year.overall),
    ManyColumn.LEVEL: lambda row: _alone(row.year.level_place),
    ManyColumn.CALL: _by_call,
    ManyColumn.WEAKEST: lambda row: weakest_key(row.year),
    ManyColumn.PLAN: lambda row: plan_key(row.year),
    ManyColumn.FOLLOWED: lambda row: followed_key(row.year),
    ManyColumn.KNOWN: lambda row: exact_key(Fraction(row.year.known, row.year.asked)),
    **{column: partial(_by_tool, tool) for column, tool in _TOOLS.items()},
}
"""What a row is sorted by, or None where nothing stands in the column."""


def cell_of(row: ManyRow, column: ManyColumn) -> ManyCell:
    """Return what stands in a cell."""
    year, agency = row.year, row.year.agency
    if column in _TOOLS:
        return decimal_or_none(year.tools.get(_TOOLS[column]))
    found: dict[ManyColumn, ManyCell] = {
        ManyColumn.RANK: row.rank,
        ManyColumn.NAME: row.who.name,
        ManyColumn.DISTRICT: agency.district,
        ManyColumn.PROVINCE: agency.province,
        ManyColumn.OVERALL: decimal_or_none(year.overall),
        ManyColumn.LEVEL: level_cell(year),
        ManyColumn.KNOWN: f"{year.known}/{year.asked}" + ("" if year.is_whole else " ยังไม่ครบ"),
        ManyColumn.WEAKEST: items_cell(year.weakest),
        ManyColumn.PLAN: plan_cell(year),
        ManyColumn.FOLLOWED: followed_cell(year),
        ManyColumn.CALL: call_text(row.call),
    }
    return found[column]


def many_text(row: ManyRow, column: ManyColumn) -> str:
    """Return what a cell reads; a dash where nothing is known."""
    value = cell_of(row, column)
    if isinstance(value, Decimal) or value is None:
        return "" if column is ManyColumn.CALL else show_score(value)
    return str(value)


def level_cell(year: AuthorityYear) -> str | None:
    """Return the level of a result, and whether another one was published; None where there is neither."""
    differs = " (ต่างจากที่ประกาศ)" if year.differs else ""
    return f"{year.level}{differs}" if year.level else differs.strip() or None


def items_cell(items: Iterable[LostItem]) -> str:
    """Return items, each with the points that it lost."""
    return ", ".join(f"{each.code} ({show_score(to_decimal(each.points))})" for each in items)


def plan_cell(year: AuthorityYear) -> str:
    """Return how far the plan is."""
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
        told.append(f"เอกสารได้ 0: {codes} รวม {points} คะแนน ปิดรับ {until_text(call.closes, is_sure=call.is_sure)}")
    return " · ".join(told)


def until_text(day: dt.date, *, is_sure: bool) -> str:
    """Return a last day for documents in words, and that it is presumed where it is."""
    return long_date(day, thai=False) + ("" if is_sure else f" ({NOT_SURE})")


def thresholds(framework: Framework | None) -> tuple[tuple[str, CallLimit], ...]:
    """Return the limits that can be chosen, each with its name: the usual score, then each level that passes."""
    bands = () if framework is None else framework.level_rule.bands
    levels = (CallLimit(level=place) for place, band in enumerate(bands) if band.passes)
    limits = (USUAL_THRESHOLD, *levels)
    return tuple((f"ควรติดต่อ: {threshold_name(limit, framework)}", limit) for limit in limits)


def threshold_name(threshold: CallLimit, framework: Framework | None) -> str:
    """Return below what is called about, as words: `ต่ำกว่า 85 คะแนน`."""
    if threshold.score is not None:
        return f"ต่ำกว่า {show_limit(to_decimal(threshold.score))} คะแนน"
    names = () if framework is None else tuple(band.name for band in framework.level_rule.bands)
    place = threshold.level
    return f"ต่ำกว่าระดับ{names[place]}" if place is not None and place < len(names) else ""


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
