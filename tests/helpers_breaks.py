"""Public Thai prose whose line breaks were marked by reading, and the count of those set wrong (files/thai_breaks/)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from helpers_typeset import SETTING

from ita_desktop.documents import measures
from ita_desktop.documents.blocks import Align
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FILES = Path(__file__).parent / "files/thai_breaks"
BODY = TextStyle(first_indent=measures.FIRST_INDENT, space_before=6)
CELL = TextStyle(size=14, leading=16, align=Align.LEFT)
CELL_WIDTHS = (60.0, 75.0, 90.0, 115.0, 140.0)


class Marked(NamedTuple):
    """A paragraph and where its lines may end.

    Attributes:
        text: what is set.
        anywhere: the places where any line may begin.
        in_cells: the places where a line of a narrow cell may begin too.
    """

    text: str
    anywhere: frozenset[int]
    in_cells: frozenset[int]


class Counted(NamedTuple):
    """What was set.

    Attributes:
        lines: how many lines.
        wrong: each wrong break, as the words before and after it.
        unavoidable: breaks inside what is wider than its cell, not among the wrong ones.
    """

    lines: int
    wrong: list[str]
    unavoidable: int

    @property
    def per_thousand(self) -> float:
        """Wrong breaks per 1,000 lines."""
        return 1000 * len(self.wrong) / self.lines


def marked(line: str) -> Marked:
    """Return the paragraph of a line of the files: `|` and a plain space are breaks, `+` one in cells, `_` a space."""
    text, anywhere, in_cells = "", set(), set()
    for sign in line.strip():
        if sign == "|":
            anywhere.add(len(text))
        elif sign == "+":
            in_cells.add(len(text))
        else:
            text += " " if sign == "_" else sign
            if sign == " ":
                anywhere.add(len(text))
    return Marked(text, frozenset(anywhere), frozenset(in_cells | anywhere))


def paragraphs(name: str) -> list[Marked]:
    """Return the marked paragraphs of one file."""
    lines = (FILES / name).read_text(encoding="utf-8").splitlines()
    return [marked(line) for line in lines if line.strip() and not line.startswith("#")]


def starts_of(text: str, style: TextStyle, width: float) -> Iterator[int]:
    """Yield where the lines of `text` begin, the first left out."""
    paragraph = ThaiParagraph(SETTING, text, style)
    assert paragraph.text == text
    position = 0
    for number, line in enumerate(paragraph.lines(width)):
        start = text.index(line.text, position)
        if number:
            yield start
        position = start + len(line.text)


def running(texts: Iterable[Marked]) -> Counted:
    """Count the breaks of `texts` as paragraphs of a memo."""
    lines, wrong = 0, []
    for text, anywhere, _ in texts:
        starts = list(starts_of(text, BODY, measures.TEXT_WIDTH))
        lines += len(starts) + 1
        wrong += [_around(text, start) for start in starts if start not in anywhere]
    return Counted(lines, wrong, 0)


def in_cells(texts: Iterable[Marked], widths: Iterable[float] = CELL_WIDTHS) -> Counted:
    """Count the breaks of `texts` in cells of these widths in points."""
    every = list(texts)
    lines, unavoidable, wrong = 0, 0, []
    for width in widths:
        for text, _, places in every:
            starts = list(starts_of(text, CELL, width))
            lines += len(starts) + 1
            for start in starts:
                if start in places:
                    continue
                begin = max((place for place in places if place < start), default=0)
                end = min((place for place in places if place > start), default=len(text))
                if measure(SETTING, text[begin:end].strip(), CELL) > width:
                    unavoidable += 1
                else:
                    wrong.append(f"{width:g}: {_around(text, start)}")
    return Counted(lines, wrong, unavoidable)


def _around(text: str, place: int) -> str:
    return f"{text[max(0, place - 18) : place]}¦{text[place : place + 18]}"
