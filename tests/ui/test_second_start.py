"""A second start raises the window that is there: two real processes, and letters of every kind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_ui import sample

from ita_desktop import log
from ita_desktop.models.locking import found_lock
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.ui import second_start
from ita_desktop.ui.second_start import FORM, Listening, SecondStart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of Linux")


def started(home: Path, *words: object) -> subprocess.Popen[bytes]:
    places = {name: str(home / name) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    demand = [sys.executable, "-m", "ita_desktop", *map(str, words), "-platform", "offscreen"]
    return subprocess.Popen(demand, cwd=ROOT, env={**os.environ, **places}, stderr=subprocess.DEVNULL)


@contextmanager
def running(home: Path, *words: object) -> Iterator[subprocess.Popen[bytes]]:
    """A window that listens."""
    process = started(home, *words)
    try:
        wait_until(lambda: any(home.glob(f"XDG_STATE_HOME/ITA Desktop/windows/*-{process.pid}")))
        yield process
    finally:
        process.kill()
        process.wait()


def wait_until(done: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not done():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def office(tmp_path: Path) -> Path:
    path = tmp_path / "งาน.ita"
    with OfficeFile.create(path) as office:
        office.save(sample())
    return path


@pytest.mark.slow
def test_a_second_start_with_the_same_file_or_none_ends_and_the_first_stays(office: Path, tmp_path: Path) -> None:
    link = tmp_path / "ทางลัด.ita"
    link.symlink_to(office)
    with running(tmp_path, office) as first:
        for words in ((office,), (), (link,)):
            second = started(tmp_path, *words)
            assert second.wait(timeout=20) == 0
        assert first.poll() is None
        found = found_lock(office)
        assert found is not None
        assert found.holder is not None
        assert found.holder.pid == first.pid


@pytest.mark.slow
def test_another_file_has_its_own_window_and_a_dead_one_hinders_nobody(office: Path, tmp_path: Path) -> None:
    with running(tmp_path, office) as first:
        other = tmp_path / "อื่น.ita"
        other.write_bytes(office.read_bytes())
        with running(tmp_path, other) as second:
            again = started(tmp_path, other)
            assert again.wait(timeout=20) == 0, "also a window that was not the first is found by its file"
            assert second.poll() is None
        first.kill()
        first.wait()
        assert found_lock(office) is not None, "what a killed window left"
        with running(tmp_path, office) as third:
            found = found_lock(office)
            assert found is not None
            assert found.holder is not None
            assert found.holder.pid == third.pid


@pytest.mark.slow
def test_a_window_that_does_not_answer_is_not_waited_for_longer_than_promised(office: Path, tmp_path: Path) -> None:
    with running(tmp_path, office) as first:
        first.send_signal(signal.SIGSTOP)
        start = time.monotonic()
        with running(tmp_path):
            assert 5 <= time.monotonic() - start < 15
        first.send_signal(signal.SIGCONT)


@pytest.fixture
def letters(window: MainWindow, tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    Listening(folder, window)
    return folder


def answer(qtbot: QtBot, folder: Path, content: bytes) -> str:
    (folder / "draft").write_bytes(content)
    (folder / "draft").rename(folder / "ask-1")
    qtbot.waitUntil(lambda: not (folder / "ask-1").exists())
    (found,) = folder.iterdir()
    found.unlink()
    return found.name


@pytest.mark.qt_log_ignore("does not support raise")
def test_the_window_comes_forward_when_it_is_meant(
    window: MainWindow, file: Path, letters: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window.showMinimized()
    other = tmp_path / "อื่น.ita"
    other.touch()
    for content in (b"", b"\x02", b"\x02" + os.fsencode(file), FORM + os.fsencode(other), FORM + b"\xff" * 40_000):
        assert answer(qtbot, letters, content) == "no-1"
        assert window.isMinimized()
    assert answer(qtbot, letters, FORM + os.fsencode(file)) == "yes-1"
    assert not window.isMinimized()
    window.showMinimized()
    assert answer(qtbot, letters, FORM) == "yes-1"
    assert not window.isMinimized()
    window.close()
    assert not letters.exists()


def test_no_place_for_letters_is_no_hindrance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(second_start, "log_path", lambda: tmp_path / "file" / "problems.log")
    start = SecondStart()
    assert not start.raised(None)
    assert not start.raised(tmp_path / "a.ita")
    assert log.log_path() != tmp_path
