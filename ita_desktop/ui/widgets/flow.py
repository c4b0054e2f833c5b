"""A layout of widgets beside each other that goes on in the next row where there is no more room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem, QWidget

_BETWEEN = 8


class Flow(QLayout):
    """Rows of what it holds, each as wide as it asks for."""

    def __init__(self, parent: QWidget | None = None, side: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft) -> None:
        """Begin empty; rows stand at the left or the right `side`."""
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._items: list[QLayoutItem] = []
        self._side = side

    def addItem(self, item: QLayoutItem) -> None:
        """Put `item` behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many it holds."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return the one at `index`, or None behind the last."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let the one at `index` go."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Take no more room than is needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Be higher where it is narrower."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return how high the rows are together."""
        rows = self._rows(width)
        return sum(_height(row) for row in rows) + _BETWEEN * max(len(rows) - 1, 0)

    def sizeHint(self) -> QSize:
        """Ask for one row."""
        shown = self._shown()
        return QSize(_width(shown), _height(shown))

    def minimumSize(self) -> QSize:
        """Be content with one below the other."""
        shown = self._shown()
        return QSize(max((item.sizeHint().width() for item in shown), default=0), _height(shown))

    def setGeometry(self, rect: QRect) -> None:
        """Lay the rows out."""
        super().setGeometry(rect)
        top = rect.top()
        for row in self._rows(rect.width()):
            spare = max(rect.width() - _width(row), 0)
            left = rect.left() + (spare if self._side == Qt.AlignmentFlag.AlignRight else 0)
            for item in row:
                size = item.sizeHint()
                item.setGeometry(QRect(QPoint(left, top), size))
                left += size.width() + _BETWEEN
            top += _height(row) + _BETWEEN

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        rows: list[list[QLayoutItem]] = []
        for item in self._shown():
            if rows and _width([*rows[-1], item]) <= width:
                rows[-1].append(item)
            else:
                rows.append([item])
        return rows


def _width(row: list[QLayoutItem]) -> int:
    return sum(item.sizeHint().width() for item in row) + _BETWEEN * max(len(row) - 1, 0)


def _height(row: list[QLayoutItem]) -> int:
    return max((item.sizeHint().height() for item in row), default=0)
