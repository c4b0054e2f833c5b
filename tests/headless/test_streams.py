from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers_headless import command
from helpers_ui import sample

from ita_desktop.headless import run_command
from ita_desktop.models.store.office_file import OfficeFile

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


def test_names_command_no_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hostile = "\x1b[31mแดง\x1b]0;x\x07\x9b2J\u202eati.\u2066"
    for words in (
        ["check", tmp_path / f"{hostile}.ita"],
        ["import", tmp_path / f"{hostile}.ita", tmp_path / f"{hostile}.json"],
        [hostile],
        ["check", tmp_path / "ก.ita", "--year", hostile],
        ["export", hostile, "--year", "2568", "--document", hostile, "--to", hostile],
    ):
        outcome = command(capsys, *words)
        assert outcome.code == 2
        assert "แดง" in outcome.err
        told = outcome.out + outcome.err
        assert not [letter for letter in told if letter != "\n" and not letter.isprintable()]
        assert "\\u001b[31m" in told or "\\x1b[31m" in told  # argparse escapes by itself


def test_what_is_escaped_in_json_is_read_back(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "ก.ita"
    with OfficeFile.create(file) as office:
        office.save(replace(sample(), agency=replace(sample().agency, name="เทศบาล\x9b2J\u202eก")))
    outcome = command(capsys, "analyse", file, "--year", 2568, "--json")
    assert outcome.code == 0
    assert "\\u202e" in outcome.out
    assert "\u202e" not in outcome.out
    assert "\u202e" in str(outcome.json["agency"])
