"""Rows in place: editing, dragging, filtering, sharing cells, reporting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_ui import editor, on_disk, sample
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QStyleOptionViewItem

from ita_desktop.models.plan import FollowUp, FollowUpStatus, PlanCell, PlanClass
from ita_desktop.ui.plan.filters import Due
from ita_desktop.ui.plan.model import PlanColumn
from ita_desktop.ui.widgets.editors import LineList
from ita_desktop.ui.widgets.fields import LineField, TextField

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.modeltest import ModelTester

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.plan.tab import PlanTab

MOVE = Qt.DropAction.MoveAction


@pytest.fixture
def tab(window: MainWindow) -> PlanTab:
    window.tabs.setCurrentWidget(window.plan)
    return window.plan


def test_the_filtered_model_is_sound(tab: PlanTab, qtmodeltester: ModelTester) -> None:
    tab.filter.choose("กองคลัง", "", "")
    qtmodeltester.check(tab.filter)


def test_rows_are_dragged_and_dropped(tab: PlanTab, window: MainWindow, file: Path) -> None:
    carried = tab.filter.mimeData([tab.filter.index(0, 0)])
    assert tab.filter.dropMimeData(carried, MOVE, 3, 0, QModelIndex())
    assert [row.indicator for row in on_disk(file).plan[:4]] == [2, 3, 1, 4]
    assert tab.place == 2
    carried = tab.filter.mimeData([tab.filter.index(2, 0)])
    assert tab.filter.dropMimeData(carried, MOVE, -1, -1, tab.filter.index(0, 1))
    assert on_disk(file) == sample()
    assert not tab.filter.dropMimeData(carried, Qt.DropAction.CopyAction, 0, 0, QModelIndex())
    window.undo()
    assert [row.indicator for row in on_disk(file).plan[:3]] == [2, 3, 1]


def test_cells_are_edited_in_place(tab: PlanTab, file: Path) -> None:
    index = tab.filter.index(0, PlanColumn.RESPONSIBLE)
    delegate = tab.table.itemDelegate()
    editor = delegate.createEditor(tab.table.viewport(), QStyleOptionViewItem(), index)
    assert isinstance(editor, QPlainTextEdit)
    delegate.setEditorData(editor, index)
    assert editor.toPlainText() == "ทุกสำนัก/กอง"
    editor.setPlainText("กองคลัง\n\n กองช่าง ")
    delegate.setModelData(editor, tab.filter, index)
    assert on_disk(file).plan[0].responsible == ("กองคลัง", "กองช่าง")
    state = tab.filter.index(0, PlanColumn.PROGRESS)
    combo = delegate.createEditor(tab.table.viewport(), QStyleOptionViewItem(), state)
    assert isinstance(combo, QComboBox)
    delegate.setEditorData(combo, state)
    combo.setCurrentIndex(combo.findData(str(FollowUpStatus.STARTED)))
    delegate.setModelData(combo, tab.filter, state)
    followup = on_disk(file).plan[0].followup
    assert followup is not None
    assert followup.status is FollowUpStatus.STARTED
    assert followup.log
    assert not tab.filter.flags(tab.filter.index(0, PlanColumn.ANSWERS)) & Qt.ItemFlag.ItemIsEditable


def test_filters_show_some_rows_and_clear_for_a_row_that_is_asked_for(tab: PlanTab, window: MainWindow) -> None:
    assessment = window.session.assessment
    assert assessment is not None
    plan = list(assessment.plan)
    plan[1] = replace(plan[1], plan_class=PlanClass.DEFECT, followup=FollowUp(FollowUpStatus.DONE, 100), steps=())
    window.session.change(replace(assessment, plan=tuple(plan)), "ทดสอบ")
    bar = tab.bar
    for combo, value, shown in (
        (bar.unit, "กองคลัง", None),
        (bar.state, str(FollowUpStatus.DONE), [2]),
        (bar.plan_class, str(PlanClass.DEFECT), [2]),
        (bar.state, str(Due.LACKING), [2]),
    ):
        bar.clear()
        combo.setCurrentIndex(combo.findData(value))
        combo.activated.emit(combo.currentIndex())
        places = [tab.filter.mapToSource(tab.filter.index(at, 0)).row() for at in range(tab.filter.rowCount())]
        numbers = [tab.model.row(place).indicator for place in places]
        assert 2 in numbers
        assert 0 < len(numbers) < 10
        assert shown is None or numbers == shown
    tab.choose(7)
    assert tab.place == 7
    assert tab.filter.rowCount() == 10


def test_a_shared_cell_shows_so_and_keeps_its_text(tab: PlanTab, file: Path) -> None:
    tab.choose(1)
    action = tab.detail.sharing.actions_of[PlanCell.MEASURES]
    action.trigger()
    row = on_disk(file).plan[1]
    assert row.same_as_above == (PlanCell.MEASURES,)
    assert row.measures == sample().plan[1].measures
    assert tab.model.index(1, PlanColumn.MEASURES).data() == "เหมือนแถวบน"
    assert not tab.followup.isEnabled()
    action.trigger()
    assert on_disk(file) == sample()
    tab.choose(0)
    assert not tab.detail.sharing.button.isEnabled()


def test_more_of_a_row_is_kept(tab: PlanTab, file: Path) -> None:
    tab.choose(0)
    detail = tab.detail
    editor(detail, "period", LineField).setText("ไตรมาส ๒")
    editor(detail, "period", LineField).hand_over()
    editor(detail, "budget", LineField).setText("30,000 บาท")
    editor(detail, "budget", LineField).hand_over()
    editor(detail, "target", TextField).setPlainText("ทุกกระบวนงาน")
    editor(detail, "target", TextField).hand_over()
    editor(detail, "findings", LineList).field(0).setPlainText("ข้อค้นพบ")
    editor(detail, "findings", LineList).field(0).hand_over()
    detail.plan_class.setCurrentIndex(detail.plan_class.findData(str(PlanClass.DEVELOP)))
    detail.plan_class.activated.emit(detail.plan_class.currentIndex())
    row = on_disk(file).plan[0]
    assert (row.period, row.budget, row.target) == ("ไตรมาส ๒", "30,000 บาท", "ทุกกระบวนงาน")
    assert (row.findings, row.plan_class) == (("ข้อค้นพบ",), PlanClass.DEVELOP)
    assert tab.model.index(0, PlanColumn.PERIOD).data() == "ไตรมาส ๒"


def test_evidence_that_is_gone_is_told(tab: PlanTab, file: Path, answers: Answers) -> None:
    tab.choose(0)
    (file.parent / "มี.pdf").write_bytes(b"")
    answers.open_path = file.parent / "มี.pdf"
    tab.followup.add_file.click()
    followup = on_disk(file).plan[0].followup
    assert followup is not None
    assert followup.evidence == ("มี.pdf",)
    assert not tab.followup.missing.isVisibleTo(tab.followup)
    (file.parent / "มี.pdf").unlink()
    tab.choose(1)
    tab.choose(0)
    assert "มี.pdf" in tab.followup.missing.plain_text
    assert tab.followup.missing.isVisibleTo(tab.followup)


def test_a_problem_leads_to_its_field(tab: PlanTab, window: MainWindow) -> None:
    window.activateWindow()
    tab.show_place("plan[3].steps")
    assert (tab.place, tab.sides.currentIndex()) == (3, 0)
    assert editor(tab.detail, "steps", LineList).field(0).hasFocus()
    tab.show_place("plan[2].followup")
    assert (tab.place, tab.sides.currentIndex()) == (2, 1)
    tab.show_place("plan")
    assert tab.place == 2


def test_problems_and_guidelines_are_kept_and_begin_from_what_was_reported(
    tab: PlanTab, window: MainWindow, file: Path
) -> None:
    remarks = tab.remarks
    tab.choose(0)
    editor(tab.followup, "obstacles", TextField).setPlainText("ผู้รับผิดชอบเปลี่ยนบ่อย")
    editor(tab.followup, "obstacles", TextField).hand_over()
    assert remarks.gather.isVisibleTo(remarks)
    remarks.gather.click()
    remarks.guidelines.field(0).setPlainText("ทบทวนมาตรการ")
    remarks.guidelines.field(0).hand_over()
    kept = on_disk(file)
    assert kept.problems == ("ผู้รับผิดชอบเปลี่ยนบ่อย",)
    assert kept.guidelines == ("ทบทวนมาตรการ",)
    window.undo()
    assert on_disk(file).guidelines == ()
    assert remarks.guidelines.texts() == ()
