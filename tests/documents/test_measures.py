"""The measures of docs/thai-paper.md §1.2, as constants and as they come out on a page: within 0.5 mm and 0.2 pt."""

from __future__ import annotations

import io
import itertools
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from helpers_typeset import SETTING, ink_box, pdf_of
from PIL import Image
from pypdfium2 import raw

from ita_desktop.documents import measures as m
from ita_desktop.documents.blocks import Align
from ita_desktop.documents.pdf.memo import draw_image
from ita_desktop.documents.typeset.content import TextStyle
from ita_desktop.documents.typeset.pages import PageLayout
from ita_desktop.documents.typeset.paragraph import ThaiParagraph, draw_text, first_baseline, measure

if TYPE_CHECKING:
    from ita_desktop.documents.typeset.canvas import ThaiCanvas

HALF_MM = 0.05 * m.CM
LONG = "กกกกก มมมมม ททททท " * 60


def black_image() -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 320), "black").save(buffer, "PNG")
    return buffer.getvalue()


def memo_like() -> bytes:
    """Return a page with a Garuda box, a title and two paragraphs at the memo's measures."""

    def head(canvas: ThaiCanvas) -> None:
        top = m.PAGE_HEIGHT - m.GARUDA_TOP
        draw_image(
            canvas,
            black_image(),
            m.LEFT_MARGIN,
            top - m.GARUDA_HEIGHT,
            width=m.GARUDA_HEIGHT,
            height=m.GARUDA_HEIGHT,
            alternative="ตรา",
        )
        middle, baseline = m.LEFT_MARGIN + m.TEXT_WIDTH / 2, m.PAGE_HEIGHT - m.TITLE_BASELINE
        title = TextStyle(size=m.TITLE_SIZE, leading=m.TITLE_LEADING, bold=True)
        draw_text(canvas, middle, baseline, SETTING, "บันทึกข้อความ", style=title, element=None, align=Align.CENTRE)

    body = TextStyle(first_indent=m.FIRST_INDENT, space_before=m.PARAGRAPH_SPACE)
    story = [ThaiParagraph(SETTING, LONG, body), ThaiParagraph(SETTING, LONG, body)]
    return pdf_of(story, PageLayout(first_page=head, first_top=5 * m.CM))


def text_objects(pdf: bytes) -> list[tuple[float, float]]:
    """Return x and y from the top of every text object of the first page."""
    page = pypdfium2.PdfDocument(pdf)[0]
    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        matrix = item.get_matrix()
        found.append((matrix.e, m.PAGE_HEIGHT - matrix.f))
    return found


def test_the_figures() -> None:
    assert pytest.approx(3 * 28.3465, abs=0.01) == m.LEFT_MARGIN
    assert pytest.approx(2 * 28.3465, abs=0.01) == m.RIGHT_MARGIN
    assert pytest.approx(16 * 28.3465, abs=0.1) == m.TEXT_WIDTH
    assert pytest.approx(1.5 * 28.3465, abs=0.01) == m.GARUDA_HEIGHT
    assert (m.TITLE_SIZE, m.LABEL_SIZE, m.BODY_SIZE, m.BODY_LEADING, m.PARAGRAPH_SPACE) == (29, 20, 16, 18.08, 6)
    assert pytest.approx(2.5 * 28.3465, abs=0.01) == m.FIRST_INDENT


def test_lines_stand_at_their_margins_and_pitch() -> None:
    lines = text_objects(memo_like())[1:]
    first_x, later_x = lines[0][0], lines[1][0]
    assert later_x == pytest.approx(m.LEFT_MARGIN, abs=HALF_MM)
    assert first_x - later_x == pytest.approx(m.FIRST_INDENT, abs=HALF_MM)
    assert lines[0][1] == pytest.approx(5 * m.CM + first_baseline(TextStyle()), abs=0.2)
    steps = [below[1] - above[1] for above, below in itertools.pairwise(lines)]
    starts = [index for index, (x, _) in enumerate(lines) if x == pytest.approx(first_x, abs=0.1) and index]
    for index, step in enumerate(steps):
        wanted = m.BODY_LEADING + (m.PARAGRAPH_SPACE if index + 1 in starts else 0)
        assert step == pytest.approx(wanted, abs=0.02)
    assert len(starts) == 1


def test_full_lines_reach_the_right_margin() -> None:
    box = ink_box(memo_like())
    assert box is not None
    assert box[0] == pytest.approx(m.LEFT_MARGIN, abs=HALF_MM)
    assert box[2] == pytest.approx(m.PAGE_WIDTH - m.RIGHT_MARGIN, abs=HALF_MM)


def test_the_garuda_keeps_its_proportions_in_its_box() -> None:
    image = pypdfium2.PdfDocument(memo_like())[0].render(scale=4, grayscale=True).to_pil()
    corner = image.crop((0, 0, int((m.LEFT_MARGIN + 60) * 4), (110 * 4)))
    dark = corner.point(lambda value: 255 if value < 60 else 0).getbbox()
    assert dark is not None
    left, top, right, bottom = (side / 4 for side in dark)
    assert top == pytest.approx(m.GARUDA_TOP, abs=HALF_MM)
    assert bottom - top == pytest.approx(m.GARUDA_HEIGHT, abs=HALF_MM)
    assert (right - left) / (bottom - top) == pytest.approx(300 / 320, abs=0.02)


def test_sizes_equal_th_sarabun() -> None:
    for size in (16, 20, 29):
        # the sample line of docs/thai-paper.md §3: TH Sarabun's ก is 0.386 of the size
        assert measure(SETTING, "กกกกก", TextStyle(size=size)) == pytest.approx(5 * 0.386 * size, abs=0.2)


def test_the_title_is_centred_on_the_text() -> None:
    image = pypdfium2.PdfDocument(memo_like())[0].render(scale=4, grayscale=True).to_pil()
    strip = image.crop((int((m.LEFT_MARGIN + 60) * 4), (55 * 4), image.width, (100 * 4)))
    dark = strip.point(lambda value: 255 if value < 120 else 0).getbbox()
    assert dark is not None
    middle = m.LEFT_MARGIN + 60 + (dark[0] + dark[2]) / 8
    assert middle == pytest.approx(m.LEFT_MARGIN + m.TEXT_WIDTH / 2, abs=1.5)
