from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk, sample
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QScrollArea

from ita_desktop.exchange.sample import read_sample
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.ui.start.agency_dialog import AgencyDialog, MentionsDialog, YearDialog
from ita_desktop.ui.widgets.layouts import Card

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow


def test_a_new_office_begins_from_the_welcome_page(
    empty_window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    welcome = empty_window.welcome
    assert welcome.isVisible()
    assert not welcome.begin.isEnabled()
    welcome.form.name.setText("บ้านสมมติ")
    welcome.form.district.setText("เมือง")
    welcome.form.province.setText("สมมติ")
    welcome.form.year.setCurrentIndex(welcome.form.year.findData(2568))
    answers.save_path = tmp_path / "ใหม่.ita"
    welcome.begin.click()
    assert on_disk(answers.save_path).agency.name == "เทศบาลตำบลบ้านสมมติ"
    assert empty_window.header.agency.text() == "เทศบาลตำบลบ้านสมมติ"
    qtbot.waitUntil(empty_window.overview.isVisible)
    assert empty_window.scores.summary.level.text() == "ยังไม่ทราบระดับ"


def test_the_welcome_page_scrolls_only_where_it_is_higher_than_the_window(
    empty_window: MainWindow, qapp: QApplication
) -> None:
    area = empty_window.welcome.parentWidget()
    while not isinstance(area, QScrollArea):
        assert area is not None
        area = area.parentWidget()
    scrolls = {}
    for size in ((1366, 738), (1366, 400), (700, 738)):
        empty_window.resize(*size)
        qapp.processEvents()
        qapp.processEvents()
        scrolls[size] = area.verticalScrollBar().maximum() > 0
        bottom = max(card.mapTo(empty_window.welcome, card.rect().bottomLeft()).y() for card in cards(empty_window))
        assert empty_window.welcome.height() > bottom, "nothing is cut"
    assert scrolls == {(1366, 738): False, (1366, 400): True, (700, 738): True}


def cards(window: MainWindow) -> list[Card]:
    return window.welcome.findChildren(Card)


def test_the_short_name_of_a_kind_is_written_out(empty_window: MainWindow) -> None:
    form = empty_window.welcome.form
    form.name.setText("อบต.สมมติ")
    agency = form.agency()
    assert agency is not None
    assert (agency.name, agency.type) == ("องค์การบริหารส่วนตำบลสมมติ", "องค์การบริหารส่วนตำบล")


def test_the_sample_opens_beside_the_persons_documents(
    empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _: str(tmp_path))
    empty_window.open_sample()
    first = empty_window.session.path
    empty_window.open_sample()
    second = empty_window.session.path
    assert first is not None
    assert second is not None
    assert first != second
    assert on_disk(first).memo == on_disk(second).memo == read_sample().memo


def test_files_opened_before_are_listed(window: MainWindow, file: Path) -> None:
    window.close_file()
    assert window.welcome.isVisible()
    assert window.remembered.names() == [file]
    window.welcome.recent_asked.emit(file)
    assert window.session.path == file
    assert window.windowTitle().startswith(file.stem)


def test_a_file_that_is_not_ours_is_told_and_nothing_opens(
    empty_window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    other = tmp_path / "รูป.ita"
    other.write_bytes(b"GIF89a")
    answers.open_path = other
    empty_window.ask_open()
    assert empty_window.notice.isVisible()
    assert "รูป.ita" in empty_window.notice.label.plain_text
    assert empty_window.welcome.isVisible()
    assert other.read_bytes() == b"GIF89a"


def test_another_year_is_added_with_those_who_sign(window: MainWindow, file: Path) -> None:
    window.authorities.ask_add()
    dialog = window.findChild(QDialog)
    assert isinstance(dialog, YearDialog)
    dialog.form.year.setCurrentIndex(dialog.form.year.findData(2567))
    dialog.accept()
    assert window.session.assessment is not None
    assert window.session.assessment.fiscal_year == 2567
    memo = window.session.assessment.memo
    assert memo is not None
    assert sample().memo is not None
    assert memo.signers == getattr(sample().memo, "signers", None)
    assert (memo.subject, memo.date) == ("", None)
    assert window.header.year.count() == 2
    with OfficeFile.open(file) as office:
        assert len(office.entries()) == 2


def test_a_copy_is_a_whole_file_and_the_open_one_stays_open(
    window: MainWindow, answers: Answers, tmp_path: Path, file: Path
) -> None:
    original = on_disk(file)
    answers.save_path = tmp_path / "สำเนา.ita"
    window.ask_copy()
    assert on_disk(answers.save_path) == original
    assert window.session.path == file
    answers.save_path = file
    window.ask_copy()
    assert "แฟ้มที่เปิดอยู่" in window.notice.label.plain_text
    assert on_disk(file) == original


def test_the_status_bar_says_whether_all_is_saved(window: MainWindow) -> None:
    assert "บันทึกในแฟ้มแล้ว" in window.status.state.text()
    assert window.session.assessment is not None
    window.plan.add_row()
    assert window.status.state.text().startswith("บันทึกแล้ว")


def test_what_is_being_typed_is_kept_when_the_window_closes(window: MainWindow, file: Path) -> None:
    window.tabs.setCurrentWidget(window.documents)
    window.documents.form.to.setFocus()
    window.documents.form.to.setText("ผู้รับคนสุดท้าย")
    window.close()
    memo = on_disk(file).memo
    assert memo is not None
    assert memo.to == "ผู้รับคนสุดท้าย"


def test_text_can_be_made_larger_and_the_window_remembers(window: MainWindow) -> None:
    before = window.theme.points
    window.resize_text(2)
    assert window.theme.points == before + 2
    assert window.remembered.points() == before + 2
    window.resize_text(-2)


def test_the_next_year_begins_with_what_is_unfinished_and_is_taken_back(window: MainWindow, file: Path) -> None:
    window.begin_next_year()
    dialog = window.plan.forms.dialog
    assert dialog is not None
    dialog.accept()
    assert window.session.assessment is not None
    assert window.session.assessment.fiscal_year == 2569
    assert window.session.assessment.items == {}
    assert window.session.assessment.memo is not None
    assert len(window.session.assessment.memo.signers) == len(getattr(sample().memo, "signers", ()))
    window.undo()
    with OfficeFile.open(file) as office:
        assert [entry.fiscal_year for entry in office.entries()] == [2568]


def test_the_form_for_scores_is_written_and_read_back(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_path = tmp_path / "คะแนน.xlsx"
    window.ask_scores_form()
    qtbot.waitUntil(answers.save_path.exists, timeout=20_000)
    answers.open_path = answers.save_path
    window.ask_import()
    qtbot.waitUntil(lambda: window.importing.dialog is not None, timeout=20_000)
    assert window.importing.dialog is not None
    (part,) = window.importing.dialog.parts
    assert len(part.model.lines) > 52
    assert part.model.taken == ()


def test_the_authority_is_renamed_in_one_step(window: MainWindow, file: Path) -> None:
    window.authorities.ask_rename()
    dialog = window.findChild(AgencyDialog)
    assert dialog is not None
    dialog.form.name.setText("บ้านใหม่")
    dialog.accept()
    texts = window.findChild(MentionsDialog)
    assert texts is not None
    texts.take.click()
    assert on_disk(file).agency.name == "เทศบาลตำบลบ้านใหม่"
    assert window.header.agency.text() == "เทศบาลตำบลบ้านใหม่"
    window.undo()
    assert window.header.agency.text() == "เทศบาลตำบลตัวอย่าง"


@pytest.mark.usefixtures("dressed")
def test_the_window_fits_a_small_screen_with_any_page_and_a_notice(window: MainWindow) -> None:
    window.notice.tell("ข้อความ " * 60)
    for place in range(window.tabs.count()):
        window.tabs.setCurrentIndex(place)
    assert window.minimumSizeHint().height() <= 600
    assert window.minimumSizeHint().width() <= 1024
