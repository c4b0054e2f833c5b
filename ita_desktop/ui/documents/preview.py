"""The document as it will be printed: made off the window's thread a moment after each edit, and shown page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ita_desktop.ui.documents.find_bar import FindBar
from ita_desktop.ui.documents.page_list import PageList, PageModel
from ita_desktop.ui.documents.pages import page_sizes
from ita_desktop.ui.documents.paper import PaperView
from ita_desktop.ui.widgets.buttons import IconButton
from ita_desktop.ui.widgets.labels import WrapLabel, plain_label
from ita_desktop.ui.widgets.layouts import SMALL

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QShowEvent

    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.theme import Theme

_AT_ONCE = 30
"""Milliseconds after an edit before pages are made anew: it is itself painted first."""
_PAUSE = 300
"""The same while pages are being made already: those come first."""
_SLOW = 400
"""Milliseconds after which it is shown that something is being made."""


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
        self._make = make
        self._pdf = b""
        self._turn = 0
        self._busy = False
        self._wait = QTimer(self, singleShot=True, interval=_AT_ONCE)
        self._wait.timeout.connect(self._begin)
        self._slow = QTimer(self, singleShot=True, interval=_SLOW)
        self.paper = PaperView(background, theme)
        self.model = PageModel(background, self)
        self.pages = PageList(self.model)
        self.find_bar = FindBar(background, theme)
        self._message = WrapLabel()
        self._message.hide()
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName("กำลังสร้างเอกสาร")
        self._place = plain_label("", "muted")
        self._buttons = {
            name: IconButton(theme, name, tip)
            for name, tip in (
                ("pages", "แสดงหรือซ่อนรายการหน้า"),
                ("zoom-out", "ย่อ"),
                ("zoom-in", "ขยาย"),
                ("fit-width", "พอดีความกว้าง"),
            )
        }
        self._build()
        self._connect()
        self._fit()

    @property
    def pdf(self) -> bytes:
        """The document as it was made last; empty before."""
        return self._pdf

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return self.paper.page_count()

    def refresh(self) -> None:
        """Make the pages anew, a moment from now; only while they can be seen."""
        if self.isVisible():
            self._wait.start(_PAUSE if self._busy else _AT_ONCE)
        else:
            self._turn += 1
            self._pdf = b""

    def tell(self, text: str) -> None:
        """Show `text` instead of pages."""
        self._turn += 1
        self._wait.stop()
        self._show_pdf((b"", ()))
        self._message.show_text(text)
        self._message.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Make the pages when they come into sight."""
        super().showEvent(event)
        if not self._pdf:
            self._wait.start()

    def _build(self) -> None:
        self._bar.hide()
        tools = QHBoxLayout()
        tools.setSpacing(2)
        tools.addWidget(self._buttons["pages"])
        tools.addWidget(self._place)
        tools.addStretch(1)
        tools.addWidget(self.find_bar)
        tools.addSpacing(SMALL)
        for name in ("zoom-out", "zoom-in", "fit-width"):
            tools.addWidget(self._buttons[name])
        middle = QHBoxLayout()
        middle.setSpacing(SMALL)
        middle.addWidget(self.pages)
        middle.addWidget(self.paper, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(tools)
        layout.addWidget(self._bar)
        layout.addWidget(self._message)
        layout.addLayout(middle, 1)

    def _connect(self) -> None:
        self._buttons["pages"].setCheckable(True)
        self._buttons["pages"].setChecked(True)
        self._buttons["pages"].toggled.connect(self._fit)
        self._buttons["zoom-out"].clicked.connect(self.paper.zoom_out)
        self._buttons["zoom-in"].clicked.connect(self.paper.zoom_in)
        self._buttons["fit-width"].clicked.connect(self.paper.fit_width)
        self._slow.timeout.connect(self._bar.show)
        self.paper.page_changed.connect(self._show_place)
        self.paper.failed.connect(self._tell_problem)
        self.pages.chosen.connect(self.paper.go_to)
        self.find_bar.found.connect(self.paper.mark)

    def _begin(self) -> None:
        """Make the document; while one is being made, the next waits, and what is outdated by then is not shown."""
        self._turn += 1
        if self._busy:
            return
        self._busy = True
        self._slow.start()
        turn, make = self._turn, self._make()

        def work() -> tuple[bytes, tuple[QSizeF, ...]]:
            pdf = make()
            return pdf, page_sizes(pdf) if pdf else ()

        def take(made: tuple[bytes, tuple[QSizeF, ...]]) -> None:
            self._finish()
            if turn == self._turn:
                self._message.hide()
                self._show_pdf(made)
            else:
                self.refresh()

        def fail(problem: KnownProblem) -> None:
            self._finish()
            if turn == self._turn:
                self._tell_problem(problem)
            else:
                self.refresh()

        self._background.run(work, take, fail)

    def _finish(self) -> None:
        self._busy = False
        self._slow.stop()
        self._bar.hide()

    def _show_pdf(self, made: tuple[bytes, tuple[QSizeF, ...]]) -> None:
        self._pdf, sizes = made
        self.model.show_pdf(self._pdf, sizes)
        self.paper.show_pdf(self._pdf, sizes)
        self.find_bar.look_in(self._pdf)
        self._fit()
        self.made.emit(self._pdf)

    def _fit(self) -> None:
        """Offer what can be done with pages only while there are some."""
        some = self.page_count() > 0
        self.pages.setVisible(some and self._buttons["pages"].isChecked())
        self.find_bar.setEnabled(some)
        for button in self._buttons.values():
            button.setEnabled(some)

    def _show_place(self, page: int) -> None:
        count = self.page_count()
        self._place.setText(f"หน้า {page + 1} จาก {count}" if count else "")
        self.pages.show_page(page)

    def _tell_problem(self, problem: KnownProblem) -> None:
        self._message.show_text(problem.message, "bad")
        self._message.show()
