"""Opening the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ita_desktop import __version__
from ita_desktop.log import record_bug
from ita_desktop.paths import carried_for_reading
from ita_desktop.policy import Policy, fixed
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.menus import Menus
from ita_desktop.ui.recent import Remembered
from ita_desktop.ui.rubbish import Rubbish, set_aside
from ita_desktop.ui.second_start import SecondStart
from ita_desktop.ui.theme import Theme, tinted
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType


_LOOKS_FOR_UPDATE = 3000
"""Milliseconds after the first paint."""
_TURN = 0.0005
"""Seconds after which a thread that works lets the window's go on. Python's usual ones are ten times as long: while a
copy is made or a paper looked through, an edit, which stops and goes on two hundred times, would take a second."""
CARRIED_FOR_READING = (
    "โฟลเดอร์ของโปรแกรมแบบพกพานี้เขียนไม่ได้ จึงเก็บการตั้งค่าและข้อความที่พิมพ์ค้างไว้ในโฟลเดอร์ของท่านในเครื่องนี้แทน แฟ้มงานใช้ได้ตามปกติ "
    "หากต้องการให้อยู่กับโปรแกรม โปรดคัดลอกทั้งโฟลเดอร์ไปยังที่ที่เขียนได้"
)


def run(path: Path | None, argv: list[str]) -> int:
    """Open the window and stay until it is closed, or let one that is there come forward; return the exit code.

    Args:
        path: an office file to open; without one the welcome page is shown.
        argv: arguments for Qt, such as `-platform offscreen`, which Wine and tests need on the command line.
    """
    start = SecondStart()
    if start.raised(path):
        return 0
    sys.setswitchinterval(_TURN)
    app = QApplication([sys.argv[0], *argv])
    Rubbish(app)
    window = open_window(app, path)
    sys.excepthook = problem_hook(window)
    window.show()
    app.commitDataRequest.connect(window.end_session)
    app.saveStateRequest.connect(window.end_session)
    QTimer.singleShot(0, lambda: words.load(window.background))
    QTimer.singleShot(0, set_aside)
    words.ready.connect(set_aside)
    QTimer.singleShot(0, lambda: start.listen(window))
    QTimer.singleShot(_LOOKS_FOR_UPDATE, window, lambda: look_for_update(window))
    return app.exec()


def look_for_update(window: MainWindow) -> None:
    """Look for a new version where policy names a folder for that; else nothing is even loaded."""
    if fixed(Policy.UPDATE_FOLDER) is not None:
        from ita_desktop.ui.updating import Updating

        Updating(window).look()


def open_window(app: QApplication, path: Path | None) -> MainWindow:
    """Return the window, dressed as this person left it, with the file at `path` open."""
    app.setApplicationName("ITA Desktop")
    app.setApplicationVersion(__version__)
    remembered = Remembered()
    theme = Theme(app, undressed=True)
    points = remembered.points()
    if points is not None:
        theme.set_points(points)
    theme.choose(remembered.scheme())
    app.setWindowIcon(tinted("app", theme.colours.accent, 128))
    window = MainWindow(theme, remembered=remembered)
    Menus(window)
    chosen = path or next(iter(remembered.names()), None)
    if chosen is not None:
        window.open(chosen)
    theme.dress()
    if carried_for_reading():
        window.notice.tell(CARRIED_FOR_READING, "watch")
    return window


def problem_hook(window: MainWindow) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """Return what is called for a fault of ours: it is logged and told, and the window stays."""

    def told(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KnownProblem):
            window.tell_problem(error)
        else:
            window.notice.tell(record_bug(error))

    return told
