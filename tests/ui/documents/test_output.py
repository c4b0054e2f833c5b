from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from helpers_ui import sample
from PySide6.QtGui import QColor, QPageSize
from PySide6.QtPrintSupport import QPrinter

from ita_desktop.documents.memo import memo_document
from ita_desktop.documents.pdf import write_pdf
from ita_desktop.ui.documents.output import print_pdf
from ita_desktop.ui.documents.pages import count_pages, draw_pages

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write_pdf(memo_document(sample()))


def test_pages_are_drawn_at_the_size_asked_for(qapp: QApplication, pdf: bytes) -> None:
    assert qapp is not None
    pages = draw_pages(pdf, 72)
    assert len(pages) == count_pages(pdf) > 1
    assert {(page.width(), page.height()) for page in pages} <= {(595, 842), (596, 842), (596, 843), (595, 841)}
    assert pages[0].pixelColor(2, 2) == QColor("white")
    dark = [pages[0].pixelColor(x, y).lightness() < 128 for x in range(150, 450) for y in range(60, 110)]
    assert any(dark)
    assert len(draw_pages(pdf, 72, 1, 2)) == 1


def test_printing_sends_every_page_unscaled_or_those_asked_for(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    assert qapp is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(100)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFileName(str(tmp_path / "ทั้งหมด.pdf"))
    assert print_pdf(printer, pdf) == count_pages(pdf)
    printed = pypdfium2.PdfDocument((tmp_path / "ทั้งหมด.pdf").read_bytes())
    assert len(printed) == count_pages(pdf)
    assert printed[0].get_size() == pytest.approx((595, 842), abs=1)
    printed.close()
    printer.setOutputFileName(str(tmp_path / "หน้าสอง.pdf"))
    printer.setFromTo(2, 2)
    assert print_pdf(printer, pdf) == 1
