"""Tables as Word elements: fixed widths, a head repeated on every page, cells that reach over columns and rows."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from docx.oxml.ns import qn

from ita_desktop.documents.blocks import Paragraph
from ita_desktop.documents.word.paragraphs import list_paragraphs, paragraph, paragraph_of
from ita_desktop.documents.word.xml import flag, plain, twips, w

if TYPE_CHECKING:
    from docx.oxml.xmlchemy import BaseOxmlElement

    from ita_desktop.documents.blocks import Cell, Row, Table
    from ita_desktop.documents.word.paragraphs import ListCounters

_SHADE = "E7E7E7"
_PADDING = 8
_LETTER_WIDTH = 0.3
"""Mean advance of a Thai character, marks counted in, in sizes of the type."""
_UNSPLIT_LINES = 9
"""A row of up to this many lines goes to the next page whole."""


def table_element(table: Table, numbering: ListCounters) -> BaseOxmlElement:
    """Return `table`; a cell over several rows is one cell in Word too."""
    element = w(
        "tbl",
        w(
            "tblPr",
            w("tblStyle", val="TableGrid"),
            w("tblW", w=twips(sum(table.widths)), type="dxa"),
            w("tblLayout", type="fixed"),
            None if table.caption is None else w("tblCaption", val=plain(table.caption.words)),
        ),
        w("tblGrid", *(w("gridCol", w=twips(width)) for width in table.widths)),
    )
    rows = (*table.head, *table.body)
    reaching: dict[int, tuple[Cell, int]] = {}
    for number, row in enumerate(rows):
        element.append(_row(table, row, reaching, numbering, head=number < len(table.head)))
    if table.whole:
        _keep_together(element)
    return element


def _keep_together(table: BaseOxmlElement) -> None:
    """Make every row but the last stay on the page of the next one."""
    *rows, _ = table.iter(qn("w:tr"))
    for row in rows:
        _keep_with_next(row)


def _keep_with_next(row: BaseOxmlElement) -> None:
    for properties in row.iter(qn("w:pPr")):
        if properties.find(qn("w:keepNext")) is None:
            properties.insert(1, w("keepNext"))


def _row(
    table: Table, row: Row, reaching: dict[int, tuple[Cell, int]], numbering: ListCounters, *, head: bool
) -> BaseOxmlElement:
    """Return one row; `reaching` holds, by column, the cells from above and how many rows they still reach down."""
    element = w("tr", w("trPr", flag("cantSplit", on=head or _is_short(table, row)), flag("tblHeader", on=head)))
    cells = iter(row.cells)
    column = 0
    while column < len(table.widths):
        if column in reaching:
            cell, left = reaching.pop(column)
            merge: BaseOxmlElement | None = w("vMerge")
        else:
            cell = next(cells)
            left = cell.rows
            merge = w("vMerge", val="restart") if left > 1 else None
        if left > 1:
            reaching[column] = (cell, left - 1)
        element.append(_cell(table, cell, column, merge, numbering, head=head))
        column += cell.columns
    if head:
        _keep_with_next(element)
    return element


def _cell(
    table: Table, cell: Cell, column: int, merge: BaseOxmlElement | None, numbering: ListCounters, *, head: bool
) -> BaseOxmlElement:
    continued = merge is not None and not merge.attrib
    properties = w(
        "tcPr",
        w("tcW", w=twips(sum(table.widths[column : column + cell.columns])), type="dxa"),
        w("gridSpan", val=cell.columns) if cell.columns > 1 else None,
        merge,
        w("shd", val="clear", color="auto", fill=_SHADE) if cell.shaded else None,
        w("vAlign", val="center") if head else None,
    )
    contents: list[BaseOxmlElement] = []
    for block in () if continued else cell.blocks:
        if isinstance(block, Paragraph):
            room = sum(table.widths[column : column + cell.columns]) - _PADDING
            contents.append(paragraph(block, "TableText", room=room))
        else:
            contents.extend(list_paragraphs(block, numbering, "TableText"))
    return w("tc", properties, *(contents or [paragraph_of("TableText")]))


def _is_short(table: Table, row: Row) -> bool:
    """Tell whether a row is small enough to stand on one page: about as many lines as the PDF keeps together."""
    column = 0
    for cell in row.cells:
        width = sum(table.widths[column : column + cell.columns]) - _PADDING
        column += cell.columns
        if cell.rows == 1 and _lines(cell, width) > _UNSPLIT_LINES:
            return False
    return True


def _lines(cell: Cell, width: float) -> int:
    lines = 0
    for block in cell.blocks:
        entries = (block.spans,) if isinstance(block, Paragraph) else block.entries
        for spans in entries:
            letters = sum(len(span.text) for span in spans)
            lines += max(1, ceil(letters * block.size * _LETTER_WIDTH / width))
    return lines
