"""Tables that take entries, as hands know them from Excel: paste, cut, Delete, fill, Enter down, Tab along.

Whatever is done to several cells is one step. What a cell does not take stays in it, marked, with the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView

from ita_desktop.problems import KnownProblem
from ita_desktop.ui.widgets.cells import ENTER_KEYS, CellTyping, TypedDelegate, TypedModel, source_of
from ita_desktop.ui.widgets.hands import HandTable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from PySide6.QtCore import QAbstractItemModel, QModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from ita_desktop.problems import InputFault
    from ita_desktop.ui.row_model import Index
    from ita_desktop.ui.widgets.clip import PastedRows

GridCell = tuple[int, int]
"""Row and column of a cell."""
_Hint = QAbstractItemDelegate.EndEditHint
_CTRL = Qt.KeyboardModifier.ControlModifier
_MOST_FAULTS = 4


@dataclass(frozen=True, slots=True)
class Entered:
    """What became of cells that were entered together.

    Attributes:
        saved: how many are on disk now.
        faults: of those that were not taken; they stay in their cells, marked.
        is_refused: whether nothing could be saved, which is told where it happened.
    """

    saved: int = 0
    faults: tuple[InputFault, ...] = ()
    is_refused: bool = False


class EntryModel(TypedModel, Protocol):
    """What such a table asks of its model."""

    def enter(self, texts: Mapping[GridCell, str], text: str) -> Entered:
        """Write the cells by row and column as one step named `text`; an empty text clears."""


class EntryTable(HandTable):
    """A table of which some cells take entries.

    Signals:
        told: carries what became of a paste, and its tone.
        insert_asked: a row is wanted below the current one.
    """

    told = Signal(str, str)
    insert_asked = Signal()
    takes_rows = False
    """Whether rows can be inserted by hand."""
    blank_clears = True
    """Whether an empty cell that is pasted empties the one it falls upon."""
    _is_closing = False
    what = "ข้อความ"
    """What is entered here, in the names of steps."""
    _run: tuple[int, GridCell] | None = None
    """The column in which a run of Tabs began, and the cell it led to."""

    def take_entries(self) -> None:
        """Let cells be selected and typed into, in a table of rows."""
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setTabKeyNavigation(True)
        self.verticalHeader().setHighlightSections(True)

    def selectRow(self, row: int) -> None:
        """Stand in `row`, in the column one is in or the first that takes entries; a whole row is soon cleared."""
        here = self.currentIndex()
        cells = [self.model().index(row, column) for column in self.columns_shown()]
        first = next((index for index in cells if self.takes(index)), self.model().index(row, 0))
        self.stand_on(self.model().index(row, here.column()) if here.isValid() else first)

    def entries(self) -> EntryModel:
        """Return the model that takes what is entered."""
        raise AssertionError(type(self))

    def enter(self, texts: Mapping[GridCell, str], name: str) -> Entered:
        """Enter `texts` by row and column as they are shown, as one step."""
        model = self.model()
        own = {cell: source_of(model.index(*cell)) for cell in texts}
        return self.entries().enter({(own[cell].row(), own[cell].column()): text for cell, text in texts.items()}, name)

    def paste(self) -> None:
        """Enter the clipboard's table from the upper left selected cell on, as one step; tell what was not taken."""
        from ita_desktop.ui.widgets.clip import rows_on_clipboard

        try:
            rows = rows_on_clipboard()
        except KnownProblem as problem:
            self.told.emit(problem.message, "bad")
            return
        if self.currentIndex().isValid() and any(map(any, rows)):
            self.paste_rows(rows)

    def paste_rows(self, rows: PastedRows) -> None:
        """Enter `rows` by their place. Nothing is entered where some of it would have no cell."""
        texts, homeless = self.placed(rows)
        if homeless:
            self.told.emit(
                f"ไม่ได้วาง: ตารางที่คัดลอกมามี {homeless} ค่าที่ไม่มีช่องให้กรอกเมื่อวางจากช่องนี้ "
                "ข้อมูลในแฟ้มไม่มีการเปลี่ยนแปลง โปรดเลือกช่องแรกให้ตรงกับตาราง หรือคัดลอกเฉพาะคอลัมน์ที่จะวาง",
                "watch",
            )
        elif texts:
            self.tell_entered(self.enter(texts, f"วาง{self.what}"), "วาง")

    def placed(self, rows: PastedRows) -> tuple[dict[GridCell, str], int]:
        """Return which cell gets which text when `rows` are pasted here, and how many texts have no cell.

        A single value fills the whole selection. Each row goes to the next in which any of its columns takes an entry.
        """
        chosen = self.chosen()
        cells = [index for index in chosen if self.takes(index)]
        if len(rows) == 1 and len(rows[0]) == 1:
            return {(index.row(), index.column()): rows[0][0] for index in cells}, int(not cells)
        columns = [column for column in self.columns_shown() if column >= min(index.column() for index in chosen)]
        first = min(index.row() for index in chosen)
        width = max(map(len, rows))
        targets = (
            row
            for row in range(first, self.model().rowCount())
            if any(self.takes(self.model().index(row, column)) for column in columns[:width])
        )
        texts: dict[GridCell, str] = {}
        homeless = 0
        for line in rows:
            row = next(targets, None)
            for at, text in enumerate(line):
                said = self.says(text)
                taken = row is not None and at < len(columns) and self.takes(self.model().index(row, columns[at]))
                if taken and row is not None and (said or self.blank_clears):
                    texts[row, columns[at]] = text
                homeless += said and not taken and not self.is_same(row, columns[at : at + 1], text)
        return texts, homeless

    def says(self, text: str) -> bool:
        """Return whether a pasted text says anything."""
        return bool(text.strip())

    def is_same(self, row: int | None, columns: list[int], text: str) -> bool:
        """Return whether the cell, which takes no entry, shows `text` already."""
        return row is not None and bool(columns) and self.cell_text(self.model().index(row, columns[0])) == text

    def tell_entered(self, done: Entered, deed: str) -> None:
        """Say how many cells were taken and which were not, and stand on the first of these."""
        if not done.faults:
            return
        lines = [str(fault) for fault in done.faults[:_MOST_FAULTS]]
        more = len(done.faults) - len(lines)
        saved = f"{deed}แล้ว {done.saved} ช่อง เลิกทำได้ในครั้งเดียว" if done.saved else f"ไม่มีช่องใดได้รับค่าที่{deed}"
        head = f"{saved} อีก {len(done.faults)} ช่องรับค่าไม่ได้ ค่าที่{deed}ยังอยู่ในช่องที่ทำเครื่องหมายไว้ กด F8 เพื่อไปทีละช่อง"
        self.told.emit("\n".join([head, *lines, *([f"และอีก {more} ช่อง"] if more else [])]), "watch")

    def clear(self) -> None:
        """Empty the selected cells, as one step."""
        self._enter_all("", f"ลบ{self.what}")

    def cut(self) -> None:
        """Copy the selected cells and empty them."""
        self.copy()
        self._enter_all("", f"ตัด{self.what}")

    def fill_down(self) -> None:
        """Give every selected cell what stands in the first of its column; one row alone what stands above it."""
        self._fill(down=True)

    def fill_right(self) -> None:
        """Give every selected cell what stands in the first of its row; one column alone what stands at its left."""
        self._fill(down=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and clear as in a spreadsheet."""
        key, ctrl = event.key(), bool(event.modifiers() & _CTRL)
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Cut):
            self.cut()
        elif key in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.clear()
        elif ctrl and key == Qt.Key.Key_D:
            self.fill_down()
        elif ctrl and key == Qt.Key.Key_R:
            self.fill_right()
        elif key == Qt.Key.Key_Insert and self.takes_rows:
            self.insert_asked.emit()
        elif key in ENTER_KEYS:
            self.go_along_column(up=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not ctrl:
            if not self.go_along_row(forward=key == Qt.Key.Key_Tab):
                event.ignore()  # Qt gives the keys to the widget after the table, or before it
        else:
            super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """After Enter go down, after Tab along the row, to where something can be typed."""
        self._is_closing = True
        super().closeEditor(editor, _Hint.NoHint)
        self._is_closing = False
        if hint == _Hint.SubmitModelCache:
            delegate = self.itemDelegate()
            self.go_along_column(up=isinstance(delegate, TypedDelegate) and delegate.upwards)
        elif hint in {_Hint.EditNextItem, _Hint.EditPreviousItem}:
            forward = hint == _Hint.EditNextItem
            if not self.go_along_row(forward=forward):
                self.leave(forward=forward)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Take the focus; when it comes back from a cell's own editor, no other cell looks otherwise than before."""
        if self._is_closing and self.currentIndex().isValid():
            self.update(self.currentIndex())  # where the base classes paint the whole table
        else:
            super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Give the focus away; likewise when a cell's own editor gets it."""
        if self.state() != QAbstractItemView.State.EditingState:
            super().focusOutEvent(event)

    def next_refused(self) -> bool:
        """Go to the next cell whose text was not taken, around the end; return whether there is one."""
        if not isinstance(self, CellTyping):
            return False
        here = self.currentIndex()
        places = [index for one in self.unsaved() for index in [self.cell_at(one.place)] if index.isValid()]
        places.sort(key=lambda index: (index.row(), index.column()))
        later = [index for index in places if (index.row(), index.column()) > (here.row(), here.column())]
        for index in (later or places)[:1]:
            self.stand_on(index)
            self.setFocus()
        return bool(places)

    def go_along_column(self, *, up: bool = False) -> None:
        """Go to the next cell below, or above, that can be typed in; after Tabs in the column where they began."""
        here = self.currentIndex()
        column = self._began()
        rows = range(here.row() - 1, -1, -1) if up else range(here.row() + 1, self.model().rowCount())
        cells = (self.model().index(row, column) for row in rows)
        self.stand_on(next((index for index in cells if self.takes(index)), here))

    def go_along_row(self, *, forward: bool) -> bool:
        """Go to the next or previous cell in which something can be typed, row by row; return whether there is one."""
        here = (self.currentIndex().row(), self.currentIndex().column())
        places = [(row, column) for row in range(self.model().rowCount()) for column in self.columns_shown()]
        later = [place for place in places if place > here] if forward else [place for place in places if place < here]
        cells = (self.model().index(*place) for place in (later if forward else reversed(later)))
        found = next((index for index in cells if self.takes(index)), None)
        if found is not None:
            began = self._began()
            self.stand_on(found)
            self._run = (began, (found.row(), found.column()))
        return found is not None

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Let a run of Tabs end where one goes elsewhere."""
        super().currentChanged(current, previous)
        if self._run is not None and self._run[1] != (current.row(), current.column()):
            self._run = None

    def _began(self) -> int:
        """Return the column in which the Tabs began that led here, or the one that one is in."""
        return self.currentIndex().column() if self._run is None else self._run[0]

    def columns_shown(self) -> list[int]:
        """Return the columns that are seen, from the left."""
        return [column for column in range(self.model().columnCount()) if not self.isColumnHidden(column)]

    def copied(self, cells: list[QModelIndex]) -> list[QModelIndex]:
        """Leave rows without entries out where only columns of entries are selected, so that it fits when pasted."""
        model = self.model()
        columns = {index.column() for index in cells}
        if not all(_any_takes(model, column) for column in columns):
            return cells
        rows = {
            index.row() for index in cells if any(self.takes(model.index(index.row(), column)) for column in columns)
        }
        return [index for index in cells if index.row() in rows] or cells

    def actions_here(self) -> Iterable[tuple[str, str, Callable[[], object]]]:
        """Return what can be done here."""
        yield "แก้ไข", "F2", lambda: self.edit(self.currentIndex())
        yield "ตัด", "Ctrl+X", self.cut
        yield "คัดลอก", "Ctrl+C", self.copy
        yield "วาง", "Ctrl+V", self.paste
        yield "ล้างช่องที่เลือก", "Delete", self.clear
        yield "", "", self.clear
        yield "เติมลงล่าง", "Ctrl+D", self.fill_down
        yield "เติมไปทางขวา", "Ctrl+R", self.fill_right
        if self.takes_rows:
            yield "แทรกแถว", "Insert", self.insert_asked.emit
        yield "", "", self.clear
        yield "ค้นหา…", "Ctrl+F", self.search
        yield "ไปยังช่องที่รับค่าไม่ได้", "F8", self.next_refused

    def entry_text(self, index: Index) -> str:
        """Return what a cell holds, in the form in which it is entered."""
        return str(index.data(Qt.ItemDataRole.EditRole) or "")

    def _enter_all(self, text: str, name: str) -> None:
        cells = [(index.row(), index.column()) for index in self.chosen() if self.takes(index)]
        if cells:
            self.tell_entered(self.enter(dict.fromkeys(cells, text), name), "ลบ")

    def _fill(self, *, down: bool) -> None:
        chosen = self.chosen()
        alone = len({index.row() if down else index.column() for index in chosen}) == 1
        lines: dict[int, list[QModelIndex]] = {}
        for index in chosen:
            lines.setdefault(index.column() if down else index.row(), []).append(index)
        texts: dict[GridCell, str] = {}
        for line in lines.values():
            source, targets = (self._before(line[0], down=down), line) if alone else (line[0], line[1:])
            if source is not None:
                text = self.entry_text(source)
                texts |= {(index.row(), index.column()): text for index in targets if self.takes(index)}
        if texts:
            self.tell_entered(self.enter(texts, f"เติม{self.what}{'ลงล่าง' if down else 'ไปทางขวา'}"), "เติม")

    def _before(self, index: QModelIndex, *, down: bool) -> QModelIndex | None:
        """Return the nearest cell that takes an entry above the one at `index`, or at its left."""
        row, column = index.row(), index.column()
        above = [(place, column) for place in range(row)]
        left = [(row, place) for place in self.columns_shown() if place < column]
        cells = (self.model().index(*place) for place in reversed(above if down else left))
        return next((cell for cell in cells if self.takes(cell)), None)


def _any_takes(model: QAbstractItemModel, column: int) -> bool:
    cells = (model.index(row, column) for row in range(model.rowCount()))
    return any(cell.flags() & Qt.ItemFlag.ItemIsEditable for cell in cells)
