"""The report: everything that is kept was shown, and nothing of the office is in it."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from helpers_ui import sample
from PySide6.QtCore import Qt

from ita_desktop.log import record_bug
from ita_desktop.models.store.outline import outline_of
from ita_desktop.ui.help.report import ReportDialog, report_text

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _own_log(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "state"))


def dialog_of(window: MainWindow, qtbot: QtBot) -> ReportDialog:
    window.show_report()
    qtbot.waitUntil(lambda: window.reporting.dialog is not None)
    dialog = window.reporting.dialog
    assert isinstance(dialog, ReportDialog)
    return dialog


def test_what_is_shown_is_what_is_kept(window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot) -> None:
    record_bug(ValueError("นายสมชาย"))
    dialog = dialog_of(window, qtbot)
    text = dialog.shown.toPlainText()
    answers.folder_path = tmp_path / "เก็บ"
    answers.folder_path.mkdir()
    qtbot.mouseClick(dialog.keep, Qt.MouseButton.LeftButton)
    (folder,) = answers.folder_path.iterdir()
    assert str(folder) in window.notice.label.plain_text
    (kept,) = folder.iterdir()
    assert kept.read_text(encoding="utf-8") == text
    for needed in ("ITA Desktop", "Python", "SQLite", "Qt", "sound: ok", "rows: item_score", "ValueError"):
        assert needed in text


def test_nothing_is_kept_that_was_not_agreed_to(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.folder_path = None
    qtbot.mouseClick(dialog_of(window, qtbot).keep, Qt.MouseButton.LeftButton)
    answers.folder_path = tmp_path / "none"
    qtbot.mouseClick(dialog_of(window, qtbot).keep, Qt.MouseButton.LeftButton)
    assert "สร้างโฟลเดอร์ไม่ได้" in window.notice.label.plain_text
    assert not (tmp_path / "none").exists()


def test_no_word_of_the_office_is_in_it(window: MainWindow, file: Path) -> None:
    assert window.session.path == file
    text = report_text(file)
    assert not re.search("[\u0e00-\u0e7f]", text), "no Thai: neither names nor texts, nor the file's own name"
    scores = [str(entry.score) for entry in sample().items.values() if entry.score is not None and entry.score % 1]
    assert scores
    assert not [score for score in scores if score in text]


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        ("UPDATE item_score SET score = '1' WHERE code = 'i1'", "digest wrong: item_score 1"),
        ("CREATE TABLE ความลับ (a)", "sound: foreign"),
        ("DROP TABLE memo_section", "sound: damaged"),
    ],
)
def test_what_is_wrong_with_a_file_is_told_without_its_words(
    window: MainWindow, file: Path, harm: str, told: str
) -> None:
    window.close_file()
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute(harm)
    before = file.read_bytes()
    lines = outline_of(file)
    assert told in lines
    assert "ความลับ" not in "".join(lines)
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [None, b"", b"GIF89a", b"SQLite format 3\0" + b"\xff" * 5000])
def test_what_cannot_be_read_is_told_as_that(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.ita"
    if content is not None:
        path.write_bytes(content)
    assert any(line.startswith("not read: ") for line in outline_of(path))
    assert [found.name for found in tmp_path.iterdir()] == ([] if content is None else ["a.ita"])
