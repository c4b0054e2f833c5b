"""The field that finds a text in a table: Enter goes on, Shift+Enter back, Escape closes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from ita_desktop.thai.finding import comparable
from ita_desktop.ui.widgets.fields import LooseLine
from ita_desktop.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex, QObject
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QTableView

_WIDTH = 180
_EDGE = 8


class TableFind(QFrame):
    """Stands in the upper right corner of its table."""

    def __init__(
        self, table: QTableView, text_of: Callable[[QModelIndex], str], go: Callable[[QModelIndex], None]
    ) -> None:
        """Belong to `table`, hidden; `text_of` gives what a cell says, `go` stands on one."""
        super().__init__(table)
        self.setObjectName("card")
        self._table = table
        self._text_of = text_of
        self._go = go
        self.field = LooseLine(hint="ค้นหาในตาราง")
        self.field.setAccessibleName("ค้นหาในตาราง")
        self.field.setFixedWidth(_WIDTH)
        self.count = plain_label("", "muted")
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        row.addWidget(self.field)
        row.addWidget(self.count)
        self.field.textEdited.connect(lambda _: self.step(0))
        table.installEventFilter(self)
        self.hide()

    def begin(self) -> None:
        """Show the field, ready to type in."""
        self.show()
        self._place()
        self.raise_()
        self.field.selectAll()
        self.field.setFocus()

    def step(self, by: int) -> None:
        """Go to the next cell with the text (1), the one before (-1), or the first from here on (0), in a ring."""
        hits = self._hits()
        here = self._table.currentIndex()
        at = (here.row(), here.column())
        places = [(index.row(), index.column()) for index in hits]
        if not hits:
            self.count.setText("ไม่พบ" if self.field.text().strip() else "")
        else:
            if by < 0:
                chosen = max((place for place in range(len(hits)) if places[place] < at), default=len(hits) - 1)
            else:
                later = (place for place in range(len(hits)) if places[place] > at or (not by and places[place] == at))
                chosen = min(later, default=0)
            self._go(hits[chosen])
            self.count.setText(f"{chosen + 1}/{len(hits)}")
        self.adjustSize()
        self._place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter, back with Shift+Enter; Escape gives the keys back to the table."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3}:
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self._table.setFocus()
        else:
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _hits(self) -> list[QModelIndex]:
        wanted, model = comparable(self.field.text()), self._table.model()
        if not wanted:
            return []
        cells = (
            model.index(row, column)
            for row in range(model.rowCount())
            for column in range(model.columnCount())
            if not self._table.isColumnHidden(column)
        )
        return [index for index in cells if wanted in comparable(self._text_of(index))]

    def _place(self) -> None:
        self.adjustSize()
        self.move(self._table.width() - self.width() - _EDGE, _EDGE)
