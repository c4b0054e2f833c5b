from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import docx
import pytest
from helpers_frameworks import alone
from helpers_garuda import bird
from helpers_ui import on_disk, sample
from PIL import Image

from ita_desktop.analysis.scoring import ItemClass
from ita_desktop.exchange.limits import PRINTED_HEIGHT
from ita_desktop.models.assessment import Assessment
from ita_desktop.models.framework_shelf import year_statuses
from ita_desktop.models.knowledge import TEXT_FIELDS
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.paths import data_path
from ita_desktop.problems import MachineProblem
from ita_desktop.ui.settings.dialog import SettingsDialog, SettingsPage
from ita_desktop.ui.settings.office_page import ImagesDialog
from ita_desktop.ui.settings.texts_page import FIELD_NAMES, TextModel, nodes_of
from ita_desktop.ui.settings.years_page import YearColumn, YearModel
from ita_desktop.ui.start.agency_dialog import YearDialog

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.session import Session


@pytest.fixture
def dialog(window: MainWindow) -> SettingsDialog:
    window.ask_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    return dialog


def kept(file: Path) -> OfficeSettings:
    with OfficeFile.open(file) as office:
        return office.settings(office.entries()[0].agency_id)


def year_shown(window: MainWindow) -> int | None:
    assessment = window.session.assessment
    return None if assessment is None else assessment.fiscal_year


def class_of(code: str, window: MainWindow) -> str | None:
    assert window.session.result is not None
    return window.session.result.items[code].item_class


def framework_text(year: int) -> str:
    return alone(data_path("frameworks", "2568.toml").read_text("utf-8"), year)


def test_the_limit_is_kept_and_classes_follow_at_once(dialog: SettingsDialog, window: MainWindow, file: Path) -> None:
    assert class_of("e1", window) == ItemClass.DEVELOP
    dialog.office.limit.setText("๙๙.๕")
    dialog.office.limit.hand_over()
    assert on_disk(file).limit == Decimal("99.5")
    assert class_of("e1", window) == ItemClass.DEFECT
    for wrong in ("มาก", "101", "-1", ""):
        dialog.office.limit.setText(wrong)
        dialog.office.limit.hand_over()
        assert not dialog.office.fault.isHidden()
        assert "0 ถึง 100" in dialog.office.fault.plain_text
    assert on_disk(file).limit == Decimal("99.5")
    dialog.office.usual.click()
    assert on_disk(file).limit == 85
    assert dialog.office.fault.isHidden()


def test_a_garuda_is_taken_from_an_image_printed_black_and_removed(
    dialog: SettingsDialog, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "ครุฑ.png"
    answers.open_path.write_bytes(bird("PNG", colour="#b01818"))
    dialog.office.choose.click()
    qtbot.waitUntil(lambda: kept(file).garuda is not None, timeout=20_000)
    image = Image.open(io.BytesIO(kept(file).garuda or b""))
    assert (image.mode, image.height) == ("1", PRINTED_HEIGHT)
    assert not dialog.office.garuda.pixmap().isNull()
    dialog.office.remove.click()
    assert kept(file).garuda is None
    assert dialog.office.garuda.text() == "ยังไม่มีรูป"


def test_a_garuda_is_chosen_among_the_images_of_a_word_file(
    dialog: SettingsDialog, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "บันทึกเดิม.docx"
    document = docx.Document()
    for size in ((400, 300), (120, 120)):
        document.add_picture(io.BytesIO(bird("PNG", size=size)))
    document.save(str(answers.open_path))
    dialog.office.choose.click()
    qtbot.waitUntil(lambda: dialog.findChild(ImagesDialog) is not None, timeout=20_000)
    images = dialog.findChild(ImagesDialog)
    assert images is not None
    assert images.list.count() == 2
    images.list.setCurrentRow(1)
    images.take.click()
    qtbot.waitUntil(lambda: kept(file).garuda is not None, timeout=20_000)
    image = Image.open(io.BytesIO(kept(file).garuda or b""))
    assert image.width == pytest.approx(image.height, rel=0.02)


def test_what_is_no_garuda_is_told_in_the_dialog(
    dialog: SettingsDialog, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    answers.open_path = tmp_path / "ไม่ใช่รูป.png"
    answers.open_path.write_bytes(b"GIF89a")
    dialog.office.choose.click()
    qtbot.waitUntil(dialog.notice.isVisible, timeout=20_000)
    assert "ไม่ใช่รูป.png" in dialog.notice.label.plain_text
    assert kept(file).garuda is None


def test_years_show_how_sure_they_are(session: Session, qtmodeltester: ModelTester) -> None:
    model = YearModel(session)
    model.put(year_statuses(session.shelf))
    qtmodeltester.check(model)
    row = model.row_of(2567)
    assert model.index(row, YearColumn.STATUS).data().replace("\u200b", "") == "ยังไม่ได้ตรวจสอบ"
    assert "อนุมาน 45" in model.index(row, YearColumn.FACTS).data().replace("\u200b", "")


def test_a_year_is_added_after_its_faults_were_told_and_removed_again(
    dialog: SettingsDialog, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    page = dialog.years
    dialog.pages.setCurrentIndex(SettingsPage.YEARS)
    answers.open_path = tmp_path / "2570.toml"
    answers.open_path.write_text(framework_text(2570).replace('status = "confirmed"', 'status = "sure"'), "utf-8")
    page.add.click()
    told = page.faults.toPlainText().replace("\u200b", "").splitlines()
    assert len(told) > 1
    assert all(line.startswith("2570.toml") and "sure" in line for line in told)
    assert str(len(told)) in page.fault_count.text()
    assert 2570 not in window.session.shelf.years()
    answers.open_path.write_text(framework_text(2570), "utf-8")
    page.add.click()
    assert not page.faults.isVisible()
    window.authorities.ask_add()
    asked = window.findChild(YearDialog)
    assert asked is not None
    assert asked.form.year.findData(2570) == 0
    asked.reject()
    assert 2570 in window.session.shelf.years()
    assert page.model.year(page.table.currentIndex().row()) == 2570
    assert "2570" in dialog.notice.label.plain_text
    page.remove.click()
    assert 2570 not in window.session.shelf.years()
    assert not page.remove.isEnabled()


def test_a_year_with_scores_is_not_removed(
    dialog: SettingsDialog, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.open_path = tmp_path / "2570.toml"
    answers.open_path.write_text(framework_text(2570), "utf-8")
    dialog.years.add.click()
    assert window.session.add((Assessment(sample().agency, 2570),), "เพิ่มปี")
    dialog.years.table.selectRow(dialog.years.model.row_of(2570))
    dialog.years.remove.click()
    assert "จึงไม่ได้ลบ" in dialog.notice.label.plain_text
    assert 2570 in window.session.shelf.years()


def test_a_file_of_an_unknown_year_is_shown_once_the_year_is_added(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    foreign = tmp_path / "ปีใหม่.ita"
    with OfficeFile.create(foreign) as office:
        office.save(replace(sample(), fiscal_year=2571, plan=()))
    assert window.open(foreign)
    assert year_shown(window) is None
    window.ask_settings(SettingsPage.YEARS)
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    answers.open_path = tmp_path / "2571.toml"
    answers.open_path.write_text(framework_text(2571), "utf-8")
    dialog.years.add.click()
    assert year_shown(window) == 2571


def test_own_texts_are_found_written_used_and_put_back(dialog: SettingsDialog, window: MainWindow, file: Path) -> None:
    page = dialog.texts
    dialog.pages.setCurrentIndex(SettingsPage.TEXTS)
    page.search.setText("i1 การปฏิบัติงาน")
    assert page.model.rowCount() == 1
    assert page.title.plain_text.startswith("i1 ")
    assert not page.fields["keep"].isVisible()
    assert page.fields["causes"].isVisible()
    usual = page.fields["advice"].toPlainText()
    page.fields["advice"].setPlainText("ทำตามแนวทางของเรา")
    page.fields["advice"].hand_over()
    assert kept(file).knowledge == {2568: {"i1.advice": "ทำตามแนวทางของเรา"}}
    assert window.session.dossier is not None
    assert window.session.dossier.knowledge.items["i1"].advice == "ทำตามแนวทางของเรา"
    assert "แก้ไขแล้ว" in page.model.index(0, 0).data().replace("\u200b", "")
    page.search.setText("แนวทางของเรา")
    assert page.model.rowCount() == 1
    page.resets["advice"].click()
    assert kept(file).knowledge == {}
    page.search.setText("")
    assert page.model.rowCount() == len(nodes_of(2568, window.session.shelf)) == 62
    page.list.setCurrentIndex(page.model.index(1, 0))
    assert page.fields["advice"].toPlainText() == usual
    page.search.setText("ไม่มีคำนี้ที่ใด")
    assert page.title.plain_text == "ไม่พบข้อที่ค้นหา"


def test_every_text_has_its_place_in_the_editor() -> None:
    assert set(FIELD_NAMES) == set(TEXT_FIELDS)


def test_the_model_of_texts_is_sound(session: Session, qtmodeltester: ModelTester) -> None:
    model = TextModel(session)
    model.put(nodes_of(2568, session.shelf))
    qtmodeltester.check(model)
    model.mark(frozenset({"i1"}))
    assert model.at(1) is not None
    assert model.at(-1) is None


def test_what_is_being_typed_is_kept_when_the_dialog_closes(dialog: SettingsDialog, file: Path) -> None:
    dialog.office.limit.setFocus()
    dialog.office.limit.setText("70")
    dialog.accept()
    assert on_disk(file).limit == 70


def test_a_disk_that_is_full_leaves_what_was_kept(dialog: SettingsDialog, window: MainWindow, file: Path) -> None:
    office = window.session.office
    assert office is not None

    def fail(*_: object) -> None:
        raise MachineProblem("ดิสก์เต็ม")

    office.__dict__["save"] = fail
    dialog.office.limit.setText("70")
    dialog.office.limit.hand_over()
    assert "ดิสก์เต็ม" in dialog.notice.label.plain_text
    assert dialog.office.limit.text() == "70"
    assert dialog.office.limit.reason == "ดิสก์เต็ม"
    del office.__dict__["save"]
    assert on_disk(file).limit == 85
