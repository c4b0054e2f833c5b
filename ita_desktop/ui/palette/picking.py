"""A line to type in, with what fits it below: arrows choose there while one types, Enter takes, Escape leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout
from shiboken6 import isValid

from ita_desktop.ui.widgets.fields import LooseLine
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.layouts import MEDIUM, SMALL, ReadingDialog
from ita_desktop.ui.widgets.tables import RowsTable

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.row_model import RowModel

_MOVES = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_SIZE = QSize(820, 520)


class PickDialog(ReadingDialog):
    """`search` is called with what is typed, `take` with the row chosen; what shall be done is done once it is gone."""

    def __init__(self, title: str, hint: str, model: RowModel[Any], parent: QWidget) -> None:
        """Begin over `parent`, with the keys in the line."""
        super().__init__(parent)
        self.setProperty("guide", "keys")
        self._over = parent
        self.before = QApplication.focusWidget()
        """What had the keys before."""
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.field = LooseLine(hint=hint)
        self.field.setAccessibleName(hint)
        self.field.setClearButtonEnabled(True)
        self.table = RowsTable(model, title)
        self.table.verticalHeader().hide()
        self.note = WrapLabel(name="muted")
        column = self.column = QVBoxLayout(self)
        column.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, MEDIUM)
        column.setSpacing(SMALL)
        column.addWidget(self.field)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        self.resize(_SIZE.boundedTo(parent.size()))
        self.field.installEventFilter(self)
        self.table.installEventFilter(self)
        self.field.textChanged.connect(self.search)
        self.table.clicked.connect(lambda index: self.take(index.row()))
        self.field.setFocus()

    def search(self, text: str) -> None:
        """Show what fits `text`."""
        raise AssertionError(type(self), text)

    def take(self, row: int) -> None:
        """Do what is in that row."""
        raise AssertionError(type(self), row)

    def leave_for(self, does: Callable[[], object]) -> None:
        """Go, give the keys back to what had them, and then do something."""
        window = self._over
        self.accept()
        if self.before is not None and isValid(self.before):
            self.before.setFocus()
        window.activateWindow()
        QTimer.singleShot(0, window, does)

    def choose_first(self) -> None:
        """Stand on the first row."""
        model = self.table.model()
        if model.rowCount():
            self.table.stand_on(model.index(0, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the rows below, and Enter take the one chosen."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES and watched is self.field:
                QApplication.sendEvent(self.table, event)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.take(self.table.currentIndex().row())
                return True
        return super().eventFilter(watched, event)
