"""Reading an input off the window's thread, and showing what was found before anything is written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ita_desktop.exchange.hints import Hints
from ita_desktop.exchange.read import read_file, read_text
from ita_desktop.ui.imports.dialog import ImportDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ita_desktop.exchange.draft import Reading
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

INPUTS = (
    "ข้อมูลที่นำเข้าได้ (*.xlsx *.csv *.tsv *.json *.docx *.pdf *.txt);;"
    "Excel (*.xlsx);;ตารางข้อความ (*.csv *.tsv *.txt);;รายงานเดิม (*.docx *.pdf *.txt);;JSON (*.json)"
)


class Importing(QObject):
    """From an input to one step on the undo stack. `told` carries a message and its tone."""

    told = Signal(str, str)

    def __init__(self, session: Session, background: Background, theme: Theme, window: QWidget) -> None:
        """Import into what `session` shows, with dialogs over `window`."""
        super().__init__(window)
        self._session = session
        self._background = background
        self._theme = theme
        self._window = window
        self.dialog: ImportDialog | None = None

    def read_file(self, path: Path) -> None:
        """Read the file at `path`, then show what was found."""
        self._read(partial(read_file, path))

    def read_clipboard(self) -> None:
        """Read the clipboard's text, then show what was found."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._read(partial(read_text, text))
        else:
            self.told.emit("คลิปบอร์ดไม่มีข้อความ โปรดคัดลอกตารางหรือข้อความก่อน", "watch")

    def _read(self, read: Callable[..., Reading]) -> None:
        dossier = self._session.dossier
        if dossier is None:
            return
        hints = Hints(dossier.assessment.agency, dossier.assessment.fiscal_year)
        self._background.run(partial(read, dossier.shelf.find, hints), self._show, self._session.refused.emit)

    def _show(self, reading: Reading) -> None:
        dossier = self._session.dossier
        if dossier is None:
            return
        self.dialog = ImportDialog(reading, self._session.find, dossier.shelf.find, self._theme, self._window)
        self.dialog.agreed.connect(self._take)
        self.dialog.open()

    def _take(self, assessments: tuple[Assessment, ...]) -> None:
        self.dialog = None
        if assessments and self._session.add(assessments, "นำเข้าข้อมูล"):
            self.told.emit("นำเข้าแล้ว กด Ctrl+Z เพื่อเลิกทำทั้งหมดในครั้งเดียว", "good")
