from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

CHECK = (sys.executable, "-m", "ita_desktop", "check")


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}


def test_a_name_that_is_no_text_is_still_told(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/" + "งาน".encode("cp874") + b".ita"
    done = subprocess.run([*CHECK, name], capture_output=True, check=False, env=environment())
    assert done.returncode == 2
    assert "ไม่พบแฟ้มนี้" in done.stderr.decode("utf-8")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_left_is_no_fault_to_tell(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    demand = [*CHECK, str(tmp_path / "none.ita"), "--json"]
    done = subprocess.run(demand, stdout=writer, stderr=subprocess.PIPE, check=False, env=environment())
    os.close(writer)
    assert (done.returncode, done.stderr.decode("utf-8").count("\n")) == (2, 1)


def test_a_closed_output_hinders_nothing(tmp_path: Path) -> None:
    line = 'exec "$@" >&-'
    demand = ["sh", "-c", line, "sh", *CHECK, str(tmp_path / "none.ita"), "--json"]
    assert subprocess.run(demand, stderr=subprocess.DEVNULL, check=False, env=environment()).returncode == 2
