"""The tabs of the main window, each built when it is first seen."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QTabWidget, QWidget

from ita_desktop.ui.background import Background
from ita_desktop.ui.preflight.watch import Watch
from ita_desktop.ui.session import Session
from ita_desktop.ui.widgets.labels import Notice
from ita_desktop.ui.widgets.layouts import ReadingWindow

if TYPE_CHECKING:
    from ita_desktop.ui.analysis.tab import AnalysisTab
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.documents.tab import DocumentsTab
    from ita_desktop.ui.many.tab import ManyTab
    from ita_desktop.ui.overview.tab import OverviewTab
    from ita_desktop.ui.plan.tab import PlanTab
    from ita_desktop.ui.readiness.tab import ReadinessTab
    from ita_desktop.ui.recent import Remembered
    from ita_desktop.ui.scores.tab import ScoresTab
    from ita_desktop.ui.theme import Theme

_Tab = TypeVar("_Tab", bound=QWidget)
_KEYS = ("overview", "scores", "analysis", "plan", "readiness", "documents", "many")
_NAMES = ("ภาพรวม", "กรอกคะแนน", "วิเคราะห์ผล", "แผนปฏิบัติการ", "เตรียมความพร้อม", "เอกสาร", "หลายหน่วยงาน")
TAB_NAMES = dict(zip(_KEYS, _NAMES, strict=True))
"""What each tab is called on screen, by the property of the window that has it, from the left. The last one is
there only while the file has several authorities, so that the others keep their places and keys."""


class WorkTabs(ReadingWindow):
    """A window with a place for each tab, and what the tabs are made of: session, threads, notices.

    Signals:
        place_asked: a tab leads to another place; carries it, as problems name theirs.
        next_year_asked: the next year is to be begun.
        desk_asked: what lies on the clipboard is to be imported with its questions.
        fault_told: something went wrong in a tab; carries a `KnownProblem`.
        authority_asked: another authority's year is to be shown; carries the assessment's number.
        collect_asked: the files of many authorities are to be collected.
        many_came: the tab of many authorities came, or went.
    """

    place_asked = Signal(str)
    next_year_asked = Signal()
    desk_asked = Signal()
    fault_told = Signal(object)
    authority_asked = Signal(int)
    collect_asked = Signal()
    many_came = Signal(bool)

    def __init__(self, theme: Theme, asking: Asking, remembered: Remembered) -> None:
        """Begin with empty places."""
        super().__init__()
        self.theme = theme
        self.asking = asking
        self.remembered = remembered
        self.session = Session(self)
        self.background = Background(self)
        self.notice = Notice()
        self.watch = Watch(self.session, self.background, self)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("หน้าของงาน")
        for name in _NAMES[:-1]:
            self.tabs.addTab(QWidget(), name)

    @cached_property
    def overview(self) -> OverviewTab:
        """The tab of how far the work is."""
        from ita_desktop.ui.overview.tab import OverviewTab

        tab = self._put("overview", OverviewTab(self.session, self.theme, self.watch))
        tab.jump_asked.connect(self.place_asked)
        tab.next_year_asked.connect(self.next_year_asked)
        return tab

    @cached_property
    def scores(self) -> ScoresTab:
        """The tab where scores are entered."""
        from ita_desktop.ui.scores.tab import ScoresTab

        tab = self._put("scores", ScoresTab(self.session, self.theme))
        tab.told.connect(self.notice.tell)
        tab.desk_asked.connect(self.desk_asked)
        return tab

    @cached_property
    def analysis(self) -> AnalysisTab:
        """The tab of what the scores show."""
        from ita_desktop.ui.analysis.tab import AnalysisTab

        return self._put("analysis", AnalysisTab(self.session, self.theme, self.background))

    @cached_property
    def plan(self) -> PlanTab:
        """The tab of the plan."""
        from ita_desktop.ui.plan.tab import PlanTab

        tab = self._put("plan", PlanTab(self.session, self.theme, self.asking))
        tab.told.connect(self.notice.tell)
        tab.forms.made.connect(self.notice.offer)
        return tab

    @cached_property
    def readiness(self) -> ReadinessTab:
        """The tab of the year ahead."""
        from ita_desktop.ui.readiness.tab import ReadinessTab

        tab = self._put("readiness", ReadinessTab(self.session, self.theme, self.asking))
        tab.told.connect(self.notice.tell)
        tab.made.connect(self.notice.offer)
        return tab

    @cached_property
    def documents(self) -> DocumentsTab:
        """The tab of what is printed."""
        from ita_desktop.ui.documents.tab import DocumentsTab

        tab = self._put("documents", DocumentsTab(self.session, self.theme, self.background, self.asking, self.watch))
        tab.told.connect(self.notice.tell)
        tab.refused.connect(self.fault_told)
        tab.jump_asked.connect(self.place_asked)
        tab.made.connect(self.notice.offer)
        return tab

    @cached_property
    def many(self) -> ManyTab:
        """The tab of many authorities."""
        from ita_desktop.ui.many.tab import ManyTab

        tab = self._put("many", ManyTab(self.session, self.theme, self.background, self.asking))
        tab.authority_asked.connect(self.authority_asked)
        tab.collect_asked.connect(self.collect_asked)
        tab.told.connect(self.notice.tell)
        tab.made.connect(self.notice.offer)
        return tab

    def show_many(self, authorities: int) -> None:
        """Let the tab of many authorities be there when the file has several, and only then."""
        place, wanted = _KEYS.index("many"), authorities > 1
        if wanted == (self.tabs.count() > place):
            return
        if wanted:
            self.tabs.addTab(self.__dict__.get("many") or QWidget(), _NAMES[place])
        else:
            self.tabs.removeTab(place)
        self.many_came.emit(wanted)

    def current_tab(self) -> QWidget:
        """Return the tab that is seen, built now if it was not yet."""
        tab: QWidget = getattr(self, _KEYS[self.tabs.currentIndex()])
        return tab

    def _put(self, name: str, tab: _Tab) -> _Tab:
        """Let `tab` take the place that is kept for the tab of that name."""
        place = _KEYS.index(name)
        with QSignalBlocker(self.tabs):
            self.tabs.insertTab(place, tab, self.tabs.tabText(place))
            if self.tabs.currentIndex() == place + 1:
                self.tabs.setCurrentIndex(place)
            self.tabs.removeTab(place + 1)
        if name != _KEYS[0]:  # the overview has no borders to move, and is painted first
            self.remembered.restore_layout(tab, name)
        return tab
