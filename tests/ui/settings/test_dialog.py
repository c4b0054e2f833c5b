from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QImage

from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.paths import data_path
from ita_desktop.ui.settings.dialog import SettingsDialog

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.models.office_settings import OfficeSettings
    from ita_desktop.ui.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> SettingsDialog:
    window.ask_settings()
    dialog = window.findChild(SettingsDialog)
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.font_choice.count() > 0, timeout=20_000)
    return dialog


def kept(file: Path) -> OfficeSettings:
    with OfficeFile.open(file) as office:
        return office.settings()


def test_the_limit_of_the_classes_is_kept_and_counts_at_once(
    dialog: SettingsDialog, window: MainWindow, file: Path
) -> None:
    dialog.limit.setText("๙๐")
    dialog.limit.hand_over()
    assert kept(file).limit == 90
    assert window.session.dossier is not None
    assert window.session.dossier.limits.develop == 90
    dialog.limit.setText("มาก")
    dialog.limit.hand_over()
    assert kept(file).limit == Decimal(90)
    assert "มาก" in dialog.told.plain_text


def test_the_offices_own_garuda_is_kept_and_nothing_that_is_no_picture(
    dialog: SettingsDialog, answers: Answers, tmp_path: Path, file: Path
) -> None:
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(0)
    answers.open_path = tmp_path / "ครุฑ.png"
    assert image.save(str(answers.open_path))
    dialog.choose_garuda()
    assert kept(file).garuda == answers.open_path.read_bytes()
    other = tmp_path / "อื่น.png"
    other.write_text("ไม่ใช่รูป", encoding="utf-8")
    before, answers.open_path = kept(file), other
    dialog.choose_garuda()
    assert "อื่น.png" in dialog.told.plain_text
    assert kept(file) == before
    dialog.remove_garuda()
    assert kept(file).garuda is None


def test_a_fiscal_year_is_added_from_a_file_and_taken_out(
    dialog: SettingsDialog, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    text = data_path("frameworks", "2568.toml").read_text(encoding="utf-8")
    answers.open_path = tmp_path / "2570.toml"
    answers.open_path.write_text(text.replace("fiscal_year = 2568", "fiscal_year = 2570"), encoding="utf-8")
    dialog.add_year()
    assert window.session.dossier is not None
    assert 2570 in window.session.dossier.shelf.years()
    answers.open_path.write_text("fiscal_year = 'x'", encoding="utf-8")
    dialog.add_year()
    assert "2570.toml" in dialog.told.plain_text
    assert window.session.remove_framework(2570) is None
    assert 2570 not in window.session.dossier.shelf.years()
