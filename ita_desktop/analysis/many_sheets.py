"""The sheets of many authorities: over the years, by group, item by item."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.many import help_call, summary_of
from ita_desktop.analysis.many_change import changes_of
from ita_desktop.analysis.many_items import item_standings
from ita_desktop.analysis.many_table import items_cell, level_cell, plan_cell
from ita_desktop.analysis.sheet import HEAT_LIMITS, SheetMaker, heat_of, value_text
from ita_desktop.models.assessment import USUAL_LIMIT
from ita_desktop.models.framework import Tool
from ita_desktop.thai.digits import show_limit
from ita_desktop.thai.order import dictionary_key

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from ita_desktop.analysis.many import AuthorityYear, CallLimit, ManySummary
    from ita_desktop.analysis.many_change import ChangeSummary, YearChange, YearsBeside
    from ita_desktop.analysis.many_groups import ManyGroup
    from ita_desktop.analysis.many_over_years import AuthorityYears, ManyYearsBeside
    from ita_desktop.analysis.sheet import Sheet, SheetValue, SortKey
    from ita_desktop.models.framework import Framework

_NAME, _PLACE, _SCORE, _LEVEL, _CHANGE, _ITEM = 30, 12, 9, 14, 14, 6
NOT_ALIKE = "เทียบไม่ได้"
"""Instead of a change where too little of what both years ask is alike."""


def change_text(change: YearChange | None, beside: YearsBeside | None) -> str:
    """Return by how much a score rose or fell: `+1.20`, or `+1.20 (38/43)` where only so many items are compared."""
    if change is None or beside is None:
        return "–"
    moved = change.difference
    told = f"{'-' if moved < 0 else '+' if moved else ''}{value_text(abs(moved))}"
    return f"{told} ({change.compared}/{beside.items})" if change.compared else told


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
    maker.add(
        "ข้อที่เสียคะแนนมากที่สุด",
        28,
        lambda one: items_cell(one.latest.weakest),
        key=lambda one: (one.latest.weakest[0].points,) if one.latest.weakest else None,
        leads=latest,
        tip="ของปีล่าสุดที่มีผล",
    )
    maker.add("แผน", 14, lambda one: plan_cell(one.latest), key=_by_plan, leads=latest, tip="ของปีล่าสุดที่มีผล")
    maker.add("แล้วเสร็จ", 9, _followed, key=_by_followed, leads=latest, tip="ของปีล่าสุดที่มีผล", is_figure=True)
    note = (
        "การเปลี่ยนแปลงเทียบคะแนนรวมเมื่อสองปีถามเหมือนกันและให้น้ำหนักเท่ากัน หากไม่ใช่ เทียบเฉพาะข้อที่เทียบกันได้ "
        f"โดยวงเล็บบอกจำนวนข้อที่เทียบจากทั้งหมด และบอกว่า “{NOT_ALIKE}” เมื่อข้อเหล่านั้นมีน้ำหนักไม่ถึงครึ่ง"
    )
    return maker.sheet("คะแนนและระดับรายปี", lambda one: one.agency, note=note)


class _Year:
    """What the columns of one year say of an authority."""

    def __init__(self, year: int, beside: YearsBeside | None) -> None:
        self.year, self.beside = year, beside

    def add_to(self, maker: SheetMaker[AuthorityYears]) -> None:
        """Add the year's columns."""
        maker.add(f"คะแนน {self.year}", _SCORE, self.overall, text=self.score, leads=self.leads, is_figure=True)
        maker.add(f"ระดับ {self.year}", _LEVEL, self.level, key=self.by_level, leads=self.leads)
        beside = self.beside
        if beside is not None:
            tip = f"เปลี่ยนจากปี {beside.before}"
            tip += "" if beside.is_whole else f" โดยเทียบเฉพาะข้อที่เทียบกันได้ {beside.comparable} จาก {beside.items} ข้อ"
            maker.add(
                f"เปลี่ยน {self.year}", _CHANGE, self.moved, text=self.change, leads=self.leads, tip=tip, is_figure=True
            )

    def leads(self, one: AuthorityYears) -> int | None:
        return None if (found := one.years.get(self.year)) is None else found.id

    def overall(self, one: AuthorityYears) -> Fraction | None:
        return None if (found := one.years.get(self.year)) is None else found.overall

    def score(self, one: AuthorityYears) -> str:
        found = one.years.get(self.year)
        return "ผลไม่ครบ" if found is not None and not found.is_whole else value_text(self.overall(one))

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
        return change_text(found, self.beside)


def _by_district(one: AuthorityYears) -> SortKey | None:
    return dictionary_key(one.who.district) if one.who.district else None


def _by_province(one: AuthorityYears) -> SortKey | None:
    return dictionary_key(one.who.province) if one.who.province else None


def _by_plan(one: AuthorityYears) -> SortKey | None:
    plan = one.latest.plan
    return (plan.rows, -plan.unowned - plan.undated) if plan.rows else None


def _followed(one: AuthorityYears) -> str | None:
    plan = one.latest.plan
    return f"{plan.done}/{plan.tracked}" if plan.tracked else None


def _by_followed(one: AuthorityYears) -> SortKey | None:
    plan = one.latest.plan
    return (Fraction(plan.done, plan.tracked),) if plan.tracked else None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group, or all of them together.

    Attributes:
        key: of the group (`ManyGroup.key`); None for all together.
        calls: how many are to be called.
        missing: how many documents (OIT) are at 0 and not called ready.
        change: beside the year before; None where there is none.
    """

    key: tuple[str, ...] | None
    name: str
    summary: ManySummary
    calls: int
    missing: int
    change: ChangeSummary | None


def group_rows(
    groups: Sequence[ManyGroup],
    framework: Framework | None,
    beside: YearsBeside | None,
    before: Sequence[AuthorityYear],
    call: tuple[CallLimit, dt.date],
) -> tuple[GroupRow, ...]:
    """Return `groups` of one fiscal year as rows, and last all of them together.

    Args:
        groups: what is shown.
        framework: of that year, None where not known.
        beside: that year and the one before; None where there is none.
        before: what the year before comes to, of whomever.
        call: below what authorities are to be called, and on which day.
    """

    def row(key: tuple[str, ...] | None, name: str, years: Sequence[AuthorityYear], summary: ManySummary) -> GroupRow:
        return GroupRow(
            key,
            name,
            summary,
            calls=sum(bool(help_call(year, *call)) for year in years),
            missing=sum(len(year.missing) for year in years),
            change=None if beside is None else changes_of(years, before, beside),
        )

    every = [year for group in groups for year in group.years]
    rows = [row(group.key, group.name, group.years, group.summary) for group in groups]
    return (*rows, row(None, "รวมทั้งหมด", every, summary_of(every, framework)))


def groups_sheet(rows: Sequence[GroupRow], beside: YearsBeside | None) -> Sheet:
    """Return groups and their sum, which stands last in `rows`."""
    maker = SheetMaker(rows)
    maker.add("กลุ่ม", _NAME, lambda row: row.name, key=lambda row: dictionary_key(row.name))
    maker.add("หน่วยงาน", 8, lambda row: row.summary.whole + row.summary.partial, is_figure=True)
    maker.add("ผลครบ", 6, lambda row: row.summary.whole, is_figure=True)
    maker.add("ค่าเฉลี่ย", _SCORE, lambda row: row.summary.overall.value, is_figure=True)
    if beside is not None:
        tip = f"ค่าเฉลี่ยของผลต่างจากปี {beside.before} เฉพาะหน่วยงานที่เทียบกันได้ (จำนวนในวงเล็บ)"
        maker.add(f"จาก {beside.before}", _CHANGE, _mean_change, text=_mean_change_text, tip=tip, is_figure=True)
    levels = dict.fromkeys(level for row in rows for level in row.summary.levels)
    for level in levels:
        maker.add(level or UNKNOWN_LEVEL, 7, partial(_level_count, level), is_figure=True)
    maker.add("ควรติดต่อ", 8, lambda row: row.calls, is_figure=True)
    maker.add("เอกสาร OIT ที่ได้ 0", 10, lambda row: row.missing, is_figure=True)
    for tool in Tool:
        maker.add(f"เฉลี่ย {tool}", _SCORE, partial(_tool_mean, tool), is_figure=True)
    note = "ค่าเฉลี่ยเป็นค่าเฉลี่ยเลขคณิตของหน่วยงานที่มีผลครบในตารางนี้"
    return maker.sheet("รวมตามกลุ่ม", lambda row: row.key, feet=1, note=note)


def _level_count(level: str | None, row: GroupRow) -> int:
    return row.summary.levels.get(level, 0)


def _tool_mean(tool: Tool, row: GroupRow) -> Fraction | None:
    return row.summary.tools[tool].value


def _mean_change(row: GroupRow) -> Fraction | None:
    return None if row.change is None else row.change.mean.value


def _mean_change_text(row: GroupRow) -> str:
    mean = _mean_change(row)
    if mean is None or row.change is None:
        return "–"
    told = value_text(abs(mean))
    sign = "" if told == value_text(abs(mean) * 0) else "+" if mean > 0 else "-"
    return f"{sign}{told} ({row.change.mean.count})"


@dataclass(frozen=True, slots=True)
class ItemRow:
    """Somebody's items.

    Attributes:
        mark: what stays the same when all is read anew.
        id: number of the assessment; None for several together.
        overall: 0–100; for several together their mean.
        items: in the order of the year's list; a count where that is what is told.
    """

    mark: str | tuple[str, ...] | int
    id: int | None
    name: str
    overall: SheetValue
    items: tuple[SheetValue, ...]


def authority_items(years: Iterable[tuple[str, AuthorityYear]]) -> list[ItemRow]:
    """Return each year, which comes with the authority's name, as a row."""
    return [ItemRow(year.id, year.id, name, year.overall, year.items) for name, year in years]


def group_items(groups: Iterable[ManyGroup], framework: Framework) -> list[ItemRow]:
    """Return the means of each group as a row."""
    return [
        ItemRow(
            group.key,
            None,
            group.name,
            group.summary.overall.value,
            tuple(each.mean.value for each in item_standings(group.years, framework)),
        )
        for group in groups
    ]


def items_sheet(rows: Sequence[ItemRow], years: Sequence[AuthorityYear], framework: Framework, title: str) -> Sheet:
    """Return `rows` item by item, and last what all of `years` have in common."""
    standings = item_standings(years, framework)
    whole = summary_of(years, framework).overall.value
    limit = show_limit(USUAL_LIMIT)
    feet = [
        ItemRow("mean", None, "ค่าเฉลี่ยทั้งหมด", whole, tuple(each.mean.value for each in standings)),
        ItemRow("below", None, f"ต่ำกว่า {limit} (แห่ง)", None, tuple(each.below for each in standings)),
        ItemRow("zero", None, "ได้ 0 (แห่ง)", None, tuple(each.zero for each in standings)),
    ]
    maker = SheetMaker((*rows, *feet))
    maker.add("หน่วยงาน", _NAME, lambda row: row.name, key=lambda row: dictionary_key(row.name), leads=_row_id)
    maker.add(
        "คะแนนรวม",
        _SCORE,
        lambda row: row.overall,
        leads=_row_id,
        heat=lambda row: heat_of(row.overall),
        is_figure=True,
    )
    for place, item in enumerate(framework.items):
        maker.add(
            item.code,
            _ITEM,
            partial(_item_value, place),
            leads=_row_id,
            heat=partial(_item_heat, place),
            tip=item.short or item.text,
            is_figure=True,
        )
    low, middle, high = HEAT_LIMITS
    colours = f"ต่ำกว่า {low}, ตั้งแต่ {low}, ตั้งแต่ {middle} และตั้งแต่ {high}"
    note = f"สีสี่ระดับตามคะแนน: {colours} แถวท้ายนับเฉพาะหน่วยงานที่มีผลครบ"
    return maker.sheet(title, lambda row: row.mark, feet=len(feet), note=note)


def _row_id(row: ItemRow) -> int | None:
    return row.id


def _overall(row: ItemRow) -> SheetValue:
    return row.overall


def _item_value(place: int, row: ItemRow) -> SheetValue:
    return row.items[place]


def _item_heat(place: int, row: ItemRow) -> int | None:
    return heat_of(row.items[place])
