"""New versions, from a folder that the office names: told once, installed with one click. No network is used."""

from __future__ import annotations

import tempfile
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess

from ita_desktop import __version__
from ita_desktop.exchange.update_notice import NOTICE, fetch_setup, read_notice
from ita_desktop.paths import program_folder
from ita_desktop.policy import Policy, fixed_folder

if TYPE_CHECKING:
    from ita_desktop.exchange.update_notice import UpdateNotice
    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.main_window import MainWindow

_LINES_TOLD = 3


def is_installed() -> bool:
    """Whether the program was put here by its installer, which then replaces it; else others do."""
    folder = program_folder()
    return folder is not None and (folder / "Uninstall.exe").is_file()


class Updating(QObject):
    """Looks for a new version and hands over to its installer."""

    def __init__(self, window: MainWindow, key: str | None = None) -> None:
        """Work for `window`; notices are held to `key`, by default the one that the program carries."""
        super().__init__(window)
        self._window = window
        self._key = key

    def look(self) -> None:
        """Look into the folder that policy names, off the window's thread, and tell what was not told yet."""
        folder = fixed_folder(Policy.UPDATE_FOLDER)
        if folder is not None:
            self._read(folder, asked=False)

    def ask(self) -> None:
        """Look again because a person wants it, in the folder that policy names or in one they choose."""
        window = self._window
        folder = fixed_folder(Policy.UPDATE_FOLDER)
        if folder is None:
            folder = window.asking.folder(window, "โฟลเดอร์หรือแฟลชไดรฟ์ที่มีโปรแกรมรุ่นใหม่", Path.home())
        if folder is not None:
            self._read(folder, asked=True)

    def _read(self, folder: Path, *, asked: bool) -> None:
        self._window.background.run(
            partial(read_notice, folder, self._key),
            partial(self._tell, folder, asked=asked),
            partial(self._refuse, asked=asked),
        )

    def _tell(self, folder: Path, notice: UpdateNotice | None, *, asked: bool) -> None:
        window = self._window
        if notice is None or not notice.is_newer():
            if asked:
                found = f"ไม่พบประกาศรุ่นใหม่ ({NOTICE})" if notice is None else f"รุ่นที่ประกาศไว้คือ {notice.version}"
                window.notice.tell(f"โปรแกรมที่ใช้อยู่คือรุ่น {__version__} {found} ใน {folder}", "good", stays=True)
            return
        if not asked and window.remembered.told_update() == notice.own_sum:
            return
        window.remembered.keep_told_update(notice.own_sum)
        news = " ".join(f"• {line}" for line in notice.news[:_LINES_TOLD])
        text = f"มี ITA Desktop รุ่น {notice.version} ให้ติดตั้ง (รุ่นที่ใช้อยู่คือ {__version__}) {news}".strip()
        if is_installed():
            window.notice.tell(text, "watch")
            window.notice.propose(f"ติดตั้งรุ่น {notice.version}", partial(self._install, folder, notice))
        else:
            text += f" โปรแกรมนี้ไม่ได้ติดตั้งด้วยตัวติดตั้ง โปรดแจ้งผู้ดูแลระบบ หรือใช้แฟ้มรุ่นใหม่ใน {folder}"
            window.notice.tell(text, "watch")

    def _refuse(self, problem: KnownProblem, *, asked: bool) -> None:
        window = self._window
        if asked or window.remembered.told_update() != problem.message:
            window.remembered.keep_told_update(problem.message)
            window.notice.tell(problem.message, "watch")

    def _install(self, folder: Path, notice: UpdateNotice) -> None:
        window = self._window
        target = Path(tempfile.mkdtemp(prefix="ita-desktop-"))
        window.notice.tell(f"กำลังคัดลอกและตรวจตัวติดตั้งรุ่น {notice.version}", "good", stays=True)
        window.background.run(partial(fetch_setup, notice, folder, target), self._start, window.tell_problem)

    def _start(self, setup: Path) -> None:
        if QProcess.startDetached(str(setup))[0]:
            self._window.close()
        else:
            self._window.notice.tell(f"เปิดตัวติดตั้งไม่ได้ โปรแกรมรุ่นที่ใช้อยู่ไม่ถูกเปลี่ยนแปลง โปรดเปิดแฟ้มนี้เอง: {setup}")
