"""A sheet as a workbook: figures as numbers, in the order seen, no text taken for a formula."""

from __future__ import annotations

import io
from fractions import Fraction

from openpyxl import load_workbook

from ita_desktop.analysis.sheet import SheetMaker, heat_of
from ita_desktop.documents.sheet_excel import sheet_workbook

ROWS = [("=1+1", Fraction(2, 3)), ("ข", None), ("ก", Fraction(-1, 200))]


def test_the_workbook_holds_the_sheet_as_it_is_seen() -> None:
    maker = SheetMaker(ROWS)
    maker.add("ชื่อ", 10, lambda row: row[0])
    maker.add("คะแนน", 5, lambda row: row[1], tip="ของปีนี้", heat=lambda row: heat_of(row[1]))
    maker.add("คำ", 5, lambda row: row[1], text=lambda row: "–" if row[1] else "ผลไม่ครบ")
    sheet = maker.sheet("ตาราง", lambda row: row[0], note="กติกา")
    page = load_workbook(io.BytesIO(sheet_workbook(sheet, (2, 1, 0)))).worksheets[0]
    title, note, heads, *lines = page.iter_rows()
    assert (title[0].value, note[0].value) == ("ตาราง", "กติกา")
    assert [cell.value for cell in heads] == ["ชื่อ", "คะแนน\nของปีนี้", "คำ"]
    assert [[cell.value for cell in line] for line in lines] == [
        ["ก", -0.01, -0.01],
        ["ข", None, "ผลไม่ครบ"],
        ["=1+1", 0.67, 0.67],
    ]
    assert lines[2][0].data_type == "s"
    assert lines[2][1].fill.start_color.rgb != lines[1][1].fill.start_color.rgb
