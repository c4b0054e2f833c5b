"""The charts of the layouts: what the scores make of each; nothing is shown that is not known."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.analysis.level import LEVEL_PART_NAMES
from ita_desktop.analysis.scoring import node_figure
from ita_desktop.analysis.wording.beside import UNSURE
from ita_desktop.analysis.wording.parts import sentence, shown
from ita_desktop.documents.blocks import Caption, Chart
from ita_desktop.documents.charts.figure import (
    NOT_JOINED,
    Bar,
    BarChart,
    DotPlot,
    GaugeCondition,
    GaugeLevel,
    LevelGauge,
    Point,
    Threshold,
    YearsChart,
)
from ita_desktop.documents.layouts.parts import PORTRAIT, figure, node_text, points_of
from ita_desktop.models.assessment import FULL
from ita_desktop.models.names import year_title
from ita_desktop.thai.digits import round_half_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.findings import IndicatorFinding, ToolFinding
    from ita_desktop.analysis.path import Shortfall
    from ita_desktop.documents.charts.figure import Figure
    from ita_desktop.models.framework import LevelBand

_STEP, _LEAST_SPAN = 10, 20
_MOST_ITEMS = 10
_FEWEST_YEARS = 2


def indicator_charts(dossier: Dossier) -> tuple[Chart, ...]:
    """Return the indicators, against the year before where it is known."""
    title = f"คะแนนรายตัวชี้วัด {year_title(dossier.year)}"
    bars = tuple(_bar(f"{each.number}. {each.indicator.name}", each) for each in dossier.findings.indicators)
    limit = dossier.result.limits.develop
    limits = (Threshold(limit, f"เกณฑ์ {_plain(limit)}"),)
    return _chart(_dot_plot(dossier, title, bars, limits, sure=_is_sure(dossier.findings.indicators)))


def tool_charts(dossier: Dossier) -> tuple[Chart, ...]:
    """Return the tools against the levels' floors, and the overall score over the years."""
    bars = tuple(_bar(each.tool, each) for each in dossier.findings.tools)
    floors = dict.fromkeys(band.floor for band in dossier.framework.level_rule.bands)
    thresholds = tuple(Threshold(floor, _plain(floor)) for floor in floors if floor is not None)
    against = "เทียบกับเกณฑ์" if thresholds else ""
    title = f"คะแนนรายเครื่องมือ{against} {year_title(dossier.year)}"
    tools = _chart(_dot_plot(dossier, title, bars, thresholds, sure=_is_sure(dossier.findings.tools)))
    if len(dossier.history) < _FEWEST_YEARS:
        return tools
    points = tuple(Point(f"ปี {year}", overall, figure(overall), alike) for year, overall, alike in dossier.history)
    note = "" if all(point.joined for point in points[1:]) else NOT_JOINED
    return (*tools, *_chart(YearsChart("คะแนนภาพรวมย้อนหลัง", points, note)))


def level_chart(dossier: Dossier) -> tuple[Chart, ...]:
    """Return the levels with the one reached, and what the next one asks."""
    result = dossier.result
    if result.level_to_quote not in {band.name for band in dossier.framework.level_rule.bands}:
        return ()
    levels = tuple(
        GaugeLevel(_level_name(band), _asks(band), reached=band.name == result.level_to_quote)
        for band in reversed(dossier.framework.level_rule.bands)
    )
    path = dossier.way_up
    gauge = LevelGauge(
        title="ระดับผลการประเมิน",
        score=points_of(result.overall),
        levels=levels,
        heading="" if path is None else f"เงื่อนไขของ{_level_name(path.target)}",
        conditions=() if path is None else tuple(_condition(gap) for gap in path.gaps),
    )
    return _chart(gauge)


def impact_chart(dossier: Dossier) -> tuple[Chart, ...]:
    """Return the items that would raise the overall score most."""
    items = [item for item in dossier.findings.by_impact if item.result.impact is not None][:_MOST_ITEMS]
    bars = tuple(
        Bar(f"{item.code} {item.item.short or item.item.text}", item.result.impact, f"{item.result.impact:.2f}")
        for item in items
    )
    if not bars or bars[0].value is None:
        return ()
    chart = BarChart("ข้อที่จะเพิ่มคะแนนภาพรวมได้มากที่สุด (คะแนน)", bars, now="", before="", top=bars[0].value)
    return _chart(chart)


def _chart(drawn: Figure) -> tuple[Chart, ...]:
    """Return the chart; nothing where it would show none of its values."""
    if isinstance(drawn, BarChart) and all(bar.value is None for bar in drawn.bars):
        return ()
    return (Chart(drawn, PORTRAIT, caption=Caption(drawn.title)),)


def _is_sure(found: Sequence[IndicatorFinding | ToolFinding]) -> bool:
    """Return whether every pair of items behind the bars that are compared is verified."""
    return all(each.compared is None or each.before is None or each.compared.is_sure for each in found)


def _low(dossier: Dossier) -> int:
    """Return where the scale of all plots begins: at the ten under the lowest score shown, 20 points long at least."""
    found: tuple[IndicatorFinding | ToolFinding, ...] = (*dossier.findings.indicators, *dossier.findings.tools)
    return scale_start(score for each in found for score in (node_figure(each.node), each.before) if score is not None)


def scale_start(scores: Iterable[Decimal]) -> int:
    """Return where a scale of `scores` begins: at the ten under the lowest, 20 points below 100 at least."""
    return max(0, min(int(min(scores, default=Decimal(FULL))) // _STEP * _STEP, FULL - _LEAST_SPAN))


def scale_ticks(low: int) -> tuple[Threshold, ...]:
    """Return the marks of a scale from `low` to 100."""
    step = _STEP if FULL - low <= _STEP * 5 else _STEP * 2
    return tuple(Threshold(Decimal(tick), str(tick)) for tick in sorted({low, *range(FULL, low, -step)}))


def scale_text(low: int) -> str:
    """Return what a scale from `low` to 100 says of itself."""
    return f"มาตราส่วน {low}–{FULL} คะแนน"


def _dot_plot(
    dossier: Dossier, title: str, bars: tuple[Bar, ...], thresholds: tuple[Threshold, ...] = (), *, sure: bool
) -> DotPlot:
    year = dossier.findings.before_year
    compared = [bar for bar in bars if bar.before is not None]
    only = "" if len(compared) == len(bars) else " (เฉพาะที่เทียบกันได้)"
    low = _low(dossier)
    return DotPlot(
        title=title,
        bars=bars,
        now=f"ปี {dossier.year}",
        before="" if year is None or not compared else sentence(f"ปี {year}{only}", "" if sure else UNSURE),
        top=Decimal(FULL),
        thresholds=tuple(each for each in thresholds if each.value >= low),
        ticks=scale_ticks(low),
        low=Decimal(low),
        scale=scale_text(low),
        change_head=f"ต่างจาก {year}" if compared else "",
    )


def _bar(label: str, found: IndicatorFinding | ToolFinding) -> Bar:
    before = None if found.before is None else shown(found.before)
    figure_now, change = node_figure(found.node), ""
    if figure_now is not None and found.before is not None:
        change = f"{round_half_up(figure_now) - round_half_up(found.before):+.2f}".replace("+0.00", "0.00")
    return Bar(label, figure_now, node_text(found.node), found.before, before or "", change)


def _asks(band: LevelBand) -> str:
    if not band.overall:
        return "ต่ำกว่าเกณฑ์อื่น"
    floor = "" if band.floor is None else " ทุกส่วน"
    return f"ตั้งแต่ {_plain(band.overall)}{floor}"


def _condition(gap: Shortfall) -> GaugeCondition:
    name = LEVEL_PART_NAMES[gap.part]
    if gap.score is None:
        return GaugeCondition(f"{name} ไม่ต่ำกว่า {_plain(gap.needed)} (ยังไม่ทราบคะแนน)", None)
    return GaugeCondition(f"{name} ไม่ต่ำกว่า {_plain(gap.needed)} (ได้ {shown(gap.score)})", gap.met)


def _level_name(band: LevelBand) -> str:
    return f"ระดับ {band.name}" if band.name.isascii() else band.name


def _plain(value: Decimal) -> str:
    return shown(value).removesuffix(".00")
