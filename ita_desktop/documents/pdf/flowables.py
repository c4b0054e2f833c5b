"""Each block as what ReportLab lays on pages."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from reportlab.graphics import renderPDF
from reportlab.lib.utils import ImageReader
from reportlab.platypus.flowables import Flowable
from reportlab.platypus.flowables import PageBreak as NextPage

from ita_desktop.documents import blocks as b
from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import Align
from ita_desktop.documents.charts.drawings import draw
from ita_desktop.documents.pdf.memo import MemoHeadFlowable, closing_flowable, draw_image, signer_flowable
from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.pages import Bookmark, Together
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, draw_text, text_list
from ita_desktop.documents.typeset.table import CellFlow, TableStyle, ThaiTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.documents.blocks import Cover
    from ita_desktop.documents.charts.picture import Label
    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Setting

_LINE = m.BODY_LEADING / m.BODY_SIZE
_SHADE = 0.9
_TABLE = TableStyle(unsplit_lines=12, least_room=110)
"""Plans are read row by row: a row of up to twelve lines stays whole, and any row where the page is nearly full."""
_SPACE = 8.0
_TITLE = TextStyle(size=24, leading=34, align=Align.CENTRE, bold=True)
_FOOT = TextStyle(size=20, leading=28, align=Align.CENTRE, bold=True)
_TITLE_PLACE = 0.25
"""How far down the page's text area the title begins."""


def flowables_of(setting: Setting, blocks: Sequence[b.Block], *, thai_digits: bool) -> list[Flowable]:
    """Return the flowables of `blocks`, in order."""
    story: list[Flowable] = []
    for block in blocks:
        story += _flowables(setting, block, thai_digits=thai_digits)
    return story


def paragraph_flowable(setting: Setting, paragraph: b.Paragraph) -> ThaiParagraph:
    """Return `paragraph` as it is set."""
    return ThaiParagraph(setting, _runs(paragraph.spans), _style(paragraph))


def _flowables(setting: Setting, block: b.Block, *, thai_digits: bool) -> list[Flowable]:
    match block:
        case b.Paragraph():
            return [paragraph_flowable(setting, block)]
        case b.Heading():
            return _heading(setting, block)
        case b.ListBlock():
            return list(_list(setting, block, thai_digits=thai_digits))
        case b.Table():
            table = _table(setting, block, thai_digits=thai_digits)
            return [Together([table], divisible=False)] if block.whole else [table]
        case b.MemoHead() | b.SignerBlock() | b.Closing():
            return [_memo_part(setting, block)]
        case b.Cover():
            return [CoverFlowable(setting, block)]
        case b.Chart():
            return [ChartFlowable(setting, block)]
        case b.PageBreak():
            return [NextPage()]


def _memo_part(setting: Setting, block: b.MemoHead | b.SignerBlock | b.Closing) -> Flowable:
    match block:
        case b.MemoHead():
            return MemoHeadFlowable(setting, block)
        case b.SignerBlock():
            return signer_flowable(setting, block)
        case b.Closing():
            return closing_flowable(setting, paragraph_flowable(setting, block.paragraph), block.signer)


def _heading(setting: Setting, heading: b.Heading) -> list[Flowable]:
    size = m.HEADING_SIZES[heading.level]
    style = TextStyle(
        size=size,
        leading=size * _LINE,
        align=heading.align,
        bold=True,
        space_before=m.PARAGRAPH_SPACE,
        keep_with_next=True,
    )
    return [Bookmark(heading.text, heading.level - 1), ThaiParagraph(setting, heading.text, style)]


def _list(setting: Setting, block: b.ListBlock, *, thai_digits: bool) -> list[ThaiParagraph]:
    style = TextStyle(size=block.size, leading=block.size * _LINE, indent=block.indent, align=block.align)
    entries = [_runs(entry) for entry in block.entries]
    return text_list(setting, entries, style, marker=block.marker, thai=thai_digits, start=block.start)


def _table(setting: Setting, table: b.Table, *, thai_digits: bool) -> ThaiTable:
    rows = [[_cell(setting, cell, thai_digits=thai_digits) for cell in row.cells] for row in (*table.head, *table.body)]
    return ThaiTable(setting, rows, table.widths, head_rows=len(table.head), style=_TABLE)


def _cell(setting: Setting, cell: b.Cell, *, thai_digits: bool) -> CellFlow:
    content: list[Flowable] = []
    for block in cell.blocks:
        content += _flowables(setting, block, thai_digits=thai_digits)
    return CellFlow(content, columns=cell.columns, rows=cell.rows, shade=_SHADE if cell.shaded else None)


def _runs(spans: Sequence[b.Span]) -> list[str | Run]:
    return [Run(span.text, bold=span.bold, underline=span.underline) for span in spans]


def _style(paragraph: b.Paragraph) -> TextStyle:
    return TextStyle(
        size=paragraph.size,
        leading=paragraph.size * _LINE,
        align=paragraph.align,
        indent=paragraph.indent,
        first_indent=paragraph.first_indent,
        space_before=paragraph.space_before,
        keep_with_next=paragraph.keep_with_next,
    )


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
        draw_text(self.canv, label.x, label.y, self._setting, label.text, style=style, align=label.align)
        self.canv.restoreState()


class CoverFlowable(Flowable):
    """Takes the whole page."""

    canv: ThaiCanvas

    def __init__(self, setting: Setting, cover: Cover) -> None:
        """Set `cover` with the fonts of `setting`."""
        super().__init__()
        self._emblem = cover.emblem
        self._title = [ThaiParagraph(setting, line, _TITLE) for line in cover.title]
        self._foot = [ThaiParagraph(setting, line, _FOOT) for line in cover.foot]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the whole of what there is."""
        self.width, self.height = width, height
        return width, height

    def draw(self) -> None:
        """Draw the emblem and the title from above and the foot from below."""
        y = float(self.height) * (1 - _TITLE_PLACE)
        if self._emblem is not None:
            across, up = ImageReader(io.BytesIO(self._emblem)).getSize()
            wide = min(self.width, m.EMBLEM_HEIGHT * across / up)
            bottom = self.height - m.EMBLEM_HEIGHT
            draw_image(self.canv, self._emblem, (self.width - wide) / 2, bottom, width=wide, height=m.EMBLEM_HEIGHT)
        for line in self._title:
            y -= line.wrapOn(self.canv, self.width, self.height)[1]
            line.drawOn(self.canv, 0, y)
        y = 0
        for line in reversed(self._foot):
            height = line.wrapOn(self.canv, self.width, self.height)[1]
            line.drawOn(self.canv, 0, y)
            y += height
