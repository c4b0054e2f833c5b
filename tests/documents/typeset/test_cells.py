from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_typeset import SETTING
from reportlab.platypus.flowables import Spacer

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph
from ita_desktop.documents.typeset.table import CellFlow, cell_flowables, divide, height_of, place_cells

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.content import Content

STYLE = TextStyle(leading=20, align=Align.LEFT, space_before=5)


def paragraph(lines: int) -> ThaiParagraph:
    return ThaiParagraph(SETTING, "\n".join("ก" * lines), STYLE)


def test_covered_places_are_left_out() -> None:
    placed = place_cells(SETTING, [[CellFlow("ก", rows=2), "ข"], ["ค"]], 2, 1, (STYLE, STYLE))
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in placed] == [
        (0, 0, 2, 1),
        (0, 1, 1, 1),
        (1, 1, 1, 1),
    ]


def test_a_cell_never_reaches_below_the_table() -> None:
    (cell,) = place_cells(SETTING, [[CellFlow("ก", rows=9)]], 1, 0, (STYLE, STYLE))
    assert (cell.rows, cell.end) == (1, 1)


def test_text_and_runs_become_a_paragraph() -> None:
    content: Content = ["ก", Run("ข", bold=True)]
    (made,) = cell_flowables(SETTING, content, STYLE)
    assert isinstance(made, ThaiParagraph)
    assert made.text == "กข"


def test_space_before_counts_only_between() -> None:
    assert height_of([paragraph(2), paragraph(1)], 100) == pytest.approx(65)


@pytest.mark.parametrize(
    ("room", "above", "below"),
    [(19, 0, 60), (20, 20, 40), (45, 40, 20), (60, 60, 0), (500, 60, 0)],
)
def test_contents_divide_between_lines(room: float, above: float, below: float) -> None:
    fits, left = divide([paragraph(3)], 100, room)
    assert height_of(fits, 100) == pytest.approx(above)
    assert height_of(left, 100) == pytest.approx(below)


def test_what_cannot_divide_moves_on_whole() -> None:
    spacer = Spacer(10, 50)
    assert divide([paragraph(1), spacer], 100, 60)[1] == (spacer,)
