"""Those who sign are typed, pasted, filled and cleared in their grid by keys; the file has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_grid import CTRL, SHIFT, Key, type_in
from helpers_ui import on_disk, refuse_saving, sample
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from ita_desktop.ui.documents.signers import SignerColumn

ALT = Qt.KeyboardModifier.AltModifier

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.models.office import Signer
    from ita_desktop.ui.documents.signers import SignersTable
    from ita_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("_no_paper")


@pytest.fixture
def table(window: MainWindow) -> SignersTable:
    window.tabs.setCurrentWidget(window.documents)
    table = window.documents.form.signers.table
    table.setFocus()
    return table


def signers(file: Path) -> tuple[Signer, ...]:
    memo = on_disk(file).memo
    assert memo is not None
    return memo.signers


def stand(table: SignersTable, row: int, column: SignerColumn) -> None:
    table.stand_on(table.model().index(row, column))


def test_names_and_positions_are_pasted_over_several_rows_in_one_step(
    window: MainWindow, table: SignersTable, file: Path
) -> None:
    before = signers(file)
    stand(table, 0, SignerColumn.NAME)
    QGuiApplication.clipboard().setText('นายหนึ่ง\tเจ้าพนักงาน\nนางสอง\t"หัวหน้าสำนักปลัด\nรักษาราชการแทน"')
    QTest.keyClick(table, Key.Key_V, CTRL)
    after = signers(file)
    assert [one.name for one in after[:2]] == ["นายหนึ่ง", "นางสอง"]
    assert after[1].position == "หัวหน้าสำนักปลัด\nรักษาราชการแทน"
    window.undo()
    assert signers(file) == before


def test_what_is_typed_in_the_grid_is_on_disk_and_clears_and_fills(table: SignersTable, file: Path) -> None:
    stand(table, 0, SignerColumn.NAME)
    type_in(table, "น")
    editor = QApplication.focusWidget()
    assert editor is not None
    type_in(editor, "ายใหม่")
    QTest.keyClick(editor, Key.Key_Return)
    assert signers(file)[0].name == "นายใหม่"
    assert table.currentIndex().row() == 1
    QTest.keyClick(table, Key.Key_D, CTRL)
    assert signers(file)[1].name == "นายใหม่"
    QTest.keyClick(table, Key.Key_Delete)
    assert signers(file)[1].name == ""
    count = len(signers(file))
    QTest.keyClick(table, Key.Key_Insert)
    assert len(signers(file)) == count + 1


def test_a_role_that_is_none_stays_marked_and_the_rest_is_kept(
    window: MainWindow, table: SignersTable, file: Path, qtbot: QtBot
) -> None:
    stand(table, 0, SignerColumn.ROLE)
    QGuiApplication.clipboard().setText("ผู้วิเศษ\t\tนายหนึ่ง")
    QTest.keyClick(table, Key.Key_V, CTRL)
    assert signers(file)[0].name == "นายหนึ่ง"
    assert "ผู้วิเศษ" in window.notice.label.plain_text
    stand(table, 2, SignerColumn.NAME)
    qtbot.keyClick(window, Key.Key_F8)
    assert (table.currentIndex().row(), table.currentIndex().column()) == (0, SignerColumn.ROLE)
    assert table.currentIndex().data() == "ผู้วิเศษ"


def test_what_cannot_be_saved_stays_in_its_cell(window: MainWindow, table: SignersTable) -> None:
    refuse_saving(window.session)
    stand(table, 1, SignerColumn.NAME)
    type_in(table, "ก")
    editor = QApplication.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Key.Key_Return)
    assert [one.text for one in table.unsaved()] == ["ก"]
    assert table.model().index(1, SignerColumn.NAME).data() == "ก"


@pytest.mark.usefixtures("dressed")
def test_all_signers_are_seen_with_their_positions(table: SignersTable, file: Path, qtbot: QtBot) -> None:
    for _ in range(3):
        QTest.keyClick(table, Key.Key_Insert)
    assert table.hasFocus()
    assert len(signers(file)) >= 7

    def seen() -> bool:
        height = sum(table.rowHeight(row) for row in range(table.model().rowCount()))
        return 0 < height <= table.viewport().height()

    qtbot.waitUntil(seen, timeout=20_000)
    assert table.columnWidth(SignerColumn.POSITION) >= table.fontMetrics().horizontalAdvance("0") * 16


def test_signers_are_moved_and_taken_out_by_keys(window: MainWindow, table: SignersTable, file: Path) -> None:
    before = signers(file)
    stand(table, 1, SignerColumn.NAME)
    QTest.keyClick(table, Key.Key_Down, ALT)
    assert signers(file) == (before[0], before[2], before[1], *before[3:])
    assert table.currentIndex().row() == 2
    QTest.keyClick(table, Key.Key_Up, ALT)
    assert signers(file) == before
    stand(table, len(before) - 1, SignerColumn.NAME)
    QTest.keyClick(table, Key.Key_Down, ALT)
    assert signers(file) == before
    QTest.keyClick(table, Key.Key_Delete, CTRL)
    assert signers(file) == before[:-1]
    window.undo()
    assert signers(file) == before


def test_signers_are_filled_to_the_right_in_one_step(window: MainWindow, table: SignersTable, file: Path) -> None:
    before = signers(file)
    stand(table, 0, SignerColumn.NAME)
    QTest.keyClick(table, Key.Key_Right, SHIFT)
    QTest.keyClick(table, Key.Key_Down, SHIFT)
    QTest.keyClick(table, Key.Key_R, CTRL)
    assert [one.position for one in signers(file)[:2]] == [one.name for one in before[:2]]
    assert signers(file)[2:] == before[2:]
    window.undo()
    assert signers(file) == before


def test_the_kind_of_authority_fills_posts_and_changes_nobody(window: MainWindow, file: Path) -> None:
    window.tabs.setCurrentWidget(window.documents)
    memo = on_disk(file).memo
    assert memo is not None
    assert window.session.change(replace(on_disk(file), memo=replace(memo, signers=memo.signers[:1])), "คนเดียว")
    window.documents.form.signers.chain.click()
    after = signers(file)
    assert after[0] == memo.signers[0]
    assert len(after) == 4
    assert after[3].position.startswith("นายก")
    window.undo()
    assert signers(file) == memo.signers[:1]


def test_the_page_moves_to_signers_only_for_who_goes_there(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.documents)
    table = window.documents.form.signers.table
    areas = window.documents.sides.findChildren(QScrollArea)
    page = next(one.verticalScrollBar() for one in areas if one.isAncestorOf(table))
    qtbot.waitUntil(lambda: table.rowHeight(1) > table.verticalHeader().defaultSectionSize(), timeout=20_000)
    QApplication.processEvents()
    assert page.maximum() > 0
    assert page.value() == 0
    assert window.session.add((replace(sample(), fiscal_year=2567, memo=None), sample()), "สองปี")
    for entry in (*window.session.entries(), window.session.entries()[0]):
        window.session.switch(entry.id)
        QApplication.processEvents()
        assert page.value() == 0
    window.jump("memo.signers[2].name")
    QApplication.processEvents()
    assert page.value() > 0


def test_enter_after_tabs_goes_back_to_the_column_in_which_they_began(table: SignersTable) -> None:
    stand(table, 0, SignerColumn.NAME)
    QTest.keyClick(table, Key.Key_Tab)
    assert table.currentIndex().column() == SignerColumn.POSITION
    table.go_along_column()
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, SignerColumn.NAME)
    QTest.keyClick(table, Key.Key_Tab)
    QTest.keyClick(table, Key.Key_Left)
    QTest.keyClick(table, Key.Key_Right)
    table.go_along_column()
    assert (table.currentIndex().row(), table.currentIndex().column()) == (2, SignerColumn.POSITION)
