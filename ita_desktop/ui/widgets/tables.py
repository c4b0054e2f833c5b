"""Tables with room around their text, and a plain table of rows to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from ita_desktop.ui.widgets.hands import HandTable
from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import (
        QWidget,
    )

_SIDE = 6
_FRAME = 2
_ABOVE = 5
_EMPTY_MARGINS = (40, 40, -40, -40)


class PaddedDelegate(QStyledItemDelegate):
    """Paints the ground over the whole cell and the text with room at both sides; `lines` draws a hair line below."""

    def __init__(self, parent: QWidget, *, lines: bool = False) -> None:
        """Belong to the view `parent`."""
        super().__init__(parent)
        self._view = parent
        self._lines = lines

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        ground = QStyleOptionViewItem(option)
        self.initStyleOption(ground, index)
        style = QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, ground, painter, self._view)
        # What the base class would do, which asks the model for everything once more.
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, _inner(ground), painter, self._view)
        if self._lines:  # after the text, whose own ground would lie over it
            painter.save()
            painter.setPen(ground.palette.color(QPalette.ColorRole.Mid))
            painter.drawLine(ground.rect.bottomLeft(), ground.rect.bottomRight())
            painter.restore()
        self._frame(painter, ground, index)

    def _frame(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Frame the current cell, so that it is told from others by more than its ground."""
        view = self._view
        if isinstance(view, QAbstractItemView) and view.currentIndex() == index:
            role = QPalette.ColorRole.Accent if view.hasFocus() else QPalette.ColorRole.Dark
            painter.save()
            painter.setPen(QPen(option.palette.color(role), _FRAME))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
            painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Take clicks on a tick where it is painted."""
        return super().editorEvent(event, model, _inner(option), index)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the room the text takes, and that around it."""
        return super().sizeHint(_inner(option), index) + QSize(2 * _SIDE, 2 * _ABOVE)


class RowsTable(HandTable):
    """Rows to choose one from; rows are as high as their text."""

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        """Show `model`; `name` is for screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(PaddedDelegate(self, lines=True))
        self.setModel(model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)
        self._empty = ""
        self._heights = QTimer(self, singleShot=True, interval=0)
        self._heights.timeout.connect(self._fit_rows)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._heights.start())
        model.dataChanged.connect(lambda *_: self._heights.start())
        model.modelReset.connect(self._heights.start)

    def say_when_empty(self, text: str) -> None:
        """Show `text` in the middle while there are no rows: what to do to have some."""
        self._empty = text

    def _fit_rows(self) -> None:
        """Make rows as high as their text; the current one, where it was seen, is not pushed out of sight by it."""
        current = self.currentIndex()
        seen = current.isValid() and self.viewport().rect().intersects(self.visualRect(current))
        self.resizeRowsToContents()
        if seen:
            self.updateGeometries()  # how far it can be scrolled now
            self.scrollTo(current)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or what there is to say without any."""
        super().paintEvent(event)
        if self._empty and not self.model().rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(self.palette().color(QPalette.ColorRole.PlaceholderText))
            room = self.viewport().rect().adjusted(*_EMPTY_MARGINS)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words.wrapped(self._empty))
            painter.end()


def _inner(option: QStyleOptionViewItem) -> QStyleOptionViewItem:
    inner = QStyleOptionViewItem(option)
    inner.rect = option.rect.adjusted(_SIDE, 0, -_SIDE, 0)
    return inner
