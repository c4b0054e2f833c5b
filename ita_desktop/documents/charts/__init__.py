"""Charts, drawn once: vectors on paper, SVG on screen, a picture in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents.charts.figure import BarChart, LevelGauge

if TYPE_CHECKING:
    from ita_desktop.documents.charts.figure import Figure
    from ita_desktop.documents.charts.picture import Picture


def draw(figure: Figure, width: float) -> Picture:
    """Return `figure` drawn `width` points wide; its height follows from what is in it."""
    if isinstance(figure, BarChart):
        from ita_desktop.documents.charts.bars import draw_bars

        return draw_bars(figure, width)
    if isinstance(figure, LevelGauge):
        from ita_desktop.documents.charts.gauge import draw_gauge

        return draw_gauge(figure, width)
    from ita_desktop.documents.charts.year_line import draw_years

    return draw_years(figure, width)


def svg_of(figure: Figure, width: float) -> str:
    """Return `figure` as SVG text for the screen, `width` points wide."""
    from ita_desktop.documents.charts.output import to_svg

    return to_svg(draw(figure, width))
