"""A chart on paper: vectors, with its texts set by our own typesetting, so that they can be searched and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from reportlab.platypus.flowables import Flowable

from ita_desktop.documents import blocks as b
from ita_desktop.documents.charts.drawings import draw
from ita_desktop.documents.typeset.content import Align, TextStyle
from ita_desktop.documents.typeset.paragraph import draw_text

if TYPE_CHECKING:
    from ita_desktop.documents.charts.picture import Label
    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Setting

_ALIGN = {
    b.Align.LEFT: Align.LEFT,
    b.Align.CENTRE: Align.CENTRE,
    b.Align.RIGHT: Align.RIGHT,
    b.Align.THAI: Align.LEFT,
}
_SPACE = 8.0


class ChartFlowable(Flowable):
    """Stands on one page, as wide as it was ordered."""

    canv: ThaiCanvas

    def __init__(self, setting: Setting, chart: b.Chart) -> None:
        """Draw `chart` with the fonts of `setting`."""
        super().__init__()
        self._setting = setting
        self._picture = draw(chart.figure, chart.width)
        self.spaceBefore = self.spaceAfter = _SPACE

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the picture's size."""
        del width, height
        self.width, self.height = self._picture.width, self._picture.height
        return self.width, self.height

    def draw(self) -> None:
        """Draw the shapes, then the texts."""
        renderPDF.draw(self._picture.drawing, self.canv, 0, 0)
        for label in self._picture.labels:
            self._write(label)

    def _write(self, label: Label) -> None:
        self.canv.saveState()
        self.canv.setFillGray(1 if label.white else 0)
        style = TextStyle(size=label.size, leading=label.size, bold=label.bold)
        draw_text(self.canv, label.x, label.y, self._setting, label.text, style=style, align=_ALIGN[label.align])
        self.canv.restoreState()
