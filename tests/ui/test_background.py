from __future__ import annotations

from threading import Event, get_ident
from typing import TYPE_CHECKING

import pytest

from ita_desktop import log
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
