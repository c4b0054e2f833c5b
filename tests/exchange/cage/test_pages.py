"""PDF by position, on made pages: marks out of their places, columns, tables over pages, turned pages, scans."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from helpers_reports import FONT
from helpers_sampling import examples
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from ita_desktop.exchange.cage.reading import WordCell, WordTable, pages_in
from ita_desktop.exchange.reports.lines import blocks_of_pdf, text_of_blocks
from ita_desktop.problems import BadInput
from ita_desktop.thai.normalise import normalise_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

MARKS = "ัิีึืฺุู็่้๊๋์ํ"
WORDS = "ที่ปรึกษาผู้ทำน้ำใต้ฐานญาติกฎหมายคือปิ่นฝั่งป่าชี้แจงเรื่องซื้อสิ่งของครั้งที่สี่"
SIZE = 12
WIDE, HIGH = 595, 842


def drawn(*pages: Callable[[Canvas], None], size: tuple[int, int] = (WIDE, HIGH), turn: int = 0) -> bytes:
    pdfmetrics.registerFont(TTFont("Thai", FONT))
    kept = io.BytesIO()
    canvas = Canvas(kept, pagesize=size)
    for page in pages:
        canvas.setFont("Thai", SIZE)
        canvas.setPageRotation(turn)
        page(canvas)
        canvas.showPage()
    canvas.save()
    return kept.getvalue()


def width(text: str) -> float:
    return pdfmetrics.stringWidth(text, "Thai", SIZE)


def late(canvas: Canvas, x: float, y: float, text: str, order: Sequence[int] = ()) -> None:
    """Draw the letters of `text` first and then its marks, in the `order` given, each where it belongs."""
    marks = []
    for letter in text:
        if letter in MARKS:
            marks.append((x, letter))
        else:
            canvas.drawString(x, y, letter)
            x += width(letter)
    for at in order or range(len(marks)):
        canvas.drawString(marks[at][0], y, marks[at][1])


def blocks(data: bytes) -> list[object]:
    return [block for page in pages_in(data, "ก.pdf") for block in page.blocks]


def table(*rows: Sequence[str | WordCell]) -> WordTable:
    return WordTable([tuple(WordCell(cell) if isinstance(cell, str) else cell for cell in row) for row in rows])


def ruled(
    rows: Sequence[Sequence[str]], widths: Sequence[float], top: float = 780, left: float = 40
) -> Callable[[Canvas], None]:
    """A page with a table; a line feed in a cell begins a new line in it."""

    def draw(canvas: Canvas) -> None:
        y = top
        for row in rows:
            high = 18 * max(cell.count("\n") + 1 for cell in row) + 4
            x = left
            for cell, wide in zip(row, widths, strict=True):
                canvas.rect(x, y - high, wide, high)
                for at, line in enumerate(cell.split("\n")):
                    canvas.drawString(x + 3, y - 14 - 18 * at, line)
                x += wide
            y -= high

    return draw


# Marks


@given(st.permutations(range(sum(letter in MARKS for letter in WORDS))))
@settings(max_examples=examples(4), deadline=None)
def test_marks_drawn_late_and_in_any_order_stand_on_their_letters(order: list[int]) -> None:
    data = drawn(lambda canvas: late(canvas, 30, 700, WORDS, order))
    assert blocks(data) == [WORDS]


def test_other_ways_to_write_marks() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(40, 700, "นํ้า ทํา นํ\u0e49า")
        canvas.drawString(40, 660, "\uf70aป\uf701\uf70a")  # the old Windows places: shifted to the left
        canvas.drawString(40, 640, "ป\uf701\uf70aน")

        canvas.drawString(40, 620, "ปา\u0e48 นำ\u0e49")

    text = blocks(drawn(draw))
    assert (text[0], text[-1]) == ("น้ำ ทำ น้ำ", "ป่า น้ำ")
    assert text[-2] == "ปิ่น"


def test_letters_drawn_twice_to_be_bold_are_there_once() -> None:
    def draw(canvas: Canvas) -> None:
        for shift in (0.0, 1.2):
            canvas.drawString(40 + shift, 700, "คะแนนรวม 99.55")

    assert blocks(drawn(draw)) == ["คะแนนรวม 99.55"]


# Words and lines


def test_a_word_broken_in_a_narrow_column_is_whole() -> None:
    rows = [["i1", "การปฏิบัติ\nงานตามมาตร\nฐาน ITA 2568", "98.67"], ["i2", "เปิด\nเผย", "100.\n00"]]
    whole = [["i1", "การปฏิบัติงานตามมาตรฐาน ITA 2568", "98.67"], ["i2", "เปิดเผย", "100.00"]]
    assert blocks(drawn(ruled(rows, (30, 80, 50)))) == [table(*whole)]


def test_two_numbers_in_a_cell_are_not_made_one() -> None:
    assert blocks(drawn(ruled([["ก", "98.67\n97.50"], ["ข", "1"]], (60, 60)))) == [
        table(["ก", "98.67 97.50"], ["ข", "1"])
    ]


def test_a_hyphen_at_the_end_of_a_line_stays() -> None:
    rows = [["i1", "ท่าเดื่อ-\nมืดกา", "98.67"], ["i2", "ab-\ncd", "1"]]
    assert blocks(drawn(ruled(rows, (30, 80, 50)))) == [table(["i1", "ท่าเดื่อ-มืดกา", "98.67"], ["i2", "ab-cd", "1"])]


def test_a_paragraph_is_one_and_the_next_one_another() -> None:
    first, second = "การประเมินคุณธรรม" * 5, "และความโปร่งใส"

    def draw(canvas: Canvas) -> None:
        canvas.drawString(40, 700, first)
        canvas.drawString(40, 680, second)
        canvas.drawString(76, 660, "ย่อหน้าใหม่")

    assert blocks(drawn(draw)) == [first + second, "ย่อหน้าใหม่"]


# Tables


def test_merged_cells() -> None:
    def draw(canvas: Canvas) -> None:
        for box in ((40, 740, 100, 40), (140, 760, 200, 20), (140, 740, 100, 20), (240, 740, 100, 20)):
            canvas.rect(*box)
        for x, y, text in ((44, 755, "ข้อ"), (144, 765, "คะแนน"), (144, 745, "Public"), (244, 745, "Survey")):
            canvas.drawString(x, y, text)

    top = ("ข้อ", WordCell("คะแนน", 2))
    assert blocks(drawn(draw)) == [table(top, (WordCell("", goes_on=True), "Public", "Survey"))]


def test_rows_that_no_line_parts() -> None:
    rows = [["รหัส", "รายการ", "คะแนน"], ["i1\n\ni2\ni3", "หนึ่ง\nต่อ\nสอง\nสาม", "96.41\n\n95\n94.5"]]
    parted = [["i1", "หนึ่งต่อ", "96.41"], ["i2", "สอง", "95"], ["i3", "สาม", "94.5"]]
    assert blocks(drawn(ruled(rows, (40, 120, 60)))) == [table(rows[0], *parted)]


@pytest.mark.parametrize("shift", [0, 9])
def test_columns_without_ruling_lines(shift: int) -> None:
    """Keys at the top of their rows, and at half the height of rows of two lines."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(40, 790, "ผลคะแนน ITA ของเทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง ปีงบประมาณ พ.ศ. 2568")
        for at, score in enumerate(("96.41", "95.00", "94.50", "93.25")):
            y = 750 - 46 * at
            canvas.drawString(40, y - shift, f"e{at + 1}")
            canvas.drawString(90, y, "เจ้าหน้าที่ในหน่วย")
            canvas.drawString(90, y - 18, "งานของท่าน")
            canvas.drawRightString(260, y - shift, score)

    found = blocks(drawn(draw))
    scores = ("96.41", "95.00", "94.50", "93.25")
    assert found[1:] == [table(*([f"e{at}", "เจ้าหน้าที่ในหน่วยงานของท่าน", score] for at, score in enumerate(scores, 1)))]


def test_a_table_goes_on_over_pages_with_its_head_once() -> None:
    head = ["รหัส", "รายการ", "คะแนน"]
    first = [head, ["i1", "หนึ่ง", "96.41"], ["i2", "สองที่ยาว", "95.00"]]
    second = [head, ["", "มาก", ""], ["i3", "สาม", "94.00"]]
    widths = (40, 120, 60)

    def foot(page: Callable[[Canvas], None], number: int) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            canvas.drawString(40, 815, "เอกสารประกอบการประชุม ประจำปี 2569")
            page(canvas)
            canvas.drawString(290, 22, f"- {number} -")

        return draw

    data = drawn(
        foot(ruled(first, widths), 1),
        foot(ruled(second, widths), 2),
        foot(lambda canvas: canvas.drawString(40, 700, "จบ"), 3),
    )
    whole = [head, first[1], ["i2", "สองที่ยาวมาก", "95.00"], second[2]]
    assert blocks(data) == [table(*whole), "จบ", "เอกสารประกอบการประชุม ประจำปี 2569"]
    assert [len(page.blocks) for page in pages_in(data, "ก.pdf")] == [1, 0, 2]


def test_a_heading_at_the_top_of_a_page_is_no_rest_of_the_row_before() -> None:
    rows = [["i1", "หนึ่ง", "96.41"], ["i2", "สอง", "95.00"], ["i3", "สาม", "95.00"]]
    data = drawn(ruled(rows, (40, 120, 60)), ruled([["e1", "หก", "91"], ["e2", "เจ็ด", "92"]], (40, 120, 60)))
    assert blocks(data) == [table(*rows, ["e1", "หก", "91"], ["e2", "เจ็ด", "92"])]


def test_a_frame_around_text_is_no_table() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(20, 20, WIDE - 40, HIGH - 40)
        canvas.line(20, 60, WIDE - 20, 60)
        canvas.drawString(60, 700, "ประกาศ")

    assert blocks(drawn(draw)) == ["ประกาศ"]


def test_text_in_two_columns_is_read_down_one_then_the_other() -> None:
    line = "การประเมินคุณธรรมและความโปร่งใส"

    def draw(canvas: Canvas) -> None:
        for at in range(8):
            canvas.drawString(40, 700 - 20 * at, f"ซ{line}{'กขคงจฉชซ'[at]}")
            canvas.drawString(320, 700 - 20 * at, f"ว{line}{'กขคงจฉชซ'[at]}")

    text = "".join(map(str, blocks(drawn(draw))))
    assert text == "".join(f"{side}{line}{mark}" for side in "ซว" for mark in "กขคงจฉชซ")


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pages_that_lie_on_their_side(turn: int) -> None:
    rows = [["i1", "ที่ปรึกษา", "96.41"], ["i2", "น้ำใต้ดิน", "95.00"]]

    def draw(canvas: Canvas) -> None:
        canvas.translate(*{0: (0, 0), 90: (WIDE, 0), 180: (WIDE, HIGH), 270: (0, HIGH)}[turn])
        canvas.rotate(turn)
        canvas.setFont("Thai", SIZE)
        ruled(rows, (40, 120, 60), top=500)(canvas)

    for told in (0, turn):
        assert blocks(drawn(draw, turn=told)) == [table(*rows)]


# What cannot be read


def scanned(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 20, 20, 500, 700)


def test_a_scan_says_so() -> None:
    with pytest.raises(BadInput, match="ภาพสแกน"):
        blocks_of_pdf(drawn(scanned), "ก.pdf")


def test_a_scanned_page_among_others_is_named() -> None:
    data = drawn(lambda canvas: canvas.drawString(40, 700, "คะแนน"), scanned)
    found, gaps = blocks_of_pdf(data, "ก.pdf")
    assert text_of_blocks(found) == "คะแนน"
    assert len(gaps) == 1
    assert gaps[0].startswith("หน้า 2 มีภาพ")


def test_a_small_picture_is_passed_over() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 250, 720, 60, 80)
        canvas.drawString(40, 700, "บันทึกข้อความ")

    assert blocks_of_pdf(drawn(draw), "ก.pdf") == (["บันทึกข้อความ"], ())


@given(st.text(st.sampled_from("กขคงชทนบปพมรลวสหอ" + "ะาเแโใไ" + MARKS + "ำ 0123456789.๐๑๒"), min_size=1, max_size=30))
@settings(max_examples=examples(10), deadline=None)
def test_what_stands_there_comes_back(text: str) -> None:
    """Any line comes back with all its letters, but for marks that stand on nothing."""
    assume("าํ" not in normalise_text(text))  # drawn, that looks as ำ does
    found = "".join(map(str, blocks(drawn(lambda canvas: canvas.drawString(40, 700, text)))))
    bases = [letter for letter in normalise_text(text) if letter not in MARKS and not letter.isspace()]
    assert [letter for letter in found if letter not in MARKS and not letter.isspace()] == bases


# Overleaf


LONG = "เทศบาลตำบลตัวอย่างเผยแพร่ผลการประเมินให้ประชาชนทราบโดยทั่วกันทุกช่องทางตลอดปี"


def lines(*placed: tuple[float, str]) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        for y, text in placed:
            canvas.drawString(40, y, text)

    return draw


def test_a_paragraph_goes_on_overleaf() -> None:
    data = drawn(lines((60, LONG)), lines((780, "และรายงานผลต่อผู้บริหาร")))
    assert blocks(data) == [LONG + "และรายงานผลต่อผู้บริหาร"]


@pytest.mark.parametrize(
    ("last", "more"),
    [("จบเพียงนี้", "ประกาศ"), (LONG, "๑. หัวข้อใหม่"), (LONG, "จึงเรียนมาเพื่อโปรดทราบ")],
)
def test_a_paragraph_ends_with_its_page(last: str, more: str) -> None:
    """A line that ends early ends its paragraph; an item and the close of a letter begin one."""
    assert blocks(drawn(lines((700, LONG + "ยาว"), (60, last)), lines((780, more))))[-1] == more


def test_what_a_running_head_says_is_kept_once() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(40, 815, "เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง")
        canvas.drawString(40, 700, "จบ")

    assert blocks(drawn(page, page)) == ["จบ", "จบ", "เทศบาลตำบลตัวอย่าง อำเภอเมือง จังหวัดตัวอย่าง"]


def test_a_page_number_between_dashes_stands_lower_than_others() -> None:
    def page(canvas: Canvas) -> None:
        canvas.drawString(290, 740, "- ๒ -")
        canvas.drawString(40, 700, "จบ")

    assert blocks(drawn(page)) == ["จบ"]


def test_a_year_and_a_code_broken_over_two_lines_are_one() -> None:
    rows = [["ปี", "ข้อ", "ผล"], ["ตลอดปี พ.ศ.๒๕\n๖๙", "ข้อ i\n๑๐", "98.86\n99.15"]]
    assert blocks(drawn(ruled(rows, (120, 80, 60)))) == [table(rows[0], ["ตลอดปี พ.ศ.๒๕๖๙", "ข้อ i๑๐", "98.86 99.15"])]


SAID = ("บันทึกข้อความ", "กกรรมการ", "ที่  ตั้ง", "น้ำ ป่า ฟ้า", "คะแนน 99.55")


@given(st.lists(st.sampled_from(SAID), min_size=1, max_size=4))
@settings(max_examples=examples(6), deadline=None)
def test_what_a_line_says_of_itself_is_exact(texts: list[str]) -> None:
    """The glyphs of such lines tell nothing of their marks; /ActualText does."""

    def draw(canvas: Canvas) -> None:
        for at, line in enumerate(texts):
            said = line.encode("utf-16-be").hex().upper()
            canvas.addLiteral(f"/Span<</ActualText<FEFF{said}>>>BDC")
            canvas.drawString(40, 780 - 60 * at, "ก" * len(line))
            canvas.addLiteral("EMC")

    assert [" ".join(str(block).split()) for block in blocks(drawn(draw))] == [" ".join(line.split()) for line in texts]
