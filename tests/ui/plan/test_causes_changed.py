"""A cause chosen later reaches plan and texts by itself; what a person wrote stays, and one click drafts it anew."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_ui import editor, on_disk
from PySide6.QtCore import Qt

from ita_desktop.analysis.staleness import Choice
from ita_desktop.models.names import CAUSES_CHANGED
from ita_desktop.ui.plan.model import PlanColumn
from ita_desktop.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.models.plan import PlanRow
    from ita_desktop.ui.main_window import MainWindow

LEFT = Qt.MouseButton.LeftButton
OWN = "ข้อค้นพบของเราเอง"


@pytest.fixture
def drafted(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The window with a plan that was drafted and taken by a click."""
    assessment = window.session.assessment
    assert assessment is not None
    window.session.change(replace(assessment, plan=()), "ล้างแผน")
    window.tabs.setCurrentWidget(window.plan)
    window.plan.sides.setCurrentIndex(2)
    qtbot.mouseClick(window.plan.suggestions.accept_all, LEFT)
    return window


def kept(file: Path) -> PlanRow:
    return next(row for row in on_disk(file).plan if row.items == ("i10",))


def choose_cause(window: MainWindow, qtbot: QtBot, place: int) -> str:
    """Click likely cause number `place` of i10 in the analysis; return what it says."""
    window.tabs.setCurrentWidget(window.analysis)
    window.analysis.list.selectRow(4)
    choice = window.analysis.causes.fields["i10"].choices[place]
    qtbot.mouseClick(choice, LEFT, pos=choice.rect().center())
    return choice.text


def go_to_row(window: MainWindow, file: Path) -> None:
    window.tabs.setCurrentWidget(window.plan)
    window.plan.show_place(f"plan[{on_disk(file).plan.index(kept(file))}].analysis")


def write(window: MainWindow, file: Path, qtbot: QtBot) -> TextField:
    """Type an analysis of one's own into the row of i10."""
    go_to_row(window, file)
    field = editor(window.plan.detail, "analysis", TextField)
    field.setFocus()
    field.selectAll()
    qtbot.keyClick(field, Qt.Key.Key_Delete)
    field.insertPlainText(OWN)
    field.hand_over()
    assert kept(file).analysis == OWN
    return field


def test_a_row_nobody_edited_follows_the_clicks(drafted: MainWindow, file: Path, qtbot: QtBot) -> None:
    first = choose_cause(drafted, qtbot, 0)
    assert f"เนื่องจาก{first}" in kept(file).analysis
    second = choose_cause(drafted, qtbot, 1)
    assert f"{first} รวมทั้ง{second}" in kept(file).analysis
    go_to_row(drafted, file)
    assert not drafted.plan.detail.causes.isVisible()
    drafted.undo()
    assert second not in kept(file).analysis
    assert on_disk(file).causes[0].chosen == (first,)


def test_a_row_that_was_edited_is_told_and_one_click_drafts_it_anew(
    drafted: MainWindow, file: Path, qtbot: QtBot
) -> None:
    write(drafted, file, qtbot)
    assert not drafted.plan.detail.causes.isVisible()
    cause = choose_cause(drafted, qtbot, 0)
    assert kept(file).analysis == OWN
    go_to_row(drafted, file)
    detail, model = drafted.plan.detail, drafted.plan.model
    assert detail.causes.isVisible()
    assert CAUSES_CHANGED in model.text(drafted.plan.place, PlanColumn.MISSING)
    qtbot.mouseClick(detail.causes.anew, LEFT)
    assert cause in kept(file).analysis
    assert not detail.causes.isVisible()
    assert CAUSES_CHANGED not in model.text(drafted.plan.place, PlanColumn.MISSING)
    drafted.undo()
    assert kept(file).analysis == OWN
    assert detail.causes.isVisible()


def test_a_row_that_was_edited_can_be_kept_as_it_is(drafted: MainWindow, file: Path, qtbot: QtBot) -> None:
    write(drafted, file, qtbot)
    choose_cause(drafted, qtbot, 0)
    go_to_row(drafted, file)
    qtbot.mouseClick(drafted.plan.detail.causes.keep, LEFT)
    assert kept(file).analysis == OWN
    assert not drafted.plan.detail.causes.isVisible()
    choose_cause(drafted, qtbot, 1)
    go_to_row(drafted, file)
    assert drafted.plan.detail.causes.isVisible()


def test_an_edited_text_is_told_where_its_cause_changed_and_made_anew_by_a_click(
    drafted: MainWindow, file: Path, qtbot: QtBot
) -> None:
    first = choose_cause(drafted, qtbot, 0)
    texts = drafted.analysis.texts
    name, shown = next((name, each) for name, each in texts.editors.items() if first in plain(each.text.toPlainText()))
    shown.text.setFocus()
    shown.text.selectAll()
    shown.text.insertPlainText(OWN)
    shown.text.hand_over()
    assert OWN in {edit.text for edit in on_disk(file).edits.values()}
    second = choose_cause(drafted, qtbot, 1)
    shown = texts.editors[name]
    assert CAUSES_CHANGED in plain(shown.state.text())
    assert not shown.choices[Choice.MERGE].isVisible()
    assert OWN in {edit.text for edit in on_disk(file).edits.values()}
    qtbot.mouseClick(shown.choices[Choice.REGENERATE], LEFT)
    assert on_disk(file).edits == {}
    assert second in plain(texts.editors[name].text.toPlainText())


def plain(text: str) -> str:
    return text.replace("\u200b", "")
