"""The files of many authorities into one, out of the window: the open file is closed first where it is the collection.

So one writer has the file at a time, by the lock that every program of ours looks at, and the window shows what is on
disk afterwards.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ita_desktop.exchange.cage.keeper import CANCELLED
from ita_desktop.exchange.collecting.gathering import collect_files
from ita_desktop.ui.documents.progress import Cancelled
from ita_desktop.ui.many.collect_dialog import CollectDialog, are_one
from ita_desktop.ui.many.collected_dialog import CollectedDialog
from ita_desktop.ui.work_tabs import TAB_NAMES

if TYPE_CHECKING:
    from pathlib import Path

    from ita_desktop.exchange.collecting.gathering import Collected
    from ita_desktop.exchange.collecting.telling import Told
    from ita_desktop.models.assessment import Agency
    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.documents.progress import Report
    from ita_desktop.ui.main_window import MainWindow
    from ita_desktop.ui.many.collect_dialog import CollectOrder

_STOPPED = "หยุดแล้ว สิ่งที่อ่านเสร็จก่อนหยุดเก็บไว้ในแฟ้มรวมแล้ว กด “รวบรวม” อีกครั้งเพื่อทำต่อ"
_NOTHING = "ไม่มีแฟ้มใดที่รวบรวมได้ จึงไม่ได้สร้างแฟ้มรวม"


class Collecting(QObject):
    """One collecting from the question to what it found."""

    def __init__(self, window: MainWindow) -> None:
        """Work for `window`."""
        super().__init__(window)
        self._window = window
        self._was_open: Path | None = None
        self.dialog: CollectDialog | None = None

    def ask(self) -> None:
        """Ask what is to be collected; the open file is proposed where it has several authorities."""
        window = self._window
        opened = window.session.path
        several = len({entry.agency_id for entry in window.session.seen}) > 1
        dialog = CollectDialog(window.background, window.asking, opened, opened if several else None, window)
        dialog.ordered.connect(self._begin)
        dialog.destroyed.connect(self.deleteLater)
        self.dialog = dialog
        dialog.open()

    def _begin(self, order: CollectOrder) -> None:
        dialog, opened = self.dialog, self._window.session.path
        if dialog is None:
            return
        if are_one(order.file, opened):
            self._window.close_file()  # which asks where something typed is not on disk
            if self._window.session.path is not None:
                dialog.refuse("ยังไม่ได้รวบรวม เพราะแฟ้มรวมเปิดอยู่และมีข้อความที่ยังไม่ได้บันทึก", "watch")
                return
            self._was_open = opened
        told: list[Told] = []
        dialog.hold(busy=True)
        dialog.progress.run(partial(_collect, order, told), partial(self._finish, order, told), self._fail)

    def _finish(self, order: CollectOrder, told: list[Told], done: Collected) -> None:
        window = self._window
        if not order.file.exists():
            self._show((_NOTHING, *done.lines()), told)
            self._rest(_NOTHING)
            return
        is_open = window.open(order.file)
        if is_open and window.tabs.count() == len(TAB_NAMES):
            window.tabs.setCurrentIndex(list(TAB_NAMES).index("many"))
        lines = done.lines() if is_open else (*done.lines(), f"แฟ้มรวมอยู่ที่ {order.file} ยังไม่ได้เปิด")
        self._was_open = None
        if self.dialog is not None:
            self.dialog.close()
        self._show(lines, told, order.file if is_open else None)

    def _show(self, lines: tuple[str, ...], told: list[Told], file: Path | None = None) -> None:
        window = self._window
        there = {entry.agency for entry in window.session.seen} if file is not None else ()
        found = CollectedDialog(lines, told, there, window)
        if file is None:
            found.open()
        else:
            found.authority_asked.connect(partial(_go, window))
            window.session.opened.connect(found.close)  # what it leads to is of this file
            found.show()

    def _fail(self, problem: KnownProblem) -> None:
        self._rest(*((_STOPPED, "watch") if isinstance(problem, Cancelled) else (problem.message, "bad")))

    def _rest(self, why: str, tone: str = "bad") -> None:
        """Open again what was open, and let a person choose otherwise or go on."""
        before, self._was_open = self._was_open, None
        if before is not None:
            self._window.open(before)
        if self.dialog is not None:
            self.dialog.hold(busy=False)
            self.dialog.refuse(why, tone)


def _go(window: MainWindow, told: Told, agency: Agency) -> None:
    """Show the year told of an authority, or else its latest."""
    years = {entry.fiscal_year: entry.id for entry in window.session.seen if entry.agency == agency}
    if years:
        window.authority_asked.emit(years.get(told.fiscal_year or 0, years[max(years)]))
        window.activateWindow()
    else:
        window.notice.tell(f"{agency.name} ไม่อยู่ในแฟ้มนี้แล้ว", "watch")


def _collect(order: CollectOrder, told: list[Told], report: Report) -> Collected:
    """Collect; called in a thread."""

    def step(step: int, steps: int, what: str) -> None:
        report(step, steps, f"กำลัง{what} {min(step + 1, steps):,} จาก {steps:,}")
        if CANCELLED.get()():  # the window closes
            raise Cancelled("ยกเลิกแล้ว")

    return collect_files(
        order.file, (order.folder,), told.append, step, expected=order.expected, drop_missing=order.drop_missing
    )
