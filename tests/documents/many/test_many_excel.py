"""The workbook of many authorities: figures as numbers, text as text, and nobody left out in silence."""

from __future__ import annotations

import io
from decimal import Decimal
from fractions import Fraction

from helpers_many import IN_WINDOW, YEAR, many_assessments
from openpyxl import load_workbook

from ita_desktop.analysis.many.reading import UnreadYear
from ita_desktop.analysis.many.results import CallLimit, authority_year
from ita_desktop.analysis.many.table import MANY_HEADS, ManyColumn, many_rows
from ita_desktop.documents.many.excel import many_workbook
from ita_desktop.models.assessment import Agency, Assessment
from ita_desktop.models.framework_shelf import FrameworkShelf

SHELF = FrameworkShelf()
FORMULA = "=HYPERLINK(1)"


def test_the_workbook_holds_the_rows_as_they_are_shown() -> None:
    bad = Assessment(Agency(FORMULA, "", "@อำเภอ", "+จังหวัด"), YEAR)
    years = [authority_year(id_, each, SHELF) for id_, each in enumerate((*many_assessments(12), bad))]
    rows = many_rows(years, CallLimit(score=Fraction(85)), IN_WINDOW)
    unread = (UnreadYear(99, Agency("-เทศบาล", ""), YEAR, "คะแนนรายข้อเสียหาย"),)
    book = load_workbook(io.BytesIO(many_workbook(rows, unread, YEAR, SHELF.load(YEAR))))
    table, means, lost = book.worksheets
    heads, *lines = list(table.iter_rows(min_row=3))
    assert [cell.value for cell in heads] == list(MANY_HEADS.values())
    assert len(lines) == 13
    for line, row in zip(lines, rows, strict=True):
        assert line[ManyColumn.RANK].value == row.rank
        if row.year.overall is not None:
            shown = Decimal(str(line[ManyColumn.OVERALL].value))
            assert abs(Fraction(shown) - row.year.overall) <= Fraction(1, 200)
        else:
            assert line[ManyColumn.OVERALL].value is None
    (told,) = (line for line in lines if line[ManyColumn.NAME].value == FORMULA)
    assert [told[column].data_type for column in (ManyColumn.NAME, ManyColumn.DISTRICT, ManyColumn.PROVINCE)] == [
        "s"
    ] * 3
    assert all(cell.data_type != "f" for sheet in book.worksheets for line in sheet.iter_rows() for cell in line)
    known = {line[0].value: line[2].value for line in means.iter_rows(min_row=2, max_row=5)}
    assert known["คะแนนรวม"] == sum(row.year.is_whole for row in rows)
    assert [cell.value for cell in lost[2]] == ["-เทศบาล (ไม่ระบุอำเภอและจังหวัด)", "คะแนนรายข้อเสียหาย"]
