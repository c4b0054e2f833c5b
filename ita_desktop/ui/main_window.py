"""The main window: welcome while nothing is open, else header and tabs; menus, notices and the state of the file."""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ita_desktop.ui.asking import OFFICE_FILES, Asking, documents_folder
from ita_desktop.ui.copies.keeping import Keeper
from ita_desktop.ui.header import Header
from ita_desktop.ui.next_step import NextStepLine
from ita_desktop.ui.recent import Remembered
from ita_desktop.ui.start.authorities import Authorities
from ita_desktop.ui.status import StatusLine
from ita_desktop.ui.widgets.layouts import scrolled
from ita_desktop.ui.widgets.typed import hand_over_in, typist
from ita_desktop.ui.work_tabs import TAB_NAMES, WorkTabs

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import Qt
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QSessionManager, QShowEvent

    from ita_desktop.analysis.preflight import Problem
    from ita_desktop.models.assessment import Assessment
    from ita_desktop.models.locking import HeldElsewhere
    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.help.report import Reporting
    from ita_desktop.ui.holding import Holding
    from ita_desktop.ui.imports.importing import Importing
    from ita_desktop.ui.onlooking import Onlooking
    from ita_desktop.ui.settings.dialog import SettingsDialog, SettingsPage
    from ita_desktop.ui.start.welcome import Welcome
    from ita_desktop.ui.theme import Theme
    from ita_desktop.ui.unsaved.door import Door


class MainWindow(WorkTabs):
    """One office file at a time.

    Pages, tabs and what the menus do are imported and built when they are first seen or asked for.

    Signals:
        closed: the window is gone for good.
    """

    closed = Signal()

    def __init__(self, theme: Theme, asking: Asking | None = None, remembered: Remembered | None = None) -> None:
        """Begin with the welcome page."""
        super().__init__(theme, asking or Asking(), remembered or Remembered())
        self.keeper = Keeper(self.session, self.background, self.asking, self)
        self.authorities = Authorities(self.session, self.asking, self)
        self.header = Header(self.session, theme)
        self.next_step = NextStepLine(self.session, self.watch)
        self._path: Path | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self._work_page())
        column = self._column = QVBoxLayout(middle := QWidget())
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.notice, self._pages):
            column.addWidget(part)
        self.setCentralWidget(middle)
        self.installEventFilter(self.next_step)
        self.status = StatusLine(self.statusBar(), self.session)
        self._connect()
        self.setAcceptDrops(True)
        self.resize(1280, 720)
        if (place := self.remembered.place()) is not None:
            self.restoreGeometry(place)
        self.stay_on_screen()
        self._show_file()

    @cached_property
    def welcome(self) -> Welcome:
        """The page that is seen while nothing is open."""
        from ita_desktop.ui.start.welcome import Welcome

        page = Welcome()
        self._pages.addWidget(scrolled(page))  # its height must not keep a small screen from showing the rest
        page.new_asked.connect(self.begin)
        page.open_asked.connect(self.ask_open)
        page.recent_asked.connect(self.open)
        page.sample_asked.connect(self.open_sample)
        if (self.remembered.drafts / "new.json").exists():  # only then is there anything to load for it
            self.door.recall()
        return page

    @cached_property
    def door(self) -> Door:
        """What everything typed goes through before something else happens."""
        from ita_desktop.ui.unsaved.door import Door
        from ita_desktop.ui.unsaved.going import go_to

        folder, go = self.remembered.drafts, partial(go_to, self)
        copy = self.holding.write_copy
        door = Door(self.session, self.background, self.asking, self, folder=folder, go=go, copy=copy)
        door.told.connect(self.notice.tell)
        door.refused.connect(self.tell_problem)
        door.counted.connect(self.status.show_unsaved)
        self.status.unsaved.clicked.connect(door.show_where)
        return door

    @cached_property
    def onlooking(self) -> Onlooking:
        """What looks for the work of others in the open file."""
        from ita_desktop.ui.onlooking import Onlooking

        return Onlooking(self.session, self)

    @cached_property
    def importing(self) -> Importing:
        """The way of foreign data into the file."""
        from ita_desktop.ui.imports.importing import Importing

        importing = Importing(self.session, self.background, self.theme, self.asking, self)
        importing.told.connect(self.notice.tell)
        self._column.insertWidget(1, importing.progress)
        return importing

    @cached_property
    def holding(self) -> Holding:
        """What holds the open file; made with the first one."""
        from ita_desktop.ui.holding import Holding

        holding = Holding(self.session, self.background, self)
        holding.free.connect(self._go_on)
        holding.lost.connect(self._show_state)
        return holding

    def open(self, path: Path) -> bool:
        """Open the file at `path`; return whether that went well."""
        return self._may_leave() and self.session.open(path)

    def ask_open(self) -> None:
        """Let a person choose a file, and open it."""
        if (path := self.asking.open_file(self, "เปิดแฟ้มงาน", OFFICE_FILES, self._folder())) is not None:
            self.open(path)

    def show_welcome(self) -> None:
        """Leave the open file for the page that starts a new one."""
        self.close_file()

    def switch(self, assessment_id: int) -> None:
        """Show another year or authority; what could not be saved stays with its own."""
        hand_over_in(self)
        self.session.switch(assessment_id)

    def _show_authority(self, assessment_id: int) -> None:
        """Show an authority's year where its work stands."""
        self.switch(assessment_id)
        if self.session.assessment_id == assessment_id:
            self.tabs.setCurrentIndex(0)

    def begin(self, first: Assessment) -> None:
        """Ask where a new file shall lie, and begin it with `first`."""
        name = self._folder() / f"ITA {first.agency.name}.ita"
        path = self.asking.save_file(self, "สร้างแฟ้มงาน", OFFICE_FILES, name, ".ita")
        if path is not None and self.session.create(path, first):
            self.welcome.form.clear()

    def open_sample(self) -> None:
        """Write the sample into the person's documents under a free name, and open it."""
        from ita_desktop.ui.start.sample import open_sample

        open_sample(self.session)

    def ask_import(self) -> None:
        """Let a person choose an input, and show what it holds."""
        from ita_desktop.ui.imports.importing import INPUTS

        hand_over_in(self)
        if (path := self.asking.open_file(self, "นำเข้าข้อมูล", INPUTS, self._folder())) is not None:
            self.importing.read_file(path)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files be dropped."""
        event.setAccepted(event.mimeData().hasUrls())

    def dropEvent(self, event: QDropEvent) -> None:
        """Import the files dropped."""
        hand_over_in(self)
        self.importing.drop(event.mimeData().urls())

    def import_clipboard(self) -> None:
        """Show what the clipboard holds."""
        hand_over_in(self)
        self.importing.read_clipboard()

    def begin_next_year(self) -> None:
        """Show what the fiscal year after the shown one asks otherwise, and begin it when a person agrees."""
        hand_over_in(self)
        self.plan.forms.ask_next_year()

    def ask_scores_form(self) -> None:
        """Ask where, and write the form in Excel that scores can be filled in and imported from."""
        from ita_desktop.ui.documents.scores_form import ask_scores_form

        ask_scores_form(self, self.session, self.background, self.asking, self.notice)

    def ask_settings(self, page: SettingsPage | None = None) -> SettingsDialog:
        """Show how this office wants its limits, years and texts, beginning with `page`, or else the first."""
        from ita_desktop.ui.settings.dialog import SettingsDialog, SettingsPage

        hand_over_in(self)
        shown = page or SettingsPage.OFFICE
        dialog = SettingsDialog(self.session, self.background, self.asking, shown, self, theme=self.theme)
        dialog.open()
        return dialog

    def ask_print(self) -> None:
        """Show the document chosen, and print it as a person wants it."""
        self.tabs.setCurrentWidget(self.documents)
        self.documents.ask_print()

    def ask_copy(self) -> None:
        """Ask where, and write a copy of the open file."""
        if self.session.path is not None and self._ready("บันทึกสำเนา"):
            self.keeper.ask_copy(self.holding.write_copy)

    def close_file(self) -> None:
        """Close the open file."""
        if self._may_leave():
            self.session.close()

    def ask_restore(self) -> None:
        """Show the copies of the open file."""
        if self._ready("ดูสำเนาสำรอง"):
            self.keeper.ask_restore()

    def jump(self, where: str) -> None:
        """Go to where a problem lies: a path in the exchange JSON, or a paragraph of the analysis."""
        from ita_desktop.ui.unsaved.going import jump

        jump(self, where)

    def undo(self) -> None:
        """Take the last step back and show where; what is being typed is handed over first."""
        from ita_desktop.ui.unsaved.going import step_and_show

        step_and_show(self, self.session.undo, self.session.stack.undoText, "เลิกทำ")

    def redo(self) -> None:
        """Do the step taken back again, and show where."""
        from ita_desktop.ui.unsaved.going import step_and_show

        step_and_show(self, self.session.redo, self.session.stack.redoText, "ทำซ้ำ")

    def resize_text(self, points: float) -> None:
        """Make text larger or smaller by `points`."""
        self.theme.set_points(self.theme.points + points)
        self.remembered.keep_points(self.theme.points)

    def choose_scheme(self, scheme: Qt.ColorScheme) -> None:
        """Stay light or dark, or follow the system."""
        self.theme.choose(scheme)
        self.remembered.keep_scheme(scheme)

    @cached_property
    def reporting(self) -> Reporting:
        """The report for whoever mends the program."""
        from ita_desktop.ui.help.report import Reporting

        reporting = Reporting(self.background, self.asking, self)
        reporting.told.connect(self.notice.tell)
        reporting.refused.connect(self.tell_problem)
        return reporting

    def show_report(self) -> None:
        """Show what can be handed on when something went wrong."""
        self.reporting.show(self.session.path)

    def tell_problem(self, problem: KnownProblem) -> None:
        """Show what went wrong, in its own words."""
        self.notice.tell(problem.message)
        from ita_desktop.models.store.faults import DamagedOfficeFile

        office = self.session.office
        if office is not None and not office.read_only:
            self.status.state.setText("การแก้ไขล่าสุดยังไม่ได้บันทึก")
        if isinstance(problem, DamagedOfficeFile):
            self.keeper.meet_damage(problem)

    def _meet_holder(self, problem: HeldElsewhere) -> None:
        self.holding.meet(problem)

    def _go_on(self) -> None:
        """Hand over what is being typed, now that the file can be written again."""
        self.notice.tell("แฟ้มพร้อมให้บันทึกอีกครั้งแล้ว", "good")
        self.status.state.setText("")
        hand_over_in(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the page that fits what is open."""
        super().showEvent(event)
        if not event.spontaneous():
            self.watch.put_off()
            self.keeper.put_off()
            if self.session.path is None:
                self._show_page()
            else:
                self.door.offer()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what is being typed and where the window stood; stay when a person wants to, for what is not saved."""
        if self.session.apart.put_off(self.close) or not self._may_leave():
            event.ignore()
            return
        self.remembered.keep_place(self.saveGeometry())
        self.remembered.keep_layouts({name: self.__dict__[name] for name in TAB_NAMES if name in self.__dict__})
        self.background.close()
        if "door" in self.__dict__:
            self.door.close()
        self.hide()
        self.closed.emit()
        self.keeper.close()
        super().closeEvent(event)

    def end_session(self, manager: QSessionManager) -> None:
        """Keep what is typed when the person logs off."""
        if "door" in self.__dict__:
            self.door.end_session(manager)

    def _work_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.header, self.tabs, self.next_step):
            layout.addWidget(part)
        return page

    def _connect(self) -> None:
        self.session.opened.connect(self._show_file)
        self.session.switched.connect(self._show_page)
        self.session.refused.connect(self.tell_problem)
        self.session.held.connect(self._meet_holder)
        self.session.saved.connect(self.status.show_saved)
        self.session.told.connect(self._tell_others)
        self.session.settle = lambda conflict: self.asking.settle(self, conflict)
        for asked in (self.next_step.jump_asked, self.place_asked):
            asked.connect(self.jump)
        self.next_year_asked.connect(self.begin_next_year)
        self.desk_asked.connect(self.import_clipboard)
        self.fault_told.connect(self.tell_problem)
        self.header.add_asked.connect(self.authorities.ask_add)
        self.header.switch_asked.connect(self.switch)
        self.header.counted.connect(self.show_many)
        self.header.others_asked.connect(lambda: self.tabs.setCurrentIndex(list(TAB_NAMES).index("many")))
        self.authority_asked.connect(self._show_authority)
        self.header.undo_asked.connect(self.undo)
        self.header.redo_asked.connect(self.redo)
        typist.typed.connect(self._note)
        self.authorities.told.connect(self.notice.tell)
        self.keeper.told.connect(self.notice.tell)
        self.notice.open_asked.connect(partial(self.asking.show_made, self.notice.tell))
        self.keeper.refused.connect(self.tell_problem)
        self.watch.found.connect(self._show_found)
        self.tabs.currentChanged.connect(self._enter_tab)

    def _may_leave(self) -> bool:
        """Let the door decide once anything can have been typed at all."""
        return "door" not in self.__dict__ or self.door.may_leave()

    def _ready(self, going_on: str) -> bool:
        from ita_desktop.ui.unsaved.ready import ready

        return ready(self, self.asking, going_on)

    def _note(self) -> None:
        self.door.note()

    def _enter_tab(self) -> None:
        if "door" in self.__dict__ and (left := hand_over_in(self)):  # before, nobody can have typed
            self.door.name_left(left)
        here = self.current_tab()
        self.next_step.want(wanted=here is not self.__dict__.get("overview"))
        here.setFocus()

    def next_refused(self) -> None:
        """Go to the next text that is not on disk: in the table one is in, or wherever there is one."""
        from ita_desktop.ui.unsaved.going import next_refused

        if not next_refused(self.focusWidget(), self.tabs.currentWidget()):
            self.door.show_where()

    def _show_file(self) -> None:
        path = self.session.path
        self.notice.hide()
        if path is not None:
            self.remembered.add_file(path)
            if path != self._path:  # another file begins with where its work stands
                self.tabs.setCurrentIndex(0)
            self.door.note()
            self.onlooking.timer.start()
        self._path = path
        self.setWindowTitle("ITA Desktop" if path is None else f"{path.stem} – ITA Desktop")
        self.status.show_file(path)
        self._show_state()
        if path is not None:
            self.holding.follow()

    def _show_state(self) -> None:
        """Say that the file is open for reading only, and why."""
        office = self.session.office
        if office is not None and office.read_only:
            self.status.state.setText("อ่านอย่างเดียว")
            self.notice.tell(f"เปิดแบบอ่านอย่างเดียว {office.why_read_only}", "watch")

    def _show_page(self) -> None:
        if self.session.assessment is not None:
            self._pages.setCurrentIndex(0)
            self._enter_tab()
        elif self.isVisible():  # a window that opens a file before it is shown needs no welcome
            self.welcome.show_recent(self.remembered.names(), self.background)
            self._pages.setCurrentIndex(1)
            self.welcome.setFocus()

    def _tell_others(self, text: str) -> None:
        """Tell what others changed, below what the edit that met it has to tell."""
        QTimer.singleShot(0, self, lambda: self.notice.tell_beside(text))

    def _show_found(self, problems: tuple[Problem, ...]) -> None:
        """Say in the tab's name how much must be mended before printing, and in the status bar all that was found."""
        from ita_desktop.ui.preflight.places import count_errors, count_text

        errors, counts, name = count_errors(problems), count_text(problems), TAB_NAMES["documents"]
        self.tabs.setTabText(list(TAB_NAMES).index("documents"), f"{name} (ต้องแก้ {errors})" if errors else name)
        self.status.found.show_text(f"ก่อนพิมพ์: {counts}" if counts else "")

    def _folder(self) -> Path:
        return documents_folder() if self.session.path is None else self.session.path.parent
