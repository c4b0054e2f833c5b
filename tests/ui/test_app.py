from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from helpers_ui import sample

from ita_desktop import log
from ita_desktop.problems import MachineProblem
from ita_desktop.ui.app import open_window, problem_hook

if TYPE_CHECKING:
    import pytest
    from PySide6.QtWidgets import QApplication

    from ita_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
HEAVY = ("reportlab", "openpyxl", "docx", "pythainlp", "pypdfium2", "uharfbuzz", "fontTools")
PROGRAM = """
import os, pathlib, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QSettings
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
from PySide6.QtWidgets import QApplication
from ita_desktop.ui import app
from ita_desktop.ui.start.sample import read_sample
window = app.open_window(QApplication([]), None)
window.show()
QApplication.processEvents()
window.session.create(pathlib.Path(sys.argv[1]) / "a.ita", read_sample())
QApplication.processEvents()
print("\\n".join(sys.modules))
window.close()
"""


def test_the_window_opens_without_loading_anything_heavy(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[0] for name in done.stdout.split()}
    assert "PySide6" in loaded
    assert not loaded & set(HEAVY)


def test_a_fault_of_ours_is_logged_and_told_and_a_known_problem_told_as_it_is(
    empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "log_path", lambda: tmp_path / "problems.log")
    hook = problem_hook(empty_window)
    hook(MachineProblem, MachineProblem("ดิสก์เต็ม โปรดเพิ่มพื้นที่ว่าง"), None)
    assert empty_window.notice.label.plain_text == "ดิสก์เต็ม โปรดเพิ่มพื้นที่ว่าง"
    assert not (tmp_path / "problems.log").exists()
    hook(ZeroDivisionError, ZeroDivisionError("หาร"), None)
    assert "problems.log" in empty_window.notice.label.plain_text
    assert "ZeroDivisionError" in (tmp_path / "problems.log").read_text(encoding="utf-8")


def test_the_last_file_is_opened_again(qapp: QApplication, file: Path) -> None:
    first = open_window(qapp, None)
    assert first.session.create(file, sample())
    first.close()
    second = open_window(qapp, None)
    assert second.session.path == file
    second.close()
