"""By a few words every act and place is found, and Enter does it: the same act as by menu, button or key."""

from __future__ import annotations

from threading import Event
from typing import TYPE_CHECKING

import pytest
from helpers_grid import CTRL, SHIFT, Key, type_in
from helpers_ui import on_disk, sample
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from ita_desktop.models.office import Memo, Signer, SignerRole
from ita_desktop.models.office_settings import OfficeSettings
from ita_desktop.ui.analysis.charts import ChartsCard
from ita_desktop.ui.documents.preview import Preview
from ita_desktop.ui.palette.dialog import PaletteDialog
from ita_desktop.ui.palette.everywhere import EverywhereDialog
from ita_desktop.ui.settings.dialog import SettingsDialog, SettingsPage

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.documents.progress import Report
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.palette.everywhere import FoundText
    from ita_desktop.ui.palette.picking import PickDialog


@pytest.fixture(autouse=True)
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    for slow, name in ((Preview, "refresh"), (ChartsCard, "show_charts")):
        monkeypatch.setattr(slow, name, lambda *_: None)


def opened(window: MainWindow, kind: type[PickDialog]) -> PickDialog:
    (dialog,) = [one for one in window.findChildren(kind) if one.isVisible()]
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def palette(window: MainWindow) -> PaletteDialog:
    QTest.keyClick(window, Key.Key_K, CTRL)
    dialog = opened(window, PaletteDialog)
    assert isinstance(dialog, PaletteDialog)
    return dialog


def come_back(window: MainWindow) -> None:
    """Let the window have the keys again, as the system gives them to it when a dialog goes."""
    wait = QDeadlineTimer(20_000)
    while not window.isActiveWindow() and not wait.hasExpired():
        QTest.qWait(10)


def do(window: MainWindow, typed: str) -> None:
    """Find `typed` in the palette and press Enter; let it be done."""
    dialog = palette(window)
    type_in(dialog.field, typed)
    QTest.keyClick(dialog.field, Key.Key_Return)
    come_back(window)


def test_acts_and_places_are_found_by_words_and_done(window: MainWindow, qtbot: QtBot) -> None:
    do(window, "แผนปฏิบัติการ มุมมอง")
    assert window.tabs.currentWidget() is window.plan
    do(window, "ไปข้อ i7")
    assert window.tabs.currentWidget() is window.scores
    assert window.scores.model.row(window.scores.table.currentIndex().row()).code == "i7"
    do(window, "เอกสารบันทึกข้อความ")
    assert window.tabs.currentWidget() is window.documents
    do(window, "ไปแผนแถวที่ 2")
    assert window.plan.table.currentIndex().row() == 1
    do(window, "ตั้งค่าผู้ลงนาม")
    qtbot.waitUntil(lambda: any(one.isVisible() for one in window.findChildren(SettingsDialog)), timeout=20_000)


def test_acts_of_the_table_in_use_are_done_there(window: MainWindow, file: Path) -> None:
    table = window.scores.table
    table.setFocus()
    table.jump("i1")
    before = on_disk(file).items["i1"]
    assert not before.is_empty
    do(window, "ล้างช่องที่เลือก")
    assert table.hasFocus()
    assert "i1" not in on_disk(file).items
    do(window, "เลิกทำ")
    assert on_disk(file).items["i1"] == before


def test_what_cannot_be_done_is_shown_with_its_reason(empty_window: MainWindow) -> None:
    dialog = palette(empty_window)
    type_in(dialog.field, "ปิดแฟ้ม")
    assert dialog.model.text(0, 1) == "ใช้ไม่ได้: ยังไม่ได้เปิดแฟ้ม"
    QTest.keyClick(dialog.field, Key.Key_Return)
    assert dialog.isVisible()
    assert "ยังไม่ได้เปิดแฟ้ม" in dialog.note.plain_text
    QTest.keyClick(dialog.field, Key.Key_Escape)
    assert not dialog.isVisible()


def test_every_entry_of_every_menu_is_offered_with_its_keys(window: MainWindow) -> None:
    dialog = palette(window)
    offered = {(offer.name, offer.keys) for offer in dialog.offers}

    def entries(menu: QMenu) -> list[tuple[str, str]]:
        found = []
        for action in menu.actions():
            inner = action.menu()
            if isinstance(inner, QMenu):
                found += entries(inner)
            elif action.text() and action.isVisible():
                found.append((action.text().replace("&", ""), action.shortcut().toString()))
        return found

    wanted = [one for menu in window.menuBar().findChildren(QMenu) for one in entries(menu)]
    assert len(wanted) > 30
    assert set(wanted) <= offered
    names = [offer.name for offer in dialog.offers]
    assert {"บันทึกสำเนา…", "คัดลอก", "เปิดปีงบประมาณ พ.ศ. 2568"} <= set(names)
    keys = [action.shortcut().toString() for action in window.findChildren(type(window.menuBar().actions()[0]))]
    assert len([one for one in keys if one]) == len({one for one in keys if one})


def everywhere(window: MainWindow, qtbot: QtBot, typed: str) -> EverywhereDialog:
    come_back(window)
    QTest.keyClick(window, Key.Key_F, CTRL | SHIFT)
    dialog = opened(window, EverywhereDialog)
    assert isinstance(dialog, EverywhereDialog)
    type_in(dialog.field, typed)
    qtbot.waitUntil(lambda: "พบ" in dialog.note.plain_text, timeout=20_000)
    return dialog


def test_a_text_is_found_in_all_years_and_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    from dataclasses import replace

    row = replace(sample().plan[2], measures=("ซ่อมสะพานไม้",))
    earlier = replace(sample(), fiscal_year=2567, plan=(*sample().plan[:2], row, *sample().plan[3:]), memo=None)
    assert window.session.add((earlier, sample()), "สองปี")
    dialog = everywhere(window, qtbot, "สะพานไม\u0e49")
    assert [dialog.model.text(at, 0) for at in range(2)] == ["ปีงบประมาณ พ.ศ. 2567", "แผนแถวที่ 3: มาตรการ/โครงการ/กิจกรรม"]
    assert dialog.model.rowCount() == 2
    QTest.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: window.tabs.currentWidget() is window.plan, timeout=20_000)
    assert window.session.assessment is not None
    assert window.session.assessment.fiscal_year == 2567
    assert window.plan.table.currentIndex().row() == 2
    dialog = everywhere(window, qtbot, "i7")
    assert next(row.held for row in dialog.model.rows if row.title.endswith("2568")) is None
    years = {row.entry.fiscal_year for row in dialog.model.rows if row.held and row.held.where == "items.i7"}
    assert years == {2567, 2568}
    dialog = everywhere_again(dialog, qtbot, "ไม่มีคำนี้แน่นอน")
    assert "ไม่พบ" in dialog.note.plain_text
    assert dialog.model.rowCount() == 0


def everywhere_again(dialog: EverywhereDialog, qtbot: QtBot, typed: str) -> EverywhereDialog:
    dialog.field.selectAll()
    dialog.note.show_text("")
    type_in(dialog.field, typed)
    qtbot.waitUntil(lambda: "พบ" in dialog.note.plain_text, timeout=20_000)
    return dialog


def test_what_is_being_typed_is_found_too(window: MainWindow, qtbot: QtBot) -> None:
    window.tabs.setCurrentWidget(window.documents)
    field = window.documents.form.phone
    field.setFocus()
    field.selectAll()
    type_in(field, "0 5377 7777")
    dialog = everywhere(window, qtbot, "5377 7777")
    assert [row.held.where for row in dialog.model.rows if row.held] == ["memo.phone"]
    assert QGuiApplication.focusWindow() is not None


def test_what_the_office_set_is_found_and_gone_to(window: MainWindow, qtbot: QtBot) -> None:
    signer = Signer(SignerRole.AUTHOR, "นางสาวเสาะหา พบแล้ว", "นักวิเคราะห์")
    settings = OfficeSettings(units=("กองเสาะหา",), usual_memo=Memo(signers=(signer,)))
    assert window.session.keep_settings(settings)
    dialog = everywhere(window, qtbot, "เสาะหา")
    assert [row.is_setting for row in dialog.model.rows] == [True] * 3
    assert "การตั้งค่าของหน่วยงาน" in dialog.note.plain_text
    assert [row.held.where for row in dialog.model.rows if row.held] == ["usual.signers[0].name", "units"]
    QTest.keyClick(dialog.field, Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.findChildren(SettingsDialog)), timeout=20_000)
    (shown,) = window.findChildren(SettingsDialog)
    assert shown.pages.currentIndex() == SettingsPage.PEOPLE
    assert shown.people.signers.name.hasFocus()
    shown.reject()


def test_a_search_shows_how_far_it_is_and_can_be_stopped(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = Event(), Event()

    def slow(_path: Path, _wanted: str, report: Report) -> tuple[FoundText, ...]:
        for step in range(5):
            report(step, 5, f"ค้นหาแล้ว {step} จาก 5 ปี")
            begun.set()
            go_on.wait(20)
        return ()

    monkeypatch.setattr("ita_desktop.ui.palette.everywhere.find_everywhere", slow)
    QTest.keyClick(window, Key.Key_F, CTRL | SHIFT)
    dialog = opened(window, EverywhereDialog)
    assert isinstance(dialog, EverywhereDialog)
    type_in(dialog.field, "คำ")
    qtbot.waitUntil(dialog.progress.isVisible, timeout=20_000)
    assert dialog.progress.what.whole_text == "ค้นหาแล้ว 0 จาก 5 ปี"
    QTest.mouseClick(dialog.progress.cancel, Qt.MouseButton.LeftButton)
    go_on.set()
    qtbot.waitUntil(lambda: "หยุดค้นหาแล้ว" in dialog.note.plain_text, timeout=20_000)
    assert not dialog.progress.isVisible()
