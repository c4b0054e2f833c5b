from __future__ import annotations

import pytest
from helpers_typeset import SETTING, copies, ink_box, page_of, pdf_of

from ita_desktop.documents.blocks import Align, Marker
from ita_desktop.documents.typeset.content import Run, TextStyle
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, first_baseline, line_of, measure, text_list

TEXT = "หน่วยงานเผยแพร่ข้อมูลข่าวสารให้ประชาชนทราบอย่างทั่วถึง " * 8
ITEMS = ["จัดทำคู่มือ", "เผยแพร่ข้อมูลทางเว็บไซต์ของหน่วยงานและสื่อสังคมออนไลน์อย่างต่อเนื่องทุกเดือน " * 2, "ติดตามผล"]


def paragraph(leading: float = 18.08) -> ThaiParagraph:
    return ThaiParagraph(SETTING, TEXT, TextStyle(leading=leading))


def test_height_is_lines_times_leading() -> None:
    made = paragraph(leading=20)
    assert made.wrap(300, 1000)[1] == pytest.approx(20 * len(made.lines(300)))


@pytest.mark.parametrize(("room", "above"), [(1, None), (2, 2), (5, 5), (100, 100)])
def test_a_paragraph_divides_between_lines(room: int, above: int | None) -> None:
    made = paragraph()
    count = len(made.lines(300))
    parts = made.split(300, room * 18.08)
    if above is None:
        assert parts == []
    elif above >= count:
        assert parts == [made]
    else:
        heights = [part.wrap(300, 1000)[1] for part in parts]
        assert heights == [pytest.approx(above * 18.08), pytest.approx((count - above) * 18.08)]


def test_no_line_is_left_alone() -> None:
    made = paragraph()
    count = len(made.lines(300))
    first, _ = made.split(300, (count - 1) * 18.08)
    assert first.wrap(300, 1000)[1] == pytest.approx((count - 2) * 18.08)
    three = ThaiParagraph(SETTING, "ก\nข\nค", TextStyle())
    assert three.split(300, 2 * 18.08) == []


def test_a_divided_paragraph_says_the_same() -> None:
    pdf = pdf_of([ThaiParagraph(SETTING, TEXT * 12, TextStyle())])
    assert set(copies(pdf).values()) == {(TEXT * 12).replace(" ", "")}


def test_a_part_can_be_laid_out_in_another_width() -> None:
    parts = ThaiParagraph(SETTING, TEXT + "\nข้อ ๑", TextStyle()).split(300, 4 * 18.08)
    for width in (300, 150, 450):
        lines = [line for part in parts if isinstance(part, ThaiParagraph) for line in part.lines(width)]
        assert "".join(line.text + line.tail for line in lines).replace(" ", "") == TEXT.replace(" ", "") + "\nข้อ๑"


def test_space_before_and_keep_with_next_reach_reportlab() -> None:
    made = ThaiParagraph(SETTING, "ก", TextStyle(space_before=6, space_after=3, keep_with_next=True))
    assert (made.getSpaceBefore(), made.getSpaceAfter(), made.keepWithNext) == (6, 3, 1)


def test_the_baseline_lies_where_word_puts_it() -> None:
    style = TextStyle()
    made = ThaiParagraph(SETTING, "กกก", style)
    box = ink_box(page_of(made, 100, 18.08))
    assert box is not None
    assert box[3] - 40 == pytest.approx(first_baseline(style), abs=0.3)


def test_no_glyph_leaves_its_frame() -> None:
    hard = "ป้าฝ่ายปี่ฟื้นฟูญาติผู้ใหญ่ ฎีกา กฏ ทำนุบำรุง น้ำใจ โอฬาร ใฝ่รู้ กตัญญู ฐานะ " * 6
    box = ink_box(page_of(ThaiParagraph(SETTING, hard, TextStyle()), 300, 300))
    assert box is not None
    overhang = 0.9  # โ ใ ไ lean 0.7 pt out to the left by the font's own design
    assert box[0] >= 40 - overhang
    assert box[2] <= 340 + overhang


def test_underline_spans_its_run() -> None:
    made = ThaiParagraph(SETTING, [Run("ขีดเส้นใต้", underline=True)], TextStyle(align=Align.LEFT))
    plain = ThaiParagraph(SETTING, "ขีดเส้นใต้", TextStyle(align=Align.LEFT))
    under, without = (ink_box(page_of(part, 300, 40)) for part in (made, plain))
    assert under is not None
    assert without is not None
    assert under[3] > without[3]


def test_one_line_measures() -> None:
    line = line_of(SETTING, "เรื่อง  รายงาน", TextStyle())
    assert line.text == "เรื่อง  รายงาน"
    assert measure(SETTING, ["เรื่อง", "  รายงาน"], TextStyle()) == pytest.approx(line.width)


@pytest.mark.parametrize(
    ("marker", "thai", "label"),
    [
        (Marker.NUMBER, True, "๓."),
        (Marker.NUMBER, False, "3."),
        (Marker.DASH, True, "-"),
        (Marker.TICKED_BOX, True, "☑"),
        (Marker.EMPTY_BOX, True, "☐"),
    ],
)
def test_labels(marker: Marker, thai: bool, label: str) -> None:
    (item,) = text_list(SETTING, ["ก"], TextStyle(), marker=marker, thai=thai, start=3)
    assert item.label == label


def test_text_hangs_beside_its_number() -> None:
    items = text_list(SETTING, ITEMS, TextStyle(indent=10))
    assert [item.label for item in items] == ["๑.", "๒.", "๓."]
    long = items[1].lines(200)
    assert len(long) > 1
    assert {line.x for line in long} == {items[0].style.indent}
    assert items[0].style.indent - items[0].label_room == pytest.approx(10)


def test_labels_of_one_list_take_the_same_room() -> None:
    items = text_list(SETTING, ["ก"] * 12, TextStyle(), thai=False, start=5)
    assert items[-1].label == "16."
    assert len({item.style.indent for item in items}) == 1


def test_a_list_is_copied_with_its_numbers() -> None:
    pdf = pdf_of([*text_list(SETTING, ITEMS, TextStyle())])
    written = "".join(f"{number}.{item}" for number, item in zip("๑๒๓", ITEMS, strict=True)).replace(" ", "")
    assert set(copies(pdf).values()) == {written}
