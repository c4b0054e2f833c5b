"""The window with a year nobody foresaw: eleven indicators, eight issues, open data marked in quarters."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_frameworks import INVENTED_2570
from helpers_store import keep_unreadable_year
from helpers_ui import sample

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.framework_file import parse_framework
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.ui.scores.grid import ScoreColumn

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QAbstractItemModel
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

TEXT = INVENTED_2570.read_text("utf-8")
FRAMEWORK = parse_framework(TEXT, INVENTED_2570.name)


@pytest.fixture
def new_year(empty_window: MainWindow, file: Path) -> MainWindow:
    """A window with a file whose own year is shown."""
    marks = {item.code: ItemScore(item.scale.marks[1] if item.scale.marks else Decimal(91)) for item in FRAMEWORK.items}
    with OfficeFile.create(file) as office:
        office.add_framework(TEXT, INVENTED_2570.name)
        office.save(replace(sample(), fiscal_year=2570, items=marks, plan=(), memo=None, edits={}, declined=()))
    assert empty_window.open(file)
    return empty_window


def texts(model: QAbstractItemModel, column: int) -> str:
    every = (model.index(row, column).data() for row in range(model.rowCount()))
    return "\n".join(str(text).replace("\u200b", "") for text in every)


def test_every_tab_shows_all_of_it(new_year: MainWindow, qtbot: QtBot) -> None:
    for place in range(new_year.tabs.count()):
        new_year.tabs.setCurrentIndex(place)
        qtbot.wait(20)
    shown = texts(new_year.scores.table.model(), ScoreColumn.TEXT)
    assert all(f"ตัวชี้วัดที่ {each.number} {each.name}" in shown for each in FRAMEWORK.indicators)
    assert not new_year.notice.isVisible()


def test_a_score_of_the_new_scale_is_typed_and_another_refused(new_year: MainWindow, file: Path) -> None:
    model = new_year.scores.table.scores
    row = model.row_of("o2")
    assert row is not None
    cell = model.index(row, ScoreColumn.SCORE)
    assert model.setData(cell, "๗๕")
    fault = model.fault(cell, "51")
    assert fault is not None
    assert "คะแนน 0, 25, 50, 75 หรือ 100" in str(fault)
    assert not model.setData(cell, "51")
    with OfficeFile.open(file) as office:
        assert office.load(office.entries()[0].id).items["o2"].score == 75


def test_a_suggestion_for_the_new_issue_is_accepted(new_year: MainWindow) -> None:
    new_year.tabs.setCurrentWidget(new_year.plan)
    card = next(card for card in new_year.plan.suggestions.cards if card.entry.subject.number == 8)
    card.accept.click()
    assessment = new_year.session.assessment
    assert assessment is not None
    assert [row.issue for row in assessment.plan] == [8]
    assert "ธรรมาภิบาลข้อมูล" in " ".join((*assessment.plan[0].measures, assessment.plan[0].analysis))


def test_a_damaged_year_is_told_and_the_others_open(empty_window: MainWindow, file: Path) -> None:
    with OfficeFile.create(file) as office:
        office.save(sample())
    keep_unreadable_year(file, 2575)
    assert empty_window.open(file)
    assert empty_window.session.framework is not None
    assert "พ.ศ. 2575 ที่หน่วยงานเพิ่มไว้ในแฟ้มอ่านไม่ได้" in empty_window.notice.label.plain_text
