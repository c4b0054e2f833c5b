from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ita_desktop.ui.scores.grid import ScoreColumn
from ita_desktop.ui.scores.model import ScoreModel
from ita_desktop.ui.scores.table import cells_of, text_of

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex

    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


@pytest.fixture
def model(session: Session, theme: Theme) -> ScoreModel:
    return ScoreModel(session, theme, session)


def cell(model: ScoreModel, code: str, column: ScoreColumn = ScoreColumn.SCORE) -> QModelIndex:
    row = model.row_of(code)
    assert row is not None
    return model.index(row, column)


def codes(model: ScoreModel, cells: dict[tuple[int, int], str]) -> dict[str, str]:
    return {f"{model.row(row).code}.{ScoreColumn(column).name}": text for (row, column), text in cells.items()}


def test_lines_pass_over_headings(model: ScoreModel) -> None:
    start = cell(model, "i3")
    found = cells_of(model, start, [start], "๙๖\n97%\r\n98\n")
    assert codes(model, found) == {"i3.SCORE": "๙๖", "i4.SCORE": "97%", "i5.SCORE": "98"}


def test_blank_cells_change_nothing_and_what_is_too_wide_is_cut(model: ScoreModel) -> None:
    start = cell(model, "e1", ScoreColumn.PUBLIC)
    found = cells_of(model, start, [start], "90\t80\n\t70\n-\t60")
    assert codes(model, found) == {"e1.PUBLIC": "90", "e1.SURVEY": "80", "e2.SURVEY": "70", "e3.SURVEY": "60"}
    last = cell(model, "e1", ScoreColumn.IMPACT)
    assert len(cells_of(model, last, [last], "1\t2\t3")) <= 1


def test_one_value_fills_the_selection(model: ScoreModel) -> None:
    selected = [cell(model, code) for code in ("i1", "i2", "2", "i4")]
    found = cells_of(model, selected[0], selected, "100")
    assert set(found.values()) == {"100"}
    assert len(found) == 4


def test_copied_entries_fit_where_they_came_from(model: ScoreModel) -> None:
    selected = [model.index(row, ScoreColumn.SCORE) for row in range(2, 9)]
    text = text_of(model, selected)
    assert text == "96.00\n100\n100\n98.86\n100"
    found = cells_of(model, selected[0], selected, text)
    assert codes(model, found)["i4.SCORE"] == "98.86"


def test_names_are_copied_with_their_headings(model: ScoreModel) -> None:
    selected = [model.index(row, column) for row in range(2, 4) for column in (ScoreColumn.CODE, ScoreColumn.SCORE)]
    assert text_of(model, selected) == "1\t\ni1\t96.00"
