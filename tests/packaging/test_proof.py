from __future__ import annotations

from typing import TYPE_CHECKING

import proof
import pytest

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def program(tmp_path: Path) -> Path:
    """A frozen program in name only, with its list."""
    contents = tmp_path / "_internal-1.2.3"
    (contents / "plugins").mkdir(parents=True)
    (tmp_path / "ita.exe").write_bytes(b"MZ")
    (contents / "plugins" / "qwindows.dll").write_bytes(b"window")
    proof.write_sums(tmp_path, contents)
    return tmp_path


def test_a_whole_program_has_no_fault_and_its_list_is_the_same_twice(program: Path) -> None:
    contents = program / "_internal-1.2.3"
    assert proof.faults(program, contents) == []
    before = (contents / proof.SUMS).read_bytes()
    proof.write_sums(program, contents)
    assert (contents / proof.SUMS).read_bytes() == before


def test_what_is_missing_or_changed_is_named(program: Path) -> None:
    (program / "ita.exe").write_bytes(b"MX")
    (program / "_internal-1.2.3" / "plugins" / "qwindows.dll").unlink()
    assert proof.faults(program, program / "_internal-1.2.3") == [
        "missing: _internal-1.2.3/plugins/qwindows.dll",
        "changed: ita.exe",
    ]
