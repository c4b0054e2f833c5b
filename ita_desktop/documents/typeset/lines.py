"""Breaking a paragraph's words into lines, and spreading a line over its width as Word's thaiDistribute does."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.typeset.content import Run
from ita_desktop.documents.typeset.setter import set_word
from ita_desktop.thai.words import GLUED, INSIDE, WORD, break_ranks, forbidden_before

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.documents.typeset.content import Setting, TextStyle
    from ita_desktop.documents.typeset.setter import Word

_EMERGENCY = GLUED + 1
_WIDEST_RAG = 0.5
_WIDEST_GAP = 0.11
"""A line is left ragged when every gap had to grow by more than this part of the size."""

_TOLERANCE = 0.01
_WHITE_END = re.compile(r"\s+$")


class Token(NamedTuple):
    """A word or white space of a paragraph.

    Attributes:
        word: the set word.
        rank: what kind of break stands before it; 0 for none.
        space: whether it is white space.
        underline: whether it is underlined.
        forced: whether a new line was asked for here (the word is empty).
        size: nominal size in points.
        bold: whether it is bold.
    """

    word: Word
    rank: int
    space: bool
    underline: bool
    forced: bool
    size: float
    bold: bool


class SetLine(NamedTuple):
    """A finished line.

    Attributes:
        tokens: its words and the white space between.
        x: where it begins, in points from the paragraph's left edge.
        width: its natural width in points.
        gap: white added after every cluster but the last, in points.
        tail: the white space left out at its end, a line feed where a new line was asked for.
    """

    tokens: tuple[Token, ...]
    x: float
    width: float
    gap: float
    tail: str = ""

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(token.word.text for token in self.tokens)

    @property
    def clusters(self) -> int:
        """How many clusters the line has."""
        return sum(token.word.clusters for token in self.tokens)


def tokens_of(setting: Setting, runs: list[Run], style: TextStyle) -> list[Token]:
    """Return the words of a paragraph's runs, with the breaks between them; white space at its ends is left out."""
    text = "".join(run.text for run in runs)
    begin, end = len(text) - len(text.lstrip()), len(text.rstrip())
    ends: list[tuple[int, Run]] = []
    position = 0
    for run in runs:
        position += len(run.text)
        ends.append((position, run))
    tokens: list[Token] = []
    for line in re.finditer(r"[^\n]+|\n", text[begin:end]):
        start = begin + line.start()
        if line.group() == "\n":
            empty = set_word(setting.family, "", style.size, bold=style.bold)
            tokens.append(Token(empty, 0, space=False, underline=False, forced=True, size=style.size, bold=style.bold))
        else:
            tokens.extend(_line_tokens(setting, style, line.group(), start, ends))
    return tokens


def _line_tokens(
    setting: Setting, style: TextStyle, text: str, offset: int, ends: list[tuple[int, Run]]
) -> Iterator[Token]:
    """Yield the tokens of `text`, which begins at `offset` of the paragraph whose runs end at `ends`."""
    ranks = dict(break_ranks(text, setting.names))
    stops = {*ranks, len(text), *(stop - offset for stop, _ in ends if 0 < stop - offset < len(text))}
    index = start = 0
    for stop in sorted(stops):
        while ends[index][0] <= offset + start:
            index += 1
        run = ends[index][1]
        size, bold = run.size or style.size, run.bold or style.bold
        part = text[start:stop]
        white = _WHITE_END.search(part)
        cut = white.start() if white else len(part)
        rank = ranks.get(start, 0)
        if cut:
            word = set_word(setting.family, part[:cut], size, bold=bold)
            yield Token(word, rank, space=False, underline=run.underline, forced=False, size=size, bold=bold)
            rank = 0
        if white:
            word = set_word(setting.family, part[cut:], size, bold=bold)
            yield Token(word, rank, space=True, underline=run.underline, forced=False, size=size, bold=bold)
        start = stop


def break_lines(setting: Setting, tokens: list[Token], style: TextStyle, width: float) -> list[SetLine]:
    """Return the lines of a paragraph `width` points wide, indents included."""
    rest = list(tokens)
    lines: list[SetLine] = []
    start = 0
    while start < len(rest):
        x = style.indent + (0 if lines else style.first_indent)
        room = width - x - style.right_indent
        end, following, ends_text = _fill(setting, rest, start, room, style.align)
        line = _finish(rest[start:end], x, room, style.align, natural=ends_text)
        lines.append(line if end == following else line._replace(tail="\n"))
        start = following
    return lines


def runs_of_lines(lines: list[SetLine]) -> list[Run]:
    """Return the text of `lines` as runs again, so that it can be laid out anew in another width."""
    runs: list[Run] = []
    for line in lines:
        runs.extend(Run(token.word.text, token.bold, token.underline, token.size) for token in line.tokens)
        if line.tail:
            runs.append(Run(line.tail))
    return runs


def _fill(setting: Setting, tokens: list[Token], start: int, room: float, align: Align) -> tuple[int, int, bool]:
    """Return where the line from `start` ends, where the next begins, and whether the text or a forced line ends here.

    A word that fits nowhere is replaced in `tokens` by its parts.
    """
    best: dict[int, tuple[int, float, int]] = {}
    inked = reach = 0.0
    clusters = 0
    place = start
    while place < len(tokens):
        token = tokens[place]
        if token.forced:
            return place, place + 1, True
        if token.rank and place > start:
            best[token.rank] = (place, inked, clusters)
        reach += token.word.width
        clusters += token.word.clusters
        if not token.space:
            inked = reach
            if reach > room + _TOLERANCE:
                end = _best_end(best, room, token.size, align)
                if end is not None:
                    return end, end, False
                parts = _parts(setting, token, room)
                if len(parts) == 1:
                    end = place if place > start else place + 1
                    return end, end, end == len(tokens)
                tokens[place : place + 1] = parts
                reach -= token.word.width
                clusters -= token.word.clusters
                inked = reach
                continue
        place += 1
    return place, place, True


def _best_end(best: dict[int, tuple[int, float, int]], room: float, size: float, align: Align) -> int | None:
    """Return the best place for a break among the last of each rank: a worse one only where the line would gape.

    A spread line gapes by its gaps; a ragged one by being shorter than half its room.
    """
    good = best.get(WORD)
    if good is not None:
        place, inked, clusters = good
        widest = max(1, clusters - 1) * size * _WIDEST_GAP if align is Align.THAI else room * _WIDEST_RAG
        gapes = room - inked > widest
        inside = best.get(INSIDE)
        return inside[0] if gapes and inside is not None and inside[0] > place else place
    for rank in (INSIDE, GLUED, _EMERGENCY):
        if rank in best:
            return best[rank][0]
    return None


def _parts(setting: Setting, token: Token, room: float) -> list[Token]:
    """Return a word that fits nowhere in parts; leading vowels and closing signs stay with their letter if they can."""
    text = token.word.text
    parts: list[str] = []
    position = 0
    for length in token.word.lengths:
        part = text[position : position + length]
        if position and forbidden_before(text, position):
            parts[-1] += part
        else:
            parts.append(part)
        position += length
    if len(parts) == 1 and token.word.width > room:
        ends = list(accumulate(token.word.lengths))
        parts = [text[a:b] for a, b in zip([0, *ends], ends, strict=False)]
    return [
        token._replace(
            word=set_word(setting.family, part, token.size, bold=token.bold), rank=_EMERGENCY if index else token.rank
        )
        for index, part in enumerate(parts)
    ]


def _finish(tokens: list[Token], x: float, room: float, align: Align, *, natural: bool) -> SetLine:
    """Return the line of `tokens` in its place; white space at its ends hangs over and is left out."""
    first, last = 0, len(tokens)
    while last and tokens[last - 1].space:
        last -= 1
    while first < last and tokens[first].space:
        first += 1
    inked = tuple(tokens[first:last])
    tail = "".join(token.word.text for token in tokens[last:])
    width = sum(token.word.width for token in inked)
    spare = room - width
    if align is Align.CENTRE:
        return SetLine(inked, x + spare / 2, width, 0, tail)
    if align is Align.RIGHT:
        return SetLine(inked, x + spare, width, 0, tail)
    gaps = sum(token.word.clusters for token in inked) - 1
    if align is Align.LEFT or natural or gaps < 1 or spare <= 0:
        return SetLine(inked, x, width, 0, tail)
    size = max(token.size for token in inked)
    gap = spare / gaps
    return SetLine(inked, x, width, gap if gap <= size * _WIDEST_GAP else 0, tail)
