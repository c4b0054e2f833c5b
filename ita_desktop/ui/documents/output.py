"""The finished document out of the window: saved as a file, or printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter

from ita_desktop.problems import MachineProblem
from ita_desktop.saving import TargetInUse, save_bytes
from ita_desktop.ui.documents.pages import count_pages, draw_pages

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.asking import Asking


def save_document(parent: QWidget, asking: Asking, content: bytes, proposed: Path) -> Path | None:
    """Ask where and write `content` there; return where it is, or None when nobody wanted it after all.

    When the target is open in another program, a numbered name beside it is offered.

    Raises:
        MachineProblem: the folder cannot be written or the disk is full; what was there is as it was.
    """
    path = asking.save_file(parent, "บันทึกเอกสาร", f"เอกสาร (*{proposed.suffix})", proposed, proposed.suffix)
    if path is None:
        return None
    try:
        save_bytes(path, content)
    except TargetInUse as problem:
        if not asking.agree(parent, "แฟ้มเปิดอยู่", problem.message, f"บันทึกเป็น {problem.free_name.name}"):
            return None
        save_bytes(problem.free_name, content)
        return problem.free_name
    return path


def print_pdf(printer: QPrinter, pdf: bytes) -> int:
    """Print the pages that `printer` was set to, at its own resolution and without scaling; return how many.

    Raises:
        MachineProblem: the printer does not take the job.
    """
    printer.setFullPage(True)
    count = count_pages(pdf)
    first, last = printer.fromPage() or 1, printer.toPage() or count
    chosen = range(first - 1, min(last, count))
    painter = QPainter()
    if not painter.begin(printer):
        raise MachineProblem("เครื่องพิมพ์ไม่รับงาน เอกสารยังไม่ได้พิมพ์ โปรดตรวจสอบเครื่องพิมพ์แล้วลองอีกครั้ง หรือบันทึกเป็น PDF")
    try:
        for place, number in enumerate(chosen):
            if place:
                printer.newPage()
            image = draw_pages(pdf, printer.resolution(), number, number + 1)[0]
            painter.drawImage(0, 0, image)
    finally:
        painter.end()
    return len(chosen)
