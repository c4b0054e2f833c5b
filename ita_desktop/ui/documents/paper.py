"""The pages below each other, drawn when they come into sight; only those near are kept in memory."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ita_desktop.ui.documents.pages import POINTS_PER_INCH, draw_page
from ita_desktop.ui.widgets.layouts import LARGE, MEDIUM

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QSizeF
    from PySide6.QtGui import QImage, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

    from ita_desktop.problems import KnownProblem
    from ita_desktop.ui.background import Background
    from ita_desktop.ui.documents.pages import Hit
    from ita_desktop.ui.theme import Theme

SCREEN = 96
"""Dots an inch of a screen at 100 %."""
LEAST, MOST = 0.3, 4.0
_LEAST_FITTED = 0.1
_STEP = 1.2
_KEPT_AROUND = 3
_A4_WIDTH = 595.0
_MARK, _CURRENT_MARK = QColor("#ffe58a"), QColor("#ffb347")


class PaperView(QAbstractScrollArea):
    """Shows a PDF.

    Signals:
        page_changed: another page is in sight, counted from 0.
        failed: a page could not be drawn; carries a `KnownProblem`.
    """

    page_changed = Signal(int)
    failed = Signal(object)

    def __init__(self, background: Background, theme: Theme, parent: QWidget | None = None) -> None:
        """Show nothing yet; pages are drawn in `background`."""
        super().__init__(parent)
        self._background = background
        self._theme = theme
        self._pdf = b""
        self._sizes: tuple[QSizeF, ...] = ()
        self._pixmaps: dict[int, QPixmap] = {}
        self._drawn_at: dict[int, float] = {}
        self._asked: set[int] = set()
        self._turn = 0
        self._zoom: float | None = None
        self._page = 0
        self._hits: tuple[Hit, ...] = ()
        self._hit = -1
        self._redraw = QTimer(self, singleShot=True, interval=60)
        self._redraw.timeout.connect(self._draw_seen)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("ตัวอย่างก่อนพิมพ์")
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.horizontalScrollBar().valueChanged.connect(self.viewport().update)
        self.verticalScrollBar().setSingleStep(48)
        theme.changed.connect(self.viewport().update)

    def show_pdf(self, pdf: bytes, sizes: tuple[QSizeF, ...]) -> None:
        """Show `pdf`, whose pages have `sizes` in points; the place on the paper stays where it was."""
        self._pdf, self._sizes = pdf, sizes
        self._hits, self._hit = (), -1
        self._drawn_at.clear()
        self._drop(range(len(sizes), max(self._pixmaps, default=0) + 1))
        self._renew()
        self._tell_page()

    def page_count(self) -> int:
        """Return how many pages there are."""
        return len(self._sizes)

    def drawn(self) -> dict[int, QPixmap]:
        """Return the pages at hand, by number from 0."""
        return dict(self._pixmaps)

    @property
    def page(self) -> int:
        """The page in sight, counted from 0."""
        return self._page

    def go_to(self, page: int) -> None:
        """Bring the top of `page`, counted from 0, into sight."""
        if 0 <= page < len(self._sizes):
            self.verticalScrollBar().setValue(round(self._place(page).top()) - MEDIUM)

    def zoom(self) -> float:
        """Return how large the page in sight is shown, 1 being as large as on paper."""
        return self._zoom_of(self._page)

    def zoom_by(self, factor: float) -> None:
        """Show the pages larger or smaller."""
        self._set_zoom(min(max(self.zoom() * factor, LEAST), MOST))

    def zoom_in(self) -> None:
        """Show the pages one step larger."""
        self.zoom_by(_STEP)

    def zoom_out(self) -> None:
        """Show the pages one step smaller."""
        self.zoom_by(1 / _STEP)

    def fit_width(self) -> None:
        """Show each page as wide as there is room, upright and broad ones alike."""
        self._set_zoom(None)

    def mark(self, hits: tuple[Hit, ...], current: int) -> None:
        """Mark the places `hits`, and bring number `current` of them into sight."""
        self._hits, self._hit = hits, current
        if 0 <= current < len(hits) and hits[current].boxes:
            box = self._on_screen(hits[current].page, hits[current].boxes[0])
            place = box.translated(0, self.verticalScrollBar().value())
            seen = self.viewport().height()
            if box.top() < 0 or box.bottom() > seen:
                self.verticalScrollBar().setValue(round(place.center().y() - seen / 3))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint what can be seen: paper, and on it the page if it is drawn already."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), QColor(self._theme.colours.window))
        for number in self._seen():
            paper = self._on_screen(number)
            painter.fillRect(paper, Qt.GlobalColor.white)
            pixmap = self._pixmaps.get(number)
            if pixmap is not None:
                painter.drawPixmap(paper, pixmap, QRectF(pixmap.rect()))
            painter.setPen(QPen(QColor(self._theme.colours.line)))
            painter.drawRect(paper)
            self._paint_marks(painter, number)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what is in sight."""
        super().showEvent(event)
        self._redraw.start()

    def _paint_marks(self, painter: QPainter, number: int) -> None:
        """Mark what was found on page `number` as with a pen: the text stays readable below."""
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        for place, hit in enumerate(self._hits):
            for box in hit.boxes if hit.page == number else ():
                painter.fillRect(self._on_screen(number, box), _CURRENT_MARK if place == self._hit else _MARK)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pages to the room."""
        super().resizeEvent(event)
        self._renew()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl; scroll otherwise."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to the first or the last page with Home and End; scroll with the other keys."""
        if event.key() == Qt.Key.Key_Home:
            self.go_to(0)
        elif event.key() == Qt.Key.Key_End:
            self.go_to(len(self._sizes) - 1)
        else:
            super().keyPressEvent(event)

    def _set_zoom(self, zoom: float | None) -> None:
        bar = self.verticalScrollBar()
        share = bar.value() / max(self._height(), 1)
        self._zoom = zoom
        self._renew()
        bar.setValue(round(share * self._height()))

    def _renew(self) -> None:
        """Set the scroll bars for the room and the zoom, and draw what is in sight anew."""
        room = self.viewport().size()
        wide = max((self._size(page).width() for page in range(len(self._sizes))), default=0) + 2 * MEDIUM
        for bar, whole, seen in (
            (self.verticalScrollBar(), self._height(), room.height()),
            (self.horizontalScrollBar(), wide, room.width()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, round(whole) - seen))
        self._turn += 1
        self._asked.clear()
        self._redraw.start()
        self.viewport().update()

    def _scrolled(self) -> None:
        self._redraw.start()
        self.viewport().update()
        self._tell_page()

    def _tell_page(self) -> None:
        """The page in sight is the one that a third of the way down shows."""
        line = self.viewport().height() / 3
        page = next((number for number in range(len(self._sizes)) if self._on_screen(number).bottom() > line), 0)
        self._page = page
        self.page_changed.emit(page)

    def _zoom_of(self, page: int) -> float:
        if self._zoom is not None:
            return self._zoom
        room = self.viewport().width() - 2 * MEDIUM
        width = self._sizes[page].width() if page < len(self._sizes) else _A4_WIDTH
        return min(max(room / (width * SCREEN / POINTS_PER_INCH), _LEAST_FITTED), MOST)

    def _size(self, page: int) -> QSizeF:
        """Return how large `page` is shown, in pixels."""
        return self._sizes[page] * (self._zoom_of(page) * SCREEN / POINTS_PER_INCH)

    def _height(self) -> float:
        return sum(self._size(page).height() + LARGE for page in range(len(self._sizes))) + MEDIUM

    def _place(self, page: int) -> QRectF:
        """Return where `page` lies in the whole column, in pixels."""
        top = MEDIUM + sum(self._size(above).height() + LARGE for above in range(page))
        size = self._size(page)
        left = max((self.viewport().width() - size.width()) / 2, MEDIUM)
        return QRectF(round(left), round(top), round(size.width()), round(size.height()))

    def _on_screen(self, page: int, box: QRectF | None = None) -> QRectF:
        """Return where `page`, or a box on it in points, lies in the viewport."""
        shift = QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())
        paper = self._place(page).translated(-shift)
        if box is None:
            return paper
        scale = self._zoom_of(page) * SCREEN / POINTS_PER_INCH
        return QRectF(
            paper.left() + box.left() * scale,
            paper.top() + box.top() * scale,
            box.width() * scale,
            box.height() * scale,
        )

    def _seen(self) -> list[int]:
        room = QRectF(self.viewport().rect())
        return [number for number in range(len(self._sizes)) if self._on_screen(number).intersects(room)]

    def _draw_seen(self) -> None:
        """Have the pages in sight drawn for this zoom and this screen, and forget those far away."""
        seen = self._seen()
        if not seen or not self.isVisible():
            return
        near = range(seen[0] - _KEPT_AROUND, seen[-1] + _KEPT_AROUND + 1)
        self._drop([number for number in self._pixmaps if number not in near])
        for number in seen:
            dots = SCREEN * self._zoom_of(number) * self.devicePixelRatioF()
            if number not in self._asked and self._drawn_at.get(number) != dots:
                self._asked.add(number)
                self._background.run(
                    partial(draw_page, self._pdf, number, dots),
                    partial(self._take, self._turn, number, dots),
                    self._fail,
                )

    def _take(self, turn: int, number: int, dots: float, image: QImage) -> None:
        """Keep a page that was drawn, unless another document or zoom is wanted by now."""
        if turn == self._turn and number < len(self._sizes):
            self._pixmaps[number] = QPixmap.fromImage(image)
            self._drawn_at[number] = dots
            self._asked.discard(number)
            self.viewport().update()

    def _fail(self, problem: KnownProblem) -> None:
        self.failed.emit(problem)

    def _drop(self, numbers: Iterable[int]) -> None:
        for number in numbers:
            self._pixmaps.pop(number, None)
            self._drawn_at.pop(number, None)
