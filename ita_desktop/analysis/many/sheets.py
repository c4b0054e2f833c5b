"""The sheets of many authorities: over the years, by group, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from ita_desktop.analysis.explained import LEVEL_PLACE, Explained, FigureAt, explained_mean
from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.many.change import mean_change
from ita_desktop.analysis.many.items import item_standings
from ita_desktop.analysis.many.table import (
    followed_cell,
    followed_key,
    items_cell,
    level_cell,
    place_key,
    plan_cell,
    plan_key,
    weakest_key,
)
from ita_desktop.analysis.sheet import HEAT_LIMITS, SheetMaker, heat_of, signed_score, value_text
from ita_desktop.analysis.tree import OVERALL
from ita_desktop.models.assessment import USUAL_LIMIT
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import official_name
from ita_desktop.thai.digits import show_limit
from ita_desktop.thai.order import dictionary_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from fractions import Fraction

    from ita_desktop.analysis.many.change import YearChange, YearsBeside
    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.many.groups import Grouping
    from ita_desktop.analysis.many.items import ItemStanding
    from ita_desktop.analysis.many.over_years import AuthorityYears, ManyYearsBeside
    from ita_desktop.analysis.many.results import AuthorityYear, ManySummary, Mean
    from ita_desktop.analysis.many.spread import Spread
    from ita_desktop.analysis.sheet import Sheet, SheetValue, SortKey
    from ita_desktop.analysis.tree import ScorePlace

_NAME, _PLACE, _SCORE, _LEVEL, _CHANGE, _ITEM = 30, 12, 9, 14, 14, 6
_Told = TypeVar("_Told")
NOT_WHOLE = "ผลไม่ครบ"
"""Instead of the score of a partial result."""
NOT_ALIKE = "เทียบไม่ได้"
"""Instead of a change where too little of what both years ask is alike."""


def change_cell(change: YearChange | None, beside: YearsBeside | None) -> str:
    """Return by how much a score rose or fell: `+1.20`, or `+1.20 (38/43)` where only so many items are compared."""
    if change is None or beside is None:
        return "–"
    told = signed_score(change.difference)
    return f"{told} ({change.compared}/{beside.items})" if change.compared else told


def explained_change(change: YearChange | None, beside: YearsBeside | None) -> Explained | None:
    """Return how a change between two years comes about; None where there is none."""
    if change is None or beside is None:
        return None
    now, before, moved = value_text(change.now), value_text(change.before), signed_score(change.difference)
    what = "คะแนนรวมของทั้งสองปี ซึ่งถามเหมือนกันและให้น้ำหนักเท่ากัน"
    if change.compared:
        of = f"{change.compared} จาก {beside.items} ข้อ"
        what = f"ค่าเฉลี่ยของข้อที่เทียบกันได้ {of} ด้วยน้ำหนักของปี {beside.now} ทั้งสองปี จึงไม่ใช่ผลต่างของคะแนนรวม"
    lines = (f"วิธีคิด: {now} − {before} = {moved}", f"เทียบ{what}", "ที่มา: คะแนนของทั้งสองปีในแฟ้มนี้ ปัดเป็นทศนิยม 2 ตำแหน่งก่อนลบ")
    return Explained(f"เปลี่ยนจากปี {beside.before} เป็น {beside.now}", moved, lines)


def years_sheet(authorities: Sequence[AuthorityYears], beside: ManyYearsBeside) -> Sheet:
    """Return `authorities` over the years of `beside`, which is of the whole file."""
    maker = SheetMaker(authorities)

    def latest(one: AuthorityYears) -> int:
        return one.latest.id

    maker.add("หน่วยงาน", _NAME, lambda one: one.who.name, key=lambda one: one.who.by_name, leads=latest)
    maker.add("อำเภอ", _PLACE, lambda one: one.agency.district or None, key=_by_district, leads=latest)
    maker.add("จังหวัด", _PLACE, lambda one: one.agency.province or None, key=_by_province, leads=latest)
    for year in beside.fiscal_years:
        _Year(year, beside.besides.get(year)).add_to(maker)
    for head, letters, cell, key in (
        ("ข้อที่เสียคะแนนมากที่สุด", 28, _weakest, weakest_key),
        ("แผน", 14, plan_cell, plan_key),
        ("แล้วเสร็จ", 9, followed_cell, followed_key),
    ):
        of, by = partial(_of_latest, cell), partial(_of_latest, key)
        maker.add(head, letters, of, key=by, leads=latest, tip="ของปีล่าสุดที่มีผล", is_figure=cell is followed_cell)
    note = (
        "การเปลี่ยนแปลงเทียบคะแนนรวมเมื่อสองปีถามเหมือนกันและให้น้ำหนักเท่ากัน หากไม่ใช่ เทียบเฉพาะข้อที่เทียบกันได้ "
        f"โดยวงเล็บบอกจำนวนข้อที่เทียบจากทั้งหมด และบอกว่า “{NOT_ALIKE}” เมื่อข้อเหล่านั้นมีน้ำหนักไม่ถึงครึ่ง"
    )
    return maker.sheet("คะแนนและระดับรายปี", lambda one: one.agency, note=note)


def _by_district(one: AuthorityYears) -> SortKey | None:
    return place_key(one.who.district)


def _by_province(one: AuthorityYears) -> SortKey | None:
    return place_key(one.who.province)


def _weakest(year: AuthorityYear) -> str:
    return items_cell(year.weakest)


def _of_latest(of: Callable[[AuthorityYear], _Told], one: AuthorityYears) -> _Told:
    return of(one.latest)


class _Year:
    """What the columns of one year say of an authority."""

    def __init__(self, year: int, beside: YearsBeside | None) -> None:
        self.year, self.beside = year, beside

    def add_to(self, maker: SheetMaker[AuthorityYears]) -> None:
        """Add the year's columns."""
        score, level = partial(self.figure, OVERALL), partial(self.figure, LEVEL_PLACE)
        maker.add(
            f"คะแนน {self.year}", _SCORE, self.overall, text=self.score, leads=self.leads, means=score, is_figure=True
        )
        maker.add(f"ระดับ {self.year}", _LEVEL, self.level, key=self.by_level, leads=self.leads, means=level)
        beside = self.beside
        if beside is not None:
            tip = f"เปลี่ยนจากปี {beside.before}"
            tip += "" if beside.is_whole else f" โดยเทียบเฉพาะข้อที่เทียบกันได้ {beside.comparable} จาก {beside.items} ข้อ"
            maker.add(
                f"เปลี่ยน {self.year}",
                _CHANGE,
                self.moved,
                text=self.change,
                leads=self.leads,
                tip=tip,
                means=self.change_means,
                is_figure=True,
            )

    def figure(self, place: ScorePlace, one: AuthorityYears) -> FigureAt | None:
        return None if (found := one.years.get(self.year)) is None else FigureAt(found.id, place)

    def change_means(self, one: AuthorityYears) -> Explained | None:
        return explained_change(one.changes.get(self.year), self.beside)

    def leads(self, one: AuthorityYears) -> int | None:
        return None if (found := one.years.get(self.year)) is None else found.id

    def overall(self, one: AuthorityYears) -> Fraction | None:
        return None if (found := one.years.get(self.year)) is None else found.overall

    def score(self, one: AuthorityYears) -> str:
        found = one.years.get(self.year)
        return NOT_WHOLE if found is not None and not found.is_whole else value_text(self.overall(one))

    def level(self, one: AuthorityYears) -> str | None:
        return None if (found := one.years.get(self.year)) is None else level_cell(found)

    def by_level(self, one: AuthorityYears) -> SortKey | None:
        found = one.years.get(self.year)
        return None if found is None or found.level_place is None else (found.level_place,)

    def moved(self, one: AuthorityYears) -> Fraction | None:
        return None if (change := one.changes.get(self.year)) is None else change.difference

    def change(self, one: AuthorityYears) -> str:
        found = one.changes.get(self.year)
        if found is None and self.beside is not None and self.overall(one) is not None:
            then = one.years.get(self.beside.before)
            return NOT_ALIKE if then is not None and then.is_whole else "–"
        return change_cell(found, self.beside)


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group, or all of them together.

    Attributes:
        key: of the group (`ManyGroup.key`); None for all together.
        passing: how many of the whole results reached a level that passes.
        calls: how many are to be called.
        missing: how many documents (OIT) are at 0 and not called ready.
        change: mean of the changes from the year before, in points, and of how many.
    """

    key: tuple[str, ...] | None
    name: str
    summary: ManySummary
    passing: int
    calls: int
    missing: int
    change: Mean

    @property
    def heat(self) -> int | None:
        """The step of the colour of its tile: 3 where all whole results pass, 1 where at least half do, else 0."""
        if not self.summary.whole:
            return None
        return 3 if self.passing == self.summary.whole else 1 if 2 * self.passing >= self.summary.whole else 0


def group_rows(many: ManyDossier, by: Grouping) -> tuple[GroupRow, ...]:
    """Return the groups of `many` as rows, and last all of them together."""
    bands = many.framework.level_rule.bands
    changes = many.changes

    def row(key: tuple[str, ...] | None, name: str, years: Sequence[AuthorityYear], summary: ManySummary) -> GroupRow:
        own = [] if changes is None else [change for year in years if (change := changes.of(year)) is not None]
        return GroupRow(
            key,
            name,
            summary,
            passing=sum(each.level_place is not None and bands[each.level_place].passes for each in years),
            calls=sum(bool(many.call(each)) for each in years),
            missing=sum(len(each.missing) for each in years),
            change=mean_change(own),
        )

    rows = [row(group.key, group.name, group.years, group.summary) for group in many.groups(by)]
    return (*rows, row(None, "รวมทั้งหมด", many.years, many.summary))


def groups_sheet(rows: Sequence[GroupRow], beside: YearsBeside | None) -> Sheet:
    """Return groups and their sum, which stands last in `rows`; `beside` are this year and the one before."""
    maker = SheetMaker(rows)
    maker.add("กลุ่ม", _NAME, lambda row: row.name, key=lambda row: dictionary_key(row.name))
    maker.add("หน่วยงาน", 8, lambda row: row.summary.whole + row.summary.partial, tip="หน่วยงานที่มีผลในปีนี้", is_figure=True)
    maker.add("ผลครบ", 6, lambda row: row.summary.whole, tip="หน่วยงานที่มีคะแนนภาพรวม", is_figure=True)
    maker.add("ค่าเฉลี่ย", _SCORE, lambda row: row.summary.overall.value, means=_overall_mean, is_figure=True)
    if beside is not None:
        tip = f"ค่าเฉลี่ยของผลต่างจากปี {beside.before} เฉพาะหน่วยงานที่เทียบกันได้ (จำนวนในวงเล็บ)"
        maker.add(
            f"จาก {beside.before}",
            _CHANGE,
            lambda row: row.change.value,
            text=_mean_change,
            tip=tip,
            means=partial(_change_mean, tip),
            is_figure=True,
        )
    for level in dict.fromkeys(level for row in rows for level in row.summary.levels):
        tip = f"หน่วยงานที่มีผลครบซึ่งอยู่ในระดับ{level or UNKNOWN_LEVEL} ตามคะแนนที่คำนวณได้ หรือที่ประกาศหากคำนวณไม่ได้"
        maker.add(level or UNKNOWN_LEVEL, 7, partial(_level_count, level), tip=tip, is_figure=True)
    maker.add("ควรติดต่อ", 8, lambda row: row.calls, tip="หน่วยงานที่มีเรื่องให้ติดต่อตามเกณฑ์ที่ตั้งไว้", is_figure=True)
    missing = "เอกสารที่ได้ 0 และยังไม่พร้อมของปีถัดไป รวมทุกหน่วยงาน"
    maker.add("เอกสาร OIT ที่ขาด", 10, lambda row: row.missing, tip=missing, is_figure=True)
    for tool in Tool:
        means = partial(_explained_tool_mean, tool)
        maker.add(f"เฉลี่ย {tool}", _SCORE, partial(_tool_mean, tool), means=means, is_figure=True)
    note = "ค่าเฉลี่ยเป็นค่าเฉลี่ยเลขคณิตของหน่วยงานที่มีผลครบในกลุ่ม"
    return maker.sheet("รวมตามกลุ่ม", lambda row: row.key, feet=1, note=note)


def _level_count(level: str | None, row: GroupRow) -> int:
    return row.summary.levels.get(level, 0)


def _tool_mean(tool: Tool, row: GroupRow) -> Fraction | None:
    return row.summary.tools[tool].value


def _overall_mean(row: GroupRow) -> Explained:
    return _mean_meaning("ค่าเฉลี่ยคะแนนรวม", row.summary.overall)


def _explained_tool_mean(tool: Tool, row: GroupRow) -> Explained:
    return _mean_meaning(f"ค่าเฉลี่ย {tool}", row.summary.tools[tool])


def _change_mean(tip: str, row: GroupRow) -> Explained | None:
    count = row.change.count
    return Explained(tip, _mean_change(row), (f"วิธีคิด: ผลรวมของผลต่าง ÷ {count} หน่วยงาน",)) if count else None


def _mean_meaning(name: str, mean: Mean) -> Explained:
    return explained_mean(name, value_text(mean.value), mean.count)


def _mean_change(row: GroupRow) -> str:
    mean = row.change.value
    return "–" if mean is None else f"{signed_score(mean)} ({row.change.count})"


def tile_text(row: GroupRow) -> str:
    """Return what the tile of a group says."""
    summary = row.summary
    mean = f"เฉลี่ย {value_text(summary.overall.value)}"
    partial_ = f" · ไม่ครบ {summary.partial}" if summary.partial else ""
    calls = f" · ติดต่อ {row.calls}" if row.calls else ""
    return f"{row.name}\n{mean}{calls}\nผ่าน {row.passing} จาก {summary.whole}{partial_}"


TILE_RULE = "สีของช่อง: เขียว ทุกแห่งผ่าน · เหลือง ผ่านตั้งแต่ครึ่งหนึ่ง · แดง ผ่านไม่ถึงครึ่ง นับเฉพาะหน่วยงานที่มีผลครบ"


def outliers_sheet(spread: Spread) -> Sheet:
    """Return the authorities whose overall score lies far out, the lowest first."""
    rows = [("ต่ำกว่ากลุ่ม", year) for year in spread.low] + [("สูงกว่ากลุ่ม", year) for year in reversed(spread.high)]
    maker = SheetMaker(rows)
    maker.add("หน่วยงาน", _NAME, lambda row: official_name(row[1].agency), leads=lambda row: row[1].id)
    maker.add(
        "คะแนนรวม",
        _SCORE,
        lambda row: row[1].overall,
        leads=lambda row: row[1].id,
        means=lambda row: FigureAt(row[1].id, OVERALL),
        is_figure=True,
    )
    maker.add("คะแนน", 14, lambda row: row[0], leads=lambda row: row[1].id)
    return maker.sheet("หน่วยงานที่คะแนนห่างจากกลุ่มอย่างชัดเจน", lambda row: row[1].id)


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Somebody's items.

    Attributes:
        mark: what stays the same when all is read anew.
        id: number of the assessment; None for several together.
        overall: 0–100; for several together their mean.
        items: in the order of the year's list; a count where that is what is told.
        whole: how many whole results the overall score is a mean of; None for one authority.
        counts: likewise of each item.
        rule: what is counted, where that is told.
    """

    mark: str | tuple[str, ...] | int
    id: int | None
    name: str
    overall: SheetValue
    items: tuple[SheetValue, ...]
    whole: int | None = None
    counts: tuple[int, ...] = ()
    rule: str = ""


def authority_items(years: Iterable[tuple[str, AuthorityYear]]) -> list[ItemRow]:
    """Return each year, which comes with the authority's name, as a row."""
    return [ItemRow(year.id, year.id, name, year.overall, year.items) for name, year in years]


def group_items(many: ManyDossier, by: Grouping) -> list[ItemRow]:
    """Return the means of each group as a row."""
    found = ((group, item_standings(group.years, many.framework)) for group in many.groups(by))
    return [_means_row(group.key, group.name, group.summary.overall, items) for group, items in found]


def _means_row(mark: str | tuple[str, ...], name: str, overall: Mean, items: Sequence[ItemStanding]) -> ItemRow:
    means = [each.mean for each in items]
    values, counts = tuple(mean.value for mean in means), tuple(mean.count for mean in means)
    return ItemRow(mark, None, name, overall.value, values, overall.count, counts)


def items_sheet(rows: Sequence[ItemRow], many: ManyDossier, title: str) -> Sheet:
    """Return `rows` item by item, and last what all of `many` have in common."""
    limit = show_limit(USUAL_LIMIT)
    below, zero = tuple(each.below for each in many.items), tuple(each.zero for each in many.items)
    counted = "วิธีคิด: จำนวนหน่วยงานที่มีผลครบซึ่งได้คะแนนข้อนี้"
    feet = [
        _means_row("mean", "ค่าเฉลี่ยทั้งหมด", many.summary.overall, many.items),
        ItemRow("below", None, f"ต่ำกว่า {limit} (แห่ง)", None, below, rule=f"{counted}ต่ำกว่า {limit}"),
        ItemRow("zero", None, "ได้ 0 (แห่ง)", None, zero, rule=f"{counted} 0"),
    ]
    maker = SheetMaker((*rows, *feet))
    maker.add("หน่วยงาน", _NAME, lambda row: row.name, key=lambda row: dictionary_key(row.name), leads=_row_id)
    maker.add(
        "คะแนนรวม",
        _SCORE,
        lambda row: row.overall,
        leads=_row_id,
        heat=lambda row: heat_of(row.overall),
        means=_overall_means,
        is_figure=True,
    )
    for place, item in enumerate(many.framework.items):
        maker.add(
            item.code,
            _ITEM,
            partial(_item_value, place),
            leads=_row_id,
            heat=partial(_item_heat, place),
            tip=item.short or item.text,
            means=partial(_item_means, place, item.code),
            is_figure=True,
        )
    low, middle, high = HEAT_LIMITS
    colours = f"ต่ำกว่า {low}, ตั้งแต่ {low}, ตั้งแต่ {middle} และตั้งแต่ {high}"
    note = f"สีสี่ระดับตามคะแนน: {colours} แถวท้ายนับเฉพาะหน่วยงานที่มีผลครบ"
    return maker.sheet(title, lambda row: row.mark, feet=len(feet), note=note)


def _overall_means(row: ItemRow) -> Explained | FigureAt | None:
    if row.id is not None:
        return FigureAt(row.id, OVERALL)
    return None if row.whole is None else explained_mean("ค่าเฉลี่ยคะแนนรวม", value_text(row.overall), row.whole)


def _item_means(place: int, code: str, row: ItemRow) -> Explained | FigureAt | None:
    shown = value_text(row.items[place])
    if row.id is not None:
        return FigureAt(row.id, code)
    if row.counts:
        return explained_mean(f"ค่าเฉลี่ยข้อ {code}", shown, row.counts[place])
    return Explained(f"ข้อ {code}", shown, (row.rule,))


def _row_id(row: ItemRow) -> int | None:
    return row.id


def _item_value(place: int, row: ItemRow) -> SheetValue:
    return row.items[place]


def _item_heat(place: int, row: ItemRow) -> int | None:
    return heat_of(row.items[place])
