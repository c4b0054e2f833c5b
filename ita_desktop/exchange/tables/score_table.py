"""Any sheet or pasted table with codes and scores in recognisable columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Found
from ita_desktop.exchange.numbers import SCORE_EXPECTED, as_score
from ita_desktop.exchange.tables.headers import (
    ColumnKind,
    column_of,
    is_header,
    label_of,
    part_of,
    take,
    year_in_header,
)
from ita_desktop.exchange.tables.target import target_of
from ita_desktop.models.framework import Tool
from ita_desktop.models.names import year_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.draft import Collector
    from ita_desktop.exchange.lexicon import YearLexicon
    from ita_desktop.exchange.limits import Faults
    from ita_desktop.exchange.tables.grid import TableCell, TableGrid
    from ita_desktop.exchange.tables.target import Target

_SCORES = (ColumnKind.SCORE, ColumnKind.PUBLIC, ColumnKind.SURVEY)
_PART_WORDS = 5


@dataclass(slots=True)
class _State:
    columns: dict[int, ColumnKind] = field(default_factory=dict)
    indicator: int | None = None
    target: Target | None = None


class ScoreTableReader:
    """Reads the grids of one input into one collector."""

    def __init__(self, lexicon: YearLexicon, into: Collector, faults: Faults) -> None:
        """Read with the year's `lexicon`, adding values to `into` and what cannot be accepted to `faults`."""
        self._lexicon = lexicon
        self._into = into
        self._faults = faults

    def read(self, grid: TableGrid) -> int:
        """Read every row of `grid` and return how many gave something."""
        state = _State()
        taken = 0
        skip = -1
        for at, row in enumerate(grid.rows):
            if at == skip:
                continue
            columns = self._header(row)
            if columns is not None:
                state.columns = columns
                following = grid.rows[at + 1] if at + 1 < len(grid.rows) else ()
                if self._second_header(following, state.columns):
                    skip = at + 1
                continue
            taken += self._row(row, state)
        return taken

    def _header(self, row: Sequence[TableCell]) -> dict[int, ColumnKind] | None:
        columns = [column_of(cell.text) if cell.number is None else None for cell in row]
        if not is_header(columns) or any(cell.number is not None for cell in row):
            return None
        year = self._lexicon.framework.fiscal_year
        made: dict[int, ColumnKind] = {}
        for at, (cell, column) in enumerate(zip(row, columns, strict=True)):
            of_year = year_in_header(cell.text) if column in _SCORES else None
            if column is not None:
                made[at] = ColumnKind.OTHER if of_year not in {None, year} else column
        return made

    def _second_header(self, row: Sequence[TableCell], columns: dict[int, ColumnKind]) -> bool:
        """Take the row under a header whose score cell spans several columns; return whether there is one."""
        parts = {at: part for at, cell in enumerate(row) for part in [_sub_header(cell)] if part is not None}
        if not any(part in {ColumnKind.PUBLIC, ColumnKind.SURVEY} for part in parts.values()):
            return False
        if any(cell.number is not None for cell in row):
            return False
        for at, part in parts.items():
            if columns.get(at) in {None, *_SCORES}:
                columns[at] = part
        return True

    def _row(self, row: Sequence[TableCell], state: _State) -> int:
        filled = [at for at, cell in enumerate(row) if not cell.is_blank]
        if not filled:
            return 0
        if (label := self._label(row, filled)) is not None:
            return label
        part = self._part(row, state)
        target = target_of(row, state.columns, self._lexicon, state.indicator)
        if target is None:
            if part is None or state.target is None:
                return 0
            target = state.target  # a merged cell: the code stands only in the first of its rows
        state.target = target
        if target.indicator is not None:
            state.indicator = target.indicator
        return self._take(row, target, part, state)

    def _label(self, row: Sequence[TableCell], filled: list[int]) -> int | None:
        first = row[filled[0]]
        path = label_of(first.text) if first.number is None else None
        if path is None:
            return None
        values = [row[at] for at in filled[1:]]
        if not values:
            return 0
        where = self._faults.place(values[0].where)
        if path == "published.overall":
            numbers = [cell for cell in values if cell.number is not None]
            return self._add(path, numbers[0], "") if numbers else 0
        if take(path, values[0], self._into, where):
            return 1
        self._faults.add(values[0].where, values[0].text, f"ค่าของ “{first.text}”")
        return 0

    def _part(self, row: Sequence[TableCell], state: _State) -> ColumnKind | None:
        for at, cell in enumerate(row):
            if state.columns.get(at) is ColumnKind.PART or (cell.number is None and at not in state.columns):
                part = part_of(cell.text)
                if part is not None and len(cell.text.split()) <= _PART_WORDS:
                    return part
        return None

    def _take(self, row: Sequence[TableCell], target: Target, part: ColumnKind | None, state: _State) -> int:
        cells = self._score_cells(row, target, state)
        if target.path == "":
            if cells:
                year = self._lexicon.framework.fiscal_year
                self._faults.add(row[target.at].where, target.code, f"รหัสข้อที่มีใน{year_title(year)}")
            return 0
        taken = 0
        if not self._is_eit(target) and len(cells) > 1 and any(column is ColumnKind.SCORE for column, _ in cells):
            cells = [(column, cell) for column, cell in cells if column is ColumnKind.SCORE]
        for column, cell in cells:
            suffix = part or column if self._is_eit(target) else ColumnKind.SCORE
            path = target.path if suffix is ColumnKind.SCORE else f"{target.path}.{suffix}"
            taken += self._add(path, cell, target.code, target.doubt)
        return min(taken, 1)

    def _is_eit(self, target: Target) -> bool:
        return target.path.startswith("items.") and self._lexicon.item(target.code).tool is Tool.EIT

    def _score_cells(
        self, row: Sequence[TableCell], target: Target, state: _State
    ) -> list[tuple[ColumnKind, TableCell]]:
        if any(column in _SCORES for column in state.columns.values()):
            return [
                (state.columns[at], cell)
                for at, cell in enumerate(row)
                if at != target.at and state.columns.get(at) in _SCORES and not cell.is_blank
            ]
        numbers = [cell for cell in row[target.at + 1 :] if cell.number is not None or cell.broken]
        if len(numbers) > 1 and self._is_eit(target):
            reason = "แถวนี้มีหลายตัวเลขแต่ไม่มีหัวตารางบอกว่าเป็นคะแนนส่วนใด"
            for cell in numbers:
                if cell.number is not None and (score := as_score(cell.number)) is not None:
                    self._into.doubt(target.path, Found(score, self._faults.place(cell.where)), reason)
            return []
        return [(ColumnKind.SCORE, cell) for cell in numbers[:1]]

    def _add(self, path: str, cell: TableCell, code: str, doubt: str = "") -> int:
        score = None if cell.number is None else as_score(cell.number)
        scale = self._lexicon.item(code).scale if code else None
        if score is None or (scale and not scale.takes(score)):
            self._faults.add(cell.where, cell.broken or cell.text, scale.expected if scale else SCORE_EXPECTED)
            return 0
        found = Found(score, self._faults.place(cell.where))
        if doubt:
            self._into.doubt(path, found, doubt)
        else:
            self._into.add(path, found)
        return 1


def _sub_header(cell: TableCell) -> ColumnKind | None:
    if cell.number is not None:
        return None
    return part_of(cell.text) or (ColumnKind.SCORE if column_of(cell.text) is ColumnKind.SCORE else None)
