from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_ui import sample
from PySide6.QtGui import QColor, QImage, QPainter

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.documents.making import make
from ita_desktop.documents.order import DocumentKind, Order
from ita_desktop.ui.documents.pages import count_pages, draw_page, find_text, page_sizes

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return make(Order(DocumentKind.MEMO), Dossier(sample()))


def test_a_page_is_drawn_at_the_size_asked_for(qapp: QApplication, pdf: bytes) -> None:
    assert qapp is not None
    assert count_pages(pdf) == len(page_sizes(pdf)) > 1
    page = draw_page(pdf, 0, 72)
    assert page.width() == pytest.approx(595, abs=1)
    assert page.height() == pytest.approx(842, abs=1)
    assert page.pixelColor(2, 2) == QColor("white")
    assert any(page.pixelColor(x, y).lightness() < 128 for x in range(150, 450) for y in range(60, 110))


@pytest.mark.parametrize(("dots", "band"), [(72, 97), (131.7, 97), (131.7, 256)])
def test_bands_make_the_same_page(qapp: QApplication, pdf: bytes, dots: float, band: int) -> None:
    assert qapp is not None
    whole = draw_page(pdf, 0, dots)
    pieced = QImage(whole.size(), whole.format())
    pieced.fill(QColor("red"))
    painter = QPainter(pieced)
    for top in range(0, whole.height(), band):
        piece = draw_page(pdf, 0, dots, top, band)
        assert piece.height() == min(band, whole.height() - top)
        painter.drawImage(0, top, piece)
    painter.end()
    images = [image.convertToFormat(QImage.Format.Format_RGB32) for image in (pieced, whole)]
    one, another = (bytes(image.constBits()) for image in images)
    other = sum(left != right for left, right in zip(one, another, strict=True))
    assert other < whole.sizeInBytes() / 10_000  # a few grey edges of letters may be rounded otherwise


@pytest.mark.parametrize("wanted", ["2568", "๒๕๖๘", " ๒ ๕๖๘ "])
def test_text_is_found_in_either_digits_where_it_stands(pdf: bytes, wanted: str) -> None:
    hits = find_text(pdf, wanted)
    assert len(hits) > 2
    width, height = page_sizes(pdf)[0].width(), page_sizes(pdf)[0].height()
    for hit in hits:
        assert hit.boxes
        assert all(0 < box.left() < box.right() < width and 0 < box.top() < box.bottom() < height for box in hit.boxes)
    assert [hit.page for hit in hits] == sorted(hit.page for hit in hits)


def test_thai_words_are_found_over_line_ends_and_nothing_is_found_of_nothing(pdf: bytes) -> None:
    assert find_text(pdf, "การประเมินคุณธรรมและความโปร่งใส")
    assert find_text(pdf, "ไม่มีคำนี้ในเอกสาร") == ()
    assert find_text(pdf, "  ") == ()
