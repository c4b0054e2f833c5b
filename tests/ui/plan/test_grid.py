"""The plan's table by keys, as hands know grids; what is done is in the file, in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_grid import CTRL, SHIFT, Key, type_in
from helpers_ui import on_disk
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.ui.plan.model import PlanColumn

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.plan.model import PlanTable


@pytest.fixture
def table(window: MainWindow) -> PlanTable:
    window.tabs.setCurrentWidget(window.plan)
    window.plan.table.setFocus()
    return window.plan.table


def stand(table: PlanTable, row: int, column: PlanColumn) -> None:
    table.stand_on(table.model().index(row, column))


def test_lines_are_copied_and_pasted_into_other_rows(window: MainWindow, table: PlanTable, file: Path) -> None:
    before = on_disk(file).plan
    takes = [row for row in range(len(before)) if table.takes(table.model().index(row, PlanColumn.RESPONSIBLE))]
    stand(table, takes[0], PlanColumn.RESPONSIBLE)
    QGuiApplication.clipboard().setText('"กองคลัง\nกองช่าง"\nสำนักปลัด')
    QTest.keyClick(table, Key.Key_V, CTRL)
    after = on_disk(file).plan
    assert after[takes[0]].responsible == ("กองคลัง", "กองช่าง")
    assert after[takes[1]].responsible == ("สำนักปลัด",)
    QTest.keyClick(table, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == '"กองคลัง\nกองช่าง"'
    window.undo()
    assert on_disk(file).plan == before


def test_delete_clears_the_cell_and_not_the_row(table: PlanTable, file: Path) -> None:
    before = on_disk(file).plan
    stand(table, 0, PlanColumn.RESPONSIBLE)
    QTest.keyClick(table, Key.Key_Delete)
    after = on_disk(file).plan
    assert after[0].responsible == ()
    assert after[0].measures == before[0].measures
    assert after[1:] == before[1:]


def test_rows_chosen_from_elsewhere_are_not_cleared_whole(window: MainWindow, table: PlanTable, file: Path) -> None:
    before = on_disk(file).plan
    window.plan.choose(2)
    assert len(table.chosen()) == 1
    assert on_disk(file).plan == before


def test_a_status_is_pasted_by_its_name_and_one_that_is_none_is_marked(
    window: MainWindow, table: PlanTable, file: Path
) -> None:
    stand(table, 0, PlanColumn.PROGRESS)
    QGuiApplication.clipboard().setText("ดำเนินการแล้วเสร็จ\nพรุ่งนี้")
    QTest.keyClick(table, Key.Key_V, CTRL)
    followup = on_disk(file).plan[0].followup
    assert followup is not None
    assert followup.status is FollowUpStatus.DONE
    assert [one.text for one in table.unsaved()] == ["พรุ่งนี้"]
    assert "พรุ่งนี้" in window.notice.label.plain_text


def test_insert_adds_a_row_and_keys_type_lines(table: PlanTable, file: Path) -> None:
    count = len(on_disk(file).plan)
    stand(table, 0, PlanColumn.MEASURES)
    QTest.keyClick(table, Key.Key_Insert)
    assert len(on_disk(file).plan) == count + 1
    stand(table, 1, PlanColumn.MEASURES)
    type_in(table, "1")
    editor = QApplication.focusWidget()
    assert editor is not None
    type_in(editor, "2")
    QTest.keyClick(editor, Key.Key_Return, CTRL)
    assert on_disk(file).plan[1].measures == ("12",)
    QTest.keyClick(table, Key.Key_Return, SHIFT)
    assert table.currentIndex().row() == 1


def test_units_are_filled_down_in_one_step_and_what_fits_to_the_right(
    window: MainWindow, table: PlanTable, file: Path
) -> None:
    before = on_disk(file).plan
    stand(table, 0, PlanColumn.RESPONSIBLE)
    for _ in range(2):
        QTest.keyClick(table, Key.Key_Down, SHIFT)
    QTest.keyClick(table, Key.Key_D, CTRL)
    assert [row.responsible for row in on_disk(file).plan[:3]] == [before[0].responsible] * 3
    assert on_disk(file).plan[3:] == before[3:]
    window.undo()
    assert on_disk(file).plan == before
    stand(table, 1, PlanColumn.RESPONSIBLE)
    QTest.keyClick(table, Key.Key_R, CTRL)  # one column alone takes what stands at its left
    assert on_disk(file).plan[1].responsible == before[1].measures
