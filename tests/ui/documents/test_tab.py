from __future__ import annotations

import datetime as dt
import errno
import io
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import openpyxl
import pikepdf
import pypdfium2
import pytest
from helpers_documents import open_word
from helpers_ui import on_disk, refuse_saving, sample
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from ita_desktop.analysis.memo_text import MemoBody
from ita_desktop.analysis.wording import Style
from ita_desktop.documents.order import WHOLE_SET, DocumentKind, FileFormat
from ita_desktop.models.office import MemoSection, Signer, SignerRole
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.ui.documents import output
from ita_desktop.ui.documents.pages import page_sizes

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.models.office import Memo
    from ita_desktop.ui.documents.tab import DocumentsTab
    from ita_desktop.ui.main_window import MainWindow

pytestmark = pytest.mark.usefixtures("_no_paper")


@pytest.fixture
def tab(window: MainWindow) -> DocumentsTab:
    window.tabs.setCurrentWidget(window.documents)
    return window.documents


def memo_in(file: Path) -> Memo:
    memo = on_disk(file).memo
    assert memo is not None
    return memo


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return "".join(text.split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_the_memo_is_saved_with_subject_addressee_and_every_signer(
    tab: DocumentsTab, window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    tab.save.click()
    target = answers.save_path
    assert target is not None
    qtbot.waitUntil(target.exists, timeout=20_000)
    qtbot.waitUntil(lambda: str(target) in window.notice.label.plain_text)
    text = text_of(target.read_bytes())
    memo = sample().memo
    assert memo is not None
    assert squeezed(memo.subject) in text
    assert squeezed(memo.to) in text
    assert len(memo.signers) > 1
    for signer in memo.signers:
        assert squeezed(signer.name) in text
        assert squeezed(signer.position) in text


def test_fields_go_to_disk_when_they_are_left(tab: DocumentsTab, file: Path) -> None:
    form = tab.form
    form.department.setText("กองคลัง  เทศบาล")
    form.department.hand_over()
    form.number.setText("ตย ๐๐๐๐๒/")
    form.number.hand_over()
    form.date.field.setText("๖/๑๒/๒๕๖๘")
    form.date.field.hand_over()
    form.subject.setPlainText("เรื่องใหม่\nบรรทัดสอง")
    form.subject.hand_over()
    memo = memo_in(file)
    assert memo.department == "กองคลัง เทศบาล"
    assert memo.number == "ตย ๐๐๐๐๒/"
    assert memo.date == dt.date(2025, 12, 6)
    assert memo.subject == "เรื่องใหม่ บรรทัดสอง"


def test_sections_are_added_edited_moved_and_removed(tab: DocumentsTab, window: MainWindow, file: Path) -> None:
    original = on_disk(file)
    card = tab.form.sections
    count = len(memo_in(file).sections)
    card.add_section()
    editor = card.editors[count]
    editor.heading.setText("ข้อเสนอแนะเพิ่มเติม")
    editor.heading.hand_over()
    editor.text.setPlainText("ย่อหน้าแรก\nย่อหน้าที่สอง")
    editor.text.hand_over()
    added = MemoSection("ข้อเสนอแนะเพิ่มเติม", "ย่อหน้าแรก\nย่อหน้าที่สอง")
    assert memo_in(file).sections[count] == added
    editor.move_asked.emit(-1)
    assert memo_in(file).sections[count - 1] == added
    card.editors[count - 1].remove_asked.emit()
    assert added not in memo_in(file).sections
    for _ in range(5):
        window.undo()
    assert on_disk(file) == original


def test_signers_are_added_edited_moved_and_removed(tab: DocumentsTab, window: MainWindow, file: Path) -> None:
    original = on_disk(file)
    card = tab.form.signers
    before = memo_in(file).signers
    card.table.selectRow(0)
    card.add_signer()
    assert card.place == 1
    for field, text in ((card.name, "(ผู้ลงนามใหม่)"), (card.rank, "จ่าเอก"), (card.heading, "ความเห็นหัวหน้าสำนักปลัด")):
        field.setText(text)
        field.hand_over()
    card.position.setPlainText("หัวหน้าสำนักปลัด\nเทศบาลตำบลตัวอย่าง")
    card.position.hand_over()
    card.opinion.setPlainText("ทราบ")
    card.opinion.hand_over()
    new = Signer(
        SignerRole.OPINION,
        "(ผู้ลงนามใหม่)",
        "หัวหน้าสำนักปลัด\nเทศบาลตำบลตัวอย่าง",
        "ความเห็นหัวหน้าสำนักปลัด",
        "จ่าเอก",
        "ทราบ",
    )
    assert memo_in(file).signers == (before[0], new, *before[1:])
    card.tools.move_asked.emit(-1)
    assert memo_in(file).signers[0] == new
    card.role.setCurrentIndex(card.role.findData(SignerRole.AUTHOR))
    card.role.activated.emit(card.role.currentIndex())
    assert memo_in(file).signers[0] == replace(new, role=SignerRole.AUTHOR)
    card.tools.copy_asked.emit()
    assert memo_in(file).signers[0] == memo_in(file).signers[1]
    card.tools.remove_asked.emit()
    card.table.selectRow(0)
    card.tools.remove_asked.emit()
    assert memo_in(file).signers == before
    while window.session.stack.canUndo():
        window.undo()
    assert on_disk(file) == original


def test_a_folder_that_is_not_there_is_told(
    tab: DocumentsTab, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_path = tmp_path / "ไม่มี" / "ผล.pdf"
    tab.save.click()
    qtbot.waitUntil(window.notice.isVisible, timeout=20_000)
    assert "ไม่มี" in window.notice.label.plain_text


def test_what_was_saved_can_be_opened_and_what_cannot_be_is_told(
    tab: DocumentsTab, window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    tab.save.click()
    qtbot.waitUntil(window.notice.open_file.isVisible, timeout=60_000)
    window.notice.open_file.click()
    window.notice.open_folder.click()
    assert answers.save_path is not None
    assert answers.opened == [answers.save_path, answers.save_path.parent]
    answers.can_open = False
    window.notice.open_file.click()
    assert "ไม่ได้" in window.notice.label.plain_text
    assert not window.notice.open_file.isVisible()


def test_what_could_not_be_saved_stays_typed(tab: DocumentsTab, window: MainWindow, file: Path) -> None:
    problem = refuse_saving(window.session)
    tab.form.to.setText("ผู้รับใหม่")
    tab.form.to.hand_over()
    assert window.notice.label.plain_text == problem.message
    assert tab.form.to.text() == "ผู้รับใหม่"
    assert memo_in(file) == sample().memo


@pytest.mark.parametrize("body", list(MemoBody))
def test_the_memo_is_drafted_in_one_step_after_asking(
    tab: DocumentsTab, window: MainWindow, answers: Answers, file: Path, body: MemoBody
) -> None:
    original = memo_in(file)
    answers.yes = False
    tab.form.drafts[body].trigger()
    assert memo_in(file) == original
    assert "ร่างใหม่" in answers.asked[-1]
    answers.yes = True
    tab.form.drafts[body].trigger()
    memo = memo_in(file)
    assert memo.sections != original.sections
    assert (memo.number, memo.date, memo.signers) == (original.number, original.date, original.signers)
    assert "๒๕๖๘" in memo.subject
    asked = len(answers.asked)
    tab.form.drafts[MemoBody.PLAIN].trigger()
    assert len(answers.asked) == asked
    while window.session.stack.canUndo():
        window.undo()
    assert memo_in(file) == original


@pytest.mark.parametrize("form", [FileFormat.PDF, FileFormat.WORD, FileFormat.EXCEL])
def test_the_report_by_item_is_saved_and_read_back(
    tab: DocumentsTab, answers: Answers, tmp_path: Path, qtbot: QtBot, form: FileFormat
) -> None:
    tab.choice.choose_kind(DocumentKind.REPORT)
    layout = tab.choice.layout_choice
    layout.setCurrentIndex(layout.findData(str(Style.BY_ITEM)))
    layout.activated.emit(layout.currentIndex())
    tab.format.setCurrentIndex(tab.format.findData(str(form)))
    answers.save_path = tmp_path / f"รายงาน.{form}"
    QTest.mouseClick(tab.save, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(answers.save_path.exists, timeout=30_000)
    content = answers.save_path.read_bytes()
    if form is FileFormat.PDF:
        sizes = page_sizes(content)
        assert len(sizes) > 10
        assert any(size.width() > size.height() for size in sizes)
        assert squeezed("ตัวชี้วัดที่ ๑") in text_of(content)
    elif form is FileFormat.WORD:
        assert len(open_word(content).tables) > 5
    else:
        assert len(openpyxl.load_workbook(io.BytesIO(content)).sheetnames) > 2


def test_the_layout_begins_with_what_the_plan_year_asks(tab: DocumentsTab) -> None:
    assert tab.choice.layout_choice.currentData() == ""
    assert tab.choice.layout_choice.currentText().startswith("ตามแผนปี 2569 (สามส่วน")
    assert not tab.choice.layout_choice.isEnabled()
    tab.choice.choose_kind(DocumentKind.PLAN)
    assert tab.choice.layout_choice.isEnabled()
    assert not tab.sides.isTabVisible(0)
    assert tab.choice.order().layout is None


def test_how_the_office_wants_its_documents_is_kept(tab: DocumentsTab, file: Path, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: tab.choice.font_choice.count() > 0)
    tab.choice.thai_digits.click()
    tab.choice.dotted.click()
    tab.choice.catch_words.click()
    tab.choice.opinions_aside.click()
    with OfficeFile.open(file) as office:
        kept = office.settings(office.entries()[0].agency_id)
        assert (kept.thai_digits, kept.dotted) == (False, False)
        assert (kept.catch_words, kept.opinions_aside) == (True, True)
    assert tab.choice.order().digits is None


def test_every_document_is_offered_in_every_format(tab: DocumentsTab) -> None:
    tab.choice.choose_kind(DocumentKind.SCORES)
    assert [tab.format.itemData(place) for place in range(tab.format.count())] == ["pdf", "docx", "xlsx"]
    assert tab.print.isEnabled()


def more_asked(answers: Answers, before: int) -> bool:
    return len(answers.asked) > before


def test_errors_are_listed_before_saving_and_printing(
    tab: DocumentsTab, window: MainWindow, answers: Answers, qtbot: QtBot
) -> None:
    memo = sample().memo
    assert memo is not None
    window.session.change(replace(sample(), memo=replace(memo, signers=())), "ไม่มีผู้ลงนาม")
    answers.yes = False
    for button, word in ((tab.save, "บันทึก"), (tab.print, "พิมพ์")):
        asked = len(answers.asked)
        button.click()
        qtbot.waitUntil(partial(more_asked, answers, asked), timeout=20_000)
        assert "ยังไม่มีผู้ลงนาม" in answers.asked[-1]
        assert f"{word}ตามที่เป็นอยู่" in answers.asked[-1]
        qtbot.waitUntil(lambda: not tab.progress.busy)
    assert answers.save_path is not None
    assert not answers.save_path.exists()
    answers.yes = True
    tab.save.click()
    qtbot.waitUntil(answers.save_path.exists, timeout=20_000)


def test_printing_goes_through_the_dialog(
    tab: DocumentsTab, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(100)
    printer.setOutputFileName(str(tmp_path / "พิมพ์.pdf"))
    answers.print_to = printer
    tab.print.click()
    qtbot.waitUntil(lambda: "ส่งเอกสาร 2 หน้า" in window.notice.label.plain_text, timeout=20_000)
    assert len(page_sizes((tmp_path / "พิมพ์.pdf").read_bytes())) == 2


def test_the_whole_set_is_written_to_a_folder(
    tab: DocumentsTab, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.folder_path = tmp_path / "ทั้งชุด"
    answers.folder_path.mkdir()
    tab.save_all.click()
    qtbot.waitUntil(lambda: "11 แฟ้ม" in window.notice.label.plain_text, timeout=60_000)
    assert sorted(path.suffix for path in answers.folder_path.iterdir()) == [".docx"] * 5 + [".pdf"] * 5 + [".xlsx"]
    assert not tab.progress.isVisible()


def test_the_whole_set_can_be_stopped_and_then_nothing_is_written(
    tab: DocumentsTab, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.folder_path = tmp_path / "หยุด"
    answers.folder_path.mkdir()
    tab.save_all.click()
    qtbot.waitUntil(tab.progress.isVisible, timeout=20_000)
    assert tab.progress.what.whole_text.startswith("กำลังสร้าง")
    QTest.mouseClick(tab.progress.cancel, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "ยกเลิกแล้ว" in window.notice.label.plain_text, timeout=20_000)
    assert list(answers.folder_path.iterdir()) == []
    assert not tab.progress.isVisible()


@pytest.fixture
def _set_of_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "WHOLE_SET", WHOLE_SET[:1])


@pytest.mark.usefixtures("_set_of_one")
def test_a_set_that_cannot_be_written_tells_why(
    tab: DocumentsTab, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.folder_path = tmp_path / "ไม่มีโฟลเดอร์นี้"
    tab.save_all.click()
    qtbot.waitUntil(lambda: "ไม่มีโฟลเดอร์นี้" in window.notice.label.plain_text, timeout=60_000)


def test_a_full_disk_is_told_and_leaves_no_half_file(
    tab: DocumentsTab, answers: Answers, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("ita_desktop.saving.os.fsync", full)
    answers.save_path = tmp_path / "ผล.pdf"
    with qtbot.waitSignal(tab.refused, timeout=20_000) as refused:
        tab.save.click()
    assert "ดิสก์เต็ม" in refused.args[0].message
    assert not [path for path in tmp_path.iterdir() if path.suffix == ".pdf"]


def test_a_draft_is_previewed_and_saved_as_one_and_the_final_is_none(
    tab: DocumentsTab, answers: Answers, qtbot: QtBot, tmp_path: Path
) -> None:
    saved: list[bytes] = []
    for name in ("draft.pdf", "final.pdf"):
        answers.save_path = tmp_path / name
        qtbot.mouseClick(tab.choice.draft, Qt.MouseButton.LeftButton)
        assert tab.choice.order().draft == (name == "draft.pdf")
        tab.save.click()
        qtbot.waitUntil(answers.save_path.exists, timeout=20_000)
        saved.append(answers.save_path.read_bytes())
    assert text_of(saved[0]) == text_of(saved[1])
    with pikepdf.open(io.BytesIO(saved[0])) as draft, pikepdf.open(io.BytesIO(saved[1])) as final:
        assert all(b"/Watermark" in page.Contents.read_bytes() for page in draft.pages)
        assert not any(b"/Watermark" in page.Contents.read_bytes() for page in final.pages)
