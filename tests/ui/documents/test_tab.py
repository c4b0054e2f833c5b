from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from helpers_ui import on_disk, refuse_saving, sample

from ita_desktop.analysis.wording.memo_text import MemoBody
from ita_desktop.models.office import MemoSection, Signer, SignerRole
from ita_desktop.saving import TargetInUse
from ita_desktop.ui.documents import output
from ita_desktop.ui.documents.choice import KIND_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.documents.making import DocumentKind
    from ita_desktop.models.office import Memo
    from ita_desktop.ui.documents.tab import DocumentsTab
    from ita_desktop.ui.main_window import MainWindow


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


def test_the_preview_shows_the_pages_and_follows_edits(tab: DocumentsTab, qtbot: QtBot) -> None:
    preview = tab.preview
    qtbot.waitUntil(lambda: preview.page_count() > 0, timeout=20_000)
    assert squeezed("รายงานการนำผลการประเมิน") in text_of(preview.pdf)
    tab.form.subject.setPlainText("เรื่องที่แก้แล้ว")
    tab.form.subject.hand_over()
    qtbot.waitUntil(lambda: "เรื่องที่แก้แล้ว" in text_of(preview.pdf), timeout=10_000)
    tab.choice.thai_digits.click()
    qtbot.waitUntil(lambda: "2568" in text_of(preview.pdf), timeout=10_000)
    before = preview.zoom()
    preview.zoom_by(1.5)
    assert preview.zoom() == pytest.approx(before * 1.5)
    preview.fit_width()
    assert preview.zoom() == pytest.approx(before)


def test_a_target_open_elsewhere_is_offered_under_another_name(
    tab: DocumentsTab, answers: Answers, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held, free = tmp_path / "ผล.pdf", tmp_path / "ผล (2).pdf"
    written: dict[Path, bytes] = {}

    def save(path: Path, content: bytes) -> None:
        if path == held:
            raise TargetInUse(held, free)
        written[path] = content

    monkeypatch.setattr(output, "save_bytes", save)
    assert output.save_document(tab, answers, b"%PDF", held) == free
    assert written == {free: b"%PDF"}
    assert "ผล (2).pdf" in answers.asked[-1]
    answers.yes = False
    assert output.save_document(tab, answers, b"%PDF", held) is None


def test_a_folder_that_is_not_there_is_told(
    tab: DocumentsTab, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_path = tmp_path / "ไม่มี" / "ผล.pdf"
    tab.save.click()
    qtbot.waitUntil(window.notice.isVisible, timeout=20_000)
    assert "ไม่มี" in window.notice.label.plain_text


def test_what_could_not_be_saved_stays_typed(tab: DocumentsTab, window: MainWindow, file: Path) -> None:
    problem = refuse_saving(window.session)
    tab.form.to.setText("ผู้รับใหม่")
    tab.form.to.hand_over()
    assert window.notice.label.plain_text == problem.message
    assert tab.form.to.text() == "ผู้รับใหม่"
    assert memo_in(file) == sample().memo


@pytest.mark.parametrize("body", list(MemoBody))
def test_the_memo_is_drafted_from_the_scores_in_one_step(
    tab: DocumentsTab, window: MainWindow, file: Path, body: MemoBody
) -> None:
    original = memo_in(file)
    tab.form.drafts[body].trigger()
    memo = memo_in(file)
    assert memo.sections != original.sections
    assert (memo.number, memo.date, memo.signers) == (original.number, original.date, original.signers)
    assert "๒๕๖๘" in memo.subject
    window.undo()
    assert memo_in(file) == original


@pytest.mark.parametrize("kind", list(KIND_NAMES))
def test_every_kind_of_document_is_previewed(tab: DocumentsTab, kind: DocumentKind, qtbot: QtBot) -> None:
    made: list[bytes] = []
    tab.preview.made.connect(made.append)
    tab.choice.choose_kind(kind)
    qtbot.waitUntil(lambda: bool(made), timeout=20_000)
    assert made[-1].startswith(b"%PDF")


def test_the_memo_is_saved_for_word(
    tab: DocumentsTab, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_path = tmp_path / "บันทึก.docx"
    tab.save_word.click()
    qtbot.waitUntil(answers.save_path.exists, timeout=20_000)
    assert answers.save_path.read_bytes().startswith(b"PK")
    assert "บันทึก.docx" in window.notice.label.plain_text


def test_the_whole_set_is_written_to_a_folder_and_can_be_stopped(
    tab: DocumentsTab, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_path = tmp_path / "ทั้งชุด"
    answers.save_path.mkdir()
    with qtbot.waitSignal(tab.whole_set.finished, timeout=60_000):
        tab.save_all.click()
        assert not tab.save_all.isEnabled()
    endings = sorted(path.suffix for path in answers.save_path.iterdir())
    assert endings == [".docx"] * 5 + [".pdf"] * 5 + [".xlsx"]
    assert "11 แฟ้ม" in window.notice.label.plain_text
    assert tab.save_all.isEnabled()
    answers.save_path = tmp_path / "หยุด"
    answers.save_path.mkdir()
    with qtbot.waitSignal(tab.whole_set.finished, timeout=60_000):
        tab.save_all.click()
        tab.stop.click()
    assert len(list(answers.save_path.iterdir())) == 1


def test_a_set_that_cannot_be_written_tells_why(
    tab: DocumentsTab, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.save_path = tmp_path / "ไม่มีโฟลเดอร์นี้"
    with qtbot.waitSignal(tab.whole_set.finished, timeout=60_000):
        tab.save_all.click()
    assert "ไม่มีโฟลเดอร์นี้" in window.notice.label.plain_text


def test_a_text_is_found_and_pages_are_turned(tab: DocumentsTab, qtbot: QtBot) -> None:
    preview = tab.preview
    qtbot.waitUntil(lambda: preview.page_count() > 1, timeout=20_000)
    preview.search.setText("ความโปร่งใส")
    preview.search.hand_over()
    qtbot.waitUntil(lambda: preview.matches() > 1, timeout=10_000)
    preview.search.setText("ไม่มีคำนี้แน่นอน")
    preview.search.hand_over()
    qtbot.waitUntil(lambda: preview.matches() == 0, timeout=10_000)
    preview.turn(1)
    qtbot.waitUntil(lambda: preview.page() == 1)
    preview.turn(5)
    preview.turn(-1)
    qtbot.waitUntil(lambda: preview.page() == 0)
