"""What stands in a cell of a sheet: text that is only text, or a number where the paper has nothing but a number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from ita_desktop.documents.blocks import Marker, Paragraph
from ita_desktop.documents.charts.outlines import in_lines
from ita_desktop.thai.digits import to_arabic, to_thai
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ita_desktop.documents.blocks import ListBlock

_NUMBER = re.compile(r"(0|[1-9]\d{0,5})(\.\d{1,4})?")
_LINE_HEIGHT = 1.36
"""Height of a line of TH Sarabun in Excel, in sizes of its type."""
_PADDING = 4.0
_SIDES = 7.0
_MARKERS = {Marker.DASH: "-", Marker.TICKED_BOX: "\u2611", Marker.EMPTY_BOX: "\u2610"}


@dataclass(frozen=True, slots=True)
class Contents:
    """The text of a cell, its size in points, and whether all of it is bold."""

    text: str
    size: float
    bold: bool

    @property
    def number(self) -> Decimal | None:
        """The number the cell is, where it is nothing else."""
        plain = to_arabic(self.text)
        return Decimal(plain) if _NUMBER.fullmatch(plain) else None

    @property
    def number_format(self) -> str:
        """How Excel shows the number as the paper does: as many places, and Thai digits where it has them."""
        places = len(self.text.partition(".")[2])
        shape = "[$-D00041E]" if self.text != to_arabic(self.text) else ""
        return shape + "0" + ("." + "0" * places if places else "")

    def height(self, width: float) -> float:
        """Return how high a cell must be that is `width` points wide, in points; Excel does not find it itself."""
        lines = sum(len(in_lines(line, self.size, width - _SIDES, bold=self.bold)) for line in self.text.split("\n"))
        return lines * self.size * _LINE_HEIGHT + _PADDING


def contents_of(blocks: Iterable[Paragraph | ListBlock], *, thai_digits: bool) -> Contents:
    """Return the paragraphs and lists of a cell as its text, a line each."""
    lines: list[str] = []
    bold: list[bool] = []
    size = 0.0
    for block in blocks:
        size = max(size, block.size)
        if isinstance(block, Paragraph):
            lines.append("".join(span.text for span in block.spans))
            bold.append(all(span.bold for span in block.spans))
        else:
            lines.extend(_entries(block, thai_digits=thai_digits))
            bold.append(False)
    text = normalise_text("\n".join(lines)).replace("\t", " ")
    return Contents(text, size or 14, bold=bool(bold) and all(bold))


def _entries(block: ListBlock, *, thai_digits: bool) -> Iterable[str]:
    for number, spans in enumerate(block.entries, start=block.start):
        figure = to_thai(str(number)) if thai_digits else str(number)
        marker = _MARKERS.get(block.marker, f"{figure}.")
        yield f"{marker} {''.join(span.text for span in spans)}"
