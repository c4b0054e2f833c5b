"""Keys and places in the score grid, as a person presses and sees them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from ita_desktop.ui.scores.grid import ScoreColumn

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ita_desktop.ui.scores.table import ScoreGrid

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def go(table: ScoreGrid, code: str, column: ScoreColumn = ScoreColumn.SCORE) -> None:
    """Stand on one cell."""
    row = table.scores.row_of(code)
    assert row is not None
    flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
    table.selectionModel().setCurrentIndex(table.scores.index(row, column), flag)


def editor(table: ScoreGrid) -> QLineEdit:
    """Return the cell's editor that has the keys."""
    found = QApplication.focusWidget()
    assert isinstance(found, QLineEdit)
    assert table.isAncestorOf(found)
    return found


def where(table: ScoreGrid) -> tuple[str, ScoreColumn]:
    """Return the code of the row and the column of the current cell."""
    index = table.currentIndex()
    return table.scores.row(index.row()).code, ScoreColumn(index.column())


def type_in(target: QWidget, text: str) -> None:
    """Press the keys that give `text`; QTest itself knows no Thai ones."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, ord(letter), Qt.KeyboardModifier.NoModifier, letter))
