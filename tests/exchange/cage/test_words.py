"""Tables of Word files as they stand: merged cells, cells over several columns, tables inside cells."""

from __future__ import annotations

import io

from docx import Document

from ita_desktop.exchange.cage.reading import WordCell, WordTable, words_in


def test_tables_keep_their_cells() -> None:
    document = Document()
    document.add_paragraph("ก่อน")
    table = document.add_table(3, 3)
    for row in table.rows:
        for at, cell in enumerate(row.cells):
            cell.text = f"ช่อง {at}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "กว้าง\nสองบรรทัด"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "สูง"
    table.cell(1, 2).add_table(1, 1).cell(0, 0).text = "ใน"
    document.add_paragraph("หลัง")
    file = io.BytesIO()
    document.save(file)

    before, outer, inner, after = words_in(file.getvalue(), "ก.docx")

    assert (before, after) == ("ก่อน", "หลัง")
    assert isinstance(outer, WordTable)
    assert outer.rows[0] == (WordCell("ช่อง 0"), WordCell("กว้าง\nสองบรรทัด", 2))
    assert [row[0] for row in outer.rows[1:]] == [WordCell("สูง"), WordCell("", goes_on=True)]
    assert outer.rows[1][2].text.strip() == "ช่อง 2"
    assert inner == WordTable([(WordCell("ใน"),)])
