"""Start of the frozen program beside the unfrozen one, in one run, on Linux.

    packaging/freeze.sh && python benchmarks/frozen_start.py [--rounds 15]

Each start is a fresh process, timed from its call to its end. "window" opens the real window offscreen and ends as soon
as it is shown; "analyse" prints a year's result. The two take turns; the figure is the median. The goal, a ratio of
1.0, is the window's: a command is so short that the loader's fixed share of some 70 ms shows.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FROZEN = ROOT / "build/linux/dist/ITA Desktop"
GOAL = 1.0


def milliseconds(command: list[str], home: str) -> float:
    """Return how long `command` takes from call to end."""
    environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": home, "PYTHONPATH": str(ROOT)}
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment, cwd=ROOT)
    return (time.perf_counter() - start) * 1000


def main() -> int:
    """Measure and print; return 1 when the goal is missed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    missed = False
    with tempfile.TemporaryDirectory() as home:
        office = f"{home}/office.ita"
        subprocess.run(
            [FROZEN / "ita", "import", office, ROOT / "ita_desktop/data/sample/sample.json"],
            check=True,
            capture_output=True,
        )
        starts = {
            "window": ([str(FROZEN / "ITA Desktop"), "--grab"], [sys.executable, "packaging/start.py", "--grab"]),
            "analyse": (
                [str(FROZEN / "ita"), "analyse", office, "--year", "2568"],
                [sys.executable, "-m", "ita_desktop", "analyse", office, "--year", "2568"],
            ),
        }
        for name, commands in starts.items():
            times: tuple[list[float], list[float]] = ([], [])
            for turn in range(rounds + 1):
                for kept, command in zip(times, commands, strict=True):
                    taken = milliseconds(command, home)
                    if turn:  # the first start only fills the system's cache
                        kept.append(taken)
            frozen, unfrozen = (statistics.median(kept) for kept in times)
            ratio = frozen / unfrozen
            missed |= name == "window" and ratio > GOAL
            print(f"{name:8} frozen {frozen:6.0f} ms   unfrozen {unfrozen:6.0f} ms   ratio {ratio:.2f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
