from __future__ import annotations

import argparse
import gc
import sys
from typing import TYPE_CHECKING
from unittest.mock import Mock

import pytest

from ita_desktop.__main__ import main
from ita_desktop.headless import arguments

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

VERBS = next(
    tuple(action.choices) for action in arguments._parser()._actions if isinstance(action, argparse._SubParsersAction)
)


@pytest.fixture(autouse=True)
def rubbish_is_looked_for_again() -> Iterator[None]:
    """A start says how rubbish is looked for in its process, which here is that of the tests."""
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)
    gc.enable()


def outcome(monkeypatch: pytest.MonkeyPatch, *words: str) -> object:
    """What the command line ends with; a window that would open says with which file."""
    monkeypatch.setattr(sys, "argv", ["ita_desktop", *words])
    monkeypatch.setattr("ita_desktop.ui.app.run", lambda path, _: f"window {path}")
    return main()


def test_a_mistyped_verb_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert outcome(monkeypatch, "analyze", "office.ita") == 2
    assert "analyze" in capsys.readouterr().err


def test_a_command_ends_without_looking_through_all_it_had(monkeypatch: pytest.MonkeyPatch) -> None:
    """A tenth of a report's time went into rubbish that goes with the process anyway."""
    freezing = Mock()
    monkeypatch.setattr(gc, "freeze", freezing)
    assert outcome(monkeypatch, "analyze", "office.ita") == 2
    assert freezing.call_count == 1
    assert outcome(monkeypatch, "ไม่มี.ita") == "window ไม่มี.ita"
    assert freezing.call_count == 1


def test_a_file_opens_the_window(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    bare = tmp_path / "office"
    bare.touch()
    assert outcome(monkeypatch, str(bare)) == f"window {bare}"
    assert outcome(monkeypatch, "ไม่มี.ita") == "window ไม่มี.ita"
    assert outcome(monkeypatch, "-platform", "offscreen") == "window None"


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_one_whatever_lies_in_the_folder(
    verb: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / verb).mkdir()
    assert outcome(monkeypatch, verb, "--no-such-option") == 2
    assert capsys.readouterr().err
