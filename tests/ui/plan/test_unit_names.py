"""A unit gets another name by keys: counted before, everywhere in one step, taken back in one; the look-alikes stay."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from helpers_ui import press, sample
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.analysis.readiness import year_ahead
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.models.plan import FollowUp, FollowUpStatus, Quarter
from ita_desktop.models.readiness import ReadyItem, SurveyGroup, SurveyPart
from ita_desktop.models.reports import QuarterReport
from ita_desktop.models.store import OfficeFile
from ita_desktop.ui.plan.dialogs import UnitsDialog
from ita_desktop.ui.plan.unit_names import UnitNameDialog

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.analysis.readiness import ReadyRow
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.main_window import MainWindow

OLD, NEW, ALIKE = "กองคลัง", "กองการเงิน", "กองคลังพัสดุ"


def report(row: str, unit: str, day: int = 5) -> QuarterReport:
    return QuarterReport(row, Quarter.FIRST, dt.date(2026, 1, day), unit, state=FollowUp(FollowUpStatus.STARTED, 40))


@pytest.fixture
def whole(window: MainWindow) -> MainWindow:
    """A window whose shown year, and the year after, name the unit in every way."""
    start = sample()
    row = replace(start.plan[0], responsible=(OLD, "กองช่าง"), steps=("ส่งให้กองคลังตรวจ",), followup=None)
    plan = (row, *(replace(each, responsible=(ALIKE,), followup=None) for each in start.plan[1:]))
    named = replace(
        start,
        plan=plan,
        reports=(report(row.key, OLD), report(row.key, "กองช่าง")),
        readiness=(ReadyItem("o1", 2569, OLD), ReadyItem("o2", 2569, ALIKE)),
        surveys=(SurveyGroup(SurveyPart.STAFF, "บุคลากร", 40, unit=OLD),),
    )
    before, after = replace(named, fiscal_year=2567), replace(named, fiscal_year=2569, reports=())
    assert window.session.change(named, "ตั้งต้น")
    assert window.session.add((before, after), "ปีก่อนและปีถัดไป")
    window.session.switch(next(one.id for one in window.session.entries() if one.fiscal_year == 2568))
    own = OfficeSettings(units=(OLD, "กองช่าง"), knowledge={2568: {"i1.units": f"{OLD}\nกองช่าง", "i1.advice": OLD}})
    assert window.session.keep_settings(own)
    window.tabs.setCurrentWidget(window.plan)
    return window


def kept(file: Path) -> tuple[dict[int, Assessment], OfficeSettings]:
    with OfficeFile.open(file) as office:
        entries = office.entries()
        return {one.fiscal_year: office.load(one.id) for one in entries}, office.settings(entries[0].agency_id)


def asked(window: MainWindow) -> UnitNameDialog:
    window.plan.forms.ask_unit_name()
    dialog = window.plan.forms.dialog
    assert isinstance(dialog, UnitNameDialog)
    return dialog


def choose(dialog: UnitNameDialog, old: str, new: str) -> None:
    dialog.unit.setCurrentIndex(dialog.unit.findData(old))
    dialog.name.setFocus()
    dialog.name.selectAll()
    press(dialog.name, new)


def test_it_is_counted_first_then_everywhere_from_this_year_on_and_one_step_back(whole: MainWindow, file: Path) -> None:
    start = kept(file)
    dialog = asked(whole)
    assert not dialog.take.isEnabled()
    choose(dialog, OLD, NEW)
    told = dialog.places.plain_text
    documents = {year: sum(row.unit == OLD for row in _ahead(whole, year)) for year in (2568, 2569)}
    assert f"ใช้อยู่ {2 + 1 + sum(documents.values()) + 2 + 2} แห่ง" in told
    assert "แผน 2 แถว รายงานรายไตรมาส 1 ฉบับ" in told
    assert f"เอกสาร (OIT) {sum(documents.values())} ข้อ กลุ่มผู้ตอบแบบสำรวจ 2 กลุ่ม" in told
    assert "ข้อความอีก 2 แห่ง" in told  # a step of each year; another unit whose name begins alike is none
    assert kept(file) == start
    QTest.keyClick(dialog.take, Qt.Key.Key_Return)
    years, settings = kept(file)
    for year in (2568, 2569):
        now = years[year]
        assert now.plan[0].responsible == (NEW, "กองช่าง")
        assert {row.responsible for row in now.plan[1:]} == {(ALIKE,)}
        assert now.plan[0].steps == ("ส่งให้กองคลังตรวจ",)
        assert {entry.item: entry.unit for entry in now.readiness}["o1"] == NEW
        assert {entry.item: entry.unit for entry in now.readiness}["o2"] == ALIKE
        assert [group.unit for group in now.surveys] == [NEW]
        assert not [row for row in _ahead(whole, year) if row.unit == OLD]
    assert [each.unit for each in years[2568].reports] == [NEW, "กองช่าง"]
    assert years[2567] == start[0][2567]
    assert settings.units == (NEW, "กองช่าง")
    assert settings.knowledge[2568] == {"i1.units": f"{NEW}\nกองช่าง", "i1.advice": OLD}
    assert f"เปลี่ยนชื่อ{OLD}เป็น{NEW}" in whole.notice.label.plain_text
    assert NEW in [whole.plan.detail.unit.itemText(place) for place in range(whole.plan.detail.unit.count())]
    whole.undo()
    assert kept(file) == start
    whole.redo()
    assert kept(file) == (years, settings)


def _ahead(window: MainWindow, year: int) -> tuple[ReadyRow, ...]:
    dossier = window.session.dossier
    assert dossier is not None
    found = window.session.find(dossier.assessment.agency, year)
    assert found is not None
    return year_ahead(replace(dossier, assessment=found)).rows


def test_two_that_reported_the_same_are_refused_and_become_one_where_they_did_not(
    whole: MainWindow, file: Path
) -> None:
    start = kept(file)
    dialog = asked(whole)
    choose(dialog, OLD, "กองช่าง")
    assert "รายงานมาตรการเดียวกัน" in dialog.places.plain_text
    assert not dialog.take.isEnabled()
    choose(dialog, OLD, "ทุกสำนัก/กอง")
    assert not dialog.take.isEnabled()
    choose(dialog, OLD, f" {OLD} ")
    assert not dialog.take.isEnabled()
    choose(dialog, OLD, ALIKE)
    assert "รวมเป็นหน่วยงานเดียว" in dialog.places.plain_text
    QTest.keyClick(dialog.take, Qt.Key.Key_Return)
    assert kept(file)[0][2568].plan[0].responsible == (ALIKE, "กองช่าง")
    whole.undo()
    assert kept(file) == start


def test_a_name_that_is_only_struck_from_the_list_is_told_where_it_still_stands(whole: MainWindow, file: Path) -> None:
    whole.plan.forms.ask_units()
    dialog = whole.plan.forms.dialog
    assert isinstance(dialog, UnitsDialog)
    dialog.names.setPlainText(f"{NEW}\nกองช่าง")
    QTest.keyClick(dialog.take, Qt.Key.Key_Return)
    assert kept(file)[1].units == (NEW, "กองช่าง")
    told = whole.notice.label.plain_text
    assert f"{OLD} ยังอยู่ในแผน 1 แถว" in told
    assert "เปลี่ยนชื่อหน่วยงาน" in told
    assert kept(file)[0][2568].plan[0].responsible == (OLD, "กองช่าง")
