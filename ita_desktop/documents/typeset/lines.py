"""Breaking a paragraph into lines, all of them at once, and spreading a line over its width.

The breaks chosen are those with the least sum of costs, as in TeX: a line costs the more the more it has to be spread,
and the more the break at its end had better not be there (`thai.penalties`). Spaces give first, then the letters of
Thai words, as in Word's thaiDistribute; Latin words and figures are never spaced. A line that would need more is left
ragged. Spread paragraphs look for even lines, ragged ones (cells, headings) for few lines and then for good breaks.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.measures import FIGURE_WIDTH
from ita_desktop.documents.typeset.content import Run
from ita_desktop.documents.typeset.setter import set_word
from ita_desktop.thai.penalties import COUNTED, NAME, SOFT
from ita_desktop.thai.words import break_ranks, forbidden_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.documents.typeset.content import Setting, TextStyle
    from ita_desktop.documents.typeset.setter import Word

_NO_BREAK = -1
_EMERGENCY = 2 * NAME
"""A break inside a word that fits nowhere."""

_SPACE_GIVES = 0.25
"""How much a space may grow, as a part of the size."""
_LETTER_GIVES = 0.11
"""How much white may come after a cluster, as a part of the size; a line that needs more is left ragged."""

_WORST = 1_500.0
_MOST_RATIO = (100 / _WORST) ** (1 / 3)
"""The badness of the emptiest line: less than a break inside what is read as one."""
_RUNT = 100
_RUNT_PART = 0.12
"""A last line that takes no more than this part of its room looks forgotten."""
_LINE = 12_000
"""What each line of a ragged paragraph costs: more than any gap, less than a break inside a long name."""
_OVERFULL = 1e15
_EMPTY_SPREAD, _EMPTY_RAGGED = 0.3, 0.6
"""A line lacking more than this part of its room is looked at only where all others break badly."""

_TOLERANCE = 0.01


class Token(NamedTuple):
    """A word or white space of a paragraph.

    Attributes:
        word: the set word.
        penalty: what a break before it costs, from 0; -1 where there is none.
        space: whether it is white space.
        underline: whether it is underlined.
        forced: whether a new line was asked for here (the word is empty).
        size: nominal size in points.
        bold: whether it is bold.
    """

    word: Word
    penalty: int
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
        gap: white added after every cluster of its Thai words but the last, in points.
        space_gap: white added to every space, in points.
        tail: the white space left out at its end, a line feed where a new line was asked for.
    """

    tokens: tuple[Token, ...]
    x: float
    width: float
    gap: float = 0
    space_gap: float = 0
    tail: str = ""

    @property
    def text(self) -> str:
        """What the line says."""
        return "".join(token.word.text for token in self.tokens)

    @property
    def spread(self) -> float:
        """The width it takes on paper, in points."""
        letters = sum(0 if token.space else token.word.letters for token in self.tokens)
        letters -= bool(self.tokens and self.tokens[-1].word.letters)
        spaces = sum(token.word.clusters for token in self.tokens if token.space)
        return self.width + letters * self.gap + spaces * self.space_gap


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
            tokens.append(
                Token(empty, _NO_BREAK, space=False, underline=False, forced=True, size=style.size, bold=style.bold)
            )
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
        inked = part.rstrip()
        penalty = ranks.get(start, _NO_BREAK)
        if inked:
            word = set_word(setting.family, inked, size, bold=bold)
            yield Token(word, penalty, space=False, underline=run.underline, forced=False, size=size, bold=bold)
            penalty = _NO_BREAK
        if len(inked) < len(part):
            word = set_word(setting.family, part[len(inked) :], size, bold=bold)
            yield Token(word, penalty, space=True, underline=run.underline, forced=False, size=size, bold=bold)
        start = stop


def break_lines(setting: Setting, tokens: Sequence[Token], style: TextStyle, width: float) -> list[SetLine]:
    """Return the lines of a paragraph `width` points wide, indents included."""
    lines: list[SetLine] = []
    for forced, group in groupby(tokens, key=lambda token: token.forced):
        if forced:
            asked = len(list(group))
            if lines:
                lines[-1] = lines[-1]._replace(tail="\n")
                asked -= 1
            empty = SetLine((), style.indent, 0, tail="\n")
            lines += [empty] * asked
        else:
            lines += _stretch(setting, list(group), style, width, is_first=not lines)
    return lines


def _stretch(
    setting: Setting, tokens: list[Token], style: TextStyle, width: float, *, is_first: bool
) -> Iterator[SetLine]:
    """Yield the lines of `tokens`, which hold no new line that was asked for."""
    x = style.indent + (style.first_indent if is_first else 0)
    rooms = (width - x - style.right_indent, width - style.indent - style.right_indent)
    flat = Flat(tokens)
    if flat.widest > min(rooms) + _TOLERANCE:
        tokens = [part for token in tokens for part in _parts(setting, token, min(rooms))]
        flat = Flat(tokens)
    ends = flat.best_ends(*rooms, style.align)
    for line, (start, end) in enumerate(pairwise((0, *ends))):
        at, room = (style.indent, rooms[1]) if line else (x, rooms[0])
        yield _finish(tokens[start:end], at, room, style.align, natural=end == len(tokens))


class Flat:
    """The places where a text may break, and what lies between, as plain lists: one search serves any width.

    Attributes:
        widest: the width in points of the widest part without a break.
    """

    def __init__(self, tokens: Sequence[Token]) -> None:
        """Measure `tokens`, which hold no new line that was asked for."""
        self._good: tuple[list[float], list[float]] | None = None
        self._places = [0]
        self._penalties = [0]
        self._lefts: list[float] = []
        self._left_gives: list[float] = []
        self._rights = [0.0]
        self._right_gives = [0.0]
        reach = inked = give = inked_give = 0.0
        begins = True
        for at, token in enumerate(tokens):
            word, is_space = token.word, token.space
            if at and token.penalty != _NO_BREAK:
                if begins:  # nothing but white space since the last place
                    self._lefts.append(reach)
                    self._left_gives.append(give)
                self._places.append(at)
                self._penalties.append(token.penalty)
                self._rights.append(inked)
                self._right_gives.append(inked_give)
                begins = True
            if begins and not is_space:
                self._lefts.append(reach)
                self._left_gives.append(give)
                begins = False
            reach += word.width
            give += token.size * (word.clusters * _SPACE_GIVES if is_space else word.letters * _LETTER_GIVES)
            if not is_space:
                inked, inked_give = reach, give
        if begins:
            self._lefts.append(reach)
            self._left_gives.append(give)
        self._places.append(len(tokens))
        self._penalties.append(0)
        self._rights.append(inked)
        self._right_gives.append(inked_give)
        self.widest = max(right - left for left, right in zip(self._lefts, self._rights[1:], strict=True))

    def phrases(self) -> list[float]:
        """Return the widths in points of the parts between good breaks."""
        rights, lefts = self._good_edges()
        return [right - left for left, right in zip(lefts, rights, strict=True)]

    def fewest_lines(self, first_room: float, room: float) -> int:
        """Return how many lines are needed at least when only good breaks are taken, quickly, to compare widths."""
        rights, lefts = self._good_edges()
        lines = at = 0
        while at < len(rights):
            own_room = room if lines else first_room
            end = bisect_right(rights, lefts[at] + own_room + _TOLERANCE)
            if end <= at:
                lines += int((rights[at] - lefts[at]) / max(own_room, 1))
                end = at + 1
            lines += 1
            at = end
        return lines

    def _good_edges(self) -> tuple[list[float], list[float]]:
        """Return where the parts between good breaks end and begin, white space left out."""
        if self._good is None:
            good = [place for place, penalty in enumerate(self._penalties) if place and penalty < COUNTED]
            self._good = [self._rights[place] for place in good], [self._lefts[place] for place in (0, *good[:-1])]
        return self._good

    def best_ends(self, first_room: float, room: float, align: Align) -> list[int]:
        """Return the index of the token after each line, for lines of these rooms in points."""
        spreads, natural = align is Align.THAI, align not in {Align.CENTRE, Align.FIGURE}
        empty = _EMPTY_SPREAD if spreads else _EMPTY_RAGGED
        line_cost = 0 if spreads else _LINE
        rights, right_gives, lefts, left_gives = self._rights, self._right_gives, self._lefts, self._left_gives
        penalties, last = self._penalties, len(rights) - 1
        totals = [0.0] * (last + 1)
        before = [0] * (last + 1)
        lowest = 0
        for end in range(1, last + 1):
            reach, give = rights[end], right_gives[end]
            dear = penalties[end] ** 2 + line_cost
            best, chosen = _OVERFULL, end - 1
            for start in range(lowest, end):
                own_room = room if start else first_room
                spare = own_room - reach + lefts[start]
                if spare < -_TOLERANCE:
                    lowest += start == lowest
                    continue
                if end == last and natural:
                    bad = _RUNT if start and own_room - spare < _RUNT_PART * own_room else 0.0
                elif best <= totals[start]:  # it can't win; nor can emptier lines, unless this one begins badly
                    if spare > own_room * empty and penalties[start] <= SOFT:
                        break
                    continue
                elif not spreads:
                    bad = 100 * (spare / own_room) ** 2
                else:
                    slack = give - left_gives[start]
                    bad = 100 * (spare / slack) ** 3 if spare * _MOST_RATIO < slack else _WORST
                total = totals[start] + (1 + bad) ** 2 + dear
                if total <= best:
                    best, chosen = total, start
            totals[end], before[end] = best if best < _OVERFULL else totals[chosen] + _OVERFULL, chosen
            lowest = min(lowest, end)
        ends = [last]
        while before[ends[-1]]:
            ends.append(before[ends[-1]])
        return [self._places[end] for end in reversed(ends)]


def runs_of_lines(lines: list[SetLine]) -> list[Run]:
    """Return the text of `lines` as runs again, so that it can be laid out anew in another width."""
    runs: list[Run] = []
    for line in lines:
        runs.extend(Run(token.word.text, token.bold, token.underline, token.size) for token in line.tokens)
        if line.tail:
            runs.append(Run(line.tail))
    return runs


def _parts(setting: Setting, token: Token, room: float) -> list[Token]:
    """Return a word that fits into no line in parts; leading vowels and closing signs stay with their letter."""
    if token.space or token.word.width <= room / 2:
        return [token]
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
            word=set_word(setting.family, part, token.size, bold=token.bold),
            penalty=_EMERGENCY if index else token.penalty,
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
        return SetLine(inked, x + spare / 2, width, tail=tail)
    if align is Align.RIGHT:
        return SetLine(inked, x + spare, width, tail=tail)
    if align is Align.FIGURE:
        is_figure = any("." in token.word.text for token in inked)
        taken = max(width, FIGURE_WIDTH * inked[0].size) if is_figure else width
        return SetLine(inked, x + (room + taken) / 2 - width, width, tail=tail)
    if align is Align.LEFT or natural or not inked or spare <= 0:
        return SetLine(inked, x, width, tail=tail)
    size = max(token.size for token in inked)
    spaces = sum(token.word.clusters for token in inked if token.space)
    letters = sum(0 if token.space else token.word.letters for token in inked) - bool(inked[-1].word.letters)
    space_gap = min(spare / spaces, _SPACE_GIVES * size) if spaces else 0
    rest = spare - spaces * space_gap
    gap = rest / letters if letters > 0 else 0
    if gap > size * _LETTER_GIVES or (letters <= 0 and rest > _TOLERANCE):
        return SetLine(inked, x, width, tail=tail)
    return SetLine(inked, x, width, gap, space_gap, tail)
