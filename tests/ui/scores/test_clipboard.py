from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_grid import CTRL, SHIFT, Key, editor, go, type_in, where
from helpers_ui import on_disk, sample
from PySide6.QtCore import QItemSelectionModel, QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from ita_desktop.models.assessment import ItemScore
from ita_desktop.ui.scores.grid import ScoreColumn

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.scores.table import ScoreGrid


@pytest.fixture
def table(window: MainWindow) -> ScoreGrid:
    window.scores.table.setFocus()
    return window.scores.table


def paste(table: ScoreGrid, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    QTest.keyClick(table, Key.Key_V, CTRL)


def scores(assessment: Assessment, *codes: str) -> list[object]:
    return [assessment.items.get(code, ItemScore()).score for code in codes]


def select(table: ScoreGrid, *codes: str, column: ScoreColumn = ScoreColumn.SCORE) -> None:
    go(table, codes[0], column)
    for code in codes[1:]:
        row = table.scores.row_of(code)
        assert row is not None
        table.selectionModel().select(table.scores.index(row, column), QItemSelectionModel.SelectionFlag.Select)


def test_lines_pass_over_headings(table: ScoreGrid, file: Path) -> None:
    go(table, "i3")
    paste(table, "๙๑\n92%\r\n93\n")
    assert scores(on_disk(file), "i3", "i4", "i5") == [91, 92, 93]


def test_blank_cells_change_nothing(table: ScoreGrid, file: Path) -> None:
    go(table, "e1", ScoreColumn.PUBLIC)
    paste(table, "90\t80\n\t70\n-\t60")
    items, before = on_disk(file).items, sample().items
    assert [items["e1"].public, items["e1"].survey] == [90, 80]
    assert [items["e2"].public, items["e3"].public] == [before["e2"].public, before["e3"].public]
    assert [items["e2"].survey, items["e3"].survey] == [70, 60]


def test_what_has_no_cell_is_never_left_out_in_silence(window: MainWindow, table: ScoreGrid, file: Path) -> None:
    before = file.read_bytes()
    go(table, "i1")
    paste(table, "1\t98.67\n2\t97")
    assert file.read_bytes() == before
    assert "2 ค่าที่ไม่มีช่อง" in window.notice.label.plain_text
    go(table, "o28")
    paste(table, "100\n50")
    assert file.read_bytes() == before
    assert "1 ค่าที่ไม่มีช่อง" in window.notice.label.plain_text


def test_one_value_fills_the_selection(table: ScoreGrid, file: Path) -> None:
    select(table, "i1", "i2", "2", "i4")
    paste(table, "77")
    assert scores(on_disk(file), "i1", "i2", "i3", "i4") == [77, 77, 100, 77]


def test_copied_entries_fit_where_they_came_from(table: ScoreGrid, file: Path) -> None:
    go(table, "i1")
    for _ in range(5):
        QTest.keyClick(table, Key.Key_Down, SHIFT)
    QTest.keyClick(table, Key.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "96.00\n100\n100\n98.86\n100"
    before = on_disk(file)
    QTest.keyClick(table, Key.Key_Delete)
    assert scores(on_disk(file), "i1", "i4", "i5") == [None, None, None]
    QTest.keyClick(table, Key.Key_V, CTRL)
    assert on_disk(file).items == before.items


def test_cut_takes_the_scores_away_and_gives_them_back_elsewhere(
    window: MainWindow, table: ScoreGrid, file: Path
) -> None:
    select(table, "i1", "i4")
    QTest.keyClick(table, Key.Key_X, CTRL)
    assert scores(on_disk(file), "i1", "i2", "i4") == [None, 100, None]
    go(table, "i2")
    QTest.keyClick(table, Key.Key_V, CTRL)
    assert scores(on_disk(file), "i2", "i3") == [96, on_disk(file).items["i3"].score]
    window.undo()
    window.undo()
    assert scores(on_disk(file), "i1") == [96]


def coded(table: ScoreGrid) -> dict[str, int]:
    """Return a score for every item, none as it is in the sample."""
    codes = [row.code for row in table.scores.rows if row.item is not None]
    assert len(codes) == 52
    return {code: 50 if code[0] == "o" else 40 + at for at, code in enumerate(codes)}


def test_all_items_with_their_codes_are_pasted_wherever_one_stands(
    window: MainWindow, table: ScoreGrid, file: Path
) -> None:
    for column in (ScoreColumn.PUBLIC, ScoreColumn.SURVEY):
        go(table, "e1", column)
        QTest.keyClick(table, Key.Key_Down, CTRL | SHIFT)
        QTest.keyClick(table, Key.Key_Delete)
    wanted = coded(table)
    go(table, "o7")
    paste(table, "\n".join(f"{code}\t{score}" for code, score in wanted.items()))
    items = on_disk(file).items
    assert {code: items[code].value for code in wanted} == wanted
    assert "52" in window.notice.label.plain_text
    window.undo()
    assert on_disk(file).items["i1"].score == 96


def test_combined_scores_that_contradict_the_parts_are_named(window: MainWindow, table: ScoreGrid, file: Path) -> None:
    parts = on_disk(file).items["e1"]
    wanted = coded(table)
    paste(table, "\n".join(f"{code}\t{score}" for code, score in wanted.items()))
    items = on_disk(file).items
    assert items["e1"] == parts
    assert items["i1"].score == wanted["i1"]
    assert "ข้อ e1" in window.notice.label.plain_text
    assert "Public" in window.notice.label.plain_text


def test_heads_and_parts_are_known_too(table: ScoreGrid, file: Path) -> None:
    go(table, "i1")
    paste(table, "รหัส\tPublic\tSurvey\ne1\t91.5\t81\ne2\t92\t82\ne3\t๙๓\t83")
    items = on_disk(file).items
    assert [items["e1"].public, items["e1"].survey, items["e3"].public] == [Decimal("91.5"), 81, 93]


def test_a_coded_score_that_is_none_stays_in_its_cell_and_f8_leads_there(
    window: MainWindow, table: ScoreGrid, file: Path, qtbot: QtBot
) -> None:
    go(table, "i1")
    paste(table, "i1\t90\ni2\t91\ni3\t92\no27\t70\no28\t100\ni4\t120")
    assert scores(on_disk(file), "i1", "i2", "o27", "o28", "i4") == [90, 91, 50, 100, on_disk(file).items["i4"].score]
    told = window.notice.label.plain_text
    assert "แล้ว 4 ช่อง" in told
    assert "อีก 2 ช่อง" in told
    qtbot.keyClick(window, Key.Key_F8)
    assert (where(table)[0], table.currentIndex().data()) == ("i4", "120")
    qtbot.keyClick(window, Key.Key_F8)
    assert (where(table)[0], table.currentIndex().data()) == ("o27", "70")
    assert "0, 50 หรือ 100" in table.hint.plain_text
    type_in(table, "0")
    QTest.keyClick(editor(table), Key.Key_Return)
    assert scores(on_disk(file), "o27") == [0]
    qtbot.keyClick(window, Key.Key_F8)
    assert where(table)[0] == "i4"


def test_a_paste_of_which_nothing_is_taken_never_says_that_something_was(window: MainWindow, table: ScoreGrid) -> None:
    go(table, "o26")
    paste(table, "70\n71")
    told = window.notice.label.plain_text
    assert told.startswith("ไม่มีช่องใดได้รับค่าที่วาง")
    assert "แล้ว" not in told.splitlines()[0]
    assert [one.text for one in table.unsaved()] == ["70", "71"]


def test_a_table_of_another_year_is_asked_about_on_the_desk(
    window: MainWindow, table: ScoreGrid, file: Path, qtbot: QtBot
) -> None:
    before = file.read_bytes()
    go(table, "i1")
    paste(table, "ผลการประเมิน ITA ปีงบประมาณ 2567\t\ni1\t11\ni2\t12\ni3\t13")
    qtbot.waitUntil(lambda: window.importing.dialog is not None, timeout=20_000)
    assert file.read_bytes() == before


def test_a_web_page_without_text_is_read_by_its_cells(table: ScoreGrid, file: Path) -> None:
    data = QMimeData()
    data.setHtml("<table><tr><td>i1<td>81</tr><tr><td>i2<td><b>82</b></tr><tr><td>i3<td>83</tr></table>")
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keyClick(table, Key.Key_V, CTRL)
    QGuiApplication.clipboard().clear()
    assert scores(on_disk(file), "i1", "i2", "i3") == [81, 82, 83]


def test_fill_down_and_right(table: ScoreGrid, file: Path) -> None:
    go(table, "i1")
    for _ in range(2):
        QTest.keyClick(table, Key.Key_Down, SHIFT)
    QTest.keyClick(table, Key.Key_D, CTRL)
    assert scores(on_disk(file), "i1", "i2", "i3") == [96, 96, 96]
    go(table, "i5")
    QTest.keyClick(table, Key.Key_D, CTRL)
    assert scores(on_disk(file), "i5") == [98.86] or str(on_disk(file).items["i5"].score) == "98.86"
    go(table, "e1", ScoreColumn.PUBLIC)
    QTest.keyClick(table, Key.Key_Right, SHIFT)
    QTest.keyClick(table, Key.Key_R, CTRL)
    entry = on_disk(file).items["e1"]
    assert entry.public == entry.survey


def test_the_count_leads_to_the_next_item_without_a_score(window: MainWindow, table: ScoreGrid, qtbot: QtBot) -> None:
    select(table, "i4", "o3")
    QTest.keyClick(table, Key.Key_Delete)
    go(table, "i1")
    count = window.scores.summary.count
    qtbot.waitUntil(lambda: "50 จาก 52" in count.text())
    for code in ("i4", "o3", "i4"):
        count.setFocus()
        QTest.keyClick(count, Key.Key_Space)
        assert where(table)[0] == code
        assert table.hasFocus()
    assert isinstance(count, QPushButton)


def test_a_text_is_found_by_ctrl_f_in_either_digits(table: ScoreGrid) -> None:
    go(table, "i1")
    QTest.keyClick(table, Key.Key_F, CTRL)
    field = table.window().focusWidget()
    assert field is not None
    type_in(field, "๙๘.๘๖")
    assert where(table)[0] == "i4"
    QTest.keyClick(field, Key.Key_Escape)
    assert table.hasFocus()


def test_the_status_bar_has_sum_and_mean_of_the_selection(window: MainWindow, table: ScoreGrid) -> None:
    go(table, "i1")
    for _ in range(3):
        QTest.keyClick(table, Key.Key_Down, SHIFT)
    shown = window.statusBar().currentMessage()
    assert "ผลรวม 296" in shown
    assert "ค่าเฉลี่ย 98.67" in shown
    QTest.keyClick(table, Key.Key_Down)
    assert window.statusBar().currentMessage() == ""


def test_shift_enter_goes_up(table: ScoreGrid, file: Path) -> None:
    go(table, "i4")
    QTest.keyClick(table, Key.Key_Return, SHIFT)
    assert where(table)[0] == "i3"
    type_in(table, "9")
    QTest.keyClick(editor(table), Key.Key_Return, SHIFT)
    assert where(table)[0] == "i2"
    assert scores(on_disk(file), "i3") == [9]


def test_names_are_copied_with_their_headings(table: ScoreGrid) -> None:
    first = table.scores.row_of("i1")
    assert first is not None
    model, flag = table.selectionModel(), QItemSelectionModel.SelectionFlag
    model.setCurrentIndex(table.scores.index(first - 1, 0), flag.ClearAndSelect)
    for row in (first - 1, first):
        for column in (ScoreColumn.CODE, ScoreColumn.SCORE):
            model.select(table.scores.index(row, column), flag.Select)
    table.copy()
    assert QGuiApplication.clipboard().text() == "1\t\ni1\t96.00"
