from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from defusedxml import ElementTree
from helpers_documents import document_of, open_word
from helpers_pdf import page_texts, squeezed
from PIL import Image
from reportlab.graphics.shapes import Circle, Rect

from ita_desktop.documents.blocks import Align, Chart, with_digits
from ita_desktop.documents.charts import svg_of
from ita_desktop.documents.charts.drawings import draw
from ita_desktop.documents.charts.figure import (
    Bar,
    BarChart,
    DotPlot,
    GaugeCondition,
    GaugeLevel,
    LevelGauge,
    Point,
    Threshold,
    YearsChart,
)
from ita_desktop.documents.charts.outlines import width_of
from ita_desktop.documents.charts.picture import BLACK, DARK, WHITE, to_png
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.documents.word.writer import write_docx

if TYPE_CHECKING:
    from ita_desktop.documents.charts.figure import (
        Figure,
    )

WIDTH = 453.5
BARS = BarChart(
    title="คะแนนรายตัวชี้วัด ปีงบประมาณ พ.ศ. 2568",
    bars=(
        Bar("1. การปฏิบัติหน้าที่", Decimal("98.67"), "98.67", Decimal(90), "90.00"),
        Bar("4. การใช้ทรัพย์สินของราชการซึ่งมีชื่อยาวกว่าที่จะวางได้ในบรรทัดเดียวของแผนภูมิ", Decimal(0), "0.00"),
        Bar("9. การเปิดเผยข้อมูล", None, "–"),
        Bar("10. การป้องกันการทุจริต", Decimal(100), "100", Decimal(100), "100"),
    ),
    now="ปี 2568",
    before="ปี 2567",
    top=Decimal(100),
    thresholds=(Threshold(Decimal(85), "85"), Threshold(Decimal(95), "95")),
    ticks=(Threshold(Decimal(0), "0"), Threshold(Decimal(100), "100")),
)
DOTS = DotPlot(
    title=BARS.title,
    bars=(
        *BARS.bars[:1],
        Bar("4. การใช้ทรัพย์สินของราชการซึ่งมีชื่อยาวกว่าที่จะวางได้ในบรรทัดเดียวของแผนภูมิ", Decimal(70), "70.00"),
        Bar("9. การเปิดเผยข้อมูล", None, "–"),
        Bar("10. การป้องกันการทุจริต", Decimal(100), "100.00", Decimal(100), "100", "0.00"),
    ),
    now="ปี 2568",
    before="ปี 2567 (เฉพาะที่เทียบกันได้)",
    top=Decimal(100),
    thresholds=(Threshold(Decimal(85), "เกณฑ์ 85"),),
    ticks=tuple(Threshold(Decimal(tick), str(tick)) for tick in (70, 80, 90, 100)),
    low=Decimal(70),
    scale="มาตราส่วน 70–100 คะแนน",
    change_head="ต่างจาก 2567",
)
GAUGE = LevelGauge(
    title="ระดับผลการประเมิน",
    score="95.41 คะแนน",
    levels=tuple(
        GaugeLevel(name, asks, reached=name == "ผ่านดี")
        for name, asks in (
            ("ต้องปรับปรุงโดยด่วน", "ต่ำกว่าเกณฑ์อื่น"),
            ("ต้องปรับปรุง", "ตั้งแต่ 70"),
            ("ผ่าน", "ตั้งแต่ 85"),
            ("ผ่านดี", "ตั้งแต่ 85 ทุกส่วน"),
            ("ผ่านดีเยี่ยม", "ตั้งแต่ 95 ทุกส่วน"),
        )
    ),
    heading="เงื่อนไขของผ่านดีเยี่ยม",
    conditions=(
        GaugeCondition("คะแนนรวม ไม่ต่ำกว่า 95 (ได้ 95.41)", met=True),
        GaugeCondition("EIT ไม่ต่ำกว่า 95 (ได้ 93.08)", met=False),
        GaugeCondition("OIT ไม่ต่ำกว่า 95 (ยังไม่ทราบคะแนน)", met=None),
    ),
)
YEARS = YearsChart(
    "คะแนนภาพรวมย้อนหลัง",
    tuple(Point(f"ปี {year}", Decimal(score), f"{score}.00") for year, score in ((2564, 0), (2565, 62), (2568, 100))),
)
EVERY = pytest.mark.parametrize("figure", [BARS, DOTS, GAUGE, YEARS], ids=["bars", "dots", "gauge", "years"])


@EVERY
def test_every_text_stands_inside_the_picture(figure: Figure) -> None:
    picture = draw(figure, WIDTH)
    for label in picture.labels:
        width = width_of(label.text, label.size, bold=label.bold)
        left = label.x - {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[label.align]
        assert left >= -0.5, label
        assert left + width <= WIDTH + 0.5, label
        assert 0 <= label.y <= picture.height - label.size / 2, label


@EVERY
def test_shapes_stand_inside_the_picture(figure: Figure) -> None:
    picture = draw(figure, WIDTH)
    left, bottom, right, top = picture.drawing.getBounds()
    assert left >= -1
    assert bottom >= -1
    assert right <= WIDTH + 1
    assert top <= picture.height + 1


@EVERY
def test_labels_on_paper_are_text_in_the_documents_digits(figure: Figure) -> None:
    document = with_digits(document_of(Chart(figure, WIDTH)), thai=True)
    said = squeezed("".join(page_texts(write_pdf(document))))
    (chart,) = document.sections[0].blocks
    assert isinstance(chart, Chart)
    for label in draw(chart.figure, WIDTH).labels:
        assert squeezed(label.text) in said
    assert not any(digit in said for digit in "0123456789")


@EVERY
def test_screen_and_word_get_the_same_picture(figure: Figure) -> None:
    svg = ElementTree.fromstring(svg_of(figure, WIDTH))
    assert float(svg.attrib["width"]) == pytest.approx(WIDTH)
    kinds = {each.tag.rpartition("}")[2] for each in svg.iter()}
    assert kinds <= {"svg", "title", "desc", "g", "rect", "path", "circle", "polygon", "line"}  # what Qt draws rightly
    image = Image.open(io.BytesIO(to_png(draw(figure, WIDTH))))
    assert image.width == pytest.approx(WIDTH * 200 / 72, abs=2)
    darkest, lightest = image.convert("L").getextrema()
    assert (darkest, lightest) == (0, 255)
    word = open_word(write_docx(document_of(Chart(figure, WIDTH))))
    (shape,) = word.inline_shapes
    assert shape.width.pt == pytest.approx(WIDTH, abs=1)
    assert figure.title in word.element.body.xpath(".//wp:docPr/@descr")[0]


def test_long_name_is_cut_after_a_word() -> None:
    labels = [label.text for label in draw(BARS, WIDTH).labels]
    (short,) = [text for text in labels if text.startswith("4.")]
    assert short.endswith("…")
    assert BARS.bars[1].label.startswith(short[:-1])


def test_length_of_a_bar_is_its_score() -> None:
    boxes = [shape for shape in draw(BARS, WIDTH).drawing.contents if isinstance(shape, Rect)]
    dark = [box.width for box in boxes if box.fillColor == DARK and box.height == pytest.approx(8)]
    full = dark[-1]
    assert dark[0] == pytest.approx(full * 0.9867)
    assert dark[1] == pytest.approx(0.5)
    assert len(dark) == 3


def test_marks_are_raised_by_the_fonts_own_rules() -> None:
    assert width_of("น้ำ", 16) == pytest.approx(width_of("นำ", 16), abs=0.2)
    assert width_of("ที่", 16) == pytest.approx(width_of("ท", 16), abs=0.2)


def test_dots_stand_where_their_scores_are_and_last_years_are_hollow() -> None:
    picture = draw(DOTS, WIDTH)
    places = {label.text: label.x for label in picture.labels if label.text in {"70", "100"}}
    circles = [shape for shape in picture.drawing.contents if isinstance(shape, Circle)]
    legend, plotted = [each for each in circles if each.cy < 10], [each for each in circles if each.cy > 10]
    assert len(legend) == 2
    full = [each for each in plotted if each.fillColor == BLACK]
    hollow = [each for each in plotted if each.fillColor == WHITE]
    assert (len(full), len(hollow)) == (3, 2)
    span = places["100"] - places["70"]
    assert [round((each.cx - places["70"]) / span * 30 + 70, 2) for each in full] == [98.67, 70, 100]
    assert [round((each.cx - places["70"]) / span * 30 + 70, 2) for each in hollow] == [90, 100]
