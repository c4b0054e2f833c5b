"""Three hundred files made to do harm, or some of each kind: a value or a sentence answers each, ours stays small."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from helpers_sampling import THOROUGH, counted

TESTS = Path(__file__).parents[2]
OURS = 500_000_000
CHILD = 600_000_000
"""Bytes of memory; a child is held to 512 MiB."""


SHARES = 8 if THOROUGH else 1
"""Parts of the work, for several workers to share."""


def run(verb: str, folder: Path, *more: str) -> str:
    program = [sys.executable, str(TESTS / "helpers_bombs.py"), verb, str(folder), *more]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS.parent), str(TESTS)])}
    return subprocess.run(program, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


@pytest.fixture(scope="session")
def bombs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bombs")
    thrown, whole = json.loads(run("make", folder))
    sys.stdout.write(f"bombs: {counted(thrown, whole)}\n")
    assert whole >= 300
    assert len(list(folder.iterdir())) == thrown
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_bombs_harm_nothing(share: int, bombs: Path) -> None:
    told = json.loads(run("read", bombs, f"{share}/{SHARES}"))
    for name, answer, seconds in told["found"]:
        assert answer == "read" or ("ต้องการ" in answer and len(answer) < 1_000), (name, answer)
        assert seconds < 30, name
    doubling = [answer for name, answer, _ in told["found"] if re.search(r"draws itself \d 2", name)]
    assert all("หยุดกลางคัน" in answer for answer in doubling)
    assert told["ours"] < OURS
    assert told["child"] < CHILD
    assert not told["left"]
