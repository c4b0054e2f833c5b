from __future__ import annotations

import io
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import openpyxl
import pytest
from helpers_documents import cell, document_of, ordered, row, shown
from helpers_plan import report, sample
from hypothesis import given
from hypothesis import strategies as st

from ita_desktop.analysis.wording import Style
from ita_desktop.documents.blocks import (
    Cell,
    Closing,
    Document,
    Heading,
    ListBlock,
    MemoHead,
    Paragraph,
    Row,
    Section,
    SignerBlock,
    Table,
    text,
)
from ita_desktop.documents.excel import write_xlsx
from ita_desktop.documents.excel_pages import Unit, page_breaks
from ita_desktop.documents.measures import TEXT_WIDTH
from ita_desktop.documents.order import DocumentKind

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet


def opened(document: Document) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(write_xlsx(document)))


def test_same_document_gives_same_bytes() -> None:
    document = document_of(Heading("หัวข้อ"), Table((60, 60), (row("ก", "ข"),), (row("๑", "๙๖.๐๐"),)))
    assert write_xlsx(document) == write_xlsx(document)


@pytest.mark.parametrize("words", ["=1+1", "+66", "-", "@SUM(A1)", "=HYPERLINK(1)"])
def test_text_is_never_a_formula(words: str) -> None:
    book = opened(document_of(Paragraph(text(words)), Table((100,), (), (row(words),))))
    cells = [each for line in book.worksheets[0].iter_rows() for each in line if each.value is not None]
    assert [each.value for each in cells] == [words, words]
    assert {each.data_type for each in cells} == {"s"}
    assert all(each.quotePrefix for each in cells)


@pytest.mark.parametrize(
    ("words", "value", "number_format"),
    [
        ("๙๖.๐๐", Decimal(96), "[$-D00041E]0.00"),
        ("96.00", Decimal(96), "0.00"),
        ("๑๐๐", Decimal(100), "[$-D00041E]0"),
        ("0.50", Decimal("0.5"), "0.00"),
    ],
)
def test_score_is_a_number_that_looks_as_on_paper(words: str, value: Decimal, number_format: str) -> None:
    written = opened(document_of(Table((100,), (), (row(words),)))).worksheets[0]["A1"]
    assert Decimal(str(written.value)) == value
    assert written.number_format == number_format
    assert shown(written) == words


@pytest.mark.parametrize("words", ["๐๕๒", "1,000", "๒๕๖๘-๑๐-๐๑", "–", "๑."])
def test_what_is_no_plain_number_stays_text(words: str) -> None:
    assert opened(document_of(Table((100,), (), (row(words),)))).worksheets[0]["A1"].value == words


def test_merged_cells_and_columns() -> None:
    table = Table(
        (60, 80, 100),
        (Row((cell("ก", rows=2, shaded=True), cell("ข", columns=2))), Row((cell("ค"), cell("ง")))),
        (row("๑", "๒", "๓"), Row((cell("รวม", columns=2), cell("๕")))),
    )
    sheet = opened(document_of(table)).worksheets[0]
    assert {str(each) for each in sheet.merged_cells.ranges} == {"A1:A2", "B1:C1", "A4:B4"}
    assert sheet["A1"].fill.fgColor.rgb == "00E7E7E7"
    sides = (sheet["A4"].border.left, sheet["B4"].border.right, sheet["C4"].border.bottom)
    assert [side.style for side in sides] == ["thin"] * 3
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$1:$2"


def test_each_part_of_a_merged_cell_has_the_lines_of_the_edges_it_lies_at() -> None:
    """Read as it is written: openpyxl gives merged cells their lines anew unless it reads only."""
    content = write_xlsx(document_of(Table((60, 60), (), (Row((cell("ก", rows=3, columns=2),)), Row(()), Row(())))))
    sheet = openpyxl.load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    found = {}
    for line, cells in enumerate(sheet.iter_rows(max_row=3, max_col=2)):
        for place, each in enumerate(cells):
            sides = each.border.top, each.border.bottom, each.border.left, each.border.right
            found[line, place] = "".join(name for name, side in zip("tblr", sides, strict=True) if side.style)
    assert found.pop((0, 0)) == "tblr", "what holds the text has the lines of all that is one with it"
    assert found == {(0, 1): "tr", (1, 0): "l", (1, 1): "r", (2, 0): "bl", (2, 1): "br"}


def test_rows_are_high_enough_for_their_text() -> None:
    long = "การปฏิบัติงานหรือให้บริการของเจ้าหน้าที่เป็นไปตามขั้นตอนและระยะเวลา " * 6
    sheet = opened(document_of(Table((120, 60), (), (row("สั้น", "ก"), row(long, "ข"))))).worksheets[0]
    short, tall = (sheet.row_dimensions[number].height or 0 for number in range(1, sheet.max_row + 1))
    assert short == pytest.approx(14 * 1.36 + 4, abs=0.1)
    assert tall > 10 * short


def test_text_too_long_for_one_row_takes_several() -> None:
    long = "การปฏิบัติงานหรือให้บริการของเจ้าหน้าที่เป็นไปตามขั้นตอนและระยะเวลา " * 40
    sheet = opened(document_of(Table((120, 60), (), (row(long, "ข"),)))).worksheets[0]
    rows = sheet.max_row
    assert rows > 1
    assert all((sheet.row_dimensions[number].height or 0) <= 409.5 for number in range(1, rows + 1))
    assert {str(each) for each in sheet.merged_cells.ranges if "A1" in str(each)} == {f"A1:A{rows}"}


def test_pages_are_those_of_the_paper() -> None:
    sections = (
        Section((Heading("แผน: [2569]/1"), Table((700,), (row("ก"),), ())), landscape=True),
        Section((Heading("แผน: [2569]/1"),)),
    )
    book = opened(Document("ชื่อ", "เทศบาล", sections))
    first, second = book.worksheets
    assert first.page_setup.orientation == "landscape"
    assert second.page_setup.orientation == "portrait"
    assert (first.page_setup.fitToWidth, first.page_setup.fitToHeight) == (1, 0)
    assert second.page_setup.fitToWidth is None
    assert first.print_area == "'แผน   2569  1'!$A$1:$A$2"
    assert (first.title, second.title) == ("แผน   2569  1", "แผน   2569  1 (2)")
    assert (book.properties.title, book.properties.creator) == ("ชื่อ", "เทศบาล")


def test_memo_and_lists_are_told_line_by_line() -> None:
    signer = SignerBlock("ความเห็น", "ทราบ", 2, "ลงชื่อ", "(ชื่อสมมติ)", ("ตำแหน่ง",))
    head = MemoHead("สำนักปลัด", "ตย ๑/-", "๑ มกราคม ๒๕๖๙", "รายงาน")
    book = opened(
        document_of(head, ListBlock((text("หนึ่ง"), text("สอง"))), Closing(Paragraph(text("จึงเรียนมา")), signer))
    )
    sheet = book.worksheets[0]
    assert sheet.title == "บันทึกข้อความ"
    assert [next((each.value for each in line if each.value), None) for line in sheet.iter_rows()] == [
        "บันทึกข้อความ",
        "ส่วนราชการ สำนักปลัด",
        "ที่ ตย ๑/-",
        "วันที่ ๑ มกราคม ๒๕๖๙",
        "เรื่อง รายงาน",
        "๑. หนึ่ง\n๒. สอง",
        "จึงเรียนมา",
        "ความเห็น",
        "ทราบ",
        None,
        None,
        None,
        "ลงชื่อ ..................................................",
        "(ชื่อสมมติ)",
        "ตำแหน่ง",
    ]
    assert [sheet.row_dimensions[number].height for number in (10, 11, 12)] == [24, 24, 34]
    assert [sheet.cell(number, 1).border.bottom.style for number in (2, 10, 11)] == ["dotted"] * 3


def test_no_document_and_empty_cells_are_no_trouble() -> None:
    assert len(opened(Document("", "", ())).worksheets) == 1
    assert opened(document_of(Table((50, 50), (), (Row((Cell(()), cell("ก"))),)))).worksheets[0]["B1"].value == "ก"


@pytest.mark.parametrize("style", list(Style))
def test_reports_open_again_with_the_same_values(style: Style) -> None:
    for assessment in (report("002"), sample()):
        document = ordered(DocumentKind.REPORT, assessment, layout=style)
        book = opened(document)
        assert len(book.worksheets) == len(document.sections)
        again = io.BytesIO()
        book.save(again)
        second = openpyxl.load_workbook(again)
        for first, other in zip(book.worksheets, second.worksheets, strict=True):
            assert [[each.value for each in line] for line in first.iter_rows()] == [
                [each.value for each in line] for line in other.iter_rows()
            ]


def paged(sheet: Worksheet) -> list[list[int]]:
    """Return the rows of each printed page of `sheet`, as our breaks part them."""
    starts = [1, *(each.id + 1 for each in sheet.row_breaks.brk), sheet.max_row + 1]
    return [list(range(start, end)) for start, end in pairwise(starts)]


def test_a_row_that_fits_a_page_is_one_row_and_what_is_higher_ends_between_lines() -> None:
    line, lines = 14 * 1.36, "การปฏิบัติงาน\n" * 18
    sheet = opened(document_of(Table((120, 60), (), (row(lines, "ก"), row(lines * 3, "ข"))))).worksheets[0]
    one, *pieces = (sheet.row_dimensions[number].height or 0 for number in range(1, sheet.max_row + 1))
    assert 18 * line < one < 409.5
    assert len(pieces) > 2
    assert all(piece == pytest.approx(9 * line, abs=0.1) for piece in pieces[:-1])


def test_an_opinion_is_on_one_page_with_its_signature() -> None:
    """Paged by fullness alone, one of thirty opinions in a row was parted from its signature."""
    signer = SignerBlock("ความเห็น", "ทราบ", 2, "ลงชื่อ", "(ชื่อสมมติ)", ("ตำแหน่ง",))
    sheet = opened(document_of(*(signer for _ in range(30)))).worksheets[0]
    found = paged(sheet)
    assert len(found) > 2
    assert all(sheet.cell(rows[0], 1).value == "ความเห็น" for rows in found)
    assert all(sum(sheet.row_dimensions[row].height or 15 for row in rows) < 841.9 - 72 * 1.77 for rows in found)
    assert sum(each.width * 5.25 + 3.75 for each in sheet.column_dimensions.values()) < 0.87 * TEXT_WIDTH


@pytest.mark.parametrize("signers", range(2, 12))
def test_nobody_signs_alone_on_a_sheets_last_page(signers: int) -> None:
    signer = SignerBlock("ความเห็น", "ทราบ", 2, "ลงชื่อ", "(ชื่อสมมติ)", ("ตำแหน่ง",))
    sheet = opened(document_of(*(signer for _ in range(signers)))).worksheets[0]
    assert sum(sheet.cell(row, 1).value == "ความเห็น" for row in paged(sheet)[-1]) >= 2


def test_what_is_higher_than_a_page_is_parted_between_its_rows() -> None:
    heights = (190.0,) * 6
    assert page_breaks([Unit(1, (20.0,)), Unit(2, heights)], 700.0) == [5]
    assert page_breaks([Unit(1, (500.0,)), Unit(2, heights)], 700.0) == [2, 5]
    assert page_breaks([Unit(1, (500.0,)), Unit(2, (190.0, 100.0))], 700.0) == [2]
    assert page_breaks([Unit(1, (500.0,), stays=True), Unit(2, (100.0, 90.0)), Unit(4, (300.0,))], 700.0) == [4]


@given(
    st.lists(st.tuples(st.lists(st.floats(5, 190), min_size=1, max_size=6), st.booleans()), max_size=30),
    st.floats(300, 900),
)
def test_pages_are_never_fuller_than_paper(rows: list[tuple[list[float], bool]], room: float) -> None:
    units: list[Unit] = []
    for heights, stays in rows:
        units.append(Unit(1 + sum(len(each.heights) for each in units), tuple(heights), stays))
    every = [height for unit in units for height in unit.heights]
    starts = [1, *page_breaks(units, room), len(every) + 1]
    assert starts == sorted(set(starts)) or not every
    assert all(sum(every[start - 1 : end - 1]) <= room + 1e-6 for start, end in pairwise(starts))
