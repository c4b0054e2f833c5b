"""The status bar: the open file, what is not on disk, what was found before printing, what became of the last edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTime
from PySide6.QtWidgets import QLabel, QPushButton

from ita_desktop.ui.widgets.labels import ShortLabel
from ita_desktop.ui.widgets.typed import NOT_SAVED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QStatusBar

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


class StatusLine:
    """What the status bar of the main window says.

    Attributes:
        file: where the open file lies.
        unsaved: a button that counts the texts not on disk, and leads to them; hidden where there are none.
        found: what was found before printing.
        state: what became of the last edit.
    """

    def __init__(self, bar: QStatusBar, session: Session) -> None:
        """Fill `bar`."""
        self.file, self.found, self.state = ShortLabel(), ShortLabel(), StateLabel(session)
        self.unsaved = QPushButton()
        self.unsaved.setObjectName("unsaved")
        self.unsaved.hide()
        bar.addWidget(self.file, 1)
        for widget in (self.unsaved, self.found, self.state):
            bar.addPermanentWidget(widget)

    def show_file(self, path: Path | None) -> None:
        """Name the file that was opened, or none."""
        self.file.show_text("" if path is None else str(path))
        self.state.setText("" if path is None else "บันทึกในแฟ้มแล้วทั้งหมด")

    def show_saved(self) -> None:
        """Say that the last edit is on disk, and when it came there."""
        self.state.setText(f"บันทึกแล้ว {QTime.currentTime().toString('HH:mm:ss')} น.")

    def show_unsaved(self, refused: Sequence[object]) -> None:
        """Count the texts that are not on disk."""
        self.unsaved.setText(f"{NOT_SAVED} {len(refused)} แห่ง")
        self.unsaved.setVisible(bool(refused))
