from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_updates import KEY, SETUP, put_notice
from PySide6.QtCore import QProcess, Qt

from ita_desktop import paths
from ita_desktop.policy import Policy
from ita_desktop.ui import app
from ita_desktop.ui.recent import Remembered, own_settings
from ita_desktop.ui.updating import Updating

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that policy names, with a notice in it."""
    folder = tmp_path / "share"
    folder.mkdir()
    monkeypatch.setenv(Policy.UPDATE_FOLDER.variable, str(folder))
    return put_notice(folder)


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the program believes to be installed in."""
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "Uninstall.exe").touch()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "ITA Desktop.exe"))
    return folder


def told(window: MainWindow) -> str:
    return window.notice.label.text() if window.notice.isVisible() else ""


@pytest.mark.usefixtures("program")
def test_a_new_version_is_told_once_and_installed_with_one_click(
    window: MainWindow, share: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []

    def begin(setup: str) -> tuple[bool, int]:
        started.append(setup)
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", begin)
    window.show()
    updating = Updating(window, KEY)
    updating.look()
    qtbot.waitUntil(lambda: "9.0.0" in told(window), timeout=20_000)
    assert "เปิดแฟ้มเร็วขึ้น" in told(window).replace("\u200b", "")
    window.notice.hide()
    updating.look()
    updating.ask()  # asked for, it is told again
    qtbot.waitUntil(lambda: "9.0.0" in told(window), timeout=20_000)
    qtbot.mouseClick(window.notice._act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(started), timeout=20_000)
    assert Path(started[0]).read_bytes() == SETUP
    assert share not in Path(started[0]).parents, "what is started is the copy that was proven"
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)


@pytest.mark.usefixtures("program")
def test_an_installer_that_was_changed_is_not_started(
    window: MainWindow, share: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QProcess, "startDetached", lambda setup: pytest.fail(f"started {setup}"))
    window.show()
    Updating(window, KEY).look()
    qtbot.waitUntil(lambda: "9.0.0" in told(window), timeout=20_000)
    (share / "ITA-Desktop-9.0.0-setup.exe").write_bytes(b"another")
    qtbot.mouseClick(window.notice._act, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "ไม่ตรงกับที่ประกาศไว้" in told(window).replace("\u200b", ""), timeout=20_000)
    assert window.isVisible()
    assert not window.notice._act.isVisible()


@pytest.mark.usefixtures("share")
def test_what_is_not_signed_by_the_key_is_told_once_and_offers_nothing(window: MainWindow, qtbot: QtBot) -> None:
    window.show()
    app.look_for_update(window)  # by the key in the tree, which is none
    qtbot.waitUntil(lambda: "กุญแจ" in told(window), timeout=20_000)
    assert not window.notice._act.isVisible()
    kept = Remembered().told_update()
    assert "กุญแจ" in kept


def test_without_a_folder_that_policy_names_nothing_is_looked_for(window: MainWindow, tmp_path: Path) -> None:
    window.show()
    window.notice.hide()
    app.look_for_update(window)
    assert told(window) == ""
    assert list(tmp_path.glob("share")) == []


def test_settings_of_a_program_that_is_carried_about_lie_beside_it(program: Path) -> None:
    (program / paths.MARKER).touch()
    kept = Remembered()
    kept.keep_points(13)
    kept._settings.sync()
    assert (program / "data" / "ITA Desktop.ini").is_file()
    assert kept.drafts == program / "data" / "drafts"
    assert own_settings().fileName() == str(program / "data" / "ITA Desktop.ini")


def test_where_policy_keeps_no_files_none_are_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Remembered()
    kept.add_file(tmp_path / "one.ita")
    assert len(kept.names()) == 1
    monkeypatch.setenv(Policy.REMEMBER_FILES.variable, "0")
    assert kept.names() == []
    kept.add_file(tmp_path / "two.ita")
    monkeypatch.delenv(Policy.REMEMBER_FILES.variable)
    assert kept.names() == [], "those from before are forgotten too"
