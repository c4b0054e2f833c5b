"""The charts of many authorities, for screen and paper."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.level import UNKNOWN_LEVEL
from ita_desktop.analysis.many.items import weakest_first
from ita_desktop.analysis.many.results import mean_of
from ita_desktop.analysis.tree import decimal_or_none, to_decimal
from ita_desktop.documents.blocks import Chart, Paragraph
from ita_desktop.documents.charts.figure import MOST_LINES, NOT_JOINED, Bar, BarChart, TrendChart, TrendLine
from ita_desktop.documents.many.items import indicator_blocks
from ita_desktop.documents.many.ranking import spread_blocks
from ita_desktop.models.assessment import USUAL_LIMIT
from ita_desktop.models.identity import told_apart
from ita_desktop.models.names import year_title
from ita_desktop.thai.digits import show_limit

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from ita_desktop.analysis.many.dossier import ManyDossier
    from ita_desktop.analysis.many.items import ItemStanding, MissingDocument
    from ita_desktop.analysis.many.over_years import AuthorityYears, ManyYearsBeside
    from ita_desktop.analysis.many.results import ManySummary
    from ita_desktop.documents.blocks import Block
    from ita_desktop.documents.charts.figure import Figure

_MOST = 12
_PERCENT, _FEWEST_YEARS = 100, 2


def levels_chart(summary: ManySummary, year: int) -> Figure:
    """Return how many authorities reached each level in `year`, พ.ศ."""
    counts = [(level or UNKNOWN_LEVEL, count) for level, count in summary.levels.items()]
    return _counts(f"จำนวนหน่วยงานแต่ละระดับ {year_title(year)}", counts)


def weak_items_chart(standings: Sequence[ItemStanding]) -> Figure | None:
    """Return the items that most are weak in; None where nobody is."""
    weak = [each for each in weakest_first(standings) if each.below][:_MOST]
    if not weak:
        return None
    bars = tuple(
        Bar(
            f"{each.item.code} {each.item.short or each.item.text}",
            to_decimal(each.share_below * _PERCENT),
            f"{each.below}/{each.mean.count}",
        )
        for each in weak
    )
    return BarChart(
        f"ข้อที่หน่วยงานได้ต่ำกว่า {show_limit(USUAL_LIMIT)} มากที่สุด (หน่วยงานที่ต่ำกว่า/ทั้งหมด)",
        bars,
        now="",
        before="",
        top=Decimal(_PERCENT),
    )


def missing_chart(missing: Sequence[MissingDocument], authorities: int) -> Figure | None:
    """Return the documents (OIT) that most of so many `authorities` lack; None where nobody lacks any."""
    if not missing:
        return None
    bars = tuple(
        Bar(f"{each.item.code} {each.item.short or each.item.text}", Decimal(each.count), f"{each.count} แห่ง")
        for each in missing[:_MOST]
    )
    return BarChart("เอกสาร OIT ที่ขาดร่วมกันมากที่สุด", bars, now="", before="", top=Decimal(authorities))


def _counts(title: str, counts: Sequence[tuple[str, int]]) -> Figure:
    bars = tuple(Bar(name, Decimal(count), str(count)) for name, count in counts)
    return BarChart(title, bars, now="", before="", top=Decimal(max((count for _, count in counts), default=1) or 1))


def trend_chart(chosen: Sequence[AuthorityYears], beside: ManyYearsBeside) -> Figure | None:
    """Return the overall scores of two to six authorities over the years; None where there are not two years."""
    names = told_apart(one.agency for one in chosen)
    every = [[one.years.get(year) for year in beside.fiscal_years] for one in chosen[:MOST_LINES]]
    lines = [
        (names[one.agency], [None if each is None else each.overall for each in own])
        for one, own in zip(chosen, every, strict=False)
    ]
    return _trend("คะแนนรวมย้อนหลัง", lines, beside)


def _means_chart(authorities: Sequence[AuthorityYears], beside: ManyYearsBeside) -> Figure | None:
    """Return the mean of the whole results of each year; None where there are not two years."""
    of_years = [[one.years[year].overall for one in authorities if year in one.years] for year in beside.fiscal_years]
    means = [mean_of(scores).value for scores in of_years]
    name = f"หน่วยงานที่มีผลครบในปีนั้น จาก {len(authorities)} แห่ง"
    return _trend("ค่าเฉลี่ยคะแนนรวมย้อนหลัง", [(name, means)], beside)


_SPREAD, _LEVELS, _INDICATORS, _WEAK, _MISSING, _MEANS = "spread", "levels", "indicators", "weak", "missing", "means"
MANY_CHARTS = {
    _SPREAD: "การกระจายของคะแนนรวม",
    _LEVELS: "จำนวนหน่วยงานแต่ละระดับ",
    _INDICATORS: "ค่าเฉลี่ยรายตัวชี้วัด",
    _WEAK: "ข้อที่เป็นจุดอ่อนร่วมกัน",
    _MISSING: "เอกสาร OIT ที่ขาดร่วมกัน",
    _MEANS: "ค่าเฉลี่ยย้อนหลัง",
}
"""The charts that can be shown, and what each is called."""


def many_charts(
    many: ManyDossier, kind: str, authorities: Sequence[AuthorityYears], beside: ManyYearsBeside
) -> tuple[Figure, ...]:
    """Return the charts of one kind (`MANY_CHARTS`), those of the consolidated report where it has them.

    Args:
        many: what is shown of the year.
        kind: which charts.
        authorities: what is shown over the years.
        beside: the whole file over the years.
    """
    blocks: Sequence[Block] = ()
    found: Figure | None = None
    if kind == _SPREAD:
        blocks = spread_blocks(many)
    elif kind == _INDICATORS:
        blocks = indicator_blocks(many)
    elif kind == _LEVELS:
        found = levels_chart(many.summary, many.fiscal_year) if many.summary.whole else None
    elif kind == _WEAK:
        found = weak_items_chart(many.items)
    elif kind == _MISSING:
        found = missing_chart(many.missing, len(many.years))
    else:
        found = _means_chart(authorities, beside)
    return (*(block.figure for block in blocks if isinstance(block, Chart)), *(() if found is None else (found,)))


def spread_lines(many: ManyDossier) -> list[str]:
    """Return in sentences how the overall scores lie and who lies far out, as the consolidated report tells it."""
    told = [block for block in spread_blocks(many) if isinstance(block, Paragraph)]
    return ["".join(span.text for span in block.spans) for block in told]


def _trend(
    title: str, lines: Sequence[tuple[str, Sequence[Fraction | None]]], beside: ManyYearsBeside
) -> Figure | None:
    years = beside.fiscal_years
    if len(years) < _FEWEST_YEARS or not any(value is not None for _, values in lines for value in values):
        return None
    thens = [beside.besides.get(year) for year in years]
    joined = tuple(then is not None and then.is_whole for then in thens)
    return TrendChart(
        title,
        tuple(f"ปี {year}" for year in years),
        joined,
        tuple(TrendLine(name, tuple(map(decimal_or_none, values))) for name, values in lines),
        note="" if all(joined[1:]) else NOT_JOINED,
    )
