"""A text, code or number in all years and authorities of the file (Ctrl+Shift+F)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

from ita_desktop.models.identity import told_apart
from ita_desktop.models.names import year_title
from ita_desktop.thai.finding import comparable
from ita_desktop.ui.documents.progress import Cancelled, ProgressRow
from ita_desktop.ui.palette.picking import PickDialog
from ita_desktop.ui.row_model import RowModel, bold
from ita_desktop.ui.widgets.typed import hand_over_in

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ita_desktop.analysis.held_texts import HeldText
    from ita_desktop.models.store.office_file import AssessmentEntry
    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.documents.progress import Report
    from ita_desktop.ui.main_window import MainWindow

PAUSE = 250
"""Milliseconds after the last key before it looks."""
MOST = 500
"""Places that are listed; beyond them it says that there are more."""
_TITLE = "ค้นหาทุกปี"
_HINT = "ข้อความ รหัสข้อ หรือคะแนน"
_KEYS = "ลูกศรขึ้นลงเลือก Enter ไปที่นั่น Esc ปิด"
_AROUND = 40
"""Signs that are shown before what is found, about; behind it twice as many."""


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text that was found: whose, of which year, and where; without `held` it is the heading of those below it.

    Attributes:
        is_setting: it stands in the settings of the authority of `entry`, not in its year.
    """

    entry: AssessmentEntry
    title: str
    held: HeldText | None = None
    shown: str = ""
    is_setting: bool = False


class FoundTextModel(RowModel[FoundText]):
    """A heading for each year, and below it a row for each place."""

    headers = ("ที่", "ข้อความ")

    def text(self, place: int, column: int) -> str:
        """Return what a cell reads."""
        found = self.rows[place]
        if found.held is None:
            return "" if column else found.title
        return found.shown if column else found.held.words

    def look(self, place: int, column: int, role: int) -> object:
        """Let the years stand out."""
        del column
        return bold() if role == Qt.ItemDataRole.FontRole and self.rows[place].held is None else None


class EverywhereDialog(PickDialog):
    """Reads the file in the background, anew for what is typed."""

    def __init__(self, window: MainWindow) -> None:
        """Look in the file that `window` has open; what is being typed is handed over first."""
        hand_over_in(window)
        self.model = FoundTextModel()
        super().__init__(_TITLE, _HINT, self.model, window)
        self.model.setParent(self)
        self._window = window
        self.progress = ProgressRow(window.background)
        self.column.addWidget(self.progress)
        self._wait = QTimer(self, singleShot=True, interval=PAUSE)
        self._wait.timeout.connect(self.look)
        self.finished.connect(self.progress.stop)
        self.table.give_widths({0: 30}, 1)
        self.note.show_text(_KEYS)

    def search(self, text: str) -> None:
        """Look a moment after the last key."""
        del text
        self._wait.start()

    def look(self) -> None:
        """Look now."""
        self._wait.stop()
        path, wanted = self._window.session.path, self.field.text().strip()
        if path is None or not wanted:
            self.progress.stop()
            self.model.put(())
            self.note.show_text(_KEYS)
            return
        self.note.show_text("กำลังค้นหา…")
        self.progress.run(partial(find_everywhere, path, wanted), self._show, self._fail, instead=True)

    def _show(self, found: tuple[FoundText, ...]) -> None:
        self.model.put(found)
        places = sum(one.held is not None for one in found)
        years = sum(one.held is None and not one.is_setting for one in found)
        where = f"{years} ปี" + (" และการตั้งค่าของหน่วยงาน" if any(one.is_setting for one in found) else "")
        more = " หรือมากกว่า โปรดพิมพ์ให้ยาวขึ้น" if places >= MOST else ""
        self.note.show_text(f"พบ {places} แห่งใน {where}{more} {_KEYS}" if places else "ไม่พบในทุกปีของแฟ้มนี้")
        self.choose_first()
        if places:
            self.table.stand_on(self.model.index(1, 0))

    def _fail(self, problem: KnownProblem) -> None:
        if isinstance(problem, Cancelled):
            self.model.put(())
            self.note.show_text("หยุดค้นหาแล้ว พิมพ์คำเพื่อค้นหาอีกครั้ง")
        else:
            self.note.show_text(problem.message, "bad")

    def take(self, row: int) -> None:
        """Go to the place; from a heading, to its year."""
        found = self.model.at(row)
        if found is None:
            return
        self.leave_for(partial(_go, self._window, found))


def _go(window: MainWindow, found: FoundText) -> None:
    from ita_desktop.ui.unsaved.going import go_to, go_to_found

    window.switch(found.entry.id)
    if found.is_setting:
        whose = f"agency-{found.entry.agency_id}"
        if found.held is None:
            window.ask_settings()
        else:
            go_to(window, "form/units" if found.held.where == "units" else f"{whose}/{found.held.where}")
    elif found.held is not None and window.session.assessment_id == found.entry.id:
        go_to_found(window, found.held.where)


def find_everywhere(path: Path, wanted: str, report: Report) -> tuple[FoundText, ...]:
    """Return where the file at `path` has what is wanted, by year, up to `MOST` places; called in a thread.

    Before the years of an authority stands what it set for itself. `report` is told of each year.

    Raises:
        KnownProblem: the file could not be read.
    """
    from ita_desktop.analysis.held_texts import held_texts, matching, settings_texts
    from ita_desktop.models.store.office_file import OfficeFile

    found: list[FoundText] = []
    places = 0

    def take(entry: AssessmentEntry, title: str, texts: Iterator[HeldText], *, is_setting: bool = False) -> None:
        nonlocal places
        own = [
            FoundText(entry, title, one, _excerpt(one.text, wanted), is_setting)
            for one in islice(matching(wanted, texts), MOST - places)
        ]
        if own:
            found.extend((FoundText(entry, title, is_setting=is_setting), *own))
            places += len(own)

    office = OfficeFile.read(path)
    try:
        shelf, entries = office.shelf(), office.entries()
        names = told_apart(entry.agency for entry in entries)
        seen: set[int] = set()
        for step, (entry, assessment) in enumerate(office.each()):
            report(step, len(entries), f"ค้นหาแล้ว {step} จาก {len(entries)} ปี")
            if places >= MOST:
                break
            whose = "" if len(names) == 1 else names[entry.agency]
            if entry.agency_id not in seen:
                seen.add(entry.agency_id)
                title = f"การตั้งค่าของหน่วยงาน {whose}".strip()
                take(entry, title, settings_texts(office.settings(entry.agency_id)), is_setting=True)
            texts = held_texts(assessment, shelf.find(entry.fiscal_year))
            take(entry, f"{whose} {year_title(entry.fiscal_year)}".strip(), texts)
    finally:
        office.close()
    return tuple(found)


def _excerpt(text: str, wanted: str) -> str:
    """Return some words around the first place of `wanted`; never a part of a letter with its marks."""
    line = " ".join(text.split())
    at = max(comparable(line).find(comparable(wanted)), 0)
    begin, end = max(at - _AROUND, 0), at + len(wanted) + 2 * _AROUND
    while begin and not line[begin - 1].isspace():
        begin -= 1
    while end < len(line) and not line[end].isspace():
        end += 1
    return f"{'…' if begin else ''}{line[begin:end]}{'…' if end < len(line) else ''}"
