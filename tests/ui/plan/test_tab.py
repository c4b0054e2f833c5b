from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_ui import editor, fill_disk, on_disk, sample
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.ui.plan.model import PlanColumn, PlanModel
from ita_desktop.ui.widgets.editors import DateField, LineList
from ita_desktop.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.plan.tab import PlanTab
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


@pytest.fixture
def tab(window: MainWindow) -> PlanTab:
    window.tabs.setCurrentWidget(window.plan)
    return window.plan


def test_the_model_is_sound(session: Session, theme: Theme, qtmodeltester: ModelTester) -> None:
    model = PlanModel(session, theme, session)
    qtmodeltester.check(model)
    first = model.index(0, PlanColumn.ANSWERS).data().replace("\u200b", "")
    assert first == "1. การปฏิบัติหน้าที่ (i1)"
    assert model.index(0, PlanColumn.MISSING).data() == ""


def test_a_row_added_has_the_plan_year_and_says_what_it_lacks(tab: PlanTab, file: Path) -> None:
    tab.table.selectRow(9)
    tab.add_row()
    row = on_disk(file).plan[10]
    assert (row.start, row.end) == (dt.date(2025, 10, 1), dt.date(2026, 9, 30))
    assert tab.place == 10
    lacking = tab.model.index(10, PlanColumn.MISSING).data().replace("\u200b", "")
    assert lacking == "มาตรการ, ผลการวิเคราะห์, ขั้นตอน, ผู้รับผิดชอบ"


def test_rows_move_are_copied_and_removed_and_all_is_taken_back(tab: PlanTab, window: MainWindow, file: Path) -> None:
    original = on_disk(file)
    tab.table.selectRow(0)
    tab.move_row(1)
    assert tab.place == 1
    tab.copy_row()
    assert tab.place == 2
    tab.table.selectRow(0)
    tab.remove_row()
    plan = on_disk(file).plan
    assert [row.indicator for row in plan] == [1, 1, 3, 4, 5, 6, 7, 8, 9, 10]
    for _ in range(3):
        window.undo()
    assert on_disk(file) == original
    for _ in range(3):
        window.redo()
    assert on_disk(file).plan == plan


def test_what_is_typed_in_the_detail_is_on_disk_when_it_is_left(tab: PlanTab, file: Path, qtbot: QtBot) -> None:
    tab.table.selectRow(1)
    editor(tab.detail, "analysis", TextField).setFocus()
    editor(tab.detail, "analysis", TextField).setPlainText("ข้อค้นพบใหม่\nบรรทัดที่สอง")
    editor(tab.detail, "monitoring", TextField).setFocus()
    qtbot.waitUntil(lambda: on_disk(file).plan[1].analysis == "ข้อค้นพบใหม่\nบรรทัดที่สอง")


def test_steps_are_typed_moved_and_removed(tab: PlanTab, file: Path) -> None:
    tab.table.selectRow(0)
    before = on_disk(file).plan[0].steps
    steps = editor(tab.detail, "steps", LineList)
    steps.field(0).setFocus()
    QTest.keyClick(steps.field(0), Qt.Key.Key_Return)
    steps.field(1).setPlainText("ขั้นตอนแทรก")
    QTest.keyClick(steps.field(1), Qt.Key.Key_Return)
    assert on_disk(file).plan[0].steps == (before[0], "ขั้นตอนแทรก", *before[1:])
    QTest.keyClick(steps.field(2), Qt.Key.Key_Backspace)
    assert steps.texts() == (before[0], "ขั้นตอนแทรก", *before[1:])


def test_dates_take_buddhist_years_in_thai_digits(tab: PlanTab, file: Path) -> None:
    tab.table.selectRow(0)
    editor(tab.detail, "start", DateField).field.setText("๑ ม.ค. ๒๕๖๙")
    editor(tab.detail, "start", DateField).field.hand_over()
    assert on_disk(file).plan[0].start == dt.date(2026, 1, 1)
    assert editor(tab.detail, "start", DateField).field.text() == "1 มกราคม 2569"
    editor(tab.detail, "start", DateField).field.setText("31/2/2569")
    editor(tab.detail, "start", DateField).field.hand_over()
    assert on_disk(file).plan[0].start == dt.date(2026, 1, 1)
    assert "31/2/2569" in editor(tab.detail, "start", DateField).fault.plain_text


def test_unknown_item_codes_are_refused_with_a_sentence(tab: PlanTab, file: Path) -> None:
    tab.table.selectRow(0)
    tab.detail.items.setText("I2, e99")
    tab.detail.items.hand_over()
    assert "e99" in tab.detail.items_fault.plain_text
    assert on_disk(file).plan[0].items == ("i1",)
    tab.detail.items.setText("I2 i3,i2")
    tab.detail.items.hand_over()
    assert on_disk(file).plan[0].items == ("i2", "i3")


def test_a_row_can_answer_an_issue_instead(tab: PlanTab, file: Path) -> None:
    tab.table.selectRow(0)
    choice = tab.detail.answers
    choice.setCurrentIndex([choice.itemData(place) for place in range(choice.count())].index(("issue", 2)))
    choice.activated.emit(choice.currentIndex())
    assert (on_disk(file).plan[0].indicator, on_disk(file).plan[0].issue) == (None, 2)
    assert tab.model.index(0, PlanColumn.ANSWERS).data().startswith("ประเด็น")


def test_a_disk_really_full_loses_neither_file_nor_typed_text(tab: PlanTab, window: MainWindow, file: Path) -> None:
    tab.table.selectRow(0)
    original = on_disk(file)
    fill_disk(window.session)
    long = "ยาวมาก " * 5000
    editor(tab.detail, "analysis", TextField).setPlainText(long)
    editor(tab.detail, "analysis", TextField).hand_over()
    assert "ดิสก์เต็ม" in window.notice.label.plain_text
    assert editor(tab.detail, "analysis", TextField).toPlainText() == long
    assert on_disk(file) == original
    assert not window.session.stack.canUndo()


def test_ctrl_z_in_a_field_with_nothing_typed_takes_the_last_step_back(tab: PlanTab, file: Path) -> None:
    tab.table.selectRow(0)
    editor(tab.detail, "analysis", TextField).setFocus()
    original = on_disk(file)
    editor(tab.detail, "analysis", TextField).setPlainText("ใหม่")
    editor(tab.detail, "analysis", TextField).hand_over()
    assert on_disk(file).plan[0].analysis == "ใหม่"
    focused = QApplication.focusWidget()
    assert focused is editor(tab.detail, "analysis", TextField)
    QTest.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert on_disk(file) == original
    assert editor(tab.detail, "analysis", TextField).toPlainText() == sample().plan[0].analysis


def test_results_are_reported_with_what_follows_and_a_log(tab: PlanTab, file: Path) -> None:
    tab.table.selectRow(0)
    form = tab.followup
    form.status.setCurrentIndex(form.status.findData(str(FollowUpStatus.DONE)))
    form.status.activated.emit(form.status.currentIndex())
    editor(form, "result", TextField).setPlainText("แจกคู่มือแล้ว")
    editor(form, "result", TextField).hand_over()
    followup = on_disk(file).plan[0].followup
    assert followup is not None
    assert (followup.status, followup.progress, followup.result) == (FollowUpStatus.DONE, 100, "แจกคู่มือแล้ว")
    assert [entry.field for entry in followup.log][-1] == "result"
    assert form.progress.value() == 100
    assert tab.model.index(0, PlanColumn.PROGRESS).data(Qt.ItemDataRole.AccessibleTextRole) == "แล้วเสร็จ"
    form.progress.setValue(80)
    assert getattr(on_disk(file).plan[0].followup, "progress", None) == 80


def test_an_empty_plan_shows_the_suggestions_and_says_where_rows_come_from(tab: PlanTab, window: MainWindow) -> None:
    assessment = window.session.assessment
    assert assessment is not None
    window.session.add((replace(assessment, fiscal_year=2567, plan=()),), "เพิ่มปี")
    assert tab.sides.currentWidget() is tab.sides.widget(2)
    empty = tab.table.grab().toImage()
    tab.table.say_when_empty("")
    assert tab.table.grab().toImage() != empty
