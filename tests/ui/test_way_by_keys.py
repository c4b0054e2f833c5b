"""From the first start to the printed memo by keys alone, in at most 30 actions.

An action is every press of a key, alone or with others held, that is no letter, digit or sign of a text: each Tab, each
Enter, Space, arrow and chord counts one, in the dialogs of the system too. What is typed between them is not counted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_pdf import page_texts
from helpers_ui import Answers, on_disk, press, sample
from PySide6.QtCore import QDeadlineTimer, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ita_desktop.analysis.dossier import Dossier
from ita_desktop.analysis.preflight import Severity
from ita_desktop.documents.making import problems_of
from ita_desktop.exchange.forms.scores_form import write_scores_form
from ita_desktop.ui.documents.print_dialog import PrintDialog
from ita_desktop.ui.main_window import MainWindow
from ita_desktop.ui.menus import Menus
from ita_desktop.ui.start import agency_form

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.theme import Theme

pytestmark = [
    pytest.mark.usefixtures("uncaged", "dressed"),
    pytest.mark.qt_log_ignore("does not support", extend=True),  # of the platform without a screen, for menus
]
MOST = 30
LARGEST = 200_000
HEAD = ("สำนักปลัดเทศบาล", "0 5312 3456", "ชม 52601", "นายกเทศมนตรีตำบลตัวอย่าง")
POST = "นักวิเคราะห์นโยบายและแผนชำนาญการ"
NAMES = ("นายหนึ่ง ตัวอย่าง", "นางสอง ตัวอย่าง", "นายสาม ตัวอย่าง", "นางสี่ ตัวอย่าง")
Key = Qt.Key
CTRL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


@dataclass
class Hands(Answers):
    """Ten fingers on the keys of whatever has them.

    Where the program asks the system for a file, its path is typed there and Enter pressed; the one printer there is
    prints into a file.
    """

    printed: Path = Path()
    window: QWidget = field(default_factory=QWidget)
    actions: list[str] = field(default_factory=list)
    _over: QWidget | None = None

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        self.actions.append(f"{'Ctrl+' if held & CTRL else ''}{key.name.removeprefix('Key_')}")
        QTest.keyClick(self.place(), key, held)
        QApplication.processEvents()

    def type(self, text: str) -> None:
        for sign in text:  # the first letter in a cell opens its field
            press(self.place(), sign)

    def fill(self, text: str, key: Qt.Key) -> None:
        """Type `text`, and leave by `key`."""
        self.type(text)
        self.key(key)

    def palette(self, words: str) -> None:
        self.key(Key.Key_K, CTRL)
        self.fill(words, Key.Key_Return)

    def place(self) -> QWidget:
        """Return what has the keys."""
        over = QApplication.activePopupWidget() or QApplication.activeModalWidget() or self.window
        self._over = over  # Python's hold of it is what keeps its parts
        if QApplication.activeWindow() is None:  # as a window manager does when a dialog is gone
            over.activateWindow()
            QApplication.processEvents()
        inside = over.focusWidget()
        return over if inside is None else inside  # type checkers know no None here

    def save_file(self, parent: QWidget, title: str, kinds: str, proposed: Path, ending: str) -> Path | None:
        self.actions.append("Return")
        return super().save_file(parent, title, kinds, proposed, ending)

    def open_file(self, parent: QWidget, title: str, kinds: str, folder: Path) -> Path | None:
        self.actions.append("Return")
        return super().open_file(parent, title, kinds, folder)

    def printer(self, parent: QWidget, pages: int) -> QPrinter | None:
        dialog = PrintDialog(pages, ["พิมพ์ลงแฟ้ม"], "พิมพ์ลงแฟ้ม", parent)
        QTimer.singleShot(0, dialog, lambda: self.key(Key.Key_Return))
        if not dialog.exec():
            return None
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.printed))
        dialog.apply(printer)
        return printer


def until(done: Callable[[], bool]) -> None:
    end = QDeadlineTimer(20_000)
    while not done():
        assert not end.hasExpired()
        QTest.qWait(10)


@pytest.fixture
def hands(tmp_path: Path) -> Hands:
    return Hands(tmp_path / "คะแนน.xlsx", tmp_path / "งาน.ita", printed=tmp_path / "พิมพ์.pdf")


@pytest.fixture
def window(qtbot: QtBot, theme: Theme, hands: Hands, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A program never used before, on a day on which the results of 2568 are the latest."""
    monkeypatch.setattr(agency_form, "latest_results", lambda _: 2568)
    window = MainWindow(theme, hands)
    Menus(window)
    qtbot.addWidget(window)
    window.resize(1366, 738)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    hands.window = window
    return window


@pytest.mark.slow
def test_from_first_run_to_the_printed_memo_in_at_most_thirty_actions(window: MainWindow, hands: Hands) -> None:
    scores, file = hands.open_path, hands.save_path
    assert scores is not None
    assert file is not None
    scores.write_bytes(write_scores_form(Dossier(sample())))
    begin_file(hands)
    until(lambda: window.session.path == file)
    bring_in(hands, window)
    people(hands)
    choose_a_cause_and_take_the_plan(hands)
    draft_and_print(hands)
    until(hands.printed.exists)
    assert len(hands.actions) <= MOST, hands.actions
    assert len(hands.asked) == 2, "what else was asked was answered by no key"

    kept, given = on_disk(file), sample()
    assert (kept.items, kept.published, kept.agency.name) == (given.items, given.published, given.agency.name)
    assert [(one.item, len(one.chosen)) for one in kept.causes] == [("o27", 1)]
    assert not [covered for covered in Dossier(kept).coverage if covered.gaps]
    assert kept.memo is not None
    assert tuple(signer.name for signer in kept.memo.signers) == NAMES
    assert kept.memo.department == HEAD[0]
    assert not any(problem.severity is Severity.ERROR for problem in problems_of(Dossier(kept), None, glyphs=False))

    paper = hands.printed.read_bytes()
    assert len(paper) < LARGEST
    (text,) = page_texts(paper)[:1]
    assert all(one in text for one in ("บันทึกข้อความ", HEAD[0], "๙๕.๔๑", kept.memo.to))
    whole = "".join(page_texts(paper))
    assert all(one in whole for one in (*NAMES, POST, "นายกเทศมนตรีตำบลตัวอย่าง"))


def begin_file(hands: Hands) -> None:
    hands.fill("ตัวอย่าง", Key.Key_Tab)
    hands.fill("เมือง", Key.Key_Tab)
    hands.fill("ตัวอย่าง", Key.Key_Return)


def bring_in(hands: Hands, window: MainWindow) -> None:
    hands.key(Key.Key_I, CTRL)
    until(lambda: window.importing.dialog is not None and window.importing.dialog.isVisible())
    dialog = window.importing.dialog
    assert dialog is not None
    until(dialog.take.isEnabled)
    hands.key(Key.Key_Return, CTRL)
    until(lambda: window.importing.desk is None)


def people(hands: Hands) -> None:
    hands.palette("หัวบันทึกและผู้ลงนาม")
    until(lambda: QApplication.activeModalWidget() is not None)
    for text in HEAD:
        hands.fill(text, Key.Key_Tab)
    hands.key(Key.Key_Space)
    hands.fill(NAMES[0], Key.Key_Tab)
    hands.type(POST)
    hands.key(Key.Key_Return, CTRL)
    for name in NAMES[1:]:
        hands.fill(name, Key.Key_Return)
    hands.key(Key.Key_Escape)
    until(lambda: QApplication.activeModalWidget() is None)


def choose_a_cause_and_take_the_plan(hands: Hands) -> None:
    hands.key(Key.Key_J, CTRL)
    hands.key(Key.Key_Space)
    hands.key(Key.Key_J, CTRL)
    hands.key(Key.Key_Return)


def draft_and_print(hands: Hands) -> None:
    hands.key(Key.Key_J, CTRL)
    hands.key(Key.Key_Return)
    hands.key(Key.Key_Return)
    hands.key(Key.Key_P, CTRL)
