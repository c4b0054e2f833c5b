from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from ita_desktop.analysis.preflight import Severity
from ita_desktop.models.plan import PlanRow
from ita_desktop.ui.documents.problem_model import ProblemModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.documents.preflight import Preflight
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


@pytest.fixture
def preflight(window: MainWindow) -> Preflight:
    window.tabs.setCurrentWidget(window.documents)
    window.documents.sides.setCurrentIndex(1)
    return window.documents.preflight


def find_row(preflight: Preflight, where: str) -> int | None:
    problems = (preflight.model.problem(row) for row in range(preflight.model.rowCount()))
    return next((row for row, problem in enumerate(problems) if problem and problem.where.startswith(where)), None)


def spoil(window: MainWindow) -> None:
    assessment = window.session.assessment
    assert assessment is not None
    assert assessment.memo is not None
    memo = replace(assessment.memo, subject="")
    plan = (*assessment.plan, PlanRow(indicator=1, items=("i1",)))
    assert window.session.change(replace(assessment, memo=memo, plan=plan), "ทำให้ผิด")


def test_the_model_is_sound(session: Session, theme: Theme, qtmodeltester: ModelTester) -> None:
    model = ProblemModel(theme)
    assert session.dossier is not None
    assert session.assessment is not None
    case = replace(session.dossier, assessment=replace(session.assessment, memo=None, plan=()))
    problems = case.preflight()
    assert problems
    model.show_problems(problems)
    qtmodeltester.check(model)
    assert model.index(0, 1).data().replace("\u200b", "") == problems[0].message


def test_problems_are_listed_live_and_lead_to_their_place(
    window: MainWindow, preflight: Preflight, qtbot: QtBot
) -> None:
    spoil(window)
    qtbot.waitUntil(lambda: find_row(preflight, "memo.subject") is not None, timeout=20_000)
    assert window.documents.sides.tabText(1) != "ตรวจก่อนพิมพ์"
    row = find_row(preflight, "memo.subject")
    assert row is not None
    preflight.table.selectRow(row)
    preflight.go.click()
    assert QApplication.focusWidget() is window.documents.form.subject
    row = find_row(preflight, "plan[10]")
    assert row is not None
    problem = preflight.model.problem(row)
    assert problem is not None
    assert problem.severity is Severity.ERROR
    preflight.table.selectRow(row)
    preflight.go.click()
    assert window.tabs.currentWidget() is window.plan
    assert window.plan.place == 10


@pytest.mark.parametrize(
    ("where", "tab", "code"),
    [("items.o27", "scores", "o27"), ("published.indicators.8", "scores", "8"), ("published.overall", "scores", "รวม")],
)
def test_scores_are_gone_to_by_their_row(window: MainWindow, where: str, tab: str, code: str) -> None:
    window.jump(where)
    assert window.tabs.currentWidget() is getattr(window, tab)
    table = window.scores.table
    assert table.scores.row(table.currentIndex().row()).code == code


def test_a_paragraph_of_the_analysis_is_gone_to_by_its_indicator(window: MainWindow) -> None:
    window.jump("analysis.indicator.3.defect")
    assert window.tabs.currentWidget() is window.analysis
    assert window.analysis.list.currentIndex().row() == 3
