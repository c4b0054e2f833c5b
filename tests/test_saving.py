from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from ita_desktop.problems import MachineProblem
from ita_desktop.saving import TargetInUse, save_bytes


def test_a_file_is_written_and_written_over(tmp_path: Path) -> None:
    target = tmp_path / "บันทึก.pdf"
    save_bytes(target, b"first")
    save_bytes(target, b"second")
    assert target.read_bytes() == b"second"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, link = tmp_path / "memo.pdf", tmp_path / "link.pdf"
    monkeypatch.setattr(Path, "is_symlink", lambda path: path == link)
    monkeypatch.setattr(Path, "resolve", lambda path: target if path == link else path)
    save_bytes(link, b"new")
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_no_file_takes_the_place_of_a_device(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    device = tmp_path / "device"
    device.touch()
    monkeypatch.setattr(Path, "is_file", lambda _: False)
    monkeypatch.setattr(Path, "replace", lambda *_: pytest.fail("replaced"))
    save_bytes(device, b"through")
    assert device.read_bytes() == b"through"


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left"), "ดิสก์เต็ม"),
        (OSError(errno.EIO, "Input/output error"), "บันทึกแฟ้มไม่ได้"),
    ],
)
def test_a_failed_write_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, sentence: str
) -> None:
    target = tmp_path / "memo.pdf"
    target.write_bytes(b"old")

    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(MachineProblem, match=sentence):
        save_bytes(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_held_by_another_program_is_told_with_a_free_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "memo.pdf"
    target.write_bytes(b"old")
    (tmp_path / "memo (2).pdf").write_bytes(b"another")

    def held(*_: object) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(TargetInUse) as told:
        save_bytes(target, b"new")
    assert told.value.free_name.name == "memo (3).pdf"
    assert target.read_bytes() == b"old"


def test_a_missing_folder_and_a_folder_in_the_way_are_told(tmp_path: Path) -> None:
    with pytest.raises(MachineProblem, match="ไม่พบโฟลเดอร์"):
        save_bytes(tmp_path / "none" / "memo.pdf", b"x")
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(MachineProblem, match="มีโฟลเดอร์ชื่อนี้"):
        save_bytes(tmp_path / "taken.pdf", b"x")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")
@pytest.mark.parametrize("mode", [0o600, 0o664, 0o444])
def test_what_is_written_over_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    target = tmp_path / "memo.pdf"
    save_bytes(target, b"first")
    assert target.stat().st_mode & 0o777 == 0o644
    target.chmod(mode)
    save_bytes(target, b"second")
    assert target.read_bytes() == b"second"
    assert target.stat().st_mode & 0o777 == mode
