from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_headless import SAMPLE, command

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "งาน"
    assert command(capsys, "import", path, SAMPLE).code == 0
    return path


@pytest.mark.parametrize("name", ["งาน", "other.ita", "new.ITA"])
def test_a_document_never_takes_the_place_of_an_office_file(
    office: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    target = office.with_name(name)
    (office.with_name("other.ita")).write_bytes(office.read_bytes())
    content = {path: path.read_bytes() for path in office.parent.iterdir()}
    outcome = command(capsys, "export", office, "--year", "2568", "--document", "memo", "--to", target)
    assert (outcome.code, len(outcome.err.splitlines())) == (2, 1)
    assert content == {path: path.read_bytes() for path in office.parent.iterdir()}


def test_the_ending_decides_the_format(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = office.with_name("บันทึก.docx")
    assert command(capsys, "export", office, "--year", "2568", "--document", "memo", "--to", target).code == 0
    assert target.read_bytes().startswith(b"PK")
