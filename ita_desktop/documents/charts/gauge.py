"""The levels side by side with the one reached, and what the next level still asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.charts.fitting import in_lines
from ita_desktop.documents.charts.picture import DARK, PALE, Picture

if TYPE_CHECKING:
    from ita_desktop.documents.charts.figure import GaugeCondition, GaugeLevel, LevelGauge

_TITLE = 24.0
_MARKER = 34.0
_BOX = 44.0
_CONDITION = 15.0
_HEADING = 18.0
_COLUMNS = 2


def draw_gauge(gauge: LevelGauge, width: float) -> Picture:
    """Return the chart, `width` points wide."""
    rows = -(-len(gauge.conditions) // _COLUMNS)
    below = _HEADING + rows * _CONDITION + 4 if gauge.conditions else 6
    height = _TITLE + _MARKER + _BOX + below
    picture = Picture(width, height, gauge.title)
    picture.text(width / 2, height - 16, gauge.title, size=14, bold=True, align=Align.CENTRE)
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
