"""From grids to drafts: which authority, which year, which scores.

A table has its codes and scores in recognisable columns, or one authority a row with scores in columns headed by tools,
indicators or item codes.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ita_desktop.exchange.draft import Collector, Found, Reading
from ita_desktop.exchange.lexicon import YearLexicon, is_lettered, read_code, tool_in
from ita_desktop.exchange.limits import Faults
from ita_desktop.exchange.numbers import SCORE_EXPECTED, as_score
from ita_desktop.exchange.tables.headers import (
    PART_COLUMNS,
    SCORE_COLUMNS,
    ColumnKind,
    agency_in_title,
    column_of,
    is_header,
    label_of,
    part_of,
    take,
    target_of,
    year_in_header,
    years_in_titles,
)
from ita_desktop.models.assessment import EARLIEST_YEAR, LATEST_YEAR
from ita_desktop.models.framework import Tool
from ita_desktop.models.identity import full_name, type_of
from ita_desktop.models.names import year_title
from ita_desktop.problems import KnownProblem
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ita_desktop.exchange.draft import AssessmentDraft, FrameworkLookup, Hints
    from ita_desktop.exchange.tables.grid import TableCell, TableGrid
    from ita_desktop.exchange.tables.headers import Target

_PART_WORDS = 5

_HEADER_ROWS = 10
_FEW = 2
_NO_SCORES = ("fiscal_year", "published.level", "published.rank", "published.rank_scope")
_INDICATOR = re.compile(r"(?:ตัวชี้วัด(?:ที่)?|indicator|ind\.?)\s*\(?([0-9]{1,2})\)?$", re.IGNORECASE)
_SCORE_COLUMN = re.compile(r"^(?:คะแนน(?:ที่ได้)?|score)$", re.IGNORECASE)
_PART = re.compile(r"[\s._-]*(?:(?P<public>public)|(?P<survey>survey))\s*$", re.IGNORECASE)

_TITLE_ROWS = 15
_YEAR_EXPECTED = "ปีงบประมาณ พ.ศ. ที่ประเมินในตาราง เช่น แถว “ปีงบประมาณ” ตามด้วย “2568”"
_NEWEST_FIRST = range(LATEST_YEAR, EARLIEST_YEAR - 1, -1)


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
            of_year = year_in_header(cell.text) if column in SCORE_COLUMNS else None
            if column is not None:
                made[at] = ColumnKind.OTHER if of_year not in {None, year} else column
        return made

    def _second_header(self, row: Sequence[TableCell], columns: dict[int, ColumnKind]) -> bool:
        """Take the row under a header whose score cell spans several columns; return whether there is one."""
        parts = {at: part for at, cell in enumerate(row) for part in [_sub_header(cell)] if part is not None}
        if not any(part in PART_COLUMNS for part in parts.values()):
            return False
        if any(cell.number is not None for cell in row):
            return False
        for at, part in parts.items():
            if columns.get(at) in {None, *SCORE_COLUMNS}:
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
        if any(column in SCORE_COLUMNS for column in state.columns.values()):
            return [
                (state.columns[at], cell)
                for at, cell in enumerate(row)
                if at != target.at and state.columns.get(at) in SCORE_COLUMNS and not cell.is_blank
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


def header_of(grid: TableGrid, lexicon: YearLexicon) -> tuple[int, dict[int, str]] | None:
    """Return the row that heads a table of one authority a row, and the path of each column, or None."""
    for at, row in enumerate(grid.rows[:_HEADER_ROWS]):
        paths = {column: path for column, cell in enumerate(row) for path in [_path(cell, lexicon)] if path}
        scores = [path for path in paths.values() if not path.startswith(("agency", "fiscal_year"))]
        parts = [path for path in scores if path.count(".") > 1 or path.startswith("items.")]
        enough = len(scores) >= _FEW if "agency.name" in paths.values() else len(parts) > _FEW
        following = grid.rows[at + 1 : at + 2]
        has_numbers = any(cell.number is not None for line in following for cell in line)
        if enough and has_numbers and len(set(paths.values())) == len(paths):
            return at, paths
    return None


def read_wide(
    grid: TableGrid, header: tuple[int, Mapping[int, str]], lexicon: YearLexicon, faults: Faults
) -> list[AssessmentDraft]:
    """Return a draft for each row under `header` that is of the lexicon's year, or says no year."""
    start, paths = header
    drafts: list[AssessmentDraft] = []
    columns = [at for at, path in paths.items() if path == "fiscal_year"]
    for row in grid.rows[start + 1 :]:
        if _years(row, columns) not in ([], [lexicon.framework.fiscal_year]):
            continue
        into = Collector()
        for at, cell in enumerate(row):
            if at in paths and not cell.is_blank:
                _take_wide(paths[at], cell, into, lexicon, faults)
        draft = into.draft()
        if any(path.startswith(("items", "published")) for path in draft.values):
            drafts.append(draft)
    return drafts


def _path(cell: TableCell, lexicon: YearLexicon) -> str | None:
    text = cell.text
    if not text or cell.number is not None:
        return None
    if (label := label_of(text)) is not None:
        return label
    if _SCORE_COLUMN.match(text):
        return "published.overall"
    part = _PART.search(text)
    if is_lettered(text):
        code = read_code(text[: part.start()] if part else text, lexicon)
        if code is None or code.code is None or code.rest.strip():
            return None
        return f"items.{code.code}" + (f".{'public' if part['public'] else 'survey'}" if part else "")
    if match := _INDICATOR.match(to_arabic(text)):
        number = int(match[1])
    else:
        heading = lexicon.heading(text)
        number = 0 if heading is None else heading.sure or 0
    if any(number == entry.number for entry in lexicon.framework.indicators):
        return f"published.indicators.{number}"
    if (group := lexicon.subgroup(text)) is not None:
        return f"published.subgroups.{group}"
    tool = tool_in(text)
    return f"published.tools.{tool}" if tool is not None else None


def _take_wide(path: str, cell: TableCell, into: Collector, lexicon: YearLexicon, faults: Faults) -> None:
    where = faults.place(cell.where)
    if path == "agency.name":
        into.add(path, Found(full_name(cell.text), where))
        if type_of(full_name(cell.text)):
            into.add("agency.type", Found(type_of(full_name(cell.text)), where))
        return
    if path.startswith("agency") or path in _NO_SCORES:
        if not take(path, cell, into, where):
            faults.add(cell.where, cell.text, "ปีงบประมาณ พ.ศ." if path == "fiscal_year" else "จำนวนเต็มบวก")
        return
    score = None if cell.number is None else as_score(cell.number)
    scale = lexicon.item(path.split(".")[1]).scale if path.startswith("items.") else None
    if score is None:
        faults.add(cell.where, cell.broken or cell.text, scale.expected if scale else SCORE_EXPECTED)
    elif scale and not scale.takes(score):
        faults.add(cell.where, cell.text, scale.expected)
    else:
        into.add(path, Found(score, where))


def rows_by_year(grid: TableGrid, header: tuple[int, Mapping[int, str]]) -> set[int]:
    """Return the fiscal years that the rows give themselves, in a column of their own."""
    start, paths = header
    columns = [at for at, path in paths.items() if path == "fiscal_year"]
    return {year for row in grid.rows[start + 1 :] for year in _years(row, columns)}


def _years(row: Sequence[TableCell], columns: Sequence[int]) -> list[int]:
    into = Collector()
    for at in columns:
        if at < len(row):
            take("fiscal_year", row[at], into, "")
    year = into.value("fiscal_year")
    return [year] if isinstance(year, int) else []


def read_tables(grids: list[TableGrid], frameworks: FrameworkLookup, hints: Hints, source: str) -> Reading:
    """Return the draft that `grids` (the sheets of a workbook, or one pasted table) give for each year they speak of.

    Raises:
        BadInput: when the year is not known, or nothing that could be imported was found.
    """
    wide = _read_wide(grids, frameworks, hints, source)
    if wide is not None:
        return wide
    groups = _by_year(grids)
    if len(groups) > 1:
        readings = [_read_year(group, frameworks, hints, source) for group in groups]
        drafts = tuple(draft for reading in readings for draft in reading.drafts)
        return Reading(source, drafts, tuple(fault for reading in readings for fault in reading.faults))
    return _read_year(grids, frameworks, hints, source)


def _read_wide(grids: list[TableGrid], frameworks: FrameworkLookup, hints: Hints, source: str) -> Reading | None:
    """Return the drafts of tables with one authority a row, or None when no sheet is such a table."""
    said = labelled_year(grids) or only(years_in_titles(grids)) or hints.fiscal_year
    headers = [_header(grid, frameworks, said) for grid in grids]
    if not any(headers):
        return None
    faults = Faults(source)
    drafts: list[AssessmentDraft] = []
    for grid, header in zip(grids, headers, strict=True):
        if header is None:
            continue
        years = rows_by_year(grid, header) or ({said} if said is not None else set())
        if not years:
            raise faults.refuse("", "ไม่พบปีงบประมาณ", _YEAR_EXPECTED)
        for year in sorted(years):
            framework = frameworks(year)
            if framework is None:
                faults.add(grid.name, f"ปีงบประมาณ {year}", "ปีงบประมาณที่โปรแกรมมีรายการตัวชี้วัด")
                continue
            lexicon = YearLexicon(framework)
            made = read_wide(grid, header_of(grid, lexicon) or header, lexicon, faults)
            for draft in made:
                draft.values.setdefault("fiscal_year", Found(year, source))
                hints.fill(draft)
            drafts += made
    return Reading(source, tuple(drafts), faults.all())


def _header(grid: TableGrid, frameworks: FrameworkLookup, said: int | None) -> tuple[int, dict[int, str]] | None:
    """Return the header of a table with one authority a row, in the words of the year said or of the newest fit.

    A table may say the year in its rows only; what its columns are called then tells that it is one at all.
    """
    for year in _NEWEST_FIRST if said is None or frameworks(said) is None else (said,):
        with suppress(KnownProblem):  # a damaged year has no say about tables of others
            framework = frameworks(year)
            header = None if framework is None else header_of(grid, YearLexicon(framework))
            if header is not None:
                return header
    return None


def _by_year(grids: list[TableGrid]) -> list[list[TableGrid]]:
    """Return the sheets of each year, where each sheet speaks of one; sheets that speak of none join no other."""
    groups: dict[int, list[TableGrid]] = {}
    for grid in grids:
        year = labelled_year([grid]) or only(years_in_titles([grid]))
        if year is not None:
            groups.setdefault(year, []).append(grid)
    return list(groups.values())


def _read_year(grids: list[TableGrid], frameworks: FrameworkLookup, hints: Hints, source: str) -> Reading:
    faults = Faults(source)
    year = labelled_year(grids) or only(years_in_titles(grids)) or hints.fiscal_year
    if year is None:
        raise faults.refuse("", "ไม่พบปีงบประมาณ", _YEAR_EXPECTED)
    framework = frameworks(year)
    if framework is None:
        raise faults.refuse("", f"ปีงบประมาณ {year}", "ปีงบประมาณที่โปรแกรมมีรายการตัวชี้วัด")
    into = Collector()
    table = ScoreTableReader(YearLexicon(framework), into, faults)
    taken = sum(table.read(grid) for grid in grids)
    if not taken and not len(faults):
        raise faults.refuse("", "ไม่พบรหัสข้อหรือตัวชี้วัดที่มีคะแนน", "ตารางที่มีรหัสข้อหรือตัวชี้วัดและคะแนนในแถวเดียวกัน")
    if into.value("agency.name") is None:
        _agency_of_title(grids, into, faults)
    if into.value("fiscal_year") is None:
        into.add("fiscal_year", Found(year, source))
    draft = into.draft()
    hints.fill(draft)
    return Reading(source, (draft,), faults.all())


def labelled_year(grids: list[TableGrid]) -> int | None:
    """Return the year that a row such as `ปีงบประมาณ | 2568` gives, or None."""
    into = Collector()
    for grid in grids:
        for row in grid.rows:
            filled = [cell for cell in row if not cell.is_blank]
            if len(filled) > 1 and label_of(filled[0].text) == "fiscal_year":
                take("fiscal_year", filled[1], into, "")
    year = into.value("fiscal_year")
    return year if isinstance(year, int) else None


def only(years: set[int]) -> int | None:
    """Return the one year of `years`, or None when there is none or more than one."""
    return next(iter(years)) if len(years) == 1 else None


def _agency_of_title(grids: list[TableGrid], into: Collector, faults: Faults) -> None:
    for grid in grids:
        for row in grid.rows[:_TITLE_ROWS]:
            for cell in row:
                found = agency_in_title(cell.text)
                for path, text in found.items():
                    into.add(path, Found(text, faults.place(cell.where)))
                if found:
                    return
