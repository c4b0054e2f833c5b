"""Commands and a file that somebody has open: reading works, writing is refused in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_headless import SAMPLE, command

from ita_desktop.models.locking import OfficeLock, found_lock, lock_place
from ita_desktop.paths import data_path

if TYPE_CHECKING:
    from pathlib import Path

Capture = pytest.CaptureFixture[str]
YEAR = data_path("frameworks", "2568.toml")


@pytest.fixture
def office(tmp_path: Path, capsys: Capture) -> Path:
    path = tmp_path / "งาน.ita"
    assert command(capsys, "import", path, SAMPLE).code == 0
    assert found_lock(path) is None
    return path


def test_writing_commands_are_refused_while_somebody_has_the_file_open(office: Path, capsys: Capture) -> None:
    before = office.read_bytes()
    lock = OfficeLock.take(office)
    for words in (
        ("import", office, SAMPLE),
        ("framework", office, "--add", YEAR),
        ("framework", office, "--remove", 2568),
    ):
        outcome = command(capsys, *words)
        assert outcome.code == 3
        assert lock.holder.host in outcome.err
        assert len(outcome.err.splitlines()) == 1
    demo = office.with_name("sample.ita")
    office.rename(demo)
    lock.release()
    lock = OfficeLock.take(demo)
    assert command(capsys, "demo", demo.parent).code == 3
    assert demo.read_bytes() == before
    lock.release()


def test_reading_commands_always_work(office: Path, capsys: Capture) -> None:
    lock = OfficeLock.take(office)
    target = office.with_suffix(".pdf")
    assert command(capsys, "analyse", office, "--year", 2568).code == 0
    assert command(capsys, "check", office).code == 0
    assert command(capsys, "framework", office).code == 0
    assert command(capsys, "export", office, "--year", 2568, "--document", "memo", "--to", target).code == 0
    assert target.exists()
    assert lock.beat()
    lock.release()


def test_a_lock_is_let_go_also_when_the_command_is_refused(office: Path, capsys: Capture, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("{", encoding="utf-8")
    assert command(capsys, "import", office, bad).code == 2
    assert command(capsys, "framework", office, "--add", bad).code == 2
    assert found_lock(office) is None


def test_a_file_that_is_none_of_ours_gets_no_lock(tmp_path: Path, capsys: Capture) -> None:
    other = tmp_path / "รูป.ita"
    other.write_bytes(b"GIF89a")
    assert command(capsys, "import", other, SAMPLE).code == 2
    assert command(capsys, "framework", other, "--remove", 2568).code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["รูป.ita"]


def test_where_no_lock_can_be_written_nothing_is(office: Path, capsys: Capture) -> None:
    before = office.read_bytes()
    lock_place(office).mkdir()
    outcome = command(capsys, "import", office, SAMPLE)
    assert (outcome.code, len(outcome.err.splitlines())) == (3, 1)
    assert office.read_bytes() == before
    assert command(capsys, "check", office).code == 0
