"""The page that is seen while no file is open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ita_desktop.models.assessment import Assessment
from ita_desktop.ui.recent import those_there
from ita_desktop.ui.start.agency_form import AgencyForm
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL, Card, empty
from ita_desktop.ui.widgets.typed import Place

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QResizeEvent

    from ita_desktop.ui.background import Background

_LINES_WIDE = 20
"""Lines of text laid side by side that a card is wide."""
_LEAST = 300
BEGINNING = "form/new"
"""Key of the form as a place of what is typed into it."""
_INTRODUCTION = "กรอกคะแนน ITA ของหน่วยงาน ดูระดับและสาเหตุ วางแผนปฏิบัติการ แล้วพิมพ์บันทึกข้อความ ข้อมูลทั้งหมดเก็บในแฟ้มเดียวบนเครื่องนี้"
_SCOPE = "สำหรับการประเมิน ITA ของสำนักงาน ป.ป.ช. ในส่วนขององค์กรปกครองส่วนท้องถิ่น"


class Welcome(QWidget):
    """A new office, a file opened before, any file, or the sample.

    Signals:
        new_asked: carries the first assessment of a new file.
        open_asked: a file is to be chosen.
        recent_asked: carries the path of a file opened before.
        sample_asked: the sample is to be tried.
    """

    new_asked = Signal(object)
    open_asked = Signal()
    recent_asked = Signal(object)
    sample_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the page."""
        super().__init__(parent)
        self.setProperty("guide", "start")
        self.form = AgencyForm(Place(BEGINNING, "แฟ้มงานใหม่"))
        self.begin = QPushButton("สร้างแฟ้มงานใหม่…")
        self.begin.setObjectName("primary")
        self.begin.setEnabled(False)
        self.form.complete.connect(self.begin.setEnabled)
        self.form.finished.connect(self.begin.click)
        self.begin.clicked.connect(self._ask_new)
        self._listed: list[Path] = []
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        self._cards: list[Card] = []
        columns = self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        columns.setSpacing(LARGE)
        columns.addWidget(self._new_card())
        columns.addWidget(self._open_card())
        self.setFocusProxy(self.form.name)
        page = QVBoxLayout()
        page.setSpacing(SMALL)
        page.addWidget(plain_label("ITA Desktop", "title"))
        introduction = WrapLabel(_INTRODUCTION)
        page.addWidget(introduction)
        page.addWidget(WrapLabel(_SCOPE, name="muted"))
        page.addSpacing(LARGE)
        page.addLayout(columns)
        middle = self._middle = QHBoxLayout(self)
        middle.addStretch(1)
        inner = QVBoxLayout()
        inner.addStretch(1)
        inner.addLayout(page)
        inner.addStretch(2)
        middle.addLayout(inner)
        middle.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """Be as narrow as one card; what is higher than the window scrolls: as high as it is in the width it has."""
        return QSize(_LEAST + 2 * LARGE, self._middle.totalMinimumHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside each other where there is room."""
        direction = QBoxLayout.Direction
        room = _LINES_WIDE * self.fontMetrics().height()
        for card in self._cards:
            card.setFixedWidth(min(room, self.width() - 2 * LARGE))
        wide = self.width() > 2 * room + 3 * LARGE
        self._columns.setDirection(direction.LeftToRight if wide else direction.TopToBottom)
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()  # its height goes by its width

    def show_recent(self, paths: list[Path], background: Background) -> None:
        """List the files opened before, and soon only those still there: the drive of one may take its time to say."""
        self._listed = paths
        self._list_recent(paths)
        background.run(partial(those_there, paths), partial(self._keep_those, paths), lambda _problem: None)

    def _keep_those(self, asked: list[Path], there: list[Path]) -> None:
        if asked is self._listed and there != asked:  # else another list was asked for meanwhile
            self._list_recent(there)

    def _list_recent(self, paths: list[Path]) -> None:
        empty(self._recent)
        if not paths:
            self._recent.addWidget(plain_label("ยังไม่มีแฟ้มที่เคยเปิด", "muted"))
        for path in paths:
            button = QPushButton(path.stem)
            button.setObjectName("link")
            button.setToolTip(str(path))
            button.clicked.connect(lambda _=False, path=path: self.recent_asked.emit(path))
            self._recent.addWidget(button)

    def _new_card(self) -> Card:
        card = Card("เริ่มแฟ้มงานของหน่วยงาน")
        self._cards.append(card)
        card.body.addSpacing(SMALL)
        card.body.addWidget(self.form)
        card.body.addSpacing(MEDIUM)
        card.body.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignRight)
        return card

    def _open_card(self) -> Card:
        card = Card("เปิดแฟ้มที่มีอยู่")
        self._cards.append(card)
        card.body.addLayout(self._recent)
        card.body.addSpacing(MEDIUM)
        choose = QPushButton("เปิดแฟ้ม…")
        choose.clicked.connect(self.open_asked)
        card.body.addWidget(choose, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addStretch(1)
        card.body.addWidget(plain_label("ยังไม่มีข้อมูลของหน่วยงาน", "heading"))
        card.body.addWidget(WrapLabel("เปิดแฟ้มตัวอย่างเพื่อดูว่าโปรแกรมทำอะไรได้ แก้ไขได้ตามต้องการ", name="muted"))
        sample = QPushButton("ทดลองใช้แฟ้มตัวอย่าง")
        sample.clicked.connect(self.sample_asked)
        card.body.addWidget(sample, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _ask_new(self) -> None:
        agency = self.form.agency()
        if agency is not None:
            self.new_asked.emit(Assessment(agency, self.form.fiscal_year()))
