"""Editing in the plan's table: a list of statuses, or lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from ita_desktop.models.names import STATUS_NAMES
from ita_desktop.ui.plan.model import PlanColumn
from ita_desktop.ui.widgets.tables import PaddedDelegate

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

Index = QModelIndex | QPersistentModelIndex
_EDIT = Qt.ItemDataRole.EditRole


class PlanDelegate(PaddedDelegate):
    """One entry a line; the status from a list."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the editor of a cell."""
        del option
        if index.column() == PlanColumn.PROGRESS:
            combo = QComboBox(parent)
            for status, name in STATUS_NAMES.items():
                combo.addItem(name, str(status))
            combo.activated.connect(lambda: self._hand_over(combo))
            return combo
        lines = QPlainTextEdit(parent)
        lines.setTabChangesFocus(True)
        lines.setToolTip("หนึ่งรายการต่อหนึ่งบรรทัด")
        return lines

    def _hand_over(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds."""
        text = str(index.data(_EDIT))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(text))
        elif isinstance(editor, QPlainTextEdit):
            editor.setPlainText(text)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was entered."""
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())
        elif isinstance(editor, QPlainTextEdit):
            model.setData(index, editor.toPlainText())
