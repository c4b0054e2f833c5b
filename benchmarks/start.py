"""How long the window takes to be painted, what an edit takes, and what it weighs, beside a bare window of Qt.

Fresh processes by turns: a bare `QMainWindow` with a `QTableView`, our window with a file of one year, and ours with a
file of 10,000 assessments (`--large`). Each tells the time from its start to its painted window, and the processor's
time for it, which other programs disturb less; only ratios carry over from one machine to another. Our modules lie
there as bytecode alone, as in the frozen program. The house allows 2.5 times the bare window, and aims at 1.8.

Then, in a fresh process for each file: the memory of the idle window, Return in a score cell to saved and painted,
first analysis, memo to new paper, text size, light and dark, by the clock and by the processor (with all threads).

    python benchmarks/start.py [TIMES] [--large]
"""

from __future__ import annotations

import compileall
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from shutil import copytree, ignore_patterns
from statistics import median, quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ita_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).parents[1]
MANY = 10_000
_EDITS = 200
_BARE = """
import sys, time
from PySide6.QtCore import QAbstractTableModel, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class Model(QAbstractTableModel):
    def rowCount(self, parent=None): return 60
    def columnCount(self, parent=None): return 8
    def data(self, index, role=0): return "คะแนน" if role == Qt.ItemDataRole.DisplayRole else None
app = QApplication([])
window, table = QMainWindow(), QTableView()
model = Model()
table.setModel(model)
window.setCentralWidget(table)
window.resize(1280, 720)
"""
_OURS = """
import pathlib, sys, time
from PySide6.QtCore import QSettings
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
from PySide6.QtWidgets import QApplication
from ita_desktop.ui.app import open_window
app = QApplication([])
window = open_window(app, pathlib.Path(sys.argv[1]))
"""
_PAINTED = """
window.show()
app.processEvents()
print(time.time() - float(sys.argv[3]), time.process_time())
sys.stdout.flush()
import os
os._exit(0)
"""


def painted(program: str, file: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Return the seconds from the start of a fresh process to its painted window, and those of the processor."""
    with tempfile.TemporaryDirectory() as settings:
        command = [sys.executable, "-c", program + _PAINTED, str(file), settings, str(time.time())]
        done = subprocess.run(command, cwd=settings, env=environment, capture_output=True, text=True, check=True)
    seconds, busy = done.stdout.split()
    return float(seconds), float(busy)


def starts(files: dict[str, Path], times: int, environment: dict[str, str]) -> None:
    """Print the medians of the bare window and of ours with each file, and the ratios."""
    kinds = {"bare window": (_BARE, Path()), **{name: (_OURS, file) for name, file in files.items()}}
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in kinds}
    for _ in range(times):
        for name, (program, file) in kinds.items():
            found[name].append(painted(program, file, environment))
    bare = found["bare window"]
    for name, runs in found.items():
        told = (
            f"{what} {median(run[at] for run in runs) * 1000:.0f} ms, "
            f"ratio {median(run[at] / plain[at] for run, plain in zip(runs, bare, strict=True)):.2f}"
            for at, what in enumerate(("painted", "processor"))
        )
        print(f"{name}: {'; '.join(told)}")


def make_tree(folder: Path) -> Path:
    """Copy the program to `folder` as bytecode without its sources, and return where it is imported from."""
    for part in ("ita_desktop", "resources"):
        copytree(ROOT / part, folder / part, ignore=ignore_patterns("__pycache__"))
    compileall.compile_dir(folder, quiet=1, legacy=True)
    for source in folder.rglob("*.py"):
        source.unlink()
    return folder


def make_files(folder: Path, *, large: bool) -> dict[str, Path]:
    """Write the files that are opened, and return them by name."""
    from ita_desktop.exchange.sample import read_sample
    from ita_desktop.models.store.office_file import OfficeFile

    sample = read_sample()
    files = {"one year": folder / "one.ita"}
    if large:
        files[f"{MANY} assessments"] = folder / "many.ita"
    for name, path in files.items():
        OfficeFile.create(path).close()
        with OfficeFile.open(path) as office:
            office.save(sample)
            if name != "one year":
                bare = replace(sample, plan=(), memo=None, reports=(), causes=(), edits={})
                others = [
                    replace(bare, agency=replace(sample.agency, name=f"เทศบาลตำบลสมมติ{number}"))
                    for number in range(MANY - 1)
                ]
                office.save_all(others)
    return files


def edits(file: Path) -> None:
    """Print what edits take in this process, with the file open."""
    from PySide6.QtCore import QSettings, Qt
    from PySide6.QtWidgets import QApplication

    from ita_desktop.ui.app import open_window, set_aside
    from ita_desktop.ui.wrapping import words

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(file.parent / "settings"))
    app = QApplication([])
    window = open_window(app, file)
    window.show()
    words.ready.connect(set_aside)
    words.load(window.background)
    settle(8)
    print(f"idle: {resident():.0f} MB")
    type_scores(window)
    timed("first analysis", lambda: window.tabs.setCurrentWidget(window.analysis))
    settle(2)
    new_paper(window)
    timed("text size", lambda: window.resize_text(1))
    timed("light and dark", lambda: window.choose_scheme(Qt.ColorScheme.Dark))
    window.close()


def settle(seconds: float) -> None:
    """Let the window live for that long."""
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        _events()
        time.sleep(0.001)


def timed(name: str, does: Callable[[], object]) -> None:
    """Print what `does` takes until it is painted."""
    start = time.perf_counter(), time.process_time()
    does()
    _events()
    print(f"{name}: {_told(start)}")


def _told(start: tuple[float, float]) -> str:
    """Return the time since `start`, by the clock and of the processor."""
    clock, busy = time.perf_counter() - start[0], time.process_time() - start[1]
    return f"{clock * 1000:.0f} ms, processor {busy * 1000:.0f} ms"


def type_scores(window: MainWindow) -> None:
    """Print what Return in a score cell takes to saved and painted."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication, QLineEdit

    from ita_desktop.ui.scores.grid import ScoreColumn

    window.tabs.setCurrentWidget(window.scores)
    settle(1)
    table = window.scores.table
    row = table.scores.row_of("i1") or 0
    took: tuple[list[float], list[float]] = [], []
    for turn in range(_EDITS):
        cell = table.scores.index(row + turn % 3, ScoreColumn.SCORE)
        table.stand_on(cell)
        first, second = str(50 + turn % 40)
        QTest.keyClicks(table, first)
        editor = QApplication.focusWidget()
        assert isinstance(editor, QLineEdit)
        QTest.keyClicks(editor, second)
        _events()
        start = time.perf_counter(), time.process_time()
        QTest.keyClick(editor, Qt.Key.Key_Return)
        _events()
        for kind, (begun, ended) in enumerate(zip(start, (time.perf_counter(), time.process_time()), strict=True)):
            took[kind].append((ended - begun) * 1000)
        settle(0.03)
    for kind, name in enumerate(("clock", "processor")):
        cuts = quantiles(took[kind], n=100)
        print(f"Return in a score cell to saved and painted, {name}: p50 {cuts[49]:.1f} ms, p99 {cuts[98]:.1f} ms")


def new_paper(window: MainWindow) -> None:
    """Print what it takes from an edit of the memo to the new paper."""
    window.tabs.setCurrentWidget(window.documents)
    settle(6)
    drawn: list[str] = []
    for word in "กข":  # the first one loads what it needs
        drawn.clear()
        assessment = window.session.assessment
        assert assessment is not None
        assert assessment.memo is not None
        memo = replace(assessment.memo, subject=f"{assessment.memo.subject} {word}")
        start = time.perf_counter(), time.process_time()
        heard = window.documents.preview.made.connect(lambda _, start=start: drawn.append(_told(start)))
        window.session.change(replace(assessment, memo=memo), "เรื่อง")
        settle(3)
        window.documents.preview.made.disconnect(heard)
        print(f"memo edit to new paper: {drawn[0] if drawn else 'not made'}")


def _events() -> None:
    from PySide6.QtWidgets import QApplication

    QApplication.processEvents()


def resident() -> float:
    """Return what this process holds in memory, in MB; 0 where the system does not tell as Linux does."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def main(*arguments: str) -> None:
    """Measure all, the starts `TIMES` times each."""
    if "--edits" in arguments:
        sys.path.insert(0, str(ROOT))
        edits(Path(arguments[-1]))
        return
    times = next((int(one) for one in arguments if one.isdecimal()), 15)
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {"QT_QPA_PLATFORM": "offscreen"}
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as cache:
        files = make_files(Path(cache), large="--large" in arguments)
        starts(files, times, environment | {"PYTHONPATH": str(make_tree(Path(cache) / "tree"))})
        for name, file in files.items():
            print(f"{name}, in one process:")
            subprocess.run([sys.executable, __file__, "--edits", str(file)], env=environment, check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
