"""Each block as what ReportLab lays on pages."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.utils import ImageReader

from ita_desktop.documents import blocks as b
from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import Align
from ita_desktop.documents.charts.alternative import alternative
from ita_desktop.documents.charts.drawings import draw
from ita_desktop.documents.numbering import CONTENTS_TITLE
from ita_desktop.documents.pdf.contents import contents_flowables
from ita_desktop.documents.pdf.memo import (
    MemoHeadFlowable,
    SignerPairFlowable,
    closing_flowable,
    draw_image,
    signer_flowable,
)
from ita_desktop.documents.reportlab_parts import Flowable, renderPDF
from ita_desktop.documents.reportlab_parts import PageBreak as NextPage
from ita_desktop.documents.typeset.columns import best_widths
from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.pages import Bookmark
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, draw_text, text_list
from ita_desktop.documents.typeset.table import CellFlow, GridTable, TableStyle, ThaiTable
from ita_desktop.documents.typeset.tags import Element

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.documents.blocks import Cover
    from ita_desktop.documents.charts.picture import Label
    from ita_desktop.documents.typeset.canvas import ThaiCanvas
    from ita_desktop.documents.typeset.content import Setting

_LINE = m.BODY_LEADING / m.BODY_SIZE
_SHADE = 0.9
_TABLE = TableStyle(continued="(ต่อ)")
_WHOLE = replace(_TABLE, parting=9.0)
"""A table that is read at one glance is divided only where its page would stay half empty."""
_SPACE = 8.0
_TITLE = TextStyle(size=24, leading=34, align=Align.CENTRE, bold=True)
_FOOT = TextStyle(size=20, leading=28, align=Align.CENTRE, bold=True)
_TABLE_CAPTION = TextStyle(size=m.CELL_SIZE, leading=m.CELL_SIZE * _LINE, align=Align.LEFT)
_FIGURE_CAPTION = replace(_TABLE_CAPTION, align=Align.CENTRE)
_OVER_CAPTION = 4.0
_COVER = "ปก"
_TITLE_PLACE = 0.25
"""How far down the page's text area the title begins."""
_LEAST_COVER, _SMALLER = 0.2, 0.9
"""How small a cover's words may become, and by what steps."""


FittedWidths = dict[tuple[tuple[float, ...], tuple[b.Row, ...]], tuple[float, ...]]
"""The widths that suit tables of the same columns: wished widths and head."""


def flowables_of(
    setting: Setting, blocks: Sequence[b.Block], *, thai_digits: bool, fitted: FittedWidths | None = None
) -> list[Flowable]:
    """Return the flowables of `blocks`, in order.

    Args:
        setting: fonts and names.
        blocks: what a section says.
        thai_digits: whether lists are counted in Thai digits.
        fitted: what was found for the tables of these very blocks before; what is found now is added.
    """
    story: list[Flowable] = []
    tables: list[tuple[b.Table, GridTable]] = []
    for block in blocks:
        made = _flowables(setting, block, thai_digits=thai_digits)
        if isinstance(block, b.Table):
            tables += [(block, each) for each in made if isinstance(each, GridTable)]
        story += made
    _fit_columns(tables, {} if fitted is None else fitted)
    return story


def fitted_blocks(setting: Setting, blocks: Sequence[b.Block], *, thai_digits: bool) -> tuple[b.Block, ...]:
    """Return `blocks` with the widths in their tables that the columns have in the PDF."""
    tables = [
        (block, table_flowable(setting, block, thai_digits=thai_digits))
        for block in blocks
        if isinstance(block, b.Table) and block.fitted
    ]
    _fit_columns(tables, {})
    fitted = iter(tables)
    return tuple(
        replace(block, widths=next(fitted)[1].shares) if isinstance(block, b.Table) and block.fitted else block
        for block in blocks
    )


def _fit_columns(tables: Sequence[tuple[b.Table, GridTable]], known: FittedWidths) -> None:
    """Give the fitted ones of `tables` the widths that suit what they hold; those of the same columns stay alike."""
    alike: dict[tuple[tuple[float, ...], tuple[b.Row, ...]], list[GridTable]] = {}
    for block, table in tables:
        if block.fitted:
            alike.setdefault((block.widths, block.head), []).append(table)
    for columns, members in alike.items():
        if columns not in known:
            known[columns] = best_widths(members, sum(columns[0]))
        for table in members:
            table.shares = known[columns]


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
            return [table_flowable(setting, block, thai_digits=thai_digits)]
        case b.MemoHead() | b.SignerBlock() | b.SignerPair() | b.Closing():
            return [_memo_part(setting, block)]
        case b.Cover():
            return [CoverFlowable(setting, block)]
        case b.Chart():
            return [ChartFlowable(setting, block, thai_digits=thai_digits)]
        case b.TableOfContents():
            head = b.Heading(CONTENTS_TITLE, level=1, align=Align.CENTRE)
            return [*_heading(setting, head), *contents_flowables(setting, block.entries, thai_digits=thai_digits)]
        case b.PageBreak():
            return [NextPage()]


def _memo_part(setting: Setting, block: b.MemoHead | b.SignerBlock | b.SignerPair | b.Closing) -> Flowable:
    match block:
        case b.MemoHead():
            return MemoHeadFlowable(setting, block)
        case b.SignerBlock():
            return signer_flowable(setting, block)
        case b.SignerPair():
            return SignerPairFlowable(setting, block)
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
    element = Element(f"H{heading.level}")
    mark = Bookmark(heading.text, heading.level - 1, heading.anchor)
    return [mark, ThaiParagraph(setting, heading.text, style, element=element)]


def _list(setting: Setting, block: b.ListBlock, *, thai_digits: bool) -> list[ThaiParagraph]:
    style = TextStyle(size=block.size, leading=block.size * _LINE, indent=block.indent, align=block.align)
    entries = [_runs(entry) for entry in block.entries]
    return text_list(setting, entries, style, marker=block.marker, thai=thai_digits, start=block.start)


def table_flowable(setting: Setting, table: b.Table, *, thai_digits: bool) -> ThaiTable:
    """Return `table` with the widths it has."""
    rows = [[_cell(setting, cell, thai_digits=thai_digits) for cell in row.cells] for row in (*table.head, *table.body)]
    return ThaiTable(
        setting,
        rows,
        table.widths,
        head_rows=len(table.head),
        labels=table.labels,
        style=_WHOLE if table.whole else _TABLE,
        caption=_caption(setting, table, thai_digits=thai_digits),
    )


def _caption(setting: Setting, block: b.Table | b.Chart, *, thai_digits: bool) -> ThaiParagraph | None:
    """Return what a table or figure is called, its number first; None where it is not called anything."""
    if block.caption is None:
        return None
    kind, style = (
        (b.CaptionKind.TABLE, _TABLE_CAPTION) if isinstance(block, b.Table) else (b.CaptionKind.FIGURE, _FIGURE_CAPTION)
    )
    label, words = block.caption.label(kind, thai=thai_digits), block.caption.words
    runs = [Run(label, bold=True), Run(f" {words}")] if label else words
    return ThaiParagraph(setting, runs, style, element=Element("Caption"))


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

    def __init__(self, setting: Setting, chart: b.Chart, *, thai_digits: bool) -> None:
        """Draw `chart` with the fonts of `setting`, its caption beneath."""
        super().__init__()
        self._setting = setting
        self._picture = draw(chart.figure, chart.width, titled=chart.caption is None)
        self._alternative = alternative(chart.figure)
        self._caption = _caption(setting, chart, thai_digits=thai_digits)
        self.spaceBefore = self.spaceAfter = _SPACE

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the picture's size, its caption counted in."""
        del width, height
        self.width, self.height = self._picture.width, self._picture.height
        if self._caption is not None:
            self.height += _OVER_CAPTION + self._caption.wrap(self.width, 1e6)[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw the grid, the shapes, the texts, then the caption."""
        element = Element("Figure", alt=self._alternative)
        self.canv.saveState()
        self.canv.translate(0, self.height - self._picture.height)
        self._draw_picture(element)
        self.canv.restoreState()
        if self._caption is not None:
            element.take(self._caption.element)
            self._caption.drawOn(self.canv, 0, 0)

    def _draw_picture(self, element: Element) -> None:
        if self._picture.grid.contents:
            with self.canv.artifact():
                renderPDF.draw(self._picture.grid, self.canv, 0, 0)
        with self.canv.picture(element, (0, 0, self._picture.width, self._picture.height)):
            renderPDF.draw(self._picture.drawing, self.canv, 0, 0)
        for label in self._picture.labels:
            self._write(label, element)

    def _write(self, label: Label, element: Element) -> None:
        self.canv.saveState()
        self.canv.setFillGray(1 if label.white else 0)
        style = TextStyle(size=label.size, leading=label.size, bold=label.bold)
        x, y, text = label.x, label.y, label.text
        draw_text(self.canv, x, y, self._setting, text, style=style, element=element, align=label.align)
        self.canv.restoreState()


class CoverFlowable(Flowable):
    """Takes the whole page."""

    canv: ThaiCanvas

    def __init__(self, setting: Setting, cover: Cover) -> None:
        """Set `cover` with the fonts of `setting`."""
        super().__init__()
        self._emblem = cover.emblem
        self._setting = setting
        self._cover = cover
        self._set(1.0)

    def _set(self, scale: float) -> None:
        """Set the words at that part of their usual size."""
        title, foot = (
            replace(style, size=style.size * scale, leading=style.leading * scale) for style in (_TITLE, _FOOT)
        )
        self._title = ThaiParagraph(self._setting, "\n".join(self._cover.title), title, element=Element("H1"))
        self._foot = [ThaiParagraph(self._setting, line, foot) for line in self._cover.foot]

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        """Return the whole of what there is; many words are set smaller, to stand on it."""
        self.width, self.height = width, height
        room, scale = height * (1 - _TITLE_PLACE), 1.0
        while scale > _LEAST_COVER and self._words_height() > room:
            scale *= _SMALLER
            self._set(scale)
        return width, height

    def _words_height(self) -> float:
        return sum(each.wrap(self.width, 1e6)[1] for each in (self._title, *self._foot))

    def draw(self) -> None:
        """Draw the emblem and the title from above, then the foot above the lower margin, as they are read."""
        self.canv.add_bookmark(_COVER, 0)
        if self._emblem is not None:
            across, up = ImageReader(io.BytesIO(self._emblem)).getSize()
            wide, high = min(self.width, m.EMBLEM_HEIGHT * across / up), m.EMBLEM_HEIGHT
            x, y = (self.width - wide) / 2, self.height - high
            draw_image(self.canv, self._emblem, x, y, width=wide, height=high, alternative=self._cover.emblem_name)
        top = float(self.height) * (1 - _TITLE_PLACE)
        self._title.drawOn(self.canv, 0, top - self._title.wrapOn(self.canv, self.width, self.height)[1])
        y = sum(line.wrapOn(self.canv, self.width, self.height)[1] for line in self._foot)
        for line in self._foot:
            y -= line.height
            line.drawOn(self.canv, 0, y)
