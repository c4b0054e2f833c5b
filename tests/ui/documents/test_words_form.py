"""What a paper is called, typed with real keys: on disk, on paper, and back by undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.paper_words import PaperKind, PaperWords

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.documents.tab import DocumentsTab
    from ita_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("_no_paper")


@pytest.fixture
def tab(window: MainWindow) -> DocumentsTab:
    window.tabs.setCurrentWidget(window.documents)
    window.documents.choice.choose_kind(DocumentKind.PLAN)
    window.documents.sides.setCurrentIndex(1)
    return window.documents


def type_over(tab: DocumentsTab, name: str, words: str) -> None:
    field = tab.words.fields[name]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, words)
    field.hand_over()


def test_words_typed_are_kept_for_their_paper_and_taken_back(
    tab: DocumentsTab, window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    assert window.session.dossier is not None
    before = make(tab.choice.order(), window.session.dossier)
    assert tab.words.fields["title"].placeholderText()  # the usual words are seen
    assert not tab.words.fields["cover"].isVisible()  # a plan alone has no cover
    type_over(tab, "title", "Our plan <b> 2569")
    assert on_disk(file).titles == (PaperWords(PaperKind.PLAN, ("Our plan <b> 2569",)),)
    assert make(tab.choice.order(), window.session.dossier) != before
    window.session.undo()
    assert on_disk(file).titles == ()
    assert make(tab.choice.order(), window.session.dossier) == before
    window.session.redo()
    qtbot.mouseClick(tab.words.resets["title"], Qt.MouseButton.LeftButton)
    assert on_disk(file).titles == ()


def test_each_paper_has_its_own_words_and_the_usual_ones_are_none(tab: DocumentsTab, file: Path) -> None:
    type_over(tab, "title", "Our plan")
    tab.choice.choose_kind(DocumentKind.REPORT)
    assert tab.words.fields["cover"].isVisible()
    type_over(tab, "cover", "Our book")
    tab.choice.choose_kind(DocumentKind.PLAN)
    assert tab.words.fields["title"].toPlainText() == "Our plan"
    assert [each.document for each in on_disk(file).titles] == [PaperKind.PLAN, PaperKind.REPORT]
    tab.words.resets["title"].click()
    assert [each.document for each in on_disk(file).titles] == [PaperKind.REPORT]


def test_one_can_begin_with_the_usual_words(tab: DocumentsTab, file: Path, qtbot: QtBot) -> None:
    usual = tab.words.fields["title"].placeholderText()
    qtbot.mouseClick(tab.words.resets["title"], Qt.MouseButton.LeftButton)
    assert tab.words.fields["title"].toPlainText() == usual
    assert on_disk(file).titles == (PaperWords(PaperKind.PLAN, tuple(usual.split("\n"))),)


def test_what_is_typed_when_another_paper_is_chosen_belongs_to_the_first(tab: DocumentsTab, file: Path) -> None:
    field = tab.words.fields["title"]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "half done")
    tab.choice.choose_kind(DocumentKind.FOLLOW_UP)
    assert on_disk(file).titles == (PaperWords(PaperKind.PLAN, ("half done",)),)


def test_a_memo_has_no_such_words_and_a_place_is_found(tab: DocumentsTab) -> None:
    tab.choice.choose_kind(DocumentKind.MEMO)
    assert not tab.sides.isTabVisible(1)
    tab.show_place("titles.report.foot")
    assert tab.choice.document is DocumentKind.REPORT
    assert tab.sides.currentIndex() == 1


def test_lines_are_read_as_they_are_kept(tab: DocumentsTab, file: Path) -> None:
    field = tab.words.fields["title"]
    field.setPlainText("  Our   plan \n\n of 2569 ")
    assert [one.text for one in field.unsaved()] == ["Our plan\nof 2569"]
    field.hand_over()
    assert on_disk(file).titles == (PaperWords(PaperKind.PLAN, ("Our plan", "of 2569")),)
    field.setPlainText("Our plan \n \nof 2569")
    assert field.unsaved() == ()
