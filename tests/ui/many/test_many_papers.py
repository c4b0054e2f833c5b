"""Papers about many authorities out of the window: by keys, who makes them is kept, and the files are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from helpers_many import many_assessments
from helpers_pdf import page_texts, squeezed
from helpers_ui import pick, press
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from ita_desktop.documents.many.papers import ManyPaper
from ita_desktop.documents.order import FileFormat
from ita_desktop.models.store import OfficeFile
from ita_desktop.thai.digits import to_thai
from ita_desktop.ui.many.papers_dialog import ManyPapersDialog

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

OFFICE, SIGNER = "สำนักงานตัวอย่าง", "นายทดสอบ ระบบ"


@pytest.fixture
def province(empty_window: MainWindow, file: Path, qtbot: QtBot) -> MainWindow:
    """Return a window with 12 authorities in two provinces, at their tab."""
    with OfficeFile.create(file) as office:
        office.save_all(many_assessments(12))
    window = empty_window
    assert window.session.open(file)
    window.tabs.setCurrentIndex(6)
    qtbot.waitUntil(lambda: len(window.many.model.rows) == 12, timeout=20_000)
    return window


def asked(window: MainWindow, qtbot: QtBot) -> ManyPapersDialog:
    """Open the dialog with the button and return it."""
    assert window.many.papers.ask.isEnabled()
    window.many.papers.ask.click()
    dialog: ManyPapersDialog = window.many.papers.findChildren(ManyPapersDialog)[-1]
    qtbot.waitUntil(dialog.isVisible, timeout=20_000)
    return dialog


def test_the_report_of_those_shown_and_a_letter_to_each(
    province: MainWindow, answers: Answers, tmp_path: Path, file: Path, qtbot: QtBot
) -> None:
    window = province
    press(window.many.choice.search, "จังหวัด1")
    shown = window.many.model.rows
    assert len(shown) == 6
    dialog = asked(window, qtbot)
    assert dialog.whose.currentText() == "ที่แสดงในตาราง 6 แห่ง"
    assert "ยังไม่ได้ระบุชื่อหน่วยงานผู้จัดทำรายงาน" in dialog.warnings.plain_text
    press(dialog.fields["signer"], SIGNER)
    QTest.keyClick(dialog.fields["signer"], Qt.Key.Key_Return)
    assert "โปรดระบุชื่อหน่วยงาน" in dialog.refusal.plain_text
    assert dialog.fields["signer"].text() == SIGNER, "what was typed stays"
    press(dialog.fields["name"], OFFICE)
    answers.save_path = tmp_path / "รายงาน.pdf"
    dialog.take.click()
    qtbot.waitUntil(lambda: "บันทึกไว้ที่" in window.notice.label.plain_text, timeout=60_000)
    with OfficeFile.read(file) as office:
        kept = office.supervisor()
    assert (kept.name, [each.name for each in kept.settings.usual_memo.signers]) == (OFFICE, [SIGNER])
    said = squeezed(" ".join(page_texts(answers.save_path.read_bytes())))
    assert squeezed(OFFICE) in said
    assert squeezed(SIGNER) in said
    for row in shown:
        assert squeezed(to_thai(row.year.agency.name)) in said
    answers.folder_path = tmp_path / "letters"
    again = asked(window, qtbot)
    assert again.fields["name"].text() == OFFICE
    pick(again.paper, ManyPaper.LETTERS)
    pick(again.form, FileFormat.WORD)
    again.whose.setCurrentIndex(1)
    again.take.click()
    qtbot.waitUntil(lambda: "สร้างไว้ที่" in window.notice.label.plain_text, timeout=60_000)
    assert len(list(answers.folder_path.glob("*.docx"))) == 12
