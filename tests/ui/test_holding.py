"""A file that somebody else has open, that cannot be written, or that went: what the window says and does."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from helpers_ui import on_disk, sample
from PySide6.QtCore import Qt, QTimer

from ita_desktop.models.assessment import ItemScore
from ita_desktop.models.locking import OfficeLock, found_lock, lock_place
from ita_desktop.models.store.faults import DiskError
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.ui import holding
from ita_desktop.ui.held_dialog import HeldDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow


@pytest.fixture
def other(file: Path) -> Iterator[OfficeLock]:
    """Somebody else who has the sample open."""
    with OfficeFile.create(file) as office:
        office.save(sample())
    lock = OfficeLock.take(file)
    yield lock
    lock.release()


def scored(window: MainWindow, score: int) -> bool:
    assessment = window.session.assessment
    assert assessment is not None
    items = {**assessment.items, "i1": ItemScore(score=Decimal(score))}
    return window.session.change(replace(assessment, items=items), "แก้คะแนน")


def dialog_of(window: MainWindow) -> HeldDialog:
    dialog = window.holding.dialog
    assert isinstance(dialog, HeldDialog)
    return dialog


def silence(file: Path) -> None:
    """Let the lock be that of another PC of which nothing was heard for an hour."""
    place = lock_place(file)
    place.write_text(json.dumps({**json.loads(place.read_bytes()), "host": "OTHER-PC"}), encoding="utf-8")
    os.utime(place, (time.time() - 3600,) * 2)


def test_the_window_holds_a_lock_while_a_file_is_open(window: MainWindow, file: Path) -> None:
    assert found_lock(file) is not None
    assert window.holding.beat.isActive()
    assert window.holding.beat.interval() == 60_000
    window.session.open(file)
    assert found_lock(file) is not None, "opening the same file anew keeps it"
    assert not window.session.office.read_only if window.session.office else False
    window.close_file()
    assert found_lock(file) is None
    assert not window.holding.beat.isActive()


def test_a_file_that_another_one_has_open_is_read_only_if_wanted(
    empty_window: MainWindow, file: Path, other: OfficeLock, qtbot: QtBot, answers: Answers
) -> None:
    assert not empty_window.open(file)
    assert empty_window.session.path is None
    dialog = dialog_of(empty_window)
    assert other.holder.host in dialog.told.plain_text
    assert not dialog.take.isVisible()
    qtbot.mouseClick(dialog.read, Qt.MouseButton.LeftButton)
    assert empty_window.session.assessment == sample()
    assert empty_window.status.state.text() == "อ่านอย่างเดียว"
    assert other.holder.host in empty_window.notice.label.plain_text
    before = file.read_bytes()
    assert not scored(empty_window, 31)
    assert "อ่านอย่างเดียว" in empty_window.notice.label.plain_text
    assert empty_window.status.state.text() == "อ่านอย่างเดียว"
    answers.save_path = file.with_name("สำเนา.ita")
    empty_window.ask_copy()
    assert on_disk(answers.save_path) == sample()
    empty_window.close_file()
    assert file.read_bytes() == before
    assert other.beat(), "the other one's lock stays"
    assert found_lock(file) is not None


def test_a_silent_one_is_replaced_when_a_person_says_so(
    empty_window: MainWindow, file: Path, other: OfficeLock, qtbot: QtBot
) -> None:
    silence(file)
    assert not empty_window.open(file)
    dialog = dialog_of(empty_window)
    assert dialog.take.isVisible()
    assert "OTHER-PC" in dialog.told.plain_text
    qtbot.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    assert empty_window.session.assessment == sample()
    assert scored(empty_window, 31)
    assert not other.beat()


def test_whoever_was_replaced_reads_only_and_is_told(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    silence(file)
    found = found_lock(file)
    ours = OfficeLock.take(file, found)
    window.holding.beat.timeout.emit()
    qtbot.waitUntil(lambda: window.status.state.text() == "อ่านอย่างเดียว")
    assert "ผู้อื่นเปิดแฟ้มนี้แทน" in window.notice.label.plain_text
    assert not scored(window, 31)
    assert on_disk(file) == sample()
    window.close_file()
    assert ours.beat()
    assert found_lock(file) is not None
    ours.release()


def test_where_no_lock_can_be_written_the_file_is_read_only_with_the_reason(
    empty_window: MainWindow, file: Path, other: OfficeLock
) -> None:
    other.release()
    lock_place(file).mkdir()
    assert empty_window.open(file)
    assert empty_window.status.state.text() == "อ่านอย่างเดียว"
    assert "ชื่อของแฟ้ม" in empty_window.notice.label.plain_text
    assert not scored(empty_window, 31)
    assert on_disk(file) == sample()


def test_a_file_that_takes_no_writing_is_read_only_with_the_reason(
    empty_window: MainWindow, file: Path, other: OfficeLock, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.release()
    monkeypatch.setattr("ita_desktop.models.store.opening._refusal_of", lambda _: "ไม่มีสิทธิ์เขียน")
    assert empty_window.open(file)
    assert empty_window.status.state.text() == "อ่านอย่างเดียว"
    assert "ไม่มีสิทธิ์เขียน" in empty_window.notice.label.plain_text
    assert found_lock(file) is None


def test_a_locked_file_holds_the_window_up_for_no_time_and_takes_the_edit_when_free(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    beats = [time.monotonic()]
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start(5)
    free: list[bool] = []
    window.holding.free.connect(lambda: free.append(scored(window, 31)))
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        waits = []
        for _ in range(3):  # the least of three: the machine may be busy with something else
            start = time.monotonic()
            assert not scored(window, 31)
            waits.append(time.monotonic() - start)
        assert min(waits) < 0.1
        assert "กำลังถูกใช้งาน" in window.notice.label.plain_text
        assert window.status.state.text() == "การแก้ไขล่าสุดยังไม่ได้บันทึก"
        qtbot.wait(1500)
        assert free == []
        connection.rollback()
    qtbot.waitUntil(lambda: free == [True], timeout=5000)
    assert max(after - before for before, after in pairwise(beats)) < 1
    assert on_disk(file).items["i1"].score == Decimal(31)
    assert not window.holding.retry.isActive()


def test_a_locked_file_cannot_be_copied_for_now_and_is_not_called_damaged(
    window: MainWindow, file: Path, answers: Answers, tmp_path: Path
) -> None:
    answers.save_path = tmp_path / "สำเนา.ita"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        window.ask_copy()
        assert "กำลังถูกใช้งาน" in window.notice.label.plain_text
        assert "เสียหาย" not in window.notice.label.plain_text
        connection.rollback()
    assert not answers.save_path.exists()


def test_no_copy_takes_the_place_of_a_file_that_somebody_has_open(
    window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    answers.save_path = tmp_path / "ของผู้อื่น.ita"
    answers.save_path.write_bytes(b"theirs")
    lock = OfficeLock.take(answers.save_path)
    window.ask_copy()
    assert answers.save_path.read_bytes() == b"theirs"
    assert "เปิดอยู่โดย" in window.notice.label.plain_text
    assert window.holding.dialog is None, "nobody asked to open that one"
    lock.release()


def stick(file: Path) -> tuple[Callable[[], None], Callable[[], None]]:
    """Return what pulls the drive of `file`, and what puts it back as a new one, so that old handles stay dead."""
    away = file.parent.with_name("pulled")

    def pull() -> None:
        shutil.move(file.parent, away)

    def put_back() -> None:
        shutil.copytree(away, file.parent)

    return pull, put_back


@pytest.fixture
def file(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder / "แฟ้มทดสอบ.ita"


def test_a_stick_that_was_pulled_is_no_question_of_permission_and_work_goes_on_when_it_is_back(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    pull, put_back = stick(file)
    assert scored(window, 30)
    pull()
    for _ in range(2):
        assert not scored(window, 31)
        assert "เสียบแฟลชไดรฟ์" in window.notice.label.plain_text
        assert "สิทธิ์" not in window.notice.label.plain_text
    free: list[bool] = []
    window.holding.free.connect(lambda: free.append(True))
    qtbot.wait(1200)
    assert free == []
    put_back()
    qtbot.waitUntil(lambda: free == [True], timeout=5000)
    assert scored(window, 32)
    assert on_disk(file).items["i1"].score == Decimal(32)


def test_an_edit_right_after_the_stick_is_back_is_written_at_once(window: MainWindow, file: Path) -> None:
    pull, put_back = stick(file)
    pull()
    put_back()
    assert scored(window, 31)
    assert on_disk(file).items["i1"].score == Decimal(31)


def test_on_another_stick_in_its_place_nothing_is_written_over(window: MainWindow, file: Path) -> None:
    pull, put_back = stick(file)
    pull()
    put_back()
    with OfficeFile.open(file) as office:
        other = replace(sample(), problems=("ของแฟ้มอื่น",))
        office.save(other)
    assert scored(window, 31)
    both = on_disk(file)
    assert both.problems == ("ของแฟ้มอื่น",)
    assert both.items["i1"].score == Decimal(31)
    assert window.session.assessment == both


def test_a_copy_elsewhere_is_whole_though_the_stick_is_gone(
    window: MainWindow, file: Path, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    pull, _ = stick(file)
    qtbot.waitUntil(lambda: window.holding._content is not None, timeout=8000)
    assert scored(window, 33)
    pull()
    office = window.session.office
    assert office is not None
    unreadable = DiskError(file)

    def fail() -> bytes:
        raise unreadable

    office.__dict__["content"] = fail
    assert not scored(window, 34)
    answers.save_path = tmp_path / "สำเนา.ita"
    window.ask_copy()
    assert on_disk(answers.save_path).items["i1"].score == Decimal(33)


@pytest.mark.parametrize("size", [0, 100, 4096, 9000])
def test_a_file_cut_short_under_us_is_damaged_and_no_bug(window: MainWindow, file: Path, size: int) -> None:
    os.truncate(file, size)
    assert not scored(window, 31)
    assert "เสียหาย" in window.notice.label.plain_text
    assert "ข้อผิดพลาดในโปรแกรม" not in window.notice.label.plain_text
    assert file.stat().st_size == size
    window.session.switch(5)
    window.close_file()


def test_a_file_too_large_is_not_kept_in_memory_as_well(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: window.holding._content is not None, timeout=20_000)
    monkeypatch.setattr(holding, "_MOST_KEPT", 1)
    assert window.session.change(replace(sample(), problems=("ใหม่",)), "ทดสอบ")
    qtbot.waitUntil(lambda: window.holding._content is None, timeout=20_000)
