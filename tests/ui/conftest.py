"""Windows and sessions that leave nothing behind."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from helpers_sampling import THOROUGH
from helpers_ui import Answers, sample
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtTest import QTest
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

AS_STARTED = gc.get_threshold()
"""How often Python looks for rubbish by itself, which the program goes by."""


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path) -> None:
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(tmp_path / "settings"))


@pytest.fixture(autouse=True, scope="module")
def _search_by_hand() -> Iterator[None]:
    """Have Python not look for rubbish by itself, as the program does."""
    gc.disable()
    of_tests = gc.get_threshold()
    gc.set_threshold(*AS_STARTED)
    yield
    gc.set_threshold(*of_tests)
    gc.enable()


@pytest.fixture(autouse=True)
def _rubbish() -> Iterator[None]:
    """Destroy forgotten windows of earlier tests in this thread alone, as the program does."""
    yield
    rubbish.look()


@pytest.fixture(autouse=True, scope="module")
def _no_hurry() -> Iterator[None]:
    """Do not wait for the disk in a loop of its own merely because the machine is busy.

    No program's loop runs in a test, so that one would delete at once what shall be deleted later. Tests of a slow
    disk take this back under the same name.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(apart, "_AT_ONCE", 5.0)
        yield


@pytest.fixture(scope="module")
def _still() -> Iterator[None]:
    """Draw neither pages nor charts: they cost most, and there is nothing in them to type into or to be cut."""
    with pytest.MonkeyPatch.context() as patch:
        for slow, name in ((Preview, "refresh"), (ChartsCard, "show_charts")):
            patch.setattr(slow, name, lambda *_: None)
        yield


@pytest.fixture(scope="module")
def _no_paper() -> Iterator[None]:
    """Make no paper for the preview behind what is tested, unless all is tried; tests of the preview itself do."""
    with pytest.MonkeyPatch.context() as patch:
        if not THOROUGH:
            patch.setattr(Preview, "refresh", lambda *_: None)
        yield


@pytest.fixture
def sized(dressed: Theme) -> Iterator[Theme]:
    """The theme with its style sheet, which is afterwards as it was, whatever size and colours were chosen."""
    before = dressed.points
    _forget_all(dressed)
    yield dressed
    _forget_all(dressed)
    dressed.set_points(before)
    dressed.choose(Qt.ColorScheme.Unknown)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The theme, without its style sheet unless all is tried: under it a window takes nearly twice as long to build."""
    return Theme(qapp, undressed=not THOROUGH)


@pytest.fixture(scope="module")
def dressed(theme: Theme) -> Iterator[Theme]:
    """The theme with its style sheet, as the program has it once it is seen: for what looks at sizes and colours."""
    if THOROUGH:
        yield theme
        return
    _forget_all(theme)
    theme.dress()
    yield theme
    _forget_all(theme)
    theme._undressed = True
    theme._app.setStyleSheet("")


def _forget_all(theme: Theme) -> None:
    """Destroy every forgotten window: none is to be dressed anew, which takes long and is of no use."""
    gc.collect()
    _let_go(theme._app)


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
    with _shown(theme, answers) as window:
        qtbot.addWidget(window)
        yield window


@pytest.fixture
def window(empty_window: MainWindow, file: Path) -> MainWindow:
    """A window with the sample open at its scores."""
    assert empty_window.session.create(file, sample())
    empty_window.tabs.setCurrentWidget(empty_window.scores)
    return empty_window


@pytest.fixture(scope="module")
def shared_window(theme: Theme, tmp_path_factory: pytest.TempPathFactory) -> Iterator[MainWindow]:
    """A window with the sample open, which the tests of one file share: each leaves it as it would find it."""
    folder = tmp_path_factory.mktemp("window")
    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(folder / "settings"))
    with _shown(theme, Answers(save_path=folder / "ผล.pdf")) as window:
        assert window.session.create(folder / "แฟ้มทดสอบ.ita", sample())
        yield window


@contextmanager
def _shown(theme: Theme, answers: Answers) -> Iterator[MainWindow]:
    """Show a window with no file open; close it afterwards, and leave nothing of it."""
    window = MainWindow(theme, answers)
    Menus(window)
    window.resize(1366, 738)
    window.show()
    assert QTest.qWaitForWindowExposed(window, 20_000)
    yield window
    window.close()
    if window.keeper.last_copy is not None:
        window.keeper.last_copy.join()
    _let_go(QApplication.instance())


def _let_go(app: QCoreApplication | None) -> None:
    """Delete now what was to be deleted later, so that nothing of one test lives in the next."""
    assert app is not None
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
