"""The tab หลายหน่วยงาน: the authorities of the file in one year, who needs help, and the way to each."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ita_desktop.analysis.many.dossier import ManyDossier
from ita_desktop.analysis.many.over_years import ManyYearsBeside, over_years
from ita_desktop.analysis.many.reading import ReadYears, UnreadYear, read_years
from ita_desktop.analysis.many.results import AuthorityYear, summary_of
from ita_desktop.analysis.many.table import ManyFilter, indicators_text, many_rows, summary_text, unread_text
from ita_desktop.exchange.cage.keeper import CANCELLED
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.problems import KnownProblem
from ita_desktop.ui.apart import GivenUp
from ita_desktop.ui.many.choosing import ManyChoice
from ita_desktop.ui.many.meaning import Meanings
from ita_desktop.ui.many.pages import (
    ComparePage,
    GroupsPage,
    ItemsPage,
    ManyPage,
    ManyShown,
    OverYearsPage,
    SheetPage,
    SpreadPage,
)
from ita_desktop.ui.many.papers import ManyPapers
from ita_desktop.ui.many.table import Chosen, ManyModel, ManyTable
from ita_desktop.ui.rubbish import take_in
from ita_desktop.ui.widgets.buttons import allow
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QShowEvent

    from ita_desktop.analysis.many.groups import Grouping
    from ita_desktop.analysis.many.table import ManyRow
    from ita_desktop.models.framework import Framework
    from ita_desktop.models.store import OfficeFile
    from ita_desktop.models.store.database import Database
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_READING = "กำลังอ่านผลของทุกหน่วยงาน…"
_NOT_READ = "ยังอ่านไม่เสร็จ"
_FIRST = "รายหน่วยงาน"
_MANY = 1_000
"""So many results that were worked out at once are set aside from the search for rubbish."""
_Answer = TypeVar("_Answer")


class ManyTab(QWidget):
    """Nothing is edited here. The file is read off the window's thread, when this tab is seen.

    Attributes:
        read: what the file's years come to, as far as they were read.

    Signals:
        authority_asked: carries the number of the assessment to be shown in the other tabs.
        collect_asked: the files of many authorities are to be collected.
        told: carries a message and its tone.
        made: carries the path of a file that was written.
    """

    authority_asked = Signal(int)
    collect_asked = Signal()
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
        self.read = ReadYears()
        self._unread: tuple[UnreadYear, ...] = ()
        self._is_stale, self._is_reading = True, False
        self._today = dt.datetime.now(THAI_TIME).date()
        self._beside = ManyYearsBeside()
        self._rows: tuple[ManyRow, ...] = ()
        self.chosen = Chosen(self)
        self.choice = ManyChoice()
        self.model = ManyModel(theme, self.chosen, self)
        self.table = ManyTable(self.model)
        self.years = OverYearsPage(theme, self.chosen)
        self.groups = GroupsPage(theme)
        self.compare = ComparePage(theme, background, self.chosen)
        self.items = ItemsPage(theme)
        self.spread = SpreadPage(theme, background)
        self.pages: tuple[ManyPage, ...] = (self.years, self.groups, self.compare, self.items, self.spread)
        meanings = self.model.meanings = Meanings(session)
        for page in (self.years, self.groups, self.compare, self.items, self.spread):
            page.model.meanings = meanings
        self.views = QTabWidget()
        self.views.setObjectName("inner")
        self.views.setDocumentMode(True)
        self.summary = WrapLabel(_READING)
        self.indicators = WrapLabel(name="muted")
        self.lost = WrapLabel()
        self.collect = QPushButton("รวบรวมจากโฟลเดอร์…")
        self.save = QPushButton("บันทึกเป็น Excel…")
        self.papers = ManyPapers(session, background, asking)
        self._build()
        self._connect()
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
        line.addWidget(self.collect)
        line.addWidget(self.papers)
        line.addWidget(self.save)
        first = QWidget()
        inside = QVBoxLayout(first)
        inside.setContentsMargins(0, SMALL, 0, 0)
        inside.setSpacing(SMALL)
        inside.addWidget(self.indicators)
        inside.addWidget(self.table, 1)
        self.views.addTab(first, _FIRST)
        for each in self.pages:
            self.views.addTab(each, each.name)
        self.views.tabBar().setAccessibleName("มุมมองของหลายหน่วยงาน")
        column.addWidget(self.choice)
        column.addLayout(line)
        column.addWidget(self.lost)
        column.addWidget(self.views, 1)
        self.lost.hide()
        self.indicators.hide()
        allow(self.save, _NOT_READ)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(page, "หลายหน่วยงาน"))

    def _connect(self) -> None:
        self.choice.year_chosen.connect(self._show_year)
        self.choice.threshold_chosen.connect(self._show_year)
        self.choice.wanted.connect(self._want)
        self.choice.left.connect(self._enter_view)
        self.table.asked.connect(self.authority_asked)
        self.chosen.changed.connect(self._name_compare)
        self.views.currentChanged.connect(self._allow_save)
        for page in self.pages:
            page.authority_asked.connect(self.authority_asked)
            page.group_asked.connect(self._show_group)
            page.made.connect(self._allow_save)
        self.collect.clicked.connect(self.collect_asked)
        self.save.clicked.connect(self._ask_save)
        self.papers.told.connect(self.told)
        self.papers.made.connect(self.made)
        session = self._session
        for signal in (session.opened, session.switched, session.changed, session.settings_changed):
            signal.connect(self._hear)

    def _hear(self, *_: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._begin()

    def _begin(self) -> None:
        """Read the file in a thread; what changes meanwhile is read after that."""
        office = self._session.office
        if self._is_reading or office is None:
            return
        self._is_stale, self._is_reading = False, True
        before = (self.read, self._beside) if self._path == office.path else (None, None)
        work = partial(_read, _Asked(self._session, office), *before)
        self._background.run(work, partial(self._take, office.path), partial(self._fail, office))

    def _take(self, path: Path, found: tuple[ReadYears, ManyYearsBeside]) -> None:
        self._is_reading = False
        if path == self._session.path:
            if path != self._path:
                self.chosen.clear()
            self._path, (self.read, self._beside) = path, found
            shown = self._session.assessment
            years = {each.fiscal_year for each in self.read.years.values()}
            self.choice.offer_years(years, None if shown is None else shown.fiscal_year)
            self._show_year()
            if self.read.worked_out > _MANY:
                take_in()
        if self._is_stale and self.isVisible():
            self._begin()

    def _fail(self, office: OfficeFile, problem: KnownProblem) -> None:
        self._is_reading = False
        self._is_stale = True
        if self._session.office is not office:  # another file is open now, or none
            if self.isVisible():
                self._begin()
            return
        self.summary.show_text(problem.message, "bad")

    @property
    def _framework(self) -> Framework | None:
        year = self.choice.fiscal_year
        try:
            return None if year is None else self.read.shelf.find(year)
        except KnownProblem:  # its years are told as unread
            return None

    def _show_year(self) -> None:
        here = [each for each in self.read.years.values() if each.fiscal_year == self.choice.fiscal_year]
        years = [each for each in here if isinstance(each, AuthorityYear)]
        self._unread = tuple(each for each in here if isinstance(each, UnreadYear))
        self.choice.offer_limits(self._framework)
        self._today = dt.datetime.now(THAI_TIME).date()
        self._rows = many_rows(years, self.choice.limit, self._today, self._beside.who)
        self.choice.offer_rows(self._rows)
        self.lost.show_text(unread_text(self._unread), "bad")
        self.lost.setVisible(bool(self._unread))
        self._want(self.choice.filter)

    def _want(self, wanted: ManyFilter) -> None:
        self.model.show_rows(self._rows, wanted)
        lost = self._unread if wanted == ManyFilter() else ()
        ids = (*(row.year.id for row in self.model.rows), *(each.id for each in lost))
        self.papers.give(self.read, self.choice.fiscal_year, ids, self.choice.limit)
        shown = self._shown(wanted)
        summary = summary_of((), None) if shown.many is None else shown.many.summary
        self.summary.show_text(summary_text(summary, sum(bool(row.call) for row in shown.rows)))
        means = indicators_text(summary)
        self.indicators.show_text(means)
        self.indicators.setVisible(bool(means))
        for page in self.pages:
            page.give(shown)
        self._allow_save()

    def _shown(self, wanted: ManyFilter) -> ManyShown:
        """Return what the pages look at."""
        rows, year = self.model.rows, self.choice.fiscal_year
        agencies = {row.year.agency for row in rows}
        many = None
        if year is not None and self._framework is not None:
            beside = self._beside.besides.get(year)
            earlier = (one.years.get(year - 1) for one in self._beside.authorities if one.agency in agencies)
            many = ManyDossier(
                year,
                tuple(row.year for row in rows),
                tuple(each for each in earlier if each is not None),
                (),
                self.read.shelf,
                self.choice.limit,
                self._today,
                beside=None if beside is None or beside.before != year - 1 else beside,
            )
        ranks = {row.year.id: row.rank for row in self._rows if row.rank is not None}
        return ManyShown(rows, many, self._beside.wanted(wanted, agencies, year), self._beside, ranks, year)

    def _name_compare(self) -> None:
        count = len(self.chosen.agencies)
        name = f"{self.compare.name} ({count})" if count else self.compare.name
        self.views.setTabText(self.views.indexOf(self.compare), name)

    def _show_group(self, by: Grouping, key: tuple[str, ...]) -> None:
        """Show the authorities of a group."""
        self.choice.choose_group(by, key)
        self.views.setCurrentIndex(0)
        self.table.setFocus()

    def _enter_view(self) -> None:
        """Give the keys to the table that is seen."""
        page = self.views.currentWidget()
        table = page.table if isinstance(page, SheetPage) else self.table
        (table if table.isVisible() else self.views.tabBar()).setFocus()

    def _allow_save(self) -> None:
        page = self.views.currentWidget()
        why = "" if self._path is not None else _NOT_READ
        if not why and isinstance(page, ManyPage) and page.table_of() is None:
            why = "หน้านี้ไม่มีตาราง"
        allow(self.save, why)

    def _ask_save(self) -> None:
        """Make the workbook of the table that is seen in a thread, then ask where it shall lie."""
        path, year, page = self._session.path, self.choice.fiscal_year, self.views.currentWidget()
        if path is None or year is None:
            return
        name = f"ITA {path.stem} {year}"
        if isinstance(page, ManyPage):
            seen = page.table_of()
            if seen is None:
                return
            from ita_desktop.documents.sheet_excel import sheet_workbook

            work, name = partial(sheet_workbook, *seen), f"{name} {page.name}"
        else:
            from ita_desktop.documents.many.excel import many_workbook

            work = partial(many_workbook, self.model.rows, self._unread, year, self._framework)
        self._background.run(work, partial(self._save, path.with_name(f"{name}.xlsx")), self._refuse)

    def _save(self, proposed: Path, content: bytes) -> None:
        from ita_desktop.ui.documents.output import save_and_tell

        save_and_tell(
            self, self._asking, content, proposed, tell=self.told.emit, refuse=self._refuse, offer=self.made.emit
        )

    def _refuse(self, problem: KnownProblem) -> None:
        self.told.emit(problem.message, "bad")


class _Asked:
    """Asks a file from a thread, through the one thread that touches it, as long as the window wants to know."""

    def __init__(self, session: Session, office: OfficeFile) -> None:
        self._session, self._office = session, office

    def __call__(self, question: Callable[[Database], _Answer]) -> _Answer:
        """Return what `question` returns. Raises GivenUp: another file is open now, or the window closes."""
        if CANCELLED.get()() or self._session.office is not self._office:
            raise GivenUp("เลิกอ่านผลของทุกหน่วยงานแล้ว เพราะปิดแฟ้มหรือเปิดแฟ้มอื่น")
        return self._session.apart.run_for_thread(partial(self._office.ask, question))


def _read(ask: _Asked, before: ReadYears | None, beside: ManyYearsBeside | None) -> tuple[ReadYears, ManyYearsBeside]:
    """Return what the file's years come to, and beside each other; called in a thread."""
    read = read_years(ask, before)
    years = (each for each in read.years.values() if isinstance(each, AuthorityYear))
    return read, over_years(years, read.shelf, beside)
