"""The trial of the installer: its breakages each have a step, and nothing in it waits for ever."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[3] / "packaging" / "windows"


def test_every_breakage_belongs_to_one_step_and_every_step_is_taken() -> None:
    taken = re.search(r"^steps=\((.*)\)$", (SCRIPTS / "try.sh").read_text("utf-8"), re.MULTILINE)
    assert taken is not None
    steps = {path.stem: path.read_text("utf-8") for path in (SCRIPTS / "trial").glob("*.sh")}
    assert set(taken.group(1).split()) == set(steps) - {"common", "apart"}
    assert "begin apart" in (SCRIPTS / "try.sh").read_text("utf-8")
    spoiled = [name for text in steps.values() for name in re.findall(r"^ *spoil ([a-z-]+) ", text, re.MULTILINE)]
    assert len(spoiled) == len(set(spoiled)) >= 30


def said_by(folder: Path, *lines: str) -> str:
    """What these lines say, with a wine that never ends and a server that never does."""
    for name in ("wine", "wineserver"):
        (folder / name).write_text("#!/bin/sh\nexec sleep 600\n", encoding="ascii", newline="\n")
        (folder / name).chmod(0o755)
    text = "\n".join(
        (f'PATH="{folder}:$PATH" WINEPREFIX="{folder}/prefix" wine_seconds=1', f'. "{SCRIPTS}/wine.sh"', *lines)
    )
    done = subprocess.run(["/bin/bash", "-c", text], capture_output=True, text=True, timeout=60, check=False)
    return f"{done.stdout}{done.stderr}"


@pytest.mark.skipif(sys.platform == "win32", reason="scripts of Linux")
def test_a_program_that_does_not_end_is_named_and_ended(tmp_path: Path) -> None:
    said = said_by(tmp_path, "set -o pipefail", "in_wine 'C:\\ita.exe' check || echo code $?")
    assert "FAILED: no end after 1 s: C:\\ita.exe check" in said
    assert "code 124" in said


@pytest.mark.skipif(sys.platform == "win32", reason="scripts of Linux")
def test_what_still_runs_when_it_should_be_quiet_is_told(tmp_path: Path) -> None:
    assert "after 1 s there still runs" in said_by(tmp_path, "wine_quiet 1 || true")
