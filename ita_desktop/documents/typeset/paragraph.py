"""The Thai paragraph as a ReportLab flowable."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Align, Marker, marker_text
from ita_desktop.documents.reportlab_parts import Flowable
from ita_desktop.documents.typeset.content import content_runs
from ita_desktop.documents.typeset.lines import Flat, SetLine, break_lines, runs_of_lines, tokens_of
from ita_desktop.documents.typeset.tags import Element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Content, Setting, TextStyle
    from ita_desktop.documents.typeset.lines import Token

_EPS = 0.001
_LABEL_GAP = 0.35
"""White between a list's number and its text, as a part of the size."""
_BOX_ROOM = 1.4
"""From where a list's boxes begin to its text, as a part of the size."""
_ASCENT = 0.85
_DESCENT = 0.25
"""TH SarabunPSK's ascent and descent as parts of the size; the rest of the leading is shared above and below."""


def first_baseline(style: TextStyle) -> float:
    """Return how far below the top of a paragraph its first baseline lies, in points."""
    return (style.leading - (_ASCENT + _DESCENT) * style.size) / 2 + _ASCENT * style.size


class ThaiParagraph(Flowable):
    """A paragraph that breaks at Thai words, spreads its lines, and splits across pages between them.

    Attributes:
        style: how it is set.
        runs: its text as it is set.
        label: what hangs to the left of the first line (a list's number), or None.
        label_room: how far before the paragraph's own indent the label begins, in points.
        element: what it is in the document's structure; its halves are the same.
        label_element: what its label is there; None where it has none.
    """

    canv: ThaiCanvas

    def __init__(
        self,
        setting: Setting,
        content: Content,
        style: TextStyle,
        *,
        label: Content | None = None,
        label_room: float = 0,
        element: Element | None = None,
        label_element: Element | None = None,
    ) -> None:
        """Set `content`, plain text or runs of it, in `style`; a paragraph where no `element` is given."""
        super().__init__()
        self.setting = setting
        self.style = style
        self.label = label
        self.label_room = label_room
        self.element = element or Element("P")
        self.label_element = label_element
        self.spaceBefore = style.space_before
        self.spaceAfter = style.space_after
        self.keepWithNext = int(style.keep_with_next)
        self.runs = content_runs(content)
        self._lines: list[SetLine] | None = None
        self._laid_width = 0.0
        self._tokens: list[Token] | None = None
        self._flats: list[Flat | int] | None = None

    @property
    def text(self) -> str:
        """The paragraph's text as it is set."""
        return "".join(run.text for run in self.runs).strip()

    def lines(self, width: float) -> list[SetLine]:
        """Return the lines of the paragraph when it is `width` points wide."""
        if self._lines is None or abs(width - self._laid_width) > _EPS:
            self._lines = break_lines(self.setting, self._all_tokens(), self.style, width)
            self._laid_width = width
        return self._lines

    def phrases(self) -> list[float]:
        """Return the widths in points of what had better stand on one line, the indent of the lines with it."""
        return [
            self.style.indent + width for flat in self._measured() if isinstance(flat, Flat) for width in flat.phrases()
        ]

    def about(self, width: float) -> float:
        """Return about how high it is in points when it is `width` points wide: what comparing widths needs."""
        room = width - self.style.indent - self.style.right_indent
        lines = 0
        for flat in self._measured():
            first = room - (0 if lines else self.style.first_indent)
            lines += flat.fewest_lines(first, room) if isinstance(flat, Flat) else flat
        return max(1, lines) * self.style.leading

    def _all_tokens(self) -> list[Token]:
        """Return its words, which any width needs."""
        if self._tokens is None:
            self._tokens = tokens_of(self.setting, self.runs, self.style)
        return self._tokens

    def _measured(self) -> list[Flat | int]:
        """Return its text between the new lines that were asked for, and how many empty lines stand between."""
        if self._flats is None:
            self._flats = []
            for forced, group in groupby(self._all_tokens(), key=lambda token: token.forced):
                tokens = list(group)
                self._flats.append(len(tokens) - 1 if forced else Flat(tokens))
        return self._flats

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height the paragraph takes in `width` points of width."""
        del height
        self.width = width
        self.height = max(1, len(self.lines(width))) * self.style.leading
        return self.width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        """Return what fits into `height` points and the rest, or nothing where the paragraph had better move on."""
        lines = self.lines(width)
        fit = self._fitting(height)
        if fit >= len(lines):
            return [self]
        keep = min(self.style.widows, len(lines))
        fit = min(fit, len(lines) - keep)
        return [*self._halves(fit)] if fit >= max(keep, 1) else []

    def cut(self, width: float, height: float) -> tuple[ThaiParagraph, ThaiParagraph] | None:
        """Return what fits into `height` points and the rest whatever widows that makes, as rows of a table divide.

        None where no line fits, or all do.
        """
        lines = self.lines(width)
        fit = self._fitting(height)
        return self._halves(fit) if 0 < fit < len(lines) else None

    def _fitting(self, height: float) -> int:
        """Return how many lines fit into `height` points."""
        return int((height + _EPS) / self.style.leading)

    def _halves(self, count: int) -> tuple[ThaiParagraph, ThaiParagraph]:
        """Return the first `count` lines as one paragraph and the others as another."""
        lines = self._lines or []
        return self._part(lines[:count], first=True), self._part(lines[count:], first=False)

    def _part(self, lines: list[SetLine], *, first: bool) -> ThaiParagraph:
        """Return a paragraph of some of these lines, already laid out."""
        part = ThaiParagraph(
            self.setting,
            (),
            self.style,
            label=self.label if first else None,
            label_room=self.label_room,
            element=self.element,
            label_element=self.label_element,
        )
        part.runs = runs_of_lines(lines)
        part._lines = lines
        part._laid_width = self._laid_width
        if first:
            part.spaceAfter = 0
        else:
            part.spaceBefore = 0
            part.keepWithNext = self.keepWithNext
        return part

    def draw(self) -> None:
        """Draw the lines, the first at the top."""
        y = self.height - first_baseline(self.style)
        if self.label is not None:
            self._draw_label(y)
        for line in self._lines or ():
            self.canv.set_line(line, 0, y, self.element)
            y -= self.style.leading

    def _draw_label(self, y: float) -> None:
        """Draw the label before the first line."""
        label = line_of(self.setting, self.label or "", self.style)
        self.canv.set_line(label._replace(x=self.style.indent - self.label_room), 0, y, self.label_element)


def text_list(
    setting: Setting,
    items: Iterable[Content],
    style: TextStyle,
    *,
    marker: Marker = Marker.NUMBER,
    thai: bool = True,
    start: int = 1,
) -> list[ThaiParagraph]:
    """Return the paragraphs of a list, to be put on a page or in a table cell one after the other.

    Args:
        setting: fonts and names.
        items: the text of each item.
        style: as for a paragraph; `indent` is where the markers begin, `first_indent` does not matter.
        marker: what stands before the items; they take the room that the widest needs.
        thai: whether numbers are in Thai digits.
        start: the first number.
    """
    labels = [(item, marker_text(marker, number, thai=thai)) for number, item in enumerate(items, start)]
    room = _BOX_ROOM * style.size
    if marker in {Marker.NUMBER, Marker.DASH}:
        room = max((measure(setting, label, style) for _, label in labels), default=0.0) + _LABEL_GAP * style.size
    hung = replace(style, indent=style.indent + room, first_indent=0)
    whole = Element("L", attributes="/O/List/ListNumbering/Decimal" if marker is Marker.NUMBER else "")
    paragraphs: list[ThaiParagraph] = []
    for item, label in labels:
        entry = whole.add("LI")
        marked, text = entry.add("Lbl"), entry.add("LBody")
        paragraphs.append(
            ThaiParagraph(setting, item, hung, label=label, label_room=room, element=text, label_element=marked)
        )
    return paragraphs


def line_of(setting: Setting, content: Content, style: TextStyle) -> SetLine:
    """Return `content` as one line however long, at its natural width, white space at its ends left out."""
    tokens = [token for token in tokens_of(setting, content_runs(content), style) if not token.forced]
    return SetLine(tuple(tokens), 0, sum(token.word.width for token in tokens))


def measure(setting: Setting, content: Content, style: TextStyle) -> float:
    """Return the width in points of `content` on one line."""
    return line_of(setting, content, style).width


def draw_text(
    canvas: ThaiCanvas,
    x: float,
    y: float,
    setting: Setting,
    content: Content,
    *,
    style: TextStyle,
    element: Element | None,
    align: Align = Align.LEFT,
) -> float:
    """Draw `content` on one line with its baseline at `y`; return its width in points.

    Args:
        canvas: where to draw.
        x: the line's left end, middle or right end, as `align` says.
        y: the baseline.
        setting: fonts and names.
        content: text or runs.
        style: size and weight; its indents don't matter here.
        element: what it is a part of; None for what nobody reads aloud.
        align: which part of the line stands at `x`.
    """
    line = line_of(setting, content, style)
    share = {Align.CENTRE: 0.5, Align.RIGHT: 1.0}.get(align, 0.0)
    canvas.set_line(line, x - line.width * share, y, element)
    return line.width
