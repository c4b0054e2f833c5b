"""Finding a text in the pages: what is found is counted, marked and gone through."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ita_desktop.ui.documents.pages import find_text
from ita_desktop.ui.widgets.buttons import IconButton
from ita_desktop.ui.widgets.fields import LooseLine
from ita_desktop.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.documents.pages import Hit
    from ita_desktop.ui.theme import Theme

_PAUSE = 250
_WIDTH = 150


class FindBar(QWidget):
    """A field with what was found. `found` carries the hits and which one is current."""

    found = Signal(object, int)

    def __init__(self, background: Background, theme: Theme, parent: QWidget | None = None) -> None:
        """Begin with nothing to find."""
        super().__init__(parent)
        self._background = background
        self._pdf = b""
        self._hits: tuple[Hit, ...] = ()
        self._current = -1
        self._turn = 0
        self.field = LooseLine()
        self.field.setPlaceholderText("ค้นหาในเอกสาร")
        self.field.setAccessibleName("ค้นหาในเอกสาร")
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(_WIDTH)
        self.count = plain_label("", "muted")
        self.back = IconButton(theme, "up", "ที่พบก่อนหน้า (Shift+Enter)")
        self.next = IconButton(theme, "down", "ที่พบถัดไป (Enter)")
        self.back.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        for widget in (self.field, self.count, self.back, self.next):
            row.addWidget(widget)
        self._wait = QTimer(self, singleShot=True, interval=_PAUSE)
        self._wait.timeout.connect(self.look)
        self.field.textChanged.connect(self._wait.start)
        self._show()

    def look_in(self, pdf: bytes) -> None:
        """Find the text in another document from now on."""
        self._pdf = pdf
        if self.field.text():
            self.look()

    def look(self) -> None:
        """Find what is typed now."""
        self._wait.stop()
        self._turn += 1
        self._background.run(
            partial(find_text, self._pdf, self.field.text()) if self._pdf else tuple,
            partial(self._take, self._turn),
            self._give_up,
        )

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1), around the ends."""
        if self._hits:
            self._current = (self._current + by) % len(self._hits)
            self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter and back with Shift+Enter; Escape forgets what was looked for."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.matches(QKeySequence.StandardKey.Cancel):
            self.field.clear()
        else:
            super().keyPressEvent(event)

    def _take(self, turn: int, hits: tuple[Hit, ...]) -> None:
        if turn == self._turn:
            self._hits = hits
            self._current = min(max(self._current, 0), len(hits) - 1)
            self._show()

    def _give_up(self, _problem: KnownProblem) -> None:
        """Find nothing in what cannot be read; that it cannot be read is told where it is shown."""
        self._hits, self._current = (), -1
        self._show()

    def _show(self) -> None:
        for button in (self.back, self.next):
            button.setEnabled(bool(self._hits))
        if not self.field.text():
            self.count.setText("")
        else:
            self.count.setText(f"{self._current + 1}/{len(self._hits)}" if self._hits else "ไม่พบ")
        self.found.emit(self._hits, self._current)
