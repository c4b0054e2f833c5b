from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_ui import sample
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.models.framework_file import load_framework
from ita_desktop.problems import InputFault
from ita_desktop.thai.digits import to_thai
from ita_desktop.ui.scores.entry import read_cell, with_entries
from ita_desktop.ui.scores.grid import ScoreColumn, grid_rows

if TYPE_CHECKING:
    from ita_desktop.ui.scores.grid import GridRow

ROWS = {row.code: row for row in grid_rows(load_framework(2568))}


def read(code: str, text: str, column: ScoreColumn = ScoreColumn.SCORE) -> Decimal | InputFault | None:
    row: GridRow = ROWS[code]
    return read_cell(row, column, text)


@given(st.decimals(0, 100, places=2))
def test_any_score_is_read_in_either_digits(score: Decimal) -> None:
    assert read("i1", f"{score}") == score == read("i1", to_thai(f"{score}"))


@pytest.mark.parametrize("text", ["96%", " ๙๖ % ", "96.0", "9๖"])
def test_percent_spaces_and_mixed_digits_are_what_was_meant(text: str) -> None:
    assert read("i1", text) == 96


@pytest.mark.parametrize("text", ["", " ", "-", "–", "\u200b"])
def test_what_says_nothing_is_no_score(text: str) -> None:
    assert read("i1", text) is None


@pytest.mark.parametrize("text", ["101", "-1", "abc", "1e2", "nan", "96,5", "=1+1", "9" * 100])
def test_what_is_no_score_is_told_with_its_place(text: str) -> None:
    fault = read("i1", text)
    assert isinstance(fault, InputFault)
    assert "i1" in fault.where
    assert "คะแนน" in fault.where
    assert fault.found.startswith(text[:3])
    assert "0 ถึง 100" in fault.expected


def test_evidence_is_0_50_or_100() -> None:
    assert read("o27", "๕๐") == 50
    fault = read("o27", "70")
    assert isinstance(fault, InputFault)
    assert "0, 50 หรือ 100" in fault.expected
    fault = read("o27", "มาก")
    assert isinstance(fault, InputFault)
    assert "0, 50 หรือ 100" in fault.expected


def test_both_parts_take_the_place_of_the_single_score() -> None:
    assessment = with_entries(sample(), {"items.e1.public": None, "items.e1.survey": None, "items.e1": Decimal(90)})
    assert assessment.items["e1"].value == 90
    assessment = with_entries(assessment, {"items.e1.public": Decimal(80)})
    assert assessment.items["e1"].score == 90
    assessment = with_entries(assessment, {"items.e1.survey": Decimal(70)})
    assert assessment.items["e1"].score is None
    assert assessment.items["e1"].value == 75


def test_published_figures_are_kept_apart_from_items() -> None:
    assessment = with_entries(sample(), {"published.indicators.10": None, "published.overall": Decimal(1)})
    assert 10 not in assessment.published.indicators
    assert assessment.published.overall == 1
    assert assessment.items == sample().items
