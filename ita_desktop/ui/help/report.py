"""What whoever mends the program needs: versions, what a file is like, and the log; shown, then kept if wanted."""

from __future__ import annotations

import datetime as dt
import platform
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, qVersion
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit

from ita_desktop.log import log_path, versions
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.models.store.outline import outline_of, sqlite_version
from ita_desktop.problems import KnownProblem, MachineProblem
from ita_desktop.saving import disk_reason, save_bytes
from ita_desktop.ui.apart import saved_apart
from ita_desktop.ui.asking import documents_folder
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import ReadingDialog

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background

_MOST_LOG = 200_000
"""Bytes of the log that go along: its end."""


def report_text(path: Path | None) -> str:
    """Return the report with what the office file at `path` is like; it holds no name, text or score of the office."""
    now = dt.datetime.now(THAI_TIME).isoformat(timespec="seconds")
    machine = f"{platform.system()} {platform.release()} {platform.machine()}"
    lines = [now, versions(), f"SQLite {sqlite_version()} Qt {qVersion()} {machine}", ""]
    lines += ["no file open"] if path is None else outline_of(path)
    return "\n".join([*lines, "", "log:", _log() or "empty"]) + "\n"


def _log() -> str:
    try:
        return log_path().read_bytes()[-_MOST_LOG:].decode("utf-8", "replace")
    except OSError:
        return ""


class ReportDialog(ReadingDialog):
    """Shows the report; `keep_asked` carries it when a person wants to hand it on."""

    keep_asked = Signal(str)

    def __init__(self, text: str, parent: QWidget) -> None:
        """Show `text`."""
        super().__init__(parent)
        self.setProperty("guide", "report")
        self.setWindowTitle("รายงานปัญหา")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(760, 520)
        self.shown = QPlainTextEdit(text)
        self.shown.setReadOnly(True)
        self.shown.setAccessibleName("สิ่งที่จะอยู่ในรายงาน")
        buttons = QDialogButtonBox()
        self.keep = buttons.addButton("บันทึกเป็นโฟลเดอร์…", QDialogButtonBox.ButtonRole.AcceptRole)
        self.keep.setObjectName("primary")
        buttons.addButton("ปิด", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.accepted.connect(lambda: self.keep_asked.emit(text))
        buttons.rejected.connect(self.reject)
        layout = self.above(buttons)
        layout.addWidget(
            WrapLabel(
                "นี่คือทุกสิ่งที่จะอยู่ในรายงาน ไม่มีชื่อ ข้อความ หรือคะแนนของหน่วยงาน และโปรแกรมไม่ส่งออกไปที่ใดเอง "
                "หากต้องการให้ผู้ดูแลโปรแกรมช่วยดู โปรดบันทึกแล้วส่งโฟลเดอร์นั้น"
            )
        )
        layout.addWidget(self.shown, 1)


class Reporting(QObject):
    """Puts the report together off the window's thread, shows it and keeps it.

    Signals:
        told: a sentence and its tone.
        refused: a `KnownProblem`.
    """

    told = Signal(str, str)
    refused = Signal(object)

    def __init__(self, background: Background, asking: Asking, window: QWidget) -> None:
        """Ask through `asking`; the dialog belongs to `window`."""
        super().__init__(window)
        self._background = background
        self._asking = asking
        self._window = window
        self.dialog: ReportDialog | None = None

    def show(self, path: Path | None) -> None:
        """Show the report with what the file at `path` is like."""
        self._background.run(partial(report_text, path), self._show, self.refused.emit)

    def _show(self, text: str) -> None:
        self.dialog = ReportDialog(text, self._window)
        self.dialog.keep_asked.connect(self._keep)
        self.dialog.destroyed.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None

    def _keep(self, text: str) -> None:
        chosen = self._asking.folder(self._window, "เก็บรายงานปัญหาไว้ในโฟลเดอร์", documents_folder())
        if chosen is None:
            return
        folder = chosen / f"ITA Desktop รายงานปัญหา {dt.datetime.now(THAI_TIME):%Y-%m-%d %H%M%S}"
        try:
            saved_apart(self._window, partial(_keep_in, folder, text), folder.name)
        except KnownProblem as problem:
            self.refused.emit(problem)
        else:
            self.told.emit(f"เก็บรายงานปัญหาไว้ที่ {folder} แล้ว", "good")


def _keep_in(folder: Path, text: str) -> None:
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise MachineProblem(
            f"{folder}: สร้างโฟลเดอร์ไม่ได้ ({disk_reason(error)}) จึงยังไม่ได้เก็บรายงาน โปรดเลือกที่อื่น"
        ) from error
    save_bytes(folder / "report.txt", text.encode("utf-8"))
