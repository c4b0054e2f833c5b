"""The columns of a table: what its head says of each, in however many rows, and which of them hold the scores wanted.

Where several columns could hold the same scores, the head decides, then arithmetic, else a person.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ita_desktop.exchange.choices import Role
from ita_desktop.exchange.lexicon import is_lettered
from ita_desktop.exchange.numbers import is_year
from ita_desktop.exchange.tables.headers import (
    KEY_COLUMNS,
    PART_COLUMNS,
    SCORE_COLUMNS,
    ColumnKind,
    column_of,
    part_of,
    year_in_header,
)
from ita_desktop.models.assessment import FULL
from ita_desktop.thai.dates import BUDDHIST_OFFSET

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ita_desktop.exchange.tables.grid import TableCell, TableGrid

_SCORING = (*SCORE_COLUMNS, ColumnKind.OF_INDICATOR)
_LONGEST_HEAD = 80
_HEAD_ROWS = 4
_TITLE_ROWS = 25
_LATIN_YEARS = range(2019, 2100)
_HALF = 2
_LEVEL = re.compile(r"\s*ระดับ\s*\S{1,14}\s*")
_WORDING = 30
_ANSWERS = [0, 20, 40, 60, 80, 100]
"""The marks of the answers, over how many gave each."""
_LAST_YEAR = re.compile(r"ปีก่อน|ก่อนหน้า|ปีที่แล้ว|ปีที่ผ่านมา")
_YEAR = re.compile("25[6-9][0-9]|๒๕[๖-๙][๐-๙]")
_NAMED = re.compile(r"^\s*ตัวชี้วัด(?:ที่|ย่อย)|^\s*(?:แบบวัด|แบบตรวจ|[IEO]IT\b)")


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """What the head says of one column.

    Attributes:
        texts: its cells from top to bottom, those that stand over several columns among them.
        kind: what it holds, or None where the words do not say.
        year: the fiscal year it is of, or None.
    """

    texts: tuple[str, ...] = ()
    kind: ColumnKind | None = None
    year: int | None = None

    @property
    def is_last_year(self) -> bool:
        """Whether it is called the year before, without saying which."""
        return self.year is None and _LAST_YEAR.search(self.text) is not None

    @property
    def text(self) -> str:
        """The head on one line."""
        return " ".join(dict.fromkeys(self.texts))

    def is_called(self, name: str) -> bool:
        """Return whether `name` is the head, or one of its cells."""
        return name in {self.text, *self.texts}


@dataclass(slots=True)
class ScoreTable:
    """A table: its columns and the rows under its head.

    Attributes:
        heads: by index of the column; none for a table without a head.
        rows: those under the head, down to the next head, as wide as the table.
        above: what stands by itself right above the head, such as `แบบวัด EIT (Survey)`; empty where nothing does.
    """

    heads: Mapping[int, ColumnHead]
    rows: list[tuple[TableCell, ...]] = field(default_factory=list)
    above: str = ""

    @property
    def kinds(self) -> dict[int, ColumnKind]:
        """The kinds that are known."""
        return {at: head.kind for at, head in self.heads.items() if head.kind is not None}

    @property
    def of_last_year(self) -> ScoreTable:
        """The same table read for the year before: what is called so holds its scores, and nothing else does."""
        heads = {
            at: replace(head, kind=ColumnKind.SCORE if head.is_last_year else ColumnKind.OTHER)
            if head.is_last_year or head.kind in _SCORING
            else head
            for at, head in self.heads.items()
        }
        return replace(self, heads=heads)

    @property
    def of_no_year(self) -> ScoreTable:
        """The same table, whatever years its head names."""
        return replace(self, heads={at: replace(head, year=None) for at, head in self.heads.items()})

    def directed(self, roles: Mapping[int, Role]) -> ScoreTable:
        """Return the same table with the columns as a person said; others that would be the same are left aside."""
        width = max((len(row) for row in self.rows), default=0)
        heads = {at: self.heads.get(at, ColumnHead()) for at in range(max(width, *self.heads, *roles, 0) + 1)}
        said = {at: replace(heads[at], kind=_said(role, heads[at].kind), year=None) for at, role in roles.items()}
        kinds = {head.kind for head in said.values()}
        for at, head in heads.items():
            kind = head.kind or (ColumnKind.SCORE if self._has_figures(at) else None)
            rival = kind in kinds or (kind is ColumnKind.NUMBER and ColumnKind.CODE in kinds)
            if rival or (head.kind is None and kind is ColumnKind.SCORE and kinds & {*_SCORING}):
                heads[at] = replace(head, kind=ColumnKind.OTHER)
        return replace(self, heads=heads | said)

    def passes_hundred(self, at: int) -> bool:
        """Return whether most figures of column `at` are more than any score."""
        numbers = [row[at].number for row in self.rows if at < len(row)]
        known = [number for number in numbers if number is not None]
        return sum(number > FULL for number in known) * 2 > len(known)

    def is_sum(self, at: int) -> bool:
        """Return whether column `at` is the sum of those before it in every row, as of people by their answers."""
        keys = [place for place in range(at) if self.heads.get(place, ColumnHead()).kind in KEY_COLUMNS]
        first = max(keys, default=-1) + 1
        rows = [[cell.number for cell in row[first : at + 1]] for row in self.rows if at < len(row)]
        filled = [row for row in rows if row[-1] is not None and None not in row]
        sums = [
            sum(number for number in row[:-1] if number is not None) == row[-1] for row in filled if len(row) > _HALF
        ]
        return len(sums) > _HEAD_ROWS and all(sums) and any(row[-1] for row in filled)

    def _has_figures(self, at: int) -> bool:
        cells = [row[at] for row in self.rows if at < len(row) and not row[at].is_blank]
        return sum(cell.number is not None for cell in cells) * 2 > len(cells)

    @property
    def years(self) -> tuple[int, ...]:
        """The years that columns of scores are headed with, in their order."""
        return tuple(
            dict.fromkeys(head.year for head in self.heads.values() if head.year is not None and head.kind in _SCORING)
        )


def _said(role: Role, kind: ColumnKind | None) -> ColumnKind:
    """Return what a column holds that a person said is `role`, and its head says is `kind`."""
    if role is Role.HEADED:
        return kind if kind is not None and kind in _SCORING else ColumnKind.SCORE
    return ColumnKind.OTHER if role is Role.SKIP else ColumnKind(role.value)


def year_of_cell(cell: TableCell) -> int | None:
    """Return the one fiscal year that a head's cell names, also as a plain number."""
    if cell.number is not None and cell.number == cell.number.to_integral_value():
        number = int(cell.number)
        number += BUDDHIST_OFFSET if number in _LATIN_YEARS else 0
        return number if is_year(number) else None
    return year_in_header(cell.text)


def heads_row(row: Sequence[TableCell]) -> bool:
    """Return whether `row` heads a table: a column of scores or a second one of what they are for, and no figures."""
    filled = [cell for cell in row if not cell.is_blank]
    numbers = [cell.number for cell in filled if cell.number is not None]
    if len(numbers) > _HALF and numbers == _ANSWERS[-len(numbers) :]:
        filled = [cell for cell in filled if cell.number is None]
    if len(filled) < _HALF or any(cell.number is not None and year_of_cell(cell) is None for cell in filled):
        return False
    if any(is_lettered(cell.text) or len(cell.text) > _LONGEST_HEAD for cell in filled):
        return False
    kinds = [_kind((cell.text,), year_of_cell(cell)) for cell in filled]
    keys = [cell for cell, kind in zip(filled, kinds, strict=True) if kind in KEY_COLUMNS]
    if any(map(str.isdigit, "".join(_YEAR.sub("", cell.text) for cell in keys))):
        return False  # `ตัวชี้วัดที่ 9`: a row, not its head
    return bool(keys) and sum(kind is not None for kind in kinds) > 1


def _goes_on(row: Sequence[TableCell], above: Sequence[TableCell]) -> bool:
    """Return whether `row` is a further row of the head that ends with `above`."""
    filled = [cell for cell in row if not cell.is_blank]
    if not filled or any(cell.number is not None and year_of_cell(cell) is None for cell in filled):
        return False
    if any(is_lettered(cell.text) or len(cell.text) > _LONGEST_HEAD for cell in filled):
        return False
    if heads_row(row):
        return True
    under = all(
        cell.is_blank or at >= len(above) or above[at].is_blank or column_of(above[at].text) not in KEY_COLUMNS
        for at, cell in enumerate(row)
    )
    kinds = [_kind((cell.text,), year_of_cell(cell)) or part_of(cell.text) for cell in filled]
    return under and all(kind is not None and kind not in KEY_COLUMNS for kind in kinds)


def _kind(texts: Sequence[str], year: int | None) -> ColumnKind | None:
    """Return what the column under `texts` holds: what any of them leaves aside is aside, else the lowest decides."""
    kinds = [column_of(text) for text in texts]
    if ColumnKind.OTHER in kinds:
        return ColumnKind.OTHER
    known = [kind for kind in reversed(kinds) if kind is not None]
    parts = [kind for kind in known if kind in PART_COLUMNS or kind is ColumnKind.OF_INDICATOR]
    if parts:
        return parts[0]
    if known:
        return known[0]
    return ColumnKind.SCORE if year is not None else None


def heads_of(rows: Sequence[Sequence[TableCell]]) -> dict[int, ColumnHead]:
    """Return the columns that the stacked `rows` of a head give; a cell stands over the blank ones at its right."""
    width = max(map(len, rows))
    stacks: list[list[TableCell]] = [[] for _ in range(width)]
    for depth, row in enumerate(rows):
        below = {at for row in rows[depth + 1 :] for at, cell in enumerate(row) if not cell.is_blank}
        over: TableCell | None = None
        for at in range(width):
            cell = row[at] if at < len(row) else None
            if cell is not None and not cell.is_blank:
                over = cell
                stacks[at].append(cell)
            elif over is not None and at in below:
                stacks[at].append(over)
            else:
                over = None
    made = {}
    for at, stack in enumerate(stacks):
        years = [year for cell in reversed(stack) for year in [year_of_cell(cell)] if year is not None]
        texts = tuple(cell.text for cell in stack)
        made[at] = ColumnHead(texts, _kind(texts, years[0] if years else None), years[0] if years else None)
    return made


def blocks_of(grid: TableGrid) -> tuple[list[tuple[TableCell, ...]], list[ScoreTable]]:
    """Return the rows above the first table of `grid`, and its tables; those side by side are cut apart before."""
    title: list[tuple[TableCell, ...]] = []
    made: list[ScoreTable] = []
    at = 0
    while at < len(grid.rows):
        row = grid.rows[at]
        if not heads_row(row):
            if made:
                made[-1].rows.append(row)
            elif _begins(row):
                made.append(ScoreTable({}, [row]))
            else:
                title.append(row)
            at += 1
            continue
        end = at + 1
        while end < min(len(grid.rows), at + _HEAD_ROWS) and _goes_on(grid.rows[end], grid.rows[end - 1]):
            end += 1
        made.append(ScoreTable(heads_of(grid.rows[at:end]), above=_lone_text(made[-1].rows if made else title)))
        at = end
    return title, made


def _lone_text(rows: Sequence[Sequence[TableCell]]) -> str:
    """Return what the last of `rows` that has anything says, where it is one cell of words."""
    last = next((filled for row in reversed(rows) for filled in [[cell for cell in row if cell.text]] if filled), [])
    return last[0].text if len(last) == 1 and last[0].number is None else ""


def _begins(row: Sequence[TableCell]) -> bool:
    """Return whether a table without a head begins with `row`: what has a score, and a figure or wording beside it."""
    filled = [cell for cell in row if not cell.is_blank]
    if len(filled) > 1 and any(is_lettered(cell.text) for cell in filled[:_HALF]):
        return True
    has_figure = any(cell.number is not None and not year_of_cell(cell) for cell in filled[1:])
    return has_figure and any(len(cell.text) > _WORDING or _NAMED.search(cell.text) for cell in filled)


def side_by_side(grid: TableGrid) -> list[TableGrid]:
    """Return the tables of `grid` that stand beside each other, cut where a column is empty from top to bottom.

    The rows above them stay with the first. A part without a head or codes of its own is no table and is not cut off.
    """
    width = max(map(len, grid.rows), default=0)
    empty = [all(at >= len(row) or not row[at].text for row in grid.rows) for at in range(width)]
    again = _heads_again(grid)
    starts = sorted({at for at in range(1, width) if empty[at - 1] and not empty[at]} | again)
    cuts = [0]
    for start in starts:
        end = next((at for at in range(start + 1, width) if empty[at] or at in again), width)
        part = [row[start:end] for row in grid.rows]
        if any(heads_row(row) and any(column_of(cell.text) in KEY_COLUMNS for cell in row) for row in part):
            cuts.append(start)
    bounds = zip(cuts, [*cuts[1:], width], strict=True)
    return [
        type(grid)(grid.name, tuple(row[start:end] for row in grid.rows)) if len(cuts) > 1 else grid
        for start, end in bounds
    ]


def _heads_again(grid: TableGrid) -> set[int]:
    """Return the columns at which the head of a table begins anew in the same row: `ข้อ คะแนน ข้อ คะแนน`."""
    for row in grid.rows:
        texts = [cell.text for cell in row]
        first = next(filter(None, texts), "")
        if not heads_row(row) or texts.count(first) < _HALF or column_of(first) not in KEY_COLUMNS:
            continue
        starts = [at for at, text in enumerate(texts) if text == first]
        bounds = zip(starts, [*starts[1:], len(texts)], strict=True)
        parts = [[text for text in texts[at:end] if text] for at, end in bounds]
        if all(len(part) > 1 and part == parts[0] for part in parts):
            return {*starts[1:]}
    return set()


def title_texts(title: Iterable[Sequence[TableCell]]) -> list[str]:
    """Return the texts that stand above a table."""
    return [cell.text for row in list(title)[:_TITLE_ROWS] for cell in row if cell.text]


def level_texts(blocks: Iterable[ScoreTable]) -> list[str]:
    """Return the lines among the rows of tables that say nothing but the level."""
    return [text for block in blocks for row in block.rows for text in [_lone_text([row])] if _LEVEL.fullmatch(text)]


def years_of_heads(blocks: Sequence[ScoreTable]) -> tuple[int, ...]:
    """Return the years that columns of scores are headed with."""
    return tuple(dict.fromkeys(year for block in blocks for year in block.years))


def number_of(grid: TableGrid) -> int:
    """Return which of the grids of its reading `grid` is, or -1 where nothing stands in it."""
    return next((cell.spot.grid for row in grid.rows for cell in row if cell.spot is not None), -1)


def letter_of(cell: TableCell) -> str:
    """Return the letter of the column that `cell` stands in."""
    return letters_of(cell.spot.column if cell.spot else 0)


def letters_of(column: int) -> str:
    """Return what a sheet calls the column of index `column`."""
    at, letters = column + 1, ""
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(slots=True)
class Wanted:
    """The columns of a block that are read, by what they hold, and those that could be but need a word.

    Attributes:
        columns: indices by kind; several of a kind only where no row fills two of them.
        rivals: indices of columns that could hold the same scores.
        aside: index and why, of columns with figures that are not read.
    """

    columns: dict[ColumnKind, list[int]] = field(default_factory=dict)
    rivals: list[int] = field(default_factory=list)
    aside: dict[int, str] = field(default_factory=dict)


def wanted_of(block: ScoreTable, filled: Sequence[tuple[int, set[int]]], year: int) -> Wanted:
    """Return which columns of `block` hold scores of `year`.

    Args:
        block: the table.
        filled: of each row that is about something: the index of the cell that says so, and those that hold figures.
        year: the assessed one.
    """
    made = Wanted()
    counts = Counter(at for _, columns in filled for at in columns)
    keys = {at for at, _ in filled}
    first_key = min(keys, default=0)
    has_scores = any(block.heads[at].kind in _SCORING for at in counts if at in block.heads)
    of_year = any(head.year == year and head.kind in _SCORING for at, head in block.heads.items() if at in counts)
    groups: dict[ColumnKind, list[int]] = {}
    for at in sorted(counts):
        head = block.heads.get(at, ColumnHead())
        if head.kind in KEY_COLUMNS or head.kind is ColumnKind.PART:
            continue
        if head.kind is ColumnKind.OTHER:
            made.aside[at] = f"“{head.text}” ไม่ใช่คะแนนที่ได้"
        elif head.year not in {None, year}:
            made.aside[at] = f"“{head.text}” เป็นของปีอื่น"
        elif head.kind is None and (at < first_key or (has_scores and head.text)):
            made.aside[at] = f"“{head.text}” ไม่ได้บอกว่าเป็นคะแนน"
        elif head.year is None and of_year and head.kind is None:
            made.aside[at] = "ไม่มีหัวคอลัมน์"
        else:
            groups.setdefault(head.kind or ColumnKind.SCORE, []).append(at)
    for kind, group in groups.items():
        impossible = {at for at in group if len(group) > 1 and block.passes_hundred(at)}
        made.aside |= dict.fromkeys(sorted(impossible), "ตัวเลขส่วนใหญ่มากกว่า 100") if len(impossible) < len(group) else {}
        made.aside |= {at: "เป็นผลรวมของคอลัมน์ก่อนหน้า" for at in group if len(group) > 1 and block.is_sum(at)}
        columns = [at for at in group if at not in made.aside]
        rivals = [at for at in columns if any(at in row and len(row & set(columns)) > 1 for _, row in filled)]
        made.columns[kind] = [at for at in columns if at not in rivals]
        made.rivals += rivals
    return made
