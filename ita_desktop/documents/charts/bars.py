"""Bars lying one below the other, each with its name, its value, and the year before hatched beneath."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.charts.fitting import fitted
from ita_desktop.documents.charts.outlines import width_of
from ita_desktop.documents.charts.picture import DARK, Picture

if TYPE_CHECKING:
    from decimal import Decimal

    from ita_desktop.documents.charts.figure import Bar, BarChart

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


def draw_bars(chart: BarChart, width: float) -> Picture:
    """Return the chart, `width` points wide and as high as its bars need."""
    row = _NOW + _ROW_GAP + (_BEFORE if chart.before else 0)
    foot = (_FOOT if chart.ticks else 0) + (_LEGEND if chart.before else 6)
    height = _TITLE + (_THRESHOLDS if chart.thresholds else 0) + row * len(chart.bars) + foot
    picture = Picture(width, height, chart.title)
    picture.text(width / 2, height - 16, chart.title, size=14, bold=True, align=Align.CENTRE)
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

    def __init__(self, left: float, right: float, top: Decimal) -> None:
        self.left, self.right, self._top = left, right, top

    def place(self, value: Decimal) -> float:
        """Return the place of `value` in points from the picture's left."""
        return self.left + (self.right - self.left) * float(value / self._top)


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
