"""Small pictures of all pages, to go to one by a click or by the arrow keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QListView

from ita_desktop.ui.documents.pages import POINTS_PER_INCH, draw_page
from ita_desktop.ui.row_model import RowModel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QSizeF
    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.background import Background
    from ita_desktop.ui.row_model import Index


_SIDE = 92
"""Pixels of the longer side of a small page."""
_WIDTH = 132
_FINENESS = 4
_EDGE = QColor(0xA0, 0xA8, 0xB4)


class PageModel(RowModel["QSizeF"]):
    """One row for each page; its picture comes when it is first asked for."""

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        """Begin without pages; pictures are drawn in `background`."""
        super().__init__(parent)
        self._background = background
        self._pdf = b""
        self._pictures: dict[int, QPixmap] = {}
        self._asked: set[int] = set()
        self._turn = 0

    def show_pdf(self, pdf: bytes, sizes: tuple[QSizeF, ...]) -> None:
        """Show the pages of `pdf`; where there are as many as before, the chosen one stays chosen."""
        self._turn += 1
        if len(sizes) != len(self.rows):
            self._pictures.clear()
        self._pdf = pdf
        self._asked.clear()
        if len(sizes) != len(self.rows):
            self.put(sizes)
        else:
            self.rows = sizes
            self.repaint()

    def text(self, place: int, column: int) -> str:
        """Return a page's number."""
        del column
        return str(place + 1)

    def look(self, place: int, column: int, role: int) -> object:
        """Return a page's picture, and its place for screen readers."""
        del column
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"หน้า {place + 1} จาก {len(self.rows)}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.DecorationRole:
            self._ask(place)
            return self._pictures.get(place) or self._blank(place)
        return None

    def _ask(self, number: int) -> None:
        if number not in self._asked:
            self._asked.add(number)
            self._background.run(
                partial(_small, self._pdf, number, self._dots(number)),
                partial(self._take, self._turn, number),
                lambda _: None,
            )

    def _take(self, turn: int, number: int, image: QImage) -> None:
        if turn == self._turn:
            self._pictures[number] = QPixmap.fromImage(image)
            cell = self.index(number, 0)
            self.dataChanged.emit(cell, cell, [Qt.ItemDataRole.DecorationRole])

    def _blank(self, number: int) -> QPixmap:
        """Return white paper of the page's shape, until it is drawn."""
        scale = self._dots(number) / POINTS_PER_INCH
        blank = QPixmap((self.rows[number] * scale).toSize())
        blank.fill(Qt.GlobalColor.white)
        return blank

    def _dots(self, number: int) -> float:
        size = self.rows[number]
        return _SIDE * POINTS_PER_INCH / max(size.width(), size.height(), 1.0)


def _small(pdf: bytes, number: int, dots: float) -> QImage:
    """Draw a small page finely and shrink it, so that hair lines stay hair lines; called in a thread."""
    drawn = draw_page(pdf, number, dots * _FINENESS)
    small = drawn.scaled(
        drawn.size() / _FINENESS, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    )
    painter = QPainter(small)
    painter.setPen(_EDGE)
    painter.drawRect(small.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return small


class PageList(QListView):
    """The column of small pages. `chosen` carries a page to go to, counted from 0."""

    chosen = Signal(int)

    def __init__(self, model: PageModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName("หน้าเอกสาร")
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(_SIDE, _SIDE))
        self.setGridSize(QSize(_WIDTH - 24, _SIDE + 34))
        self.setFixedWidth(_WIDTH)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)

    def show_page(self, number: int) -> None:
        """Mark the page in sight, without asking to go there."""
        model = self.model()
        if self.currentIndex().row() != number and number < model.rowCount():
            with QSignalBlocker(self):
                self.setCurrentIndex(model.index(number, 0))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Ask to go to the page that was chosen."""
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.row())
