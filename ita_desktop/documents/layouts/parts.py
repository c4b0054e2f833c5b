"""The small parts all layouts share: cells, heads, running text, widths, figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.analysis.wording import Digits
from ita_desktop.analysis.wording.parts import node_figure, shown
from ita_desktop.documents.blocks import Align, Cell, Heading, ListBlock, Marker, Paragraph, Row, Span, text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from ita_desktop.analysis.dossier import Dossier
    from ita_desktop.analysis.scoring import NodeResult
    from ita_desktop.analysis.wording import Style, WrittenSection

_CM = 72 / 2.54
PORTRAIT = 16 * _CM
"""Width of the text on an upright page, in points."""
LANDSCAPE = 24.7 * _CM
"""Width of the text on a page lying on its side, in points."""
CELL_SIZE = 14.0
FIRST_INDENT = 2.5 * _CM
_PARAGRAPH_SPACE = 6.0
_UNDER_TITLE_SIZE = 18.0


def sections_by_key(dossier: Dossier, style: Style) -> dict[str, WrittenSection]:
    """Return the analysis in words as it goes to paper, by key of the section, in Arabic digits."""
    return {section.key: section for section in dossier.analysis(style, Digits.ARABIC)}


def widths(total: float, *shares: float) -> tuple[float, ...]:
    """Return column widths in points that share `total`."""
    return tuple(total * share / sum(shares) for share in shares)


def line(words: str, *, bold: bool = False, align: Align = Align.LEFT) -> Paragraph:
    """Return one paragraph of a cell."""
    return Paragraph(text(words, bold=bold), align=align, size=CELL_SIZE)


def lines(words: str) -> tuple[Paragraph, ...]:
    """Return text for a cell, a paragraph for each of its lines."""
    return tuple(line(each.strip()) for each in words.splitlines() if each.strip())


def labelled(label: str, words: str) -> Paragraph:
    """Return a paragraph of a cell whose first words are bold."""
    spans = (Span(f"{label} ", bold=True), Span(words)) if label else text(words)
    return Paragraph(spans, align=Align.LEFT, size=CELL_SIZE)


def listed(entries: Iterable[str], marker: Marker = Marker.NUMBER) -> tuple[ListBlock, ...]:
    """Return entries for a cell, each with its marker, or nothing where there are none."""
    spans = tuple(text(entry) for entry in entries)
    return (ListBlock(spans, marker, size=CELL_SIZE, align=Align.LEFT),) if spans else ()


def points(entries: Iterable[str]) -> ListBlock:
    """Return numbered points of running text."""
    return ListBlock(tuple(text(entry) for entry in entries), indent=FIRST_INDENT / 2)


def head(words: str, *, columns: int = 1, rows: int = 1) -> Cell:
    """Return a cell of a table's head."""
    return Cell((line(words, bold=True, align=Align.CENTRE),), columns=columns, rows=rows, shaded=True)


def cell(words: str, *, columns: int = 1, rows: int = 1, bold: bool = False, align: Align = Align.LEFT) -> Cell:
    """Return a cell of plain text."""
    return Cell((line(words, bold=bold, align=align),), columns=columns, rows=rows)


def centred(words: str, *, bold: bool = False, rows: int = 1) -> Cell:
    """Return a cell of a few letters or a figure."""
    return cell(words, bold=bold, rows=rows, align=Align.CENTRE)


def shaded_row(*cells: Cell) -> Row:
    """Return a row that divides a table's body: all its cells on grey."""
    return Row(tuple(Cell(each.blocks, each.columns, each.rows, shaded=True) for each in cells))


def body(words: str) -> Paragraph:
    """Return a paragraph of running text."""
    return Paragraph(text(words), first_indent=FIRST_INDENT, space_before=_PARAGRAPH_SPACE)


def titles(*words: str) -> tuple[Heading | Paragraph, ...]:
    """Return a document's title in one or several lines, the first of which stands in the bookmarks."""
    first, *rest = words
    return (Heading(first, level=1, align=Align.CENTRE), *(_under_title(each) for each in rest))


def _under_title(words: str) -> Paragraph:
    return Paragraph(text(words, bold=True), align=Align.CENTRE, size=_UNDER_TITLE_SIZE, keep_with_next=True)


def figure(score: Decimal | None) -> str:
    """Return a score for a table: two places, `100` only when it is full, `–` where it is not known."""
    return "–" if score is None else shown(score)


def node_text(node: NodeResult) -> str:
    """Return the score of an indicator, sub-group or tool: as ITAS printed it where both agree, else ours."""
    return figure(node_figure(node))
