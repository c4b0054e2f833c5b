"""A score over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.charts.picture import Picture
from ita_desktop.models.assessment import FULL

if TYPE_CHECKING:
    from ita_desktop.documents.charts.figure import YearLine

_HEIGHT = 150.0
_BOTTOM = 22.0
_TOP = 46.0
_SIDE = 45.0
_STEP = 10


def draw_years(chart: YearLine, width: float) -> Picture:
    """Return the chart, `width` points wide; its foot is the ten below the lowest score."""
    picture = Picture(width, _HEIGHT, chart.title)
    picture.text(width / 2, _HEIGHT - 16, chart.title, size=14, bold=True, align=Align.CENTRE)
    low = max(0, int(min(point.value for point in chart.points)) // _STEP * _STEP - _STEP)
    height = _HEIGHT - _BOTTOM - _TOP
    picture.line(_SIDE / 2, _BOTTOM, width - _SIDE / 2, _BOTTOM, width=0.8)
    step = (width - 2 * _SIDE) / max(1, len(chart.points) - 1)
    places = [
        (_SIDE + step * number, _BOTTOM + height * (float(point.value) - low) / (FULL - low))
        for number, point in enumerate(chart.points)
    ]
    if len(places) > 1:
        picture.path(places)
    for (x, y), point in zip(places, chart.points, strict=True):
        picture.dot(x, y)
        picture.text(x, y + 7, point.text, size=13, bold=True, align=Align.CENTRE)
        picture.text(x, _BOTTOM - 14, point.label, size=12, align=Align.CENTRE)
    return picture
