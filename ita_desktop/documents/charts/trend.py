"""Scores of several over the years: a mark for each of them, told apart without colour, and their names below."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.charts.outlines import fitted
from ita_desktop.documents.charts.picture import BLACK, GREY, WHITE
from ita_desktop.models.assessment import FULL

if TYPE_CHECKING:
    from ita_desktop.documents.charts.figure import TrendChart
    from ita_desktop.documents.charts.picture import Picture

_PLOT, _FOOT, _SIDE, _LEFT = 150.0, 22.0, 45.0, 34.0
_NAME, _NOTE = 16.0, 14.0
_STEP = 10
_ACROSS = 2
_MARK = 3.4


def trend_height(chart: TrendChart) -> float:
    """Return how high `chart` is without its title, in points."""
    return _PLOT + _FOOT + _names(chart) + (_NOTE if chart.note else 0)


def _names(chart: TrendChart) -> float:
    return _NAME * -(-len(chart.lines) // _ACROSS)


def draw_trend(chart: TrendChart, picture: Picture) -> Picture:
    """Draw `chart` on `picture`, which has the room for it; the scale begins at the ten below the lowest score."""
    known = [value for line in chart.lines for value in line.values if value is not None]
    low = min(int(min(known, default=FULL)) // _STEP * _STEP, FULL - 2 * _STEP)
    foot = _FOOT + _names(chart) + (_NOTE if chart.note else 0)
    right = picture.width - _SIDE
    for tick in range(low, FULL + 1, _STEP):
        y = foot + _PLOT * (tick - low) / (FULL - low) * 0.94
        picture.line(_LEFT, y, right + _SIDE / 2, y, width=0.4, grey=True)
        picture.text(_LEFT - 5, y - 3.5, str(tick), size=11, align=Align.RIGHT)
    step = (right - _LEFT - _SIDE) / max(1, len(chart.years) - 1)
    across = [_LEFT + _SIDE / 2 + step * place for place in range(len(chart.years))]
    for x, year in zip(across, chart.years, strict=True):
        picture.text(x, foot - 14, year, size=12, align=Align.CENTRE)
    for number, line in enumerate(chart.lines):
        places = [
            None if value is None else (x, foot + _PLOT * (float(value) - low) / (FULL - low) * 0.94)
            for x, value in zip(across, line.values, strict=True)
        ]
        for (one, other), joined in zip(pairwise(places), chart.joined[1:], strict=True):
            if joined and one is not None and other is not None:
                picture.line(*one, *other, width=1.0, dashed=number % 2 == 1)
        for place in filter(None, places):
            _mark(picture, number, *place)
    top = foot - _FOOT
    half = picture.width / _ACROSS
    for number, line in enumerate(chart.lines):
        x, y = half * (number % _ACROSS), top - _NAME * (number // _ACROSS + 1) + 6
        _mark(picture, number, x + 8, y + 3)
        picture.text(x + 18, y, fitted(line.name, 12, half - 26), size=12)
    picture.text(picture.width / 2, 4, chart.note, size=11, align=Align.CENTRE)
    return picture


def _mark(picture: Picture, number: int, x: float, y: float) -> None:
    """Draw the mark of line number `number`."""
    match number:
        case 0:
            picture.dot(x, y, _MARK)
        case 1:
            picture.ring(x, y, _MARK)
        case 2:
            picture.box(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK, BLACK)
        case 3:
            picture.box(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK, WHITE)
        case 4:
            picture.triangle(x, y - _MARK, 4)
        case _:
            picture.box(x - _MARK, y - _MARK, 2 * _MARK, 2 * _MARK, GREY)
            picture.cross(x - _MARK, y - _MARK, 2 * _MARK)
