"""Processes that write and say so, killed at any moment: what they said must be in the file."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from ita_desktop.models.store import OfficeFile

if TYPE_CHECKING:
    import random

ROOT = Path(__file__).parents[1]
CODES = ("i1", "i2", "i3", "i4", "i5", "i6")
LONGEST_START = 60.0
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
number, codes, table = int(sys.argv[3]), sys.argv[4].split(), window.scores.table
def score(code):
    entry = window.session.assessment.items.get(code)
    return None if entry is None else entry.score
def type_one():
    global number
    number += 1
    code = codes[number % len(codes)]
    table.jump(code)
    QTest.keyClicks(table, f"{number / 100:.2f}")
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


def kill_one(program: str, office: Path, folder: Path, first: int, chance: random.Random) -> Killed:
    """Let `program` write numbers after `first` into `office`, and kill it a moment after it said the first of them."""
    demand = [sys.executable, "-c", program, str(office), str(folder), str(first), " ".join(CODES)]
    places = {name: str(folder) for name in ("XDG_STATE_HOME", "XDG_CONFIG_HOME")}
    with subprocess.Popen(demand, cwd=ROOT, stdout=subprocess.PIPE, env={**os.environ, **places}) as process:
        assert process.stdout is not None
        begun = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.4))
        process.kill()
        lines = (begun + process.stdout.read()).splitlines(keepends=True)
    numbers = [int(line) for line in lines if line.endswith(b"\n") and line.strip().isdigit()]
    return Killed(first, numbers)


def held_numbers(office: Path) -> dict[str, int]:
    """Return the number that the file holds for each item; it must be sound, and open for work at once."""
    with OfficeFile.open(office) as opened:
        assert opened.check() == "ok"
        items = opened.load(opened.entries()[0].id).items
    return {code: int((items[code].score or Decimal(0)) * 100) for code in CODES}
