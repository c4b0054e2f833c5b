"""What is typed and not on disk outlives the process."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from helpers_typing import build_everything, stored, type_into
from helpers_ui import DISK_FULL, refuse_saving, sample
from PySide6.QtTest import QTest

from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.ui.unsaved.dialogs import DraftsDialog, WhereDialog
from ita_desktop.ui.unsaved.drafts import draft_path, read_drafts, write_drafts
from ita_desktop.ui.widgets import fields
from ita_desktop.ui.widgets.typed import Leaving, Unsaved, unsaved_in

if TYPE_CHECKING:
    from helpers_ui import Answers
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).parents[3]
KILLED = """
import os, pathlib, sys
sys.path.insert(0, "tests")
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QSettings, QTimer
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from helpers_ui import refuse_saving
from ita_desktop.ui import app
from ita_desktop.ui.scores.grid import ScoreColumn
application = QApplication([])
window = app.open_window(application, pathlib.Path(sys.argv[2]))
window.show()
refuse_saving(window.session)
form = window.documents.form
for field, text in ((form.to, "typed to"), (form.date.field, "32/13/2568")):
    field.selectAll()
    QTest.keyClicks(field, text)
    field.hand_over()
grid = window.scores.table
grid.setCurrentIndex(grid.scores.index(grid.scores.row_of("i1"), ScoreColumn.SCORE))
QTest.keyClicks(grid, "7")
QTest.keyClicks(grid.itemDelegate()._open, "3.5")
draft = window.door._drafts
def ready():
    path = next(path for path in draft() if path.name != "new.json")
    if path.exists() and len(path.read_bytes()) > 400 and not window.door._writing:
        print("ready", flush=True)
timer = QTimer(interval=100)
timer.timeout.connect(ready)
timer.start()
application.exec()
"""


def folder(window: MainWindow) -> Path:
    return window.remembered.drafts


def test_a_killed_process_gives_its_texts_back(empty_window: MainWindow, tmp_path: Path, file: Path) -> None:
    with OfficeFile.create(file) as office:
        office.save(sample())
    command = [sys.executable, "-c", KILLED, str(tmp_path / "settings"), str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        os.kill(process.pid, signal.SIGKILL)
    assert empty_window.open(file)
    empty_window.door.offer()
    dialog = empty_window.door.dialog
    assert isinstance(dialog, DraftsDialog)
    texts = {card.one.place: card.one.text for card in dialog.cards}
    assert texts == {"1/memo.to": "typed to", "1/memo.date": "32/13/2568", "1/items.i1": "73.5"}
    for card in tuple(dialog.cards):
        dialog.take_asked.emit(card.one)
    assert not dialog.isVisible()
    assert stored(file, ["1/memo.to", "1/items.i1"]) == {"1/memo.to": "typed to", "1/items.i1": "73.5"}
    (left,) = unsaved_in(empty_window)
    assert (left.text, "ต้องการวันที่" in left.reason) == ("32/13/2568", True)
    empty_window.close()
    assert not list(folder(empty_window).glob("*.json"))


def test_a_draft_is_kept_soon_and_gone_once_it_is_on_disk(window: MainWindow, file: Path, qtbot: QtBot) -> None:
    build_everything(window)
    path = draft_path(folder(window), file)
    field = window.documents.form.to
    type_into(field, "typed")
    qtbot.waitUntil(lambda: [one.text for one in read_drafts(path)] == ["typed"])
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    field.hand_over()
    qtbot.waitUntil(lambda: not path.exists())


def test_drafts_are_taken_or_dropped_one_by_one(
    empty_window: MainWindow, file: Path, answers: Answers, qtbot: QtBot
) -> None:
    with OfficeFile.create(file) as office:
        office.save(sample())
    path = draft_path(folder(empty_window), file)
    row = sample().plan[2].key
    texts = {
        "1/memo.subject": "เรื่องใหม่",
        f"1/plan[{row}].steps": "หนึ่ง\nสอง",
        f"1/plan[{row}].cell.measures": "มาตรการใหม่",
        "1/items.i2": "9x",
        "1/analysis.by_tool.summary": "ไม่มีที่นี่",
        "agency-1/texts.2568.i1.low": "ข้อความเอง",
        "1/limit": "70",
        "form/units": "กองหนึ่ง",
        "1/problems": "ปัญหาหนึ่ง",
    }
    write_drafts(path, [Unsaved(place, place, text) for place, text in texts.items()])
    assert empty_window.open(file)
    qtbot.waitUntil(lambda: empty_window.door.dialog is not None)
    dialog = empty_window.door.dialog
    assert dialog is not None
    assert len(dialog.cards) == len(texts)
    dialog.dropped.emit(dialog.cards[0].one)
    dialog.drop(dialog.cards[0])
    for card in tuple(dialog.cards):
        dialog.take_asked.emit(card.one)
    assert [card.one.text for card in dialog.cards] == ["ไม่มีที่นี่"]
    for place in (f"1/plan[{row}].steps", "1/limit", "1/problems", f"1/plan[{row}].cell.measures"):
        assert stored(file, [place]) == {place: texts[place]}
    assert stored(file, ["agency-1/texts.2568.i1.low"]) == {"agency-1/texts.2568.i1.low": "ข้อความเอง"}
    assert {one.text for one in unsaved_in(empty_window)} == {"9x", "กองหนึ่ง"}
    qtbot.waitUntil(lambda: {one.text for one in read_drafts(path)} == {"9x", "กองหนึ่ง", "ไม่มีที่นี่"})
    answers.leavings = [Leaving.DISCARD]


def test_a_draft_that_is_in_the_file_already_is_not_offered(empty_window: MainWindow, file: Path) -> None:
    with OfficeFile.create(file) as office:
        office.save(sample())
    memo = sample().memo
    assert memo is not None
    write_drafts(draft_path(folder(empty_window), file), [Unsaved("1/memo.to", "เรียน", memo.to)])
    assert empty_window.open(file)
    empty_window.door.offer()
    assert empty_window.door.dialog is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"form": 1, "texts": [{"place": 1}]}', b"\xff", b"[" * 9999])
def test_what_is_no_draft_file_of_ours_holds_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.json"
    path.write_bytes(content)
    assert read_drafts(path) == ()


def test_any_text_comes_back_from_a_draft(tmp_path: Path) -> None:
    texts = [Unsaved("1/memo.to", "เรียน", "\ud800 \x00 ก\u202e <b> ๙ 😀\n")]
    write_drafts(tmp_path / "d" / "x.json", texts)
    assert read_drafts(tmp_path / "d" / "x.json") == tuple(texts)
    write_drafts(tmp_path / "d" / "x.json", ())
    assert list((tmp_path / "d").iterdir()) == []


def test_a_half_filled_new_office_is_there_again(empty_window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClicks(empty_window.welcome.form.name, "halfway")
    qtbot.waitUntil((folder(empty_window) / "new.json").exists)
    empty_window.welcome.form.name.clear()
    empty_window.door.recall()
    assert empty_window.welcome.form.name.text() == "halfway"


def test_a_copy_elsewhere_takes_what_could_not_be_saved(
    window: MainWindow, answers: Answers, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fields, "TYPING_PAUSE", 10_000_000)
    build_everything(window)
    refuse_saving(window.session)
    type_into(window.documents.form.to, "for the copy")
    answers.leavings = [Leaving.COPY]
    answers.save_path = tmp_path / "ที่อื่น.ita"
    assert window.close()
    assert stored(answers.save_path, ["1/memo.to"]) == {"1/memo.to": "for the copy"}
    assert stored(file, ["1/memo.to"]) != {"1/memo.to": "for the copy"}
    assert not list(folder(window).glob("*.json"))


def test_no_document_is_made_of_an_old_score_unasked(
    window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    build_everything(window)
    refuse_saving(window.session)
    type_into(window.documents.form.to, "unsaved addressee")
    answers.yes = False
    answers.save_path = tmp_path / "บันทึก.pdf"
    for act in (window.documents.ask_save, window.documents.ask_print, window.ask_copy, window.ask_scores_form):
        answers.asked = []
        act()
        assert len(answers.asked) == 1
        assert "ยังไม่ได้บันทึก" in answers.asked[0]
        assert "unsaved addressee" in answers.asked[0]
    assert not answers.save_path.exists()
    qtbot.waitUntil(window.status.unsaved.isVisible)
    window.status.unsaved.click()
    dialog = window.findChild(WhereDialog)
    assert dialog is not None
    assert DISK_FULL in "".join(card.one.reason for card in dialog.cards)
    dialog.go_asked.emit("1/memo.to")
    assert window.tabs.currentWidget() is window.documents
