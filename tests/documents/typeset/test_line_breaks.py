"""Line breaks in public Thai prose that was marked by reading before it was ever set (files/thai_breaks/)."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from helpers_breaks import Marked, in_cells, marked, paragraphs, running

if TYPE_CHECKING:
    from helpers_breaks import Counted

PARTS = tuple(
    f"{part}.txt" for part in ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
)
RUNNING = dict(zip(PARTS, (6, 1, 1, 1, 1, 1, 3, 1, 1), strict=True))
"""Wrong breaks per 1,000 lines that are let pass; blind there were more (docs/thai-paper.md §2.3)."""
CELLS = dict(zip(PARTS, (4, 6, 7, 6, 6, 7, 6, 5, 6), strict=True))
CELLS |= {"sixth_cells.txt": 10, "seventh_cells.txt": 6, "eighth_cells.txt": 9, "ninth_cells.txt": 4}
"""The same in cells."""


def show(name: str, where: str, counted: Counted) -> None:
    """Write what was counted where `pytest -rP` shows it."""
    wrong = "".join(f"\n    {wrong}" for wrong in counted.wrong)
    sys.stdout.write(
        f"{name}, {where}: {len(counted.wrong)} wrong breaks in {counted.lines} lines, {counted.per_thousand:.1f} per"
        f" 1,000; {counted.unavoidable} inside what is wider than its cell{wrong}\n"
    )


def test_there_are_three_hundred_lines() -> None:
    assert sum(running(paragraphs(name)).lines for name in PARTS) >= 300


@pytest.mark.parametrize("name", PARTS)
def test_lines_of_a_memo_end_where_a_reader_would_end_them(name: str) -> None:
    counted = running(paragraphs(name))
    show(name, "running", counted)
    assert counted.per_thousand <= RUNNING[name]


@pytest.mark.parametrize("name", CELLS)
def test_lines_of_cells_end_where_a_reader_would_end_them(name: str) -> None:
    counted = in_cells(paragraphs(name))
    show(name, "in cells of 60 to 140 pt", counted)
    assert counted.per_thousand <= CELLS[name]


def test_a_wrong_break_is_counted() -> None:
    """The same text with every mark but one taken away must be found wrong, or the count counts nothing."""
    text = paragraphs(PARTS[0])[0].text
    assert running([Marked(text, frozenset({3}), frozenset({3}))]).wrong
    assert in_cells([marked("ภาษี|ป้ายของเทศบาลใหม่")], [60]).wrong == []
    assert in_cells([marked("ภาษีป้าย|ใหม่"), marked("ผู้ครอบครอง|ที่ดิน")], [40]).wrong == []
