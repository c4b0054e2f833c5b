"""Buttons that show a drawing, in the colours in use: one alone, and those beside a list of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from ita_desktop.ui.widgets.layouts import SMALL

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from ita_desktop.ui.theme import Theme


class IconButton(QToolButton):
    """`text` is its tip, and its name for screen readers."""

    def __init__(
        self, theme: Theme, icon: str, text: str, parent: QWidget | None = None, *, quiet: bool = False
    ) -> None:
        """Show the drawing `icon`; a quiet one in the colour of labels."""
        super().__init__(parent)
        self._theme = theme
        self._drawing = icon
        self._quiet = quiet
        self.setToolTip(text)
        self.setAccessibleName(text)
        theme.changed.connect(self._dress)
        self._dress()

    def _dress(self) -> None:
        colours = self._theme.colours
        self.setIcon(self._theme.icon(self._drawing, colours.muted if self._quiet else colours.text))


def allow(button: QAbstractButton, why_not: str) -> None:
    """Let `button` be pressed, or not for the reason `why_not`, which those read who look for it (`ui/palette`)."""
    button.setEnabled(not why_not)
    button.setProperty("why", why_not)


_TIPS = {"copy": "ทำสำเนา", "up": "เลื่อนขึ้น", "down": "เลื่อนลง", "remove": "ลบ"}


class RowTools(QWidget):
    """Each signal asks for one thing to be done to the current row."""

    add_asked = Signal()
    copy_asked = Signal()
    move_asked = Signal(int)
    remove_asked = Signal()

    def __init__(self, theme: Theme, what: str, parent: QWidget | None = None) -> None:
        """Name the rows `what`, as in "เพิ่มมาตรการ"."""
        super().__init__(parent)
        self._theme = theme
        self._what = what
        self.add = QPushButton(f"เพิ่ม{what}")
        self.add.clicked.connect(self.add_asked)
        self.buttons = {name: IconButton(theme, name, f"{tip}{what}") for name, tip in _TIPS.items()}
        self.buttons["copy"].clicked.connect(self.copy_asked)
        self.buttons["up"].clicked.connect(lambda: self.move_asked.emit(-1))
        self.buttons["down"].clicked.connect(lambda: self.move_asked.emit(1))
        self.buttons["remove"].clicked.connect(self.remove_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addWidget(self.add)
        layout.addStretch(1)
        for button in self.buttons.values():
            layout.addWidget(button)
        theme.changed.connect(self._dress)
        self._dress()
        self.fit(-1, 0)

    def fit(self, place: int, count: int) -> None:
        """Allow what can be done to row `place` of `count`; -1 is no row."""
        none = "" if 0 <= place < count else f"ยังไม่ได้เลือก{self._what}"
        first, last = (none or ("" if there else "อยู่ปลายรายการแล้ว") for there in (place > 0, place < count - 1))
        for name, why in (("copy", none), ("remove", none), ("up", first), ("down", last)):
            allow(self.buttons[name], why)

    def _dress(self) -> None:
        self.add.setIcon(self._theme.icon("add"))
