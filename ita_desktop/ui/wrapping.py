"""The one place where screen text gets its break opportunities; Qt on Windows has none of its own for Thai.

The word list takes half a second to load, so it comes in a thread after the window shows; until then text stays as it
is, and `words.ready` tells every label to set itself anew. What this makes is for showing only: it is never stored,
and what is copied is taken from the text itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTextBoundaryFinder, Signal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.background import Background

_TIP_LETTERS = 96
"""Letters in a line of a tip, marks above and below counted."""
_PART = re.compile("[^ \u200b]+[ \u200b]*|[ \u200b]+")
_PROBE = "การประเมินคุณธรรมและความโปร่งใส"


class Words(QObject):
    """Whether the word list is at hand, and text with break opportunities when it is."""

    ready = Signal()

    def __init__(self) -> None:
        """Begin without the list."""
        super().__init__()
        self._loaded = False

    def load(self, background: Background) -> None:
        """Load the list in a thread; `ready` follows."""
        if not self._loaded:
            background.run(_warm_up, self._finish, self._do_without)

    def wrapped(self, text: str) -> str:
        """Return `text` for showing in a place that wraps it."""
        if not self._loaded:
            return text
        from ita_desktop.thai.screen import for_screen

        return for_screen(text)

    def folded(self, text: str) -> str:
        """Return `text` for a tip, which wraps nothing itself: each line broken where it grows too long."""
        return "\n".join(folded for line in text.split("\n") for folded in self._fold(line))

    def _fold(self, line: str) -> Iterator[str]:
        begun = ""
        for part in _PART.findall(self.wrapped(line)):
            if begun and len(begun) + len(part) > _TIP_LETTERS:
                yield begun
                begun = ""
            begun += part
        yield begun

    def _finish(self, _: object) -> None:
        self._loaded = True
        self.ready.emit()

    def _do_without(self, problem: KnownProblem) -> None:
        """Leave the text as it is: it can be read, only its lines break worse."""


def _warm_up() -> None:
    from ita_desktop.thai.screen import for_screen

    for_screen(_PROBE)


def qt_breaks_thai() -> bool:
    """Return whether Qt finds the words of Thai text by itself, as with libthai on Linux but not on Windows."""
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, _PROBE)
    return 0 < finder.toNextBoundary() < len(_PROBE)


words = Words()
"""The program's word list; there is one screen, so there is one of these."""
