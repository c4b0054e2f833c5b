"""Windows and sessions that leave nothing behind."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from helpers_ui import Answers, sample
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtWidgets import QApplication

from ita_desktop.ui import apart, rubbish
from ita_desktop.ui.analysis.charts import ChartsCard
from ita_desktop.ui.documents.preview import Preview
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.menus import Menus
from ita_desktop.ui.session import Session
from ita_desktop.ui.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture(autouse=True)
def _rubbish() -> Iterator[None]:
    """Destroy forgotten windows of earlier tests in this thread alone, as the program does."""
    gc.disable()
    yield
    rubbish.look()
    gc.enable()


@pytest.fixture(autouse=True)
def _no_hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for the disk in a loop of its own merely because the machine is busy.

    No program's loop runs in a test, so that one would delete at once what shall be deleted later. Tests of a slow
    disk take this back under the same name.
    """
    monkeypatch.setattr(apart, "_AT_ONCE", 5.0)


@pytest.fixture
def _still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Draw neither pages nor charts: they cost most, and there is nothing in them to type into or to be cut."""
    for slow, name in ((Preview, "refresh"), (ChartsCard, "show_charts")):
        monkeypatch.setattr(slow, name, lambda *_: None)


@pytest.fixture
def sized(theme: Theme) -> Iterator[Theme]:
    """The theme, which is afterwards as it was, whatever size and colours were chosen."""
    before = theme.points
    yield theme
    theme.set_points(before)
    theme.choose(Qt.ColorScheme.Unknown)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "แฟ้มทดสอบ.ita"


@pytest.fixture
def session(qapp: QApplication, file: Path) -> Iterator[Session]:
    """A session with the sample open."""
    session = Session()
    assert session.create(file, sample())
    yield session
    session.close()
    _let_go(qapp)


@pytest.fixture
def answers(tmp_path: Path) -> Answers:
    return Answers(save_path=tmp_path / "ผล.pdf")


@pytest.fixture
def empty_window(qtbot: QtBot, theme: Theme, answers: Answers) -> Iterator[MainWindow]:
    """A window with no file open."""
    window = MainWindow(theme, answers)
    Menus(window)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    qtbot.waitExposed(window)
    yield window
    window.close()
    if window.keeper.last_copy is not None:
        window.keeper.last_copy.join()
    _let_go(QApplication.instance())


@pytest.fixture
def window(empty_window: MainWindow, file: Path) -> MainWindow:
    """A window with the sample open at its scores."""
    assert empty_window.session.create(file, sample())
    empty_window.tabs.setCurrentWidget(empty_window.scores)
    return empty_window


def _let_go(app: QCoreApplication | None) -> None:
    """Delete now what was to be deleted later, so that nothing of one test lives in the next."""
    assert app is not None
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
