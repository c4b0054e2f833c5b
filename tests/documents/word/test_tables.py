from __future__ import annotations

from docx.oxml.ns import qn
from helpers_documents import cell, document_of, open_word, row

from ita_desktop.documents.blocks import Cell, ListBlock, Row, Table, text
from ita_desktop.documents.word.writer import write_docx

MERGED = Table(
    widths=(60, 80, 100),
    head=(
        Row((cell("ตัวชี้วัด", rows=2, shaded=True), cell("การวิเคราะห์", columns=2, shaded=True))),
        Row((cell("ข้อคำถาม"), cell("ผล"))),
    ),
    body=(
        Row((cell("๑", rows=2), cell("ก"), cell("ข"))),
        Row((Cell((ListBlock((text("ขั้นหนึ่ง"), text("ขั้นสอง")), size=14),)), cell("ง"))),
        Row((cell("รวม", columns=2), cell("จ"))),
    ),
)


def test_merged_cells_are_one_cell() -> None:
    (table,) = open_word(write_docx(document_of(MERGED))).tables
    assert [[each.text for each in line.cells] for line in table.rows] == [
        ["ตัวชี้วัด", "การวิเคราะห์", "การวิเคราะห์"],
        ["ตัวชี้วัด", "ข้อคำถาม", "ผล"],
        ["๑", "ก", "ข"],
        ["๑", "ขั้นหนึ่ง\nขั้นสอง", "ง"],
        ["รวม", "รวม", "จ"],
    ]
    assert table.cell(0, 0)._tc is table.cell(1, 0)._tc


def test_head_is_repeated_and_shaded() -> None:
    (table,) = open_word(write_docx(document_of(MERGED))).tables
    assert [line._tr.find(f".//{qn('w:tblHeader')}") is not None for line in table.rows] == [True, True, *[False] * 3]
    assert len(list(table._tbl.iter(qn("w:shd")))) == 3  # a merged cell is shaded in each of its rows


def test_widths_are_fixed() -> None:
    (table,) = open_word(write_docx(document_of(MERGED))).tables
    assert [column.width.pt for column in table.columns if column.width is not None] == [60, 80, 100]
    assert table.autofit is False


def test_only_short_rows_stay_whole() -> None:
    long = Table((60,), (), (row("สั้น"), row("ยาว" * 200)))
    (table,) = open_word(write_docx(document_of(long))).tables
    assert [line._tr.find(f".//{qn('w:cantSplit')}") is not None for line in table.rows] == [True, False]


def test_two_tables_stay_apart() -> None:
    assert len(open_word(write_docx(document_of(MERGED, MERGED))).tables) == 2


def test_cell_of_no_blocks_is_still_a_cell() -> None:
    (table,) = open_word(write_docx(document_of(Table((60, 60), (), (Row((Cell(()), cell("ก"))),))))).tables
    assert [each.text for each in table.rows[0].cells] == ["", "ก"]


def test_whole_table_keeps_its_rows_together() -> None:
    table = Table((60,), (row("หัว"),), (row("ก"), row("ข")), whole=True)
    (written,) = open_word(write_docx(document_of(table))).tables
    kept = [line.cells[0].paragraphs[0].paragraph_format.keep_with_next for line in written.rows]
    assert kept == [True, True, None]
