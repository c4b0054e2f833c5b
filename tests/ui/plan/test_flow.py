"""The year of a plan, from suggestions to the next year, as an officer does it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_ui import editor, on_disk, sample

from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, Order
from ita_desktop.models.plan import FollowUpStatus
from ita_desktop.ui.plan.carry_dialog import CarryDialog
from ita_desktop.ui.widgets.editors import LineList
from ita_desktop.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.plan.tab import PlanTab


@pytest.fixture
def tab(empty_window: MainWindow, file: Path) -> PlanTab:
    """The tab with the sample's scores and no plan yet."""
    assert empty_window.session.create(file, replace(sample(), plan=()))
    empty_window.tabs.setCurrentWidget(empty_window.plan)
    empty_window.plan.sides.setCurrentIndex(2)
    return empty_window.plan


def accept_one_for_each(tab: PlanTab) -> None:
    for number in range(1, 11):
        card = next(card for card in tab.suggestions.cards if card.entry.subject.number == number)
        card.accept.click()


def adjust(tab: PlanTab, file: Path) -> None:
    """Change two rows, move a step, set who is in charge."""
    tab.sides.setCurrentIndex(0)
    tab.choose(0)
    editor(tab.detail, "measures", LineList).field(0).setPlainText("มาตรการของเทศบาลเอง")
    editor(tab.detail, "measures", LineList).field(0).hand_over()
    tab.choose(3)
    editor(tab.detail, "analysis", TextField).setPlainText("ผลการวิเคราะห์ที่ปรับแล้ว")
    editor(tab.detail, "analysis", TextField).hand_over()
    before = on_disk(file).plan[3].steps
    editor(tab.detail, "steps", LineList)._move(editor(tab.detail, "steps", LineList)._lines[0], 1)
    assert on_disk(file).plan[3].steps == (before[1], before[0], *before[2:])
    unit = tab.detail.unit
    unit.setCurrentIndex(unit.findText("หน่วยตรวจสอบภายใน"))
    unit.activated.emit(unit.currentIndex())
    assert on_disk(file).plan[3].responsible[-1] == "หน่วยตรวจสอบภายใน"


def record_result(tab: PlanTab, file: Path) -> None:
    tab.choose(3)
    tab.sides.setCurrentIndex(1)
    form = tab.followup
    form.status.setCurrentIndex(form.status.findData(str(FollowUpStatus.DONE)))
    form.status.activated.emit(form.status.currentIndex())
    editor(form, "result", TextField).setPlainText("ดำเนินการครบทุกขั้นตอน")
    editor(form, "result", TextField).hand_over()
    row = on_disk(file).plan[3]
    assert row.followup is not None
    assert (row.followup.status, row.followup.progress) == (FollowUpStatus.DONE, 100)
    assert row.followup.result == "ดำเนินการครบทุกขั้นตอน"
    assert {entry.who for entry in row.followup.log} == {row.responsible[0]}
    assert "ความก้าวหน้า" in form.log.plain_text


def test_from_suggestions_to_the_next_year(tab: PlanTab, empty_window: MainWindow, file: Path) -> None:
    session = empty_window.session
    begun = on_disk(file)
    accept_one_for_each(tab)
    assert {row.indicator for row in on_disk(file).plan} == set(range(1, 11))
    assert tab.overview.covered.text() == "ครบ 10 จาก 10 ตัวชี้วัด"
    adjust(tab, file)
    done = on_disk(file)
    for _ in range(session.stack.count()):
        empty_window.undo()
    assert on_disk(file) == begun
    for _ in range(session.stack.count()):
        empty_window.redo()
    assert on_disk(file) == done
    assert session.dossier is not None
    assert make(Order(DocumentKind.PLAN), session.dossier).startswith(b"%PDF-")
    record_result(tab, file)
    assert make(Order(DocumentKind.FOLLOW_UP), session.dossier).startswith(b"%PDF-")

    tab.forms.ask_next_year()
    dialog = tab.forms.dialog
    assert isinstance(dialog, CarryDialog)
    assert any("o27" in line and "o25" in line for _, lines in dialog.texts for line in lines)
    dialog.accept()
    assert session.assessment is not None
    assert session.assessment.fiscal_year == 2569
    assert len(session.assessment.plan) == 9
    assert {row.start for row in session.assessment.plan} == {dt.date(2026, 10, 1)}
    assert "9 แถว" in empty_window.notice.label.plain_text
    empty_window.undo()
    assert [entry.fiscal_year for entry in session.entries()] == [2568]


def test_declined_suggestions_go_and_can_come_back(tab: PlanTab, empty_window: MainWindow, file: Path) -> None:
    first = tab.suggestions.cards[0]
    first.decline.click()
    assert on_disk(file).declined == (first.entry.key,)
    assert first.entry.key not in {card.entry.key for card in tab.suggestions.cards}
    tab.suggestions._reconsider(first.entry.key)
    assert tab.suggestions.cards[0].entry.key == first.entry.key
    tab.suggestions.accept_all.click()
    assert tab.suggestions.offered == ()
    assert tab.suggestions.nothing.isVisible()
    empty_window.undo()
    assert on_disk(file).plan == ()


def test_a_chip_leads_to_what_is_missing(tab: PlanTab, file: Path) -> None:
    tab.overview.chips[3].click()
    assert [row.indicator for row in on_disk(file).plan] == [4]
    tab.overview.chips[3].click()
    assert tab.place == 0
    assert "ยังขาด" in tab.overview.chips[3].toolTip()
