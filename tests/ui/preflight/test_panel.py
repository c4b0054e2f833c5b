from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk, sample
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.analysis.preflight import Code, Problem, Severity
from ita_desktop.models.assessment import Edit
from ita_desktop.ui.preflight.panel import ProblemColumn, ProblemModel
from ita_desktop.ui.preflight.places import count_text
from ita_desktop.ui.settings.dialog import SettingsDialog, SettingsPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.preflight.panel import PreflightPanel
    from ita_desktop.ui.theme import Theme

PROBLEMS = (
    Problem(Code.YEAR, Severity.ERROR, "memo.subject", "พบปีที่ไม่ถูกต้อง"),
    Problem(Code.MEMO_FIELD, Severity.WARNING, "memo.date", "ยังไม่มีวันที่"),
    Problem(Code.FOLLOWUP, Severity.REMINDER, "followup", "อย่าลืมรายงานผล"),
)


@pytest.fixture
def panel(window: MainWindow) -> PreflightPanel:
    window.tabs.setCurrentWidget(window.documents)
    window.documents.sides.setCurrentIndex(1)
    return window.documents.preflight


def with_wrong_year() -> Assessment:
    memo = sample().memo
    assert memo is not None
    wrong = memo.subject.replace("๒๕๖๘", "๒๕๖๖").replace("2568", "2566")
    assert wrong != memo.subject
    return replace(sample(), memo=replace(memo, subject=wrong))


def choose(panel: PreflightPanel, code: Code, qtbot: QtBot) -> Problem:
    """Select the problem with that code, once it is found."""

    def row() -> int:
        rows = (row for row in range(panel.model.rowCount()) if getattr(panel.model.at(row), "code", "") == code)
        return next(rows, -1)

    qtbot.waitUntil(lambda: row() >= 0, timeout=20_000)
    panel.table.selectRow(row())
    problem = panel.chosen()
    assert problem is not None
    return problem


def test_the_model_is_sound_and_severity_is_told_in_words(theme: Theme, qtmodeltester: ModelTester) -> None:
    model = ProblemModel(theme)
    model.show_problems(PROBLEMS)
    qtmodeltester.check(model)
    told = [model.index(row, ProblemColumn.SEVERITY).data().replace("\u200b", "") for row in range(3)]
    assert told == ["ต้องแก้", "ควรตรวจ", "แจ้งเตือน"]
    icons = [model.index(row, ProblemColumn.SEVERITY).data(Qt.ItemDataRole.DecorationRole) for row in range(3)]
    assert not any(icon.isNull() for icon in icons)
    told_to_readers = model.index(0, ProblemColumn.MESSAGE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told_to_readers == "พบปีที่ไม่ถูกต้อง อยู่ที่ เรื่อง"
    assert count_text(PROBLEMS) == "ต้องแก้ 1 · ควรตรวจ 1 · แจ้งเตือน 1"
    assert count_text(()) == ""


def test_a_planted_year_is_listed_counted_jumped_to_mended_and_taken_back(
    panel: PreflightPanel, window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    wrong = with_wrong_year()
    window.session.change(wrong, "ปีผิด")
    choose(panel, Code.YEAR, qtbot)
    assert window.tabs.tabText(5) == "เอกสาร (ต้องแก้ 1)"
    assert window.status.found.whole_text.startswith("ก่อนพิมพ์: ต้องแก้ 1")
    assert panel.go.text() == "ไปที่ เรื่อง"
    QTest.mouseClick(panel.go, Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is window.documents.form.subject
    window.documents.sides.setCurrentIndex(1)
    QTest.mouseClick(panel.mend, Qt.MouseButton.LeftButton)
    assert on_disk(file) == sample()
    qtbot.waitUntil(lambda: window.tabs.tabText(5) == "เอกสาร", timeout=20_000)
    window.undo()
    assert on_disk(file) == wrong
    choose(panel, Code.YEAR, qtbot)


def test_a_slip_in_the_analysis_is_mended_as_an_edit(
    panel: PreflightPanel, window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    dossier = window.session.dossier
    assert dossier is not None
    style = dossier.usual_style
    key, current = next(
        (key, one) for key, one in dossier.wording(style).paragraphs.items() if "๒๕๖๘" in one.text or "๒๕๖๙" in one.text
    )
    text = current.text.replace("๒๕๖๘", "๒๕๖๕").replace("๒๕๖๙", "๒๕๖๕")
    edit = Edit(text, dict(current.generated.scores))
    window.session.change(replace(sample(), edits={(style, key): edit}), "แก้ข้อความ")
    problem = choose(panel, Code.YEAR, qtbot)
    assert problem.where == f"analysis.{key}"
    QTest.mouseClick(panel.go, Qt.MouseButton.LeftButton)
    assert window.tabs.currentWidget() is window.analysis
    window.tabs.setCurrentWidget(window.documents)
    assert problem.can_mend
    QTest.mouseClick(panel.mend, Qt.MouseButton.LeftButton)
    assert "๒๕๖๕" not in on_disk(file).edits[style, key].text
    window.undo()
    assert on_disk(file).edits[style, key] == edit


@pytest.mark.parametrize(
    ("where", "tab"), [("plan[2].steps[0]", 3), ("followup", 3), ("items.e1", 1), ("memo.signers[1]", 5)]
)
def test_jumps_lead_to_the_tab_and_the_place(window: MainWindow, where: str, tab: int) -> None:
    window.documents.jump_asked.emit(where)
    assert window.tabs.currentIndex() == tab
    if where.startswith("plan["):
        assert window.plan.place == 2
    if where.startswith("memo"):
        assert window.documents.form.signers.place == 1
        assert QApplication.focusWidget() is window.documents.form.signers.name


def test_a_jump_to_unverified_facts_opens_the_years(window: MainWindow) -> None:
    window.jump("framework.2568")
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    assert dialog.pages.currentIndex() == SettingsPage.YEARS


def test_it_looks_again_after_a_score_changes(panel: PreflightPanel, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(panel.summary.plain_text), timeout=20_000)
    published = replace(sample().published, overall=Decimal("12.34"))
    window.session.change(replace(sample(), published=published), "คะแนนผิด")
    problem = choose(panel, Code.ARITHMETIC, qtbot)
    assert problem.where.startswith("published")
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    assert window.tabs.currentWidget() is window.scores


def test_the_heads_of_the_list_have_names(theme: Theme) -> None:
    model = ProblemModel(theme)
    heads = [model.headerData(column, Qt.Orientation.Horizontal) for column in ProblemColumn]
    assert heads == ["ความสำคัญ", "สิ่งที่พบ"]
