"""A table as it came in: cells with their text, their number where they had one, and their place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ita_desktop.thai.digits import parse_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

_BLANKS = frozenset({"", "-", "–", "—", "−", "N/A", "n/a", "ไม่มี", "ไม่มีข้อมูล"})
_LONGEST_NUMBER = 24
_PERCENT = ("%", "％", "เปอร์เซ็นต์", "คะแนน")


@dataclass(frozen=True, slots=True)
class Cell:
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
class Grid:
    """One table or sheet.

    Attributes:
        name: the sheet's name, or empty.
        rows: as long as what stands in them; cells after the last are blank.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]


def text_cell(text: str, where: str) -> Cell:
    """Return the cell that holds the one-line `text`; `๙๕.๔๑`, `95.41%` and `95.41 คะแนน` are numbers."""
    return Cell(text, where, number_in(text))


def number_in(text: str) -> Decimal | None:
    """Return the number that the whole of `text` writes, a percent sign or the word คะแนน after it left aside."""
    text = text.strip()
    for mark in _PERCENT:
        text = text.removesuffix(mark).rstrip()
    return parse_decimal(text.replace(" ", "")) if len(text) <= _LONGEST_NUMBER else None


def text_grid(lines: Iterable[tuple[int, list[str]]], name: str = "") -> Grid:
    """Return the grid of `lines`, each with its number from 1 and the texts of its cells."""
    return Grid(
        name,
        tuple(
            tuple(
                text_cell(" ".join(text.split()), f"บรรทัด {number} ช่อง {column}")
                for column, text in enumerate(texts, 1)
            )
            for number, texts in lines
        ),
    )
