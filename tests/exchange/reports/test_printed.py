"""A real report as LibreOffice prints it, in four fonts and with or without ruling lines, against its text."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from ita_desktop.exchange.cage.reading import pages_in
from ita_desktop.exchange.read import read_file
from ita_desktop.models.framework_file import load_framework
from ita_desktop.thai.normalise import normalise_text

FILES = Path(__file__).parents[2] / "files" / "exchange"
WHOLE = {"Laksaman": 0.93, "Garuda": 0.95, "Norasi": 0.95, "Loma": 0.75}
"""The part of the cells that must be whole; in Loma the tables have no ruling lines."""


def bare(text: str) -> str:
    return "".join(normalise_text(text).split())


def triples(text: str) -> Counter[str]:
    return Counter(text[at : at + 3] for at in range(len(text) - 2))


@pytest.mark.parametrize("font", WHOLE)
def test_letters_and_cells_are_those_of_the_text(font: str) -> None:
    text = (FILES / "report_004.txt").read_text("utf-8")
    data = (FILES / "printed" / f"004_{font}.pdf").read_bytes()
    blocks = [block for page in pages_in(data, "ก.pdf") for block in page.blocks]
    parts = [
        [block] if isinstance(block, str) else [cell.text for row in block.rows for cell in row] for block in blocks
    ]
    cells = Counter(
        bare(cell) for block, part in zip(blocks, parts, strict=True) if not isinstance(block, str) for cell in part
    )
    found = "".join(bare(text) for part in parts for text in part)
    wanted = Counter(
        filter(None, (bare(cell) for line in text.split("\n") if "\t" in line for cell in line.split("\t")))
    )
    letters = Counter(bare(text))
    # Letters that are there at all, and those beside the right ones.
    assert (letters & Counter(found)).total() >= 0.995 * letters.total()
    assert (triples(bare(text)) & triples(found)).total() >= 0.98 * triples(bare(text)).total()
    assert (wanted & cells).total() >= WHOLE[font] * wanted.total()


@pytest.mark.parametrize("font", WHOLE)
def test_every_value_comes_in_and_none_is_wrong(font: str) -> None:
    expected = json.loads((FILES / "expected_reports.json").read_text("utf-8"), parse_float=Decimal)["004"]
    (draft,) = read_file(FILES / "printed" / f"004_{font}.pdf", load_framework).checked()
    values = {path: found.value for path, found in draft.values.items() if path in expected}
    assert values == expected
