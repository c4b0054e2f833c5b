from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
