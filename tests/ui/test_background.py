from __future__ import annotations

import time
from itertools import pairwise
from threading import Event, get_ident
from typing import TYPE_CHECKING

import pytest
from helpers_bombs import self_drawing
from PySide6.QtCore import QTimer

from ita_desktop import log
from ita_desktop.exchange.read import read_file
from ita_desktop.models.framework_file import load_framework
from ita_desktop.problems import MachineProblem
from ita_desktop.ui.background import Background

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ita_desktop.problems import KnownProblem


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    assert qtbot is not None
    background = Background()
    yield background
    background.close()


def unexpected_answer(answer: object) -> None:
    raise AssertionError(answer)


def unexpected(problem: KnownProblem) -> None:
    raise problem


def test_work_is_done_elsewhere_and_its_answer_given_here(background: Background, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    background.run(get_ident, lambda there: seen.append((there, get_ident())), unexpected)
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != get_ident() == seen[0][1]


def test_a_known_problem_is_given_as_it_is(background: Background, qtbot: QtBot) -> None:
    told: list[KnownProblem] = []
    problem = MachineProblem("ดิสก์เต็ม")
    background.run(lambda: unexpected(problem), lambda _: None, told.append)
    qtbot.waitUntil(lambda: told == [problem])


def test_a_fault_of_ours_is_logged_and_told(
    background: Background, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "log_path", lambda: tmp_path / "problems.log")
    told: list[KnownProblem] = []
    background.run(lambda: 1 // 0, lambda _: None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], MachineProblem)
    assert "ZeroDivisionError" in (tmp_path / "problems.log").read_text(encoding="utf-8")


def test_a_file_made_to_harm_leaves_the_window_alive(background: Background, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ระเบิด.pdf"
    path.write_bytes(self_drawing(1, 2))
    beats = [time.monotonic()]
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.monotonic()))
    timer.start(20)
    told: list[KnownProblem] = []
    background.run(lambda: read_file(path, load_framework), unexpected_answer, told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=60_000)
    assert "ระเบิด.pdf" in told[0].message
    assert len(beats) > 10
    assert max(after - before for before, after in pairwise(beats)) < 0.5


def test_closing_waits_for_no_file(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "ระเบิด.pdf"
    path.write_bytes(self_drawing(1, 2))
    background = Background()
    background.run(lambda: read_file(path, load_framework), unexpected_answer, unexpected)
    qtbot.wait(300)
    start = time.monotonic()
    background.close()
    assert time.monotonic() - start < 1


def test_nothing_is_given_after_closing(qtbot: QtBot) -> None:
    background = Background()
    begun = Event()
    given: list[object] = []
    background.run(begun.wait, given.append, unexpected)
    begun.set()
    background.close()
    background.run(lambda: 1, given.append, unexpected)
    qtbot.wait(50)
    assert given == []
