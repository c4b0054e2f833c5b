from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from helpers_sampling import examples
from helpers_typeset import SETTING, copies, ink_box, page_of, pdf_of, pdfium_text, squeezed
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus.flowables import Spacer

from ita_desktop.documents.blocks import Align
from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.dividing import divide, height_of
from ita_desktop.documents.typeset.grid import VAlign
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, text_list
from ita_desktop.documents.typeset.table import (
    CellFlow,
    GridTable,
    TableStyle,
    ThaiTable,
    cell_flowables,
    place_cells,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ita_desktop.documents.reportlab_parts import Flowable
    from ita_desktop.documents.typeset.content import Content

LONG = "กำหนดมาตรการและติดตามผลการดำเนินงานอย่างต่อเนื่อง "
HEAD = [["ที่", "มาตรการ", "ผู้รับผิดชอบ"]]
STYLE = TextStyle(leading=20, align=Align.LEFT, space_before=5)


def halves(table: GridTable, width: float, height: float) -> list[GridTable]:
    """Return the parts of a table; the page break that may stand between them left out."""
    return [part for part in table.split(width, height) if isinstance(part, GridTable)]


def page_texts(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    return [squeezed(page.get_textpage().get_text_range()) for page in document]


def test_the_head_stands_on_every_page() -> None:
    rows = [*HEAD, *([str(number), LONG * 3, "สำนักปลัด"] for number in range(60))]
    pages = page_texts(pdf_of([ThaiTable(SETTING, rows, [1, 6, 2])]))
    assert len(pages) > 2
    assert all(page.startswith("ที่มาตรการผู้รับผิดชอบ") for page in pages)
    assert "".join(pages).replace("ที่มาตรการผู้รับผิดชอบ", "") == squeezed("".join("".join(row) for row in rows[1:]))


def test_a_row_taller_than_a_page_divides_between_lines() -> None:
    rows = [*HEAD, ["๑", LONG * 130, "กองคลัง"]]
    pages = page_texts(pdf_of([ThaiTable(SETTING, rows, [1, 4, 2])]))
    assert len(pages) > 1
    assert "".join(page.replace("ที่มาตรการผู้รับผิดชอบ", "") for page in pages).replace("กองคลัง", "") == squeezed(
        "๑" + LONG * 130
    )


def test_a_short_row_moves_to_the_next_page_whole() -> None:
    table = ThaiTable(SETTING, [["๑", LONG * 4], ["๒", LONG * 4]], [1, 5], head_rows=0)
    _, height = table.wrap(300, 1000)
    first, second = halves(table, 300, height - 20)
    assert first.wrap(300, 1000)[1] < height / 2 + 1
    assert first.wrap(300, 1000)[1] + second.wrap(300, 1000)[1] == pytest.approx(height)


def test_no_line_of_a_row_goes_on_alone() -> None:
    table = ThaiTable(SETTING, [["๑", LONG * 10]], [1, 5], head_rows=0)
    _, height = table.wrap(300, 1000)
    leading = table.style.text.leading
    first, second = halves(table, 300, height - 4)
    assert second.wrap(300, 1000)[1] > 2 * leading
    assert first.wrap(300, 1000)[1] + second.wrap(300, 1000)[1] == pytest.approx(height + 5, abs=leading)


def test_a_table_that_has_no_room_for_a_row_moves_on() -> None:
    table = ThaiTable(SETTING, [*HEAD, ["๑", LONG * 20, ""]], [1, 6, 2])
    assert table.split(300, 10) == []
    assert table.split(300, 40) == []


def test_merged_cells_take_their_places() -> None:
    rows: list[list[CellFlow | Content]] = [
        [CellFlow("ที่", rows=2), CellFlow("คะแนน", columns=2), CellFlow("หมายเหตุ", rows=2)],
        ["IIT", "EIT"],
        ["๑", CellFlow("รวม", columns=2, rows=2), "ก"],
        ["๒", "ข"],
    ]
    table = ThaiTable(SETTING, rows, [1, 1, 1, 2], head_rows=2)
    box = ink_box(page_of(table, 400, 200))
    assert box is not None
    assert box[2] - box[0] == pytest.approx(400.5, abs=0.6)
    assert pdfium_text(pdf_of([table])).split() == ["ที่", "คะแนน", "หมายเหตุ", "IIT", "EIT", "๑", "รวม", "ก", "๒", "ข"]


def test_a_tall_merged_cell_divides_with_its_rows() -> None:
    rows: list[list[CellFlow | Content]] = [["หัวข้อ", "ที่"], [CellFlow(LONG * 40, rows=6), "0"]]
    rows.extend([str(number)] for number in range(1, 6))
    table = ThaiTable(SETTING, rows, [3, 1])
    _, height = table.wrap(200, 1000)
    first, second = halves(table, 200, height / 2)
    assert first.wrap(200, 1000)[1] <= height / 2 + 0.01
    copied = "".join(page_texts(pdf_of([first, second])))
    assert copied.replace("หัวข้อที่", "").translate({ord(digit): None for digit in "012345"}) == squeezed(LONG * 40)


def test_too_many_cells_are_refused() -> None:
    with pytest.raises(ValueError, match="row 1"):
        ThaiTable(SETTING, [["ก", "ข"], ["ก", "ข", "ค"]], [1, 1])


def test_cells_hold_lists() -> None:
    items = text_list(SETTING, ["หนึ่ง", "สอง"], TextStyle(size=14, leading=16))
    pdf = pdf_of([ThaiTable(SETTING, [["มาตรการ"], [CellFlow(items)]], [1])])
    assert set(copies(pdf).values()) == {"มาตรการ๑.หนึ่ง๒.สอง"}


def test_contents_stand_high_in_the_middle_or_low() -> None:
    tops = []
    for valign in VAlign:
        rows: list[list[CellFlow | Content]] = [["ก\n" * 5 + "ก", CellFlow("ขวด", valign=valign)]]
        table = ThaiTable(SETTING, rows, [1, 5], head_rows=0, style=TableStyle(line=0))
        page = pypdfium2.PdfDocument(page_of(table, 300, 150))[0]
        found = page.get_textpage().search("ขวด").get_next()
        assert found is not None
        tops.append(page.get_textpage().get_charbox(found[0])[3])
    assert tops[0] > tops[1] > tops[2]
    assert tops[0] - tops[2] == pytest.approx(5 * 16, abs=0.5)


@settings(max_examples=examples(25), deadline=None)
@given(st.lists(st.integers(0, 25), min_size=1, max_size=6), st.floats(60, 400))
def test_dividing_loses_nothing_and_fits(lengths: list[int], room: float) -> None:
    rows = [["หัว", "ข้อ"], *(["ก" * 3, LONG * length] for length in lengths)]
    table: GridTable = ThaiTable(SETTING, rows, [1, 4])
    heights: list[float] = []
    parts = halves(table, 250, room)
    whole = table.wrap(250, 9999)[1]
    if len(parts) == 2:
        heights = [part.wrap(250, 9999)[1] for part in parts]
        assert heights[0] <= room + 0.01
        assert sum(heights) >= whole
    elif parts:
        assert whole <= room + 0.01


def paragraph(lines: int) -> ThaiParagraph:
    return ThaiParagraph(SETTING, "\n".join("ก" * lines), STYLE)


def test_covered_places_are_left_out() -> None:
    placed = place_cells(SETTING, [[CellFlow("ก", rows=2), "ข"], ["ค"]], 2, 1, (STYLE, STYLE))
    assert [(cell.row, cell.column, cell.rows, cell.columns) for cell in placed] == [
        (0, 0, 2, 1),
        (0, 1, 1, 1),
        (1, 1, 1, 1),
    ]


def test_a_cell_never_reaches_below_the_table() -> None:
    (cell,) = place_cells(SETTING, [[CellFlow("ก", rows=9)]], 1, 0, (STYLE, STYLE))
    assert (cell.rows, cell.end) == (1, 1)


def test_text_and_runs_become_a_paragraph() -> None:
    content: Content = ["ก", Run("ข", bold=True)]
    (made,) = cell_flowables(SETTING, content, STYLE)
    assert isinstance(made, ThaiParagraph)
    assert made.text == "กข"


def test_space_before_counts_only_between() -> None:
    assert height_of([paragraph(2), paragraph(1)], 100) == pytest.approx(65)


@pytest.mark.parametrize(
    ("room", "above", "below"),
    [(19, 0, 60), (20, 20, 40), (45, 40, 20), (60, 60, 0), (500, 60, 0)],
)
def test_contents_divide_between_lines(room: float, above: float, below: float) -> None:
    fits, left = divide([paragraph(3)], 100, room)
    assert height_of(fits, 100) == pytest.approx(above)
    assert height_of(left, 100) == pytest.approx(below)


def test_what_cannot_divide_moves_on_whole() -> None:
    spacer = Spacer(10, 50)
    assert divide([paragraph(1), spacer], 100, 60)[1] == (spacer,)


def continued(*cells: str, room: float, shares: tuple[float, ...] = (2, 4, 2)) -> list[str]:
    """Return what the cells say on the second page of a table that a page divides after `room` points."""
    rows = [["ตัวชี้วัด", "มาตรการ", "ผู้รับผิดชอบ"], list(cells)]
    table = ThaiTable(SETTING, rows, shares, style=TableStyle(continued="(ต่อ)"))
    _, second = halves(table, 400, room)
    return ["".join(part.text for part in cell.flowables if isinstance(part, ThaiParagraph)) for cell in second.body]


def test_a_row_that_goes_on_says_again_whose_it_is() -> None:
    said = continued("การใช้อำนาจ", LONG * 20, "สำนักปลัด", room=200)
    assert said[0] == "การใช้อำนาจ (ต่อ)"
    assert LONG.strip() in said[1]
    assert "(ต่อ)" not in said[1]
    assert said[2] == "สำนักปลัด (ต่อ)"


def test_a_long_cell_that_is_finished_says_only_that_it_goes_on() -> None:
    assert continued("การใช้อำนาจ", LONG * 20, LONG * 2, room=200)[2] == "(ต่อ)"
    assert continued("", LONG * 20, "สำนักปลัด", room=200)[0] == ""


def test_what_is_said_again_is_said_on_every_page_once() -> None:
    rows = [["ตัวชี้วัด", "มาตรการ"], ["การใช้อำนาจ", LONG * 220]]
    style = TableStyle(continued="(ต่อ)")
    pages = page_texts(pdf_of([ThaiTable(SETTING, rows, (1, 3), style=style)]))
    assert len(pages) > 2
    assert [page.count("การใช้อำนาจ(ต่อ)") for page in pages] == [0, *[1] * (len(pages) - 1)]
    assert [page.count("(ต่อ)") for page in pages] == [0, *[1] * (len(pages) - 1)]


def test_a_cell_over_several_rows_is_named_again_where_they_go_on() -> None:
    rows: list[list[CellFlow | Content]] = [["ตัวชี้วัด", "มาตรการ"], [CellFlow("การใช้อำนาจ", rows=9), LONG * 2]]
    rows += [[LONG * 2] for _ in range(8)]
    table = ThaiTable(SETTING, rows, (1, 3), style=TableStyle(continued="(ต่อ)"))
    first, second = halves(table, 300, 260)
    assert second.body[0].flowables
    assert second.text == "ตัวชี้วัด"
    assert [cell.repeated for cell in second.head] == [True, True]
    assert second.body[0].repeated
    assert "".join(page_texts(pdf_of([first, second]))).count(squeezed(LONG)) == 18


def test_the_part_that_stays_holds_every_line_that_was_chosen_to_stay() -> None:
    """Two lines of the page's last row stood there once as one: the white under the text had been taken for room."""
    rows = [["ตัวชี้วัด", "มาตรการ"], [LONG, LONG * 2], [LONG * 3, LONG * 40]]
    table = ThaiTable(SETTING, rows, (1, 3))
    for room in range(90, 700, 7):
        first, second = halves(table, 300, room)
        counts = [
            [len(part.lines(width - 8)) for part in cell.flowables if isinstance(part, ThaiParagraph)]
            for part_of in (first, second)
            for cell, width in zip(part_of.body, (75, 225, 75, 225), strict=False)
        ]
        assert all(sum(lines) != 1 for lines in counts), room
        assert room - first.wrap(300, 9999)[1] < 5 * table.style.text.leading or len(first.body) == 2


def test_rows_are_measured_once_for_one_width(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[float] = []

    def counted(flowables: Sequence[Flowable], width: float) -> float:
        measured.append(width)
        return height_of(flowables, width)

    monkeypatch.setattr("ita_desktop.documents.typeset.table.height_of", counted)
    table = ThaiTable(SETTING, [*HEAD, *([str(row), LONG, "ปลัด"] for row in range(6))], [1, 3, 2])
    low, high = table.wrap(400, 60)[1], table.wrap(400, 1e6)[1]
    assert len(measured) == 7 * 3
    assert table.wrap(400, 60)[1] == low < high == table.wrap(400, high)[1]
    assert len(measured) == 7 * 3
    table.wrap(300, 1e6)
    assert len(measured) == 2 * 7 * 3
    table.shares = (1, 1, 1)
    table.wrap(300, 1e6)
    assert len(measured) == 3 * 7 * 3
