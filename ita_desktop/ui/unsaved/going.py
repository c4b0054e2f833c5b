"""The way to a place of the open file: of a problem, or of a text that is not on disk, in any tab or dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from ita_desktop.ui.widgets.typed import hand_over_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QStatusBar, QTabWidget, QWidget

    from ita_desktop.ui.analysis.tab import AnalysisTab
    from ita_desktop.ui.documents.tab import DocumentsTab
    from ita_desktop.ui.plan.tab import PlanTab
    from ita_desktop.ui.readiness.tab import ReadinessTab
    from ita_desktop.ui.scores.tab import ScoresTab
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.settings.dialog import SettingsDialog, SettingsPage
    from ita_desktop.ui.start.authorities import Authorities


_SEEN = 8000
"""Milliseconds for which the status bar names a step taken back."""


class House(Protocol):
    """What of the window the way leads through."""

    session: Session
    tabs: QTabWidget
    authorities: Authorities

    @property
    def scores(self) -> ScoresTab:
        """The tab of scores."""

    @property
    def analysis(self) -> AnalysisTab:
        """The tab of the analysis."""

    @property
    def plan(self) -> PlanTab:
        """The tab of the plan."""

    @property
    def readiness(self) -> ReadinessTab:
        """The tab of the year ahead."""

    @property
    def documents(self) -> DocumentsTab:
        """The tab of what is printed."""

    def ask_settings(self, page: SettingsPage | None = None) -> SettingsDialog:
        """Open the settings."""


class SteppingHouse(House, Protocol):
    """A window that steps are taken back in."""

    def statusBar(self) -> QStatusBar:
        """Return where they are named."""


def jump(house: House, where: str) -> None:
    """Go to where a problem lies: a path in the exchange JSON, or a paragraph of the analysis.

    More places are gone to: `plan.suggestions` and `memo.draft`, where a plan and a memo begin, `preflight`, the list
    of what was found, and `overview`.
    """
    kind = where.partition(".")[0].partition("[")[0]
    if kind == "overview":
        house.tabs.setCurrentIndex(0)
        return
    if kind == "framework":
        from ita_desktop.ui.settings.dialog import SettingsPage

        house.ask_settings(SettingsPage.YEARS)
        return
    if kind == "preflight":
        house.tabs.setCurrentWidget(house.documents)
        house.documents.show_found()
        return
    tab: AnalysisTab | DocumentsTab | PlanTab | ReadinessTab | ScoresTab
    if kind in {"memo", "titles", "signed"}:
        tab = house.documents
    elif kind in {"plan", "followup", "reports"}:
        tab = house.plan
    elif kind in {"readiness", "surveys", "calendar"}:
        tab = house.readiness
    else:
        tab = house.analysis if kind in {"analysis", "causes"} else house.scores
    house.tabs.setCurrentWidget(tab)
    tab.show_place(where)


def go_to(house: House, place: str) -> bool:
    """Show the place with that key; return whether the file still has it."""
    from ita_desktop.ui.unsaved.stored import jump_path, split_place

    number, path = split_place(place)
    if number is None:
        return _go_to_setting(house, place.partition("/")[0], path)
    session = house.session
    if number not in {entry.id for entry in session.entries()}:
        return False
    session.switch(number)
    assessment = session.assessment
    where = None if assessment is None else jump_path(path, assessment)
    if where is None:
        return False
    go_to_found(house, where)
    return True


def step_and_show(house: SteppingHouse, go: Callable[[], None], name: Callable[[], str], word: str) -> None:
    """Take the step called `name` back, or do it again, by `go`; show where it changed something, and name it.

    What is being typed is handed over first, and may be the step.
    """
    from ita_desktop.ui.unsaved.whereabouts import place_of_change

    hand_over_in(house.tabs)
    session, step = house.session, name()
    before, shown = session.assessment, session.assessment_id
    go()
    after = session.assessment
    if before is None or after is None or (before == after and session.assessment_id == shown):
        return
    house.statusBar().showMessage(f"{word}: {step}", _SEEN)
    where = place_of_change(before, after) if session.assessment_id == shown else ""
    if where:
        go_to_found(house, "problems" if where == "plan" else where)


def go_to_found(house: House, where: str) -> None:
    """Go to a place of the year shown: as `jump`, and to remarks and to paragraphs of any style too."""
    kind = where.partition(".")[0]
    if kind == "limit":
        house.ask_settings()
    elif kind in {"problems", "guidelines"}:
        house.tabs.setCurrentWidget(house.plan)
        house.plan.show_remarks()
    elif where.startswith("analysis."):
        house.tabs.setCurrentWidget(house.analysis)
        house.analysis.show_paragraph(where)
    else:
        jump(house, where)


def next_refused(focused: QWidget | None, tab: QWidget) -> bool:
    """Go to the next cell that was not taken, in the table with the keys or in `tab`; return whether there is one."""
    from ita_desktop.ui.widgets.entry import EntryTable

    tables = tab.findChildren(EntryTable)
    tables.sort(key=lambda table: focused is None or not (table is focused or table.isAncestorOf(focused)))
    return any(table.next_refused() for table in tables)


def _go_to_setting(house: House, whose: str, path: str) -> bool:
    from ita_desktop.ui.settings.dialog import SettingsPage

    kind = path.partition(".")[0]
    forms = {
        "add": house.authorities.ask_add,
        "move": house.authorities.ask_move,
        "rename": house.authorities.ask_rename,
        "units": house.plan.forms.ask_units,
        "unit": house.plan.forms.ask_unit_name,
    }
    if whose == "form" and kind in forms:
        forms[kind]()
        return True
    session = house.session
    own = [entry.id for entry in session.entries() if whose == f"agency-{entry.agency_id}"]
    if kind not in {"texts", "usual"} or not own:
        return False
    if session.assessment_id not in own:
        session.switch(own[0])
    if kind == "texts":
        house.ask_settings(SettingsPage.TEXTS).texts.show_place(path)
    else:
        house.ask_settings(SettingsPage.PEOPLE).people.show_place(path)
    return True
