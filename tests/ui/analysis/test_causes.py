"""Causes are chosen with mouse and keys, stand in the text at once, are on disk, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk
from PySide6.QtCore import Qt

from ita_desktop.models.causes import ItemCauses, causes_of

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.analysis.tab import AnalysisTab
    from ita_desktop.ui.main_window import MainWindow


@pytest.fixture
def tab(window: MainWindow) -> AnalysisTab:
    window.tabs.setCurrentWidget(window.analysis)
    window.analysis.list.selectRow(4)
    return window.analysis


def words(tab: AnalysisTab) -> str:
    return " ".join(editor.text.toPlainText() for editor in tab.texts.editors.values()).replace("\u200b", "")


def test_a_cause_is_chosen_by_key_told_kept_and_taken_back(
    tab: AnalysisTab, window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    field = tab.causes.fields["i10"]
    first = field.choices[0]
    assert first.text not in words(tab)
    first.box.setFocus()
    qtbot.keyClick(first.box, Qt.Key.Key_Space)
    assert on_disk(file).causes == (ItemCauses("i10", (first.text,)),)
    assert f"เนื่องจาก{first.text}" in words(tab)
    assert tab.causes.fields["i10"] is field  # the keyboard stays where it was
    assert first.box.hasFocus() or not window.isActiveWindow()
    window.session.undo()
    assert on_disk(file).causes == ()
    assert not first.box.isChecked()
    assert first.text not in words(tab)
    window.session.redo()
    assert first.box.isChecked()


def test_a_click_on_the_text_chooses_too_and_a_second_one_gives_up(tab: AnalysisTab, file: Path, qtbot: QtBot) -> None:
    choice = tab.causes.fields["i10"].choices[1]
    for expected in ((choice.text,), ()):
        qtbot.mouseClick(choice, Qt.MouseButton.LeftButton, pos=choice.rect().center())
        assert causes_of(on_disk(file).causes, "i10").chosen == expected


def test_an_own_cause_is_typed_and_stands_after_the_chosen_one(tab: AnalysisTab, file: Path, qtbot: QtBot) -> None:
    field = tab.causes.fields["i10"]
    qtbot.keyClick(field.choices[0].box, Qt.Key.Key_Space)
    field.own.setFocus()
    field.own.insert("แบบการยืมยังมีหลายแบบ")
    qtbot.keyClick(field.own, Qt.Key.Key_Return)
    assert on_disk(file).causes == (ItemCauses("i10", (field.choices[0].text,), "แบบการยืมยังมีหลายแบบ"),)
    assert f"{field.choices[0].text} รวมทั้งแบบการยืมยังมีหลายแบบ" in words(tab)


def test_only_items_under_100_are_asked_about_and_the_whole_is_not(tab: AnalysisTab) -> None:
    assert list(tab.causes.fields) == ["i10", "i12"]
    tab.list.selectRow(3)
    assert not tab.causes.isVisible()
    tab.list.selectRow(0)
    assert not tab.causes.isVisible()
