"""Things that stay together: a heading with the first lines after it, the closing paragraph with the signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus.doctemplate import NullActionFlowable
from reportlab.platypus.flowables import Flowable

from ita_desktop.documents.typeset.content import Align
from ita_desktop.documents.typeset.paragraph import draw_text, first_baseline, measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Content, Setting, TextStyle

_EPS = 0.001


class Together(Flowable):
    """Flowables that stay on one page.

    With `divisible`, the last of them may divide, so that a heading needs only the first lines of what follows it.
    What is taller than a whole page is let go in any case.
    """

    def __init__(self, flowables: Sequence[Flowable], *, divisible: bool = True) -> None:
        """Keep `flowables` together."""
        super().__init__()
        self._content = list(flowables)
        self._divisible = divisible
        self.keepWithNext = 0

    @property
    def text(self) -> str:
        """The first text among them."""
        texts = (getattr(flowable, "text", "") for flowable in self._content)
        return next((str(text) for text in texts if text), "")

    def getSpaceBefore(self) -> float:
        """Return the white above the first of them."""
        return float(self._content[0].getSpaceBefore()) if self._content else 0.0

    def getSpaceAfter(self) -> float:
        """Return the white below the last of them."""
        return float(self._content[-1].getSpaceAfter()) if self._content else 0.0

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height of all of them."""
        del height
        self.width = width
        self.height = self._heights(width)[-1] if self._content else 0.0
        return self.width, self.height

    def _heights(self, width: float) -> list[float]:
        """Return for each of them how far below the top it ends, in points."""
        ends: list[float] = []
        bottom = after = 0.0
        for index, flowable in enumerate(self._content):
            above = max(after, flowable.getSpaceBefore()) if index else 0.0
            bottom += above + flowable.wrapOn(self.canv, width, 1e6)[1]
            after = flowable.getSpaceAfter()
            ends.append(bottom)
        return ends

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what fits and what doesn't, or nothing where all had better move to the next page."""
        if not self._content:
            return []
        ends = self._heights(width)
        if ends[-1] <= height + _EPS:
            return [self]
        last = self._content[-1]
        if self._divisible:
            start = ends[-1] - last.wrapOn(self.canv, width, 1e6)[1]
            parts = last.splitOn(self.canv, width, height - start) if start < height else []
            if len(parts) > 1:
                return [Together([*self._content[:-1], parts[0]], divisible=False), *parts[1:]]
        frame = getattr(self, "_frame", None)
        if frame is not None and ends[-1] > frame.height and getattr(frame, "_atTop", False):
            return [NullActionFlowable(), *self._content]
        return []

    def draw(self) -> None:
        """Draw them below each other."""
        ends = self._heights(self.width)
        for flowable, end in zip(self._content, ends, strict=True):
            flowable.drawOn(self.canv, 0, self.height - end)


class SignatureBlock(Flowable):
    """Lines centred on one another right of the page's middle: room to sign, the name in brackets, the position.

    Attributes:
        centre: the middle of the lines, in points from the left margin.
    """

    canv: ThaiCanvas

    def __init__(
        self,
        setting: Setting,
        lines: Sequence[Content],
        style: TextStyle,
        *,
        centre: float,
        gap: float,
        before_signature: Content | None = None,
    ) -> None:
        """Make the block.

        Args:
            setting: fonts and names.
            lines: the name in brackets, then the lines of the position.
            style: how the lines are set.
            centre: the middle of the lines, in points from the left margin.
            gap: white for the signature above the first line's own line, in points.
            before_signature: what stands left of the signature (ลงชื่อ or a rank), or None.
        """
        super().__init__()
        self.setting = setting
        self.lines = list(lines)
        self.style = style
        self.centre = centre
        self.gap = gap
        self.before_signature = before_signature

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height of the block."""
        del height
        self.width = width
        self.height = self.gap + len(self.lines) * self.style.leading
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines."""
        y = self.height - self.gap - first_baseline(self.style)
        if self.before_signature is not None:
            widest = max((measure(self.setting, line, self.style) for line in self.lines), default=0.0)
            x = self.centre - max(widest / 2, 60)
            above, text = y + self.style.leading, self.before_signature
            draw_text(self.canv, x, above, self.setting, text, style=self.style, align=Align.RIGHT)
        for line in self.lines:
            draw_text(self.canv, self.centre, y, self.setting, line, style=self.style, align=Align.CENTRE)
            y -= self.style.leading
