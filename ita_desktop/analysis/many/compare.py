"""Two to six authorities beside each other: a row for each thing, those first in which they differ most."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from ita_desktop.analysis.explained import LEVEL_PLACE, Explained, FigureAt
from ita_desktop.analysis.many.sheets import change_cell, explained_change
from ita_desktop.analysis.many.table import followed_cell, level_cell, plan_cell
from ita_desktop.analysis.sheet import SheetMaker, heat_of, value_text
from ita_desktop.analysis.tree import OVERALL, rounded
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import official_name, told_apart
from ita_desktop.models.names import indicator_title, year_title

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ita_desktop.analysis.many.over_years import AuthorityYears, ManyYearsBeside
    from ita_desktop.analysis.many.results import AuthorityYear
    from ita_desktop.analysis.sheet import Sheet, SheetValue, SortKey
    from ita_desktop.analysis.tree import ScorePlace
    from ita_desktop.models.framework import Framework

FEWEST_COMPARED, MOST_COMPARED = 2, 6


@dataclass(frozen=True, slots=True)
class ComparedFact:
    """One thing of each authority.

    Attributes:
        name: what it is.
        values: of each authority.
        texts: how they read.
        ids: the assessment that each comes from.
        is_score: whether the values are scores, 0–100.
        tip: the whole of what it is.
        place: where it stands in each assessment; None where that is not one figure of it.
        means: of each authority, how it comes about, where that is not told by the assessment.
    """

    name: str
    values: tuple[SheetValue, ...]
    texts: tuple[str, ...]
    ids: tuple[int | None, ...]
    is_score: bool = True
    tip: str = ""
    place: ScorePlace | None = None
    means: tuple[Explained | None, ...] = ()

    @property
    def apart(self) -> Fraction | None:
        """How far the highest score is from the lowest, as printed; None where fewer than two are known."""
        known = [rounded(value) for value in self.values if isinstance(value, Fraction)] if self.is_score else []
        return max(known) - min(known) if len(known) >= FEWEST_COMPARED else None


def compared_facts(
    chosen: Sequence[AuthorityYears],
    year: int,
    framework: Framework | None,
    ranks: Mapping[int, int],
    beside: ManyYearsBeside,
) -> tuple[ComparedFact, ...]:
    """Return what the authorities `chosen` have in the fiscal year `year` (พ.ศ.), and their scores over the years.

    Args:
        chosen: two to six.
        year: the year beside each other.
        framework: of that year; None where not known.
        ranks: of that year's results in the whole file.
        beside: the whole file over the years.
    """
    own = [one.years.get(year) for one in chosen]
    ids = tuple(None if each is None else each.id for each in own)

    def fact(
        name: str,
        of: Callable[[AuthorityYear], SheetValue],
        place: ScorePlace | None = None,
        *,
        is_score: bool = True,
        tip: str = "",
    ) -> ComparedFact:
        values = tuple(None if each is None else of(each) for each in own)
        return ComparedFact(name, values, tuple(map(value_text, values)), ids, is_score, tip, place)

    facts = [
        fact("คะแนนรวม", lambda each: each.overall, OVERALL),
        fact("ระดับ", level_cell, LEVEL_PLACE, is_score=False),
        fact("อันดับ", lambda each: ranks.get(each.id), is_score=False),
        *(fact(str(tool), partial(_tool, tool), tool) for tool in Tool),
    ]
    if framework is not None:
        for indicator in framework.indicators:
            name = indicator_title(indicator.number, indicator.name)
            facts.append(fact(name, partial(_indicator, indicator.number), indicator.number, tip=name))
        items = [
            fact(
                f"{item.code} {item.short or item.text}",
                partial(_item, place),
                item.code,
                tip=f"{item.code} {item.text}",
            )
            for place, item in enumerate(framework.items)
        ]
        facts += sorted(items, key=lambda each: -(each.apart or Fraction(-1)))
    facts += _over_years(chosen, beside)
    facts += [
        fact("แผน", plan_cell, is_score=False),
        fact("มาตรการที่แล้วเสร็จ", followed_cell, is_score=False),
    ]
    return tuple(facts)


def _tool(tool: Tool, year: AuthorityYear) -> Fraction | None:
    return year.tools.get(tool)


def _indicator(number: int, year: AuthorityYear) -> Fraction | None:
    return year.indicators.get(number)


def _item(place: int, year: AuthorityYear) -> Fraction | None:
    return year.items[place]


def _over_years(chosen: Sequence[AuthorityYears], beside: ManyYearsBeside) -> Iterator[ComparedFact]:
    for year in beside.fiscal_years:
        own = [one.years.get(year) for one in chosen]
        ids = tuple(None if each is None else each.id for each in own)
        values = tuple(None if each is None else each.overall for each in own)
        yield ComparedFact(f"คะแนนรวม{year_title(year)}", values, tuple(map(value_text, values)), ids, place=OVERALL)
        then = beside.besides.get(year)
        if then is not None:
            changes = [one.changes.get(year) for one in chosen]
            moved = tuple(None if each is None else each.difference for each in changes)
            texts = tuple(change_cell(each, then) for each in changes)
            told = (explained_change(each, then) for each in changes)
            means = tuple(
                None if each is None else replace(each, name=f"{each.name} · {official_name(one.agency)}")
                for one, each in zip(chosen, told, strict=True)
            )
            name = f"เปลี่ยนจากปี {then.before} เป็น {year}"
            yield ComparedFact(name, moved, texts, ids, is_score=False, means=means)


def compare_sheet(chosen: Sequence[AuthorityYears], facts: Sequence[ComparedFact], year: int) -> Sheet:
    """Return `facts` of the authorities `chosen` in the fiscal year `year` (พ.ศ.) as a sheet."""
    maker = SheetMaker(facts)
    maker.add("เรื่อง", 34, lambda fact: fact.name)
    names = told_apart(one.agency for one in chosen)
    for place, one in enumerate(chosen):
        maker.add(
            names[one.agency],
            16,
            partial(_value, place),
            text=partial(_text, place),
            key=partial(_key, place),
            leads=partial(_leads, place),
            heat=partial(_heat, place),
            means=partial(_means, place),
            is_figure=True,
        )
    tip = "คะแนนสูงสุดลบคะแนนต่ำสุดของเรื่องนั้น"
    maker.add("ต่างกัน", 9, lambda fact: fact.apart, tip=tip, means=_apart_means, is_figure=True)
    note = "ข้อเรียงจากที่ต่างกันมากที่สุด"
    return maker.sheet(f"เทียบหน่วยงาน {year_title(year)}", lambda fact: fact.name, note=note)


def _value(place: int, fact: ComparedFact) -> SheetValue:
    return fact.values[place]


def _means(place: int, fact: ComparedFact) -> Explained | FigureAt | None:
    if fact.means:
        return fact.means[place]
    found = fact.ids[place]
    return None if found is None or fact.place is None else FigureAt(found, fact.place)


def _apart_means(fact: ComparedFact) -> Explained | None:
    apart = fact.apart
    if apart is None:
        return None
    known = [value for value in fact.values if isinstance(value, Fraction)]
    high, low, shown = value_text(max(known)), value_text(min(known)), value_text(apart)
    return Explained(f"ต่างกัน: {fact.name}", shown, (f"วิธีคิด: {high} − {low} = {shown}", "ที่มา: คะแนนสูงสุดและต่ำสุดในแถวนี้"))


def _text(place: int, fact: ComparedFact) -> str:
    return fact.texts[place]


def _key(place: int, fact: ComparedFact) -> SortKey | None:
    value = fact.values[place]
    return None if value is None else (int(isinstance(value, str)), value)


def _leads(place: int, fact: ComparedFact) -> int | None:
    return fact.ids[place]


def _heat(place: int, fact: ComparedFact) -> int | None:
    return heat_of(fact.values[place]) if fact.is_score else None
