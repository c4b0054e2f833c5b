"""What the columns of the table at hand hold, as its head or the heading above it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ita_desktop.exchange.reports.lines import years_in
from ita_desktop.exchange.tables.columns import heads_of, heads_row, letters_of
from ita_desktop.exchange.tables.headers import PART_COLUMNS, SCORE_COLUMNS, ColumnKind, part_of, plan_heads
from ita_desktop.thai.digits import to_arabic

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from ita_desktop.exchange.reports.lines import ReportLine
    from ita_desktop.exchange.tables.columns import ColumnHead
    from ita_desktop.exchange.tables.grid import TableCell

_PUBLIC = re.compile(r"public", re.IGNORECASE)
_SURVEY = re.compile(r"s[ue]r?v[ae]y", re.IGNORECASE)
_EFFECT = re.compile(r"(?:จะ|ช่วย|ทำให้)(?:เพิ่ม|ลด)|ผลต่อ|ผลกระทบ|ส่วนต่าง|น้ำหนัก")
_SHORT = 40


class TableHead:
    """The columns of the table that the lines being read belong to.

    Attributes:
        columns: by index, as far as a row of cells said so.
        order: the score columns from left to right, for rows whose cells do not stand under their heads.
        in_plan: the table is the plan, whose rows give no scores of items.
        aside: the numbers below are no scores but what they add to or take from another.
        part: the EIT part that the heading above the table names, or None.
        knows_column: a head with the column that a person named was seen.
    """

    def __init__(self, year: int, column: str | None = None) -> None:
        """Start outside any table of a report that assesses `year`; `column` is the one that a person named."""
        self._year = year
        self._column = column
        self.knows_column = False
        self.columns: dict[int, ColumnKind] = {}
        self.order: list[ColumnKind] = []
        self.in_plan = False
        self.aside = False
        self.part: ColumnKind | None = None

    def read(self, line: ReportLine) -> bool:
        """Take `line` when it heads a table; return whether it does."""
        is_head = self._row(line.cells) if len(line.cells) > 1 else self._line(line)
        short = len(line.text) < 3 * _SHORT and not any(letter.isdigit() for letter in line.plain)
        if short and "คะแนน" in line.text:
            self.aside = _EFFECT.search(line.text) is not None and not is_head
        elif is_head:
            self.aside = False
        return is_head

    def ordered(self, scores: Sequence[Decimal]) -> list[tuple[ColumnKind | None, Decimal]]:
        """Return `scores` with their columns when there are as many as score columns, else without any."""
        if len(scores) != len(self.order):
            return [(None, score) for score in scores]
        return [
            (column, score) for column, score in zip(self.order, scores, strict=True) if column is not ColumnKind.OTHER
        ]

    def _row(self, cells: Sequence[TableCell]) -> bool:
        heads = heads_of([cells])
        is_of_years = all(cell.number is None or heads[at].year is not None for at, cell in enumerate(cells))
        is_of_years = is_of_years and any(year_alone(cell) is not None for cell in cells)
        if heads_row(cells) or is_of_years:
            self.columns = {at: self._kind(head) for at, head in heads.items() if head.kind is not None}
            self._choose(heads)
        elif any(cell.number is not None for cell in cells):
            return False
        elif plan_heads(cell.text for cell in cells) > 1:
            self.columns = {}
        else:
            return self._second_row(cells)
        self.order = [
            column for _, column in sorted(self.columns.items()) if column in {*SCORE_COLUMNS, ColumnKind.OTHER}
        ]
        self.in_plan = plan_heads(cell.text for cell in cells) > 0
        return True

    def _kind(self, head: ColumnHead) -> ColumnKind:
        is_other = head.kind in SCORE_COLUMNS and head.year not in {None, self._year}
        return ColumnKind.OTHER if is_other or head.kind is None else head.kind

    def _choose(self, heads: Mapping[int, ColumnHead]) -> None:
        """Of the score columns, keep the one that a person named by its head or letter, where it is here."""
        named = [
            at
            for at, head in heads.items()
            if self._column is not None and (head.is_called(self._column) or letters_of(at) == self._column.upper())
        ]
        if named and any(self.columns.get(at) in SCORE_COLUMNS for at in named):
            self.knows_column = True
            scores = {at for at, kind in self.columns.items() if kind in SCORE_COLUMNS}
            self.columns |= dict.fromkeys(scores - set(named), ColumnKind.OTHER)

    def _second_row(self, cells: Sequence[TableCell]) -> bool:
        """Take a second row that splits the score column into parts."""
        parts = {at: part for at, cell in enumerate(cells) for part in [part_of(cell.text)] if part is not None}
        if set(parts.values()) != set(PART_COLUMNS) or any(len(cell.text) > _SHORT for cell in cells):
            return False
        self.columns = {at: column for at, column in self.columns.items() if column not in SCORE_COLUMNS} | parts
        self.order = [parts[at] for at in sorted(parts)]
        return True

    def _line(self, line: ReportLine) -> bool:
        """Take a head that stands in one line, or in one line for each of its columns."""
        text = line.text
        years = years_in(line.plain)
        if len(years) > 1 and not re.sub(r"ปี|พ\.?ศ\.?|งบประมาณ|[0-9\s,|]", "", line.plain):
            self.columns, self.order = (
                {},
                [ColumnKind.SCORE if year == self._year else ColumnKind.OTHER for year in years],
            )
            return True
        if len(text) > 3 * _SHORT:
            return False
        public, survey = _PUBLIC.search(text), _SURVEY.search(text)
        if any(letter.isdigit() for letter in line.plain):
            return False
        if public and survey:
            combined = [ColumnKind.SCORE] if re.search("รวม|เฉลี่ย", text[survey.end() :]) else []
            self.columns, self.order, self.part = {}, [*PART_COLUMNS, *combined], None
            return True
        part = part_of(text) if len(text) <= _SHORT else None
        if part is not None:
            self.columns = {}
            self.order = [part] if part is ColumnKind.PUBLIC or not self.order else [*self.order, part]
        if public or survey:
            self.part = ColumnKind.PUBLIC if public else ColumnKind.SURVEY
        return part is not None


def year_alone(cell: TableCell) -> int | None:
    """Return the year when the cell holds nothing else: `ปี 2568`, `พ.ศ. ๒๕๖๘`, `คะแนนปี 2568`."""
    years = years_in(to_arabic(cell.text)) if len(cell.text) <= _SHORT else []
    rest = re.sub(r"คะแนน|ผล|ประจำ|การประเมิน|งบประมาณ|ปี|พ\.?\s?ศ\.?|[0-9\s๐-๙]", "", cell.text)
    return years[0] if len(years) == 1 and not rest else None
