"""Workbooks of three makes as a person sees them: hidden, merged, percentages, formulas, errors."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from helpers_open import open_document

from ita_desktop.exchange.cage.keeper import Kind
from ita_desktop.exchange.cage.reading import CagedCell, MergedArea, sheets_in
from ita_desktop.exchange.tables.grid import grids_of
from ita_desktop.problems import BadInput

FILES = Path(__file__).parents[2] / "files" / "exchange"
KINDS = {"xlsx": Kind.SHEETS, "xls": Kind.OLD_SHEETS, "ods": Kind.OPEN_SHEETS}
"""One workbook, saved by LibreOffice in each form."""


@pytest.mark.parametrize("ending", KINDS)
def test_a_workbook_is_the_same_in_every_form(ending: str) -> None:
    sheet, unseen = sheets_in((FILES / f"look.{ending}").read_bytes(), f"ก.{ending}", KINDS[ending])
    assert (sheet.name, sheet.is_visible, unseen.name, unseen.is_visible) == ("คะแนน", True, "ซ่อน", False)
    assert sheet.rows[3] == [
        CagedCell("text", "i1"),
        CagedCell("text", "หนึ่ง"),
        CagedCell("number", "11"),
        CagedCell("number", "96.41"),
    ]
    assert [sheet.rows[row][3] for row in (4, 5)] == [CagedCell("percent", "0.975"), CagedCell("number", "95.41")]
    assert sheet.rows[7][1].text.startswith("2025-10-01")
    assert sheet.rows[8][1] == CagedCell("error", "#DIV/0!")
    assert (sheet.hidden_rows, sheet.hidden_columns) == ([range(9, 10)], [range(3, 4)])
    assert sheet.merged == [MergedArea(1, 1, 1, 4)]
    assert sheet.hides(9)
    assert not sheet.hides(8)


@pytest.mark.parametrize("ending", KINDS)
def test_what_nobody_sees_is_in_no_grid(ending: str) -> None:
    (grid,) = grids_of(sheets_in((FILES / f"look.{ending}").read_bytes(), f"ก.{ending}", KINDS[ending]))
    numbers = [cell.number for row in grid.rows for cell in row if cell.number is not None]
    assert numbers[:4] == [Decimal("96.41"), Decimal("97.5"), Decimal("95.41"), Decimal(88)]
    assert Decimal("55.5") not in numbers
    assert Decimal(11) not in numbers


def test_repeated_cells_of_an_open_sheet_stand_each_in_its_place() -> None:
    twice = "table:number-columns-repeated='2'"
    cells = (
        f"<table:table-cell {twice}/><table:table-cell office:value-type='float' office:value='7' {twice}/>",
        "<table:table-cell office:value-type='float' office:value='8.5'/>",
        "<table:table-cell table:number-columns-repeated='16384'/>",
    )
    rows = "".join(
        f"<table:table-row table:number-rows-repeated='{times}'>{row}</table:table-row>"
        for row, times in zip(cells, (1, 2, 1_000_000), strict=True)
    )
    (sheet,) = sheets_in(open_document(f"<table:table table:name='ก'>{rows}</table:table>"), "ก.ods", Kind.OPEN_SHEETS)
    seven, more = CagedCell("number", "7"), [CagedCell("number", "8.5")]
    assert sheet.rows == {1: [CagedCell("text", ""), CagedCell("text", ""), seven, seven], 2: more, 3: more}


def test_a_comment_is_no_part_of_a_cell() -> None:
    cell = (
        "<table:table-cell office:value-type='string'><office:annotation><text:p>99</text:p></office:annotation>"
        "<text:p>ก<text:s text:c='2'/>ข</text:p><text:p>ค</text:p></table:table-cell>"
    )
    data = open_document(f"<table:table table:name='ก'><table:table-row>{cell}</table:table-row></table:table>")
    assert sheets_in(data, "ก.ods", Kind.OPEN_SHEETS)[0].rows == {1: [CagedCell("text", "ก  ข\nค")]}


def test_a_row_repeated_beyond_measure_is_refused() -> None:
    row = (
        "<table:table-row table:number-rows-repeated='1000000'><table:table-cell><text:p>ก</text:p></table:table-cell>"
    )
    data = open_document(f"<table:table table:name='ก'>{row}</table:table-row></table:table>")
    with pytest.raises(BadInput, match="ซ้ำมากผิดปกติ"):
        sheets_in(data, "ก.ods", Kind.OPEN_SHEETS)
