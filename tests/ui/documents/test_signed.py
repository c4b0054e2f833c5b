"""Papers printed to be signed, in the window: kept by keys, printed again byte for byte, compared, scanned, let go."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import pytest
from helpers_ui import on_disk
from PIL import Image
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ita_desktop.analysis.memo_text import MemoBody
from ita_desktop.documents.order import DocumentKind
from ita_desktop.models.signed_copies import SignedKind
from ita_desktop.ui.asking import Asking, Faulty
from ita_desktop.ui.documents.signed_difference import SignedDifferenceDialog
from ita_desktop.ui.widgets.questions import QuestionDialog

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.models.signed_copies import SignedCopy
    from ita_desktop.ui.documents.tab import DocumentsTab
    from ita_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("_no_paper")

SIGNED = 3


@pytest.fixture
def tab(window: MainWindow) -> DocumentsTab:
    """The documents with a memo that has a number and a day."""
    window.tabs.setCurrentWidget(window.documents)
    window.documents.draft(next(iter(MemoBody)))
    assessment = window.session.assessment
    assert assessment is not None
    assert assessment.memo is not None
    memo = replace(assessment.memo, number="ตย 1/118", date=dt.date(2025, 12, 5))
    assert window.session.change(replace(assessment, memo=memo), "เลขที่")
    window.documents.sides.setCurrentIndex(SIGNED)
    return window.documents


class Case(NamedTuple):
    """The documents of a window, its file, and who answers."""

    tab: DocumentsTab
    window: MainWindow
    file: Path
    answers: Answers


@pytest.fixture
def case(tab: DocumentsTab, window: MainWindow, file: Path, answers: Answers) -> Case:
    return Case(tab, window, file, answers)


def press(tab: DocumentsTab, act: str) -> None:
    """Stand on a button and press it by key."""
    button = tab.signed.acts[act]
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def kept(tab: DocumentsTab, qtbot: QtBot, count: int = 1) -> SignedCopy:
    qtbot.waitUntil(lambda: len(tab.signed.model.rows) == count and not tab.progress.busy, timeout=20_000)
    copy = tab.signed.chosen()
    assert copy is not None
    return copy


def test_printed_kept_changed_compared_and_printed_again(case: Case, qtbot: QtBot, tmp_path: Path) -> None:
    tab, window, file, answers = case
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    printer.setResolution(72)
    answers.print_to = printer
    tab.signed.print.setFocus()
    QTest.keyClick(tab.signed.print, Qt.Key.Key_Space)
    copy = kept(tab, qtbot)
    assert (tmp_path / "out.pdf").stat().st_size
    assert on_disk(file).signed == (copy,)
    assert (copy.document, copy.number, copy.day) == (SignedKind.MEMO, "ตย 1/118", dt.date(2025, 12, 5))
    assert "เก็บฉบับลงนามแล้ว" in window.notice.label.plain_text
    qtbot.waitUntil(lambda: bool(tab.signed.model.states), timeout=20_000)
    assert not tab.later.isVisible()

    QTest.keyClick(tab.signed.keep, Qt.Key.Key_Space)  # the same again is the same copy
    qtbot.waitUntil(lambda: "เก็บไว้แล้ว" in window.notice.label.plain_text, timeout=20_000)
    assert on_disk(file).signed == (copy,)

    office = window.session.office
    assert office is not None
    pdf = office.kept_file(copy.paper)
    assessment = window.session.assessment
    assert assessment is not None
    assert assessment.memo is not None
    later = replace(assessment.memo, subject="เรื่องที่แก้ไขภายหลัง")
    assert window.session.change(replace(assessment, memo=later), "เรื่อง")
    qtbot.waitUntil(tab.later.isVisible, timeout=20_000)
    QTest.mouseClick(tab.later, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tab.findChild(SignedDifferenceDialog) is not None, timeout=20_000)
    dialog = tab.findChild(SignedDifferenceDialog)
    assert isinstance(dialog, SignedDifferenceDialog)
    assert "ต่างจากฉบับที่เก็บไว้ลงนาม" in dialog.summary.plain_text
    dialog.close()

    answers.save_path = tmp_path / "again.pdf"
    qtbot.waitUntil(lambda: not tab.progress.busy, timeout=20_000)
    press(tab, "save")
    qtbot.waitUntil((tmp_path / "again.pdf").exists, timeout=20_000)
    assert (tmp_path / "again.pdf").read_bytes() == pdf
    assert "เรื่องที่แก้ไขภายหลัง" not in "".join(answers.asked)

    window.session.undo()
    qtbot.waitUntil(lambda: not tab.later.isVisible(), timeout=20_000)
    window.session.undo()
    assert on_disk(file).signed == ()
    window.session.redo()
    assert on_disk(file).signed == (copy,)
    assert office.kept_file(copy.paper) == pdf


def test_the_scan_of_the_signed_paper(
    case: Case, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tab, window, file, answers = case
    QTest.keyClick(tab.signed.keep, Qt.Key.Key_Space)
    kept(tab, qtbot)
    assert not tab.signed.acts["open"].isEnabled()
    answers.open_path = tmp_path / "ลงนามแล้ว.exe"
    answers.open_path.write_bytes(b"MZ no scan")
    press(tab, "attach")
    qtbot.waitUntil(lambda: "PDF, JPG" in window.notice.label.plain_text, timeout=20_000)
    assert not on_disk(file).signed[0].scan
    scan = io.BytesIO()
    Image.new("L", (1240, 1754), "white").save(scan, "PNG")
    answers.open_path.write_bytes(scan.getvalue())
    qtbot.waitUntil(lambda: not tab.progress.busy, timeout=20_000)
    press(tab, "attach")
    qtbot.waitUntil(lambda: bool(on_disk(file).signed[0].scan), timeout=20_000)
    assert on_disk(file).signed[0].scan_name == "ลงนามแล้ว.png"  # by what it is

    opened: list[str] = []
    monkeypatch.setattr(answers, "open_link", opened.append)
    qtbot.waitUntil(lambda: not tab.progress.busy, timeout=20_000)
    press(tab, "open")
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert opened[0].startswith("file:")
    assert opened[0].endswith(".png")
    answers.save_path = tmp_path / "out.png"
    qtbot.waitUntil(lambda: not tab.progress.busy, timeout=20_000)
    press(tab, "export")
    qtbot.waitUntil((tmp_path / "out.png").exists, timeout=20_000)
    assert (tmp_path / "out.png").read_bytes() == scan.getvalue()

    answers.yes = False
    press(tab, "delete")
    assert len(on_disk(file).signed) == 1
    answers.yes = True
    press(tab, "delete")
    assert on_disk(file).signed == ()
    assert tab.sides.tabText(SIGNED) == "ฉบับลงนาม"
    window.session.undo()
    assert len(on_disk(file).signed) == 1


def test_a_draft_and_a_list_are_not_kept(tab: DocumentsTab, window: MainWindow, file: Path, qtbot: QtBot) -> None:
    tab.choice.draft.setChecked(True)
    QTest.keyClick(tab.signed.keep, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: "ร่าง" in window.notice.label.plain_text, timeout=20_000)
    tab.choice.draft.setChecked(False)
    tab.choice.choose_kind(DocumentKind.SCORES)
    assert not tab.signed.keep.isEnabled()
    assert "ไม่ใช่เอกสารที่ลงนาม" in tab.signed.summary.plain_text
    assert on_disk(file).signed == ()


def test_faults_are_mended_first_and_without_a_printer_there_is_pdf(case: Case, qtbot: QtBot, tmp_path: Path) -> None:
    tab, window, _, answers = case
    assessment = window.session.assessment
    assert assessment is not None
    assert assessment.memo is not None
    assert window.session.change(replace(assessment, memo=replace(assessment.memo, signers=())), "ไม่มีผู้ลงนาม")
    answers.mends = True
    jumped: list[str] = []
    tab.jump_asked.connect(jumped.append)
    QTest.keyClick(tab.print, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool(jumped), timeout=20_000)
    assert not any(told.startswith("printer") for told in answers.asked)

    answers.mends = answers.printers = False
    answers.save_path = tmp_path / "saved.pdf"
    qtbot.waitUntil(lambda: not tab.progress.busy, timeout=20_000)
    QTest.keyClick(tab.print, Qt.Key.Key_Space)
    qtbot.waitUntil(answers.save_path.exists, timeout=20_000)
    assert any("ยังไม่มีเครื่องพิมพ์" in told for told in answers.asked)
    assert answers.save_path.read_bytes().startswith(b"%PDF")


def test_enter_on_faults_goes_to_mend_them(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    def press(key: Qt.Key) -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QuestionDialog)
        QTest.keyClick(box, key)

    for key, wanted in ((Qt.Key.Key_Return, Faulty.MEND), (Qt.Key.Key_Escape, Faulty.LEAVE)):
        QTimer.singleShot(50, partial(press, key))
        assert Asking().faulty(parent, "ตรวจก่อนพิมพ์", "พบข้อที่ต้องแก้", "พิมพ์ตามที่เป็นอยู่") is wanted
