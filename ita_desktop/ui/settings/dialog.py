"""The settings of the authority shown. Each is kept as soon as it is given, and is a step to take back."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from ita_desktop.models.identity import told_apart
from ita_desktop.ui.settings.office_page import OfficePage
from ita_desktop.ui.settings.people_page import PeoplePage
from ita_desktop.ui.settings.texts_page import TextsPage
from ita_desktop.ui.settings.years_page import YearsPage
from ita_desktop.ui.unsaved.ready import texts_listed
from ita_desktop.ui.widgets.labels import Notice, plain_label
from ita_desktop.ui.widgets.layouts import Pages, ReadingDialog
from ita_desktop.ui.widgets.reading_order import reading_order
from ita_desktop.ui.widgets.typed import NOT_SAVED, editors_below, hand_over_in

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent
    from PySide6.QtWidgets import QWidget

    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.asking import Asking
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.session import Session
    from ita_desktop.ui.theme import Theme


class SettingsPage(IntEnum):
    """The pages, from the left."""

    OFFICE = 0
    YEARS = 1
    TEXTS = 2
    PEOPLE = 3


PAGE_NAMES = {
    SettingsPage.OFFICE: "เกณฑ์และครุฑ",
    SettingsPage.YEARS: "ปีการประเมิน",
    SettingsPage.TEXTS: "ข้อความของหน่วยงาน",
    SettingsPage.PEOPLE: "หัวบันทึกและผู้ลงนาม",
}


class SettingsDialog(ReadingDialog):
    """Pages for the office, the fiscal years and the texts."""

    def __init__(
        self,
        session: Session,
        background: Background,
        asking: Asking,
        page: SettingsPage = SettingsPage.OFFICE,
        parent: QWidget | None = None,
        *,
        theme: Theme,
    ) -> None:
        """Begin with `page`."""
        super().__init__(parent)
        self.setProperty("guide", "settings")
        self._asking = asking
        self.setWindowTitle("การตั้งค่าของหน่วยงาน")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.notice = Notice()
        self.whose = plain_label(_whose(session), "agency")
        self.whose.setVisible(bool(self.whose.text()))
        self.office = OfficePage(session, background, asking)
        self.years = YearsPage(session, asking)
        self.texts = TextsPage(session)
        self.people = PeoplePage(session, theme)
        self.pages = Pages("หน้าของการตั้งค่า")
        self.pages.setObjectName("inner")
        self.pages.setDocumentMode(True)
        pages = (self.office, self.years, self.texts, self.people)
        for widget, name in zip(pages, PAGE_NAMES.values(), strict=True):
            self.pages.addTab(widget, name)
        self.pages.setCurrentIndex(page)
        buttons = QDialogButtonBox()
        self.done_button = buttons.addButton("ปิด", QDialogButtonBox.ButtonRole.AcceptRole)
        self.done_button.setAutoDefault(False)
        buttons.accepted.connect(self.accept)
        layout = self.above(buttons)
        layout.addWidget(self.notice)
        layout.addWidget(self.whose)
        layout.addWidget(self.pages, 1)
        self.resize(960, 600)
        session.refused.connect(self._tell)
        self.office.refused.connect(self._tell)
        self.years.refused.connect(self._tell)
        self.years.told.connect(self.notice.tell)
        self.people.signers.told.connect(self.notice.tell)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field of the page."""
        super().showEvent(event)
        shown = self.pages.currentWidget()
        if not event.spontaneous() and shown is not None and (order := reading_order(shown)):
            order[0].setFocus()

    def done(self, result: int) -> None:
        """Keep what is being typed, and close; what is refused is let go only when a person says so."""
        hand_over_in(self)
        left = [one for editor in editors_below(self) for one in editor.unsaved()]
        question = f"ข้อความต่อไปนี้ยังไม่ได้บันทึก ต้องการทิ้งแล้วปิดหน้านี้หรือไม่\n{texts_listed(left)}"
        if left and not self._asking.agree(self, NOT_SAVED, question, "ทิ้งข้อความเหล่านี้"):
            return
        for editor in editors_below(self):
            for one in left:
                editor.take_back(one.place)
        super().done(result)

    def _tell(self, problem: KnownProblem) -> None:
        self.notice.tell(problem.message)


def _whose(session: Session) -> str:
    """Return whose settings these are, where the file holds several authorities."""
    names = told_apart(entry.agency for entry in session.entries())
    shown = session.assessment
    return f"ของ{names[shown.agency]}" if shown is not None and len(names) > 1 else ""
