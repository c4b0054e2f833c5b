from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from helpers_pdf import page_texts
from helpers_ui import sample
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.wording import Style
from ita_desktop.documents.making import make
from ita_desktop.documents.order import WHOLE_SET, DocumentKind, Order
from ita_desktop.problems import KnownProblem, MachineProblem
from ita_desktop.saving import TargetInUse
from ita_desktop.ui.documents import output
from ita_desktop.ui.documents.output import save_document, save_set, set_work
from ita_desktop.ui.documents.pages import count_pages, page_sizes
from ita_desktop.ui.documents.printing import pages_wanted, print_pdf

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from PySide6.QtWidgets import QApplication


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A report with upright pages and broad ones."""
    return make(Order(DocumentKind.REPORT, layout=Style.BY_ITEM), Dossier(sample()))


@pytest.fixture
def printer(qapp: QApplication, tmp_path: Path) -> QPrinter:
    assert qapp is not None
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(100)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setOutputFileName(str(tmp_path / "พิมพ์.pdf"))
    return printer


def printed_sizes(tmp_path: Path) -> list[tuple[float, float]]:
    printed = pypdfium2.PdfDocument((tmp_path / "พิมพ์.pdf").read_bytes())
    sizes = [page.get_size() for page in printed]
    printed.close()
    return sizes


def test_every_page_is_printed_unscaled_and_the_way_round_it_is(printer: QPrinter, pdf: bytes, tmp_path: Path) -> None:
    assert print_pdf(printer, pdf) == count_pages(pdf)
    wanted = [(size.width(), size.height()) for size in page_sizes(pdf)]
    assert len({size[0] > size[1] for size in wanted}) == 2
    for printed, size in zip(printed_sizes(tmp_path), wanted, strict=True):
        assert printed == pytest.approx(size, abs=1.5)


def test_pages_copies_and_order_are_as_the_dialog_says(printer: QPrinter) -> None:
    assert pages_wanted(printer, 3, 0) == [0, 1, 2]
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    assert pages_wanted(printer, 3, 0) == [0, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_wanted(printer, 3, 0) == [2, 0]
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_wanted(printer, 3, 1) == [1]
    printer.setCopyCount(2)
    if not printer.supportsMultipleCopies():
        assert pages_wanted(printer, 3, 1) == [1, 1]


def test_a_report_can_stop_the_printing(printer: QPrinter, pdf: bytes) -> None:
    told: list[int] = []

    def stop(step: int, _steps: int, _what: str) -> None:
        told.append(step)
        if step == 2:
            raise KnownProblem("พอแล้ว")

    with pytest.raises(KnownProblem, match="พอแล้ว"):
        print_pdf(printer, pdf, 0, stop)
    assert told == [0, 1, 2]


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_takes_no_job_is_told(printer: QPrinter, pdf: bytes, tmp_path: Path) -> None:
    printer.setOutputFileName(str(tmp_path / "ไม่มี" / "พิมพ์.pdf"))
    with pytest.raises(MachineProblem, match="เครื่องพิมพ์"):
        print_pdf(printer, pdf)


def test_the_whole_set_is_made_saved_and_read_back(qapp: QApplication, answers: Answers, tmp_path: Path) -> None:
    assert qapp is not None
    told: list[str] = []
    work = set_work(Dossier(sample()), Order)
    files = work(lambda _step, _steps, what: told.append(what))
    written = save_set(QWidget(), answers, files, tmp_path)
    assert len(written) == len(WHOLE_SET) == len(told) - 1
    memo = next(path for path in written if path.name.startswith("บันทึกข้อความ") and path.suffix == ".pdf")
    assert "บันทึกข้อความ" in page_texts(memo.read_bytes())[0]
    assert answers.asked == []
    answers.yes = False
    assert save_set(QWidget(), answers, files, tmp_path) == ()
    assert f"{len(WHOLE_SET)} แฟ้ม" in answers.asked[-1]


def test_a_target_open_elsewhere_is_offered_under_another_name(
    qapp: QApplication, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None
    held, free = tmp_path / "ผล.pdf", tmp_path / "ผล (2).pdf"
    written: dict[Path, bytes] = {}

    def save(path: Path, content: bytes) -> None:
        if path == held:
            raise TargetInUse(held, free)
        written[path] = content

    monkeypatch.setattr(output, "save_bytes", save)
    parent = QWidget()
    assert save_document(parent, answers, b"%PDF", held) == free
    assert written == {free: b"%PDF"}
    assert "ผล (2).pdf" in answers.asked[-1]
    answers.yes = False
    assert save_document(parent, answers, b"%PDF", held) is None
