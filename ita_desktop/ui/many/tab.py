"""The tab หลายหน่วยงาน: the authorities of the file in one year, who needs help, and the way to each."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.analysis.many import AuthorityYear, summary_of
from ita_desktop.analysis.many_reading import ReadYears, UnreadYear, read_years
from ita_desktop.analysis.many_table import ManyFilter, indicators_text, many_rows, summary_text, unread_text
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.many.choosing import ManyChoice
from ita_desktop.ui.many.papers import ManyPapers
from ita_desktop.ui.many.table import ManyModel, ManyTable
from ita_desktop.ui.widgets.buttons import allow
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, scrolled

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from ita_desktop.models.framework import Framework
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_READING = "กำลังอ่านผลของทุกหน่วยงาน…"


class ManyTab(QWidget):
    """Nothing is edited here. The file is read off the window's thread, when this tab is seen.

    Signals:
        authority_asked: carries the number of the assessment to be shown in the other tabs.
        told: carries a message and its tone.
        made: carries the path of a file that was written.
    """

    authority_asked = Signal(int)
    told = Signal(str, str)
    made = Signal(object)

    def __init__(self, session: Session, theme: Theme, background: Background, asking: Asking) -> None:
        """Show what `session` has open."""
        super().__init__()
        self.setProperty("guide", "start.years")
        self._session = session
        self._background = background
        self._asking = asking
        self._path: Path | None = None
        self._read = ReadYears()
        self._unread: tuple[UnreadYear, ...] = ()
        self._is_stale, self._is_reading = True, False
        self.choice = ManyChoice()
        self.model = ManyModel(theme, self)
        self.table = ManyTable(self.model)
        self.summary = WrapLabel(_READING)
        self.indicators = WrapLabel(name="muted")
        self.lost = WrapLabel()
        self.save = QPushButton("บันทึกเป็น Excel…")
        self.papers = ManyPapers(session, background, asking)
        self._build()
        self.choice.year_chosen.connect(self._show_year)
        self.choice.threshold_chosen.connect(self._show_year)
        self.choice.wanted.connect(self._want)
        self.choice.left.connect(self.table.setFocus)
        self.table.asked.connect(self.authority_asked)
        self.save.clicked.connect(self._ask_save)
        self.papers.told.connect(self.told)
        self.papers.made.connect(self.made)
        for signal in (session.opened, session.switched, session.changed, session.settings_changed):
            signal.connect(self._hear)
        self.setFocusProxy(self.choice.search)

    def showEvent(self, event: QShowEvent) -> None:
        """Read what changed meanwhile: what is hidden is not worked out."""
        super().showEvent(event)
        if self._is_stale:
            self._begin()

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(SMALL)
        line = QHBoxLayout()
        line.addWidget(self.summary, 1)
        line.addWidget(self.papers)
        line.addWidget(self.save)
        column.addWidget(self.choice)
        column.addLayout(line)
        column.addWidget(self.indicators)
        column.addWidget(self.lost)
        column.addWidget(self.table, 1)
        self.lost.hide()
        self.indicators.hide()
        allow(self.save, "ยังอ่านไม่เสร็จ")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(page, "หลายหน่วยงาน"))

    def _hear(self, *_: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._begin()

    def _begin(self) -> None:
        """Read the file in a thread; what changes meanwhile is read after that."""
        office = self._session.office
        if self._is_reading or office is None:
            return
        try:
            content = self._session.apart.run(office.content)
        except KnownProblem as problem:
            self._fail(problem)
            return
        self._is_stale, self._is_reading = False, True
        before = self._read if self._path == office.path else None
        work = partial(read_years, office.path, content, before)
        self._background.run(work, partial(self._take, office.path), self._fail)

    def _take(self, path: Path, read: ReadYears) -> None:
        self._is_reading = False
        if path == self._session.path:
            self._path, self._read = path, read
            shown = self._session.assessment
            years = {each.fiscal_year for each in read.years.values()}
            self.choice.offer_years(years, None if shown is None else shown.fiscal_year)
            self._show_year()
        if self._is_stale and self.isVisible():
            self._begin()

    def _fail(self, problem: KnownProblem) -> None:
        self._is_reading = False
        self._is_stale = True
        self.summary.show_text(problem.message, "bad")

    @property
    def _framework(self) -> Framework | None:
        year = self.choice.fiscal_year
        try:
            return None if year is None else self._read.shelf.find(year)
        except KnownProblem:  # its years are told as unread
            return None

    def _show_year(self) -> None:
        here = [each for each in self._read.years.values() if each.fiscal_year == self.choice.fiscal_year]
        years = [each for each in here if isinstance(each, AuthorityYear)]
        self._unread = tuple(each for each in here if isinstance(each, UnreadYear))
        self.choice.offer_limits(self._framework)
        rows = many_rows(years, self.choice.limit, dt.datetime.now(THAI_TIME).date())
        self.choice.offer_rows(rows)
        self.lost.show_text(unread_text(self._unread), "bad")
        self.lost.setVisible(bool(self._unread))
        self.model.show_rows(rows)
        self._want(self.choice.filter)
        allow(self.save, "")

    def _want(self, wanted: ManyFilter) -> None:
        self.model.want(wanted)
        rows = self.model.rows
        lost = self._unread if wanted == ManyFilter() else ()
        ids = (*(row.year.id for row in rows), *(each.id for each in lost))
        self.papers.give(self._read, self.choice.fiscal_year, ids, self.choice.limit)
        summary = summary_of([row.year for row in rows], self._framework)
        self.summary.show_text(summary_text(summary, sum(bool(row.call) for row in rows)))
        means = indicators_text(summary)
        self.indicators.show_text(means)
        self.indicators.setVisible(bool(means))

    def _ask_save(self) -> None:
        """Make the workbook of the rows shown in a thread, then ask where it shall lie."""
        path, year = self._session.path, self.choice.fiscal_year
        if path is None or year is None:
            return
        from ita_desktop.documents.many_excel import many_workbook

        work = partial(many_workbook, self.model.rows, self._unread, year, self._framework)
        self._background.run(work, partial(self._save, path.with_name(f"ITA {path.stem} {year}.xlsx")), self._refuse)

    def _save(self, proposed: Path, content: bytes) -> None:
        from ita_desktop.ui.documents.output import save_document

        try:
            target = save_document(self, self._asking, content, proposed)
        except KnownProblem as problem:
            self._refuse(problem)
            return
        if target is not None:
            self.told.emit(f"บันทึกไว้ที่ {target} แล้ว", "good")
            self.made.emit(target)

    def _refuse(self, problem: KnownProblem) -> None:
        self.told.emit(problem.message, "bad")
