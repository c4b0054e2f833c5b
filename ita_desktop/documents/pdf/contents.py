"""The contents: a line for each heading, dots, and its page, which is known when all pages are set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import Align
from ita_desktop.documents.pdf.memo import dotted_line
from ita_desktop.documents.reportlab_parts import Flowable
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, draw_text, first_baseline, line_of
from ita_desktop.documents.typeset.tags import Element, Levels
from ita_desktop.thai.digits import in_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.documents.blocks import ContentsEntry
    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Setting
    from ita_desktop.documents.typeset.lines import SetLine

_HEAD = TextStyle(bold=True)
_SUBJECT, _PAGE = "เรื่อง", "หน้า"
_INDENT = 0.8 * m.CM
"""Of each level below the first."""
_NUMBER_ROOM = 30.0
"""At the right, for the number alone."""
_BESIDE_DOTS = 5.0


def contents_flowables(setting: Setting, entries: Sequence[ContentsEntry], *, thai_digits: bool) -> list[Flowable]:
    """Return the lines of the contents under their head."""
    levels, lists = Levels(), [Element("TOC")]
    lines: list[Flowable] = [_ContentsHead(setting)]
    for entry in entries:
        depth = levels.of(entry.level)
        while len(lists) < depth:
            lists.append(lists[-1].add("TOC"))
        del lists[depth:]
        link = lists[-1].add("TOCI").add("Reference").add("Link")
        lines.append(_ContentsLine(setting, entry, (depth - 1) * _INDENT, link, thai_digits=thai_digits))
    return lines


class _ContentsHead(Flowable):
    """Says what stands at the left and at the right."""

    canv: ThaiCanvas

    def __init__(self, setting: Setting) -> None:
        super().__init__()
        self._setting = setting

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and the height of a line."""
        del height
        self.width, self.height = width, _HEAD.leading + m.PARAGRAPH_SPACE
        return self.width, self.height

    def draw(self) -> None:
        """Draw both words."""
        element, y = Element("P"), _HEAD.leading - first_baseline(_HEAD)
        draw_text(self.canv, 0, y, self._setting, _SUBJECT, style=_HEAD, element=element)
        draw_text(self.canv, self.width, y, self._setting, _PAGE, style=_HEAD, element=element, align=Align.RIGHT)


class _ContentsLine(Flowable):
    """One heading with its page."""

    canv: ThaiCanvas

    def __init__(
        self, setting: Setting, entry: ContentsEntry, indent: float, link: Element, *, thai_digits: bool
    ) -> None:
        super().__init__()
        top = not indent
        style = TextStyle(align=Align.LEFT, bold=top, indent=indent, right_indent=_NUMBER_ROOM)
        self.spaceBefore = m.PARAGRAPH_SPACE / (1 if top else 2)
        self._setting = setting
        self._entry = entry
        self._link = link
        self._thai_digits = thai_digits
        self._text = ThaiParagraph(setting, entry.text, style)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width, and the height of the heading's lines."""
        self.width, self.height = self._text.wrap(width, height)
        return self.width, self.height

    def draw(self) -> None:
        """Draw the heading, the dots, and the page's number as soon as it is known; all of it is a link."""
        style = self._text.style
        y = self.height - first_baseline(style)
        *lines, last = self._text.lines(self.width) or [line_of(self._setting, "", style)]
        for line in lines:
            self.canv.set_line(line, 0, y, self._link)
            y -= style.leading
        self.canv.set_line(last._replace(tail=" "), 0, y, self._link)
        dotted_line(
            self.canv, last.x + last.width + _BESIDE_DOTS, self.width - _NUMBER_ROOM + _BESIDE_DOTS, y + _ON_BASELINE
        )
        canvas = self.canv
        canvas.set_line_later(lambda: self._number(canvas), 0, y, self._link)
        canvas.add_link(self._link, self._entry.anchor, (0, 0, self.width, self.height), self._entry.text)

    def _number(self, canvas: ThaiCanvas) -> SetLine:
        """Return the page's number where it stands."""
        number = in_digits(str(canvas.numbers[self._entry.anchor]), thai=self._thai_digits)
        line = line_of(self._setting, number, TextStyle())
        return line._replace(x=self.width - line.width)


_ON_BASELINE = 1.6
"""How much higher the dots stand than those that are written on."""
