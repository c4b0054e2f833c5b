from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_grid import Key, editor, go, type_in, where
from helpers_ui import on_disk, refuse_saving
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ita_desktop.ui.scores.grid import ScoreColumn

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.scores.table import ScoreGrid


@pytest.fixture
def table(window: MainWindow) -> ScoreGrid:
    window.scores.table.setFocus()
    return window.scores.table


def test_thai_digits_typed_change_the_level_are_undone_and_stay_on_disk(
    window: MainWindow, table: ScoreGrid, file: Path, qtbot: QtBot
) -> None:
    assert window.scores.summary.level.text() == "ผ่านดี"
    go(table, "o1")
    type_in(table, "๐")
    QTest.keyClick(editor(table), Key.Key_Return)
    for code in ("o2", "o3", "o4", "o5"):
        assert where(table) == (code, ScoreColumn.SCORE)
        type_in(table, "๐")
        QTest.keyClick(editor(table), Key.Key_Enter)
    assert window.scores.summary.level.text() == "ผ่าน"
    assert "OIT" in window.scores.summary.reason.plain_text
    assert on_disk(file).items["o5"].score == 0
    qtbot.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert on_disk(file).items["o5"].score == 100
    assert window.scores.summary.level.text() == "ผ่านดี"
    go(table, "i1")
    type_in(table, "๘")
    type_in(editor(table), "๘.๕")
    QTest.keyClick(editor(table), Key.Key_Tab)
    window.close_file()
    assert window.open(file)
    go(window.scores.table, "i1")
    assert window.scores.table.currentIndex().data() == "88.50"


def test_enter_goes_down_and_tab_to_the_next_place_to_type(table: ScoreGrid) -> None:
    go(table, "i3")
    type_in(table, "9")
    QTest.keyClick(editor(table), Key.Key_Return)
    assert where(table) == ("i4", ScoreColumn.SCORE)
    go(table, "e1", ScoreColumn.PUBLIC)
    type_in(table, "9")
    QTest.keyClick(editor(table), Key.Key_Tab)
    assert where(table) == ("e1", ScoreColumn.SURVEY)
    QTest.keyClick(table, Key.Key_Tab)
    assert where(table) == ("e2", ScoreColumn.PUBLIC)
    QTest.keyClick(table, Key.Key_Backtab)
    assert where(table) == ("e1", ScoreColumn.SURVEY)


def test_typing_paints_the_cells_that_look_otherwise_and_not_the_whole_table(
    window: MainWindow, table: ScoreGrid, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    painted: set[tuple[int, int]] = set()
    text = table.scores.text

    def noted(place: int, column: int) -> str:
        painted.add((place, column))
        return text(place, column)

    monkeypatch.setattr(table.scores, "text", noted)
    window.resize(1366, 768)
    go(table, "i1")
    qapp.processEvents()
    seen = len(painted)
    for end in (Key.Key_Return, Key.Key_Escape):
        fewest = [seen, seen]
        for _ in range(3):  # what comes from the threads meanwhile may paint the whole table, but not each time
            painted.clear()
            type_in(table, "7")
            qapp.processEvents()
            fewest[0] = min(fewest[0], len(painted) or seen)
            painted.clear()
            QTest.keyClick(editor(table), end)
            qapp.processEvents()
            fewest[1] = min(fewest[1], len(painted) or seen)
        assert max(fewest) < seen / 2


def test_the_table_keeps_its_size_from_item_to_item_and_each_wording_is_whole(
    window: MainWindow, table: ScoreGrid, qapp: QApplication
) -> None:
    window.resize(1000, 700)
    detail = window.scores.detail
    sizes = []
    for _ in range(2):
        for row in range(0, table.scores.rowCount(), 2):
            table.stand_on(table.scores.index(row, ScoreColumn.SCORE))
            qapp.processEvents()
            sizes.append(table.height())
            assert detail.height() >= detail.heightForWidth(detail.width())
    assert len(set(sizes)) > 1, "some wordings have more lines than others"
    assert len(set(sizes[len(sizes) // 2 :])) == 1, "or else all of it is painted for each Return"
    window.resize(1366, 700)
    table.stand_on(table.scores.index(0, ScoreColumn.SCORE))
    qapp.processEvents()
    assert detail.height() < detail.fontMetrics().height() * 2


def test_what_is_no_score_stays_in_its_cell_with_a_sentence(table: ScoreGrid, file: Path) -> None:
    before = file.read_bytes()
    go(table, "o27")
    type_in(table, "7")
    type_in(editor(table), "0")
    QTest.keyClick(editor(table), Key.Key_Return)
    assert where(table) == ("o27", ScoreColumn.SCORE)
    assert table.hint.isVisible()
    assert table.hint.plain_text == "ข้อ o27 ช่องคะแนน: พบ 70 ต้องการคะแนน 0, 50 หรือ 100"
    assert file.read_bytes() == before
    QTest.keyClick(editor(table), Key.Key_Escape)
    assert table.currentIndex().data() == "50.00"


def test_leaving_a_wrong_cell_by_mouse_keeps_what_was_typed_and_says_so(table: ScoreGrid, file: Path) -> None:
    before = file.read_bytes()
    go(table, "i1")
    type_in(table, "x")
    editor(table).clearFocus()
    assert file.read_bytes() == before
    assert table.currentIndex().data() == "x"
    assert "ยังไม่ได้บันทึก" in table.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    QTest.keyClick(table, Key.Key_F2)
    QTest.keyClick(editor(table), Key.Key_Escape)
    assert table.currentIndex().data() == "96.00"


def test_paste_is_one_step_and_names_each_fault(window: MainWindow, table: ScoreGrid, qtbot: QtBot) -> None:
    go(table, "o26")
    QGuiApplication.clipboard().setText("๐\n๗๐\n50%")
    qtbot.keyClick(table, Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    items = window.session.assessment.items if window.session.assessment else {}
    assert [items[code].score for code in ("o26", "o27", "o28")] == [0, 50, 50]
    assert "o27" in window.notice.label.plain_text
    assert "๗๐" in window.notice.label.plain_text
    qtbot.keyClick(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    items = window.session.assessment.items if window.session.assessment else {}
    assert [items[code].score for code in ("o26", "o27", "o28")] == [100, 50, 100]


def test_copy_gives_a_table_and_delete_clears_in_one_step(window: MainWindow, table: ScoreGrid, qtbot: QtBot) -> None:
    go(table, "i1")
    row = table.currentIndex().row()
    for below in (1, 2):
        table.selectionModel().select(
            table.scores.index(row + below, ScoreColumn.SCORE), QItemSelectionModel.SelectionFlag.Select
        )
    qtbot.keyClick(table, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "96.00\n100\n100"
    QTest.keyClick(table, Key.Key_Delete)
    assert window.session.assessment is not None
    assert not {"i1", "i2", "i3"} & set(window.session.assessment.items)
    window.undo()
    assert {"i1", "i2", "i3"} <= set(window.session.assessment.items)


def test_a_full_disk_is_told_and_the_cell_keeps_what_was_typed(window: MainWindow, table: ScoreGrid) -> None:
    problem = refuse_saving(window.session)
    go(table, "i1")
    type_in(table, "5")
    QTest.keyClick(editor(table), Key.Key_Return)
    assert window.notice.isVisible()
    assert window.notice.label.plain_text == problem.message
    assert editor(table).text() == "5"
    go(table, "i2")
    go(table, "i1")
    assert table.currentIndex().data() == "5"
    assert problem.message in table.hint.plain_text


def test_a_difference_in_the_panel_leads_to_its_row(window: MainWindow, table: ScoreGrid, qtbot: QtBot) -> None:
    go(table, "8", ScoreColumn.PUBLISHED)
    type_in(table, "7")
    type_in(editor(table), "4.13")
    QTest.keyClick(editor(table), Key.Key_Return)
    texts = ["ตัวชี้วัดที่ 8\nประกาศ 74.13  คำนวณได้ 92.14"]
    warnings = window.scores.summary._warnings
    qtbot.waitUntil(
        lambda: [button.text() for button in warnings.findChildren(QPushButton) if not button.isHidden()] == texts
    )
    window.scores.summary.asked.emit("8")
    assert where(table)[0] == "8"
    assert "ตัวชี้วัดที่ 8" in window.scores.detail.plain_text
