"""The real window without a person, for trying a build: `"ITA Desktop.exe" --grab [DIR [FILE.ita]]`.

The window opens as it always does, on Qt's offscreen platform. Without DIR the program ends as soon as the window is
shown, so that its start can be timed. With DIR each tab is saved as `tab-1.png` and so on first. Not for people's use,
so it is no part of the program's own source.
"""

from __future__ import annotations

import threading
import time
from pathlib import Path

_WAIT = 60.0
"""Seconds the window may take to appear."""
_SETTLE = 1500
"""Milliseconds for the word list, the layout and a tab's background work."""


def grab(arguments: list[str]) -> int:
    """Open the window, save the pictures asked for, and return the program's exit code."""
    from ita_desktop.ui import app

    folder = Path(arguments[0]) if arguments else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    threading.Thread(target=_call_into_window, args=(folder,), daemon=True).start()
    return app.run(Path(arguments[1]) if len(arguments) > 1 else None, ["-platform", "offscreen", "-style", "fusion"])


def _call_into_window(folder: Path | None) -> None:
    """Wait until the application runs, then have its own thread do the rest."""
    from PySide6.QtCore import QCoreApplication, QTimer

    end = time.monotonic() + _WAIT
    while (application := QCoreApplication.instance()) is None:
        if time.monotonic() > end:
            return
        time.sleep(0.005)
    if folder is None:
        QTimer.singleShot(0, application, QCoreApplication.quit)
    else:
        QTimer.singleShot(0, application, lambda: QTimer.singleShot(2 * _SETTLE, lambda: _take(folder)))


def _take(folder: Path) -> None:
    from PySide6.QtCore import QEventLoop, QTimer
    from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget

    window = next(widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMainWindow))
    window.resize(1366, 768)
    tabs = window.findChild(QTabWidget)
    for number in range(tabs.count() if tabs else 1):
        if tabs:
            tabs.setCurrentIndex(number)
        loop = QEventLoop()
        QTimer.singleShot(_SETTLE, loop.quit)
        loop.exec()
        window.grab().save(str(folder / f"tab-{number + 1}.png"))
    QApplication.quit()
