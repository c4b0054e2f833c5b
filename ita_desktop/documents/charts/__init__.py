"""Charts, drawn once: vectors on paper, SVG on screen, a picture in Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ita_desktop.documents.charts.figure import Figure


def svg_of(figure: Figure, width: float) -> str:
    """Return `figure` as SVG text for the screen, `width` points wide."""
    from ita_desktop.documents.charts.drawings import draw
    from ita_desktop.documents.charts.picture import to_svg

    return to_svg(draw(figure, width))
