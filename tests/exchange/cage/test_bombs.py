"""Three hundred files made to do harm: each is answered by a value or one sentence, and ours stays small."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]
OURS = 500_000_000
CHILD = 600_000_000
"""Bytes of memory; a child is held to 512 MiB."""


def run(verb: str, folder: Path) -> str:
    program = [sys.executable, str(TESTS / "helpers_bombs.py"), verb, str(folder)]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])}
    return subprocess.run(program, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


@pytest.mark.slow
def test_three_hundred_bombs_harm_nothing(tmp_path: Path) -> None:
    run("make", tmp_path)
    told = json.loads(run("read", tmp_path))
    assert len(told["found"]) >= 300
    for name, answer, seconds in told["found"]:
        assert answer == "read" or ("ต้องการ" in answer and len(answer) < 1_000), (name, answer)
        assert seconds < 30, name
    died = [name for name, answer, _ in told["found"] if "หยุดกลางคัน" in answer]
    assert any("a form that draws itself" in name for name in died)
    assert told["ours"] < OURS
    assert told["child"] < CHILD
    assert not told["left"]
