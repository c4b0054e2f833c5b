"""Each block as what ReportLab lays on pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.platypus.flowables import PageBreak as NextPage

from ita_desktop.documents import blocks as b
from ita_desktop.documents.pdf.chart import ChartFlowable
from ita_desktop.documents.pdf.cover import CoverFlowable
from ita_desktop.documents.pdf.memo_head import MemoHeadFlowable
from ita_desktop.documents.pdf.signing import closing_flowable, signer_flowable
from ita_desktop.documents.typeset import measures as m
from ita_desktop.documents.typeset.blocks import Together
from ita_desktop.documents.typeset.cells import Cell
from ita_desktop.documents.typeset.content import Align, Run, TextStyle
from ita_desktop.documents.typeset.lists import Numbering, text_list
from ita_desktop.documents.typeset.pages import Bookmark
from ita_desktop.documents.typeset.paragraph import ThaiParagraph
from ita_desktop.documents.typeset.table import TableStyle, ThaiTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus.flowables import Flowable

    from ita_desktop.documents.typeset.content import Setting

_LINE = m.BODY_LEADING / m.BODY_SIZE
_ALIGN = {
    b.Align.THAI: Align.THAI,
    b.Align.LEFT: Align.LEFT,
    b.Align.CENTRE: Align.CENTRE,
    b.Align.RIGHT: Align.RIGHT,
}
_HEADING_SIZES = {1: 20.0, 2: 16.0, 3: 16.0}
_SHADE = 0.9
_TABLE = TableStyle(unsplit_lines=12, least_room=110)
"""Plans are read row by row: a row of up to twelve lines stays whole, and any row where the page is nearly full."""


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
    size = _HEADING_SIZES[heading.level]
    style = TextStyle(
        size=size,
        leading=size * _LINE,
        align=_ALIGN[heading.align],
        bold=True,
        space_before=m.PARAGRAPH_SPACE,
        keep_with_next=True,
    )
    return [Bookmark(heading.text, heading.level - 1), ThaiParagraph(setting, heading.text, style)]


def _list(setting: Setting, block: b.ListBlock, *, thai_digits: bool) -> list[ThaiParagraph]:
    style = TextStyle(size=block.size, leading=block.size * _LINE, indent=block.indent, align=_ALIGN[block.align])
    entries = [_runs(entry) for entry in block.entries]
    if block.marker is b.Marker.NUMBER:
        numbering = Numbering.THAI if thai_digits else Numbering.ARABIC
        return text_list(setting, entries, style, numbering=numbering, start=block.start)
    if block.marker is b.Marker.DASH:
        return text_list(setting, entries, style, numbering=Numbering.DASH)
    box = "☑" if block.marker is b.Marker.TICKED_BOX else "☐"
    room = 1.4 * block.size
    hung = replace(style, indent=style.indent + room)
    return [ThaiParagraph(setting, entry, hung, label=box, label_room=room) for entry in entries]


def _table(setting: Setting, table: b.Table, *, thai_digits: bool) -> ThaiTable:
    rows = [[_cell(setting, cell, thai_digits=thai_digits) for cell in row.cells] for row in (*table.head, *table.body)]
    return ThaiTable(setting, rows, table.widths, head_rows=len(table.head), style=_TABLE)


def _cell(setting: Setting, cell: b.Cell, *, thai_digits: bool) -> Cell:
    content: list[Flowable] = []
    for block in cell.blocks:
        content += _flowables(setting, block, thai_digits=thai_digits)
    return Cell(content, columns=cell.columns, rows=cell.rows, shade=_SHADE if cell.shaded else None)


def _runs(spans: Sequence[b.Span]) -> list[str | Run]:
    return [Run(span.text, bold=span.bold, underline=span.underline) for span in spans]


def _style(paragraph: b.Paragraph) -> TextStyle:
    return TextStyle(
        size=paragraph.size,
        leading=paragraph.size * _LINE,
        align=_ALIGN[paragraph.align],
        indent=paragraph.indent,
        first_indent=paragraph.first_indent,
        space_before=paragraph.space_before,
        keep_with_next=paragraph.keep_with_next,
    )
