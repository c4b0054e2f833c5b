"""Nothing typed is lost, whatever is done next: every widget that takes keys, in every tab and dialog."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest
from helpers_sampling import THOROUGH, some
from helpers_typing import (
    OFFICES,
    build_everything,
    dialogs_of,
    fields_of,
    lacking,
    outside_the_contract,
    stored,
    takes_keys,
    two_years,
    type_everywhere,
)
from helpers_ui import DISK_FULL, Answers, on_disk, refuse_saving, sample
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.ui.plan.model import PlanColumn
from ita_desktop.ui.preflight.watch import Watch
from ita_desktop.ui.scores.grid import ScoreColumn
from ita_desktop.ui.widgets import fields
from ita_desktop.ui.widgets.cells import TypedDelegate
from ita_desktop.ui.widgets.fields import LooseLine
from ita_desktop.ui.widgets.typed import Leaving, editors_in, unsaved_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QAbstractItemView
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

Key = Qt.Key


@pytest.fixture(autouse=True, scope="module")
def _no_pause(_still: None) -> Iterator[None]:
    """Nothing is handed over merely because time went by."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "TYPING_PAUSE", 10_000_000)
        patch.setattr(Watch, "look", lambda *_: None)  # nothing there to type into
        yield


@pytest.fixture
def other(tmp_path: Path) -> Path:
    path = tmp_path / "อีกแฟ้ม.ita"
    with OfficeFile.create(path) as office:
        office.save(sample())
    return path


@pytest.fixture
def full(window: MainWindow) -> MainWindow:
    """A window of two years with every tab built."""
    assert window.session.add(two_years(), "สองปี")
    build_everything(window)
    return window


@pytest.fixture(scope="module")
def built(shared_window: MainWindow) -> MainWindow:
    """The same, shared by tests that leave it open."""
    assert shared_window.session.add(two_years(), "สองปี")
    build_everything(shared_window)
    return shared_window


@pytest.fixture
def left_open(built: MainWindow) -> Iterator[MainWindow]:
    """The shared window, in which all is taken back afterwards."""
    begun, shown = built.session.stack.index(), built.session.assessment_id
    assert shown is not None
    yield built
    for dialog in dialogs_of(built):
        dialog.reject()
    while built.session.stack.index() > begun:
        built.undo()
    built.session.switch(shown)


def switch_year(window: MainWindow) -> None:
    entries = window.session.entries()
    wanted = next(entry.id for entry in entries if entry.id != window.session.assessment_id)
    window.header.year.setCurrentIndex(window.header.year.findData(wanted))
    window.header.year.activated.emit(window.header.year.currentIndex())


def open_settings(window: MainWindow) -> None:
    window.ask_settings().accept()


def undo_and_redo(window: MainWindow) -> None:
    window.header._undo.click()
    window.header._redo.click()


LEAVING: dict[str, Callable[[MainWindow, Path], object]] = {
    "close": lambda window, _: window.close(),
    "open": lambda window, other: window.open(other),
    "welcome": lambda window, _: window.show_welcome(),
    "log off": lambda window, _: window.end_session(Mock(**{"allowsInteraction.return_value": False})),
}
STAYING: dict[str, Callable[[MainWindow], object]] = {
    "export": lambda window: window.documents.ask_save(),
    "export all": lambda window: window.documents.ask_save_all(),
    "print": lambda window: window.documents.ask_print(),
    "scores form": lambda window: window.ask_scores_form(),
    "plan form": lambda window: window.plan.forms.ask_export(""),
    "copy": lambda window: window.ask_copy(),
    "redo": lambda window: window.redo(),
    "undo": undo_and_redo,
    "import": lambda window: window.import_clipboard(),
    "restore": lambda window: window.ask_restore(),
    "settings": open_settings,
    "tab": lambda window: window.tabs.setCurrentWidget(window.analysis),
    "add year": lambda window: window.authorities.ask_add(),
    "rename": lambda window: window.authorities.ask_rename(),
    "next year": lambda window: window.begin_next_year(),
    "year": switch_year,
}


def open_editor(view: QAbstractItemView) -> QWidget:
    delegate = view.itemDelegate()
    assert isinstance(delegate, TypedDelegate)
    assert delegate._open is not None
    return delegate._open


def type_a_score(window: MainWindow, text: str) -> tuple[str, str]:
    """Type into the cell of a score without leaving it; return its place and what shall be on disk."""
    window.tabs.setCurrentWidget(window.scores)
    grid = window.scores.table
    row = grid.scores.row_of("i1")
    assert row is not None
    grid.setCurrentIndex(grid.scores.index(row, ScoreColumn.SCORE))
    place = grid.scores.place(grid.currentIndex())
    QTest.keyClicks(grid, text[0])
    QTest.keyClicks(open_editor(grid), text[1:])
    assert place is not None
    return place.key, text


def type_a_measure(window: MainWindow, text: str) -> tuple[str, str]:
    """Type into a cell of the plan without leaving it; return its place and what shall be on disk."""
    window.tabs.setCurrentWidget(window.plan)
    table, model = window.plan.table, window.plan.model
    table.setCurrentIndex(table.model().index(1, PlanColumn.MEASURES))
    place = model.place(model.index(1, PlanColumn.MEASURES))
    table.edit(table.currentIndex())
    QTest.keyClicks(open_editor(table), f"measure {text}")
    assert place is not None
    return place.key, f"measure {text}"


CELLS: dict[str, Callable[[MainWindow, str], tuple[str, str]]] = {
    "score": type_a_score,
    "measure": type_a_measure,
}


WAYS_OUT = some(product(LEAVING, CELLS), kinds=tuple)
WAYS_ON = some(product(STAYING, CELLS), kinds=tuple)
"""What is done, and from which cell: each of them at least once."""


@pytest.mark.parametrize("how", WAYS_OUT, ids=" ".join)
def test_what_is_typed_everywhere_is_on_disk_before_the_file_is_left(
    full: MainWindow, other: Path, answers: Answers, file: Path, how: tuple[str, str]
) -> None:
    action, cell = how
    place, kept = CELLS[cell](full, "73.25")
    wanted = type_everywhere(full, without="].measures") | {place: kept}
    assert len(wanted) > 40
    assert {one.place for one in unsaved_in(full)} == set(wanted)
    LEAVING[action](full, other)
    assert lacking(stored(file, wanted), wanted) == {}
    assert answers.asked == []


@pytest.mark.parametrize("cell", CELLS)
def test_what_is_typed_everywhere_is_on_disk_before_anything_else_is_done(
    full: MainWindow, file: Path, cell: str
) -> None:
    QGuiApplication.clipboard().setText("ข้อมูล")
    chosen = [STAYING[name] for name, one in WAYS_ON if one == cell]
    assert chosen
    for turn, act in enumerate(chosen):
        place, kept = CELLS[cell](full, f"{turn}.25")
        part = (0, 1) if THOROUGH else (turn % 3, 3)
        wanted = type_everywhere(full, f"{turn} ", without="].measures", part=part) | {place: kept}
        assert len(unsaved_in(full)) > (30 if THOROUGH else 10)
        act(full)
        assert lacking(stored(file, wanted), wanted) == {}
        for dialog in dialogs_of(full):
            dialog.reject()


def test_every_widget_that_takes_keys_is_under_the_contract(left_open: MainWindow) -> None:
    full = left_open
    assert outside_the_contract(full) == []
    full.welcome.show()
    assert outside_the_contract(full) == []
    for open_dialog in OFFICES.values():
        open_dialog(full)
        assert dialogs_of(full)
        assert outside_the_contract(full) == []
        for dialog in dialogs_of(full):
            dialog.close()
    loose = {one.accessibleName() for one in full.findChildren(LooseLine)}
    assumed = {"คะแนน IIT ที่สมมติ", "คะแนน EIT ที่สมมติ"}
    assert loose == {"ผู้รายงาน (บันทึกไว้กับการแก้ไข)", "ค้นหาในเอกสาร", "ค้นหาในคู่มือ", "ค้นหาข้อหรือข้อความ", *assumed}
    assert len([one for one in full.findChildren(QWidget) if takes_keys(one)]) > 60


def test_a_widget_outside_the_contract_would_be_seen(left_open: MainWindow) -> None:
    stray = QPlainTextEdit(left_open.plan.detail)
    assert len(outside_the_contract(left_open)) == 1
    stray.setReadOnly(True)
    assert outside_the_contract(left_open) == []
    stray.setParent(None)


def refuse_everything(window: MainWindow) -> None:
    refuse_saving(window.session)
    office = window.session.office
    assert office is not None
    for name in ("save_settings", "save_all", "move", "remove"):
        office.__dict__[name] = office.__dict__["save"]


def let_save(window: MainWindow) -> None:
    office = window.session.office
    assert office is not None
    for name in ("save", "apply", "save_settings", "save_all", "move", "remove"):
        del office.__dict__[name]


def test_what_cannot_be_saved_stays_marked_and_is_asked_about(
    full: MainWindow, answers: Answers, file: Path, qtbot: QtBot
) -> None:
    refuse_everything(full)
    wanted = type_everywhere(full)
    answers.leavings = [Leaving.STAY, Leaving.AGAIN, Leaving.STAY]
    full.close()
    assert full.isVisible()
    full.close()
    assert full.isVisible()
    left = {one.place: one for one in unsaved_in(full)}
    assert set(left) == set(wanted)
    assert {one.reason for one in left.values()} == {DISK_FULL}
    assert all(field.reason for field in fields_of(full))
    qtbot.waitUntil(full.status.unsaved.isVisible)
    assert f"{len(wanted)} แห่ง" in full.status.unsaved.text()
    assert answers.asked[-1].count("ดิสก์เต็ม") == len(wanted)
    let_save(full)
    full.close()
    assert not full.isVisible()
    assert lacking(stored(file, wanted), wanted) == {}


def test_texts_of_another_row_and_year_come_back_with_their_place(
    full: MainWindow, answers: Answers, file: Path
) -> None:
    refuse_everything(full)
    wanted = type_everywhere(full)
    full.plan.choose(0)
    full.documents.form.signers.table.selectRow(1)
    switch_year(full)
    assert {one.place for one in unsaved_in(full)} == set(wanted)
    shown = {field._place.key for field in fields_of(full)}
    assert not shown & set(wanted)
    let_save(full)
    answers.leavings = [Leaving.AGAIN]
    assert full.close()
    assert lacking(stored(file, wanted), wanted) == {}


def test_a_refused_value_stays_whatever_is_clicked(full: MainWindow, answers: Answers, file: Path) -> None:
    full.tabs.setCurrentWidget(full.plan)
    items, start = full.plan.detail.items, full.plan.detail.fields["start"]
    before = file.read_bytes()
    for field, wrong in ((items, "x9"), (start, "32/13/2568")):
        leaf = field if isinstance(field, QLineEdit) else field.findChild(QLineEdit)
        assert leaf is not None
        leaf.setFocus()
        leaf.selectAll()
        QTest.keyClicks(leaf, wrong)
    grid = full.scores.table
    QTest.keyClick(full, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    row = grid.scores.row_of("i1")
    assert row is not None
    for below, wrong in enumerate(("9x", "101")):
        cell = grid.scores.index(row + below, ScoreColumn.SCORE)
        grid.setCurrentIndex(cell)
        QTest.keyClicks(grid, wrong[0])
        QTest.keyClicks(open_editor(grid), wrong[1:])
        if below:
            QTest.keyClick(full, Key.Key_3, Qt.KeyboardModifier.ControlModifier)
        else:
            there = grid.visualRect(grid.scores.index(row + 3, ScoreColumn.SCORE)).center()
            QTest.mouseClick(grid.viewport(), Qt.MouseButton.LeftButton, pos=there)
        assert cell.data() == wrong
        assert "0 ถึง 100" in cell.data(Qt.ItemDataRole.ToolTipRole)
    left = unsaved_in(full)
    assert sorted(one.text for one in left) == ["101", "32/13/2568", "9x", "x9"]
    assert all(one.reason for one in left)
    assert file.read_bytes() == before
    answers.leavings = [Leaving.DISCARD]
    assert full.close()
    assert file.read_bytes() == before


@pytest.mark.parametrize("office", ["add", "move", "rename", "units", "limit", "texts", "people"])
def test_what_is_typed_in_a_dialog_is_never_lost_with_it(left_open: MainWindow, office: str) -> None:
    full, answers = left_open, left_open.asking
    assert isinstance(answers, Answers)
    OFFICES[office](full)
    (dialog,) = dialogs_of(full)
    refuse_everything(full)
    wanted = type_everywhere(dialog, below=True)
    assert wanted
    answers.yes = False
    dialog.accept()
    if office == "rename":
        (dialog,) = dialogs_of(full)
        dialog.accept()
    assert dialog.isVisible()
    if office != "rename":
        assert {one.place for one in unsaved_in(full)} >= set(wanted)
    answers.leavings = [Leaving.STAY]
    full.close()
    assert full.isVisible()
    let_save(full)
    answers.yes = True
    dialog.accept()
    assert not dialog.isVisible()
    assert editors_in(full)


def test_what_was_decided_of_an_import_is_never_lost_with_its_dialog(left_open: MainWindow) -> None:
    full, file = left_open, left_open.session.path
    assert file is not None
    OFFICES["import"](full)
    dialog = full.importing.dialog
    assert dialog is not None
    taken = [(part.key, [one.path for one in part.model.taken]) for part in dialog.parts]
    assert taken[0][1] == ["items.i1", "items.i2"]
    before = file.read_bytes()
    refuse_everything(full)
    dialog.take.click()
    assert dialog.isVisible()
    assert dialog.refusal.isVisible()
    assert "ดิสก์เต็ม" in dialog.refusal.plain_text
    assert [(part.key, [one.path for one in part.model.taken]) for part in dialog.parts] == taken
    assert file.read_bytes() == before
    let_save(full)
    dialog.take.click()
    assert full.importing.dialog is None
    assert on_disk(file).items["i1"].score == Decimal("12.5")
