"""The current cell is always selected, and Delete clears what one sees selected; what was left wrong is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_grid import CTRL, SHIFT, Key, editor, go, type_in, where
from helpers_ui import on_disk
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ita_desktop.ui.scores.grid import ScoreColumn

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.scores.table import ScoreGrid

_Mod = Qt.KeyboardModifier
MOVES = [
    Key.Key_End,
    Key.Key_Home,
    Key.Key_Down,
    Key.Key_Up,
    Key.Key_Left,
    Key.Key_Right,
    Key.Key_PageDown,
    Key.Key_Tab,
]
MODIFIERS = [_Mod.NoModifier, CTRL, SHIFT, CTRL | SHIFT]


@pytest.fixture
def table(window: MainWindow) -> ScoreGrid:
    window.scores.table.setFocus()
    return window.scores.table


@pytest.mark.parametrize("key", [Key.Key_End, Key.Key_Down, Key.Key_Home, Key.Key_Up])
def test_delete_after_a_jump_clears_where_one_is_and_nothing_else(table: ScoreGrid, file: Path, key: Qt.Key) -> None:
    before = on_disk(file).items
    go(table, "i3")
    QTest.keyClick(table, key, CTRL)
    code, column = where(table)
    assert code != "i3"
    QTest.keyClick(table, Key.Key_Delete)
    gone = {code} if column is ScoreColumn.SCORE and code in before else set()
    assert on_disk(file).items == {name: item for name, item in before.items() if name not in gone}


def test_ctrl_down_is_the_last_item_and_delete_clears_it(table: ScoreGrid, file: Path) -> None:
    go(table, "i3")
    QTest.keyClick(table, Key.Key_Down, CTRL)
    assert where(table) == ("o28", ScoreColumn.SCORE)
    QTest.keyClick(table, Key.Key_Delete)
    assert "o28" not in on_disk(file).items
    assert "i3" in on_disk(file).items


def test_shift_and_ctrl_select_all_the_way(table: ScoreGrid, file: Path) -> None:
    go(table, "o26")
    QTest.keyClick(table, Key.Key_Down, CTRL | SHIFT)
    assert where(table)[0] == "o28"
    QTest.keyClick(table, Key.Key_Delete)
    assert {"o25", "o26", "o27", "o28"} & set(on_disk(file).items) == {"o25"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from([*MOVES, None]), st.sampled_from(MODIFIERS), st.integers(0, 900), st.integers(0, 600)
        ),
        max_size=12,
    )
)
@example(steps=[(Key.Key_End, CTRL, 0, 0), (None, _Mod.NoModifier, 0, 599)])  # below the last row
def test_whatever_is_pressed_the_current_cell_is_among_the_selected(
    table: ScoreGrid, steps: list[tuple[Qt.Key | None, Qt.KeyboardModifier, int, int]]
) -> None:
    table.setFocus()
    for key, modifier, x, y in steps:
        if key is None:
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, modifier, QPoint(x, y))
        elif not (key == Key.Key_Tab and modifier != _Mod.NoModifier):
            QTest.keyClick(table, key, modifier)
        assert table.currentIndex() in table.selectedIndexes()
        assert table.currentIndex() in table.chosen()


@pytest.mark.parametrize("key", [Key.Key_PageDown, Key.Key_Down, Key.Key_Up])
def test_from_a_part_of_eit_one_comes_to_the_text_that_takes_its_room(table: ScoreGrid, key: Qt.Key) -> None:
    row = table.scores.row_of("e1" if key == Key.Key_Up else "e9")
    assert row is not None
    table.stand_on(table.scores.index(row, ScoreColumn.PUBLIC))
    while where(table)[1] is ScoreColumn.PUBLIC:
        QTest.keyClick(table, key)
        assert table.selectedIndexes() == [table.currentIndex()]
    assert where(table)[1] is ScoreColumn.TEXT


def test_a_jump_from_a_part_of_eit_selects_what_it_comes_to(table: ScoreGrid) -> None:
    row = table.scores.row_of("e1")
    assert row is not None
    table.stand_on(table.scores.index(row, ScoreColumn.PUBLIC))
    table.jump("o1")
    assert table.selectedIndexes() == [table.currentIndex()]


@pytest.mark.parametrize("typed", ["9x", "101"])
@pytest.mark.parametrize("how", ["click", "down", "page", "end"])
def test_what_is_left_wrong_in_the_grid_stays_named(table: ScoreGrid, file: Path, typed: str, how: str) -> None:
    before = file.read_bytes()
    go(table, "i1")
    type_in(table, typed[0])
    type_in(editor(table), typed[1:])
    if how == "click":
        other = table.visualRect(table.scores.index(table.currentIndex().row() + 3, ScoreColumn.SCORE))
        QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=other.center())
    else:
        keys = {"down": Key.Key_Down, "page": Key.Key_PageDown, "end": Key.Key_End}
        QTest.keyClick(editor(table), keys[how], CTRL if how == "end" else _Mod.NoModifier)
    assert where(table)[0] != "i1"
    assert table.hint.isVisible()
    assert typed in table.hint.plain_text
    assert "ข้อ i1" in table.hint.plain_text
    assert [one.text for one in table.unsaved()] == [typed]
    row = table.scores.row_of("i1")
    assert row is not None
    assert table.scores.index(row, ScoreColumn.SCORE).data() == typed
    assert file.read_bytes() == before


@pytest.mark.parametrize("how", ["keys", "click"])
def test_what_is_left_wrong_by_another_tab_is_named_and_f8_leads_back(
    window: MainWindow, table: ScoreGrid, qtbot: QtBot, how: str
) -> None:
    go(table, "i1")
    type_in(table, "9")
    type_in(editor(table), "x")
    if how == "keys":
        qtbot.keyClick(window, Key.Key_3, CTRL)
    else:
        bar = window.tabs.tabBar()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(2).center())
    assert window.tabs.currentIndex() == 2
    assert window.notice.isVisible()
    assert "9x" in window.notice.label.plain_text
    assert "ข้อ i1" in window.notice.label.plain_text
    qtbot.waitUntil(window.status.unsaved.isVisible)
    qtbot.keyClick(window, Key.Key_2, CTRL)
    go(table, "o1")
    qtbot.keyClick(window, Key.Key_F8)
    assert where(table)[0] == "i1"
