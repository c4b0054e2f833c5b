"""The pages as they will be printed: drawn from the PDF itself, off the window's thread, a moment after each edit."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ita_desktop.ui.documents.marking import marked
from ita_desktop.ui.documents.pages import POINTS_PER_INCH, draw_pages, find_text, fit_pages
from ita_desktop.ui.widgets.fields import LineField
from ita_desktop.ui.widgets.icon_button import IconButton
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM, SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QImage, QShowEvent

    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.documents.pages import Match
    from ita_desktop.ui.theme import Theme

PAUSE = 300
"""Milliseconds after the last edit before pages are made anew."""

_SCREEN = 96
_PAPER_WIDTH = 595
_STEP = 1.2
_LEAST, _MOST = 0.3, 4.0


class Preview(QWidget):
    """Shows what `make` makes. `made` carries the PDF."""

    made = Signal(bytes)

    def __init__(self, background: Background, theme: Theme, make: Callable[[], Callable[[], bytes]]) -> None:
        """Show nothing until asked to.

        Args:
            background: where pages are made and drawn.
            theme: colours of the icons.
            make: called in this thread; returns the work that makes the PDF in another, from values only.
        """
        super().__init__()
        self._background = background
        self._theme = theme
        self._make = make
        self._pdf = b""
        self._zoom: float | None = None
        self._turn = 0
        self._busy = False
        self._again = False
        self._papers: list[QLabel] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(LARGE)
        self._wait = QTimer(self, singleShot=True, interval=PAUSE)
        self._wait.timeout.connect(self._begin)
        self._redraw = QTimer(self, singleShot=True, interval=120)
        self._redraw.timeout.connect(self._draw)
        self._message = WrapLabel()
        self._message.hide()
        self._count = plain_label("", "muted")
        self.search = LineField(hint="ค้นหาในเอกสาร")
        self.search.setAccessibleName("ค้นหาในเอกสาร")
        self.search.setMaximumWidth(180)
        self._matches: list[Match] = []
        self._match = -1
        self._images: list[QImage] = []
        self._ratio = 1.0
        self._area = QScrollArea()
        self._build()

    def refresh(self) -> None:
        """Make the pages anew, a moment from now; only while they can be seen."""
        if self.isVisible():
            self._wait.start()
        else:
            self._pdf = b""

    @property
    def pdf(self) -> bytes:
        """The document as it was made last; empty before."""
        return self._pdf

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return len(self._papers)

    def zoom(self) -> float:
        """Return how large pages are shown, 1 being as large as on paper."""
        if self._zoom is not None:
            return self._zoom
        return max(self._room() / (_PAPER_WIDTH * _SCREEN / POINTS_PER_INCH), _LEAST)

    def _room(self) -> int:
        return max(self._area.viewport().width() - 2 * MEDIUM - 4, 100)

    def zoom_by(self, factor: float) -> None:
        """Show the pages larger or smaller."""
        self._zoom = min(max(self.zoom() * factor, _LEAST), _MOST)
        self._draw()

    def fit_width(self) -> None:
        """Show the pages as wide as there is room."""
        self._zoom = None
        self._draw()

    def page(self) -> int:
        """Return the page in sight, counted from 0."""
        middle = self._area.verticalScrollBar().value() + self._area.viewport().height() // 2
        tops = [paper.y() for paper in self._papers]
        return max((place for place, top in enumerate(tops) if top <= middle), default=0)

    def turn(self, step: int) -> None:
        """Show the page `step` pages on."""
        self._show_page(self.page() + step)

    def find_next(self) -> None:
        """Go to the next place of the text to find, from the first again after the last."""
        if self._matches:
            self._match = (self._match + 1) % len(self._matches)
            self._mark()
            self._show_page(self._matches[self._match].page)

    def matches(self) -> int:
        """Return how often the text to find stands in the document."""
        return len(self._matches)

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages when they come into sight."""
        super().showEvent(event)
        if not self._pdf:
            self._wait.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the pages when there is more or less room."""
        if event.type() == QEvent.Type.Resize and self._zoom is None and self._pdf:
            self._redraw.start()
        return super().eventFilter(watched, event)

    def _build(self) -> None:
        sheet = QWidget()
        sheet.setObjectName("form")
        outer = QVBoxLayout(sheet)
        outer.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        outer.addLayout(self._column)
        outer.addStretch(1)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(sheet)
        self._area.viewport().installEventFilter(self)
        self._area.setAccessibleName("ตัวอย่างก่อนพิมพ์")
        self.search.given.connect(self._find)
        self.search.returnPressed.connect(self.find_next)
        self._area.verticalScrollBar().valueChanged.connect(self._tell_page)
        tools = QHBoxLayout()
        tools.setSpacing(SMALL)
        tools.addWidget(plain_label("ตัวอย่างก่อนพิมพ์", "heading"))
        tools.addWidget(self._count)
        tools.addStretch(1)
        tools.addWidget(self.search)
        for icon, tip, does in (
            ("up", "หน้าก่อน", lambda: self.turn(-1)),
            ("down", "หน้าถัดไป", lambda: self.turn(1)),
            ("zoom-out", "ย่อ", lambda: self.zoom_by(1 / _STEP)),
            ("zoom-in", "ขยาย", lambda: self.zoom_by(_STEP)),
            ("fit-width", "พอดีความกว้าง", self.fit_width),
        ):
            button = IconButton(self._theme, icon, tip)
            button.clicked.connect(does)
            tools.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SMALL)
        layout.addLayout(tools)
        layout.addWidget(self._message)
        layout.addWidget(self._area, 1)

    def _begin(self) -> None:
        """Make the document; an edit made meanwhile has it made once more."""
        if self._busy:
            self._again = True
            return
        self._busy = True
        self._background.run(self._make(), self._take, self._fail)

    def _take(self, pdf: bytes) -> None:
        self._finish()
        self._message.hide()
        self._pdf = pdf
        self.made.emit(pdf)
        self._draw()
        self._find(self.search.text())

    def _fail(self, problem: KnownProblem) -> None:
        self._finish()
        self._message.show_text(problem.message, "bad")
        self._message.show()

    def _finish(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self._wait.start()

    def _draw(self) -> None:
        """Draw the pages for this zoom and this screen; only the latest drawing asked for is shown."""
        if not self._pdf:
            return
        self._turn += 1
        turn, pdf, ratio = self._turn, self._pdf, self.devicePixelRatioF()
        work = partial(draw_pages, pdf, _SCREEN * self.zoom() * ratio)
        if self._zoom is None:
            work = partial(fit_pages, pdf, round(self._room() * ratio))

        def show(images: list[QImage]) -> None:
            if turn == self._turn:
                self._show_pages(images, ratio)

        self._background.run(work, show, self._fail)

    def _show_pages(self, images: list[QImage], ratio: float) -> None:
        while len(self._papers) > len(images):
            paper = self._papers.pop()
            paper.hide()
            paper.deleteLater()
        while len(self._papers) < len(images):
            paper = QLabel()
            paper.setObjectName("paper")
            self._papers.append(paper)
            self._column.addWidget(paper, 0, Qt.AlignmentFlag.AlignHCenter)
        self._images, self._ratio = images, ratio
        for place, paper in enumerate(self._papers):
            paper.setAccessibleName(f"หน้า {place + 1} จาก {len(images)}")
        self._mark()
        self._tell_page()

    def _show_page(self, number: int) -> None:
        if 0 <= number < len(self._papers):
            self._area.verticalScrollBar().setValue(self._papers[number].y() - MEDIUM)

    def _tell_page(self) -> None:
        found = f" · พบ {len(self._matches)} แห่ง" if self.search.text() else ""
        self._count.setText(f"หน้า {self.page() + 1} จาก {len(self._papers)}{found}" if self._papers else "")

    def _find(self, text: str) -> None:
        """Look for `text`; what is found is marked, and the first place shown."""
        self.search.put(text)
        if not text or not self._pdf:
            self._take_matches([])
            return
        self._background.run(partial(find_text, self._pdf, text), self._take_matches, self._fail)

    def _take_matches(self, matches: list[Match]) -> None:
        self._matches, self._match = matches, -1
        self._mark()
        self._tell_page()
        if matches:
            self.find_next()

    def _mark(self) -> None:
        """Put the pages on screen, with what was found marked; the one gone to last strongest."""
        current = self._matches[self._match] if 0 <= self._match < len(self._matches) else None
        for place, (paper, image) in enumerate(zip(self._papers, self._images, strict=False)):
            pixmap = marked(image, [match for match in self._matches if match.page == place], current)
            pixmap.setDevicePixelRatio(self._ratio)
            paper.setPixmap(pixmap)
