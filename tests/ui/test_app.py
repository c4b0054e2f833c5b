from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from threading import current_thread, main_thread
from typing import TYPE_CHECKING

import pytest
from helpers_ui import sample

from ita_desktop import log
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.problems import MachineProblem
from ita_desktop.ui.app import open_window, problem_hook

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ita_desktop.ui.main_window import MainWindow

ROOT = Path(__file__).parents[2]
HEAVY = ("reportlab", "openpyxl", "docx", "pythainlp", "pypdfium2", "uharfbuzz", "fontTools", "xlrd")
FIRST = {
    "": "log paths policy problems saving",
    "exchange": "cage cage.keeper limits",
    "models": "assessment field_book framework identity names office plan processes toml_text",
    "models.framework_file": "lines parsing reading rules scales",
    "thai": "dates digits normalise",
    "ui": "apart app asking background header main_window menus next_step open_office recent rubbish "
    "second_start session shown_office status theme undo_step work_tabs wrapping",
    "ui.copies": "keeping",
    "ui.preflight": "watch",
    "ui.start": "agency_form authorities welcome",
    "ui.widgets": "buttons fields labels layouts typed",
}
"""The modules of ours that the empty window needs, by room."""
OPENED = {
    "": "analysis log models paths policy problems saving thai ui",
    "analysis": "dossier findings followup level preflight scoring tree wording work_path",
    "analysis.preflight": "problem",
    "analysis.wording": "beside parts",
    "models": "assessment causes field_book framework framework_shelf identity ita_calendar locking "
    "names office office_settings paper_words periods pictures plan plan_rules processes readiness reports row_states "
    "signed_copies store toml_text units usual_memo",
    "models.framework_file": "lines parsing reading rules scales",
    "models.store": "agencies_file changes copy_places copying database digests elsewhere faults form header "
    "kept_files office_file open_file opening rows soundness tables",
    "thai": "dates digits normalise",
    "ui": "apart app asking background conditions header holding main_window menus next_step onlooking "
    "open_office overview recent rubbish second_start session shown_office status theme undo_step unsaved work_tabs "
    "wrapping",
    "ui.copies": "keeping",
    "ui.overview": "cards path_strip tab",
    "ui.preflight": "watch",
    "ui.start": "authorities",
    "ui.unsaved": "door drafts going",
    "ui.widgets": "buttons labels layouts typed",
}
"""Those that a window with a file needs until it is painted at its overview."""
EMPTY = """
import os, pathlib, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QSettings
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
from PySide6.QtWidgets import QApplication
from ita_desktop.ui import app
window = app.open_window(QApplication([]), None)
window.show()
QApplication.processEvents()
"""
TELL = """
print("\\n".join(sys.modules))
window.close()
"""
AT_ONCE = """
import os, pathlib, sys
os.environ["QT_QPA_PLATFORM"] = "offscreen"
from PySide6.QtCore import QSettings
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv[1])
from PySide6.QtWidgets import QApplication
from ita_desktop.ui import app
window = app.open_window(QApplication([]), pathlib.Path(sys.argv[1]) / "a.ita")
window.watch._wait.stop()
window.keeper._soon.stop()
window.show()
QApplication.processEvents()
"""
FILLED = """
from ita_desktop.exchange.sample import read_sample
window.session.create(pathlib.Path(sys.argv[1]) / "a.ita", read_sample())
QApplication.processEvents()
"""


def loaded_after(program: str, folder: Path) -> set[str]:
    command = [sys.executable, "-c", program + TELL, str(folder)]
    return set(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())


def test_the_window_opens_without_loading_anything_heavy(tmp_path: Path) -> None:
    loaded = {name.split(".")[0] for name in loaded_after(EMPTY + FILLED, tmp_path)}
    assert "PySide6" in loaded
    assert not loaded & set(HEAVY)


def of_rooms(rooms: dict[str, str]) -> set[str]:
    return {
        ".".join(part for part in ("ita_desktop", room, name) if part)
        for room, names in rooms.items()
        for name in ("", *names.split())
    }


def test_a_window_with_a_file_is_painted_with_these_modules_and_no_others(tmp_path: Path) -> None:
    OfficeFile.create(tmp_path / "a.ita").close()
    with OfficeFile.open(tmp_path / "a.ita") as office:
        office.save(sample())
    loaded = loaded_after(AT_ONCE, tmp_path)
    assert {name for name in loaded if name.startswith("ita_desktop")} == of_rooms(OPENED)
    assert not loaded & {"sqlite_utils", "dateutil", "click", "PySide6.QtSvg", "PySide6.QtPrintSupport", *HEAVY}


def test_the_empty_window_loads_these_modules_and_no_others(tmp_path: Path) -> None:
    loaded = loaded_after(EMPTY, tmp_path)
    assert {name for name in loaded if name.startswith("ita_desktop")} == of_rooms(FIRST)
    assert not loaded & {"sqlite_utils", "sqlite3", "dateutil", "click", "PySide6.QtSvg", "PySide6.QtPrintSupport"}


RING = """
import gc, sys, threading
from PySide6.QtCore import QCoreApplication, QObject, QTimer
from ita_desktop.ui.rubbish import Rubbish
class Dialog(QObject):
    def __del__(self):
        print(threading.current_thread() is threading.main_thread())
app = QCoreApplication([])
if sys.argv[1:]:
    Rubbish(app)
one = Dialog()
one.ring = one
del one
def read():
    for _ in range(3):
        kept = [[] for _ in range(100_000)]
reader = threading.Thread(target=read)
reader.start()
reader.join()
QTimer.singleShot(1500, app.quit)
app.exec()
"""


@pytest.mark.parametrize(("with_clock", "told"), [(["yes"], "True"), ([], "False")])
def test_a_forgotten_dialog_is_destroyed_in_the_window_s_thread_alone(with_clock: list[str], told: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", RING, *with_clock], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [told], "without the clock it is destroyed in the thread that reads"


def test_what_a_start_loads_is_not_looked_through_for_rubbish_again_and_threads_hand_over(tmp_path: Path) -> None:
    program = """
import gc, sys
from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication
QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, sys.argv.pop(1))
from ita_desktop.ui.wrapping import words
def look():
    print(gc.isenabled(), gc.get_freeze_count() > 10 * len(gc.get_objects()), sys.getswitchinterval() < 0.001)
    QApplication.quit()
words.ready.connect(lambda: QTimer.singleShot(0, look))
sys.argv[1:] = ["-platform", "offscreen"]
from ita_desktop.__main__ import main
main()
"""
    command = [sys.executable, "-c", program, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True", "True"], "and threads that work hand over soon"


def test_tabs_are_built_when_first_shown(empty_window: MainWindow, file: Path, qapp: QApplication) -> None:
    assert "scores" not in empty_window.__dict__
    assert empty_window.session.create(file, sample())
    built = {"overview", "scores", "analysis", "plan", "readiness", "documents"} & set(empty_window.__dict__)
    assert built == {"overview"}
    empty_window.tabs.setCurrentIndex(1)
    assert empty_window.scores.table.currentIndex().isValid()
    assert empty_window.scores.detail.plain_text.startswith("i1 ")
    names = [empty_window.tabs.tabText(place) for place in range(empty_window.tabs.count())]
    for place, name in ((3, "plan"), (2, "analysis"), (4, "readiness"), (5, "documents")):
        empty_window.tabs.setCurrentIndex(place)
        qapp.processEvents()
        assert empty_window.tabs.currentWidget() is empty_window.__dict__[name]
        assert empty_window.tabs.currentIndex() == place
        assert empty_window.__dict__[name].isVisible()
    assert [empty_window.tabs.tabText(place).partition(" (")[0] for place in range(6)] == names


def test_what_must_be_mended_is_told_without_the_tab_of_documents(window: MainWindow, qtbot: QtBot) -> None:
    memo = sample().memo
    assert memo is not None
    subject = memo.subject.replace("๒๕๖๘", "๒๕๖๖").replace("2568", "2566")
    assert window.session.change(replace(sample(), memo=replace(memo, subject=subject)), "ปีผิด")
    qtbot.waitUntil(lambda: "ต้องแก้" in window.status.found.whole_text, timeout=20_000)
    assert window.tabs.tabText(5).startswith("เอกสาร (ต้องแก้ ")
    assert "documents" not in window.__dict__
    assert window.documents.preflight.model.rowCount() == len(window.watch.problems) > 0


def test_a_fault_of_ours_is_logged_and_told_and_a_known_problem_told_as_it_is(
    empty_window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "log_path", lambda: tmp_path / "problems.log")
    hook = problem_hook(empty_window)
    hook(MachineProblem, MachineProblem("ดิสก์เต็ม โปรดเพิ่มพื้นที่ว่าง"), None)
    assert empty_window.notice.label.plain_text == "ดิสก์เต็ม โปรดเพิ่มพื้นที่ว่าง"
    assert not (tmp_path / "problems.log").exists()
    hook(ZeroDivisionError, ZeroDivisionError("หาร"), None)
    assert "problems.log" in empty_window.notice.label.plain_text
    assert "ZeroDivisionError" in (tmp_path / "problems.log").read_text(encoding="utf-8")


def test_the_last_file_is_opened_again(qapp: QApplication, file: Path) -> None:
    first = open_window(qapp, None)
    assert first.session.create(file, sample())
    first.close()
    second = open_window(qapp, None)
    assert second.session.path == file
    second.close()


def test_another_file_is_not_opened_for_the_last_one_that_is_away(
    qapp: QApplication, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_window(qapp, None)
    for path in (file, file.with_name("บนไดรฟ์.ita")):
        assert first.session.create(path, sample())
    first.close()
    path.rename(file.with_name("ถอดไดรฟ์แล้ว"))
    asked: list[Path] = []
    there = Path.is_file

    def is_file(self: Path) -> bool:
        if current_thread() is main_thread():
            asked.append(self)
        return there(self)

    monkeypatch.setattr(Path, "is_file", is_file)
    second = open_window(qapp, None)
    assert second.session.path is None
    second.show()
    assert second.welcome.isVisible()
    assert "บนไดรฟ์.ita" in second.notice.label.plain_text
    assert not path.exists()
    assert file not in asked
    assert path not in asked
    second.close()
