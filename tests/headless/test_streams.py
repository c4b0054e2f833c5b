from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from helpers_headless import command

from ita_desktop.headless import run_command

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_a_name_that_is_no_text_is_still_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outcome = command(capsys, "check", tmp_path / "\udca7\udcd2.ita")
    assert outcome.code == 2
    assert "ไม่พบแฟ้มนี้" in outcome.err
    assert len(outcome.err.splitlines()) == 1


def test_a_reader_that_left_is_no_fault_to_tell(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    demand = [sys.executable, "-m", "ita_desktop", "check", str(tmp_path / "none.ita"), "--json"]
    buffered = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(demand, stdout=writer, stderr=subprocess.PIPE, check=False, env=buffered)
    os.close(writer)
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_a_closed_output_hinders_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    code = run_command(["check", str(tmp_path / "none.ita"), "--json"])
    sys.stdout.close()
    assert code == 2
