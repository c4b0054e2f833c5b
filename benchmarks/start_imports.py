"""How long the window's modules take to be imported, beside QtWidgets, which no window can do without.

Each import runs in a fresh process, the two by turns. With stored bytecode, as the frozen program has it, and as
it is found where `PYTHONDONTWRITEBYTECODE` is set. The house allows 2.5 times QtWidgets with stored bytecode.

    python benchmarks/start_imports.py [TIMES]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
WINDOW, QT = "ita_desktop.ui.main_window", "PySide6.QtWidgets"
_PROGRAM = "from time import perf_counter as now; start = now(); import {}; print(now() - start)"


def seconds(module: str, environment: dict[str, str]) -> float:
    """Return how long a fresh process takes to import `module`."""
    command = [sys.executable, "-c", _PROGRAM.format(module)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    return float(done.stdout)


def measure(name: str, environment: dict[str, str], times: int) -> None:
    """Print the medians of both modules, and their ratio."""
    runs = [(seconds(WINDOW, environment), seconds(QT, environment)) for _ in range(times + 1)][1:]
    window, qt = (median(column) for column in zip(*runs, strict=True))
    print(f"{name}: window {window * 1000:.0f} ms, QtWidgets {qt * 1000:.0f} ms, ratio {window / qt:.2f}")


def main() -> None:
    """Measure with stored bytecode and where none is written."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    plain = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryDirectory() as cache:
        measure("stored bytecode", plain | {"PYTHONPYCACHEPREFIX": cache}, times)
        measure("none written   ", plain | {"PYTHONDONTWRITEBYTECODE": "1"}, times)


if __name__ == "__main__":
    main()
