from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk, refuse_saving
from PySide6.QtCore import Qt

from ita_desktop.models.assessment import Assessment
from ita_desktop.ui.scores import model as module
from ita_desktop.ui.scores.grid import ScoreColumn
from ita_desktop.ui.scores.model import ScoreModel
from ita_desktop.ui.scores.shown import show_row

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QModelIndex
    from pytestqt.modeltest import ModelTester

    from ita_desktop.analysis.scoring import Result
    from ita_desktop.ui.scores.grid import GridRow
    from ita_desktop.ui.scores.shown import Shown
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

EDIT = Qt.ItemDataRole.EditRole


@pytest.fixture
def model(session: Session, theme: Theme) -> ScoreModel:
    return ScoreModel(session, theme, session)


def cell(model: ScoreModel, code: str, column: ScoreColumn = ScoreColumn.SCORE) -> QModelIndex:
    row = model.row_of(code)
    assert row is not None
    return model.index(row, column)


def test_it_is_a_sound_model(model: ScoreModel, session: Session, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    assert session.assessment is not None
    session.add((Assessment(session.assessment.agency, 2566),), "เพิ่มปี")
    qtmodeltester.check(model)
    session.close()
    assert model.rowCount() == 0


def test_what_is_entered_is_on_disk_and_shown(model: ScoreModel, file: Path) -> None:
    assert model.setData(cell(model, "i1"), "๘๐.๕", EDIT)
    assert on_disk(file).items["i1"].score == Decimal("80.5")
    assert cell(model, "i1").data() == "80.50"


def test_only_cells_that_look_different_are_told_of(model: ScoreModel) -> None:
    told: set[tuple[int, int]] = set()
    model.dataChanged.connect(
        lambda first, last: told.update((first.row(), column) for column in range(first.column(), last.column() + 1))
    )
    model.setData(cell(model, "i1"), "50", EDIT)
    rows = {row for row, _ in told}
    assert {model.row_of(code) for code in ("รวม", "IIT", "1", "i1")} == rows


def test_only_groups_and_the_item_itself_are_shown_anew_and_all_is_as_if_all_were(
    model: ScoreModel, session: Session, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    anew: list[str] = []

    def noted(row: GridRow, assessment: Assessment, result: Result) -> dict[int, Shown]:
        if row.item is not None:
            anew.append(row.code)
        return show_row(row, assessment, result)

    monkeypatch.setattr(module, "show_row", noted)
    model.setData(cell(model, "i1"), "50", EDIT)
    model.setData(cell(model, "e1", ScoreColumn.SURVEY), "", EDIT)
    model.setData(cell(model, "IIT", ScoreColumn.PUBLISHED), "12.34", EDIT)
    assert anew == ["i1", "e1"]
    assert session.assessment is not None
    session.change(replace(session.assessment, limit=Decimal(99)), "เกณฑ์")
    assert len(anew) > 5, "where the classes begin is of all items"
    session.undo()
    session.undo()
    fresh = ScoreModel(session, theme, session)
    roles = (Qt.ItemDataRole.DisplayRole, EDIT, Qt.ItemDataRole.ForegroundRole, Qt.ItemDataRole.ToolTipRole)
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            kept, made = model.index(row, column), fresh.index(row, column)
            assert [kept.data(role) for role in roles] == [made.data(role) for role in roles]
            assert kept.flags() == made.flags()


def test_what_is_no_score_is_refused_and_nothing_written(model: ScoreModel, file: Path) -> None:
    before = file.read_bytes()
    refused: list[str] = []
    model.refused.connect(lambda _, fault: refused.append(str(fault)))
    for code, text in (("i1", "101"), ("o27", "70"), ("e1", "abc")):
        column = ScoreColumn.PUBLIC if code == "e1" else ScoreColumn.SCORE
        assert not model.setData(cell(model, code, column), text, EDIT)
    assert len(refused) == 3
    assert file.read_bytes() == before


def test_a_cell_that_could_not_be_saved_keeps_what_was_typed(model: ScoreModel, session: Session) -> None:
    refuse_saving(session)
    assert not model.setData(cell(model, "i1"), "50", EDIT)
    assert cell(model, "i1").data() == "50"
    assert "ยังไม่ได้บันทึก" in cell(model, "i1").data(Qt.ItemDataRole.ToolTipRole)
    model.cells.forget(model.cells.every()[0].place)
    assert cell(model, "i1").data() == "96.00"


def test_the_mean_of_both_parts_is_shown_and_not_to_be_typed_over(model: ScoreModel) -> None:
    both = cell(model, "e1")
    assert both.data() == "89.85"
    assert not both.flags() & Qt.ItemFlag.ItemIsEditable
    model.setData(cell(model, "e1", ScoreColumn.SURVEY), "", EDIT)
    assert cell(model, "e1").flags() & Qt.ItemFlag.ItemIsEditable
    assert cell(model, "e1").data() == ""


def test_published_beside_computed_and_a_difference_is_marked(model: ScoreModel, theme: Theme) -> None:
    assert cell(model, "8", ScoreColumn.COMPUTED).data() == "92.14"
    assert model.setData(cell(model, "8", ScoreColumn.PUBLISHED), "๗๔.๑๓", EDIT)
    assert cell(model, "8", ScoreColumn.PUBLISHED).data() == "74.13"
    computed = cell(model, "8", ScoreColumn.COMPUTED)
    assert computed.data() == "92.14"
    assert computed.data(Qt.ItemDataRole.ForegroundRole).name() == theme.colours.watch
    assert "74.13" in computed.data(Qt.ItemDataRole.ToolTipRole).replace("\u200b", "")


def test_several_cells_are_one_step(model: ScoreModel, session: Session) -> None:
    first, second = cell(model, "i1"), cell(model, "i2")
    texts = {(index.row(), index.column()): "๗๐" for index in (first, second)}
    texts[cell(model, "o27").row(), ScoreColumn.SCORE] = "70"
    texts[cell(model, "1").row(), ScoreColumn.SCORE] = "70"
    done = model.enter(texts, "วาง")
    assert done.saved == 2
    assert [fault.where for fault in done.faults] == ["ข้อ o27 ช่องคะแนน"]
    assert (first.data(), second.data()) == ("70.00", "70.00")
    session.undo()
    assert (first.data(), second.data()) == ("96.00", "100")
    assert not session.stack.canUndo()


def test_every_cell_has_a_name_for_screen_readers(model: ScoreModel) -> None:
    assert cell(model, "e1", ScoreColumn.PUBLIC).data(Qt.ItemDataRole.AccessibleTextRole) == "ข้อ e1 ช่องPublic 97.70"
