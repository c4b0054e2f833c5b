"""Copies and damaged files as a person meets them, with real clicks."""

from __future__ import annotations

import importlib
import sqlite3
import sys
import time
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk, sample
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.store import soundness
from ita_desktop.models.store.copy_places import CopyKind, copies_of, copy_folders
from ita_desktop.ui.copies.damaged_dialog import DamagedDialog
from ita_desktop.ui.copies.restore_dialog import RestoreDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from helpers_ui import Answers
    from PySide6.QtWidgets import QPushButton
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

Shown = DamagedDialog | RestoreDialog


@pytest.fixture
def click(qtbot: QtBot) -> Callable[[QPushButton], None]:
    def press(button: QPushButton) -> None:
        qtbot.waitUntil(button.isEnabled)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    return press


def other_score(window: MainWindow, score: int) -> None:
    assessment = window.session.assessment
    assert assessment is not None
    items = {**assessment.items, "i1": ItemScore(score=Decimal(score))}
    assert window.session.change(replace(assessment, items=items), "แก้คะแนน")


def wait_for_copies(qtbot: QtBot, file: Path, count: int) -> None:
    qtbot.waitUntil(lambda: len(copies_of(file)) == count)


def spoil(file: Path, harm: str = "UPDATE plan_row SET analysis = 'x' WHERE position = 0") -> bytes:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.executescript(harm)
    return file.read_bytes()


def dialog_of(window: MainWindow) -> Shown:
    """Return the dialog that is shown, or will be when the file has been read."""
    end = time.monotonic() + 10
    while window.keeper.dialog is None and time.monotonic() < end:
        QTest.qWait(10)
    dialog = window.keeper.dialog
    assert isinstance(dialog, Shown)
    return dialog


def test_a_copy_is_made_on_opening_and_on_closing_when_something_changed(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    wait_for_copies(qtbot, file, 1)
    other_score(window, 31)
    window.close()
    wait_for_copies(qtbot, file, 2)
    assert on_disk(copies_of(file)[0].path).items["i1"].score == Decimal(31)
    assert on_disk(copies_of(file)[1].path) == sample()


def test_closing_unchanged_makes_no_copy(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    wait_for_copies(qtbot, file, 1)
    window.close()
    assert len(copies_of(file)) == 1


def test_half_an_hour_after_an_edit_a_copy_is_made(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    wait_for_copies(qtbot, file, 1)
    assert not window.keeper.timer.isActive()
    other_score(window, 31)
    assert window.keeper.timer.isActive()
    assert window.keeper.timer.interval() == 30 * 60 * 1000
    window.keeper.timer.timeout.emit()
    wait_for_copies(qtbot, file, 2)


def test_a_copy_is_chosen_by_what_differs_and_put_back(
    window: MainWindow, file: Path, qtbot: QtBot, click: Callable[[QPushButton], None]
) -> None:
    wait_for_copies(qtbot, file, 1)
    other_score(window, 31)
    window.keeper.ask_restore()
    dialog = dialog_of(window)
    assert isinstance(dialog, RestoreDialog)
    qtbot.waitUntil(dialog.take.isEnabled)
    assert "คะแนนรายข้อ i1" in dialog.differs.plain_text
    assert "แผนปฏิบัติการ" not in dialog.differs.plain_text
    assert f"แผน {len(sample().plan)} แถว" in dialog.holds.plain_text
    click(dialog.take)
    qtbot.waitUntil(lambda: window.session.assessment == sample())
    assert on_disk(file) == sample()
    kept = next(copy for copy in copies_of(file) if copy.kind is CopyKind.BEFORE_RESTORE)
    assert on_disk(kept.path).items["i1"].score == Decimal(31)
    assert str(kept.path) in window.notice.label.plain_text


def test_a_copy_like_the_file_is_not_offered(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    wait_for_copies(qtbot, file, 1)
    window.keeper.ask_restore()
    dialog = dialog_of(window)
    assert isinstance(dialog, RestoreDialog)
    qtbot.waitUntil(lambda: "เหมือนกับตอนนี้" in dialog.differs.plain_text)
    assert not dialog.take.isEnabled()
    dialog.reject()


def test_a_damaged_file_leads_to_its_copies(
    window: MainWindow, file: Path, qtbot: QtBot, click: Callable[[QPushButton], None]
) -> None:
    wait_for_copies(qtbot, file, 1)
    window.close_file()
    harmed = spoil(file)
    assert not window.open(file)
    assert copies_of(file)[0].told_time in window.notice.label.plain_text
    dialog = dialog_of(window)
    assert isinstance(dialog, DamagedDialog)
    assert "หายไป" in dialog.found.plain_text
    assert not dialog.mend.isVisible()
    click(dialog.restore)
    choice = dialog_of(window)
    assert isinstance(choice, RestoreDialog)
    click(choice.take)
    qtbot.waitUntil(lambda: window.session.assessment == sample())
    kept = next(copy for copy in copies_of(file) if copy.kind is CopyKind.DAMAGED)
    assert kept.path.read_bytes() == harmed


def test_damage_in_a_large_file_is_told_after_what_is_sound_is_shown(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soundness, "LARGE", 0)
    other = replace(sample(), agency=replace(sample().agency, name="เทศบาลตำบลอื่น"))
    assert window.session.add((other, sample()), "เพิ่มหน่วยงาน", seen=(None, sample()))
    window.close_file()
    spoil(file, "UPDATE item_score SET score = '1' WHERE assessment_id = 2 AND code = 'o1'")
    assert window.open(file)
    assert window.session.assessment == sample()
    dialog = dialog_of(window)
    assert isinstance(dialog, DamagedDialog)
    assert "เทศบาลตำบลอื่น" in dialog.found.plain_text
    dialog.reject()
    assert window.session.assessment == sample()


def test_what_is_readable_is_opened_for_reading(
    window: MainWindow, file: Path, click: Callable[[QPushButton], None]
) -> None:
    window.close_file()
    harmed = spoil(file)
    window.open(file)
    dialog = dialog_of(window)
    assert isinstance(dialog, DamagedDialog)
    click(dialog.look)
    assert window.session.assessment == replace(sample(), plan=())
    assert window.status.state.text() == "อ่านอย่างเดียว"
    assessment = window.session.assessment
    assert assessment is not None
    assert not window.session.change(replace(assessment, items={}), "แก้คะแนน")
    assert "อ่านอย่างเดียว" in window.notice.label.plain_text
    assert file.read_bytes() == harmed


def test_what_is_readable_is_written_to_a_new_file(
    window: MainWindow, file: Path, answers: Answers, tmp_path: Path, click: Callable[[QPushButton], None]
) -> None:
    window.close_file()
    harmed = spoil(file)
    window.open(file)
    dialog = dialog_of(window)
    assert isinstance(dialog, DamagedDialog)
    answers.save_path = tmp_path / "ใหม่.ita"
    click(dialog.export)
    assert window.session.path == answers.save_path
    assert on_disk(answers.save_path) == replace(sample(), plan=())
    assert file.read_bytes() == harmed


def test_a_file_with_everything_in_it_is_mended(
    window: MainWindow, file: Path, qtbot: QtBot, click: Callable[[QPushButton], None]
) -> None:
    window.close_file()
    harmed = spoil(file, "CREATE TRIGGER planted AFTER INSERT ON memo BEGIN DELETE FROM memo; END")
    window.open(file)
    dialog = dialog_of(window)
    assert isinstance(dialog, DamagedDialog)
    click(dialog.mend)
    qtbot.waitUntil(lambda: window.session.assessment == sample())
    kept = next(copy for copy in copies_of(file) if copy.kind is CopyKind.DAMAGED)
    assert kept.path.read_bytes() == harmed


def test_a_file_of_which_nothing_can_be_read_offers_its_copies_only(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window.close_file()
    qtbot.waitUntil(lambda: bool(copies_of(file)), timeout=20_000)
    file.write_bytes(file.read_bytes()[:100] + b"\xff" * 20000)
    window.open(file)
    dialog = dialog_of(window)
    assert isinstance(dialog, DamagedDialog)
    assert dialog.found.plain_text == "อ่านไม่ได้เลย"
    assert not dialog.look.isEnabled()
    assert not dialog.export.isEnabled()
    assert dialog.restore.isEnabled()


def test_no_place_for_copies_is_told(
    window: MainWindow, file: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_for_copies(qtbot, file, 1)
    monkeypatch.setattr("ita_desktop.models.store.copy_places.log_path", lambda: tmp_path / "no" / "problems.log")
    for folder in copy_folders(file):
        if folder.exists():
            folder.rename(folder.with_name("moved"))
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_text("ไม่ใช่โฟลเดอร์", "utf-8")
    other_score(window, 31)
    window.keeper.timer.timeout.emit()
    qtbot.waitUntil(lambda: "เขียนสำเนาไม่สำเร็จ" in window.notice.label.plain_text)


class Pulse:
    """Notes how long the window's thread ever stood still."""

    def __init__(self) -> None:
        self.beats = [time.monotonic()]
        self.timer = QTimer()
        self.timer.timeout.connect(lambda: self.beats.append(time.monotonic()))
        self.timer.start(10)

    @property
    def longest(self) -> float:
        self.beats.append(time.monotonic())
        return max(after - before for before, after in pairwise(self.beats))


SLOW = 1.0


@pytest.mark.parametrize("what", ["copying._sync", "copying.in_memory"])
def test_a_slow_disk_holds_up_no_closing(
    window: MainWindow, file: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    wait_for_copies(qtbot, file, 1)
    other_score(window, 31)
    slow_down(monkeypatch, what)
    start = time.monotonic()
    window.close()
    assert time.monotonic() - start < SLOW / 2
    assert len(copies_of(file)) == 1, "the copy is still being made"
    wait_for_copies(qtbot, file, 2)


@pytest.mark.parametrize("what", ["salvage._content", "salvage._read"])
def test_a_slow_disk_holds_up_no_window_while_a_damaged_file_is_read(
    window: MainWindow, file: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    window.close_file()
    spoil(file)
    slow_down(monkeypatch, what)
    pulse = Pulse()
    window.open(file)
    window.open(file)
    assert isinstance(dialog_of(window), DamagedDialog)
    assert pulse.longest < SLOW / 2


def test_a_slow_disk_holds_up_no_window_for_the_lock(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    slow_down(monkeypatch, "ita_desktop.models.locking._rewrite")
    pulse = Pulse()
    window.holding.beat.timeout.emit()
    QTest.qWait(int(1500 * SLOW))
    assert pulse.longest < SLOW / 2


def slow_down(monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    """Let a function take its time, as on an old stick."""
    module, _, name = (what if what.startswith("ita") else f"ita_desktop.models.store.{what}").rpartition(".")
    real = getattr(importlib.import_module(module), name)

    def slow(*args: object) -> object:
        time.sleep(SLOW)
        return real(*args)

    for user in ("backups", "copying"):
        if hasattr(sys.modules[f"ita_desktop.models.store.{user}"], name):
            monkeypatch.setattr(f"ita_desktop.models.store.{user}.{name}", slow)
    monkeypatch.setattr(f"{module}.{name}", slow)
