"""Rubbish of Python's, looked for in the window's thread alone.

Python looks for rings of forgotten values whenever many new ones were made, in whatever thread that happens. A dialog
or model that lies in such a ring would be destroyed in a thread that reads a file, while Qt may be busy with it: the
program crashes, seldom and anywhere. So Python's own search is off, and the clock of the window's thread asks instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_PAUSE = 1000
"""Milliseconds between two looks; while nothing is done there is nothing to collect, and a look costs nothing."""


class Rubbish(QObject):
    """Collects by the clock what Python would by itself, as long as its owner lives."""

    def __init__(self, parent: QObject) -> None:
        """Begin."""
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_PAUSE)
        timer.timeout.connect(look)
        timer.start()


def look() -> None:
    """Collect the oldest generation that is due by Python's own measure."""
    due = [count > most for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)]
    if True in due:
        gc.collect(max(place for place, is_due in enumerate(due) if is_due))


def set_aside() -> None:
    """Take what is loaded for good, and look for rubbish among what comes after it alone.

    Looking through all that is loaded, the word list above all, takes a tenth of a second, in the midst of typing.
    """
    gc.freeze()


def take_in() -> None:
    """Look through all once, then set aside what stays: for when much was read that is kept while its file is open.

    Each look among the results of a country takes a third of a second. What is set aside goes as ever when nothing
    refers to it; only rings of it would stay, and what is read makes none.
    """
    gc.collect()
    gc.freeze()
