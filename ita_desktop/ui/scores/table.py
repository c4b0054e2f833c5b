"""The score grid as one works in it: typing, Enter down, Tab right, copy, paste and Delete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QLineEdit, QTableView

from ita_desktop.ui.scores.entry import NOTHING
from ita_desktop.ui.scores.grid import ScoreColumn
from ita_desktop.ui.widgets.cells import CellTyping, TypedDelegate
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.typed import NOT_SAVED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from ita_desktop.problems import InputFault
    from ita_desktop.ui.scores.model import GridCell, ScoreModel

_WIDTH = 340


class CellHint(WrapLabel):
    """A small box below a cell of `view`; it goes when another cell becomes current."""

    def __init__(self, view: QAbstractItemView) -> None:
        """Begin hidden."""
        super().__init__(parent=view.viewport(), name="cellHint")
        self._view = view
        self.hide()

    def tell(self, index: QModelIndex | QPersistentModelIndex, fault: InputFault | str) -> None:
        """Show `fault` below the cell at `index`, or above it where there is no room below."""
        self.show_text(str(fault))
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        cell, room = self._view.visualRect(index), self._view.viewport().size()
        below = cell.bottom() + 4
        top = below if below + self.height() <= room.height() else cell.top() - self.height() - 4
        self.move(QPoint(max(0, min(cell.left(), room.width() - self.width() - 8)), max(0, top)))
        self.show()
        self.raise_()


_ENTRIES = frozenset({ScoreColumn.PUBLIC, ScoreColumn.SURVEY, ScoreColumn.SCORE, ScoreColumn.PUBLISHED})


def text_of(model: ScoreModel, selected: Sequence[QModelIndex]) -> str:
    """Return the selected cells as a table of text.

    Where only entries are selected, rows without any are left out, so that the table fits when it is pasted back.
    """
    chosen = {(index.row(), index.column()) for index in selected}
    rows = sorted({row for row, _ in chosen})
    columns = sorted({column for _, column in chosen})
    if _ENTRIES.issuperset(columns):
        rows = [row for row in rows if any(model.path(model.index(row, column)) is not None for column in columns)]
    lines = (
        "\t".join(str(model.index(row, column).data() or "") if (row, column) in chosen else "" for column in columns)
        for row in rows
    )
    return "\n".join(lines)


def cells_of(model: ScoreModel, start: QModelIndex, selected: Sequence[QModelIndex], text: str) -> dict[GridCell, str]:
    """Return which cell gets which text when `text` is pasted at `start`.

    Each line goes to the next row in which its first column can be entered, so that headings are passed over. A single
    value fills the whole selection. Blank cells change nothing: a paste loses no score.
    """
    lines = [line.split("\t") for line in text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")]
    if len(lines) == 1 and len(lines[0]) == 1 and len(selected) > 1:
        return {(index.row(), index.column()): lines[0][0] for index in selected}
    first = min((index.row() for index in selected), default=start.row())
    left = min((index.column() for index in selected), default=start.column())
    width = min(max(len(line) for line in lines), model.columnCount() - left)
    targets = [
        row
        for row in range(first, model.rowCount())
        if any(model.path(model.index(row, left + offset)) is not None for offset in range(width))
    ]
    return {
        (row, left + offset): cell
        for row, line in zip(targets, lines, strict=False)
        for offset, cell in enumerate(line[:width])
        if cell.strip() not in NOTHING
    }


_WIDTHS = {
    **dict.fromkeys((ScoreColumn.PUBLIC, ScoreColumn.SURVEY, ScoreColumn.SCORE, ScoreColumn.PUBLISHED), 6),
    **dict.fromkeys((ScoreColumn.COMPUTED, ScoreColumn.IMPACT), 8),
    ScoreColumn.CODE: 4,
    ScoreColumn.CLASS: 9,
}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ScoreDelegate(TypedDelegate):
    """The editor of a score cell; it stays open on Enter as long as its text is no score or cannot be saved."""

    faulty = Signal(QModelIndex, object)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QWidget:
        """Return a line to type in."""
        del option
        editor = QLineEdit(parent)
        self.begin(editor, index)
        editor.setFrame(False)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(str(index.data(Qt.ItemDataRole.AccessibleTextRole)))
        return editor

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the text at once on Enter, and hold Enter and Tab back while it is wrong."""
        if not (isinstance(watched, QLineEdit) and isinstance(event, QKeyEvent)):
            return super().eventFilter(watched, event)
        leaving = event.type() == QEvent.Type.KeyPress and event.key() in (*_ENTER, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        view = self.parent()
        if not leaving or not isinstance(view, ScoreGrid):
            return super().eventFilter(watched, event)
        index = view.currentIndex()
        fault = view.scores.fault(index, watched.text())
        if fault is None and event.key() in _ENTER:
            self.commitData.emit(watched)
            if view.scores.unsaved_at(index) is None:
                self.closeEditor.emit(watched, QAbstractItemDelegate.EndEditHint.SubmitModelCache)
                return True
        held = fault is not None or event.key() in _ENTER
        watched.setProperty("fault", held)
        watched.style().polish(watched)
        if fault is not None:
            self.faulty.emit(index, fault)
        return held or super().eventFilter(watched, event)


class ScoreGrid(CellTyping, QTableView):
    """The grid. `pasted` carries the faults of the cells that a paste left out."""

    pasted = Signal(object)

    def __init__(self, model: ScoreModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self.setObjectName("scores")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("ตารางคะแนน")
        self.scores = model
        self.hint = CellHint(self)
        self.setModel(model)
        delegate = ScoreDelegate(self, model)
        self.setItemDelegate(delegate)
        delegate.faulty.connect(self.hint.tell)
        model.refused.connect(self.hint.tell)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        model.modelReset.connect(self.begin)
        self.horizontalHeader().setSectionResizeMode(ScoreColumn.TEXT, QHeaderView.ResizeMode.Stretch)
        self.measure()

    def begin(self) -> None:
        """Stand on the first item's score."""
        rows = range(self.scores.rowCount())
        first = next((row for row in rows if self.scores.row(row).item is not None), None)
        if first is not None:
            self._go(self.scores.index(first, ScoreColumn.SCORE))
            self.scrollToTop()

    def measure(self) -> None:
        """Set row height and column widths for the font in use."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(max(metrics.height() + 8, 32))
        for column, letters in _WIDTHS.items():
            self.setColumnWidth(column, metrics.horizontalAdvance("0") * letters + 20)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the font changes."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self.measure()

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Put the hint away when another cell is current."""
        super().currentChanged(current, previous)
        self.hint.hide()
        unsaved = self.scores.unsaved_at(current)
        if unsaved is not None:
            self.hint.tell(current, f"{NOT_SAVED}: {unsaved.reason}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move as in a spreadsheet; Delete clears."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
        elif event.key() in _ENTER:
            self.go_down()
        elif event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            self.go_along(forward=event.key() == Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter go down, after Tab go right, to where something can be typed."""
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache:
            self.go_down()
        elif hint == QAbstractItemDelegate.EndEditHint.EditNextItem:
            self.go_along(forward=True)
        elif hint == QAbstractItemDelegate.EndEditHint.EditPreviousItem:
            self.go_along(forward=False)

    def go_down(self) -> None:
        """Go to the next cell below in which something can be typed."""
        here = self.currentIndex()
        below = (self.scores.index(row, here.column()) for row in range(here.row() + 1, self.scores.rowCount()))
        self._go(next((index for index in below if self.scores.path(index) is not None), here))

    def go_along(self, *, forward: bool) -> None:
        """Go to the next or the previous cell in which something can be typed, row by row."""
        here = self.currentIndex()
        places = [(row, column) for row in range(self.scores.rowCount()) for column in ScoreColumn]
        if not forward:
            places.reverse()
        later = places[places.index((here.row(), ScoreColumn(here.column()))) + 1 :] if here.isValid() else places
        cells = (self.scores.index(row, column) for row, column in later)
        self._go(next((index for index in cells if self.scores.path(index) is not None), here))

    def jump(self, code: str) -> None:
        """Go to the row of the item, indicator, sub-group or tool with that code."""
        row = self.scores.row_of(code)
        if row is not None:
            self._go(self.scores.index(row, self.currentIndex().column() if self.currentIndex().isValid() else 0))
            self.setFocus()

    def copy(self) -> None:
        """Put the selected cells on the clipboard as a table of text."""
        QGuiApplication.clipboard().setText(text_of(self.scores, self.selectedIndexes()))

    def paste(self) -> None:
        """Enter the clipboard's table from the current cell on, as one step."""
        index = self.currentIndex()
        if index.isValid():
            texts = cells_of(self.scores, index, self.selectedIndexes(), QGuiApplication.clipboard().text())
            self.pasted.emit(self.scores.enter(texts, "วางคะแนน"))

    def clear(self) -> None:
        """Take the scores of the selected cells away, as one step."""
        places = [(index.row(), index.column()) for index in self.selectedIndexes()]
        self.scores.enter(dict.fromkeys(places, ""), "ลบคะแนน")

    def _go(self, index: QModelIndex) -> None:
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)
