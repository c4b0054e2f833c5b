"""The item model of the items and indicators whose texts can be written anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont

from ita_desktop.ui.wrapping import words

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from ita_desktop.ui.settings.texts import Node

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_CHANGED = "แก้ไขแล้ว"


class TextModel(QAbstractListModel):
    """One row for each item or indicator that fits what is searched for."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        self._nodes: tuple[Node, ...] = ()
        self._changed: frozenset[str] = frozenset()

    def show_nodes(self, nodes: tuple[Node, ...]) -> None:
        """Show `nodes`."""
        if nodes != self._nodes:
            self.beginResetModel()
            self._nodes = nodes
            self.endResetModel()

    def mark(self, changed: frozenset[str]) -> None:
        """Mark the nodes with these keys as written anew."""
        self._changed = changed
        if self._nodes:
            self.dataChanged.emit(self.index(0), self.index(len(self._nodes) - 1))

    def node(self, row: int) -> Node | None:
        """Return the node of `row`, or None when there is no such row."""
        return self._nodes[row] if 0 <= row < len(self._nodes) else None

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._nodes)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows; indicators stand out, and what was written anew is marked in words."""
        if not index.isValid():
            return None
        node = self._nodes[index.row()]
        text = f"{node.title} ({_CHANGED})" if node.key in self._changed else node.title
        if role == Qt.ItemDataRole.DisplayRole:
            return words.wrapped(text)
        if role in {Qt.ItemDataRole.EditRole, Qt.ItemDataRole.AccessibleTextRole}:
            return text
        if role == Qt.ItemDataRole.FontRole and node.key.isdecimal():
            font = QFont()
            font.setBold(True)
            return font
        return None
