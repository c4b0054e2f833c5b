from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from helpers_reports import pdf_of, word_of

from ita_desktop.exchange.read import read_file
from ita_desktop.models.framework_file import load_framework
from ita_desktop.problems import BadInput

FILES = Path(__file__).parents[2] / "files" / "exchange"
EXPECTED: dict[str, dict[str, object]] = json.loads(
    (FILES / "expected_reports.json").read_text("utf-8"), parse_float=Decimal
)


def parts(number: str) -> str:
    """The pages with the results; the plan's long cells are left out to keep the files small."""
    text = (FILES / f"report_{number}.txt").read_text("utf-8")
    return "\n".join(line for line in text.split("\n") if len(line) < 600)


@pytest.mark.parametrize("number", ["002", "004"])
@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_word_and_pdf_give_what_the_text_gives(tmp_path: Path, number: str, ending: str) -> None:
    path = tmp_path / f"report.{ending}"
    path.write_bytes((word_of if ending == "docx" else pdf_of)(parts(number)))
    (draft,) = read_file(path, load_framework).checked()
    values = {f: found.value for f, found in draft.values.items()}
    expected = EXPECTED[number]
    wrong = {name: (value, values[name]) for name, value in expected.items() if values.get(name, value) != value}
    missing = [name for name in expected if name not in values]
    assert (wrong, missing) == ({}, [])


def test_a_picture_has_no_text(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(pdf_of(""))
    with pytest.raises(BadInput, match="ภาพสแกน"):
        read_file(path, load_framework)
