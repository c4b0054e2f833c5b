"""What became of the last edit, in the status bar; while the disk keeps the window waiting, that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

if TYPE_CHECKING:
    from ita_desktop.ui.session import Session

SAVING, READING = "กำลังบันทึก…", "กำลังอ่านแฟ้ม…"


class StateLabel(QLabel):
    """A sentence about the open file."""

    def __init__(self, session: Session) -> None:
        """Follow what `session` waits for."""
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._session = session
        self._before = ""
        session.apart.slow.connect(self._wait)
        session.apart.idle.connect(self._go_on)

    def _wait(self) -> None:
        if self.text() not in {SAVING, READING}:
            self._before = self.text()
        self.setText(SAVING if self._session.is_writing else READING)

    def _go_on(self) -> None:
        if self.text() in {SAVING, READING}:
            self.setText(self._before)
