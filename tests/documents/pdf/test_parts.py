"""Covers, whole tables, and where pages begin, on paper."""

from __future__ import annotations

from helpers_documents import cell, document_of, row
from helpers_pdf import marks, page_texts

from ita_desktop.documents.blocks import Cover, Document, Heading, PageBreak, Paragraph, Row, Section, Table, text
from ita_desktop.documents.pdf import write_pdf

CM = 72 / 2.54


def test_cover_is_a_page_of_its_own() -> None:
    built = document_of(Cover(("ชื่อรายงาน",), ("เทศบาล",)), PageBreak(), Paragraph(text("เนื้อหา")))
    first, second = page_texts(write_pdf(built))
    assert [line.strip() for line in first.splitlines()] == ["ชื่อรายงาน", "เทศบาล"]
    assert "เนื้อหา" in second
    title, *_, foot = marks(write_pdf(built))
    assert 6 * CM < title.baseline < 12 * CM
    assert foot.baseline > 24 * CM


def test_every_page_after_the_first_begins_below_its_number() -> None:
    page = (Paragraph(text("กกก")), PageBreak())
    sections = (Section((Paragraph(text("ข")),)), Section(page * 5))
    content = write_pdf(Document("", "", sections))
    tops = []
    for number in range(2, 6):
        lines = {round(mark.baseline, 1) for mark in marks(content, number) if mark.text == "ก"}
        numbers = {round(mark.baseline, 1) for mark in marks(content, number) if mark.text == "-"}
        tops.append((min(lines), min(numbers)))
    assert len(set(tops)) == 1
    assert tops[0][0] > tops[0][1] + 12


def test_whole_table_moves_to_the_next_page() -> None:
    filler = [Paragraph(text("เติม"))] * 34
    rows = tuple(row(f"แถว {number}") for number in range(8))
    loose, kept = (document_of(*filler, Table((200,), (), rows, whole=whole)) for whole in (False, True))
    assert "แถว 0" in page_texts(write_pdf(loose))[0]
    assert "แถว 0" not in page_texts(write_pdf(kept))[0]
    assert "แถว 7" in page_texts(write_pdf(kept))[1]


def test_whole_table_longer_than_a_page_is_let_go() -> None:
    rows = tuple(row(f"แถว {number}") for number in range(80))
    pages = page_texts(write_pdf(document_of(Heading("หัว"), Table((200,), (), rows, whole=True))))
    assert "แถว 79" in "".join(pages)
    assert len(pages) > 1


def test_rows_that_are_one_cell_all_through_are_not_cut_between() -> None:
    filler = [Paragraph(text("เติม"))] * 33
    body = []
    for number in range(6):
        body.append(Row((cell(f"หัวข้อ {number} " + "ยาว " * 60, rows=2), cell("ข " * 90, rows=2))))
        body.append(Row(()))
    pages = page_texts(write_pdf(document_of(*filler, Table((200, 200), (row("ก", "ข"),), tuple(body)))))
    for number in range(6):
        assert f"หัวข้อ {number}" in "".join(pages)
