"""Tables of a page as their ruling lines say: cells are what no line parts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.inside.glyphs import joined_rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ita_desktop.exchange.cage.inside.glyphs import Page, PageLetter, Rule

_NEAR = 3.0
"""Points by which lines that meet may miss each other."""
_OPEN = 12.0
"""Points by which lines go on beyond the last one that crosses them where a table is open at its side."""
_SAME_EDGE = 6.0
_MOST_UNITS = 5_000
_MOST_RULES = 3_000
"""More are a drawing and no table."""
_LOW = 0.25
"""How far above its base the middle of a letter is taken to be, in sizes: between its feet and its marks."""


@dataclass(slots=True)
class PageCell:
    """One cell, or a part of one that reaches over several rows.

    Attributes:
        lines: what stands in it, line by line downwards, the letters of each from left to right.
        columns: over how many columns it reaches.
        goes_on: whether it is a part of the cell above.
    """

    lines: list[list[PageLetter]] = field(default_factory=list)
    columns: int = 1
    goes_on: bool = False


@dataclass(slots=True)
class PageTable:
    """A table on a page.

    Attributes:
        top: where it begins.
        edges: of its columns, rightwards.
        rows: the cells of each row, rightwards.
    """

    top: float
    edges: list[float]
    rows: list[list[PageCell]]


@dataclass(frozen=True, slots=True)
class _Frame:
    """The grid of lines that meet: edges of its columns rightwards, of its rows downwards, and the lines."""

    columns: list[float]
    rows: list[float]
    across: list[Rule]
    upright: list[Rule]


def ruled_tables(page: Page, known: list[float]) -> tuple[list[PageTable], list[list[PageLetter]]]:
    """Return the tables of `page` and the lines of letters that stand in none of them.

    One cell that holds all is a frame around text and no table, unless its columns are the `known` ones of a table that
    goes on.
    """
    frames = _frames(joined_rules(page.across), joined_rules(page.upright))
    inside: list[dict[tuple[int, int], list[list[PageLetter]]]] = [{} for _ in frames]
    outside: list[list[PageLetter]] = []
    for line in page.lines:
        rest: list[PageLetter] = []
        begun: set[tuple[int, tuple[int, int]]] = set()
        for glyph in line:
            place = _place(glyph, frames)
            if place is None:
                rest.append(glyph)
                continue
            at, unit = place
            held = inside[at].setdefault(unit, [])
            if place not in begun:
                begun.add(place)
                held.append([])
            held[-1].append(glyph)
        outside.append(rest)
    tables = []
    for frame, units in zip(frames, inside, strict=True):
        table = _table(frame, units, fewest=1 if same_edges(frame.columns, known) else 2)
        if table is not None:
            tables.append(table)
        else:
            _give_back(units, outside, page.lines)
    return tables, [line for line in outside if any(not glyph.text.isspace() for glyph in line)]


def _give_back(
    held: dict[tuple[int, int], list[list[PageLetter]]], outside: list[list[PageLetter]], lines: list[list[PageLetter]]
) -> None:
    given = {id(glyph) for parts in held.values() for part in parts for glyph in part}
    for at, line in enumerate(lines):
        kept = {id(glyph) for glyph in outside[at]}
        outside[at] = [glyph for glyph in line if id(glyph) in given or id(glyph) in kept]


def _frames(across: list[Rule], upright: list[Rule]) -> list[_Frame]:
    """Return the lines in groups that meet, as long as they part a table into two cells at least."""
    if not across or not upright or len(across) + len(upright) > _MOST_RULES:
        return []
    made = []
    for flat, tall in _meeting(across, upright):
        frame = _Frame(_edges(tall, flat), _edges(flat, tall)[::-1], flat, tall)
        if 1 < (len(frame.columns) - 1) * (len(frame.rows) - 1) <= _MOST_UNITS:
            made.append(frame)
    return made


def _meeting(across: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the lines that meet, those of each direction together."""
    group = list(range(len(across) + len(upright)))

    def first(at: int) -> int:
        while group[at] != at:
            group[at] = group[group[at]]
            at = group[at]
        return at

    for row, flat in enumerate(across):
        for column, tall in enumerate(upright, len(across)):
            meets = flat.start - _NEAR <= tall.at <= flat.end + _NEAR
            if meets and tall.start - _NEAR <= flat.at <= tall.end + _NEAR:
                group[first(column)] = first(row)
    met: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate([*across, *upright]):
        met.setdefault(first(at), ([], []))[at >= len(across)].append(rule)
    return (lines for lines in met.values() if all(lines))


def _edges(rules: list[Rule], crossing: list[Rule]) -> list[float]:
    """Return where `rules` part a table, and where it ends if the lines `crossing` them go on beyond."""
    made: list[float] = []
    for place in sorted(rule.at for rule in rules):
        if not made or place - made[-1] > _NEAR:
            made.append(place)
    first, last = min(rule.start for rule in crossing), max(rule.end for rule in crossing)
    return [*([first] if first < made[0] - _OPEN else []), *made, *([last] if last > made[-1] + _OPEN else [])]


def _place(glyph: PageLetter, frames: Sequence[_Frame]) -> tuple[int, tuple[int, int]] | None:
    """Return the frame that `glyph` stands in, and the row and column there."""
    x, y = (glyph.left + glyph.right) / 2, glyph.base + _LOW * glyph.size
    found: tuple[float, int] | None = None
    for at, frame in enumerate(frames):
        if frame.columns[0] <= x <= frame.columns[-1] and frame.rows[-1] <= y <= frame.rows[0]:
            size = (frame.columns[-1] - frame.columns[0]) * (frame.rows[0] - frame.rows[-1])
            if found is None or size < found[0]:
                found = size, at
    if found is None:
        return None
    frame = frames[found[1]]
    row = next(at for at, low in enumerate(frame.rows[1:]) if y >= low)
    column = next(at for at, right in enumerate(frame.columns[1:]) if x <= right)
    return found[1], (row, column)


def same_edges(one: list[float], two: list[float]) -> bool:
    """Return whether the columns of two tables have the same edges."""
    return len(one) == len(two) and all(abs(edge - other) <= _SAME_EDGE for edge, other in zip(one, two, strict=True))


def _table(frame: _Frame, held: dict[tuple[int, int], list[list[PageLetter]]], fewest: int) -> PageTable | None:
    """Return the table of `frame` with what its units hold; None when fewer cells than `fewest` hold anything."""
    whole = _merged(frame)
    inside: dict[tuple[int, int], list[list[PageLetter]]] = {}
    for unit in sorted(held):
        inside.setdefault(whole[unit], []).extend(held[unit])
    filled = [place for place, lines in inside.items() if any(not one.text.isspace() for line in lines for one in line)]
    if len(filled) < fewest:
        return None
    rows: list[list[PageCell]] = []
    told: set[tuple[int, int]] = set()
    for row in range(len(frame.rows) - 1):
        cells: list[PageCell] = []
        before: tuple[int, int] | None = None
        for column in range(len(frame.columns) - 1):
            place = whole[row, column]
            if place == before:
                cells[-1].columns += 1
                continue
            before = place
            is_new = place not in told
            told.add(place)
            cells.append(PageCell(_lines(inside.get(place, [])) if is_new else [], goes_on=not is_new))
        rows.append(cells)
    return PageTable(frame.rows[0], frame.columns, rows)


def _lines(parts: list[list[PageLetter]]) -> list[list[PageLetter]]:
    """Return the parts of a cell as its lines: those of one height, in the units that it is merged of, are one."""
    lines: list[list[PageLetter]] = []
    for part in sorted(parts, key=lambda one: -one[0].base):
        if lines and lines[-1][0].base - part[0].base < _LOW * part[0].size:
            lines[-1] = sorted([*lines[-1], *part], key=lambda one: one.left)
        else:
            lines.append(part)
    return lines


def _merged(frame: _Frame) -> dict[tuple[int, int], tuple[int, int]]:
    """Return for each unit of the grid the first unit of the cell it belongs to."""
    columns, rows = frame.columns, frame.rows
    whole: dict[tuple[int, int], tuple[int, int]] = {}
    for row in range(len(rows) - 1):
        for column in range(len(columns) - 1):
            whole[row, column] = (row, column)
            if column and not _parts(frame.upright, columns[column], (rows[row] + rows[row + 1]) / 2):
                whole[row, column] = whole[row, column - 1]
            elif row and not _parts(frame.across, rows[row], (columns[column] + columns[column + 1]) / 2):
                whole[row, column] = whole[row - 1, column]
    return whole


def _parts(rules: Sequence[Rule], at: float, through: float) -> bool:
    return any(abs(rule.at - at) <= _NEAR and rule.start - _NEAR <= through <= rule.end + _NEAR for rule in rules)
