"""Processes that write and say so, killed at any moment: what they said must be in the file.

One process loads the program once and is copied (`fork`) for each round, so that a round costs its work and not the
loading of Qt. What is killed is a process of its own all the same.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
CODES = ("i1", "i2", "i3", "i4", "i5", "i6")
LONGEST_START = 60.0
_OFTEN = 0.01
SERVER = """
import json, os, sys
import ita_desktop.analysis.dossier, ita_desktop.headless, ita_desktop.models.store.opening
import ita_desktop.ui.app, ita_desktop.ui.holding, ita_desktop.ui.onlooking, ita_desktop.ui.scores.tab
import ita_desktop.ui.unsaved.door
from ita_desktop.models.framework_shelf import FrameworkShelf
FrameworkShelf().load(2568)
for line in sys.stdin:
    wanted = json.loads(line)
    child = os.fork()
    if not child:
        os.dup2(os.open(wanted["said"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), 1)
        os.close(0)
        sys.argv = ["killed", *wanted["words"]]
        exec(wanted["program"], {"__name__": "__main__"})
        os._exit(1)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[2])
from ita_desktop.ui import app
qt = QApplication(["killed", "-platform", "offscreen"])
window = app.open_window(qt, Path(sys.argv[1]))
window.show()
QTest.qWaitForWindowExposed(window)
window.tabs.setCurrentWidget(window.scores)
number, codes, table = int(sys.argv[3]), sys.argv[4].split(), window.scores.table
def score(code):
    entry = window.session.assessment.items.get(code)
    return None if entry is None else entry.score
def type_one():
    global number
    number += 1
    code = codes[number % len(codes)]
    table.jump(code)
    text = f"{number / 100:.2f}"
    QTest.keyClicks(table, text[0])
    QTest.keyClicks(QApplication.focusWidget(), text[1:])
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    if score(code) is not None and int(score(code) * 100) == number:
        print(number, flush=True)
    QTimer.singleShot(0, type_one)
QTimer.singleShot(0, type_one)
qt.exec()
"""
COMMAND = """
import json, sys
from pathlib import Path
from ita_desktop.headless import run_command
office, folder, number, codes = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4].split()
said = sys.stdout
while True:
    number += 1
    items = {code: f"{number / 100:.2f}" for code in codes}
    source = folder / "input.json"
    agency = {"name": "เทศบาลตำบลตัวอย่าง", "type": "เทศบาลตำบล", "district": "เมืองตัวอย่าง", "province": "ตัวอย่าง"}
    source.write_text(json.dumps({"agency": agency, "fiscal_year": 2568, "items": items}), encoding="utf-8")
    if run_command(["import", str(office), str(source)]) == 0:
        print(number, file=said, flush=True)
"""


@dataclass
class Killed:
    """What one process said before it was killed."""

    first: int
    said: list[int]


@dataclass
class Mother:
    """The process that is copied.

    Attributes:
        process: itself.
        office: the file that is written to.
        folder: where its settings lie, and what its copies say.
    """

    process: subprocess.Popen[bytes]
    office: Path
    folder: Path

    def kill_one(self, program: str, first: int, chance: random.Random) -> Killed:
        """Let `program` write numbers after `first`, and kill it a moment after it said the first of them."""
        asked, answer, said = self.process.stdin, self.process.stdout, self.folder / "said"
        assert asked is not None
        assert answer is not None
        said.unlink(missing_ok=True)
        words = [str(self.office), str(self.folder), str(first), " ".join(CODES)]
        asked.write(json.dumps({"program": program, "said": str(said), "words": words}).encode() + b"\n")
        asked.flush()
        child = int(answer.readline())
        end = time.monotonic() + LONGEST_START
        while time.monotonic() < end and not (said.exists() and said.stat().st_size):
            time.sleep(_OFTEN)
        time.sleep(chance.uniform(0, 0.4))
        os.kill(child, signal.SIGKILL)
        assert answer.readline() == b"gone\n"
        lines = said.read_bytes().splitlines(keepends=True)
        numbers = [int(line) for line in lines if line.endswith(b"\n") and line.strip().isdigit()]
        return Killed(first, numbers)


@contextmanager
def mother(office: Path, folder: Path) -> Iterator[Mother]:
    """Load the program once, for as many rounds as are wanted."""
    places = {name: str(folder) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    demand = [sys.executable, "-c", SERVER]
    pipe = subprocess.PIPE
    with subprocess.Popen(demand, cwd=ROOT, stdin=pipe, stdout=pipe, env={**os.environ, **places}) as process:
        try:
            yield Mother(process, office, folder)
        finally:
            process.kill()


def held_numbers(office: Path) -> dict[str, int]:
    """Return the number that the file holds for each item; it must be sound, and open for work at once."""
    with OfficeFile.open(office) as opened:
        assert opened.check() == "ok"
        items = opened.load(opened.entries()[0].id).items
    return {code: int((items[code].score or Decimal(0)) * 100) for code in CODES}
