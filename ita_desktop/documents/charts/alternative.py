"""What a chart shows, in words: for those who have a document read aloud. The figures stand in a table nearby."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.charts.figure import BarChart, LevelGauge, TrendChart, YearsChart
from ita_desktop.thai.digits import show_score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.documents.charts.figure import Bar, Figure

_MET = {True: "ผ่าน", False: "ยังไม่ผ่าน", None: "ยังไม่ทราบ"}


def alternative(figure: Figure) -> str:
    """Return what `figure` shows: title, range, extremes, and what is under a threshold."""
    return "; ".join(part.strip() for part in _parts(figure) if part.strip())


def _parts(figure: Figure) -> Iterator[str]:
    match figure:
        case BarChart():
            return _bars(figure)
        case LevelGauge():
            return _gauge(figure)
        case YearsChart():
            return _years(figure)
        case TrendChart():
            return _trend(figure)


def _bars(chart: BarChart) -> Iterator[str]:
    yield f"แผนภูมิแท่ง {chart.title}"
    if chart.before:
        yield f"{chart.now} เทียบกับ {chart.before}"
    if chart.ticks:
        yield f"สเกล {chart.ticks[0].label} ถึง {chart.ticks[-1].label}"
    known = [(bar.value, bar) for bar in chart.bars if bar.value is not None]
    if known:
        yield f"สูงสุด {_named(max(known, key=lambda pair: pair[0])[1])}"
        yield f"ต่ำสุด {_named(min(known, key=lambda pair: pair[0])[1])}"
    for threshold in chart.thresholds:
        under = [_named(bar) for value, bar in known if value < threshold.value]
        yield f"ต่ำกว่าเกณฑ์ {threshold.label}: {', '.join(under) or 'ไม่มี'}"
    unknown = [bar.label for bar in chart.bars if bar.value is None]
    if unknown:
        yield f"ยังไม่ทราบ: {', '.join(unknown)}"


def _named(bar: Bar) -> str:
    before = f" ({bar.before_text})" if bar.before_text else ""
    return f"{bar.label} {bar.text}{before}"


def _gauge(gauge: LevelGauge) -> Iterator[str]:
    yield f"แผนภาพ {gauge.title}"
    reached = next((level.name for level in gauge.levels if level.reached), "")
    yield f"ได้ {reached} {gauge.score}" if reached else gauge.score
    yield f"เรียงจากต่ำไปสูง: {', '.join(f'{level.name} {level.asks}' for level in gauge.levels)}"
    if gauge.conditions:
        asked = ", ".join(f"{condition.text} {_MET[condition.met]}" for condition in gauge.conditions)
        yield f"{gauge.heading}: {asked}"


def _years(chart: YearsChart) -> Iterator[str]:
    yield f"แผนภูมิเส้น {chart.title}"
    yield ", ".join(f"{point.label} {point.text}" for point in chart.points)
    yield chart.note


def _trend(chart: TrendChart) -> Iterator[str]:
    yield f"แผนภูมิเส้น {chart.title}"
    for line in chart.lines:
        told = zip(chart.years, map(show_score, line.values), strict=True)
        yield f"{line.name} {', '.join(f'{year} {score}' for year, score in told)}"
    yield chart.note
