"""Units' reports in the window: written by hand, merged from forms, a conflict shown and settled, all undone again."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_ui import editor, on_disk, sample
from openpyxl import load_workbook

from ita_desktop.models.plan import THAI_TIME, FollowUp, FollowUpStatus, Quarter
from ita_desktop.models.reports import QuarterReport
from ita_desktop.ui.plan.dialogs import ConflictDialog
from ita_desktop.ui.plan.model import PlanColumn
from ita_desktop.ui.widgets.fields import TextField

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.plan.tab import PlanTab

UNITS = ("กองคลัง", "กองช่าง")


@pytest.fixture
def tab(empty_window: MainWindow, file: Path) -> PlanTab:
    """The tab with a plan whose second row two units share."""
    plan = tuple(replace(row, followup=None, responsible=UNITS, same_as_above=()) for row in sample().plan)
    assert empty_window.session.create(file, replace(sample(), plan=plan))
    empty_window.tabs.setCurrentWidget(empty_window.plan)
    empty_window.plan.sides.setCurrentIndex(1)
    empty_window.plan.choose(1)
    return empty_window.plan


def write(tab: PlanTab, unit: str, quarter: Quarter, result: str, progress: int) -> None:
    """Add the report of a unit on a quarter by hand."""
    choice = tab.followup.reports
    choice.unit.setCurrentIndex(choice.unit.findData(unit))
    choice.quarter.setCurrentIndex(choice.quarter.findData(str(quarter)))
    choice.begin.click()
    field = editor(tab.followup, "result", TextField)
    field.setPlainText(result)
    field.hand_over()
    tab.followup.progress.setValue(progress)
    tab.followup.progress.hand_over()


def test_reports_by_hand_make_the_state_and_are_undone(tab: PlanTab, empty_window: MainWindow, file: Path) -> None:
    write(tab, "กองคลัง", Quarter.FIRST, "อบรมรุ่นแรก", 40)
    write(tab, "กองช่าง", Quarter.FIRST, "ปรับเว็บไซต์", 80)
    kept = on_disk(file).reports
    assert [(each.unit, each.quarter, each.state.result, each.state.progress) for each in kept] == [
        ("กองคลัง", "1", "อบรมรุ่นแรก", 40),
        ("กองช่าง", "1", "ปรับเว็บไซต์", 80),
    ]
    tab.followup.reports.which.setCurrentIndex(0)
    tab.followup.reports.chosen.emit()
    assert not tab.followup.status.isEnabled()
    assert tab.followup.progress.value() == 60
    assert on_disk(file).plan[1].followup is None
    index = tab.model.index(1, PlanColumn.PROGRESS)
    assert not tab.model.setData(index, "done")
    while on_disk(file).reports:
        empty_window.session.undo()
    assert not tab.followup.reports.has_reports
    assert tab.followup.status.isEnabled()


def test_a_conflict_is_shown_and_settled_by_the_office(tab: PlanTab, empty_window: MainWindow) -> None:
    assessment = empty_window.session.assessment
    assert assessment is not None
    key, today = assessment.plan[1].key, dt.datetime.now(THAI_TIME).date()
    told = tuple(
        QuarterReport(key, Quarter.SECOND, today, unit, state=FollowUp(status, progress))
        for unit, status, progress in zip(UNITS, (FollowUpStatus.CANCELLED, FollowUpStatus.DONE), (0, 100), strict=True)
    )
    assert empty_window.session.change(replace(assessment, reports=told[::-1]), "รับรายงาน")
    assert tab.model.text(1, PlanColumn.PROGRESS).startswith("ข้อมูลขัดกัน")
    assert "กองคลัง รายงานว่ายกเลิก แต่ กองช่าง" in tab.followup.reports.note.plain_text
    choice = tab.followup.reports
    choice.unit.setCurrentIndex(choice.unit.findData(""))
    choice.quarter.setCurrentIndex(choice.quarter.findData("2"))
    choice.begin.click()
    tab.followup.status.setCurrentIndex(tab.followup.status.findData("done"))
    tab.followup.status.activated.emit(tab.followup.status.currentIndex())
    assert tab.model.text(1, PlanColumn.PROGRESS) == "แล้วเสร็จ"
    assert not tab.followup.reports.note.isVisible()


def test_a_form_goes_out_to_each_unit_and_comes_back(
    tab: PlanTab, empty_window: MainWindow, answers: Answers, file: Path
) -> None:
    answers.folder_path = file.parent
    tab.forms.ask_report_forms(Quarter.FIRST)
    paths = sorted(file.parent.glob("รายงาน ITA*.xlsx"))
    assert [path.stem.split()[-1] for path in paths] == ["กองคลัง", "กองช่าง"]
    book = load_workbook(io.BytesIO(next(path for path in paths if "กองคลัง" in path.name).read_bytes()))
    sheet = book.worksheets[0]
    headers = {str(cell.value): place for place, cell in enumerate(sheet[13], 1)}
    sheet.cell(15, headers["สถานะ"]).value = "เสร็จสิ้น"
    sheet.cell(16, headers["สถานะ"]).value = "เกือบแล้ว"
    back = file.with_name("ส่งคืน.xlsx")
    book.save(back)
    answers.open_path, answers.choice = back, 0
    tab.forms.ask_merge()
    assert any("ไม่ได้ระบุวันที่รายงาน" in asked for asked in answers.asked)
    (kept,) = on_disk(file).reports
    assert (kept.unit, kept.state.status) == ("กองคลัง", FollowUpStatus.DONE)
    assert kept.day == dt.datetime.now(THAI_TIME).date()
    assert isinstance(tab.forms.dialog, ConflictDialog)
    assert "ไม่ตรงกัน 1 แห่ง" in empty_window.notice.label.plain_text
    tab.forms.dialog.reject()
    empty_window.session.undo()
    assert on_disk(file).reports == ()
