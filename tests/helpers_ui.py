"""A window to test: its own settings, a sample file, and answers in place of dialogs."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeVar

from helpers_plan import sample as written_by_hand
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from ita_desktop.models.plan_rules import keyed
from ita_desktop.models.store.office_file import OfficeFile
from ita_desktop.problems import MachineProblem
from ita_desktop.ui.asking import Asking, Faulty
from ita_desktop.ui.widgets.typed import Leaving

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QComboBox, QWidget
    from pytestqt.qtbot import QtBot

    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.judging import ClashKey
    from ita_desktop.models.store.faults import WriteConflict
    from ita_desktop.ui.imports.dialog import ImportDialog
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.plan.detail import PlanDetail
    from ita_desktop.ui.plan.followup import FollowUpForm
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.widgets.editors import Editor
    from ita_desktop.ui.widgets.typed import Unsaved

Kind = TypeVar("Kind", bound="Editor")
DISK_FULL = "ดิสก์เต็ม จึงบันทึกไม่ได้ ข้อมูลที่บันทึกไว้ก่อนหน้านี้ยังอยู่ครบ โปรดเพิ่มพื้นที่ว่างแล้วทำรายการอีกครั้ง"


def sample() -> Assessment:
    """Return the sample office as a file keeps it: the real scores of one authority under an invented name."""
    assessment = written_by_hand()
    return replace(assessment, plan=keyed(assessment.plan))


def editor(form: FollowUpForm | PlanDetail, name: str, kind: type[Kind]) -> Kind:
    """Return the editor of field `name`, which is of the class `kind`."""
    found = form.fields[name]
    assert isinstance(found, kind)
    return found


def editor_of(fields: Mapping[str, Editor], name: str, kind: type[Kind]) -> Kind:
    """Return the editor of field `name` in `fields`, which is of the class `kind`."""
    found = fields[name]
    assert isinstance(found, kind)
    return found


def on_disk(path: Path, place: int = 0) -> Assessment:
    """Return what the file at `path` holds, read anew."""
    with OfficeFile.open(path) as office:
        return office.load(office.entries()[place].id)


def fill_disk(session: Session) -> None:
    """Let the next page that the file needs find the disk full, as SQLite itself reports it."""
    office = session.office
    assert office is not None
    pages = office._db.execute("PRAGMA page_count").fetchone()[0]
    office._db.execute(f"PRAGMA max_page_count = {pages}").fetchall()


def refuse_saving(session: Session) -> MachineProblem:
    """Let every saving fail as on a full disk; return the problem."""
    office = session.office
    assert office is not None
    problem = MachineProblem(DISK_FULL)

    def fail(*_: object) -> None:
        raise problem

    office.__dict__["save"] = fail
    office.__dict__["apply"] = fail
    return problem


@dataclass
class Answers(Asking):
    """Answers every question as the test wants it, and keeps what was asked."""

    open_path: Path | None = None
    save_path: Path | None = None
    folder_path: Path | None = None
    yes: bool = True
    mends: bool = False
    """Whether faults are mended before anything is made of the document."""
    printers: bool = True
    choice: int | None = 0
    print_to: QPrinter | None = None
    leavings: list[Leaving] = field(default_factory=list)
    mine: bool | None = None
    """Whether one's own value is chosen wherever another changed the same place; None for neither."""
    asked: list[str] = field(default_factory=list)
    can_open: bool = True
    opened: list[Path] = field(default_factory=list)
    """Files and folders handed to the system."""

    def open_made(self, path: Path) -> bool:
        self.opened.append(path)
        return self.can_open

    def open_file(self, parent: QWidget, title: str, kinds: str, folder: Path) -> Path | None:
        self.asked.append(f"{title} {kinds} {folder} {parent.objectName()}")
        return self.open_path

    def save_file(self, parent: QWidget, title: str, kinds: str, proposed: Path, ending: str) -> Path | None:
        self.asked.append(f"{title} {kinds} {proposed} {ending} {parent.objectName()}")
        return self.save_path

    def agree(self, parent: QWidget, title: str, text: str, yes: str, *, harmless: bool = False) -> bool:
        del harmless
        self.asked.append(f"{title} {text} {yes} {parent.objectName()}")
        return self.yes

    def choose(self, parent: QWidget, title: str, text: str, options: Sequence[str]) -> int | None:
        self.asked.append(f"{title} {text} {' / '.join(options)} {parent.objectName()}")
        return self.choice

    def leave(self, parent: QWidget, unsaved: Sequence[Unsaved]) -> Leaving:
        told = " / ".join(f"{one.words}: {one.text}: {one.reason}" for one in unsaved)
        self.asked.append(f"leave {parent.objectName()} {told}")
        return self.leavings.pop(0) if self.leavings else Leaving.DISCARD

    def settle(self, parent: QWidget, conflict: WriteConflict) -> frozenset[ClashKey] | None:
        told = [f"{clash.place}: {clash.mine} / {clash.theirs}" for clash in conflict.clashes]
        self.asked.append(f"{' '.join(told)} {parent.objectName()}")
        return None if self.mine is None else frozenset(clash.key for clash in conflict.clashes if self.mine)

    def folder(self, parent: QWidget, title: str, proposed: Path) -> Path | None:
        self.asked.append(f"{title} {proposed} {parent.objectName()}")
        return self.folder_path

    def faulty(self, parent: QWidget, title: str, text: str, go_on: str) -> Faulty:
        self.asked.append(f"{title} {text} {go_on} {parent.objectName()}")
        return Faulty.MEND if self.mends else Faulty.GO_ON if self.yes else Faulty.LEAVE

    def has_printer(self) -> bool:
        return self.printers

    def printer(self, parent: QWidget, pages: int) -> QPrinter | None:
        self.asked.append(f"printer {pages} {parent.objectName()}")
        return self.print_to


def on_desk(window: MainWindow, qtbot: QtBot) -> ImportDialog:
    """Return the import desk, once it has read."""
    qtbot.waitUntil(lambda: window.importing.dialog is not None and window.importing.dialog.isVisible(), timeout=20_000)
    dialog = window.importing.dialog
    assert dialog is not None
    return dialog


def type_in(field: QWidget, text: str) -> None:
    """Type `text` into `field` by keys, and leave it."""
    field.setFocus()
    press(field, text)
    QTest.keyClick(field, Qt.Key.Key_Tab)


def press(field: QWidget, text: str) -> None:
    """Press a key for each sign; `QTest.keyClicks` knows no Thai."""
    for sign in text:
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, sign)
        QApplication.sendEvent(field, event)


def pick(combo: QComboBox, data: object) -> None:
    """Choose the entry of `combo` that carries `data`, as a click does."""
    combo.setCurrentIndex(combo.findData(data))
    combo.activated.emit(combo.currentIndex())
