from __future__ import annotations

import sys
from pathlib import Path

import pytest

from ita_desktop import paths
from ita_desktop.log import log_path
from ita_desktop.paths import MARKER, carried_folder, carried_for_reading, data_path, resource_path


def test_the_programs_files_are_found() -> None:
    assert data_path("words", "ita.txt").is_file()
    assert resource_path("fonts", "Laksaman.ttf").is_file()


@pytest.fixture
def frozen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that the program believes to run from, frozen."""
    folder = tmp_path / "ITA Desktop"
    folder.mkdir()
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "ITA Desktop.exe"))
    return folder


def test_from_its_source_or_installed_it_is_not_carried_about(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert carried_folder() is None
    assert not carried_for_reading()
    assert frozen not in log_path().parents
    monkeypatch.delattr(sys, "frozen")
    (frozen / MARKER).touch()
    assert carried_folder() is None


def test_with_the_marker_everything_lies_beside_the_program(frozen: Path) -> None:
    (frozen / MARKER).touch()
    assert carried_folder() == frozen / "data"
    assert log_path() == frozen / "data" / "problems.log"
    assert list((frozen / "data").iterdir()) == []
    assert not carried_for_reading()


def test_where_nothing_can_be_written_the_persons_own_folder_serves(
    frozen: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (frozen / MARKER).touch()

    def refuse(self: Path, **_how: object) -> None:
        raise PermissionError(13, "read only", str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "mkdir", refuse)
        assert carried_folder() is None
        assert carried_for_reading()
        assert frozen not in log_path().parents
    assert carried_folder() is None, "asked once: what was written elsewhere stays in one place while the program runs"
    paths._writable_beside.cache_clear()
    assert carried_folder() is not None
