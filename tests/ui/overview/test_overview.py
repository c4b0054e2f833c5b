"""The overview leads: what it shows is what the dossier says, and each of its buttons goes to its place."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_grid import editor
from helpers_ui import on_disk, sample
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from ita_desktop.analysis.work_path import WorkStep
from ita_desktop.models.assessment import Assessment
from ita_desktop.models.plan import FollowUp, FollowUpStatus
from ita_desktop.models.readiness import ReadyItem
from ita_desktop.ui.overview.path_strip import ALL_DONE, NEXT_YEAR

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

Key = Qt.Key
FRESH = Assessment(sample().agency, sample().fiscal_year)


def look(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until what is shown was looked at."""
    window.watch.look()
    qtbot.waitUntil(
        lambda: window.watch.seen is not None and window.watch.seen.dossier is window.session.dossier, timeout=20_000
    )


def test_a_fresh_file_begins_with_the_scores_by_one_enter_and_says_nothing_is_wrong(
    empty_window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window = empty_window
    assert window.session.create(file, FRESH)
    tab = window.overview
    assert window.tabs.currentWidget() is tab
    assert tab.next.title.plain_text == "ขั้นต่อไป: กรอกคะแนน"
    assert QApplication.focusWidget() is tab.next.button
    look(window, qtbot)
    assert tab.next.title.plain_text == "ขั้นต่อไป: กรอกคะแนน"
    assert "ต้องแก้" not in window.tabs.tabText(window.tabs.count() - 1) + window.status.found.whole_text
    assert "ต้องแก้" not in tab.found.summary.plain_text
    QTest.keyClick(tab.next.button, Key.Key_Return)
    assert window.tabs.currentWidget() is window.scores
    assert window.scores.table.currentIndex().isValid()
    QTest.keyClicks(window.scores.table, "9")
    QTest.keyClicks(editor(window.scores.table), "0")
    QTest.keyClick(editor(window.scores.table), Key.Key_Return)
    assert on_disk(file).items["i1"].value == 90
    qtbot.waitUntil(lambda: "1 จาก 52" in window.next_step.told.whole_text, timeout=20_000)
    assert window.next_step.isVisible()
    window.tabs.setCurrentWidget(tab)
    assert not window.next_step.isVisible()
    assert tab.next.told.plain_text == "กรอกแล้ว 1 จาก 52 ข้อ"


def test_every_tile_and_line_goes_to_its_place(window: MainWindow, qtbot: QtBot) -> None:
    tab = window.overview
    homes = {
        WorkStep.SCORES: window.scores,
        WorkStep.CHECK: window.scores,
        WorkStep.ANALYSIS: window.analysis,
        WorkStep.PLAN: window.plan,
        WorkStep.MEMO: window.documents,
        WorkStep.SIGNED: window.documents,
        WorkStep.PUBLISHED: window.readiness,
        WorkStep.FOLLOW_UP: window.plan,
    }
    memo = sample().memo
    assert memo is not None
    subject = memo.subject.replace("๒๕๖๘", "๒๕๖๖").replace("2568", "2566")
    assert window.session.change(replace(sample(), memo=replace(memo, subject=subject)), "ปีผิด")
    window.tabs.setCurrentWidget(tab)
    look(window, qtbot)
    assert tab.next.title.plain_text == "ขั้นต่อไป: ทำบันทึกข้อความ"
    assert tab.found.summary.plain_text in window.status.found.whole_text
    for step, home in homes.items():
        QTest.mouseClick(tab.strip.tiles[step], Qt.MouseButton.LeftButton)
        assert window.tabs.currentWidget() is home, step
        window.tabs.setCurrentWidget(tab)
    QTest.mouseClick(tab.found.go[0], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is window.documents.form.subject
    assert window.next_step.button.text() == "ไปแก้ไข"
    window.tabs.setCurrentWidget(window.plan)
    QTest.mouseClick(window.next_step.button, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is window.documents.form.subject
    window.tabs.setCurrentWidget(tab)
    QTest.mouseClick(tab.found.all, Qt.MouseButton.LeftButton)
    assert window.documents.preflight.isVisible()
    for link in (tab.agenda.go or [])[:1]:
        window.tabs.setCurrentWidget(tab)
        QTest.mouseClick(link, Qt.MouseButton.LeftButton)
        assert window.tabs.currentWidget() is not tab


def test_the_result_is_that_of_the_dossier(window: MainWindow, qtbot: QtBot) -> None:
    tab, dossier = window.overview, window.session.dossier
    assert dossier is not None
    window.tabs.setCurrentWidget(tab)
    assert not tab.level.isVisible(), "of no other year before it is worked out"
    look(window, qtbot)
    assert tab.result.overall.text() == "95.41"
    assert tab.result.level.text() == dossier.result.level_name
    assert tab.result.reason.plain_text == dossier.result.level_reason
    assert dossier.way_up is not None
    words = {"ถึงเกณฑ์แล้ว": True, "ขาดอีก": False}
    told = [label.text().partition(" ")[0] for label in tab.level.findChildren(QLabel)]
    met = [words[word] for word in told if word in words]
    assert met == [gap.met for gap in dossier.way_up.gaps]
    assert dossier.way_up.target.name in tab.level.target.plain_text


def test_a_plan_is_drafted_from_here_by_enter_alone(empty_window: MainWindow, file: Path, qtbot: QtBot) -> None:
    window = empty_window
    caused = replace(FRESH, items=sample().items, published=sample().published, causes=sample().causes)
    assert window.session.create(file, replace(caused, edits={}))
    look(window, qtbot)
    QTest.mouseClick(window.overview.strip.tiles[WorkStep.PLAN], Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is window.plan.suggestions.accept_all
    QTest.keyClick(window.plan.suggestions.accept_all, Key.Key_Return)
    assert on_disk(file).plan


def test_when_all_is_done_the_next_year_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    given_up = FollowUp(FollowUpStatus.CANCELLED)
    published = ReadyItem("o25", 2569, published=dt.date(2026, 2, 3))
    rows = tuple(replace(row, followup=given_up) for row in sample().plan)
    assert window.session.change(replace(sample(), plan=rows, readiness=(published,)), "เสร็จ")
    tab = window.overview
    window.tabs.setCurrentWidget(tab)
    look(window, qtbot)
    assert tab.next.title.plain_text == ALL_DONE
    assert tab.next.button.text() == NEXT_YEAR
    assert not window.next_step.isVisible()
    with qtbot.waitSignal(tab.next_year_asked, timeout=2000):
        QTest.mouseClick(tab.next.button, Qt.MouseButton.LeftButton)


def test_another_year_does_not_wear_the_next_step_of_the_one_before(window: MainWindow, qtbot: QtBot) -> None:
    look(window, qtbot)
    assert window.next_step.isVisible()
    assert window.session.add((replace(FRESH, fiscal_year=2567),), "อีกปี")
    assert not window.next_step.isVisible()
    qtbot.waitUntil(lambda: "กรอกคะแนน" in window.next_step.told.whole_text, timeout=20_000)
    assert window.next_step.isVisible()
