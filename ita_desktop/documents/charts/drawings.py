"""The charts: bars with the year before hatched beneath, the levels with the one reached, a score over the years."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.charts.figure import ZERO, BarChart, DotPlot, LevelGauge, TrendChart, YearsChart
from ita_desktop.documents.charts.outlines import fitted, in_lines, width_of
from ita_desktop.documents.charts.picture import DARK, PALE, Picture
from ita_desktop.documents.charts.trend import draw_trend, trend_height
from ita_desktop.models.assessment import FULL

if TYPE_CHECKING:
    from decimal import Decimal

    from ita_desktop.documents.charts.figure import Bar, Figure, GaugeCondition, GaugeLevel

_TITLE = 24.0
_LEGEND = 20.0
_FOOT = 16.0
_THRESHOLDS = 16.0
_NOW, _BEFORE = 8.0, 5.0
_ROW_GAP = 8.0
_LABEL_SHARE = 0.38
_LABEL_GAP = 8.0
_VALUE_ROOM = 62.0
_SIZE = 12.0
_DOT_ROW = 16.0
_DOT = 3.4
_SCORE_END, _CHANGE_ROOM = 40.0, 50.0
"""Where scores end right of the plot, and the room for the differences after them."""

_MARKER = 34.0
_BOX = 44.0
_CONDITION = 15.0
_HEADING = 18.0
_COLUMNS = 2

_HEIGHT = 150.0
_BOTTOM = 22.0
_TOP = 46.0
_SIDE = 45.0
_STEP = 10
_NOTE = 14.0


def draw(figure: Figure, width: float, *, titled: bool = True) -> Picture:
    """Return `figure` drawn `width` points wide; its height follows from what is in it.

    Args:
        figure: what to draw.
        width: in points.
        titled: whether its title stands above it; where it has a caption it need not.
    """
    title = _Title(figure.title, shown=titled)
    match figure:
        case DotPlot():
            return _draw_dots(figure, width, title)
        case BarChart():
            return _draw_bars(figure, width, title)
        case LevelGauge():
            return _draw_gauge(figure, width, title)
        case YearsChart():
            return _draw_years(figure, width, title)
        case TrendChart():
            return draw_trend(figure, title.over(width, _TITLE + trend_height(figure)))


@dataclass(frozen=True, slots=True)
class _Title:
    """What a figure is called, and whether that stands above it."""

    text: str
    shown: bool

    def over(self, width: float, height: float) -> Picture:
        """Return an empty picture of that size, which has the room for a title counted in."""
        if not self.shown:
            return Picture(width, height - _TITLE, self.text)
        picture = Picture(width, height, self.text)
        picture.text(width / 2, height - 16, self.text, size=14, bold=True, align=Align.CENTRE)
        return picture


def _draw_bars(chart: BarChart, width: float, title: _Title) -> Picture:
    """Return the chart, `width` points wide and as high as its bars need."""
    row = _NOW + _ROW_GAP + (_BEFORE if chart.before else 0)
    foot = (_FOOT if chart.ticks else 0) + (_LEGEND if chart.before else 6)
    height = _TITLE + (_THRESHOLDS if chart.thresholds else 0) + row * len(chart.bars) + foot
    picture = title.over(width, height)
    bottom, top = foot, foot + row * len(chart.bars)
    scale = _Scale(_label_room(chart, width), width - _VALUE_ROOM, chart.top)
    _marks(picture, chart, scale, bottom, top)
    for place, bar in enumerate(chart.bars):
        _bar(picture, bar, scale, top - row * place - _ROW_GAP / 2, compared=bool(chart.before))
    picture.line(scale.left, bottom, scale.left, top, width=0.8)
    if chart.before:
        _legend(picture, chart, scale.left)
    return picture


def _label_room(chart: BarChart, width: float) -> float:
    """Return the room left of the bars: what the longest name needs, and not too much of the width."""
    longest = max((width_of(bar.label, _SIZE) for bar in chart.bars), default=0.0)
    return min(longest + _LABEL_GAP, width * _LABEL_SHARE)


class _Scale:
    """Where values stand between the left and the right end of the bars."""

    def __init__(self, left: float, right: float, top: Decimal, low: Decimal = ZERO) -> None:
        self.left, self.right, self._top, self._low = left, right, top, low

    def place(self, value: Decimal) -> float:
        """Return the place of `value` in points from the picture's left."""
        return self.left + (self.right - self.left) * float((value - self._low) / (self._top - self._low))


def _draw_dots(plot: DotPlot, width: float, title: _Title) -> Picture:
    """Return the plot, `width` points wide: a line for each name, and what it says in figures at the right."""
    foot = _FOOT + _LEGEND
    top = foot + _DOT_ROW * len(plot.bars)
    picture = title.over(width, top + _THRESHOLDS + _TITLE)
    figures = _VALUE_ROOM if not plot.change_head else _VALUE_ROOM + _CHANGE_ROOM
    scale = _Scale(_label_room(plot, width) + _DOT, width - figures - _DOT, plot.top, plot.low)
    _marks(picture, plot, scale, foot, top)
    right = scale.right + _DOT
    picture.text(right + _SCORE_END, top + 6, "คะแนน", size=11, align=Align.RIGHT)
    picture.text(width - 2, top + 6, plot.change_head, size=11, align=Align.RIGHT)
    for place, bar in enumerate(plot.bars):
        y = top - _DOT_ROW * (place + 0.5)
        picture.line(scale.left - _DOT, y, right, y, width=0.5, grey=True)
        name = fitted(bar.label, _SIZE, scale.left - _DOT - _LABEL_GAP)
        picture.text(scale.left - _DOT - 5, y - 3.2, name, size=_SIZE, align=Align.RIGHT)
        picture.text(right + _SCORE_END, y - 3.2, bar.text, size=_SIZE, align=Align.RIGHT)
        picture.text(width - 2, y - 3.2, bar.change, size=_SIZE, align=Align.RIGHT)
        if bar.before is not None:
            if bar.value is not None:
                picture.line(scale.place(bar.before), y, scale.place(bar.value), y, width=1.2)
            picture.ring(scale.place(bar.before), y, _DOT)
        if bar.value is not None:
            picture.dot(scale.place(bar.value), y, _DOT - 0.4)
    picture.text(scale.left, 4, plot.scale, size=11)
    if plot.before:
        _dot_legend(picture, plot, width)
    return picture


def _dot_legend(picture: Picture, plot: DotPlot, width: float) -> None:
    x = width - 2 - width_of(plot.before, 11)
    picture.text(x, 4, plot.before, size=11)
    picture.ring(x - 7, 7, _DOT)
    x -= 24 + width_of(plot.now, 11)
    picture.text(x, 4, plot.now, size=11)
    picture.dot(x - 7, 7, _DOT - 0.4)


def _bar(picture: Picture, bar: Bar, scale: _Scale, top: float, *, compared: bool) -> None:
    middle = top - (_NOW + (_BEFORE if compared else 0)) / 2
    name = fitted(bar.label, _SIZE, scale.left - _LABEL_GAP)
    picture.text(scale.left - 5, middle - 3.2, name, size=_SIZE, align=Align.RIGHT)
    if bar.value is not None:
        picture.box(scale.left, top - _NOW, max(0.5, scale.place(bar.value) - scale.left), _NOW, DARK)
    if bar.before is not None:
        picture.hatched(scale.left, top - _NOW - _BEFORE, max(0.5, scale.place(bar.before) - scale.left), _BEFORE)
    text = f"{bar.text} ({bar.before_text})" if bar.before_text else bar.text
    picture.text(scale.right + 5, middle - 3.2, text, size=_SIZE)


def _marks(picture: Picture, chart: BarChart, scale: _Scale, bottom: float, top: float) -> None:
    for tick in chart.ticks:
        x = scale.place(tick.value)
        picture.line(x, bottom, x, top, width=0.3, grey=True)
        picture.text(x, bottom - 11, tick.label, size=11, align=Align.CENTRE)
    for threshold in chart.thresholds:
        x = scale.place(threshold.value)
        picture.line(x, bottom, x, top + 3, width=0.9, dashed=True)
        picture.text(x, top + 6, threshold.label, size=11, align=Align.CENTRE)


def _legend(picture: Picture, chart: BarChart, left: float) -> None:
    picture.box(left, 4, 14, 7, DARK)
    picture.text(left + 19, 4, chart.now, size=_SIZE)
    picture.hatched(left + 110, 4, 14, 7)
    picture.text(left + 129, 4, chart.before, size=_SIZE)


def _draw_gauge(gauge: LevelGauge, width: float, title: _Title) -> Picture:
    """Return the chart, `width` points wide."""
    rows = -(-len(gauge.conditions) // _COLUMNS)
    below = _HEADING + rows * _CONDITION + 4 if gauge.conditions else 6
    height = _TITLE + _MARKER + _BOX + below
    picture = title.over(width, height)
    box = width / len(gauge.levels)
    for place, level in enumerate(gauge.levels):
        _level(picture, gauge.score, level, (box * place, box, below))
    if gauge.conditions:
        picture.text(0, below - 14, gauge.heading, size=13, bold=True)
    for place, condition in enumerate(gauge.conditions):
        x = width / _COLUMNS * (place % _COLUMNS)
        _condition(picture, condition, x, below - _HEADING - _CONDITION * (place // _COLUMNS + 1) + 4)
    return picture


def _level(picture: Picture, score: str, level: GaugeLevel, place: tuple[float, float, float]) -> None:
    """Draw one level's box; `place` is its left side, its width and its foot."""
    x, width, bottom = place
    picture.box(x, bottom, width, _BOX, DARK if level.reached else PALE, line=0.8)
    middle = x + width / 2
    lines = in_lines(level.name, 13, width - 6, bold=True)
    y = bottom + _BOX - 14 + (0 if len(lines) > 1 else -4)
    for line in lines:
        picture.text(middle, y, line, size=13, bold=True, align=Align.CENTRE, white=level.reached)
        y -= 12
    picture.text(middle, bottom + 5, level.asks, size=11, align=Align.CENTRE, white=level.reached)
    if level.reached:
        picture.triangle(middle, bottom + _BOX + 2)
        picture.text(middle, bottom + _BOX + 14, score, size=15, bold=True, align=Align.CENTRE)


def _condition(picture: Picture, condition: GaugeCondition, x: float, y: float) -> None:
    if condition.met:
        picture.tick(x + 2, y)
    elif condition.met is None:
        picture.text(x + 3, y, "?", size=13, bold=True)
    else:
        picture.cross(x + 2, y)
    picture.text(x + 16, y, condition.text, size=12)


def _draw_years(chart: YearsChart, width: float, title: _Title) -> Picture:
    """Return the chart, `width` points wide; its foot is the ten below the lowest score."""
    picture = title.over(width, _HEIGHT + (_NOTE if chart.note else 0))
    low = max(0, int(min(point.value for point in chart.points)) // _STEP * _STEP - _STEP)
    foot = _BOTTOM + (_NOTE if chart.note else 0)
    height = _HEIGHT - _BOTTOM - _TOP
    picture.line(_SIDE / 2, foot, width - _SIDE / 2, foot, width=0.8)
    step = (width - 2 * _SIDE) / max(1, len(chart.points) - 1)
    places = [
        (_SIDE + step * number, foot + height * (float(point.value) - low) / (FULL - low))
        for number, point in enumerate(chart.points)
    ]
    for (one, other), point in zip(pairwise(places), chart.points[1:], strict=True):
        if point.joined:
            picture.path([one, other])
    for (x, y), point in zip(places, chart.points, strict=True):
        picture.dot(x, y)
        picture.text(x, y + 7, point.text, size=13, bold=True, align=Align.CENTRE)
        picture.text(x, foot - 14, point.label, size=12, align=Align.CENTRE)
    if chart.note:
        picture.text(width / 2, 4, chart.note, size=11, align=Align.CENTRE)
    return picture
