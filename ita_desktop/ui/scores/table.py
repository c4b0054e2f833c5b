"""The score grid: what a cell takes, and what it says of what it did not take."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit

from ita_desktop.models.framework import Tool
from ita_desktop.ui.scores.entry import NOTHING
from ita_desktop.ui.scores.grid import ScoreColumn
from ita_desktop.ui.widgets.cells import ENTER_KEYS, CellTyping, TypedDelegate
from ita_desktop.ui.widgets.entry import EntryTable
from ita_desktop.ui.widgets.labels import WrapLabel
from ita_desktop.ui.widgets.typed import NOT_SAVED

if TYPE_CHECKING:
    from PySide6.QtCore import QObject, QPersistentModelIndex
    from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

    from ita_desktop.problems import InputFault
    from ita_desktop.ui.scores.model import ScoreModel
    from ita_desktop.ui.widgets.clip import PastedRows

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


_LEAVING = (*ENTER_KEYS, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_BY_CODE = "วางคะแนนตามรหัสข้อ"
_WIDTHS = {
    **dict.fromkeys((ScoreColumn.PUBLIC, ScoreColumn.SURVEY, ScoreColumn.SCORE, ScoreColumn.PUBLISHED), 6),
    **dict.fromkeys((ScoreColumn.COMPUTED, ScoreColumn.IMPACT), 8),
    ScoreColumn.CODE: 4,
    ScoreColumn.CLASS: 9,
}


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
        leaving = event.type() == QEvent.Type.KeyPress and event.key() in _LEAVING
        view = self.parent()
        if leaving and isinstance(view, ScoreGrid):
            index = view.currentIndex()
            fault = view.scores.fault(index, watched.text())
            if fault is not None:
                watched.setProperty("fault", bool(fault))
                watched.style().polish(watched)
                self.faulty.emit(index, fault)
                return True
        return super().eventFilter(watched, event)


class ScoreGrid(CellTyping, EntryTable):
    """The grid. `desk_asked` tells that the clipboard's table has something to be asked about before it is taken."""

    desk_asked = Signal()
    what = "คะแนน"
    blank_clears = False  # a paste loses no score

    def __init__(self, model: ScoreModel, parent: QWidget | None = None) -> None:
        """Show `model`."""
        super().__init__(parent)
        self.setObjectName("scores")
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
        self.give_widths(_WIDTHS, ScoreColumn.TEXT)

    def begin(self) -> None:
        """Stand on the first item's score."""
        self._spread()
        rows = range(self.scores.rowCount())
        first = next((row for row in rows if self.scores.row(row).item is not None), None)
        if first is not None:
            self.stand_on(self.scores.index(first, ScoreColumn.SCORE))
            self.scrollToTop()

    def measure(self) -> None:
        """Set row height and column widths for the font in use."""
        self.verticalHeader().setDefaultSectionSize(max(self.fontMetrics().height() + 8, 32))
        super().measure()

    def _spread(self) -> None:
        """Let the text of a row take the room of the two parts of EIT where there are none."""
        self.clearSpans()
        for place in range(self.scores.rowCount()):
            if self.scores.row(place).tool is not Tool.EIT:
                self.setSpan(place, ScoreColumn.TEXT, 1, 1 + len((ScoreColumn.PUBLIC, ScoreColumn.SURVEY)))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Say why the cell that is current now is not on disk; or else the one that was left just so."""
        super().currentChanged(current, previous)
        self.hint.hide()
        for index in (current, previous):
            unsaved = self.scores.unsaved_at(index)
            if unsaved is not None:
                self.hint.tell(index, f"{NOT_SAVED}: {unsaved.reason}")
                return

    def entries(self) -> ScoreModel:
        """Return the model of scores."""
        return self.scores

    def paste_rows(self, rows: PastedRows) -> None:
        """Enter `rows` by the codes in them, where there are any, or else by their place."""
        from ita_desktop.ui.scores.pasting import has_codes, texts_by_path

        dossier = self.scores.dossier
        if dossier is None or sum(map(len, rows)) == 1 or not has_codes(rows):
            super().paste_rows(rows)
            return
        said = texts_by_path(rows, dossier)
        cells = {} if said is None else {path: self.scores.cell_of(path) for path in said}
        if not said or not all(index.isValid() for index in cells.values()):
            self.desk_asked.emit()
            return
        taken = {path: text for path, text in said.items() if self.takes(cells[path])}
        done = self.enter({(cells[path].row(), cells[path].column()): text for path, text in taken.items()}, _BY_CODE)
        faults = (*done.faults, *self.scores.contradicted({cells[path]: said[path] for path in said.keys() - taken}))
        if faults:
            self.tell_entered(replace(done, faults=faults), "วาง")
        elif not done.is_refused:
            self.told.emit(f"{_BY_CODE}แล้ว {done.saved} ค่า เลิกทำได้ในครั้งเดียว", "good")

    def says(self, text: str) -> bool:
        """Take what stands for no score in sheets for nothing."""
        return text.strip() not in NOTHING

    def missing(self) -> QModelIndex:
        """Return the cell of the next item without a score after the current row, around the end."""
        here = self.currentIndex().row()
        rows = [*range(here + 1, self.scores.rowCount()), *range(here + 1)]
        cells = (self.scores.index(row, column) for row in rows for column in self.scores.missing(row))
        return next(cells, QModelIndex())

    def go_to_missing(self) -> None:
        """Stand on the next item without a score."""
        index = self.missing()
        if index.isValid():
            self.stand_on(index)
            self.setFocus()

    def jump(self, code: str) -> None:
        """Go to the row of the item, indicator, sub-group or tool with that code."""
        row = self.scores.row_of(code)
        if row is not None:
            self.stand_on(self.scores.index(row, self.currentIndex().column() if self.currentIndex().isValid() else 0))
            self.setFocus()
