"""A list whose lines are broken where it ends, so that nothing of them is beyond its side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtWidgets import QListView

_AROUND = 24
"""What the style sheet leaves beside the text, which Qt forgets when it breaks the lines."""


class WrapList(QListWidget):
    """Each entry is as high as its text at the width of the list."""

    def __init__(self, name: str) -> None:
        """Begin without entries; `name` is for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setItemDelegate(WrappedEntries(self))


class WrappedEntries(QStyledItemDelegate):
    """Gives each entry of a list the height of its text at the width of the list."""

    def __init__(self, view: QListView) -> None:
        """Belong to `view`."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the width there is, and the height of the text in what is left of it."""
        width = self._view.viewport().width()
        inner = QStyleOptionViewItem(option)
        inner.rect = QRect(0, 0, width - _AROUND, option.rect.height())
        return super().sizeHint(inner, index).boundedTo(QSize(width, 1 << 20))
