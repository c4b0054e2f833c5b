from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from ita_desktop.analysis.staleness import Choice
from ita_desktop.analysis.wording import Style
from ita_desktop.models.assessment import ItemScore, Published
from ita_desktop.ui.analysis.charts import CHART_NAMES
from ita_desktop.ui.analysis.model import IndicatorColumn, IndicatorModel, ItemColumn, ItemModel
from ita_desktop.ui.analysis.way import TryColumn
from ita_desktop.ui.widgets.labels import WrapLabel

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.analysis.tab import AnalysisTab
    from ita_desktop.ui.analysis.texts import ParagraphEditor
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


@pytest.fixture
def tab(window: MainWindow) -> AnalysisTab:
    window.tabs.setCurrentWidget(window.analysis)
    return window.analysis


def shown(tab: AnalysisTab, row: int, column: IndicatorColumn) -> str:
    return str(tab.indicators.index(row, column).data()).replace("\u200b", "")


def only_editor(tab: AnalysisTab) -> ParagraphEditor:
    (editor,) = tab.texts.editors.values()
    return editor


def set_i1(window: MainWindow, score: int) -> None:
    assessment = window.session.assessment
    assert assessment is not None
    items = {**assessment.items, "i1": ItemScore(score=Decimal(score))}
    assert window.session.change(replace(assessment, items=items), "กรอก")


def test_the_models_are_sound(session: Session, theme: Theme, qtmodeltester: ModelTester) -> None:
    assert session.dossier is not None
    findings = session.dossier.findings
    indicators, items = IndicatorModel(theme), ItemModel(theme)
    for model in (indicators, items):
        qtmodeltester.check(model)
    indicators.show_findings(session.dossier.framework, findings)
    items.show_items(findings.result, findings.indicator(6).items)
    for model in (indicators, items):
        qtmodeltester.check(model)
    assert items.has_any(ItemColumn.SURVEY)
    assert not items.has_any(ItemColumn.BEFORE)


def test_indicators_show_their_score_and_class(tab: AnalysisTab) -> None:
    assert shown(tab, 0, IndicatorColumn.SCORE) == "95.41"
    assert shown(tab, 6, IndicatorColumn.NAME) == "6. คุณภาพการดำเนินงาน"
    assert shown(tab, 6, IndicatorColumn.SCORE) == "93.94"
    assert shown(tab, 3, IndicatorColumn.CLASS) == "รักษาระดับ"


def test_every_style_has_a_text_for_the_whole_and_one_without_any_for_an_indicator_says_so(tab: AnalysisTab) -> None:
    assert list(tab.texts.editors) == ["by-item.overall"]
    tab.texts.style_choice.setCurrentIndex(tab.texts.style_choice.findData(str(Style.BY_TOOL)))
    tab.list.selectRow(1)
    assert not tab.texts.editors
    labels = [one.plain_text for one in tab.texts.findChildren(WrapLabel)]
    assert any("ไม่มีข้อความสำหรับส่วนที่เลือก" in text for text in labels)


def test_the_way_to_the_next_level_is_shown_for_the_whole(tab: AnalysisTab) -> None:
    assert tab.way.isVisible()
    assert tab.way.target.plain_text == "ระดับถัดไป: ผ่านดีเยี่ยม"
    tab.list.selectRow(1)
    assert not tab.way.isVisible()


def test_the_ways_can_be_chosen_and_tried(tab: AnalysisTab) -> None:
    card = tab.way
    assert "แบบวัด 7 เรื่อง" in card.summary.plain_text
    assert card.steps.count() == 5 * 8
    assert card.choice.count() == 2
    card.choice.setCurrentIndex(1)
    card.choice.activated.emit(1)
    assert "แบบวัด 4 เรื่อง" in card.summary.plain_text
    assert card.steps.count() == 5 * 5
    dialog = card.show_what_if()
    assert dialog is not None
    (reach,) = [one for one in dialog.findChildren(QPushButton) if "ระดับถัดไป" in one.text()]
    reach.click()
    assert dialog.level.text() == "ผ่านดีเยี่ยม"
    assert set(dialog.model.changes()) == {"e1", "e2", "e5", "e7"}
    row = [item.code for item in dialog.model.rows].index("e1")
    assert dialog.model.index(row, TryColumn.TRIED).data() == "96.35"
    dialog.accept()


def test_without_a_way_the_card_says_why(tab: AnalysisTab, window: MainWindow) -> None:
    assessment = window.session.assessment
    assert assessment is not None
    bare = replace(assessment, items={}, published=Published(overall=Decimal(60)))
    assert window.session.change(bare, "ล้าง")
    assert "ยังไม่พอ" in tab.way.summary.plain_text
    assert not tab.way.choice.isVisible()
    dialog = tab.way.show_what_if()
    assert dialog is not None
    dialog.accept()


def test_each_indicator_has_its_text_and_it_can_be_copied(tab: AnalysisTab) -> None:
    tab.list.selectRow(1)
    editor = only_editor(tab)
    assert "ข้อ i1" in editor.text.toPlainText()
    tab.texts.copy()
    copied = QGuiApplication.clipboard().text()
    assert editor.text.toPlainText() in copied
    assert "\u200b" not in copied


@pytest.mark.parametrize("style", list(Style))
def test_every_style_has_texts_somewhere(tab: AnalysisTab, style: Style) -> None:
    choice = tab.texts.style_choice
    choice.setCurrentIndex(choice.findData(str(style)))
    choice.activated.emit(choice.currentIndex())
    seen = 0
    for row in range(tab.indicators.rowCount()):
        tab.list.selectRow(row)
        seen += len(tab.texts.editors)
    assert seen >= 5


def test_a_text_rewritten_is_kept_and_marked_when_its_scores_change(
    tab: AnalysisTab, window: MainWindow, file: Path
) -> None:
    tab.list.selectRow(1)
    editor = only_editor(tab)
    generated = editor.text.toPlainText()
    editor.text.setPlainText("ข้อ i๑ ได้ ๙๖.๐๐ คะแนน เขียนเอง")
    editor.text.hand_over()
    place = (str(Style.BY_ITEM), "indicator.1")
    assert on_disk(file).edits[place].text == "ข้อ i๑ ได้ ๙๖.๐๐ คะแนน เขียนเอง"
    assert editor.choices[Choice.KEEP].isHidden()
    set_i1(window, 90)
    editor = only_editor(tab)
    assert not editor.choices[Choice.MERGE].isHidden()
    assert "96.00 → 90.00" in editor.state.plain_text
    editor.choices[Choice.MERGE].click()
    assert on_disk(file).edits[place].text == "ข้อ i๑ ได้ ๙๐.๐๐ คะแนน เขียนเอง"
    assert editor.choices[Choice.KEEP].isHidden()
    editor.reset.click()
    assert place not in on_disk(file).edits
    for _ in range(4):
        window.undo()
    assert only_editor(tab).text.toPlainText() == generated
    assert not window.session.stack.canUndo()


@pytest.mark.parametrize("kind", list(CHART_NAMES))
def test_every_chart_is_drawn_for_the_whole(tab: AnalysisTab, kind: str, qtbot: QtBot) -> None:
    choice = tab.charts.kind
    choice.setCurrentIndex(choice.findData(kind))
    choice.activated.emit(choice.currentIndex())
    qtbot.waitUntil(lambda: tab.charts.pictures() > 0, timeout=20_000)
    tab.list.selectRow(1)
    assert not tab.charts.isVisible()


def test_scores_are_tried_out_and_nothing_is_kept(
    tab: AnalysisTab, window: MainWindow, file: Path, qtmodeltester: ModelTester
) -> None:
    before = file.read_bytes()
    dialog = tab.way.show_what_if()
    assert dialog is not None
    qtmodeltester.check(dialog.model)
    assert dialog.overall.text() == "95.41"
    first = dialog.model.index(0, TryColumn.TRIED)
    assert dialog.model.index(0, TryColumn.CODE).data() == "o27"
    assert not dialog.model.setData(first, "70")
    assert dialog.model.setData(first, "๑๐๐")
    assert dialog.overall.text() == "97.41"
    assert dialog.model.setData(first, "")
    assert dialog.overall.text() == "95.41"
    (reach,) = [one for one in dialog.findChildren(QPushButton) if "ระดับถัดไป" in one.text()]
    reach.click()
    assert dialog.level.text() == "ผ่านดีเยี่ยม"
    dialog.accept()
    assert file.read_bytes() == before
    assert not window.session.stack.canUndo()
