"""From lines of letters to text: words of broken lines put together, tables without ruling lines, paragraphs."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.inside.ruled_tables import PageCell, PageTable
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.exchange.cage.inside.glyphs import PageLetter, Rule

Letters = list["PageLetter"]

_WIDE = 1.0
"""From so much on a gap parts columns and not words, in sizes of the letter."""
_GAP = 0.16
_WIDER = 2.5
"""A gap is a blank from so much on: in sizes of the letter, and as many times what lies between letters of the line."""
_CLOSE = 0.6
_FULL_WIDTH = 0.6
_GUTTER = 0.35
_PARTED = 0.3
_RAGGED = 0.2
_STRAY = 0.04
_KEY = re.compile(r"[ieoIEO]?\s*[-.]?\s*[0-9๐-๙][0-9๐-๙.,/%\s]*|-|–")
_CODE = re.compile(r"[ieoIEO]\s*[-.]?\s*[0-9๐-๙]{1,2}|[0-9๐-๙]{1,2}[.)]?")
_HEADING = re.compile(r"ตัวชี้วัดที่|แบบวัด|แบบตรวจ|ประเด็นที่|เครื่องมือ")
_MOSTLY = 0.6
_FEWEST_ROWS = 3
"""Of a table with two columns; one with more needs fewer."""
_TWO = 2
_AHEAD = 12
_APART = 1.12
"""How much more than between its lines there is between rows that stand apart."""
_PARAGRAPH = 2.4
_OTHER_SIZE = 0.15
_LONGEST_WORD = 0.28
_INDENT = 1.5
_OPENS = re.compile("จึง(?:เรียน|ขอ)|ตามที่|บัดนี้|ด้วย")
_FULL_LINE = 18
"""How long the last line of a page is, in sizes of its letters, when its paragraph may go on overleaf."""
_PROSE = 18
"""Letters of a line, as a rule, in text that runs in columns."""
_SAME_HEIGHT = 2.0
_ITEM = re.compile(r"(?:[-–•●▪◦✓]|\(?[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*[.)]|[ieoIEO][0-9๐-๙]{1,2}\b)")
_NUMBERS = re.compile(r"[0-9๐-๙.,%]+")
_WHOLE_NUMBER = re.compile(r"[0-9๐-๙]{1,3}\.[0-9๐-๙]{2}")
_THAI = re.compile("[\u0e01-\u0e4e]")
_DIGIT = re.compile("[0-9๐-๙]")
_LAST_DIGITS, _FIRST_DIGITS = re.compile("[0-9๐-๙]+$"), re.compile("[0-9๐-๙]+")
_YEAR = re.compile("[2๒][5๕][4-7๔-๗][0-9๐-๙]")
_CODE_LETTER = re.compile("(?<![A-Za-z])[ieoIEO]$")


def line_text(line: Letters) -> str:
    """Return the text of a line, with a blank for each space or gap, also at its end if one was written there."""
    gaps = sorted(max(0.0, after.left - one.right) for one, after in pairwise(line))
    usual = gaps[len(gaps) // 2] if gaps else 0.0
    text = ""
    right = math.inf
    for glyph in line:
        if glyph.left - right > max(_GAP * glyph.size, _WIDER * usual):
            text += " "
        text += glyph.text
        right = glyph.right
    return re.sub(r"\s+", " ", normalise_text(text)).lstrip()


def join(lines: Sequence[Letters], *, in_cell: bool) -> str:
    """Return `lines` as one text: a Thai word broken over two has no blank in it, unless one was written."""
    whole = ""
    for line in lines:
        text = line_text(line)
        whole += _between(whole, text, in_cell=in_cell) + text
    return normalise_text(whole).strip()


def _between(before: str, after: str, *, in_cell: bool) -> str:
    if not before or not after or before[-1] == " ":
        return ""
    if _THAI.match(before[-1]) and _THAI.match(after[0]):
        return ""
    if in_cell and (_is_torn_year(before, after) or (_CODE_LETTER.search(before) and _DIGIT.match(after))):
        return ""
    last, first = before.rsplit(" ", 1)[-1], after.split(" ", 1)[0]
    if in_cell and _NUMBERS.fullmatch(last) and _NUMBERS.fullmatch(first):
        return " " if _WHOLE_NUMBER.fullmatch(last) else ""  # half a number is worse than none
    return "" if before[-1] in "-/(“" or after[0] in ".,)/”ฯๆ" else " "


def _is_torn_year(before: str, after: str) -> bool:
    """Return whether a year of this time begins at the end of `before` and ends at the beginning of `after`."""
    begun, rest = _LAST_DIGITS.search(before), _FIRST_DIGITS.match(after)
    return bool(begun and rest and _YEAR.fullmatch(begun.group() + rest.group()))


@dataclass(slots=True)
class _Piece:
    """Letters of a line with nothing wide between them."""

    letters: Letters
    left: float
    right: float


def _pieces_of(line: Letters, gap: float = _WIDE) -> list[_Piece]:
    """Return `line` cut at its gaps that are wider than `gap`, in sizes of the letter."""
    made: list[_Piece] = []
    for glyph in line:
        if made and (glyph.text.isspace() or glyph.left - made[-1].right <= gap * glyph.size):
            made[-1].letters.append(glyph)
            if not glyph.text.isspace():
                made[-1].right = glyph.right
        elif not glyph.text.isspace():
            made.append(_Piece([glyph], glyph.left, glyph.right))
    return made


def _spaced_text(line: Letters) -> str:
    """Return the text of a line in which wide gaps stay wide."""
    return "   ".join(line_text(piece.letters).strip() for piece in _pieces_of(line))


# Tables without ruling lines


def open_tables(lines: list[Letters], across: Sequence[Rule]) -> list[PageTable | Letters]:
    """Return `lines` with those in tables that gaps alone part into columns made such tables."""
    made: list[PageTable | Letters] = []
    done = at = 0
    while at < len(lines):
        start, end = _reach(lines, at, done)
        table = _open_table(lines[start:end], across) if end > at else None
        if table is not None:
            made += [*lines[done:start], *table]
            done = end
        at = max(at + 1, done)
    return [*made, *lines[done:]]


def _reach(lines: list[Letters], at: int, done: int) -> tuple[int, int]:
    """Return the first line of the table of which line `at` is, not before `done`, and the place after its last one.

    Both are `at` when there is none.
    """
    if len(_pieces_of(lines[at])) == 1:
        return at, at
    body = [glyph for line in lines for glyph in line]
    width = max(glyph.right for glyph in body) - min(glyph.left for glyph in body)
    end = last = at
    while end < len(lines) and end - last <= _AHEAD:
        close = _pieces_of(lines[end], _CLOSE)
        if len(close) == 1 and close[0].right - close[0].left > _FULL_WIDTH * width:
            break  # a line of a paragraph
        if len(_pieces_of(lines[end])) > 1:
            last = end
        end += 1
    start, end = at, last + 1
    between = [one[0].base - two[0].base for one, two in pairwise(lines[start:end])]
    if not between:
        return at, at
    columns = _columns(lines[start:end])
    close_by = min(between) * _APART + 1
    while end < len(lines) and lines[end - 1][0].base - lines[end][0].base <= close_by and _fits(lines[end], columns):
        end += 1
    while (
        start > done
        and lines[start - 1][0].base - lines[start][0].base <= close_by
        and _fits(lines[start - 1], columns)
    ):
        start -= 1
    return start, end


def _fits(line: Letters, columns: Sequence[tuple[float, float]]) -> bool:
    """Return whether each part of `line` stands in one of `columns`, as the rest of a cell does."""
    return all(
        any(left - 1 <= piece.left and piece.right <= right + 1 for left, right in columns)
        for piece in _pieces_of(line)
    )


def _columns(lines: Sequence[Letters]) -> list[tuple[float, float]]:
    """Return where the columns of `lines` are: what gaps that go through nearly all of them leave."""
    taken = [glyph for line in lines for glyph in line if not glyph.text.isspace()]
    left, right = min(glyph.left for glyph in taken), max(glyph.right for glyph in taken)
    changes = sorted([(glyph.left, 1) for glyph in taken] + [(glyph.right, -1) for glyph in taken])
    most, cover = _STRAY * len(lines), 0
    gaps: list[tuple[float, float]] = []
    begun = left
    for place, change in changes:
        if cover <= most < cover + change and begun > left and place - begun > _GUTTER * taken[0].size:
            gaps.append((begun, place))
        if cover > most >= cover + change:
            begun = place
        cover += change
    edges = [left, *(place for gap in gaps for place in gap), right]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _open_table(lines: list[Letters], across: Sequence[Rule]) -> list[PageTable | Letters] | None:
    columns = _columns(lines)
    wide = sum(len(_pieces_of(line)) > 1 for line in lines)
    if len(columns) == 1 or wide + len(columns) < _FEWEST_ROWS + _TWO:
        return None
    if sum(_is_ragged(line, columns) for line in lines) > _RAGGED * wide:
        return None
    split = [_by_column(line, columns) for line in lines]
    if _is_prose(split):
        return [line for column in range(len(columns)) for parts in split for line in [parts[column]] if line]
    edges = [
        columns[0][0],
        *((one[1] + two[0]) / 2 for one, two in pairwise(columns)),
        columns[-1][1],
    ]
    rules = sorted({rule.at for rule in across if rule.end - rule.start > (edges[-1] - edges[0]) / 2}, reverse=True)
    rows = [[PageCell(part) for part in row] for row in _rows_of_lines(split, rules)]
    return [PageTable(lines[0][0].base, edges, rows, is_ruled=False)]


def _is_ragged(line: Letters, columns: Sequence[tuple[float, float]]) -> bool:
    """Return whether two parts of `line` that stand far apart begin in one column."""
    begun = [sum(left <= piece.left + 1 for left, _ in columns[1:]) for piece in _pieces_of(line)]
    return len(set(begun)) < len(begun)


def _by_column(line: Letters, columns: Sequence[tuple[float, float]]) -> list[Letters]:
    """Return what of `line` stands in each column; a text that runs on over a gap stands where it begins."""
    parts: list[Letters] = [[] for _ in columns]
    for piece in _pieces_of(line):
        column, last = 0, -math.inf
        for glyph in piece.letters:
            begun = sum(left <= glyph.left + 1 for left, _ in columns[1:])
            if begun > column and glyph.left - last > _PARTED * glyph.size:
                column = begun
            parts[column].append(glyph)
            last = last if glyph.text.isspace() else glyph.right
    return parts


def _is_prose(split: Sequence[Sequence[Letters]]) -> bool:
    """Return whether the columns are text that runs down the one, then the other."""
    filled = [[part for part in parts if part] for parts in zip(*split, strict=True)]
    return len(filled) == _TWO and all(
        len(parts) > 2 * _FEWEST_ROWS and sum(map(len, parts)) > _PROSE * len(parts) for parts in filled
    )


def _rows_of_lines(split: Sequence[Sequence[Letters]], rules: Sequence[float] = ()) -> Iterator[list[list[Letters]]]:
    """Yield the rows of a table from its lines, each a list of what stands in each column.

    A ruling line parts rows, else a key (a code, a number of order, a score) or a greater distance begins one. Where
    keys stand in the middle of their rows, each takes as many lines above it as below.
    """
    heights = [next(part[0].base for part in parts if part) for parts in split]
    if rules and sum(heights[-1] < rule < heights[0] for rule in rules) >= _FEWEST_ROWS - 1:
        ruled = (at for at in range(1, len(split)) if any(heights[at] < rule < heights[at - 1] for rule in rules))
        yield from _rows(split, [0, *ruled])
        return
    keys = _key_lines(split)
    steps = sorted(one - two for one, two in pairwise(heights))
    leading = steps[len(steps) // 5] if steps else 0.0
    apart = {at for at in range(1, len(split)) if heights[at - 1] - heights[at] > leading * _APART + 0.5}
    headings = {at for at, parts in enumerate(split) if any(_HEADING.match(line_text(part)) for part in parts if part)}
    if keys and _in_the_middle(split, keys, apart):
        yield from _rows(split, _middle_starts(heights, keys, apart))
    else:
        yield from _rows(split, sorted({0} | keys | apart | headings))


def _rows(split: Sequence[Sequence[Letters]], starts: Sequence[int]) -> Iterator[list[list[Letters]]]:
    for start, end in zip(starts, [*starts[1:], len(split)], strict=True):
        yield [[parts[column] for parts in split[start:end] if parts[column]] for column in range(len(split[0]))]


def _key_lines(split: Sequence[Sequence[Letters]]) -> set[int]:
    keys: set[int] = set()
    for column in range(len(split[0])):
        texts = {at: line_text(parts[column]).strip() for at, parts in enumerate(split) if parts[column]}
        found = {at for at, text in texts.items() if _KEY.fullmatch(text)}
        if found and len(found) >= _MOSTLY * len(texts):
            keys |= found
    return keys


def _in_the_middle(split: Sequence[Sequence[Letters]], keys: set[int], apart: set[int]) -> bool:
    """Return whether keys stand at half the height of their rows: beside no text, or below the first line."""
    alone = sum(all(not part or _is_key(part) for part in split[at]) for at in keys)
    starts = {at for at in apart if at not in keys and at + 1 < len(split)}
    return alone > len(keys) / 4 or len(starts) > len(keys) / 2


def _is_key(part: Letters) -> bool:
    return _KEY.fullmatch(line_text(part).strip()) is not None


def _middle_starts(heights: Sequence[float], keys: set[int], apart: set[int]) -> list[int]:
    starts = [0]
    for key in sorted(keys):
        first = starts[-1]
        if key < first:
            continue
        wanted = 2 * heights[key] - heights[first]
        last = min(range(key, len(heights)), key=lambda at: abs(heights[at] - wanted))
        borders = [at for at in apart if key < at <= last]
        starts.append(min(borders) if borders else last + 1)
    return [start for start in dict.fromkeys(starts) if start < len(heights)]


# Rows that no line parts


def parted(table: PageTable) -> PageTable:
    """Return `table` with each row in which several codes stand one below the other made as many rows."""
    rows: list[list[PageCell]] = []
    for row in table.rows:
        stacked = [
            cell
            for cell in row
            if len(cell.lines) > 1 and all(_CODE.fullmatch(line_text(line).strip()) for line in cell.lines)
        ]
        if not stacked or any(cell.goes_on for cell in row):
            rows.append(row)
            continue
        split: list[list[Letters]] = []
        for height in sorted({line[0].base for cell in row for line in cell.lines}, reverse=True):
            last = next((part[0].base for part in split[-1] if part), math.inf) if split else math.inf
            if last - height > _SAME_HEIGHT:
                near = partial(_near, height=height)
                split.append([next(filter(near, cell.lines), []) for cell in row])
        rows += [
            [PageCell(part, cell.columns) for part, cell in zip(made, row, strict=True)]
            for made in _rows_of_lines([parts for parts in split if any(parts)])
        ]
    return PageTable(table.top, table.edges, rows, table.is_ruled)


def _near(line: Letters, *, height: float) -> bool:
    return abs(line[0].base - height) <= _SAME_HEIGHT


# Paragraphs


def paragraphs(lines: Sequence[Letters]) -> Iterator[str]:
    """Yield the paragraphs that `lines`, which follow one another, make."""
    body = [line for line in lines if line]
    if not body:
        return
    left = min(line[0].left for line in body)
    right = max(line[-1].right for line in body)
    gathered: list[Letters] = []
    for line in body:
        if gathered and not _follows(gathered[-1], line, left, right):
            yield _paragraph(gathered)
            gathered = []
        gathered.append(line)
    yield _paragraph(gathered)


def goes_on_overleaf(lines: Sequence[Letters], more: Sequence[Letters]) -> bool:
    """Return whether the paragraph that ends with `lines`, those of a page, goes on with `more`, those of the next."""
    both = [*lines, *more]
    left, last = min(line[0].left for line in both), lines[-1]
    if last[-1].right - last[0].left < _FULL_LINE * last[0].size or _OPENS.match(line_text(more[0])):
        return False
    return _follows(last, more[0], left, max(line[-1].right for line in both))


def joined_overleaf(text: str, last: Letters, more: str) -> str:
    """Return the paragraph `text` with `more` of the next page; `last` is its last line, with the blank at its end."""
    between = " " if line_text(last).endswith(" ") else _between(text, more, in_cell=False)
    return normalise_text(text + between + more)


def _paragraph(lines: list[Letters]) -> str:
    return _spaced_text(lines[0]) if len(lines) == 1 else join(lines, in_cell=False)


def _follows(before: Letters, line: Letters, left: float, right: float) -> bool:
    """Return whether `line` goes on with the paragraph of the one `before`: its first word had no room there."""
    size = line[0].size
    first = next((glyph.left for glyph in line if glyph.text.isspace()), line[-1].right) - line[0].left
    return (
        before[0].base - line[0].base <= _PARAGRAPH * size
        and abs(before[0].size - size) <= _OTHER_SIZE * size
        and before[-1].right + min(first, _LONGEST_WORD * (right - left)) >= right
        and line[0].left <= left + _INDENT * size
        and len(_pieces_of(line)) == 1
        and len(_pieces_of(before)) == 1
        and _ITEM.match(line_text(line)) is None
    )
