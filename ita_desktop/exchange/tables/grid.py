"""A table as it came in: cells with their text, their number where they had one, and their place; those of workbooks.

Of a workbook values only: formulas by their kept results, nothing run.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.reading import BLANK
from ita_desktop.exchange.choices import Spot
from ita_desktop.exchange.limits import MOST_COLUMNS
from ita_desktop.thai.digits import parse_decimal, to_arabic
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.cage.reading import CagedCell, CagedSheet

_NOT_YET = re.compile(
    r"[-–—−.…*\s]+|n\s?[/.]?\s?a\.?|#?null|nil|none|tba|ไม่มี(?:ข้อมูล|คะแนน|ผล|การประเมิน)?|ยังไม่.{0,40}|รอ(?!บ).{0,30}|อยู่ระหว่าง.{0,40}"
    r"|ไม่(?:ได้)?(?:ประเมิน|ประกาศ|ระบุ|เปิดเผย).{0,20}|ว่าง|งด",
    re.IGNORECASE,
)
"""What stands for a score that there is not, or not yet."""
_LONGEST_NUMBER = 24
_AFTER_NUMBER = ("%", "％", "เปอร์เซ็นต์", "คะแนน")
_BEFORE_NUMBER = ("'", "’", "คะแนนตัวชี้วัด", "คะแนนเฉลี่ย", "ร้อยละ")
_OF_FULL = re.compile(r"\s*(?:/|จาก|เต็ม)\s*(?:100|๑๐๐)(?:[.][0๐]{1,2})?$")
"""The full mark behind a score: `97.50/100`, `97.50 จาก 100`."""
_DECIMAL_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}")

_LONGEST_CELL = 4_000
_WIDEST = 30
_NO_RESULT = "สูตรที่ยังไม่มีผลลัพธ์"


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell.

    Attributes:
        text: as it shows, on one line.
        where: how an officer finds it: sheet and cell, or line and column.
        number: the number the cell holds or its text writes; None when it is none.
        broken: the formula error the cell holds, such as `#DIV/0!`; empty otherwise.
        comma: the number its text writes with a decimal comma, in a table that writes others with a point.
        spot: the same place as indices in the grids of the reading.
    """

    text: str
    where: str
    number: Decimal | None = None
    broken: str = ""
    comma: Decimal | None = None
    spot: Spot | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands here, or only a sign for nothing."""
        return self.number is None and not self.broken and (not self.text or self.is_not_yet)

    @property
    def is_not_yet(self) -> bool:
        """Whether it says that there is no score, or none yet: `รอผล`, `-`, `n/a`."""
        return self.number is None and bool(self.text) and _NOT_YET.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class TableGrid:
    """One table or sheet.

    Attributes:
        name: the sheet's name, or empty.
        rows: as long as what stands in them; cells after the last are blank.
        hidden: how many rows and columns were left out because nobody sees them.
    """

    name: str
    rows: tuple[tuple[TableCell, ...], ...]
    hidden: tuple[int, int] = (0, 0)


def text_cell(text: str, where: str) -> TableCell:
    """Return the cell that holds the one-line `text`; `๙๕.๔๑`, `95.41%` and `95.41 คะแนน` are numbers."""
    return TableCell(text, where, number_in(text))


def number_in(text: str) -> Decimal | None:
    """Return the number that the whole of `text` writes, with ร้อยละ before or a percent sign or คะแนน after it."""
    text = _bare(text)
    return parse_decimal(text.replace(" ", "")) if len(text) <= _LONGEST_NUMBER else None


def _bare(text: str) -> str:
    text = text.strip()
    for mark in _BEFORE_NUMBER:
        text = text.removeprefix(mark).lstrip()
    for mark in _AFTER_NUMBER:
        text = text.removesuffix(mark).rstrip()
    return _OF_FULL.sub("", text)


def placed(name: str, rows: Sequence[Sequence[TableCell]], grid: int = 0) -> TableGrid:
    """Return the grid of `rows`, each cell with its spot as that of grid number `grid`.

    Decimal commas are numbers where the table writes no number with a point; beside points they are for a person.
    """
    has_points = any(cell.number is not None and "." in cell.text for row in rows for cell in row)
    return TableGrid(
        name,
        tuple(
            tuple(
                replace(_settled(cell, has_points=has_points), spot=Spot(grid, at, column))
                for column, cell in enumerate(row)
            )
            for at, row in enumerate(rows)
        ),
    )


def _settled(cell: TableCell, *, has_points: bool) -> TableCell:
    text = to_arabic(_bare(cell.text))
    if cell.number is not None or cell.broken or _DECIMAL_COMMA.fullmatch(text) is None:
        return cell
    number = parse_decimal(text.replace(",", "."))
    return replace(cell, comma=number) if has_points else replace(cell, number=number)


def grids_of(sheets: Sequence[CagedSheet]) -> list[TableGrid]:
    """Return what a person sees of `sheets`, and the words of hidden columns."""
    return [_grid(sheet, at) for at, sheet in enumerate(sheet for sheet in sheets if sheet.is_visible)]


def text_in_one_column(grids: Sequence[TableGrid]) -> str | None:
    """Return the lines of a workbook whose one filled sheet has words in its first column and nothing beside, or None.

    Such are texts pasted into a sheet, and tables of text that Excel did not cut into columns.
    """
    filled = [grid for grid in grids if grid.rows]
    if len(filled) != 1 or any(cell.text for row in filled[0].rows for cell in row[1:]):
        return None
    lines = [row[0] if row else None for row in filled[0].rows]
    return "\n".join(cell.text if cell else "" for cell in lines) if any(cell and cell.text for cell in lines) else None


def _grid(sheet: CagedSheet, at: int) -> TableGrid:
    from openpyxl.utils import get_column_letter

    name = one_line(sheet.name)
    letters = [get_column_letter(at) for at in range(1, max(map(len, sheet.rows.values()), default=0) + 1)]
    unseen = {column for columns in sheet.hidden_columns for column in columns[:MOST_COLUMNS]}
    rows = [
        [
            _cell(_words_only(cell) if column in unseen else cell, f"แผ่นงาน {name} ช่อง {letter}{number}")
            for column, (cell, letter) in enumerate(zip(cells, letters, strict=False), 1)
        ]
        for number, cells in sheet.rows.items()
        if not sheet.hides(number)
    ]
    hidden = sum(map(len, sheet.hidden_rows)), len(unseen)
    return replace(placed(name, rows, at), hidden=hidden)


def _words_only(cell: CagedCell) -> CagedCell:
    """Return what a hidden cell says in words, which tell what its row is about; its figures are nobody's."""
    return cell if cell.kind == "text" and number_in(cell.text) is None else BLANK


def _cell(cell: CagedCell, where: str) -> TableCell:
    if cell.kind == "formula":
        return TableCell("", where, broken=_NO_RESULT)
    if cell.kind in {"number", "percent"}:
        return _number(cell, where)
    text = one_line(cell.text[:_LONGEST_CELL])
    if cell.kind == "error":
        return TableCell(text, where, broken=text)
    return TableCell(text, where, number_in(text))


def _number(cell: CagedCell, where: str) -> TableCell:
    try:
        number = Decimal(cell.text) * (100 if cell.kind == "percent" else 1)
    except InvalidOperation:
        return TableCell(cell.text, where, broken=cell.text)
    if not number.is_finite():
        return TableCell(cell.text, where, broken=cell.text)
    text = f"{number.normalize():f}" if abs(number.adjusted()) < _WIDEST else str(number)
    return TableCell(text, where, number)
