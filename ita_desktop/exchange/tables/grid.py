"""A table as it came in: cells with their text, their number where they had one, and their place; those of workbooks.

Of a workbook values only: formulas by their kept results, nothing run.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from ita_desktop.exchange.cage.reading import BLANK
from ita_desktop.exchange.limits import MOST_COLUMNS
from ita_desktop.thai.digits import parse_decimal
from ita_desktop.thai.normalise import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.exchange.cage.reading import CagedCell, CagedSheet

_BLANKS = frozenset({"", "-", "–", "—", "−", "N/A", "n/a", "ไม่มี", "ไม่มีข้อมูล"})
_LONGEST_NUMBER = 24
_PERCENT = ("%", "％", "เปอร์เซ็นต์", "คะแนน")

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
    """

    text: str
    where: str
    number: Decimal | None = None
    broken: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands here, or only a sign for nothing."""
        return self.number is None and not self.broken and self.text in _BLANKS


@dataclass(frozen=True, slots=True)
class TableGrid:
    """One table or sheet.

    Attributes:
        name: the sheet's name, or empty.
        rows: as long as what stands in them; cells after the last are blank.
    """

    name: str
    rows: tuple[tuple[TableCell, ...], ...]


def text_cell(text: str, where: str) -> TableCell:
    """Return the cell that holds the one-line `text`; `๙๕.๔๑`, `95.41%` and `95.41 คะแนน` are numbers."""
    return TableCell(text, where, number_in(text))


def number_in(text: str) -> Decimal | None:
    """Return the number that the whole of `text` writes, a percent sign or the word คะแนน after it left aside."""
    text = text.strip()
    for mark in _PERCENT:
        text = text.removesuffix(mark).rstrip()
    return parse_decimal(text.replace(" ", "")) if len(text) <= _LONGEST_NUMBER else None


def grids_of(sheets: Sequence[CagedSheet]) -> list[TableGrid]:
    """Return what a person sees of `sheets`."""
    return [_grid(sheet) for sheet in sheets if sheet.is_visible]


def _grid(sheet: CagedSheet) -> TableGrid:
    from openpyxl.utils import get_column_letter

    name = one_line(sheet.name)
    letters = [get_column_letter(at) for at in range(1, max(map(len, sheet.rows.values()), default=0) + 1)]
    unseen = {at for columns in sheet.hidden_columns for at in columns[:MOST_COLUMNS]}
    return TableGrid(
        name,
        tuple(
            tuple(
                _cell(BLANK if at in unseen else cell, f"แผ่นงาน {name} ช่อง {letter}{number}")
                for at, (cell, letter) in enumerate(zip(cells, letters, strict=False), 1)
            )
            for number, cells in sheet.rows.items()
            if not sheet.hides(number)
        ),
    )


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
