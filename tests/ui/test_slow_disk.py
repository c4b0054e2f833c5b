"""A disk that takes 0.3 seconds for every read and every sync: the window lives on, and nothing typed is lost."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from itertools import pairwise
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk, sample
from helpers_vfs import Disk, remembering
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QProgressDialog, QPushButton

from ita_desktop.models.locking import found_lock
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.thai.screen import strip_for_copy
from ita_desktop.ui.status import SAVING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

SLOW = 0.3
LIVELY = 3
"""More beats than that come while something is waited for, on the slowest machine; a window held up has one."""
"""How often at least the clock of a window that lives runs meanwhile; that of one that waits does not run once."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the file layer of Linux")


class SlowDisk(Disk):
    """Waits before each read and sync while `delay` says so, and keeps what the window's thread asked for then."""

    delay = 0.0

    def __init__(self) -> None:
        super().__init__()
        self.by_window: list[str] = []

    def asked(self, what: str) -> int:
        if what in {"read", "sync"} and self.delay:
            if current_thread() is main_thread():
                self.by_window.append(what)
            time.sleep(self.delay)
        return super().asked(what)


@pytest.fixture(autouse=True)
def _no_hurry() -> None:
    """Wait as the program does."""


@pytest.fixture
def disk() -> Iterator[SlowDisk]:
    slow = SlowDisk()
    with remembering(slow):
        yield slow
        slow.delay = 0.0


@pytest.fixture
def slow_window(disk: SlowDisk, window: MainWindow) -> MainWindow:
    """A window with the sample open on that disk."""
    assert disk.delay == 0
    window.onlooking.timer.stop()
    return window


@contextmanager
def living(window: MainWindow) -> Iterator[list[float]]:
    """Give the times at which the clock of the window ran, some 200 a second on a machine that does nothing else."""
    beats = [time.monotonic()]
    timer = QTimer(window, interval=5)
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start()
    QTest.qWait(20)
    del beats[:-1]  # those from here on count
    yield beats
    timer.stop()
    longest = max(after - before for before, after in pairwise((*beats, time.monotonic())))
    sys.stdout.write(f"in {time.monotonic() - beats[0]:.2f} s held up for {longest * 1000:.0f} ms at most\n")


def type_score(window: MainWindow, code: str, text: str) -> None:
    table = window.scores.table
    table.jump(code)
    QTest.keyClicks(table, text[0])
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text[1:])
    QTest.keyClick(field, Qt.Key.Key_Return)


def test_an_edit_holds_the_window_up_for_no_time(slow_window: MainWindow, disk: SlowDisk, file: Path) -> None:
    states = [slow_window.status.state.text()]
    timer = QTimer(slow_window, interval=10)
    timer.timeout.connect(lambda: states.append(slow_window.status.state.text()))
    timer.start()
    type_score(slow_window, "i1", "12.5")
    disk.delay = SLOW
    with living(slow_window) as beats:
        type_score(slow_window, "i2", "13.5")
    assert disk.by_window == []
    assert len(beats) > LIVELY
    assert SAVING in states
    assert slow_window.status.state.text().startswith("บันทึกแล้ว")
    disk.delay = 0.0
    items = on_disk(file).items
    assert [str(items[code].score) for code in ("i1", "i2")] == ["12.5", "13.5"]


def test_a_file_is_opened_beside_the_window(
    empty_window: MainWindow, disk: SlowDisk, file: Path, tmp_path: Path
) -> None:
    warm(empty_window, tmp_path)
    with OfficeFile.create(file) as office:
        office.save(sample())
    empty_window.session.close()
    disk.delay = SLOW / 6
    with living(empty_window) as beats:
        assert empty_window.open(file)
    assert disk.by_window == []
    assert len(beats) > LIVELY


def warm(window: MainWindow, folder: Path) -> None:
    """Build all that is built once, so that the disk alone is measured."""
    assert window.session.create(folder / "first.ita", sample())
    QTest.qWait(300)


def test_opening_can_be_given_up(empty_window: MainWindow, disk: SlowDisk, file: Path, qtbot: QtBot) -> None:
    with OfficeFile.create(file) as office:
        office.save(sample())
    disk.delay = SLOW
    seen: list[str] = []

    def give_up() -> None:
        for dialog in empty_window.findChildren(QProgressDialog):
            if dialog.isVisible():
                seen.append(strip_for_copy(dialog.labelText()))
                (button,) = dialog.findChildren(QPushButton)
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    timer = QTimer(empty_window, interval=100)
    timer.timeout.connect(give_up)
    timer.start()
    assert not empty_window.open(file)
    timer.stop()
    assert seen[0] == f"กำลังเปิดแฟ้ม {file.name}"
    assert empty_window.session.path is None
    disk.delay = 0.0
    qtbot.waitUntil(lambda: found_lock(file) is None, timeout=20_000)
    assert empty_window.open(file)
    assert empty_window.session.assessment == sample()


def test_closing_waits_for_what_is_being_saved(
    slow_window: MainWindow, disk: SlowDisk, file: Path, qtbot: QtBot
) -> None:
    closed: list[bool] = []
    type_score(slow_window, "i1", "11.5")
    slow_window.session.apart.slow.connect(lambda: QTimer.singleShot(0, lambda: closed.append(slow_window.close())))
    disk.delay = SLOW
    type_score(slow_window, "i1", "12.5")
    disk.delay = 0.0
    assert closed[0] is False
    qtbot.waitUntil(lambda: not slow_window.isVisible())
    assert str(on_disk(file).items["i1"].score) == "12.5"
    assert found_lock(file) is None


def test_a_copy_holds_the_window_up_for_no_time_and_says_what_is_done(
    slow_window: MainWindow, disk: SlowDisk, answers: Answers, tmp_path: Path
) -> None:
    answers.save_path = tmp_path / "สำเนา.ita"
    said: set[str] = set()
    timer = QTimer(slow_window, interval=50)
    shown = slow_window.findChildren
    timer.timeout.connect(lambda: said.update(strip_for_copy(each.labelText()) for each in shown(QProgressDialog)))
    timer.start()
    disk.delay = SLOW
    with living(slow_window) as beats:
        slow_window.ask_copy()
    disk.delay = 0.0
    assert disk.by_window == []
    assert len(beats) > LIVELY
    assert said == {f"กำลังบันทึกสำเนาไว้ที่ {answers.save_path}"}
    assert "แล้ว" in slow_window.notice.label.plain_text
    assert on_disk(answers.save_path) == sample()
    assert not slow_window.findChildren(QProgressDialog) or not any(each.isVisible() for each in shown(QProgressDialog))


def test_a_copy_that_fails_says_why_and_leaves_nothing(
    slow_window: MainWindow, disk: SlowDisk, answers: Answers, tmp_path: Path
) -> None:
    answers.save_path = tmp_path / "ไม่มีโฟลเดอร์" / "สำเนา.ita"
    disk.delay = SLOW / 10
    slow_window.ask_copy()
    assert disk.by_window == []
    assert "ไม่พบโฟลเดอร์" in slow_window.notice.label.plain_text
    assert not answers.save_path.exists()
    assert slow_window.session.path is not None
