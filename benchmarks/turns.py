"""Whole processes measured in turns, so that a machine busy with other things disturbs all of them alike.

Time by the clock is the median and the least of the rounds; processor time is what a process and its threads worked,
which others' load hardly changes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parent.parent


class Took(NamedTuple):
    """One run of one process: seconds by the clock, seconds of the processor, peak memory in MB."""

    clock: float
    processor: float
    memory: float


class Engine(NamedTuple):
    """A command to be measured and its environment."""

    command: Sequence[str]
    environment: Mapping[str, str]


def as_installed(folder: Path) -> dict[str, str]:
    """Return this environment with Python's bytecode kept in `folder`, as an installed program has its own."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(folder / "bytecode")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def run(engine: Engine) -> Took:
    """Run one process to its end."""
    begin = time.perf_counter()
    process = subprocess.Popen(
        engine.command, cwd=ROOT, env=dict(engine.environment), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{engine.command[0]} ended with {status}")
    return Took(time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def in_turns(engines: Mapping[str, Engine], rounds: int) -> dict[str, list[Took]]:
    """Return what each engine took in each round, after one round that is not counted."""
    for engine in engines.values():
        run(engine)
    took: dict[str, list[Took]] = {name: [] for name in engines}
    for _ in range(rounds):
        for name, engine in engines.items():
            took[name].append(run(engine))
    return took


def told(took: Mapping[str, Sequence[Took]], name: str, ours: str = "ours") -> str:
    """Return one engine's line: its times and, where it is another's, ours as parts of them."""

    def three(engine: str) -> tuple[float, float, float]:
        clocks = [one.clock for one in took[engine]]
        return median(clocks), min(clocks), min(one.processor for one in took[engine])

    middle, least, processor = three(name)
    memory = max(one.memory for one in took[name])
    line = f"{name:12} {middle:6.2f} s  least {least:5.2f}  processor {processor:5.2f}  {memory:4.0f} MB"
    if name == ours:
        return line
    shares = (mine / theirs for mine, theirs in zip(three(ours), three(name), strict=True))
    return line + "  ours / it: {:.2f}, of the least {:.2f}, of the processor {:.2f}".format(*shares)
