"""A cover on paper: the title a third of the way down, the authority at the foot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus.flowables import Flowable

from ita_desktop.documents.typeset.content import Align, TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph

if TYPE_CHECKING:
    from ita_desktop.documents.blocks import Cover
    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Setting

_TITLE = TextStyle(size=24, leading=34, align=Align.CENTRE, bold=True)
_FOOT = TextStyle(size=20, leading=28, align=Align.CENTRE, bold=True)
_TITLE_PLACE = 0.25
"""How far down the page's text area the title begins."""


class CoverFlowable(Flowable):
    """Takes the whole page."""

    canv: ThaiCanvas

    def __init__(self, setting: Setting, cover: Cover) -> None:
        """Set `cover` with the fonts of `setting`."""
        super().__init__()
        self._title = [ThaiParagraph(setting, line, _TITLE) for line in cover.title]
        self._foot = [ThaiParagraph(setting, line, _FOOT) for line in cover.foot]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the whole of what there is."""
        self.width, self.height = width, height
        return width, height

    def draw(self) -> None:
        """Draw the title from above and the foot from below."""
        y = self.height * (1 - _TITLE_PLACE)
        for line in self._title:
            y -= line.wrapOn(self.canv, self.width, self.height)[1]
            line.drawOn(self.canv, 0, y)
        y = 0
        for line in reversed(self._foot):
            height = line.wrapOn(self.canv, self.width, self.height)[1]
            line.drawOn(self.canv, 0, y)
            y += height
