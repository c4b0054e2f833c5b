"""Which acts of the window wait for a disk in its own thread: counted on a virtual disk, not by the clock.

Every call that reaches a file below the test's folder, of Python's and of SQLite's, counts as one answer of a slow disk
(`COST`): the office file, its copies, what is exported, and the person's own settings. What other threads ask costs the
window nothing.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

import pytest
from helpers_faults import Calls, counting
from helpers_ui import on_disk, sample
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

COST = 50
"""Milliseconds an answer of the virtual disk takes."""
MOST = 100
"""Milliseconds for which the window may be held up at most."""
DRAFTS = {"new file", "welcome", "open", "close file", "close"}
"""Acts that write or read the drafts of what is typed, beside the person's settings, when a file is left or opened."""
OFFERED = {"scores form", "plan form"}
"""Acts after which what was made is offered to be opened: whether it is a file or a folder is asked once."""
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the file layer of Linux")


@dataclass
class Waits(Calls):
    """Keeps what the window's thread asked for, by act."""

    act: str = ""
    by_window: dict[str, list[str]] = field(default_factory=dict)

    def comes(self, name: str) -> bool:
        if self.act and current_thread() is main_thread():
            self.by_window[self.act].append(name)
        return False

    @contextmanager
    def during(self, act: str) -> Iterator[None]:
        self.act, self.by_window[act] = act, []
        yield
        QTest.qWait(50)
        self.act = ""


@pytest.fixture
def waits(tmp_path: Path) -> Iterator[Waits]:
    counted = Waits()
    with counting(tmp_path, counted):
        yield counted


def type_score(window: MainWindow, text: str, *, enter: bool) -> None:
    window.tabs.setCurrentWidget(window.scores)
    table = window.scores.table
    table.jump("i1")
    QTest.keyClicks(table, text[0])
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text[1:])
    if enter:
        QTest.keyClick(field, Qt.Key.Key_Return)
    else:
        QTest.qWait(500)  # until it is kept as a draft


def saves(window: MainWindow, answers: Answers, qtbot: QtBot, name: str, save: Callable[[], object]) -> None:
    """Save something that is made in a thread first, and wait until it is there."""
    answers.save_path = answers.save_path.with_name(name) if answers.save_path else None
    window.notice.hide()
    save()
    qtbot.waitUntil(lambda: name in window.notice.label.plain_text, timeout=20_000)


def test_no_act_waits_for_the_disk_in_the_window_s_thread(
    waits: Waits, empty_window: MainWindow, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    window = empty_window
    window.onlooking.timer.stop()

    def merge() -> None:
        answers.open_path = file.with_name("แผน.xlsx")
        window.plan.forms.ask_merge()
        assert "แบบนี้ไม่มีข้อมูลใหม่" in window.notice.label.plain_text

    acts: dict[str, Callable[[], object]] = {
        "new file": lambda: window.session.create(file, sample()),
        "score": lambda: type_score(window, "42", enter=True),
        "undo": window.undo,
        "redo": window.redo,
        "plan": lambda: window.tabs.setCurrentWidget(window.plan),
        "new row": window.plan.add_row,
        "analysis": lambda: window.tabs.setCurrentWidget(window.analysis),
        "documents": lambda: window.tabs.setCurrentWidget(window.documents),
        "settings": lambda: window.ask_settings().accept(),
        "others looked for": window.onlooking.timer.timeout.emit,
        "lock kept alive": window.holding.beat.timeout.emit,
        "copy": lambda: saves(window, answers, qtbot, "สำเนา.ita", window.ask_copy),
        "scores form": lambda: saves(window, answers, qtbot, "แบบ.xlsx", window.ask_scores_form),
        "plan form": lambda: saves(window, answers, qtbot, "แผน.xlsx", lambda: window.plan.forms.ask_export("")),
        "plan form back": merge,
        "copies listed": window.ask_restore,
        "typed": lambda: type_score(window, "43", enter=False),
        "welcome": window.show_welcome,
        "open": lambda: window.open(file),
        "close file": window.close_file,
    }
    for name, does in acts.items():
        with waits.during(name):
            does()
    with waits.during("close"):
        window.close()
    for name, asked in waits.by_window.items():
        sys.stdout.write(f"{name}: {len(asked) * COST} ms {asked or ''}\n")
    held_up = {name for name, asked in waits.by_window.items() if asked}
    assert held_up <= DRAFTS | OFFERED
    assert max(len(asked) * COST for asked in waits.by_window.values()) <= MOST
    assert on_disk(file.with_name("สำเนา.ita")).items["i1"].score == 42


def test_the_measure_sees_what_the_window_s_thread_asks(waits: Waits, tmp_path: Path, qapp: QApplication) -> None:
    assert qapp is not None
    with waits.during("reading"):
        (tmp_path / "one").write_text("x", "utf-8")
    assert waits.by_window["reading"]
