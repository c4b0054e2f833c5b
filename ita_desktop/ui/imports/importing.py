"""Inputs come to the desk one after the other; what a person agrees to becomes one step on the undo stack."""

from __future__ import annotations

from collections import deque
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from ita_desktop.exchange.read import PASTED, read_file, read_text
from ita_desktop.ui.documents.progress import ProgressRow
from ita_desktop.ui.imports.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QUrl
    from PySide6.QtWidgets import QWidget

    from ita_desktop.exchange.reading import Reading
    from ita_desktop.models.assessment import Agency, Assessment
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.imports.dialog import ImportDialog
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

INPUTS = (
    "ข้อมูลที่นำเข้าได้ (*.xlsx *.xls *.ods *.csv *.tsv *.json *.docx *.odt *.rtf *.html *.htm *.pdf *.txt *.ita);;"
    "Excel และ LibreOffice Calc (*.xlsx *.xls *.ods);;ตารางข้อความ (*.csv *.tsv *.txt);;"
    "รายงานเดิม (*.docx *.odt *.rtf *.html *.htm *.pdf *.txt);;JSON (*.json);;แฟ้มงาน ITA (*.ita)"
)


_OFFICE_ENDING = ".ita"


class Importing(QObject):
    """From inputs to steps on the undo stack. `told` carries a message and its tone."""

    told = Signal(str, str)

    def __init__(self, session: Session, background: Background, theme: Theme, asking: Asking, window: QWidget) -> None:
        """Import into what `session` shows, with dialogs over `window`, which shows `progress` somewhere."""
        super().__init__(window)
        self.progress = ProgressRow(background, window)
        self._asked = self._begun = 0
        self._session = session
        self._background = background
        self._theme = theme
        self._asking = asking
        self._window = window
        self._queue: deque[tuple[Callable[..., Reading], str]] = deque()
        self.desk: Desk | None = None

    @property
    def dialog(self) -> ImportDialog | None:
        """The dialog of the input on the desk; None while there is none or it is being read."""
        return None if self.desk is None else self.desk.dialog

    def read_file(self, path: Path) -> None:
        """Read the file at `path`, then show what was found."""
        self.read_files((path,))

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read the files at `paths`, one after the other, each when the one before is finished with."""
        self._queue += [(partial(read_file, path), path.name) for path in paths]
        self._asked += len(paths)
        if len(self._queue) > 1:
            self.told.emit(f"นำเข้า {len(self._queue)} แฟ้มทีละแฟ้มตามลำดับ", "")
        self._next()

    def drop(self, urls: Sequence[QUrl]) -> None:
        """Read the files dropped, one after the other; while nothing is open, an office file is opened."""
        paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
        if self._session.dossier is not None:
            self.read_files(paths)
        elif len(paths) == 1 and paths[0].suffix.lower() == _OFFICE_ENDING:
            self._session.open(paths[0])
        else:
            self.told.emit("โปรดเปิดหรือสร้างแฟ้มงานก่อน แล้วจึงวางแฟ้มที่จะนำเข้า", "watch")

    def read_clipboard(self) -> None:
        """Read the clipboard's text, then show what was found."""
        text = QGuiApplication.clipboard().text()
        if text.strip():
            self._queue.append((partial(read_text, text), PASTED))
            self._asked += 1
            self._next()
        else:
            self.told.emit("คลิปบอร์ดไม่มีข้อความ โปรดคัดลอกตารางหรือข้อความก่อน", "watch")

    def _next(self) -> None:
        if self._session.dossier is None:
            self._queue.clear()
        if self.desk is not None:
            return
        if not self._queue:
            self._asked = self._begun = 0
            return
        read, source = self._queue.popleft()
        self._begun += 1
        told = f"กำลังอ่าน {source}"
        self.desk = Desk(
            read,
            source,
            self._take,
            self._session,
            self._background,
            progress=self.progress,
            told=f"{told} (แฟ้มที่ {self._begun} จาก {self._asked})" if self._asked > 1 else told,
            theme=self._theme,
            asking=self._asking,
            window=self._window,
        )
        self.desk.done.connect(self._finish)
        self.desk.start()

    def _finish(self) -> None:
        if self.desk is not None:
            if self.desk.was_stopped:
                left = len(self._queue)
                self._queue.clear()
                more = f" อีก {left} แฟ้มที่รออยู่ก็ไม่ได้อ่าน" if left else ""
                self.told.emit(f"ยกเลิกการนำเข้าแล้ว ไม่มีข้อมูลใดถูกบันทึก{more}", "watch")
            self.desk.deleteLater()
        self.desk = None
        self._next()

    def _take(
        self,
        assessments: tuple[Assessment, ...],
        seen: Sequence[Assessment | None],
        renamed: Mapping[int, Agency],
    ) -> bool:
        is_on_disk = self._session.add(assessments, "นำเข้าข้อมูล", renamed, seen)
        if is_on_disk:
            self.told.emit("นำเข้าแล้ว กด Ctrl+Z เพื่อเลิกทำทั้งหมดในครั้งเดียว", "good")
        return is_on_disk
