"""The tab ภาพรวม: what comes next, the whole way, the result, the way up, what is due and what was found."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from ita_desktop.analysis.work_path import next_step, work_path
from ita_desktop.models.names import year_title
from ita_desktop.models.plan import THAI_TIME
from ita_desktop.ui.overview.cards import AgendaCard, FoundCard, LevelCard, ResultCard
from ita_desktop.ui.overview.path_strip import NextCard, PathStrip
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, scrolled

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from ita_desktop.analysis.work_path import StepReport
    from ita_desktop.ui.preflight.watch import Watch
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme

_NARROW = 46
"""Lines of text laid side by side for which two columns of cards have room."""


class OverviewTab(QWidget):
    """Nothing is edited here: everything leads to where it can be.

    Signals:
        jump_asked: carries a place, as problems name theirs.
        next_year_asked: all is done; the next year is to be begun.
    """

    jump_asked = Signal(str)
    next_year_asked = Signal()

    def __init__(self, session: Session, theme: Theme, watch: Watch, parent: QWidget | None = None) -> None:
        """Show what `session` shows, with what `watch` finds."""
        super().__init__(parent)
        self.setProperty("guide", "overview")
        self._session = session
        self._watch = watch
        self._following: StepReport | None = None
        self._is_stale = True
        self.next = NextCard()
        self.strip = PathStrip(theme)
        self.result = ResultCard()
        self.level = LevelCard()
        self.agenda = AgendaCard(theme)
        self.found = FoundCard(theme)
        self._build()
        self.next.asked.connect(self._go_on)
        self.strip.jump_asked.connect(self.jump_asked)
        for card in (self.result, self.level, self.agenda, self.found):
            card.jump_asked.connect(self.jump_asked)
        session.switched.connect(self._hear)
        session.settings_changed.connect(self._hear)
        watch.found.connect(self._hear)
        self.setFocusProxy(self.next.button)

    def showEvent(self, event: QShowEvent) -> None:
        """Show what changed meanwhile: what is hidden is not worked out."""
        super().showEvent(event)
        if self._is_stale:
            self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside or below each other."""
        super().resizeEvent(event)
        narrow = self.width() < _NARROW * self.fontMetrics().height()
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._columns.direction() != way:
            self._columns.setDirection(way)

    def _build(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        column.setSpacing(MEDIUM)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(MEDIUM)
        for cards in ((self.result, self.level), (self.found, self.agenda)):
            side = QVBoxLayout()
            side.setSpacing(MEDIUM)
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        for part in (self.next, self.strip):
            column.addWidget(part)
        column.addLayout(self._columns)
        column.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(page, "ภาพรวม"))

    def _hear(self, *_: object) -> None:
        self._is_stale = True
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        dossier = self._session.dossier
        if dossier is None:
            return
        self._is_stale = False
        seen = self._watch.seen if self._watch.seen is not None and self._watch.seen.dossier is dossier else None
        path = work_path(dossier, dt.datetime.now(THAI_TIME).date()) if seen is None else seen.path
        self._following = next_step(path)
        self.next.whose.show_text(f"ผลการประเมิน{year_title(dossier.year)} · แผนของปี {dossier.plan_year}")
        self.next.show_next(self._following, begins_year=dossier.following is None)
        self.strip.show_path(path, self._following)
        self.result.show_result(dossier)
        if seen is None:
            self.level.hide()
        else:  # the way up is searched for along with the problems, off this thread
            self.level.show_way(dossier)
        self.agenda.show_agenda(None if seen is None else seen.agenda)
        self.found.show_found(None if seen is None else seen.problems)

    def _go_on(self) -> None:
        if self._following is None:
            self.next_year_asked.emit()
        else:
            self.jump_asked.emit(self._following.where)
