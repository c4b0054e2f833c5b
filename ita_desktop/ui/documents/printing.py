"""The pages to the printer: at its own resolution, unscaled, each the way round it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from ita_desktop.problems import MachineProblem
from ita_desktop.ui.documents.pages import POINTS_PER_INCH, draw_page, page_sizes

if TYPE_CHECKING:
    from PySide6.QtCore import QSizeF

    from ita_desktop.ui.documents.progress import Report

_BAND = 1000
"""Lines of dots drawn at a time: a whole page at 1,200 dots an inch would take 400 MB."""
_REFUSED = "เครื่องพิมพ์ไม่รับงาน เอกสารยังไม่ได้พิมพ์ โปรดตรวจสอบเครื่องพิมพ์แล้วลองอีกครั้ง หรือบันทึกเป็น PDF"


def print_pdf(printer: QPrinter, pdf: bytes, current: int = 0, report: Report | None = None) -> int:
    """Print what a person chose in the system's dialog; return how many pages went out. Fit for a thread.

    Args:
        printer: as the dialog set it: pages, copies, order, resolution.
        pdf: the document.
        current: the page in sight, counted from 0, for those who print just that.
        report: told of each page; may stop the printing by raising.

    Raises:
        MachineProblem: the printer does not take the job.
    """
    sizes = page_sizes(pdf)
    wanted = pages_wanted(printer, len(sizes), current)
    if not wanted:
        return 0
    printer.setFullPage(True)
    _turn(printer, sizes[wanted[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise MachineProblem(_REFUSED)
    try:
        for place, number in enumerate(wanted):
            if report is not None:
                report(place, len(wanted), f"กำลังพิมพ์หน้า {number + 1}")
            if place:
                _begin_page(printer, sizes[number])
            _print_page(printer, painter, pdf, number, sizes[number])
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()
    return len(wanted)


def pages_wanted(printer: QPrinter, count: int, current: int) -> list[int]:
    """Return the pages to print, counted from 0, in the order of the paper; copies that the printer does not make."""
    ranges = printer.pageRanges()
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        pages = [current]
    elif not ranges.isEmpty():
        pages = [number for number in range(count) if ranges.contains(number + 1)]
    else:
        pages = list(range(count))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


def _turn(printer: QPrinter, size: QSizeF) -> None:
    wide = size.width() > size.height()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)


def _begin_page(printer: QPrinter, size: QSizeF) -> None:
    _turn(printer, size)
    if not printer.newPage():
        raise MachineProblem(_REFUSED)


def _print_page(printer: QPrinter, painter: QPainter, pdf: bytes, number: int, size: QSizeF) -> None:
    height = size.height() * printer.resolution() / POINTS_PER_INCH
    for top in range(0, int(height) + 1, _BAND):
        painter.drawImage(0, top, draw_page(pdf, number, printer.resolution(), top, _BAND))
