"""Adding, renaming, moving and removing in the window, with clicks and keys; each is one step back."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from helpers_form import filled
from helpers_identity import KIND, NAME, THREE, content_of, settings_of, year_of
from helpers_ui import sample
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication

from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.exchange.forms.plan_form import write_plan_form
from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.ui import header
from ita_desktop.ui.imports.dialog import ImportDialog
from ita_desktop.ui.settings.dialog import SettingsDialog
from ita_desktop.ui.start.agency_dialog import AgencyDialog, MentionsDialog, YearDialog
from ita_desktop.ui.widgets.buttons import IconButton

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.start.agency_form import AgencyForm

A, B, C = THREE
YEARS = tuple(year_of(agency, year, 60 + place) for place, agency in enumerate(THREE) for year in (2567, 2568))
HELD = {(one.agency, one.fiscal_year): one for one in YEARS}


@pytest.fixture
def three(empty_window: MainWindow, file: Path) -> MainWindow:
    """A window with two years of three authorities of one name, the first authority's 2568 shown."""
    with OfficeFile.create(file) as office:
        office.save_all(YEARS)
        for agency_id, agency in office.agencies().items():
            office.save_settings(agency_id, settings_of(agency))
    assert empty_window.open(file)
    show(empty_window, A, 2568)
    return empty_window


def show(window: MainWindow, agency: Agency, year: int) -> None:
    entry = next(one for one in window.session.entries() if (one.agency, one.fiscal_year) == (agency, year))
    window.session.switch(entry.id)


def shown(window: MainWindow) -> Assessment:
    assert window.session.assessment is not None
    return window.session.assessment


def choose(window: MainWindow, text: str) -> None:
    """Choose the entry of the menu bar that reads `text`."""
    action = next(one for one in window.findChildren(QAction) if one.text() == text)
    assert action.isEnabled()
    action.trigger()


def typed(qtbot: QtBot, form: AgencyForm, agency: Agency, year: int | None = None) -> None:
    """Fill the form in by keys; QTest knows no Thai keys, so the texts are pasted."""
    form.type.setCurrentText(agency.type)
    texts = (agency.name.removeprefix(agency.type), agency.district, agency.province, agency.code)
    for field, text in zip((form.name, form.district, form.province, form.code), texts, strict=True):
        field.setFocus()
        field.selectAll()
        qtbot.keyClick(field, Qt.Key.Key_Delete)
        QGuiApplication.clipboard().setText(text)
        qtbot.keyClick(field, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert field.text() == text
    if year is not None:
        form.year.setCurrentIndex(form.year.findData(year))


def undo(window: MainWindow, qtbot: QtBot) -> None:
    button = next(one for one in window.header.findChildren(IconButton) if "Ctrl+Z" in one.toolTip())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_another_authority_takes_nothing_of_the_one_shown(three: MainWindow, qtbot: QtBot, file: Path) -> None:
    new = Agency(NAME, KIND, "ปากช่อง", "นครราชสีมา")
    choose(three, "เพิ่มปีหรือหน่วยงาน…")
    dialog = three.findChild(YearDialog)
    assert dialog is not None
    typed(qtbot, dialog.form, new, 2568)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert content_of(file) == HELD | {(new, 2568): Assessment(new, 2568)}
    assert three.session.settings.units == ()
    assert three.session.settings.knowledge == {}
    undo(three, qtbot)
    assert content_of(file) == HELD


def test_a_new_year_begins_with_the_signers_of_its_own_authority(three: MainWindow, qtbot: QtBot, file: Path) -> None:
    choose(three, "เพิ่มปีหรือหน่วยงาน…")
    dialog = three.findChild(YearDialog)
    assert dialog is not None
    typed(qtbot, dialog.form, B, 2569)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    new, old = content_of(file)[B, 2569], HELD[B, 2568]
    assert new.memo is not None
    assert old.memo is not None
    assert new.memo.department == old.memo.department
    assert [one.name for one in new.memo.signers] == [one.name for one in old.memo.signers]
    assert [one.opinion for one in new.memo.signers] == [None]
    assert (new.limit, new.plan, new.items) == (old.limit, (), {})
    assert "นนทบุรี" in three.header.year.currentText()


def test_an_authority_that_says_too_little_is_asked_for(
    three: MainWindow, qtbot: QtBot, answers: Answers, file: Path
) -> None:
    choose(three, "เพิ่มปีหรือหน่วยงาน…")
    dialog = three.findChild(YearDialog)
    assert dialog is not None
    typed(qtbot, dialog.form, Agency(NAME, KIND), 2569)
    answers.choice = 1
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert all(agency.province in answers.asked[-1] for agency in THREE)
    assert set(content_of(file)) - set(HELD) == {(B, 2569)}


def test_a_rename_reaches_the_texts_that_are_ticked_in_every_year(three: MainWindow, qtbot: QtBot, file: Path) -> None:
    new = replace(A, name="เทศบาลตำบลบ้านใหม่", type="เทศบาลตำบล")
    choose(three, "ข้อมูลหน่วยงาน…")
    dialog = three.findChild(AgencyDialog)
    assert dialog is not None
    typed(qtbot, dialog.form, new)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    texts = three.findChild(MentionsDialog)
    assert texts is not None
    assert texts.list.count() == 2
    assert content_of(file) == HELD
    texts.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    qtbot.mouseClick(texts.take, Qt.MouseButton.LeftButton)
    after = content_of(file)
    to = {year: getattr(after[new, year].memo, "to", None) for year in (2567, 2568)}
    assert to == {2568: "นายกเทศมนตรีตำบลบ้านใหม่", 2567: f"นายก{NAME}"}
    assert {key: one for key, one in after.items() if key[0] != new} == {
        key: one for key, one in HELD.items() if key[0] != A
    }
    assert three.session.settings.units == settings_of(A).units
    undo(three, qtbot)
    assert content_of(file) == HELD


def test_a_rename_onto_an_authority_of_the_file_is_refused(three: MainWindow, qtbot: QtBot, file: Path) -> None:
    choose(three, "ข้อมูลหน่วยงาน…")
    dialog = three.findChild(AgencyDialog)
    assert dialog is not None
    typed(qtbot, dialog.form, B)
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert "อยู่แล้ว" in three.notice.label.plain_text
    assert three.session.change(replace(shown(three), agency=B), "ชื่อซ้ำ") is False
    assert content_of(file) == HELD
    assert not three.session.stack.canUndo()


def test_a_year_is_moved_where_there_is_room_and_comes_back(three: MainWindow, qtbot: QtBot, file: Path) -> None:
    def move(agency: Agency, year: int) -> None:
        choose(three, "ย้ายผลของปีนี้…")
        dialog = three.findChildren(YearDialog)[-1]
        typed(qtbot, dialog.form, agency, year)
        qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)

    move(B, 2568)
    assert "อยู่แล้ว" in three.notice.label.plain_text
    assert content_of(file) == HELD
    move(A, 2566)
    assert "ไม่ได้ย้าย" in three.notice.label.plain_text or (A, 2566) in content_of(file)
    if (A, 2566) in content_of(file):
        undo(three, qtbot)
    assert content_of(file) == HELD
    move(B, 2569)
    after = content_of(file)
    assert after[B, 2569] == replace(HELD[A, 2568], agency=B, fiscal_year=2569)
    assert (A, 2568) not in after
    assert three.session.settings.units == settings_of(B).units
    assert three.session.dossier is not None
    assert [one.agency for one in three.session.dossier.earlier] == [B, B]
    undo(three, qtbot)
    assert content_of(file) == HELD
    assert three.session.settings.units == settings_of(A).units


def test_a_year_and_an_authority_are_removed_and_come_back(
    three: MainWindow, qtbot: QtBot, answers: Answers, file: Path
) -> None:
    answers.yes = False
    choose(three, "ลบปีนี้…")
    assert content_of(file) == HELD
    answers.yes = True
    choose(three, "ลบปีนี้…")
    assert "คะแนน 1 ข้อ แผนปฏิบัติการ 1 แถว บันทึกข้อความ 1 ฉบับ" in answers.asked[-1]
    assert "Ctrl+Z" in answers.asked[-1]
    assert set(content_of(file)) == set(HELD) - {(A, 2568)}
    assert (shown(three).agency, shown(three).fiscal_year) == (A, 2567)
    choose(three, "ลบหน่วยงานนี้ทุกปี…")
    assert set(content_of(file)) == {key for key in HELD if key[0] != A}
    with OfficeFile.open(file) as office:
        assert A not in office.agencies().values()
    undo(three, qtbot)
    undo(three, qtbot)
    assert content_of(file) == HELD
    assert (shown(three), three.session.settings) == (HELD[A, 2568], settings_of(A))


def test_a_file_whose_last_authority_is_removed_gets_it_back(window: MainWindow, qtbot: QtBot, file: Path) -> None:
    before = content_of(file)
    choose(window, "ลบหน่วยงานนี้ทุกปี…")
    assert content_of(file) == {}
    assert window.welcome.isVisible()
    undo(window, qtbot)
    assert content_of(file) == before
    assert shown(window).agency == sample().agency


def test_settings_are_of_the_authority_shown_and_say_so(three: MainWindow, qtbot: QtBot) -> None:
    three.ask_settings()
    dialog = three.findChild(SettingsDialog)
    assert dialog is not None
    assert "ปทุมธานี" in dialog.whose.text()
    dialog.accept()
    three.tabs.setCurrentWidget(three.documents)
    three.documents.choice.dotted.click()
    assert three.session.settings.dotted is False
    show(three, B, 2568)
    assert three.session.settings == settings_of(B)
    assert three.documents.choice.dotted.isChecked()
    assert three.session.dossier is not None
    assert three.session.dossier.knowledge.items["i1"].advice == "นนทบุรี"
    undo(three, qtbot)
    assert (shown(three).agency, three.session.settings) == (A, settings_of(A))


def test_the_limit_of_a_past_year_stays(three: MainWindow, qtbot: QtBot, file: Path) -> None:
    three.ask_settings()
    dialog = three.findChild(SettingsDialog)
    assert dialog is not None
    assert "2568 เท่านั้น" in dialog.office.note.plain_text
    dialog.office.limit.setText("59")
    dialog.office.limit.hand_over()
    assert content_of(file) == HELD | {(A, 2568): replace(HELD[A, 2568], limit=Decimal(59))}
    assert three.session.result is not None
    assert three.session.result.items["i1"].item_class == ItemClass.DEVELOP
    dialog.accept()
    undo(three, qtbot)
    assert content_of(file) == HELD


def test_an_import_that_says_more_is_asked_about_and_fills_in_what_was_missing(
    three: MainWindow, qtbot: QtBot, answers: Answers, tmp_path: Path, file: Path
) -> None:
    content = {"agency": {"name": NAME, "type": KIND, "code": "7"}, "fiscal_year": 2568, "items": {"i2": 50}}
    answers.open_path = tmp_path / "คะแนน.json"
    answers.open_path.write_text(json.dumps(content, ensure_ascii=False), "utf-8")
    answers.choice = None
    three.ask_import()
    qtbot.waitUntil(lambda: three.importing.dialog is not None, timeout=20_000)
    left = three.importing.dialog
    assert isinstance(left, ImportDialog)
    assert left.parts == []
    left.reject()
    answers.choice = 1
    three.ask_import()
    qtbot.waitUntil(lambda: three.importing.dialog not in {None, left}, timeout=20_000)
    asked = three.importing.dialog
    assert isinstance(asked, ImportDialog)
    assert all(agency.province in answers.asked[-1] for agency in THREE)
    qtbot.mouseClick(asked.take, Qt.MouseButton.LeftButton)
    whole = replace(B, code="7")
    assert shown(three).agency == whole
    assert shown(three).items["i2"].score == 50
    after = content_of(file)
    assert after[whole, 2567] == replace(HELD[B, 2567], agency=whole)
    assert {key: one for key, one in after.items() if key[0] in {A, C}} == {
        key: one for key, one in HELD.items() if key[0] in {A, C}
    }
    undo(three, qtbot)
    assert content_of(file) == HELD


def test_a_plan_form_of_another_place_is_refused_and_one_that_says_too_little_is_asked_about(
    three: MainWindow, answers: Answers, tmp_path: Path, file: Path
) -> None:
    answers.open_path = tmp_path / "แบบ.xlsx"
    answers.open_path.write_bytes(write_plan_form(HELD[B, 2568]))
    three.plan.forms.ask_merge()
    assert "นนทบุรี" in three.notice.label.plain_text
    assert content_of(file) == HELD
    less = write_plan_form(replace(HELD[A, 2568], agency=Agency(NAME, KIND)))
    answers.open_path.write_bytes(filled(less, {("m1", "มาตรการ/โครงการ/กิจกรรม"): "มาตรการใหม่"}))
    answers.yes = False
    three.plan.forms.ask_merge()
    assert "ปทุมธานี" in answers.asked[-1]
    assert content_of(file) == HELD
    answers.yes = True
    three.plan.forms.ask_merge()
    assert content_of(file)[A, 2568].plan[0].measures == ("มาตรการใหม่",)


def test_of_many_authorities_the_chooser_has_the_years_of_the_one_shown_and_leads_to_the_others(
    three: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = three.header.year
    assert years.count() == len(YEARS)
    monkeypatch.setattr(header, "_MOST", 2)
    show(three, B, 2567)
    assert [years.itemText(place) for place in range(years.count())] == [
        "ปีงบประมาณ พ.ศ. 2568",
        "ปีงบประมาณ พ.ศ. 2567",
        "หน่วยงานอื่น…",
    ]
    assert years.currentText() == "ปีงบประมาณ พ.ศ. 2567"
    three.show()
    years.setFocus()
    qtbot.keyClick(years, Qt.Key.Key_End)
    assert three.tabs.currentWidget() is three.many
    assert (shown(three).agency, years.currentText()) == (B, "ปีงบประมาณ พ.ศ. 2567")
    qtbot.keyClick(years, Qt.Key.Key_Home)
    assert (shown(three).agency, shown(three).fiscal_year) == (B, 2568)
