from __future__ import annotations

import io
import sys
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from helpers_pdf import page_texts
from helpers_sampling import some
from helpers_ui import sample
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from reportlab.pdfgen.canvas import Canvas

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.wording import Style
from ita_desktop.documents.making import make
from ita_desktop.documents.order import WHOLE_SET, DocumentKind, Order
from ita_desktop.documents.pdf.reading_back import NotOurs, PdfName, drawn_pages
from ita_desktop.problems import KnownProblem, MachineProblem
from ita_desktop.saving import TargetInUse
from ita_desktop.ui.documents import output
from ita_desktop.ui.documents.output import save_document, save_set, set_work
from ita_desktop.ui.documents.pages import count_pages, draw_page, page_sizes
from ita_desktop.ui.documents.print_dialog import PrintDialog, page_ranges
from ita_desktop.ui.documents.printing import pages_wanted, print_painted, print_pdf, spool, spool_options
from ita_desktop.ui.documents.vectors import TOLERANCE, PagePainter, furthest, is_true_to_picture

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.documents.vectors import Glyphs


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A report with upright pages and broad ones."""
    return make(Order(DocumentKind.REPORT, layout=Style.BY_ITEM), Dossier(sample()))


@pytest.fixture(scope="module")
def memo() -> bytes:
    return make(Order(DocumentKind.MEMO), Dossier(sample()))


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


def untold(_step: int, _steps: int, _what: str) -> None:
    """Nobody listens."""


def test_a_pdf_printer_gets_the_pdf_itself(printer: QPrinter, pdf: bytes, tmp_path: Path) -> None:
    assert print_pdf(printer, pdf) == count_pages(pdf)
    out = tmp_path / "พิมพ์.pdf"
    assert out.read_bytes() == pdf  # every page's picture and text are the preview's, without tolerance
    printer.setPageRanges(QPageRanges.fromString("2-3"))
    assert print_pdf(printer, pdf) == 2
    printed = out.read_bytes()
    assert page_texts(printed) == page_texts(pdf)[1:3]
    for place in range(2):
        assert draw_page(printed, place, 50) == draw_page(pdf, place + 1, 50)


def test_the_memo_printed_to_a_file_is_small_and_has_its_text(printer: QPrinter, memo: bytes, tmp_path: Path) -> None:
    print_pdf(printer, memo)
    printed = (tmp_path / "พิมพ์.pdf").read_bytes()
    assert len(printed) < 200_000
    assert "บันทึกข้อความ" in page_texts(printed)[0]


@pytest.mark.skipif(sys.platform == "win32", reason="no spooler there takes PDF")
def test_a_spooler_gets_the_pdf_itself(printer: QPrinter, pdf: bytes, tmp_path: Path) -> None:
    spooler = tmp_path / "lp"
    lines = ("#!/bin/sh", f'printf "%s " "$@" > {tmp_path}/words', "for f; do :; done", f'cp "$f" {tmp_path}/job')
    spooler.write_text("\n".join((*lines, "exit 1")))
    spooler.chmod(0o755)
    with pytest.raises(MachineProblem, match="เครื่องพิมพ์ไม่รับงาน"):
        spool(str(spooler), ["-n", "2"], pdf)
    spooler.write_text("\n".join(lines))
    spool(str(spooler), ["-n", "2"], pdf)
    assert (tmp_path / "job").read_bytes() == pdf
    assert (tmp_path / "words").read_text().startswith("-n 2 -- ")
    printer.setCollateCopies(False)
    assert spool_options(printer)[2:] == [
        *("-n", "1", "-o", "print-scaling=none", "-o", "collate=false", "-o", "sides=one-sided"),
    ]
    with pytest.raises(MachineProblem):
        spool(str(tmp_path / "none"), (), pdf)


def test_every_page_is_printed_unscaled_and_the_way_round_it_is(printer: QPrinter, pdf: bytes, tmp_path: Path) -> None:
    every = [(size.width(), size.height()) for size in page_sizes(pdf)]
    pages = some(range(count_pages(pdf)), kinds=lambda page: [every[page][0] > every[page][1]], share=4)
    print_painted(printer, pdf, pages, untold)
    wanted = [every[page] for page in pages]
    assert len({size[0] > size[1] for size in wanted}) == 2
    for printed, size in zip(printed_sizes(tmp_path), wanted, strict=True):
        assert printed == pytest.approx(size, abs=1.5)


def test_other_printers_are_told_lines_and_outlines(printer: QPrinter, pdf: bytes, tmp_path: Path) -> None:
    printer.setResolution(1200)
    print_painted(printer, pdf, [0, 5], untold)
    printed = (tmp_path / "พิมพ์.pdf").read_bytes()
    assert b"/Subtype /Image" not in printed
    for place, number in enumerate((0, 5)):
        pictures = [draw_page(each, at, 192) for each, at in ((printed, place), (pdf, number))]
        size = pictures[1].size()
        assert furthest(pictures[0].scaled(size), pictures[1]) <= 2 * TOLERANCE


def test_a_page_painted_otherwise_than_its_picture_is_not_relied_on(pdf: bytes, qapp: QApplication) -> None:
    assert qapp is not None
    page = drawn_pages(pdf)[0]
    assert is_true_to_picture(page, pdf, 0, {})
    shows = [place for place, (name, _) in enumerate(page.operators) if name == "TJ"]
    less = list(page.operators)
    del less[shows[len(shows) // 2]]
    assert not is_true_to_picture(replace(page, operators=tuple(less)), pdf, 0, {})
    glyphs: Glyphs = {}
    for strange in (("sh", (PdfName("Pattern"),)), ("Q", ()), ("J", (9.0,)), ("Tf", (PdfName("none"), 1.0))):
        assert not is_true_to_picture(replace(page, operators=(*page.operators, strange, ("S", ()))), pdf, 0, glyphs)


def test_dotted_lines_to_write_on_are_painted_too(memo: bytes, qapp: QApplication) -> None:
    assert qapp is not None
    for number, page in enumerate(drawn_pages(memo)):
        picture = draw_page(memo, number, 192)
        painted = QImage(picture.size(), QImage.Format.Format_RGB888)
        painted.fill(Qt.GlobalColor.white)
        with QPainter(painted) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            PagePainter(painter, 192, {}).paint(page)
        wanted, found = (ink_of_rows(each) for each in (picture, painted))
        assert sum(ink > 1 for ink in wanted) > 20
        assert all(b > a / 2 for a, b in zip(wanted, found, strict=True) if a > 1)


def ink_of_rows(picture: QImage) -> list[int]:
    """How dark each strip of four points is, of 255."""
    height = round(picture.height() * 72 / 192 / 4)
    modes = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    strips = picture.scaled(1, height, *modes).convertToFormat(QImage.Format.Format_RGB32)
    return [255 - strips.pixelColor(0, row).lightness() for row in range(height)]


def test_what_is_none_of_ours_goes_as_a_picture(printer: QPrinter, tmp_path: Path) -> None:
    file = io.BytesIO()
    canvas = Canvas(file)
    canvas.drawString(72, 700, "Helvetica is not embedded")
    canvas.save()
    with pytest.raises(NotOurs):
        drawn_pages(file.getvalue())
    print_painted(printer, file.getvalue(), [0], untold)
    assert b"/Subtype /Image" in (tmp_path / "พิมพ์.pdf").read_bytes()


@given(at=st.integers(0, 40_000), byte=st.integers(0, 255))
@settings(max_examples=40, deadline=None)
def test_no_damage_is_read_otherwise_than_refused(memo: bytes, at: int, byte: int) -> None:
    broken = bytearray(memo)
    broken[at % len(broken)] = byte
    with suppress(NotOurs):
        drawn_pages(bytes(broken))


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
        print_painted(printer, pdf, [0], untold)
    with pytest.raises(MachineProblem, match="ไม่มี"):
        print_pdf(printer, pdf)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("1-3, 5", ((1, 3), (5, 5))),
        ("๒ – ๔", ((2, 4),)),
        ("5 6", ((5, 5), (6, 6))),
        ("", ()),
        ("3-1", ()),
        ("0", ()),
        ("8", ()),
        ("หน้าแรก", ()),
        ("1-", ()),
    ],
)
def test_ranges_of_pages(text: str, wanted: tuple[tuple[int, int], ...]) -> None:
    assert page_ranges(text, 7) == wanted


def test_the_dialog_sets_the_printer_and_says_what_is_wrong(printer: QPrinter, qtbot: QtBot) -> None:
    dialog = PrintDialog(7, ["หน้าห้อง", "ชั้นสอง"], "ชั้นสอง")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.which.currentData() == "ชั้นสอง"
    QTest.keyClicks(dialog.ranges, "9")
    assert dialog.some.isChecked()
    QTest.keyClick(dialog.ranges, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert "1 ถึง 7" in dialog.refusal.plain_text
    dialog.ranges.clear()
    QTest.keyClicks(dialog.ranges, "2-3")
    dialog.copies.setText("๒")  # QTest has no keys for Thai
    QTest.keyClick(dialog.copies, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    dialog.apply(printer)
    assert (printer.copyCount(), printer.pageRanges().toString()) == (2, "2-3")


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
