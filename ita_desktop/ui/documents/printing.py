"""The pages to the printer: unscaled, each the way round it is.

A printer that makes a PDF file, and a spooler that takes PDF (CUPS), get the PDF itself: text stays text, lines stay
lines. Any other printer is told lines and outlines (`vectors`); a page that does not look like its picture so, or has
something in it that only a picture shows, goes as one, grey where it has no colour.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess
from PySide6.QtGui import QImage, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrinter

from ita_desktop.documents.pdf.reading_back import NotOurs, drawn_pages
from ita_desktop.problems import MachineProblem
from ita_desktop.saving import save_bytes
from ita_desktop.ui.documents.pages import POINTS_PER_INCH, draw_page, page_sizes, picked_pages
from ita_desktop.ui.documents.vectors import PagePainter, is_true_to_picture

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QSizeF

    from ita_desktop.ui.documents.progress import Report
    from ita_desktop.ui.documents.vectors import Glyphs

_BAND = 1000
"""Lines of dots drawn at a time: a whole page of pictures in colour would take 100 MB."""
_MOST_DOTS = 600
"""Dots to the inch of a picture; finer ones are larger and look the same on paper."""
_PATIENCE = 60_000
"""Milliseconds in which a spooler takes a job."""
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
    wanted = pages_wanted(printer, len(page_sizes(pdf)), current)
    if not wanted:
        return 0
    tell = report or (lambda _step, _steps, _what: None)
    spooler = None if sys.platform == "win32" else shutil.which("lp")
    if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat or printer.outputFileName():
        for place, number in enumerate(wanted):
            tell(place, len(wanted), f"กำลังพิมพ์หน้า {number + 1}")
        save_bytes(Path(printer.outputFileName()), picked_pages(pdf, wanted))
    elif spooler is not None and printer.printerName():
        tell(0, 1, "กำลังส่งเอกสารไปยังเครื่องพิมพ์")
        spool(spooler, spool_options(printer), picked_pages(pdf, wanted))
    else:
        print_painted(printer, pdf, wanted, tell)
    return len(wanted)


def spool_options(printer: QPrinter) -> list[str]:
    """Return what `lp` is told of `printer`: which one, how many copies where it makes them itself, how they lie."""
    copies = printer.copyCount() if printer.supportsMultipleCopies() else 1
    sides = "two-sided-long-edge" if printer.duplex() is QPrinter.DuplexMode.DuplexAuto else "one-sided"
    told = ("print-scaling=none", f"collate={str(printer.collateCopies()).lower()}", f"sides={sides}")
    return ["-d", printer.printerName(), "-n", str(copies), *(word for option in told for word in ("-o", option))]


def spool(spooler: str, options: Sequence[str], pdf: bytes) -> None:
    """Hand `pdf` to the program `spooler` of the system, with `options` of its own.

    Raises:
        MachineProblem: it does not take the job.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "print.pdf"
        path.write_bytes(pdf)
        job = QProcess()
        job.start(spooler, [*options, "--", str(path)])
        if not job.waitForFinished(_PATIENCE):
            job.kill()
            job.waitForFinished()
        if job.error() is not QProcess.ProcessError.UnknownError or job.exitCode():
            raise MachineProblem(_REFUSED)


def print_painted(printer: QPrinter, pdf: bytes, wanted: list[int], report: Report) -> None:
    """Paint the pages `wanted`, counted from 0, on the printer. Raises MachineProblem: it takes no job."""
    try:
        drawn = drawn_pages(pdf)
    except NotOurs:
        drawn = ()
    glyphs: Glyphs = {}
    sizes = page_sizes(pdf)
    printer.setFullPage(True)
    _turn(printer, sizes[wanted[0]])
    painter = QPainter()
    if not painter.begin(printer):
        raise MachineProblem(_REFUSED)
    try:
        for place, number in enumerate(wanted):
            report(place, len(wanted), f"กำลังพิมพ์หน้า {number + 1}")
            if place:
                _begin_page(printer, sizes[number])
            if drawn and is_true_to_picture(drawn[number], pdf, number, glyphs):
                PagePainter(painter, printer.resolution(), glyphs).paint(drawn[number])
            else:
                _print_picture(printer, painter, pdf, number, sizes[number])
    except BaseException:
        printer.abort()
        raise
    finally:
        painter.end()


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


def _print_picture(printer: QPrinter, painter: QPainter, pdf: bytes, number: int, size: QSizeF) -> None:
    dots = min(printer.resolution(), _MOST_DOTS)
    scale = printer.resolution() / dots
    painter.save()
    painter.scale(scale, scale)
    for top in range(0, int(size.height() * dots / POINTS_PER_INCH) + 1, _BAND):
        band = draw_page(pdf, number, dots, top, _BAND)
        grey = band.allGray()
        painter.drawImage(0, top, band.convertToFormat(QImage.Format.Format_Grayscale8) if grey else band)
    painter.restore()
