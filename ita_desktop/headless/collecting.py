"""`collect`: the files of many authorities into one, as a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ita_desktop.exchange.collecting.gathering import collect_files
from ita_desktop.headless.streams import say, say_aside

if TYPE_CHECKING:
    import argparse

_TO_DECIDE = 1
"""The exit code where all was taken that can be, and something waits for a person."""
_NOTHING = 2
_STEP = 100
"""Steps between two lines on how far it is."""


def collect(options: argparse.Namespace) -> int:
    """Collect what lies below the folders into the file, which is made where there is none.

    Raises:
        KnownProblem: as `collect_files`.
    """
    done = collect_files(
        options.file,
        options.folders,
        lambda told: say_aside([told.text]),
        _say_step,
        expected=options.expected,
        drop_missing=options.drop_missing,
    )
    say(done.lines())
    if not done.taken:
        return _NOTHING
    return 0 if done.is_settled else _TO_DECIDE


def _say_step(step: int, steps: int, what: str) -> None:
    if step and step % _STEP == 0:
        say_aside([f"{what}แล้ว {step:,} จาก {steps:,}"])
